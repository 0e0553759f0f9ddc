"""Whom to talk to, near a territory: what the operator adds to the numbers of the whole country.

A YAML file, one contact a line of the list:

    - nom: Service de santé au travail de Loire-Atlantique
      numero: 02 00 00 00 00
      detail: Du lundi au vendredi, sans passer par l’employeur.
      territoires: ["44"]      # left out: everywhere
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml


class ContactsError(ValueError):
    """The file of contacts is wrong; the message says what to write, in French."""


KEYS = {"nom", "numero", "detail", "territoires"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Someone to talk to.

    Args:
        territoires: codes of departments; empty everywhere.
    """

    nom: str
    numero: str
    detail: str
    territoires: frozenset[str]


@lru_cache(maxsize=4)
def read_contacts(path: Path) -> tuple[Contact, ...]:
    """Read the file of an operator.

    Raises:
        ContactsError: it cannot be read, or a line of it is wrong.
    """
    try:
        lines = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        raise ContactsError(f"JALON_CONTACTS : {path} ne se lit pas.") from None
    if not isinstance(lines, list):
        raise ContactsError(f"JALON_CONTACTS : {path} est une liste de contacts.")
    return tuple(_contact(line, path, rank) for rank, line in enumerate(lines, start=1))


def _contact(line: object, path: Path, rank: int) -> Contact:
    where = f"JALON_CONTACTS : {path}, contact n° {rank}"
    if not isinstance(line, dict) or not {"nom", "numero"} <= line.keys() <= KEYS:
        raise ContactsError(f"{where} : il faut nom, numero ; detail et territoires au choix.")
    territories = line.get("territoires", [])
    texts = [line["nom"], line["numero"], line.get("detail", "")]
    if not isinstance(territories, list) or not all(isinstance(t, str) for t in
                                                    [*texts, *territories]):  # fmt: skip
        raise ContactsError(f"{where} : des textes entre guillemets, territoires entre crochets.")
    return Contact(
        nom=texts[0], numero=texts[1], detail=texts[2], territoires=frozenset(territories)
    )


def contacts_near(path: Path | None, territoire: str) -> list[Contact]:
    """Return what is near a territory, its own contacts first."""
    found = [
        one
        for one in (read_contacts(path) if path else ())
        if not one.territoires or territoire in one.territoires
    ]
    return sorted(found, key=lambda one: (not one.territoires, one.nom))
