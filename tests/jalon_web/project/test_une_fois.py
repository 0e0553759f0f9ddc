"""The doors ask the base once a page; what an act changes shows at once."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jalon.acces import Act, ActeOrganisation, Finalite, Relation
from jalon.kernel.errors import NotVisible
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import accords_towards, bilan_for, relations_of
from jalon_web.bilans.services import give_sensible, withdraw_accord
from jalon_web.coffre.models import LigneAccord
from jalon_web.comptes import queries
from jalon_web.comptes.middleware import MandatMiddleware
from jalon_web.comptes.models import Compte, Role
from jalon_web.comptes.queries import organisation_for
from jalon_web.comptes.queries.caller import Appelant, acting
from jalon_web.comptes.services import equipe as equipe_services
from tests.entrer import sign_in
from tests.jalon_web.conftest import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db
OF_AN_ACCOUNT = f'FROM "{Role._meta.db_table}"', '"compte_id" ='
OF_A_BILAN = (
    *("bilans:dossier", "bilans:seances", "bilans:agenda", "bilans:contrat"),
    *("bilans:accords", "bilans:accompagnement", "transmission:liaison", "livrables:programme"),
    *("investigation:experiences", "analyse:grille", "suivi:reclamations", "conservation:donnees"),
    *("acces_personnel:liens", "exercices:exercices", "conventions:convention", "bilans:mon-bilan"),
)
HOMES = (
    *("/bilans/", "/chez-moi/", "/centre/", "/programmes/", "/bilans/mon-agenda/"),
    *("/demandes/", "/cahiers/", "/aide/"),
)


def statements(viewer: Compte, url: str) -> tuple[int, list[str]]:
    """Return how a page answers, and what it asks of the base."""
    client = Client()
    sign_in(client, viewer)
    with CaptureQueriesContext(connection) as asked:
        code = client.get(url).status_code
    return code, [one["sql"] for one in asked.captured_queries]


def readings_of_roles(said: list[str]) -> int:
    """Count the readings of the roles of one account; not those joined to other rows."""
    return sum(
        sql.startswith(f'SELECT "{Role._meta.db_table}"')
        and all(words in sql for words in OF_AN_ACCOUNT)
        for sql in said
    )


@pytest.mark.parametrize("qui", ["claire", "aline", "paul", "fanny", "ines", "nadia", "zoe"])
def test_roles_and_accords_are_asked_once_a_page(qui: str, cast: Cast, bilan: Bilan) -> None:
    urls = [reverse(route, args=[bilan.public_id]) for route in OF_A_BILAN]
    shown = 0
    for url in (*urls, *HOMES):
        code, said = statements(getattr(cast, qui), url)
        shown += code == 200
        accords = sum(f'FROM "{LigneAccord._meta.db_table}"' in sql for sql in said)
        assert (readings_of_roles(said) <= 1, url) == (True, url)
        assert (accords <= 1, url) == (True, url)

    assert shown >= 2


def test_the_page_of_sittings_costs_twelve_statements(cast: Cast, bilan: Bilan) -> None:
    url = reverse("bilans:seances", args=[bilan.public_id])
    code, said = statements(cast.claire, url)

    assert (code, readings_of_roles(said), len(said)) == (200, 1, 12), "\n".join(said)


def during_a_request(viewer: Compte, what: Callable[[], None]) -> None:
    """Do something inside one request of somebody signed in."""
    request = RequestFactory().get("/")
    request.session = SessionStore()
    request.session[SESSION_KEY] = str(viewer.pk)

    def answer(_request: HttpRequest) -> HttpResponse:
        what()
        return HttpResponse()

    MandatMiddleware(answer)(request)


def test_an_act_that_ends_a_role_shuts_the_doors_in_the_same_request(
    cast: Cast, bilan: Bilan
) -> None:
    seen: list[object] = []

    def leave() -> None:
        seen.append(relations_of(cast.claire.pk, bilan, TODAY))
        with acting(Appelant(compte_id=cast.paul.pk, pour=str(cast.centre.public_id))):
            equipe_services.end_role(
                actor_id=cast.paul.pk,
                compte_id=cast.claire.public_id,
                code="conseiller",
                on=None,
                now=NOW,
            )
        seen.append(relations_of(cast.claire.pk, bilan, TODAY))
        with pytest.raises(NotVisible):
            bilan_for(cast.claire.pk, bilan.public_id, act=Act.READ_SEANCES)

    during_a_request(cast.claire, leave)

    assert seen == [frozenset({Relation.AFFECTE}), frozenset({Relation.ANCIEN_AFFECTE})]


def test_a_role_given_and_taken_back_in_one_request_counts_as_it_stands(cast: Cast) -> None:
    held: list[list[str]] = []

    def note() -> None:
        held.append([role.code for role in queries.roles_held(cast.zoe.pk, TODAY)])

    def change() -> None:
        note()
        with contextlib.suppress(NotVisible), transaction.atomic():
            Role.objects.create(
                compte=cast.zoe, organisation=cast.centre, code="conseiller", debut_on=TODAY
            )
            note()
            raise NotVisible
        note()

    during_a_request(cast.zoe, change)

    assert held == [[], ["conseiller"], []]


def test_an_accord_taken_back_is_seen_in_the_same_request(cast: Cast, bilan: Bilan) -> None:
    seen: list[frozenset[Finalite]] = []

    def take_back() -> None:
        seen.append(accords_towards(cast.claire.pk, bilan))
        given = give_sensible(
            actor_id=cast.aline.pk,
            public_id=bilan.public_id,
            now=NOW,
            conseiller=cast.claire.public_id,
        )
        seen.append(accords_towards(cast.claire.pk, bilan))
        withdraw_accord(
            actor_id=cast.aline.pk, public_id=bilan.public_id, accord_id=given.id, now=NOW
        )
        seen.append(accords_towards(cast.claire.pk, bilan))

    during_a_request(cast.aline, take_back)

    assert seen == [frozenset(), frozenset({Finalite.SENSIBLE}), frozenset()]


def test_nothing_is_kept_from_a_request_to_the_next_nor_outside(cast: Cast) -> None:
    def ask() -> None:
        asked.append([role.code for role in queries.roles_held(cast.zoe.pk, TODAY)])

    asked: list[list[str]] = []
    during_a_request(cast.zoe, ask)
    Role.objects.create(
        compte=cast.zoe, organisation=cast.centre, code="conseiller", debut_on=TODAY
    )
    during_a_request(cast.zoe, ask)
    with CaptureQueriesContext(connection) as outside:
        ask()
        ask()

    assert asked == [[], *[["conseiller"]] * 3]
    assert len(outside) == 2


def test_a_door_that_locks_asks_again(cast: Cast, bilan: Bilan) -> None:
    """What somebody else ended a moment ago is seen once the row is held."""

    def act() -> None:
        bilan_for(cast.claire.pk, bilan.public_id, act=Act.READ_SEANCES)
        with CaptureQueriesContext(connection) as free:
            bilan_for(cast.claire.pk, bilan.public_id, act=Act.RECORD_SEANCE)
        with transaction.atomic(), CaptureQueriesContext(connection) as held:
            bilan_for(cast.claire.pk, bilan.public_id, act=Act.RECORD_SEANCE, lock=True)
        paul = Appelant(compte_id=cast.paul.pk, pour=str(cast.centre.public_id))
        with acting(paul), CaptureQueriesContext(connection) as managing:
            organisation_for(cast.paul.pk, act=ActeOrganisation.READ_ORGANISATION, day=TODAY)
            organisation_for(
                cast.paul.pk, act=ActeOrganisation.READ_ORGANISATION, day=TODAY, lock=True
            )
        counts.extend(
            readings_of_roles([one["sql"] for one in asked.captured_queries])
            for asked in (free, held, managing)
        )

    counts: list[int] = []
    during_a_request(cast.claire, act)

    assert counts == [0, 1, 2]
