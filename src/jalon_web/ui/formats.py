"""How values are written: durations, days, hours, amounts, French spaces."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language

from jalon.kernel.argent import Euros
from jalon.kernel.durees import NBSP, Duree

INCONNU = "–"
FINE = "\u202f"
_AVANT = re.compile(r"[ \u00a0\u202f]*([;!?»])")
_DEUX_POINTS = re.compile(r"(?<=\w)[ \u00a0\u202f]+:")
_APRES = re.compile(r"«[ \u00a0\u202f]*")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


def duree(minutes: Any) -> str:
    """Write minutes « 9 h 30 »; a dash when not known."""
    return str(Duree(minutes)) if isinstance(minutes, int) else INCONNU


def euros(cents: Any) -> str:
    """Write cents « 1 280 € »; a dash when not known."""
    return str(Euros(cents)) if isinstance(cents, int) else INCONNU


def octets(size: Any) -> str:
    """Write a file size « 84 ko »."""
    return f"{max(1, round(size / 1000))}{NBSP}ko" if isinstance(size, int) else INCONNU


def _french() -> bool:
    return (get_language() or "fr").startswith("fr")


def _day(value: dt.date) -> str:
    return "1er" if value.day == 1 and _french() else str(value.day)


def date_fr(value: Any) -> str:
    """Write a day « 26 novembre 2026 »; a dash when not known."""
    if not isinstance(value, dt.date):
        return INCONNU
    return f"{_day(value)}{NBSP}{date_format(value, 'F Y')}"


def jour(value: Any) -> str:
    """Write a day with its name « Jeudi 26 novembre »."""
    if not isinstance(value, dt.date):
        return INCONNU
    name = date_format(value, "l")
    return f"{name[:1].upper()}{name[1:]} {_day(value)}{NBSP}{date_format(value, 'F')}"


def jour_court(value: Any) -> str:
    """Write a day for a table « jeu. 26 nov. »."""
    if not isinstance(value, dt.date):
        return INCONNU
    return f"{date_format(value, 'D').lower()} {_day(value)}{NBSP}{date_format(value, 'N').lower()}"


def heure(value: Any) -> str:
    """Write a time of day « 14 h 30 »."""
    if not isinstance(value, (dt.time, dt.datetime)):
        return INCONNU
    minutes = f"{NBSP}{value.minute:02d}" if value.minute else ""
    return f"{value.hour}{NBSP}h{minutes}"


def typo(text: Any) -> str:
    """Set French spaces and apostrophes in a text typed by someone; nothing else changes."""
    fixed = _APOSTROPHE.sub("’", str(text or ""))
    fixed = _AVANT.sub(f"{FINE}\\1", fixed)
    fixed = _DEUX_POINTS.sub(f"{NBSP}:", fixed)
    return _APRES.sub(f"«{FINE}", fixed)
