"""A text as a document to be read: numbered articles, values in words, sources as notes.

Plain values, laid out by the caller: HTML, paper, a screen.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jalon.cahier.expressions import fill
from jalon.cahier.model import Regle, RegleEnVigueur, ValeurEnVigueur
from jalon.cahier.sources import Source
from jalon.cahier.tables import Livrable, Table, Terme
from jalon.cahier.texte import Texte
from jalon.cahier.units import day_in_words, in_words
from jalon.cahier.wording import ACTEURS, MOMENTS, NATURES


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A source, numbered; said once however often it serves."""

    numero: int
    texte: str
    precisions: str
    lien: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ValeurImprimee:
    """A parameter in words: « plafond », « 24 h », « depuis le 1er juin 2017 »."""

    nom: str
    valeur: str
    depuis: str
    note: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A rule as an article.

    Args:
        numero: « 3.2 », by part then order.
        regle: id of the rule.
        nature, acteur, moment: in words; `acteur` empty when not said.
        note: number of the note that gives its source.
        verification: what is looked at to know that it is held.
        cahier: the frame that wrote it, when it is not the one that is printed.
    """

    numero: str
    regle: str
    texte: str
    nature: str
    acteur: str
    moment: str
    note: int
    valeurs: tuple[ValeurImprimee, ...]
    verification: str
    conteste: str
    cahier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Titre:
    """A part: its number, title and articles."""

    numero: int
    titre: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjetImprime:
    """A draft: read, not in force."""

    regle: str
    texte: str
    depuis: str
    motif: str
    note: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCahier:
    """A whole cahier on a day, ready to be set.

    Args:
        entete: lines under the title: validity, adoption, what it extends.
        statut: what the text is worth.
        alias: its own names for things, as « conseiller : consultant ».
    """

    id: str
    titre: str
    jour: dt.date
    entete: tuple[str, ...]
    statut: str
    alias: tuple[str, ...]
    titres: tuple[Titre, ...]
    livrables: tuple[Livrable, ...]
    tables: tuple[Table, ...]
    projets: tuple[ProjetImprime, ...]
    glossaire: tuple[Terme, ...]
    notes: tuple[Note, ...]
    empreinte: str


class _Notes:
    def __init__(self) -> None:
        self.found: dict[Source, Note] = {}

    def number(self, source: Source | None) -> int:
        if source is None:
            return 0
        if source not in self.found:
            self.found[source] = Note(
                numero=len(self.found) + 1,
                texte=str(source),
                precisions=source.precisions,
                lien=source.lien,
            )
        return self.found[source].numero


def document_of(texte: Texte) -> DocumentCahier:
    """Return a text as a document."""
    notes, places = _Notes(), _places(texte)
    titres = tuple(
        Titre(
            numero=places[section.regles[0].id][0],
            titre=section.titre,
            articles=tuple(
                _article(regle, places[regle.id], texte, notes) for regle in section.regles
            ),
        )
        for section in texte.sections
    )
    projets = tuple(
        ProjetImprime(
            regle=regle.id,
            texte=_draft_wording(regle),
            depuis=day_in_words(regle.projet.depuis),
            motif=regle.projet.motif,
            note=notes.number(regle.source),
        )
        for regle in texte.cahier.regles
        if regle.projet is not None
    )
    return DocumentCahier(
        id=texte.id,
        titre=texte.titre,
        jour=texte.jour,
        entete=tuple(_heading(texte)),
        statut=texte.cahier.statut,
        alias=tuple(f"{term} : {own}" for term, own in texte.alias.items()),
        titres=titres,
        livrables=tuple(texte.livrables.values()),
        tables=tuple(texte.tables.values()),
        projets=projets,
        glossaire=texte.glossaire,
        notes=tuple(notes.found.values()),
        empreinte=texte.cahier.empreinte,
    )


def _places(texte: Texte) -> dict[str, tuple[int, int]]:
    """Number parts and rules once for all days: an article keeps its number when others end."""
    places: dict[str, tuple[int, int]] = {}
    parts: dict[str, list[str]] = {}
    for regle in texte.cahier.regles:
        if regle.projet is None:
            parts.setdefault(regle.section, []).append(regle.id)
    for number, rules in enumerate(parts.values(), start=1):
        places |= {code: (number, place) for place, code in enumerate(rules, start=1)}
    return places


def _article(regle: RegleEnVigueur, place: tuple[int, int], texte: Texte, notes: _Notes) -> Article:
    return Article(
        numero=f"{place[0]}.{place[1]}",
        regle=regle.id,
        texte=regle.texte,
        nature=NATURES[regle.nature],
        acteur=ACTEURS.get(regle.acteur, ""),
        moment=MOMENTS[regle.moment],
        note=notes.number(regle.source),
        valeurs=tuple(_value(valeur, notes) for valeur in regle.parametres.values()),
        verification=regle.preuve,
        conteste=regle.conteste,
        cahier="" if regle.regle.cahier == texte.id else regle.regle.cahier,
    )


def _value(valeur: ValeurEnVigueur, notes: _Notes) -> ValeurImprimee:
    return ValeurImprimee(
        nom=valeur.nom.replace("_", " "),
        valeur=str(valeur),
        depuis=f"depuis le {day_in_words(valeur.depuis)}",
        note=notes.number(valeur.source),
    )


def _draft_wording(regle: Regle) -> str:
    """Write the last value that a draft would have."""
    words = {
        nom: in_words(last.valeur, parametre.unite) if last.valeur is not None else nom
        for nom, parametre in regle.parametres.items()
        for last in (parametre.valeurs[-1],)
    }
    return fill(regle.texte, words)


def _heading(texte: Texte) -> list[str]:
    cahier = texte.cahier
    end = f" au {day_in_words(cahier.valide_au)}" if cahier.valide_au else ""
    start = "du" if end else "à partir du"
    lines = [f"Texte au {day_in_words(texte.jour)}"]
    lines.append(f"Valable {start} {day_in_words(cahier.valide_du)}{end}")
    if cahier.adopte_le:
        by = f" : {cahier.vehicule}" if cahier.vehicule else ""
        lines.append(f"Adopté le {day_in_words(cahier.adopte_le)}{by}")
    if cahier.base is not None:
        lines.append(f"Complète : {cahier.base.titre}")
    if window := cahier.fiche.candidatures:
        until = f" au {day_in_words(window[1])}" if window[1] else ""
        lines.append(f"Candidatures : du {day_in_words(window[0])}{until}")
    return lines
