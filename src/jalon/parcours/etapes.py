"""Phases, openings and next steps of a bilan.

Source: Proposition 2 (three phases, fixed order), Proposition 3 (the decision after the first).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from jalon.acces import Act
from jalon.faits import PHASES, Valeur

FERME = "phase"
SUSPENDU = "suspendu"
TERMINE = "termine"

OUVERTURES: Mapping[Act, tuple[str, ...]] = MappingProxyType(
    {act: act.regle.phases for act in Act if act.regle.phases}
)
"""Phases in which an act that changes something is open. An act not named here is always open."""


def refusal(act: Act, *, phase: str, etat: str) -> str | None:
    """Return why this act is not open now, or None when it is.

    Args:
        act: what someone wants to do.
        phase: code of the fact `phase`.
        etat: code of the fact `etat`.

    Returns:
        `suspendu` (a pause is under way), `termine` (the bilan has ended), `phase` (another phase),
        or None.
    """
    if act.value.startswith("read_") or act.regle.apres:
        return None
    if act is Act.RESUME:
        return None if etat == "suspendu" else FERME
    if etat == "suspendu":
        return None if act is Act.STOP else SUSPENDU
    if etat != "ouvert":
        return TERMINE
    opened = OUVERTURES.get(act)
    return None if opened is None or phase in opened else FERME


@dataclass(frozen=True, slots=True, kw_only=True)
class Etape:
    """One phase on the path.

    Args:
        code: code of the phase.
        etat: `faite`, `ici` or `avenir`.
        fait_min: minutes counted in it; None when a length is missing.
        prevu_min: minutes planned, None before the programme.
        close_on: its last day.
    """

    code: str
    etat: str
    fait_min: int | None
    prevu_min: int | None
    close_on: dt.date | None


ETAPES = PHASES


def etapes_of(faits: Mapping[str, Valeur]) -> tuple[Etape, ...]:
    """Return the three phases with where the bilan stands; never a percentage."""
    here = {"demande": "preliminaire", "decision": None}.get(str(faits["phase"]), faits["phase"])
    ended = faits["etat"] in {"arrete", "termine", "detruit"}
    etapes = []
    for code in PHASES:
        closed = faits[f"{code}_close_on"]
        etat = "faite" if closed else ("ici" if code == here and not ended else "avenir")
        etapes.append(
            Etape(
                code=code,
                etat=etat,
                fait_min=_counted(faits, code),
                prevu_min=_int(faits[f"{code}_prevu_min"]),
                close_on=closed if isinstance(closed, dt.date) else None,
            )
        )
    return tuple(etapes)


def _int(valeur: Valeur) -> int | None:
    return valeur if isinstance(valeur, int) else None


def _counted(faits: Mapping[str, Valeur], phase: str) -> int | None:
    total = 0
    for sorte in ("presentiel", "distance", "collectif", "travail_personnel", "immersion"):
        minutes = faits[f"{phase}_{sorte}_min"]
        if not isinstance(minutes, int):
            return None
        total += minutes
    return total


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """Something to do next: by whom, and which act does it."""

    code: str
    qui: str
    act: Act


_SUITES: tuple[tuple[str, str, str, Act], ...] = (
    # phase, fact still missing, who, act
    ("preliminaire", "consentement_on", "beneficiaire", Act.GIVE_CONSENT),
    ("preliminaire", "convention_signee_on", "conseiller", Act.RECORD_CONVENTION),
    ("preliminaire", "information_cep_on", "conseiller", Act.RECORD_INFORMATION_CEP),
    ("preliminaire", "analyse_partagee_on", "tous", Act.WRITE_ANALYSE),
    ("preliminaire", "nb_entretiens_preliminaires_conformes", "conseiller", Act.RECORD_SEANCE),
    ("preliminaire", "programme_parties", "tous", Act.WRITE_PROGRAMME),
    ("preliminaire", "programme_approuve_conseiller_on", "conseiller", Act.APPROVE_PROGRAMME),
    ("preliminaire", "programme_approuve_beneficiaire_on", "beneficiaire", Act.APPROVE_PROGRAMME),
    ("preliminaire", "programme_remis_beneficiaire_on", "conseiller", Act.DELIVER_PROGRAMME),
    ("preliminaire", "preliminaire_close_on", "conseiller", Act.CLOSE_PRELIMINAIRE),
    ("decision", "decision_preliminaire", "beneficiaire", Act.DECIDE),
    ("investigation", "nb_experiences", "tous", Act.WRITE_INVESTIGATION),
    ("investigation", "nb_scenarios", "tous", Act.WRITE_INVESTIGATION),
    ("investigation", "investigation_close_on", "conseiller", Act.CLOSE_INVESTIGATION),
    ("conclusions", "nb_facteurs", "tous", Act.WRITE_CONCLUSIONS),
    ("conclusions", "choix_on", "beneficiaire", Act.CHOOSE),
    ("conclusions", "synthese_soumise_on", "conseiller", Act.SUBMIT_SYNTHESE),
    ("conclusions", "synthese_observations_on", "beneficiaire", Act.OBSERVE_SYNTHESE),
    ("conclusions", "synthese_definitive_on", "conseiller", Act.FINALISE_SYNTHESE),
    ("conclusions", "conclusions_remises_on", "conseiller", Act.DELIVER_CONCLUSIONS),
    ("conclusions", "conclusions_close_on", "conseiller", Act.CLOSE_BILAN),
)


def next_steps(faits: Mapping[str, Valeur], *, qui: str, parties: int = 1) -> tuple[Suite, ...]:
    """Return what can be done now in the present phase by one side, in the usual order.

    Args:
        faits: facts of the bilan.
        qui: `beneficiaire` or `conseiller`.
        parties: parts of a programme that the text asks for.
    """
    if faits["etat"] != "ouvert":
        if faits["etat"] == "suspendu":
            return (Suite(code="reprise", qui=qui, act=Act.RESUME),)
        return ()
    steps = [
        Suite(code=fait, qui=who, act=act)
        for phase, fait, who, act in _SUITES
        if phase == faits["phase"]
        and not _done(faits, fait, parties)
        and who in {qui, "tous"}
        and all(_done(faits, before, parties) for before in _APRES.get(fait, ()))
    ]
    if qui == "beneficiaire" and faits["nb_seances_a_confirmer"]:
        steps.append(Suite(code="nb_seances_a_confirmer", qui=qui, act=Act.CONFIRM_SEANCE))
    return tuple(steps)


_APRES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "programme_approuve_conseiller_on": ("programme_parties",),
        "programme_approuve_beneficiaire_on": ("programme_parties",),
        "programme_remis_beneficiaire_on": (
            "programme_approuve_conseiller_on",
            "programme_approuve_beneficiaire_on",
        ),
        "preliminaire_close_on": ("programme_remis_beneficiaire_on",),
        "investigation_close_on": ("nb_experiences", "nb_scenarios"),
        "synthese_observations_on": ("synthese_soumise_on",),
        "synthese_definitive_on": ("synthese_observations_on",),
        "conclusions_close_on": ("synthese_definitive_on", "conclusions_remises_on"),
    }
)
"""What must be there before a step makes sense: nobody is shown a door that is still shut."""


def _done(faits: Mapping[str, Valeur], fait: str, parties: int) -> bool:
    value = faits[fait]
    if fait == "programme_parties":
        return isinstance(value, int) and value >= parties
    return bool(value)
