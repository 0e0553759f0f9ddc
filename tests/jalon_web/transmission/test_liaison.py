"""A transmission to a CEP operator: composed, frozen, read under a live accord, taken back."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from jalon.acces import Act, Finalite
from jalon.kernel.errors import ActRefused, NotVisible
from jalon_web.analyse.services import write_contribution
from jalon_web.base import clock, outbox
from jalon_web.bilans import services as bilans
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries.amenagement import AmenagementDit
from jalon_web.comptes.models import Compte, Organisation, Role
from jalon_web.suivi import services as suivi
from jalon_web.transmission import queries, services
from jalon_web.transmission.models import Reponse, Transmission
from tests.entrer import sign_in
from tests.jalon_web.conftest import NOW, BilanEn, Cast

pytestmark = pytest.mark.django_db(transaction=True)
MOTS = "Je veux changer sans déménager MARQUE-LIAISON"


@pytest.fixture
def bilan(bilan_en: BilanEn, cast: Cast) -> Bilan:
    """Aline's bilan, with her words under two headings of the grid."""
    found = bilan_en("investigation")
    write_contribution(
        actor_id=cast.aline.pk,
        public_id=found.public_id,
        rubrique="preoccupations",
        texte=MOTS,
        cases=(),
        version=0,
        now=NOW,
    )
    write_contribution(
        actor_id=cast.aline.pk,
        public_id=found.public_id,
        rubrique="situation",
        texte="Autre chose MARQUE-AILLEURS",
        cases=(),
        version=0,
        now=NOW,
    )
    return found


@pytest.fixture
def cep(cast: Cast) -> Organisation:
    return Organisation.objects.get(nature="cep")


def _send(cast: Cast, bilan: Bilan, cep: Organisation, **more: Any) -> Transmission:
    said: dict[str, Any] = {
        "actor_id": cast.aline.pk,
        "public_id": bilan.public_id,
        "operateur": cep.public_id,
        "finalite": Finalite.LIAISON,
        "codes": ["analyse:preoccupations:personne"],
        "mots": "Bonjour",
        "now": clock.now(),
    }
    return services.transmit(**(said | more))


def _page(bilan: Bilan, sent: Transmission, name: str = "transmission") -> str:
    return reverse(f"transmission:{name}", args=[bilan.public_id, sent.public_id])


def test_the_operator_reads_what_was_picked_and_nothing_else(
    bilan: Bilan, cast: Cast, cep: Organisation, client: Client
) -> None:
    sent = _send(cast, bilan, cep)
    sign_in(client, cast.ines)

    page = html.unescape(client.get(_page(bilan, sent)).content.decode())
    listed = html.unescape(client.get(reverse("transmission:recues")).content.decode())

    assert MOTS in page
    assert "MARQUE-AILLEURS" not in page
    assert "aline@test.jalon" not in page
    assert "Aline Morvan" in listed
    assert client.get(_page(bilan, sent, "transmission-pdf")).content.startswith(b"%PDF")
    for other in ("bilans:dossier", "analyse:grille", "transmission:liaison"):
        assert client.get(reverse(other, args=[bilan.public_id])).status_code == 404
    sent.refresh_from_db()
    assert sent.ouverte_at is not None


def test_taken_back_nothing_opens_at_the_next_request_even_in_an_open_session(
    bilan: Bilan, cast: Cast, cep: Organisation, client: Client
) -> None:
    sent, other = _send(cast, bilan, cep), _send(cast, bilan, cep, mots="Une autre")
    sign_in(client, cast.ines)
    assert client.get(_page(bilan, sent)).status_code == 200

    bilans.withdraw_accord(
        actor_id=cast.aline.pk, public_id=bilan.public_id, accord_id=sent.accord, now=NOW
    )

    assert client.get(_page(bilan, sent)).status_code == 404
    assert client.get(_page(bilan, sent, "transmission-pdf")).status_code == 404
    answer = {"sorte": "retour", "texte": "Bonjour"}
    assert client.post(_page(bilan, sent), answer).status_code == 404
    assert client.get(_page(bilan, other)).status_code == 200
    assert "Aline" in client.get(reverse("transmission:recues")).content.decode()


