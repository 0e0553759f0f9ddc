"""Papers made of dates and hours alone: the attendance record, and those of someone who stops."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from jalon.kernel.argent import Euros
from jalon.kernel.days import legal_day
from jalon.kernel.durees import Duree
from jalon.kernel.errors import ActRefused
from jalon.rendering.documents import (
    AttestationPresence,
    DuPhasePreliminaire,
    EntretienTenu,
    PapiersArret,
    Presence,
    ReleveEmployeur,
    SeancePresence,
)
from jalon.rendering.documents.communs import FORMES
from jalon_web.bilans.models import Bilan, Seance
from jalon_web.bilans.queries import seances_of
from jalon_web.livrables.queries.assemblage.commun import built, entete, numero

DECISIONS_ARRET = ("arret", "orientation")


def held(bilan: Bilan) -> list[Seance]:
    """Return what took place and has a length, of the kinds that papers attest."""
    return [
        seance
        for seance in seances_of(bilan)
        if seance.etat == Seance.Etat.TENUE and seance.duree_min and seance.sorte in FORMES
    ]


def attestation_presence(bilan: Bilan, today: dt.date) -> AttestationPresence:
    """Return the attendance record: what took place and has a length.

    Raises:
        ActRefused: nothing was held yet (`rien_encore`).
    """
    return built(
        lambda: AttestationPresence(
            entete=entete(bilan, version=1, etabli_le=today, definitif=True),
            reference=numero(bilan),
            financeur=bilan.financeur.nom if bilan.financeur else "",
            seances=tuple(
                SeancePresence(
                    le=seance.jour,
                    debut=seance.debut,
                    duree=Duree(seance.duree_min or 0),
                    phase=seance.phase,
                    forme=seance.sorte,
                    avec=(seance.conseiller.nom,) if seance.conseiller else (),
                    confirmee_par_la_personne=seance.confirmee_at is not None,
                    confirmee_par_le_centre=seance.confirmee_conseil_at is not None,
                    accueil_le=legal_day(seance.confirmee_tiers_at)
                    if seance.confirmee_tiers_at
                    else None,
                )
                for seance in held(bilan)
            ),
        )
    )


PRESENCES = ("presentiel", "distance", "collectif")
"""Time spent with somebody of the centre: what an employer may count as attendance."""


def releve_employeur(bilan: Bilan, today: dt.date) -> ReleveEmployeur:
    """Return the dates and hours that an employer who is a party may read, and nothing else.

    Raises:
        ActRefused: nothing was held yet (`rien_encore`).
    """
    head = entete(bilan, version=1, etabli_le=today, definitif=True)
    return built(
        lambda: ReleveEmployeur(
            entete=replace(head, conseillers=()),
            presences=tuple(
                Presence(le=seance.jour, debut=seance.debut, duree=Duree(seance.duree_min or 0))
                for seance in held(bilan)
                if seance.sorte in PRESENCES
            ),
        )
    )


def papiers_arret(bilan: Bilan) -> PapiersArret:
    """Return the papers of someone who stopped after the first phase: nothing has to be justified.

    Raises:
        ActRefused: this bilan did not stop there (`rien_encore`).
    """
    faits = bilan.faits
    stopped = bilan.etat == "arrete" and faits.decision_preliminaire in DECISIONS_ARRET
    if not stopped or faits.heures_dues_min is None:
        raise ActRefused(code="rien_encore")
    montant = faits.montant_du_cents
    return built(
        lambda: PapiersArret(
            entete=entete(
                bilan, version=1, etabli_le=faits.decision_preliminaire_on, definitif=True
            ),
            reference=numero(bilan),
            ouverte_le=min(
                faits.preliminaire_ouverte_on,
                faits.premiere_seance_on or faits.preliminaire_ouverte_on,
                faits.decision_preliminaire_on,
            ),
            decide_le=faits.decision_preliminaire_on,
            entretiens=tuple(
                EntretienTenu(
                    le=seance.jour, forme=seance.sorte, duree=Duree(seance.duree_min or 0)
                )
                for seance in held(bilan)
                if seance.phase == "preliminaire"
            ),
            du=DuPhasePreliminaire(
                heures=Duree(faits.heures_dues_min),
                montant=Euros(montant) if montant is not None else None,
                payeur=bilan.financeur.nom if bilan.financeur else "",
            ),
            programme_remis_le=faits.programme_remis_beneficiaire_on,
            conserve_jusqu_au=faits.conservation_jusqu_au,
        )
    )
