"""Kept of the grid in clear: who wrote under which heading, since when. No word is here.

Contents are sealed in the compartment `travail`. Payloads: a contribution is
{`texte`, `cases`: [codes of the heading]}; a gap and a resource are {`texte`}.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from jalon_web.base.destin import Destin
from jalon_web.base.models import Table
from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Compte


class Voix(models.TextChoices):
    """In whose name one writes."""

    PERSONNE = "personne", _("bénéficiaire")
    CONSEILLER = "conseiller", _("conseil bilan")
    CEP = "cep", _("conseil CEP")


class Contribution(Table):
    """The part of one author under one heading. `ecrit_at` is empty when it was emptied.

    The person may keep hers to herself (`reservee`): nobody else knows that she wrote.
    """

    destin = Destin.TRAVAIL

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="contributions")
    rubrique = models.SlugField(max_length=40, db_index=False)
    voix = models.CharField(max_length=10, choices=Voix)
    auteur = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="+")
    contenu_id = models.UUIDField(unique=True)
    ecrit_at = models.DateTimeField(null=True, blank=True)
    reservee = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["bilan", "rubrique", "auteur"], name="analyse_one_box_a_voice"
            ),
            models.CheckConstraint(
                condition=models.Q(voix__in=Voix.values), name="analyse_contribution_voice_known"
            ),
            models.CheckConstraint(
                condition=models.Q(reservee=False) | models.Q(voix="personne"),
                name="analyse_only_the_person_keeps_to_herself",
            ),
        ]


class Ecart(Table):
    """A gap that people want to keep in sight under one heading, in their own words."""

    destin = Destin.TRAVAIL

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="ecarts")
    rubrique = models.SlugField(max_length=40, db_index=False)
    contenu_id = models.UUIDField(unique=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["bilan", "rubrique"], name="analyse_one_gap_a_heading"),
        ]


class Ressource(Table):
    """A resource that someone proposes. Set aside by the person, or taken back by its author."""

    destin = Destin.TRAVAIL

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="ressources")
    contenu_id = models.UUIDField(unique=True)
    proposee_par = models.CharField(max_length=10, choices=Voix)
    auteur = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="+")
    proposee_at = models.DateTimeField()
    ecartee_at = models.DateTimeField(null=True, blank=True)
    reprise_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["proposee_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(proposee_par__in=Voix.values),
                name="analyse_ressource_voice_known",
            ),
        ]


class AccordRessource(Table):
    """One voice agrees with a resource; whoever proposes it agrees with it."""

    destin = Destin.TRAVAIL

    ressource = models.ForeignKey(Ressource, on_delete=models.PROTECT, related_name="accords")
    voix = models.CharField(max_length=10, choices=Voix)
    auteur = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["ressource", "voix"], name="analyse_one_agreement_a_voice"
            ),
            models.CheckConstraint(
                condition=models.Q(voix__in=Voix.values), name="analyse_accord_voice_known"
            ),
        ]
