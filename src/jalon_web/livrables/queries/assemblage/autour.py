"""The sheets around the three great documents, made again each time from what is known."""

from __future__ import annotations

from dataclasses import replace

from jalon.kernel.argent import Euros
from jalon.kernel.days import legal_day
from jalon.kernel.durees import Duree
from jalon.kernel.errors import ActRefused
from jalon.rendering.documents import (
    Accord,
    Besoin,
    CertificatRealisation,
    ChoixPossible,
    DocumentDeSynthese,
    DuPhasePreliminaire,
    Durees,
    FicheAmenagement,
    FicheDecision,
    MotLaisse,
    NoteDeRelais,
    SyntheseEnClair,
)
from jalon.rendering.documents.communs import PHASES
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.releve import relais_of
from jalon_web.bilans.queries import texte_of
from jalon_web.bilans.queries.amenagement import amenagement_of
from jalon_web.livrables.queries.assemblage.commun import built, entete, numero
from jalon_web.livrables.queries.assemblage.temps import DECISIONS_ARRET, held

TABLE = "decisions_preliminaire"
BESOINS = {
    "rythme": "Le rythme",
    "lieux": "Les lieux et le matériel",
    "documents": "Les documents",
    "accompagnant": "Qui accompagne la personne",
    "referent": "À qui parler de ces aménagements",
}


def fiche_decision(bilan: Bilan) -> FicheDecision:
    """Return the decision sheet: a form while nothing is decided, then the decision.

    Raises:
        ActRefused: the first phase is not closed (`rien_encore`).
    """
    faits = bilan.faits
    close = faits.preliminaire_close_on
    if close is None:
        raise ActRefused(code="rien_encore")
    decided = faits.decision_preliminaire_on
    entrees = texte_of(bilan).table(TABLE).entrees
    return built(
        lambda: FicheDecision(
            entete=entete(bilan, version=1, etabli_le=decided or close, definitif=bool(decided)),
            reference=numero(bilan),
            close_le=close,
            programme_remis_le=faits.programme_remis_beneficiaire_on,
            choix=tuple(
                ChoixPossible(
                    libelle=one.libelle,
                    detail=one.aide,
                    retenu=bool(decided) and one.code == faits.decision_preliminaire,
                )
                for one in entrees
            ),
            decide_le=decided,
            du=_due(bilan),
        )
    )


def _due(bilan: Bilan) -> DuPhasePreliminaire | None:
    """Return what the first phase alone costs, while the bilan may still stop or did stop there."""
    faits = bilan.faits
    open_ = faits.decision_preliminaire in {None, "", "suspension", *DECISIONS_ARRET}
    if not open_ or faits.heures_dues_min is None:
        return None
    cents = faits.montant_du_cents
    return DuPhasePreliminaire(
        heures=Duree(faits.heures_dues_min),
        montant=Euros(cents) if cents is not None else None,
        payeur=bilan.financeur.nom if bilan.financeur else "",
    )


def certificat(bilan: Bilan) -> CertificatRealisation:
    """Return the certificate of completion of a bilan that came to its end.

    Raises:
        ActRefused: it is still under way, or was stopped (`rien_encore`).
    """
    terme = bilan.faits.terme_on
    lines = held(bilan)
    if bilan.etat != "termine" or terme is None or not lines:
        raise ActRefused(code="rien_encore")
    time = {
        phase: Duree(sum(one.duree_min or 0 for one in lines if one.phase == phase))
        for phase in PHASES
    }
    apart = Duree(sum(one.duree_min or 0 for one in lines if one.sorte == "distance"))
    first = min(one.jour for one in lines)
    head = entete(bilan, version=1, etabli_le=terme, definitif=True)
    return built(
        lambda: CertificatRealisation(
            entete=replace(head, conseillers=()),
            reference=numero(bilan),
            financeur=bilan.financeur.nom if bilan.financeur else "",
            debut=first,
            fin=terme,
            faites=Durees(**time),
            distance=str(apart) if apart.minutes else "",
            accords=(Accord(nom=bilan.centre.nom, objet="pour le centre"),),
        )
    )


def fiche_amenagement(bilan: Bilan) -> FicheAmenagement:
    """Return the arrangement sheet. Callers have passed its own door.

    Raises:
        ActRefused: nothing is written, or it was destroyed (`rien_encore`).
    """
    lu = amenagement_of(bilan)
    if lu is None:
        raise ActRefused(code="rien_encore")
    said = lu.dit.payload()
    day = legal_day(lu.at)
    return built(
        lambda: FicheAmenagement(
            entete=entete(bilan, version=lu.version, etabli_le=day, definitif=True),
            besoins=tuple(
                Besoin(titre=titre, texte=said[nom]) for nom, titre in BESOINS.items() if said[nom]
            ),
            ecrite_le=day,
        )
    )


def note_de_relais(bilan: Bilan) -> NoteDeRelais:
    """Return what was left to the next counsellor.

    Raises:
        ActRefused: nobody left a word (`rien_encore`).
    """
    notes = relais_of(bilan)
    if not notes:
        raise ActRefused(code="rien_encore")
    return built(
        lambda: NoteDeRelais(
            entete=entete(bilan, version=1, etabli_le=legal_day(notes[0].at), definitif=True),
            mots=tuple(
                MotLaisse(par=one.par, le=legal_day(one.at), texte=one.texte) for one in notes
            ),
        )
    )


def synthese_en_clair(synthese: DocumentDeSynthese) -> SyntheseEnClair:
    """Return the plain version of a synthesis already opened: same head, same version.

    Raises:
        ActRefused: it was not written (`rien_encore`).
    """
    if synthese.en_clair is None:
        raise ActRefused(code="rien_encore")
    return SyntheseEnClair(entete=synthese.entete, dit=synthese.en_clair)
