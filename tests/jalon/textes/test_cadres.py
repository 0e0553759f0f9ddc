"""Every frame loads, every worked case holds, every text is fit to be read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest

from jalon.cahier import Cahier, Regle, Resultat, verifier_cas
from tests.jalon.textes.conftest import CADRES, CAHIERS

PLAIN_SPACE_BEFORE_MARK = re.compile(r" [;:!?»]|« ")
STRAIGHT_APOSTROPHE = re.compile(r"\w'\w")
NEEDS_NO_UNKNOWN = {"BUT-CONFIANCE"}
"""Its two facts are answers that a person may keep: without them the rule has no object."""


def regles(cahiers: dict[str, Cahier]) -> Iterator[tuple[str, Regle]]:
    for cadre in CADRES:
        for regle in cahiers[cadre].regles:
            yield cadre, regle


def test_the_three_frames_are_there(cahiers: dict[str, Cahier]) -> None:
    assert {c for c in cahiers if c in CADRES} == set(CADRES)


@pytest.mark.parametrize("cadre", CADRES)
def test_every_worked_case_gives_what_it_announces(cahiers: dict[str, Cahier], cadre: str) -> None:
    assert [str(ecart) for ecart in verifier_cas(cahiers[cadre])] == []


@pytest.mark.parametrize("cadre", CADRES)
def test_each_rule_that_facts_decide_is_held_broken_and_unknown_somewhere(
    cahiers: dict[str, Cahier], cadre: str
) -> None:
    wanted = {Resultat.TENUE, Resultat.NON_TENUE, Resultat.INDETERMINEE}
    shown: dict[str, set[Resultat]] = {}
    for cas in cahiers[cadre].cas:
        for regle, resultat in cas.attendu.items():
            shown.setdefault(regle, set()).add(resultat)
    lacking = {
        regle.id: wanted - shown.get(regle.id, set())
        for regle in cahiers[cadre].regles
        if regle.verifiable and regle.projet is None and regle.id not in NEEDS_NO_UNKNOWN
    }
    assert {regle: lack for regle, lack in lacking.items() if lack} == {}


@pytest.mark.parametrize("cadre", CADRES)
def test_a_fact_that_is_not_known_never_makes_a_rule_held(
    cahiers: dict[str, Cahier], cadre: str
) -> None:
    cahier = cahiers[cadre]
    exiges = {regle.id: regle.exige for regle in cahier.regles}
    broken = []
    for cas in cahier.cas:
        if not cahier.covers(cas.jour):
            continue
        held = [r for r, resultat in cas.attendu.items() if resultat is Resultat.TENUE]
        for fait in cas.faits:
            without = {nom: valeur for nom, valeur in cas.faits.items() if nom != fait}
            for constat in cahier.au(cas.jour).verifier(without):
                named = re.search(rf"(?<![{{\w]){fait}\b", exiges[constat.regle])
                if constat.regle in held and named and constat.resultat is Resultat.TENUE:
                    broken.append((constat.regle, fait, cas.nom))
    assert broken == []


def test_every_rule_has_a_source_an_actor_and_a_row_of_the_inventory(
    cahiers: dict[str, Cahier],
) -> None:
    assert [r.id for _, r in regles(cahiers) if not (str(r.source) and r.acteur and r.ligne)] == []


def test_what_facts_decide_has_a_remedy_and_what_they_do_not_has_evidence(
    cahiers: dict[str, Cahier],
) -> None:
    assert [r.id for _, r in regles(cahiers) if r.verifiable and not r.remede] == []
    assert [r.id for _, r in regles(cahiers) if not r.preuve] == []


def test_what_copanef_takes_from_the_law_of_2017_says_so(cahiers: dict[str, Cahier]) -> None:
    outside = {r.id for r in cahiers["copanef-2017"].regles if not r.source.rapport}
    outside.remove("SUIVI-RENDEZ-VOUS")  # a custom of the trade: neither the report nor the law

    assert outside == {r.id for r in cahiers["copanef-2017"].regles if r.reprend == "droit-2017"}
    assert outside >= {"CONSENT", "RETENTION-DESTRUCTION", "RESULT-DESTINATAIRE", "SECRET-PRO"}


def test_files_keep_french_typography() -> None:
    faults = []
    for path in sorted(CAHIERS.glob("*-20*/**/*.yaml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            condition = re.match(r"\s*(exige|s_applique|AND|OR)\b|.*[=<>]", line)
            if PLAIN_SPACE_BEFORE_MARK.search(line) or (
                not condition and STRAIGHT_APOSTROPHE.search(line)
            ):
                faults.append(f"{path.name}:{number}: {line.strip()}")
    assert faults == []


def test_the_text_read_by_people_keeps_its_no_break_spaces(cahiers: dict[str, Cahier]) -> None:
    faults = [
        (cadre, regle.id)
        for cadre, regle in regles(cahiers)
        for words in (regle.texte, regle.remede, regle.preuve)
        if PLAIN_SPACE_BEFORE_MARK.search(words)
    ]
    assert faults == []


def test_no_wording_of_a_rule_is_shared_by_two_rules_of_a_frame(
    cahiers: dict[str, Cahier],
) -> None:
    for cadre in CADRES:
        textes = [regle.texte for regle in cahiers[cadre].regles]
        assert len(textes) == len(set(textes))


def test_frames_follow_one_another_without_mixing(cahiers: dict[str, Cahier]) -> None:
    assert cahiers["droit-2017"].valide_au == dt.date(2018, 12, 31)
    assert cahiers["droit-2026"].valide_du == dt.date(2019, 1, 1)
    assert not cahiers["droit-2026"].covers(dt.date(2018, 12, 31))
