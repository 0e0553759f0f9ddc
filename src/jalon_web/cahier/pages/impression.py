"""The cahier des charges as a document, kept once made: a text of one day never changes."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from jalon.cahier.document import document_of
from jalon.cli.sheet import sheet_of
from jalon.kernel.days import legal_day
from jalon.rendering import render_feuille
from jalon_web.base import clock
from jalon_web.cahier.pages.texte import frame


def pdf_of(cadre: str, day: dt.date) -> bytes:
    """Return a frame as a PDF: today, or on the day of the last change before the day asked.

    So a text has few editions, however many days are asked.

    Raises:
        NotVisible: there is no such frame.
    """
    found = frame(cadre)
    asked = found.nearest(day)
    if day != legal_day(clock.now()):
        asked = max(change for change in found.dates() if change <= asked)
    return _printed(cadre, found.empreinte, asked)


@lru_cache(maxsize=16)
def _printed(cadre: str, empreinte: str, day: dt.date) -> bytes:
    document = document_of(frame(cadre).au(day))
    return render_feuille(sheet_of(document), document.empreinte[:16])
