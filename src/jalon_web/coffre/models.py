"""Sealed contents and the journal. Nothing readable is kept here but codes, days and random ids."""

from __future__ import annotations

import uuid

from django.db import models

from jalon.acces import Finalite
from jalon_web.base.models import Table

COMPARTIMENTS = ("identite", "travail", "sensible", "resultats", "liaison", "contrat")


class Contenu(Table):
    """Something confided: which bilan, which compartment, which version is the last."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.UUIDField()
    compartiment = models.CharField(max_length=12)
    nature = models.SlugField(max_length=40, db_index=False)
    version = models.PositiveIntegerField(default=1)
    cree_at = models.DateTimeField()
    modifie_at = models.DateTimeField()

    class Meta:
        ordering = ["cree_at", "id"]
        indexes = [
            models.Index(fields=["dossier", "compartiment"], name="coffre_contenu_dossier"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(compartiment__in=COMPARTIMENTS),
                name="coffre_contenu_compartment_known",
            ),
            models.CheckConstraint(
                condition=models.Q(version__gte=1), name="coffre_contenu_has_a_version"
            ),
        ]


class Revision(Table):
    """One version of a content, sealed; never changed (a trigger refuses), only destroyed."""

    contenu = models.ForeignKey(
        Contenu, on_delete=models.PROTECT, related_name="revisions", db_index=False
    )
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


class Ligne(Table):
    """One line of the journal: who did what to what, under pseudonyms. Append-only (triggers).

    `relation` is a code of `jalon.acces.Relation`, empty where an act has no bilan. `sceau` is the
    seal of what the line says, `jeton` what makes two lines that say the same thing two lines.
    """

    at = models.DateTimeField()
    acteur = models.CharField(max_length=32, blank=True)
    relation = models.CharField(max_length=32, blank=True)
    acte = models.CharField(max_length=40)
    objet = models.CharField(max_length=32)
    resultat = models.CharField(max_length=8, default="fait")
    jeton = models.UUIDField(unique=True, null=True, default=uuid.uuid4, editable=False)
    sceau = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["objet", "-id"], name="coffre_ligne_objet")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(resultat__in=["fait", "refuse"]),
                name="coffre_ligne_result_known",
            )
        ]


class Maillon(Table):
    """One link of the chain of the journal, in the order of the commits. Append-only (triggers).

    It says which line it holds by its key alone: a line and its link are forgotten together.
    """

    n = models.PositiveBigIntegerField(primary_key=True)
    ligne = models.OneToOneField(
        Ligne, on_delete=models.DO_NOTHING, db_constraint=False, related_name="maillon"
    )
    tete = models.CharField(max_length=64)

    class Meta:
        ordering = ["n"]


class Jalonnement(Table):
    """The beginning of the journal that is left: up to `n`, lines were forgotten when due."""

    n = models.PositiveBigIntegerField(primary_key=True)
    tete = models.CharField(max_length=64)
    avant = models.DateTimeField()
    at = models.DateTimeField()
    sceau = models.CharField(max_length=64)

    class Meta:
        ordering = ["n"]


class OubliAccord(Table):
    """That the lines of a bilan in the ledger of accords, older than an instant, were let go.

    The base lets a line go once this says so, and never otherwise (triggers).
    """

    dossier = models.UUIDField()
    avant = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]


class LigneAccord(Table):
    """One line of the ledger of accords: given, or taken back. Append-only (triggers).

    It keeps no name and no text: codes, days, random ids, prints of sealed versions. A line that
    takes back repeats the purpose and the recipient of the one it names in `retire`.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dossier = models.UUIDField()
    retire = models.UUIDField(null=True, blank=True, unique=True)
    finalite = models.CharField(max_length=20)
    destinataire = models.CharField(max_length=60)
    elements = models.TextField(blank=True)
    texte = models.CharField(max_length=40, blank=True)
    mode = models.CharField(max_length=16, blank=True)
    motif = models.CharField(max_length=16, blank=True)
    recueilli_par = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    expire_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["dossier", "id"], name="coffre_accord_dossier")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(finalite__in=[str(one) for one in Finalite]),
                name="coffre_accord_purpose_known",
            ),
            models.CheckConstraint(
                condition=models.Q(retire__isnull=False)
                | (models.Q(recueilli_par__isnull=False) & ~models.Q(texte="")),
                name="coffre_accord_given_whole",
            ),
        ]
