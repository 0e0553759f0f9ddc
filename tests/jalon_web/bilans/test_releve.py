"""From a counsellor to another: named, told, objected to; a few days of replacement."""

from __future__ import annotations

import datetime as dt
import re
import uuid

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from jalon.acces import Act, Relation
from jalon.conservation import TRAVAIL
from jalon.kernel.errors import ActRefused, Conflict, NotVisible
from jalon_web.base import clock
from jalon_web.bilans import queries, services
from jalon_web.bilans.models import Affectation, Bilan, BrisDeGlace, NoteDeReleve
from jalon_web.bilans.pages import releve
from jalon_web.bilans.pages.journal import journal_lines
from jalon_web.bilans.queries import listes
from jalon_web.coffre.services import journal
from jalon_web.comptes.models import Compte, Role
from tests.entrer import sign_in
from tests.horloge import Horloge
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast

pytestmark = pytest.mark.django_db


def name(cast: Cast, bilan: Bilan, whom: Compte, by: Compte | None = None) -> Affectation:
    return services.name_conseiller(
        actor_id=(by or cast.paul).pk,
        public_id=bilan.public_id,
        conseiller=whom.public_id,
        motif="depart",
        now=clock.now(),
    )


def stand_in(cast: Cast, bilan: Bilan, whom: Compte, by: Compte | None = None) -> BrisDeGlace:
    return services.break_glass(
        actor_id=(by or cast.paul).pk,
        public_id=bilan.public_id,
        remplacant=whom.public_id,
        motif="injoignable",
        now=clock.now(),
    )


def opens(compte: Compte, bilan: Bilan, act: Act = Act.READ_ANALYSE) -> bool:
    try:
        queries.bilan_for(compte.pk, bilan.public_id, act=act)
    except NotVisible:
        return False
    return True


def acts_of(bilan: Bilan) -> set[str]:
    return {line.acte for line in journal.lines_for(bilan.public_id)}


def test_who_is_named_comes_in_as_who_had_it_goes_out(cast: Cast, bilan: Bilan) -> None:
    assert (opens(cast.claire, bilan), opens(cast.omar, bilan)) == (True, False)

    name(cast, bilan, cast.omar)

    assert (opens(cast.claire, bilan), opens(cast.omar, bilan)) == (False, True)
    assert [(a.conseiller, a.fin_at) for a in Affectation.objects.filter(bilan=bilan)] == [
        (cast.claire, NOW),
        (cast.omar, None),
    ]
    assert str(Act.NAME_CONSEILLER) in acts_of(bilan)
    assert [b.pk for b in listes.bilans_visible_to(cast.omar.pk)] == [bilan.pk]
    assert list(listes.bilans_visible_to(cast.claire.pk)) == []


def test_an_open_session_meets_a_closed_door_in_the_same_moment(
    client: Client, cast: Cast, bilan: Bilan
) -> None:
    sign_in(client, cast.claire)
    page = reverse("bilans:dossier", args=[bilan.public_id])
    assert client.get(page).status_code == 200
    boss = Client()
    sign_in(boss, cast.paul)

    typed = {"conseiller": str(cast.omar.public_id), "motif": "charge"}
    assert boss.post(reverse("bilans:confier", args=[bilan.public_id]), typed).status_code == 302

    assert client.get(page).status_code == 404


def test_only_the_manager_of_that_centre_names_somebody_of_that_centre(
    cast: Cast, bilan: Bilan
) -> None:
    boss = Compte.objects.create_user("boss@test.jalon", nom="Anne Boss")
    Role.objects.create(
        compte=boss, organisation=cast.autre_centre, code="responsable", debut_on=TODAY
    )
    for by in (boss, cast.claire, cast.aline, cast.omar, cast.fanny):
        with pytest.raises(NotVisible):
            name(cast, bilan, cast.omar, by)
        with pytest.raises(NotVisible):
            stand_in(cast, bilan, cast.omar, by)
    for whom in (cast.lea, cast.paul, cast.aline):
        with pytest.raises(NotVisible):
            name(cast, bilan, whom)
        with pytest.raises(NotVisible):
            stand_in(cast, bilan, whom)
    with pytest.raises(ActRefused, match="deja_en_charge"):
        name(cast, bilan, cast.claire)

    assert name(cast, bilan, cast.omar).nommee_par == cast.paul


