"""Two texts side by side, ready to be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from jalon.cahier import Cahier, Texte
from jalon.cahier.compare import Champ, Comparaison, Ecart, Genre, Morceau, comparer, words_between
from jalon.cahier.wording import CHAMPS
from jalon_web.cahier.pages.texte import day_asked, frame
from jalon_web.cahier.queries import CAHIER_PAR_DEFAUT, cahiers

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


def compared(avant: Texte, apres: Texte) -> dict[str, Any]:
    """Return what differs of two texts, by kind of thing."""
    found = comparer(avant, apres)
    groups = [
        {"titre": titre, "ecarts": [_shown(one, found) for one in found.of(quoi)]}
        for quoi, titre in QUOI.items()
    ]
    return {
        "avant": avant,
        "apres": apres,
        "groupes": [group for group in groups if group["ecarts"]],
        "comptes": [
            (GENRES[genre], sum(one.genre is genre for one in found.ecarts)) for genre in Genre
        ],
        "identiques": found.identiques,
    }


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


def comparison_page(sent: Mapping[str, str]) -> dict[str, Any]:
    """Return the frames one may choose and, once two were chosen, what differs.

    Raises:
        NotVisible: a frame that does not exist.
    """
    first, second = sent.get("de", CAHIER_PAR_DEFAUT), sent.get("a", "")
    page: dict[str, Any] = {
        "cadres": sorted(cahiers().values(), key=lambda one: one.court),
        "de": first,
        "a": second,
        "au": day_asked(sent.get("au", "")),
        "et": day_asked(sent.get("et", "") or sent.get("au", "")),
    }
    if not second:
        return page
    avant = _at(frame(first), page["au"])
    apres = _at(frame(second), page["et"])
    return page | compared(avant, apres)


def _at(cahier: Cahier, day: dt.date) -> Texte:
    """Return a frame on the covered day that is nearest."""
    return cahier.au(cahier.nearest(day))
