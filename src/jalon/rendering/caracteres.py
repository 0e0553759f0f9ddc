"""Characters that the bundled fonts can print, read from the fonts themselves."""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

POLICES = Path(__file__).with_name("polices")

# Drawn from the space or the hyphen of the font, or not drawn at all: no glyph of their own needed.
_SANS_DESSIN = frozenset("\n\u00a0\u00ad\u200b\u200d\u2011\u202f")


# Signs people do type, and the one of our fonts that says the same.
_JUMEAUX = str.maketrans("✓✗✘☒☐●‣►➔➜⇒⇐★", "✔✖✖✖◻••▶→→→←⭐")


@cache
def couverture() -> frozenset[int]:
    """Return the code points that the bundled fonts have together."""
    signes: set[int] = {ord(signe) for signe in _SANS_DESSIN}
    for police in sorted(POLICES.glob("*_400Regular.ttf")):
        signes |= _points_de_code(police.read_bytes())
    return frozenset(signes)


def ecrire_absents(texte: str) -> str:
    """Write what no font of ours has: by its near twin, or by its number, `[U+4E2D U+6587]`.

    An accent that cannot be drawn leaves its letter alone.
    """
    texte = texte.translate(_JUMEAUX)
    absents = sorted({signe for signe in texte if ord(signe) not in couverture()})
    if not absents:
        return texte
    accents = {ord(signe): None for signe in absents if unicodedata.category(signe)[0] == "M"}
    texte = texte.translate(accents)
    absents = [signe for signe in absents if ord(signe) not in accents]
    if not absents:
        return texte
    suite = re.compile(f"[{re.escape(''.join(absents))}]+")
    return suite.sub(lambda s: f"[{' '.join(f'U+{ord(c):04X}' for c in s[0])}]", texte)


def _points_de_code(police: bytes) -> set[int]:
    """Read the cmap table of a TrueType font: formats 4 and 12, the two that carry Unicode."""
    nombre_tables = struct.unpack_from(">H", police, 4)[0]
    for rang in range(nombre_tables):
        nom, _, debut, _ = struct.unpack_from(">4sIII", police, 12 + 16 * rang)
        if nom == b"cmap":
            break
    else:
        raise ValueError("a font without cmap")
    signes: set[int] = set()
    for rang in range(struct.unpack_from(">H", police, debut + 2)[0]):
        depart = debut + struct.unpack_from(">HHI", police, debut + 4 + 8 * rang)[2]
        genre = struct.unpack_from(">H", police, depart)[0]
        if genre == 4:
            signes |= _format_4(police, depart)
        elif genre == 12:
            signes |= _format_12(police, depart)
    return signes - {0xFFFF}


def _format_4(police: bytes, depart: int) -> set[int]:
    double = struct.unpack_from(">H", police, depart + 6)[0]
    nombre = double // 2
    fins = struct.unpack_from(f">{nombre}H", police, depart + 14)
    debuts = struct.unpack_from(f">{nombre}H", police, depart + 16 + double)
    return {c for debut, fin in zip(debuts, fins, strict=True) for c in range(debut, fin + 1)}


def _format_12(police: bytes, depart: int) -> set[int]:
    signes: set[int] = set()
    for rang in range(struct.unpack_from(">I", police, depart + 12)[0]):
        debut, fin, _ = struct.unpack_from(">III", police, depart + 16 + 12 * rang)
        signes.update(range(debut, fin + 1))
    return signes