@pytest.mark.django_db(transaction=True)
def test_both_are_told_by_a_mail_that_says_nothing(cast: Cast, bilan_en: BilanEn) -> None:
    bilan = bilan_en("preliminaire")
    mail.outbox.clear()

    name(cast, bilan, cast.omar)
    stand_in(cast, bilan, cast.sonia)

    assert [sent.to for sent in mail.outbox] == [
        ["aline@test.jalon"], ["omar@test.jalon"], ["aline@test.jalon"], ["sonia@test.jalon"],
    ]  # fmt: skip
    said = " ".join(f"{sent.subject} {sent.body}" for sent in mail.outbox)
    assert not re.search(r"aline|omar|claire|sonia|conseil|bilan|rives|remplac", said, re.I)


def test_the_person_reads_it_in_words_and_may_prefer_somebody_else(
    client: Client, cast: Cast, bilan: Bilan
) -> None:
    name(cast, bilan, cast.omar)
    sign_in(client, cast.aline)
    home = client.get(reverse("bilans:mon-bilan", args=[bilan.public_id])).content.decode()
    assert "Omar Benkirane vous accompagne depuis le" in home
    assert "Claire Delaunay n’ouvre plus rien de votre dossier." in home

    page = reverse("bilans:accompagnement", args=[bilan.public_id])
    assert "Je préfère quelqu’un d’autre" in client.get(page).content.decode()
    client.post(reverse("bilans:preferer", args=[bilan.public_id]))

    shown = client.get(page).content.decode()
    assert "Je préfère quelqu’un d’autre" not in shown
    assert "préférer quelqu’un d’autre. Le centre le sait." in shown
    assert opens(cast.omar, bilan)
    boss = Client()
    sign_in(boss, cast.paul)
    asked = boss.get(reverse("espaces:centre")).context["a_confier"]
    assert [(one.nom, one.objection) for one in asked] == [("Aline Morvan", True)]

    name(cast, bilan, cast.sonia)

    assert boss.get(reverse("espaces:centre")).context["a_confier"] == ()
    assert "Je préfère quelqu’un d’autre" in client.get(page).content.decode()


def test_her_page_never_says_shut_out_of_somebody_who_can_enter(
    client: Client, cast: Cast, bilan: Bilan, horloge: Horloge
) -> None:
    name(cast, bilan, cast.omar)
    sign_in(client, cast.aline)
    page = reverse("bilans:mon-bilan", args=[bilan.public_id])
    assert "Claire Delaunay n’ouvre plus rien" in client.get(page).content.decode()

    stand_in(cast, bilan, cast.claire)

    assert "Claire Delaunay peut ouvrir" in client.get(page).content.decode()
    assert "Claire Delaunay n’ouvre plus rien" not in client.get(page).content.decode()
    horloge.advance(days=31)
    assert "vous accompagne depuis le" not in client.get(page).content.decode()


def test_an_objection_is_hers_and_written_once(cast: Cast, bilan: Bilan) -> None:
    for other in (cast.claire, cast.paul, cast.zoe):
        with pytest.raises(NotVisible):
            services.prefer_another(actor_id=other.pk, public_id=bilan.public_id, now=NOW)

    for later in (0, 1):
        services.prefer_another(
            actor_id=cast.aline.pk, public_id=bilan.public_id, now=NOW + dt.timedelta(days=later)
        )

    assert Affectation.objects.get(bilan=bilan).objectee_at == NOW
    lines = [line for line in journal.lines_for(bilan.public_id) if line.acte == "prefer_another"]
    assert len(lines) == 1


