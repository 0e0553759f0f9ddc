"""The matrix of those who come by a link: every act, every moment, asked for real; and markers."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import pytest
from django.core import mail
from django.test import Client

from jalon.acces import Act, Moment, Relation, allows, moment_of
from jalon.acces.liens import LECTURES, RELATIONS, REPONSES, ActeLien
from jalon.conservation import TRAVAIL
from jalon.kernel.errors import NotVisible
from jalon_web.acces_personnel import queries, services
from jalon_web.acces_personnel.contents.secrets_du_lien import code_of, jeton_of
from jalon_web.acces_personnel.models import Lien
from jalon_web.acces_personnel.queries import Destinataire
from jalon_web.acces_personnel.queries.vue import vue_of
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import identite_of
from jalon_web.bilans.services import detruire
from jalon_web.comptes.models import Organisation
from tests.acces import marqueurs
from tests.acces.entier import Whole
from tests.acces.matrice import ETATS
from tests.acces.test_matrice import put
from tests.jalon_web.conftest import NOW, Cast

pytestmark = pytest.mark.django_db
CHEF = Destinataire(nom="Chef", courriel="chef@table.test", lieu="La Table ronde")


@dataclass(frozen=True)
class Ouvert:
    """A link that left and whose page is open in a browser."""

    lien: Lien
    visite: str
    client: Client


def open_links(cast: Cast, bilan: Bilan) -> dict[ActeLien, Ouvert]:
    """Make one link of each act on a bilan that an employer pays, and open its page."""
    bilan.financeur = Organisation.objects.get(nature=Organisation.Nature.EMPLOYEUR)
    bilan.save(update_fields=["financeur"])
    put(bilan, "conclusions", "ouvert")
    line = bilan.seances.get(sorte="immersion")
    line.confirmee_tiers_at = None
    line.save(update_fields=["confirmee_tiers_at"])
    found = {}
    for acte in ActeLien:
        lien = services.offer_lien(
            actor_id=cast.aline.pk,
            public_id=bilan.public_id,
            acte=acte,
            destinataire=CHEF,
            seance_id=line.public_id if acte is ActeLien.IMMERSION else None,
            now=NOW,
        )
        services.approve_lien(
            actor_id=cast.aline.pk,
            public_id=bilan.public_id,
            lien_id=lien.public_id,
            empreinte=vue_of(lien, CHEF, NOW).empreinte,
            now=NOW,
        )
        visite = services.open_visit(token=jeton_of(lien.sel), code=code_of(lien.sel), now=NOW)
        assert visite is not None
        client = Client(raise_request_exception=False)
        client.cookies["lien"] = visite
        found[acte] = Ouvert(lien=lien, visite=visite, client=client)
    return found


def door(ouvert: Ouvert, act: Act) -> bool:
    try:
        queries.lien_by_visit(ouvert.visite, NOW, act=act)
    except NotVisible:
        return False
    return True


@pytest.mark.parametrize(("phase", "etat"), ETATS)
def test_the_door_of_a_link_answers_as_the_table_says(whole: Whole, phase: str, etat: str) -> None:
    cast, bilan = whole.cast, whole.bilan
    links = open_links(cast, bilan)
    gone = etat == "preuves"
    put(bilan, phase, "termine" if gone else etat)
    if gone:
        bilan.etat = "termine"
        detruire(bilan.public_id, motif="calendrier", now=NOW, compartiments=TRAVAIL)
    moment = moment_of(phase, "termine" if gone else etat, sans_travail=gone)

    asked = {(acte, act): door(links[acte], act) for acte, act in itertools.product(ActeLien, Act)}

    assert asked == {
        (acte, act): allows(act, RELATIONS[acte], moment)
        for acte, act in itertools.product(ActeLien, Act)
    }
    assert len(asked) == 3 * len(Act)
    for acte, ouvert in links.items():
        opened = allows(LECTURES[acte], RELATIONS[acte], moment)
        answer = ouvert.client.get("/lien/")
        assert answer.status_code == (200 if opened else 404)


def test_a_link_reaches_each_moment_of_the_table() -> None:
    """The matrix above meets grants and refusals for both relations: it cannot hold by silence."""
    for relation in (Relation.LIEN_EMPLOYEUR, Relation.LIEN_PARTENAIRE):
        acts = [*LECTURES.values(), *REPONSES.values()]
        seen = {any(allows(act, relation, moment) for act in acts) for moment in Moment}
        assert seen == {True, False}


def test_what_is_confided_shows_on_no_page_of_a_link_but_what_it_is_for(
    whole: Whole, caplog: pytest.LogCaptureFixture
) -> None:
    cast, bilan = whole.cast, whole.bilan
    links = open_links(cast, bilan)
    planted = marqueurs.plant(bilan)
    hers = {mot for mot, one in planted.items() if one.nature == "identite"}
    assert identite_of(bilan).nom
    allowed = {
        ActeLien.PRESENCE: {"instantane_employeur"},
        ActeLien.PROGRAMME: {"instantane_financeur"},
        ActeLien.IMMERSION: {"destinataire_de_lien"},
    }
    for acte, ouvert in links.items():
        bodies = [ouvert.client.get(url).content for url in ("/lien/", "/lien/document.pdf")]
        found = set().union(*(marqueurs.found_in(body) for body in bodies))
        natures = {planted[mot].nature for mot in found - hers}
        assert natures == allowed[acte]
        if acte is ActeLien.IMMERSION:
            assert {planted[mot].chemin for mot in found - hers} == {".lieu"}
        closed = Client()
        for url in ("/lien/", "/lien/document.pdf", "/lien/merci/"):
            assert not marqueurs.found_in(closed.get(url).content)
    said = "".join(f"{one.subject}{one.body}" for one in mail.outbox) + caplog.text
    assert marqueurs.MARKER.findall(said) == []
