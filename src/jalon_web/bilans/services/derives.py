"""Rows that depend on a bilan, found by reading the schema: a table added later is asked too.

Every row that leads to a bilan by foreign keys falls with what its table says (`destin`), unless
it is the place of a content that still stands (the approved programme is kept as a proof), or
something hangs on it that stays. A table that says nothing stops every destruction.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Q

from jalon_web.base.destin import Destin
from jalon_web.base.models import Envoi
from jalon_web.bilans.models import Bilan
from jalon_web.coffre.services.destructions import contents_standing

RESTENT = frozenset({Destin.FAITS, Destin.COMPTABLE})
"""What no destruction of a bilan takes."""


class SansDestin(Exception):
    """A table hangs on a bilan and does not say what becomes of its rows: nothing is destroyed."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows belong to a bilan, and the ways that lead there."""

    model: type[models.Model]
    ways: tuple[str, ...]

    @property
    def label(self) -> str:
        """Return its name, as `bilans.Seance`."""
        return self.model._meta.label

    @property
    def destin(self) -> Destin:
        """Return with what its rows fall.

        Raises:
            SansDestin: the table does not say it itself.
        """
        said = vars(self.model).get("destin")
        if not isinstance(said, Destin):
            raise SansDestin(self.label)
        return said

    @property
    def contents(self) -> tuple[models.Field[Any, Any], ...]:
        """Return its columns that name a sealed content."""
        return tuple(
            field
            for field in self.model._meta.concrete_fields
            if isinstance(field, models.UUIDField)
            and field.name.endswith("_id")
            and field.name not in {"public_id", "faits_id"}
        )

    def rows(self, bilan: Bilan) -> models.QuerySet[Any]:
        """Return the rows of one bilan."""
        leads = Q()
        for way in self.ways:
            leads |= Q(**{way: bilan.pk})
        # A bare `_base_manager` sees every row, whatever a room hides from its pages.
        return self.model._base_manager.filter(leads)


@cache
def tables() -> tuple[Table, ...]:
    """Return every table whose rows belong to a bilan."""
    ways: dict[type[models.Model], list[str]] = {}
    for model, way in _walk(Bilan, "", frozenset({Bilan})):
        ways.setdefault(model, []).append(way)
    return tuple(
        Table(model, tuple(found)) for model, found in ways.items() if not model._meta.proxy
    )


def _walk(
    model: type[models.Model], suffix: str, seen: frozenset[type[models.Model]]
) -> Iterator[tuple[type[models.Model], str]]:
    for relation in _towards(model):
        child = relation.related_model
        if not isinstance(child, type) or child in seen:
            continue
        way = f"{relation.field.name}__{suffix}" if suffix else relation.field.name
        yield child, way
        yield from _walk(child, way, seen | {child})


def _towards(model: type[models.Model]) -> Iterator[Any]:
    """Yield the foreign keys that point at a table, those without a way back (`+`) included."""
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete:
            yield relation


def erase(bilan: Bilan, compartiments: Iterable[str]) -> None:
    """Erase what hangs on a bilan whose contents have just fallen.

    Args:
        bilan: locked.
        compartiments: everything that has fallen. The work takes with it all that falls with the
            work; the name, at the very end, takes the proofs too. A compartment alone takes the
            places of its contents and what hangs on them.

    Raises:
        SansDestin: a table does not say what becomes of its rows.
    """
    names = frozenset(compartiments)
    standing = contents_standing(bilan.public_id)
    kept = _kept(names)
    doomed = (
        _all_but_held(bilan, standing, kept, whole="identite" in names)
        if "travail" in names or "identite" in names
        else _places_of_the_dead(bilan, standing, kept)
    )
    for table in tables():
        if table.destin in kept - {Destin.COMPTABLE}:
            _let_go(table, bilan, standing)
    for model, keys in doomed.items():
        _raw_delete(model, keys)


def _kept(names: frozenset[str]) -> frozenset[Destin]:
    return RESTENT if "identite" in names else RESTENT | {Destin.PREUVES}


Keys = dict[type[models.Model], set[Any]]


