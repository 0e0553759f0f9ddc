"""Read ROME 4.0 as its publisher gives it: a folder, a zip or a tar of CSV files, or of `.csv.gz`.

Nothing is guessed: a missing file, an unknown column, a line cut short, a code that points nowhere
is refused with its file and its line. Only what the place shows is read.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from jalon.competences.references import ReferenceError

PART = re.compile(r"unix_(?P<nom>[a-z_]+?)_v(?P<version>\d+)_utf8\.csv(?:\.gz)?$")
LARGEST = 200_000_000
SKILLS, ABILITIES = "referentiel_competence", "referentiel_savoir"
COLUMNS: dict[str, tuple[str, ...]] = {
    "referentiel_code_rome": ("code_rome", "libelle_rome"),
    "cr_gd_dp": ("code_rome", "libelle_grand_domaine", "libelle_domaine_professionel"),
    "referentiel_appellation": ("code_ogr", "libelle_appellation_long", "code_rome", "peu_usite"),
    SKILLS: ("code_ogr", "libelle_competence", "cat_comp", "nature"),
    ABILITIES: ("code_ogr_savoir", "libelle_savoir", "categorie_savoir"),
    "referentiel_contexte_travail": ("code_ogr", "libelle_cont_travail", "libelle_type_cont_trav"),
    "coherence_item": ("code_rome", "code_ogr", "coeur_metier"),
    "rubrique_mobilite": ("code_rome", "code_rome_cible", "numero_ordre"),
    "texte": ("code_rome", "libelle_type_texte", "position_phrase", "libelle_texte"),
}
Progress = Callable[[str, int], None]
Row = dict[str, str]


@dataclass(slots=True, kw_only=True)
class Rome:
    """One edition of ROME, read and checked.

    Args:
        version: number of the edition, as its files bear it.
        metiers: code, label, field, domain, definition, access.
        appellations: code, label, occupation.
        items: code, nature (`savoir_faire`, `savoir_etre`, `savoir`, `contexte`), label, category.
        liens: occupation, item, whether it is at the heart of it.
        mobilites: occupation, target, rank (1 is the nearest).
    """

    version: str
    metiers: list[tuple[str, str, str, str, str, str]] = field(default_factory=list)
    appellations: list[tuple[str, str, str]] = field(default_factory=list)
    items: list[tuple[str, str, str, str]] = field(default_factory=list)
    liens: list[tuple[str, str, int]] = field(default_factory=list)
    mobilites: list[tuple[str, str, int]] = field(default_factory=list)


def read_rome(source: Path, progress: Progress = lambda name, lines: None) -> Rome:
    """Read an edition.

    Args:
        source: folder, `.zip`, `.tar`, `.tar.gz`.
        progress: called after each file with its name and how many lines it holds.

    Raises:
        ReferenceError: something is missing or wrong: file, line, sentence.
    """
    try:
        parts, version = _parts(source)
        tables = {name: list(_rows(parts[name](), name, progress)) for name in COLUMNS}
    except (OSError, EOFError, zipfile.BadZipFile, tarfile.TarError) as wrong:
        raise ReferenceError("ce dossier ou cette archive ne se lit pas.",
                             file=str(source)) from wrong  # fmt: skip
    rome = Rome(version=version)
    _occupations(rome, tables)
    _items(rome, tables)
    _links(rome, tables)
    return rome


def _parts(source: Path) -> tuple[dict[str, Callable[[], bytes]], str]:
    """Return how to read each file, and the number of the edition."""
    found: dict[str, Callable[[], bytes]] = {}
    versions: set[str] = set()
    for name, read in _members(source):
        matched = PART.search(name)
        if matched and matched["nom"] in COLUMNS:
            versions.add(matched["version"])
            found[matched["nom"]] = partial(_read, name, read)
    if missing := sorted(COLUMNS.keys() - found.keys()):
        names = ", ".join(f"unix_{name}_v…_utf8.csv" for name in missing)
        raise ReferenceError(f"il manque {names}.", file=str(source))
    if len(versions) > 1:
        raise ReferenceError(f"deux éditions sont mêlées : {', '.join(sorted(versions))}.",
                             file=str(source))  # fmt: skip
    return found, versions.pop()


def _members(source: Path) -> Iterator[tuple[str, Callable[[], bytes]]]:
    if source.is_dir():
        for path in sorted(source.iterdir()):
            yield path.name, path.read_bytes
    elif zipfile.is_zipfile(source):
        with zipfile.ZipFile(source) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
            kept = {n: archive.read(n) for n, size in sizes.items() if _wanted(n, size)}
        for name, content in kept.items():
            yield name, partial(bytes, content)
    else:
        with tarfile.open(source) as tar:
            for member in tar:
                opened = tar.extractfile(member) if _wanted(member.name, member.size) else None
                if opened is not None:
                    content = opened.read()
                    yield member.name, partial(bytes, content)


def _wanted(name: str, size: int) -> bool:
    if not PART.search(name):
        return False
    if size > LARGEST:
        raise ReferenceError("ce fichier est trop gros pour en être un.", file=name)
    return True


def _read(name: str, read: Callable[[], bytes]) -> bytes:
    return _unzipped(name, read())


def _unzipped(name: str, content: bytes) -> bytes:
    if not name.endswith(".gz"):
        return content
    with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
        plain = packed.read(LARGEST + 1)
    if len(plain) > LARGEST:
        raise ReferenceError("ce fichier est trop gros pour en être un.", file=name)
    return plain


def _rows(content: bytes, name: str, progress: Progress) -> Iterator[tuple[int, Row]]:
    """Give each record with its line, once its columns are known to be there."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        raise ReferenceError("ces octets ne sont pas de l’UTF-8.", file=name, line=line) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    count = 0
    try:
        heads = next(reader, [])
        if missing := [column for column in COLUMNS[name] if column not in heads]:
            raise ReferenceError(f"il manque la colonne {', '.join(missing)}.", file=name, line=1)
        for values in reader:
            if not values:
                continue
            if len(values) != len(heads):
                raise ReferenceError(f"il faut {len(heads)} valeurs, il y en a {len(values)}.",
                                     file=name, line=reader.line_num)  # fmt: skip
            count += 1
            yield reader.line_num, dict(zip(heads, values, strict=True))
    except csv.Error as wrong:
        raise ReferenceError("un guillemet n’est pas refermé.", file=name,
                             line=reader.line_num) from wrong  # fmt: skip
    if not count:
        raise ReferenceError("ce fichier est vide.", file=name)
    progress(name, count)


