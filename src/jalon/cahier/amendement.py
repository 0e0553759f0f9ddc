"""An amendment: what it changes of a cahier, written into the cahier's own files.

Nothing is interpreted twice: the files are edited where the change stands, then read by the usual
loader, with all its refusals. What comes out is what a jurist would have written by hand.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import yaml

from jalon.cahier.assembly import FICHE, Files, fingerprint, parse_cahier
from jalon.cahier.checking import changes
from jalon.cahier.model import Parametre, Regle, Resultat, ValeurDatee
from jalon.cahier.nodes import Noeud, read_document
from jalon.cahier.reading import read_dated_values
from jalon.cahier.texte import Cahier
from jalon.cahier.units import day_in_words

_KINDS = ("regle", "id", "abroge", "cas")
_PLAIN = re.compile(r"[A-Za-zÀ-ÿ0-9][A-Za-zÀ-ÿ0-9 .’'\-/]*")
_ONE_DAY = dt.timedelta(days=1)
_NEXT_TO_TEXT = "texte"


@dataclass(slots=True)
class _Edits:
    """Lines to put in or to replace, file by file."""

    inserted: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    replaced: dict[str, dict[int, tuple[int, str]]] = field(default_factory=dict)

    def insert(self, path: str, line: int, text: str) -> None:
        """Put lines before a line, from zero."""
        self.inserted.setdefault(path, []).append((line, text))

    def apply(self, path: str, content: bytes) -> bytes:
        """Return a file with its edits."""
        lines = content.decode().splitlines()
        for start, (end, text) in self.replaced.get(path, {}).items():
            lines[start:end] = [text, *[""] * (end - start - 1)]
        for line, text in sorted(self.inserted.get(path, ()), key=lambda one: -one[0]):
            lines[line:line] = text.splitlines()
        return ("\n".join(lines) + "\n").encode()


def amend_files(files: Files, amendement: bytes, *, name: str, code: str) -> dict[str, bytes]:
    """Return the files of a cahier with an amendment written into them.

    Args:
        files: by path inside the folder of the cahier.
        amendement: the amendment (`cahiers/FORMAT.md`, § 9).
        name: id of the cahier.
        code: names the files that the amendment adds, `avenant-1`.

    Raises:
        CahierError: the amendment or what it gives is wrong: line, key, and what to write.
    """
    cahier = _parsed(files, name)
    edits, raw = _Edits(), amendement.decode()
    places = dict(_rules(files))
    root = read_document(amendement, code)
    moved: dict[str, Regle] = {}
    kept: dict[str, list[str]] = {"id": [], "cas": []}
    for item, lines in _items(root, raw):
        kind = next((kind for kind in _KINDS if item.peek(kind)), "")
        if not kind:
            raise item.error(f"un avenant change, ajoute ou abroge : {', '.join(_KINDS)}")
        if kind in kept:
            kept[kind].append(lines)
            continue
        regle, path, node = _target(item, kind, cahier, places)
        if kind == "abroge":
            _end(edits, item, regle, path, node)
        else:
            moved[regle.id] = _change(edits, item, moved.get(regle.id, regle), path, node)
    made = {path: edits.apply(path, content) for path, content in files.items()}
    if kept["id"]:
        made |= _added(made, kept["id"], code)
    cases = [*kept["cas"], *_cases(cahier, moved)]
    if cases:
        made[f"cas/{code}.yaml"] = "".join(cases).encode()
    return made


def amended(files: Files, amendement: bytes, *, name: str, code: str) -> Cahier:
    """Return a cahier as an amendment would leave it.

    Raises:
        CahierError: as `amend_files`.
    """
    return parse_cahier(amend_files(files, amendement, name=name, code=code), name=name, shown=name)


def _parsed(files: Files, name: str) -> Cahier:
    """Return the cahier of these files; the same files are not read twice in a row."""
    key = (name, fingerprint(files))
    found = _PARSED.get(key)
    if found is None:
        found = parse_cahier(files, name=name)
        _PARSED.clear()
        _PARSED[key] = found
    return found


_PARSED: dict[tuple[str, str], Cahier] = {}


def _rules(files: Files) -> Iterator[tuple[str, tuple[str, Noeud]]]:
    for path, content in files.items():
        if "/" in path or path == FICHE:
            continue
        node = read_document(content, path)
        if isinstance(node.node, yaml.SequenceNode):
            for item in node.items():
                if name := item.peek("id"):
                    yield name, (path, item)


def _items(root: Noeud, raw: str) -> Iterator[tuple[Noeud, str]]:
    """Read the items of an amendment, each with its own lines."""
    items, lines = root.items(), raw.splitlines()
    starts = [int(item.node.start_mark.line) for item in items]
    for item, start, end in zip(items, starts, [*starts[1:], len(lines)], strict=True):
        yield item, "\n".join(lines[start:end]).rstrip() + "\n"


def _target(
    item: Noeud, kind: str, cahier: Cahier, places: Mapping[str, tuple[str, Noeud]]
) -> tuple[Regle, str, Noeud]:
    code = item.peek(kind)
    if code not in places:
        raise item.named(code).error(f"{cahier.id} n’a pas de règle « {code} »")
    path, node = places[code]
    return cahier.regle(code), path, node


def _end(edits: _Edits, item: Noeud, regle: Regle, path: str, node: Noeud) -> None:
    found = item.mapping(("abroge", "au"))
    last = found["au"].day()
    if regle.au is not None and last > regle.au:
        raise found["au"].error(f"cette règle finit déjà le {day_in_words(regle.au)}")
    pairs = dict(node.pairs())
    column = " " * _column(node)
    if "en_vigueur" not in pairs:
        edits.insert(path, _line_after_id(node), f"{column}en_vigueur: {{au: {last}}}")
        return
    known = pairs["en_vigueur"]
    known_keys = dict(known.pairs())
    first = f"du: {known_keys['du'].day()}, " if "du" in known_keys else ""
    start = known.line - 1
    end = int(known.node.end_mark.line) + (0 if int(known.node.end_mark.column) == 0 else 1)
    edits.replaced.setdefault(path, {})[start] = (
        max(end, start + 1),
        f"{column}en_vigueur: {{{first}au: {last}}}",
    )


def _change(edits: _Edits, item: Noeud, regle: Regle, path: str, node: Noeud) -> Regle:
    found = item.mapping(("regle",), ("parametres", "redactions"))
    if len(found) == 1:
        raise item.error("dire ce qui change : parametres ou redactions")
    pairs = dict(node.pairs())
    parametres = dict(regle.parametres)
    for nom, value in found["parametres"].pairs() if "parametres" in found else ():
        if nom not in parametres:
            raise value.error(f"la règle « {regle.id} » n’a pas de paramètre « {nom} »")
        own = value.mapping(("valeurs",))["valeurs"]
        parametres[nom] = _merged(parametres[nom], own)
        known = dict(dict(pairs["parametres"].pairs())[nom].pairs())["valeurs"]
        _insert_dated(edits, path, known, own)
    if "redactions" in found:
        _reword(edits, found["redactions"], path, node)
    return replace(regle, parametres=parametres)


def _merged(parametre: Parametre, own: Noeud) -> Parametre:
    added = {value.du: value for value in read_dated_values(own, parametre.unite)}
    for written, place in own.pairs():
        day = dt.date.fromisoformat(written)
        if any(value.du == day for value in parametre.valeurs):
            raise place.error("ce paramètre a déjà une valeur qui commence ce jour-là")
        if day < parametre.valeurs[0].du:
            raise place.error("un avenant vient après la première valeur")
    every = sorted((*parametre.valeurs, *added.values()), key=lambda value: value.du)
    ends = [value.du - _ONE_DAY for value in every[1:]]
    return replace(
        parametre,
        valeurs=tuple(
            ValeurDatee(du=value.du, au=end, valeur=value.valeur, source=value.source)
            for value, end in zip(every, [*ends, None], strict=True)
        ),
    )


def _insert_dated(edits: _Edits, path: str, known: Noeud, own: Noeud) -> None:
    """Put dated values among those of a block, in their order."""
    if getattr(known.node, "flow_style", False):
        raise known.error("écrire ces valeurs une par ligne, pour qu’un avenant s’y ajoute")
    column = " " * int(known.node.value[0][0].start_mark.column)
    for written, value in own.pairs():
        later = (k for k, _v in known.node.value if str(k.value) > written)
        following = next(later, None)
        line = int(following.start_mark.line) if following else _line_after(known.node)
        edits.insert(path, line, f"{column}{written}: {_inline(value.node)}")


def _reword(edits: _Edits, own: Noeud, path: str, node: Noeud) -> None:
    pairs = dict(node.pairs())
    if "redactions" in pairs:
        for written, value in own.pairs():
            if written in dict(pairs["redactions"].pairs()):
                raise value.error("une rédaction commence déjà ce jour-là")
        _insert_dated(edits, path, pairs["redactions"], own)
        return
    column = " " * _column(node)
    lines = [f"{column}redactions:"]
    lines += [f"{column}  {written}: {_inline(value.node)}" for written, value in own.pairs()]
    keys = [str(key.value) for key, _value in node.node.value]
    rank = keys.index(_NEXT_TO_TEXT) + 1
    line = (
        int(node.node.value[rank][0].start_mark.line)
        if rank < len(keys)
        else _line_after(node.node)
    )
    edits.insert(path, line, "\n".join(lines))


def _column(node: Noeud) -> int:
    return int(node.node.value[0][0].start_mark.column)


def _line_after_id(node: Noeud) -> int:
    first = next(value for key, value in node.node.value if key.value == "id")
    return int(first.end_mark.line) + 1


def _line_after(node: yaml.Node) -> int:
    """Return the line that follows a block mapping, blank lines and comments left out."""
    _key, last = node.value[-1]
    end = last.end_mark
    block = isinstance(last, yaml.CollectionNode) and not last.flow_style
    folded = isinstance(last, yaml.ScalarNode) and last.style in {">", "|"}
    return (
        _line_after(last)
        if block and last.value and isinstance(last, yaml.MappingNode)
        else (int(end.line) + (0 if folded else 1))
    )


def _inline(node: yaml.Node) -> str:
    """Write a piece of YAML on one line."""
    if isinstance(node, yaml.MappingNode):
        inside = ", ".join(f"{key.value}: {_inline(value)}" for key, value in node.value)
        return f"{{{inside}}}"
    if isinstance(node, yaml.SequenceNode):
        return f"[{', '.join(_inline(one) for one in node.value)}]"
    written = str(node.value)
    plain = str(node.tag) != "tag:yaml.org,2002:str" or (
        _PLAIN.fullmatch(written) and yaml.safe_load(written) == written
    )
    return written if plain else json.dumps(written.strip(), ensure_ascii=False)


def _added(files: Mapping[str, bytes], rules: list[str], code: str) -> dict[str, bytes]:
    """Return the file of the rules that an amendment adds, and the index that names it."""
    path = f"{code}.yaml"
    if path in files:
        path = f"{code}-regles.yaml"
    made = {path: "".join(rules).encode()}
    fiche = read_document(files[FICHE], FICHE)
    parties = dict(fiche.pairs()).get("parties")
    if parties is not None:
        edits = _Edits()
        last = parties.items()[-1].node
        column = " " * (int(last.start_mark.column) - 2)
        line = int(last.end_mark.line) + (1 if getattr(last, "flow_style", False) else 0)
        stem = path.removesuffix(".yaml")
        title = stem.replace("-", " ").capitalize()
        edits.insert(FICHE, line, f"{column}- {{fichier: {stem}, titre: {title}}}")
        made[FICHE] = edits.apply(FICHE, files[FICHE])
    return made


def _cases(cahier: Cahier, moved: Mapping[str, Regle]) -> Iterator[str]:
    """Write a case the day before and the day of each change, from the facts of known cases."""
    after = replace(
        cahier,
        regles=tuple(moved.get(regle.id, regle) for regle in cahier.regles),
        _editions={},
    )
    for regle in moved.values():
        if not regle.verifiable:
            continue
        before = set(changes(cahier.regle(regle.id)))
        for day in changes(regle):
            for jour in (day - _ONE_DAY, day) if day not in before else ():
                yield from _cases_on(after, regle, jour)


def _cases_on(after: Cahier, regle: Regle, jour: dt.date) -> Iterator[str]:
    seen: set[Resultat] = set()
    for case in after.cas:
        if regle.id not in case.attendu or case.portee != regle.portee:
            continue
        found = {c.regle: c.resultat for c in after.au(jour).verifier(
            case.faits, portee=case.portee
        )}  # fmt: skip
        result = found.get(regle.id)
        if result is None or result in seen:
            continue
        seen.add(result)
        faits = ", ".join(f"{nom}: {_fact(value)}" for nom, value in case.faits.items())
        portee = "" if case.portee == "bilan" else f"  portee: {case.portee}\n"
        yield (
            f"- cas: {json.dumps(f'{regle.id}, le {day_in_words(jour)}', ensure_ascii=False)}\n"
            f"  au: {jour}\n{portee}  faits: {{{faits}}}\n  attendu: {{{regle.id}: {result}}}\n"
        )


def _fact(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
