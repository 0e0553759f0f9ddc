"""The line of a life: periods and events, at work and elsewhere, drawn on one scale of years.

An experience that says its years stands on the line by itself: nobody writes it twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.commun import address
from jalon_web.bilans.pages.regardeur import Regardeur, Signature
from jalon_web.bilans.queries import today
from jalon_web.investigation import queries
from jalon_web.investigation.contents import SPHERES
from jalon_web.investigation.pages.investigation import signatures_of
from jalon_web.investigation.queries.investigation import RepereLu
from jalon_web.ui.pages import Page

LARGEUR, MARGE, RANG, BARRE, AXE = 660, 4, 46, 14, 30
"""Of the drawing, in its own units: width, margin, height of a row, of a bar, of the axis."""
LETTRE = 7.4
"""Width that a letter of a label is given, in the same units: rather too much than too little."""
_ANNEE = re.compile(r"\b(19\d\d|20\d\d)\b")
_DEPUIS = re.compile(r"\bdepuis\b|\baujourd|\ben cours\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """Something on the line.

    Args:
        debut, fin: first and last year; the same for an event.
        en_cours: it goes on today.
        url: where it is written again; empty for a reader.
    """

    titre: str
    sphere: str
    debut: int
    fin: int
    en_cours: bool
    mots: str
    url: str
    identifiant: str
    signatures: tuple[Signature, ...] = ()
    experience: bool = False

    @property
    def quand(self) -> str:
        """Return « depuis 2015 », « 2015 à 2019 », « 2015 »."""
        if self.en_cours:
            return _("depuis %(debut)d") % {"debut": self.debut}
        if self.fin > self.debut:
            return _("%(debut)d à %(fin)d") % {"debut": self.debut, "fin": self.fin}
        return str(self.debut)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """An episode as it is drawn: a bar (or a point), and its label above."""

    episode: Episode
    x: float
    y: float
    largeur: float
    texte_x: float
    texte_y: float
    ancre: str

    @property
    def point(self) -> bool:
        """Whether it is an event, drawn as a point."""
        return self.episode.debut == self.episode.fin and not self.episode.en_cours


@dataclass(frozen=True, slots=True, kw_only=True)
class Dessin:
    """The whole drawing: its size, the years of its axis, what it shows."""

    largeur: int
    hauteur: int
    axe_y: int
    annees: tuple[tuple[float, int], ...]
    traces: tuple[Trace, ...]
    voies: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViePage(Page):
    """The line of a life: the drawing, and the same in words, in the order of years."""

    episodes: tuple[Episode, ...]
    dessin: Dessin | None
    ajouter: str
    retires: tuple[RepereLu, ...]
    spheres: Mapping[str, str]


def life_page(who: Regardeur) -> ViePage:
    """Return the line of a life."""
    episodes = episodes_of(who)
    return ViePage(
        episodes=episodes,
        dessin=drawing(episodes, this_year=today().year),
        ajouter=address("investigation:repere-nouveau", who.bilan.public_id),
        retires=queries.reperes_of(who.bilan, retires=True),
        spheres={"travail": _("Au travail"), "hors_travail": _("Ailleurs")},
    )


def episodes_of(who: Regardeur) -> tuple[Episode, ...]:
    """Return the landmarks and the experiences that say their years, the earliest first."""
    found = [*_landmarks(who), *_experiences(who.bilan)]
    return tuple(sorted(found, key=lambda one: (one.debut, one.fin, one.titre)))


def years_in(periode: str, *, this_year: int) -> tuple[int, int, bool] | None:
    """Read the years of a period told in words: « 2015 à 2019 », « depuis 2021 ».

    Returns:
        First year, last year, whether it goes on; None when no year is said.
    """
    years = [int(year) for year in _ANNEE.findall(periode)]
    if not years:
        return None
    if _DEPUIS.search(periode):
        return min(years), max(this_year, min(years)), True
    return min(years), max(years), False


def drawing(episodes: Sequence[Episode], *, this_year: int) -> Dessin | None:
    """Return where each episode is drawn; None when there is nothing to draw.

    Work stands above the years, the rest of life below. In each lane an episode takes the first
    row where neither its bar nor its label meets another.
    """
    if not episodes:
        return None
    first = min(one.debut for one in episodes)
    last = max(this_year, *(one.fin for one in episodes)) + 1
    scale = (LARGEUR - 2 * MARGE) / (last - first)
    traces: list[Trace] = []
    lanes: list[tuple[str, int]] = []
    y = 0
    for sphere in SPHERES:
        rows = _rows([one for one in episodes if one.sphere == sphere], first, scale)
        if rows:
            lanes.append((sphere, y))
        for row in rows:
            traces += [_trace(one, first, scale, y) for one in row]
            y += RANG
        if sphere == "travail":
            axis, y = y, y + AXE
    step = next(s for s in (1, 2, 5, 10, 20) if (last - first) / s <= 12)
    ticks = range(first + (-first) % step, last, step)
    return Dessin(
        largeur=LARGEUR,
        hauteur=y,
        axe_y=axis,
        annees=tuple((round(MARGE + (year - first + 0.5) * scale, 1), year) for year in ticks),
        traces=tuple(traces),
        voies=tuple(lanes),
    )


def _rows(episodes: Sequence[Episode], first: int, scale: float) -> list[list[Episode]]:
    rows: list[tuple[float, list[Episode]]] = []
    for one in episodes:
        left, right = _extent(one, first, scale)
        for rank, (end, row) in enumerate(rows):
            if left >= end:
                row.append(one)
                rows[rank] = (right, row)
                break
        else:
            rows.append((right, [one]))
    return [row for _end, row in rows]


def _extent(one: Episode, first: int, scale: float) -> tuple[float, float]:
    """Return from where to where an episode takes place, its label included."""
    x, width = _bar(one, first, scale)
    label = len(one.titre) * LETTRE
    if x + label > LARGEUR - MARGE:
        return min(x, x + width - label), x + width + LETTRE
    return x, max(x + width, x + label) + LETTRE


def _bar(one: Episode, first: int, scale: float) -> tuple[float, float]:
    x = MARGE + (one.debut - first) * scale
    return x, max((one.fin + 1 - one.debut) * scale - 2, 6)


def _trace(one: Episode, first: int, scale: float, y: int) -> Trace:
    x, width = _bar(one, first, scale)
    at_the_end = x + len(one.titre) * LETTRE > LARGEUR - MARGE
    return Trace(
        episode=one,
        x=round(x, 1),
        y=y + RANG - BARRE - 6,
        largeur=round(width, 1),
        texte_x=round(x + width if at_the_end else x, 1),
        texte_y=y + RANG - BARRE - 12,
        ancre="end" if at_the_end else "start",
    )


def _landmarks(who: Regardeur) -> Iterable[Episode]:
    for lu in queries.reperes_of(who.bilan):
        end = max(today().year, lu.debut) if lu.en_cours else lu.fin or lu.debut
        yield Episode(
            titre=lu.titre,
            sphere=lu.sphere,
            debut=lu.debut,
            fin=end,
            en_cours=lu.en_cours,
            mots=lu.mots,
            url=reverse("investigation:repere", args=[who.bilan.public_id, lu.plume.public_id]),
            identifiant=str(lu.plume.public_id),
            signatures=signatures_of(who, lu.plume),
        )


def _experiences(bilan: Bilan) -> Iterable[Episode]:
    page = reverse("investigation:experiences", args=[bilan.public_id])
    for lue in queries.experiences_of(bilan):
        years = years_in(lue.periode, this_year=today().year)
        if years:
            debut, fin, goes_on = years
            yield Episode(
                titre=lue.titre,
                sphere=lue.sphere,
                debut=debut,
                fin=fin,
                en_cours=goes_on,
                mots="",
                url=f"{page}#p-{lue.plume.public_id}",
                identifiant=str(lue.plume.public_id),
                experience=True,
            )
