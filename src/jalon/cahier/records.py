"""Facts as they travel: a JSON object in, typed facts out; the schema as JSON Schema."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from jalon.cahier.engine import Programme
from jalon.faits import Fait, Schema
from jalon.kernel.errors import ColumnError

_JSON_TYPE = {"code": "string", "date": "string", "entier": "integer", "booleen": "boolean"}


def read_record(written: Mapping[str, object], schema: Schema) -> dict[str, object]:
    """Read one JSON object as facts: days from « 2026-03-02 », the rest as it stands.

    Raises:
        ColumnError: an unknown fact, a wrong type, a code outside its list; in French.
    """
    days = {fait.nom for fait in schema if fait.type == "date"}
    read = {nom: _day(nom, value) if nom in days else value for nom, value in written.items()}
    Programme((), schema).check(read)
    return read


def _day(nom: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or len(value) != len("2026-03-02"):
        raise ColumnError(f"« {nom} » attend une date, comme « 2026-03-02 »", column=nom)
    return day


def json_schema(schema: Schema) -> dict[str, object]:
    """Return the JSON Schema of the facts of a scope."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Faits ({schema.portee})",
        "description": (
            "Une valeur par fait ; null veut dire inconnu ou pas encore. Durées en minutes "
            "entières, montants en centimes entiers, jours de Paris."
        ),
        "type": "object",
        "additionalProperties": False,
        "properties": {fait.nom: _property(fait) for fait in schema},
    }


def _property(fait: Fait) -> dict[str, object]:
    found: dict[str, object] = {
        "type": [_JSON_TYPE[fait.type], "null"],
        "description": fait.sens,
        "x-source": fait.source,
        "x-connu-de": list(fait.connu_de),
        "x-ecrit-par": fait.ecrit_par,
    }
    if fait.type == "date":
        found["format"] = "date"
    if fait.codes is not None:
        found["enum"] = [*fait.codes, None]
    if fait.unite:
        found["x-unite"] = fait.unite
    return found
