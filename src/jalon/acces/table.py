"""The table of access (design: confidentialité, §1 and §3).

A relation is live or does not exist: nobody reads by rank.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import IntEnum, StrEnum
from types import MappingProxyType

from jalon.acces.accords import Finalite
from jalon.acces.relations import Relation


class Moment(IntEnum):
    """Where a bilan stands, for access."""

    M0 = 0  # choice of a centre
    M1 = 1  # preliminary phase
    M2 = 2  # programme settled; the person decides whether to go on
    M3 = 3  # investigation
    M4 = 4  # conclusions
    M5 = 5  # after the term, until the work is destroyed
    PREUVES = 6  # the work is destroyed: the contract and the hours stay, to prove it took place
    M6 = 7  # destroyed: nothing


_PHASES = MappingProxyType(
    {
        "demande": Moment.M1,
        "preliminaire": Moment.M1,
        "decision": Moment.M2,
        "investigation": Moment.M3,
        "conclusions": Moment.M4,
        "suivi": Moment.M5,
        "clos": Moment.M5,
    }
)


def moment_of(phase: str, etat: str, *, sans_travail: bool = False) -> Moment:
    """Return the moment of a bilan from its phase and state (codes of the facts).

    Args:
        sans_travail: what was written to make it is destroyed.

    Raises:
        KeyError: unknown phase.
    """
    if etat == "detruit":
        return Moment.M6
    if sans_travail:
        return Moment.PREUVES
    if etat in {"arrete", "termine"}:
        return Moment.M5
    return _PHASES[phase]


class Act(StrEnum):
    """Everything one can do on a bilan. English verb, French noun."""

    READ_MON_BILAN = "read_mon_bilan"
    READ_DOSSIER = "read_dossier"
    READ_CONTRAT = "read_contrat"
    READ_IDENTITE = "read_identite"
    WRITE_IDENTITE = "write_identite"
    GIVE_CONSENT = "give_consent"
    RECORD_CONVENTION = "record_convention"
    SEND_CONVENTION = "send_convention"
    SIGN_CONVENTION = "sign_convention"
    RECORD_INFORMATION_CEP = "record_information_cep"
    READ_ANALYSE = "read_analyse"
    WRITE_ANALYSE = "write_analyse"
    READ_SEANCES = "read_seances"
    RECORD_SEANCE = "record_seance"
    CONFIRM_SEANCE = "confirm_seance"
    ATTEST_PRESENCE = "attest_presence"
    RECORD_TRAVAIL = "record_travail"
    READ_AGENDA = "read_agenda"
    ANSWER_SEANCE = "answer_seance"
    RECORD_ABSENCE = "record_absence"
    PLAN_SEANCES = "plan_seances"
    WRITE_RYTHME = "write_rythme"
    READ_PROGRAMME = "read_programme"
    WRITE_PROGRAMME = "write_programme"
    BRING_BACK = "bring_back"
    APPROVE_PROGRAMME = "approve_programme"
    READ_EDITION_FINANCEUR = "read_edition_financeur"
    PREVIEW_EDITION_FINANCEUR = "preview_edition_financeur"
    DELIVER_PROGRAMME = "deliver_programme"
    CLOSE_PRELIMINAIRE = "close_preliminaire"
    DECIDE = "decide"
    SUSPEND = "suspend"
    RESUME = "resume"
    STOP = "stop"
    READ_INVESTIGATION = "read_investigation"
    WRITE_INVESTIGATION = "write_investigation"
    ATTACH_PAPIER = "attach_papier"
    CLOSE_INVESTIGATION = "close_investigation"
    CHOOSE = "choose"
    READ_CONCLUSIONS = "read_conclusions"
    WRITE_CONCLUSIONS = "write_conclusions"
    DELIVER_CONCLUSIONS = "deliver_conclusions"
    READ_SYNTHESE = "read_synthese"
    WRITE_SYNTHESE = "write_synthese"
    SUBMIT_SYNTHESE = "submit_synthese"
    OBSERVE_SYNTHESE = "observe_synthese"
    FINALISE_SYNTHESE = "finalise_synthese"
    CLOSE_BILAN = "close_bilan"
    READ_PRESENCE = "read_presence"
    READ_TERME = "read_terme"
    AGREE_CONSERVATION = "agree_conservation"
    READ_JOURNAL = "read_journal"
    COMPOSE_EXTRAIT = "compose_extrait"
    READ_SUIVI = "read_suivi"
    WRITE_SUIVI = "write_suivi"
    GIVE_RETOUR = "give_retour"
    RECORD_SUIVI = "record_suivi"
    READ_RECLAMATIONS = "read_reclamations"
    COMPLAIN = "complain"
    ANSWER_RECLAMATION = "answer_reclamation"
    READ_REFUS = "read_refus"
    RECORD_REFUS = "record_refus"
    READ_DONNEES = "read_donnees"
    EXPORT_DONNEES = "export_donnees"
    ERASE = "erase"
    READ_LIENS = "read_liens"
    OFFER_LIEN_EMPLOYEUR = "offer_lien_employeur"
    OFFER_LIEN_PARTENAIRE = "offer_lien_partenaire"
    APPROVE_LIEN = "approve_lien"
    HAND_CODE = "hand_code"
    REVOKE_LIEN = "revoke_lien"
    READ_HEURES_EMPLOYEUR = "read_heures_employeur"
    ACKNOWLEDGE_LIEN = "acknowledge_lien"
    READ_IMMERSION = "read_immersion"
    ATTEST_IMMERSION = "attest_immersion"
    READ_LIAISON = "read_liaison"
    TRANSMIT = "transmit"
    READ_TRANSMISSION = "read_transmission"
    ANSWER_TRANSMISSION = "answer_transmission"
    READ_PROPOSITION_CEP = "read_proposition_cep"
    JOIN_PROPOSITION_CEP = "join_proposition_cep"
    ANSWER_POINT = "answer_point"
    AGREE_POINT = "agree_point"
    READ_ACCORDS = "read_accords"
    GIVE_ACCORD = "give_accord"
    WITHDRAW_ACCORD = "withdraw_accord"
    READ_AMENAGEMENT = "read_amenagement"
    WRITE_AMENAGEMENT = "write_amenagement"
    ERASE_AMENAGEMENT = "erase_amenagement"
    READ_ACCOMPAGNEMENT = "read_accompagnement"
    PREFER_ANOTHER = "prefer_another"
    NAME_CONSEILLER = "name_conseiller"
    BREAK_GLASS = "break_glass"
    READ_RELEVE = "read_releve"
    WRITE_RELEVE = "write_releve"


def _du(first: Moment, last: Moment) -> frozenset[Moment]:
    return frozenset(moment for moment in Moment if first <= moment <= last)


M1, M2, M3, M4, M5 = (
    frozenset({m}) for m in (Moment.M1, Moment.M2, Moment.M3, Moment.M4, Moment.M5)
)
M1_M2, M1_M3 = _du(Moment.M1, Moment.M2), _du(Moment.M1, Moment.M3)
M1_M4, M1_M5 = _du(Moment.M1, Moment.M4), _du(Moment.M1, Moment.M5)
M2_M5, M3_M4, M3_M5 = (
    _du(Moment.M2, Moment.M5), _du(Moment.M3, Moment.M4), _du(Moment.M3, Moment.M5)
)  # fmt: skip
M4_M5 = _du(Moment.M4, Moment.M5)
_PR = frozenset({Moment.PREUVES})

_CEP = Relation.DESTINATAIRE
_EMP, _PAR = Relation.LIEN_EMPLOYEUR, Relation.LIEN_PARTENAIRE
_SOI, _CB, _GC, _FIN = Relation.SOI, Relation.AFFECTE, Relation.GESTION, Relation.FINANCEUR
_BG = Relation.BRIS_DE_GLACE

TABLE: Mapping[Act, Mapping[Relation, frozenset[Moment]]] = MappingProxyType(
    {
        Act.READ_MON_BILAN: {_SOI: M1_M5 | _PR},
        Act.READ_DOSSIER: {_CB: M1_M5},
        Act.READ_CONTRAT: {_SOI: M1_M5 | _PR, _CB: M1_M5, _BG: M1_M4, _GC: M1_M5 | _PR},
        Act.READ_IDENTITE: {_SOI: M1_M5 | _PR, _CB: M1_M5, _BG: M1_M4, _GC: M1_M5 | _PR},
        Act.WRITE_IDENTITE: {_SOI: M1_M5 | _PR, _GC: M1_M5 | _PR},
        Act.GIVE_CONSENT: {_SOI: M1},
        Act.RECORD_CONVENTION: {_CB: M1, _GC: M1},
        Act.SEND_CONVENTION: {_CB: M1, _GC: M1},
        Act.SIGN_CONVENTION: {_SOI: M1},
        Act.RECORD_INFORMATION_CEP: {_CB: M1},
        Act.READ_ANALYSE: {_SOI: M1_M5, _CB: M1_M4, _BG: M1_M4},
        Act.WRITE_ANALYSE: {_SOI: M1_M4, _CB: M1_M4},
        Act.READ_SEANCES: {_SOI: M1_M5 | _PR, _CB: M1_M5, _BG: M1_M4, _GC: M1_M5 | _PR},
        Act.RECORD_SEANCE: {_CB: M1_M4, _BG: M1_M4},
        Act.CONFIRM_SEANCE: {_SOI: M1_M5 | _PR},
        Act.ATTEST_PRESENCE: {_CB: M1_M5},
        Act.RECORD_TRAVAIL: {_SOI: M1_M4},
        Act.READ_AGENDA: {_SOI: M1_M5, _CB: M1_M5, _BG: M1_M4},
        Act.ANSWER_SEANCE: {_SOI: M1_M4, _CB: M1_M4, _BG: M1_M4},
        Act.RECORD_ABSENCE: {_CB: M1_M4, _BG: M1_M4},
        Act.PLAN_SEANCES: {_CB: M1_M4},
        Act.WRITE_RYTHME: {_SOI: M1_M4, _CB: M1_M4},
        Act.READ_PROGRAMME: {_SOI: M1_M5, _CB: M1_M4, _BG: M1_M4, _GC: M2_M5},
        Act.WRITE_PROGRAMME: {_SOI: M1, _CB: M1},
        Act.BRING_BACK: {_SOI: M1},
        Act.APPROVE_PROGRAMME: {_SOI: M1, _CB: M1},
        Act.READ_EDITION_FINANCEUR: {
            _SOI: M1_M5 | _PR,
            _CB: M1_M5,
            _FIN: M2_M5 | _PR,
            _EMP: M2_M5,
        },
        Act.PREVIEW_EDITION_FINANCEUR: {_SOI: M1},
        Act.DELIVER_PROGRAMME: {_CB: M1},
        Act.CLOSE_PRELIMINAIRE: {_CB: M1},
        Act.DECIDE: {_SOI: M2},
        Act.SUSPEND: {_SOI: M1_M4},
        Act.RESUME: {_SOI: M1_M4, _CB: M1_M4},
        Act.STOP: {_SOI: M1_M4},
        Act.READ_INVESTIGATION: {_SOI: M3_M5, _CB: M3_M4, _BG: M3_M4},
        Act.WRITE_INVESTIGATION: {_SOI: M3_M4, _CB: M3_M4},
        Act.ATTACH_PAPIER: {_SOI: M3_M4},
        Act.CLOSE_INVESTIGATION: {_CB: M3},
        Act.CHOOSE: {_SOI: M3_M4},
        Act.READ_CONCLUSIONS: {_SOI: M4_M5, _CB: M4, _BG: M4},
        Act.WRITE_CONCLUSIONS: {_SOI: M4, _CB: M4},
        Act.DELIVER_CONCLUSIONS: {_CB: M4},
        Act.READ_SYNTHESE: {_SOI: M4_M5, _CB: M4, _BG: M4},
        Act.WRITE_SYNTHESE: {_CB: M4},
        Act.SUBMIT_SYNTHESE: {_CB: M4},
        Act.OBSERVE_SYNTHESE: {_SOI: M4_M5},
        Act.FINALISE_SYNTHESE: {_CB: M4},
        Act.CLOSE_BILAN: {_CB: M4},
        Act.READ_PRESENCE: {_SOI: M1_M5 | _PR, _CB: M1_M5, _GC: M1_M5 | _PR, _FIN: M2_M5 | _PR},
        Act.READ_TERME: {_SOI: M5 | _PR, _CB: M5, _GC: M5 | _PR},
        Act.AGREE_CONSERVATION: {_SOI: M4_M5},
        Act.READ_JOURNAL: {_SOI: M1_M5 | _PR},
        Act.COMPOSE_EXTRAIT: {_SOI: M4_M5},
        Act.READ_SUIVI: {_SOI: M1_M5 | _PR},
        Act.WRITE_SUIVI: {_SOI: M1_M5},
        Act.GIVE_RETOUR: {_SOI: M4_M5 | _PR},
        Act.RECORD_SUIVI: {_CB: M5, _GC: M5 | _PR},
        Act.READ_RECLAMATIONS: {_SOI: M1_M5 | _PR, _GC: M1_M5 | _PR},
        Act.COMPLAIN: {_SOI: M1_M5 | _PR},
        Act.ANSWER_RECLAMATION: {_GC: M1_M5 | _PR},
        Act.READ_REFUS: {_SOI: M1_M5 | _PR, _CB: M1_M5, _GC: M1_M5 | _PR},
        Act.RECORD_REFUS: {_CB: M1_M5, _GC: M1_M5 | _PR},
        Act.READ_DONNEES: {_SOI: M1_M5 | _PR},
        Act.EXPORT_DONNEES: {_SOI: M1_M5 | _PR},
        Act.ERASE: {_SOI: M1_M5},
        Act.READ_LIENS: {_SOI: M1_M5 | _PR, _CB: M1_M5},
        Act.OFFER_LIEN_EMPLOYEUR: {_SOI: M1_M5, _CB: M1_M5},
        Act.OFFER_LIEN_PARTENAIRE: {_SOI: M3_M5, _CB: M3_M4},
        Act.APPROVE_LIEN: {_SOI: M1_M5},
        Act.HAND_CODE: {_SOI: M1_M5, _CB: M1_M5},
        Act.REVOKE_LIEN: {_SOI: M1_M5 | _PR, _CB: M1_M5},
        Act.READ_HEURES_EMPLOYEUR: {_EMP: M1_M5},
        Act.ACKNOWLEDGE_LIEN: {_EMP: M1_M5},
        Act.READ_IMMERSION: {_PAR: M3_M5},
        Act.ATTEST_IMMERSION: {_PAR: M3_M5},
        Act.READ_LIAISON: {_SOI: M1_M5},
        Act.TRANSMIT: {_SOI: M1_M5},
        Act.READ_TRANSMISSION: {_SOI: M1_M5, _CEP: M1_M5},
        Act.ANSWER_TRANSMISSION: {_CEP: M1_M5},
        Act.READ_PROPOSITION_CEP: {_SOI: M1_M5, _CB: M1_M4, _BG: M1_M4},
        Act.JOIN_PROPOSITION_CEP: {_SOI: M1},
        Act.ANSWER_POINT: {_CB: M1},
        Act.AGREE_POINT: {_SOI: M1},
        Act.READ_ACCORDS: {_SOI: M1_M5 | _PR},
        Act.GIVE_ACCORD: {_SOI: M1_M5},
        Act.WITHDRAW_ACCORD: {_SOI: M1_M5 | _PR},
        Act.READ_AMENAGEMENT: {_SOI: M1_M5, _CB: M1_M4},
        Act.WRITE_AMENAGEMENT: {_SOI: M1_M4, _CB: M1_M4},
        Act.ERASE_AMENAGEMENT: {_SOI: M1_M5},
        Act.READ_ACCOMPAGNEMENT: {_SOI: M1_M5},
        Act.PREFER_ANOTHER: {_SOI: M1_M5},
        Act.NAME_CONSEILLER: {_GC: M1_M5},
        Act.BREAK_GLASS: {_GC: M1_M4},
        Act.READ_RELEVE: {_SOI: M1_M5, _CB: M1_M4, _BG: M1_M4},
        Act.WRITE_RELEVE: {_CB: M1_M4},
    }
)

CONDITIONS: Mapping[Act, Mapping[Relation, Finalite]] = MappingProxyType(
    {
        Act.READ_AMENAGEMENT: {_CB: Finalite.SENSIBLE},
        Act.WRITE_AMENAGEMENT: {_CB: Finalite.SENSIBLE},
    }
)
"""What the table grants only under a live accord of the person, given to who asks (`C:` of §3)."""


def allows(
    act: Act, relation: Relation, moment: Moment, accords: Collection[Finalite] = frozenset()
) -> bool:
    """Return whether the table grants this act; anything it does not name is refused.

    Args:
        accords: purposes for which the person has a live accord towards who asks.
    """
    needed = CONDITIONS.get(act, {}).get(relation)
    if needed is not None and needed not in accords:
        return False
    return moment in TABLE[act].get(relation, frozenset())
