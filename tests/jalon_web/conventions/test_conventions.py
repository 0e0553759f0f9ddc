"""A convention is sent, read, signed by each; ten days of silence refuse it; the CPF has none."""

from __future__ import annotations

import datetime as dt
import html
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.core import mail
from django.test import Client
from django.urls import reverse

from jalon.kernel.errors import ActRefused, NotVisible
from jalon.parcours.convention import Etat
from jalon_web.base import clock, outbox, sceaux
from jalon_web.bilans import services as bilans
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import faits_of
from jalon_web.comptes.models import Compte, Organisation
from jalon_web.conventions import queries, services
from jalon_web.conventions.models import Convention
from jalon_web.conventions.services import ConventionDite
from tests.entrer import sign_in
from tests.factories.clair import clear_columns
from tests.horloge import Horloge
from tests.jalon.rendering.lecture import lire
from tests.jalon.rendering.sceaux import intact, make
from tests.jalon_web.conftest import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db(transaction=True)
DITE = ConventionDite(
    mentions=(("Objectif", "Faire le point MARQUE-CONVENTION"), ("Contenu", "Trois phases")),
    forfait_min=16 * 60,
    distance_min=90,
    debut=TODAY,
    fin=TODAY + dt.timedelta(days=90),
    prix_heure_cents=8_000,
    reglement="À la fin de chaque phase",
)


def go(horloge: Horloge, days: int) -> None:
    """Let days go by since the test began; what had to leave meanwhile has left."""
    horloge.set(NOW + dt.timedelta(days=days))
    outbox.drain(horloge.at)


@pytest.fixture
def plan(bilan: Bilan) -> Bilan:
    """Aline's bilan, paid by an employer under its plan."""
    works = Organisation.objects.create(nature="employeur", nom="Logis Rézé")
    Bilan.objects.filter(pk=bilan.pk).update(voie_entree="plan", financeur=works)
    return Bilan.objects.get(pk=bilan.pk)


def send(cast: Cast, bilan: Bilan, **more: Any) -> Convention:
    said: dict[str, Any] = {
        "actor_id": cast.claire.pk,
        "public_id": bilan.public_id,
        "dite": DITE,
        "now": clock.now(),
    }
    return services.send_convention(**(said | more))


def act(who: Compte, bilan: Bilan, row: Convention) -> dict[str, Any]:
    return {
        "actor_id": who.pk,
        "public_id": bilan.public_id,
        "convention_id": row.public_id,
        "now": clock.now(),
    }


def state(bilan: Bilan) -> Etat:
    found = queries.latest_of(bilan)
    assert found is not None
    return found.etat


def signed(bilan: Bilan) -> tuple[object, ...]:
    faits = faits_of(Bilan.objects.get(pk=bilan.pk))
    return tuple(
        faits[name]
        for name in (
            *("convention_transmise_on", "convention_signee_on", "parties"),
            *("clause_arret", "prix_heure_cents", "delai_reponse_jours"),
        )
    )


def test_two_sign_and_it_is_counted(cast: Cast, bilan: Bilan, horloge: Horloge) -> None:
    row = send(cast, bilan)
    assert row.repondre_avant is None
    assert signed(bilan)[:3] == (None, None, None)
    go(horloge, 40)  # no text gives a day: nothing is late
    assert state(bilan) is Etat.ATTEND

    services.sign_convention(**act(cast.aline, bilan, row), lue=row.empreinte)

    assert state(bilan) is Etat.SIGNEE
    assert signed(bilan) == (TODAY, TODAY + dt.timedelta(days=40), 2, True, 8_000, 40)


def test_three_sign_in_a_plan_and_the_last_day_is_the_tenth(
    cast: Cast, plan: Bilan, horloge: Horloge
) -> None:
    row = send(cast, plan)
    assert row.repondre_avant == TODAY + dt.timedelta(days=10)
    go(horloge, 10)
    services.sign_convention(**act(cast.aline, plan, row), lue=row.empreinte)
    assert state(plan) is Etat.ATTEND
    assert signed(plan)[1] is None  # the payer has not signed yet
    go(horloge, 12)
    for wrong in (TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=13)):
        with pytest.raises(ActRefused, match="jour_de_signature"):
            services.note_payer(**act(cast.paul, plan, row), jour=wrong)

    services.note_payer(**act(cast.paul, plan, row), jour=TODAY + dt.timedelta(days=11))

    assert state(plan) is Etat.SIGNEE
    assert signed(plan)[:3] == (TODAY, TODAY + dt.timedelta(days=11), 3)
    with pytest.raises(ActRefused, match="deja_signee"):
        send(cast, plan)
    with pytest.raises(ActRefused, match="deja_signee"):
        services.take_back_convention(**act(cast.claire, plan, row))


