"""A bilan as it is counted: phases, sittings, what acts wrote, facts.

No word that a person confided is kept here: sealed contents stand in `coffre`, only their id here.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jalon.acces import NOWHERE, Position, Relation
from jalon.faits import BILAN, PHASES, SORTES, SORTES_ACCOMPAGNEMENT, Fait
from jalon_web.agenda.models import Salle
from jalon_web.base.destin import Destin
from jalon_web.base.models import Table
from jalon_web.bilans.models.attestation import Attestation
from jalon_web.comptes.models import Compte, Organisation

PHASES_CHOIX = [
    ("demande", _("Demande")),
    ("preliminaire", _("Phase préliminaire")),
    ("decision", _("Décision")),
    ("investigation", _("Phase d’investigation")),
    ("conclusions", _("Phase de conclusions")),
    ("suivi", _("Suivi")),
    ("clos", _("Clos")),
]
ETATS_CHOIX = [
    ("ouvert", _("En cours")),
    ("suspendu", _("En pause")),
    ("arrete", _("Arrêté par la personne")),
    ("termine", _("Terminé")),
    ("detruit", _("Détruit")),
]
SORTES_CHOIX = [
    ("presentiel", _("En face à face")),
    ("distance", _("À distance")),
    ("collectif", _("En groupe")),
    ("travail_personnel", _("Travail personnel")),
    ("immersion", _("En immersion")),
    ("hors_seance", _("Travail du conseiller hors séance")),
]


CLOSEST = (
    Relation.SOI,
    Relation.AFFECTE,
    Relation.BRIS_DE_GLACE,
    Relation.ANCIEN_AFFECTE,
    Relation.GESTION,
    Relation.FINANCEUR,
    Relation.DESTINATAIRE,
    Relation.LIEN_EMPLOYEUR,
    Relation.LIEN_PARTENAIRE,
    Relation.MEME_CENTRE,
)
"""Relations as the journal names one of several."""


class Bilan(Table):
    """One bilan de compétences. Its text of reference is frozen at opening."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    faits_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    centre = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="bilans")
    beneficiaire = models.ForeignKey(
        Compte, on_delete=models.PROTECT, related_name="bilans", null=True, blank=True
    )
    financeur = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="bilans_finances",
        null=True,
        blank=True,
    )
    cahier = models.CharField(max_length=60)
    cahier_au = models.DateField()
    voie_entree = models.CharField(max_length=16)
    territoire = models.CharField(max_length=3, blank=True)
    identite_id = models.UUIDField()
    phase = models.CharField(max_length=16, choices=PHASES_CHOIX, default="preliminaire")
    etat = models.CharField(max_length=10, choices=ETATS_CHOIX, default="ouvert")
    ouvert_on = models.DateField()
    suspendu_on = models.DateField(null=True, blank=True)

    position: Position = NOWHERE
    """How the viewer stands to this bilan; set by the door, never stored."""
    relations: frozenset[Relation] = frozenset()
    """Under which relations the door opened it: those that grant the act."""
    sans_travail: bool
    """Whether what was written to make it is destroyed; read by the door."""

    class Meta:
        ordering = ["-ouvert_on", "-id"]
        indexes = [models.Index(fields=["centre", "etat"], name="bilans_by_centre")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(phase__in=[code for code, _label in PHASES_CHOIX]),
                name="bilans_phase_known",
            ),
            models.CheckConstraint(
                condition=models.Q(etat__in=[code for code, _label in ETATS_CHOIX]),
                name="bilans_etat_known",
            ),
            models.CheckConstraint(
                condition=models.Q(beneficiaire__isnull=False) | models.Q(etat="detruit"),
                name="bilans_nobody_only_once_destroyed",
            ),
            models.CheckConstraint(
                condition=models.Q(etat="suspendu") ^ models.Q(suspendu_on__isnull=True),
                name="bilans_suspended_has_a_day",
            ),
        ]

    @property
    def relation(self) -> str:
        """Return the relation under which the door opened it, the closest first; else nothing."""
        return next((each for each in CLOSEST if each in self.relations), "")

    def __str__(self) -> str:
        return str(self.public_id)


