"""Handovers from a counsellor to another: a few days of replacement, a note in hand."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from jalon_web.base.destin import Destin
from jalon_web.base.models import Table
from jalon_web.comptes.models import Compte


class BrisDeGlace(Table):
    """Somebody stands in for a counsellor who cannot be reached, until an instant near by.

    Named by the manager of the centre, for a coded reason that says nothing of anybody's health.
    It expires by itself, and never opens the compartment `sensible`.
    """

    destin = Destin.TRAVAIL

    class Motif(models.TextChoices):
        """Why one could not wait."""

        INJOIGNABLE = "injoignable", _("la conseillère ou le conseiller est injoignable")
        RENDEZVOUS = "rendezvous", _("un rendez-vous ne peut pas attendre")
        URGENCE = "urgence", _("la personne a besoin d’une réponse tout de suite")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bilan = models.ForeignKey("bilans.Bilan", on_delete=models.PROTECT, related_name="bris")
    remplacant = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="bris")
    par = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="+")
    motif = models.CharField(max_length=12, choices=Motif)
    debut_at = models.DateTimeField()
    fin_at = models.DateTimeField()

    class Meta:
        ordering = ["-debut_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fin_at__gte=models.F("debut_at")),
                name="bilans_bris_ends_after_start",
            )
        ]


class NoteDeReleve(Table):
    """The note of a counsellor to the next: sealed in `travail`, read by the person too."""

    destin = Destin.TRAVAIL

    bilan = models.ForeignKey("bilans.Bilan", on_delete=models.PROTECT, related_name="releves")
    auteur = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="+")
    contenu_id = models.UUIDField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["bilan", "auteur"], name="bilans_releve_once_each")
        ]
