"""Examples of the last documents of a bilan: the synthesis and the detailed conclusions."""

from __future__ import annotations

import datetime as dt

from jalon.kernel.durees import Duree
from jalon.rendering.documents import (
    AttestationDestruction,
    Centre,
    Cep,
    ConclusionsDetaillees,
    DocumentDeSynthese,
    Etape,
    Experience,
    LettreRefus,
    Loi,
    Observations,
    RappelProgramme,
    Ressource,
    ResultatTheme,
    Scenario,
    ScenarioSynthese,
)
from jalon.rendering.exemples.debut import ALINE, DEBUT, FIN, RESPONSABILITE, accords, entete

SYNTHESE = DocumentDeSynthese(
    entete=entete(FIN, RESPONSABILITE, version=3),
    debut=DEBUT,
    fin=FIN,
    circonstances=(
        "Aline Morvan, 43 ans, encadre une équipe de préparation de commandes depuis 2015. Elle a "
        "demandé ce bilan de sa propre initiative, après deux entretiens avec une conseillère en "
        "évolution professionnelle, pour savoir si une autre activité lui était accessible sans "
        "repartir de zéro."
    ),
    programme=RappelProgramme(
        objectifs=(
            "Nommer ses compétences, vérifier deux activités sur le terrain, les "
            "comparer avec "
            "une évolution dans l’entreprise, choisir."
        ),
        contenus=(
            "Compétences et acquis de l’expérience",
            "Connaissance de soi",
            "Autres scénarios et exploration des métiers",
        ),
        duree=Duree.of_hours(16),
        detail_duree="4 h préliminaires, 9 h d’investigation, 3 h de conclusions",
        methodes="Entretiens individuels, récits d’expérience, deux enquêtes et une immersion.",
    ),
    elements_cles=(
        "Six récits ont été écrits puis relus ensemble. Trois ressources y reviennent, au travail "
        "comme à l’épicerie solidaire, et deux personnes rencontrées les ont reconnues."
    ),
    ressources=(
        Ressource(
            sait="Organiser le travail d’une équipe",
            montre="Plannings de 18 personnes depuis 2015, deux déménagements d’entrepôt",
        ),
        Ressource(
            sait="Transmettre un geste", montre="14 collègues formés, un livret d’accueil écrit"
        ),
        Ressource(
            sait="Négocier avec des partenaires",
            montre="Collectes de l’épicerie solidaire, 6 enseignes",
        ),
    ),
    conditions=(
        "- Des journées qui finissent avant 18 h 30 et un trajet de moins de 30 min.\n"
        "- Un travail qui ménage le dos.\n"
        "- Le suivi d’un budget reste à apprendre."
    ),
    scenarios=(
        ScenarioSynthese(
            titre="Coordonner une plateforme alimentaire solidaire",
            presentation=(
                "Un métier proche de ce qu’elle fait déjà, dans un secteur qu’elle "
                "connaît "
                "par son engagement. Peu d’offres, mais des départs sont prévus en 2027."
            ),
            etapes=(
                Etape(quand="Février 2027", quoi="Revoir la directrice de la plateforme de Rezé"),
                Etape(
                    quand="Mars à avril",
                    quoi="Suivre une formation de trois jours à la conduite d’un budget associatif",
                    appui="Avec l’appui possible du CEP : financement de la formation",
                ),
                Etape(
                    quand="Mai",
                    quoi="Faire le point, puis candidater",
                    appui="Avec l’appui possible du CEP : entretien de suivi",
                ),
            ),
            retenu=True,
        ),
        ScenarioSynthese(
            titre="Rester, avec un autre poste",
            presentation="Un poste de planification s’ouvre en mars dans l’entreprise.",
            etapes=(Etape(quand="Février 2027", quoi="Poser deux questions à l’entretien annuel"),),
        ),
    ),
    cep=Cep(
        operateur="Point Évolution Loire",
        conseiller="Inès Belkacem",
        adresse="3 place du Bouffay, 44000 Nantes",
        telephone="02 40 00 00 00",
        courriel="ines@demo.jalon",
        offre=(
            "Un appui gratuit et confidentiel pour mettre en œuvre un projet : "
            "démarches, formation, "
            "financement, rencontres avec des employeurs."
        ),
        modalites="Vous seule pouvez le demander, quand vous voulez, en présence ou à distance.",
    ),
    observations=Observations(
        auteur=ALINE,
        le=dt.date(2027, 1, 20),
        texte=(
            "Je me reconnais. J’ajouterais que j’ai appris à dire non, et que cela "
            "compte dans mon choix."
        ),
    ),
    accords=accords("remis en main propre", "pour le centre", FIN),
)

