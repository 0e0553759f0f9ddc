"""Transmissions, their operator and accord; proposals of a CEP. Never a word of either.

`contenu_id` names a sealed content: of the compartment `liaison` for what is sent, of `travail` for
what a bilan keeps of a proposal.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from jalon_web.base.destin import Destin
from jalon_web.base.models import Table
from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Compte, Organisation


class Transmission(Table):
    """One snapshot, sent once. `accord` is the public id of the accord that opens it."""

    destin = Destin.TRAVAIL

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


class Reponse(Table):
    """The operator’s answer: to the person, and to her alone. Payload: `texte`.

    A closure ends the accompaniment of the operator, for all that was sent to it before; what is
    sent afterwards begins it again.
    """

    destin = Destin.TRAVAIL

    class Sorte(models.TextChoices):
        """The kind of an answer."""

        RETOUR = "retour", _("un retour")
        DEMANDE = "demande", _("une demande")
        CLOTURE = "cloture", _("la fin de l’accompagnement")

    transmission = models.ForeignKey(
        Transmission, on_delete=models.PROTECT, related_name="reponses"
    )
    auteur = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="+")
    sorte = models.CharField(max_length=8, choices=Sorte)
    contenu_id = models.UUIDField(unique=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]


class PropositionCep(Table):
    """A CEP counsellor’s proposal to a person, before or at the beginning of a bilan: a frame.

    It belongs to no bilan: it is sealed under its own key, and ends by itself. Payload: `points`
    [{`sorte`, `texte`}], `lecture` {heading: words}, `mots`.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    operateur = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="propositions_cep"
    )
    auteur = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="propositions_faites")
    personne = models.ForeignKey(
        Compte, on_delete=models.PROTECT, related_name="propositions_recues"
    )
    contenu_id = models.UUIDField(unique=True)
    proposee_at = models.DateTimeField()
    lue_at = models.DateTimeField(null=True, blank=True)
    jointe_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-proposee_at", "-id"]


class PropositionJointe(Table):
    """The part of a proposal put by a person into her bilan. `venue_de` is its public id."""

    destin = Destin.TRAVAIL

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="propositions_jointes")
    venue_de = models.UUIDField()
    operateur = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    auteur = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="+")
    proposee_on = models.DateField()
    jointe_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["bilan", "venue_de"], name="transmission_joined_once")
        ]


class PointPropose(Table):
    """One point of a proposal: what it says, what the counsellor of the bilan answers, her voice.

    Payload of `contenu_id`: `texte`. Payload of `reponse_id`: `texte` (the new wording, where it is
    changed), `raison`.
    """

    destin = Destin.TRAVAIL

    class Sorte(models.TextChoices):
        """The subject of a point."""

        OBJECTIF = "objectif", _("un objectif")
        MODALITE = "modalite", _("une modalité")
        DUREE = "duree", _("une durée")

    class Reponse(models.TextChoices):
        """The fate of a point."""

        ACCEPTEE = "acceptee", _("gardé tel quel")
        CHANGEE = "changee", _("changé")
        ECARTEE = "ecartee", _("mis de côté")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    jointe = models.ForeignKey(PropositionJointe, on_delete=models.PROTECT, related_name="points")
    rang = models.PositiveSmallIntegerField()
    sorte = models.CharField(max_length=8, choices=Sorte)
    contenu_id = models.UUIDField(unique=True)
    reponse = models.CharField(max_length=8, choices=Reponse, blank=True)
    reponse_id = models.UUIDField(unique=True, null=True, blank=True)
    repondu_par = models.ForeignKey(
        Compte, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    repondu_at = models.DateTimeField(null=True, blank=True)
    accord_at = models.DateTimeField(null=True, blank=True)
    refus_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["rang", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reponse="", repondu_at__isnull=True)
                | (~models.Q(reponse="") & models.Q(repondu_at__isnull=False)),
                name="transmission_point_answered_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(accord_at__isnull=True) | models.Q(refus_at__isnull=True),
                name="transmission_point_one_voice",
            ),
            models.CheckConstraint(
                condition=models.Q(accord_at__isnull=True, refus_at__isnull=True)
                | models.Q(repondu_at__isnull=False),
                name="transmission_point_agreed_once_answered",
            ),
        ]
