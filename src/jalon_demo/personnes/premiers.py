"""Those whose bilans are told whole: one in each phase, one stopped, one ended, one destroyed."""

from __future__ import annotations

from dataclasses import replace

from jalon_demo.scene import Scene, Temps

ALINE = Scene(
    cle="aline",
    civilite="Mme",
    prenom="Aline",
    signe_ici=True,
    nom="Morvan",
    conseiller="claire",
    voie="direct",
    jusqu_a="investigation",
    transmet=True,
    calendrier=True,
    debut=52,
    grille={
        "preoccupations": (
            "Je ne veux plus courir. Mais je ne sais pas si c’est le métier ou l’endroit.",
            ("conciliation", "orientation"),
        ),
        "situation": ("Pas d’urgence d’argent. Une urgence de sommeil.", ("appui",)),
        "perspectives": (
            "L’aide alimentaire me parle, depuis l’épicerie. Je n’ai jamais regardé de près.",
            ("idees_non_explorees",),
        ),
    },
    grille_conseil={
        "preoccupations": (
            "Deux demandes se mêlent : souffler, et se projeter. Je propose de les traiter "
            "l’une après l’autre.",
            ("conciliation", "orientation"),
        ),
        "situation": ("Elle enquête volontiers seule, si le cadre est clair.", ("autonomie",)),
        "perspectives": (
            "Une piste revient souvent dans ses mots. À vérifier sur le terrain, sans hâte.",
            ("idees_non_explorees",),
        ),
    },
    objectifs=(
        "Savoir si je peux quitter l’entrepôt sans repartir de zéro\n"
        "Mettre des mots sur ce que je sais faire quand j’organise une équipe\n"
        "Vérifier deux pistes sur le terrain avant la fin janvier"
    ),
    objectifs_financeur=(
        "Identifier les compétences transférables\n"
        "Formaliser l’expérience d’encadrement\n"
        "Vérifier la faisabilité de deux scénarios"
    ),
    themes={
        "competences": "Ce que l’encadrement et le bénévolat m’ont appris.",
        "scenarios_alternatifs": "Une enquête et une immersion d’une demi-journée.",
    },
    etalement="Un entretien tous les quinze jours, le jeudi après-midi.",
    methodes=(
        "Entretiens en face à face, un à distance.\n"
        "Récits d’expérience écrits chez moi.\nDeux enquêtes de terrain. Pas de tests."
    ),
    temps={
        "preliminaire": (
            Temps(jours=47, sorte="presentiel", heure=14, minutes=120, objet="Faire connaissance"),
            Temps(jours=40, sorte="presentiel", heure=14, minutes=120, objet="Le programme"),
        ),
        "investigation": (
            Temps(jours=27, sorte="presentiel", heure=14, minutes=105, objet="Ligne de vie"),
            Temps(
                jours=17, sorte="travail_personnel", heure=9, minutes=60, objet="Deux récits écrits"
            ),
            Temps(jours=11, sorte="distance", heure=11, minutes=60, objet="Relecture des récits"),
            Temps(
                jours=5,
                sorte="presentiel",
                heure=14,
                minutes=105,
                objet="Scénarios, premiers jets",
                confirmee=False,
            ),
            Temps(jours=6, sorte="hors_seance", heure=9, minutes=45, objet="Préparation"),
            Temps(
                jours=-3,
                sorte="presentiel",
                heure=14,
                minutes=90,
                objet="Votre visite à la plateforme de Rezé",
            ),
        ),
    },
    reperes=(
        (
            "Apprentissage en boulangerie",
            "travail",
            2004,
            2006,
            "Le métier de mon oncle. J’ai tenu.",
        ),
        ("L’arrivée à Nantes", "hors_travail", 2007, None, ""),
        ("Préparatrice de commandes", "travail", 2008, 2014, ""),
        ("La naissance de Lina", "hors_travail", 2012, None, ""),
        (
            "Un an à m’occuper de mon père",
            "hors_travail",
            2020,
            2020,
            "Personne ne le compte. Moi si.",
        ),
    ),
    experiences=(
        {
            "titre": "Encadrer une équipe de préparation",
            "sphere": "travail",
            "periode": "depuis 2015",
            "recit": (
                "Dix-huit personnes, deux équipes, trois langues. Je fais les plannings, "
                "j’accueille les nouveaux, je règle ce qui coince avant que ça devienne un drame. "
                "J’ai fait déménager l’entrepôt deux fois sans arrêter les commandes."
            ),
            "savoirs": (
                "Organiser le travail d’une équipe",
                "Accueillir et former quelqu’un à un geste",
                "Désamorcer un conflit",
            ),
        },
        {
            "titre": "Les collectes de l’épicerie solidaire",
            "papier": "Aline Morvan coordonne nos collectes depuis 2021, un samedi sur deux.",
            "sphere": "hors_travail",
            "periode": "depuis 2021",
            "recit": (
                "Un samedi sur deux. J’ai commencé par porter des cartons. Maintenant, c’est moi "
                "qui appelle les magasins. Six enseignes donnent, il y en avait deux."
            ),
            "savoirs": ("Négocier avec des partenaires", "Tenir un stock de denrées fragiles"),
        },
        {
            "titre": "Former quatorze collègues",
            "sphere": "travail",
            "periode": "2018 à 2024",
            "recit": (
                "Personne ne me l’a demandé. J’ai écrit un livret d’accueil avec des photos, parce "
                "que les gens partaient au bout d’une semaine. Ils partent moins."
            ),
            "savoirs": ("Expliquer simplement", "Écrire un support clair"),
        },
    ),
    preuves=(
        {
            "quoi": "Visite de la plateforme alimentaire de Rezé",
            "nature": "immersion",
            "aupres_de": "la directrice et deux salariés",
            "jours": 9,
            "appris": (
                "On y passe la moitié du temps au téléphone. Le budget fait peur à tout le "
                "monde, une formation courte existe. Deux départs sont prévus l’an prochain."
            ),
            "source": "Rencontre sur place, notes prises le jour même",
        },
    ),
    poids={"Rentrer avant 18 h 30": "essentiel", "Dos ménagé": "essentiel"},
    scenarios=(
        {
            "titre": "Coordonner une plateforme alimentaire solidaire",
            "rester": False,
            "soutient": (
                "Onze ans d’organisation d’équipe",
                "Bénévole à l’épicerie depuis 2021",
                "La directrice de Rezé veut me revoir",
            ),
            "freine": ("Salaire plus bas de 180 € par mois", "Je n’ai jamais monté de budget"),
            "cout": "180 € de salaire en moins par mois",
            "temps": "Un an, le temps d’un départ",
            "appuis": (
                "Les collectes de l’épicerie solidaire",
                "Visite de la plateforme alimentaire de Rezé",
            ),
            "criteres": (
                ("Rentrer avant 18 h 30", "oui"),
                ("Dos ménagé", "oui"),
                ("Moins de 30 min de trajet", "oui"),
                ("1 900 € net au moins", "à négocier"),
            ),
            "situation": "Faisable sans déménager. La perte de salaire tient.",
            "environnement": (
                "4 offres en un an à moins de 20 km. Peu, mais des départs prévus l’an prochain."
            ),
            "faisabilite": "possible_sous_conditions",
            "risque": "Que les postes soient pris avant que je sois prête.",
            "reponse": "Une demi-journée d’immersion, une formation courte au budget.",
            "premiers_pas": ("Revoir la directrice de Rezé",),
        },
        {
            "titre": "Devenir formatrice en logistique",
            "rester": False,
            "soutient": ("J’ai formé 14 nouveaux collègues", "J’aime expliquer les gestes"),
            "freine": ("Un titre à obtenir, six mois", "Parler devant un groupe me coûte"),
            "criteres": (
                ("Rentrer avant 18 h 30", "oui"),
                ("Dos ménagé", "oui"),
                ("Moins de 30 min de trajet", "selon le lieu"),
                ("1 900 € net au moins", "oui"),
            ),
            "situation": "Six mois de formation, que mon employeur peut accepter ou non.",
            "environnement": "22 offres en un an à moins de 20 km, souvent à durée déterminée.",
            "faisabilite": "a_explorer",
            "risque": "M’épuiser en animant.",
            "reponse": "Suivre une journée d’un formateur avant de m’inscrire.",
            "premiers_pas": ("Appeler le centre de formation",),
        },
        {
            "titre": "Rester, avec un autre poste",
            "rester": True,
            "soutient": ("Je connais la maison", "Un poste de planification s’ouvre en mars"),
            "freine": ("La fatigue des derniers mois", "Rien n’est promis"),
            "criteres": (
                ("Rentrer avant 18 h 30", "à demander"),
                ("Dos ménagé", "oui"),
                ("Moins de 30 min de trajet", "oui"),
                ("1 900 € net au moins", "oui"),
            ),
            "situation": "Je garde mon salaire et mon équipe change.",
            "environnement": "",
            "faisabilite": "a_explorer",
            "risque": "Que rien ne change vraiment.",
            "reponse": "Poser deux questions à l’entretien annuel.",
            "premiers_pas": ("Demander la fiche du poste",),
        },
    ),
)

