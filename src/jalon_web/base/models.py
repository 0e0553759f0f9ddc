"""The outbox, marks on the base itself, and counts of tries."""

from __future__ import annotations

from django.db import models


class Envoi(models.Model):
    """Something to do after the commit: a topic and ids, never a content.

    `pas_avant_at` is when it may next be tried: it moves on at each try, so that a process which
    dies in the middle leaves the work to the next one. `derniere_erreur` names a type, no more.
    `ids` is JSON in a text: SQLite refuses the check of a JSON column under `trusted_schema=OFF`.
    """

    sujet = models.CharField(max_length=60)
    ids = models.TextField(default="{}")
    depose_at = models.DateTimeField()
    pas_avant_at = models.DateTimeField()
    fait_at = models.DateTimeField(null=True, blank=True)
    essais = models.PositiveSmallIntegerField(default=0)
    derniere_erreur = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["pas_avant_at"],
                condition=models.Q(fait_at__isnull=True),
                name="base_envoi_left",
            )
        ]


class Marque(models.Model):
    """A mark on this base: for example that it was made by `make demo`."""

    cle = models.CharField(max_length=40, primary_key=True)
    valeur = models.TextField()

    class Meta:
        ordering = ["cle"]


class Compteur(models.Model):
    """A count of tries, written by the cache of Django: the columns are the ones it asks for.

    The key is blind (`base.compteurs`); the value holds instants. A line dies by itself.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["cache_key"]
        db_table = "base_compteur"
