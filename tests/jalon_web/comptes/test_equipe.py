"""The page of an organisation, invitations to a role, the end of one."""

from __future__ import annotations

import datetime as dt
import re
import uuid

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from jalon.acces import ActeOrganisation
from jalon.kernel.errors import ActRefused, NotVisible
from jalon_web.bilans import services as bilans
from jalon_web.bilans.models import Affectation, Bilan
from jalon_web.coffre.services import journal
from jalon_web.comptes import queries, services
from jalon_web.comptes.contents.jetons import token_of
from jalon_web.comptes.models import Compte, Invitation, Organisation, Role, RoleOffert
from jalon_web.comptes.queries import caller, equipe, organisation_for
from jalon_web.comptes.services import equipe as acts
from tests.entrer import sign_in
from tests.horloge import Horloge
from tests.jalon_web.conftest import NOW, TODAY, Cast

GOOD = "quatre mots bien à moi"
LATER = NOW + dt.timedelta(hours=1)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at(horloge: Horloge) -> None:
    horloge.set(LATER)


def invite(cast: Cast, email: str = "nina@exemple.fr", code: str = "conseiller") -> RoleOffert:
    return acts.invite_colleague(actor_id=cast.paul.pk, email=email, code=code, now=NOW)


def token(offer: RoleOffert) -> str:
    return token_of(offer.invitation.sel)


def link(offer: RoleOffert) -> str:
    return reverse("comptes:invitation", args=[token(offer)])


def roles(compte: Compte, day: dt.date = TODAY) -> list[tuple[str, str]]:
    return [(r.organisation.nom, r.code) for r in queries.roles_held(compte.pk, day)]


def test_the_page_is_for_who_manages_it_and_nobody_else(client: Client, cast: Cast) -> None:
    boss = Compte.objects.create_user("boss@test.jalon", nom="Anne Boss")
    Role.objects.create(
        compte=boss, organisation=cast.fonds, code="responsable", debut_on=dt.date(2024, 1, 1)
    )
    page = reverse("comptes:organisation")
    seen = {}
    for compte in (cast.paul, boss, cast.marc, cast.nadia, cast.claire, cast.fanny, cast.aline):
        sign_in(client, compte)
        answer = client.get(page)
        seen[compte.email] = (
            answer.context["organisation"].nom if answer.status_code == 200 else answer.status_code
        )

    assert seen == {
        cast.paul.email: "Atelier des Rives",
        boss.email: "Fonds Horizon Ouest",
        cast.marc.email: "Logis",
        cast.nadia.email: "Pilotage national",
        cast.claire.email: 404,
        cast.fanny.email: 404,
        cast.aline.email: 404,
    }


def test_who_manages_a_funder_opens_no_centre(client: Client, cast: Cast, bilan: Bilan) -> None:
    Role.objects.filter(compte=cast.fanny).update(code="responsable")
    sign_in(client, cast.fanny)

    pages = ("espaces:centre", "espaces:programmes", "agenda:salles", "exercices:methodes")
    assert {client.get(reverse(page)).status_code for page in pages} == {404}
    home = client.get(reverse("espaces:chez-moi"))
    assert home.headers["Location"] == reverse("comptes:organisation")
    assert client.get(reverse("bilans:contrat", args=[bilan.public_id])).status_code == 404


def test_the_page_names_who_works_there_and_no_other(client: Client, cast: Cast) -> None:
    Role.objects.filter(compte=cast.sonia).update(fin_on=TODAY - dt.timedelta(days=1))
    sign_in(client, cast.paul)

    page = client.get(reverse("comptes:organisation"))

    assert [m.nom for m in page.context["collegues"]] == [
        "Claire Delaunay",
        "Omar Benkirane",
        "Paul Guillou",
    ]
    assert b"Lea Autret" not in page.content
    assert "gère seul" in page.content.decode()


def test_coordinates_are_written_and_a_wrong_department_is_said(client: Client, cast: Cast) -> None:
    sign_in(client, cast.paul)
    page = reverse("comptes:coordonnees")
    typed = {"nom": "Atelier", "adresse": "1 quai", "telephone": "02", "territoire": "2a"}

    assert client.post(page, typed | {"territoire": "Nantes"}).status_code == 422
    assert client.post(page, typed).status_code == 302

    cast.centre.refresh_from_db()
    found = cast.centre
    assert (found.nom, found.adresse, found.telephone, found.territoire) == (
        "Atelier", "1 quai", "02", "2A",
    )  # fmt: skip


