"""Those whom Claire accompanies besides the first three: all year round, in every phase."""

from __future__ import annotations

from jalon_demo.personnes.breves import Dit, breve
from jalon_demo.personnes.vers_la_fin import VERS_LA_FIN
from jalon_demo.scene import Scene, Temps

BLEUE, JARDIN = "Salle bleue", "Salle du jardin"

YASMINE = breve(
    "yasmine",
    ("Mme", "Yasmine", "Haddad"),
    conseiller="claire",
    voie="cpf",
    jusqu_a="preliminaire",
    debut=16,
    heure=9,
    semaine=(
        Temps(
            semaine=0, heure=9, minutes=105, objet="Le programme", salle=BLEUE, reponse="acceptee"
        ),
        Temps(
            semaine=3,
            sorte="distance",
            heure=10,
            minute=45,
            minutes=45,
            objet="Relire le programme",
            reponse="acceptee",
        ),
    ),
    dit=Dit(
        preoccupation=("Je vends des lunettes. J’aimais soigner les gens.", ("orientation",)),
        perspective=("Reprendre des études, peut-être. À quel prix ?", ("projets_a_explorer",)),
        conseil="Une envie ancienne, mise de côté. La regarder avant de la chiffrer.",
        objectifs=(
            "Savoir si je peux reprendre des études de soin",
            "Vérifier la faisabilité d’une reconversion vers le soin",
        ),
        theme=("projet_initial", "Les études de soin, à mon âge."),
    ),
)

GAEL = breve(
    "gael",
    ("M.", "Gaël", "Le Bihan"),
    conseiller="claire",
    voie="plan",
    payeur="logis",
    jusqu_a="ouverture",
    debut=4,
    heure=9,
    signe_ici=True,
    semaine=(
        Temps(
            semaine=2,
            heure=9,
            minutes=105,
            objet="Premier entretien",
            salle=BLEUE,
            reponse="attend",
        ),
    ),
    dit=Dit(
        preoccupation=("", ()),
        perspective=("", ()),
        conseil="",
        objectifs=("", ""),
        theme=("competences", ""),
    ),
)

BACHIR = breve(
    "bachir",
    ("M.", "Bachir", "Lounis"),
    conseiller="claire",
    voie="autofinance",
    payeur="",
    jusqu_a="preliminaire",
    debut=18,
    heure=13,
    semaine=(
        Temps(
            semaine=3,
            heure=9,
            minutes=105,
            objet="Ce que je viens chercher",
            salle=BLEUE,
            reponse="acceptee",
        ),
        Temps(
            semaine=1,
            sorte="distance",
            heure=10,
            minute=45,
            minutes=30,
            objet="Vos questions, à distance",
            reponse="acceptee",
        ),
    ),
    dit=Dit(
        preoccupation=("Chauffeur de car depuis douze ans. Le dos, la nuit.", ("conciliation",)),
        perspective=("Former des chauffeurs, on m’en a parlé.", ("idees_non_explorees",)),
        conseil="La fatigue d’abord, le métier ensuite : deux questions à séparer.",
        objectifs=(
            "Trouver un travail de jour sans perdre mon salaire",
            "Identifier des métiers proches, de jour",
        ),
        theme=("priorites", "Dormir la nuit, garder la route."),
    ),
)

DELPHINE = breve(
    "delphine",
    ("Mme", "Delphine", "Roux"),
    conseiller="claire",
    voie="plan",
    payeur="logis",
    jusqu_a="decision",
    debut=24,
    heure=10,
    dit=Dit(
        preoccupation=("Gardienne d’immeuble. On change mon poste sans moi.", ("transaction",)),
        perspective=("Le poste de chargée de secteur s’ouvre.", ("projets_a_explorer",)),
        conseil="Elle veut arriver à l’entretien avec des mots à elle.",
        objectifs=(
            "Savoir ce que je vaux pour le poste de secteur",
            "Préparer une mobilité interne",
        ),
        theme=("competences", "Ce que quinze ans de loge m’ont appris."),
    ),
)

