"""The pages of the investigation, as each of those who write in it, and as those who may not."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.test import Client

from jalon_web.bilans.models import Bilan
from jalon_web.ecrits.contents import Dit
from jalon_web.investigation import queries
from jalon_web.investigation.contents import ExperienceDite
from jalon_web.investigation.models import Criteres, Experience, Preuve, Scenario
from tests.jalon_web.conftest import NOW, BilanEn, Cast
from tests.jalon_web.investigation.conftest import (
    MARQUEUR,
    RECIT,
    RESTER,
    VISITE,
    Ecrire,
    entered,
    sent,
    url,
)

pytestmark = pytest.mark.django_db
AUTOSAVE = {"X-Jalon-Autosave": "1"}


@dataclass(frozen=True, slots=True)
class Lieu:
    """One kind of writing: its value, its pages, what changes in it here."""

    dit: Dit
    liste: str
    nouveau: str
    change: str
    envoi: dict[str, Any]

    def page(self, ecrit: uuid.UUID) -> str:
        return f"{self.liste}{ecrit}/"

    def changed(self, texte: str, version: int) -> dict[str, Any]:
        return sent(self.dit, **self.envoi, **{self.change: texte}, version=version)


RECITS = Lieu(RECIT, "experiences/", "experiences/raconter/", "recit", {})
ENQUETES = Lieu(VISITE, "terrain/", "terrain/noter/", "recit", {"jour": "18/11/2026"})
SCENARIOS = Lieu(RESTER, "scenarios/", "scenarios/ecrire/", "situation", {})
LIEUX = pytest.mark.parametrize("lieu", [RECITS, ENQUETES, SCENARIOS], ids=lambda one: one.liste)
ALL = (Experience, Preuve, Scenario)


def read(browser: Client, bilan: Bilan, rest: str) -> str:
    answer = browser.get(url(bilan, rest))
    assert answer.status_code == 200
    return answer.content.decode()


def counts() -> list[int]:
    return [model._default_manager.count() for model in ALL]


@LIEUX
def test_an_empty_page_says_where_to_begin(
    lieu: Lieu, bilan: Bilan, aline: Client, claire: Client
) -> None:
    for browser in (aline, claire):
        page = read(browser, bilan, lieu.liste)
        assert f'href="{url(bilan, lieu.nouveau)}"' in page
        assert '<h2 id="debut">' in page
    assert "Vu par vous et Claire Delaunay" in read(
        aline, bilan, lieu.nouveau.split("/")[0] + "/"
    ) or (lieu is SCENARIOS)


@LIEUX
def test_what_is_written_is_read_by_both_with_its_author(
    lieu: Lieu, bilan: Bilan, ecrire: Ecrire, aline: Client, claire: Client
) -> None:
    ecrit = ecrire(bilan, lieu.dit)

    hers, theirs = read(aline, bilan, lieu.liste), read(claire, bilan, lieu.liste)

    for page in (hers, theirs):
        assert MARQUEUR in page
        assert f'id="p-{ecrit}"' in page
        assert f'href="{url(bilan, lieu.page(ecrit))}"' in page
    assert "Écrit par vous, le 23 novembre 2026" in " ".join(hers.replace("\u00a0", " ").split())
    assert "Écrit par Aline, le" in theirs


@pytest.mark.parametrize("lieu", [RECITS, ENQUETES], ids=lambda one: one.liste)
def test_something_new_is_written_without_script(
    lieu: Lieu, bilan: Bilan, aline: Client, claire: Client
) -> None:
    read(aline, bilan, lieu.nouveau)
    new = {name: value for name, value in lieu.changed("Neuf", 0).items() if name != "version"}

    answer = aline.post(url(bilan, lieu.nouveau), new, follow=True)

    assert answer.redirect_chain == [(url(bilan, lieu.liste), 302)]
    assert "enregistré" in answer.content.decode()
    assert "Neuf" in read(claire, bilan, lieu.liste)


def test_the_day_of_an_enquiry_is_offered_as_today(bilan: Bilan, aline: Client) -> None:
    (given,) = aline.get(url(bilan, "terrain/noter/")).context["form"].initial.values()

    assert isinstance(given, dt.date)


def test_a_scenario_begins_with_one_sentence_and_goes_on(bilan: Bilan, aline: Client) -> None:
    page = read(aline, bilan, "scenarios/ecrire/")
    assert "Les deux se valent." in page
    assert "Rester, et travailler autrement" in page

    new = {"titre": "Rester, un autre poste", "maniere": "rester"}
    answer = aline.post(url(bilan, "scenarios/ecrire/"), new)

    (written,) = queries.scenarios_of(bilan)
    assert answer.headers["Location"] == url(bilan, f"scenarios/{written.plume.public_id}/")
    assert (written.titre, written.rester) == ("Rester, un autre poste", True)


@LIEUX
def test_a_writing_is_taken_up_by_the_other(
    lieu: Lieu, bilan: Bilan, ecrire: Ecrire, aline: Client, claire: Client
) -> None:
    ecrit = ecrire(bilan, lieu.dit)
    assert "Écrit par Aline, le" in read(claire, bilan, lieu.page(ecrit))

    answer = claire.post(url(bilan, lieu.page(ecrit)), lieu.changed("Sous la dictée", 1))

    assert answer.headers["Location"] == url(bilan, f"{lieu.liste}#p-{ecrit}")
    page = read(aline, bilan, lieu.liste)
    assert "Sous la dictée" in page
    assert "Repris par Claire Delaunay, le" in page


@LIEUX
def test_a_wrong_answer_comes_back_with_the_error_in_sight(
    lieu: Lieu, bilan: Bilan, ecrire: Ecrire, aline: Client
) -> None:
    ecrit = ecrire(bilan, lieu.dit)
    before = counts()
    for rest in (lieu.nouveau, lieu.page(ecrit)):
        answer = aline.post(url(bilan, rest), lieu.changed("MES-MOTS", 1) | {"titre": ""})

        page = answer.content.decode()
        assert answer.status_code == 422
        assert "<title>Erreur" in page
        assert "data-jalon-erreurs" in page
        assert 'href="#id_titre"' in page
        assert 'id="id_titre-erreur"' in page
        assert "MES-MOTS" in page or rest == "scenarios/ecrire/"
    assert counts() == before


@LIEUX
def test_a_form_that_saves_itself_gets_short_answers(
    lieu: Lieu, bilan: Bilan, ecrire: Ecrire, aline: Client
) -> None:
    target = url(bilan, lieu.page(ecrire(bilan, lieu.dit)))
    assert "data-jalon-autosave" in aline.get(target).content.decode()

    def send(texte: str, version: int, **more: str) -> Any:
        return aline.post(target, lieu.changed(texte, version) | more, headers=AUTOSAVE)

    first, second, late, wrong = (
        send("Un", 1),
        send("Deux", 2),
        send("Tard", 1),
        send("Trois", 3, titre=""),
    )

    assert (first.json()["version"], second.json()["version"]) == (2, 3)
    assert first.json()["texte"].startswith("Enregistré à ")
    assert [(one.status_code, one.json()) for one in (late, wrong)] == [(409, {}), (422, {})]


@LIEUX
def test_two_people_who_write_at_once_see_both_texts_and_choose(
    lieu: Lieu, bilan: Bilan, ecrire: Ecrire, aline: Client, claire: Client
) -> None:
    target = url(bilan, lieu.page(ecrire(bilan, lieu.dit)))
    claire.post(target, lieu.changed("Les mots de Claire", 1))
    mine = lieu.changed("Les mots d’Aline", 1)

    answer = aline.post(target, mine)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Claire Delaunay a écrit ici en même temps que vous" in page
    assert "Les mots de Claire" in page
    assert "Les mots d’Aline" in page
    assert 'name="version" value="2"' in page
    assert "Les mots de Claire" in read(claire, bilan, lieu.liste)
    assert aline.post(target, mine | {"version": 2}).status_code == 302
    assert "Les mots d’Aline" in read(claire, bilan, lieu.liste)


def test_a_conflict_tells_choices_and_days_in_words(
    bilan: Bilan, ecrire: Ecrire, aline: Client
) -> None:
    """And one's own other page is nobody else."""
    scenario = ecrire(bilan, RESTER)

    def clash(lieu: Lieu, ecrit: uuid.UUID, **first: Any) -> str:
        target = url(bilan, lieu.page(ecrit))
        assert aline.post(target, lieu.changed("Moi", 1) | first).status_code == 302
        answer = aline.post(target, lieu.changed("Moi", 1))
        assert answer.status_code == 409
        assert "Quelqu’un a écrit ici" in answer.content.decode()
        return answer.content.decode()

    def told(page: str) -> list[str]:
        return re.findall(r'<p class="version__texte">(.*?)</p>', page)

    assert told(clash(RECITS, ecrire(bilan, RECIT), sphere="travail")) == [
        "Ailleurs",
        "Au travail",
    ]
    assert told(clash(ENQUETES, ecrire(bilan, VISITE), scenarios=[str(scenario)])) == [
        "–",
        RESTER.titre,
    ]
    assert told(clash(ENQUETES, ecrire(bilan, VISITE), jour="17/11/2026")) == [
        "18/11/2026",
        "17/11/2026",
    ]
    seen = {"maniere": "autre", "faisabilite": "a_explorer"}
    assert told(clash(SCENARIOS, scenario, **seen)) == [
        "Rester, et travailler autrement",
        "Aller vers autre chose",
        "Je ne le dis pas encore",
        "À explorer",
    ]