def test_what_nobody_was_given_stays_without_a_counsellor_for_the_manager(
    client: Client, cast: Cast, bilan: Bilan, horloge: Horloge
) -> None:
    services.end_role(
        actor_id=cast.paul.pk,
        compte_id=cast.claire.public_id,
        code="conseiller",
        on=TODAY,
        now=NOW,
    )
    sign_in(client, cast.paul)
    assert client.get(reverse("espaces:centre")).context["a_confier"] == ()

    horloge.advance(days=1)
    sign_in(client, cast.paul)  # a session does not outlive the day

    page = client.get(reverse("espaces:centre"))
    assert [(one.nom, one.objection) for one in page.context["a_confier"]] == [
        ("Aline Morvan", False)
    ]
    assert "sans conseiller" in page.content.decode()
    assert not opens(cast.claire, bilan)
    contrat = client.get(reverse("bilans:contrat", args=[bilan.public_id]))
    assert contrat.status_code == 200
    assert "sans conseiller" in contrat.content.decode()
    assert client.get(reverse("analyse:grille", args=[bilan.public_id])).status_code == 404
    person = Client()
    sign_in(person, cast.aline)
    home = person.get(reverse("bilans:mon-bilan", args=[bilan.public_id])).content.decode()
    assert "Le centre doit nommer quelqu’un" in home
    assert "avec Claire" not in home


def test_a_replacement_opens_for_seventy_two_hours_and_shuts_by_itself(
    cast: Cast, bilan: Bilan, horloge: Horloge
) -> None:
    bris = stand_in(cast, bilan, cast.omar)
    assert (opens(cast.omar, bilan), opens(cast.sonia, bilan)) == (True, False)
    assert opens(cast.claire, bilan)
    assert bris.fin_at - bris.debut_at == dt.timedelta(hours=72)

    horloge.advance(hours=72, seconds=-1)
    assert opens(cast.omar, bilan)
    assert [one.bilan_id for one in listes.replacements_of(cast.omar.pk)] == [bilan.pk]

    horloge.advance(seconds=1)
    assert not opens(cast.omar, bilan)
    assert listes.replacements_of(cast.omar.pk) == []
    assert queries.relations_of(cast.omar.pk, bilan, TODAY) == {Relation.MEME_CENTRE}


def test_who_stands_in_closes_nothing_and_writes_none_of_the_work(cast: Cast, bilan: Bilan) -> None:
    stand_in(cast, bilan, cast.omar)

    closed = {
        act
        for act in (
            Act.WRITE_ANALYSE, Act.WRITE_PROGRAMME, Act.CLOSE_PRELIMINAIRE, Act.READ_AMENAGEMENT,
            Act.WRITE_AMENAGEMENT, Act.READ_DOSSIER, Act.WRITE_RELEVE, Act.READ_JOURNAL,
        )
        if not opens(cast.omar, bilan, act)
    }  # fmt: skip

    assert len(closed) == 8
    assert opens(cast.omar, bilan, Act.RECORD_SEANCE)


def test_a_replacement_goes_with_the_role_and_with_a_new_name(cast: Cast, bilan: Bilan) -> None:
    stand_in(cast, bilan, cast.omar)
    with pytest.raises(ActRefused, match="deja_remplace"):
        stand_in(cast, bilan, cast.sonia)
    with pytest.raises(ActRefused, match="deja_en_charge"):
        stand_in(cast, bilan, cast.claire)
    role = Role.objects.filter(compte=cast.omar)
    role.update(fin_on=TODAY - dt.timedelta(days=1))
    assert not opens(cast.omar, bilan)
    role.update(fin_on=None)
    assert opens(cast.omar, bilan)

    name(cast, bilan, cast.sonia)

    assert not opens(cast.omar, bilan)


