"""A reference of skills: entries, each with the words by which people call it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from jalon.kernel.errors import JalonError

if TYPE_CHECKING:
    from jalon.competences.index import Index


class ReferenceError(JalonError):
    """A file of a reference cannot be used: names the file, the line and what is wrong."""

    def __init__(self, message: str, *, file: str = "", line: int = 0) -> None:
        self.message = message
        self.file = file
        self.line = line
        where = f"{file}, ligne {line} : " if line else (f"{file} : " if file else "")
        super().__init__(where + message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entree:
    """A skill or an occupation.

    Args:
        code: its code in its reference; a string, always.
        libelle: its plain name.
        description: one sentence, or nothing.
        dit_aussi: other words for it, as people say them.
        famille: where it stands in its reference.
    """

    code: str
    libelle: str
    description: str = ""
    dit_aussi: tuple[str, ...] = ()
    famille: str = ""

    def __post_init__(self) -> None:
        if not self.code or not self.libelle.strip():
            raise ValueError("an entry has a code and a label")

    @property
    def formes(self) -> tuple[str, ...]:
        """The label first, then each other way to say it."""
        return (self.libelle, *self.dit_aussi)


@dataclass(frozen=True)
class Reference:
    """A set of entries, searched as one.

    Args:
        nom: its short name, as a suggestion shows it (`maison`, `rome`).
        version: what tells two editions apart.
        entrees: in the order of the reference.
    """

    nom: str
    version: str
    entrees: tuple[Entree, ...] = field(repr=False)

    @cached_property
    def index(self) -> Index:
        """The words of the reference, counted once."""
        from jalon.competences.index import Index

        return Index([entree.formes for entree in self.entrees])

    @cached_property
    def par_code(self) -> dict[str, Entree]:
        """Each entry by its code."""
        return {entree.code: entree for entree in self.entrees}

    def search(self, words: str, *, limit: int = 20) -> tuple[Entree, ...]:
        """Return the entries nearest to a few typed words, the nearest first."""
        return tuple(self.entrees[place] for place, _ in self.index.rank(words, limit=limit))


def unique(entrees: Iterable[Entree], *, file: str) -> tuple[Entree, ...]:
    """Return entries none of which repeats a code or a label.

    Raises:
        ReferenceError: two entries share one; the line counts the heading.
    """
    codes: dict[str, int] = {}
    labels: dict[str, int] = {}
    kept = []
    for line, entree in enumerate(entrees, start=2):
        for known, key in ((codes, entree.code), (labels, entree.libelle.casefold())):
            if key in known:
                raise ReferenceError(f"« {key} » est déjà à la ligne {known[key]}.",
                                     file=file, line=line)  # fmt: skip
            known[key] = line
        kept.append(entree)
    return tuple(kept)
