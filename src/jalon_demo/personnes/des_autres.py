"""Those whom Omar accompanies besides the first three, and those of the two other centres."""

from __future__ import annotations

from jalon_demo.personnes.breves import Choix, Dit, breve
from jalon_demo.scene import Scene, Temps

JARDIN, MAREES, BRISSAC = "Salle du jardin", "Salle des Marées", "Salle Brissac"

MAXIME = breve(
    "maxime",
    ("M.", "Maxime", "Lemoine"),
    conseiller="omar",
    voie="cpf",
    jusqu_a="preliminaire",
    debut=17,
    heure=13,
    semaine=(
        Temps(
            semaine=1, heure=9, minutes=105, objet="Le programme", salle=JARDIN, reponse="acceptee"
        ),
    ),
    dit=Dit(
        preoccupation=("Vendeur en boulangerie. Je n’ai jamais choisi.", ("orientation",)),
        perspective=("Aucune idée, et c’est bien le sujet.", ("aucune_idee",)),
        conseil="Partir de ce qu’il fait bien, pas de ce qu’il devrait vouloir.",
        objectifs=("Choisir quelque chose, une fois", "Clarifier les priorités"),
        theme=("priorites", "Ce que je veux, moi."),
    ),
)

VALERIE = breve(
    "valerie",
    ("Mme", "Valérie", "Costa"),
    conseiller="omar",
    voie="direct",
    jusqu_a="investigation",
    debut=43,
    heure=10,
    semaine=(
        Temps(
            semaine=2,
            heure=10,
            minute=45,
            minutes=90,
            objet="Mes récits",
            salle=JARDIN,
            reponse="acceptee",
        ),
    ),
    dit=Dit(
        preoccupation=(
            "Caissière, puis cheffe de caisse. Et la retraite est loin.",
            ("orientation",),
        ),
        perspective=("Le secrétariat médical, ma cousine y est.", ("projets_a_explorer",)),
        conseil="Une piste précise, à rencontrer pour de vrai.",
        objectifs=(
            "Vérifier si le secrétariat médical est pour moi",
            "Vérifier la faisabilité d’une reconversion",
        ),
        theme=("projet_initial", "Le secrétariat médical."),
        experience=(
            "Cheffe de caisse",
            "depuis 2012",
            "Neuf caisses, trois caractères difficiles, un coffre juste chaque soir.",
            ("Tenir un planning", "Calmer un client"),
        ),
        enquete=(
            "Une journée dans un cabinet",
            "ma cousine et sa collègue",
            "On répond, on classe, on console. Le vocabulaire s’apprend.",
        ),
    ),
)

ANTOINE = breve(
    "antoine",
    ("M.", "Antoine", "Besson"),
    conseiller="omar",
    voie="plan",
    payeur="logis",
    jusqu_a="redaction",
    debut=84,
    heure=15,
    semaine=(
        Temps(
            semaine=3,
            heure=15,
            minute=15,
            minutes=60,
            objet="Les premiers pas",
            salle=JARDIN,
            reponse="acceptee",
        ),
    ),
    dit=Dit(
        preoccupation=("Agent d’entretien, et l’on me propose chef d’équipe.", ("developpement",)),
        perspective=("Dire oui, ou pas.", ("projets_a_explorer",)),
        conseil="Une proposition réelle : s’y voir avant de répondre.",
        objectifs=("Savoir si je veux encadrer", "Préparer une prise de poste d’encadrement"),
        theme=("competences", "Ce que je sais des gens."),
        experience=(
            "Quatre résidences, seul",
            "depuis 2016",
            "Personne ne me voit, et tout le monde m’appelle.",
            ("S’organiser seul", "Rendre compte"),
        ),
        ailleurs=(
            "Capitaine d’une équipe de futsal",
            "2015 à 2023",
            "Huit joueurs, dix excuses par semaine. On finissait l’échauffement ensemble.",
            ("Faire venir les gens", "Annoncer une décision"),
        ),
        enquete=(
            "Une semaine derrière un chef d’équipe",
            "un chef d’équipe du secteur voisin",
            "La moitié du temps, c’est écouter. Ça, je sais.",
        ),
    ),
    choix=Choix(
        essai=("Chef d’équipe", "On me le propose", "Parler en réunion"),
        reste=("Rester agent", "Le regretter"),
        favorables="Une proposition écrite",
        defavorables="Les réunions",
        etapes="janvier : répondre\nmars : la formation de trois jours",
        issue="mobilite_interne",
    ),
)

