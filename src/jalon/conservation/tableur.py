"""Tables for a spreadsheet, in which nothing that was typed becomes a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULE = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
_BOM = b"\xef\xbb\xbf"


def cellule(valeur: object) -> str:
    """Return a value as a cell: what a spreadsheet would run is only shown.

    An apostrophe stands before what would open a formula, once leading spaces are passed over; it
    is how a spreadsheet is told that a cell is a text. A number stays a number.
    """
    if valeur is None:
        return ""
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, int):
        return str(valeur)
    texte = str(valeur)
    return f"'{texte}" if texte.lstrip(" \u00a0\u202f").startswith(_FORMULE) else texte


def table(colonnes: Sequence[str], lignes: Iterable[Sequence[object]]) -> bytes:
    """Return a table as CSV: UTF-8 with its mark, semicolons, every cell quoted.

    Raises:
        ValueError: a row has not one value a column.
    """
    written = io.StringIO(newline="")
    out = csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    out.writerow([cellule(colonne) for colonne in colonnes])
    for ligne in lignes:
        if len(ligne) != len(colonnes):
            raise ValueError("a row has not one value a column")
        out.writerow([cellule(valeur) for valeur in ligne])
    return _BOM + written.getvalue().encode()
