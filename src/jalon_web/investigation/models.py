"""Kept of the investigation in clear: which writing, of which bilan, by whom, since when.

No word is here. `contenu_id` is the id of a sealed content of the compartment `travail`, whose
payload is one of the values of `contenus`.
"""

from __future__ import annotations

import uuid

from django.db import models

from jalon_web.base.destin import Destin
from jalon_web.base.models import Table
from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Compte


class Ecrit(Table):
    """Something written by the person or by a counsellor; withdrawn, it can come back."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="%(class)ss")
    contenu_id = models.UUIDField(unique=True)
    auteur = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="+")
    ecrit_at = models.DateTimeField()
    retire_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["ecrit_at", "id"]

    def __str__(self) -> str:
        return str(self.public_id)


class Experience(Ecrit):
    """Something the person did, at work or elsewhere. Payload: `ExperienceDite`."""

    destin = Destin.TRAVAIL


class Repere(Ecrit):
    """A period or an event of the person's life. Payload: `RepereDit`."""

    destin = Destin.TRAVAIL


class Preuve(Ecrit):
    """Something found out in the field. Payload: `PreuveDite`."""

    destin = Destin.TRAVAIL


class Papier(Table):
    """A paper that the person attached to a story or to an enquiry.

    Payloads: `PapierDit`, and the file itself apart, so that a list opens no file.
    """

    destin = Destin.TRAVAIL

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="papiers")
    experience = models.ForeignKey(
        Experience, on_delete=models.PROTECT, related_name="papiers", null=True, blank=True
    )
    preuve = models.ForeignKey(
        Preuve, on_delete=models.PROTECT, related_name="papiers", null=True, blank=True
    )
    contenu_id = models.UUIDField(unique=True)
    fichier_id = models.UUIDField(unique=True)
    jointe_at = models.DateTimeField()

    class Meta:
        ordering = ["jointe_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(experience__isnull=False) ^ models.Q(preuve__isnull=False),
                name="investigation_papier_has_one_place",
            )
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Scenario(Ecrit):
    """A way the person could go. Payload: `ScenarioDit`. Always shown in the order of writing."""

    destin = Destin.TRAVAIL


class Criteres(Table):
    """The person's own criteria, one list for all her scenarios. Payload: `CriteresDits`."""

    destin = Destin.TRAVAIL

    bilan = models.OneToOneField(Bilan, on_delete=models.PROTECT, related_name="criteres")
    contenu_id = models.UUIDField(unique=True)

    class Meta:
        ordering = ["id"]


class Choix(Table):
    """The person's own choice; each change is a new version. Payload: `ChoixDit`."""

    destin = Destin.TRAVAIL

    bilan = models.OneToOneField(Bilan, on_delete=models.PROTECT, related_name="choix")
    contenu_id = models.UUIDField(unique=True)

    class Meta:
        ordering = ["id"]
