"""The table of a bilan: what one may do there, by relation and moment.

Source: design of confidentiality, §1 and §3. A relation is live or does not exist: nobody reads
by rank. Rows stand in the order of a bilan; « qui peut voir quoi » follows it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType

from jalon.acces.accords import Finalite
from jalon.acces.actes import Acte, Nom, Regle
from jalon.acces.relations import Relation
from jalon.faits import PHASES
from jalon.kernel.traduction import gettext_noop as _


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


@dataclass(frozen=True)
class RegleBilan(Regle[Relation, Moment]):
    """A row of this table, with the points of the course at which the act is open.

    Args:
        phases: phases in which an act that changes something is open; empty for any of them.
        apres: open whatever the phase, and after the end.
    """

    phases: tuple[str, ...] = field(default=(), kw_only=True)
    apres: bool = field(default=False, kw_only=True)


def _du(first: Moment, last: Moment) -> frozenset[Moment]:
    return frozenset(moment for moment in Moment if first <= moment <= last)


M1, M2, M3, M4, M5 = (
    frozenset({m}) for m in (Moment.M1, Moment.M2, Moment.M3, Moment.M4, Moment.M5)
)
M1_M4, M1_M5 = _du(Moment.M1, Moment.M4), _du(Moment.M1, Moment.M5)
M2_M5, M3_M4 = _du(Moment.M2, Moment.M5), _du(Moment.M3, Moment.M4)
M3_M5, M4_M5 = _du(Moment.M3, Moment.M5), _du(Moment.M4, Moment.M5)
_PR = frozenset({Moment.PREUVES})

_CEP = Relation.DESTINATAIRE
_EMP, _PAR = Relation.LIEN_EMPLOYEUR, Relation.LIEN_PARTENAIRE
_SOI, _CB, _GC, _FIN = Relation.SOI, Relation.AFFECTE, Relation.GESTION, Relation.FINANCEUR
_BG = Relation.BRIS_DE_GLACE

_PRELIMINAIRE, _CONCLUSIONS = ("preliminaire",), ("conclusions",)
_INVESTIGATION = ("investigation", "conclusions")
_TRAVAIL = ("preliminaire", "decision", "investigation", "conclusions")


class Act(Acte):
    """Everything one can do on a bilan."""

    regle: RegleBilan

    READ_MON_BILAN = RegleBilan("read_mon_bilan", {_SOI: M1_M5 | _PR})
    READ_DOSSIER = RegleBilan(
        "read_dossier", {_CB: M1_M5}, inscrit=True, journal=_("a lu où en est votre bilan")
    )
    READ_IDENTITE = RegleBilan(
        "read_identite",
        {_SOI: M1_M5 | _PR, _CB: M1_M5, _BG: M1_M4, _GC: M1_M5 | _PR},
        objet=_("Votre nom et votre téléphone"),
    )
    WRITE_IDENTITE = RegleBilan(
        "write_identite",
        {_SOI: M1_M5 | _PR, _GC: M1_M5 | _PR},
        apres=True,
        journal=_("a corrigé le nom ou le téléphone"),
    )
    GIVE_CONSENT = RegleBilan(
        "give_consent", {_SOI: M1}, phases=_PRELIMINAIRE, journal=_("a donné son accord au bilan")
    )
    READ_CONTRAT = RegleBilan(
        "read_contrat",
        {_SOI: M1_M5 | _PR, _CB: M1_M5, _BG: M1_M4, _GC: M1_M5 | _PR},
        inscrit=True,
        journal=_("a lu la convention et les heures"),
        objet=_("La convention"),
    )
    RECORD_CONVENTION = RegleBilan(
        "record_convention",
        {_CB: M1, _GC: M1},
        phases=_PRELIMINAIRE,
        journal=_("a noté la convention"),
    )
    SEND_CONVENTION = RegleBilan(
        "send_convention",
        {_CB: M1, _GC: M1},
        phases=_PRELIMINAIRE,
        journal=_("a envoyé, repris ou complété la convention"),
    )
    SIGN_CONVENTION = RegleBilan(
        "sign_convention", {_SOI: M1}, phases=_PRELIMINAIRE, journal=_("a répondu à la convention")
    )
    RECORD_INFORMATION_CEP = RegleBilan(
        "record_information_cep",
        {_CB: M1},
        phases=_PRELIMINAIRE,
        journal=_("a noté l’information sur le CEP"),
    )
    READ_PRESENCE = RegleBilan(
        "read_presence",
        {_SOI: M1_M5 | _PR, _CB: M1_M5, _GC: M1_M5 | _PR, _FIN: M2_M5 | _PR},
        inscrit=True,
        journal=_("a lu les dates et les heures"),
        objet=_("Les dates et les heures"),
    )
    READ_SEANCES = RegleBilan(
        "read_seances", {_SOI: M1_M5 | _PR, _CB: M1_M5, _BG: M1_M4, _GC: M1_M5 | _PR}
    )
    RECORD_SEANCE = RegleBilan(
        "record_seance", {_CB: M1_M4, _BG: M1_M4}, phases=PHASES, journal=_("a noté du temps")
    )
    CONFIRM_SEANCE = RegleBilan(
        "confirm_seance", {_SOI: M1_M5 | _PR}, apres=True, journal=_("a confirmé une séance")
    )
    ATTEST_PRESENCE = RegleBilan(
        "attest_presence", {_CB: M1_M5}, apres=True, journal=_("a noté votre signature sur papier")
    )
    RECORD_TRAVAIL = RegleBilan(
        "record_travail", {_SOI: M1_M4}, phases=PHASES, journal=_("a noté son travail personnel")
    )
    READ_AGENDA = RegleBilan(
        "read_agenda",
        {_SOI: M1_M5, _CB: M1_M5, _BG: M1_M4},
        inscrit=True,
        journal=_("a lu l’agenda du bilan"),
        objet=_("L’agenda"),
    )
    ANSWER_SEANCE = RegleBilan(
        "answer_seance",
        {_SOI: M1_M4, _CB: M1_M4, _BG: M1_M4},
        phases=_TRAVAIL,
        journal=_("a répondu à un rendez-vous"),
    )
    RECORD_ABSENCE = RegleBilan(
        "record_absence", {_CB: M1_M4, _BG: M1_M4}, phases=_TRAVAIL, journal=_("a noté une absence")
    )
    PLAN_SEANCES = RegleBilan(
        "plan_seances", {_CB: M1_M4}, phases=_TRAVAIL, journal=_("a proposé des rendez-vous")
    )
    WRITE_RYTHME = RegleBilan(
        "write_rythme",
        {_SOI: M1_M4, _CB: M1_M4},
        phases=_TRAVAIL,
        journal=_("a écrit le rythme qui vous convient"),
    )
    READ_AMENAGEMENT = RegleBilan(
        "read_amenagement",
        {_SOI: M1_M5, _CB: M1_M4},
        accord={_CB: Finalite.SENSIBLE},
        inscrit=True,
        journal=_("a lu la fiche d’aménagement"),
        objet=_("Votre fiche d’aménagement"),
    )
    WRITE_AMENAGEMENT = RegleBilan(
        "write_amenagement",
        {_SOI: M1_M4, _CB: M1_M4},
        accord={_CB: Finalite.SENSIBLE},
        phases=_TRAVAIL,
        journal=_("a écrit dans la fiche d’aménagement"),
    )
    ERASE_AMENAGEMENT = RegleBilan("erase_amenagement", {_SOI: M1_M5}, apres=True)
    READ_ANALYSE = RegleBilan(
        "read_analyse",
        {_SOI: M1_M5, _CB: M1_M4, _BG: M1_M4},
        inscrit=True,
        journal=_("a lu l’analyse partagée"),
        objet=_("L’analyse partagée"),
    )
    WRITE_ANALYSE = RegleBilan(
        "write_analyse",
        {_SOI: M1_M4, _CB: M1_M4},
        phases=_TRAVAIL,
        journal=_("a écrit dans l’analyse partagée"),
    )
    READ_PROPOSITION_CEP = RegleBilan(
        "read_proposition_cep",
        {_SOI: M1_M5, _CB: M1_M4, _BG: M1_M4},
        inscrit=True,
        journal=_("a lu ce que votre CEP a proposé"),
        objet=_("Ce que votre CEP a proposé"),
    )
    JOIN_PROPOSITION_CEP = RegleBilan(
        "join_proposition_cep",
        {_SOI: M1},
        phases=_PRELIMINAIRE,
        journal=_("a joint la proposition de son CEP"),
    )
    ANSWER_POINT = RegleBilan(
        "answer_point",
        {_CB: M1},
        phases=_PRELIMINAIRE,
        journal=_("a répondu à un point proposé par votre CEP"),
    )
    AGREE_POINT = RegleBilan(
        "agree_point",
        {_SOI: M1},
        phases=_PRELIMINAIRE,
        journal=_("a dit son avis sur un point proposé par son CEP"),
    )
    READ_PROGRAMME = RegleBilan(
        "read_programme",
        {_SOI: M1_M5, _CB: M1_M4, _BG: M1_M4, _GC: M2_M5},
        inscrit=True,
        journal=_("a lu le programme"),
        objet=_("Le programme"),
    )
    WRITE_PROGRAMME = RegleBilan(
        "write_programme",
        {_SOI: M1, _CB: M1},
        phases=_PRELIMINAIRE,
        journal=_("a écrit dans le programme"),
    )
    BRING_BACK = RegleBilan(
        "bring_back",
        {_SOI: M1},
        phases=_PRELIMINAIRE,
        journal=_("a repris des mots de son bilan précédent"),
    )
    APPROVE_PROGRAMME = RegleBilan(
        "approve_programme",
        {_SOI: M1, _CB: M1},
        phases=_PRELIMINAIRE,
        journal=_("a donné son accord au programme"),
    )
    READ_EDITION_FINANCEUR = RegleBilan(
        "read_edition_financeur",
        {_SOI: M1_M5 | _PR, _CB: M1_M5, _FIN: M2_M5 | _PR, _EMP: M2_M5},
        inscrit=True,
        journal=_("a lu le programme remis à qui paie"),
        objet=_("Le programme, dans l’édition de qui paie"),
    )
    PREVIEW_EDITION_FINANCEUR = RegleBilan(
        "preview_edition_financeur",
        {_SOI: M1},
        phases=_PRELIMINAIRE,
        journal=_("a relu l’édition de qui paie"),
    )
    DELIVER_PROGRAMME = RegleBilan(
        "deliver_programme", {_CB: M1}, phases=_PRELIMINAIRE, journal=_("a remis le programme")
    )
    CLOSE_PRELIMINAIRE = RegleBilan(
        "close_preliminaire",
        {_CB: M1},
        phases=_PRELIMINAIRE,
        journal=_("a clos la phase préliminaire"),
    )
    DECIDE = RegleBilan(
        "decide", {_SOI: M2}, phases=("decision",), journal=_("a décidé de la suite")
    )
    SUSPEND = RegleBilan(
        "suspend", {_SOI: M1_M4}, phases=_TRAVAIL, journal=_("a mis le bilan en pause")
    )
    RESUME = RegleBilan("resume", {_SOI: M1_M4, _CB: M1_M4}, journal=_("a repris le bilan"))
    STOP = RegleBilan("stop", {_SOI: M1_M4}, phases=_TRAVAIL, journal=_("a arrêté le bilan"))
    READ_INVESTIGATION = RegleBilan(
        "read_investigation",
        {_SOI: M3_M5, _CB: M3_M4, _BG: M3_M4},
        inscrit=True,
        journal=_("a lu vos expériences et vos scénarios"),
        objet=_("Vos expériences, vos enquêtes, vos scénarios"),
    )
    WRITE_INVESTIGATION = RegleBilan(
        "write_investigation",
        {_SOI: M3_M4, _CB: M3_M4},
        phases=_INVESTIGATION,
        journal=_("a écrit dans vos expériences ou vos scénarios"),
    )
    ATTACH_PAPIER = RegleBilan(
        "attach_papier",
        {_SOI: M3_M4},
        phases=_INVESTIGATION,
        journal=_("a joint ou retiré un papier"),
    )
    CLOSE_INVESTIGATION = RegleBilan(
        "close_investigation",
        {_CB: M3},
        phases=("investigation",),
        journal=_("a clos l’investigation"),
    )
    CHOOSE = RegleBilan(
        "choose", {_SOI: M3_M4}, phases=_INVESTIGATION, journal=_("a dit son choix")
    )
    READ_CONCLUSIONS = RegleBilan(
        "read_conclusions",
        {_SOI: M4_M5, _CB: M4, _BG: M4},
        inscrit=True,
        journal=_("a lu les conclusions"),
        objet=_("Les conclusions"),
    )
    WRITE_CONCLUSIONS = RegleBilan(
        "write_conclusions",
        {_SOI: M4, _CB: M4},
        phases=_CONCLUSIONS,
        journal=_("a écrit dans les conclusions"),
    )
    DELIVER_CONCLUSIONS = RegleBilan(
        "deliver_conclusions",
        {_CB: M4},
        phases=_CONCLUSIONS,
        journal=_("a remis les conclusions détaillées"),
    )
    READ_SYNTHESE = RegleBilan(
        "read_synthese",
        {_SOI: M4_M5, _CB: M4, _BG: M4},
        inscrit=True,
        journal=_("a lu la synthèse"),
        objet=_("La synthèse"),
    )
    WRITE_SYNTHESE = RegleBilan(
        "write_synthese", {_CB: M4}, phases=_CONCLUSIONS, journal=_("a écrit la synthèse")
    )
    SUBMIT_SYNTHESE = RegleBilan(
        "submit_synthese", {_CB: M4}, phases=_CONCLUSIONS, journal=_("a soumis la synthèse")
    )
    OBSERVE_SYNTHESE = RegleBilan(
        "observe_synthese", {_SOI: M4_M5}, phases=_CONCLUSIONS, journal=_("a répondu à la synthèse")
    )
    FINALISE_SYNTHESE = RegleBilan(
        "finalise_synthese",
        {_CB: M4},
        phases=_CONCLUSIONS,
        journal=_("a rendu la synthèse définitive"),
    )
    CLOSE_BILAN = RegleBilan(
        "close_bilan", {_CB: M4}, phases=_CONCLUSIONS, journal=_("a clos le bilan")
    )
    COMPOSE_EXTRAIT = RegleBilan(
        "compose_extrait",
        {_SOI: M4_M5},
        apres=True,
        journal=_("a composé des extraits de sa synthèse"),
    )
    READ_LIAISON = RegleBilan("read_liaison", {_SOI: M1_M5})
    TRANSMIT = RegleBilan(
        "transmit", {_SOI: M1_M5}, apres=True, journal=_("a transmis ce qui avait été choisi")
    )
    READ_TRANSMISSION = RegleBilan(
        "read_transmission",
        {_SOI: M1_M5, _CEP: M1_M5},
        inscrit=True,
        journal=_("a lu ce que vous lui avez transmis"),
        objet=_("Ce que vous transmettez vous-même"),
    )
    ANSWER_TRANSMISSION = RegleBilan(
        "answer_transmission", {_CEP: M1_M5}, apres=True, journal=_("vous a répondu")
    )
    READ_SUIVI = RegleBilan("read_suivi", {_SOI: M1_M5 | _PR}, objet=_("Vos pas et vos repères"))
    WRITE_SUIVI = RegleBilan(
        "write_suivi", {_SOI: M1_M5}, apres=True, journal=_("a écrit dans ses pas et ses repères")
    )
    GIVE_RETOUR = RegleBilan(
        "give_retour",
        {_SOI: M4_M5 | _PR},
        apres=True,
        journal=_("a donné quelques réponses sans nom"),
    )
    RECORD_SUIVI = RegleBilan(
        "record_suivi",
        {_CB: M5, _GC: M5 | _PR},
        apres=True,
        journal=_("a noté l’entretien de suivi"),
    )
    READ_RECLAMATIONS = RegleBilan(
        "read_reclamations",
        {_SOI: M1_M5 | _PR, _GC: M1_M5 | _PR},
        inscrit=True,
        journal=_("a lu vos réclamations"),
        objet=_("Vos réclamations"),
    )
    COMPLAIN = RegleBilan(
        "complain", {_SOI: M1_M5 | _PR}, apres=True, journal=_("a écrit à la direction du centre")
    )
    ANSWER_RECLAMATION = RegleBilan(
        "answer_reclamation",
        {_GC: M1_M5 | _PR},
        apres=True,
        journal=_("a répondu à une réclamation"),
    )
    READ_REFUS = RegleBilan(
        "read_refus",
        {_SOI: M1_M5 | _PR, _CB: M1_M5, _GC: M1_M5 | _PR},
        inscrit=True,
        journal=_("a lu les demandes de résultats et leurs réponses"),
        objet=_("Qui a demandé vos résultats"),
    )
    RECORD_REFUS = RegleBilan(
        "record_refus",
        {_CB: M1_M5, _GC: M1_M5 | _PR},
        apres=True,
        journal=_("a refusé vos résultats à quelqu’un qui les demandait"),
    )
    READ_LIENS = RegleBilan(
        "read_liens",
        {_SOI: M1_M5 | _PR, _CB: M1_M5},
        inscrit=True,
        journal=_("a lu les liens personnels de ce bilan"),
    )
    OFFER_LIEN_EMPLOYEUR = RegleBilan(
        "offer_lien_employeur",
        {_SOI: M1_M5, _CB: M1_M5},
        journal=_("a préparé un lien personnel pour l’employeur"),
    )
    OFFER_LIEN_PARTENAIRE = RegleBilan(
        "offer_lien_partenaire",
        {_SOI: M3_M5, _CB: M3_M4},
        journal=_("a préparé un lien personnel pour une immersion"),
    )
    APPROVE_LIEN = RegleBilan(
        "approve_lien", {_SOI: M1_M5}, journal=_("a donné son accord à un lien personnel")
    )
    HAND_CODE = RegleBilan(
        "hand_code", {_SOI: M1_M5, _CB: M1_M5}, journal=_("a lu le code d’un lien personnel")
    )
    REVOKE_LIEN = RegleBilan(
        "revoke_lien", {_SOI: M1_M5 | _PR, _CB: M1_M5}, journal=_("a éteint un lien personnel")
    )
    READ_HEURES_EMPLOYEUR = RegleBilan(
        "read_heures_employeur",
        {_EMP: M1_M5},
        journal=_("a lu vos dates et vos heures de présence"),
        objet=_("Vos heures, par un lien personnel"),
    )
    ACKNOWLEDGE_LIEN = RegleBilan(
        "acknowledge_lien", {_EMP: M1_M5}, journal=_("a dit en avoir pris connaissance")
    )
    READ_IMMERSION = RegleBilan(
        "read_immersion",
        {_PAR: M3_M5},
        journal=_("a lu la date, la durée et le lieu d’une immersion"),
        objet=_("Votre immersion, par un lien personnel"),
    )
    ATTEST_IMMERSION = RegleBilan(
        "attest_immersion", {_PAR: M3_M5}, journal=_("a répondu sur une immersion")
    )
    READ_JOURNAL = RegleBilan(
        "read_journal", {_SOI: M1_M5 | _PR}, objet=_("Qui a ouvert votre dossier")
    )
    READ_ACCORDS = RegleBilan("read_accords", {_SOI: M1_M5 | _PR}, objet=_("Vos accords"))
    GIVE_ACCORD = RegleBilan(
        "give_accord", {_SOI: M1_M5}, apres=True, journal=_("a donné un accord")
    )
    WITHDRAW_ACCORD = RegleBilan(
        "withdraw_accord", {_SOI: M1_M5 | _PR}, apres=True, journal=_("a retiré un accord")
    )
    READ_TERME = RegleBilan("read_terme", {_SOI: M5 | _PR, _CB: M5, _GC: M5 | _PR})
    AGREE_CONSERVATION = RegleBilan(
        "agree_conservation",
        {_SOI: M4_M5},
        apres=True,
        journal=_("a choisi combien de temps garder son travail"),
    )
    READ_DONNEES = RegleBilan("read_donnees", {_SOI: M1_M5 | _PR})
    EXPORT_DONNEES = RegleBilan(
        "export_donnees", {_SOI: M1_M5 | _PR}, apres=True, journal=_("a emporté toutes ses données")
    )
    ERASE = RegleBilan("erase", {_SOI: M1_M5}, apres=True)
    READ_ACCOMPAGNEMENT = RegleBilan("read_accompagnement", {_SOI: M1_M5})
    PREFER_ANOTHER = RegleBilan(
        "prefer_another", {_SOI: M1_M5}, apres=True, journal=_("a dit préférer quelqu’un d’autre")
    )
    NAME_CONSEILLER = RegleBilan(
        "name_conseiller",
        {_GC: M1_M5},
        apres=True,
        journal=_("a confié votre bilan à quelqu’un d’autre"),
    )
    BREAK_GLASS = RegleBilan(
        "break_glass",
        {_GC: M1_M4},
        apres=True,
        journal=_("a nommé quelqu’un pour remplacer, quelques jours au plus"),
    )
    READ_RELEVE = RegleBilan(
        "read_releve",
        {_SOI: M1_M5, _CB: M1_M4, _BG: M1_M4},
        inscrit=True,
        journal=_("a lu le passage de relais"),
    )
    WRITE_RELEVE = RegleBilan(
        "write_releve", {_CB: M1_M4}, apres=True, journal=_("a écrit le passage de relais")
    )


BILAN = Nom(code="bilan", actes=Act, relations=Relation, etats=Moment)
