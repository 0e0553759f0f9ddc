"""A cahier des charges as one HTML file: whole, linked, printable, without a script."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from jalon.cahier import Element, Entree, Livrable, Rubrique, Table
from jalon.cahier.document import Article, DocumentCahier, Note
from jalon.cahier.units import day_in_words
from jalon.cahier.wording import ACTEURS, MOMENTS, cell_in_words

_STYLE = Path(__file__).with_name("gabarits") / "cahier.css"


def page_of(document: DocumentCahier) -> str:
    """Return the document as a page that stands alone."""
    parts = [
        *(_part(f"partie-{t.numero}", f"{t.numero}. {t.titre}", map(_article, t.articles))
          for t in document.titres),
        _part("documents", "Les documents", map(_document, document.livrables)),
        _part("tables", "Grilles et listes", map(_table, document.tables)),
        _part("projets", "Ce qui n’est pas en vigueur", (
            f"<p><strong>{_t(p.regle)}</strong>, projet du {_t(p.depuis)}. {_t(p.texte)} "
            f"<span class=\"note\">{_t(p.motif)}</span>{_call(p.note)}</p>"
            for p in document.projets
        )),
        _part("glossaire", "Les mots", _glossary(document)),
        _part("notes", "Sources", _notes(document.notes)),
    ]  # fmt: skip
    return (
        '<!doctype html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_t(document.titre)}, {_t(day_in_words(document.jour))}</title>\n"
        f"<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n"
        f"{_head(document)}\n<main>\n{chr(10).join(part for part in parts if part)}\n</main>\n"
        f"<footer><p>{_t(document.id)}, texte au {_t(day_in_words(document.jour))}.</p>"
        f"<p>Empreinte des fichiers : {_t(document.empreinte[:16])}</p></footer>\n"
        "</body>\n</html>\n"
    )


def _t(text: str) -> str:
    return escape(text)


def _head(document: DocumentCahier) -> str:
    lines = "<br>".join(_t(line) for line in document.entete)
    worth = f'<p class="statut">{_t(document.statut)}</p>' if document.statut else ""
    names = ""
    if document.alias:
        names = f'<p class="note">Ses mots : {_t(" ; ".join(document.alias))}.</p>'
    items = "".join(
        f'<li value="{t.numero}"><a href="#partie-{t.numero}">{_t(t.titre)}</a></li>'
        for t in document.titres
    )
    after = "".join(
        f'<li><a href="#{code}">{title}</a></li>'
        for code, title, there in (
            ("documents", "Les documents", document.livrables),
            ("tables", "Grilles et listes", document.tables),
            ("projets", "Ce qui n’est pas en vigueur", document.projets),
            ("glossaire", "Les mots", document.glossaire),
            ("notes", "Sources", document.notes),
        )
        if there
    )
    return (
        f'<header><h1>{_t(document.titre)}</h1><p class="tete">{lines}</p>{worth}{names}'
        f'<nav class="sommaire" aria-label="Sommaire"><ol>{items}</ol><ul>{after}</ul></nav>'
        "</header>"
    )


def _part(code: str, title: str, blocks: Iterable[str]) -> str:
    content = "\n".join(blocks)
    if not content:
        return ""
    return (
        f'<section aria-labelledby="{code}"><h2 id="{code}">{_t(title)}</h2>\n{content}</section>'
    )


def _call(note: int) -> str:
    return (
        f'<sup><a href="#note-{note}" aria-label="Source {note}">{note}</a></sup>' if note else ""
    )


def _article(article: Article) -> str:
    who = f", {article.acteur}" if article.acteur else ""
    lines = [
        f'<article class="article" id="{_t(article.regle)}">',
        f"<h3>Article {article.numero} <span>{_t(article.nature)}{_t(who)}</span></h3>",
        f"<p>{_t(article.texte)}{_call(article.note)}</p>",
    ]
    if article.valeurs:
        values = "".join(
            f"<li>{_t(v.nom)} : <strong>{_t(v.valeur)}</strong>, {_t(v.depuis)}{_call(v.note)}</li>"
            for v in article.valeurs
        )
        lines.append(f'<ul class="note">{values}</ul>')
    if article.conteste:
        lines.append(f'<p class="conteste">Clause contestée : {_t(article.conteste)}</p>')
    looked = f" On regarde : {_t(article.verification)}" if article.verification else ""
    lines.append(f'<p class="note">Se vérifie {_t(article.moment)}.{looked}</p>')
    origin = f", du cahier {_t(article.cahier)}" if article.cahier else ""
    lines.append(f'<p class="cle">Règle {_t(article.regle)}{origin}</p></article>')
    return "\n".join(lines)


def _document(livrable: Livrable) -> str:
    to = ", ".join(ACTEURS[code] for code in livrable.destinataires)
    rows = "".join(
        f'<tr><th scope="row">{_t(p.titre)}</th><td>{_t(p.consigne)}</td>'
        f"<td>{'obligatoire' if p.obligatoire else 'si la personne le veut'}</td></tr>"
        for p in livrable.parties
    )
    return (
        f"<h3>{_t(livrable.titre)}</h3><p>{_t(livrable.intro)}</p>"
        f'<p class="note">Appartient à : {_t(ACTEURS[livrable.proprietaire])}. Remis à : {_t(to)}, '
        f"{_t(MOMENTS[livrable.moment])}. {_t(str(livrable.source))}.</p>"
        f"{_grid('Parties', ('Partie', 'Consigne', ''), rows)}"
    )


def _grid(caption: str, heads: tuple[str, ...], rows: str) -> str:
    cells = "".join(f'<th scope="col">{_t(head)}</th>' if head else "<td></td>" for head in heads)
    return (
        f'<div class="large"><table><caption>{_t(caption)}</caption><thead><tr>{cells}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _table(table: Table) -> str:
    intro = f"<p>{_t(table.intro)}</p>" if table.intro else ""
    closed = " Liste fermée par la loi." if table.fermee else ""
    body = _entries(table) if table.entrees else "".join(map(_heading, table.rubriques))
    if table.communs:
        body += _grid("Ce qui est commun", ("", "Les deux"), "".join(map(_shared, table.communs)))
        body += _grid(
            "Ce qui diffère", ("", "Bilan", "CEP"), "".join(map(_different, table.differences))
        )
    return (
        f'<h3 id="table-{_t(table.code)}">{_t(table.titre)}</h3>{intro}{body}'
        f'<p class="note">{_t(str(table.source))}.{closed}</p>'
    )


def _entries(table: Table) -> str:
    columns = tuple(table.colonnes)
    heads = ("", "Précision", *table.colonnes.values())
    rows = "".join(_entry(entree, columns) for entree in table.entrees)
    return _grid(table.titre, heads, rows)


def _entry(entree: Entree, columns: tuple[str, ...]) -> str:
    cells = "".join(
        f"<td>{_t(cell_in_words(entree.autres.get(name, '')))}</td>" for name in columns
    )
    doubt = f" (contesté : {entree.conteste})" if entree.conteste else ""
    return (
        f'<tr><th scope="row">{_t(entree.libelle)}{_t(doubt)}</th><td>{_t(entree.aide)}</td>'
        f"{cells}</tr>"
    )


def _heading(rubrique: Rubrique) -> str:
    rows = "".join(
        f'<tr><th scope="row">{_t(r.libelle)}</th><td>{_t(r.aide_personne)}</td>'
        f"<td>{_t(r.aide_conseiller)}</td></tr>"
        for r in rubrique.reponses
    )
    heads = ("", rubrique.question_personne, rubrique.question_conseiller)
    return _grid(rubrique.titre, heads, rows) + f'<p class="note">{_t(rubrique.raison)}</p>'


def _shared(element: Element) -> str:
    return f'<tr><th scope="row">{_t(element.titre)}</th><td>{_t(element.texte)}</td></tr>'


def _different(element: Element) -> str:
    return (
        f'<tr><th scope="row">{_t(element.titre)}</th><td>{_t(element.bilan)}</td>'
        f"<td>{_t(element.cep)}</td></tr>"
    )


def _glossary(document: DocumentCahier) -> list[str]:
    lines = [f"<dt>{_t(t.terme)}</dt><dd>{_t(t.sens)}</dd>" for t in document.glossaire]
    return [f"<dl>{''.join(lines)}</dl>"] if lines else []


def _notes(notes: tuple[Note, ...]) -> list[str]:
    lines = []
    for note in notes:
        words = _t(note.texte)
        if note.lien:
            words = f'<a href="{_t(note.lien)}">{words}</a>'
        more = f", {_t(note.precisions)}" if note.precisions else ""
        lines.append(f'<li id="note-{note.numero}">{words}{more}.</li>')
    return [f"<ol>{''.join(lines)}</ol>"] if lines else []
