"""Before a bilan: a space for anybody, a notebook for oneself, a request read by one centre."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from jalon.kernel.errors import ActRefused, Conflict, NotVisible
from jalon_web.base import clock, outbox
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.journal import journal_lines
from jalon_web.bilans.queries import Identite, identite_of
from jalon_web.coffre.models import Contenu
from jalon_web.comptes.models import Compte, Invitation
from jalon_web.demandes import queries, services
from jalon_web.demandes.models import Carnet, Demande, FicheCentre
from jalon_web.demandes.queries import FicheDite
from jalon_web.demandes.services import DemandeEcrite
from tests.entrer import sign_in
from tests.jalon_web.conftest import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db(transaction=True)
MOTS = "Vingt ans au même poste MARQUE-DEMANDE"


def ask(cast: Cast, **more: Any) -> Demande:
    ecrite: dict[str, Any] = {
        "centre": cast.centre.public_id,
        "voie_entree": "cpf",
        "financeur": cast.fonds.public_id,
        "identite": Identite(prenom="Zoé", nom="Martel", telephone="06 00 00 00 00"),
        "mots": MOTS,
        "cep": "sans",
        "nb_entretiens": 2,
    }
    return services.send_demande(
        actor_id=more.pop("actor_id", cast.zoe.pk),
        ecrite=DemandeEcrite(**(ecrite | more)),
        now=NOW,
    )


def browser_of(compte: Compte) -> Client:
    browser = Client()
    sign_in(browser, compte)
    return browser


@pytest.mark.parametrize("known", [True, False])
def test_the_same_answer_for_every_address_and_a_link_only_by_mail(cast: Cast, known: bool) -> None:
    address = cast.zoe.email if known else "inconnue@test.jalon"
    browser = Client()

    answer = browser.post(reverse("demandes:commencer"), {"email": address})

    assert (answer.status_code, answer["Location"]) == (302, reverse("demandes:commence"))
    outbox.drain(clock.now())
    (sent,) = mail.outbox
    assert sent.to == [address]
    assert "bilan" not in f"{sent.subject} {sent.body}".casefold()
    assert Invitation.objects.exists() is (not known or not cast.zoe.has_usable_password())


def test_somebody_new_enters_by_the_link_and_prepares_a_bilan() -> None:
    browser = Client()
    browser.post(reverse("demandes:commencer"), {"email": "nouvelle@test.jalon"})
    outbox.drain(clock.now())
    (sent,) = mail.outbox
    link = next(word for word in sent.body.split() if "/comptes/" in word)
    path = link[link.index("/comptes/") :]
    secret = "un-mot-de-passe-assez-long-7"

    done = browser.post(path, {"mot_de_passe": secret, "encore": secret}, follow=True)

    assert done.status_code == 200
    assert browser.get(reverse("demandes:avant")).status_code == 200


def test_too_many_asks_for_one_address_send_nothing_more() -> None:
    browser = Client()
    for _ in range(6):
        answer = browser.post(reverse("demandes:commencer"), {"email": "souvent@test.jalon"})
        assert answer["Location"] == reverse("demandes:commence")
    outbox.drain(clock.now())

    assert len(mail.outbox) == 3


def test_the_notebook_opens_for_its_author_alone_and_burns(cast: Cast) -> None:
    dite = FicheDite(nom="Atelier", notes="MARQUE-CARNET")
    row = services.write_fiche(
        actor_id=cast.zoe.pk, fiche_id=None, dite=dite, rencontre_on=TODAY, version=0, now=NOW
    )
    page = reverse("demandes:fiche", args=[row.public_id])
    assert "MARQUE-CARNET" in browser_of(cast.zoe).get(page).content.decode()
    for other in (cast.aline, cast.claire, cast.paul, cast.ines):
        assert browser_of(other).get(page).status_code == 404
    with pytest.raises(Conflict):
        services.write_fiche(
            actor_id=cast.zoe.pk,
            fiche_id=row.public_id,
            dite=dite,
            rencontre_on=None,
            version=4,
            now=NOW,
        )
    with pytest.raises(NotVisible):
        services.remove_fiche(actor_id=cast.aline.pk, fiche_id=row.public_id)
    carnet = Carnet.objects.get()

    assert browser_of(cast.zoe).post(reverse("demandes:carnet-detruire")).status_code == 302

    assert not FicheCentre.objects.exists()
    assert not Contenu.objects.filter(dossier=carnet.public_id).exists()
    assert browser_of(cast.zoe).get(reverse("demandes:carnet-detruire")).status_code == 404


def test_a_request_is_read_by_its_centre_and_nobody_else(cast: Cast) -> None:
    row = ask(cast)
    page = reverse("demandes:recue", args=[row.public_id])
    for reader in (cast.claire, cast.omar, cast.paul):
        assert MOTS in browser_of(reader).get(page).content.decode()
    for other in (cast.lea, cast.fanny, cast.ines, cast.aline, cast.nadia):
        assert browser_of(other).get(page).status_code == 404
    assert (
        browser_of(cast.paul).get(reverse("demandes:ouvrir", args=[row.public_id])).status_code
        == 404
    )
    assert (
        browser_of(cast.claire).get(reverse("demandes:recue", args=[uuid.uuid4()])).status_code
        == 404
    )


def test_the_centre_is_told_by_a_mail_that_says_nothing(cast: Cast) -> None:
    ask(cast)
    outbox.drain(NOW)

    assert {cast.claire.email, cast.paul.email} <= {one.to[0] for one in mail.outbox}
    assert cast.lea.email not in {one.to[0] for one in mail.outbox}
    assert not any("MARQUE" in one.body or "Zoé" in one.body for one in mail.outbox)


def test_she_reads_again_before_it_leaves_and_a_health_word_is_shown(cast: Cast) -> None:
    browser = browser_of(cast.zoe)
    url = reverse("demandes:demander")
    said = {
        "centre": str(cast.centre.public_id),
        "voie_entree": "cpf",
        "financeur": "",
        "civilite": "",
        "prenom": "Zoé",
        "nom": "Martel",
        "telephone": "",
        "cep": "souhaite",
        "mots": "Après mon burn-out",
    }
    assert browser.post(url, {**said, "cep": ""}).status_code == 422
    assert "burn-out" in browser.post(url, said).content.decode()
    read = browser.post(url, {**said, "garder": "oui"})
    assert "Relisez" in read.content.decode()
    assert not Demande.objects.exists()
    assert browser.post(url, {**said, "garder": "oui", "confirme": "oui"}).status_code == 302
    assert Demande.objects.get().informee_on == TODAY


def test_one_request_a_centre_and_three_in_all(cast: Cast) -> None:
    ask(cast)
    with pytest.raises(ActRefused, match="deja_fait"):
        ask(cast)
    with pytest.raises(NotVisible):
        ask(cast, centre=cast.fonds.public_id)
    ask(cast, centre=cast.autre_centre.public_id)


def test_taken_back_nothing_of_it_is_left(cast: Cast) -> None:
    row = ask(cast)
    with pytest.raises(NotVisible):
        services.withdraw_demande(actor_id=cast.claire.pk, demande_id=row.public_id, now=NOW)

    services.withdraw_demande(actor_id=cast.zoe.pk, demande_id=row.public_id, now=NOW)

    assert not Demande.objects.exists()
    assert not Contenu.objects.filter(dossier=row.public_id).exists()


def test_declined_she_reads_why_and_her_words_are_destroyed(cast: Cast) -> None:
    row = ask(cast)
    with pytest.raises(NotVisible):
        services.decline(actor_id=cast.lea.pk, demande_id=row.public_id, motif="complet", now=NOW)
    page = reverse("demandes:recue", args=[row.public_id])
    assert browser_of(cast.claire).post(page, {"motif": "humeur"}).status_code == 422

    assert browser_of(cast.claire).post(page, {"motif": "complet"}).status_code == 302

    assert not Contenu.objects.filter(dossier=row.public_id).exists()
    seen = browser_of(cast.zoe).get(reverse("demandes:avant")).content.decode()
    assert "pas de place" in seen
    assert browser_of(cast.claire).get(page).status_code == 404


def test_the_bilan_opens_from_it_and_nothing_is_typed_again(cast: Cast) -> None:
    row = ask(cast)
    browser = browser_of(cast.claire)
    browser.get(reverse("demandes:recue", args=[row.public_id]))
    page = reverse("demandes:ouvrir", args=[row.public_id])
    form = browser.get(page).context["form"]
    known = {name: form.get_initial_for_field(form.fields[name], name) for name in form.fields}

    done = browser.post(page, {name: value or "" for name, value in known.items()})

    bilan = Bilan.objects.get(public_id=row.public_id)
    assert done["Location"] == reverse("bilans:dossier", args=[bilan.public_id])
    assert identite_of(bilan).complet == "Zoé Martel"
    assert (bilan.beneficiaire, bilan.financeur, bilan.voie_entree) == (cast.zoe, cast.fonds, "cpf")
    assert bilan.faits.information_cep_on == TODAY
    assert bilan.faits.nb_entretiens_information == 2
    assert Demande.objects.get().etat == "ouverte"
    assert not Contenu.objects.filter(dossier=row.public_id, nature="demande").exists()
    # Who read the request stands in the journal that she reads.
    assert "a lu votre demande, avant le bilan" in {str(one.acte) for one in journal_lines(bilan)}
    with pytest.raises(ActRefused, match="demande_ouverte"):
        services.withdraw_demande(actor_id=cast.zoe.pk, demande_id=row.public_id, now=NOW)
    assert browser.get(page).status_code == 404


def test_a_counsellor_of_another_centre_opens_nothing_from_it(cast: Cast) -> None:
    row = ask(cast)
    page = reverse("demandes:ouvrir", args=[row.public_id])
    assert browser_of(cast.lea).get(page).status_code == 404
    assert browser_of(cast.lea).post(page, {}).status_code == 404
    assert not Bilan.objects.exists()


def test_a_request_ends_on_its_day_and_a_notebook_long_after(cast: Cast) -> None:
    row = ask(cast)
    services.write_fiche(
        actor_id=cast.zoe.pk,
        fiche_id=None,
        dite=FicheDite(nom="Atelier"),
        rencontre_on=None,
        version=0,
        now=NOW,
    )
    last = dt.datetime(2027, 1, 22, 20, tzinfo=dt.UTC)

    assert services.forget_over(last) == 0
    assert services.forget_over(last + dt.timedelta(days=1)) == 1
    assert not Contenu.objects.filter(dossier=row.public_id).exists()
    assert Carnet.objects.exists()
    assert services.forget_over(dt.datetime(2028, 11, 23, 12, tzinfo=dt.UTC)) == 0
    assert services.forget_over(dt.datetime(2028, 11, 24, 12, tzinfo=dt.UTC)) == 1
    assert not Contenu.objects.exists()


def test_interviews_to_come_are_not_told_as_held(cast: Cast) -> None:
    for day in (TODAY - dt.timedelta(days=1), TODAY, TODAY + dt.timedelta(days=1), None):
        services.write_fiche(
            actor_id=cast.zoe.pk,
            fiche_id=None,
            dite=FicheDite(nom="Atelier"),
            rencontre_on=day,
            version=0,
            now=NOW,
        )
    assert queries.interviews_of(cast.zoe.pk, TODAY) == 2
    assert queries.interviews_of(cast.aline.pk, TODAY) == 0
