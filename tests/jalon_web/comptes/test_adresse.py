"""Changing one's address: both addresses are asked, nobody learns who has an account."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from jalon.kernel.errors import NotVisible
from jalon_web.base import clock, outbox
from jalon_web.comptes.models import ChangementAdresse, Compte
from jalon_web.comptes.services import adresse
from tests.entrer import sign_in
from tests.jalon_web.conftest import NOW, Cast

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "nouvelle@test.jalon"


def asked(compte: Compte, email: str = NEW, now: dt.datetime = NOW) -> dict[str, str]:
    """Ask for an address and return the token of each link, by the address it was sent to."""
    outbox.attempt(adresse.ask(actor_id=compte.pk, email=email, now=now))
    row = ChangementAdresse.objects.filter(compte=compte, fin="").first()
    return {to: token for to, token, _template in adresse.links_to_send(row.pk)} if row else {}


def address(compte: Compte) -> str:
    return Compte.objects.get(pk=compte.pk).email


def test_it_changes_once_both_addresses_have_said_yes(cast: Cast) -> None:
    former = cast.aline.email
    links = asked(cast.aline)

    assert set(links) == {former, NEW}
    assert adresse.confirm(links[NEW], now=NOW) is False
    assert address(cast.aline) == former
    assert adresse.confirm(links[former], now=NOW) is True
    assert address(cast.aline) == NEW
    for token in links.values():
        with pytest.raises(NotVisible):
            adresse.change_for(token, NOW)


def test_silence_of_the_former_address_is_waited_for_three_days(cast: Cast) -> None:
    former = cast.aline.email
    links = asked(cast.aline)
    adresse.confirm(links[NEW], now=NOW)
    key = ChangementAdresse.objects.get().pk
    end = NOW + adresse.DELAI

    assert adresse.apply_due(key, now=end - dt.timedelta(minutes=1)) is False
    assert address(cast.aline) == former
    assert adresse.apply_due(key, now=end) is True
    assert address(cast.aline) == NEW


def test_silence_of_the_new_address_changes_nothing(cast: Cast) -> None:
    links = asked(cast.aline)
    adresse.confirm(links[cast.aline.email], now=NOW)
    key = ChangementAdresse.objects.get().pk

    assert adresse.apply_due(key, now=NOW + dt.timedelta(days=6)) is False
    assert address(cast.aline) == cast.aline.email


@pytest.mark.parametrize("from_new", [True, False])
def test_either_address_stops_everything(cast: Cast, from_new: bool) -> None:
    links = asked(cast.aline)
    other = links[cast.aline.email if from_new else NEW]
    browser = Client()
    page = reverse("comptes:adresse-repondre", args=[links[NEW if from_new else cast.aline.email]])

    assert browser.get(page).status_code == 200
    assert browser.post(page, {"reponse": "non"}).status_code == 200

    gone = reverse("comptes:adresse-repondre", args=[other])
    unknown = reverse("comptes:adresse-repondre", args=["x" * 43])
    assert browser.get(gone).status_code == 404
    assert browser.get(gone).content == browser.get(unknown).content
    key = ChangementAdresse.objects.get().pk
    assert adresse.apply_due(key, now=NOW + adresse.DELAI) is False


def test_an_address_that_has_an_account_is_told_by_mail_and_nothing_else_shows(cast: Cast) -> None:
    browser = Client()
    sign_in(browser, cast.aline)
    page = reverse("comptes:adresse")
    answers = [
        browser.post(page, {"email": email}) for email in (cast.omar.email, "libre@test.jalon")
    ]

    assert {(one.status_code, one["Location"]) for one in answers} == {
        (302, f"{reverse('comptes:compte')}?demande")
    }
    assert ChangementAdresse.objects.get().nouvelle == "libre@test.jalon"
    told = [one for one in mail.outbox if one.to == [cast.omar.email]]
    assert len(told) == 1
    assert cast.aline.email not in told[0].body


def test_an_address_taken_meanwhile_is_not_taken_twice(cast: Cast) -> None:
    links = asked(cast.aline)
    Compte.objects.create_user(NEW)

    adresse.confirm(links[NEW], now=NOW)

    assert adresse.confirm(links[cast.aline.email], now=NOW) is False
    assert address(cast.aline) == cast.aline.email
    assert ChangementAdresse.objects.get().fin == "prise"


def test_asking_again_puts_the_former_links_out(cast: Cast) -> None:
    first = asked(cast.aline)
    asked(cast.aline, "autre@test.jalon")

    with pytest.raises(NotVisible):
        adresse.change_for(first[NEW], NOW)


def test_a_link_dies_after_a_week(cast: Cast) -> None:
    links = asked(cast.aline)

    with pytest.raises(NotVisible):
        adresse.confirm(links[NEW], now=NOW + adresse.VALIDITE)


def test_the_mails_say_nothing_of_a_bilan_and_the_account_shows_what_waits(cast: Cast) -> None:
    asked(cast.aline)
    browser = Client()
    sign_in(browser, cast.aline)

    assert len(mail.outbox) == 2
    assert not any("bilan" in f"{one.subject} {one.body}".casefold() for one in mail.outbox)
    ChangementAdresse.objects.update(demandee_at=clock.now())
    assert NEW in browser.get(reverse("comptes:compte")).content.decode()


def test_a_professional_sees_for_whom_she_acts(cast: Cast) -> None:
    browser = Client()
    sign_in(browser, cast.claire)

    shown = browser.get(reverse("comptes:compte")).content.decode()

    assert cast.centre.nom in shown
    assert "Si vous ne venez plus" not in shown
