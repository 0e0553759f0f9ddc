"""The page of the grid, as each of those who write in it, and as those who may not."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from jalon_web.analyse import queries
from jalon_web.analyse.models import Contribution, Ecart, Ressource
from jalon_web.bilans.models import Affectation, Bilan
from jalon_web.comptes.models import Compte
from tests.jalon_web.analyse.conftest import agree, propose, seen_by, write, write_gap
from tests.jalon_web.conftest import NOW, BilanEn, Cast

pytestmark = pytest.mark.django_db
AUTOSAVE = {"X-Jalon-Autosave": "1"}
HEADING = "preoccupations"


def entered(compte: Compte) -> Client:
    browser = Client()
    browser.force_login(compte)
    return browser


@pytest.fixture
def aline(cast: Cast) -> Client:
    return entered(cast.aline)


@pytest.fixture
def claire(cast: Cast) -> Client:
    return entered(cast.claire)


def url(bilan: Bilan, rest: str = "") -> str:
    return f"/bilans/{bilan.public_id}/analyse/{rest}"


def page_of(browser: Client, bilan: Bilan) -> str:
    answer = browser.get(url(bilan))
    assert answer.status_code == 200
    return answer.content.decode()


def test_both_see_every_voice_and_the_empty_ones_say_so(
    bilan: Bilan, cast: Cast, aline: Client, claire: Client
) -> None:
    assert "N’a rien écrit ici." in page_of(aline, bilan)
    write(bilan, cast.aline, "Souffler", cases=("conciliation",))
    write(bilan, cast.claire, "Deux demandes", cases=("orientation",))

    hers, theirs = page_of(aline, bilan), page_of(claire, bilan)

    for page in (hers, theirs):
        assert "Souffler" in page
        assert "Deux demandes" in page
    assert "Claire Delaunay, conseil bilan" in hers
    assert "Aline, bénéficiaire" in theirs
    assert "Vu par vous et Claire Delaunay" in hers
    assert "Vu par Aline et vous" in theirs


def test_each_page_offers_a_form_for_the_viewer_s_own_words_only(
    bilan: Bilan, cast: Cast, aline: Client, claire: Client
) -> None:
    write(bilan, cast.aline, "Souffler")

    hers, theirs = page_of(aline, bilan), page_of(claire, bilan)

    assert hers.count("data-jalon-autosave") == theirs.count("data-jalon-autosave") == 3
    assert ">\nSouffler</textarea>" in hers
    assert ">\nSouffler</textarea>" not in theirs
    assert '<blockquote class="paroles">Souffler</blockquote>' in theirs


def test_words_are_kept_without_script_and_one_comes_back_to_their_heading(
    bilan: Bilan, aline: Client, cast: Cast
) -> None:
    sent = {"texte": "Souffler", "cases": ["conciliation"], "version": 0}

    answer = aline.post(url(bilan, f"{HEADING}/"), sent, follow=True)

    assert answer.redirect_chain == [(url(bilan, f"#{HEADING}"), 302)]
    assert "Vos mots sont enregistrés." in answer.content.decode()
    mots = queries.mots_of(bilan, HEADING, cast.aline.pk)
    assert (mots.texte, mots.cases, mots.version) == ("Souffler", ("conciliation",), 1)


@pytest.mark.parametrize(
    ("rest", "sent", "cible"),
    [
        (f"{HEADING}/", {"texte": "x" * 6001, "version": 0}, f"{HEADING}-texte"),
        (f"{HEADING}/ecart/", {"texte": "x" * 6001, "version": 0}, f"ecart-{HEADING}-texte"),
        ("ressources/", {"texte": ""}, "id_texte"),
    ],
)
def test_a_wrong_answer_comes_back_with_the_error_in_sight(
    bilan: Bilan, aline: Client, rest: str, sent: dict[str, Any], cible: str
) -> None:
    answer = aline.post(url(bilan, rest), sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Erreur" in page
    assert "data-jalon-erreurs" in page
    assert f'href="#{cible}"' in page
    assert f'id="{cible}"' in page
    assert f'id="{cible}-erreur"' in page
    assert sent["texte"] in page
    assert not Contribution.objects.exists()
    assert not Ecart.objects.exists()
    assert not Ressource.objects.exists()


def test_a_form_that_saves_itself_gets_short_answers(bilan: Bilan, aline: Client) -> None:
    def send(texte: str, version: int) -> Any:
        sent = {"texte": texte, "version": version}
        return aline.post(url(bilan, f"{HEADING}/"), sent, headers=AUTOSAVE)

    first, second, late, wrong = (
        send("Un", 0),
        send("Deux", 1),
        send("Tard", 1),
        send("x" * 6001, 2),
    )

    assert (first.json()["version"], second.json()["version"]) == (1, 2)
    assert first.json()["texte"].startswith("Enregistré à ")
    assert [(one.status_code, one.json()) for one in (late, wrong)] == [(409, {}), (422, {})]


def test_two_pages_of_one_author_show_both_texts_in_words(bilan: Bilan, aline: Client) -> None:
    target = url(bilan, f"{HEADING}/")
    aline.post(target, {"texte": "Sur le téléphone", "cases": ["orientation"], "version": 0})
    mine = {"texte": "Sur l’ordinateur", "cases": ["conciliation"], "version": 0}

    answer = aline.post(target, mine)

    page = answer.content.decode()
    assert answer.status_code == 409
    for said in ("Sur le téléphone", "Sur l’ordinateur", "S’orienter", "Concilier"):
        assert said in page
    assert 'name="version" value="1"' in page
    assert f'action="{target}"' in page
    assert ">orientation<" not in page
    assert aline.post(target, mine | {"version": 1}).status_code == 302
    assert "Sur l’ordinateur" in page_of(aline, bilan)


def test_the_ends_of_line_of_a_browser_are_no_difference(
    bilan: Bilan, cast: Cast, aline: Client
) -> None:
    write(bilan, cast.aline, "Souffler\nPuis choisir")
    target = url(bilan, f"{HEADING}/")
    same = {"texte": "Souffler\r\nPuis choisir", "version": 0}
    assert aline.post(target, same, headers=AUTOSAVE).json()["version"] == 1

    page = aline.post(target, same | {"cases": ["conciliation"]}).content.decode()

    assert re.findall("<h3>(.*?)</h3>", page) == ["Cochez ce qui s’en approche, s’il y en a"]
    assert aline.post(target, same | {"version": 1}).status_code == 302
    assert queries.mots_of(bilan, HEADING, cast.aline.pk).texte == "Souffler\nPuis choisir"


def test_a_gap_is_written_by_one_and_taken_up_by_the_other(
    bilan: Bilan, aline: Client, claire: Client
) -> None:
    target = url(bilan, f"{HEADING}/ecart/")
    assert claire.post(target, {"texte": "L’une souffle.", "version": 0}).status_code == 302
    assert "Écrit par Claire Delaunay, le" in page_of(aline, bilan)

    answer = aline.post(target, {"texte": "Souffler d’abord.", "version": 0})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Claire Delaunay a écrit ici en même temps que vous" in page
    assert "L’une souffle." in page
    assert "Souffler d’abord." in page
    assert aline.post(target, {"texte": "", "version": 1}).status_code == 302
    assert "Un écart à garder visible" not in page_of(claire, bilan)


def test_one_s_own_other_page_is_not_told_as_someone_else(bilan: Bilan, claire: Client) -> None:
    target = url(bilan, f"{HEADING}/ecart/")
    claire.post(target, {"texte": "L’une souffle.", "version": 0})

    page = claire.post(target, {"texte": "Autre chose.", "version": 0}).content.decode()

    assert "Claire Delaunay a écrit" not in page
    assert "Quelqu’un a écrit ici" in page


def test_a_resource_is_proposed_agreed_set_aside_and_taken_back(
    bilan: Bilan, cast: Cast, aline: Client, claire: Client
) -> None:
    def reply(browser: Client, reponse: str) -> int:
        answer = browser.post(url(bilan, f"ressources/{found}/"), {"reponse": reponse})
        return answer.status_code

    assert claire.post(url(bilan, "ressources/"), {"texte": "Le CEP"}).status_code == 302
    (one,) = seen_by(bilan, cast.claire)
    found = one.public_id
    assert "Proposé par Claire Delaunay. Vous décidez" in page_of(aline, bilan)
    assert "Proposé par vous. Aline décide" in page_of(claire, bilan)

    assert reply(aline, "accord") == 302
    assert "d’accord à 2" in page_of(claire, bilan)
    assert reply(aline, "ecarter") == 302
    assert "personne d’autre ne le voit" in page_of(aline, bilan)
    assert "à Aline de voir" in page_of(claire, bilan)
    assert "personne d’autre ne le voit" not in page_of(claire, bilan)
    assert reply(claire, "ecarter") == 404
    assert reply(claire, "autre chose") == 422
    assert reply(claire, "reprendre") == 302
    assert seen_by(bilan, cast.aline) == ()


def test_what_a_former_counsellor_proposed_bears_her_name(bilan: Bilan, cast: Cast) -> None:
    agree(bilan, cast.aline, propose(bilan, cast.claire, "Le CEP"))
    Affectation.objects.filter(bilan=bilan).update(fin_at=NOW)
    Affectation.objects.create(bilan=bilan, conseiller=cast.omar, debut_at=NOW)

    page = page_of(entered(cast.omar), bilan)

    assert "Proposé par Claire Delaunay." in page
    assert "Proposé par vous" not in page


def test_a_stranger_finds_nothing(bilan: Bilan, autre: Bilan, cast: Cast) -> None:
    write(bilan, cast.aline, "Souffler")
    ressource = propose(bilan, cast.aline, "Ma sœur")
    sent = {"texte": "Mes mots", "version": 0, "reponse": "accord"}
    written = (f"{HEADING}/", f"{HEADING}/ecart/", "ressources/", f"ressources/{ressource}/")

    for who in (cast.zoe, cast.omar):
        stranger = entered(who)
        assert stranger.get(url(bilan)).status_code == 404
        for rest in written:
            assert stranger.post(url(bilan, rest), sent).status_code == 404
    assert [row.auteur_id for row in Contribution.objects.all()] == [cast.aline.pk]
    assert [row.auteur_id for row in Ressource.objects.all()] == [cast.aline.pk]


def test_a_visitor_is_asked_to_enter(bilan: Bilan) -> None:
    assert Client().get(url(bilan)).status_code == 302


def test_a_heading_or_a_resource_that_is_not_there_is_not_found(
    bilan: Bilan, autre: Bilan, aline: Client, cast: Cast
) -> None:
    elsewhere = propose(autre, cast.omar, "Ailleurs")
    sent = {"texte": "Mes mots", "version": 0, "reponse": "accord"}
    for rest in ("sante/", "sante/ecart/", f"ressources/{elsewhere}/"):
        assert aline.post(url(bilan, rest), sent).status_code == 404
    assert aline.get(url(bilan, f"{HEADING}/")).status_code == 405


def test_a_bilan_on_pause_is_read_and_not_written(bilan_en: BilanEn, cast: Cast) -> None:
    paused = bilan_en()
    write(paused, cast.aline, "Souffler")
    write_gap(paused, cast.claire, "Un écart")
    Bilan.objects.filter(pk=paused.pk).update(etat="suspendu", suspendu_on=NOW.date())
    browser = entered(cast.aline)

    page = page_of(browser, paused)
    answer = browser.post(url(paused, f"{HEADING}/"), {"texte": "Encore", "version": 1})

    assert "Souffler" in page
    assert "Un écart" in page
    assert "<textarea" not in page
    assert answer.status_code == 422
    assert "Le bilan est en pause" in answer.content.decode()
