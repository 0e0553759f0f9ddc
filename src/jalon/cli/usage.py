"""The arguments of the command, in French."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Iterable
from typing import NoReturn

_FRENCH = (
    (r"the following arguments are required: (.+)", r"il manque : \1"),
    (r"unrecognized arguments: (.+)", r"argument inconnu : \1"),
    (
        r"argument (.+): invalid choice: (.+) \(choose from (.+)\)",
        r"\1 : \2 n’est pas permis. Possibles : \3",
    ),
    (r"argument (.+): expected (?:one|at least one) argument", r"\1 attend une valeur"),
    (r"argument (.+): not allowed with argument (.+)", r"\1 ne va pas avec \2"),
    (r"argument (.+): ignored explicit argument (.+)", r"\1 ne prend pas de valeur : \2"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 est ambigu : \2"),
    (r"argument ([^:]+): (.+)", r"\1 : \2"),
)  # fmt: skip


class UsageError(Exception):
    """The command cannot be used as written; the message is a French sentence."""


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "emploi : " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks French and raises instead of leaving."""

    def __init__(self, *, prog: str | None = None, description: str | None = None) -> None:
        """Build with French headings and a French help option."""
        super().__init__(
            prog=prog,
            description=description,
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._optionals.title = "options"
        self._positionals.title = "arguments"
        self.add_argument("-h", "--help", "--aide", action="help", help="montre cette aide")

    def error(self, message: str) -> NoReturn:
        """Refuse in French, with how to write the command."""
        for pattern, words in _FRENCH:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, words, message)
                break
        raise UsageError(f"{message}\n{self.format_usage().strip()}")


def day(written: str) -> dt.date:
    """Read a day.

    Raises:
        argparse.ArgumentTypeError: not one.
    """
    try:
        found = dt.date.fromisoformat(written)
    except ValueError:
        found = None
    if found is None or len(written) != len("2026-03-02"):
        raise argparse.ArgumentTypeError(f"« {written} » n’est pas une date comme 2026-03-02")
    return found
