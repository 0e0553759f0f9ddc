"""The commands `jalon rome`: bring in an edition of ROME, compare one, say which is in place."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from jalon.cli import output
from jalon.cli.usage import Parser, UsageError
from jalon.competences.ecarts import Ecart, compare, labels_in
from jalon.competences.magasin import is_there, labels_of, state_of, write_store
from jalon.competences.rome import COLUMNS, Rome, read_rome

FOLDER = "JALON_ROME"
SHOWN = 10
TABLES = {
    "metier": ("métier", "métiers"),
    "appellation": ("appellation", "appellations"),
    "item": ("compétence, savoir ou contexte", "compétences, savoirs et contextes"),
    "lien": ("lien", "liens"),
    "mobilite": ("mobilité", "mobilités"),
}


def declare(command: Parser) -> None:
    """Declare the three commands under `jalon rome`."""
    deeds = command.add_subparsers(title="actions", metavar="ACTION", required=True)
    for name, run, words in (
        ("importer", importer, "met une édition en place, après l’avoir comparée"),
        ("comparer", comparer, "ce qu’une édition changerait, sans rien écrire"),
        ("etat", etat, "l’édition en place"),
    ):
        deed: Parser = deeds.add_parser(name, help=words, description=words)
        if name != "etat":
            deed.add_argument("source", type=Path, metavar="SOURCE", help="dossier, .zip ou .tar")
        deed.add_argument("--dans", type=Path, metavar="DIR", help=f"dossier ; sinon {FOLDER}")
        deed.add_argument("--json", action="store_true", help="répond en JSON")
        deed.set_defaults(run=run)


def importer(arguments: argparse.Namespace) -> int:
    """Read an edition, compare it with the one in place, then put it there."""
    folder = _folder(arguments)
    rome = _read(arguments.source)
    changes = _changes(folder, rome)
    written = write_store(rome, folder)
    if arguments.json:
        print(output.as_json({"version": rome.version, "fichier": str(written),
                              "ecarts": _as_json(changes)}))  # fmt: skip
        return 0
    _say(changes)
    print(f"ROME 4.0, édition {rome.version}, en place dans {written}.")
    print(f"{_counted('metier', len(rome.metiers))}, {_counted('item', len(rome.items))}, "
          f"{_counted('mobilite', len(rome.mobilites))}.")  # fmt: skip
    return 0


def comparer(arguments: argparse.Namespace) -> int:
    """Say what an edition would change; nothing is written."""
    folder = _folder(arguments)
    changes = _changes(folder, _read(arguments.source))
    if changes is None:
        raise UsageError(f"{folder} : aucune édition n’y est en place, il n’y a rien à comparer")
    if arguments.json:
        print(output.as_json(_as_json(changes)))
    else:
        _say(changes)
    return 0


def etat(arguments: argparse.Namespace) -> int:
    """Say which edition is in place."""
    state = state_of(_folder(arguments))
    if arguments.json:
        print(output.as_json(state))
        return 0
    print(f"{state['source']}, édition {state['version']}")
    for table in TABLES:
        print(f"  {_counted(table, int(state[table]))}")
    return 0


def _folder(arguments: argparse.Namespace) -> Path:
    if arguments.dans is not None:
        return Path(arguments.dans)
    if given := os.environ.get(FOLDER):
        return Path(given)
    raise UsageError(f"dites où il se garde : --dans DIR, ou la variable {FOLDER}")


def _read(source: Path) -> Rome:
    if not source.exists():
        raise UsageError(f"{source} : ce dossier ou cette archive n’existe pas")
    done = 0

    def progress(name: str, lines: int) -> None:
        nonlocal done
        done += 1
        said = output.counted(lines, "ligne", "lignes")
        print(f"[{done}/{len(COLUMNS)}] {name} : {said}", file=sys.stderr, flush=True)

    return read_rome(source, progress)


def _changes(folder: Path, rome: Rome) -> Sequence[Ecart] | None:
    return compare(labels_of(folder), labels_in(rome)) if is_there(folder) else None


def _as_json(changes: Sequence[Ecart] | None) -> object:
    if changes is None:
        return None
    return [
        {"table": e.table, "ajoutes": e.ajoutes, "retires": e.retires, "renommes": e.renommes}
        for e in changes
    ]


def _say(changes: Sequence[Ecart] | None) -> None:
    if changes is None:
        print("Aucune édition n’était en place.")
    elif all(change.is_empty for change in changes):
        print("Rien ne change dans les libellés.")
    else:
        for change in changes:
            _say_one(change)


def _say_one(change: Ecart) -> None:
    renamed = [(code, f"{old} → {new}") for code, old, new in change.renommes]
    for words, found in (
        ("en plus", change.ajoutes),
        ("en moins", change.retires),
        ("sous un autre nom", renamed),
    ):
        if not found:
            continue
        print(f"{_counted(change.table, len(found))} {words}")
        for code, label in found[:SHOWN]:
            print(f"  {code}  {label}")
        if len(found) > SHOWN:
            print(f"  … et {len(found) - SHOWN} autres (tout est dans --json)")


def _counted(table: str, number: int) -> str:
    return output.counted(number, *TABLES[table])
