"""Signing in and out, passwords: in our words, without ever saying who has an account."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from jalon_web.coffre.services import journal
from jalon_web.comptes.models import Compte

GOOD = "quatre mots bien à moi"
OTHER = "quatre autres mots à moi"
pytestmark = pytest.mark.django_db
ENGLISH = re.compile(r"Sign (In|Out)|Password|Forgot|Successfully|placeholder=|Remember", re.I)


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def claire(db: None) -> Compte:
    return Compte.objects.create_user("claire@exemple.fr", GOOD, nom="Claire Delaunay")


def enter(client: Client, email: str, password: str, status: int) -> str:
    answer = client.post(reverse("account_login"), {"login": email, "password": password})
    assert answer.status_code == status
    return re.sub(r'value="[^"]*"', "", answer.content.decode())


def acts(compte: Compte) -> list[tuple[str, str]]:
    lines = journal.lines_for(compte.public_id, sorte="compte")
    return [(line.acte, line.resultat) for line in lines]


def test_the_right_password_opens_and_the_wrong_one_says_nothing(
    client: Client, claire: Compte
) -> None:
    known = enter(client, "claire@exemple.fr", OTHER, 422)
    unknown = enter(client, "personne@exemple.fr", OTHER, 422)
    assert known == unknown
    assert "ne vont pas ensemble" in known
    assert "_auth_user_id" not in client.session

    enter(client, "Claire@Exemple.fr", GOOD, 302)
    assert client.session["_auth_user_id"] == str(claire.pk)
    assert acts(claire) == [("sign_in", "fait"), ("sign_in", "refuse")]


def test_an_account_never_entered_looks_like_none(client: Client, claire: Compte) -> None:
    Compte.objects.create_user("aline@exemple.fr")

    for typed in ("", GOOD):
        assert enter(client, "aline@exemple.fr", typed, 422) == enter(
            client, "personne@exemple.fr", typed, 422
        )


def test_a_closed_account_says_so_to_whoever_knows_its_password(
    client: Client, claire: Compte
) -> None:
    Compte.objects.filter(pk=claire.pk).update(is_active=False)

    assert enter(client, "claire@exemple.fr", OTHER, 422) == enter(
        client, "personne@exemple.fr", OTHER, 422
    )
    answer = client.post(reverse("account_login"), {"login": "claire@exemple.fr", "password": GOOD})
    assert answer["Location"] == reverse("account_inactive")
    assert "_auth_user_id" not in client.session


def test_a_session_holds_ids_and_nothing_said(client: Client, claire: Compte) -> None:
    enter(client, "claire@exemple.fr", GOOD, 302)

    held = str(dict(client.session))
    assert "claire" not in held.lower()
    assert "delaunay" not in held.lower()
    assert str(claire.public_id) not in held


def test_tries_are_limited(client: Client, claire: Compte) -> None:
    for _ in range(5):
        enter(client, "claire@exemple.fr", OTHER, 422)

    assert "Trop d’essais" in enter(client, "claire@exemple.fr", GOOD, 422)
    assert "_auth_user_id" not in client.session


def test_leaving_takes_a_button(client: Client, claire: Compte) -> None:
    client.force_login(claire)

    assert client.get(reverse("account_logout")).status_code == 200
    assert "_auth_user_id" in client.session
    assert client.post(reverse("account_logout")).status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_forgotten_password_is_changed_by_a_link_that_serves_once(
    client: Client, claire: Compte
) -> None:
    client.post(reverse("account_reset_password"), {"email": "claire@exemple.fr"})
    (sent,) = mail.outbox
    assert not re.search(r"claire|delaunay|bilan", f"{sent.subject}{sent.body}", re.I)
    link = re.search(r"http://testserver(/\S+)", str(sent.body))
    assert link

    form = client.get(link[1], follow=True)
    answer = client.post(form.request["PATH_INFO"], {"password1": OTHER, "password2": OTHER})

    assert answer.status_code == 302
    claire.refresh_from_db()
    assert claire.check_password(OTHER)
    again = Client().get(link[1], follow=True)
    assert "Ce lien ne sert plus" in again.content.decode()


def test_asking_for_a_link_never_says_who_has_an_account(client: Client, claire: Compte) -> None:
    url = reverse("account_reset_password")
    known = client.post(url, {"email": "claire@exemple.fr"})
    unknown = client.post(url, {"email": "personne@exemple.fr"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [m.to for m in mail.outbox] == [["claire@exemple.fr"]]


def test_a_password_is_changed_by_who_knows_the_present_one(client: Client, claire: Compte) -> None:
    client.force_login(claire)
    url = reverse("account_change_password")
    typed = {"oldpassword": OTHER, "password1": OTHER, "password2": OTHER}

    assert "Ce n’est pas votre mot de passe actuel" in client.post(url, typed).content.decode()
    assert client.post(url, typed | {"oldpassword": GOOD}).status_code == 302
    claire.refresh_from_db()
    assert claire.check_password(OTHER)
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_logout",
        "account_signup",
        "account_inactive",
        "account_change_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
    ],
)
def test_every_page_is_in_french_and_in_our_frame(
    client: Client, claire: Compte, name: str
) -> None:
    if name in {"account_logout", "account_change_password"}:
        client.force_login(claire)

    page = client.get(reverse(name))

    text = page.content.decode()
    assert page.status_code == 200
    assert text.count("<h1") == 1
    assert 'class="entete__marque"' in text
    assert not ENGLISH.findall(re.sub(r'([a-z-]+)="[^"]*(password|remember)[^"]*"', "", text))


@pytest.mark.parametrize("name", ["account_email", "mfa_list_webauthn", "mfa_edit_webauthn"])
def test_the_pages_that_jalon_does_not_use_do_not_exist(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_sign_up_stays_closed(client: Client) -> None:
    client.post(reverse("account_signup"), {"email": "a@b.fr", "password1": GOOD})

    assert not Compte.objects.exists()


def test_an_account_without_a_password_chooses_its_first_one() -> None:
    compte = Compte.objects.create_user("sans@test.jalon")
    compte.set_unusable_password()
    compte.save()
    browser = Client()
    browser.force_login(compte)
    changed = browser.get("/compte/mot-de-passe/")
    asked = browser.get("/compte/mot-de-passe/choisir/")
    short = browser.post("/compte/mot-de-passe/choisir/", {"password1": "abc", "password2": "abc"})
    words = "marée haute sur le quai"
    browser.post("/compte/mot-de-passe/choisir/", {"password1": words, "password2": words})

    assert changed.headers["Location"] == "/compte/mot-de-passe/choisir/"
    assert asked.status_code == 200
    assert short.status_code == 422
    assert Compte.objects.get(pk=compte.pk).check_password(words)
