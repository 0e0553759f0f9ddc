"""From a folder of files to a cahier: read, checked whole, or refused."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from jalon.cahier.checking import check_case, check_cases, check_rule, repeated
from jalon.cahier.edition import Conditions
from jalon.cahier.engine import Programme
from jalon.cahier.model import Cas, Regle
from jalon.cahier.nodes import Noeud, read_document
from jalon.cahier.reading import read_case, read_rule
from jalon.cahier.reading_tables import read_documents, read_glossary, read_tables
from jalon.cahier.tables import Livrable, Table, Terme
from jalon.cahier.texte import Cahier, Fiche
from jalon.faits import SCHEMAS, Schema
from jalon.kernel.errors import CahierError, ColumnError

FICHE = "cahier.yaml"
GLOSSAIRE = "glossaire.yaml"
FOLDERS = ("cas", "livrables", "tables")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
Files = Mapping[str, bytes]
"""The files of a cahier by path inside its folder (« tables/listes.yaml »)."""


def default_folder() -> Path:
    """Return the cahiers that come with the package, or those of the checkout."""
    packaged = Path(__file__).parents[1] / "_cahiers"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "cahiers"


def load_cahiers(folder: Path | str | None = None) -> Mapping[str, Cahier]:
    """Load every cahier of a folder, by id.

    Args:
        folder: one sub-folder a cahier; `default_folder()` when None.

    Raises:
        CahierError: a file is wrong; nothing is loaded.
    """
    root = Path(folder) if folder is not None else default_folder()
    if not root.is_dir():
        raise CahierError("ce dossier n’existe pas", file=str(root))
    found = sorted(path.parent for path in root.glob(f"*/{FICHE}"))
    if not found:
        raise CahierError(f"aucun cahier ici : un sous-dossier avec {FICHE}", file=str(root))
    return MappingProxyType({path.name: load_cahier(path) for path in found})


def load_cahier(folder: Path | str) -> Cahier:
    """Load one cahier. The same files give the same object, without reading them twice.

    Raises:
        CahierError: a file is wrong: its path, line and key, and what to write instead.
    """
    path = Path(folder)
    if not (path / FICHE).is_file():
        raise CahierError(f"ce dossier n’a pas de {FICHE}", file=str(path))
    return _load(path, fingerprint(read_files(path)))


@lru_cache(maxsize=32)
def _load(path: Path, _fingerprint: str) -> Cahier:
    return parse_cahier(read_files(path), name=path.name, shown=str(path))


def read_files(path: Path) -> dict[str, bytes]:
    """Read the files of a cahier, by path inside its folder."""
    return {
        file.relative_to(path).as_posix(): file.read_bytes()
        for file in sorted(path.rglob("*"))
        if file.is_file() and file.suffix in {".yaml", ".yml"}
    }


def fingerprint(files: Files) -> str:
    """Return the fingerprint of files, whatever their order."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode())
        digest.update(files[name])
    return digest.hexdigest()


@dataclass(slots=True)
class _Read:
    """What has been read so far, with places for the refusals."""

    shown: str
    schemas: Mapping[str, Schema]
    regles: dict[str, Regle] = field(default_factory=dict)
    places: dict[str, Noeud] = field(default_factory=dict)
    conditions: dict[str, Conditions] = field(default_factory=dict)
    tables: dict[str, tuple[Table, Noeud]] = field(default_factory=dict)
    livrables: dict[str, tuple[Livrable, Noeud]] = field(default_factory=dict)
    glossaire: tuple[Terme, ...] = ()
    cas: list[tuple[Cas, Noeud]] = field(default_factory=list)


def parse_cahier(
    files: Files, *, name: str, shown: str = "", schemas: Mapping[str, Schema] = SCHEMAS
) -> Cahier:
    """Build a cahier from the content of its files.

    Args:
        files: by path inside the folder, in any order.
        name: name of the folder.
        shown: how the folder is named in refusals.
        schemas: facts by scope.

    Raises:
        CahierError: a file is wrong.
    """
    shown = shown or name
    nodes = {path: read_document(files[path], f"{shown}/{path}") for path in sorted(files)}
    if FICHE not in nodes:
        raise CahierError(f"il manque {FICHE}", file=shown)
    fiche = read_fiche(nodes[FICHE], name)
    read = _Read(shown, schemas)
    for path in _rule_files(nodes, fiche):
        _read_rules(read, nodes[path], PurePosixPath(path).stem, fiche)
    if not read.regles:
        raise CahierError("un cahier a au moins une règle", file=shown)
    for path, node in nodes.items():
        _read_other(read, path, node, fiche)
    _check_together(read)
    return Cahier(
        fiche=fiche,
        regles=tuple(read.regles.values()),
        tables=MappingProxyType({code: table for code, (table, _) in read.tables.items()}),
        livrables=MappingProxyType({code: one for code, (one, _) in read.livrables.items()}),
        glossaire=read.glossaire,
        cas=tuple(case for case, _ in read.cas),
        conditions=MappingProxyType(read.conditions),
        empreinte=fingerprint(files),
        schemas=schemas,
    )


