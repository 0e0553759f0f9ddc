"""The same sheet as an editable text: headings, lists and tables that a word processor knows.

For what people go on working on. Everything is a native style: a reader of screens, a theme or a
larger type applies to it as to any text. The same content gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from jalon.rendering.documents import Document
from jalon.rendering.feuille import (
    Bloc,
    Citation,
    Comparaison,
    Encadre,
    Etapes,
    Feuille,
    Fiche,
    Liste,
    Paragraphe,
    Partie,
    Releve,
    Rubrique,
)
from jalon.rendering.texte import typographier

if TYPE_CHECKING:
    from docx.document import Document as Docx

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def render_docx(document: Document) -> bytes:
    """Return the document as an Office Open XML text, in French.

    Returns:
        The same bytes each time for the same content.
    """
    return docx_de_feuille(document.feuille())


def docx_de_feuille(feuille: Feuille) -> bytes:
    """Return a sheet as an Office Open XML text. See `render_docx`."""
    made = _blank(feuille)
    for line in feuille.tete:
        _add(made, line, "Header")
    made.add_paragraph(_text(feuille.titre), style="Title")
    under = made.add_paragraph(_text(feuille.avant), style="Subtitle")
    under.add_run(_text(feuille.sujet)).bold = True
    under.add_run(_text(feuille.apres))
    _add(made, feuille.propriete, bold=True)
    for part in feuille.suite:
        _part(made, part)
    for one in feuille.signatures:
        said = f"{one.nom}, {one.objet}" if one.nom else f"{one.objet} : ……………………"
        _add(made, said)
    for mention in (*feuille.mentions, feuille.version):
        _small(made, mention)
    return _same_bytes(made)


def _blank(feuille: Feuille) -> Docx:
    import docx
    from docx.oxml.ns import qn

    made = docx.Document()
    properties = made.core_properties
    properties.title, properties.author = feuille.titre, feuille.centre
    properties.language, properties.comments, properties.last_modified_by = "fr-FR", "", ""
    noon = dt.datetime.combine(feuille.etabli_le, dt.time(12), tzinfo=dt.UTC).replace(tzinfo=None)
    properties.created = properties.modified = noon
    properties.revision = 1
    for lang in made.styles.element.iter(qn("w:lang")):
        for name in ("w:val", "w:eastAsia", "w:bidi"):
            lang.set(qn(name), "fr-FR")
    _number_pages(made)
    return made


def _number_pages(made: Docx) -> None:
    """Write « Page x sur y » at the foot."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    foot = made.sections[0].footer.paragraphs[0]
    for words, field in (("Page ", "PAGE"), (" sur ", "NUMPAGES")):
        foot.add_run(words)
        simple = OxmlElement("w:fldSimple")
        simple.set(qn("w:instr"), field)
        foot._p.append(simple)


def _part(made: Docx, part: Partie | Encadre) -> None:
    number = f"{part.numero}. " if isinstance(part, Partie) and part.numero else ""
    made.add_paragraph(number + _text(part.titre), style="Heading 1")
    _blocks(made, part.blocs)


def _blocks(made: Docx, blocs: Iterable[Bloc], style: str = "Normal") -> None:
    for bloc in blocs:
        _block(made, bloc, style)


