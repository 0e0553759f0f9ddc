"""Read a tagged PDF as an assistive tool would: by its structure, not by its drawing."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf


@dataclass(frozen=True)
class Noeud:
    """A tagged element: its role, the text it holds itself or below, the page it begins on."""

    role: str
    texte: str
    page: int
    enfants: tuple[Noeud, ...]

    def tous(self) -> Iterator[Noeud]:
        yield self
        for enfant in self.enfants:
            yield from enfant.tous()


@dataclass(frozen=True)
class Lu:
    pages: int
    racine: Noeud
    titre: str
    auteur: str
    description: str
    langue: str
    balise: bool
    signets: tuple[str, ...]
    polices: frozenset[str]
    non_integrees: frozenset[str]

    def textes(self, *roles: str) -> list[str]:
        return [n.texte for n in self.racine.tous() if n.role in roles]

    @property
    def texte(self) -> str:
        return self.racine.texte


def lire(pdf: bytes) -> Lu:
    with pikepdf.open(io.BytesIO(pdf)) as ouvert:
        marques = [_textes_marques(page) for page in ouvert.pages]
        rangs: dict[Any, int] = {page.objgen: rang for rang, page in enumerate(ouvert.pages)}
        arbre = ouvert.Root.StructTreeRoot
        haut = tuple(_noeud(e, marques, rangs, 0) for e in _liste(arbre.K))
        with ouvert.open_outline() as plan:
            signets = tuple(_titres(plan.root))
        polices, dehors = _polices(ouvert)
        return Lu(
            pages=len(ouvert.pages),
            racine=Noeud("Racine", "\n".join(n.texte for n in haut), 0, haut),
            titre=str(ouvert.docinfo["/Title"]),
            auteur=str(ouvert.docinfo["/Author"]),
            description=str(ouvert.docinfo["/Subject"]),
            langue=str(ouvert.Root.Lang),
            balise=bool(ouvert.Root.MarkInfo.Marked),
            signets=signets,
            polices=polices,
            non_integrees=dehors,
        )


def _liste(valeur: Any) -> list[Any]:
    return list(valeur) if isinstance(valeur, pikepdf.Array) else [valeur]


def _titres(noeuds: list[pikepdf.OutlineItem]) -> Iterator[str]:
    for noeud in noeuds:
        yield noeud.title
        yield from _titres(noeud.children)


def _noeud(element: Any, marques: list[dict[int, str]], rangs: dict[Any, int], page: int) -> Noeud:
    if "/Pg" in element:
        page = rangs[element.Pg.objgen]
    morceaux: list[str] = []
    enfants: list[Noeud] = []
    for k in _liste(element.get("/K", pikepdf.Array())):
        if isinstance(k, int):
            morceaux.append(marques[page][k])
        elif "/MCID" in k:
            rang = rangs[k.Pg.objgen] if "/Pg" in k else page
            morceaux.append(marques[rang][int(k.MCID)])
        elif "/S" in k:
            enfant = _noeud(k, marques, rangs, page)
            enfants.append(enfant)
            morceaux.append(enfant.texte if enfant.role == "Strong" else f"{enfant.texte}\n")
    texte = re.sub(r"\n+", "\n", "".join(morceaux)).strip("\n")
    premiere = min((e.page for e in enfants), default=page)
    return Noeud(str(element.S).removeprefix("/"), texte, premiere, tuple(enfants))


def _textes_marques(page: pikepdf.Page) -> dict[int, str]:
    """Return the text of each marked content of a page, through the fonts' ToUnicode maps."""
    tables = {
        nom: _unicode(police.ToUnicode.read_bytes().decode("latin-1"))
        for nom, police in page.Resources.get("/Font", {}).items()
    }
    textes: dict[int, str] = {}
    pile: list[tuple[int | None, str | None]] = []
    table: dict[int, str] = {}
    instructions: Any = pikepdf.parse_content_stream(page)
    for operandes, operateur in instructions:
        nom = str(operateur)
        if nom in {"BDC", "BMC"}:
            proprietes = operandes[1] if nom == "BDC" else {}
            tenu = proprietes.get("/ActualText")
            mcid = proprietes.get("/MCID", pile[-1][0] if pile else None)
            mcid = None if mcid is None else int(mcid)
            pile.append((mcid, None if tenu is None else str(tenu)))
            if mcid is not None:
                textes.setdefault(mcid, "")
                textes[mcid] += "" if tenu is None else str(tenu)
        elif nom == "EMC":
            pile.pop()
        elif nom == "Tf":
            table = tables[str(operandes[0])]
        elif nom in {"Tj", "TJ"} and pile and all(actuel is None for _, actuel in pile):
            mcid = pile[-1][0]
            if mcid is not None:
                textes[mcid] += "".join(_decode(o, table) for o in _liste(operandes[0]))
    return textes


def _decode(operande: object, table: dict[int, str]) -> str:
    if not isinstance(operande, pikepdf.String):
        return ""
    octets = bytes(operande)
    codes = (int.from_bytes(octets[i : i + 2], "big") for i in range(0, len(octets), 2))
    return "".join(table.get(code, "\ufffd") for code in codes)


def _unicode(cmap: str) -> dict[int, str]:
    table: dict[int, str] = {}
    for bloc in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, texte in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", bloc):
            table[int(code, 16)] = bytes.fromhex(texte).decode("utf-16-be")
    for bloc in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for a, b, texte in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", bloc):
            depart = bytes.fromhex(texte).decode("utf-16-be")
            for rang, code in enumerate(range(int(a, 16), int(b, 16) + 1)):
                table[code] = depart[:-1] + chr(ord(depart[-1]) + rang)
    return table


def _polices(pdf: pikepdf.Pdf) -> tuple[frozenset[str], frozenset[str]]:
    noms, dehors = set(), set()
    for page in pdf.pages:
        for police in page.Resources.get("/Font", {}).values():
            nom = str(police.BaseFont).split("+")[-1].removesuffix("-Identity-H")
            noms.add(nom)
            descripteur = police.DescendantFonts[0].FontDescriptor
            if not {"/FontFile2", "/FontFile3"} & set(descripteur.keys()):
                dehors.add(nom)
    return frozenset(noms), frozenset(dehors)
