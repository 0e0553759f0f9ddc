"""« Vous agissez pour… » : one organisation at a time, in the doors and on every page."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from jalon.acces import SOI, Act, Relation
from jalon.kernel.errors import NotVisible
from jalon_web.bilans import queries as bilans
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.services import write_facts
from jalon_web.comptes.models import Compte, Organisation, Role
from jalon_web.comptes.queries import caller
from tests.entrer import sign_in
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast

YESTERDAY = TODAY - dt.timedelta(days=1)
pytestmark = pytest.mark.django_db


def give_role(compte: Compte, organisation: Organisation, code: str) -> Role:
    return Role.objects.create(
        compte=compte, organisation=organisation, code=code, debut_on=dt.date(2024, 1, 1)
    )


@pytest.fixture
def both(cast: Cast, bilan: Bilan) -> Compte:
    """Claire, counsellor of the centre in charge of Aline, and instructor of her payer."""
    give_role(cast.claire, cast.fonds, "instructeur")
    return cast.claire


def act(client: Client, pour: object) -> int:
    return client.post(reverse("comptes:agir"), {"pour": str(pour)}).status_code


def header(client: Client) -> str:
    """Return the words of the strip, tags left out."""
    page = client.get(reverse("espaces:aide")).content.decode()
    found = re.search(r'<section class="mandat".*?</section>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


def test_acting_for_one_side_shuts_the_doors_of_the_other(
    client: Client, cast: Cast, both: Compte, bilan: Bilan
) -> None:
    Bilan.objects.filter(pk=bilan.pk).update(phase="investigation")
    write_facts(bilan, "test", NOW, programme_remis_financeur_on=TODAY)
    dossier = reverse("bilans:dossier", args=[bilan.public_id])
    sign_in(client, both)

    seen = {}
    for side in (cast.centre, cast.fonds):
        assert act(client, side.public_id) == 302
        pages = (dossier, reverse("espaces:programmes"), reverse("bilans:ouvrir"))
        seen[side.nom] = [client.get(page).status_code for page in pages]
        seen[side.nom].append(client.get(reverse("bilans:liste")).content.count(b"Morvan") > 0)

    assert seen == {
        cast.centre.nom: [200, 404, 200, True],
        cast.fonds.nom: [404, 200, 404, False],
    }


def test_the_doors_hear_of_it_and_not_the_pages_alone(
    client: Client, cast: Cast, both: Compte, bilan: Bilan
) -> None:
    sign_in(client, both)
    session = client.session

    def standing(pour: str) -> frozenset[Relation]:
        session[caller.POUR] = pour
        with caller.during(session):
            return bilans.relations_of(both.pk, bilan, TODAY)

    assert standing(str(cast.centre.public_id)) == {Relation.AFFECTE}
    assert standing(str(cast.fonds.public_id)) == {Relation.ANCIEN_AFFECTE, Relation.FINANCEUR}
    assert standing(SOI) == {Relation.ANCIEN_AFFECTE}
    with caller.during(session), pytest.raises(NotVisible):
        bilans.bilan_for(both.pk, bilan.public_id, act=Act.READ_DOSSIER)


def test_in_a_request_the_roles_of_somebody_else_do_not_count(
    client: Client, cast: Cast, both: Compte, bilan: Bilan
) -> None:
    """What Omar chose says nothing of Claire, and his browser was given none of her roles."""
    sign_in(client, cast.omar)
    session = client.session
    session[caller.POUR] = str(cast.centre.public_id)
    with caller.during(session):
        found = bilans.relations_of(both.pk, bilan, TODAY)
        hers = bilans.relations_of(cast.omar.pk, bilan, TODAY)
        assert caller.chosen(both.pk) is None

    assert found == {Relation.ANCIEN_AFFECTE}
    assert hers == {Relation.MEME_CENTRE}
    assert caller.chosen(cast.omar.pk) is None


def test_one_role_is_said_plainly_and_several_make_a_switch(
    client: Client, cast: Cast, both: Compte
) -> None:
    sign_in(client, cast.omar)
    assert header(client) == "Vous agissez pour Atelier des Rives , conseiller bilan"

    sign_in(client, both)
    assert header(client) == (
        "Vous agissez pour Atelier des Rives Fonds Horizon Ouest Changer conseiller bilan"
    )
    act(client, cast.fonds.public_id)
    assert header(client).endswith("Changer instructeur chez le financeur")

    sign_in(client, cast.aline)
    assert header(client) == ""


def test_nobody_acts_for_an_organisation_where_she_holds_no_role(
    client: Client, cast: Cast, both: Compte
) -> None:
    sign_in(client, both)
    role = Role.objects.get(compte=both, organisation=cast.fonds)
    assert act(client, cast.fonds.public_id) == 302
    Role.objects.filter(pk=role.pk).update(fin_on=YESTERDAY)

    refused = {act(client, cast.fonds.public_id), act(client, cast.autre_fonds.public_id),
               act(client, ""), act(client, "x")}  # fmt: skip

    assert refused == {404}


def test_a_role_that_ended_falls_back_to_another_and_says_so_until_it_is_read(
    client: Client, cast: Cast, both: Compte, bilan: Bilan
) -> None:
    sign_in(client, both)
    act(client, cast.fonds.public_id)
    Role.objects.filter(compte=both, organisation=cast.fonds).update(fin_on=YESTERDAY)

    said = header(client)
    assert said.startswith(
        "Votre rôle à Fonds Horizon Ouest a pris fin : vous agissez maintenant pour "
        "Atelier des Rives."
    )
    assert client.get(reverse("bilans:dossier", args=[bilan.public_id])).status_code == 200
    assert client.get(reverse("espaces:programmes")).status_code == 404
    act(client, cast.centre.public_id)
    assert header(client) == "Vous agissez pour Atelier des Rives , conseiller bilan"


def test_a_last_role_that_ended_leaves_nothing_and_says_so(
    client: Client, cast: Cast, bilan: Bilan
) -> None:
    sign_in(client, cast.claire)
    act(client, cast.centre.public_id)
    Role.objects.filter(compte=cast.claire).update(fin_on=YESTERDAY)

    said = header(client)

    assert "Votre rôle à Atelier des Rives a pris fin" in said
    assert said.endswith("C’est noté Vous agissez pour vous-même")
    assert client.get(reverse("bilans:dossier", args=[bilan.public_id])).status_code == 404
    assert client.get(reverse("bilans:liste")).content.count(b"Morvan") == 0


def test_a_professional_who_has_a_bilan_acts_for_herself_when_she_says_so(
    client: Client, cast: Cast, bilan_en: BilanEn
) -> None:
    hers = bilan_en("preliminaire", email="omar@test.jalon", prenom="Omar", nom="Benkirane")
    other = bilan_en("preliminaire", conseiller=cast.omar, email="zoe@test.jalon", nom="Martel")
    home = reverse("espaces:chez-moi")
    sign_in(client, cast.omar)
    assert client.get(home).headers["Location"] == reverse("bilans:liste")

    act(client, SOI)

    assert header(client) == "Vous agissez pour Atelier des Rives vous-même Changer"
    mine = reverse("bilans:mon-bilan", args=[hers.public_id])
    assert client.get(home).headers["Location"] == mine
    assert client.get(mine).status_code == 200
    assert client.get(reverse("bilans:dossier", args=[other.public_id])).status_code == 404
    assert "Zoé" not in client.get(reverse("bilans:liste")).content.decode()


def test_signing_in_notes_for_whom_one_acts(client: Client, cast: Cast, both: Compte) -> None:
    both.set_password("quatre mots bien à moi")
    both.save()
    client.post(
        reverse("account_login"), {"login": both.email, "password": "quatre mots bien à moi"}
    )

    assert client.session[caller.POUR] == str(cast.centre.public_id)


def test_a_switch_changes_the_name_of_the_session(client: Client, cast: Cast, both: Compte) -> None:
    sign_in(client, both)
    former = client.session.session_key

    act(client, cast.fonds.public_id)

    assert client.session.session_key != former


def test_refusals_stay_the_same_to_the_byte_under_the_strip(
    client: Client, cast: Cast, both: Compte, bilan: Bilan
) -> None:
    sign_in(client, both)
    act(client, cast.fonds.public_id)

    one = client.get(reverse("bilans:dossier", args=[bilan.public_id]))
    none = client.get("/bilans/nulle-part/")

    assert (one.status_code, none.status_code) == (404, 404)
    assert one.content == none.content
    assert b"Vous agissez pour" in one.content
