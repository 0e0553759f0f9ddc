"""Freezing a document: its typed content as JSON, and back, without loss.

What was handed over is read again from here for ever: a later change of the parts, of the names
or of the text of reference changes nothing of it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
from collections.abc import Hashable
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from jalon.kernel.argent import Euros
from jalon.kernel.durees import Duree
from jalon.rendering.documents import (
    AttestationPresence,
    ConclusionsDetaillees,
    ConventionBilan,
    Document,
    DocumentDeSynthese,
    PapiersArret,
    ProgrammeFinanceur,
    ProgrammePersonnalise,
    ReleveEmployeur,
)

GENRES: dict[str, type[Any]] = {
    each.genre: each
    for each in (
        AttestationPresence,
        ConclusionsDetaillees,
        ConventionBilan,
        DocumentDeSynthese,
        PapiersArret,
        ProgrammeFinanceur,
        ProgrammePersonnalise,
        ReleveEmployeur,
    )
}


def freeze(document: Document) -> dict[str, Any]:
    """Return a document as a payload to seal."""
    return {"genre": document.genre, "contenu": _plain(document)}


def thaw(payload: dict[str, Any]) -> Any:
    """Return the document frozen as this payload.

    Raises:
        KeyError: a kind of document that this version does not know.
    """
    return _built(GENRES[payload["genre"]], payload["contenu"])


def _plain(value: Any) -> Any:
    if isinstance(value, Duree):
        return value.minutes
    if isinstance(value, Euros):
        return value.cents
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if dataclasses.is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    return value


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    return get_type_hints(cast("Any", kind))


def _built(kind: Any, value: Any) -> Any:
    """Build a value of a declared type from its plain form."""
    if value is None:
        return None
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        kind = next(each for each in get_args(kind) if each is not types.NoneType)
        origin = get_origin(kind)
    if origin is tuple:
        return tuple(_built(get_args(kind)[0], each) for each in value)
    if kind in {dt.date, dt.time}:
        return kind.fromisoformat(value)
    if kind in {Duree, Euros}:
        return kind(value)
    return _record(kind, value) if isinstance(value, dict) else value


def _record(kind: type[Any], value: dict[str, Any]) -> Any:
    hints = _hints(cast("Hashable", kind))
    known = [field.name for field in dataclasses.fields(kind) if field.name in value]
    return kind(**{name: _built(hints[name], value[name]) for name in known})
