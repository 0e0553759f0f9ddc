"""A cahier des charges as a sheet of the house, for paper."""

from __future__ import annotations

from jalon.cahier import Livrable, Table
from jalon.cahier.document import Article, DocumentCahier
from jalon.cahier.tables import Entree
from jalon.cahier.units import day_in_words
from jalon.cahier.wording import ACTEURS, MOMENTS, cell_in_words
from jalon.rendering.feuille import (
    Bloc,
    Colonne,
    Feuille,
    Fiche,
    Ligne,
    Liste,
    Paragraphe,
    Partie,
    Releve,
    Rubrique,
)


def sheet_of(document: DocumentCahier) -> Feuille:
    """Return the document as a sheet: the same content as its page, in the same order."""
    parts = [
        Partie(t.titre, tuple(_article(article) for article in t.articles), t.numero)
        for t in document.titres
    ]
    parts += _further(document)
    notes = tuple(
        f"{note.texte}{f', {note.precisions}' if note.precisions else ''}."
        for note in document.notes
    )
    parts.append(Partie("Sources", (Liste(notes, 1),)))
    return Feuille(
        genre="cahier_des_charges",
        titre=document.titre,
        avant="Texte au ",
        sujet=day_in_words(document.jour),
        apres="",
        propriete=document.statut or "Cahier des charges du bilan de compétences.",
        centre="Jalon",
        tete=document.entete[1:],
        version=f"Cahier {document.id}",
        etabli_le=document.jour,
        suite=tuple(parts),
        mentions=tuple(f"Ses mots : {alias}." for alias in document.alias),
    )


def _further(document: DocumentCahier) -> list[Partie]:
    found = (
        ("Les documents", tuple(map(_document, document.livrables))),
        ("Grilles et listes", tuple(map(_table, document.tables))),
        (
            "Ce qui n’est pas en vigueur",
            tuple(
                Rubrique(p.regle, (Paragraphe(p.texte), Paragraphe(p.motif, "note")), p.depuis)
                for p in document.projets
            ),
        ),
        (
            "Les mots",
            (Fiche("Les mots", tuple(_line(t.terme, t.sens) for t in document.glossaire)),)
            if document.glossaire
            else (),
        ),
    )
    return [Partie(titre, blocs) for titre, blocs in found if blocs]


def _line(terme: str, texte: str) -> Ligne:
    return Ligne(terme, (Paragraphe(texte),))


def _article(article: Article) -> Rubrique:
    blocs: list[Bloc] = [Paragraphe(article.texte)]
    if article.valeurs:
        blocs.append(
            Liste(
                tuple(f"{v.nom} : {v.valeur}, {v.depuis}{_call(v.note)}" for v in article.valeurs)
            )
        )
    if article.conteste:
        blocs.append(Paragraphe(f"Clause contestée : {article.conteste}", "fort"))
    who = f"{article.acteur[0].upper()}{article.acteur[1:]}. " if article.acteur else ""
    looked = f" On regarde : {article.verification}" if article.verification else ""
    rule = f"Règle {article.regle}{_call(article.note)}"
    blocs.append(Paragraphe(f"{who}Se vérifie {article.moment}.{looked}\n{rule}", "note"))
    return Rubrique(f"Article {article.numero}", tuple(blocs), article.nature)


def _call(note: int) -> str:
    return f" (source {note})" if note else ""


def _document(livrable: Livrable) -> Rubrique:
    to = ", ".join(ACTEURS[code] for code in livrable.destinataires)
    owner = ACTEURS[livrable.proprietaire]
    return Rubrique(
        livrable.titre,
        (
            *((Paragraphe(livrable.intro),) if livrable.intro else ()),
            Fiche(livrable.titre, tuple(_line(p.titre, p.consigne) for p in livrable.parties)),
            Paragraphe(
                f"Appartient à : {owner}. Remis à : {to}, {MOMENTS[livrable.moment]}. "
                f"{livrable.source}.",
                "note",
            ),
        ),
    )


def _entry(entree: Entree, table: Table) -> Ligne:
    """Write a line of a list: its meaning, then its further columns in words."""
    further = [
        f"{title} : {cell_in_words(entree.autres[name])}"
        for name, title in table.colonnes.items()
        if entree.autres.get(name) not in (None, ())
    ]
    blocs = [Paragraphe(entree.aide)] if entree.aide else []
    if further:
        blocs.append(Paragraphe("\n".join(further), "note"))
    if entree.conteste:
        blocs.append(Paragraphe(f"Clause contestée : {entree.conteste}", "fort"))
    return Ligne(entree.libelle, tuple(blocs) or (Paragraphe("—"),))


def _table(table: Table) -> Rubrique:
    blocs: list[Bloc] = [Paragraphe(table.intro)] if table.intro else []
    if table.entrees:
        blocs.append(
            Fiche(
                table.titre,
                tuple(_entry(entree, table) for entree in table.entrees),
            )
        )
    for rubrique in table.rubriques:
        blocs.append(Paragraphe(rubrique.titre, "fort"))
        blocs.append(
            Paragraphe(
                f"À la personne : {rubrique.question_personne}\n"
                f"Au conseiller : {rubrique.question_conseiller}"
            )
        )
        blocs.append(
            Fiche(
                rubrique.titre,
                tuple(_line(r.libelle, r.aide_personne or "—") for r in rubrique.reponses),
            )
        )
    if table.communs:
        blocs.append(
            Fiche("Ce qui est commun", tuple(_line(e.titre, e.texte) for e in table.communs))
        )
        blocs.append(
            Releve(
                "Ce qui diffère",
                (Colonne("", 1.0), Colonne("Bilan", 2.0), Colonne("CEP", 2.0)),
                tuple((e.titre, e.bilan, e.cep) for e in table.differences),
            )
        )
    blocs.append(Paragraphe(f"{table.source}.", "note"))
    return Rubrique(table.titre, tuple(blocs))
