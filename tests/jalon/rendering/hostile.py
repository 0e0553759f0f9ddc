"""Texts that try to be more than text."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

from jalon.kernel.argent import Euros
from jalon.kernel.durees import Duree

T = TypeVar("T")

LIGNE = (
    '#panic("x") #import "a.typ" #read("/etc/passwd") $x^2$ *gras* _it_ `code` = Titre @ref '
    "<script>alert(1)</script> <b onclick=x> &amp; \"' \\ // /* */ \\u{41} {{ x }} {% y %} "
    "\u202egauche\u202c \x00\x07\x1b \ud800 \ufeff\u200b 😀 ❤️ 👩\u200d👩\u200d👧 "
    "中文 العربية ✓ ☐ Ω Ж ệ"
)
LONG = "a" * 300 + " https://exemple.fr/" + "chemin/" * 30
CODES = {"phase", "forme", "compartiments", "motif"}
TEXTE = f"{LIGNE}\n{LONG}\n\n- {LIGNE}\n- {LONG}\n\n1. un\n2. deux\n\n= pas un titre\n\n{LIGNE}"


def rempli(valeur: T, texte: str) -> T:
    """Return the same content with every text replaced; codes stay."""
    return _rempli(valeur, texte)  # type: ignore[no-any-return]


def _rempli(valeur: Any, texte: str) -> Any:
    if isinstance(valeur, str):
        return texte
    if isinstance(valeur, tuple):
        return tuple(_rempli(v, texte) for v in valeur)
    if dataclasses.is_dataclass(valeur) and not isinstance(valeur, Duree | Euros | type):
        champs = {
            f.name: _rempli(getattr(valeur, f.name), texte)
            for f in dataclasses.fields(valeur)
            if f.name not in CODES
        }
        return dataclasses.replace(valeur, **champs)
    return valeur


def textes(valeur: Any) -> list[str]:
    """Return every text of a content, in order; codes apart."""
    if isinstance(valeur, str):
        return [valeur]
    if isinstance(valeur, tuple):
        return [t for v in valeur for t in textes(v)]
    if dataclasses.is_dataclass(valeur) and not isinstance(valeur, type):
        return [
            t
            for f in dataclasses.fields(valeur)
            if f.name not in CODES
            for t in textes(getattr(valeur, f.name))
        ]
    return []