SANDRINE = breve(
    "sandrine",
    ("Mme", "Sandrine", "Pichon"),
    conseiller="omar",
    voie="cep",
    payeur="marches",
    jusqu_a="investigation",
    debut=47,
    heure=9,
    semaine=(
        Temps(
            semaine=4,
            sorte="distance",
            heure=10,
            minute=45,
            minutes=60,
            objet="Point à distance",
            reponse="attend",
        ),
    ),
    dit=Dit(
        preoccupation=("L’imprimerie se vide. J’y suis depuis vingt ans.", ("orientation",)),
        perspective=("Le numérique me fait moins peur qu’avant.", ("idees_non_explorees",)),
        conseil="Un secteur qui change : regarder ce qui reste du métier.",
        objectifs=(
            "Savoir ce qui reste de mon métier ailleurs",
            "Identifier les compétences transférables",
        ),
        theme=("competences", "La couleur, le papier, la machine."),
        experience=(
            "Conductrice de presse",
            "depuis 2004",
            "Je règle à l’œil ce que la machine croit régler.",
            ("Contrôler une qualité", "Former sur une machine"),
        ),
    ),
)

ERWAN = breve(
    "erwan",
    ("M.", "Erwan", "Tanguy"),
    conseiller="elise",
    voie="cpf",
    jusqu_a="investigation",
    debut=46,
    heure=10,
    semaine=(
        Temps(
            semaine=1,
            heure=9,
            minutes=90,
            objet="Retour de chantier",
            salle=MAREES,
            reponse="acceptee",
        ),
    ),
    dit=Dit(
        preoccupation=("Soudeur aux chantiers. Les yeux fatiguent.", ("orientation",)),
        perspective=("Contrôler plutôt que souder.", ("projets_a_explorer",)),
        conseil="Le métier voisin existe. Vérifier ce qu’il demande.",
        objectifs=("Passer au contrôle", "Vérifier l’accès au contrôle qualité"),
        theme=("projet_initial", "Le contrôle des soudures."),
        experience=(
            "Seize ans de coque",
            "depuis 2010",
            "Une soudure, ça se lit. On me demande mon avis avant la radio.",
            ("Repérer un défaut", "Expliquer une reprise"),
        ),
    ),
)

CHLOE = breve(
    "chloe",
    ("Mme", "Chloé", "Moreau"),
    conseiller="elise",
    voie="direct",
    jusqu_a="preliminaire",
    debut=19,
    heure=13,
    semaine=(
        Temps(
            semaine=3, heure=9, minutes=105, objet="Le programme", salle=MAREES, reponse="acceptee"
        ),
    ),
    dit=Dit(
        preoccupation=("Serveuse l’été, animatrice l’hiver. J’ai vingt-six ans.", ("orientation",)),
        perspective=("Un métier toute l’année, près de la mer.", ("idees_non_explorees",)),
        conseil="Des saisons très riches, jamais racontées comme un métier.",
        objectifs=("Un métier toute l’année", "Identifier des emplois durables sur le littoral"),
        theme=("competences", "Ce que les saisons apprennent."),
    ),
)

PASCAL = breve(
    "pascal",
    ("M.", "Pascal", "Aubry"),
    conseiller="samuel",
    voie="cpf",
    payeur="marches",
    jusqu_a="investigation",
    debut=48,
    heure=9,
    semaine=(
        Temps(
            semaine=2,
            heure=9,
            minutes=90,
            objet="Les scénarios",
            salle=BRISSAC,
            reponse="acceptee",
        ),
    ),
    dit=Dit(
        preoccupation=("Pépiniériste salarié. Le patron part, sans repreneur.", ("creation",)),
        perspective=("Reprendre, à deux.", ("projets_a_explorer",)),
        conseil="Une reprise : le métier est su, la gestion ne l’est pas.",
        objectifs=("Savoir si je peux reprendre", "Vérifier la faisabilité d’une reprise"),
        theme=("projet_initial", "La reprise de la pépinière."),
        experience=(
            "Vingt-quatre printemps",
            "depuis 2002",
            "Je sais en février ce qui se vendra en mai.",
            ("Prévoir une production", "Encadrer des saisonniers"),
        ),
    ),
)

LEILA = breve(
    "leila",
    ("Mme", "Leïla", "Bouzid"),
    conseiller="samuel",
    voie="cep",
    payeur="marches",
    jusqu_a="decision",
    debut=26,
    heure=10,
    dit=Dit(
        preoccupation=("Préparatrice en pharmacie, et plus d’avenir ici.", ("developpement",)),
        perspective=("La logistique d’un hôpital.", ("idees_non_explorees",)),
        conseil="Elle compare déjà. L’aider à comparer large.",
        objectifs=("Trouver où aller sans tout recommencer", "Élaborer deux scénarios"),
        theme=("scenarios_alternatifs", "L’hôpital, ou l’industrie."),
    ),
)

DES_AUTRES: tuple[Scene, ...] = (
    MAXIME,
    VALERIE,
    ANTOINE,
    SANDRINE,
    ERWAN,
    CHLOE,
    PASCAL,
    LEILA,
)
