"""Sealed contents and the journal. Nothing readable is kept here but codes, days and random ids."""

from __future__ import annotations

import uuid

from django.db import models

COMPARTIMENTS = ("identite", "travail", "sensible", "resultats", "liaison", "contrat")


class Contenu(models.Model):
    """Something confided: which bilan, which compartment, which version is the last."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.UUIDField(db_index=True)
    compartiment = models.CharField(max_length=12)
    nature = models.SlugField(max_length=40)
    version = models.PositiveIntegerField(default=1)
    cree_at = models.DateTimeField()
    modifie_at = models.DateTimeField()

    class Meta:
        ordering = ["cree_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(compartiment__in=COMPARTIMENTS),
                name="coffre_contenu_compartiment_known",
            ),
        ]


class Revision(models.Model):
    """One version of a content, sealed; never changed."""

    contenu = models.ForeignKey(Contenu, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    enregistrement = models.BinaryField()
    auteur_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["contenu_id", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["contenu", "version"], name="coffre_revision_once_a_version"
            )
        ]


class Ligne(models.Model):
    """One line of the journal: who did what to which bilan, under pseudonyms. Append-only."""

    at = models.DateTimeField()
    acteur = models.CharField(max_length=32)
    acte = models.CharField(max_length=40)
    objet = models.CharField(max_length=32, db_index=True)
    resultat = models.CharField(max_length=8, default="fait")

    class Meta:
        ordering = ["-id"]