def test_the_ends_of_line_of_a_browser_are_no_difference(
    bilan: Bilan, ecrire: Ecrire, aline: Client
) -> None:
    several = replace(RESTER, soutient=("Je connais la maison", "Un poste s’ouvre"))
    ecrit = ecrire(bilan, several)
    target = url(bilan, SCENARIOS.page(ecrit))
    mine = sent(several, soutient="Je connais la maison\r\nUn poste s’ouvre", version=1)
    assert aline.post(target, mine, headers=AUTOSAVE).json()["version"] == 1
    aline.post(target, mine | {"situation": "Une ligne\r\nune autre"})

    page = aline.post(target, mine | {"situation": "Ailleurs"}).content.decode()

    assert re.findall("<h3>(.*?)</h3>", page) == ["Dans ma situation"]
    (scenario,) = queries.scenarios_of(bilan)
    assert scenario.situation == "Une ligne\nune autre"


@LIEUX
def test_what_is_set_aside_leaves_the_page_and_comes_back(
    lieu: Lieu, bilan: Bilan, ecrire: Ecrire, aline: Client, claire: Client
) -> None:
    ecrit = ecrire(bilan, lieu.dit)
    retirer = url(bilan, f"{lieu.page(ecrit)}retirer/")
    assert f'action="{retirer}"' in read(aline, bilan, lieu.page(ecrit))

    assert aline.post(retirer, {"retirer": "oui"}).headers["Location"] == url(bilan, lieu.liste)

    page = read(claire, bilan, lieu.liste)
    assert f'id="p-{ecrit}"' not in page
    assert "Ce qui est mis de côté" in page
    assert claire.get(url(bilan, lieu.page(ecrit))).status_code == 404
    claire.post(retirer, {"remettre": "oui"})
    assert f'id="p-{ecrit}"' in read(aline, bilan, lieu.liste)


