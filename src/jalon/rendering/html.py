"""The same sheet on a screen: a semantic fragment, every value escaped, no style, no script."""

from __future__ import annotations

import re
from html import escape

from jalon.rendering.documents import Document
from jalon.rendering.empreinte import empreinte
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
from jalon.rendering.texte import COUPURE, FINE, couper_longs_mots, jour, typographier

_MARQUE = (
    '<svg class="entete__signe" aria-hidden="true" focusable="false" viewBox="0 0 18 35">'
    '<path d="M1.5 33.5V9a7.5 7.5 0 0 1 15 0v24.5Z" fill="none" stroke="currentColor" '
    'stroke-width="2.6"/><path d="M1.5 13.5h15v7h-15z" class="entete__bande"/></svg>'
)


_TITRE = re.compile(r"(</?h)([1-5])(?=[ >])")


def render_html(document: Document, *, rang: int = 1) -> str:
    """Return the document as an `article` to put inside a page.

    Args:
        rang: level of its title: 1 when it is the title of the page too, 2 under another.
    """
    html = html_de_feuille(document.feuille(), empreinte(document))
    return _TITRE.sub(lambda m: f"{m[1]}{int(m[2]) + rang - 1}", html)


def html_de_feuille(feuille: Feuille, marque: str) -> str:
    """Return a sheet as an `article`, `marque` being its print. See `render_html`."""
    suite = "\n".join(_partie(p) if isinstance(p, Partie) else _encadre(p) for p in feuille.suite)
    tete = "<br>".join(_texte(ligne) for ligne in feuille.tete)
    return "\n".join(
        morceau
        for morceau in (
            f'<article class="page page--{escape(feuille.genre)}" lang="fr">',
            f'<header class="page__tete"><p class="page__marque">{_MARQUE}Jalon</p>'
            f'<p class="page__centre">{tete}</p></header>',
            f'<h1 class="page__titre">{_texte(feuille.titre)}</h1>',
            f'<p class="page__sous">{_texte(feuille.avant)}<strong>{_texte(feuille.sujet)}</strong>'
            f"{_texte(feuille.apres)}</p>",
            f'<p class="page__propriete">{_texte(feuille.propriete)}</p>',
            suite,
            _signatures(feuille),
            _pied(feuille, marque),
            "</article>",
        )
        if morceau
    )


def _texte(brut: str) -> str:
    """Escape a string; line ends and break opportunities become elements."""
    pret = escape(couper_longs_mots(typographier(brut)))
    return pret.replace("\n", "<br>").replace(COUPURE, "<wbr>")


def _partie(partie: Partie) -> str:
    borne = f'<span class="partie__borne">{partie.numero}</span> ' if partie.numero else ""
    titre = f'<h2 class="partie__titre">{borne}{_texte(partie.titre)}</h2>'
    return f'<section class="partie">{titre}{_blocs(partie.blocs)}</section>'


def _encadre(encadre: Encadre) -> str:
    titre = f'<h2 class="observations__titre">{_texte(encadre.titre)}</h2>'
    return f'<section class="observations">{titre}{_blocs(encadre.blocs)}</section>'


def _blocs(blocs: tuple[Bloc, ...]) -> str:
    return "".join(_bloc(bloc) for bloc in blocs)


def _bloc(bloc: Bloc) -> str:
    match bloc:
        case Paragraphe():
            classe = "" if bloc.ton == "courant" else f' class="page__{bloc.ton}"'
            html = f"<p{classe}>{_texte(bloc.texte)}</p>"
        case Liste():
            html = _liste(bloc)
        case Citation():
            auteur = f'<p class="page__note">{_texte(bloc.auteur)}</p>' if bloc.auteur else ""
            html = f"<blockquote>{_blocs(bloc.blocs)}</blockquote>{auteur}"
        case Releve():
            html = _releve(bloc)
        case Fiche():
            html = _fiche(bloc)
        case Etapes():
            html = _etapes(bloc)
        case Rubrique():
            html = _rubrique(bloc)
        case Comparaison():
            html = _comparaison(bloc)
    return html