CONCLUSIONS = ConclusionsDetaillees(
    entete=entete(FIN),
    debut=DEBUT,
    fin=FIN,
    resultats=(
        ResultatTheme(
            theme="Compétences et acquis de l’expérience",
            texte=(
                "Organiser, transmettre, négocier : ces trois compétences traversent "
                "vos six récits. "
                "Elles ne dépendent pas de l’entrepôt.\n\n"
                "Deux restent à consolider si vous changez d’activité :\n"
                "- suivre un budget ;\n"
                "- parler devant un groupe que vous ne connaissez pas."
            ),
            methodes="récits d’expérience, preuves réunies, relecture à deux",
        ),
        ResultatTheme(
            theme="Connaissance de soi",
            texte=(
                "Vos critères, dans l’ordre que vous leur avez donné : être utile à "
                "quelqu’un que l’on "
                "voit, rentrer à l’heure, ménager votre dos, ne pas perdre plus de 150 € par mois."
            ),
            methodes="cartes de valeurs, échanges",
        ),
        ResultatTheme(
            theme="Exploration des métiers",
            texte=(
                "La directrice de la plateforme de Rezé cherche d’abord quelqu’un "
                "qui sait tenir une "
                "équipe de bénévoles. Le formateur rencontré en novembre décrit un métier plus "
                "solitaire que vous ne l’imaginiez. L’immersion du 10 décembre a confirmé l’envie."
            ),
            methodes="deux enquêtes, une demi-journée d’immersion, 26 offres lues",
        ),
    ),
    experiences=(
        Experience(
            titre="Responsable d’équipe, préparation de commandes",
            cadre="Au travail, depuis 2015",
            recit=(
                "Quand l’entrepôt a déménagé, j’ai refait tous les postes sur du papier "
                "millimétré. "
                "Le lundi, on a livré comme d’habitude."
            ),
            competences=(
                "Répartir le travail de 18 personnes",
                "Préparer un changement sans arrêter l’activité",
                "Former à un geste sûr",
            ),
        ),
        Experience(
            titre="Bénévole à l’épicerie solidaire",
            cadre="Hors travail, depuis 2021",
            recit="J’ai appelé six magasins. Au troisième, j’ai arrêté de m’excuser.",
            competences=("Négocier des dons réguliers", "Accueillir sans juger"),
        ),
        Experience(
            titre="Tutrice de nouveaux collègues",
            cadre="Au travail, de 2017 à 2025",
            competences=("Expliquer par étapes", "Écrire un livret que l’on relit"),
        ),
    ),
    scenarios=(
        Scenario(
            titre="Coordonner une plateforme alimentaire solidaire",
            description="Organiser collectes, stocks et bénévoles d’une plateforme.",
            soutiens=(
                "Onze ans d’organisation d’équipe",
                "Bénévole à l’épicerie depuis 2021",
                "La directrice de Rezé veut me revoir",
            ),
            freins=("Salaire plus bas de 180 € par mois", "Je n’ai jamais monté de budget"),
            faisabilite="4 offres en un an à moins de 20 km. Peu, mais des départs prévus en 2027.",
            risque="Attendre longtemps qu’un poste s’ouvre.",
            reponse=(
                "Garder mon poste jusqu’à une promesse écrite ; une formation courte au budget."
            ),
            retenu=True,
        ),
        Scenario(
            titre="Devenir formatrice en logistique",
            description="Transmettre les gestes et l’organisation, en centre ou en entreprise.",
            soutiens=("J’ai formé 14 nouveaux collègues", "J’aime expliquer les gestes"),
            freins=("Un titre à obtenir, six mois", "Parler devant un groupe me coûte"),
            faisabilite="22 offres en un an à moins de 20 km, souvent à durée déterminée.",
            risque="Enchaîner des contrats courts.",
            reponse="Valider une partie du titre par l’expérience ; suivre d’abord une journée.",
        ),
        Scenario(
            titre="Rester, avec un autre poste",
            description="Passer de l’encadrement à la planification, dans l’entreprise.",
            soutiens=("Je connais la maison", "Un poste s’ouvre en mars"),
            freins=("La fatigue des derniers mois", "Rien n’est promis"),
            faisabilite="Un seul poste. À savoir avant février.",
            risque="Que rien ne change vraiment.",
            reponse="Poser deux questions à l’entretien annuel, et une date.",
        ),
    ),
    facteurs_pour=(
        "Le métier ressemble à ce que je fais déjà, avec un sens que je choisis.",
        "Deux professionnels m’ont dit que j’y avais ma place.",
        "Ma famille est d’accord pour l’année d’essai.",
    ),
    facteurs_contre=(
        "Le salaire, les deux premières années.",
        "Peu de postes, et pas avant l’automne.",
    ),
    choix=(
        "Je choisis la plateforme. Je préfère attendre un poste qui me ressemble plutôt que d’en "
        "prendre un tout de suite.\n\nSi rien ne s’ouvre d’ici un an, je reprends la "
        "piste de la formation."
    ),
    choisi_le=dt.date(2027, 1, 14),
    etapes=(
        Etape(quand="Février 2027", quoi="Revoir la directrice de la plateforme de Rezé"),
        Etape(
            quand="Mars à avril",
            quoi="Formation de trois jours à la conduite d’un budget associatif",
            appui="Dossier préparé avec Inès Belkacem",
        ),
        Etape(quand="Mai", quoi="Faire le point, puis candidater"),
        Etape(quand="Janvier 2028", quoi="Relire ce document et décider de la suite"),
    ),
    accords=accords("remis en main propre", "pour le centre", FIN),
)

