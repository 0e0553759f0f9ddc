"""The one function that computes the facts of a bilan.

It receives a `Releve`: the sittings and the counted acts of one bilan, as plain values. Acts write
direct facts ("the programme was handed over on that day"); the rest is derived here and only here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jalon.faits.schema import BILAN, PHASES, SORTES, SORTES_ACCOMPAGNEMENT, Fait
from jalon.kernel.days import days_between
from jalon.kernel.errors import ColumnError

Valeur = str | int | bool | dt.date | None

SORTES_FORFAIT = (*SORTES_ACCOMPAGNEMENT, "travail_personnel", "immersion")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeanceComptee:
    """One line of time, as it is counted.

    Args:
        phase: one of `PHASES`.
        sorte: one of `SORTES`.
        jour: Paris day.
        minutes: whole minutes; None while the length is not written down.
        individuel: the person alone with counsellors, not in a group.
        tenue: it took place.
        conseiller: any stable mark of the counsellor who led it; empty for the person's own time.
        confirmee: the person confirmed it.
    """

    phase: str
    sorte: str
    jour: dt.date
    minutes: int | None
    individuel: bool = True
    tenue: bool = True
    conseiller: str = ""
    confirmee: bool = False

    def __post_init__(self) -> None:
        if self.phase not in PHASES or self.sorte not in SORTES:
            raise ValueError(f"unknown phase or kind of time: {self.phase}, {self.sorte}")
        if self.minutes is not None and self.minutes < 0:
            raise ValueError("a sitting cannot last less than nothing")

    @property
    def accompagnement(self) -> bool:
        """Whether a counsellor was there with the person."""
        return self.sorte in SORTES_ACCOMPAGNEMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class FaitEcrit:
    """A direct fact written by a counted act. The last one written wins; None takes it back."""

    fait: str
    valeur: Valeur


@dataclass(frozen=True, slots=True, kw_only=True)
class Releve:
    """Everything counted of one bilan.

    Args:
        ouverture: direct facts known at opening (frame, way in).
        ecrits: direct facts written by acts, oldest first.
        seances: lines of time, in any order.
        prevus: planned minutes by (phase, sorte).
        valeur_preliminaire_min: what the text values the first phase at; None when it does not.
        accompagnement: kinds of time that the text counts as support; the person's own work and
            an immersion are never among them, whatever a text says.
    """

    ouverture: Mapping[str, Valeur]
    ecrits: tuple[FaitEcrit, ...] = ()
    seances: tuple[SeanceComptee, ...] = ()
    prevus: Mapping[tuple[str, str], int] = field(default_factory=dict)
    valeur_preliminaire_min: int | None = None
    accompagnement: frozenset[str] = frozenset(SORTES_ACCOMPAGNEMENT)

    def __post_init__(self) -> None:
        if stray := self.accompagnement - set(SORTES_ACCOMPAGNEMENT):
            raise ValueError(f"never support: {', '.join(sorted(stray))}")


ZERO_AU_DEPART = (
    "nb_voix_analyse", "nb_objectifs", "nb_themes", "programme_parties", "nb_experiences",
    "nb_experiences_travail", "nb_experiences_hors_travail", "nb_scenarios",
    "nb_scenarios_faisabilite", "nb_preuves_terrain", "nb_methodes_declarees",
    "nb_tests_sans_motif", "nb_facteurs", "nb_etapes", "synthese_parties",
    "nb_destinataires_resultats", "nb_transmissions_sans_accord", "suspension_jours",
)  # fmt: skip

_DERIVES_FIXES = frozenset(
    {
        "preliminaire_individuel_presentiel_min", "preliminaire_autre_forme_min",
        "nb_entretiens_preliminaires", "nb_entretiens_preliminaires_conformes",
        "nb_entretiens_preliminaires_sur_place", "nb_entretiens_preliminaires_individuels",
        "nb_entretiens_conclusions_individuels", "accompagnement_min", "forfait_compte_min",
        "nb_seances", "nb_seances_sans_duree", "nb_seances_a_confirmer", "nb_conseillers",
        "plus_longue_seance_min", "premiere_seance_on", "premiere_seance_investigation_on",
        "derniere_seance_on", "amplitude_jours", "delai_reponse_jours", "programme_approuve_on",
        "heures_dues_min", "montant_du_cents", "conservation_jours", "delai_destruction_jours",
    }
)  # fmt: skip
DERIVES = (
    _DERIVES_FIXES
    | {f"{phase}_{sorte}_min" for phase in PHASES for sorte in SORTES}
    | {f"{phase}_prevu_min" for phase in PHASES}
)


def accept(fait: str, valeur: Valeur) -> None:
    """Check that an act may write this fact with this value.

    Raises:
        ColumnError: unknown fact, derived fact, wrong type or code outside the closed list.
    """
    if fait not in BILAN:
        raise ColumnError(f"fait inconnu : {fait}", column=fait)
    if fait in DERIVES:
        raise ColumnError(f"fait calculé, aucun acte ne l’écrit : {fait}", column=fait)
    check_value(BILAN[fait], valeur)


def check_value(colonne: Fait, valeur: Valeur) -> None:
    """Check one value against its column; None is always possible.

    Raises:
        ColumnError: wrong type, negative number or code outside the closed list.
    """
    if valeur is None:
        return
    good = {
        "code": isinstance(valeur, str),
        "date": isinstance(valeur, dt.date) and not isinstance(valeur, dt.datetime),
        "entier": isinstance(valeur, int) and not isinstance(valeur, bool),
        "booleen": isinstance(valeur, bool),
    }[colonne.type]
    if not good:
        raise ColumnError(
            f"{colonne.nom} attend une valeur de type « {colonne.type} »", column=colonne.nom
        )
    if colonne.codes is not None and valeur not in colonne.codes:
        raise ColumnError(
            f"{colonne.nom} vaut l’un de : {', '.join(colonne.codes)}", column=colonne.nom
        )


def compute(releve: Releve) -> dict[str, Valeur]:
    """Compute every fact of a bilan.

    Args:
        releve: what was counted.

    Returns:
        One value a column of the schema, in its order. A length that is not written down makes the
        sums it belongs to unknown (None), never smaller.

    Raises:
        ColumnError: a value does not follow the schema.

    Source: report §4 (kinds of time), Propositions 3 and 4.
    """
    faits: dict[str, Valeur] = dict.fromkeys(BILAN.noms())
    faits.update(dict.fromkeys(ZERO_AU_DEPART, 0))
    for nom, valeur in releve.ouverture.items():
        accept(nom, valeur)
        faits[nom] = valeur
    for ecrit in releve.ecrits:
        accept(ecrit.fait, ecrit.valeur)
        faits[ecrit.fait] = ecrit.valeur
    faits.update(_temps(releve))
    faits.update(_entretiens(releve.seances))
    faits.update(_delais(faits))
    faits.update(_du(faits, releve.valeur_preliminaire_min))
    return faits


def _sum(seances: Iterable[SeanceComptee]) -> int | None:
    total = 0
    for seance in seances:
        if seance.minutes is None:
            return None
        total += seance.minutes
    return total


def _temps(releve: Releve) -> dict[str, Valeur]:
    tenues = [s for s in releve.seances if s.tenue]
    faits: dict[str, Valeur] = {
        f"{phase}_{sorte}_min": _sum(s for s in tenues if (s.phase, s.sorte) == (phase, sorte))
        for phase in PHASES
        for sorte in SORTES
    }
    for phase in PHASES:
        prevu = [
            minutes
            for (of_phase, sorte), minutes in releve.prevus.items()
            if of_phase == phase and sorte in SORTES_FORFAIT
        ]
        faits[f"{phase}_prevu_min"] = sum(prevu) if prevu else None
    faits["accompagnement_min"] = _sum(s for s in tenues if s.sorte in releve.accompagnement)
    faits["forfait_compte_min"] = _sum(s for s in tenues if s.sorte in SORTES_FORFAIT)
    return faits


def _entretiens(seances: tuple[SeanceComptee, ...]) -> dict[str, Valeur]:
    tenues = [s for s in seances if s.tenue and s.accompagnement]
    preliminaires = [s for s in tenues if s.phase == "preliminaire"]
    conformes = [s for s in preliminaires if s.individuel and s.sorte == "presentiel"]
    autres = [s for s in preliminaires if not (s.individuel and s.sorte == "presentiel")]
    conclusions = [s for s in tenues if s.phase == "conclusions" and s.individuel]
    investigation = [s.jour for s in tenues if s.phase == "investigation"]
    jours = sorted(s.jour for s in tenues)
    lengths = [s.minutes for s in tenues if s.minutes is not None]
    return {
        "preliminaire_individuel_presentiel_min": _sum(conformes),
        "preliminaire_autre_forme_min": _sum(autres),
        "nb_entretiens_preliminaires": len(preliminaires),
        "nb_entretiens_preliminaires_conformes": len(conformes),
        "nb_entretiens_preliminaires_sur_place": sum(
            1 for s in preliminaires if s.sorte == "presentiel"
        ),
        "nb_entretiens_preliminaires_individuels": sum(1 for s in preliminaires if s.individuel),
        "nb_entretiens_conclusions_individuels": len(conclusions),
        "nb_seances": len(tenues),
        "nb_seances_sans_duree": sum(1 for s in seances if s.tenue and s.minutes is None),
        "nb_seances_a_confirmer": sum(1 for s in tenues if not s.confirmee),
        "nb_conseillers": len({s.conseiller for s in tenues if s.conseiller}),
        "plus_longue_seance_min": max(lengths) if lengths else None,
        "premiere_seance_on": jours[0] if jours else None,
        "premiere_seance_investigation_on": min(investigation, default=None),
        "derniere_seance_on": jours[-1] if jours else None,
        "amplitude_jours": days_between(jours[0], jours[-1]) if jours else None,
    }


def _day(faits: Mapping[str, Valeur], nom: str) -> dt.date | None:
    valeur = faits[nom]
    return valeur if isinstance(valeur, dt.date) else None


def _delais(faits: Mapping[str, Valeur]) -> dict[str, Valeur]:
    accords = [
        _day(faits, "programme_approuve_beneficiaire_on"),
        _day(faits, "programme_approuve_conseiller_on"),
    ]
    known = [day for day in accords if day is not None]
    terme = _day(faits, "terme_on")
    return {
        "programme_approuve_on": max(known) if len(known) == len(accords) else None,
        "delai_reponse_jours": days_between(
            _day(faits, "convention_transmise_on"), _day(faits, "convention_signee_on")
        ),
        "conservation_jours": days_between(terme, _day(faits, "conservation_jusqu_au")),
        "delai_destruction_jours": days_between(terme, _day(faits, "destruction_on")),
    }


def _du(faits: Mapping[str, Valeur], preliminaire_min: int | None) -> dict[str, Valeur]:
    """Return what is due today: nothing, the first phase alone, or the whole package."""
    forfait = faits["forfait_min"]
    if preliminaire_min is None:
        due: int | None = None
    elif faits["conclusions_close_on"] is not None:
        due = forfait if isinstance(forfait, int) else None
    elif faits["preliminaire_close_on"] is not None:
        due = preliminaire_min
    else:
        due = 0
    price = faits["prix_heure_cents"]
    montant = (due * price) // 60 if due is not None and isinstance(price, int) else None
    return {"heures_dues_min": due, "montant_du_cents": montant}
