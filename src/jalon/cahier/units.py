"""The units of the parameters: how a value is written in a file, read by people, and compared.

A value is exact: whole minutes, whole cents, whole days, fractions of a hundred. Never a float.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from fractions import Fraction

from jalon.kernel.argent import Euros
from jalon.kernel.durees import NBSP, Duree

Grandeur = Duree | Euros | int | Fraction | str | tuple[str, ...] | bool | dt.date
"""What a parameter is worth once read, by unit (see `Unite`)."""

Brut = int | str | bool | dt.date | list[str]
"""What stands in the file."""

MOIS_FR = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,79}")
_DECIMAL = re.compile(r"-?\d{1,12}(?:[.,]\d{1,4})?")


class Unite(StrEnum):
    """The unit of a parameter."""

    HEURE = "heure"
    MINUTE = "minute"
    JOUR = "jour"
    MOIS = "mois"
    AN = "an"
    EURO = "euro"
    POURCENT = "pourcent"
    NOMBRE = "nombre"
    CODE = "code"
    LISTE = "liste"
    BOOLEEN = "booleen"
    DATE = "date"


COUNTS = frozenset({Unite.JOUR, Unite.MOIS, Unite.AN, Unite.NOMBRE})
FACT_UNIT = {
    Unite.HEURE: "min",
    Unite.MINUTE: "min",
    Unite.JOUR: "jours",
    Unite.MOIS: "mois",
    Unite.AN: "ans",
    Unite.EURO: "cents",
    Unite.NOMBRE: "nombre",
    Unite.POURCENT: "",
}
"""The unit of the facts that a parameter is compared with; empty when it only multiplies."""


def read_value(brut: Brut, unite: Unite) -> Grandeur:
    """Read what stands in a file as a value of a unit.

    Raises:
        ValueError: it is not one; the message says, in French, what to write instead.
    """
    if unite in COUNTS:
        return _whole(brut)
    if unite in (Unite.HEURE, Unite.MINUTE):
        return _duration(brut, 60 if unite is Unite.HEURE else 1)
    if unite is Unite.EURO:
        cents = _exact(brut) * 100
        if cents.denominator != 1:
            raise ValueError('deux décimales au plus : écrire « "103,20" »')
        return Euros(int(cents))
    if unite is Unite.POURCENT:
        return _exact(brut)
    return _plain(brut, unite)


def _plain(brut: Brut, unite: Unite) -> Grandeur:
    if unite is Unite.BOOLEEN and isinstance(brut, bool):
        return brut
    if unite is Unite.DATE and isinstance(brut, dt.date):
        return brut
    if unite is Unite.CODE and isinstance(brut, str) and CODE.fullmatch(brut):
        return brut
    if unite is Unite.LISTE and isinstance(brut, list) and _are_codes(brut):
        return tuple(brut)
    wanted = {
        Unite.BOOLEEN: "true ou false",
        Unite.DATE: "une date, comme 2026-03-02",
        Unite.CODE: "un code, sans espace ni accent",
        Unite.LISTE: "une liste de codes tous différents, comme [arret, orientation]",
    }[unite]
    raise ValueError(f"une valeur en « {unite} » s’écrit : {wanted}")


def _are_codes(written: list[str]) -> bool:
    distinct = len(set(written)) == len(written)
    return bool(written) and distinct and all(CODE.fullmatch(code) for code in written)


def _whole(brut: Brut) -> int:
    if isinstance(brut, bool) or not isinstance(brut, int):
        raise ValueError("un nombre entier est attendu, comme 24")  # noqa: TRY004
    return brut


def _exact(brut: Brut) -> Fraction:
    if isinstance(brut, int) and not isinstance(brut, bool):
        return Fraction(brut)
    if isinstance(brut, str) and _DECIMAL.fullmatch(brut):
        return Fraction(brut.replace(",", "."))
    raise ValueError('un nombre est attendu : 24, ou « "103,20" » entre guillemets')


def _duration(brut: Brut, minutes: int) -> Duree:
    total = _exact(brut) * minutes
    if total.denominator != 1 or total < 0:
        raise ValueError("une durée est un nombre entier de minutes, zéro ou plus")
    return Duree(int(total))


def in_words(value: Grandeur, unite: Unite) -> str:
    """Write a value as French people read it: « 24 h », « 10 jours », « 103,20 € », « 30 % »."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, dt.date):
        return day_in_words(value)
    if isinstance(value, Fraction):
        return f"{decimal_in_words(value)}{NBSP}%"
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, int) and unite in COUNTS:
        return counted(value, unite)
    return str(value)


def counted(value: int, unite: Unite) -> str:
    """Write « 1 an », « 3 ans », « 6 mois », « 10 jours », « 3 »."""
    if unite is Unite.NOMBRE:
        return str(value)
    plural = "s" if abs(value) > 1 and unite is not Unite.MOIS else ""
    return f"{value}{NBSP}{unite}{plural}"


def decimal_in_words(value: Fraction) -> str:
    """Write a decimal fraction with a comma: « 2,5 », « 30 »."""
    if value.denominator == 1:
        return str(value.numerator)
    scaled = round(abs(value) * 10_000)
    sign = "-" if value < 0 else ""
    return f"{sign}{scaled // 10_000},{scaled % 10_000:04d}".rstrip("0")


def day_in_words(day: dt.date) -> str:
    """Write « 1er janvier 2019 », « 2 avril 2026 »."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}{NBSP}{MOIS_FR[day.month - 1]} {day.year}"


def in_condition(value: Grandeur, unite: Unite) -> int | str | bool | dt.date | tuple[str, ...]:
    """Give what a condition compares: minutes, cents, days, a plain number, codes.

    Raises:
        ValueError: a percentage with decimals cannot enter a condition.
    """
    if isinstance(value, Duree):
        return value.minutes
    if isinstance(value, Euros):
        return value.cents
    if isinstance(value, Fraction):
        if value.denominator != 1:
            raise ValueError("un pourcentage à décimales n’entre pas dans une condition")
        return value.numerator
    return value
