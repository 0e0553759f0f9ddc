"""Conventions and their signatures. The text is sealed, as a proof that stays.

Payload of `contenu_id`: the typed document, as `livrables.instantane` freezes it.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from jalon_web.base.destin import Destin
from jalon_web.base.models import Table
from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Compte


class Convention(Table):
    """One convention, sent once. The centre signs by sending it.

    `empreinte` names what was sent: the signatory sends it back. Signing by hand is noted by the
    centre, with its day. Whether silence refused it is computed (`jalon.parcours.convention`).
    """

    destin = Destin.TRAVAIL

    class Cadre(models.TextChoices):
        """The parties."""

        BIPARTITE = "bipartite", _("la personne et le centre")
        TRIPARTITE = "tripartite", _("la personne, le centre et qui paie")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="conventions")
    cadre = models.CharField(max_length=10, choices=Cadre)
    contenu_id = models.UUIDField(unique=True)
    empreinte = models.CharField(max_length=64)
    envoyee_at = models.DateTimeField()
    envoyee_par = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="+")
    repondre_avant = models.DateField(null=True, blank=True)
    lue_at = models.DateTimeField(null=True, blank=True)
    personne_at = models.DateTimeField(null=True, blank=True)
    payeur_on = models.DateField(null=True, blank=True)
    payeur_at = models.DateTimeField(null=True, blank=True)
    refusee_at = models.DateTimeField(null=True, blank=True)
    retiree_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-envoyee_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(personne_at__isnull=True) | models.Q(refusee_at__isnull=True),
                name="conventions_signed_or_refused",
            ),
            models.CheckConstraint(
                condition=models.Q(payeur_on__isnull=True) | models.Q(cadre="tripartite"),
                name="conventions_payer_signs_a_tripartite_one",
            ),
        ]
