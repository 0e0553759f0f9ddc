"""Examples of the smaller documents: deciding, arranging, passing on, following up."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from jalon.kernel.argent import Euros
from jalon.kernel.durees import Duree
from jalon.rendering.documents import (
    Accord,
    Besoin,
    CertificatRealisation,
    ChoixPossible,
    DuPhasePreliminaire,
    Durees,
    EnClair,
    FicheAmenagement,
    FicheDecision,
    FicheLiaison,
    Groupe,
    Morceau,
    MotLaisse,
    NoteDeRelais,
    NoteDeSuivi,
    PasSuivi,
    Repere,
    SyntheseEnClair,
)
from jalon.rendering.exemples.debut import (
    ALINE,
    CLAIRE,
    DEBUT,
    FIN,
    FONDS,
    OMAR,
    RIVES,
    entete,
)

REFERENCE = "2026-0418"

DECISION = FicheDecision(
    entete=entete(dt.date(2026, 10, 16)),
    reference=REFERENCE,
    close_le=dt.date(2026, 10, 14),
    programme_remis_le=dt.date(2026, 10, 13),
    choix=(
        ChoixPossible(
            libelle="Je continue",
            detail="L’investigation commence, puis les conclusions.",
            retenu=True,
        ),
        ChoixPossible(
            libelle="Je m’arrête là",
            detail="Le programme et les papiers de cette phase me sont remis.",
        ),
        ChoixPossible(
            libelle="Je fais une pause",
            detail="Le bilan attend. Je le reprends quand je veux, avec le même programme.",
        ),
        ChoixPossible(
            libelle="Je préfère une autre aide",
            detail="Le bilan s’arrête là et l’on me donne des adresses, à moi de voir.",
        ),
    ),
    decide_le=dt.date(2026, 10, 16),
    du=DuPhasePreliminaire(heures=Duree.of_hours(4), montant=Euros(30_000), payeur=FONDS),
)

CERTIFICAT = CertificatRealisation(
    entete=replace(entete(FIN), conseillers=()),
    reference=REFERENCE,
    financeur=FONDS,
    debut=DEBUT,
    fin=FIN,
    faites=Durees(
        preliminaire=Duree.of_hours(4),
        investigation=Duree.of_hours(9),
        conclusions=Duree.of_hours(3),
    ),
    distance="2 h",
    accords=(Accord(nom=CLAIRE, objet="pour le centre", le=FIN),),
)

AMENAGEMENT = FicheAmenagement(
    entete=entete(dt.date(2026, 10, 5)),
    ecrite_le=dt.date(2026, 10, 5),
    besoins=(
        Besoin(
            titre="Le rythme",
            texte="Des séances d’une heure et demie au plus, le matin, avec une pause.",
        ),
        Besoin(titre="Les lieux", texte="Une salle au rez-de-chaussée, près d’une fenêtre."),
        Besoin(
            titre="Les documents",
            texte="En gros caractères, envoyés deux jours avant la séance.",
        ),
    ),
)

RELAIS = NoteDeRelais(
    entete=entete(dt.date(2026, 11, 20)),
    mots=(
        MotLaisse(
            par=CLAIRE,
            le=dt.date(2026, 11, 20),
            texte=(
                "Deux rencontres de terrain sont faites, une troisième est convenue avec la "
                "plateforme de Rezé.\n\n"
                "- Le scénario « chef d’équipe ailleurs » attend encore une offre datée.\n"
                "- Aline veut relire elle-même ses récits avant de passer aux conclusions.\n"
                "- Prochaine séance le 3 décembre, de 14 h à 16 h."
            ),
        ),
        MotLaisse(
            par=OMAR,
            le=dt.date(2026, 11, 3),
            texte="Remplacement d’une séance : les critères d’Aline ont été écrits ce jour-là.",
        ),
    ),
)

SUIVI = NoteDeSuivi(
    entete=entete(dt.date(2027, 7, 20)),
    propose_le=dt.date(2027, 7, 22),
    pas=(
        PasSuivi(
            quoi="Rencontrer la directrice de la plateforme",
            quand="en février",
            fait_le=dt.date(2027, 2, 11),
        ),
        PasSuivi(
            quoi="Demander la formation au suivi de budget",
            quand="au printemps",
            fait_le=dt.date(2027, 4, 2),
        ),
        PasSuivi(quoi="Poser ma candidature", quand="à l’ouverture du poste, en septembre"),
    ),
    reperes=(
        Repere(
            question="Confiance en vous",
            avant="Plutôt fragile",
            apres="Plutôt solide",
        ),
        Repere(question="Ce que vous voulez", avant="Flou", apres="Assez clair"),
    ),
    mots="J’ai arrêté de me demander si j’en étais capable. Je regarde comment m’y prendre.",
)

LIAISON = FicheLiaison(
    titre="Fiche de liaison",
    personne=ALINE,
    operateur="CEP Pays de la Loire",
    centre=RIVES.nom,
    le=dt.date(2027, 1, 25),
    mots="Je cherche à financer la formation au budget avant l’été. Merci de me rappeler le soir.",
    groupes=(
        Groupe(
            titre="Mes pas",
            morceaux=(
                Morceau(titre="À faire", texte="- Chiffrer la formation\n- Monter le dossier"),
            ),
        ),
        Groupe(
            titre="Mon scénario",
            morceaux=(
                Morceau(
                    titre="Coordonner une plateforme alimentaire solidaire",
                    texte="Deux départs sont prévus en 2027 ; la directrice m’attend en février.",
                ),
            ),
        ),
    ),
)

EN_CLAIR = SyntheseEnClair(
    entete=entete(FIN, version=3),
    dit=EnClair(
        circonstances=(
            "Aline travaille dans un entrepôt.\n"
            "Elle dirige une équipe.\n"
            "Elle veut savoir si un autre travail est possible.\n"
            "Elle a demandé ce bilan elle-même."
        ),
        elements_cles=(
            "Aline sait organiser le travail de 18 personnes.\n"
            "Elle sait montrer un geste à un nouveau collègue.\n"
            "Elle sait discuter avec des magasins.\n"
            "Elle doit encore apprendre à suivre un budget."
        ),
        etapes=(
            "Aline veut coordonner une plateforme alimentaire.\n"
            "- En février : elle rencontre la directrice.\n"
            "- Au printemps : elle apprend à suivre un budget.\n"
            "- En septembre : elle envoie sa candidature."
        ),
        cep=(
            "CEP veut dire : conseil en évolution professionnelle.\n"
            "Une personne vous aide dans vos démarches.\n"
            "C’est gratuit.\n"
            "Téléphone : 02 40 00 00 00."
        ),
    ),
)
