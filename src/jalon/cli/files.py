"""Files given to the command: facts in JSON or Parquet, read or refused in one sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from jalon.cahier.records import read_record
from jalon.cli.usage import UsageError
from jalon.faits import Schema
from jalon.kernel.errors import ColumnError

MAX_BYTES = 200_000_000


def read_json(path: Path) -> object:
    """Read a JSON file; a repeated key, a number with decimals, NaN are refused.

    Raises:
        UsageError: unreadable; says where.
    """
    content = read_bytes(path)
    try:
        return json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_once,
            parse_float=_no_float,
            parse_constant=_no_float,
        )
    except UnicodeDecodeError:
        raise UsageError(f"{path} : ce fichier n’est pas en UTF-8") from None
    except json.JSONDecodeError as wrong:
        raise UsageError(
            f"{path}:{wrong.lineno}: JSON illisible à la colonne {wrong.colno}"
        ) from None
    except RecursionError:
        raise UsageError(f"{path} : trop de niveaux emboîtés") from None
    except _RefusedError as wrong:
        raise UsageError(f"{path} : {wrong}") from None
    except ValueError:
        raise UsageError(f"{path} : un nombre y est démesuré") from None


def read_bytes(path: Path) -> bytes:
    """Read a file.

    Raises:
        UsageError: it does not exist, cannot be read, or is too big.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(f"{path} : fichier trop gros, en faire un fichier Parquet")
        return path.read_bytes()
    except FileNotFoundError:
        raise UsageError(f"{path} : ce fichier n’existe pas") from None
    except OSError:
        raise UsageError(f"{path} : ce fichier ne se lit pas") from None


class _RefusedError(Exception):
    pass


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _RefusedError(f"la clé « {key} » est répétée")
        found[key] = value
    return found


def _no_float(written: str) -> object:
    raise _RefusedError(
        f"{written} : les faits sont des nombres entiers (minutes, centimes, jours)"
    )


def read_records(path: Path, schema: Schema) -> list[dict[str, object]] | dict[str, object]:
    """Read one set of facts, or a list of them.

    Raises:
        UsageError: not facts; says which one of the list.
    """
    written = read_json(path)
    if isinstance(written, list):
        return [_record(path, item, schema, f", n° {i}") for i, item in enumerate(written, start=1)]
    return _record(path, written, schema, "")


def _record(path: Path, item: object, schema: Schema, where: str) -> dict[str, object]:
    if not isinstance(item, Mapping):
        raise UsageError(f'{path}{where} : un objet de faits est attendu, {{"phase": …}}')
    try:
        return read_record(item, schema)
    except ColumnError as wrong:
        raise UsageError(f"{path}{where} : {wrong}") from None