HAKIM = Scene(
    cle="hakim",
    avant="omar",
    civilite="M.",
    prenom="Hakim",
    nom="Soltani",
    conseiller="claire",
    voie="cpf",
    jusqu_a="conclusions",
    debut=91,
    grille={
        "preoccupations": (
            "Je répare des ascenseurs depuis vingt ans. Et après ?",
            ("orientation",),
        ),
        "situation": ("Le genou me dit d’y penser maintenant, pas dans cinq ans.", ("urgence",)),
        "perspectives": ("Le bureau d’études, peut-être. Ou enseigner.", ("projets_a_explorer",)),
    },
    grille_conseil={
        "preoccupations": (
            "Une question posée tôt, avec du temps pour y répondre.",
            ("orientation",),
        ),
        "situation": ("Il a déjà appelé deux collègues partis ailleurs.", ("autonomie",)),
        "perspectives": ("Deux projets déjà nommés : on vérifie.", ("projets_a_explorer",)),
    },
    objectifs=(
        "Choisir entre le bureau d’études et l’enseignement\nSavoir ce qui me manque pour chacun"
    ),
    objectifs_financeur="Vérifier deux projets\nIdentifier les écarts de compétences",
    themes={
        "projet_initial": "Deux projets à vérifier.",
        "competences": "Ce que vingt ans de dépannage m’ont appris.",
    },
    etalement="Toutes les semaines le mardi matin, sauf la semaine d’astreinte.",
    methodes="Entretiens, deux enquêtes, lecture de plans apportés par Hakim.",
    temps={
        "preliminaire": (
            Temps(jours=86, sorte="presentiel", heure=9, minutes=120, objet="Accueil"),
            Temps(jours=79, sorte="presentiel", heure=9, minutes=120, objet="Programme"),
        ),
        "investigation": (
            Temps(jours=65, sorte="presentiel", heure=9, minutes=120, objet="Récits"),
            Temps(jours=51, sorte="presentiel", heure=9, minutes=120, objet="Compétences"),
            Temps(
                jours=44, sorte="travail_personnel", heure=18, minutes=90, objet="Enquête au lycée"
            ),
            Temps(jours=37, sorte="presentiel", heure=9, minutes=120, objet="Retour d’enquête"),
            Temps(jours=23, sorte="distance", heure=9, minutes=90, objet="Scénarios"),
        ),
        "conclusions": (
            Temps(jours=9, sorte="presentiel", heure=9, minutes=90, objet="Choix et étapes"),
            Temps(jours=-1, sorte="presentiel", heure=9, minutes=90, objet="Lire la synthèse"),
        ),
    },
    experiences=(
        {
            "titre": "Vingt ans d’ascenseurs",
            "sphere": "travail",
            "periode": "depuis 2006",
            "recit": "Je trouve la panne au bruit. Les jeunes me suivent une semaine et ça rentre.",
            "savoirs": ("Diagnostiquer une panne", "Transmettre un savoir-faire"),
        },
        {
            "titre": "Entraîneur des poussins",
            "sphere": "hors_travail",
            "periode": "2012 à 2020",
            "recit": "Douze gamins, un ballon. On apprend à parler court.",
            "savoirs": ("Animer un groupe",),
        },
    ),
    preuves=(
        {
            "quoi": "Une matinée au lycée professionnel",
            "aupres_de": "le professeur de maintenance",
            "jours": 44,
            "appris": "Le concours demande un diplôme que je peux obtenir par l’expérience.",
            "source": "Visite sur place",
        },
    ),
    scenarios=(
        {
            "titre": "Enseigner la maintenance au lycée",
            "rester": False,
            "soutient": ("Je transmets déjà", "Le lycée cherche un remplaçant"),
            "freine": ("Un diplôme à valider",),
            "criteres": (("Genou ménagé", "oui"), ("Week-ends libres", "oui")),
            "situation": "Possible par étapes : remplaçant d’abord.",
            "environnement": "Trois lycées à moins de 40 km, un poste ouvert.",
            "faisabilite": "possible_sous_conditions",
            "risque": "Attendre le diplôme.",
            "reponse": "Commencer la validation de l’expérience dès janvier.",
            "premiers_pas": ("Retirer le dossier de validation",),
        },
        {
            "titre": "Rester, au bureau d’études de mon entreprise",
            "rester": True,
            "soutient": ("Je lis les plans", "Mon chef y pense aussi"),
            "freine": ("Beaucoup d’écran",),
            "criteres": (("Genou ménagé", "oui"), ("Week-ends libres", "oui")),
            "situation": "Sans perte de salaire.",
            "environnement": "Un poste tous les deux ans.",
            "faisabilite": "a_explorer",
            "risque": "Attendre longtemps.",
            "reponse": "En parler à l’entretien annuel.",
            "premiers_pas": ("Demander un stage d’une semaine",),
        },
    ),
    choix="Enseigner la maintenance au lycée",
    issue="formation",
    favorables="Vingt ans de métier reconnus\nUn lycée qui cherche",
    defavorables="Un diplôme à valider\nSix mois d’attente",
    etapes=(
        "décembre : retirer le dossier de validation de l’expérience\n"
        "mars : un remplacement de trois semaines"
    ),
    elements_cles=(
        "Hakim sait diagnostiquer, expliquer et tenir un groupe. Le diplôme peut venir par la "
        "validation de l’expérience. Le genou demande un poste sans port de charges."
    ),
)

