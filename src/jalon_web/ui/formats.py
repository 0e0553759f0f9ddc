"""Written forms of values: durations, days, hours, amounts, French spaces."""

from __future__ import annotations

import datetime as dt
import re

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language

from jalon.kernel.argent import Euros
from jalon.kernel.durees import NBSP, Duree

INCONNU = "–"
FINE = "\u202f"

_JOURS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
_MOIS = (
    *("janv.", "févr.", "mars", "avr.", "mai", "juin"),
    *("juil.", "août", "sept.", "oct.", "nov.", "déc."),
)
_SPACES = "[ \u00a0\u202f]"
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_QUOTED = re.compile(r'(?<!")"([^"\n]+)"(?!")')
_OPENING = re.compile(f"«{_SPACES}*")
_CLOSING = re.compile(f"(?<=[^\\s«]){_SPACES}*»")
_BEFORE = re.compile(f"(?<=[\\w)»\u2019%€.…]){_SPACES}*([;!?]+)(?=$|[\\s»)\\]])")
_COLON = re.compile(f"(?<=[\\w)»%€.…]){_SPACES}*:(?=$|\\s)")
_UNIT = re.compile(r"(?<=\d)[ \u202f](?=(?:h|min|s|€|%|km|m|ans?|mois|jours?|[ko]o|Mo)(?!\w))")


def _french() -> bool:
    return (get_language() or "fr").startswith("fr")


def duree(minutes: object) -> str:
    """Write minutes « 9 h 30 »; a dash when not known."""
    if not isinstance(minutes, int) or isinstance(minutes, bool) or minutes < 0:
        return INCONNU
    return str(Duree(minutes))


def euros(cents: object) -> str:
    """Write cents « 1 280 € » (« €1,280 » in English); a dash when not known."""
    if not isinstance(cents, int) or isinstance(cents, bool):
        return INCONNU
    if _french():
        return str(Euros(cents))
    sign = "-" if cents < 0 else ""
    whole, rest = divmod(abs(cents), 100)
    return f"{sign}€{whole:,}{f'.{rest:02d}' if rest else ''}"


def octets(size: object) -> str:
    """Write a file size « 84 ko », « 1,2 Mo »; a dash when not known."""
    if not isinstance(size, int) or isinstance(size, bool):
        return INCONNU
    kilo, mega, point = ("ko", "Mo", ",") if _french() else ("kB", "MB", ".")
    if size >= 1_000_000:
        return f"{size / 1_000_000:.1f}{NBSP}{mega}".replace(".", point)
    return f"{max(1, round(size / 1000))}{NBSP}{kilo}"


def _day_of(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value if isinstance(value, dt.date) else None


def _number(day: dt.date) -> str:
    return "1er" if day.day == 1 and _french() else str(day.day)


def date_fr(value: object) -> str:
    """Write a day « 26 novembre 2026 », « 1er décembre 2026 »; a dash when not known."""
    day = _day_of(value)
    return f"{_number(day)}{NBSP}{date_format(day, 'F Y')}" if day else INCONNU


def majuscule(text: object) -> str:
    """Open a line or a title: « Jeudi 26 novembre »; only the first letter changes."""
    return capfirst(str(text))


def jour(value: object) -> str:
    """Write a day with its name, « jeudi 26 novembre »; `|majuscule` opens a line with it."""
    day = _day_of(value)
    if not day:
        return INCONNU
    return f"{date_format(day, 'l')} {_number(day)}{NBSP}{date_format(day, 'F')}"


def jour_court(value: object) -> str:
    """Write a day for a table, « jeu. 26 nov. »."""
    day = _day_of(value)
    if not day:
        return INCONNU
    if _french():
        return f"{_JOURS[day.weekday()]} {_number(day)}{NBSP}{_MOIS[day.month - 1]}"
    return f"{date_format(day, 'D')} {day.day}{NBSP}{date_format(day, 'M')}"


def heure(value: object) -> str:
    """Write a time of day « 14 h 30 » (« 14:30 » in English); an instant is shown as in Paris."""
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    if not isinstance(value, (dt.time, dt.datetime)):
        return INCONNU
    if not _french():
        return f"{value.hour:02d}:{value.minute:02d}"
    minutes = f"{NBSP}{value.minute:02d}" if value.minute else ""
    return f"{value.hour}{NBSP}h{minutes}"


def typo(text: object) -> str:
    """Set the spaces, quotes and apostrophes of a text that someone typed; no word changes.

    A text already marked safe is left alone: it holds markup, not typing. In English only the
    apostrophes are set.
    """
    if isinstance(text, SafeString):
        return text
    fixed = _APOSTROPHE.sub("’", str(text or "")).replace("...", "…")
    if not _french():
        return fixed
    fixed = _QUOTED.sub(r"«\1»", fixed)
    fixed = _OPENING.sub(f"«{FINE}", fixed)
    fixed = _CLOSING.sub(f"{FINE}»", fixed)
    fixed = _BEFORE.sub(f"{FINE}\\1", fixed)
    fixed = _COLON.sub(f"{FINE}:", fixed)
    return _UNIT.sub(NBSP, fixed)
