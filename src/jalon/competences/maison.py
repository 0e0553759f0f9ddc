"""The house list: some 400 transferable skills in words of every day, written for Jalon.

Two files of the package, `maison/familles.csv` and `maison/competences.csv`; a code once given
never changes its meaning.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from jalon.competences.references import Entree, Reference, ReferenceError, unique

VERSION = "1"
FEWEST, MOST = 3, 8
CODE = re.compile(r"[A-Z]{3}-\d{2}")
FAMILIES, SKILLS = "familles.csv", "competences.csv"


@cache
def load_maison() -> Reference:
    """Return the house list, read once.

    Raises:
        ReferenceError: a line of it is wrong.
    """
    folder = files("jalon.competences") / "maison"
    texts = [(folder / name).read_text(encoding="utf-8") for name in (FAMILIES, SKILLS)]
    return read_maison(*texts)


def read_maison(families: str, skills: str) -> Reference:
    """Read and check the two files of a house list.

    Args:
        families: CSV of `code,libelle`.
        skills: CSV of `code,libelle,description,dit_aussi`, synonyms separated by ` | `.

    Raises:
        ReferenceError: file, line and what is wrong.
    """
    names = {
        row["code"]: row["libelle"] for _, row in _rows(families, FAMILIES, ("code", "libelle"))
    }
    heads = ("code", "libelle", "description", "dit_aussi")
    entries = (_entry(line, row, names) for line, row in _rows(skills, SKILLS, heads))
    return Reference(nom="maison", version=VERSION, entrees=unique(entries, file=SKILLS))


def _rows(text: str, file: str, heads: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.reader(io.StringIO(text))
    if tuple(next(reader, ())) != heads:
        raise ReferenceError(f"les colonnes sont {', '.join(heads)}.", file=file, line=1)
    for values in reader:
        if len(values) != len(heads):
            raise ReferenceError(f"il faut {len(heads)} valeurs, il y en a {len(values)}.",
                                 file=file, line=reader.line_num)  # fmt: skip
        yield reader.line_num, dict(zip(heads, values, strict=True))


def _entry(line: int, row: dict[str, str], families: dict[str, str]) -> Entree:
    said = tuple(row["dit_aussi"].split(" | "))
    family = families.get(row["code"][:3])
    wrong = (
        "le code s’écrit AAA-00." if not CODE.fullmatch(row["code"])
        else "la famille n’est pas dans familles.csv." if family is None
        else "le libellé manque." if not row["libelle"].strip()
        else "la description est une phrase, avec son point."
        if not row["description"].endswith(".")
        else f"il faut de {FEWEST} à {MOST} façons de dire." if not FEWEST <= len(said) <= MOST
        else "une façon de dire est vide ou répétée." if len(set(said)) < len(said) or "" in said
        else ""
    )  # fmt: skip
    if wrong or family is None:
        raise ReferenceError(wrong, file=SKILLS, line=line)
    return Entree(
        code=row["code"],
        libelle=row["libelle"],
        description=row["description"],
        dit_aussi=said,
        famille=family,
    )
