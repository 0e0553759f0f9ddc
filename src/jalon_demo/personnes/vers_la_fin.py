"""Those of Claire whose bilan comes to its end, has ended, or stopped."""

from __future__ import annotations

from jalon_demo.personnes.breves import Choix, Dit, breve
from jalon_demo.scene import Scene, Temps

BLEUE = "Salle bleue"

SOFIANE = breve(
    "sofiane",
    ("M.", "Sofiane", "Amrani"),
    conseiller="claire",
    voie="cpf",
    jusqu_a="redaction",
    debut=80,
    heure=15,
    semaine=(
        Temps(
            semaine=1,
            heure=13,
            minute=30,
            minutes=90,
            objet="Lire la synthèse",
            salle=BLEUE,
            reponse="acceptee",
        ),
        Temps(
            semaine=4,
            heure=15,
            minute=15,
            minutes=60,
            objet="Les premiers pas",
            salle=BLEUE,
            reponse="acceptee",
        ),
    ),
    dit=Dit(
        preoccupation=(
            "Technicien réseau, et l’impression d’avoir fait le tour.",
            ("developpement",),
        ),
        perspective=("La sécurité informatique.", ("projets_a_explorer",)),
        conseil="Une progression dans son métier : le bilan vérifie, il n’invente pas.",
        objectifs=(
            "Choisir une spécialité",
            "Élaborer un projet de formation en sécurité informatique",
        ),
        theme=("projet_initial", "La sécurité informatique."),
        experience=(
            "Le réseau de deux hôpitaux",
            "depuis 2015",
            "Une nuit de panne m’a appris plus que trois formations.",
            ("Diagnostiquer sous pression", "Écrire une procédure"),
        ),
        ailleurs=(
            "Le club d’échecs du quartier",
            "depuis 2019",
            "Douze gamins le mercredi. Je perds une fois sur trois, ils adorent.",
            ("Expliquer sans donner la réponse",),
        ),
        enquete=(
            "Un café avec une analyste",
            "une analyste d’un centre opérationnel",
            "On lit des alertes toute la journée. Le bon côté : on apprend chaque semaine.",
        ),
    ),
    choix=Choix(
        essai=(
            "Analyste en sécurité",
            "Dix ans de réseau",
            "Une certification à payer",
        ),
        reste=("Rester, et devenir référent", "Que rien ne bouge"),
        favorables="Un employeur qui forme\nDix ans de réseau",
        defavorables="Une certification à préparer le soir",
        etapes="janvier : monter le dossier de formation\nmai : passer la certification",
        issue="formation",
    ),
)

ISABELLE = breve(
    "isabelle",
    ("Mme", "Isabelle", "Tessier"),
    conseiller="claire",
    voie="direct",
    payeur="marches",
    jusqu_a="conclusions",
    debut=86,
    heure=10,
    semaine=(
        Temps(
            semaine=4,
            sorte="distance",
            heure=13,
            minute=30,
            minutes=60,
            objet="Relire la synthèse ensemble",
            reponse="attend",
        ),
    ),
    dit=Dit(
        preoccupation=(
            "Professeure des écoles. Je ne veux plus de classe à moi.",
            ("orientation",),
        ),
        perspective=("Former des adultes, ou écrire.", ("idees_non_explorees",)),
        conseil="Elle sait ce qu’elle quitte. Nommer ce qu’elle emporte.",
        objectifs=(
            "Savoir où ce que je sais faire servirait encore",
            "Identifier les compétences transférables de l’enseignement",
        ),
        theme=("competences", "Ce que la classe apprend à qui la fait."),
        experience=(
            "Vingt-six enfants, chaque année",
            "depuis 2001",
            "Préparer, recommencer autrement, tenir le bruit et le silence.",
            ("Concevoir une progression", "Parler à des parents inquiets"),
        ),
        ailleurs=(
            "Un journal de village",
            "2011 à 2022",
            "Quatre pages par mois, et des habitants qui n’osaient pas écrire.",
            ("Relire avec quelqu’un", "Tenir une échéance"),
        ),
        enquete=(
            "Un centre de formation d’adultes",
            "une formatrice, ancienne institutrice",
            "Les adultes disent quand ils s’ennuient. On corrige le soir même.",
        ),
    ),
    choix=Choix(
        essai=(
            "Formatrice d’adultes",
            "Vingt-cinq ans de pédagogie",
            "Un statut moins sûr",
        ),
        reste=("Rester, sur un poste de remplaçante", "S’user encore"),
        favorables="Vingt-cinq ans de pédagogie\nUn centre qui cherche",
        defavorables="La perte du statut",
        etapes="février : une vacation d’essai\njuin : demander la disponibilité",
        elements_cles=(
            "Isabelle conçoit, explique et s’ajuste. Elle peut commencer par des vacations sans "
            "quitter son poste."
        ),
        issue="externe",
    ),
)

