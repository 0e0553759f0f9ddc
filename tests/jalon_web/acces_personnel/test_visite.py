"""The recipient of a link: the code, the one page, the answer; and all that opens nothing."""

from __future__ import annotations

import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client, override_settings

from jalon.acces.liens import ActeLien
from jalon.kernel.errors import NotVisible
from jalon_web.acces_personnel import services
from jalon_web.acces_personnel.contents.secrets_du_lien import code_of, jeton_of
from jalon_web.acces_personnel.models import Lien
from jalon_web.bilans.models import Bilan, Seance
from jalon_web.bilans.pages.journal import journal_lines
from jalon_web.bilans.services import LigneDeTemps, amend_seance, detruire
from jalon_web.conservation.services.reprise import resume
from jalon_web.livrables.models import Remise
from jalon_web.livrables.queries.assemblage.temps import attestation_presence
from tests.horloge import Horloge
from tests.jalon.rendering.lecture import lire
from tests.jalon_web.acces_personnel.conftest import Porteur, by, gone, held, offer
from tests.jalon_web.conftest import TODAY, BilanEn, Cast

pytestmark = pytest.mark.django_db(transaction=True)
OTHER = "A" * 43
WRONG = "00000000"


def same(answer: Any) -> tuple[int, bytes, str]:
    """Return everything of an answer that somebody can compare, cookie of forms left out."""
    body = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", answer.content)
    cookie = re.sub(r"expires=[^;]+; ", "", str(answer.cookies.get("lien")))
    return answer.status_code, body, cookie


def nothing() -> tuple[int, bytes, str]:
    """Return what a token that never was answers."""
    client = Client()
    client.get(f"/lien/{OTHER}/")
    return same(client.get("/lien/"))


def test_the_token_leaves_the_address_at_once(cast: Cast, paye: Bilan) -> None:
    lien = gone(cast.aline, paye)
    token = jeton_of(lien.sel)
    for asked in (token, OTHER, "court"):
        client = Client()
        answer = client.get(f"/lien/{asked}/")
        cookie = answer.cookies["lien"]

        assert (answer.status_code, answer["Location"]) == (302, "/lien/")
        assert asked.encode() not in answer.content
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["Cache-Control"] == "no-store"
        assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["max-age"]) == (
            (True, "Lax", "/", 1800)
        )
    page = Porteur(lien).opens()
    assert token.encode() not in page.content
    assert str(paye.public_id).encode() not in page.content