def test_the_answer_to_an_invitation_never_tells_who_has_an_account(
    client: Client, cast: Cast
) -> None:
    cast.aline.set_password(GOOD)
    cast.aline.save()
    sign_in(client, cast.paul)
    page = reverse("comptes:inviter")

    def invited(email: str) -> tuple[int, str, str]:
        before = client.post(page, {"email": email, "role": "conseiller"})
        shown = client.get(reverse("comptes:organisation")).content.decode()
        hidden = re.sub(r"[0-9a-f-]{36}|value=\"[^\"]*\"", "", shown).replace(email, "ELLE")
        RoleOffert.objects.all().delete()
        return before.status_code, before.headers["Location"], hidden

    assert invited("aline@test.jalon") == invited("inconnue@test.jalon")


@pytest.mark.django_db(transaction=True)
def test_the_mail_is_the_same_for_both_and_names_nobody(cast: Cast) -> None:
    cast.aline.set_password(GOOD)
    cast.aline.save()

    offers = [invite(cast, "aline@test.jalon"), invite(cast, "inconnue@test.jalon")]

    bodies = [re.sub(r"/\S+/", "LIEN", str(sent.body)) for sent in mail.outbox]
    assert [sent.to for sent in mail.outbox] == [["aline@test.jalon"], ["inconnue@test.jalon"]]
    assert bodies[0] == bodies[1]
    assert not re.search(r"rives|paul|conseil|bilan", bodies[0] + str(mail.outbox[0].subject), re.I)
    assert all(link(o) in sent.body for o, sent in zip(offers, mail.outbox, strict=True))


def test_who_has_no_account_gives_a_name_and_a_password_and_comes_in(
    client: Client, cast: Cast
) -> None:
    offer = invite(cast)
    shown = client.get(link(offer)).content.decode()
    assert "Paul Guillou vous propose de rejoindre Atelier des Rives" in shown

    assert client.post(link(offer), {"mot_de_passe": GOOD, "encore": GOOD}).status_code == 422
    typed = {"nom": " Nina Roy ", "mot_de_passe": GOOD, "encore": GOOD}
    assert client.post(link(offer), typed).status_code == 302

    nina = Compte.objects.get(email="nina@exemple.fr")
    assert (nina.nom, nina.check_password(GOOD)) == ("Nina Roy", True)
    assert roles(nina) == [("Atelier des Rives", "conseiller")]
    assert client.session["_auth_user_id"] == str(nina.pk)
    assert client.session[caller.POUR] == str(cast.centre.public_id)
    assert Client().get(link(offer)).status_code == 404


def test_a_professional_who_has_just_come_in_owes_a_second_factor(
    client: Client, cast: Cast
) -> None:
    typed = {"nom": "Nina Roy", "mot_de_passe": GOOD, "encore": GOOD}
    client.post(link(invite(cast)), typed)

    answer = client.get(reverse("bilans:liste"))

    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("mfa_index"))


def test_who_has_an_account_signs_in_first_and_gains_the_role(client: Client, cast: Cast) -> None:
    cast.lea.set_password(GOOD)
    cast.lea.save()
    offer = invite(cast, "lea@test.jalon")
    asked = client.get(link(offer))
    assert asked.headers["Location"].startswith(reverse("account_login"))
    assert client.post(link(offer), {"mot_de_passe": GOOD, "encore": GOOD}).status_code == 302
    assert roles(cast.lea) == [("Cap Horizon", "conseiller")]

    sign_in(client, cast.lea)
    assert "Accepter ce rôle" in client.get(link(offer)).content.decode()
    assert client.post(link(offer), {"x": "1"}).status_code == 302

    assert roles(cast.lea) == [
        ("Cap Horizon", "conseiller"),
        ("Atelier des Rives", "conseiller"),
    ]
    assert client.session[caller.POUR] == str(cast.centre.public_id)
    assert cast.lea.nom == "Lea Autret"


def test_a_beneficiary_who_becomes_a_professional_gives_her_name_then(
    client: Client, cast: Cast
) -> None:
    cast.zoe.set_password(GOOD)
    cast.zoe.save()
    offer = invite(cast, "zoe@test.jalon")
    sign_in(client, cast.zoe)

    assert client.post(link(offer), {"nom": ""}).status_code == 422
    assert client.post(link(offer), {"nom": "Zoé Martel"}).status_code == 302

    cast.zoe.refresh_from_db()
    assert (cast.zoe.nom, roles(cast.zoe)) == ("Zoé Martel", [("Atelier des Rives", "conseiller")])


