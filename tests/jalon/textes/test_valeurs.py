"""The values that change: the day before, and the day itself."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from jalon.cahier import Cahier, Resultat, Texte
from jalon.kernel.argent import Euros
from jalon.kernel.durees import Duree


def on(cahiers: dict[str, Cahier], cadre: str, day: str) -> Texte:
    return cahiers[cadre].au(dt.date.fromisoformat(day))


def result(texte: Texte, regle: str, **faits: object) -> Resultat:
    (constat,) = [c for c in texte.verifier(faits) if c.regle == regle]
    return constat.resultat


@pytest.mark.parametrize(
    ("day", "cents"),
    [
        ("2024-05-02", 10_000),
        ("2024-12-31", 10_000),
        ("2025-01-01", 10_223),
        ("2025-12-31", 10_223),
        ("2026-01-01", 10_320),
        ("2026-03-15", 10_320),
        ("2026-04-01", 10_320),
        ("2026-04-02", 15_000),
        ("2026-05-01", 15_000),
    ],
)
def test_cpf_participation(cahiers: dict[str, Cahier], day: str, cents: int) -> None:
    texte = on(cahiers, "droit-2026", day)

    assert texte.parametre("CPF-PARTICIPATION", "participation") == Euros(cents)


def test_cpf_participation_did_not_exist_the_day_before(cahiers: dict[str, Cahier]) -> None:
    rules = {regle.id for regle in on(cahiers, "droit-2026", "2024-05-01").regles}

    assert rules & {"CPF-PARTICIPATION", "CPF-PARTICIPATION-EXO"} == set()


@pytest.mark.parametrize(("day", "years"), [("2023-12-30", 1), ("2023-12-31", 3)])
@pytest.mark.parametrize("regle", ["RETENTION-SUIVI", "RETENTION-SYNTH-CEP"])
def test_retention_in_force(cahiers: dict[str, Cahier], regle: str, day: str, years: int) -> None:
    assert on(cahiers, "droit-2026", day).parametre(regle, "maximum") == years


def test_retention_is_one_year_for_copanef_whatever_the_day(cahiers: dict[str, Cahier]) -> None:
    for day in ("2017-10-02", "2023-12-31", "2026-11-23"):
        assert on(cahiers, "copanef-2017", day).parametre("RETENTION-SUIVI", "maximum") == 1


def test_cap_and_wait_of_the_cpf_begin_on_the_26th_of_february_2026(
    cahiers: dict[str, Cahier],
) -> None:
    before = {regle.id for regle in on(cahiers, "droit-2026", "2026-02-25").regles}
    texte = on(cahiers, "droit-2026", "2026-02-26")

    assert before & {"CPF-PLAFOND", "CPF-CARENCE", "CPF-COFIN-100", "CPF-HEURES-ACCOMP"} == set()
    assert texte.parametre("CPF-PLAFOND", "plafond") == Euros(160_000)
    assert texte.parametre("CPF-CARENCE", "carence") == 5


def test_the_thirteen_hours_are_a_draft_that_never_applies(cahiers: dict[str, Cahier]) -> None:
    draft = cahiers["droit-2026"].regle("DUREE-MIN")

    assert draft.projet is not None
    assert draft.projet.depuis == dt.date(2026, 2, 11)
    assert [v.valeur for v in draft.parametres["plancher"].valeurs] == [Duree(13 * 60)]
    for day in ("2026-02-11", "2026-11-22", "2030-01-01"):
        assert "DUREE-MIN" not in {r.id for r in on(cahiers, "droit-2026", day).regles}


def test_only_the_leave_is_capped_in_2017_and_the_bilan_since_2019(
    cahiers: dict[str, Cahier],
) -> None:
    law_2017 = on(cahiers, "droit-2017", "2018-12-31")
    law_2019 = on(cahiers, "droit-2026", "2019-01-01")

    assert not law_2017.regle("DUREE-MAX").verifiable
    assert law_2017.parametre("CONGE-BILAN", "plafond") == Duree(24 * 60)
    assert law_2019.parametre("DUREE-MAX", "plafond") == Duree(24 * 60)
    assert result(law_2019, "DUREE-MAX", phase="clos", accompagnement_min=1441) == "non_tenue"


def test_two_levels_of_cep_since_2020(cahiers: dict[str, Cahier]) -> None:
    levels = {
        day: on(cahiers, "droit-2026", day).parametre("CEP-NIVEAUX", "niveaux")
        for day in ("2019-12-31", "2020-01-01")
    }
    assert levels == {"2019-12-31": 3, "2020-01-01": 2}


def test_quality_counts(cahiers: dict[str, Cahier]) -> None:
    law = on(cahiers, "droit-2026", "2026-11-22")

    assert law.parametre("QUAL-RNQ-22", "bilan") == 22
    assert law.parametre("CONTRAT-RETRACT", "acompte") == Fraction(30)
    assert on(cahiers, "droit-2017", "2017-06-01").parametre("QUAL-DATADOCK", "indicateurs") == 21


def test_packages_of_copanef(copanef: Texte) -> None:
    assert copanef.parametre("DUREE-FORFAIT-DEFAUT", "forfait") == Duree(16 * 60)
    assert copanef.parametre("DUREE-FORFAIT-ETENDU", "forfait") == Duree(24 * 60)
    assert copanef.parametre("DUREE-PRELIM-VALO", "valeur") == Duree(4 * 60)


def test_what_two_rules_of_copanef_say_agrees(copanef: Texte) -> None:
    default = copanef.parametre("DUREE-FORFAIT-DEFAUT", "forfait")
    extended = copanef.parametre("DUREE-FORFAIT-ETENDU", "forfait")

    assert copanef.parametre("DUREE-FORFAIT-ETENDU", "seuil") == default
    assert copanef.parametre("DUREE-MAX", "plafond") == extended


def test_in_person_is_asked_by_copanef_alone(cahiers: dict[str, Cahier]) -> None:
    asking = {cadre for cadre in cahiers if _knows(cahiers[cadre], "PHASE-PRELIM-PRESENTIEL")}

    assert asking & {"copanef-2017", "droit-2017", "droit-2026"} == {"copanef-2017"}


def _knows(cahier: Cahier, code: str) -> bool:
    return any(regle.id == code for regle in cahier.regles)
