"""The pages of docs/reference/ that are made from the code.

python deploy/references.py               write them
python deploy/references.py --verifier    1 if one of them no longer says what the code does
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jalon.acces import Nom

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "reference"
CONFIG = ROOT / "src" / "jalon_web" / "project" / "config.py"
MADE = (
    "<!-- Made from the code by `python deploy/references.py`: change the code, not this page. -->"
)


def _described(tree: ast.Module) -> dict[str, str]:
    """Return what the docstring of `Config` says of each field."""
    config = next(n for n in tree.body if isinstance(n, ast.ClassDef) and n.name == "Config")
    text = (ast.get_docstring(config) or "").partition("Args:")[2]
    parts = re.findall(r"^ {4}(\w+): ((?:.|\n {6,})*)", text, flags=re.MULTILINE)
    return {name: " ".join(said.split()) for name, said in parts}


def _read_from(tree: ast.Module) -> dict[str, tuple[str, str]]:
    """Return, for each field of `Config`, its variable and its default."""
    read = next(n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == "read")
    fields: dict[str, tuple[str, str]] = {}
    for call in [n for n in ast.walk(read) if isinstance(n, ast.Call)]:
        for keyword in call.keywords:
            source = ast.unparse(keyword.value)
            if keyword.arg and (name := re.search(r"'(JALON_\w+)'", source)):
                fields[keyword.arg] = (name[1], _default(source, name[1]))
    for statement in read.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            source = ast.unparse(statement.value)
            if name := re.search(r"'(JALON_\w+)'", source):
                fields[statement.targets[0].id] = (name[1], _default(source, name[1]))
    return fields


def _default(source: str, variable: str) -> str:
    if "_required" in source:
        return "none: must be given"
    given = re.search(rf"'{variable}'(?:, (.+?))?\)", source)
    after = re.search(r"\) or (\d+)\b", source)
    value = (given[1] if given else None) or (f"'{after[1]}'" if after else "what is shipped")
    words = {"False": "`non`", "True": "`oui`", "not demo": "`oui`, `non` in a demonstration"}
    return words.get(value, f"`{value.strip(chr(39))}`" if value.startswith("'") else value)


def settings() -> str:
    """Make the page of the operator’s settings from `Config` and its reader."""
    tree = ast.parse(CONFIG.read_text(encoding="utf-8"))
    said, fields = _described(tree), _read_from(tree)
    if said.keys() != fields.keys():
        raise SystemExit(f"reglages : {sorted(said.keys() ^ fields.keys())} sans texte ou sans nom")
    rows = [
        f"| `{variable}` | {said[field]} | {default} |"
        for field, (variable, default) in fields.items()
    ]
    return "\n".join(
        [
            *("# Settings", ""),
            "Read from the environment when the service starts; a wrong or missing one is said in",
            "a sentence and nothing starts. Yes and no are written `oui` and `non`.",
            *("", "| variable | what | default |", "|---|---|---|"),
            *sorted(rows),
        ]
    )


def commands() -> str:
    """Make the page of the command line from its own help."""
    jalon = Path(sys.executable).with_name("jalon")
    parts = ["# The command line", "", "No Django, no data base: YAML files in, answers out."]
    for arguments in _subcommands(jalon):
        shown = " ".join(["jalon", *arguments, "--help"])
        parts += ["", f"## `{shown.removesuffix(' --help')}`", "", "```text"]
        parts += [_help(jalon, arguments), "```"]
    return "\n".join(parts)


def _help(jalon: Path, arguments: list[str]) -> str:
    environ = {"COLUMNS": "98", "NO_COLOR": "1", "PATH": "", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [jalon, *arguments, "--help"], capture_output=True, text=True, check=True, env=environ
    )
    return done.stdout.rstrip()


def _subcommands(jalon: Path) -> list[list[str]]:
    _, _, listed = _help(jalon, []).partition("\ncommandes:")
    return [[], *([name] for name in re.findall(r"^ {4}(\w+)  ", listed, flags=re.MULTILINE))]


def invented() -> str:
    """Make the page of what invented bilans are drawn from."""
    from jalon.faits import inventes

    parts = [
        *("# Invented bilans", ""),
        "`jalon inventer 10000 --sortie faits.parquet` writes bilans that nobody lived: coherent,",
        "drawn from a seed, up to ten million. They serve the demonstration, the simulations and",
        "the benchmarks; they describe nobody and prove nothing of real bilans.",
        *(
            "",
            "Days follow each other, times add up to what is counted, amounts to what is due, and",
        ),
        "who stops after the first phase has nothing of what comes after. The hour costs",
        f"{inventes.PRIX_HEURE_CENTS // 100} euros on average (2,000 euros for 24 hours: Centre",
        "Inffo, 17 February 2026), 30 euros more or less.",
        *(
            "",
            "Not anchored: the mean price of a bilan paid by the CPF (1,950 euros in 2024) is for",
        ),
        "24 hours sold whole, while these follow the report: 16 hours, 24 when there is a reason.",
        *("", "| single share | value | where it comes from |", "|---|---|---|"),
        *(f"| {m} | {100 * part:g} % | {source} |" for m, (part, source) in inventes.PARTS.items()),
    ]
    for fait, (shares, source) in inventes.DISTRIBUTIONS.items():
        parts += ["", f"## `{fait}`", "", f"{source[0].upper()}{source[1:]}.", ""]
        parts += ["| code | share |", "|---|---|"]
        parts += [f"| {code} | {100 * share:g} % |" for code, share in shares.items()]
    return "\n".join(parts)


def access() -> str:
    """Make the page of the tables of access, noun by noun, from the row of each act."""
    from jalon.acces import NOMS

    parts = [
        *("# Who may do what", ""),
        "What is not written here is refused, with the answer given for what does not exist.",
        "A column is a relation to the thing, a cell the states in which it opens the act.",
        "Of a bilan: M1 preliminary phase, M2 decision, M3 investigation, M4 conclusions, M5 after",
        "the end until the work is destroyed, P what proves that it took place. `C:` an accord",
        "that the person gave to this very account for this purpose, live when it is asked.",
        "*J*: a reading by anyone but the owner is a line of the journal.",
    ]
    for nom in NOMS:
        parts += ["", f"## {nom.code.capitalize()}", "", *_rows_of(nom)]
    return "\n".join(parts)


def _rows_of(nom: Nom) -> list[str]:
    """Return the table of a noun; relations that open nothing have no column."""
    relations = [relation for relation in nom.relations if relation not in nom.absent()]
    rows = [f"| act | {' | '.join(relations)} |", "|---" * (len(relations) + 1) + "|"]
    for act in nom.actes:
        cells = []
        for relation in relations:
            opened = act.regle.ouvert.get(relation, frozenset())
            said = " ".join(_state(etat) for etat in nom.etats if etat in opened)
            needed = act.regle.accord.get(relation)
            cells.append(f"{said} `C:{needed}`" if needed else said)
        rows.append(f"| `{act}`{' *J*' if act.regle.inscrit else ''} | {' | '.join(cells)} |")
    return rows


def _state(etat: Enum) -> str:
    if isinstance(etat, str):
        return str(etat)
    return "P" if etat.name == "PREUVES" else etat.name


REFERENCES: dict[str, Callable[[], str]] = {
    "reglages.md": settings,
    "commandes.md": commands,
    "bilans-inventes.md": invented,
    "acces.md": access,
}


def main(arguments: list[str]) -> int:
    """Write the pages, or say which are stale."""
    stale = []
    for name, make in REFERENCES.items():
        page, text = PAGES / name, f"{MADE}\n\n{make()}\n"
        if page.exists() and page.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if "--verifier" not in arguments:
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(text, encoding="utf-8")
            print(f"écrite : docs/reference/{name}")
    if "--verifier" in arguments and stale:
        print(f"à refaire (python deploy/references.py) : {', '.join(stale)}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
