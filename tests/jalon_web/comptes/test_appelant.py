"""A caller that is no browser has the rights that it was given, and no other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from jalon.acces import SOI, Act, ActeOrganisation, Relation
from jalon.kernel.errors import NotVisible
from jalon_web.bilans import queries as bilans
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import listes
from jalon_web.comptes.models import Compte, Organisation, Role
from jalon_web.comptes.queries import organisation_for, roles_on
from jalon_web.comptes.queries.caller import PARTOUT, Appelant, Tache, acting, narrowed
from tests.jalon_web.conftest import TODAY, BilanEn, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(cast: Cast) -> Compte:
    """Claire, counsellor of two centres at once."""
    Role.objects.create(
        compte=cast.claire,
        organisation=cast.autre_centre,
        code="conseiller",
        debut_on=TODAY,
    )
    return cast.claire


def token(compte: Compte, organisation: Organisation | None = None) -> Appelant:
    return Appelant(compte_id=compte.pk, pour=str(organisation.public_id) if organisation else SOI)


def opens(compte: Compte, bilan: Bilan) -> bool:
    try:
        return bilans.bilan_for(compte.pk, bilan.public_id, act=Act.READ_DOSSIER) == bilan
    except NotVisible:
        return False


def test_a_token_of_one_centre_sees_nothing_of_the_other(
    cast: Cast, both: Compte, bilan_en: BilanEn
) -> None:
    with acting(token(both, cast.centre)):
        here = bilan_en(conseiller=both)
    with acting(token(both, cast.autre_centre)):
        there = bilan_en(conseiller=both, email="zoe@test.jalon", nom="Martel")
    assert [one.centre for one in (here, there)] == [cast.centre, cast.autre_centre]

    seen = {}
    for side in (cast.centre, cast.autre_centre, None):
        with acting(token(both, side)):
            seen[side] = [
                [one for one in (here, there) if opens(both, one)],
                list(listes.bilans_visible_to(both.pk)),
            ]

    assert seen == {
        cast.centre: [[here], [here]],
        cast.autre_centre: [[there], [there]],
        None: [[], []],
    }


def test_a_token_whose_role_has_ended_falls_back_to_nothing(cast: Cast, both: Compte) -> None:
    """A browser would go to the other side; nobody gave that one to the token."""
    Role.objects.filter(compte=both, organisation=cast.centre).update(fin_on="2026-11-22")

    with acting(token(both, cast.centre)):
        assert roles_on(both.pk, TODAY) == []
    with acting(token(both, cast.autre_centre)):
        assert [role.organisation for role in roles_on(both.pk, TODAY)] == [cast.autre_centre]


def test_a_token_of_one_account_opens_nothing_in_the_name_of_another(cast: Cast) -> None:
    with acting(token(cast.claire, cast.centre)):
        assert roles_on(cast.omar.pk, TODAY) == []
        with pytest.raises(NotVisible):
            organisation_for(cast.paul.pk, act=ActeOrganisation.READ_REGISTRE)
    with acting(token(cast.paul, cast.centre)):
        assert organisation_for(cast.paul.pk, act=ActeOrganisation.READ_REGISTRE) == cast.centre


def test_a_private_calendar_is_given_every_side_of_one_account(cast: Cast, both: Compte) -> None:
    with acting(Appelant(compte_id=both.pk, pour=PARTOUT)):
        assert len(roles_on(both.pk, TODAY)) == 2
        assert roles_on(cast.omar.pk, TODAY) == []


def test_what_is_ones_own_needs_no_organisation(cast: Cast, bilan: Bilan) -> None:
    with acting(token(cast.aline)):
        assert bilans.relations_of(cast.aline.pk, bilan, TODAY) == {Relation.SOI}


def test_where_nobody_says_who_calls_no_role_counts(cast: Cast) -> None:
    """A thread begins with no caller, whatever the one that starts it: as a forgotten task does."""
    held = list(Role.objects.filter(compte=cast.paul).select_related("organisation"))
    assert narrowed(cast.paul.pk, held) == held != []

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(narrowed, cast.paul.pk, held).result() == []


def test_the_service_acts_for_a_task_that_it_names_and_the_outer_caller_comes_back(
    cast: Cast, both: Compte
) -> None:
    with acting(token(both)):
        with acting(Tache("demonstration")):
            assert len(roles_on(both.pk, TODAY)) == 2
        assert roles_on(both.pk, TODAY) == []
    with pytest.raises(ValueError, match="nom"):
        Tache("")