@LIEUX
def test_a_stranger_finds_nothing(
    lieu: Lieu, bilan: Bilan, autre: Bilan, ecrire: Ecrire, cast: Cast
) -> None:
    ecrit = ecrire(bilan, lieu.dit)
    before = counts()
    for who in (cast.zoe, cast.omar):
        stranger = entered(who)
        for rest in (lieu.liste, lieu.nouveau, lieu.page(ecrit)):
            assert stranger.get(url(bilan, rest)).status_code == 404
        for rest in (lieu.nouveau, lieu.page(ecrit), f"{lieu.page(ecrit)}retirer/"):
            assert stranger.post(url(bilan, rest), lieu.changed("x", 1)).status_code == 404
    assert counts() == before
    assert MARQUEUR in read(entered(cast.claire), bilan, lieu.liste)


@LIEUX
def test_a_writing_of_another_bilan_is_not_found_here(
    lieu: Lieu, bilan: Bilan, autre: Bilan, ecrire: Ecrire, cast: Cast, aline: Client
) -> None:
    elsewhere = ecrire(autre, lieu.dit, par=cast.omar)

    assert aline.get(url(bilan, lieu.page(elsewhere))).status_code == 404
    assert aline.post(url(bilan, f"{lieu.page(elsewhere)}retirer/")).status_code == 404


@LIEUX
def test_a_bilan_on_pause_is_read_and_not_written(
    lieu: Lieu, bilan: Bilan, ecrire: Ecrire, aline: Client
) -> None:
    ecrit = ecrire(bilan, lieu.dit)
    Bilan.objects.filter(pk=bilan.pk).update(etat="suspendu", suspendu_on=NOW.date())

    page = read(aline, bilan, lieu.liste)
    answer = aline.post(url(bilan, lieu.page(ecrit)), lieu.changed("Encore", 1))

    assert MARQUEUR in page
    assert url(bilan, lieu.page(ecrit)) not in page
    assert url(bilan, lieu.nouveau) not in page
    assert answer.status_code == 422
    assert "Le bilan est en pause" in answer.content.decode()


