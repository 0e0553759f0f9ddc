"""The commands that say what an amendment would have changed, and that invent bilans for it."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from jalon.cahier import Cahier, default_folder
from jalon.cahier.amendement import amended
from jalon.cahier.loading import read_files
from jalon.cli import output
from jalon.cli.files import read_bytes
from jalon.cli.usage import UsageError
from jalon.kernel.argent import Euros
from jalon.kernel.durees import Duree

if TYPE_CHECKING:
    from jalon.cahier.simulation import Deplacement, Simulation


MOST = 10_000_000


def simuler(arguments: argparse.Namespace) -> int:
    """Run a cahier with and without an amendment on the facts of bilans.

    Raises:
        UsageError: no such cahier, a cahier that extends another, a file that cannot be read.
    """
    from polars.exceptions import PolarsError

    from jalon.cahier import load_cahiers
    from jalon.cahier.simulation import simuler as run

    found = load_cahiers(arguments.cahiers)
    name = arguments.cahier
    if name not in found:
        raise UsageError(f"aucun cahier « {name} ». Possibles : {', '.join(found)}")
    before = found[name]
    if before.etend:
        raise UsageError(f"{name} complète {before.etend} : simuler un avenant à {before.etend}")
    files = read_files(Path(arguments.cahiers or default_folder()) / name)
    after = amended(files, read_bytes(arguments.avec), name=name, code=arguments.avec.stem)
    day = arguments.au or _day_of_change(before, after)
    if not arguments.faits.is_file():
        read_bytes(arguments.faits)
    try:
        result = run(before.au(day), after.au(day), arguments.faits, par=arguments.par)
    except PolarsError:
        raise UsageError(f"{arguments.faits} : ce n’est pas un fichier Parquet lisible") from None
    if arguments.json:
        print(output.as_json({"cahier": name, "au": day.isoformat(), **asdict(result)}))
    else:
        print(_shown(name, day, result))
    return 0


def inventer(arguments: argparse.Namespace) -> int:
    """Write invented bilans to a Parquet file.

    Raises:
        UsageError: a number out of reach, a file that cannot be written.
    """
    from jalon.faits.inventes import write

    wanted, target = arguments.nombre, arguments.sortie
    if not 1 <= wanted <= MOST:
        raise UsageError(f"de 1 à {MOST} bilans")
    if target.suffix != ".parquet":
        raise UsageError(f"{target} : un fichier de faits finit en .parquet")
    try:
        for done in write(target, wanted, graine=arguments.graine):
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{done} / {wanted}")
    except OSError:
        raise UsageError(f"{target} : ce fichier ne s’écrit pas") from None
    size = target.stat().st_size
    said = {"fichier": str(target), "bilans": wanted, "graine": arguments.graine, "octets": size}
    print(output.as_json(said) if arguments.json else f"{target} : {wanted} bilans, {size} octets")
    return 0


def _day_of_change(before: Cahier, after: Cahier) -> dt.date:
    """Return the last day on which the amendment changes something."""
    return max(set(after.dates()) - set(before.dates()), default=max(after.dates()))


def _shown(name: str, day: dt.date, result: Simulation) -> str:
    head = [
        f"{name}, au {day:%d/%m/%Y}",
        output.counted(result.bilans, "bilan", "bilans"),
        "trop peu de bilans pour compter"
        if result.nouvellement is None
        else f"une obligation de plus non tenue : {result.nouvellement}",
    ]
    blocks = [", ".join(head), *(_moved(one) for one in result.deplacements)]
    if not result.deplacements:
        blocks.append("Aucune règle vérifiable ne change.")
    for nom, groups in result.groupes.items():
        rows = [
            (one.valeur or "inconnu", "masqué", "masqué")
            if one.masque
            else (one.valeur or "inconnu", one.bilans, one.nouvellement)
            for one in groups
        ]
        blocks.append(output.table(rows, heads=(nom, "bilans", "de plus non tenue"), numbers=2))
    return "\n\n".join(blocks)


def _moved(one: Deplacement) -> str:
    lines = [one.regle, output.wrapped(one.texte)]
    if one.masquee:
        return "\n".join([*lines, "  trop peu de bilans pour compter"])
    for when, counts in (("avant", one.avant), ("après", one.apres)):
        said = ", ".join(f"{result} {n}" for result, n in sorted(counts.items()))
        lines.append(f"  {when} : {said or 'la règle n’existe pas'}")
    lines.append(f"  non tenue de plus : {one.nouvellement}, réparée : {one.reparees}")
    if one.ecart is not None and one.nouvellement:
        lines.append(f"  écart à la borne, en tout : {_amount(one.ecart, one.unite)}")
    return "\n".join(lines)


def _amount(value: int, unit: str) -> str:
    if unit == "min":
        return str(Duree(value))
    if unit == "cents":
        return str(Euros(value))
    return f"{value} {unit}".strip()
