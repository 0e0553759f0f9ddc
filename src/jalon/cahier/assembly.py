"""From the content of files to a cahier: read, checked whole, set upon its base."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from types import MappingProxyType

from jalon.cahier.checking import check_case, check_cases, check_rule, repeated
from jalon.cahier.edition import Conditions
from jalon.cahier.engine import Programme
from jalon.cahier.model import Cas, Regle
from jalon.cahier.nodes import Noeud, read_document
from jalon.cahier.overlay import MODIFICATIONS, Changed, in_order, parties_of, read_changes
from jalon.cahier.reading import read_case, read_rule
from jalon.cahier.reading_fiche import read_fiche
from jalon.cahier.reading_tables import read_documents, read_glossary, read_tables
from jalon.cahier.tables import Livrable, Table, Terme
from jalon.cahier.texte import Cahier, Fiche
from jalon.faits import SCHEMAS, Schema
from jalon.kernel.errors import CahierError, ColumnError

FICHE = "cahier.yaml"
GLOSSAIRE = "glossaire.yaml"
FOLDERS = ("cas", "livrables", "tables")
Files = Mapping[str, bytes]
"""The files of a cahier by path inside its folder (« tables/listes.yaml »)."""


def fingerprint(files: Files) -> str:
    """Return the fingerprint of files, whatever their order."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode())
        digest.update(files[name])
    return digest.hexdigest()


@dataclass(slots=True)
class _Read:
    """Everything read so far, with places for the refusals."""

    shown: str
    schemas: Mapping[str, Schema]
    base: Cahier | None = None
    changed: Changed = field(default_factory=Changed)
    regles: dict[str, Regle] = field(default_factory=dict)
    places: dict[str, Noeud] = field(default_factory=dict)
    conditions: dict[str, Conditions] = field(default_factory=dict)
    tables: dict[str, tuple[Table, Noeud]] = field(default_factory=dict)
    livrables: dict[str, tuple[Livrable, Noeud]] = field(default_factory=dict)
    glossaire: tuple[Terme, ...] = ()
    cas: list[tuple[Cas, Noeud]] = field(default_factory=list)

    @property
    def known(self) -> dict[str, Regle]:
        """Return every rule, those of the base included."""
        base = {regle.id: regle for regle in self.base.regles} if self.base else {}
        return base | self.changed.regles | self.regles

    def refuse_base(self, kind: str, code: str, place: Noeud) -> None:
        """Refuse what would take the place of something of the base."""
        if self.base is None:
            return
        there = {
            "règle": {regle.id for regle in self.base.regles},
            "table": set(self.base.tables),
            "livrable": set(self.base.livrables),
            "mot": {terme.terme for terme in self.base.glossaire},
        }[kind]
        if code in there:
            raise place.error(
                f"« {code} » est dans {self.base.id}, que ce cahier ne peut ni remplacer ni "
                f"affaiblir : un autre nom, ou {MODIFICATIONS}"
            )


def parse_cahier(
    files: Files,
    *,
    name: str,
    shown: str = "",
    base: Cahier | None = None,
    schemas: Mapping[str, Schema] = SCHEMAS,
) -> Cahier:
    """Build a cahier from the content of its files.

    Args:
        files: by path inside the folder, in any order.
        name: name of the folder.
        shown: how the folder is named in refusals.
        base: the cahier that it extends, when it says so.
        schemas: facts by scope.

    Raises:
        CahierError: a file is wrong, or weakens the base.
    """
    shown = shown or name
    nodes = {path: read_document(files[path], f"{shown}/{path}") for path in sorted(files)}
    if FICHE not in nodes:
        raise CahierError(f"il manque {FICHE}", file=shown)
    fiche = read_fiche(nodes[FICHE], name)
    check_base(fiche, nodes, base)
    read = _Read(shown, schemas, base)
    if base is not None and MODIFICATIONS in nodes:
        read.changed = read_changes(nodes[MODIFICATIONS], base, cahier=fiche.id)
    for path in _rule_files(nodes, fiche):
        _read_rules(read, nodes[path], PurePosixPath(path).stem, fiche)
    if not read.regles and not read.changed.places:
        raise CahierError("un cahier a au moins une règle", file=shown)
    for path, node in nodes.items():
        _read_other(read, path, node, fiche)
    _check_together(read)
    return _assembled(read, fiche, fingerprint(files))


def _assembled(read: _Read, fiche: Fiche, empreinte: str) -> Cahier:
    base, changed = read.base, read.changed
    parties = parties_of(base, fiche.parties) if base else fiche.parties
    tables = {code: table for code, (table, _) in read.tables.items()}
    livrables = {code: one for code, (one, _) in read.livrables.items()}
    return Cahier(
        fiche=replace(fiche, parties=parties),
        regles=in_order(base.regles if base else (), changed.regles, read.regles, parties),
        tables=MappingProxyType((dict(base.tables) if base else {}) | changed.tables | tables),
        livrables=MappingProxyType(
            (dict(base.livrables) if base else {}) | changed.livrables | livrables
        ),
        glossaire=(*(base.glossaire if base else ()), *read.glossaire),
        cas=tuple(case for case, _ in read.cas),
        conditions=MappingProxyType((dict(base.conditions) if base else {}) | read.conditions),
        empreinte=empreinte,
        base=base,
        schemas=read.schemas,
    )


