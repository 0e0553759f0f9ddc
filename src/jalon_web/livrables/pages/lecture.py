"""The aid to plain writing, as the editor shows it beside a part. It keeps nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jalon.parcours.lisibilite import (
    LONGUE,
    TRES_COURTE,
    Relecture,
    minutes_to_read,
    read_again,
)
from jalon_web.livrables.contents.parties import EnMotsSimples, Partie
from jalon_web.livrables.models import CONCLUSIONS, SYNTHESE
from jalon_web.livrables.queries import Parties

LUS = frozenset({CONCLUSIONS, SYNTHESE})
"""Documents whose editor helps to write plainly."""
VISEES = 5
"""Minutes in which somebody near should read a synthesis."""
ADRESSES = frozenset(
    {"cle", "code", "adresse", "telephone", "courriel", "site", "operateur", "conseiller"}
)
"""What is no sentence: names, codes and ways to reach somebody."""


def lecture_of(code: str, valeur: Partie) -> Relecture | None:
    """Return what may be said more plainly in a part; None for a document that is not helped."""
    if code not in LUS:
        return None
    limit = TRES_COURTE if isinstance(valeur, EnMotsSimples) else LONGUE
    return read_again("\n".join(_texts(valeur.payload())), longue=limit)


def reading_time(parties: Parties) -> int:
    """Return the minutes that a document takes to read; its plain version is read apart."""
    words = sum(
        read_again("\n".join(_texts(lue.valeur.payload()))).mots
        for code, lue in parties.items()
        if code != "en_clair"
    )
    return minutes_to_read(words)


def _texts(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one, name)
    elif isinstance(value, str) and name not in ADRESSES and value.strip():
        yield value
