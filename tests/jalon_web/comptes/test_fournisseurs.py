"""ProConnect and FranceConnect, against a provider on loopback that errs on demand."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY as METHODS
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.conf import settings as django_settings
from django.test import Client
from pytest_django.fixtures import Settings

from jalon_web.coffre.services import journal
from jalon_web.comptes.models import Compte, Organisation, Role
from jalon_web.comptes.services import PERSONNE
from jalon_web.comptes.services.oidc.verifications import reaches
from jalon_web.project.config import ConfigError, read
from tests.entrer import sign_in
from tests.jalon_web.comptes.fournisseur_local import CLIENT, SECRET, Fournisseur, served
from tests.jalon_web.project.test_config import GIVEN

GOOD = "quatre mots bien à moi"
FC, PC = "franceconnect", "proconnect"
NOMS = {FC: "FranceConnect", PC: "ProConnect"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def local(settings: Settings) -> Iterator[Fournisseur]:
    with served(Fournisseur()) as house:
        set_up(settings, house)
        yield house


def set_up(settings: Settings, house: Fournisseur, acr: str = "") -> None:
    """Set both providers to the local one, as an operator would."""
    place = house.url.replace("://", f"://{CLIENT}:{quote(SECRET)}@")
    given = f"{place}?acr={acr}" if acr else place
    known = read(GIVEN | {"JALON_PROCONNECT": given, "JALON_FRANCECONNECT": given})
    settings.CONFIG = replace(
        django_settings.CONFIG, proconnect=known.proconnect, franceconnect=known.franceconnect
    )


@pytest.fixture
def aline(db: None) -> Compte:
    return Compte.objects.create_user("aline@exemple.fr", GOOD)


@pytest.fixture
def claire(db: None) -> Compte:
    compte = Compte.objects.create_user("claire@exemple.fr", GOOD, nom="Claire Delaunay")
    centre = Organisation.objects.create(nature="centre", nom="Atelier des Rives")
    Role.objects.create(
        compte=compte, organisation=centre, code="conseiller", debut_on=dt.date(2020, 1, 1)
    )
    return compte


def link(compte: Compte, code: str, sujet: str = "sujet-aline") -> None:
    SocialAccount.objects.create(user=compte, provider=code, uid=sujet)


def leave(client: Client, code: str, query: str = "") -> dict[str, str]:
    """Leave for the provider; return what it is asked."""
    answer = client.get(f"/compte/fournisseur/{code}/{query}")
    assert answer.status_code == 302, answer.content.decode()
    asked = parse_qs(urlsplit(answer["Location"]).query)
    return {name: values[0] for name, values in asked.items()}


def come(client: Client, house: Fournisseur, code: str, query: str = "") -> Any:
    """Go to the provider and come back."""
    back = urlsplit(house.authorize(leave(client, code, query)))
    return client.get(f"{back.path}?{back.query}")


def is_in(client: Client) -> str:
    return str(client.session.get("_auth_user_id", ""))


def acts(who: Any) -> list[tuple[str, str]]:
    return [(x.acte, x.resultat) for x in journal.lines_for(who, sorte="compte")]


def test_a_linked_identity_opens_its_account(local: Fournisseur, aline: Compte) -> None:
    link(aline, FC)
    client = Client()
    answer = come(client, local, FC)

    assert (answer.status_code, answer["Location"]) == (302, "/chez-moi/")
    assert is_in(client) == str(aline.pk)
    assert acts(aline.public_id) == [("sign_in", "fait")]


def test_what_is_asked_is_a_number_of_ours_and_no_name(local: Fournisseur, aline: Compte) -> None:
    link(aline, FC)
    first, second = Client(), Client()
    come(first, local, FC, "?scope=email&auth_params=prompt%3Dnone%26nonce%3Dx&process=autre")
    come(second, local, FC)
    one, two = local.demandes

    assert one["scope"] == "openid"
    assert set(one) == {
        *("client_id", "redirect_uri", "scope", "response_type", "state", "nonce"),
        *("code_challenge", "code_challenge_method"),
    }
    assert one["redirect_uri"] == "http://testserver/compte/fournisseur/franceconnect/retour/"
    assert len({one["nonce"], two["nonce"], one["state"], two["state"]}) == 4
    assert len(one["nonce"]) >= 40


def test_nothing_of_what_it_tells_is_kept(local: Fournisseur, aline: Compte) -> None:
    link(aline, FC)
    client = Client()
    come(client, local, FC)
    kept = SocialAccount.objects.get()
    held = dict(client.session)

    assert (kept.uid, kept.extra_data, SocialToken.objects.count()) == ("sujet-aline", {}, 0)
    assert held[METHODS][0].keys() == {"method", "at", "provider"}
    assert not {"MARQUEUR", "sujet-aline", "eyJ"} & {
        word for word in ("MARQUEUR", "sujet-aline", "eyJ") if word in str(held)
    }


REFUSED = {
    "nonce": "ne vient pas de cet essai",
    "sans_nonce": "ne vient pas de cet essai",
    "jeton_autre_cle": "n’a pas pu être vérifiée",
    "jeton_cle_inconnue": "n’a pas pu être vérifiée",
    "jeton_sans_signature": "n’a pas pu être vérifiée",
    "jeton_secret_partage": "n’a pas pu être vérifiée",
    "sans_jeton": "n’a pas pu être vérifiée",
    "emetteur": "n’a pas pu être vérifiée",
    "destinataire": "destinée à un autre service",
    "azp": "destinée à un autre service",
    "perime": "a expiré",
    "nu": "a répondu sans signer",
    "moi_autre_cle": "n’a pas pu être vérifiée",
    "moi_sans_signature": "n’a pas pu être vérifiée",
    "moi_sujet": "deux personnes différentes",
    "moi_destinataire": "destinée à un autre service",
    "detour": "ne répond pas",
    "annule": "Vous avez renoncé",
}


@pytest.mark.parametrize("alg", ["RS256", "ES256"])
@pytest.mark.parametrize("faute", REFUSED)
def test_what_is_not_proved_opens_nothing(
    settings: Settings,
    aline: Compte,
    faute: str,
    alg: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    link(aline, FC)
    with served(Fournisseur(alg=alg)) as house, caplog.at_level(logging.WARNING):
        set_up(settings, house)
        client = Client()
        house.faute = faute
        answer = come(client, house, FC)
        assert answer.status_code == 403
        assert REFUSED[faute] in answer.content.decode()
        assert is_in(client) == ""
        assert "MARQUEUR" not in answer.content.decode() + caplog.text
        assert "fournisseur franceconnect : " in caplog.text

        house.faute = ""
        assert come(client, house, FC).status_code == 302
    assert is_in(client) == str(aline.pk)


@pytest.mark.parametrize(
    ("faute", "said"), [("panne", "ne répond pas"), ("adresses", "n’a pas pu être vérifiée")]
)
def test_a_provider_that_is_down_or_points_elsewhere_is_said(
    local: Fournisseur, faute: str, said: str
) -> None:
    local.faute = faute
    answer = Client().get(f"/compte/fournisseur/{FC}/")

    assert answer.status_code == 403
    assert said in answer.content.decode()
    assert {path for path, _ in local.appels} == {"/.well-known/openid-configuration"}


def test_a_level_too_low_is_refused(settings: Settings, local: Fournisseur, aline: Compte) -> None:
    link(aline, FC)
    set_up(settings, local, acr="eidas2")
    local.faute = "niveau"
    low = come(Client(), local, FC)
    local.faute = ""
    client = Client()

    assert "niveau trop faible" in low.content.decode()
    assert come(client, local, FC).status_code == 302
    assert local.demandes[-1]["acr_values"] == "eidas2"


@pytest.mark.parametrize(
    ("given", "asked", "enough"),
    [
        ("eidas3", "eidas2", True),
        ("eidas2", "eidas2", True),
        ("eidas1", "eidas2", False),
        ("", "eidas1", False),
        ("autre", "autre", True),
        ("autre", "eidas1", False),
    ],
)
def test_levels_are_compared_on_their_scale(given: str, asked: str, enough: bool) -> None:
    assert reaches(given, asked) is enough


def test_an_answer_serves_once_and_for_who_asked(local: Fournisseur, aline: Compte) -> None:
    link(aline, FC)
    thief, client = Client(), Client()
    back = urlsplit(local.authorize(leave(client, FC)))
    url = f"{back.path}?{back.query}"

    assert "a trop attendu, ou a déjà servi" in thief.get(url).content.decode()
    assert client.get(url).status_code == 302
    client.post("/compte/quitter/")
    assert client.get(url).status_code == 403
    assert (is_in(thief), is_in(client)) == ("", "")


def test_an_identity_that_nobody_linked_opens_no_account(local: Fournisseur, aline: Compte) -> None:
    client = Client()
    answer = come(client, local, FC)

    assert answer.status_code == 403
    assert "Aucun compte Jalon n’est relié" in answer.content.decode()
    assert (is_in(client), Compte.objects.count(), SocialAccount.objects.count()) == ("", 1, 0)
    assert acts(PERSONNE) == [("show_identity", "refuse")]


def test_it_is_linked_by_who_is_signed_in_and_has_proved_it(
    local: Fournisseur, aline: Compte
) -> None:
    stale, client = Client(), Client()
    stale.force_login(aline)
    asked = stale.get(f"/compte/fournisseur/{FC}/?process=connect")
    assert asked["Location"].startswith("/compte/confirmer/?next=")
    assert (
        Client()
        .get(f"/compte/fournisseur/{FC}/?process=connect")["Location"]
        .startswith("/compte/entrer/")
    )

    sign_in(client, aline)
    answer = come(client, local, FC, "?process=connect")

    assert answer["Location"] == "/compte/verifications/"
    assert [(a.user_id, a.provider, a.uid) for a in SocialAccount.objects.all()] == [
        (aline.pk, FC, "sujet-aline")
    ]
    assert acts(aline.public_id) == [("link_identity", "fait")]
    assert "Ne plus entrer par FranceConnect" in client.get(answer["Location"]).content.decode()
    other = Client()
    assert come(other, local, FC).status_code == 302
    assert is_in(other) == str(aline.pk)

    client.post(f"/compte/fournisseur/{FC}/retirer/")
    assert SocialAccount.objects.count() == 0
    assert come(Client(), local, FC).status_code == 403


def test_an_identity_of_one_account_is_not_linked_to_another(
    local: Fournisseur, aline: Compte
) -> None:
    link(aline, FC)
    zoe = Compte.objects.create_user("zoe@exemple.fr", GOOD)
    client = Client()
    sign_in(client, zoe)
    answer = come(client, local, FC, "?process=connect")

    assert answer.status_code == 403
    assert "déjà reliée à un autre compte" in answer.content.decode()
    assert SocialAccount.objects.get().user_id == aline.pk


@pytest.mark.parametrize(("who", "theirs"), [("aline", FC), ("claire", PC)])
def test_each_public_has_its_provider(
    local: Fournisseur, aline: Compte, claire: Compte, who: str, theirs: str
) -> None:
    compte = {"aline": aline, "claire": claire}[who]
    wrong = FC if theirs == PC else PC
    for code in (theirs, wrong):
        link(compte, code)
    refused = Client()
    answer = come(refused, local, wrong)

    assert answer.status_code == 403
    assert f"{NOMS[wrong]} est réservé" in answer.content.decode()
    assert is_in(refused) == ""
    client = Client()
    assert come(client, local, theirs).status_code == 302
    assert is_in(client) == str(compte.pk)


def test_a_professional_owes_a_second_factor_here_too(local: Fournisseur, claire: Compte) -> None:
    link(claire, PC)
    client = Client()
    come(client, local, PC)
    assert client.get("/bilans/")["Location"] == "/compte/verifications/"

    TOTP.activate(claire, "A" * 32)
    asked = Client()
    answer = come(asked, local, PC)
    assert answer["Location"].startswith("/compte/verifications/entrer/")
    assert is_in(asked) == ""


def test_one_leaves_the_provider_too(local: Fournisseur, aline: Compte) -> None:
    link(aline, FC)
    client, plain = Client(), Client()
    come(client, local, FC)
    page = client.post("/compte/quitter/").content.decode()
    sign_in(plain, aline)

    assert f"{local.url}/quitter?id_token_hint=eyJ" in page
    assert "post_logout_redirect_uri=http%3A%2F%2Ftestserver%2F" in page
    assert is_in(client) == ""
    assert "eyJ" not in str(dict(client.session))
    assert plain.post("/compte/quitter/").status_code == 302


def test_a_closed_account_stays_closed(local: Fournisseur, aline: Compte) -> None:
    link(aline, FC)
    Compte.objects.update(is_active=False)
    client = Client()

    assert come(client, local, FC)["Location"] == "/compte/ferme/"
    assert is_in(client) == ""


def test_without_a_setting_there_is_nothing_there(settings: Settings, aline: Compte) -> None:
    client = Client()
    sign_in(client, aline)
    unknown = client.get("/nulle-part/")
    for path in (FC + "/", PC + "/", FC + "/retour/", "google/"):
        answer = client.get(f"/compte/fournisseur/{path}")
        assert (answer.status_code, answer.content) == (404, unknown.content)
    assert client.post(f"/compte/fournisseur/{FC}/retirer/").status_code == 404
    assert "FranceConnect" not in Client().get("/compte/entrer/").content.decode()
    assert "FranceConnect" not in client.get("/compte/verifications/").content.decode()


def test_what_the_operator_set_is_offered(local: Fournisseur, aline: Compte) -> None:
    client = Client()
    sign_in(client, aline)
    page, mine = Client().get("/compte/entrer/"), client.get("/compte/verifications/")

    assert "Entrer par ProConnect" in page.content.decode()
    assert "Entrer par FranceConnect" in page.content.decode()
    assert "Relier mon identité FranceConnect" in mine.content.decode()
    assert "ProConnect" not in mine.content.decode()


@pytest.mark.parametrize(
    "given",
    [
        "http://id:secret@fournisseur.exemple/v2",
        "https://fournisseur.exemple/v2",
        "https://id@fournisseur.exemple",
        "https://id:secret@fournisseur.exemple?niveau=eidas1",
        "fournisseur",
    ],
)
def test_a_setting_that_is_wrong_stops_the_start(given: str) -> None:
    good = "https://id:s%40cret@fournisseur.exemple/api/v2/?acr=eidas2"
    found = read(GIVEN | {"JALON_PROCONNECT": good}).proconnect

    assert found is not None
    assert (found.adresse, found.client, found.secret, found.acr) == (
        *("https://fournisseur.exemple/api/v2", "id", "s@cret", "eidas2"),
    )
    with pytest.raises(ConfigError):
        read(GIVEN | {"JALON_PROCONNECT": given})
