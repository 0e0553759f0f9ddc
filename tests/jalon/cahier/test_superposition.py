"""A cahier that extends another: it adds and asks for more; it never weakens."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from jalon.cahier import Cahier, load_cahier, load_cahiers, parse_cahier, verifier_cas
from jalon.kernel.errors import CahierError
from tests.jalon.cahier.petit import DUREES, LISTES, PETIT, petit

BASE = {
    "durees.yaml": DUREES.replace(
        "      unite: heure\n",
        "      unite: heure\n      reglage: {sens: plafond, minimum: 10}\n",
    ),
    "tables/motifs.yaml": LISTES.replace("fait: decision_preliminaire", "fermee: true").replace(
        "code: decisions", "code: motifs"
    ),
}
FICHE = """\
id: fonds
titre: Le cahier du Fonds
etend: petit
valide_du: 2018-01-01
valide_au: 2030-12-31
adopte_le: 2017-11-20
vehicule: Décision du conseil d’administration
candidatures: {du: 2017-12-01, au: 2017-12-15}
alias: {conseiller: consultant}
"""
CHANGES = """\
- regle: DUREE-MAX
  parametres:
    plafond:
      valeurs:
        2018-01-01: {valeur: 20, source: {texte: règlement du Fonds, article: 3}}
        2027-01-01: null
- table: motifs
  ajoute:
  - {code: hors_zone, libelle: Hors zone, conteste: La loi ferme cette liste.}
- livrable: programme
  ajoute:
  - {code: budget, titre: Budget, consigne: Le prix., obligatoire: true}
"""
ACCUEIL = """\
- id: CENTRES-RENCONTRES
  nature: obligation
  texte: La personne rencontre {minimum} centres avant de choisir.
  source: {texte: règlement du Fonds, article: 5}
  moment: ouverture
  lit: [nb_centres_rencontres]
  exige: nb_centres_rencontres >= {minimum}
  remede: Prendre rendez-vous avec un autre centre.
  conteste: Le libre choix du centre.
  parametres:
    minimum:
      unite: nombre
      valeurs:
        2018-01-01: {valeur: 2, source: {texte: règlement du Fonds, article: 5}}
"""
CAS = """\
- cas: deux centres
  au: 2018-01-01
  faits: {nb_centres_rencontres: 2, phase: preliminaire, forfait_min: 1200}
  attendu: {CENTRES-RENCONTRES: tenue, DUREE-MAX: tenue}
- cas: un seul, et trop long
  au: 2018-01-01
  faits: {nb_centres_rencontres: 1, phase: preliminaire, forfait_min: 1201}
  attendu: {CENTRES-RENCONTRES: non_tenue, DUREE-MAX: non_tenue}
