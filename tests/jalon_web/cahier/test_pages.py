"""The text, read by anyone."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.sans_base]


def read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_anyone_reads_the_frames_and_a_rule_with_its_source_and_remedy(client: Client) -> None:
    assert "/cahiers/copanef-2017/" in read(client, "/cahiers/")
    rule = read(client, "/cahiers/copanef-2017/regles/PHASE-PRELIM-PRESENTIEL/")

    for expected in ("sur place", "proposition 3", "nb_entretiens_preliminaires_conformes"):
        assert expected in rule


def test_a_search_keeps_the_rules_that_hold_every_word(client: Client) -> None:
    found = read(client, "/cahiers/copanef-2017/?q=SYNTHESE+observations")

    assert "LIV-SYNTH" in found
    assert "PHASE-PRELIM-PRESENTIEL" not in found


def test_a_value_is_shown_as_it_stands_on_the_day_asked(client: Client) -> None:
    before = read(client, "/cahiers/droit-2026/?au=15/03/2026&q=participation")
    after = read(client, "/cahiers/droit-2026/?au=01/05/2026&q=participation")

    assert "103,20" in before
    assert "103,20" not in after
    assert "150" in after


def test_a_rule_or_a_frame_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get("/cahiers/copanef-2017/regles/RIEN/").status_code == 404
    assert client.get("/cahiers/rien/").status_code == 404


def test_a_rule_shows_its_worked_cases(client: Client) -> None:
    page = read(client, "/cahiers/copanef-2017/regles/PHASE-PRELIM-PRESENTIEL/")

    assert "Des cas travaillés" in page
    assert "non tenue" in page


def test_two_frames_stand_side_by_side(client: Client) -> None:
    page = read(client, "/cahiers/comparer/?de=droit-2017&a=droit-2026&au=01/06/2018")

    assert "Identique" in page
    assert "<del>" in page
    assert "Ajouté" in page


def test_one_frame_on_two_days_shows_only_what_changed(client: Client) -> None:
    url = "/cahiers/comparer/?de=droit-2026&a=droit-2026&au=15/03/2026&et=01/05/2026"
    page = read(client, url)

    assert "103,20" in page
    assert "150" in page
    same = read(client, url.replace("01/05/2026", "15/03/2026"))
    assert "Rien ne change" in same


def test_a_comparison_with_a_frame_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get("/cahiers/comparer/?de=rien&a=droit-2026").status_code == 404


def test_the_text_is_given_as_a_pdf_of_few_editions(client: Client) -> None:
    first = client.get("/cahiers/droit-2026.pdf?au=16/03/2026")
    second = client.get("/cahiers/droit-2026.pdf?au=17/03/2026")

    assert first.content.startswith(b"%PDF-")
    assert first.content == second.content
    assert client.get("/cahiers/rien.pdf").status_code == 404


def test_a_frame_shows_its_identity_its_documents_grids_drafts_and_words(client: Client) -> None:
    copanef = read(client, "/cahiers/copanef-2017/")
    droit = read(client, "/cahiers/droit-2026/?au=01/05/2026")
    marches = read(client, "/cahiers/fonds-des-marches/")
    searched = read(client, "/cahiers/copanef-2017/?q=synthese")

    for expected in ("Huit critères", "Datadock", "Grille d’analyse", "Programme personnalisé"):
        assert expected in copanef
    assert "13\xa0h" in droit
    assert "Il se lit, il ne s’applique pas" in droit
    for expected in ("stagiaire", "consultant", "/cahiers/socle-des-fonds/", "Candidatures"):
        assert expected in marches
    assert "Huit critères" not in searched


def test_a_contested_clause_is_shown_so(client: Client) -> None:
    assert "Clause contestée" in read(client, "/cahiers/fonds-horizon-ouest/")
    assert "Clause contestée" not in read(client, "/cahiers/copanef-2017/")
