"""A cahier between two changes: rules in force, values resolved, conditions ready."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from sqlglot.expressions import Expression

from jalon.cahier.engine import Prete, Programme
from jalon.cahier.expressions import Condition, bind, fill, literal, to_sql, without
from jalon.cahier.model import Regle, RegleEnVigueur, Section, ValeurEnVigueur
from jalon.cahier.units import in_condition
from jalon.faits import Schema
from jalon.kernel.errors import CahierError


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """The conditions of a rule, read and checked when the cahier was loaded."""

    applique: Condition | None
    exige: Condition
    exemptions: tuple[Condition, ...] = ()


class Edition:
    """A cahier between two changes: resolved and compiled once."""

    def __init__(
        self,
        regles: Iterable[Regle],
        *,
        conditions: Mapping[str, Conditions],
        schemas: Mapping[str, Schema],
        titres: Mapping[str, str],
        day: dt.date,
    ) -> None:
        """Resolve the rules in force on a day.

        Args:
            regles: rules through time, in reading order.
            conditions: by rule, for those that facts decide.
            schemas: facts by scope.
            titres: title of each file of rules.
            day: first day of the edition.
        """
        self._conditions = conditions
        self._schemas = schemas
        self._titres = titres
        self.regles = tuple(_resolved(regle, day) for regle in regles if regle.in_force(day))
        self.index = {regle.id: regle for regle in self.regles}
        self._programmes: dict[str, Programme] = {}

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Return the rules by subject, in reading order."""
        order = dict.fromkeys(regle.regle.section for regle in self.regles)
        return tuple(
            Section(
                code=code,
                titre=self._titres.get(code) or code.replace("-", " ").capitalize(),
                regles=tuple(r for r in self.regles if r.regle.section == code),
            )
            for code in order
        )

    def programme(self, portee: str) -> Programme:
        """Return the compiled rules of a scope.

        Raises:
            CahierError: no schema of facts for this scope.
        """
        found = self._programmes.get(portee)
        if found is None:
            schema = self._schemas.get(portee)
            if schema is None:
                raise CahierError(f"aucun fait n’est décrit pour la portée « {portee} »")
            found = Programme(tuple(self._ready(portee)), schema)
            self._programmes[portee] = found
        return found

    def _ready(self, portee: str) -> Iterator[Prete]:
        for regle in self.regles:
            conditions = self._conditions.get(regle.id)
            if conditions is not None and regle.portee == portee:
                applique, exige = _bound(conditions, regle.parametres)
                yield Prete(regle, applique, exige)


def _bound(
    conditions: Conditions, parametres: Mapping[str, ValeurEnVigueur]
) -> tuple[Expression | None, Expression]:
    named = conditions.exige.parametres.union(
        *(c.parametres for c in (conditions.applique, *conditions.exemptions) if c)
    )
    values = {nom: in_condition(parametres[nom].valeur, parametres[nom].unite) for nom in named}
    applique = bind(conditions.applique, values) if conditions.applique else None
    exempt = [bind(condition, values) for condition in conditions.exemptions]
    return without(applique, exempt), bind(conditions.exige, values)


def _resolved(regle: Regle, day: dt.date) -> RegleEnVigueur:
    parametres = {}
    for nom, parametre in regle.parametres.items():
        dated = parametre.on(day)
        if dated is None or dated.valeur is None:
            continue
        parametres[nom] = ValeurEnVigueur(
            nom=nom, unite=parametre.unite, valeur=dated.valeur, depuis=dated.du,
            source=dated.source,
        )  # fmt: skip
    words = {nom: str(valeur) for nom, valeur in parametres.items()}
    said = regle.wording(day)
    compared = {nom: _in_sql(valeur) for nom, valeur in parametres.items()}
    return RegleEnVigueur(
        id=regle.id,
        nature=regle.nature,
        texte=fill(said.texte, words),
        source=said.source,
        moment=regle.moment,
        portee=regle.portee,
        acteur=regle.acteur,
        lit=regle.lit,
        s_applique=fill(regle.s_applique, compared),
        exige=fill(regle.exige, compared),
        remede=fill(said.remede, words),
        preuve=fill(said.preuve, words),
        parametres=MappingProxyType(parametres),
        regle=regle,
    )


def _in_sql(valeur: ValeurEnVigueur) -> str:
    """Write a value as a condition shows it; a percentage with decimals never enters one."""
    try:
        compared = in_condition(valeur.valeur, valeur.unite)
    except ValueError:
        return str(valeur)
    if isinstance(compared, tuple):
        return f"({', '.join(to_sql(literal(code), '') for code in compared)})"
    return to_sql(literal(compared), "")