def _block(made: Docx, bloc: Bloc, style: str) -> None:
    match bloc:
        case Paragraphe():
            if bloc.ton == "note":
                _small(made, bloc.texte)
            else:
                _add(made, bloc.texte, style, bold=bloc.ton == "fort")
        case Liste():
            for rank, point in enumerate(bloc.points):
                number = "" if bloc.depart is None else f"{bloc.depart + rank}. "
                _add(made, number + point, "List" if number else "List Bullet")
        case Citation():
            _blocks(made, bloc.blocs, "Quote")
            if bloc.auteur:
                _small(made, bloc.auteur)
        case Rubrique():
            marque = f" ({bloc.marque})" if bloc.marque else ""
            made.add_paragraph(_text(bloc.titre + marque), style="Heading 2")
            _blocks(made, bloc.blocs, style)
        case Releve():
            heads = [one.titre for one in bloc.colonnes]
            lines = [[[one] for one in line] for line in (*bloc.lignes, *bloc.bas)]
            _table(made, heads, lines, bloc.legende)
        case Fiche():
            lines = [[[line.terme], _lines(line.blocs)] for line in bloc.lignes]
            _table(made, [], lines, bloc.legende)
        case Etapes():
            steps = ((one.quand, [one.quoi, *filter(None, [one.note])]) for one in bloc.pas)
            _table(made, [], [[[when], what] for when, what in steps])
        case Comparaison():
            rows = [[[row.nom], *(_lines(cell) for cell in row.cellules)] for row in bloc.rangs]
            _table(made, ["", *bloc.titres], rows, bloc.legende)


def _lines(blocs: Iterable[Bloc]) -> list[str]:
    """Return what blocks say inside a cell, a line each."""
    found: list[str] = []
    for bloc in blocs:
        match bloc:
            case Paragraphe():
                found.append(bloc.texte)
            case Liste():
                found += [f"– {point}" for point in bloc.points]
            case Citation():
                found += [*_lines(bloc.blocs), *([bloc.auteur] if bloc.auteur else [])]
            case Rubrique():
                marque = f" ({bloc.marque})" if bloc.marque else ""
                found += [bloc.titre + marque, *_lines(bloc.blocs)]
            case Releve():
                found += [" : ".join(line) for line in (*bloc.lignes, *bloc.bas)]
            case Fiche():
                found += [f"{row.terme} : {' '.join(_lines(row.blocs))}" for row in bloc.lignes]
            case Etapes():
                found += [" : ".join(x for x in (p.quand, p.quoi, p.note) if x) for p in bloc.pas]
            case Comparaison():
                found += [row.nom for row in bloc.rangs]
    return found


def _table(made: Docx, heads: list[str], rows: list[list[list[str]]], legende: str = "") -> None:
    """Set a table; its caption is read out, as on the other papers."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    width = len(heads) or max((len(row) for row in rows), default=0)
    if not width:
        return
    table = made.add_table(rows=0, cols=width, style="Table Grid")
    if legende:
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), _text(legende))
        table._tbl.tblPr.append(caption)
    if heads:
        line = table.add_row()
        for cell, words in zip(line.cells, heads, strict=True):
            cell.paragraphs[0].add_run(_text(words)).bold = True
        mark = OxmlElement("w:tblHeader")
        mark.set(qn("w:val"), "true")
        line._tr.get_or_add_trPr().append(mark)
    for row in rows:
        for place, (cell, lines) in enumerate(zip(table.add_row().cells, row, strict=True)):
            for rank, words in enumerate(lines or [""]):
                paragraph = cell.paragraphs[0] if rank == 0 else cell.add_paragraph()
                paragraph.add_run(_text(words)).bold = place == 0
    made.add_paragraph("")


def _add(made: Docx, words: str, style: str = "Normal", *, bold: bool = False) -> None:
    paragraph = made.add_paragraph(style=style)
    run = paragraph.add_run(_text(words))
    if bold:
        run.bold = True


def _small(made: Docx, words: str) -> None:
    from docx.shared import Pt

    made.add_paragraph().add_run(_text(words)).font.size = Pt(9)


def _text(words: str) -> str:
    """Return words as they are set, without what no XML may hold."""
    return _ILLEGAL.sub("", typographier(words))


def _same_bytes(made: Any) -> bytes:
    """Return the file with neither the hour nor the machine in it."""
    raw, out = io.BytesIO(), io.BytesIO()
    made.save(raw)
    with zipfile.ZipFile(raw) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in sorted(given.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(entry, given.read(name))
    return out.getvalue()