SOLANGE = Scene(
    cle="solange",
    civilite="Mme",
    prenom="Solange",
    nom="Petitjean",
    conseiller="claire",
    voie="cep",
    jusqu_a="preliminaire",
    debut=17,
    grille={
        "preoccupations": (
            "Tout à la fois : le travail, ma mère, l’envie d’autre chose.",
            ("conciliation", "orientation", "creation"),
        ),
        "situation": ("J’ai besoin qu’on m’aide à mettre de l’ordre.", ("appui",)),
        "perspectives": ("Aucune idée claire.", ("aucune_idee",)),
    },
    grille_conseil={
        "preoccupations": (
            "Plusieurs préoccupations se tiennent. Une durée étendue est à discuter.",
            ("conciliation", "orientation"),
        ),
    },
    objectifs="Mettre de l’ordre dans ce que je veux\nImaginer deux chemins",
    objectifs_financeur="Clarifier les priorités\nÉlaborer deux scénarios",
    themes={"priorites": "Ce qui compte, ce qui limite."},
    etalement="",
    methodes="",
    temps={
        "preliminaire": (
            Temps(
                jours=10,
                sorte="presentiel",
                heure=14,
                minutes=120,
                objet="Premier entretien",
                avec_cep=True,
            ),
            Temps(
                jours=3, sorte="distance", heure=17, minutes=45, objet="Point par téléphone",
                confirmee=False,
            ),
            Temps(jours=-1, sorte="presentiel", heure=16, minutes=120, objet="Le programme"),
        ),
    },
)  # fmt: skip

