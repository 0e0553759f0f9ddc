"""Notices given before something is destroyed. No word of anybody is here."""

from __future__ import annotations

from django.db import models

from jalon_web.base.destin import Destin
from jalon_web.base.models import Table
from jalon_web.bilans.models import Bilan


class PreavisDit(Table):
    """One notice that was sent: what falls, on which day, how many days before it was said."""

    destin = Destin.TRAVAIL

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="preavis")
    objet = models.CharField(max_length=10)
    le = models.DateField()
    jours = models.PositiveSmallIntegerField()
    dit_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["bilan", "objet", "le", "jours"], name="conservation_preavis_said_once"
            )
        ]


class Retenue(Table):
    """A written decision that keeps a bilan from being destroyed until a day: litigation, danger.

    Never automatic: somebody decided, in writing, and bears it; it is shown to the person.
    """

    destin = Destin.TRAVAIL

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="retenues")
    decision = models.CharField(max_length=120)
    decideur = models.CharField(max_length=120)
    le = models.DateField()
    jusqu_au = models.DateField()
    levee_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(jusqu_au__gte=models.F("le")),
                name="conservation_retenue_ends_later",
            ),
            models.UniqueConstraint(
                fields=["bilan"],
                condition=models.Q(levee_on__isnull=True),
                name="conservation_retenue_once_open",
            ),
        ]