THIERRY = breve(
    "thierry",
    ("M.", "Thierry", "Bonnet"),
    conseiller="claire",
    voie="cpf",
    jusqu_a="suspendu",
    debut=66,
    heure=15,
    pause=20,
    dit=Dit(
        preoccupation=("Le garage ferme en juin. J’ai cinquante-trois ans.", ("orientation",)),
        perspective=("Le contrôle technique, ou tout autre chose.", ("idees_non_explorees",)),
        conseil="Le calendrier du garage presse, lui non. Garder les deux en vue.",
        objectifs=(
            "Choisir avant la fermeture\nNe pas choisir trop vite",
            "Élaborer deux scénarios avant la fin du contrat",
        ),
        theme=("scenarios_alternatifs", "Deux chemins, dont un hors de l’automobile."),
        experience=(
            "Chef d’atelier",
            "depuis 2009",
            "Six mécaniciens, et les clients que personne ne veut recevoir.",
            ("Expliquer un devis", "Répartir le travail d’un atelier"),
        ),
        enquete=(
            "Une matinée au contrôle technique",
            "le gérant",
            "Les horaires sont fixes. On ne répare plus : ça me manquerait.",
        ),
    ),
)

FATOU = breve(
    "fatou",
    ("Mme", "Fatou", "Sarr"),
    conseiller="claire",
    voie="conge",
    payeur="marches",
    jusqu_a="investigation",
    debut=45,
    heure=13,
    semaine=(
        Temps(
            semaine=0,
            sorte="distance",
            heure=13,
            minute=30,
            minutes=60,
            objet="Retour sur les annonces",
            reponse="acceptee",
        ),
        Temps(
            semaine=4, heure=9, minutes=60, objet="Les scénarios", salle=BLEUE, reponse="acceptee"
        ),
    ),
    dit=Dit(
        preoccupation=("Aide à domicile : j’aime les gens, plus les trajets.", ("conciliation",)),
        perspective=("Accueillir, dans une maison de santé.", ("projets_a_explorer",)),
        conseil="Le métier plaît, ses conditions usent. Chercher ailleurs la même chose.",
        objectifs=(
            "Garder le contact avec les gens, sans la voiture",
            "Identifier des postes d’accueil dans le secteur sanitaire",
        ),
        theme=("competences", "Ce que l’on apprend seule chez les autres."),
        experience=(
            "Dix ans chez les autres",
            "depuis 2014",
            "Je sais en entrant si quelque chose ne va pas. Et je sais qui appeler.",
            ("Observer et alerter", "Organiser une tournée", "Rassurer une famille"),
        ),
        enquete=(
            "Une journée à l’accueil d’une maison de santé",
            "deux secrétaires",
            "On y parle à quatre-vingts personnes par jour. Le logiciel s’apprend en un mois.",
        ),
    ),
)

KEVIN = breve(
    "kevin",
    ("M.", "Kévin", "Marchand"),
    conseiller="claire",
    voie="cep",
    jusqu_a="investigation",
    debut=38,
    heure=9,
    semaine=(
        Temps(
            semaine=1,
            heure=9,
            minutes=90,
            objet="Retour d’enquête",
            salle=BLEUE,
            reponse="acceptee",
        ),
        Temps(
            jours=-2,
            sorte="distance",
            heure=15,
            minute=15,
            minutes=45,
            objet="Suite de l’enquête",
            reponse="deplace",
        ),
    ),
    dit=Dit(
        preoccupation=("Cuisinier, trente ans, un bébé. Les soirs, c’est fini.", ("conciliation",)),
        perspective=("La cuisine d’une école ou d’un hôpital.", ("projets_a_explorer",)),
        conseil="Il aime son métier et le dit. La question est l’heure, pas la cuisine.",
        objectifs=(
            "Cuisiner le jour",
            "Vérifier l’accès à la restauration collective",
        ),
        theme=("projet_initial", "La restauration collective."),
        experience=(
            "Second de cuisine",
            "2018 à aujourd’hui",
            "Quatre-vingts couverts, deux apprentis, et un chef qui crie moins qu’avant.",
            ("Tenir une brigade", "Gérer des stocks"),
        ),
        enquete=(
            "La cuisine centrale de la ville",
            "la responsable de production",
            "Sept heures, quinze heures. Des concours chaque printemps.",
        ),
    ),
)