BRUNO = Scene(
    cle="bruno",
    payeur="logis",
    conservation=3,
    civilite="M.",
    prenom="Bruno",
    nom="Castaldi",
    conseiller="omar",
    voie="plan",
    jusqu_a="arret",
    debut=45,
    grille={
        "preoccupations": ("Mon chef m’a parlé du bilan. Moi, je voulais voir.", ("transaction",)),
        "situation": ("Rien ne presse.", ("autonomie",)),
        "perspectives": ("Reprendre une équipe, ici.", ("projets_a_explorer",)),
    },
    grille_conseil={
        "preoccupations": ("Une demande claire : négocier un poste en interne.", ("transaction",)),
    },
    objectifs="Préparer ma demande de poste",
    objectifs_financeur="Préparer une mobilité interne",
    themes={"projet_initial": "Un poste visé dans l’entreprise."},
    etalement="Deux mois, une semaine sur deux.",
    methodes="Entretiens, et un échange avec un responsable d’équipe.",
    temps={
        "preliminaire": (
            Temps(jours=38, sorte="presentiel", heure=10, minutes=120, objet="Analyse"),
            Temps(jours=31, sorte="presentiel", heure=10, minutes=120, objet="Programme"),
        ),
    },
)

MARIAM = Scene(
    cle="mariam",
    civilite="Mme",
    prenom="Mariam",
    nom="Koné",
    conseiller="omar",
    voie="direct",
    jusqu_a="fin",
    debut=160,
    etendu="preoccupations_multiples",
    grille={
        "preoccupations": (
            "Je veux créer, mais j’ai peur de lâcher.",
            ("creation", "conciliation"),
        ),
        "situation": ("Deux enfants, un crédit.", ("appui",)),
        "perspectives": ("Une idée de traiteur, trois carnets pleins.", ("projets_a_explorer",)),
    },
    grille_conseil={
        "preoccupations": ("Création et équilibre à tenir ensemble.", ("creation", "conciliation")),
    },
    objectifs="Savoir si mon idée de traiteur tient\nGarder un revenu pendant l’essai",
    objectifs_financeur="Vérifier la faisabilité d’un projet de création",
    themes={
        "projet_initial": "Le projet de traiteur.",
        "priorites": "Famille, revenu, santé.",
        "scenarios_alternatifs": "Rester à temps partiel.",
    },
    etalement="Cinq mois, le mercredi matin.",
    methodes="Entretiens, enquêtes, une immersion d’une journée.",
    temps={
        "preliminaire": (
            Temps(jours=155, sorte="presentiel", heure=9, minutes=120, objet="Accueil"),
            Temps(jours=148, sorte="presentiel", heure=9, minutes=120, objet="Programme"),
        ),
        "investigation": (
            Temps(jours=134, sorte="presentiel", heure=9, minutes=180, objet="Récits"),
            Temps(jours=120, sorte="presentiel", heure=9, minutes=180, objet="Compétences"),
            Temps(
                jours=106, sorte="immersion", heure=8, minutes=240, objet="Une matinée en cuisine"
            ),
            Temps(jours=92, sorte="presentiel", heure=9, minutes=180, objet="Retour d’immersion"),
            Temps(jours=85, sorte="travail_personnel", heure=20, minutes=120, objet="Chiffrage"),
            Temps(jours=78, sorte="distance", heure=9, minutes=120, objet="Scénarios"),
        ),
        "conclusions": (
            Temps(jours=64, sorte="presentiel", heure=9, minutes=120, objet="Choix"),
            Temps(jours=50, sorte="presentiel", heure=9, minutes=60, objet="Synthèse"),
        ),
    },
    reperes=(
        ("Première place en cuisine", "travail", 2009, 2013, ""),
        ("Le retour de Dakar", "hors_travail", 2014, None, "Ma décision."),
    ),
    experiences=(
        {
            "titre": "Quinze ans de comptabilité",
            "sphere": "travail",
            "periode": "depuis 2010",
            "recit": "Je vois une erreur avant de la lire.",
            "savoirs": ("Tenir des comptes", "Anticiper une échéance"),
        },
        {
            "titre": "Les repas de la fête de l’école",
            "sphere": "hors_travail",
            "periode": "chaque mois de juin",
            "recit": "Cent vingt couverts, une cour, pas de cuisine. On s’arrange.",
            "savoirs": ("Organiser un service", "Tenir un budget serré"),
        },
    ),
    preuves=(
        {
            "quoi": "Une matinée chez un traiteur",
            "aupres_de": "la patronne et son apprenti",
            "jours": 106,
            "appris": "Les marges se font sur les mariages. Les matins commencent à cinq heures.",
            "source": "Immersion",
        },
    ),
    scenarios=(
        {
            "titre": "Traiteur, à mi-temps d’abord",
            "rester": False,
            "soutient": ("Je sais compter", "Trois clients m’attendent"),
            "freine": ("Un laboratoire à louer",),
            "criteres": (("Revenu gardé", "aux deux tiers"), ("Soirs libres", "quatre sur sept")),
            "situation": "Possible si l’employeur accepte le mi-temps.",
            "environnement": "Deux laboratoires partagés dans l’agglomération.",
            "faisabilite": "possible_sous_conditions",
            "risque": "S’épuiser à deux métiers.",
            "reponse": "Un essai de six mois, avec une date de fin.",
            "premiers_pas": ("Demander le temps partiel",),
        },
        {
            "titre": "Rester, et cuisiner autrement",
            "rester": True,
            "soutient": ("Aucun risque d’argent",),
            "freine": ("L’envie reste entière",),
            "criteres": (("Revenu gardé", "oui"), ("Soirs libres", "oui")),
            "situation": "Rien à changer.",
            "environnement": "L’association de quartier cherche une cuisinière bénévole.",
            "faisabilite": "possible_maintenant",
            "risque": "Regretter.",
            "reponse": "Se donner un an.",
            "premiers_pas": ("Aller à la réunion de janvier",),
        },
    ),
    choix="Traiteur, à mi-temps d’abord",
    favorables="Trois clients prêts\nUn laboratoire partagé disponible",
    defavorables="Le crédit de la maison\nLa fatigue possible",
    etapes=(
        "octobre : demander le temps partiel\nnovembre : signer avec le laboratoire partagé\n"
        "mai : décider de la suite"
    ),
    elements_cles=(
        "Mariam sait compter, anticiper et recevoir. Son projet tient à deux conditions : garder "
        "deux tiers de revenu et fixer une date de fin à l’essai."
    ),
    en_clair={
        "circonstances": (
            "Mariam travaille dans un bureau.\nElle aime cuisiner et recevoir.\n"
            "Elle veut savoir si elle peut en faire son métier."
        ),
        "elements_cles": (
            "Mariam sait compter.\nElle sait prévoir.\nElle sait recevoir.\n"
            "Elle veut garder une partie de son salaire.\n"
            "Elle veut décider d’une date de fin pour l’essai."
        ),
        "etapes": (
            "- En octobre : elle demande un temps partiel.\n"
            "- En novembre : elle loue une cuisine avec d’autres.\n"
            "- En mai : elle décide de la suite."
        ),
    },
    observations=("Je me reconnais. J’ajouterais que j’ai appris à dire non, et que cela compte."),
)

LUCIE = replace(
    BRUNO,
    cle="lucie",
    conservation=0,
    civilite="Mme",
    prenom="Lucie",
    nom="Ferrand",
    jusqu_a="detruit",
    debut=82,
    temps={
        "preliminaire": (
            Temps(jours=75, sorte="presentiel", heure=14, minutes=120, objet="Analyse"),
            Temps(jours=68, sorte="presentiel", heure=14, minutes=120, objet="Programme"),
        ),
    },
)

PREMIERS: tuple[Scene, ...] = (ALINE, HAKIM, SOLANGE, BRUNO, MARIAM, LUCIE)
