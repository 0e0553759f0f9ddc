"""Gathering everything that a bilan holds of a person, for that person."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from jalon_web.acces_personnel.pages import lien_vu
from jalon_web.acces_personnel.queries import liens_of
from jalon_web.bilans import queries as bilans
from jalon_web.bilans.models import Affectation, Bilan
from jalon_web.bilans.pages.accords import told
from jalon_web.bilans.pages.journal import LigneLue, journal_lines
from jalon_web.coffre.models import Contenu
from jalon_web.coffre.queries import Ouvert, open_many, revisions_of
from jalon_web.conservation.queries.emport.mots import INSTANTANE, Dit, said_in, title_of
from jalon_web.investigation.services.papier import FICHIER
from jalon_web.livrables.pages.commun import TITRES


@dataclass(frozen=True, slots=True, kw_only=True)
class Ecrit:
    """One writing and all its versions, the oldest first. Its repr shows no content."""

    nature: str
    compartiment: str
    cree_at: dt.datetime
    versions: tuple[Ouvert, ...]
    auteur: str

    def __repr__(self) -> str:
        return f"Ecrit({self.nature})"

    @property
    def derniere(self) -> Ouvert:
        """Return the last version."""
        return self.versions[-1]

    @property
    def partie(self) -> str:
        """Return the name of the part of a document that it is; empty for another writing."""
        return str(TITRES.get(self.nature, ""))

    @property
    def dits(self) -> tuple[Dit, ...]:
        """Return what its last version says."""
        return said_in(self.derniere.payload)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapitre:
    """The writings of one kind."""

    titre: str
    ecrits: tuple[Ecrit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recolte:
    """Everything that is there, opened. Its repr shows no content."""

    bilan: Bilan
    le: dt.datetime
    ecrits: tuple[Ecrit, ...]
    seances: tuple[dict[str, Any], ...]
    faits: dict[str, Any]
    liens: tuple[dict[str, Any], ...]
    accords: tuple[dict[str, Any], ...]
    journal: tuple[LigneLue, ...]
    noms: dict[int, str]

    def __repr__(self) -> str:
        return "Recolte()"

    @property
    def chapitres(self) -> tuple[Chapitre, ...]:
        """Return the writings by kind, in the order the kinds were first written.

        What was handed over is given as documents, exactly as it was.
        """
        found: dict[str, list[Ecrit]] = {}
        for ecrit in self.ecrits:
            if ecrit.nature.startswith(INSTANTANE):
                continue
            found.setdefault(title_of(ecrit.nature), []).append(ecrit)
        return tuple(Chapitre(titre=t, ecrits=tuple(e)) for t, e in found.items())


def gather(bilan: Bilan, now: dt.datetime) -> Recolte:
    """Open everything that a bilan still holds; its door was passed by the person herself.

    What was destroyed is not there. Every note is hers to read, whoever wrote it.
    """
    names = _names(bilan)
    objets = _subjects(bilan)
    writings = _writings(bilan, names)
    return Recolte(
        bilan=bilan,
        le=now,
        ecrits=tuple(one for one in writings if one.nature != FICHIER),
        seances=tuple(
            {
                "jour": seance.jour,
                "debut": seance.debut,
                "minutes": seance.duree_min,
                "phase": seance.phase,
                "sorte": seance.sorte,
                "etat": seance.etat,
                "avec": seance.conseiller.nom if seance.conseiller else "",
                "confirmee_le": seance.confirmee_at,
                "confirmee_par_l_accueil_le": seance.confirmee_tiers_at,
                "objet": objets.get(seance.pk, ""),
            }
            for seance in bilans.seances_of(bilan)
        ),
        faits=bilans.faits_of(bilan),
        liens=_links(bilan, now),
        accords=tuple(asdict(one) for one in told(bilan, now)),
        journal=tuple(journal_lines(bilan)),
        noms=names,
    )


def _links(bilan: Bilan, now: dt.datetime) -> tuple[dict[str, Any], ...]:
    """Return every personal link of a bilan, the oldest first: to whom, for what, what became."""
    return tuple(
        {
            "acte": lu.lien.acte,
            "titre": vu.titre,
            "dit": vu.etat,
            "a_qui": lu.destinataire.nom,
            "adresse": lu.destinataire.courriel,
            "etat": lu.etat,
            "prepare_le": lu.lien.cree_at,
            "accorde_le": lu.lien.accorde_at,
            "ouvert_le": lu.lien.ouvert_at,
            "reponse": lu.lien.reponse,
            "repondu_le": lu.lien.repondu_at,
            "eteint_le": lu.lien.eteint_at,
        }
        for lu in reversed(liens_of(bilan, now))
        for vu in [lien_vu(lu, bilan.beneficiaire_id)]
    )


def _names(bilan: Bilan) -> dict[int, str]:
    rows = Affectation.objects.filter(bilan=bilan).select_related("conseiller")
    names = {row.conseiller_id: row.conseiller.nom for row in rows}
    if bilan.beneficiaire_id is not None:
        names[bilan.beneficiaire_id] = "vous"
    return names


def _writings(bilan: Bilan, names: dict[int, str]) -> tuple[Ecrit, ...]:
    found = []
    for row in Contenu.objects.filter(dossier=bilan.public_id).order_by("cree_at", "id"):
        versions = tuple(revisions_of(row.id))
        if versions:
            found.append(
                Ecrit(
                    nature=row.nature,
                    compartiment=row.compartiment,
                    cree_at=row.cree_at,
                    versions=versions,
                    auteur=names.get(versions[-1].auteur_id, "le centre"),
                )
            )
    return tuple(found)


def _subjects(bilan: Bilan) -> dict[int, str]:
    rows = {s.pk: s.objet_id for s in bilans.seances_of(bilan) if s.objet_id}
    opened = open_many(rows.values())
    return {
        pk: str(opened[key].payload.get("texte", "")) for pk, key in rows.items() if key in opened
    }
