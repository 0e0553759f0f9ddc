"""From nodes to tables, grids, documents and words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeVar

from jalon.cahier.model import ACTEURS, MOMENTS
from jalon.cahier.nodes import Noeud
from jalon.cahier.reading import NOM, read_source
from jalon.cahier.sources import Source
from jalon.cahier.tables import (
    Cellule,
    Element,
    Entree,
    Livrable,
    Partie,
    Reponse,
    Rubrique,
    Table,
    Terme,
)

COLONNES = MappingProxyType(
    {
        "forfait": "Compte au forfait",
        "accompagnement": "Compte comme accompagnement",
        "regles": "Règles du cahier",
        "rnq": "Référentiel national qualité",
        "datadock": "Datadock",
        "decret_2015": "Décret de 2015",
        "ecart": "Écart",
        "verification": "Ce que l’on regarde",
    }
)
"""Columns that any table may have without declaring them."""

_ENTREE = ("code", "libelle", "aide", "groupe", "conteste")
_Line = TypeVar("_Line")


def read_tables(node: Noeud, *, cahier: str) -> list[tuple[Table, Noeud]]:
    """Read a file of tables: one, or a list; each with its place."""
    nodes = node.items() if node.kind == "seq" else [node]
    return [(_table(item, cahier), item) for item in nodes]


def _table(node: Noeud, cahier: str) -> Table:
    found = node.mapping(
        ("code", "titre", "source"),
        ("intro", "fait", "fermee", "colonnes", "entrees", "rubriques", "communs", "differences"),
    )
    code = _code(found["code"])
    contents = [key for key in ("entrees", "rubriques", "communs") if key in found]
    if len(contents) != 1 or ("differences" in found) != ("communs" in found):
        raise node.error(
            "une table a des « entrees », ou des « rubriques », ou « communs » et « differences »",
            code,
        )
    own = {k: v.text() for k, v in found["colonnes"].pairs()} if "colonnes" in found else {}
    columns = {**COLONNES, **own}
    entrees = _lines(found.get("entrees"), lambda item: _entree(item, columns, cahier))
    used = {name for entree in entrees for name in entree.autres}
    for name in own:
        if name not in used:
            raise found["colonnes"].error(f"la colonne « {name} » ne sert à aucune entrée")
    return Table(
        code=code,
        titre=found["titre"].text(),
        source=read_source(found["source"]),
        intro=found["intro"].text() if "intro" in found else "",
        fait=found["fait"].text() if "fait" in found else "",
        fermee=found["fermee"].flag() if "fermee" in found else False,
        colonnes=MappingProxyType({k: v for k, v in columns.items() if k in used}),
        entrees=entrees,
        rubriques=_lines(found.get("rubriques"), _rubrique),
        communs=_lines(found.get("communs"), _commun),
        differences=_lines(found.get("differences"), _difference),
    )


def _code(node: Noeud) -> str:
    code = node.text()
    if not NOM.fullmatch(code):
        raise node.error("un code s’écrit en minuscules, chiffres et tirets bas")
    return code


def _lines(node: Noeud | None, read: Callable[[Noeud], _Line]) -> tuple[_Line, ...]:
    if node is None:
        return ()
    items = node.items()
    if not items:
        raise node.error("la liste est vide")
    seen: dict[str, int] = {}
    for item in items:
        pairs = dict(item.pairs())
        if "code" not in pairs:
            raise item.error("il manque la clé « code »")
        code = _code(pairs["code"])
        if code in seen:
            raise item.error(f"le code « {code} » est déjà écrit ligne {seen[code]}")
        seen[code] = item.line
    return tuple(read(item) for item in items)


def read_entries(node: Noeud, columns: Mapping[str, str], cahier: str) -> tuple[Entree, ...]:
    """Read entries that a cahier adds to a list of its base."""
    known = {**COLONNES, **columns}
    return _lines(node, lambda item: _entree(item, known, cahier))


def read_parts(node: Noeud, source: Source) -> tuple[Partie, ...]:
    """Read parts of a document; each takes the source of the document unless it has its own."""

    def partie(item: Noeud) -> Partie:
        part = item.mapping(("code", "titre", "consigne", "obligatoire"), ("source",))
        return Partie(
            code=part["code"].text(),
            titre=part["titre"].text(),
            consigne=part["consigne"].text(),
            obligatoire=part["obligatoire"].flag(),
            source=read_source(part["source"]) if "source" in part else source,
        )

    return _lines(node, partie)


def _entree(node: Noeud, columns: dict[str, str], cahier: str) -> Entree:
    found = node.mapping(("code", "libelle"), (*_ENTREE[2:], *columns))
    others: dict[str, Cellule] = {
        key: _cell(value) for key, value in found.items() if key not in _ENTREE
    }
    return Entree(
        code=found["code"].text(),
        libelle=found["libelle"].text(),
        aide=found["aide"].text() if "aide" in found else "",
        groupe=found["groupe"].text() if "groupe" in found else "",
        autres=MappingProxyType(others),
        conteste=found["conteste"].text() if "conteste" in found else "",
        cahier=cahier,
    )


def _cell(node: Noeud) -> Cellule:
    if node.kind == "seq":
        return tuple(item.text() for item in node.items())
    value = node.scalar()
    return value if isinstance(value, (str, int, bool)) else node.text()


def _rubrique(node: Noeud) -> Rubrique:
    keys = ("code", "titre", "plusieurs", "question_personne", "question_conseiller", "raison")
    found = node.mapping((*keys, "reponses"))
    return Rubrique(
        code=found["code"].text(),
        titre=found["titre"].text(),
        plusieurs=found["plusieurs"].flag(),
        question_personne=found["question_personne"].text(),
        question_conseiller=found["question_conseiller"].text(),
        raison=found["raison"].text(),
        reponses=_lines(found["reponses"], _reponse),
    )


def _reponse(node: Noeud) -> Reponse:
    found = node.mapping(("code", "libelle"), ("aide_personne", "aide_conseiller"))
    return Reponse(**{key: value.text() for key, value in found.items()})


def _commun(node: Noeud) -> Element:
    found = node.mapping(("code", "titre", "texte"))
    return Element(**{key: value.text() for key, value in found.items()})


def _difference(node: Noeud) -> Element:
    found = node.mapping(("code", "titre", "bilan", "cep"))
    return Element(**{key: value.text() for key, value in found.items()})


def read_documents(node: Noeud) -> list[tuple[Livrable, Noeud]]:
    """Read a file of documents, each with its place."""
    return [(_livrable(item), item) for item in node.items()]


def _livrable(node: Noeud) -> Livrable:
    found = node.mapping(
        ("code", "titre", "source", "proprietaire", "destinataires", "moment", "parties"),
        ("intro",),
    )
    source = read_source(found["source"])
    recipients = tuple(item.one_of(ACTEURS) for item in found["destinataires"].items())
    if not recipients or len(set(recipients)) != len(recipients):
        raise found["destinataires"].error("au moins un destinataire, chacun une fois")
    return Livrable(
        code=_code(found["code"]),
        titre=found["titre"].text(),
        source=source,
        proprietaire=found["proprietaire"].one_of(ACTEURS),
        destinataires=recipients,
        moment=found["moment"].one_of(MOMENTS),
        intro=found["intro"].text() if "intro" in found else "",
        parties=read_parts(found["parties"], source),
    )


def read_glossary(node: Noeud) -> tuple[Terme, ...]:
    """Read the words of the text, each once."""
    read: dict[str, Terme] = {}
    for item in node.items():
        found = item.mapping(("terme", "sens"))
        terme = Terme(terme=found["terme"].text(), sens=found["sens"].text())
        if terme.terme in read:
            raise item.error(f"« {terme.terme} » est déjà expliqué")
        read[terme.terme] = terme
    return tuple(read.values())
