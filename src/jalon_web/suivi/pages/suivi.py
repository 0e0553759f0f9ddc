"""Pages of the follow-up: steps, looks, gifts, complaints."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jalon.acces import Act
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.bilan import open_to, pairs
from jalon_web.bilans.queries import faits_of, texte_of, today
from jalon_web.suivi import forms, queries, services
from jalon_web.suivi.queries import PasLu, ReclamationLue, RegardLu
from jalon_web.ui.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ActePage(Page):
    """The words around a form of this room, and the address that leads back.

    Args:
        retour: name of an address of the bilan.
        citation: what is answered; empty when nothing is.
    """

    titre: Promise | str
    intro: Promise | str
    envoi: Promise | str
    retour: str
    citation: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntretienPage(ActePage):
    """The follow-up interview, and the day when it is to be offered."""

    propose_on: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnRegard:
    """One question, with what was answered at the start and now, in words."""

    titre: Promise
    avant: Promise | str
    apres: Promise | str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuitePage(Page):
    """The person's steps, her looks, what she gave, and the day of the follow-up.

    Args:
        a_reprendre: first steps of the chosen scenario that her plan has not.
        moment: the look that can be written now.
        donnes: what she gave to be counted, in words.
        note: whether there is something to set on paper.
    """

    pas: tuple[PasLu, ...]
    faits_n: int
    a_reprendre: tuple[str, ...]
    peut_ecrire: bool
    peut_donner: bool
    moment: str
    regards: Mapping[str, RegardLu]
    regard_ecrit: bool
    en_regard: tuple[EnRegard, ...]
    donnes: tuple[tuple[str, Promise | str], ...]
    suivi_on: dt.date | None
    suivi_passe: bool
    suivi_tenu_on: dt.date | None
    reclamations_url: str
    note: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReclamationsPage(Page):
    """The complaints and their answers."""

    reclamations: tuple[ReclamationLue, ...]


PAS_NOUVEAU = ActePage(
    titre=gettext_lazy("Un pas de plus"),
    intro=gettext_lazy("Un pas tient en une phrase. Vous seule ou vous seul le lisez."),
    envoi=gettext_lazy("Noter ce pas"),
    retour="suivi:suite",
)
PAS_REPRIS = replace(
    PAS_NOUVEAU,
    titre=gettext_lazy("Reprendre ce pas"),
    envoi=gettext_lazy("Garder ce pas"),
)
RETOUR = ActePage(
    titre=gettext_lazy("Ce que vous voulez bien dire de ce bilan"),
    intro=gettext_lazy(
        "Chaque réponse est libre. Elles se comptent sans votre nom, avec celles des autres ; "
        "aucun mot de vous n’y figure. Vous pouvez les reprendre quand vous voulez."
    ),
    envoi=gettext_lazy("Donner ces réponses"),
    retour="suivi:suite",
)
RECLAMER = ActePage(
    titre=gettext_lazy("Dire ce qui n’a pas été"),
    intro=gettext_lazy(
        "La direction du centre lit votre message et vous répond ici. Votre conseillère ou votre "
        "conseiller ne le lit pas. Cela ne change rien à la suite de votre bilan."
    ),
    envoi=gettext_lazy("Remettre ce message à la direction"),
    retour="suivi:reclamations",
)
_REPONDRE = ActePage(
    titre=gettext_lazy("Répondre à la réclamation"),
    intro=gettext_lazy("Dites ce que vous avez compris, ce que vous faites, et quand."),
    envoi=gettext_lazy("Remettre cette réponse"),
    retour="suivi:reclamations",
)
_MOMENTS = {
    "avant": (
        gettext_lazy("Où vous en êtes, au départ"),
        gettext_lazy(
            "Trois questions et vos mots, pour vous retourner dessus à la fin. Vos réponses sont "
            "à vous : personne d’autre ne les lit et rien ne se compte."
        ),
    ),
    "apres": (
        gettext_lazy("Où vous en êtes, maintenant"),
        gettext_lazy(
            "Les mêmes questions qu’au début. Il n’y a pas de bonne réponse, et un bilan peut "
            "laisser dans le doute. Personne d’autre que vous ne les lit."
        ),
    ),
}
_REPONSES: Mapping[str, tuple[Promise, Mapping[str, Promise]]] = {
    "confiance": (gettext_lazy("Confiance en vous"), dict(forms.CONFIANCE)),
    "clarte": (gettext_lazy("Ce que vous voulez"), dict(forms.CLARTE)),
    "agir": (gettext_lazy("Ce que vous pouvez faire"), dict(forms.AGIR)),
}


def regard_page(moment: str) -> ActePage:
    """Return the words around a look."""
    titre, intro = _MOMENTS[moment]
    return ActePage(titre=titre, intro=intro, envoi=_("Garder ces réponses"), retour="suivi:suite")


def entretien_page(bilan: Bilan) -> EntretienPage:
    """Return the words around the follow-up interview."""
    return EntretienPage(
        titre=_("L’entretien de suivi"),
        intro=_("La personne y vient si elle veut. Seul le jour se note."),
        envoi=_("Noter"),
        retour="bilans:contrat",
        propose_on=queries.follow_up_of(bilan),
    )


def reclamations_page(bilan: Bilan) -> ReclamationsPage:
    """Return the complaints and their answers."""
    return ReclamationsPage(reclamations=tuple(queries.reclamations_of(bilan)))


def reponse_page(bilan: Bilan, reclamation_id: uuid.UUID) -> ActePage:
    """Return the words around the answer to a complaint, and what is answered."""
    said = next(
        one.texte for one in queries.reclamations_of(bilan) if one.public_id == reclamation_id
    )
    return replace(_REPONDRE, citation=said)


def side_by_side(regards: Mapping[str, RegardLu]) -> list[EnRegard]:
    """Return each question with what was answered at the start and now, in words."""
    rows = []
    for question, (titre, words) in _REPONSES.items():
        said: dict[str, Promise | str] = {
            moment: words.get(regard.reponses.get(question, ""), "")
            for moment, regard in regards.items()
        }
        if any(said.values()):
            rows.append(
                EnRegard(titre=titre, avant=said.get("avant", ""), apres=said.get("apres", ""))
            )
    return rows


def suite_page(bilan: Bilan) -> SuitePage:
    """Return the person's steps, her looks, what she gave, and the day of the follow-up."""
    faits, regards = faits_of(bilan), queries.regards_of(bilan)
    writes, gives = open_to(bilan, Act.WRITE_SUIVI), open_to(bilan, Act.GIVE_RETOUR)
    (moment,) = services.open_looks(bilan)
    steps = queries.pas_of(bilan)
    there = {one.quoi for one in steps}
    labels: dict[str, Mapping[str, Promise | str]] = {
        "issue_code": dict(pairs(texte_of(bilan), "issues")),
        "satisfaction_code": dict(forms.SATISFACTION),
        "confiance_avant_code": dict(forms.CONFIANCE),
        "confiance_apres_code": dict(forms.CONFIANCE),
    }
    names = {nom: forms.RetourForm.base_fields[nom].label for nom in services.RETOUR}
    return SuitePage(
        pas=tuple(steps),
        faits_n=sum(1 for one in steps if one.fait_on),
        a_reprendre=tuple(s for s in queries.first_steps_of(bilan) if s not in there),
        peut_ecrire=writes,
        peut_donner=gives,
        moment=moment,
        regards=regards,
        regard_ecrit=moment in regards,
        en_regard=tuple(side_by_side(regards)),
        donnes=tuple(
            (str(names[nom]), labels[nom].get(str(faits[nom]), ""))
            for nom in services.RETOUR
            if faits[nom]
        ),
        suivi_on=queries.follow_up_of(bilan),
        suivi_passe=(queries.follow_up_of(bilan) or today()) < today(),
        suivi_tenu_on=bilan.faits.suivi_six_mois_on,
        reclamations_url=reverse("suivi:reclamations", args=[bilan.public_id]),
        note=bool(steps or regards),
    )