def test_in_the_open_the_cookie_goes_by_https_alone(cast: Cast, paye: Bilan, settings: Any) -> None:
    lien = gone(cast.aline, paye)
    with override_settings(CONFIG=replace(settings.CONFIG, https=True)):
        answer = Client().get(f"/lien/{jeton_of(lien.sel)}/")
    cookie = answer.cookies["__Host-lien"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


def test_the_link_alone_says_nothing_of_anybody(cast: Cast, paye: Bilan) -> None:
    page = Porteur(gone(cast.aline, paye)).opens()
    said = page.content.decode().lower()

    assert page.status_code == 200
    for word in ("aline", "morvan", "rives", "claire", "bilan", "employeur", "logis"):
        assert word not in said


def test_an_employer_reads_dates_and_hours_and_says_so_once(
    cast: Cast, paye: Bilan, lettres: list[mail.EmailMessage]
) -> None:
    lien = gone(cast.aline, paye)
    porteur = Porteur(lien)
    page = porteur.enters().content.decode()

    assert "Aline Morvan" in page
    assert "20 nov" in page.replace("\u00a0", " ")
    for word in ("CONFIDENCE", "Salle bleue", "Claire", "investigation", "face à face"):
        assert word not in page
    paper = porteur.client.get("/lien/document.pdf")
    assert "Relevé de présence" in lire(paper.content).texte
    assert "Claire" not in lire(paper.content).texte
    assert paper["Content-Disposition"] == 'attachment; filename="releve-de-presence.pdf"'

    answer = porteur.answers("lu")

    assert (answer.status_code, answer["Location"]) == (302, "/lien/merci/")
    assert answer.cookies["lien"]["max-age"] == 0
    lien.refresh_from_db()
    assert (lien.reponse, lien.visite_empreinte) == ("lu", "")
    assert [one.to for one in lettres[1:]] == [["aline@test.jalon"]]
    assert [(str(one.qui), str(one.acte)) for one in journal_lines(paye)][:2] == [
        ("L’employeur (lien personnel)", "a dit en avoir pris connaissance"),
        ("L’employeur (lien personnel)", "a lu vos dates et vos heures de présence"),
    ]


def test_an_employer_who_pays_receives_the_edition_as_handed_over(cast: Cast, remis: Bilan) -> None:
    kept = Remise.objects.get(edition="financeur")
    porteur = Porteur(gone(cast.aline, remis, ActeLien.PROGRAMME))
    page = porteur.enters()
    paper = porteur.client.get("/lien/document.pdf")

    assert "Préparer une mobilité interne" in page.content.decode()
    assert len(paper.content) == kept.octets
    kept.refresh_from_db()
    assert kept.ouvert_at is not None


def test_what_she_previewed_is_what_is_read_to_the_letter(
    cast: Cast, remis: Bilan, paye: Bilan, immersion: Seance
) -> None:
    made = [
        (offer(cast.claire, remis, ActeLien.PROGRAMME), remis),
        (offer(cast.claire, paye), paye),
        (offer(cast.claire, paye, ActeLien.IMMERSION, seance_id=immersion.public_id), paye),
    ]
    for lien, bilan in made:
        browser = Client()
        browser.force_login(cast.aline)
        before = browser.get(f"/bilans/{bilan.public_id}/liens/{lien.public_id}/").content.decode()
        print_of = re.search(r'name="empreinte" value="([^"]+)"', before)
        assert print_of
        services.approve_lien(
            **by(cast.aline, bilan), lien_id=lien.public_id, empreinte=print_of[1]
        )
        read = Porteur(lien).enters().content.decode()
        seen = re.search(r'id="apercu">[^<]*</h2>\n(.*?)</section>\n', before, re.DOTALL)
        assert seen
        assert seen[1].strip() in read


@pytest.mark.parametrize("discret", [True, False])
def test_who_received_her_confirms_and_the_word_is_hers_to_choose(
    cast: Cast, paye: Bilan, immersion: Seance, discret: bool
) -> None:
    lien = gone(
        cast.aline, paye, ActeLien.IMMERSION, seance_id=immersion.public_id, discret=discret
    )
    porteur = Porteur(lien)
    pages = [porteur.opens(), porteur.enters()]
    porteur.answers("exacte")
    pages.append(porteur.client.get("/lien/merci/"))
    said = "".join(page.content.decode() for page in pages)

    assert ("bilan" in said.lower()) is not discret
    assert "La Table ronde" in said
    assert "7 h" in said.replace("\u00a0", " ").replace("\u202f", " ")
    assert "CONFIDENCE" not in said
    immersion.refresh_from_db()
    assert immersion.confirmee_tiers_at is not None
    (line,) = [s for s in attestation_presence(paye, TODAY).seances if s.forme == "immersion"]
    assert line.confirmee == "par la personne, par l’accueil le 23/11/2026"


def test_a_no_confirms_nothing_and_is_told(
    cast: Cast, paye: Bilan, immersion: Seance, lettres: list[mail.EmailMessage]
) -> None:
    lien = gone(cast.aline, paye, ActeLien.IMMERSION, seance_id=immersion.public_id)
    porteur = Porteur(lien)
    porteur.enters()
    porteur.answers("inexacte")

    immersion.refresh_from_db()
    lien.refresh_from_db()
    assert (lien.reponse, immersion.confirmee_tiers_at) == ("inexacte", None)
    assert lettres[-1].to == ["aline@test.jalon"]


def test_an_answer_that_is_not_of_this_link_changes_nothing(cast: Cast, paye: Bilan) -> None:
    porteur = Porteur(gone(cast.aline, paye))
    porteur.enters()

    assert porteur.answers("exacte")["Location"] == "/lien/"
    assert Lien.objects.get().repondu_at is None
    assert porteur.answers("lu")["Location"] == "/lien/merci/"


def test_every_link_that_opens_nothing_answers_the_same(
    cast: Cast, paye: Bilan, immersion: Seance, horloge: Horloge
) -> None:
    used, ended, waiting, late, wrong, amended = (
        gone(cast.aline, paye),
        gone(cast.aline, paye),
        offer(cast.aline, paye),
        gone(cast.aline, paye),
        gone(cast.aline, paye),
        gone(cast.aline, paye, ActeLien.IMMERSION, seance_id=immersion.public_id),
    )
    porteur = Porteur(used)
    porteur.enters()
    porteur.answers("lu")
    services.revoke_lien(**by(cast.aline, paye), lien_id=ended.public_id)
    Lien.objects.filter(pk=late.pk).update(
        accorde_at=horloge.at - dt.timedelta(days=15),
        expire_at=horloge.at - dt.timedelta(days=1),
    )
    other = Porteur(wrong)
    other.opens()
    tried = [other.types(WRONG) for _each in range(5)]
    amend_seance(
        **by(cast.claire, paye),
        seance_id=immersion.public_id,
        ligne=LigneDeTemps(sorte="immersion", jour=TODAY, duree_min=60),
    )

    dead = [Porteur(one).opens() for one in (used, ended, waiting, late, wrong, amended)]

    assert {same(one) for one in dead} == {nothing()}
    assert nothing()[0] == 404
    assert [one.status_code for one in tried] == [422, 422, 422, 422, 404]
    assert same(tried[-1]) == nothing()
    assert same(Client().get("/lien/")) == nothing()


def test_forwarded_after_use_even_with_its_code_it_opens_nothing(cast: Cast, paye: Bilan) -> None:
    lien = gone(cast.aline, paye)
    first = Porteur(lien)
    first.enters()
    first.answers("lu")

    other = Porteur(lien)
    assert same(other.opens()) == nothing()
    assert same(other.types()) == nothing()
    # The browser of the first has nothing left either: neither page, nor paper, nor answer.
    assert same(first.client.get("/lien/")) == nothing()
    assert same(first.client.get("/lien/document.pdf")) == nothing()
    assert same(first.answers("lu")) == nothing()


def test_without_the_code_neither_page_nor_paper_nor_answer(cast: Cast, paye: Bilan) -> None:
    lien = gone(cast.aline, paye)
    porteur = Porteur(lien)
    porteur.opens()

    assert same(porteur.client.get("/lien/document.pdf")) == nothing()
    assert same(Porteur(lien).answers("lu")) == nothing()
    assert Lien.objects.get().repondu_at is None


def test_five_wrong_codes_put_it_out_and_its_maker_is_told(
    cast: Cast, paye: Bilan, lettres: list[mail.EmailMessage]
) -> None:
    lien, near = gone(cast.aline, paye), gone(cast.aline, paye)
    for porteur, tries in ((Porteur(near), 4), (Porteur(lien), 5)):
        porteur.opens()
        for _each in range(tries):
            porteur.types(WRONG)
    lettres_before = [one.to for one in lettres]

    assert [Lien.objects.get(pk=one.pk).fin for one in (lien, near)] == ["essais", ""]
    assert lettres_before[2:] == [["aline@test.jalon"]]
    assert Porteur(near).enters().status_code == 200
    assert same(Porteur(lien).types()) == nothing()
    refused = [one for one in journal_lines(paye) if one.refuse]
    assert sum(one.fois for one in refused) == 9


def test_one_network_address_tries_twenty_times_a_minute(cast: Cast, paye: Bilan) -> None:
    client = Client()
    answers = []
    for _each in range(25):
        client.get(f"/lien/{OTHER}/")
        answers.append(client.get("/lien/").status_code)

    assert answers == [404] * 20 + [429] * 5
    # A good link is not looked at either, until the minute has passed.
    assert Porteur(gone(cast.aline, paye)).opens().status_code == 429


def test_a_code_may_be_typed_as_it_is_read_aloud(cast: Cast, paye: Bilan) -> None:
    lien = gone(cast.aline, paye)
    code = code_of(lien.sel)
    porteur = Porteur(lien)
    porteur.opens()

    assert porteur.types(f" {code[:4]} {code[4:]}").status_code == 302


def test_ended_while_its_page_is_open_it_gives_nothing_more(cast: Cast, paye: Bilan) -> None:
    lien = gone(cast.aline, paye)
    porteur = Porteur(lien)
    assert porteur.enters().status_code == 200

    services.revoke_lien(**by(cast.aline, paye), lien_id=lien.public_id)

    assert same(porteur.answers("lu")) == nothing()
    assert same(porteur.client.get("/lien/")) == nothing()
    assert Lien.objects.get().repondu_at is None


def test_the_page_closes_after_half_an_hour_and_the_link_after_a_fortnight(
    cast: Cast, paye: Bilan, horloge: Horloge
) -> None:
    porteur = Porteur(gone(cast.aline, paye))
    porteur.enters()
    horloge.advance(minutes=29)
    assert porteur.client.get("/lien/").status_code == 200
    horloge.advance(minutes=2)
    assert same(porteur.client.get("/lien/")) == nothing()

    assert porteur.enters().status_code == 200
    horloge.advance(days=13)
    assert Porteur(porteur.lien).opens().status_code == 200
    horloge.advance(days=1)
    assert same(Porteur(porteur.lien).opens()) == nothing()


def test_a_second_visit_ends_the_first(cast: Cast, paye: Bilan) -> None:
    lien = gone(cast.aline, paye)
    first, second = Porteur(lien), Porteur(lien)
    first.enters()
    assert second.enters().status_code == 200

    assert same(first.client.get("/lien/")) == nothing()


def test_a_visit_opens_its_own_link_and_no_other_page(
    cast: Cast, paye: Bilan, bilan_en: BilanEn
) -> None:
    porteur = Porteur(gone(cast.aline, paye))
    porteur.enters()

    for page in ("", "liens/", "documents/", "contrat/", "documents/attestation/"):
        answer = porteur.client.get(f"/bilans/{paye.public_id}/{page}")
        assert answer.status_code in {302, 404}
        assert "Aline" not in answer.content.decode()


def test_who_pays_changed_and_the_link_is_out(cast: Cast, paye: Bilan) -> None:
    porteur = Porteur(gone(cast.aline, paye))
    assert porteur.enters().status_code == 200
    Bilan.objects.filter(pk=paye.pk).update(voie_entree="cpf", financeur=cast.fonds)

    assert same(porteur.client.get("/lien/")) == nothing()


def test_links_die_with_the_work(cast: Cast, paye: Bilan) -> None:
    lien, near = gone(cast.aline, paye), gone(cast.aline, paye)
    porteur = Porteur(near)
    porteur.enters()
    detruire(paye.public_id, motif="effacement", now=by(cast.aline, paye)["now"])

    assert not Lien.objects.exists()
    assert same(Porteur(lien).opens()) == nothing()
    assert same(porteur.client.get("/lien/")) == nothing()


def test_two_answers_at_once_are_one(cast: Cast, paye: Bilan) -> None:
    lien = gone(cast.aline, paye)
    porteur = Porteur(lien)
    porteur.enters()
    visit = porteur.client.cookies["lien"].value
    now = by(cast.aline, paye)["now"]

    def answer(_rank: int) -> str:
        try:
            services.answer(visit=visit, reponse="lu", now=now)
        except NotVisible:
            return "rien"
        else:
            return "noté"
        finally:
            connection.close()

    if connection.vendor == "sqlite":
        answers = [answer(0), answer(1)]
    else:
        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(answer, range(2)))

    assert sorted(answers) == ["noté", "rien"]
    held(paye, cast.claire)


def test_a_copy_put_back_revives_no_link_that_was_over(
    cast: Cast, paye: Bilan, horloge: Horloge
) -> None:
    used, ended, alive = (gone(cast.aline, paye) for _each in range(3))
    copy = {
        one.pk: {f.name: getattr(one, f.name) for f in Lien._meta.fields if f.name != "id"}
        for one in Lien.objects.all()
    }
    porteur = Porteur(used)
    porteur.enters()
    porteur.answers("lu")
    services.revoke_lien(**by(cast.aline, paye), lien_id=ended.public_id)
    for pk, before in copy.items():
        Lien.objects.filter(pk=pk).update(**before)
    assert Porteur(used).opens().status_code == 200  # a copy revives it, until it is replayed

    assert resume(now=horloge.at).liens == 2

    assert same(Porteur(used).opens()) == nothing()
    assert same(Porteur(ended).opens()) == nothing()
    assert Porteur(alive).opens().status_code == 200
    assert services.put_out_again(horloge.at) == 0
