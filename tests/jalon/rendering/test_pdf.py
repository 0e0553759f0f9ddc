"""Each PDF as a reader, a screen reader and an archive find it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from jalon.rendering import RenderingError, empreinte, pdf, render_pdf
from jalon.rendering.documents import Observations
from jalon.rendering.exemples import CONCLUSIONS, GALERIE, PROGRAMME, SYNTHESE
from jalon.rendering.texte import typographier
from tests.jalon.rendering.lecture import Lu, Noeud, lire

ATTENDUS = Path(__file__).with_name("attendus")
RACINE = Path(__file__).parents[3]
chaque_document = pytest.mark.parametrize("nom", sorted(GALERIE))

NOTRES = {
    "Literata-Regular",
    "Literata-Italic",
    "Literata-SemiBold",
    "AtkinsonHyperlegibleNext-Regular",
    "AtkinsonHyperlegibleNext-SemiBold",
}


@cache
def lu(nom: str) -> Lu:
    return lire(render_pdf(GALERIE[nom]))


def feuilles(noeud: Noeud) -> list[Noeud]:
    """Return the elements that hold text themselves, in reading order."""
    dedans = [f for enfant in noeud.enfants if enfant.role != "Strong" for f in feuilles(enfant)]
    return dedans or ([noeud] if noeud.texte.strip() else [])


@chaque_document
def test_a_document_is_tagged_french_named_and_signed_by_its_centre(nom: str) -> None:
    document = lu(nom)

    assert (document.balise, document.langue) == (True, "fr-FR")
    assert document.auteur == GALERIE[nom].feuille().centre
    assert document.titre == f"{GALERIE[nom].feuille().titre}, {GALERIE[nom].feuille().sujet}"
    assert document.textes("H1") == [GALERIE[nom].feuille().titre]


@chaque_document
def test_only_bundled_fonts_are_used_and_all_are_embedded(nom: str) -> None:
    assert lu(nom).polices <= NOTRES
    assert lu(nom).non_integrees == frozenset()


@chaque_document
def test_every_title_is_a_bookmark_and_no_level_is_skipped(nom: str) -> None:
    titres = [n for n in lu(nom).racine.tous() if n.role in {"H1", "H2", "H3"}]
    niveaux = [int(n.role[1]) for n in titres]

    assert len(lu(nom).signets) == len(titres)
    assert all(signet in n.texte for signet, n in zip(lu(nom).signets, titres, strict=True))
    assert all(b - a <= 1 for a, b in itertools.pairwise(niveaux))


@chaque_document
def test_no_page_ends_with_a_title_and_signatures_never_stand_alone(nom: str) -> None:
    suite = feuilles(lu(nom).racine)

    for avant, apres in itertools.pairwise(suite):
        assert not (avant.role.startswith("H") and apres.page > avant.page), avant.texte
    derniere = [n.texte for n in suite if n.page == lu(nom).pages - 1]
    signatures = GALERIE[nom].feuille().signatures
    assert not signatures or derniere[0] != signatures[0].nom


@chaque_document
def test_a_typical_document_holds_on_two_pages(nom: str) -> None:
    assert lu(nom).pages <= 2


@chaque_document
def test_the_words_are_those_kept(nom: str) -> None:
    attendu = ATTENDUS / f"{nom}.txt"
    if os.environ.get("JALON_ATTENDUS") == "ecrire":
        attendu.write_text(lu(nom).texte + "\n", "utf-8")

    assert lu(nom).texte + "\n" == attendu.read_text("utf-8")


@chaque_document
def test_same_content_same_bytes_in_another_process_too(nom: str, tmp_path: Path) -> None:
    ici = render_pdf(GALERIE[nom])

    assert render_pdf(GALERIE[nom]) == ici
    if nom == "document-de-synthese":
        commande = [sys.executable, "-m", "jalon.rendering", "--sortie", str(tmp_path)]
        subprocess.run(commande, check=True, cwd=RACINE, capture_output=True)
        assert {f.stem for f in tmp_path.glob("*.pdf")} == set(GALERIE)
        assert (tmp_path / f"{nom}.pdf").read_bytes() == ici


@chaque_document
def test_version_and_print_are_kept_in_the_description_of_the_file(nom: str) -> None:
    # At the foot they are an artifact, for the eye only.
    version = GALERIE[nom].feuille().version

    assert lu(nom).description == f"{version}. Empreinte : {empreinte(GALERIE[nom])}"


def test_one_changed_word_changes_the_print_and_the_bytes() -> None:
    autre = dataclasses.replace(SYNTHESE, elements_cles=SYNTHESE.elements_cles + " Oui.")

    assert empreinte(autre) != empreinte(SYNTHESE)
    assert render_pdf(autre) != render_pdf(SYNTHESE)


def test_two_kinds_of_document_never_share_a_print() -> None:
    assert len({empreinte(d) for d in GALERIE.values()}) == len(GALERIE)


def test_quotes_lists_and_tables_are_tagged_as_such() -> None:
    synthese, conclusions = lu("document-de-synthese"), lu("conclusions-detaillees")

    observations = SYNTHESE.observations
    assert observations is not None
    assert synthese.textes("BlockQuote") == [observations.texte]
    assert synthese.textes("TH") == ["Ce qui est acquis", "Ce qui le montre"]
    assert conclusions.textes("TH") == ["Scénario", *(s.titre for s in CONCLUSIONS.scenarios)]
    assert len([n for n in synthese.racine.tous() if n.role == "L"]) > 3


def test_the_synthesis_has_its_four_parts_then_the_observations_beside() -> None:
    nombres = [t for t in lu("document-de-synthese").textes("H2") if t[0].isdigit()]
    hors = [t for t in lu("document-de-synthese").textes("H2") if not t[0].isdigit()]

    assert [t.split(" ")[0] for t in nombres] == ["1", "2", "3", "4"]
    assert [typographier(t).split(",")[0] for t in hors] == ["Observations d’Aline Morvan"]


def test_without_observations_nothing_is_said_of_them() -> None:
    sans = lire(render_pdf(dataclasses.replace(SYNTHESE, observations=None)))

    assert "Observations" not in sans.texte


def test_a_long_history_of_observations_flows_over_pages() -> None:
    longues = Observations(
        auteur="Aline Morvan", le=dt.date(2027, 1, 20), texte="Une phrase qui compte. " * 900
    )
    document = lire(render_pdf(dataclasses.replace(SYNTHESE, observations=longues)))

    assert document.texte.count("Une phrase qui compte.") == 900
    assert document.pages > 3


def test_four_scenarios_are_compared_two_by_two() -> None:
    quatre = (*CONCLUSIONS.scenarios, dataclasses.replace(CONCLUSIONS.scenarios[0], titre="Quart"))
    document = lire(render_pdf(dataclasses.replace(CONCLUSIONS, scenarios=quatre)))

    assert [len(n.enfants[0].enfants[0].enfants) for n in _tables(document)] == [3, 3]


def _tables(document: Lu) -> list[Noeud]:
    return [n for n in document.racine.tous() if n.role == "Table"]


def test_a_refusal_of_the_typesetter_says_nothing_of_the_content(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf, "source", lambda grand: b"#panic(sys.inputs.feuille)")

    with pytest.raises(RenderingError) as refus:
        render_pdf(PROGRAMME)

    assert str(refus.value) == "rendering: programme_personnalise"
    assert refus.value.__cause__ is None
    assert "Aline" not in str(refus.value)


def test_the_typst_source_reads_no_file_and_no_package() -> None:
    source = pdf.source().decode()

    assert not [mot for mot in ("#import", "#include", "read(", "image(", "@preview", "eval(")
                if mot in source]  # fmt: skip


def test_every_document_has_a_kind_of_its_own() -> None:
    assert len({document.genre for document in GALERIE.values()}) == len(GALERIE)
