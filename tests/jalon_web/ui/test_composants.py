"""Each component: what it says, and the variant that it refuses."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template import TemplateSyntaxError
from django.test import RequestFactory

from jalon_web.ui.composants.actes import mots_envoyes
from jalon_web.ui.composants.tableaux import with_roles
from tests.jalon_web.ui.conftest import Ecrire

CONSTAT = {
    "regle": "PHASE-2",
    "nature": "obligation",
    "texte": "La règle.",
    "remede": "Le remède.",
    "source": "la source",
}


@pytest.mark.parametrize(
    "source",
    [
        "{% icone 'licorne' %}",
        "{% avis niveau='rose' titre='T' %}{% endavis %}",
        "{% avis niveau='attention' titre='T' rang=1 %}{% endavis %}",
        "{% regard icone='licorne' %}{% endregard %}",
        "{% etat niveau='rose' %}{% endetat %}",
        "{% borne 1 etat='rose' %}",
        "{% initiale 'Aline' voix='employeur' %}",
        "{% voix_de 'Aline' voix='employeur' %}{% endvoix_de %}",
        "{% bouton 'Relire' genre='rose' %}",
        "{% bouton 'Relire' icone='licorne' %}",
        "{% parcours etapes %}",
        "{% demarche 'Choisir' 'Relire' ici=3 %}",
        "{% demarche 'Choisir' 'Relire' ici=0 %}",
        "{% tableau legende='L' pli='accordeon' %}{% endtableau %}",
        "{% feuillet titre='T' id='t' rang=5 %}{% endfeuillet %}",
        "{% constat c url='/r' %}",
        "{% constat bon %}",
    ],
)
def test_an_unknown_variant_is_refused(ecrire: Ecrire, source: str) -> None:
    values = {
        "etapes": [{"etat": "ratee", "nom": "N", "detail": ""}],
        "c": SimpleNamespace(resultat="presque", **CONSTAT),
        "bon": SimpleNamespace(resultat="tenue", **CONSTAT),
    }
    with pytest.raises(TemplateSyntaxError):
        ecrire(source, **values)


@pytest.mark.parametrize(
    ("resultat", "mot", "remede"),
    [
        ("tenue", "Tenue", False),
        ("non_tenue", "Non tenue", True),
        ("indeterminee", "Indéterminée", True),
        ("sans_objet", "Sans objet", False),
    ],
)
def test_a_finding_is_a_word_then_rule_remedy_source_act(
    ecrire: Ecrire, resultat: str, mot: str, remede: bool
) -> None:
    constat = SimpleNamespace(resultat=resultat, **CONSTAT)

    page = ecrire(
        "{% constat c url='/regle' acte=acte %}",
        c=constat,
        acte={"url": "/acte", "titre": "Réparer"},
    )

    said = [mot, "La règle.", "Le remède.", "Obligation", "la source", "Réparer"]
    if not remede:
        said.remove("Le remède.")
        assert "Le remède." not in page
    places = [page.index(each) for each in said]
    assert places == sorted(places)
    assert page.index('href="/regle"') < page.index('href="/acte"')


def test_what_someone_typed_is_escaped_everywhere(ecrire: Ecrire) -> None:
    bad = "<img src=x>"
    page = ecrire(
        "{% avis niveau='attention' titre=t %}{{ t }}{% endavis %}"
        "{% feuillet titre=t id='a' a_cote=t %}{{ t }}{% endfeuillet %}"
        "{% ligne t detail=t url=t %}{{ t }}{% endligne %}{% pli t %}{% endpli %}"
        "{% voix_de t qui=t note=t %}{{ t }}{% endvoix_de %}{% definitions p %}{% criteres p %}"
        "{% relire l %}{% signature t detail=t %}{% bouton t suite=t %}{% miette t t %}"
        "{% scenario t id='s' ecrit=t %}{% rubrique t %}{{ t }}{% endrubrique %}{% endscenario %}"
        "{% trait t avec=t %}{{ t }}{% endtrait %}{% demarche t %}{% brouillon 'b' texte=t %}"
        "{% tableau legende=t %}<tbody><tr><td>{{ t }}</td></tr></tbody>{% endtableau %}"
        "{% parcours e titre=t ici=t %}{% sommaire m %}{% versions v auteur=t %}",
        t=bad,
        p=[(bad, bad)],
        l=[{"libelle": bad, "valeur": bad, "url": bad}],
        e=[{"etat": "ici", "nom": bad, "detail": bad}],
        m=[{"label": bad, "url": bad}],
        v=[{"libelle": bad, "mien": bad, "leur": bad}],
    )

    assert "<img" not in page
    assert page.count("&lt;img") > 30


def test_an_icon_is_never_read_aloud(ecrire: Ecrire) -> None:
    assert 'aria-hidden="true" focusable="false"' in ecrire("{% icone 'oeil' %}")


def test_who_sees_and_who_does_not_differ_by_their_icon(ecrire: Ecrire) -> None:
    seen = ecrire("{% regard %}Claire{% endregard %}")
    closed = ecrire("{% regard ferme=True %}Claire{% endregard %}")

    assert seen != closed
    assert "Claire" in seen
    assert "Claire" in closed


def test_the_path_says_done_here_and_to_come(ecrire: Ecrire) -> None:
    etapes = [
        SimpleNamespace(etat="faite", nom="Première", detail=""),
        {"etat": "ici", "nom": "Deuxième", "detail": "5 h"},
        {"etat": "avenir", "nom": "Troisième", "detail": ""},
    ]
    page = ecrire("{% parcours etapes %}", etapes=etapes)

    assert page.count("<li") == 3
    assert page.count('aria-current="step"') == 1
    assert page.index("Faite") < page.index("Vous êtes ici") < page.index("Troisième")
    assert "%" not in page


def test_a_thread_without_crumb_is_not_there(ecrire: Ecrire) -> None:
    assert ecrire("{% fil %} {% endfil %}") == ""
    assert 'aria-current="page"' in ecrire("{% fil %}{% miette 'Ici' %}{% endfil %}")


def test_an_empty_voice_says_so(ecrire: Ecrire) -> None:
    empty = ecrire("{% voix_de 'Inès' voix='cep' %}  {% endvoix_de %}")
    full = ecrire("{% voix_de 'Inès' voix='cep' %}<p>Une piste.</p>{% endvoix_de %}")

    assert "N’a rien écrit ici." in empty
    assert "N’a rien écrit ici." not in full
    assert "<p>Une piste.</p>" in full


def test_the_bar_of_hours_holds_the_numbers_of_its_table(ecrire: Ecrire) -> None:
    lignes = [
        SimpleNamespace(label="En face à face", fait_min=450, prevu_min=600),
        SimpleNamespace(label="À distance", fait_min=None, prevu_min=60),
        SimpleNamespace(label="En immersion", fait_min=150, prevu_min=None),
    ]
    page = ecrire("{% heures lignes fait=600 prevu=1200 %}", lignes=lignes)

    assert [bar.split('"')[0] for bar in page.split('<rect class="')[1:]] == [
        "heures__fait--1",
        "heures__fait--3",
    ]
    assert 'x="0.0" y="0" width="238.0"' in page  # 450 of 1200 minutes on 640, less the gap
    assert 'x="240.0" y="0" width="78.0"' in page
    assert "7\u00a0h\u00a030" in page
    assert page.count("heures__pastille--vide") == 1


def test_done_past_what_was_planned_still_fits_the_bar(ecrire: Ecrire) -> None:
    ligne = SimpleNamespace(label="En face à face", fait_min=1500, prevu_min=960)
    page = ecrire("{% heures l fait=1500 prevu=960 %}", l=[ligne])

    assert 'width="638.0"' in page


def test_hours_without_any_plan_have_one_column(ecrire: Ecrire) -> None:
    ligne = SimpleNamespace(label="En face à face", fait_min=0, prevu_min=None)
    page = ecrire("{% heures l fait=0 prevu=None %}", l=[ligne])

    assert "Prévu" not in page
    assert "<rect" not in page


@pytest.mark.parametrize(
    ("debut", "duree_min", "said"),
    [
        (dt.time(14, 30), 90, "14\u00a0h\u00a030 à 16\u00a0h"),
        (dt.time(14, 30), None, "14\u00a0h\u00a030"),
        (None, 90, "Heure à fixer"),
    ],
)
def test_a_sitting_says_from_when_to_when(
    ecrire: Ecrire, debut: dt.time | None, duree_min: int | None, said: str
) -> None:
    seance = SimpleNamespace(
        jour=dt.date(2026, 11, 26), debut=debut, duree_min=duree_min, conseiller=None
    )
    page = ecrire("{% rendezvous seance agenda='/a' %}", seance=seance)

    assert f"<strong>{said}</strong>" in page
    assert "Jeudi" in page
    assert 'href="/a"' in page


def test_a_stacked_table_keeps_its_roles_and_names_its_cells() -> None:
    rows = (
        '<thead><tr><th scope="col">Personne</th><th scope="col" data-court="À faire">Long</th>'
        '<th scope="col">Heures &amp; jours</th></tr></thead>'
        '<tbody><tr><th scope="row">Aline</th><td>Dater</td><td class="nombre">4 h</td></tr>'
        '<tr><th scope="row">Yann</th><td colspan="2">rien</td></tr></tbody>'
    )

    assert with_roles(rows) == (
        '<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Personne</th>'
        '<th role="columnheader" scope="col" data-court="À faire">Long</th>'
        '<th role="columnheader" scope="col">Heures &amp; jours</th></tr></thead>'
        '<tbody role="rowgroup"><tr role="row"><th role="rowheader" scope="row">Aline</th>'
        '<td role="cell" data-titre="À faire">Dater</td>'
        '<td role="cell" class="nombre" data-titre="Heures &amp; jours">4 h</td></tr>'
        '<tr role="row"><th role="rowheader" scope="row">Yann</th>'
        '<td role="cell" colspan="2" data-titre="À faire">rien</td></tr></tbody>'
    )
    assert with_roles(with_roles(rows)) == with_roles(rows)


def test_a_button_is_a_link_or_sends_its_form(ecrire: Ecrire) -> None:
    link = ecrire("{% bouton 'Relire' url='/r' genre='principal' petit=True %}").strip()
    send = ecrire("{% bouton 'Relire' nom='suite' valeur='1' pendant='Un instant…' %}").strip()

    assert link == '<a class="bouton bouton--principal bouton--petit" href="/r">Relire</a>'
    assert send == (
        '<button class="bouton" type="submit" name="suite" value="1" '
        'data-jalon-pendant="Un instant…">Relire</button>'
    )


@pytest.mark.parametrize(
    ("level", "shape"),
    [
        (constants.SUCCESS, '<div class="avis">'),
        (constants.WARNING, '<div class="avis avis--attention">'),
        (constants.ERROR, '<div class="avis avis--blocage">'),
    ],
)
def test_a_message_takes_the_shape_of_its_level(ecrire: Ecrire, level: int, shape: str) -> None:
    page = ecrire("{% annonce m %}", m=Message(level, "C’est fait."))

    assert page.startswith(shape)
    assert "C’est fait." in page


def test_words_just_sent_come_back_but_no_secret() -> None:
    sent = {
        "objectifs": "Savoir si je peux partir.",
        "code": "abc",
        "mot_de_passe": "une phrase bien longue",
        "password1": "une phrase bien longue",
        "csrfmiddlewaretoken": "a b",
    }
    factory = RequestFactory()

    assert mots_envoyes({"request": factory.post("/", sent)}) == ["Savoir si je peux partir."]
    assert mots_envoyes({"request": factory.get("/", sent)}) == []
    assert mots_envoyes({}) == []
