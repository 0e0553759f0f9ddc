"""A text as plain values, for JSON: frames, rules in force, findings, counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict
from fractions import Fraction

from jalon.cahier.model import Compte, Constat, RegleEnVigueur, ValeurEnVigueur
from jalon.cahier.sources import Source
from jalon.cahier.texte import Cahier
from jalon.cahier.units import Grandeur
from jalon.kernel.argent import Euros
from jalon.kernel.durees import Duree

Json = dict[str, object]


def cahier_as_json(cahier: Cahier) -> Json:
    """Return the identity of a cahier."""
    window = cahier.fiche.candidatures
    return {
        "id": cahier.id,
        "titre": cahier.titre,
        "court": cahier.court,
        "statut": cahier.statut,
        "valide_du": cahier.valide_du.isoformat(),
        "valide_au": _day(cahier.valide_au),
        "adopte_le": _day(cahier.adopte_le),
        "vehicule": cahier.vehicule or None,
        "candidatures": {"du": _day(window[0]), "au": _day(window[1])} if window else None,
        "etend": cahier.etend or None,
        "regles": len(cahier.regles),
        "verifiables": len(cahier.conditions),
        "changements": [day.isoformat() for day in cahier.dates()],
        "empreinte": cahier.empreinte,
    }


def rule_as_json(regle: RegleEnVigueur) -> Json:
    """Return a rule in force, values resolved."""
    return {
        "id": regle.id,
        "nature": str(regle.nature),
        "texte": regle.texte,
        "source": str(regle.source),
        "reference": source_as_json(regle.source),
        "moment": regle.moment,
        "portee": regle.portee,
        "acteur": regle.acteur or None,
        "cahier": regle.regle.cahier,
        "lit": list(regle.lit),
        "s_applique": regle.s_applique or None,
        "exige": regle.exige or None,
        "remede": regle.remede or None,
        "preuve": regle.preuve or None,
        "conteste": regle.conteste or None,
        "parametres": {nom: value_as_json(value) for nom, value in regle.parametres.items()},
    }


def value_as_json(value: ValeurEnVigueur) -> Json:
    """Return a parameter: its number, the same without rounding, and in words."""
    plain = plain_value(value.valeur)
    return {
        "valeur": plain,
        "exact": decimal_text(value.valeur),
        "unite": str(value.unite),
        "en_mots": str(value),
        "depuis": value.depuis.isoformat(),
        "source": str(value.source) if value.source else None,
    }


def plain_value(value: Grandeur) -> object:
    """Return a value as JSON has it: hours, euros and per cent as numbers, days as text."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    number = _number(value)
    if number is None:
        return value
    return number.numerator if number.denominator == 1 else float(number)


def decimal_text(value: Grandeur) -> str:
    """Return a value without rounding: « 103.20 », « 24 », « 1.5 »."""
    if isinstance(value, Euros):
        sign = "-" if value.cents < 0 else ""
        return f"{sign}{abs(value.cents) // 100}.{abs(value.cents) % 100:02d}"
    number = _number(value)
    if number is None:
        return ",".join(value) if isinstance(value, tuple) else str(value)
    if number.denominator == 1:
        return str(number.numerator)
    return f"{float(number):.4f}".rstrip("0")


def _number(value: Grandeur) -> Fraction | None:
    if isinstance(value, Duree):
        return Fraction(value.minutes, 60)
    if isinstance(value, Euros):
        return Fraction(value.cents, 100)
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return Fraction(value)
    return None


def source_as_json(source: Source) -> Json:
    """Return what a source says, without its empty parts."""
    return {
        key: value.isoformat() if isinstance(value, dt.date) else value
        for key, value in asdict(source).items()
        if value
    }


def finding_as_json(constat: Constat) -> Json:
    """Return what a rule says of facts."""
    return {
        "regle": constat.regle,
        "resultat": str(constat.resultat),
        "nature": str(constat.nature),
        "texte": constat.texte,
        "remede": constat.remede,
        "source": str(constat.source),
        "moment": constat.moment,
        "bloque": constat.bloque,
    }


def counts_as_json(counts: Iterable[Compte]) -> list[Json]:
    """Return what rules say of many sets of facts."""
    return [asdict(count) for count in counts]


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