MATHILDE = breve(
    "mathilde",
    ("Mme", "Mathilde", "Rousseau"),
    conseiller="claire",
    voie="direct",
    jusqu_a="investigation",
    debut=44,
    heure=10,
    semaine=(
        Temps(jours=1, heure=17, minutes=60, objet="Les enquêtes", salle=JARDIN, manquee=True),
        Temps(
            semaine=3,
            heure=13,
            minute=30,
            minutes=60,
            objet="Les enquêtes",
            salle=BLEUE,
            reponse="acceptee",
        ),
    ),
    dit=Dit(
        preoccupation=("Je dessine des cuisines. Je voudrais les fabriquer.", ("creation",)),
        perspective=("L’ébénisterie. Un titre se passe en un an.", ("projets_a_explorer",)),
        conseil="Le projet est mûr, le budget ne l’est pas.",
        objectifs=(
            "Savoir si l’ébénisterie me ferait vivre",
            "Vérifier la faisabilité d’une création dans le bois",
        ),
        theme=("projet_initial", "Fabriquer, et en vivre."),
        experience=(
            "Huit ans de plans",
            "depuis 2017",
            "Je sais ce qui tiendra. Les poseurs m’appellent avant le patron.",
            ("Lire un plan", "Chiffrer un ouvrage"),
        ),
        enquete=(
            "Deux jours dans un atelier de Clisson",
            "un ébéniste et son associée",
            "Trois ans avant un salaire. Ils partagent leurs machines.",
        ),
    ),
)

CATHERINE = breve(
    "catherine",
    ("Mme", "Catherine", "Vidal"),
    conseiller="claire",
    voie="cpf",
    jusqu_a="investigation",
    debut=50,
    heure=13,
    joue=frozenset({"amenagement", "exercices"}),
    rythme="duree_adaptee",
    semaine=(
        Temps(
            semaine=2,
            heure=13,
            minute=30,
            minutes=60,
            objet="Mes priorités",
            salle=BLEUE,
            reponse="acceptee",
        ),
        Temps(
            semaine=4,
            sorte="distance",
            heure=10,
            minute=45,
            minutes=30,
            objet="Un point, sans vous déplacer",
            reponse="acceptee",
        ),
    ),
    dit=Dit(
        preoccupation=("Je reviens après un an d’arrêt. Pas au même rythme.", ("conciliation",)),
        perspective=("Archiviste, documentaliste : du calme.", ("idees_non_explorees",)),
        conseil="Elle dit très bien ce qu’il lui faut. Le programme suit son rythme.",
        objectifs=(
            "Reprendre un travail à ma mesure",
            "Identifier des emplois à temps choisi",
        ),
        theme=("priorites", "Le rythme d’abord."),
        experience=(
            "Assistante de direction",
            "2004 à 2024",
            "Vingt ans à savoir où est le papier que tout le monde cherche.",
            ("Classer et retrouver", "Écrire pour quelqu’un d’autre"),
        ),
    ),
)

DE_CLAIRE: tuple[Scene, ...] = (
    YASMINE,
    GAEL,
    BACHIR,
    DELPHINE,
    THIERRY,
    FATOU,
    KEVIN,
    MATHILDE,
    CATHERINE,
    *VERS_LA_FIN,
)