def test_it_ends_by_itself_after_six_months(
    bilan: Bilan, cast: Cast, cep: Organisation, client: Client
) -> None:
    long_ago = clock.now() - dt.timedelta(days=190)
    sent = _send(cast, bilan, cep, now=long_ago)
    recent = _send(cast, bilan, cep, now=clock.now() - dt.timedelta(days=170))
    sign_in(client, cast.ines)
    assert client.get(_page(bilan, sent)).status_code == 404
    assert client.get(_page(bilan, recent)).status_code == 200


def test_what_is_written_later_does_not_enter_what_was_sent(
    bilan: Bilan, cast: Cast, cep: Organisation, client: Client
) -> None:
    sent = _send(cast, bilan, cep)
    write_contribution(
        actor_id=cast.aline.pk,
        public_id=bilan.public_id,
        rubrique="preoccupations",
        texte="Tout autre chose",
        cases=(),
        version=1,
        now=NOW,
    )
    sign_in(client, cast.ines)
    page = html.unescape(client.get(_page(bilan, sent)).content.decode())
    assert MOTS in page
    assert "Tout autre chose" not in page


def test_another_operator_another_snapshot_and_everybody_else_are_refused(
    bilan: Bilan, cast: Cast, cep: Organisation, bilan_en: BilanEn
) -> None:
    sent = _send(cast, bilan, cep)
    autre = Organisation.objects.create(nature="cep", nom="CEP des Marches", territoire="85")
    loin = Compte.objects.create_user("loin@test.jalon", nom="Loin")
    Role.objects.create(
        compte=loin, organisation=autre, code="conseiller_cep", debut_on=dt.date(2020, 1, 1)
    )
    for who in (loin, cast.claire, cast.paul, cast.fanny, cast.zoe):
        with pytest.raises(NotVisible):
            queries.transmission_for(
                who.pk, bilan.public_id, sent.public_id, act=Act.READ_TRANSMISSION
            )
    later = _send(cast, bilan, cep)
    Transmission.objects.filter(pk=later.pk).delete()
    Transmission.objects.filter(pk=sent.pk).update(contenu_id=later.contenu_id)
    with pytest.raises(NotVisible):
        queries.transmission_for(
            cast.ines.pk, bilan.public_id, sent.public_id, act=Act.READ_TRANSMISSION
        )


def test_only_the_person_sends_and_only_what_the_purpose_carries(
    bilan: Bilan, cast: Cast, cep: Organisation
) -> None:
    codes: list[str]
    for codes in (
        [],
        ["synthese:1.1"],
        ["analyse:preoccupations:personne", "analyse:rien:personne"],
    ):
        with pytest.raises(ActRefused, match="vide"):
            _send(cast, bilan, cep, codes=codes)
    others: tuple[dict[str, object], ...] = (
        {"actor_id": cast.claire.pk},
        {"actor_id": cast.ines.pk},
        {"operateur": cast.fonds.public_id},
    )
    for wrong in others:
        with pytest.raises(NotVisible):
            _send(cast, bilan, cep, **wrong)
    assert not Transmission.objects.exists()


def test_an_arrangement_leaves_under_a_purpose_of_its_own(
    bilan: Bilan, cast: Cast, cep: Organisation, client: Client
) -> None:
    act: dict[str, Any] = {"actor_id": cast.aline.pk, "public_id": bilan.public_id, "now": NOW}
    bilans.write_amenagement(
        **act, version=0, dit=AmenagementDit(rythme="Une heure", lieux="MARQUE-LIEU")
    )
    with pytest.raises(ActRefused, match="vide"):
        _send(cast, bilan, cep, codes=["amenagement:rythme"])
    sensible: dict[str, Any] = {"finalite": Finalite.LIAISON_SENSIBLE, "mots": ""}
    sent = _send(cast, bilan, cep, codes=["amenagement:rythme"], **sensible)
    sign_in(client, cast.ines)
    page = html.unescape(client.get(_page(bilan, sent)).content.decode())
    assert "Une heure" in page
    assert "MARQUE-LIEU" not in page

    bilans.destroy_sensible(**(act | {"now": clock.now()}))
    assert client.get(_page(bilan, sent)).status_code == 404


