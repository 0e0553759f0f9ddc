"""The errors of Jalon.

JalonError
├── CahierError      a rule file is wrong: file, line, key, what to write instead
├── NotVisible       not theirs, or does not exist: one and the same
├── ActRefused       rules are not held: carries the findings
├── Conflict         someone else changed it first: carries both versions' ids
└── ColumnError      a table of facts does not follow the schema

An error carries codes and ids. French sentences live in the cahier and in the templates; only
`CahierError` speaks to the author of a rule file, in French, since jurists read it.
"""

from __future__ import annotations

from collections.abc import Sequence


class JalonError(Exception):
    """Any refusal that Jalon foresees."""


class CahierError(JalonError):
    """A rule file cannot be used.

    Args:
        message: what is wrong and what to write instead, in French.
        file: path of the file, as the operator gave it.
        line: first line is 1; 0 when the whole file is meant.
        key: dotted path of the faulty key, empty when none.
    """

    def __init__(self, message: str, *, file: str = "", line: int = 0, key: str = "") -> None:
        self.message = message
        self.file = file
        self.line = line
        self.key = key
        where = f"{file}:{line}: " if file and line else (f"{file}: " if file else "")
        super().__init__(f"{where}{f'{key} : ' if key else ''}{message}")


class ColumnError(JalonError):
    """A table or record of facts does not follow the schema: names the column."""

    def __init__(self, message: str, *, column: str = "") -> None:
        self.column = column
        super().__init__(message)


class NotVisible(JalonError):
    """This actor has no such act on this object, or the object does not exist. Never says which."""


class ActRefused(JalonError):
    """An act cannot be done now.

    Args:
        constats: the findings (rules not held) that block it, in the order of the text.
        code: why the act itself is not open, when no rule is at stake ("phase", "deja_fait"...).
    """

    def __init__(self, constats: Sequence[object] = (), *, code: str = "") -> None:
        self.constats = tuple(constats)
        self.code = code
        super().__init__(code or "regles")


class Conflict(JalonError):
    """Someone wrote first.

    Args:
        contenu_id: what was being written.
        version: the version now in place.
    """

    def __init__(self, *, contenu_id: object, version: int) -> None:
        self.contenu_id = contenu_id
        self.version = version
        super().__init__("conflict")
