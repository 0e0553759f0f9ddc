"""The long lists: filtered, paged, each cut to what is one's own, and what they open bounded."""

from __future__ import annotations

import datetime as dt
import re
import uuid

import pytest
from django.test import Client

from jalon_web.bilans.models import Affectation, Bilan, FaitsBilan
from jalon_web.bilans.services import write_facts
from jalon_web.coffre import queries as coffre
from jalon_web.comptes.models import Compte
from jalon_web.espaces.pages import registres as pages
from jalon_web.espaces.queries import registres
from jalon_web.ui.pagination import paginate
from tests.entrer import sign_in
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast


def ask(someone: Compte, path: str, **sent: str) -> str:
    client = Client()
    sign_in(client, someone)
    answer = client.get(path, sent)
    assert answer.status_code == 200
    return answer.content.decode()


def copies(bilan: Bilan, many: int) -> list[Bilan]:
    """Return so many other bilans of the same pair, all of the same name."""
    rows = []
    for rank in range(many):
        facts = FaitsBilan.objects.get(dossier_id=bilan.pk)
        row = Bilan.objects.get(pk=bilan.pk)
        row.pk, row.public_id, row.faits_id = None, uuid.uuid4(), uuid.uuid4()
        row.ouvert_on = TODAY - dt.timedelta(days=rank + 1)
        row.save(force_insert=True)
        facts.pk, facts.dossier = None, row
        facts.save(force_insert=True)
        for one in Affectation.objects.filter(bilan_id=bilan.pk):
            one.pk, one.bilan = None, row
            one.save(force_insert=True)
        rows.append(row)
    return rows


def shown(page: str) -> int:
    return len(re.findall(r'class="tableau__lien"', page))


@pytest.mark.parametrize(
    ("asked", "number", "rows"),
    [("", 1, 50), ("2", 2, 50), ("3", 3, 20), ("9", 3, 20), ("-1", 3, 20), ("x", 1, 50)],
)
def test_any_number_leads_to_a_page(asked: str, number: int, rows: int) -> None:
    page = paginate(range(120), {"page": asked, "etat": "clos", "nom": ""})

    assert (page.numero, len(page.lignes), page.pages, page.total) == (number, rows, 3, 120)
    assert page.suivante == ("" if number == 3 else f"?etat=clos&page={number + 1}")
    assert page.precedente == ("" if number == 1 else f"?etat=clos&page={number - 1}")


