"""Who opened a bilan, in plain words, for the person it is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from jalon.acces import ACTES, Relation
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries.noms import comptes_around
from jalon_web.coffre.services import journal
from jalon_web.ui.pages import Page

DU_SERVICE: dict[str, Promise] = {
    "retenir": _("garde ce bilan de la destruction, sur décision écrite"),
    "lever_retenue": _("ne retient plus ce bilan"),
    "detruire": _("a détruit ce qui devait l’être"),
}
"""What the commands of the service write; the words of an act are those of its row."""
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
            acte=A_ESSAYE if resultat == journal.REFUSE else told(acte),
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


def told(code: str) -> Promise | str:
    """Return an act of the journal in words; its code where no row has any."""
    if code in DU_SERVICE:
        return DU_SERVICE[code]
    act = ACTES.get(code)
    return _(act.regle.journal) if act and act.regle.journal else code
