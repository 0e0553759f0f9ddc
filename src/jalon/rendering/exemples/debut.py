"""The people of the gallery, and what is signed along the way."""

from __future__ import annotations

import datetime as dt

from jalon.kernel.argent import Euros
from jalon.kernel.durees import Duree
from jalon.rendering.documents import (
    Accord,
    AttestationPresence,
    Centre,
    CinqContenus,
    ContenuPrevu,
    Contrat,
    DuPhasePreliminaire,
    Durees,
    Entete,
    EntretienTenu,
    Etalement,
    Intervenant,
    PapiersArret,
    Presence,
    ProgrammePersonnalise,
    ReleveEmployeur,
    SeancePresence,
)

ALINE, CLAIRE, OMAR = "Aline Morvan", "Claire Delaunay", "Omar Benkirane"
FONDS = "Fonds Horizon Ouest"
RIVES = Centre(nom="Atelier des Rives", adresse="12 quai de la Fosse, 44000 Nantes")
CONSEILLERE = Intervenant(nom=CLAIRE, qualite="Conseillère")
RESPONSABILITE = "Établi par le centre, sous sa seule responsabilité."
DEBUT, FIN = dt.date(2026, 10, 2), dt.date(2027, 1, 22)


def entete(le: dt.date, *mentions: str, version: int = 1) -> Entete:
    """Return the head of a document of Aline’s bilan."""
    return Entete(
        centre=RIVES,
        beneficiaire=ALINE,
        conseillers=(CONSEILLERE,),
        version=version,
        etabli_le=le,
        mentions=mentions,
    )


def accords(objet: str, objet_centre: str, le: dt.date) -> tuple[Accord, ...]:
    """Return the two agreements, the centre’s then hers."""
    return (
        Accord(nom=CLAIRE, objet=objet_centre, le=le),
        Accord(nom=ALINE, objet=objet, le=le),
    )


PROGRAMME = ProgrammePersonnalise(
    entete=entete(
        dt.date(2026, 10, 13),
        "Approuver ce programme n’engage pas à poursuivre : après la phase "
        "préliminaire, le bilan peut "
        "s’arrêter sans motif, et cette phase seule est due.",
        version=2,
    ),
    contrat=Contrat(
        reference="AR-2026-118",
        convention_on=dt.date(2026, 9, 25),
        financeur=FONDS,
        dossier_financeur="FHO-26-004417",
    ),
    demande=(
        "Je fais tourner une équipe depuis onze ans et je ne sais plus si c’est encore ma place. "
        "Je voudrais savoir ce que je vaux ailleurs, sans repartir de zéro."
    ),
    acquis=(
        "Deux entretiens avec Inès Belkacem, conseillère en évolution professionnelle, ont déjà "
        "éclairé les priorités et la situation : nous ne les refaisons pas."
    ),
    programme=CinqContenus(
        objectifs=(
            "- Nommer les compétences acquises dans l’encadrement d’équipe et dans "
            "l’engagement associatif.\n"
            "- Vérifier sur le terrain deux activités possibles, avant la fin janvier.\n"
            "- Comparer ces activités avec une évolution dans l’entreprise actuelle.\n"
            "- Sortir du bilan avec un choix et ses premières étapes."
        ),
        contenus=(
            ContenuPrevu(
                theme="Compétences et acquis de l’expérience",
                detail="Récits de six expériences, au travail et hors travail ; preuves réunies.",
            ),
            ContenuPrevu(
                theme="Connaissance de soi",
                detail="Critères personnels et valeurs, par des échanges et un exercice de cartes.",
            ),
            ContenuPrevu(
                theme="Autres scénarios et exploration des métiers",
                detail="Deux enquêtes auprès de professionnels, une demi-journée d’immersion, "
                "lecture des offres à moins de 20 km.",
            ),
        ),
        duree=Durees(
            preliminaire=Duree.of_hours(4),
            investigation=Duree.of_hours(9),
            conclusions=Duree.of_hours(3),
        ),
        etalement=Etalement(
            debut=DEBUT,
            fin=FIN,
            rythme="Une séance tous les quinze jours, sauf pendant les fêtes.",
        ),
        methodes=(
            "Entretiens individuels en face à face, un seul à distance. Récits d’expérience écrits "
            "chez elle et relus ensemble. Enquêtes préparées à deux, menées seule. Pas de tests."
        ),
    ),
    travail_personnel=Duree.of_hours(10),
    amenagements="Séances après 14 h 30, pour tenir compte des horaires d’entrepôt.",
    accords=accords("approuvé", "approuvé pour le centre", dt.date(2026, 10, 13)),
)