def _all_but_held(
    bilan: Bilan, standing: frozenset[uuid.UUID], kept: frozenset[Destin], *, whole: bool
) -> Keys:
    """Return every row but counted facts and what a content still standing hangs on."""
    held: Keys = {}
    for table in tables() if not whole else ():
        if table.destin not in kept:
            alive = _alive(table, bilan, standing)
            held.setdefault(table.model, set()).update(alive)
            _hold_parents(table.model, alive, held)
    return {
        table.model: _keys(table.rows(bilan)) - held.get(table.model, set())
        for table in tables()
        if table.destin not in kept
    }


def _places_of_the_dead(
    bilan: Bilan, standing: frozenset[uuid.UUID], kept: frozenset[Destin]
) -> Keys:
    """Return the rows whose content has gone, and what hangs on them."""
    doomed: Keys = {}
    for table in tables():
        if table.destin not in kept:
            dead = _keys(table.rows(bilan).filter(_dead(table, standing)))
            doomed.setdefault(table.model, set()).update(dead)
            _doom_children(table.model, dead, doomed)
    return doomed


def _doom_children(model: type[models.Model], keys: set[Any], doomed: Keys) -> None:
    for relation in _towards(model):
        child = relation.related_model
        if keys and isinstance(child, type) and issubclass(child, models.Model):
            below = _keys(child._base_manager.filter(**{f"{relation.field.name}__in": keys}))
            doomed.setdefault(child, set()).update(below)
            _doom_children(child, below, doomed)


def _dead(table: Table, standing: Iterable[uuid.UUID]) -> Q:
    """Return what is true of a row that names a content which has gone."""
    dead = Q(pk__in=())
    for field in table.contents:
        named = Q(**{f"{field.name}__isnull": False})
        dead |= named & ~Q(**{f"{field.name}__in": tuple(standing)})
    return dead


def _keys(rows: models.QuerySet[Any]) -> set[Any]:
    return set(rows.values_list("pk", flat=True))


def _alive(table: Table, bilan: Bilan, standing: Iterable[uuid.UUID]) -> set[Any]:
    """Return the rows that place a content still standing."""
    alive = Q(pk__in=())
    for field in table.contents:
        alive |= Q(**{f"{field.name}__in": tuple(standing)})
    return _keys(table.rows(bilan).filter(alive))


def _hold_parents(model: type[models.Model], keys: set[Any], held: Keys) -> None:
    """Hold what rows that stay hang on, up to the bilan."""
    known = {table.model for table in tables()}
    for field in model._meta.concrete_fields:
        parent = field.related_model
        if not keys or not isinstance(parent, type) or parent not in known:
            continue
        above = set(
            model._base_manager.filter(pk__in=keys)
            .exclude(**{field.name: None})
            .values_list(f"{field.name}_id", flat=True)
        )
        held.setdefault(parent, set()).update(above)
        _hold_parents(parent, above, held)


def _let_go(table: Table, bilan: Bilan, standing: Iterable[uuid.UUID]) -> None:
    """Empty the columns of counted facts that name a content which has gone."""
    for field in table.contents:
        if field.null:
            gone = table.rows(bilan).exclude(**{f"{field.name}__in": tuple(standing)})
            gone.filter(**{f"{field.name}__isnull": False}).update(**{field.name: None})


def _raw_delete(model: type[models.Model], keys: set[Any]) -> None:
    rows = model._base_manager.filter(pk__in=keys)
    # Foreign keys are checked at the end of the transaction: the order of tables is free.
    rows._raw_delete(rows.db)


def forget(bilan: Bilan) -> None:
    """Erase what speaks of a bilan elsewhere: letters to send or sent, open sessions."""
    told = str(bilan.public_id)
    Envoi.objects.filter(ids__contains=told).delete()
    for session in Session.objects.iterator():
        if told in str(session.get_decoded()):
            session.delete()


def left_of(bilan: Bilan, compartiments: Iterable[str]) -> list[str]:
    """Return the tables where something is left that should have gone; empty when all is well.

    Args:
        bilan: a bilan after `erase`.
        compartiments: what has fallen.
    """
    names = frozenset(compartiments)
    kept, whole = _kept(names), "identite" in names
    standing = contents_standing(bilan.public_id)
    found = []
    for table in tables():
        if table.destin is Destin.COMPTABLE:
            continue
        rows = table.rows(bilan)
        gone = rows if whole and table.destin not in kept else rows.filter(_dead(table, standing))
        if gone.exists():
            found.append(table.label)
    if Envoi.objects.filter(ids__contains=str(bilan.public_id)).exists():
        found.append("base.Envoi")
    return found