def test_a_manager_reads_fifty_bilans_at_a_time_and_only_their_names_are_opened(
    cast: Cast, bilan: Bilan, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies(bilan, 60)
    asked: list[int] = []
    door = coffre.open_many

    def counted(ids: list[uuid.UUID]) -> dict[uuid.UUID, coffre.Ouvert]:
        asked.append(len(list(ids)))
        return door(ids)

    monkeypatch.setattr(coffre, "open_many", counted)
    first, second = (ask(cast.paul, "/centre/", page=page) for page in "12")

    assert (shown(first), shown(second)) == (50, 11)
    assert "Page 1 sur 2" in first
    assert 'rel="next"' not in second
    assert max(asked) == 50


def test_a_manager_filters_by_state_counsellor_phase_name_and_number(
    cast: Cast, bilan_en: BilanEn
) -> None:
    mine = bilan_en("preliminaire")
    his = bilan_en(
        "conclusions", conseiller=cast.omar, email="zoe@test.jalon", prenom="Zoé", nom="Martel"
    )
    ended = bilan_en("clos", etat="termine", email="lou@test.jalon", prenom="Lou", nom="Cade")

    def names(**sent: str) -> set[str]:
        page = ask(cast.paul, "/centre/", **sent)
        return {nom for nom in ("Aline Morvan", "Zoé Martel", "Lou Cade") if f">{nom}</a>" in page}

    assert names() == {"Aline Morvan", "Zoé Martel"}
    assert names(etat="clos") == {"Lou Cade"}
    assert names(etat="tous") == {"Aline Morvan", "Zoé Martel", "Lou Cade"}
    assert names(conseiller=str(cast.omar.public_id)) == {"Zoé Martel"}
    assert names(phase="preliminaire") == {"Aline Morvan"}
    assert names(cherche="mart") == {"Zoé Martel"}
    assert names(cherche=str(mine.public_id)[:8].upper()) == {"Aline Morvan"}
    assert names(cherche="cade", etat="tous") == {"Lou Cade"}  # a name that could be a number
    assert names(cherche=str(his.public_id)[:8], phase="preliminaire") == set()
    assert names(cherche=str(ended.public_id)[:8]) == set()


def test_a_name_is_looked_for_among_a_bounded_number(
    cast: Cast, bilan: Bilan, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies(bilan, 3)
    monkeypatch.setattr(registres, "LUS_AU_PLUS", 4)
    assert shown(ask(cast.paul, "/centre/", cherche="morvan")) == 4

    monkeypatch.setattr(registres, "LUS_AU_PLUS", 3)
    page = ask(cast.paul, "/centre/", cherche="morvan")
    assert shown(page) == 0
    assert "parmi 3 bilans" in page


def test_what_waits_for_the_manager_is_said_whatever_the_filters(
    cast: Cast, bilan: Bilan, monkeypatch: pytest.MonkeyPatch
) -> None:
    for row in copies(bilan, 2):
        Affectation.objects.filter(bilan=row).update(fin_at=NOW)
    monkeypatch.setattr(pages, "MONTRES_AU_PLUS", 1)

    page = ask(cast.paul, "/centre/", etat="clos")

    assert page.count("sans conseiller</a>") == 1
    assert "Et 1 autre." in page
    assert shown(page) == 0


def test_a_manager_never_finds_a_bilan_of_another_centre(cast: Cast, bilan_en: BilanEn) -> None:
    theirs = bilan_en(conseiller=cast.lea, email="zoe@test.jalon", prenom="Zoé", nom="Martel")

    for sought in ("martel", str(theirs.public_id)[:8]):
        assert "Martel" not in ask(cast.paul, "/centre/", cherche=sought, etat="tous")
    assert cast.lea.nom not in ask(cast.paul, "/centre/")


def test_a_funder_filters_by_centre_state_and_number_and_reads_no_name(
    cast: Cast, bilan_en: BilanEn
) -> None:
    handed = bilan_en("investigation")
    write_facts(handed, "test", NOW, programme_remis_financeur_on=TODAY)
    others = copies(handed, 55)
    number = str(handed.public_id)[:8].upper()

    first = ask(cast.fanny, "/programmes/")
    assert shown(first) == 50
    assert "Morvan" not in first
    assert shown(ask(cast.fanny, "/programmes/", page="2")) == len(others) + 1 - 50
    assert shown(ask(cast.fanny, "/programmes/", numero=number)) == 1
    assert shown(ask(cast.fanny, "/programmes/", numero="pas un numéro")) == 0
    assert shown(ask(cast.fanny, "/programmes/", etat="suspendu")) == 0
    assert shown(ask(cast.fanny, "/programmes/", centre=str(cast.centre.public_id))) == 50
    # What is not among its own centres filters nothing, and says nothing of it.
    assert shown(ask(cast.fanny, "/programmes/", centre=str(cast.autre_centre.public_id))) == 50
    assert shown(ask(cast.franck, "/programmes/", numero=number)) == 0


def test_a_counsellor_pages_too_and_looks_for_a_name_through_all_pages(
    cast: Cast, bilan: Bilan, bilan_en: BilanEn
) -> None:
    copies(bilan, 55)
    bilan_en("decision", email="zoe@test.jalon", prenom="Zoé", nom="Martel")

    first = ask(cast.claire, "/bilans/")
    assert shown(first) == 50
    assert "Page 1 sur 2" in first
    assert "Zoé Martel" in ask(cast.claire, "/bilans/", page="2")  # she reflects: nothing presses
    found = ask(cast.claire, "/bilans/", nom="martel")
    assert shown(found) == 1
    assert shown(ask(cast.claire, "/bilans/", nom="morvan", page="2")) == 6


def order(page: str, rows: list[Bilan]) -> list[int]:
    """Return the ranks of these bilans, as the addresses of a page follow."""
    found = re.findall(r'class="tableau__lien" href="/bilans/([0-9a-f-]{36})/', page)
    known = [str(row.public_id) for row in rows]
    return [known.index(one) for one in found if one in known]


def test_each_list_is_put_in_the_order_asked_for(cast: Cast, bilan: Bilan) -> None:
    write_facts(bilan, "test", NOW, programme_remis_financeur_on=TODAY)
    Bilan.objects.filter(pk=bilan.pk).update(phase="investigation")
    rows = [Bilan.objects.get(pk=bilan.pk)]
    rows += copies(rows[0], 2)  # a day older each
    for rank, row in enumerate(rows):
        FaitsBilan.objects.filter(dossier=row).update(
            programme_remis_financeur_on=TODAY - dt.timedelta(days=rank),
            montant_du_cents=[None, 9_000, 32_000][rank],
        )

    assert order(ask(cast.paul, "/centre/"), rows) == [0, 1, 2]
    assert order(ask(cast.paul, "/centre/", tri="anciens"), rows) == [2, 1, 0]
    assert order(ask(cast.paul, "/centre/", tri="dus"), rows) == [2, 1, 0]  # unknown comes last
    assert order(ask(cast.paul, "/centre/", tri="x"), rows) == [0, 1, 2]
    assert order(ask(cast.fanny, "/programmes/"), rows) == [0, 1, 2]
    assert order(ask(cast.fanny, "/programmes/", tri="anciens"), rows) == [2, 1, 0]
    assert order(ask(cast.claire, "/bilans/", tri="recents"), rows) == [0, 1, 2]
    assert order(ask(cast.claire, "/bilans/", tri="anciens"), rows) == [2, 1, 0]


@pytest.mark.parametrize("path", ["/centre/", "/programmes/", "/bilans/"])
def test_no_address_breaks_a_list_and_its_filters_say_what_is_applied(
    cast: Cast, bilan: Bilan, path: str
) -> None:
    someone = {"/centre/": cast.paul, "/programmes/": cast.fanny, "/bilans/": cast.claire}[path]
    hostile = dict.fromkeys(("etat", "phase", "conseiller", "centre", "financeur", "tri"), "'\"<x>")

    page = ask(someone, path, **hostile, page="-3")

    assert "<x>" not in page
    assert page.count(" selected>") == page.count('<option value="" selected>')
