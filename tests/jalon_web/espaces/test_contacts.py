"""Whom to call: the numbers of the country, and those that the operator adds near here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from jalon_web.bilans.models import Bilan
from jalon_web.espaces.checks import contacts_are_readable
from jalon_web.espaces.queries.contacts import ContactsError, contacts_near, read_contacts
from tests.jalon_web.conftest import BilanEn, Cast

FILE = """
- nom: Santé au travail 44
  numero: "02 00 00 00 01"
  detail: Du lundi au vendredi.
  territoires: ["44"]
- nom: Santé au travail 75
  numero: "01 00 00 00 01"
  territoires: ["75"]
- nom: Ligne du réseau
  numero: "09 00 00 00 01"
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "contacts.yaml"
    path.write_text(FILE, encoding="utf-8")
    monkeypatch.setattr(settings, "CONFIG", replace(settings.CONFIG, contacts=path))
    return path


def test_what_is_near_comes_first_and_what_is_far_is_left_out(file: Path) -> None:
    assert [c.nom for c in contacts_near(file, "44")] == ["Santé au travail 44", "Ligne du réseau"]
    assert [c.nom for c in contacts_near(file, "")] == ["Ligne du réseau"]
    assert contacts_near(None, "44") == []


@pytest.mark.parametrize(
    "wrong",
    ["nom: seul", "- nom: sans numéro", "- {nom: a, numero: '1', autre: x}", "- [", "- nom: a\n  "
     "numero: '1'\n  territoires: 44", "- {nom: a, numero: 12}"],
)  # fmt: skip
def test_a_wrong_file_is_said_at_the_start(file: Path, wrong: str) -> None:
    read_contacts.cache_clear()
    assert contacts_are_readable() == []
    file.write_text(wrong, encoding="utf-8")
    read_contacts.cache_clear()
    with pytest.raises(ContactsError, match="JALON_CONTACTS"):
        read_contacts(file)
    (said,) = contacts_are_readable()
    assert "JALON_CONTACTS" in said.msg
    read_contacts.cache_clear()


@pytest.mark.django_db
def test_a_person_reads_those_of_her_territory(file: Path, cast: Cast, bilan_en: BilanEn) -> None:
    read_contacts.cache_clear()
    bilan = bilan_en("preliminaire")
    Bilan.objects.filter(pk=bilan.pk).update(territoire="75")
    browser = Client()
    nobody = browser.get("/aide/").content.decode()
    browser.force_login(cast.aline)
    hers = browser.get("/aide/").content.decode()

    assert "01 00 00 00 01" in hers
    assert "02 00 00 00 01" not in hers
    assert "01 00 00 00 01" not in nobody
    assert "09 00 00 00 01" in nobody


@pytest.mark.django_db
def test_the_three_questions_are_read_and_nothing_is_written(cast: Cast, bilan_en: BilanEn) -> None:
    bilan = bilan_en("preliminaire")
    for viewer, code in ((cast.aline, 200), (cast.claire, 200), (cast.paul, 404)):
        browser = Client()
        browser.force_login(viewer)
        answer = browser.get(f"/bilans/{bilan.public_id}/analyse/quand-cela-pese/")
        assert answer.status_code == code
    browser.force_login(cast.aline)
    page = browser.get(f"/bilans/{bilan.public_id}/analyse/quand-cela-pese/").content.decode()
    body = page.split("<main")[1].split("</main>")[0]
    assert body.count("<li><p><strong>") == 3
    assert "<textarea" not in body