def read_fiche(node: Noeud, name: str) -> Fiche:
    """Read the identity of a cahier."""
    found = node.mapping(
        ("id", "titre", "valide_du"),
        ("court", "statut", "valide_au", "adopte_le", "vehicule", "candidatures", "etend", "alias",
         "parties"),
    )  # fmt: skip
    code = found["id"].text()
    if code != name or not _ID.fullmatch(code):
        raise found["id"].error(f"l’identifiant est le nom du dossier : « {name} »")
    valide_du = found["valide_du"].day()
    valide_au = found["valide_au"].day() if "valide_au" in found else None
    if valide_au is not None and valide_au < valide_du:
        raise found["valide_au"].error("le dernier jour vient avant le premier")
    window = None
    if "candidatures" in found:
        days = found["candidatures"].mapping(("du",), ("au",))
        window = (days["du"].day(), days["au"].day() if "au" in days else None)
    titre = found["titre"].text()
    return Fiche(
        id=code,
        titre=titre,
        court=found["court"].text() if "court" in found else titre,
        valide_du=valide_du,
        valide_au=valide_au,
        statut=found["statut"].text() if "statut" in found else "",
        adopte_le=found["adopte_le"].day() if "adopte_le" in found else None,
        vehicule=found["vehicule"].text() if "vehicule" in found else "",
        candidatures=window,
        etend=found["etend"].text() if "etend" in found else "",
        alias={k: v.text() for k, v in found["alias"].pairs()} if "alias" in found else {},
        parties=_parties(found["parties"]) if "parties" in found else (),
    )


def _parties(node: Noeud) -> tuple[tuple[str, str], ...]:
    read: dict[str, str] = {}
    for item in node.items():
        found = item.mapping(("fichier", "titre"))
        stem = found["fichier"].text().removesuffix(".yaml")
        if stem in read:
            raise found["fichier"].error(f"« {stem} » figure déjà dans les parties")
        read[stem] = found["titre"].text()
    return tuple(read.items())


def _rule_files(nodes: Mapping[str, Noeud], fiche: Fiche) -> list[str]:
    found = [path for path in nodes if "/" not in path and path not in (FICHE, GLOSSAIRE)]
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
            if table.code in read.tables:
                raise repeated(place, f"la table {table.code}", read.tables[table.code][1])
            read.tables[table.code] = (table, place)
    elif folder == "livrables":
        for livrable, place in read_documents(node):
            if livrable.code in read.livrables:
                raise repeated(place, f"le livrable {livrable.code}",
                               read.livrables[livrable.code][1])  # fmt: skip
            read.livrables[livrable.code] = (livrable, place)
    elif folder == "cas":
        read.cas += [(read_case(item), item) for item in node.items()]
    elif path == GLOSSAIRE:
        read.glossaire = read_glossary(node)
    elif folder != ".":
        raise CahierError(
            f"dossier inconnu : {', '.join(FOLDERS)}, ou les règles à la racine", file=node.file
        )


def _check_together(read: _Read) -> None:
    for table, place in read.tables.values():
        check_table(table, place, read.regles, read.schemas)
    checkers = {portee: Programme((), schema) for portee, schema in read.schemas.items()}
    for case, place in read.cas:
        check_case(case, place, read.regles)
        faits = dict(dict(place.pairs())["faits"].pairs())
        checker = checkers.get(case.portee)
        if checker is None:
            raise place.error(f"aucun fait n’est décrit pour la portée « {case.portee} »")
        try:
            checker.check(case.faits)
        except ColumnError as wrong:
            raise faits[wrong.column].error(str(wrong)) from None
    check_cases(read.regles.values(), [case for case, _ in read.cas], read.places)


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
