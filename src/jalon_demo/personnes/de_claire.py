"""Those whom Claire accompanies besides the first three: all year round, in every phase."""

from __future__ import annotations

from jalon_demo.personnes.breves import Choix, Dit, breve
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
    SOFIANE,
    ISABELLE,
    JULIEN,
    RACHID,
    LAURENCE,
)
