"""A planted fault of each kind is refused, with its file, its line, its key and what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from jalon.cahier import load_cahier, load_cahiers
from jalon.kernel.errors import CahierError
from tests.jalon.cahier.petit import CAS, DUREES, FICHE, LISTES, LIVRABLES, PETIT, charger, petit

PLAFOND = '        2017-06-01: {valeur: 24, source: {rapport: copanef-2017, partie: "§4"}}'

FAULTS = [
    # what is planted: file (> the one refused), what stands there, what is put in its place,
    # line, key, words
    ("unknown key", "durees.yaml", "  nature: obligation", "  natur: obligation",
     2, "DUREE-MAX.natur", "écrire « nature »"),
    ("unknown value", "durees.yaml", "nature: indicatif", "nature: conseil",
     17, "ECOUTE.nature", "valeur inconnue « conseil »"),
    ("repeated key", "durees.yaml", "  moment: toujours", "  moment: toujours\n  moment: terme",
     21, "ECOUTE.moment", "clé répétée, déjà écrite ligne 20"),
    ("empty value", "durees.yaml", "  moment: toujours", "  moment:",
     20, "ECOUTE.moment", "clé sans valeur"),
    ("missing key", "durees.yaml", "  texte: Le conseiller écoute.\n", "",
     16, "ECOUTE", "il manque la clé « texte »"),
    ("missing source", "durees.yaml", "{rapport: copanef-2017, proposition: 6}", "{page: 3}",
     19, "ECOUTE.source", "article, texte, rapport ou url"),
    ("missing source of a value", "durees.yaml", PLAFOND, "        2017-06-01: {valeur: 24}",
     14, "DUREE-MAX.parametres.plafond.valeurs.2017-06-01", "il manque la clé « source »"),
    ("missing unit", "durees.yaml", "      unite: heure\n", "",
     11, "DUREE-MAX.parametres.plafond", "il manque la clé « unite »"),
    ("float", "durees.yaml", '"25,5"', "25.5",
     15, "DUREE-MAX.parametres.plafond.valeurs.2026-01-01.valeur", 'entre guillemets : "25.5"'),
    ("sexagesimal", "durees.yaml", "valeur: 24,", "valeur: 24:01,",
     14, "DUREE-MAX.parametres.plafond.valeurs.2017-06-01.valeur", "serait lu 1441"),
    ("octal", "durees.yaml", "valeur: 24,", "valeur: 024,",
     14, "DUREE-MAX.parametres.plafond.valeurs.2017-06-01.valeur", "sans zéro devant"),
    ("yes", "livrables/livrables.yaml", "obligatoire: true", "obligatoire: yes",
     8, "[0].parties[0].obligatoire", "true ou false"),
    ("hole in time", "durees.yaml",
     "        2026-01-01: {valeur: \"25,5\", source: {texte: décret inventé, article: 1}}",
     "        2026-01-01: null",
     11, "DUREE-MAX.parametres.plafond", "n’a pas de valeur le 1er\u00a0janvier 2026"),
    ("late first value", "durees.yaml", "        2017-06-01: {val", "        2017-06-02: {val",
     11, "DUREE-MAX.parametres.plafond", "n’a pas de valeur le 1er\u00a0juin 2017"),
    ("overlap", "durees.yaml", "        2026-01-01:", "        2017-06-01:",
     15, "DUREE-MAX.parametres.plafond.valeurs.2017-06-01", "clé répétée"),
    ("disorder", "durees.yaml", "        2026-01-01:", "        2016-01-01:",
     15, "DUREE-MAX.parametres.plafond.valeurs.2016-01-01", "de la plus ancienne"),
    ("no such day", "durees.yaml", "2026-11-22", "2026-02-30",
     4, "DUREE-MAX.source.lu_le", "n’existe pas dans le calendrier"),
    ("time of day", "cahier.yaml", "2017-06-01", "2017-06-01 10:00:00",
     3, "valide_du", "sans guillemets ni heure"),
    ("unknown moment", "durees.yaml", "moment: toujours", "moment: cloture_preliminair",
     20, "ECOUTE.moment", "écrire « cloture_preliminaire »"),
    ("unknown scope", "durees.yaml", "  moment: toujours", "  moment: toujours\n  portee: bilans",
     21, "ECOUTE.portee", "écrire « bilan »"),
    ("no condition, no evidence", "durees.yaml", "  preuve: Ce que la personne en dit.\n", "",
     16, "ECOUTE", "« preuve » quand aucun fait ne peut en décider"),
    ("remedy without condition", "durees.yaml", "  preuve: Ce", "  remede: Écouter.\n  preuve: Ce",
     21, "ECOUTE.remede", "sans « exige »"),
    ("no remedy", "durees.yaml", "  remede: Retirer du temps prévu.\n", "",
     1, "DUREE-MAX", "une clé « remede »"),
    ("unused parameter", "remises.yaml", "  remede: Le remettre.", "  remede: Le remettre.\n"
     "  parametres:\n    delai:\n      unite: jour\n      valeurs:\n"
     "        2017-06-01: {valeur: 1, source: {article: R. 1}}",
     11, "REMISE.parametres.delai", "ne sert ni au texte ni aux conditions"),
    ("unknown parameter in a condition", "durees.yaml", "<= {plafond}", "<= {plafon}",
     8, "DUREE-MAX.exige", "ne figure pas dans les paramètres"),
    ("unknown parameter in the wording", "durees.yaml", "pas {plafond}.", "pas {plafon}.",
     3, "DUREE-MAX.texte", "ne figure pas dans les paramètres"),
    ("fact not read", "durees.yaml", "lit: [phase, forfait_min]", "lit: [phase, forfait_min, etat]",
     6, "DUREE-MAX.lit[2]", "n’est lu par aucune condition"),
    ("fact not declared", "durees.yaml", "lit: [phase, forfait_min]", "lit: [phase]",
     6, "DUREE-MAX.lit", "lisent aussi forfait_min"),
    ("unknown fact", "durees.yaml", "exige: forfait_min", "exige: forfait_mn",
     8, "DUREE-MAX.exige", "écrire « forfait_min »"),
    ("code outside its list", "durees.yaml", "phase <> 'demande'", "phase <> 'demandes'",
     7, "DUREE-MAX.s_applique", "'demandes' n’est pas un code de « phase »"),
    ("type error", "durees.yaml", "forfait_min <= {plafond}", "terme_on <= {plafond}",
     8, "DUREE-MAX.exige", "on ne compare pas une date et un nombre"),
    ("units", "durees.yaml", "forfait_min <= {plafond}", "nb_seances <= {plafond}",
     8, "DUREE-MAX.exige", "on ne compare pas un nombre et des minutes"),
    ("division", "durees.yaml", "forfait_min <= {plafond}", "forfait_min / 0 <= {plafond}",
     8, "DUREE-MAX.exige", "pas de division"),
    ("unreadable condition", "durees.yaml", "forfait_min <= {plafond}", "forfait_min <= <",
     8, "DUREE-MAX.exige", "condition illisible"),
    ("no case that holds", "cas/cas.yaml > remises.yaml", "{REMISE: tenue}", "{REMISE: non_tenue}",
     1, "REMISE", "il manque un cas qui donne « tenue »"),
    ("no case that does not", "cas/cas.yaml > remises.yaml",
     "{REMISE: non_tenue}", "{REMISE: tenue}",
     1, "REMISE", "il manque un cas qui donne « non_tenue »"),
    ("no case on the day of a change", "cas/cas.yaml > durees.yaml",
     "  au: 2026-01-01", "  au: 2026-01-02", 1, "DUREE-MAX", "il manque un cas au 2026-01-01"),
    ("no case on the day before a change", "cas/cas.yaml > durees.yaml", "2025-12-31", "2025-12-30",
     1, "DUREE-MAX", "il manque un cas au 2025-12-31"),
    ("case of an unknown rule", "cas/cas.yaml", "{DUREE-MAX: hors_champ}", "{DUREE: hors_champ}",
     24, "[5].attendu.DUREE", "règle inconnue"),
    ("case of a rule without condition", "cas/cas.yaml", "{DUREE-MAX: hors_champ}",
     "{ECOUTE: tenue}", 24, "[5].attendu.ECOUTE", "n’a pas de condition"),
    ("case with an unknown fact", "cas/cas.yaml", "forfait_min: 9999", "forfait: 9999",
     23, "[5].faits.forfait", "fait inconnu"),
    ("case with a fact of another type", "cas/cas.yaml",
     "forfait_min: 9999", "forfait_min: beaucoup", 23, "[5].faits.forfait_min", "un nombre entier"),
    ("case with a code outside its list", "cas/cas.yaml",
     "faits: {phase: preliminaire, forfait_min: 9999}", "faits: {phase: fin}",
     23, "[5].faits.phase", "vaut l’un de"),
    ("unknown result", "cas/cas.yaml", "hors_champ", "inconnu",
     24, "[5].attendu.DUREE-MAX", "valeur inconnue"),
    ("repeated rule", "remises.yaml", "id: REMISE", "id: DUREE-MAX",
     1, "[0]", "la règle DUREE-MAX est déjà écrit : petit/durees.yaml, ligne 1"),
    ("bad id", "remises.yaml", "id: REMISE", "id: remise",
     1, "[0].id", "en majuscules"),
    ("not the name of the folder", "cahier.yaml", "id: petit", "id: grand",
     1, "id", "le nom du dossier"),
    ("ends before it begins", "durees.yaml", "  moment: toujours",
     "  moment: toujours\n  en_vigueur: {du: 2018-01-01, au: 2017-12-31}",
     21, "ECOUTE.en_vigueur", "vient avant le premier"),
    ("before the cahier", "durees.yaml", "  moment: toujours",
     "  moment: toujours\n  en_vigueur: {du: 2016-01-01}",
     16, "ECOUTE", "hors des jours que couvre le cahier"),
    ("colon in a text", "durees.yaml", "texte: Le conseiller écoute.", "texte: Ceci: cela.",
     18, "", "après « >- »"),
    ("tab", "durees.yaml", "  nature: indicatif", "\tnature: indicatif",
     17, "", "une tabulation"),
    ("bad indentation", "durees.yaml", "  nature: indicatif", " nature: indicatif",
     17, "", "alignement"),
    ("anchor", "durees.yaml", "texte: Le conseiller écoute.", "texte: &a Le conseiller écoute.",
     18, "", "ni ancre"),
    ("tag", "durees.yaml", "texte: Le conseiller écoute.", "texte: !!python/name:os.system x",
     18, "", "pas d’étiquette"),
    ("codes that are not those of the fact", "tables/listes.yaml", "{code: arret", "{code: arrets",
     4, "fait", "voir arret, arrets"),
    ("fact without a list", "tables/listes.yaml", "fait: decision_preliminaire", "fait: terme_on",
     4, "fait", "n’est pas un fait à liste de codes"),
    ("repeated code", "tables/listes.yaml", "{code: arret", "{code: poursuite",
     7, "entrees[1]", "déjà écrit ligne 6"),
    ("unknown column", "tables/listes.yaml", "aide: Sans dire", "aied: Sans dire",
     7, "entrees[1].aied", "écrire « aide »"),
    ("unknown recipient", "livrables/livrables.yaml", "[beneficiaire, financeur]", "[tous]",
     5, "[0].destinataires[0]", "valeur inconnue « tous »"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "there", "planted", "line", "key", "words"),
    [fault[1:] for fault in FAULTS],
    ids=[fault[0] for fault in FAULTS],
)
def test_a_planted_fault_is_refused_where_it_stands(
    file: str, there: str, planted: str, line: int, key: str, words: str
) -> None:
    changed, _, refused_in = file.partition(" > ")
    assert there in PETIT[changed]
    with pytest.raises(CahierError) as refused:
        petit(**{changed: PETIT[changed].replace(there, planted)})
    error = refused.value
    assert (error.file, error.line, error.key) == (f"petit/{refused_in or changed}", line, key)
    assert words in error.message


def test_the_small_cahier_itself_is_right() -> None:
    assert len(petit().regles) == 3


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"durees.yaml": ""}, "fichier vide"),
        ({"durees.yml": DUREES}, "se nomme en .yaml"),
        ({"regles/durees.yaml": DUREES}, "dossier inconnu"),
        ({"remises.yaml": "- []\n"}, "des clés et leurs valeurs"),
        ({"remises.yaml": "a: b\n"}, "une liste est attendue"),
        ({"remises.yaml": "[" * 2000}, "trop de niveaux"),
        ({"remises.yaml": "- a\n---\n- b\n"}, "un seul texte par fichier"),
        ({"remises.yaml": "#" * 1_000_001}, "trop gros"),
        ({"cahier.yaml": FICHE + "parties:\n- {fichier: durees, titre: A}\n"}, "aucune partie"),
        ({"cahier.yaml": FICHE + "valide_au: 2017-01-01\n"}, "vient avant le premier"),
        ({"cas/deux.yaml": CAS.replace("faits: {phase", "portee: livrable\n  faits: {phase")},
         "porte sur : bilan"),
        ({"tables/deux.yaml": LISTES}, "la table decisions est déjà écrit"),
        ({"livrables/deux.yaml": LIVRABLES}, "le livrable programme est déjà écrit"),
        ({"glossaire.yaml": "- {terme: A, sens: b}\n- {terme: A, sens: c}\n"}, "déjà expliqué"),
    ],
)  # fmt: skip
def test_a_faulty_file_is_refused(files: dict[str, str], words: str) -> None:
    with pytest.raises(CahierError, match=words):
        petit(**files)


def test_bytes_that_are_not_text_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "petit"
    for name, text in PETIT.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    load_cahier(folder)
    (folder / "remises.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(CahierError, match="UTF-8") as refused:
        load_cahier(folder)
    assert refused.value.file == str(folder / "remises.yaml")
    (folder / "remises.yaml").write_bytes(b"- a: \x00\n")
    with pytest.raises(CahierError, match="caractère interdit"):
        load_cahier(folder)


def test_a_folder_without_cahier_is_refused(tmp_path: Path) -> None:
    for wrong in (tmp_path, tmp_path / "nulle-part"):
        with pytest.raises(CahierError):
            load_cahiers(wrong)
        with pytest.raises(CahierError):
            load_cahier(wrong)


def test_a_cahier_needs_its_identity_and_a_rule() -> None:
    with pytest.raises(CahierError, match=r"il manque cahier\.yaml"):
        charger({"durees.yaml": DUREES})
    with pytest.raises(CahierError, match="au moins une règle"):
        charger({"cahier.yaml": FICHE})
