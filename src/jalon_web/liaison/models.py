"""What was sent, to which operator, under which accord; never a word of it.

`contenu_id` names a sealed content of the compartment `liaison`.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Compte, Organisation


class Transmission(models.Model):
    """One snapshot, sent once. `accord` is the public id of the accord that opens it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="transmissions")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="transmissions"
    )
    finalite = models.CharField(max_length=20)
    accord = models.UUIDField(unique=True)
    contenu_id = models.UUIDField(unique=True)
    transmise_at = models.DateTimeField()
    ouverte_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-transmise_at", "-id"]


class Reponse(models.Model):
    """What the operator answers: to the person, and to her alone. Payload: `texte`."""

    class Sorte(models.TextChoices):
        """What an answer is."""

        RETOUR = "retour", _("un retour")
        DEMANDE = "demande", _("une demande")

    transmission = models.ForeignKey(
        Transmission, on_delete=models.PROTECT, related_name="reponses"
    )
    auteur = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="+")
    sorte = models.CharField(max_length=8, choices=Sorte)
    contenu_id = models.UUIDField(unique=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
