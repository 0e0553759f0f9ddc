"""The second factor: owed by professionals, never by a beneficiary, never in a demonstration."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from jalon.kernel.days import legal_day
from jalon_web.base import clock
from jalon_web.coffre.services import journal
from jalon_web.comptes import services
from jalon_web.comptes.models import Compte, Organisation, Role
from jalon_web.comptes.queries import entree
from tests.horloge import Horloge
from tests.jalon_web.comptes.cle_d_essai import CleDEssai

GOOD = "quatre mots bien à moi"
SITE = "https://jalon.exemple"
HOME = "/chez-moi/"
pytestmark = pytest.mark.django_db
Enter = Callable[[Compte], Client]


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def aline(db: None) -> Compte:
    return Compte.objects.create_user("aline@exemple.fr", GOOD)


@pytest.fixture
def claire(db: None) -> Compte:
    return professional("claire@exemple.fr", dt.date(2020, 1, 1))


def professional(email: str, since: dt.date, until: dt.date | None = None) -> Compte:
    compte = Compte.objects.create_user(email, GOOD, nom="Claire Delaunay")
    centre = Organisation.objects.create(nature="centre", nom="Atelier des Rives")
    Role.objects.create(
        compte=compte, organisation=centre, code="conseiller", debut_on=since, fin_on=until
    )
    return compte


def sent(client: Client, email: str, **fields: str) -> Any:
    """Type an address and a password."""
    return client.post(reverse("account_login"), {"login": email} | fields)


@pytest.fixture
def enter() -> Enter:
    """Sign in by password alone."""

    def come(compte: Compte) -> Client:
        client = Client()
        assert sent(client, compte.email, password=GOOD).status_code == 302
        return client

    return come


def code_of(secret: str, *, later: int = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, int(clock.seconds()) // 30 + later)))


def add_application(client: Client) -> str:
    """Set an application up as its owner would, and return its secret."""
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    found = re.search(r"<code>([A-Z2-7]{32})</code>", page)
    assert found
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(found[1])})
    assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_view_recovery_codes"))
    return found[1]


def options(page: Any, which: str) -> dict[str, object]:
    found = re.search(r'type="application/json">(.+?)</script>', page.content.decode())
    assert found
    read: dict[str, dict[str, object]] = json.loads(found[1])
    return read[which]


def acts(compte: Compte) -> list[tuple[str, str]]:
    lines = journal.lines_for(compte.public_id, sorte="compte")
    return [(line.acte, line.resultat) for line in lines]


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_professional_is_led_to_set_one_up_and_a_beneficiary_is_not(
    enter: Enter, claire: Compte, aline: Compte
) -> None:
    hers, his = enter(aline), enter(claire)
    assert hers.get(HOME, follow=True).status_code == 200

    for path in (HOME, "/bilans/", "/bilans/ouvrir/", reverse("account_change_password")):
        answer = his.get(path)
        assert (answer.status_code, answer.get("Location")) == (302, reverse("mfa_index")), path
    assert his.post("/bilans/ouvrir/", {}).status_code == 302
    asked = his.get(reverse("mfa_index")).content.decode()
    assert "avant d’entrer" in asked
    assert "avant d’entrer" not in hers.get(reverse("mfa_index")).content.decode()
    assert his.get("/").status_code == 200  # what is public stays public

    add_application(his)

    assert his.get("/bilans/").status_code == 200


@pytest.mark.parametrize(
    ("since", "until", "owes"),
    [(-10, None, True), (-10, 0, True), (0, None, True), (-10, -1, False), (1, None, False)],
)
def test_it_is_owed_on_the_days_of_a_role(
    enter: Enter, since: int, until: int | None, owes: bool
) -> None:
    today = legal_day(clock.now())
    days = [None if n is None else today + dt.timedelta(days=n) for n in (since, until)]
    assert days[0]
    client = enter(professional("lea@exemple.fr", days[0], days[1]))

    led = client.get(reverse("account_change_password")).status_code == 302

    assert led is owes


def test_a_person_who_is_given_a_role_is_led_there_at_the_next_page(
    enter: Enter, aline: Compte, claire: Compte
) -> None:
    client = enter(aline)
    assert client.get(reverse("account_change_password")).status_code == 200
    Role.objects.filter(compte=claire).update(compte=aline)

    assert client.get(reverse("account_change_password"))["Location"] == reverse("mfa_index")


@pytest.mark.parametrize(("demo", "asked"), [(False, True), (True, False)])
def test_a_demonstration_never_asks_and_says_so(
    enter: Enter, claire: Compte, settings: Settings, demo: bool, asked: bool
) -> None:
    settings.CONFIG = replace(django_settings.CONFIG, demo=demo, hosts=("127.0.0.1",))
    client = enter(claire)

    assert (client.get("/bilans/").status_code == 302) is asked
    shown = client.get(reverse("mfa_index")).content.decode()
    assert ("Dans la démonstration, personne n’en a besoin" in shown) is demo


def test_nobody_is_in_before_the_code(claire: Compte, enter: Enter) -> None:
    secret = add_application(enter(claire))
    client = Client()

    answer = sent(client, claire.email, password=GOOD)
    assert answer["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)
    assert client.get("/bilans/").status_code == 302
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.status_code == 422
    assert "Ce code ne va pas" in wrong.content.decode()
    assert not is_in(client)

    right = client.post(reverse("mfa_authenticate"), {"code": code_of(secret, later=1)})

    assert (right.status_code, is_in(client)) == (302, True)
    assert client.get("/bilans/").status_code == 200
    assert acts(claire) == [
        ("sign_in", "fait"),
        ("show_factor", "refuse"),
        ("add_factor", "fait"),
        ("sign_in", "fait"),
    ]


def test_a_code_serves_once(claire: Compte, enter: Enter) -> None:
    code = code_of(add_application(enter(claire)), later=1)
    first, second = Client(), Client()
    for client in (first, second):
        sent(client, claire.email, password=GOOD)
        client.post(reverse("mfa_authenticate"), {"code": code})

    assert (is_in(first), is_in(second)) == (True, False)


def test_codes_are_tried_five_times(claire: Compte, enter: Enter) -> None:
    secret, client = add_application(enter(claire)), Client()
    sent(client, claire.email, password=GOOD)
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})

    last = client.post(reverse("mfa_authenticate"), {"code": code_of(secret, later=1)})

    assert "Trop d’essais" in last.content.decode()
    assert not is_in(client)


def test_a_recovery_code_opens_once(claire: Compte, enter: Enter) -> None:
    client = enter(claire)
    add_application(client)
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    codes = re.findall(r"<code>(\d{8})</code>", page)
    assert len(set(codes)) == 10
    given = client.get(reverse("mfa_download_recovery_codes"))
    assert [line for line in given.content.decode().split("\n") if line.isdigit()] == codes

    opened = []
    for _ in range(2):
        other = Client()
        sent(other, claire.email, password=GOOD)
        other.post(reverse("mfa_authenticate"), {"code": codes[0]})
        opened.append(is_in(other))

    assert opened == [True, False]
    assert "Il vous reste 9 codes" in client.get(reverse("mfa_index")).content.decode()


def test_new_recovery_codes_put_the_former_out(claire: Compte, enter: Enter) -> None:
    client = enter(claire)
    add_application(client)
    address = reverse("mfa_view_recovery_codes")
    before = set(re.findall(r"<code>(\d{8})</code>", client.get(address).content.decode()))

    client.post(reverse("mfa_generate_recovery_codes"))

    after = set(re.findall(r"<code>(\d{8})</code>", client.get(address).content.decode()))
    assert len(after) == 10
    assert not before & after
    assert acts(claire)[0] == ("renew_codes", "fait")


def test_the_base_alone_gives_nobody_a_code(claire: Compte, enter: Enter) -> None:
    client = enter(claire)
    secret = add_application(client)
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()

    stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert not [code for code in re.findall(r"<code>(\d{8})</code>", page) if code in stored]
    assert "mfa.totp.secret" not in client.session


def with_key(client: Client) -> CleDEssai:
    key = CleDEssai(SITE)
    address = reverse("mfa_add_webauthn")
    made = key.create(options(client.get(address, headers=BROWSER), "creation_options"))
    answer = client.post(address, {"name": "Téléphone", "credential": made}, headers=BROWSER)
    assert answer.status_code == 302
    return key


BROWSER = {"host": "jalon.exemple"}


@pytest.fixture
def named(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "jalon.exemple"]


@pytest.mark.usefixtures("named")
def test_a_key_opens_and_another_does_not(claire: Compte, enter: Enter) -> None:
    owner = enter(claire)
    key = with_key(owner)
    assert owner.get("/bilans/").status_code == 200
    address = reverse("mfa_authenticate")
    opened = []
    for shown in (CleDEssai(SITE), key):
        client = Client()
        sent(client, claire.email, password=GOOD)
        asked = options(client.get(address, headers=BROWSER), "request_options")
        shown.identifier = key.identifier  # the forged key knows everything but the private half
        answer = client.post(address, {"credential": shown.get(asked)}, headers=BROWSER)
        opened.append((answer.status_code, is_in(client)))

    assert opened == [(422, False), (302, True)]


@pytest.mark.usefixtures("named")
def test_a_key_answers_its_own_site_and_this_question_only(claire: Compte, enter: Enter) -> None:
    key = with_key(enter(claire))
    client, address = Client(), reverse("mfa_authenticate")
    sent(client, claire.email, password=GOOD)

    key.origin = "https://jalon.exemple.voleur.fr"
    elsewhere = key.get(options(client.get(address, headers=BROWSER), "request_options"))
    assert client.post(address, {"credential": elsewhere}, headers=BROWSER).status_code == 422
    key.origin = SITE
    former = key.get(options(client.get(address, headers=BROWSER), "request_options"))
    client.get(address, headers=BROWSER)
    assert client.post(address, {"credential": former}, headers=BROWSER).status_code == 422
    assert not is_in(client)

    fresh = key.get(options(client.get(address, headers=BROWSER), "request_options"))
    assert client.post(address, {"credential": fresh}, headers=BROWSER).status_code == 302


FORGED = [
    *("", "null", "5", "[]", "{}", "pas du json", '{"id": "a", "response": 3}'),
    '{"id":"YQ","rawId":"YQ","type":"public-key","response":{"clientDataJSON":"YQ"}}',
    '{"id":"YQ","rawId":"YQ","response":{"clientDataJSON":"e30","attestationObject":"oA"}}',
    '{"id":"YQ","rawId":"YQ","type":"public-key","response":{"clientDataJSON":"e30",'
    '"authenticatorData":"YQ","signature":"YQ"}}',
]


@pytest.mark.parametrize("forged", FORGED)
@pytest.mark.usefixtures("named")
def test_a_forged_answer_is_a_refusal_and_no_fault(
    claire: Compte, enter: Enter, forged: str
) -> None:
    owner = enter(claire)
    address = reverse("mfa_add_webauthn")
    owner.get(address, headers=BROWSER)
    assert owner.post(address, {"credential": forged}, headers=BROWSER).status_code == 422
    with_key(owner)
    client = Client()
    sent(client, claire.email, password=GOOD)
    client.get(reverse("mfa_authenticate"), headers=BROWSER)

    answer = client.post(reverse("mfa_authenticate"), {"credential": forged}, headers=BROWSER)

    assert answer.status_code == 422


@pytest.mark.usefixtures("named")
def test_the_last_factor_of_a_professional_stays(claire: Compte, enter: Enter) -> None:
    client = enter(claire)
    with_key(client)
    pk = Authenticator.objects.get(type="webauthn").pk
    remove = reverse("mfa_remove_webauthn", args=[pk])
    assert "Elle doit rester" in client.get(remove).content.decode()
    assert client.post(remove).status_code == 422
    client.get(reverse("mfa_activate_totp"))
    add_application_beside(client)

    assert client.post(remove).status_code == 302
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 422
    kinds = sorted(Authenticator.objects.values_list("type", flat=True))
    assert kinds == ["recovery_codes", "totp"]


def add_application_beside(client: Client) -> None:
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    found = re.search(r"<code>([A-Z2-7]{32})</code>", page)
    assert found
    assert client.post(reverse("mfa_activate_totp"), {"code": code_of(found[1])}).status_code == 302


def test_a_beneficiary_may_add_one_and_take_it_away(aline: Compte, enter: Enter) -> None:
    client = enter(aline)
    add_application(client)

    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert not Authenticator.objects.exists()


@pytest.mark.usefixtures("named")
def test_the_key_of_another_does_not_exist(claire: Compte, aline: Compte, enter: Enter) -> None:
    with_key(enter(claire))
    pk = Authenticator.objects.get(type="webauthn").pk

    client = enter(aline)

    theirs = client.get(reverse("mfa_remove_webauthn", args=[pk]))
    nobodys = client.get(reverse("mfa_remove_webauthn", args=[pk + 99]))
    assert (theirs.status_code, theirs.content) == (404, nobodys.content)


def test_an_operator_frees_who_has_lost_everything(claire: Compte, enter: Enter) -> None:
    add_application(enter(claire))

    call_command("second_facteur_retirer", "claire@exemple.fr")

    assert not Authenticator.objects.exists()
    assert acts(claire)[0] == ("remove_factor", "fait")
    assert enter(claire).get("/bilans/")["Location"] == reverse("mfa_index")
    with pytest.raises(CommandError):
        call_command("second_facteur_retirer", "personne@exemple.fr")


def test_a_proof_is_fresh_for_five_minutes(claire: Compte, enter: Enter, horloge: Horloge) -> None:
    client, address = enter(claire), reverse("mfa_activate_totp")
    assert client.get(address).status_code == 200
    horloge.advance(seconds=entree.RECENTE)

    asked = client.get(address)
    assert asked["Location"].startswith(reverse("account_reauthenticate") + "?next=")
    assert client.post(asked["Location"], {"password": "autre chose"}).status_code == 422
    assert client.get(address).status_code == 302
    answer = client.post(asked["Location"], {"password": GOOD})

    assert (answer.status_code, answer["Location"]) == (302, address)
    assert client.get(address).status_code == 200


def test_an_invited_professional_comes_in_by_the_same_door(claire: Compte) -> None:
    claire.set_unusable_password()
    claire.save(update_fields=["password"])
    token = services.invite(claire, now=clock.now())
    client = Client()
    link = reverse("comptes:invitation", args=[token])

    client.post(link, {"mot_de_passe": GOOD, "encore": GOOD})

    assert client.get("/bilans/")["Location"] == reverse("mfa_index")
    add_application(client)
    assert client.get("/bilans/").status_code == 200
