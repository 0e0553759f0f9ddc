"""A cahier des charges through time, and the text as it stands on one day."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from jalon.cahier.edition import Conditions, Edition
from jalon.cahier.expressions import to_sql
from jalon.cahier.model import (
    BILAN,
    CLOTURE,
    CLOTURES,
    TOUJOURS,
    Cas,
    Compte,
    Constat,
    Regle,
    RegleEnVigueur,
    Section,
    ValeurEnVigueur,
)
from jalon.cahier.tables import Livrable, Table, Terme
from jalon.cahier.units import Grandeur, day_in_words
from jalon.faits import SCHEMAS, Schema
from jalon.kernel.argent import Euros
from jalon.kernel.durees import Duree
from jalon.kernel.errors import CahierError

if TYPE_CHECKING:
    import polars as pl

    from jalon.cahier.columns import Frame

_Kind = TypeVar("_Kind", Duree, Euros, int, Fraction)
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fiche:
    """The identity of a cahier: what `cahier.yaml` says.

    Args:
        court: short name for screens; the title when it has none.
        statut: what this text is worth.
        candidatures: first and last day of applications, apart from the validity.
        etend: the cahier that it completes; empty when it stands alone.
        alias: its own names for things, by term of the lexicon.
        parties: file and title of each part, in reading order.
    """

    id: str
    titre: str
    court: str
    valide_du: dt.date
    valide_au: dt.date | None = None
    statut: str = ""
    adopte_le: dt.date | None = None
    vehicule: str = ""
    candidatures: tuple[dt.date, dt.date | None] | None = None
    etend: str = ""
    alias: Mapping[str, str] = field(default_factory=dict)
    parties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cahier:
    """A cahier des charges through time.

    Args:
        fiche: its identity.
        regles: its rules, in reading order, repealed ones and drafts included.
        tables, livrables: by code.
        cas: its worked cases.
        conditions: by rule, for those that facts decide.
        empreinte: fingerprint of its own files.
        base: the cahier that it extends.
        schemas: facts by scope.
    """

    fiche: Fiche
    regles: tuple[Regle, ...]
    tables: Mapping[str, Table]
    livrables: Mapping[str, Livrable]
    glossaire: tuple[Terme, ...]
    cas: tuple[Cas, ...]
    conditions: Mapping[str, Conditions]
    empreinte: str
    base: Cahier | None = field(default=None, repr=False)
    schemas: Mapping[str, Schema] = field(default_factory=lambda: SCHEMAS, repr=False)
    _editions: dict[int, Edition] = field(default_factory=dict, repr=False)

    @property
    def id(self) -> str:
        """Return its identifier, the name of its folder."""
        return self.fiche.id

    @property
    def titre(self) -> str:
        """Return its whole title."""
        return self.fiche.titre

    @property
    def court(self) -> str:
        """Return its short name."""
        return self.fiche.court

    @property
    def statut(self) -> str:
        """Return what this text is worth, in words."""
        return self.fiche.statut

    @property
    def valide_du(self) -> dt.date:
        """Return the first day it covers."""
        return self.fiche.valide_du

    @property
    def valide_au(self) -> dt.date | None:
        """Return the last day it covers; None while it has no end."""
        return self.fiche.valide_au

    @property
    def adopte_le(self) -> dt.date | None:
        """Return the day of its adoption, apart from its validity."""
        return self.fiche.adopte_le

    @property
    def vehicule(self) -> str:
        """Return the act that adopted it."""
        return self.fiche.vehicule

    @property
    def etend(self) -> str:
        """Return the cahier it completes; empty when it stands alone."""
        return self.fiche.etend

    @property
    def mots(self) -> Mapping[str, str]:
        """Return the names given to things, those of the cahier it completes first."""
        return {**(self.base.mots if self.base else {}), **self.fiche.alias}

    def covers(self, day: dt.date) -> bool:
        """Return whether the cahier says anything of a day."""
        ended = self.valide_au is not None and day > self.valide_au
        return self.valide_du <= day and not ended

    def nearest(self, day: dt.date) -> dt.date:
        """Return the covered day that is nearest to a day: itself, the first or the last."""
        if self.valide_au is not None and day > self.valide_au:
            return self.valide_au
        return max(day, self.valide_du)

    def regle(self, code: str) -> Regle:
        """Return a rule through time.

        Raises:
            KeyError: there is none of this id.
        """
        for regle in self.regles:
            if regle.id == code:
                return regle
        raise KeyError(code)

    def dates(self) -> tuple[dt.date, ...]:
        """Return the days on which the text changes, the first day included."""
        days = {self.valide_du}
        for regle in self.regles:
            if regle.projet is not None:
                continue
            days.add(regle.du)
            if regle.au is not None:
                days.add(regle.au + _ONE_DAY)
            days.update(v.du for p in regle.parametres.values() for v in p.valeurs)
            days.update(later.du for later in regle.redactions)
        return tuple(sorted(day for day in days if self.covers(day)))

    def au(self, day: dt.date) -> Texte:
        """Return the text as it stands on a day.

        Raises:
            CahierError: the cahier says nothing of that day.
        """
        if not self.covers(day):
            end = f" au {day_in_words(self.valide_au)}" if self.valide_au else ""
            raise CahierError(
                f"{self.id} ne dit rien du {day_in_words(day)} : il vaut à partir du "
                f"{day_in_words(self.valide_du)}{f', jusqu’{end.strip()}' if end else ''}"
            )
        days = self.dates()
        period = bisect_right(days, day) - 1
        edition = self._editions.get(period)
        if edition is None:
            edition = Edition(
                self.regles,
                conditions=self.conditions,
                schemas=self.schemas,
                titres=dict(self.fiche.parties),
                day=days[period],
            )
            edition = self._editions.setdefault(period, edition)
        return Texte(cahier=self, jour=day, edition=edition)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Texte:
    """A cahier des charges on one day: rules in force, values resolved, wording written."""

    cahier: Cahier
    jour: dt.date
    edition: Edition = field(repr=False)

    @property
    def id(self) -> str:
        """Return the identifier of the cahier."""
        return self.cahier.id

    @property
    def titre(self) -> str:
        """Return the title of the cahier."""
        return self.cahier.titre

    @property
    def regles(self) -> tuple[RegleEnVigueur, ...]:
        """Return the rules in force, in reading order."""
        return self.edition.regles

    @property
    def sections(self) -> tuple[Section, ...]:
        """Return the rules in force by subject, in reading order."""
        return self.edition.sections

    @property
    def tables(self) -> Mapping[str, Table]:
        """Return the tables and grids, by code."""
        return self.cahier.tables

    @property
    def livrables(self) -> Mapping[str, Livrable]:
        """Return the documents, by code."""
        return self.cahier.livrables

    @property
    def glossaire(self) -> tuple[Terme, ...]:
        """Return the words of the text."""
        return self.cahier.glossaire

    @property
    def alias(self) -> Mapping[str, str]:
        """Return the names that this text gives to things, by term of the lexicon."""
        return self.cahier.mots

    def regle(self, code: str) -> RegleEnVigueur:
        """Return a rule in force.

        Raises:
            KeyError: no rule of this id is in force that day.
        """
        return self.edition.index[code]

    def valeur(self, regle: str, nom: str) -> ValeurEnVigueur:
        """Return a parameter that day, with its unit, first day and source.

        Raises:
            KeyError: no such rule in force, or no such parameter.
        """
        return self.regle(regle).parametres[nom]

    def parametre(self, regle: str, nom: str) -> Grandeur:
        """Return the value of a parameter: `Duree`, `Euros`, int… by its unit."""
        return self.valeur(regle, nom).valeur

    def duree(self, regle: str, nom: str) -> Duree:
        """Return a parameter in hours or minutes.

        Raises:
            TypeError: it has another unit.
        """
        return _of(Duree, self.parametre(regle, nom))

    def euros(self, regle: str, nom: str) -> Euros:
        """Return a parameter in euros.

        Raises:
            TypeError: it has another unit.
        """
        return _of(Euros, self.parametre(regle, nom))

    def nombre(self, regle: str, nom: str) -> int:
        """Return a parameter in days, months, years, or a plain number.

        Raises:
            TypeError: it has another unit.
        """
        return _of(int, self.parametre(regle, nom))

    def pourcent(self, regle: str, nom: str) -> Fraction:
        """Return a parameter in per cent.

        Raises:
            TypeError: it has another unit.
        """
        return _of(Fraction, self.parametre(regle, nom))

    def table(self, code: str) -> Table:
        """Return a table or a grid.

        Raises:
            KeyError: the text has none of this code.
        """
        return self.tables[code]

    def livrable(self, code: str) -> Livrable:
        """Return a document that the text requires.

        Raises:
            KeyError: the text has none of this code.
        """
        return self.livrables[code]

    def verifier(
        self, faits: Mapping[str, object], *, moment: str | None = None, portee: str = BILAN
    ) -> tuple[Constat, ...]:
        """Say what each rule that facts decide says of these facts, in the order of the text.

        Args:
            faits: by name; a missing one is not known.
            moment: only the rules checked then, and those checked at any time; all when None.
            portee: what the facts describe.

        Raises:
            ColumnError: an unknown fact, a wrong type, a code outside its list.
        """
        found = self.edition.programme(portee).run(faits)
        if moment is None:
            return found
        kept = {moment, TOUJOURS, *((CLOTURE,) if moment in CLOTURES else ())}
        return tuple(constat for constat in found if constat.moment in kept)

    def compter(self, frame: Frame, *, portee: str = BILAN) -> tuple[Compte, ...]:
        """Count what each rule says of many sets of facts.

        Args:
            frame: facts in columns, or the path of a Parquet file; a missing column is not known.
            portee: what the facts describe.

        Raises:
            ColumnError: a column is unknown, of another type, or holds a code outside its list.
        """
        from jalon.cahier import columns

        programme = self.edition.programme(portee)
        return columns.counts(frame, programme.rules, programme.schema)

    def verifier_lignes(self, frame: Frame, *, portee: str = BILAN) -> pl.DataFrame:
        """Return one column a rule: its result on each row.

        Args:
            frame: facts in columns, or the path of a Parquet file; a missing column is not known.
            portee: what the facts describe.

        Raises:
            ColumnError: a column is unknown, of another type, or holds a code outside its list.
        """
        from jalon.cahier import columns

        programme = self.edition.programme(portee)
        return columns.findings(frame, programme.rules, programme.schema)

    def sql(self, dialect: str, *, portee: str = BILAN) -> Mapping[str, tuple[str, str]]:
        """Return the conditions for another engine: field (empty: everywhere) and requirement.

        Args:
            dialect: sqlite, postgres, spark or duckdb.
            portee: scope of the rules.
        """
        return {
            rule.regle.id: (
                to_sql(rule.applique, dialect) if rule.applique else "",
                to_sql(rule.exige, dialect),
            )
            for rule in self.edition.programme(portee).rules
        }


def _of(kind: type[_Kind], value: Grandeur) -> _Kind:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise TypeError(f"not a {kind.__name__}: {value!r}")
    return value