def check_base(fiche: Fiche, nodes: Mapping[str, Noeud], base: Cahier | None) -> None:
    """Refuse a cahier that does not say what it extends, or covers days that its base does not."""
    keys = dict(nodes[FICHE].pairs())
    if base is None:
        if fiche.etend:
            raise keys["etend"].error(f"« {fiche.etend} » n’est pas là : le cahier qu’il étend")
        if MODIFICATIONS in nodes:
            raise nodes[MODIFICATIONS].error("rien à modifier : cahier.yaml n’a pas de « etend »")
        return
    if fiche.etend != base.id:
        raise nodes[FICHE].error(f"écrire « etend: {base.id} »")
    for key, covered in (
        ("valide_du", base.covers(fiche.valide_du)),
        ("valide_au", fiche.valide_au is not None and base.covers(fiche.valide_au)),
    ):
        if not covered and (key in keys or base.valide_au is not None):
            place = keys.get(key, nodes[FICHE])
            raise place.error(f"{base.id} ne couvre pas tous ces jours")


def _rule_files(nodes: Mapping[str, Noeud], fiche: Fiche) -> list[str]:
    found = [
        path for path in nodes if "/" not in path and path not in (FICHE, GLOSSAIRE, MODIFICATIONS)
    ]
    for path in nodes:
        if path.endswith(".yml"):
            raise nodes[path].error("un fichier se nomme en .yaml")
    if not fiche.parties:
        return found
    order = [f"{stem}.yaml" for stem, _ in fiche.parties]
    parties = dict(nodes[FICHE].pairs())["parties"]
    for path in found:
        if path not in order:
            raise parties.error(f"{path} n’est dans aucune partie : l’y ajouter")
    for path in order:
        if path not in found:
            raise parties.error(f"{path} n’existe pas")
    return order


def _read_rules(read: _Read, node: Noeud, section: str, fiche: Fiche) -> None:
    validity = (fiche.valide_du, fiche.valide_au)
    for item in node.items():
        regle = read_rule(item, cahier=fiche.id, section=section, validity=validity)
        read.refuse_base("règle", regle.id, item.named(regle.id))
        if regle.id in read.regles:
            raise repeated(item, f"la règle {regle.id}", read.places[regle.id])
        late = fiche.valide_au is not None and (regle.au is None or regle.au > fiche.valide_au)
        if regle.du < fiche.valide_du or late:
            raise item.named(regle.id).error("en vigueur hors des jours que couvre le cahier")
        conditions = check_rule(regle, item, read.schemas)
        if conditions is not None:
            read.conditions[regle.id] = conditions
        read.regles[regle.id] = regle
        read.places[regle.id] = item


def _read_other(read: _Read, path: str, node: Noeud, fiche: Fiche) -> None:
    folder = PurePosixPath(path).parent.as_posix()
    if folder == "tables":
        for table, place in read_tables(node, cahier=fiche.id):
            read.refuse_base("table", table.code, place)
            if table.code in read.tables:
                raise repeated(place, f"la table {table.code}", read.tables[table.code][1])
            read.tables[table.code] = (table, place)
    elif folder == "livrables":
        for livrable, place in read_documents(node):
            read.refuse_base("livrable", livrable.code, place)
            if livrable.code in read.livrables:
                raise repeated(place, f"le livrable {livrable.code}",
                               read.livrables[livrable.code][1])  # fmt: skip
            read.livrables[livrable.code] = (livrable, place)
    elif folder == "cas":
        read.cas += [(read_case(item), item) for item in node.items()]
    elif path == GLOSSAIRE:
        read.glossaire = read_glossary(node)
        for terme in read.glossaire:
            read.refuse_base("mot", terme.terme, node)
    elif folder != ".":
        raise CahierError(
            f"dossier inconnu : {', '.join(FOLDERS)}, ou les règles à la racine", file=node.file
        )


def _check_together(read: _Read) -> None:
    known = read.known
    for table, place in read.tables.values():
        check_table(table, place, known, read.schemas)
    checkers = {portee: Programme((), schema) for portee, schema in read.schemas.items()}
    for case, place in read.cas:
        check_case(case, place, known)
        faits = dict(dict(place.pairs())["faits"].pairs())
        checker = checkers.get(case.portee)
        if checker is None:
            raise place.error(f"aucun fait n’est décrit pour la portée « {case.portee} »")
        try:
            checker.check(case.faits)
        except ColumnError as wrong:
            raise faits[wrong.column].error(str(wrong)) from None
    cases = [case for case, _ in read.cas]
    check_cases(read.regles.values(), cases, read.places)
    check_cases(read.changed.regles.values(), cases, read.changed.places, dated=False)


def check_table(
    table: Table, place: Noeud, regles: Mapping[str, Regle], schemas: Mapping[str, Schema]
) -> None:
    """Refuse a table whose codes are not those of its fact, or that names an unknown rule."""
    keys = dict(place.pairs())
    if table.fait:
        found = [schema[table.fait] for schema in schemas.values() if table.fait in schema]
        if not found or found[0].codes is None:
            raise keys["fait"].error(f"« {table.fait} » n’est pas un fait à liste de codes")
        codes = {entree.code for entree in table.entrees}
        odd = sorted(codes.symmetric_difference(found[0].codes))
        if odd:
            raise keys["fait"].error(
                f"les codes ne sont pas ceux du fait « {table.fait} » : voir {', '.join(odd)}"
            )
    for entree, node in zip(table.entrees, keys["entrees"].items() if table.entrees else (),
                            strict=True):  # fmt: skip
        named = entree.autres.get("regles", ())
        for code in named if isinstance(named, tuple) else (named,):
            if code not in regles:
                raise node.error(f"règle inconnue « {code} »", "regles")