Tables = dict[str, list[tuple[int, Row]]]


def _occupations(rome: Rome, tables: Tables) -> None:
    fields = {row["code_rome"]: row for _, row in tables["cr_gd_dp"]}
    texts: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for line, row in tables["texte"]:
        rank = _whole(row["position_phrase"], "texte", line)
        said = row["libelle_texte"].replace("''", "’").strip()
        texts.setdefault((row["code_rome"], row["libelle_type_texte"]), []).append((rank, said))
    for line, row in _once(tables, "referentiel_code_rome", "code_rome"):
        code = row["code_rome"]
        if code not in fields:
            raise ReferenceError(f"le métier {code} n’est dans aucun domaine (cr_gd_dp).",
                                 file="referentiel_code_rome", line=line)  # fmt: skip
        told = [
            "\n".join(text for _, text in sorted(texts.get((code, kind), ())))
            for kind in ("definition", "acces_metier")
        ]
        place = fields[code]
        rome.metiers.append((code, row["libelle_rome"], place["libelle_domaine_professionel"],
                             place["libelle_grand_domaine"], told[0], told[1]))  # fmt: skip
    known = {code for code, *_ in rome.metiers}
    for line, row in _once(tables, "referentiel_appellation", "code_ogr"):
        _points(row["code_rome"], known, "referentiel_appellation", line)
        rome.appellations.append(
            (row["code_ogr"], row["libelle_appellation_long"], row["code_rome"])
        )


def _items(rome: Rome, tables: Tables) -> None:
    for _, row in _once(tables, SKILLS, "code_ogr"):
        if row["nature"] == "Compétence" or row["cat_comp"].startswith("Savoir-être"):
            nature = "savoir_faire" if row["cat_comp"] == "Savoir-faire" else "savoir_etre"
            rome.items.append((row["code_ogr"], nature, row["libelle_competence"], row["cat_comp"]))
        else:
            rome.items.append(
                (row["code_ogr"], "macro", row["libelle_competence"], row["cat_comp"])
            )
    for _, row in _once(tables, ABILITIES, "code_ogr_savoir"):
        rome.items.append(
            (row["code_ogr_savoir"], "savoir", row["libelle_savoir"], row["categorie_savoir"])
        )
    for _, row in _once(tables, "referentiel_contexte_travail", "code_ogr"):
        rome.items.append((row["code_ogr"], "contexte", row["libelle_cont_travail"],
                           row["libelle_type_cont_trav"]))  # fmt: skip


def _links(rome: Rome, tables: Tables) -> None:
    occupations = {code for code, *_ in rome.metiers}
    items = {code for code, *_ in rome.items}
    for line, row in tables["coherence_item"]:
        _points(row["code_rome"], occupations, "coherence_item", line)
        _points(row["code_ogr"], items, "coherence_item", line)
        heart = int(row["coeur_metier"] == "Principale")
        rome.liens.append((row["code_rome"], row["code_ogr"], heart))
    for line, row in tables["rubrique_mobilite"]:
        for column in ("code_rome", "code_rome_cible"):
            _points(row[column], occupations, "rubrique_mobilite", line)
        rank = _whole(row["numero_ordre"], "rubrique_mobilite", line)
        rome.mobilites.append((row["code_rome"], row["code_rome_cible"], rank))


def _once(tables: Tables, name: str, key: str) -> Iterator[tuple[int, Row]]:
    seen: set[str] = set()
    for line, row in tables[name]:
        if not row[key] or row[key] in seen:
            raise ReferenceError(
                f"le code « {row[key]} » est vide ou répété.", file=name, line=line
            )
        seen.add(row[key])
        yield line, row


def _points(code: str, known: set[str], name: str, line: int) -> None:
    if code not in known:
        raise ReferenceError(f"le code « {code} » n’est décrit nulle part.", file=name, line=line)


def _whole(text: str, name: str, line: int) -> int:
    if not text.isdecimal():
        raise ReferenceError(f"« {text} » n’est pas un rang.", file=name, line=line)
    return int(text)
