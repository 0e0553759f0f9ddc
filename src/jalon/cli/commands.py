"""The commands, one function each: read arguments, ask the library, print."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from jalon.cahier import (
    PORTEES,
    Cahier,
    Compte,
    Constat,
    Nature,
    Resultat,
    Texte,
    load_cahiers,
    verifier_cas,
)
from jalon.cahier.export import cahier_as_json, counts_as_json, finding_as_json, rule_as_json
from jalon.cahier.records import json_schema
from jalon.cli import output, rome
from jalon.cli.files import read_bytes, read_records
from jalon.cli.reading import comparaison, imprimer, texte_named
from jalon.cli.reform import inventer, simuler
from jalon.cli.usage import Parser, UsageError, day
from jalon.faits import SCHEMAS, Schema
from jalon.kernel.errors import JalonError

OK, NOT_HELD, UNUSABLE = 0, 1, 2
Command = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        argv: its words; those of the process when None.

    Returns:
        0 for a clean answer, 1 when an obligation is not held, 2 when nothing can be answered.
    """
    _speak_utf8()
    try:
        arguments = parser().parse_args(argv)
        run: Command = arguments.run
        code = run(arguments)
        sys.stdout.flush()
    except (UsageError, JalonError) as wrong:
        print(f"jalon : {wrong}", file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    return code


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8")


def parser() -> Parser:
    """Build the arguments of every command."""
    top = Parser(prog="jalon", description="Le cahier des charges du bilan de compétences.")
    commands = top.add_subparsers(title="commandes", metavar="COMMANDE", required=True)

    def add(name: str, run: Command, words: str) -> Parser:
        command: Parser = commands.add_parser(name, help=words, description=words)
        command.add_argument("--json", action="store_true", help="répond en JSON")
        command.set_defaults(run=run)
        return command

    frames = add("cahiers", cahiers, "les cahiers des charges, et ce qu’ils couvrent")
    frames.add_argument("--verifier-cas", action="store_true", help="rejoue les cas travaillés")
    rules = add("regles", regles, "les règles en vigueur un jour")
    check = add("verifier", verifier, "ce que les règles disent d’un bilan, ou d’un million")
    check.add_argument("faits", type=Path, metavar="FAITS", help="un fichier .json ou .parquet")
    check.add_argument("--moment", help="seulement les règles de ce moment")
    check.add_argument("--tout", action="store_true", help="montre aussi ce qui est en place")
    facts = add("faits", faits, "les faits que les règles lisent")
    facts.add_argument("--schema", action="store_true", help="répond en JSON Schema")
    sheet = add("imprimer", imprimer, "le cahier des charges, à lire")
    sheet.add_argument("cahier", metavar="ID", help="identifiant du cahier")
    sheet.add_argument(
        "-o", "--sortie", required=True, type=Path, metavar="F", help=".html ou .pdf"
    )
    sides = add("comparer", comparaison, "deux cahiers, ou un seul à deux jours")
    sides.add_argument("cadres", nargs="+", metavar="ID", help="un cahier, ou deux")
    sides.add_argument("--et", type=day, metavar="DATE", help="jour du second")
    reform = add("simuler", simuler, "ce qu’un avenant aurait changé")
    reform.add_argument("--cahier", required=True, metavar="ID", help="identifiant du cahier")
    reform.add_argument(
        "--avec", required=True, type=Path, metavar="AVENANT", help="l’avenant, en YAML"
    )
    reform.add_argument("faits", type=Path, metavar="FAITS", help="un fichier Parquet de bilans")
    reform.add_argument("--au", type=day, metavar="DATE", help="jour du texte ; celui de l’avenant")
    reform.add_argument(
        "--par", action="append", default=[], metavar="FAIT", help="compte aussi par fait"
    )
    made = add("inventer", inventer, "des bilans inventés, pour essayer")
    made.add_argument("nombre", type=int, metavar="N", help="combien de bilans")
    made.add_argument(
        "-o", "--sortie", required=True, type=Path, metavar="F", help="un fichier .parquet"
    )
    made.add_argument("--graine", type=int, default=1, metavar="G", help="la même donne les mêmes")
    jobs = commands.add_parser(
        "rome",
        help="les métiers et compétences du ROME, gardés ici",
        description="Les métiers et compétences du ROME 4.0, depuis l’archive officielle.",
    )
    rome.declare(jobs)
    for command in (check, facts):
        command.add_argument(
            "--portee", choices=PORTEES, default="bilan", help="ce qu’ils décrivent"
        )
    for command in (rules, check):
        command.add_argument("--cahier", required=True, metavar="ID", help="identifiant du cahier")
    for command in (rules, check, sheet, sides):
        command.add_argument("--au", required=True, type=day, metavar="DATE", help="jour du texte")
    for command in (frames, rules, check, sheet, sides, reform):
        command.add_argument("--cahiers", type=Path, metavar="DIR", help="dossier des cahiers")
    return top


def cahiers(arguments: argparse.Namespace) -> int:
    """List the frames, or run their cases."""
    found = load_cahiers(arguments.cahiers)
    if arguments.verifier_cas:
        return _cases(found, as_json=arguments.json)
    if arguments.json:
        print(output.as_json([cahier_as_json(cahier) for cahier in found.values()]))
        return OK
    for cahier in found.values():
        end = f" au {cahier.valide_au:%d/%m/%Y}" if cahier.valide_au else ""
        print(cahier.id)
        print(output.wrapped(cahier.titre))
        print(
            f"  du {cahier.valide_du:%d/%m/%Y}{end} ; "
            f"{output.counted(len(cahier.regles), 'règle', 'règles')}, dont "
            f"{len(cahier.conditions)} que des faits décident"
        )
    return OK


def _cases(found: Mapping[str, Cahier], *, as_json: bool) -> int:
    wrong = {cahier.id: verifier_cas(cahier) for cahier in found.values()}
    if as_json:
        print(
            output.as_json(
                [
                    {
                        "cahier": name,
                        "cas": len(found[name].cas),
                        "ecarts": [str(ecart) for ecart in ecarts],
                    }
                    for name, ecarts in wrong.items()
                ]
            )
        )
    else:
        for name, ecarts in wrong.items():
            gaps = output.counted(len(ecarts), "écart", "écarts")
            print(f"{name} : {len(found[name].cas)} cas, {gaps}")
            for ecart in ecarts:
                print(f"  {ecart}")
    return NOT_HELD if any(wrong.values()) else OK


def regles(arguments: argparse.Namespace) -> int:
    """List the rules in force."""
    texte = texte_named(arguments, arguments.cahier)
    if arguments.json:
        print(output.as_json([rule_as_json(regle) for regle in texte.regles]))
        return OK
    print(f"{texte.titre}\nAu {arguments.au:%d/%m/%Y}, "
          f"{output.counted(len(texte.regles), 'règle', 'règles')}")  # fmt: skip
    for section in texte.sections:
        print(f"\n{section.titre}\n{'─' * len(section.titre)}")
        for regle in section.regles:
            print(f"\n{output.rule(regle)}")
    return OK


def schema_of(portee: str) -> Schema:
    """Return the facts of a scope.

    Raises:
        UsageError: none are described.
    """
    return SCHEMAS[portee]


def verifier(arguments: argparse.Namespace) -> int:
    """Check facts against a text."""
    texte = texte_named(arguments, arguments.cahier)
    schema = schema_of(arguments.portee)
    moments = {regle.moment for regle in texte.regles}
    if arguments.moment is not None and arguments.moment not in moments:
        raise UsageError(f"moment inconnu. Possibles : {', '.join(sorted(moments))}")
    if arguments.faits.suffix == ".parquet":
        return _many(arguments, texte)
    records = read_records(arguments.faits, schema)
    if isinstance(records, list):
        return _several(arguments, texte, records)
    constats = texte.verifier(records, moment=arguments.moment, portee=arguments.portee)
    if arguments.json:
        print(output.as_json([finding_as_json(constat) for constat in constats]))
    else:
        print(output.findings(constats, whole=arguments.tout))
    return _code(constats)


def _several(arguments: argparse.Namespace, texte: Texte, records: list[dict[str, object]]) -> int:
    found = [
        texte.verifier(record, moment=arguments.moment, portee=arguments.portee)
        for record in records
    ]
    if arguments.json:
        print(
            output.as_json(
                [
                    {"numero": number, "bilan": record.get("bilan"),
                     "constats": [finding_as_json(constat) for constat in constats]}
                    for number, (record, constats) in enumerate(
                        zip(records, found, strict=True), start=1
                    )
                ]
            )
        )  # fmt: skip
    else:
        for number, constats in enumerate(found, start=1):
            print(f"{'' if number == 1 else chr(10)}N° {number}")
            print(output.findings(constats, whole=arguments.tout))
    return max((_code(constats) for constats in found), default=OK)


def _many(arguments: argparse.Namespace, texte: Texte) -> int:
    if arguments.moment is not None:
        raise UsageError("--moment ne va pas avec un fichier Parquet")
    counted = _counted(arguments.faits, texte, arguments.portee)
    if arguments.json:
        print(output.as_json(counts_as_json(counted)))
    else:
        print(output.counts(counted))
    natures = {regle.id: regle.nature for regle in texte.regles}
    broken = any(c.non_tenue and natures[c.regle] is Nature.OBLIGATION for c in counted)
    return NOT_HELD if broken else OK


def _counted(path: Path, texte: Texte, portee: str) -> tuple[Compte, ...]:
    from polars.exceptions import PolarsError

    if not path.is_file():
        read_bytes(path)
    try:
        return texte.compter(path, portee=portee)
    except PolarsError:
        raise UsageError(f"{path} : ce n’est pas un fichier Parquet lisible") from None


def _code(constats: Sequence[Constat]) -> int:
    broken = any(
        c.nature is Nature.OBLIGATION and c.resultat is Resultat.NON_TENUE for c in constats
    )
    return NOT_HELD if broken else OK


def faits(arguments: argparse.Namespace) -> int:
    """Show the facts of a scope."""
    schema = schema_of(arguments.portee)
    if arguments.schema or arguments.json:
        print(output.as_json(json_schema(schema)))
        return OK
    rows = [(fait.nom, fait.unite or fait.type, fait.sens + _codes(fait.codes)) for fait in schema]
    print(output.table(rows, heads=("fait", "type", "ce qu’il dit")))
    return OK


def _codes(codes: tuple[str, ...] | None) -> str:
    return f" ({', '.join(codes)})" if codes else ""
