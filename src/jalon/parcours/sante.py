"""Health words in what somebody writes of needs: seen, said gently, never a reason to refuse."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from jalon.parcours.reperage import pattern_of, plain

LISTE = Path(__file__).parent / "mots" / "sante.yaml"


def health_words(*textes: str, ambigus: bool = True) -> tuple[str, ...]:
    """Return the words of these texts that seem to speak of health, as written, each once.

    Args:
        textes: what is about to be kept; nothing of it is kept here.
        ambigus: also the words that name an occupation or a task as well (« médecin »,
            « traitement »): for a text that speaks of needs alone.
    """
    found: dict[str, str] = {}
    for texte in textes:
        for match in _pattern(ambigus=ambigus).finditer(plain(texte)):
            found.setdefault(match[0], texte[match.start() : match.end()])
    return tuple(found.values())


@cache
def _pattern(*, ambigus: bool) -> re.Pattern[str]:
    lists = yaml.safe_load(LISTE.read_text(encoding="utf-8"))
    words = lists["surs"] + (lists["ambigus"] if ambigus else [])
    return pattern_of(words)
