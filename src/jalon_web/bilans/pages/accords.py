"""The pages of accords: each purpose in plain words, and who may see what.

« Qui peut voir quoi » is read from the table of access itself: nothing is said twice.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jalon.acces import CONDITIONS, TABLE, Act, Destinataire, Finalite, Moment, Relation
from jalon.acces.accords import PAR_ELEMENT, EtatAccord
from jalon_web.base import clock
from jalon_web.bilans import queries
from jalon_web.bilans.forms import RAISONS
from jalon_web.bilans.forms.accords import AmenagementForm
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.bilan import open_to
from jalon_web.bilans.queries.amenagement import AmenagementDit, amenagement_of
from jalon_web.bilans.queries.noms import names_by_key
from jalon_web.bilans.services import is_sensible_gone
from jalon_web.coffre.services import accords
from jalon_web.comptes.models import Compte
from jalon_web.ecrits.queries import Lu
from jalon_web.ui.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Dite:
    """A purpose in plain words: what, what it changes, what cannot be called back."""

    titre: Promise
    quoi: Promise
    change: Promise
    rappel: Promise


FINALITES: Mapping[Finalite, Dite] = {
    Finalite.SENSIBLE: Dite(
        titre=gettext_lazy("Lire et écrire ma fiche d’aménagement"),
        quoi=gettext_lazy(
            "Cette personne lit ce dont vous avez besoin, et peut l’écrire avec vous."
        ),
        change=gettext_lazy(
            "Sans cet accord, vous seule ou vous seul ouvrez cette fiche. Le bilan se fait de "
            "toute façon, et personne ne sait que vous ne l’avez pas donné."
        ),
        rappel=gettext_lazy(
            "Le retirer détruit la fiche tout de suite et pour toujours : elle ne pourra plus être "
            "réécrite dans ce bilan. Ce qui a déjà été lu ne peut pas être oublié."
        ),
    ),
    Finalite.LIAISON: Dite(
        titre=gettext_lazy("Transmettre une fiche de liaison"),
        quoi=gettext_lazy("Cette personne lit ce que vous avez choisi, tel que vous l’avez relu."),
        change=gettext_lazy("Rien d’autre de votre bilan ne lui est montré."),
        rappel=gettext_lazy(
            "Le retirer ferme la fiche tout de suite. Ce qui a déjà été lu ne peut pas être repris."
        ),
    ),
    Finalite.LIAISON_SENSIBLE: Dite(
        titre=gettext_lazy("Transmettre une partie de ma fiche d’aménagement"),
        quoi=gettext_lazy("Cette personne lit les seules lignes que vous avez choisies."),
        change=gettext_lazy("Le reste de la fiche ne lui est pas montré."),
        rappel=gettext_lazy(
            "Le retirer les ferme tout de suite. Ce qui a déjà été lu ne peut pas être repris."
        ),
    ),
    Finalite.SYNTHESE_CEP: Dite(
        titre=gettext_lazy("Transmettre ma synthèse au CEP"),
        quoi=gettext_lazy("Cet organisme reçoit la version de la synthèse que vous avez choisie."),
        change=gettext_lazy("Il la reçoit parce que vous le demandez, jamais autrement."),
        rappel=gettext_lazy(
            "Le retirer ferme la synthèse. Ce qui lui est déjà parvenu ne peut pas être repris."
        ),
    ),
    Finalite.ORIENTATION: Dite(
        titre=gettext_lazy("Me mettre en relation avec une structure spécialisée"),
        quoi=gettext_lazy("Cette structure reçoit ce que vous avez choisi, rien de plus."),
        change=gettext_lazy("Être orientée ou orienté dit déjà quelque chose de vous."),
        rappel=gettext_lazy("Ce qui lui est déjà parvenu ne peut pas être repris."),
    ),
    Finalite.CONSERVATION_SUIVI: Dite(
        titre=gettext_lazy("Garder mon travail pour un suivi"),
        quoi=gettext_lazy("Ce que vous avez écrit reste lisible pour vous après la fin."),
        change=gettext_lazy("Sans cet accord, tout est détruit à la fin du bilan."),
        rappel=gettext_lazy(
            "Le retirer laisse la destruction se faire, à la fin du bilan ou ce soir s’il est fini."
        ),
    ),
}
ETATS: Mapping[EtatAccord, Promise] = {
    EtatAccord.ACTIF: gettext_lazy("en cours"),
    EtatAccord.RETIRE: gettext_lazy("retiré"),
    EtatAccord.EXPIRE: gettext_lazy("arrivé à sa fin"),
}
CATEGORIES: tuple[tuple[Promise, Act], ...] = tuple(
    (gettext_lazy(act.regle.objet), act) for act in Act if act.regle.objet
)
"""What is hers, in the order of the bilan, and the act of the table that opens it."""
DEBUTS = {
    Moment.M1: gettext_lazy("dès le début"),
    Moment.M2: gettext_lazy("une fois le programme arrêté"),
    Moment.M3: gettext_lazy("dès l’investigation"),
    Moment.M4: gettext_lazy("dès les conclusions"),
    Moment.M5: gettext_lazy("une fois le bilan fini"),
}
FINS = {
    Moment.M1: gettext_lazy("jusqu’à la décision"),
    Moment.M2: gettext_lazy("jusqu’à la décision"),
    Moment.M3: gettext_lazy("jusqu’aux conclusions"),
    Moment.M4: gettext_lazy("jusqu’à la fin du bilan"),
    Moment.M5: gettext_lazy("tant que votre travail est gardé"),
    Moment.PREUVES: gettext_lazy("tant que la preuve du bilan est gardée"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AccordEmporte:
    """One accord as the person takes it home with the rest of her data."""

    accord: str
    a_qui: str
    donne_le: dt.datetime
    jusqu_au: dt.date | None
    etat: str
    retire_le: dt.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccordLu:
    """One accord in words.

    Args:
        expire_on: None when it lasts until the end of the bilan.
        etat: where it stands, in words; `actif` when it is in force.
        sensible: it is on the arrangement sheet.
        raison: what the follow-up is for, when her work is kept for one.
    """

    id: uuid.UUID
    dite: Dite
    qui: str
    at: dt.datetime
    expire_on: dt.date | None
    actif: bool
    etat: Promise
    retire_at: dt.datetime | None
    sensible: bool
    raison: Promise | str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccordsPage(Page):
    """Every accord of a bilan, the live ones apart, and the one that may still be given."""

    vivants: tuple[AccordLu, ...]
    passes: tuple[AccordLu, ...]
    peut_donner: bool
    fiche: Dite


@dataclass(frozen=True, slots=True, kw_only=True)
class AccordPage(Page):
    """One accord, to be taken back."""

    accord: AccordLu


@dataclass(frozen=True, slots=True, kw_only=True)
class GivePage(Page):
    """An accord before it is given; `qui` once it is read again."""

    dite: Dite
    qui: Compte | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Regard:
    """Somebody who may see something: when, and under which accord, given or not."""

    qui: str
    quand: str
    vous: bool
    accord: Promise | str
    donne: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One thing that is hers, and who may open it."""

    titre: Promise
    regards: tuple[Regard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuiVoitPage(Page):
    """Who may see what."""

    categories: tuple[Category, ...]


def told(bilan: Bilan, at: dt.datetime) -> tuple[AccordEmporte, ...]:
    """Return every accord of a bilan in words, the oldest first, to be taken home."""
    return tuple(
        AccordEmporte(
            accord=str(one.dite.titre),
            a_qui=one.qui,
            donne_le=one.at,
            jusqu_au=one.expire_on,
            etat=str(one.etat),
            retire_le=one.retire_at,
        )
        for one in reversed(_history(bilan, at))
    )


def accords_page(bilan: Bilan) -> AccordsPage:
    """Return every accord of a bilan, the live ones apart, and what may still be given."""
    shown = _history(bilan, clock.now())
    return AccordsPage(
        vivants=tuple(one for one in shown if one.actif),
        passes=tuple(one for one in shown if not one.actif),
        peut_donner=open_to(bilan, Act.GIVE_ACCORD)
        and bool(candidates(bilan))
        and not is_sensible_gone(bilan),
        fiche=FINALITES[Finalite.SENSIBLE],
    )


def _history(bilan: Bilan, at: dt.datetime) -> list[AccordLu]:
    """Return every accord, the latest first; one on a sheet destroyed since has come to its end."""
    gone = is_sensible_gone(bilan)
    history = accords.history_of(bilan.public_id, at=at)
    names = names_of(one.accord.destinataire for one in history)
    shown = [_shown(one, names) for one in history]
    return [
        replace(one, actif=False, etat=ETATS[EtatAccord.EXPIRE])
        if gone and one.sensible and one.actif
        else one
        for one in shown
    ]


def candidates(bilan: Bilan) -> list[Compte]:
    """Return the counsellors in charge who have no accord on the sheet yet."""
    at = clock.now()
    return [
        compte
        for compte in queries.conseillers_of(bilan)
        if not accords.active(
            bilan.public_id, Finalite.SENSIBLE, Destinataire.compte(compte.pk), at=at
        )
    ]


def accord_page(accord: accords.Inscrit) -> AccordPage:
    """Return one accord in words."""
    return AccordPage(accord=_shown(accord, names_of([accord.accord.destinataire])))


def _shown(inscrit: accords.Inscrit, names: Mapping[str, str]) -> AccordLu:
    accord = inscrit.accord
    return AccordLu(
        id=accord.id,
        dite=FINALITES[accord.finalite],
        qui=names[accord.destinataire.code],
        at=accord.at,
        expire_on=accord.expire_on,
        actif=inscrit.etat is EtatAccord.ACTIF,
        etat=ETATS[inscrit.etat],
        retire_at=inscrit.retrait.at if inscrit.retrait else None,
        sensible=accord.finalite is Finalite.SENSIBLE,
        raison=RAISONS[accord.raison] if accord.raison else "",
    )


def names_of(destinataires: Iterable[Destinataire]) -> dict[str, str]:
    """Return the names of those to whom accords are given, by code, in two queries at most."""
    keys = {one.code: one.code.partition(":") for one in destinataires}
    known = names_by_key(
        comptes=[int(key) for sorte, _sep, key in keys.values() if sorte == "compte"],
        organisations=[key for sorte, _sep, key in keys.values() if sorte != "compte"],
    )
    gone = _("Une personne qui n’a plus de compte")
    return {code: known.get(key) or gone for code, (_sorte, _sep, key) in keys.items()}


def qui_voit_page(bilan: Bilan) -> QuiVoitPage:
    """Return, for each thing that is hers, who may open it, when, and under which accord."""
    agreed = {
        (accord.finalite, accord.destinataire.code)
        for accord in accords.live_for(bilan.public_id, at=clock.now())
    }
    return QuiVoitPage(
        categories=tuple(
            Category(titre=titre, regards=_regards(bilan, act, agreed)) for titre, act in CATEGORIES
        )
    )


def _regards(bilan: Bilan, act: Act, agreed: set[tuple[Finalite, str]]) -> tuple[Regard, ...]:
    found = []
    for relation, moments in TABLE[act].items():
        needed = CONDITIONS.get(act, {}).get(relation)
        for nom, code in _people(bilan, relation):
            found.append(
                Regard(
                    qui=nom,
                    quand=_("seulement ce que vous lui avez envoyé, tant que vous le voulez")
                    if relation is Relation.DESTINATAIRE
                    else _when(moments),
                    vous=relation is Relation.SOI,
                    accord=FINALITES[needed].titre if needed else "",
                    donne=needed is not None and (needed, code) in agreed,
                )
            )
    return tuple(found)


def _people(bilan: Bilan, relation: Relation) -> list[tuple[str, str]]:
    """Return the names of those who hold a relation now, and the code an accord gives them."""
    if relation is Relation.AFFECTE:
        return [
            (one.nom, Destinataire.compte(one.pk).code) for one in queries.conseillers_of(bilan)
        ]
    if relation is Relation.DESTINATAIRE:
        live = accords.live_for(bilan.public_id, at=clock.now())
        codes = {one.destinataire.code for one in live if one.finalite in PAR_ELEMENT}
        names = names_of(map(Destinataire, codes))
        return [(names[code], code) for code in sorted(codes)]
    if relation is Relation.FINANCEUR:
        return [(bilan.financeur.nom, "")] if bilan.financeur else []
    words = {
        Relation.SOI: _("Vous"),
        Relation.GESTION: _("La direction de %(centre)s") % {"centre": bilan.centre.nom},
        Relation.LIEN_EMPLOYEUR: _("Votre employeur, si vous approuvez un lien"),
        Relation.LIEN_PARTENAIRE: _("Le lieu d’immersion, si vous approuvez un lien"),
    }
    return [(words.get(relation, str(relation)), "")]


@dataclass(frozen=True, slots=True, kw_only=True)
class AmenagementPage(Page):
    """The arrangement sheet: its lines under their labels, and what the viewer may do of it."""

    lu: Lu[AmenagementDit] | None
    lignes: tuple[tuple[Promise | str, str], ...]
    detruite: bool
    peut_ecrire: bool
    peut_effacer: bool


def amenagement_page(bilan: Bilan) -> AmenagementPage:
    """Return the arrangement sheet of a bilan that its own door opened."""
    lu = amenagement_of(bilan)
    gone = is_sensible_gone(bilan)
    return AmenagementPage(
        lu=lu,
        lignes=AmenagementForm.said(lu.dit) if lu else (),
        detruite=gone,
        peut_ecrire=not gone and open_to(bilan, Act.WRITE_AMENAGEMENT),
        peut_effacer=lu is not None and open_to(bilan, Act.ERASE_AMENAGEMENT),
    )


def _when(moments: frozenset[Moment]) -> str:
    first, last = min(moments), max(moments)
    return f"{DEBUTS.get(first, '')}, {FINS[last]}" if first in DEBUTS else str(FINS[last])
