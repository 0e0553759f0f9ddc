"""The board of scenarios, how feasible each is, and the choice: hers, argued, never scored."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from jalon_web.bilans.models import Bilan
from jalon_web.investigation import queries
from jalon_web.investigation.models import Choix
from tests.jalon_web.conftest import NOW, BilanEn, Cast
from tests.jalon_web.investigation.conftest import RESTER, Ecrire, entered, sent, url

pytestmark = pytest.mark.django_db
FORMER = replace(
    RESTER,
    titre="Devenir formatrice",
    rester=False,
    situation="Six mois de formation.",
    environnement="Vingt-deux offres.",
    faisabilite="a_explorer",
    conditions="Un accord écrit.",
)
CARDS = re.compile(r'<article class="scenario.*?</article>', re.DOTALL)
HEADINGS = re.compile(r'<h3 class="scenario__rubrique">(.*?)</h3>')


def read(browser: Client, bilan: Bilan, rest: str = "scenarios/") -> str:
    answer = browser.get(url(bilan, rest))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def pair(bilan: Bilan, ecrire: Ecrire) -> tuple[uuid.UUID, uuid.UUID]:
    """Two scenarios: to stay, then to go."""
    return ecrire(bilan, RESTER), ecrire(bilan, FORMER)


def test_each_scenario_bears_all_its_headings_whatever_is_written(
    bilan: Bilan, pair: tuple[uuid.UUID, uuid.UUID], aline: Client, claire: Client
) -> None:
    own = ["Selon mes critères", "Près de chez moi", "Dans ma situation"]
    other = ["Selon ses critères", "Près de chez la personne", "Dans sa situation"]
    for browser, middle in ((aline, own), (claire, other)):
        cards = CARDS.findall(read(browser, bilan))
        assert [HEADINGS.findall(card) for card in cards] == [
            [
                "Ce qui le soutient",
                "Sur quoi il s’appuie, ce qu’il demande",
                "Ce qui freine",
                *middle,
                "Ce qui réduirait le risque",
                "Conditions et premiers pas",
            ]
        ] * 2


def test_scenarios_stand_in_the_order_of_writing_without_any_score(
    bilan: Bilan, pair: tuple[uuid.UUID, uuid.UUID], aline: Client
) -> None:
    first, second = CARDS.findall(read(aline, bilan))

    assert RESTER.titre in first
    assert "Devenir formatrice" in second
    assert "Aujourd’hui : à explorer." in second
    assert "Aujourd’hui :" not in first
    assert "Aucun n’est noté : les critères sont les vôtres." in read(aline, bilan)
    assert not re.search(r"\d+ ?%|\d+ ?/ ?\d+|<meter|<progress", first + second)


def states(bilan: Bilan) -> list[str]:
    return sorted(one.faisabilite for one in queries.scenarios_of(bilan))


def test_how_feasible_is_hers_to_say_and_stays_under_another_hand(
    bilan: Bilan, pair: tuple[uuid.UUID, uuid.UUID], aline: Client, claire: Client
) -> None:
    rest = f"scenarios/{pair[1]}/"
    assert 'name="faisabilite"' in read(aline, bilan, rest)
    page = read(claire, bilan, rest)
    assert 'name="faisabilite"' not in page
    assert "Aujourd’hui, Aline le voit ainsi : <strong>à explorer</strong>." in page
    assert "Ce n’est pas une note." in page

    forged = sent(FORMER, situation="Repris", faisabilite="possible_maintenant", version=1)
    assert claire.post(url(bilan, rest), forged).status_code == 302
    new = {"titre": "À deux", "maniere": "autre", "faisabilite": "possible_maintenant"}
    claire.post(url(bilan, "scenarios/ecrire/"), new)
    assert states(bilan) == ["", "", "a_explorer"]
    untold = read(claire, bilan, f"scenarios/{pair[0]}/")
    assert "Aline n’a pas encore dit comment voir ce scénario." in untold

    said = sent(FORMER, faisabilite="possible_maintenant", version=2)
    assert aline.post(url(bilan, rest), said).status_code == 302
    assert states(bilan) == ["", "", "possible_maintenant"]


def test_a_scenario_says_that_to_stay_is_worth_as_much(
    bilan: Bilan, pair: tuple[uuid.UUID, uuid.UUID], aline: Client
) -> None:
    for ecrit in pair:
        page = read(aline, bilan, f"scenarios/{ecrit}/")
        assert "Rester et changer sa façon de travailler est un projet à part entière." in page
        assert "C’est vous qui le dites." in page


def choose(browser: Client, bilan: Bilan, **values: str) -> Any:
    return browser.post(url(bilan, "choix/"), values)


def test_she_chooses_reads_again_and_confirms(
    bilan: Bilan, pair: tuple[uuid.UUID, uuid.UUID], aline: Client, claire: Client
) -> None:
    kept = str(pair[0])
    assert 'name="choix"' in read(aline, bilan)
    assert "checked" not in read(aline, bilan, "choix/")

    again = choose(aline, bilan, choix=kept)

    page = again.content.decode()
    assert again.status_code == 200
    assert "Relisez votre choix" in page
    assert f'<input type="hidden" name="choix" value="{kept}">' in page
    assert not Choix.objects.exists(), "nothing is decided yet"

    done = choose(
        aline, bilan, choix=kept, mots="J’y crois.", issue_code="maintien_poste", confirme="oui"
    )

    assert done.headers["Location"] == url(bilan, "scenarios/#choix")
    hers, theirs = read(aline, bilan), read(claire, bilan)
    assert "celui que vous retenez" in hers
    assert "vous retenez : <strong>" in hers
    assert "retenu par Aline" in theirs
    for page in (hers, theirs):
        assert "J’y crois." in page
        assert page.count("scenario--choisi") == 1


def test_she_may_answer_that_she_does_not_choose_yet(
    bilan: Bilan, pair: tuple[uuid.UUID, uuid.UUID], aline: Client, claire: Client
) -> None:
    assert "n’a encore rien dit, et n’a pas de délai" in read(claire, bilan)
    assert "C’est une réponse" in choose(aline, bilan, choix="pas_encore").content.decode()

    choose(aline, bilan, choix="pas_encore", confirme="oui")

    for browser, said in ((aline, "vous avez répondu"), (claire, "Aline a répondu")):
        page = read(browser, bilan)
        assert f"{said} : <strong>je ne choisis pas encore</strong>" in page
        assert "scenario--choisi" not in page


def test_changing_her_mind_her_last_words_wait_for_her(
    bilan: Bilan, pair: tuple[uuid.UUID, uuid.UUID], aline: Client
) -> None:
    first, second = map(str, pair)
    choose(aline, bilan, choix=first, mots="J’y crois.", issue_code="creation", confirme="oui")

    page = choose(aline, bilan, choix=second).content.decode()

    assert "J’y crois.</textarea>" in page
    assert '<option value="creation" selected>' in page
    choose(aline, bilan, choix=second, mots="", confirme="oui")
    chosen = queries.choix_of(bilan)
    assert chosen is not None
    assert chosen.scenario is not None
    assert (chosen.scenario.plume.public_id, chosen.mots, chosen.issue_code) == (pair[1], "", "")


@pytest.mark.parametrize(
    ("values", "cible", "title"),
    [
        ({}, "id_choix", "Pour la suite, je retiens"),
        ({"choix": "ailleurs"}, "id_choix", "Pour la suite, je retiens"),
        ({"mots": "x" * 12_001, "confirme": "oui"}, "id_mots", "Relisez votre choix"),
        ({"mots": "Oui.", "issue_code": "rang", "confirme": "oui"}, "id_issue_code", "Oui."),
    ],
)
def test_a_wrong_answer_comes_back_where_it_was_given(
    values: dict[str, str],
    cible: str,
    title: str,
    bilan: Bilan,
    pair: tuple[uuid.UUID, uuid.UUID],
    aline: Client,
) -> None:
    kept = {} if cible == "id_choix" else {"choix": str(pair[0])}

    answer = choose(aline, bilan, **kept, **values)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Erreur" in page
    assert "data-jalon-erreurs" in page
    assert f'href="#{cible}' in page
    assert title in page
    assert not Choix.objects.exists()


def test_nobody_else_chooses(
    bilan: Bilan, autre: Bilan, pair: tuple[uuid.UUID, uuid.UUID], cast: Cast
) -> None:
    for who in (cast.claire, cast.omar, cast.zoe):
        other = entered(who)
        assert other.get(url(bilan, "choix/")).status_code == 404
        assert choose(other, bilan, choix=str(pair[0]), confirme="oui").status_code == 404
    assert not Choix.objects.exists()


def test_the_counsellor_reads_that_it_is_not_hers_to_choose(
    bilan: Bilan, pair: tuple[uuid.UUID, uuid.UUID], claire: Client
) -> None:
    page = read(claire, bilan)

    assert 'name="choix"' not in page
    assert "Vous ne pouvez ni choisir ni modifier à sa place." in page


def test_the_scenario_that_she_keeps_is_not_set_aside(
    bilan: Bilan, pair: tuple[uuid.UUID, uuid.UUID], aline: Client, claire: Client
) -> None:
    choose(aline, bilan, choix=str(pair[0]), confirme="oui")
    retirer = url(bilan, f"scenarios/{pair[0]}/retirer/")
    assert retirer not in read(claire, bilan, f"scenarios/{pair[0]}/")

    answer = claire.post(retirer, {"retirer": "oui"}, follow=True)

    assert "Ce scénario est retenu : changez d’abord le choix." in answer.content.decode()
    assert len(queries.scenarios_of(bilan)) == 2


def test_one_chooses_until_the_end_and_not_on_pause(
    bilan_en: BilanEn, ecrire: Ecrire, aline: Client
) -> None:
    concluding = bilan_en("conclusions")
    kept = str(ecrire(concluding, RESTER))

    assert choose(aline, concluding, choix=kept, confirme="oui").status_code == 302

    Bilan.objects.filter(pk=concluding.pk).update(etat="suspendu", suspendu_on=NOW.date())
    paused = choose(aline, concluding, choix="pas_encore", confirme="oui")
    chosen = queries.choix_of(concluding)
    assert paused.status_code == 422
    assert chosen is not None
    assert chosen.scenario is not None