DESTRUCTION = AttestationDestruction(
    numero="K3QM-7TZA-XW2F-LB5D",
    centre=Centre(nom="Atelier des Rives", adresse="12 quai de la Fosse, 44000 Nantes"),
    ouvert_le=DEBUT,
    compartiments=("liaison", "resultats", "sensible", "travail"),
    motif="calendrier",
    engagee_le=dt.date(2027, 7, 29),
    engagee_a=dt.time(23, 30),
    constatee_le=dt.date(2027, 7, 29),
    texte="Cahier Copanef 2017",
    reste=(
        "Le nom, la convention, le programme approuvé et les heures, jusqu’au 28 janvier 2030 : "
        "ils prouvent que le bilan a eu lieu.",
        "Des dates et des durées sans nom, pour les statistiques.",
    ),
    verifier="https://jalon.example/attestations/verifier/",
)

REFUS = LettreRefus(
    centre=Centre(nom="Atelier des Rives", adresse="12 quai de la Fosse, 44000 Nantes"),
    a="la direction des ressources humaines de Logis Rézé",
    personne="Aline Morvan",
    demande_le=dt.date(2027, 1, 18),
    le=dt.date(2027, 1, 19),
    lois=(
        Loi(
            source="Code du travail, article L. 6313-4",
            texte="Qui réalise un bilan ou en détient les pièces est tenu au secret professionnel.",
        ),
        Loi(
            source="Code du travail, article L. 6313-4, alinéa 3",
            texte=(
                "À toute autre personne ou institution, ni les résultats ni la synthèse ne vont "
                "sans l’accord du bénéficiaire."
            ),
        ),
    ),
)