JULIEN = breve(
    "julien",
    ("M.", "Julien", "Prévost"),
    conseiller="claire",
    voie="cpf",
    jusqu_a="fin",
    debut=140,
    heure=9,
    conservation=6,
    dit=Dit(
        preoccupation=("Commercial, bon chiffre, plus d’envie.", ("orientation",)),
        perspective=("Le maraîchage, comme mon grand-père.", ("projets_a_explorer",)),
        conseil="Un rêve à confronter sans l’abîmer.",
        objectifs=(
            "Confronter mon idée au réel",
            "Vérifier la faisabilité d’une installation agricole",
        ),
        theme=("projet_initial", "Le maraîchage."),
        experience=(
            "Trois secteurs en dix ans",
            "2014 à 2024",
            "On m’envoie quand c’est perdu. J’écoute, et souvent ça repart.",
            ("Négocier", "Organiser une tournée"),
        ),
        ailleurs=(
            "Le potager partagé",
            "depuis 2020",
            "Trente parcelles, un tour d’eau, et des caractères.",
            ("Répartir une charge", "Prévoir une saison"),
        ),
        enquete=(
            "Une semaine de récolte à Machecoul",
            "un couple de maraîchers",
            "Soixante heures, et ils ne changeraient pas. Moi, si.",
        ),
    ),
    choix=Choix(
        essai=(
            "Acheteur pour une coopérative",
            "Je sais négocier et je connais la terre",
            "Moins de salaire la première année",
        ),
        reste=("Rester commercial", "L’ennui"),
        favorables="Une coopérative recrute\nLe goût du terrain",
        defavorables="Un salaire plus bas d’un cinquième",
        etapes="septembre : rencontrer la coopérative\nnovembre : décider",
        elements_cles="Julien sait négocier et tenir un réseau. La terre, oui ; le champ, non.",
    ),
    observations="C’est fidèle. Le mot « abandon » n’y est pas, et c’est juste.",
)

RACHID = breve(
    "rachid",
    ("M.", "Rachid", "Meziane"),
    conseiller="claire",
    voie="cep",
    jusqu_a="fin",
    debut=262,
    heure=10,
    conservation=10,
    dit=Dit(
        preoccupation=("Maçon, l’épaule est faite. Il faut autre chose.", ("orientation",)),
        perspective=("Conduire des travaux plutôt que les faire.", ("projets_a_explorer",)),
        conseil="L’urgence est réelle, l’expérience immense.",
        objectifs=(
            "Un métier sans port de charges",
            "Vérifier l’accès à la conduite de travaux",
        ),
        theme=("competences", "Ce qu’un chef d’équipe sait déjà."),
        experience=(
            "Vingt-deux ans de chantier",
            "2002 à 2024",
            "Je vois le mur avant qu’il existe. Les jeunes, je les garde.",
            ("Lire un plan", "Conduire une équipe"),
        ),
        ailleurs=(
            "La maison de ma sœur",
            "2019 à 2021",
            "J’ai tout conduit : les devis, les corps de métier, le calendrier.",
            ("Coordonner un chantier", "Comparer des devis"),
        ),
        enquete=(
            "Trois jours avec un conducteur de travaux",
            "un conducteur de travaux",
            "Beaucoup de téléphone. L’ordinateur s’apprend, il me l’a montré.",
        ),
    ),
    choix=Choix(
        essai=("Conducteur de travaux", "Vingt-deux ans de chantier", "L’informatique"),
        reste=("Rester, au dépôt", "S’ennuyer"),
        favorables="Un employeur qui y pense\nUne formation de quatre mois",
        defavorables="L’informatique à apprendre",
        etapes="mars : la formation courte\nseptembre : le premier chantier",
        elements_cles="Rachid conduit déjà une équipe. La formation courte suffit pour commencer.",
        issue="mobilite_interne",
    ),
    observations="",
)

LAURENCE = breve(
    "laurence",
    ("Mme", "Laurence", "Gauthier"),
    conseiller="claire",
    voie="direct",
    jusqu_a="arret",
    debut=59,
    heure=15,
    conservation=4,
    dit=Dit(
        preoccupation=("On me dit que je devrais évoluer. Je suis bien ici.", ("transaction",)),
        perspective=("Rien à changer, en fait.", ("aucune_idee",)),
        conseil="La demande vient d’ailleurs. Lui laisser la place de le dire.",
        objectifs=(
            "Savoir si c’est moi qui veux bouger",
            "Clarifier les priorités",
        ),
        theme=("priorites", "Ce qui compte pour moi, pas pour eux."),
    ),
)

VERS_LA_FIN: tuple[Scene, ...] = (SOFIANE, ISABELLE, JULIEN, RACHID, LAURENCE)
