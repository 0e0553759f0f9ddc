"""The rhythm and the needs of the person of a bilan, and the history of each of its sittings.

Nothing here says what a meeting is about, where it is, nor why someone cannot come.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from jalon_web.base.destin import Destin
from jalon_web.base.models import Table
from jalon_web.comptes.models import Compte


class Rythme(Table):
    """The rhythm that suits a person: hours, weeks to leave out, lengths. Sealed in `travail`."""

    destin = Destin.TRAVAIL

    bilan = models.OneToOneField("bilans.Bilan", on_delete=models.PROTECT, related_name="rythme")
    contenu_id = models.UUIDField()

    class Meta:
        ordering = ["id"]


class Amenagement(Table):
    """The person’s needs for the bilan to suit her, never why. Sealed in `sensible`."""

    destin = Destin.TRAVAIL

    bilan = models.OneToOneField(
        "bilans.Bilan", on_delete=models.PROTECT, related_name="amenagement"
    )
    contenu_id = models.UUIDField()

    class Meta:
        ordering = ["id"]


class Mouvement(Table):
    """An act on a sitting of the calendar, append-only: its state just after."""

    destin = Destin.PREUVES

    class Geste(models.TextChoices):
        """The act done."""

        PROPOSER = "proposer", _("a proposé")
        ACCEPTER = "accepter", _("a accepté")
        DEPLACER = "deplacer", _("a déplacé")
        ANNULER = "annuler", _("a annulé")
        NOTER_ABSENCE = "noter_absence", _("a noté l’absence")
        NOTER_TENUE = "noter_tenue", _("a noté la séance")

    seance = models.ForeignKey("bilans.Seance", on_delete=models.PROTECT, related_name="mouvements")
    geste = models.CharField(max_length=13, choices=Geste)
    auteur = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    sequence = models.PositiveIntegerField()
    jour = models.DateField()
    debut = models.TimeField(null=True, blank=True)
    duree_min = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
