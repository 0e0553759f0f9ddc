"""Exercises picked for a bilan, and the exercises that a centre adds."""

from __future__ import annotations

import uuid

from django.db import models

from jalon_web.base.destin import Destin
from jalon_web.base.models import Table
from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Compte, Organisation


class Methode(Table):
    """An exercise of a centre's own: public words, nothing of anybody.

    Args:
        questions: one a line; each is answered in one's own words.
        retiree_on: day from which it is not picked any more; what was picked stays.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    centre = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="methodes")
    titre = models.CharField(max_length=120)
    but = models.TextField(max_length=600)
    source = models.CharField(max_length=300)
    limites = models.TextField(max_length=600)
    duree_min = models.PositiveSmallIntegerField()
    questions = models.TextField(max_length=4000)
    auteur = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="+")
    cree_on = models.DateField()
    retiree_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["titre", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(duree_min__gte=5, duree_min__lte=240),
                name="exercices_methode_length_is_sensible",
            )
        ]

    def __str__(self) -> str:
        return self.titre


class Essai(Table):
    """An exercise picked for a bilan. Payload of `contenu_id`: `reponses`, by code of block.

    Args:
        code: of the library, or of a method of the centre (`centre-` and its public id).
        motif_id: sealed content, why it was picked; None when nobody said.
        repondu_at: last time that somebody answered.
    """

    destin = Destin.TRAVAIL

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="essais")
    code = models.CharField(max_length=60)
    contenu_id = models.UUIDField(unique=True)
    motif_id = models.UUIDField(null=True, blank=True)
    propose_par = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="+")
    propose_at = models.DateTimeField()
    repondu_at = models.DateTimeField(null=True, blank=True)
    retire_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["propose_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["bilan", "code"],
                condition=models.Q(retire_at__isnull=True),
                name="exercices_essai_once_at_a_time",
            )
        ]
