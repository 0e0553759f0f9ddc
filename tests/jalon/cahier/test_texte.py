"""A text on a day: what is in force, with which values, and what it says of facts."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jalon.cahier import Resultat, load_cahiers, parse_cahier, verifier_cas
from jalon.kernel.durees import Duree
from jalon.kernel.errors import CahierError, ColumnError
from tests.jalon.cahier.petit import DUREES, FICHE, PETIT, petit

DAYS = st.dates(dt.date(2017, 6, 1), dt.date(2040, 1, 1))
VEILLE, JOUR = dt.date(2025, 12, 31), dt.date(2026, 1, 1)


def results(day: dt.date, **faits: object) -> dict[str, str]:
    return {c.regle: str(c.resultat) for c in petit().au(day).verifier(faits)}


def test_a_value_changes_on_its_day_and_not_before() -> None:
    cahier = petit()
    shown = [
        (str(texte.valeur("DUREE-MAX", "plafond")), texte.regle("DUREE-MAX").texte)
        for texte in (cahier.au(VEILLE), cahier.au(JOUR))
    ]
    assert [[t.replace("\u00a0", " ") for t in pair] for pair in shown] == [
        ["24 h", "Le bilan ne dépasse pas 24 h."],
        ["25 h 30", "Le bilan ne dépasse pas 25 h 30."],
    ]
    assert cahier.au(JOUR).duree("DUREE-MAX", "plafond") == Duree(1530)
    assert results(VEILLE, phase="decision", forfait_min=1530)["DUREE-MAX"] == "non_tenue"
    assert results(JOUR, phase="decision", forfait_min=1530)["DUREE-MAX"] == "tenue"
    assert cahier.dates() == (dt.date(2017, 6, 1), JOUR)


@given(DAYS)
def test_every_day_has_exactly_one_value(day: dt.date) -> None:
    parametre = petit().regle("DUREE-MAX").parametres["plafond"]
    assert sum(valeur.covers(day) for valeur in parametre.valeurs) == 1


def test_a_day_outside_the_text_has_no_answer() -> None:
    cahier = petit(**{"cahier.yaml": FICHE + "valide_au: 2026-06-30\n"})
    assert cahier.au(dt.date(2026, 6, 30)).id == "petit"
    for day in (dt.date(2017, 5, 31), dt.date(2026, 7, 1)):
        with pytest.raises(CahierError, match="ne dit rien du"):
            cahier.au(day)


def test_two_days_between_changes_share_what_is_compiled() -> None:
    cahier = petit()
    one, other = cahier.au(dt.date(2018, 1, 1)), cahier.au(dt.date(2019, 1, 1))
    assert one.edition is other.edition
    assert one.edition is not cahier.au(JOUR).edition


def test_a_repealed_rule_keeps_its_place_and_stops() -> None:
    ended = DUREES.replace("moment: toujours", "moment: toujours\n  en_vigueur: {au: 2018-12-31}")
    cahier = petit(**{"durees.yaml": ended})
    in_force = [
        [r.id for r in cahier.au(day).regles]
        for day in (dt.date(2018, 12, 31), dt.date(2019, 1, 1))
    ]
    assert in_force == [["DUREE-MAX", "ECOUTE", "REMISE"], ["DUREE-MAX", "REMISE"]]
    assert cahier.regle("ECOUTE").au == dt.date(2018, 12, 31)
    with pytest.raises(KeyError):
        cahier.au(dt.date(2019, 1, 1)).regle("ECOUTE")


def test_a_draft_is_read_and_never_runs() -> None:
    draft = PETIT["remises.yaml"] + "  projet: {depuis: 2026-02-11, motif: décret non publié}\n"
    cas = PETIT["cas/cas.yaml"].replace("{REMISE: tenue}", "{REMISE: hors_champ}")
    cas = cas.replace("{REMISE: non_tenue}", "{REMISE: hors_champ}")
    cahier = petit(**{"remises.yaml": draft, "cas/cas.yaml": cas})
    assert [r.id for r in cahier.au(JOUR).regles] == ["DUREE-MAX", "ECOUTE"]
    assert verifier_cas(cahier) == ()


def test_an_exemption_takes_a_bilan_out_of_the_field() -> None:
    exempt = (
        PETIT["durees.yaml"]
        .replace(
            "  remede: Retirer",
            "  exemptions:\n  - {texte: Durée adaptée, si: amenagement = TRUE, "
            "source: {article: L. 5211-4}}\n  remede: Retirer",
        )
        .replace("lit: [phase,", "lit: [amenagement, phase,")
    )
    cas = PETIT["cas/cas.yaml"].replace("faits: {phase", "faits: {amenagement: false, phase")
    texte = petit(**{"durees.yaml": exempt, "cas/cas.yaml": cas}).au(VEILLE)

    def say(**faits: object) -> str:
        found = texte.verifier({"phase": "decision", "forfait_min": 2000, **faits})
        return str(found[0].resultat)

    assert [say(amenagement=True), say(amenagement=False), say()] == [
        "sans_objet", "non_tenue", "indeterminee",
    ]  # fmt: skip


def test_what_is_not_known_is_never_held() -> None:
    assert results(JOUR) == {"DUREE-MAX": "indeterminee", "REMISE": "sans_objet"}
    assert results(JOUR, phase="decision")["DUREE-MAX"] == "indeterminee"
    assert results(JOUR, forfait_min=60)["DUREE-MAX"] == "indeterminee"
    assert results(JOUR, phase="demande")["DUREE-MAX"] == "sans_objet"


def test_only_an_open_obligation_of_a_closing_blocks() -> None:
    texte = petit().au(JOUR)

    def blocking(**faits: object) -> dict[str, bool]:
        return {c.regle: c.bloque for c in texte.verifier(faits)}

    late = dt.date(2026, 3, 2)
    assert blocking(phase="decision", forfait_min=9999) == {"DUREE-MAX": True, "REMISE": False}
    assert blocking(phase="decision") == {"DUREE-MAX": True, "REMISE": False}
    assert blocking(phase="decision", forfait_min=60) == {"DUREE-MAX": False, "REMISE": False}
    assert blocking(phase="demande", premiere_seance_investigation_on=late) == {
        "DUREE-MAX": False, "REMISE": False,
    }  # fmt: skip


def test_a_moment_keeps_its_rules() -> None:
    texte = petit().au(JOUR)
    asked = {
        moment: [c.regle for c in texte.verifier({}, moment=moment)]
        for moment in ("cloture_preliminaire", "decision", "terme")
    }
    assert asked == {"cloture_preliminaire": ["DUREE-MAX"], "decision": ["REMISE"], "terme": []}


@pytest.mark.parametrize(
    ("faits", "column"),
    [
        ({"forfait_mn": 3}, "forfait_mn"),
        ({"forfait_min": "3"}, "forfait_min"),
        ({"forfait_min": 3.0}, "forfait_min"),
        ({"forfait_min": True}, "forfait_min"),
        ({"forfait_min": 2**31}, "forfait_min"),
        ({"phase": "fini"}, "phase"),
        ({"phase": 3}, "phase"),
        ({"amenagement": 1}, "amenagement"),
        ({"terme_on": "2026-01-01"}, "terme_on"),
        ({"terme_on": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}, "terme_on"),
    ],
)
def test_facts_that_do_not_follow_the_schema_are_refused(
    faits: dict[str, object], column: str
) -> None:
    with pytest.raises(ColumnError) as refused:
        petit().au(JOUR).verifier(faits)
    assert refused.value.column == column
    assert column in str(refused.value)


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_files_changes_nothing(shuffle: random.Random) -> None:
    items = [(path, text.encode()) for path, text in PETIT.items()]
    shuffle.shuffle(items)
    one, other = parse_cahier(dict(items), name="petit"), petit()
    assert one.empreinte == other.empreinte
    assert one.regles == other.regles
    assert one.cas == other.cas


def test_a_text_gives_its_tables_and_documents() -> None:
    texte = petit().au(JOUR)
    assert [e.code for e in texte.table("decisions").entrees] == [
        "poursuite", "arret", "suspension", "orientation",
    ]  # fmt: skip
    assert texte.table("decisions").entree("arret").aide == "Sans dire pourquoi."
    assert texte.livrable("programme").parties[0].source == texte.livrable("programme").source
    assert texte.glossaire[0].sens == "La fin."
    for wrong in (lambda: texte.table("x"), lambda: texte.table("decisions").entree("x"),
                  lambda: texte.livrable("x"), lambda: texte.regle("X")):  # fmt: skip
        with pytest.raises(KeyError):
            wrong()
    with pytest.raises(TypeError):
        texte.nombre("DUREE-MAX", "plafond")


def test_parts_give_order_and_titles() -> None:
    parts = "parties:\n- {fichier: remises, titre: Ce qui est remis}\n" \
            "- {fichier: durees, titre: La durée}\n"  # fmt: skip
    texte = petit(**{"cahier.yaml": FICHE + parts}).au(JOUR)
    assert [(s.titre, [r.id for r in s.regles]) for s in texte.sections] == [
        ("Ce qui est remis", ["REMISE"]),
        ("La durée", ["DUREE-MAX", "ECOUTE"]),
    ]


def test_a_wrong_case_is_told() -> None:
    wrong = PETIT["cas/cas.yaml"].replace("forfait_min: 9999", "forfait_min: 1")
    wrong = wrong.replace("au: 2017-05-31", "au: 2017-06-01")
    (ecart,) = verifier_cas(petit(**{"cas/cas.yaml": wrong}))
    assert (ecart.regle, ecart.obtenu) == ("DUREE-MAX", Resultat.TENUE)
    assert str(ecart).startswith("petit/cas/cas.yaml:21: « avant le cahier » : DUREE-MAX donne")


def test_every_worked_case_of_the_frames_gives_what_it_announces() -> None:
    frames = load_cahiers()
    assert "copanef-2017" in frames
    assert [str(ecart) for frame in frames.values() for ecart in verifier_cas(frame)] == []


def test_a_frame_is_read_once() -> None:
    assert load_cahiers()["copanef-2017"] is load_cahiers()["copanef-2017"]


def test_each_change_of_the_frames_is_on_its_day_and_not_the_day_before() -> None:
    for frame in load_cahiers().values():
        for regle in frame.regles:
            for parametre in regle.parametres.values():
                for earlier, later in zip(parametre.valeurs, parametre.valeurs[1:], strict=False):
                    assert earlier.au == later.du - dt.timedelta(days=1)
                    on_the_day, before = parametre.on(later.du), parametre.on(earlier.au)
                    assert (on_the_day and on_the_day.valeur) == later.valeur
                    assert (before and before.valeur) == earlier.valeur
