"""The convention of Aline’s bilan, tripartite, signed by all three."""

from __future__ import annotations

import datetime as dt

from jalon.kernel.argent import Euros
from jalon.kernel.durees import Duree
from jalon.rendering.documents import Accord, ConventionBilan, Mention
from jalon.rendering.exemples.debut import ALINE, CLAIRE, FIN, entete

CONVENTION = ConventionBilan(
    entete=entete(dt.date(2026, 9, 15)),
    payeur="Logis Rézé",
    mentions=(
        Mention(
            titre="Objectif",
            texte=(
                "Permettre à la personne de faire le point sur ses compétences, ses aptitudes et "
                "ses motivations, et de définir un projet professionnel."
            ),
        ),
        Mention(
            titre="Contenu",
            texte=(
                "- une phase préliminaire, pour comprendre la demande et écrire le programme\n"
                "- une phase d’investigation, pour explorer et vérifier sur le terrain\n"
                "- une phase de conclusions, pour choisir et préparer les étapes"
            ),
        ),
        Mention(
            titre="Moyens et méthodes",
            texte="Des entretiens individuels au centre, des récits d’expérience, une enquête.",
        ),
        Mention(
            titre="Déroulement et suivi",
            texte="Une séance par semaine, le jeudi. Un entretien de suivi six mois après la fin.",
        ),
        Mention(
            titre="Remise des résultats et de la synthèse",
            texte=(
                "Les résultats et la synthèse sont remis à la personne, et à elle seule. Rien "
                "n’est transmis à qui que ce soit sans son accord écrit."
            ),
        ),
    ),
    forfait=Duree(16 * 60),
    distance=Duree(90),
    debut=dt.date(2026, 10, 2),
    fin=FIN,
    prix_heure=Euros(8_000),
    reglement="À la fin de chaque phase, sur facture et attestation de présence.",
    repondre_avant=dt.date(2026, 9, 25),
    regle=(
        "Le salarié a dix jours à compter de l’envoi du projet pour accepter la convention. Son "
        "silence vaut refus. Code du travail, article R. 6313-8."
    ),
    accords=(
        Accord(nom=CLAIRE, objet="pour le centre", le=dt.date(2026, 9, 15)),
        Accord(nom=ALINE, objet="la personne", le=dt.date(2026, 9, 21)),
        Accord(nom="Logis Rézé", objet="qui paie", le=dt.date(2026, 9, 25)),
    ),
)
