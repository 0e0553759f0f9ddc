"""Output of the commands: aligned French, or JSON."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Iterable, Sequence

from jalon.cahier import Compte, Constat, RegleEnVigueur, Resultat

RESULTS = {
    Resultat.NON_TENUE: "À régler",
    Resultat.INDETERMINEE: "À préciser",
    Resultat.TENUE: "En place",
    Resultat.SANS_OBJET: "Sans objet",
}


def as_json(value: object) -> str:
    """Write a value as JSON."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def width() -> int:
    """Return how many characters a line may have."""
    return max(60, min(shutil.get_terminal_size((100, 40)).columns, 100))


def wrapped(text: str, indent: str = "  ") -> str:
    """Fold a text under an indent."""
    return textwrap.fill(
        text, width(), initial_indent=indent, subsequent_indent=indent, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip


def table(rows: Iterable[Sequence[object]], *, heads: Sequence[str] = (), numbers: int = 0) -> str:
    """Align columns; the last `numbers` ones to the right."""
    lines = [[str(cell) for cell in row] for row in ([heads, *rows] if heads else rows)]
    if not lines:
        return ""
    sizes = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    first = len(sizes) - numbers
    shown = (
        "  ".join(
            cell.rjust(size) if i >= first else cell.ljust(size)
            for i, (cell, size) in enumerate(zip(line, sizes, strict=True))
        ).rstrip()
        for line in lines
    )
    return "\n".join(shown)


def counted(number: int, one: str, many: str) -> str:
    """Write « 1 règle », « 3 règles »."""
    return f"{number} {one if number < 2 else many}"


def rule(regle: RegleEnVigueur) -> str:
    """Write a rule: wording, values, when it is checked, source."""
    lines = [f"{regle.id}  ({regle.nature}, {regle.moment})", wrapped(regle.texte)]
    for nom, value in regle.parametres.items():
        lines.append(wrapped(f"{nom} : {value}, depuis le {value.depuis.strftime('%d/%m/%Y')}"))
    if regle.conteste:
        lines.append(wrapped(f"Contesté : {regle.conteste}"))
    lines.append(wrapped(f"Source : {regle.source}"))
    return "\n".join(lines)


def findings(constats: Sequence[Constat], *, whole: bool) -> str:
    """Write findings by result, the points to settle first.

    Args:
        constats: of one set of facts.
        whole: write also those that are held or do not apply, not only their number.
    """
    blocks = [_summary(constats)]
    for result, title in RESULTS.items():
        found = [constat for constat in constats if constat.resultat is result]
        settled = result in (Resultat.TENUE, Resultat.SANS_OBJET)
        if not found or (settled and not whole):
            continue
        blocks.append(f"{title} ({len(found)})")
        blocks += [_finding(constat, settled=settled) for constat in found]
    return "\n\n".join(blocks)


def _summary(constats: Sequence[Constat]) -> str:
    counts = {result: sum(c.resultat is result for c in constats) for result in RESULTS}
    return ", ".join(f"{title.lower()} : {counts[result]}" for result, title in RESULTS.items())


def _finding(constat: Constat, *, settled: bool) -> str:
    mark = "  [bloque la clôture]" if constat.bloque else ""
    lines = [f"  {constat.regle}{mark}", wrapped(constat.texte, "    ")]
    if not settled:
        lines.append(wrapped(f"Remède : {constat.remede}", "    "))
    lines.append(wrapped(f"Source : {constat.source}", "    "))
    return "\n".join(lines)


def counts(rows: Sequence[Compte]) -> str:
    """Write counts by rule."""
    heads = ("règle", "tenue", "non tenue", "sans objet", "indéterminée")
    cells = [(r.regle, r.tenue, r.non_tenue, r.sans_objet, r.indeterminee) for r in rows]
    return table(cells, heads=heads, numbers=4)