PROGRAMME_FINANCEUR = PROGRAMME.edition_financeur()


def _seance(
    le: tuple[int, int, int], a: tuple[int, int], minutes: int, phase: str, forme: str, *avec: str
) -> SeancePresence:
    return SeancePresence(
        le=dt.date(*le),
        debut=dt.time(*a),
        duree=Duree(minutes),
        phase=phase,
        forme=forme,
        avec=avec or (CLAIRE,),
        confirmee_par_la_personne=True,
        confirmee_par_le_centre=True,
    )


ATTESTATION = AttestationPresence(
    entete=entete(FIN),
    reference="AR-2026-118",
    financeur=FONDS,
    seances=(
        _seance((2026, 10, 2), (15, 0), 90, "preliminaire", "presentiel"),
        _seance((2026, 10, 9), (15, 0), 90, "preliminaire", "presentiel"),
        _seance((2026, 10, 13), (15, 0), 60, "preliminaire", "presentiel"),
        _seance((2026, 10, 22), (15, 0), 90, "investigation", "presentiel"),
        _seance((2026, 11, 5), (15, 0), 120, "investigation", "presentiel"),
        _seance((2026, 11, 19), (16, 30), 90, "investigation", "distance"),
        _seance((2026, 12, 3), (15, 0), 120, "investigation", "presentiel", CLAIRE, OMAR),
        _seance((2026, 12, 17), (15, 0), 120, "investigation", "presentiel"),
        _seance((2027, 1, 7), (15, 0), 90, "conclusions", "presentiel"),
        _seance((2027, 1, 22), (15, 0), 90, "conclusions", "presentiel"),
    ),
    accords=accords("exact, confirmé", "exact, confirmé pour le centre", FIN),
)

RELEVE_EMPLOYEUR = ReleveEmployeur(
    entete=Entete(centre=RIVES, beneficiaire=PROGRAMME.entete.beneficiaire, etabli_le=FIN),
    presences=tuple(
        Presence(le=seance.le, debut=seance.debut, duree=seance.duree)
        for seance in ATTESTATION.seances
    ),
)

ARRET = PapiersArret(
    entete=Entete(
        centre=RIVES,
        beneficiaire="Karim Tessier",
        conseillers=(Intervenant(nom=OMAR, qualite="Conseiller"),),
        etabli_le=dt.date(2026, 11, 6),
    ),
    reference="AR-2026-131",
    ouverte_le=dt.date(2026, 10, 16),
    decide_le=dt.date(2026, 11, 6),
    entretiens=(
        EntretienTenu(le=dt.date(2026, 10, 16), forme="presentiel", duree=Duree(90)),
        EntretienTenu(le=dt.date(2026, 10, 28), forme="distance", duree=Duree(60)),
        EntretienTenu(le=dt.date(2026, 11, 6), forme="presentiel", duree=Duree(75)),
    ),
    du=DuPhasePreliminaire(heures=Duree.of_hours(4), montant=Euros(34000), payeur=FONDS),
    programme_remis_le=dt.date(2026, 11, 6),
    conserve_jusqu_au=dt.date(2026, 12, 6),
    relais=(
        "Si vous voulez en reparler, le conseil en évolution professionnelle est "
        "gratuit et ouvert à "
        "tous : Point Évolution Loire, 02 40 00 00 00."
    ),
    accords=(
        Accord(nom=OMAR, objet="pour le centre", le=dt.date(2026, 11, 6)),
        Accord(nom="Karim Tessier", objet="ma décision", le=dt.date(2026, 11, 6)),
    ),
)
