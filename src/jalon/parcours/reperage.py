"""Finding listed words in a French text, whatever its accents and capitals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable


def plain(texte: str) -> str:
    """Return a text without accents or capitals, letter for letter in its place."""
    return "".join((unicodedata.normalize("NFD", letter)[0]).lower()[:1] or " " for letter in texte)


def pattern_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds these words in a plain text.

    Args:
        words: plain; « * » at the end stands for whatever follows, a plural « s » goes by itself,
            a space also matches a hyphen.
    """
    parts = [
        re.escape(word.removesuffix("*")).replace(r"\ ", r"[\s-]+")
        + (r"\w*" if word.endswith("*") else "s?")
        for word in words
    ]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b")