"""
FONDS = {
    "cahier.yaml": FICHE, "modifications.yaml": CHANGES, "accueil.yaml": ACCUEIL,
    "cas/cas.yaml": CAS,
}  # fmt: skip


def base() -> Cahier:
    return petit(**BASE)


def fonds(**changed: str) -> Cahier:
    files = {path: text.encode() for path, text in {**FONDS, **changed}.items()}
    return parse_cahier(files, name="fonds", base=base())


def test_the_base_stands_and_what_is_added_joins_it() -> None:
    cahier = fonds()
    texte = cahier.au(dt.date(2018, 1, 1))
    assert [(r.id, r.regle.cahier) for r in texte.regles] == [
        ("DUREE-MAX", "petit"), ("ECOUTE", "petit"), ("REMISE", "petit"),
        ("CENTRES-RENCONTRES", "fonds"),
    ]  # fmt: skip
    assert str(texte.valeur("DUREE-MAX", "plafond")) == "20\u00a0h"
    assert texte.regle("CENTRES-RENCONTRES").conteste == "Le libre choix du centre."
    assert texte.table("motifs").entrees[-1].conteste == "La loi ferme cette liste."
    assert [p.code for p in texte.livrable("programme").parties] == ["objectifs", "budget"]
    assert texte.glossaire == base().glossaire
    assert texte.alias == {"conseiller": "consultant"}
    assert (cahier.adopte_le, cahier.fiche.candidatures) == (
        dt.date(2017, 11, 20), (dt.date(2017, 12, 1), dt.date(2017, 12, 15)),
    )  # fmt: skip
    assert verifier_cas(cahier) == ()


def test_once_closed_a_value_is_that_of_the_base_again() -> None:
    shown = [
        str(fonds().au(day).valeur("DUREE-MAX", "plafond")).replace("\u00a0", " ")
        for day in (dt.date(2026, 12, 31), dt.date(2027, 1, 1))
    ]
    assert shown == ["20 h", "25 h 30"]
    assert str(base().au(dt.date(2018, 1, 1)).valeur("DUREE-MAX", "plafond")) == "24\u00a0h"


def put(file: str, there: str, planted: str) -> dict[str, str]:
    assert there in FONDS[file]
    return {file: FONDS[file].replace(there, planted)}


@pytest.mark.parametrize(
    ("changed", "line", "words"),
    [
        (put("modifications.yaml", "valeur: 20", "valeur: 25"), 5,
         "25\u00a0h, alors qu’il faut au plus 24\u00a0h le"),
        (put("modifications.yaml", "valeur: 20", "valeur: 9"), 5, "au moins 10\u00a0h"),
        (put("modifications.yaml", "        2018-01-01:", "        2016-01-01:"), 5,
         "petit ne couvre pas ce jour"),
        (put("modifications.yaml", "  parametres:", "  nature: indicatif\n  parametres:"), 2,
         "ne change d’une règle que ses paramètres"),
        (put("modifications.yaml", "  parametres:", "  en_vigueur: {}\n  parametres:"), 2,
         "il pourrait l’affaiblir"),
        (put("modifications.yaml", "DUREE-MAX", "DUREE"), 1, "n’a pas de règle « DUREE »"),
        (put("modifications.yaml", "    plafond:", "    seuil:"), 3,
         "n’a pas de paramètre « seuil »"),
        (put("modifications.yaml", ", conteste: La loi ferme cette liste.", ""), 9,
         "porte « conteste"),
        (put("modifications.yaml", "code: hors_zone", "code: arret"), 9, "déjà dans la liste"),
        (put("modifications.yaml", "table: motifs", "table: decisions"), 7, "ceux du fait"),
        (put("modifications.yaml", "table: motifs", "table: rien"), 7, "n’a pas de liste"),
        (put("modifications.yaml", "- livrable: programme\n",
             "- livrable: programme\n  destinataires: [employeur]\n"), 11, "ni les destinataires"),
        (put("modifications.yaml", "code: budget", "code: objectifs"), 12,
         "déjà dans ce document"),
        (put("modifications.yaml", "livrable: programme", "livrable: rien"), 10,
         "de livrable"),
        (put("modifications.yaml", "- table: motifs", "- liste: motifs"), 7,
         "nomme ce qu’elle change"),
        (put("modifications.yaml",
             "- table: motifs\n  ajoute:\n  - {code: hors_zone, libelle: Hors zone, "
             "conteste: La loi ferme cette liste.}",
             "- regle: DUREE-MAX\n  parametres: {}"), 7,
         "déjà modifié ligne 1"),
        (put("accueil.yaml", "CENTRES-RENCONTRES", "REMISE"), 1, "ni remplacer ni affaiblir"),
        (put("cas/cas.yaml", "DUREE-MAX: tenue", "DUREE-MAX: non_tenue"), 1,
         "il manque un cas qui donne « tenue »"),
        (put("cahier.yaml", "valide_du: 2018", "valide_du: 2016"), 4,
         "ne couvre pas tous ces jours"),
        (put("cahier.yaml", "etend: petit", "etend: autre"), 1, "écrire « etend: petit »"),
        ({"tables/a.yaml": LISTES}, 1, "« decisions » est dans petit"),
        ({"livrables/a.yaml": PETIT["livrables/livrables.yaml"]}, 1,
         "« programme » est dans petit"),
        ({"glossaire.yaml": PETIT["glossaire.yaml"]}, 1, "« Terme » est dans petit"),
    ],
)  # fmt: skip
def test_what_would_weaken_the_base_is_refused_where_it_stands(
    changed: dict[str, str], line: int, words: str
) -> None:
    with pytest.raises(CahierError) as refused:
        fonds(**changed)
    assert words in refused.value.message
    assert refused.value.line == line


def test_a_value_that_the_base_does_not_open_stays_its_own() -> None:
    files = {path: text.encode() for path, text in FONDS.items()}
    with pytest.raises(CahierError, match="petit fixe ce paramètre"):
        parse_cahier(
            files, name="fonds", base=petit(**{"tables/m.yaml": BASE["tables/motifs.yaml"]})
        )


def test_a_code_has_no_ceiling() -> None:
    wrong = BASE["durees.yaml"].replace("unite: heure", "unite: code").replace("24,", "a,")
    wrong = wrong.replace('"25,5"', "b").replace(", minimum: 10", "")
    with pytest.raises(CahierError, match="ni plafond ni plancher"):
        petit(**{"durees.yaml": wrong})


def write(root: Path, name: str, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / name / path).parent.mkdir(parents=True, exist_ok=True)
        (root / name / path).write_text(text, encoding="utf-8")


def test_the_base_is_found_beside_and_changes_are_seen(tmp_path: Path) -> None:
    write(tmp_path, "petit", {**PETIT, **BASE})
    write(tmp_path, "fonds", FONDS)
    first = load_cahiers(tmp_path)["fonds"]
    assert first.base is load_cahier(tmp_path / "petit")
    assert load_cahier(tmp_path / "fonds") is first
    write(
        tmp_path, "petit", {"remises.yaml": PETIT["remises.yaml"].replace("est remis.", "l’est.")}
    )
    second = load_cahier(tmp_path / "fonds")
    assert second.regle("REMISE").texte == "Le programme l’est."


def test_a_loop_and_a_missing_base_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "fonds", FONDS)
    with pytest.raises(CahierError, match="aucun cahier « petit » à côté") as refused:
        load_cahier(tmp_path / "fonds")
    assert (refused.value.line, refused.value.key) == (3, "etend")
    looping = PETIT["cahier.yaml"] + "etend: fonds\n"
    write(tmp_path, "petit", {**PETIT, **BASE, "cahier.yaml": looping})
    with pytest.raises(CahierError, match="en boucle : fonds → petit → fonds"):
        load_cahier(tmp_path / "fonds")


def test_nothing_to_modify_without_a_base() -> None:
    with pytest.raises(CahierError, match="rien à modifier"):
        petit(**{"modifications.yaml": "- regle: DUREE-MAX\n"})
    with pytest.raises(CahierError, match="n’est pas là"):
        petit(**{"cahier.yaml": PETIT["cahier.yaml"] + "etend: autre\n"})