@pytest.mark.parametrize("etat", Etat)
def test_each_state_has_its_page(cast: Cast, plan: Bilan, horloge: Horloge, etat: Etat) -> None:
    row = send(cast, plan)
    if etat is Etat.REFUSEE:
        services.refuse_convention(**act(cast.aline, plan, row))
    elif etat is Etat.RETIREE:
        services.take_back_convention(**act(cast.paul, plan, row))
    elif etat is Etat.SANS_REPONSE:
        go(horloge, 11)
    elif etat is Etat.SIGNEE:
        services.sign_convention(**act(cast.aline, plan, row), lue=row.empreinte)
        services.note_payer(**act(cast.paul, plan, row), jour=TODAY)
    assert state(plan) is etat
    for someone in (cast.aline, cast.claire, cast.paul):
        client = Client()
        sign_in(client, someone)
        page = client.get(reverse("conventions:convention", args=[plan.public_id]))
        assert page.status_code == 200
        signs = "J’ai lu, je signe" in html.unescape(page.content.decode())
        assert signs is (someone is cast.aline and etat is Etat.ATTEND)


def test_ten_days_of_silence_refuse_it_and_both_are_told(
    cast: Cast, plan: Bilan, horloge: Horloge
) -> None:
    row = send(cast, plan)
    go(horloge, 10)
    assert state(plan) is Etat.ATTEND
    mail.outbox.clear()
    go(horloge, 11)

    assert state(plan) is Etat.SANS_REPONSE
    assert sorted(one.to[0] for one in mail.outbox) == [cast.aline.email, cast.claire.email]
    for one in mail.outbox:
        assert "onvention" not in f"{one.subject} {one.body}".replace("/convention", "")
    with pytest.raises(ActRefused, match="expiree"):
        services.sign_convention(**act(cast.aline, plan, row), lue=row.empreinte)
    again = send(cast, plan)  # it can be sent anew, and the days begin again
    assert again.repondre_avant == TODAY + dt.timedelta(days=21)
    assert state(plan) is Etat.ATTEND


def test_nobody_is_told_of_silence_when_she_answered(
    cast: Cast, plan: Bilan, horloge: Horloge
) -> None:
    row = send(cast, plan)
    services.refuse_convention(**act(cast.aline, plan, row))
    outbox.drain(clock.now())
    mail.outbox.clear()
    go(horloge, 11)

    assert mail.outbox == []
    assert state(plan) is Etat.REFUSEE
    with pytest.raises(ActRefused, match="expiree"):
        services.refuse_convention(**act(cast.aline, plan, row))


def test_she_signs_what_she_read_and_nothing_else(cast: Cast, bilan: Bilan) -> None:
    row = send(cast, bilan)
    newer = send(cast, bilan, dite=ConventionDite(**{**_fields(), "prix_heure_cents": 9_000}))

    with pytest.raises(ActRefused, match="expiree"):  # taken back when the other was sent
        services.sign_convention(**act(cast.aline, bilan, row), lue=row.empreinte)
    with pytest.raises(ActRefused, match="change"):
        services.sign_convention(**act(cast.aline, bilan, newer), lue=row.empreinte)
    assert not Convention.objects.filter(personne_at__isnull=False).exists()


def _fields() -> dict[str, Any]:
    return {name: getattr(DITE, name) for name in DITE.__slots__}


def test_the_cpf_has_its_own_conditions(cast: Cast, bilan: Bilan) -> None:
    Bilan.objects.filter(pk=bilan.pk).update(voie_entree="cpf")
    with pytest.raises(ActRefused, match="cpf"):
        send(cast, bilan)
    client = Client()
    sign_in(client, cast.aline)
    page = client.get(reverse("conventions:convention", args=[bilan.public_id]))
    assert "a ses propres conditions" in html.unescape(page.content.decode())


def test_three_need_to_know_who_pays(cast: Cast, plan: Bilan) -> None:
    Bilan.objects.filter(pk=plan.pk).update(financeur=None)
    with pytest.raises(ActRefused, match="sans_payeur"):
        send(cast, plan)


def test_each_does_only_what_is_theirs(cast: Cast, plan: Bilan) -> None:
    row = send(cast, plan)
    for other in (cast.omar, cast.lea, cast.fanny, cast.zoe, cast.aline):
        with pytest.raises(NotVisible):
            send(cast, plan, actor_id=other.pk)
        with pytest.raises(NotVisible):
            services.note_payer(**act(other, plan, row), jour=TODAY)
    for other in (cast.claire, cast.paul, cast.omar, cast.zoe):
        with pytest.raises(NotVisible):
            services.sign_convention(**act(other, plan, row), lue=row.empreinte)
        with pytest.raises(NotVisible):
            services.refuse_convention(**act(other, plan, row))


