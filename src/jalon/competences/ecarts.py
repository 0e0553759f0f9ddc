"""Differences between two editions of a reference: entries added, removed, renamed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jalon.competences.rome import Rome

Labels = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ecart:
    """The changes in one table.

    Args:
        table: `metier`, `appellation` or `item`.
        ajoutes: code and label.
        retires: code and label.
        renommes: code, former label, new label.
    """

    table: str
    ajoutes: tuple[tuple[str, str], ...]
    retires: tuple[tuple[str, str], ...]
    renommes: tuple[tuple[str, str, str], ...]

    @property
    def is_empty(self) -> bool:
        """Nothing changes."""
        return not (self.ajoutes or self.retires or self.renommes)


def labels_in(rome: Rome) -> Labels:
    """Return the label of each code of an edition just read."""
    return {
        "metier": {row[0]: row[1] for row in rome.metiers},
        "appellation": {row[0]: row[1] for row in rome.appellations},
        "item": {row[0]: row[2] for row in rome.items},
    }


def compare(before: Labels, after: Labels) -> tuple[Ecart, ...]:
    """Return what changes, table by table, by code."""
    return tuple(_ecart(table, before[table], after[table]) for table in after)


def _ecart(table: str, before: Mapping[str, str], after: Mapping[str, str]) -> Ecart:
    both = sorted(before.keys() & after.keys())
    return Ecart(
        table=table,
        ajoutes=tuple((code, after[code]) for code in sorted(after.keys() - before.keys())),
        retires=tuple((code, before[code]) for code in sorted(before.keys() - after.keys())),
        renommes=tuple((c, before[c], after[c]) for c in both if before[c] != after[c]),
    )
