"""A document set on paper by Typst: tagged PDF/UA-1, French, same bytes for the same content.

The Typst source is ours alone and never changes; what people wrote enters as JSON in an input,
so nothing they type is ever read as markup. The root given to Typst is an empty folder, no package
can be reached, and no font but the bundled ones is seen.
"""

from __future__ import annotations

import atexit
import datetime as dt
import json
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from jalon.kernel.errors import JalonError
from jalon.rendering.caracteres import POLICES, ecrire_absents
from jalon.rendering.documents import Document
from jalon.rendering.empreinte import empreinte
from jalon.rendering.feuille import Feuille, en_donnees
from jalon.rendering.texte import couper_longs_mots, est_ordinaire, typographier

_SOURCES = Path(__file__).with_name("typst")
_TAILLE = re.compile(r"size: ([\d.]+)pt")
GRAND = 1.6


class RenderingError(JalonError):
    """A document could not be set. Says which kind of document, never what it contains."""

    def __init__(self, genre: str) -> None:
        self.genre = genre
        super().__init__(f"rendering: {genre}")


def render_pdf(document: Document, *, grand: bool = False) -> bytes:
    """Return the document as a tagged PDF.

    Args:
        document: its content; the day of its head becomes the date of the file.
        grand: in large print: 16 points at least for what is read.

    Returns:
        The same bytes each time for the same content.

    Raises:
        RenderingError: Typst refused; the message carries nothing of the content.
    """
    return render_feuille(document.feuille(), empreinte(document), grand=grand)


def render_feuille(feuille: Feuille, marque: str, *, grand: bool = False) -> bytes:
    """Return a sheet as a tagged PDF, `marque` being its print. See `render_pdf`."""
    import typst

    jour = feuille.etabli_le
    try:
        pdf = typst.compile(
            source(grand=grand),
            root=_dossier_vide(),
            font_paths=_polices(),
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"feuille": json.dumps(donnees(feuille, marque))},
            timestamp=dt.datetime(jour.year, jour.month, jour.day, 12, tzinfo=dt.UTC),
            package_path=_dossier_vide(),
            package_cache_path=_dossier_vide(),
        )
    except typst.TypstError:
        raise RenderingError(feuille.genre) from None
    if not isinstance(pdf, bytes):
        raise RenderingError(feuille.genre)
    return pdf


def donnees(feuille: Feuille, marque: str) -> dict[str, object]:
    """Return what Typst receives: the sheet with every string ready to be printed."""
    contenu = en_donnees(feuille, imprimable)
    return {"contenu": contenu, "empreinte": marque}


def imprimable(texte: str) -> str:
    """Return a string as it is printed: spaced, breakable, without a sign that no font has."""
    pret = typographier(texte)
    return couper_longs_mots(pret if est_ordinaire(pret) else ecrire_absents(pret))


@cache
def source(*, grand: bool = False) -> bytes:
    """Return the whole Typst source as one text, since the root given to Typst is empty.

    Args:
        grand: with every size of letters multiplied, so that running text has 16 points.
    """
    noms = ("maison.typ", "blocs.typ", "feuille.typ")
    texte = "\n".join((_SOURCES / nom).read_text("utf-8") for nom in noms)
    if grand:
        texte = _TAILLE.sub(lambda m: f"size: {float(m[1]) * GRAND:g}pt", texte)
    return texte.encode()


@cache
def _polices() -> Any:
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(POLICES)]
    )


@cache
def _dossier_vide() -> str:
    dossier = tempfile.mkdtemp(prefix="jalon-vide-")
    atexit.register(shutil.rmtree, dossier, ignore_errors=True)
    return dossier
