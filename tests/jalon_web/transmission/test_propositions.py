"""A proposal of a CEP: a frame that the person keeps or not, discussed point by point."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from jalon.acces import Act, ActeProposition, Finalite
from jalon.kernel.errors import ActRefused, NotVisible
from jalon_web.analyse.queries import grille_of
from jalon_web.base import outbox
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import bilan_for
from jalon_web.coffre.models import Contenu
from jalon_web.comptes.models import Compte, Organisation, Role
from jalon_web.livrables.models import Proposition
from jalon_web.transmission.models import PropositionCep, PropositionJointe
from jalon_web.transmission.queries import morceaux, proposition
from jalon_web.transmission.queries.proposition import Point
from jalon_web.transmission.services import proposition as services
from tests.entrer import sign_in
from tests.jalon_web.conftest import NOW, BilanEn, Cast

pytestmark = pytest.mark.django_db(transaction=True)
FRAME = (
    Point(sorte="objectif", texte="Changer sans déménager MARQUE-UN"),
    Point(sorte="objectif", texte="Garder mes soirées MARQUE-DEUX"),
    Point(sorte="duree", texte="16 h MARQUE-TROIS"),
)
LECTURE = {"situation": "Elle peut avancer seule MARQUE-LECTURE"}


def propose(cast: Cast, **more: Any) -> PropositionCep:
    said: dict[str, Any] = {
        "actor_id": cast.ines.pk,
        "email": cast.aline.email,
        "points": FRAME,
        "lecture": LECTURE,
        "mots": "Bonjour",
        "now": NOW,
    }
    return services.propose(**(said | more))


def join(cast: Cast, bilan: Bilan, row: PropositionCep, **more: Any) -> PropositionJointe:
    said: dict[str, Any] = {
        "actor_id": cast.aline.pk,
        "public_id": bilan.public_id,
        "proposee_id": row.public_id,
        "rangs": {0, 2},
        "rubriques": (),
        "now": NOW,
    }
    return services.join_proposition_cep(**(said | more))


def answer(cast: Cast, bilan: Bilan, point: Any, **more: Any) -> None:
    said: dict[str, Any] = {
        "actor_id": cast.claire.pk,
        "public_id": bilan.public_id,
        "point_id": point.public_id,
        "reponse": "acceptee",
        "texte": "",
        "raison": "",
        "now": NOW,
    }
    services.answer_point(**(said | more))


def test_only_the_person_and_its_author_read_a_proposal(cast: Cast, client: Client) -> None:
    row = propose(cast)
    page = reverse("transmission:proposee", args=[row.public_id])
    for reader in (cast.aline, cast.ines):
        browser = Client()
        sign_in(browser, reader)
        assert "MARQUE-LECTURE" in browser.get(page).content.decode()
    for other in (cast.claire, cast.paul, cast.fanny, cast.zoe):
        browser = Client()
        sign_in(browser, other)
        assert browser.get(page).status_code == 404
    with pytest.raises(NotVisible):
        propose(cast, actor_id=cast.claire.pk)


def test_a_colleague_of_the_operator_does_not_read_it(cast: Cast) -> None:
    row = propose(cast)
    other = Compte.objects.create_user("autre-cep@test.jalon")
    Role.objects.create(
        compte=other,
        organisation=row.operateur,
        code="conseiller_cep",
        debut_on=dt.date(2020, 1, 1),
    )
    with pytest.raises(NotVisible):
        proposition.proposition_for(other.pk, row.public_id, act=ActeProposition.READ_PROPOSEE)
    Role.objects.filter(compte=cast.ines).update(fin_on=dt.date(2020, 2, 1))
    with pytest.raises(NotVisible):
        proposition.proposition_for(cast.ines.pk, row.public_id, act=ActeProposition.READ_PROPOSEE)


def test_the_mail_says_nothing_and_nobody_learns_who_had_an_account(cast: Cast) -> None:
    sign_in(Client(), cast.aline)
    Compte.objects.filter(pk=cast.aline.pk).update(password="!")
    propose(cast)
    propose(cast, email="inconnue@test.jalon")
    outbox.drain(NOW)

    assert {one.to[0] for one in mail.outbox} == {cast.aline.email, "inconnue@test.jalon"}
    assert not any("MARQUE" in f"{one.subject} {one.body}" for one in mail.outbox)
    browser = Client()
    sign_in(browser, cast.ines)
    said = {"objectifs": "Un objectif", "modalites": "", "duree": "", "mots": ""}
    url = reverse("transmission:proposer")
    known = browser.post(url, {**said, "email": cast.aline.email})
    unknown = browser.post(url, {**said, "email": "personne@test.jalon"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_she_puts_what_she_likes_into_her_bilan_and_nothing_else(
    cast: Cast, bilan_en: BilanEn
) -> None:
    bilan = bilan_en("preliminaire")
    row = propose(cast)
    browser = Client()
    sign_in(browser, cast.aline)
    page = reverse("transmission:joindre", args=[bilan.public_id, row.public_id])

    assert "checked" not in browser.get(page).content.decode()
    assert browser.post(page, {}).status_code == 422
    assert browser.post(page, {"points": ["0", "2"]}).status_code == 302

    sign_in(browser, cast.claire)
    seen = browser.get(reverse("transmission:proposition", args=[bilan.public_id])).content.decode()
    assert "MARQUE-UN" in seen
    assert "MARQUE-TROIS" in seen
    assert "MARQUE-DEUX" not in seen
    grid = browser.get(reverse("analyse:grille", args=[bilan.public_id])).content.decode()
    assert "MARQUE-LECTURE" not in grid
    assert Bilan.objects.get(pk=bilan.pk).faits.cep_initiateur is True


def test_the_reading_of_the_cep_is_a_third_voice_only_if_she_says_so(
    cast: Cast, bilan_en: BilanEn
) -> None:
    bilan = bilan_en("preliminaire")
    row = propose(cast)
    join(cast, bilan, row, rangs=(), rubriques={"situation"})

    opened = bilan_for(cast.claire.pk, bilan.public_id, act=Act.READ_ANALYSE)
    said = {
        (str(part.voix), part.nom, part.mots.texte)
        for lue in grille_of(opened, cast.claire.pk)
        for part in lue.parts
        if part.mots.dits
    }
    assert ("cep", cast.ines.nom, LECTURE["situation"]) in said
    assert Bilan.objects.get(pk=bilan.pk).faits.nb_voix_analyse >= 1


def test_a_proposal_joins_the_bilan_of_its_person_in_the_first_phase_once(
    cast: Cast, bilan_en: BilanEn
) -> None:
    row = propose(cast)
    late = bilan_en("investigation")
    with pytest.raises(NotVisible):
        join(cast, late, row)
    bilan = bilan_en("preliminaire")
    with pytest.raises(NotVisible):
        join(cast, bilan, row, actor_id=cast.claire.pk)
    with pytest.raises(ActRefused, match="vide"):
        join(cast, bilan, row, rangs=())
    join(cast, bilan, row)
    with pytest.raises(NotVisible):
        join(cast, bilan, row)
    other = propose(cast, email=cast.zoe.email)
    with pytest.raises(NotVisible):
        join(cast, bilan, other)


def test_each_point_ends_kept_changed_or_set_aside_and_she_agrees(
    cast: Cast, bilan_en: BilanEn
) -> None:
    bilan = bilan_en("preliminaire")
    first, last = join(cast, bilan, propose(cast)).points.all()
    hers: dict[str, Any] = {"actor_id": cast.aline.pk, "public_id": bilan.public_id, "now": NOW}

    with pytest.raises(ActRefused, match="rien_encore"):
        services.agree_point(**hers, point_id=first.public_id, oui=True)
    with pytest.raises(ActRefused, match="incomplet"):
        answer(cast, bilan, first, reponse="changee", texte="Autre chose")
    with pytest.raises(ActRefused, match="incomplet"):
        answer(cast, bilan, last, reponse="ecartee")
    answer(cast, bilan, first, reponse="changee", texte="Changer près d’ici", raison="Plus clair")
    answer(cast, bilan, last, reponse="ecartee", raison="À voir plus tard")
    with pytest.raises(NotVisible):
        services.agree_point(
            **hers | {"actor_id": cast.claire.pk}, point_id=first.public_id, oui=True
        )
    services.agree_point(**hers, point_id=first.public_id, oui=True)
    services.agree_point(**hers, point_id=last.public_id, oui=False)

    (jointe,) = proposition.jointes_of(bilan)
    assert [lu.retenu for lu in jointe.points] == ["Changer près d’ici", ""]
    # Answered again, it waits for her voice again.
    answer(cast, bilan, first)
    (jointe,) = proposition.jointes_of(bilan)
    assert jointe.points[0].ligne.accord_at is None
    assert jointe.points[0].retenu == ""


def test_what_is_agreed_goes_into_the_programme_without_being_typed(
    cast: Cast, bilan_en: BilanEn
) -> None:
    bilan = bilan_en("preliminaire")
    point = join(cast, bilan, propose(cast), rangs={0}).points.get()
    browser = Client()
    sign_in(browser, cast.claire)
    url = reverse("transmission:proposition-reprendre", args=[bilan.public_id])
    assert browser.post(url).status_code == 422
    answer(cast, bilan, point)
    services.agree_point(
        actor_id=cast.aline.pk,
        public_id=bilan.public_id,
        point_id=point.public_id,
        oui=True,
        now=NOW,
    )

    assert browser.post(url).status_code == 302
    page = reverse("livrables:programme", args=[bilan.public_id])
    assert "MARQUE-UN" in browser.get(page).content.decode()
    answer(cast, bilan, point, reponse="changee", texte="Autrement", raison="Plus clair")
    services.agree_point(
        actor_id=cast.aline.pk,
        public_id=bilan.public_id,
        point_id=point.public_id,
        oui=True,
        now=NOW,
    )
    assert browser.post(url).status_code == 302
    assert Proposition.objects.filter(section__document__bilan=bilan).count() == 1


def test_the_operator_learns_what_became_of_it_from_her_alone(
    cast: Cast, bilan_en: BilanEn
) -> None:
    bilan = bilan_en("preliminaire")
    point = join(cast, bilan, propose(cast), rangs={0}).points.get()
    answer(cast, bilan, point, reponse="ecartee", raison="Plus tard")
    browser = Client()
    sign_in(browser, cast.ines)
    for page in (
        reverse("transmission:proposition", args=[bilan.public_id]),
        reverse("transmission:joindre", args=[bilan.public_id, point.jointe.venue_de]),
    ):
        assert browser.get(page).status_code == 404
    listed = browser.get(reverse("transmission:propositions")).content.decode()
    assert "Plus tard" not in listed
    services.agree_point(
        actor_id=cast.aline.pk,
        public_id=bilan.public_id,
        point_id=point.public_id,
        oui=True,
        now=NOW,
    )
    opened = bilan_for(cast.aline.pk, bilan.public_id, act=Act.READ_LIAISON)
    (piece,) = [
        one
        for one in morceaux.morceaux_of(opened, Finalite.LIAISON)
        if one.groupe == morceaux.PROPOSITION
    ]
    assert "Plus tard" in piece.texte


@pytest.mark.parametrize("who", ["aline", "ines"])
def test_taken_away_nothing_of_it_opens_and_what_was_joined_stays(
    cast: Cast, bilan_en: BilanEn, who: str
) -> None:
    bilan = bilan_en("preliminaire")
    row = propose(cast)
    join(cast, bilan, row)
    with pytest.raises(NotVisible):
        services.take_away(actor_id=cast.zoe.pk, proposee_id=row.public_id, now=NOW)

    services.take_away(actor_id=getattr(cast, who).pk, proposee_id=row.public_id, now=NOW)

    assert not Contenu.objects.filter(dossier=row.public_id).exists()
    assert not PropositionCep.objects.exists()
    assert len(proposition.jointes_of(bilan)[0].points) == 2


def test_a_proposal_ends_by_itself_on_its_day_and_not_before(cast: Cast) -> None:
    row = propose(cast)
    last = dt.datetime(2027, 5, 23, 20, tzinfo=dt.UTC)

    assert services.forget_over(last) == 0
    assert services.forget_over(last + dt.timedelta(days=1)) == 1
    assert not Contenu.objects.filter(dossier=row.public_id).exists()


def test_a_health_word_is_shown_gently_before_it_leaves(cast: Cast) -> None:
    browser = Client()
    sign_in(browser, cast.ines)
    url = reverse("transmission:proposer")
    said = {
        "email": "nouvelle@test.jalon",
        "objectifs": "Reprendre après sa dépression",
        "modalites": "",
        "duree": "",
        "mots": "",
    }
    shown = browser.post(url, said)
    assert shown.status_code == 200
    assert "dépression" in shown.content.decode()
    assert not PropositionCep.objects.exists()
    assert browser.post(url, {**said, "garder": "oui"}).status_code == 302
    assert PropositionCep.objects.count() == 1


def test_a_new_person_finds_it_first_when_she_enters(cast: Cast) -> None:
    row = propose(cast, email=cast.zoe.email)
    browser = Client()
    sign_in(browser, cast.zoe)

    home = browser.get(reverse("espaces:chez-moi"))

    assert home["Location"] == reverse("transmission:proposee", args=[row.public_id])
    assert Organisation.objects.filter(nature="cep").exists()
    assert browser.get(home["Location"]).status_code == 200
    assert PropositionCep.objects.get().lue_at is not None