def test_it_is_read_signed_and_downloaded_with_its_proof(cast: Cast, plan: Bilan) -> None:
    row = send(cast, plan)
    here = reverse("conventions:convention", args=[plan.public_id])
    hers = Client()
    sign_in(hers, cast.aline)
    page = html.unescape(hers.get(here).content.decode())
    assert "MARQUE-CONVENTION" in page
    assert "1\u202f280\u00a0€" in page
    assert row.empreinte in page
    sign = reverse("conventions:signer", args=[plan.public_id, row.public_id])
    assert hers.post(sign, {"lue": row.empreinte}).status_code == 302

    centre = Client()
    sign_in(centre, cast.paul)
    assert "qui paie" in html.unescape(centre.get(here).content.decode())
    note = reverse("conventions:payeur", args=[plan.public_id, row.public_id])
    assert centre.post(note, {"jour": "01/01/2020"}).status_code == 422
    assert centre.post(note, {"jour": f"{TODAY:%d/%m/%Y}"}).status_code == 302
    paper = hers.get(reverse("conventions:pdf", args=[plan.public_id, row.public_id]))
    said = " ".join(lire(paper.content).racine.texte.split())
    assert "Claire Delaunay" in said
    assert "Logis Rézé" in said
    proof = json.loads(
        hers.get(reverse("conventions:preuve", args=[plan.public_id, row.public_id])).content
    )
    assert proof["texte_signe_sha256"] == row.empreinte
    assert [one["partie"] for one in proof["signatures"]] == ["centre", "personne", "payeur"]
    assert "MARQUE" not in json.dumps(proof)


def test_no_word_of_it_stands_in_clear_and_it_stays_when_the_work_falls(
    cast: Cast, bilan: Bilan
) -> None:
    row = send(cast, bilan)
    services.sign_convention(**act(cast.aline, bilan, row), lue=row.empreinte)
    assert "MARQUE-CONVENTION" not in clear_columns()

    bilans.detruire(
        bilan.public_id,
        motif="terme",
        now=clock.now(),
        compartiments=("travail", "liaison", "sensible"),
    )

    assert state(bilan) is Etat.SIGNEE  # a proof that it took place
    bilans.detruire(bilan.public_id, motif="effacement", now=clock.now())
    assert not Convention.objects.exists()


def test_the_form_begins_from_what_is_known_and_sends(cast: Cast, bilan: Bilan) -> None:
    client = Client()
    sign_in(client, cast.claire)
    form = reverse("conventions:preparer", args=[bilan.public_id])
    page = html.unescape(client.get(form).content.decode())
    assert "Permettre à la personne de faire le point" in page
    assert "16" in page
    typed = {
        **dict.fromkeys(("objectif", "contenu", "moyens", "deroulement", "remise"), "Un texte"),
        "debut": "01/12/2026",
        "fin": "01/03/2027",
        "forfait": "16 h",
        "distance": "",
        "prix_heure": "79,50",
        "reglement": "Sur facture",
    }
    assert client.post(form, typed | {"fin": "01/11/2026"}).status_code == 422
    assert client.post(form, typed | {"distance": "17 h"}).status_code == 422
    assert client.post(form, typed).status_code == 302
    found = queries.latest_of(bilan)
    assert found is not None
    assert found.envoyee.prix_heure is not None
    assert found.envoyee.prix_heure.cents == 7_950


def test_the_paper_leaves_with_the_seal_of_the_house_where_there_is_one(
    cast: Cast, bilan: Bilan, tmp_path: Path, settings: Any
) -> None:
    row = send(cast, bilan)
    client = Client()
    sign_in(client, cast.aline)
    address = reverse("conventions:pdf", args=[bilan.public_id, row.public_id])
    plain = client.get(address).content
    seal = make(tmp_path / "sceau.pem", ec.generate_private_key(ec.SECP256R1()))

    settings.CONFIG = replace(settings.CONFIG, sceau=seal)

    sealed = client.get(address).content
    assert intact(sealed)
    assert sealed.startswith(plain)
    assert sceaux.the_seal_opens(None) == []
    settings.CONFIG = replace(settings.CONFIG, sceau=tmp_path / "absent.pem")
    (said,) = sceaux.the_seal_opens(None)
    assert "ne se lit pas" in said.msg