@LIEUX
def test_before_the_investigation_there_is_no_page(
    lieu: Lieu, bilan_en: BilanEn, aline: Client
) -> None:
    assert aline.get(url(bilan_en("preliminaire"), lieu.nouveau)).status_code == 404


def test_experiences_are_counted_at_work_and_elsewhere(
    bilan: Bilan, ecrire: Ecrire, aline: Client
) -> None:
    ecrire(bilan, RECIT)
    ecrire(bilan, ExperienceDite(titre="Un stage", sphere="travail", periode="2014"))

    answer = aline.get(url(bilan, "experiences/"))

    assert answer.context["comptes"] == (("Au travail", 1), ("Ailleurs", 1))
    page = answer.content.decode()
    assert "Au travail, 2014" in page
    assert "Accueillir" in page
    assert "La directrice" in page


def test_evidence_keeps_its_tie_to_a_scenario_that_is_set_aside(
    bilan: Bilan, ecrire: Ecrire, aline: Client
) -> None:
    kept, gone = ecrire(bilan, RESTER), ecrire(bilan, replace(RESTER, titre="Former"))
    tied = replace(VISITE, scenarios=(str(kept), str(gone)))
    ecrit = ecrire(bilan, tied)
    assert "Éclaire" in read(aline, bilan, "terrain/")
    assert VISITE.titre in read(aline, bilan, f"scenarios/{kept}/")
    aline.post(url(bilan, f"scenarios/{gone}/retirer/"))

    shown = {"scenarios": [str(kept)], "version": 1, "jour": "18/11/2026", "titre": "Visite"}
    answer = aline.post(url(bilan, ENQUETES.page(ecrit)), sent(VISITE, **shown))

    assert answer.status_code == 302
    assert [one.scenarios for one in queries.preuves_of(bilan)] == [(str(kept), str(gone))]


def test_criteria_are_written_once_for_every_scenario(
    bilan: Bilan, ecrire: Ecrire, aline: Client, claire: Client
) -> None:
    ecrire(bilan, RESTER)
    assert "Aucun critère n’est encore écrit." in read(aline, bilan, "scenarios/")
    target = url(bilan, "scenarios/criteres/")
    assert claire.get(target).status_code == 200

    answer = aline.post(target, {"nouveau_1": "Dos ménagé", "nouveau_3": "Trajet", "version": 0})

    assert answer.headers["Location"] == url(bilan, "scenarios/")
    page = read(claire, bilan, "scenarios/")
    assert "Dos ménagé" in page
    assert "Trajet" in page
    late = claire.post(target, {"nouveau_1": "1 900 € net", "version": 0})
    assert late.status_code == 409
    assert "1 900 € net" in late.content.decode()
    wrong = aline.post(target, {"nouveau_1": "x" * 200, "version": 1})
    assert wrong.status_code == 422
    assert "<title>Erreur" in wrong.content.decode()
    assert [one.texte for one in queries.criteres_of(bilan).criteres] == ["Dos ménagé", "Trajet"]


def test_words_about_a_criterion_removed_meanwhile_are_not_lost(
    bilan: Bilan, aline: Client, claire: Client
) -> None:
    target = url(bilan, "scenarios/criteres/")
    aline.post(target, {"nouveau_1": "Dos ménagé", "version": 0})
    (only,) = queries.criteres_of(bilan).criteres
    claire.post(target, {f"critere_{only.cle}": "", "version": 1})
    mine = {f"critere_{only.cle}": "Le dos d’abord"}

    answer = aline.post(target, mine | {"version": 1})

    assert answer.status_code == 409
    assert "Le dos d’abord" in answer.content.decode()
    assert aline.post(target, mine | {"version": 2}).status_code == 302
    assert [one.texte for one in queries.criteres_of(bilan).criteres] == ["Le dos d’abord"]


def test_a_stranger_finds_no_criteria(bilan: Bilan, autre: Bilan, cast: Cast) -> None:
    target = url(bilan, "scenarios/criteres/")
    for who in (cast.zoe, cast.omar):
        stranger = entered(who)
        assert stranger.get(target).status_code == 404
        assert stranger.post(target, {"nouveau_1": "x", "version": 0}).status_code == 404
    assert not Criteres.objects.exists()