def _rubrique(rubrique: Rubrique) -> str:
    marque = ""
    if rubrique.marque:
        marque = f' <span class="partie__marque">({_texte(rubrique.marque)})</span>'
    titre = f'<h3 class="partie__rubrique">{_texte(rubrique.titre)}{marque}</h3>'
    return titre + _blocs(rubrique.blocs)


def _liste(liste: Liste) -> str:
    points = "".join(f"<li>{_texte(point)}</li>" for point in liste.points)
    if liste.depart is None:
        return f"<ul>{points}</ul>"
    depart = f' start="{liste.depart}"' if liste.depart != 1 else ""
    return f"<ol{depart}>{points}</ol>"


def _legende(texte: str) -> str:
    return f'<caption class="pour-lecteur">{_texte(texte)}</caption>'


def _releve(releve: Releve) -> str:
    def rangee(valeurs: tuple[str, ...]) -> str:
        tete, *suite = valeurs
        reste = "".join(f"<td>{_texte(v)}</td>" for v in suite)
        return f'<tr><th scope="row">{_texte(tete)}</th>{reste}</tr>'

    titres = "".join(f'<th scope="col">{_texte(c.titre)}</th>' for c in releve.colonnes)
    bas = "".join(rangee(ligne) for ligne in releve.bas)
    return (
        f'<table class="releve">{_legende(releve.legende)}<thead><tr>{titres}</tr></thead>'
        f"<tbody>{''.join(rangee(ligne) for ligne in releve.lignes)}</tbody>"
        f"{f'<tfoot>{bas}</tfoot>' if bas else ''}</table>"
    )


def _fiche(fiche: Fiche) -> str:
    lignes = "".join(
        f'<tr><th scope="row">{_texte(ligne.terme)}</th><td>{_blocs(ligne.blocs)}</td></tr>'
        for ligne in fiche.lignes
    )
    return f'<table class="releve">{_legende(fiche.legende)}<tbody>{lignes}</tbody></table>'


def _etapes(etapes: Etapes) -> str:
    def pas(quand: str, quoi: str, note: str) -> str:
        sous = f'<br><span class="page__note">{_texte(note)}</span>' if note else ""
        return (
            f'<li><span class="etapes__quand">{_texte(quand)}</span>'
            f"<span>{_texte(quoi)}{sous}</span></li>"
        )

    return f'<ol class="etapes">{"".join(pas(p.quand, p.quoi, p.note) for p in etapes.pas)}</ol>'


def _comparaison(comparaison: Comparaison) -> str:
    titres = "".join(f'<th scope="col">{_texte(titre)}</th>' for titre in comparaison.titres)
    rangs = "".join(
        f'<tr><th scope="row">{_texte(rang.nom)}</th>'
        f"{''.join(f'<td>{_blocs(cellule)}</td>' for cellule in rang.cellules)}</tr>"
        for rang in comparaison.rangs
    )
    return (
        f'<table class="releve releve--comparaison">{_legende(comparaison.legende)}'
        f'<thead><tr><th scope="col">Scénario</th>{titres}</tr></thead>'
        f"<tbody>{rangs}</tbody></table>"
    )


def _signatures(feuille: Feuille) -> str:
    lignes = "".join(
        f'<p><span class="page__signe">{_texte(s.nom)}</span><br>{_texte(s.objet)}</p>'
        for s in feuille.signatures
    )
    return f'<div class="page__accords">{lignes}</div>' if lignes else ""


def _pied(feuille: Feuille, marque: str) -> str:
    version = f"{_texte(feuille.version)}. Empreinte{FINE}: {escape(marque)}"
    mentions = "".join(f"<p>{_texte(mention)}</p>" for mention in feuille.mentions)
    return (
        f'<footer class="page__pied"><p>{version}</p><p>{jour(feuille.etabli_le)}</p>'
        f"{mentions}</footer>"
    )