def test_the_person_reads_who_stands_in_and_what_was_read(
    client: Client, cast: Cast, bilan: Bilan
) -> None:
    stand_in(cast, bilan, cast.omar)
    omar = Client()
    sign_in(omar, cast.omar)
    listed = omar.get(reverse("bilans:liste"))
    assert [one.nom for one in listed.context["remplacements"]] == ["Aline Morvan"]
    assert omar.get(reverse("analyse:grille", args=[bilan.public_id])).status_code == 200
    sign_in(client, cast.aline)

    home = client.get(reverse("bilans:mon-bilan", args=[bilan.public_id])).content.decode()

    assert "Omar Benkirane peut ouvrir votre dossier jusqu’au" in home
    assert "la conseillère ou le conseiller est injoignable" in home
    said = [(str(one.qui), str(one.titre), str(one.acte)) for one in journal_lines(bilan)]
    assert (
        "Omar Benkirane", "en remplacement, pour quelques jours", "a lu l’analyse partagée",
    ) in said  # fmt: skip
    assert ("Paul Guillou", "pour le centre",
            "a nommé quelqu’un pour remplacer, quelques jours au plus") in said  # fmt: skip


def test_the_base_refuses_a_replacement_that_ends_before_it_begins(
    cast: Cast, bilan: Bilan
) -> None:
    bris = stand_in(cast, bilan, cast.omar)
    with pytest.raises(IntegrityError), transaction.atomic():
        BrisDeGlace.objects.filter(pk=bris.pk).update(fin_at=NOW - dt.timedelta(seconds=1))


def test_a_note_is_left_while_in_charge_and_read_by_the_next_and_the_person(
    client: Client, cast: Cast, bilan: Bilan
) -> None:
    def write(compte: Compte, texte: str, version: int = 0) -> None:
        services.write_releve(
            actor_id=compte.pk, public_id=bilan.public_id, texte=texte, version=version, now=NOW
        )

    write(cast.claire, "Deux enquêtes sont prévues")
    with pytest.raises(Conflict):
        write(cast.claire, "Autre chose", version=0)
    name(cast, bilan, cast.omar)
    with pytest.raises(NotVisible):
        write(cast.claire, "Trop tard", version=1)

    seen = {}
    for compte in (cast.omar, cast.aline, cast.claire, cast.paul, cast.sonia):
        sign_in(client, compte)
        pages = [reverse("bilans:releve", args=[bilan.public_id])]
        pages += [reverse("bilans:accompagnement", args=[bilan.public_id])]
        seen[compte.nom or "Aline"] = any(
            "Deux enquêtes sont prévues" in client.get(page).content.decode() for page in pages
        )

    assert seen == {
        "Omar Benkirane": True, "Aline": True, "Claire Delaunay": False,
        "Paul Guillou": False, "Sonia Marchal": False,
    }  # fmt: skip
    assert "enquêtes" not in repr(releve.relais_of(bilan))


@pytest.mark.django_db(transaction=True)
def test_the_note_falls_with_the_work(cast: Cast, bilan_en: BilanEn) -> None:
    bilan = bilan_en("conclusions", etat="termine")
    Bilan.objects.filter(pk=bilan.pk).update(phase="conclusions", etat="ouvert")
    services.write_releve(
        actor_id=cast.claire.pk, public_id=bilan.public_id, texte="À suivre", version=0, now=NOW
    )
    stand_in(cast, bilan, cast.omar)

    services.detruire(bilan.public_id, motif="calendrier", now=NOW, compartiments=TRAVAIL)

    left = (NoteDeReleve.objects.count(), BrisDeGlace.objects.count())
    assert left == (0, 0)
    assert Affectation.objects.filter(bilan=bilan).count() == 1


def test_a_form_left_empty_and_an_unknown_name_are_said(
    client: Client, cast: Cast, bilan: Bilan
) -> None:
    sign_in(client, cast.paul)
    for page in ("bilans:confier", "bilans:remplacement"):
        where = reverse(page, args=[bilan.public_id])
        wrong = {"conseiller": str(uuid.uuid4()), "motif": "depart"}
        assert client.post(where, {"conseiller": ""}).status_code == 422
        assert client.post(where, wrong).status_code == 422
    right = {"conseiller": str(cast.omar.public_id), "motif": "urgence"}
    where = reverse("bilans:remplacement", args=[bilan.public_id])
    assert client.post(where, right).status_code == 302
    assert client.post(where, {**right, "conseiller": str(cast.sonia.public_id)}).status_code == 422
