"""Certificates of destruction."""

from __future__ import annotations

from django.db import models

from jalon_web.base.models import Table
from jalon_web.comptes.models import Compte, Organisation


class Attestation(Table):
    """That something was destroyed: what, why, when. It holds no name and no content.

    `dossier` is the name of the bilan in the register, `numero` is drawn from the lines of the
    register: without the key store neither says anything of anybody.
    """

    numero = models.CharField(max_length=19, unique=True)
    compte = models.ForeignKey(
        Compte, on_delete=models.PROTECT, related_name="attestations", null=True, blank=True
    )
    centre = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    cahier = models.CharField(max_length=60)
    dossier = models.CharField(max_length=64)
    compartiments = models.CharField(max_length=80)
    motif = models.CharField(max_length=12)
    ouvert_on = models.DateField()
    engagee_at = models.DateTimeField()

    class Meta:
        ordering = ["engagee_at", "id"]
        indexes = [models.Index(fields=["dossier"], name="bilans_attestation_dossier")]

    def __str__(self) -> str:
        return self.numero
