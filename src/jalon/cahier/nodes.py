"""YAML read as nodes, so that every refusal names a file, a line and a key.

A narrow YAML: one document, no anchor, no tag, no float, no duplicate key, no « yes », no 24:01.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml

from jalon.kernel.errors import CahierError

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"-?(0|[1-9]\d{0,15})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TAG = "tag:yaml.org,2002:"


_FOLDED = re.compile(r"[ \t\r\n]+")
"""Spaces that YAML folds; the no-break spaces of French typography are kept."""


@dataclass(frozen=True, slots=True)
class Noeud:
    """A piece of a file.

    Args:
        node: as YAML composed it.
        file: path of the file, as it is shown.
        key: dotted path of this piece.
        key_line: line of its key; 0 when it has none.
    """

    node: yaml.Node
    file: str
    key: str = ""
    key_line: int = 0

    @property
    def line(self) -> int:
        """Return the line of the key, or of the piece itself, from 1."""
        return self.key_line or int(self.node.start_mark.line) + 1

    @property
    def kind(self) -> str:
        """Return the YAML type: str, int, float, bool, null, timestamp, seq, map."""
        return str(self.node.tag).removeprefix(_TAG)

    def named(self, key: str) -> Noeud:
        """Return the same piece under another path."""
        return Noeud(self.node, self.file, key, self.key_line)

    def peek(self, key: str) -> str:
        """Return the words under a key, unchecked, to name this piece; empty when none."""
        pairs = self.node.value if isinstance(self.node, yaml.MappingNode) else []
        return next((str(v.value) for k, v in pairs if k.value == key), "")

    def error(self, message: str, key: str = "") -> CahierError:
        """Build a refusal that names this place."""
        path = f"{self.key}.{key}".strip(".") if key else self.key
        return CahierError(message, file=self.file, line=self.line, key=path)

    def mapping(
        self, required: Iterable[str] = (), optional: Iterable[str] = (), *, what: str = ""
    ) -> dict[str, Noeud]:
        """Read keys and values; refuse an unknown, repeated or missing key.

        Args:
            required: keys that must be there.
            optional: keys that may be there.
            what: what this mapping is, in French, for the message.
        """
        needed = tuple(required)
        known = (*needed, *optional)
        found = dict(self.pairs())
        for key, value in found.items():
            if key not in known:
                raise value.error(_unknown(key, known))
        for key in needed:
            if key not in found:
                raise self.error(f"il manque la clé « {key} »{f' : {what}' if what else ''}")
        return found

    def pairs(self) -> Iterator[tuple[str, Noeud]]:
        """Read any keys, in order, each once; an empty value is refused."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error("des clés et leurs valeurs sont attendues : « clé: valeur »")
        seen: dict[str, int] = {}
        for key_node, value_node in self.node.value:
            line = int(key_node.start_mark.line) + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise self.error("une clé est un mot simple")
            key = str(key_node.value)
            path = f"{self.key}.{key}".strip(".")
            if key in seen:
                raise CahierError(
                    f"clé répétée, déjà écrite ligne {seen[key]} : n’en garder qu’une",
                    file=self.file, line=line, key=path,
                )  # fmt: skip
            seen[key] = line
            if value_node.tag == f"{_TAG}null" and not value_node.value:
                raise CahierError(
                    "clé sans valeur : écrire la valeur, ou retirer la clé",
                    file=self.file, line=line, key=path,
                )  # fmt: skip
            yield key, Noeud(value_node, self.file, path, line)

    def items(self) -> list[Noeud]:
        """Read a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.error("une liste est attendue : une ligne « - … » par élément")
        return [
            Noeud(node, self.file, f"{self.key}[{i}]") for i, node in enumerate(self.node.value)
        ]

    def text(self) -> str:
        """Read words; a number or a date in their place is taken as written."""
        if not isinstance(self.node, yaml.ScalarNode) or self.kind == "null":
            raise self.error("un texte est attendu")
        self._refuse_traps()
        text = _FOLDED.sub(" ", str(self.node.value)).strip(" \t\r\n")
        if not text:
            raise self.error("le texte est vide : écrire la valeur, ou retirer la clé")
        return text

    def verbatim(self) -> str:
        """Read words without folding spaces."""
        self.text()
        return str(self.node.value).strip()

    def one_of(self, known: Iterable[str]) -> str:
        """Read a word of a closed list."""
        written, choices = self.text(), tuple(known)
        if written not in choices:
            raise self.error(_unknown(written, choices, "valeur inconnue"))
        return written

    def day(self) -> dt.date:
        """Read a day."""
        if self.kind == "timestamp" and _DAY.fullmatch(str(self.node.value)):
            try:
                return dt.date.fromisoformat(str(self.node.value))
            except ValueError:
                raise self.error("ce jour n’existe pas dans le calendrier") from None
        raise self.error("une date s’écrit comme 2026-03-02, sans guillemets ni heure")

    def flag(self) -> bool:
        """Read true or false."""
        if self.kind != "bool" or str(self.node.value) not in {"true", "false"}:
            raise self.error("écrire true ou false")
        return str(self.node.value) == "true"

    def is_null(self) -> bool:
        """Return whether « null » is written."""
        return self.kind == "null"

    def scalar(self) -> int | str | bool | dt.date:
        """Read a plain value by its own type; never a float."""
        self._refuse_traps()
        if self.kind == "int":
            return int(str(self.node.value))
        if self.kind == "bool":
            return self.flag()
        if self.kind == "timestamp":
            return self.day()
        if self.kind == "str":
            return self.text()
        raise self.error("une valeur simple est attendue : nombre, code, date, true ou false")

    def _refuse_traps(self) -> None:
        written = str(getattr(self.node, "value", ""))
        if self.kind == "float":
            raise self.error(f'un nombre à virgule s’écrit entre guillemets : "{written}"')
        if self.kind == "int" and ":" in written:
            raise self.error(
                f"{written} serait lu {_sexagesimal(written)} : écrire des heures ou des minutes "
                "entières"
            )
        if self.kind == "int" and not _INT.fullmatch(written):
            raise self.error("un nombre entier s’écrit en chiffres seuls, sans zéro devant")
        if self.kind == "bool" and written not in {"true", "false"}:
            raise self.error(f'« {written} » serait lu comme vrai ou faux : true, false, ou "…"')


def _sexagesimal(written: str) -> int:
    total = 0
    for part in written.lstrip("+-").replace("_", "").split(":"):
        total = total * 60 + int(part or 0)
    return total


def _unknown(written: str, known: tuple[str, ...], what: str = "clé inconnue") -> str:
    near = difflib.get_close_matches(written, known, n=1, cutoff=0.6)
    if near:
        return f"{what} « {written} » : écrire « {near[0]} »"
    return f"{what} « {written} » : possibles ici, {', '.join(known)}"


def read_document(content: bytes, file: str) -> Noeud:
    """Compose one YAML file.

    Args:
        content: the bytes of the file.
        file: its path, as refusals show it.

    Raises:
        CahierError: unreadable, too big or too deep, or a feature of YAML that hides things.
    """
    if len(content) > MAX_BYTES:
        raise CahierError("fichier trop gros : un mégaoctet au plus", file=file)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise CahierError(
            "ce fichier n’est pas en UTF-8 : l’enregistrer ainsi", file=file
        ) from None
    try:
        _scan(text, file)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        line = int(mark.line) + 1 if mark else 0
        raise CahierError(_in_french(wrong), file=file, line=line) from None
    except yaml.YAMLError:
        raise CahierError("ce fichier contient un caractère interdit", file=file) from None
    if node is None:
        raise CahierError("fichier vide : l’écrire, ou le retirer", file=file)
    return Noeud(node, file)


def _scan(text: str, file: str) -> None:
    depth = documents = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = int(event.start_mark.line) + 1 if event.start_mark else 0
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
        if documents > 1:
            raise CahierError("un seul texte par fichier : retirer « --- »", file=file, line=line)
        if depth > MAX_DEPTH:
            raise CahierError("trop de niveaux emboîtés", file=file, line=line)
        if getattr(event, "anchor", None):
            raise CahierError("ni ancre (&) ni renvoi (*) : recopier", file=file, line=line)
        if getattr(event, "tag", None):
            raise CahierError("pas d’étiquette YAML (!) : la retirer", file=file, line=line)


def _in_french(wrong: yaml.MarkedYAMLError) -> str:
    problem = wrong.problem or ""
    if "mapping values are not allowed" in problem:
        return "« : » dans un texte : mettre ce texte après « >- », à la ligne, ou entre guillemets"
    if "cannot start any token" in problem or "tab character" in problem:
        return "une tabulation (mettre des espaces), ou un @ ou % (mettre des guillemets)"
    if "expected" in problem and "block" in problem:
        return "alignement : les clés d’un même niveau commencent à la même colonne"
    if "quoted scalar" in (wrong.context or ""):
        return "des guillemets ne sont pas refermés"
    return "YAML illisible ici : vérifier l’alignement, les guillemets et les deux-points"