def test_a_link_is_of_no_use_to_somebody_else(client: Client, cast: Cast) -> None:
    cast.lea.set_password(GOOD)
    cast.lea.save()
    offer = invite(cast, "lea@test.jalon")
    sign_in(client, cast.omar)

    shown = client.get(link(offer)).content.decode()
    sent = client.post(link(offer), {"nom": "Omar"}).content.decode()

    assert "pour une autre adresse" in shown
    assert "pour une autre adresse" in sent
    assert "lea@test.jalon" not in shown + sent
    assert roles(cast.omar) == [("Atelier des Rives", "conseiller")]
    with pytest.raises(NotVisible):
        acts.accept_offer(token=token(offer), actor_id=cast.omar.pk, now=NOW)
    with pytest.raises(NotVisible):
        acts.accept_offer(token=token(offer), password=GOOD, now=NOW)


def test_a_role_link_opens_no_space_by_the_other_door(cast: Cast) -> None:
    with pytest.raises(NotVisible):
        services.accept_invitation(token=token(invite(cast)), password=GOOD, now=NOW)


def test_a_weak_password_keeps_the_link_alive(cast: Cast) -> None:
    offer = invite(cast)
    with pytest.raises(ValidationError):
        acts.accept_offer(token=token(offer), nom="Nina", password="court", now=NOW)
    with pytest.raises(ActRefused):
        acts.accept_offer(token=token(offer), nom=" ", password=GOOD, now=NOW)

    assert acts.accept_offer(token=token(offer), nom="Nina", password=GOOD, now=NOW).code


def test_renewed_or_taken_back_a_link_opens_nothing_any_more(client: Client, cast: Cast) -> None:
    first = invite(cast)
    sign_in(client, cast.paul)
    client.post(reverse("comptes:offre-renouveler", args=[first.public_id]))
    second = RoleOffert.objects.exclude(pk=first.pk).get()
    assert (Client().get(link(first)).status_code, Client().get(link(second)).status_code) == (
        404, 200,
    )  # fmt: skip
    assert [o.pk for o in equipe.offers_of(cast.centre, LATER)] == [second.pk]

    client.post(reverse("comptes:offre-annuler", args=[second.public_id]))

    assert Client().get(link(second)).status_code == 404
    assert equipe.offers_of(cast.centre, LATER) == []
    again = client.post(reverse("comptes:offre-renouveler", args=[second.public_id]))
    assert again.status_code == 404


def test_an_organisation_touches_its_own_invitations_only(cast: Cast) -> None:
    offer = invite(cast)
    for act in (acts.renew_offer, acts.cancel_offer):
        for actor in (cast.nadia, cast.claire):
            with pytest.raises(NotVisible):
                act(actor_id=actor.pk, offer_id=offer.public_id, now=NOW)

    acts.cancel_offer(actor_id=cast.paul.pk, offer_id=offer.public_id, now=NOW)


def test_a_person_s_own_invitation_lives_beside_that_of_a_role(cast: Cast) -> None:
    hers = services.invite(cast.zoe, now=NOW)
    offer = invite(cast, "zoe@test.jalon")

    assert services.accept_invitation(token=hers, password=GOOD, now=NOW) == cast.zoe
    assert acts.accept_offer(token=token(offer), actor_id=cast.zoe.pk, nom="Zoé", now=NOW).code


def test_a_role_of_another_kind_of_organisation_is_not_given(cast: Cast) -> None:
    for code in ("pilotage", "instructeur", ""):
        with pytest.raises(NotVisible):
            invite(cast, code=code)
    with pytest.raises(ActRefused, match="role_deja_tenu"):
        invite(cast, "Claire@test.jalon")

    assert invite(cast, "claire@test.jalon", "responsable").code == "responsable"


def test_five_invitations_a_day_for_one_address_and_no_more(cast: Cast) -> None:
    for _ in range(5):
        invite(cast)
    with pytest.raises(ActRefused, match="trop_d_invitations"):
        invite(cast)

    assert invite(cast, "autre@exemple.fr").code == "conseiller"
    assert Invitation.objects.count() == 6


def test_a_role_ends_after_its_last_day(cast: Cast) -> None:
    end = TODAY + dt.timedelta(days=3)
    bilans.end_role(
        actor_id=cast.paul.pk, compte_id=cast.sonia.public_id, code="conseiller", on=end, now=NOW
    )

    assert roles(cast.sonia, end) == [("Atelier des Rives", "conseiller")]
    assert roles(cast.sonia, end + dt.timedelta(days=1)) == []


