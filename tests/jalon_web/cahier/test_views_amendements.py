"""The pages of an amendment, as the steering, a consulted organisation and a stranger see them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from jalon_web.base import clock
from jalon_web.cahier import queries, services
from jalon_web.cahier.models import Amendement, Avis
from jalon_web.cahier.queries import cadres
from jalon_web.cahier.services import Changement
from tests.acces.routes import AMENDEMENT
from tests.jalon_web.conftest import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def amendements() -> Iterator[None]:
    cadres.forget()
    yield
    cadres.forget()


def first_day() -> dt.date:
    return clock.now().date() + dt.timedelta(days=60)


@pytest.fixture
def nadia(cast: Cast, amendements: None) -> Client:
    browser = Client()
    browser.force_login(cast.nadia)
    return browser


@pytest.fixture
def paul(cast: Cast, amendements: None) -> Client:
    browser = Client()
    browser.force_login(cast.paul)
    return browser


@pytest.fixture
def draft(cast: Cast, amendements: None) -> Amendement:
    made = services.open_amendement(
        actor_id=cast.nadia.pk,
        cadre="copanef-2017",
        titre="Vingt heures",
        premier_jour=first_day(),
        now=clock.now(),
    )
    services.write_modification(
        actor_id=cast.nadia.pk,
        public_id=made.public_id,
        changement=Changement(regle="DUREE-MAX", parametres={"plafond": "20"}),
        version=0,
        now=clock.now(),
    )
    return made


def url(amendement: Amendement, rest: str = "") -> str:
    return f"/cahiers/avenants/{amendement.public_id}/{rest}"


def consult(browser: Client, amendement: Amendement, cast: Cast) -> None:
    answer = browser.post(
        url(amendement, "consulter/"),
        {
            "organisations": [str(cast.centre.public_id)],
            "fin_on": f"{first_day():%d/%m/%Y}",
        },
    )
    assert answer.status_code == 302


def test_the_steering_begins_an_amendment_and_chooses_a_rule(nadia: Client) -> None:
    typed = {"cadre": "copanef-2017", "titre": "Essai", "premier_jour": f"{first_day():%d/%m/%Y}"}

    answer = nadia.post("/cahiers/avenants/ouvrir/", typed, follow=True)

    assert "DUREE-MAX" in answer.content.decode()
    assert "Essai" in nadia.get("/cahiers/avenants/").content.decode()


def test_a_first_day_that_is_past_is_refused_in_words(nadia: Client) -> None:
    typed = {"cadre": "copanef-2017", "titre": "Essai", "premier_jour": "01/01/2020"}

    answer = nadia.post("/cahiers/avenants/ouvrir/", typed)

    assert answer.status_code == 422
    assert "un jour à venir" in answer.content.decode()


def test_what_a_change_would_do_is_shown_while_one_types(nadia: Client, draft: Amendement) -> None:
    good = nadia.post(url(draft, "regles/DUREE-MAX/apercu/"), {"p_plafond": "18", "version": 1})
    wrong = nadia.post(url(draft, "regles/DUREE-MAX/apercu/"), {"p_plafond": "dix", "version": 1})

    assert "18" in good.content.decode()
    assert "<ins>" in good.content.decode()
    assert "un nombre est attendu" in wrong.content.decode()
    kept = queries.modification_of(draft, "DUREE-MAX")
    assert kept is not None
    assert kept.version == 1


def test_a_wrong_value_is_said_beside_its_field(nadia: Client, draft: Amendement) -> None:
    sent = {"p_plafond": "beaucoup", "version": 1}
    answer = nadia.post(url(draft, "regles/DUREE-MAX/"), sent)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'id="id_p_plafond-erreur"' in page
    assert "beaucoup" in page


def test_a_change_made_meanwhile_is_not_overwritten(nadia: Client, draft: Amendement) -> None:
    answer = nadia.post(url(draft, "regles/DUREE-MAX/"), {"p_plafond": "18", "version": 0})

    assert answer.status_code == 409
    assert "20" in answer.content.decode()


def test_words_are_changed_and_compared(nadia: Client, draft: Amendement) -> None:
    sent = {"p_plafond": "20", "texte": "Pas plus de {plafond}.", "version": 1}
    assert nadia.post(url(draft, "regles/DUREE-MAX/"), sent).status_code == 302

    page = nadia.get(url(draft)).content.decode()

    assert "Pas" in page
    assert "<del>" in page


def test_a_new_rule_is_written_with_its_cases(nadia: Client, draft: Amendement) -> None:
    alone = "- id: THEMES-MIN\n  nature: obligation\n"
    refused = nadia.post(url(draft, "nouvelles/"), {"regles": alone})
    assert refused.status_code == 422
    assert "il manque la clé" in refused.content.decode()


def test_an_organisation_speaks_and_the_steering_answers(
    nadia: Client, paul: Client, draft: Amendement, cast: Cast
) -> None:
    assert paul.get(url(draft)).status_code == 404
    consult(nadia, draft, cast)
    assert "Votre avis sur DUREE-MAX" in paul.get(url(draft)).content.decode()

    empty = paul.post(url(draft, "avis/"), {"regle": "DUREE-MAX", "texte": ""})
    assert empty.status_code == 422
    paul.post(url(draft, "avis/"), {"regle": "DUREE-MAX", "texte": "Trop court <b>"})
    (avis,) = Avis.objects.all()
    nadia.post(url(draft, f"avis/{avis.public_id}/"), {"reponse": "Entendu"})

    page = paul.get(url(draft)).content.decode()
    assert "Trop court &lt;b&gt;" in page
    assert "Entendu" in page


def test_an_adoption_is_recorded_and_its_files_are_given(
    nadia: Client, draft: Amendement, cast: Cast
) -> None:
    typed = {
        "vehicule": "ani",
        "reference": "ANI du jour",
        "adopte_on": f"{clock.now():%d/%m/%Y}",
    }
    assert nadia.post(url(draft, "adopter/"), typed).status_code == 302

    page = nadia.get(url(draft)).content.decode()
    assert "Adopté le" in page
    archive = nadia.get(url(draft, "fichiers.zip"))
    names = zipfile.ZipFile(io.BytesIO(archive.content)).namelist()
    assert "copanef-2017/cahier.yaml" in names
    assert "copanef-2017/cas/avenant-1.yaml" in names


@pytest.mark.parametrize("who", ["claire", "fanny", "zoe", "aline", "paul", "sonia"])
def test_nobody_else_finds_an_amendment(draft: Amendement, cast: Cast, who: str) -> None:
    stranger = Client()
    stranger.force_login(getattr(cast, who))
    named = {"public_id": draft.public_id, "regle": "DUREE-MAX", "avis_id": draft.public_id}

    for name in ("cahier:amendements", "cahier:amendement-ouvrir", *AMENDEMENT):
        kwargs = {key: value for key, value in named.items() if key in _parameters(name)}
        address = reverse(name, kwargs=kwargs)
        answers = {stranger.get(address).status_code, stranger.post(address, {}).status_code}
        assert answers <= {404, 405}, name
        assert 404 in answers, name


def _parameters(name: str) -> tuple[str, ...]:
    from tests.acces.matrice import declared

    return declared()[name]
