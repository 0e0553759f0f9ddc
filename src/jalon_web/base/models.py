"""The outbox, and marks on the base itself."""

from __future__ import annotations

from django.db import models


class Envoi(models.Model):
    """Something to do after the commit: a topic and ids, never a content."""

    sujet = models.CharField(max_length=60)
    ids = models.JSONField(default=dict)
    depose_at = models.DateTimeField()
    fait_at = models.DateTimeField(null=True, blank=True)
    essais = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["id"]


class Marque(models.Model):
    """A mark on this base: for example that it was made by `make demo`."""

    cle = models.CharField(max_length=40, primary_key=True)
    valeur = models.CharField(max_length=80)

    class Meta:
        ordering = ["cle"]