def test_the_operator_answers_the_person_and_her_alone(
    bilan: Bilan, cast: Cast, cep: Organisation, client: Client
) -> None:
    sent = _send(cast, bilan, cep)
    sign_in(client, cast.ines)
    client.post(_page(bilan, sent), {"sorte": "demande", "texte": "Votre calendrier ?"})
    assert client.post(_page(bilan, sent), {"sorte": "retour", "texte": " "}).status_code == 422
    assert Reponse.objects.count() == 1

    sign_in(client, cast.aline)
    hers = html.unescape(
        client.get(reverse("transmission:liaison", args=[bilan.public_id])).content.decode()
    )
    assert "vous demande" in hers
    assert "Votre calendrier" in hers
    sign_in(client, cast.claire)
    assert client.get(reverse("transmission:liaison", args=[bilan.public_id])).status_code == 404


def test_she_reads_it_as_it_will_be_read_before_anything_leaves(
    bilan: Bilan, cast: Cast, cep: Organisation, client: Client
) -> None:
    sign_in(client, cast.aline)
    here = reverse("transmission:composer", args=[bilan.public_id, "liaison"])
    blank = html.unescape(client.get(here).content.decode())
    assert "checked" not in blank
    sent = {
        "operateur": str(cep.public_id),
        "choix_analyse": ["analyse:preoccupations:personne"],
        "mots": "Pour notre rendez-vous",
    }
    assert client.post(here, sent | {"choix_analyse": []}).status_code == 422
    preview = html.unescape(client.post(here, sent).content.decode())
    assert MOTS in preview
    assert not Transmission.objects.exists()
    assert client.post(here, sent | {"modifier": "oui"}).status_code == 200
    client.post(here, sent | {"confirme": "oui"})
    row = Transmission.objects.get()
    sign_in(client, cast.ines)
    read = html.unescape(client.get(_page(bilan, row)).content.decode())
    article = preview[preview.index("<article") : preview.index("</article>")]
    assert article in read
    assert (
        client.get(reverse("transmission:composer", args=[bilan.public_id, "sensible"])).status_code
        == 404
    )


def test_the_mails_say_nothing(bilan: Bilan, cast: Cast, cep: Organisation) -> None:
    sent = _send(cast, bilan, cep)
    services.answer_transmission(
        actor_id=cast.ines.pk,
        public_id=bilan.public_id,
        transmission_id=sent.public_id,
        sorte="retour",
        texte="Merci",
        now=NOW,
    )
    outbox.drain(clock.now())
    told = {tuple(letter.to) for letter in mail.outbox}
    assert {("ines@test.jalon",), ("aline@test.jalon",)} <= told
    for letter in mail.outbox:
        said = f"{letter.subject} {letter.body}"
        assert "Aline" not in said
        assert "bilan" not in said.lower().replace("/bilans/", "")


def test_the_fact_is_counted_once(bilan: Bilan, cast: Cast, cep: Organisation) -> None:
    _send(cast, bilan, cep)
    bilan.refresh_from_db()
    first = bilan.faits.liaison_transmise_on
    _send(cast, bilan, cep, now=clock.now() + dt.timedelta(days=3))
    bilan.refresh_from_db()
    assert bilan.faits.liaison_transmise_on == first is not None


def test_destroyed_it_opens_no_more(
    bilan: Bilan, cast: Cast, cep: Organisation, client: Client
) -> None:
    sent = _send(cast, bilan, cep)
    bilans.detruire(bilan.public_id, motif="effacement", now=NOW)
    sign_in(client, cast.ines)
    assert client.get(_page(bilan, sent)).status_code == 404
    assert "Aline" not in client.get(reverse("transmission:recues")).content.decode()
    assert not Transmission.objects.exists()


