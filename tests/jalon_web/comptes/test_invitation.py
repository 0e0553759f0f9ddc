"""The life of an invitation: one link, fourteen days, one use, and one page when it is over."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from jalon.kernel.errors import NotVisible
from jalon_web.base import clock, outbox
from jalon_web.base.models import Envoi
from jalon_web.coffre.services import journal
from jalon_web.comptes import services, tasks
from jalon_web.comptes.models import Compte, Invitation
from tests.horloge import NOW, Horloge

GOOD = "quatre mots bien à moi"
SetClock = Callable[[dt.datetime], None]


@pytest.fixture(autouse=True)
def at(horloge: Horloge) -> SetClock:
    """Set the clock of the place."""
    return horloge.set


@pytest.fixture
def aline(db: None) -> Compte:
    return services.find_or_create_person("Aline@Exemple.FR")[0]


def address(token: str) -> str:
    return reverse("comptes:invitation", args=[token])


def test_a_person_is_found_again_by_her_address_and_invited_until_she_has_entered(
    aline: Compte,
) -> None:
    assert services.find_or_create_person("aline@exemple.fr ".strip()) == (aline, True)

    services.accept_invitation(token=services.invite(aline, now=NOW), password=GOOD, now=NOW)

    assert services.find_or_create_person("ALINE@exemple.fr") == (aline, False)
    assert Compte.objects.count() == 1


def test_a_link_opens_the_account_once(client: Client, aline: Compte) -> None:
    token = services.invite(aline, now=NOW)
    shown = client.get(address(token))
    assert (shown.status_code, client.session.get("_auth_user_id")) == (200, None)

    answer = client.post(address(token), {"mot_de_passe": GOOD, "encore": GOOD})

    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(aline.pk)
    aline.refresh_from_db()
    assert aline.check_password(GOOD)
    assert Client().post(address(token), {"mot_de_passe": GOOD, "encore": GOOD}).status_code == 404
    assert [line.acte for line in journal.lines_for(aline.public_id, sorte="compte")] == [
        "sign_in",
        "accept_invitation",
    ]


def test_whoever_was_signed_in_on_that_computer_is_out(client: Client, aline: Compte) -> None:
    other = Compte.objects.create_user("omar@exemple.fr", GOOD, nom="Omar Benkirane")
    client.force_login(other)
    client.session["brouillon"] = "x"
    token = services.invite(aline, now=NOW)

    client.post(address(token), {"mot_de_passe": GOOD, "encore": GOOD})

    assert client.session["_auth_user_id"] == str(aline.pk)
    assert "brouillon" not in client.session


@pytest.mark.parametrize(
    ("first", "again"),
    [("trop court", "trop court"), (GOOD, GOOD + "!"), ("", ""), ("motdepasse123", "motdepasse")],
)
def test_a_wrong_password_is_said_beside_the_field_and_the_link_lives(
    client: Client, aline: Compte, first: str, again: str
) -> None:
    token = services.invite(aline, now=NOW)

    answer = client.post(address(token), {"mot_de_passe": first, "encore": again})

    assert answer.status_code == 422
    assert "champ__erreur" in answer.content.decode()
    assert client.post(address(token), {"mot_de_passe": GOOD, "encore": GOOD}).status_code == 302


def test_the_service_too_refuses_a_weak_password(aline: Compte) -> None:
    token = services.invite(aline, now=NOW)
    with pytest.raises(ValidationError):
        services.accept_invitation(token=token, password="onze lettre", now=NOW)

    services.accept_invitation(token=token, password=GOOD, now=NOW)


def test_a_link_lives_fourteen_days_to_the_second(aline: Compte) -> None:
    token = services.invite(aline, now=NOW)
    end = NOW + dt.timedelta(days=14)
    with pytest.raises(NotVisible):
        services.accept_invitation(token=token, password=GOOD, now=end)

    before = end - dt.timedelta(seconds=1)
    assert services.accept_invitation(token=token, password=GOOD, now=before) == aline


def test_a_new_link_puts_the_former_out(aline: Compte) -> None:
    former = services.invite(aline, now=NOW)
    later = NOW + dt.timedelta(hours=1)
    latest = services.invite(aline, now=later)
    with pytest.raises(NotVisible):
        services.accept_invitation(token=former, password=GOOD, now=later)

    assert services.accept_invitation(token=latest, password=GOOD, now=later) == aline


@pytest.mark.django_db
def test_used_expired_replaced_closed_and_unknown_give_one_page(
    client: Client, at: SetClock
) -> None:
    def invited(name: str) -> tuple[Compte, str]:
        compte = services.find_or_create_person(f"{name}@exemple.fr")[0]
        return compte, services.invite(compte, now=clock.now())

    used, expired, replaced, closed = map(invited, ("a", "b", "c", "d"))
    services.accept_invitation(token=used[1], password=GOOD, now=NOW)
    at(NOW + dt.timedelta(days=14))
    services.invite(replaced[0], now=clock.now())
    closed_later = services.invite(closed[0], now=clock.now())
    Compte.objects.filter(pk=closed[0].pk).update(is_active=False)
    alive = invited("e")[1]
    client.get("/")
    dead = [used[1], expired[1], replaced[1], closed_later, "inconnue"]

    pages = [client.get(address(token)) for token in dead]
    pages += [client.post(address(token), {"mot_de_passe": GOOD}) for token in dead]

    assert {page.status_code for page in pages} == {404}
    assert len({page.content for page in pages}) == 1
    assert client.get(address(alive)).status_code == 200


def test_the_base_holds_no_token(aline: Compte) -> None:
    token = services.invite(aline, now=NOW)
    row = Invitation.objects.get()

    stored = " ".join(str(getattr(row, f.attname)) for f in Invitation._meta.concrete_fields)
    posted = " ".join(f"{e.sujet} {e.ids}" for e in Envoi.objects.all())
    assert token not in stored + posted
    assert len(token) == 43


@pytest.mark.django_db(transaction=True)
def test_the_mail_says_nothing_of_anybody_and_its_link_opens(client: Client) -> None:
    aline, _ = services.find_or_create_person("aline@exemple.fr")
    services.invite(aline, now=NOW)

    (sent,) = mail.outbox
    assert sent.to == ["aline@exemple.fr"]
    assert not re.search(r"aline|bilan|compétence|centre|rives", f"{sent.subject}{sent.body}", re.I)
    link = re.search(r"http://testserver(/\S+)", str(sent.body))
    assert link
    assert client.get(link[1]).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_mail_that_failed_is_sent_again_with_the_same_link(
    monkeypatch: pytest.MonkeyPatch, at: SetClock
) -> None:
    aline, _ = services.find_or_create_person("aline@exemple.fr")

    def down(**_mail: object) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr(tasks, "send_mail", down)
        token = services.invite(aline, now=NOW)
    assert mail.outbox == []

    assert outbox.drain(NOW + dt.timedelta(minutes=1)) == (1, 0)
    assert address(token) in mail.outbox[0].body


@pytest.mark.django_db(transaction=True)
def test_an_invitation_used_meanwhile_is_not_sent() -> None:
    aline, _ = services.find_or_create_person("aline@exemple.fr")
    token = services.invite(aline, now=NOW)
    mail.outbox.clear()
    services.accept_invitation(token=token, password=GOOD, now=NOW)

    tasks.send_invitation({"invitation": str(Invitation.objects.get().pk)})
    tasks.send_invitation({"invitation": "0"})

    assert mail.outbox == []
