"""Rooms, weekly hours, days away, private calendars.

Nothing here says what a meeting is about, nor why someone cannot come.
"""

from __future__ import annotations

import uuid

from django.db import models

from jalon_web.base.models import Table
from jalon_web.comptes.models import Compte, Organisation

_ONE_OWNER = models.Q(compte__isnull=True) ^ models.Q(salle__isnull=True)


class Salle(Table):
    """A room of a centre."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    centre = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="salles")
    nom = models.CharField(max_length=60)
    ouverte = models.BooleanField(default=True)

    class Meta:
        ordering = ["nom", "id"]
        constraints = [models.UniqueConstraint(fields=["centre", "nom"], name="agenda_salle_once")]

    def __str__(self) -> str:
        return self.nom


class PlageOuverte(Table):
    """Weekly hours of a counsellor or of a room."""

    compte = models.ForeignKey(
        Compte, on_delete=models.PROTECT, related_name="plages", null=True, blank=True
    )
    salle = models.ForeignKey(
        Salle, on_delete=models.PROTECT, related_name="plages", null=True, blank=True
    )
    jour = models.PositiveSmallIntegerField()
    debut = models.TimeField()
    fin = models.TimeField()

    class Meta:
        ordering = ["jour", "debut", "id"]
        constraints = [
            models.CheckConstraint(condition=_ONE_OWNER, name="agenda_plage_of_one"),
            models.CheckConstraint(condition=models.Q(jour__lte=6), name="agenda_plage_in_a_week"),
            models.CheckConstraint(
                condition=models.Q(fin__gt=models.F("debut")), name="agenda_plage_ends_after"
            ),
        ]


class Indisponibilite(Table):
    """Days on which a counsellor is away or a room is closed, both ends included. Never why."""

    compte = models.ForeignKey(
        Compte, on_delete=models.PROTECT, related_name="indisponibilites", null=True, blank=True
    )
    salle = models.ForeignKey(
        Salle, on_delete=models.PROTECT, related_name="indisponibilites", null=True, blank=True
    )
    du = models.DateField()
    au = models.DateField()

    class Meta:
        ordering = ["du", "id"]
        constraints = [
            models.CheckConstraint(condition=_ONE_OWNER, name="agenda_indisponibilite_of_one"),
            models.CheckConstraint(
                condition=models.Q(au__gte=models.F("du")), name="agenda_indisponibilite_in_order"
            ),
        ]


class FluxAgenda(Table):
    """A private calendar that its owner subscribes to. Only the digest of its link is kept."""

    compte = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="flux")
    empreinte = models.CharField(max_length=64, unique=True)
    cree_at = models.DateTimeField()
    revoque_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-cree_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["compte"],
                condition=models.Q(revoque_at__isnull=True),
                name="agenda_flux_one_alive",
            )
        ]
