"""The files of the parcel: a page to read, documents, tables, and everything as JSON."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.timezone import localtime

from jalon.conservation.paquet import Membre, emballer
from jalon.conservation.tableur import table
from jalon.rendering import render_pdf
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import today
from jalon_web.conservation.queries.emport.mots import INSTANTANE, said_in
from jalon_web.conservation.queries.emport.recolte import Recolte, gather
from jalon_web.investigation.services.papier import open_papier, papiers_of
from jalon_web.livrables.contents.instantane import thaw
from jalon_web.livrables.pages.documents import TITRES
from jalon_web.livrables.queries.assemblage.lisibles import LISIBLES, openable
from jalon_web.ui.formats import date_fr

FORMAT = "jalon-emport/1"
NOM = "mes-donnees-jalon"
EDITIONS = {
    "personne": "tel que remis",
    "financeur": "tel que remis à qui paie",
    "employeur": "tel que remis à l’employeur",
    "soumise": "tel que soumis à vos observations",
}


def parcel_of(bilan: Bilan, now: dt.datetime) -> bytes:
    """Return everything that a bilan holds of a person, as a zip made in memory.

    Args:
        bilan: as the door opened it to the person herself.
        now: written in the parcel.
    """
    with translation.override("fr"):
        found = gather(bilan, now)
        documents = (*_documents(bilan), *_handed(found))
        membres = (
            Membre(chemin="index.html", octets=_page(found, documents)),
            Membre(
                chemin="style.css",
                octets=render_to_string("conservation/emport/style.css").encode(),
            ),
            *(membre for _titre, membre in documents),
            Membre(chemin="donnees/tout.json", octets=_json(found)),
            *_tables(found),
            *_attached(bilan),
        )
        return emballer(membres, dossier=NOM, le=localtime(now))


def _documents(bilan: Bilan) -> Iterator[tuple[str, Membre]]:
    for slug, lisible in LISIBLES.items():
        if any(map(bilan.position.may, lisible.acts)):
            lu = openable(bilan, slug, today())
            if lu is not None:
                pdf = render_pdf(lu.contenu)
                membre = Membre(chemin=f"documents/{lisible.fichier}", octets=pdf)
                yield str(TITRES[slug]), membre


def _attached(bilan: Bilan) -> Iterator[Membre]:
    """Give the papers that the person attached, each as it was kept."""
    papers = [one for lues in papiers_of(bilan).values() for one in lues]
    for rank, lue in enumerate(sorted(papers, key=lambda one: one.jointe_at), start=1):
        octets = open_papier(bilan, lue.public_id).octets
        yield Membre(chemin=f"papiers/{rank:02}.{lue.forme}", octets=octets)


def _handed(found: Recolte) -> Iterator[tuple[str, Membre]]:
    """Give what was handed over, each exactly as it was."""
    seen: Counter[str] = Counter()
    for ecrit in found.ecrits:
        if not ecrit.nature.startswith(INSTANTANE):
            continue
        document = thaw(ecrit.derniere.payload)
        sheet, edition = document.feuille(), ecrit.nature.removeprefix(INSTANTANE)
        name = sheet.genre.replace("_", "-") + ("-soumis" if edition == "soumise" else "")
        seen[name] += 1
        number = f"-{seen[name]}" if seen[name] > 1 else ""
        yield (
            f"{sheet.titre}, {EDITIONS[edition]}, le {date_fr(ecrit.derniere.at)}",
            Membre(chemin=f"documents/remis/{name}{number}.pdf", octets=render_pdf(document)),
        )


def _page(found: Recolte, documents: tuple[tuple[str, Membre], ...]) -> bytes:
    page = {
        "le": found.le,
        "centre": found.bilan.centre.nom,
        "ouvert_on": found.bilan.ouvert_on,
        "documents": [
            {"titre": titre, "chemin": membre.chemin, "octets": len(membre.octets)}
            for titre, membre in documents
        ],
        "chapitres": found.chapitres,
        "seances": found.seances,
        "liens": found.liens,
        "accords": found.accords,
        "journal": found.journal,
    }
    return render_to_string("conservation/emport/index.html", page).encode()


def _json(found: Recolte) -> bytes:
    everything = {
        "format": FORMAT,
        "emporte_le": found.le,
        "bilan": str(found.bilan.public_id),
        "ouvert_le": found.bilan.ouvert_on,
        "centre": found.bilan.centre.nom,
        "cahier": found.bilan.cahier,
        "faits": found.faits,
        "seances": found.seances,
        "liens": found.liens,
        "accords": found.accords,
        "ecrits": [
            {
                "nature": ecrit.nature,
                "compartiment": ecrit.compartiment,
                "versions": [
                    {
                        "version": version.version,
                        "le": version.at,
                        "par": found.noms.get(version.auteur_id, "le centre"),
                        "contenu": version.payload,
                    }
                    for version in ecrit.versions
                ],
            }
            for ecrit in found.ecrits
        ],
        "qui_a_lu": [
            {
                "qui": str(line.qui),
                "titre": str(line.titre),
                "acte": str(line.acte),
                "le": line.at,
                "fois": line.fois,
            }
            for line in found.journal
        ],
    }
    return json.dumps(everything, ensure_ascii=False, indent=2, default=_written).encode()


def _written(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def _tables(found: Recolte) -> Iterator[Membre]:
    yield _table(
        "seances",
        list(found.seances[0]) if found.seances else ["jour"],
        [[_cell(value) for value in seance.values()] for seance in found.seances],
    )
    if found.liens:
        yield _table(
            "liens",
            list(found.liens[0]),
            [[_cell(value) for value in lien.values()] for lien in found.liens],
        )
    if found.accords:
        yield _table(
            "accords",
            list(found.accords[0]),
            [[_cell(value) for value in accord.values()] for accord in found.accords],
        )
    yield _table(
        "ecrits",
        ["nature", "version", "le", "par", "champ", "texte"],
        [
            [
                ecrit.nature,
                version.version,
                _cell(version.at),
                found.noms.get(version.auteur_id, "le centre"),
                dit.champ,
                texte,
            ]
            for ecrit in found.ecrits
            for version in ecrit.versions
            for dit in said_in(version.payload)
            for texte in dit.textes
        ],
    )
    yield _table(
        "faits",
        ["fait", "valeur"],
        [[nom, _cell(valeur)] for nom, valeur in found.faits.items() if valeur is not None],
    )
    yield _table(
        "qui-a-lu",
        ["qui", "titre", "acte", "le", "fois"],
        [
            [str(line.qui), str(line.titre), str(line.acte), _cell(line.at), line.fois]
            for line in found.journal
        ],
    )


def _table(nom: str, colonnes: list[str], lignes: list[list[object]]) -> Membre:
    return Membre(chemin=f"donnees/{nom}.csv", octets=table(colonnes, lignes))


def _cell(value: Any) -> object:
    if isinstance(value, dt.datetime):
        return localtime(value).strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value
