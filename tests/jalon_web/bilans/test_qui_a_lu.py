"""Readers of a bilan: by what right, and how many times in a row."""

from __future__ import annotations

import pytest
from django.test import Client

from jalon_web.bilans.pages.journal import journal_lines
from tests.jalon_web.conftest import BilanEn, Cast

pytestmark = pytest.mark.django_db


def test_each_line_says_by_what_right(cast: Cast, bilan_en: BilanEn) -> None:
    bilan = bilan_en()
    pages = ((cast.claire, ""), (cast.paul, "convention/"))
    for viewer, page in pages:
        browser = Client()
        browser.force_login(viewer)
        assert browser.get(f"/bilans/{bilan.public_id}/{page}").status_code == 200

    said = [(str(line.qui), str(line.titre)) for line in journal_lines(bilan)]

    assert said[:2] == [
        ("Paul Guillou", "pour le centre"),
        ("Claire Delaunay", "en charge de votre bilan"),
    ]


def test_the_same_reading_several_times_is_one_line(cast: Cast, bilan_en: BilanEn) -> None:
    bilan = bilan_en()
    browser = Client()
    browser.force_login(cast.claire)
    for _ in range(3):
        browser.get(f"/bilans/{bilan.public_id}/")

    latest = journal_lines(bilan)[0]

    assert latest.fois == 3
    hers = Client()
    hers.force_login(cast.aline)
    assert "3 fois" in hers.get(f"/bilans/{bilan.public_id}/qui-a-lu/").content.decode()
