"""Counting by acts: they write direct facts, then the whole row is computed again. One way only."""

from __future__ import annotations

import datetime as dt

from jalon.faits import (
    BILAN,
    SORTES_ACCOMPAGNEMENT,
    FaitEcrit,
    Releve,
    SeanceComptee,
    Valeur,
    accept,
    compute,
)
from jalon.kernel.durees import Duree
from jalon.kernel.errors import ActRefused, ColumnError
from jalon_web.bilans.models import Bilan, EcritCompte, FaitsBilan
from jalon_web.bilans.queries import texte_of

SORTES_DE_TEMPS = "sortes_de_temps"
VALEUR_PRELIMINAIRE = ("DUREE-PRELIM-VALO", "valeur")


def write_facts(bilan: Bilan, acte: str, now: dt.datetime, **faits: Valeur) -> None:
    """Count an act: append the facts it writes, then compute the facts of the bilan again.

    Args:
        bilan: a bilan opened and locked by its door.
        acte: the act, as in `jalon.acces.Act`.
        now: when.
        faits: direct facts by name; None takes one back.

    Raises:
        ActRefused: a value that its column refuses (`valeur`).
        ColumnError: not a direct fact: a fault of ours.
    """
    rows = []
    for nom, valeur in faits.items():
        accept(nom, None)  # the name alone: nothing is always possible
        try:
            accept(nom, valeur)
        except ColumnError as error:
            raise ActRefused(code="valeur") from error
        rows.append(EcritCompte(bilan=bilan, acte=acte, fait=nom, valeur=_written(valeur), at=now))
    EcritCompte.objects.bulk_create(rows)
    recount(bilan)


def recount(bilan: Bilan) -> None:
    """Compute the facts of a bilan from what was counted, and keep them."""
    faits = compute(releve_of(bilan))
    # Every fact is written: the row need not be read first.
    known = bilan.faits.pk if Bilan.faits.is_cached(bilan) else None
    row = FaitsBilan(pk=known, dossier=bilan, **faits)
    if not FaitsBilan.objects.filter(dossier=bilan).update(**faits):
        row.save(force_insert=True)
    bilan.faits = row


def releve_of(bilan: Bilan) -> Releve:
    """Gather what was counted of a bilan, as plain values."""
    financeur = bilan.financeur
    return Releve(
        ouverture={
            "bilan": str(bilan.faits_id),
            "cahier": bilan.cahier,
            "cahier_au": bilan.cahier_au,
            "prestataire": str(bilan.centre.public_id),
            "financeur": str(financeur.public_id) if financeur else None,
            "territoire": bilan.territoire or None,
            "voie_entree": bilan.voie_entree,
            "phase": bilan.phase,
            "etat": bilan.etat,
        },
        ecrits=tuple(
            FaitEcrit(fait=e.fait, valeur=_read(e.fait, e.valeur)) for e in bilan.ecrits.all()
        ),
        seances=tuple(
            SeanceComptee(
                phase=s.phase,
                sorte=s.sorte,
                jour=s.jour,
                minutes=s.duree_min,
                individuel=s.individuel,
                tenue=s.etat == "tenue",
                conseiller=str(s.conseiller_id or ""),
                confirmee=s.confirmee_at is not None,
            )
            for s in bilan.seances.filter(etat__in=["prevue", "tenue"])
        ),
        prevus={(p.phase, p.sorte): p.minutes for p in bilan.previsions.all()},
        valeur_preliminaire_min=_value_of_first_phase(bilan),
        accompagnement=_support(bilan),
    )


def _value_of_first_phase(bilan: Bilan) -> int | None:
    texte = texte_of(bilan)
    if VALEUR_PRELIMINAIRE[0] not in {regle.id for regle in texte.regles}:
        return None
    valeur = texte.parametre(*VALEUR_PRELIMINAIRE)
    return valeur.minutes if isinstance(valeur, Duree) else None


def _support(bilan: Bilan) -> frozenset[str]:
    """Return the kinds of time that the text of this bilan counts as support."""
    table = texte_of(bilan).tables.get(SORTES_DE_TEMPS)
    if table is None:
        return frozenset(SORTES_ACCOMPAGNEMENT)
    return frozenset(e.code for e in table.entrees if e.autres.get("accompagnement") is True)


def _written(valeur: Valeur) -> str | None:
    if valeur is None:
        return None
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    return valeur.isoformat() if isinstance(valeur, dt.date) else str(valeur)


def _read(nom: str, written: str | None) -> Valeur:
    if written is None:
        return None
    kind = BILAN[nom].type
    if kind == "date":
        return dt.date.fromisoformat(written)
    if kind == "entier":
        return int(written)
    return written == "oui" if kind == "booleen" else written
