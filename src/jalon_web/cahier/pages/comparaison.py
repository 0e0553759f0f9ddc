"""Two texts side by side, ready to be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jalon.cahier import Cahier, Texte
from jalon.cahier.compare import Champ, Comparaison, Ecart, Genre, Morceau, comparer, words_between
from jalon.cahier.wording import CHAMPS
from jalon_web.cahier.pages.texte import day_asked, frame
from jalon_web.cahier.queries import CAHIER_PAR_DEFAUT, cahiers
from jalon_web.ui.pages import Page

GENRES = {
    Genre.AJOUT: _("Ajouté"),
    Genre.RETRAIT: _("Retiré"),
    Genre.CHANGEMENT: _("Changé"),
}
QUOI = {
    "regle": _("Règles"),
    "table": _("Grilles et listes"),
    "livrable": _("Documents"),
}
WORDY = ("texte", "remede", "preuve", "titre")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChampVu:
    """One thing that differs: both sides whole, and the runs of words of a wording."""

    libelle: str
    avant: str
    apres: str
    morceaux: tuple[Morceau, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EcartVu:
    """The differences of a rule, a table or a document."""

    ecart: Ecart
    genre: str
    cadre: str
    champs: tuple[ChampVu, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupeVu:
    """What differs, of one kind of thing."""

    titre: Promise
    ecarts: tuple[EcartVu, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferencePage(Page):
    """What differs of two texts.

    Args:
        avant: None, as `apres`, before two were chosen; the rest is then empty.
        comptes: how many were added, taken off, changed.
        identiques: how many are the same.
    """

    avant: Texte | None = None
    apres: Texte | None = None
    groupes: tuple[GroupeVu, ...] = ()
    comptes: tuple[tuple[Promise, int], ...] = ()
    identiques: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoixPage(Page):
    """The frames that may be compared, and those asked for, each on its day."""

    cadres: tuple[Cahier, ...]
    de: str
    a: str
    au: dt.date
    et: dt.date


def compared(avant: Texte, apres: Texte) -> DifferencePage:
    """Return what differs of two texts."""
    found = comparer(avant, apres)
    return DifferencePage(
        avant=avant,
        apres=apres,
        groupes=groups_of(found),
        comptes=tuple(
            (GENRES[genre], sum(one.genre is genre for one in found.ecarts)) for genre in Genre
        ),
        identiques=found.identiques,
    )


def groups_of(found: Comparaison) -> tuple[GroupeVu, ...]:
    """Return what differs, by kind of thing; a kind where nothing does is left out."""
    groups = (
        GroupeVu(titre=titre, ecarts=tuple(_shown(one, found) for one in found.of(quoi)))
        for quoi, titre in QUOI.items()
    )
    return tuple(group for group in groups if group.ecarts)


def _shown(ecart: Ecart, found: Comparaison) -> EcartVu:
    removed = ecart.genre is Genre.RETRAIT
    return EcartVu(
        ecart=ecart,
        genre=str(GENRES[ecart.genre]),
        cadre=(found.avant if removed else found.apres).id if ecart.quoi == "regle" else "",
        champs=tuple(_field(champ) for champ in ecart.champs),
    )


def _field(champ: Champ) -> ChampVu:
    both = champ.nom in WORDY and champ.avant and champ.apres
    return ChampVu(
        libelle=CHAMPS.get(champ.nom, champ.nom),
        avant=champ.avant,
        apres=champ.apres,
        morceaux=words_between(champ.avant, champ.apres) if both else (),
    )


def comparer_page(sent: Mapping[str, str]) -> tuple[ChoixPage, DifferencePage]:
    """Return the frames one may choose and, once two were chosen, what differs.

    Raises:
        NotVisible: a frame that does not exist.
    """
    first, second = sent.get("de", CAHIER_PAR_DEFAUT), sent.get("a", "")
    asked = ChoixPage(
        cadres=tuple(sorted(cahiers().values(), key=lambda one: one.court)),
        de=first,
        a=second,
        au=day_asked(sent.get("au", "")),
        et=day_asked(sent.get("et", "") or sent.get("au", "")),
    )
    if not second:
        return asked, DifferencePage()
    return asked, compared(_at(frame(first), asked.au), _at(frame(second), asked.et))


def _at(cahier: Cahier, day: dt.date) -> Texte:
    """Return a frame on the covered day that is nearest."""
    return cahier.au(cahier.nearest(day))