class Affectation(Table):
    """A counsellor in charge of a bilan, between two instants.

    Whoever opened the bilan was named by nobody; whoever takes it over is named by the manager of
    the centre, for a coded reason. `objectee_at` is when the person said that she prefers somebody
    else: she gives no reason.
    """

    destin = Destin.PREUVES

    class Motif(models.TextChoices):
        """Why somebody else takes a bilan over."""

        DEPART = "depart", _("départ du centre")
        ABSENCE = "absence", _("longue absence")
        CHARGE = "charge", _("trop de bilans à la fois")
        DEMANDE = "demande", _("la personne l’a demandé")

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="affectations")
    conseiller = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="affectations")
    debut_at = models.DateTimeField()
    fin_at = models.DateTimeField(null=True, blank=True)
    nommee_par = models.ForeignKey(
        Compte, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    motif = models.CharField(max_length=8, choices=Motif, blank=True)
    objectee_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["debut_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["bilan", "conseiller"],
                condition=models.Q(fin_at__isnull=True),
                name="bilans_affectation_once_open",
            ),
        ]


class Seance(Table):
    """One line of time: an interview, a group, the person's own work, an immersion, work apart.

    What was held is never written over: a correction is a new line that names the one it replaces,
    and the former one stays readable and counts no more. `sequence` grows with each change that a
    calendar has to learn; where it takes place is confided, and only its id is here. An immersion
    may be confirmed by the person’s host: the instant is kept here, the name is not.
    """

    destin = Destin.PREUVES

    class Etat(models.TextChoices):
        """Whether it took place."""

        PREVUE = "prevue", _("prévue")
        TENUE = "tenue", _("tenue")
        ANNULEE = "annulee", _("annulée")
        ABSENCE = "absence", _("manquée")
        CORRIGEE = "corrigee", _("remplacée")

    class Accord(models.TextChoices):
        """Whether both sides hold to its day and hour; empty when nobody was asked."""

        PROPOSEE = "proposee", _("proposée")
        ACCEPTEE = "acceptee", _("acceptée")

    class Moyen(models.TextChoices):
        """How people meet."""

        SUR_PLACE = "sur_place", _("sur place")
        TELEPHONE = "telephone", _("par téléphone")
        VIDEO = "video", _("en vidéo")

    class Support(models.TextChoices):
        """On what the person signed that she was there."""

        ECRAN = "ecran", _("à l’écran")
        PAPIER = "papier", _("sur papier")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="seances")
    phase = models.CharField(max_length=16, choices=[(p, p) for p in PHASES])
    sorte = models.CharField(max_length=20, choices=SORTES_CHOIX)
    individuel = models.BooleanField(default=True)
    jour = models.DateField()
    debut = models.TimeField(null=True, blank=True)
    duree_min = models.PositiveSmallIntegerField(null=True, blank=True)
    etat = models.CharField(max_length=8, choices=Etat, default=Etat.PREVUE)
    conseiller = models.ForeignKey(
        Compte, on_delete=models.PROTECT, related_name="seances", null=True, blank=True
    )
    avec_cep = models.BooleanField(default=False)
    ecrite_par = models.ForeignKey(
        Compte, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    remplace = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="remplacee_par", null=True, blank=True
    )
    confirmee_at = models.DateTimeField(null=True, blank=True)
    confirmee_sur = models.CharField(max_length=6, choices=Support, blank=True)
    confirmee_conseil_at = models.DateTimeField(null=True, blank=True)
    confirmee_tiers_at = models.DateTimeField(null=True, blank=True)
    accord = models.CharField(max_length=8, choices=Accord, blank=True)
    propose_par = models.ForeignKey(
        Compte, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    sequence = models.PositiveIntegerField(default=0)
    change_at = models.DateTimeField(null=True, blank=True)
    moyen = models.CharField(max_length=9, choices=Moyen, blank=True)
    salle = models.ForeignKey(
        Salle, on_delete=models.PROTECT, related_name="seances", null=True, blank=True
    )
    excusee = models.BooleanField(null=True, blank=True)
    objet_id = models.UUIDField(null=True, blank=True)
    lieu_id = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["jour", "debut", "id"]
        indexes = [models.Index(fields=["conseiller", "jour"], name="bilans_seances_of_counsellor")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(phase__in=PHASES), name="bilans_seance_phase_known"
            ),
            models.CheckConstraint(
                condition=models.Q(sorte__in=SORTES), name="bilans_seance_sorte_known"
            ),
            models.CheckConstraint(
                condition=models.Q(duree_min__isnull=True)
                | models.Q(duree_min__gte=1, duree_min__lte=720),
                name="bilans_seance_length_within_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmee_at__isnull=True)
                | models.Q(etat__in=["tenue", "corrigee"]),
                name="bilans_seance_confirmed_only_if_held",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmee_tiers_at__isnull=True)
                | models.Q(sorte="immersion", etat__in=["tenue", "corrigee", "annulee"]),
                name="bilans_seance_third_party_only_for_immersion",
            ),
            models.CheckConstraint(
                condition=models.Q(excusee__isnull=True) ^ models.Q(etat="absence"),
                name="bilans_seance_excused_only_if_missed",
            ),
            models.CheckConstraint(
                condition=models.Q(accord="") | models.Q(propose_par__isnull=False),
                name="bilans_seance_agreed_with_someone",
            ),
        ]

    @property
    def est_rendezvous(self) -> bool:
        """Whether people meet for it, at an hour."""
        return self.sorte in SORTES_ACCOMPAGNEMENT and self.debut is not None

    @property
    def compte(self) -> bool:
        """Whether this line still stands: planned or held."""
        return self.etat in {self.Etat.PREVUE, self.Etat.TENUE}


