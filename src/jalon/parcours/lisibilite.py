"""Help to write plainly: long sentences, words of the trade with a plain one, bare initials.

It reads a text, never a person: there is no score, and nothing of it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import ceil
from pathlib import Path

import yaml

from jalon.parcours.reperage import pattern_of, plain

LISTE = Path(__file__).parent / "mots" / "clair.yaml"
LONGUE = 25
"""Words beyond which a sentence is shown: a choice of this software."""
TRES_COURTE = 15
"""The same, for a text in plain words."""
PAR_MINUTE = 200
"""Words that somebody reads in a minute, without hurry: a choice of this software."""

_FIN = re.compile(r"(?<=[.!?…])[\s»)]+(?=[^a-z\s])")
_ABREGE = re.compile(r"\b(?:M|Mme|Mmes|MM|Dr|p|art|ex|cf|env|n°|tél)\.$", re.IGNORECASE)
_MOT = re.compile(r"\w+(?:[’'-]\w+)*")
_PUCE = re.compile(r"^\s*(?:[-–—•*·]|\d+[.)])\s+")
_SIGLE = re.compile(r"\b[A-ZÉ]{2,6}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseLongue:
    """A sentence that one may cut: its words, and how many."""

    texte: str
    mots: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MotClair:
    """A word as it stands, and one that everybody knows; for initials, what they stand for."""

    dit: str
    plutot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relecture:
    """The remarks on a text that may be written more plainly.

    Args:
        mots: how many words it has.
        longues: its long sentences, in order.
        jargon: its words of the trade, each once, in order.
    """

    mots: int
    longues: tuple[PhraseLongue, ...]
    jargon: tuple[MotClair, ...]

    @property
    def rien(self) -> bool:
        """Whether there is nothing to show."""
        return not self.longues and not self.jargon


def read_again(texte: str, *, longue: int = LONGUE) -> Relecture:
    """Read a text and return what may be said more plainly.

    Args:
        texte: as it was typed: a line end ends a sentence, a bullet is no word.
        longue: words beyond which a sentence is long.
    """
    long_ones = tuple(
        PhraseLongue(texte=sentence, mots=count)
        for sentence in sentences(texte)
        if (count := count_words(sentence)) > longue
    )
    return Relecture(mots=count_words(texte), longues=long_ones, jargon=jargon_in(texte))


def sentences(texte: str) -> tuple[str, ...]:
    """Return the sentences of a text, bullets left out."""
    found: list[str] = []
    for line in texte.splitlines():
        held = ""
        for piece in _FIN.split(_PUCE.sub("", line).strip()):
            held = f"{held} {piece}".strip()
            if not _ABREGE.search(held):
                found.append(held)
                held = ""
        found.append(held)
    return tuple(one for one in found if one)


def count_words(texte: str) -> int:
    """Return how many words a text has; « l’équipe » is one."""
    return len(_MOT.findall(texte))


def minutes_to_read(mots: int) -> int:
    """Return the minutes that so many words take, the last one begun included."""
    return ceil(mots / PAR_MINUTE)


def jargon_in(texte: str) -> tuple[MotClair, ...]:
    """Return the words of the trade of a text, as written, each once, in their order.

    Initials are left out where the text itself says what they stand for.
    """
    flat = plain(texte)
    found: dict[str, tuple[int, MotClair]] = {}
    for match in _pattern().finditer(flat):
        said = texte[match.start() : match.end()]
        found.setdefault(match[0], (match.start(), MotClair(dit=said, plutot=_plain_for(match[0]))))
    for match in _SIGLE.finditer(texte):
        stands = _lists()["sigles"].get(match[0])
        if stands and plain(stands) not in flat:
            found.setdefault(match[0], (match.start(), MotClair(dit=match[0], plutot=stands)))
    return tuple(word for _at, word in sorted(found.values(), key=lambda one: one[0]))


def _plain_for(word: str) -> str:
    for listed, plutot in _lists()["mots"].items():
        if pattern_of([listed]).fullmatch(word):
            return plutot
    raise KeyError(word)


@cache
def _pattern() -> re.Pattern[str]:
    return pattern_of(sorted(_lists()["mots"], key=len, reverse=True))


@cache
def _lists() -> Mapping[str, Mapping[str, str]]:
    lists: Mapping[str, Mapping[str, str]] = yaml.safe_load(LISTE.read_text(encoding="utf-8"))
    return lists
