"""`make bench [MODULE...]`: measure, print a table, write bench/resultats.json."""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import platform
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import bench

RESULTS = Path(__file__).with_name("resultats.json")
COLUMNS = ("nom", "valeur", "unite", "reference", "ratio")
Figure = Mapping[str, object]


def modules() -> list[str]:
    """List the modules that measure something."""
    found = pkgutil.iter_modules(bench.__path__)
    return sorted(each.name for each in found if not each.name.startswith("_"))


def figures(names: Iterable[str]) -> list[dict[str, object]]:
    """Run each module, one after the other, and return all the figures."""
    found: list[dict[str, object]] = []
    for name in names:
        mesurer = getattr(importlib.import_module(f"bench.{name}"), "mesurer", None)
        if mesurer is None:
            continue
        sys.stderr.write(f"mesure : {name}…\n")
        found += [_row(figure) for figure in mesurer()]
    return found


def _row(figure: Figure) -> dict[str, object]:
    if missing := {"nom", "valeur", "unite"} - figure.keys():
        raise SystemExit(f"une mesure sans {', '.join(sorted(missing))} : {dict(figure)}")
    return {column: figure.get(column) for column in COLUMNS}


def _shown(value: object) -> str:
    if value is None:
        return "—"
    if isinstance(value, float):
        return f"{value:.3g}" if abs(value) < 100 else f"{value:,.0f}".replace(",", "\u202f")
    return f"{value:,}".replace(",", "\u202f") if isinstance(value, int) else str(value)


def table(rows: list[dict[str, object]]) -> str:
    """Lay the figures out in columns."""
    cells = [list(COLUMNS), *([_shown(row[column]) for column in COLUMNS] for row in rows)]
    widths = [max(len(line[place]) for line in cells) for place in range(len(COLUMNS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in cells
    )


def main(chosen: list[str]) -> int:
    """Measure what is named, or everything."""
    names = modules()
    if unknown := set(chosen) - set(names):
        print(f"mesures inconnues : {', '.join(sorted(unknown))} ; il y a {', '.join(names)}.")
        return 2
    rows = figures(chosen or names)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cœurs, {platform.machine()}\n")
    print(table(rows))
    RESULTS.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