class Prevision(Table):
    """Minutes planned by the programme for one phase and one kind of time."""

    destin = Destin.PREUVES

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="previsions")
    phase = models.CharField(max_length=16)
    sorte = models.CharField(max_length=20)
    minutes = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["bilan", "phase", "sorte"], name="bilans_prevision_once"
            )
        ]


class EcritCompte(Table):
    """A fact counted by an act, append-only: one direct fact and its value, as text."""

    destin = Destin.PREUVES

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="ecrits")
    acte = models.CharField(max_length=40)
    fait = models.CharField(max_length=60)
    valeur = models.CharField(max_length=60, null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]


class FaitsBilan(Table):
    """The facts of a bilan, one column each, made from `jalon.faits.BILAN`."""

    destin = Destin.FAITS

    dossier = models.OneToOneField(Bilan, on_delete=models.PROTECT, related_name="faits")

    class Meta:
        ordering = ["id"]

    if TYPE_CHECKING:  # the columns come from the schema, below

        def __getattr__(self, name: str) -> Any: ...


def _column(fait: Fait) -> models.Field[Any, Any]:
    options: dict[str, Any] = {"null": True, "help_text": fait.sens}
    if fait.type == "date":
        return models.DateField(**options)
    if fait.type == "entier":
        return models.BigIntegerField(**options)
    if fait.type == "booleen":
        return models.BooleanField(**options)
    return models.CharField(max_length=60, **options)


for _fait in BILAN:
    FaitsBilan.add_to_class(_fait.nom, _column(_fait))

from jalon_web.bilans.models.agenda import (  # noqa: E402 - they name the tables above
    Amenagement,
    Mouvement,
    Rythme,
)
from jalon_web.bilans.models.releve import BrisDeGlace, NoteDeReleve  # noqa: E402 - as below

__all__ = [
    "CLOSEST",
    "ETATS_CHOIX",
    "PHASES_CHOIX",
    "SORTES_CHOIX",
    "Affectation",
    "Amenagement",
    "Attestation",
    "Bilan",
    "BrisDeGlace",
    "EcritCompte",
    "FaitsBilan",
    "Mouvement",
    "NoteDeReleve",
    "Prevision",
    "Rythme",
    "Seance",
]
