"""Who opened a bilan, in plain words, for the person it is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from jalon.acces import Act, Relation
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries.noms import comptes_around
from jalon_web.coffre.services import journal
from jalon_web.ui.pages import Page

MOTS: dict[str, Promise] = {
    "open_bilan": _("a ouvert votre bilan"),
    Act.READ_DOSSIER: _("a lu où en est votre bilan"),
    Act.READ_CONTRAT: _("a lu la convention et les heures"),
    Act.READ_ANALYSE: _("a lu l’analyse partagée"),
    Act.READ_PROGRAMME: _("a lu le programme"),
    Act.READ_EDITION_FINANCEUR: _("a lu le programme remis à qui paie"),
    Act.READ_INVESTIGATION: _("a lu vos expériences et vos scénarios"),
    Act.READ_CONCLUSIONS: _("a lu les conclusions"),
    Act.READ_SYNTHESE: _("a lu la synthèse"),
    Act.READ_PRESENCE: _("a lu les dates et les heures"),
    Act.GIVE_CONSENT: _("a donné son accord au bilan"),
    Act.RECORD_CONVENTION: _("a noté la convention"),
    Act.SEND_CONVENTION: _("a envoyé, repris ou complété la convention"),
    Act.SIGN_CONVENTION: _("a répondu à la convention"),
    Act.RECORD_INFORMATION_CEP: _("a noté l’information sur le CEP"),
    Act.WRITE_IDENTITE: _("a corrigé le nom ou le téléphone"),
    Act.WRITE_ANALYSE: _("a écrit dans l’analyse partagée"),
    Act.RECORD_SEANCE: _("a noté du temps"),
    Act.CONFIRM_SEANCE: _("a confirmé une séance"),
    Act.ATTEST_PRESENCE: _("a noté votre signature sur papier"),
    Act.RECORD_TRAVAIL: _("a noté son travail personnel"),
    Act.READ_AGENDA: _("a lu l’agenda du bilan"),
    Act.ANSWER_SEANCE: _("a répondu à un rendez-vous"),
    Act.RECORD_ABSENCE: _("a noté une absence"),
    Act.PLAN_SEANCES: _("a proposé des rendez-vous"),
    Act.WRITE_RYTHME: _("a écrit le rythme qui vous convient"),
    Act.WRITE_PROGRAMME: _("a écrit dans le programme"),
    Act.APPROVE_PROGRAMME: _("a donné son accord au programme"),
    Act.PREVIEW_EDITION_FINANCEUR: _("a relu l’édition de qui paie"),
    Act.DELIVER_PROGRAMME: _("a remis le programme"),
    Act.CLOSE_PRELIMINAIRE: _("a clos la phase préliminaire"),
    Act.DECIDE: _("a décidé de la suite"),
    Act.SUSPEND: _("a mis le bilan en pause"),
    Act.RESUME: _("a repris le bilan"),
    Act.STOP: _("a arrêté le bilan"),
    Act.WRITE_INVESTIGATION: _("a écrit dans vos expériences ou vos scénarios"),
    Act.ATTACH_PAPIER: _("a joint ou retiré un papier"),
    Act.CLOSE_INVESTIGATION: _("a clos l’investigation"),
    Act.CHOOSE: _("a dit son choix"),
    Act.WRITE_CONCLUSIONS: _("a écrit dans les conclusions"),
    Act.DELIVER_CONCLUSIONS: _("a remis les conclusions détaillées"),
    Act.WRITE_SYNTHESE: _("a écrit la synthèse"),
    Act.SUBMIT_SYNTHESE: _("a soumis la synthèse"),
    Act.OBSERVE_SYNTHESE: _("a répondu à la synthèse"),
    Act.FINALISE_SYNTHESE: _("a rendu la synthèse définitive"),
    Act.CLOSE_BILAN: _("a clos le bilan"),
    Act.READ_RECLAMATIONS: _("a lu vos réclamations"),
    Act.COMPOSE_EXTRAIT: _("a composé des extraits de sa synthèse"),
    Act.WRITE_SUIVI: _("a écrit dans ses pas et ses repères"),
    Act.GIVE_RETOUR: _("a donné quelques réponses sans nom"),
    Act.RECORD_SUIVI: _("a noté l’entretien de suivi"),
    Act.COMPLAIN: _("a écrit à la direction du centre"),
    Act.ANSWER_RECLAMATION: _("a répondu à une réclamation"),
    Act.AGREE_CONSERVATION: _("a choisi combien de temps garder son travail"),
    Act.GIVE_ACCORD: _("a donné un accord"),
    Act.WITHDRAW_ACCORD: _("a retiré un accord"),
    Act.READ_AMENAGEMENT: _("a lu la fiche d’aménagement"),
    Act.WRITE_AMENAGEMENT: _("a écrit dans la fiche d’aménagement"),
    Act.EXPORT_DONNEES: _("a emporté toutes ses données"),
    "retenir": _("garde ce bilan de la destruction, sur décision écrite"),
    "lever_retenue": _("ne retient plus ce bilan"),
    Act.OFFER_LIEN_EMPLOYEUR: _("a préparé un lien personnel pour l’employeur"),
    Act.OFFER_LIEN_PARTENAIRE: _("a préparé un lien personnel pour une immersion"),
    Act.TRANSMIT: _("a transmis ce qui avait été choisi"),
    Act.READ_TRANSMISSION: _("a lu ce que vous lui avez transmis"),
    Act.ANSWER_TRANSMISSION: _("vous a répondu"),
    Act.READ_LIENS: _("a lu les liens personnels de ce bilan"),
    Act.APPROVE_LIEN: _("a donné son accord à un lien personnel"),
    Act.HAND_CODE: _("a lu le code d’un lien personnel"),
    Act.REVOKE_LIEN: _("a éteint un lien personnel"),
    Act.READ_HEURES_EMPLOYEUR: _("a lu vos dates et vos heures de présence"),
    Act.ACKNOWLEDGE_LIEN: _("a dit en avoir pris connaissance"),
    Act.READ_IMMERSION: _("a lu la date, la durée et le lieu d’une immersion"),
    Act.ATTEST_IMMERSION: _("a répondu sur une immersion"),
    Act.NAME_CONSEILLER: _("a confié votre bilan à quelqu’un d’autre"),
    Act.BREAK_GLASS: _("a nommé quelqu’un pour remplacer, quelques jours au plus"),
    Act.PREFER_ANOTHER: _("a dit préférer quelqu’un d’autre"),
    Act.READ_RELEVE: _("a lu le passage de relais"),
    Act.WRITE_RELEVE: _("a écrit le passage de relais"),
    Act.READ_PROPOSITION_CEP: _("a lu ce que votre CEP a proposé"),
    Act.BRING_BACK: _("a repris des mots de son bilan précédent"),
    Act.JOIN_PROPOSITION_CEP: _("a joint la proposition de son CEP"),
    Act.ANSWER_POINT: _("a répondu à un point proposé par votre CEP"),
    Act.AGREE_POINT: _("a dit son avis sur un point proposé par son CEP"),
    Act.READ_REFUS: _("a lu les demandes de résultats et leurs réponses"),
    Act.RECORD_REFUS: _("a refusé vos résultats à quelqu’un qui les demandait"),
    "send_demande": _("a envoyé sa demande au centre"),
    "read_demande": _("a lu votre demande, avant le bilan"),
    "detruire": _("a détruit ce qui devait l’être"),
}
TITRES: dict[str, Promise] = {
    Relation.AFFECTE: _("en charge de votre bilan"),
    Relation.BRIS_DE_GLACE: _("en remplacement, pour quelques jours"),
    Relation.ANCIEN_AFFECTE: _("qui a été en charge de votre bilan"),
    Relation.GESTION: _("pour le centre"),
    Relation.FINANCEUR: _("chez qui paie"),
    Relation.DESTINATAIRE: _("à qui vous avez transmis quelque chose"),
}
"""By what right someone entered; nothing for the person herself."""
VOUS = _("Vous")
LE_SERVICE = _("Le service")
A_ESSAYE = _("a essayé d’ouvrir une page de votre bilan, sans y entrer")
SANS_COMPTE: dict[str, Promise] = {
    Relation.LIEN_EMPLOYEUR: _("L’employeur (lien personnel)"),
    Relation.LIEN_PARTENAIRE: _("Le lieu d’immersion (lien personnel)"),
}
"""Who came without an account, by a link made for one act."""
QUELQU_UN = _("Une personne qui n’a plus de lien avec ce bilan")


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneLue:
    """One line of the journal, in words.

    Args:
        titre: by what right; empty for the person herself.
        at: the latest time.
        fois: how many times in a row, the same day.
        refuse: the door stayed shut: nothing was read or written.
    """

    qui: Promise | str
    titre: Promise | str
    acte: Promise | str
    at: dt.datetime
    fois: int = 1
    refuse: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalPage(Page):
    """Who opened a bilan; `rompu` when the chain of the journal does not hold."""

    lignes: tuple[LigneLue, ...]
    rompu: bool


def journal_lines(bilan: Bilan) -> list[LigneLue]:
    """Return who read or wrote in a bilan already opened, the latest first.

    The same thing done several times in a row on one day is one line that says how many.
    """
    names: dict[str, Promise | str] = {
        journal.pseudonym("compte", compte.pk): compte.nom for compte in comptes_around(bilan)
    }
    names[journal.pseudonym("compte", bilan.beneficiaire_id)] = VOUS
    names[""] = LE_SERVICE
    return [
        LigneLue(
            qui=SANS_COMPTE.get(relation) or names.get(acteur, QUELQU_UN),
            refuse=resultat == journal.REFUSE,
            titre=TITRES.get(relation, ""),
            acte=A_ESSAYE if resultat == journal.REFUSE else MOTS.get(acte, acte),
            at=run[0].at,
            fois=len(run),
        )
        for (acteur, relation, acte, resultat, _day), lines in groupby(
            journal.lines_for(bilan.public_id),
            key=lambda line: (
                *(line.acteur, line.relation, line.acte, line.resultat),
                localtime(line.at).date(),
            ),
        )
        for run in [list(lines)]
    ]
