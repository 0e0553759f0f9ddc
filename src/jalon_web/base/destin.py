"""The destiny of the rows of a table that hangs on a bilan, when the bilan falls.

Each such table says it once, beside its columns: `destin = Destin.TRAVAIL`. One that says nothing
lets nothing be destroyed: `make architecture` is red first.
"""

from __future__ import annotations

from enum import StrEnum


class Destin(StrEnum):
    """With what a row falls."""

    TRAVAIL = "travail"
    """With the work, unless it is the place of a content that still stands."""
    PREUVES = "preuves"
    """With the proofs, at the very end; a word it points at is let go before."""
    FAITS = "faits"
    """With nothing: counted, without a name, it stays for statistics."""
    COMPTABLE = "comptable"
    """With nothing of the bilan: accounting outlives it, under terms and keys of its own."""