def _answer(cast: Cast, bilan: Bilan, sent: Transmission, sorte: str, now: dt.datetime) -> None:
    services.answer_transmission(
        actor_id=cast.ines.pk,
        public_id=bilan.public_id,
        transmission_id=sent.public_id,
        sorte=sorte,
        texte="Bonne route",
        now=now,
    )


def _listed(client: Client, **sent: str) -> int:
    page = client.get(reverse("transmission:recues"), sent).content.decode()
    return page.count("<strong>Aline Morvan</strong>")


def test_the_operator_closes_and_what_is_sent_afterwards_begins_again(
    bilan: Bilan, cast: Cast, cep: Organisation, client: Client
) -> None:
    now = clock.now() - dt.timedelta(hours=3)
    sent = _send(cast, bilan, cep, now=now)
    _answer(cast, bilan, sent, "retour", now + dt.timedelta(minutes=5))
    sign_in(client, cast.ines)
    assert (_listed(client), _listed(client, etat="clos")) == (1, 0)

    _answer(cast, bilan, sent, "cloture", now + dt.timedelta(minutes=10))
    assert (_listed(client), _listed(client, etat="clos")) == (0, 1)
    assert client.get(_page(bilan, sent)).status_code == 200  # readable while its accord holds

    _send(cast, bilan, cep, now=now + dt.timedelta(minutes=20))
    assert (_listed(client), _listed(client, etat="clos")) == (1, 1)
    sign_in(client, cast.aline)
    hers = client.get(reverse("transmission:liaison", args=[bilan.public_id])).content.decode()
    assert "Ines Belkacem termine son accompagnement" in html.unescape(hers)


def test_the_closing_of_one_operator_closes_nothing_for_another(
    bilan: Bilan, cast: Cast, cep: Organisation, client: Client
) -> None:
    autre = Organisation.objects.create(nature="cep", nom="CEP des Marches", territoire="85")
    loin = Compte.objects.create_user("loin@test.jalon", nom="Loin")
    Role.objects.create(
        compte=loin, organisation=autre, code="conseiller_cep", debut_on=dt.date(2020, 1, 1)
    )
    sent = _send(cast, bilan, cep)
    _send(cast, bilan, autre)
    _answer(cast, bilan, sent, "cloture", clock.now())

    sign_in(client, loin)
    assert (_listed(client), _listed(client, etat="clos")) == (1, 0)


def test_taken_back_or_over_it_leaves_both_lists(
    bilan: Bilan, cast: Cast, cep: Organisation, client: Client
) -> None:
    _send(cast, bilan, cep, now=clock.now() - dt.timedelta(days=190))
    sent = _send(cast, bilan, cep)
    sign_in(client, cast.ines)
    assert _listed(client) == 1
    bilans.withdraw_accord(
        actor_id=cast.aline.pk,
        public_id=bilan.public_id,
        accord_id=sent.accord,
        now=clock.now(),
    )
    assert (_listed(client), _listed(client, etat="clos")) == (0, 0)


def test_she_sends_her_plan_step_by_step_and_the_operator_sees_what_is_done(
    bilan: Bilan, cast: Cast, cep: Organisation, client: Client
) -> None:
    act: dict[str, Any] = {"actor_id": cast.aline.pk, "public_id": bilan.public_id}
    late = suivi.add_pas(**act, quoi="Visiter l’atelier", quand="en mars", now=NOW)
    done = suivi.add_pas(**act, quoi="Appeler Nadine", quand="", now=NOW)
    suivi.add_pas(**act, quoi="MARQUE-GARDEE", quand="", now=NOW)
    suivi.tick_pas(**act, pas_id=done.public_id, fait=True, now=NOW)

    sent = _send(cast, bilan, cep, codes=[f"plan:{one.public_id}" for one in (late, done)])

    sign_in(client, cast.ines)
    page = html.unescape(client.get(_page(bilan, sent)).content.decode())
    assert "Mon plan d’action" in page
    assert page.index("Appeler Nadine") < page.index("Visiter l’atelier")
    assert re.search("Fait le 23.novembre.2026", page)
    assert "MARQUE-GARDEE" not in page
