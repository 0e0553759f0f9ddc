"""The print of a document: sixteen signs that change with any change of its content."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json

from jalon.kernel.argent import Euros
from jalon.kernel.durees import Duree
from jalon.rendering.documents import Document

FORMAT = 1


def canonique(document: Document) -> str:
    """Return the content as canonical JSON: keys sorted, days ISO, whole minutes, cents."""
    contenu = {"format": FORMAT, "genre": document.genre, "contenu": _simple(document)}
    return json.dumps(contenu, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def empreinte(document: Document) -> str:
    """Return the print, as « 7f3a 91c0 5be2 d418 »: the first 64 bits of SHA-256."""
    brut = hashlib.sha256(canonique(document).encode()).hexdigest()
    return " ".join(brut[i : i + 4] for i in range(0, 16, 4))


def _simple(valeur: object) -> object:
    if isinstance(valeur, Duree):
        return valeur.minutes
    if isinstance(valeur, Euros):
        return valeur.cents
    if isinstance(valeur, dt.date | dt.time):
        return valeur.isoformat()
    if isinstance(valeur, tuple):
        return [_simple(v) for v in valeur]
    if dataclasses.is_dataclass(valeur):
        return {f.name: _simple(getattr(valeur, f.name)) for f in dataclasses.fields(valeur)}
    return valeur