def test_at_once_every_door_closes_in_the_same_moment(
    client: Client, cast: Cast, bilan: Bilan
) -> None:
    sign_in(client, cast.claire)
    dossier = reverse("bilans:dossier", args=[bilan.public_id])
    assert client.get(dossier).status_code == 200
    boss = Client()
    sign_in(boss, cast.paul)

    page = reverse("bilans:depart", args=[cast.claire.public_id, "conseiller"])
    assert [one.nom for one in boss.get(page).context["a_donner"]] == ["Aline Morvan"]
    assert boss.post(page, {"quand": "tout_de_suite"}).status_code == 302

    assert client.get(dossier).status_code == 404
    assert Affectation.objects.get(bilan=bilan).fin_at == LATER
    row = next(
        line for line in boss.get(reverse("espaces:centre")).context["lignes"]
        if line.bilan.pk == bilan.pk
    )  # fmt: skip
    assert (row.conseillers, row.nom) == ("", "Aline Morvan")
    acted = journal.lines_for(cast.claire.public_id, sorte="compte")
    assert [line.acte for line in acted] == ["end_role"]


def test_a_day_gone_by_and_a_missing_day_are_said(client: Client, cast: Cast) -> None:
    sign_in(client, cast.paul)
    page = reverse("bilans:depart", args=[cast.sonia.public_id, "conseiller"])

    for sent in ({"quand": "jour"}, {"quand": "jour", "dernier_jour": "22/11/2026"}, {"quand": ""}):
        assert client.post(page, sent).status_code == 422
    assert roles(cast.sonia) == [("Atelier des Rives", "conseiller")]

    answer = client.post(page, {"quand": "jour", "dernier_jour": "23/11/2026"})
    assert answer.status_code == 302


def test_the_last_who_manages_stays_until_somebody_else_does(cast: Cast) -> None:
    def leave() -> Role:
        return bilans.end_role(
            actor_id=cast.paul.pk,
            compte_id=cast.paul.public_id,
            code="responsable",
            on=None,
            now=NOW,
        )

    with pytest.raises(ActRefused, match="dernier_responsable"):
        leave()
    offer = invite(cast, "sonia@test.jalon", "responsable")
    cast.sonia.set_password(GOOD)
    cast.sonia.save()
    acts.accept_offer(token=token(offer), actor_id=cast.sonia.pk, now=NOW)

    assert leave().ferme_at == NOW
    assert roles(cast.paul) == []


def test_nobody_ends_a_role_elsewhere(cast: Cast) -> None:
    for actor, whom, code in (
        (cast.paul, cast.lea, "conseiller"),
        (cast.claire, cast.sonia, "conseiller"),
        (cast.paul, cast.sonia, "responsable"),
        (cast.nadia, cast.sonia, "conseiller"),
    ):
        with pytest.raises(NotVisible):
            bilans.end_role(
                actor_id=actor.pk, compte_id=whom.public_id, code=code, on=None, now=NOW
            )
    with pytest.raises(NotVisible):
        bilans.end_role(
            actor_id=cast.paul.pk, compte_id=uuid.uuid4(), code="conseiller", on=None, now=NOW
        )


def test_who_comes_back_holds_the_role_again(cast: Cast) -> None:
    cast.sonia.set_password(GOOD)
    cast.sonia.save()
    bilans.end_role(
        actor_id=cast.paul.pk,
        compte_id=cast.sonia.public_id,
        code="conseiller",
        on=TODAY + dt.timedelta(days=2),
        now=NOW,
    )

    offer = invite(cast, "sonia@test.jalon")
    acts.accept_offer(token=token(offer), actor_id=cast.sonia.pk, now=NOW)

    held = Role.objects.filter(compte=cast.sonia)
    assert [(role.fin_on, role.ferme_at) for role in held] == [(None, None)]


def test_an_operator_opens_an_organisation_and_its_first_person_comes_in(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        call_command("organisation_ouvrir", "cep", "CEP du Maine", "chef@exemple.fr")
    opened = Organisation.objects.get(nom="CEP du Maine")
    offer = equipe.offers_of(opened, LATER)[0]
    acts.accept_offer(token=token(offer), nom="Chef", password=GOOD, now=LATER)

    chef = Compte.objects.get(email="chef@exemple.fr")
    assert roles(chef) == [("CEP du Maine", "responsable")]
    assert organisation_for(chef.pk, act=ActeOrganisation.READ_ORGANISATION, day=TODAY) == opened
    assert "chef@" not in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("organisation_ouvrir", "cep", "CEP", "pas-une-adresse")
