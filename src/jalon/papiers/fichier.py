"""One file: recognised by what it holds, never by its name; cleaned, or refused with a code."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

LIMITE = 5_000_000
"""Bytes at most, as sent: a scanned page of good quality takes a fifth of that."""
PAGES = 100
COTE = 3_000
"""Pixels at most on a side: a page read on a screen needs no more."""
PIXELS = 60_000_000
TYPES: Mapping[str, str] = MappingProxyType(
    {"pdf": "application/pdf", "png": "image/png", "jpeg": "image/jpeg"}
)
_ACTIVE = frozenset(
    {"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent", "/RichMedia"}
)
_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToR", "/GoToE", "/Rendition"}
)


class FichierRefuse(Exception):
    """A file that is not kept.

    `code` says why: `vide`, `lourd`, `type`, `protege`, `actif`, `long` or `abime`.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fichier:
    """A file ready to be kept. Its repr shows none of it.

    Args:
        forme: a key of `TYPES`.
        octets: what is kept, not what was sent.
    """

    forme: str
    octets: bytes

    def __repr__(self) -> str:
        return f"Fichier({self.forme})"


def check(brut: bytes) -> Fichier:
    """Return a file cleaned of all but what it shows.

    Args:
        brut: bytes as they were sent.

    Raises:
        FichierRefuse: it cannot be kept; its code says why.
    """
    if not brut:
        raise FichierRefuse("vide")
    if len(brut) > LIMITE:
        raise FichierRefuse("lourd")
    if brut.startswith(b"%PDF-"):
        return Fichier(forme="pdf", octets=_pdf(brut))
    if brut.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return _image(brut)
    raise FichierRefuse("type")


def _pdf(brut: bytes) -> bytes:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(brut)) as pdf:
            if pdf.is_encrypted:
                raise FichierRefuse("protege")
            if not 0 < len(pdf.pages) <= PAGES:
                raise FichierRefuse("long" if len(pdf.pages) else "abime")
            if any(_is_active(one) for one in pdf.objects):
                raise FichierRefuse("actif")
            return _without_its_maker(pdf)
    except pikepdf.PasswordError:
        raise FichierRefuse("protege") from None
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, KeyError):
        raise FichierRefuse("abime") from None


def _without_its_maker(pdf: Any) -> bytes:
    for name in ("/Metadata", "/PieceInfo", "/AA"):
        if name in pdf.Root:
            del pdf.Root[name]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    kept = io.BytesIO()
    pdf.save(kept, deterministic_id=True)
    return kept.getvalue()


def _is_active(one: Any) -> bool:
    """Return whether an object does something by itself, or hides a file."""
    import pikepdf

    waiting, seen = [one], 0
    while waiting:
        value = waiting.pop()
        seen += 1
        if seen > 10_000:
            return True
        if isinstance(value, pikepdf.Array):
            waiting += [inner for inner in value if not _is_elsewhere(inner)]
            continue
        if not isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
            continue
        keys = set(value.keys())
        if keys & _ACTIVE or ("/S" in keys and str(value.get("/S")) in _ACTIONS):
            return True
        waiting += [inner for key in keys if not _is_elsewhere(inner := value.get(key))]
    return False


def _is_elsewhere(value: Any) -> bool:
    """Return whether a value is an object of its own: it is looked at by itself."""
    return bool(getattr(value, "is_indirect", False))


def _image(brut: bytes) -> Fichier:
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = PIXELS
    try:
        with Image.open(io.BytesIO(brut), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > PIXELS:
                raise FichierRefuse("long")
            photo = opened.format == "JPEG"
            shown = ImageOps.exif_transpose(opened)
            shown.thumbnail((COTE, COTE))
            # Pixels alone are taken over: no place, no maker, no second image behind.
            plain = shown.convert("RGB" if photo else "RGBA")
            kept = io.BytesIO()
            if photo:
                plain.save(kept, "JPEG", quality=88)
            else:
                plain.save(kept, "PNG")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise FichierRefuse("long") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, TypeError):
        raise FichierRefuse("abime") from None
    return Fichier(forme="jpeg" if photo else "png", octets=kept.getvalue())
