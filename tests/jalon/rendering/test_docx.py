"""The editable text: every word of the sheet, native headings, the same bytes, no machine in it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
import pytest

from jalon.rendering import render_docx
from jalon.rendering.docx import docx_de_feuille
from jalon.rendering.exemples import GALERIE
from jalon.rendering.feuille import Feuille, Paragraphe, Partie
from jalon.rendering.texte import typographier

CODES = {"genre", "ton", "centre", "legende"}


def told(value: Any) -> Iterator[str]:
    """Give every text of a sheet."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from told(one)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in CODES:
                yield from told(getattr(value, field.name))


def words_of(made: bytes) -> str:
    text = docx.Document(io.BytesIO(made))
    found = [one.text for one in text.paragraphs]
    found += [cell.text for table in text.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join(found).split())


@pytest.mark.parametrize("nom", GALERIE)
def test_every_word_of_the_sheet_is_there(nom: str) -> None:
    said = words_of(render_docx(GALERIE[nom]))

    for each in told(GALERIE[nom].feuille()):
        assert " ".join(typographier(each).split()) in said, each


@pytest.mark.parametrize("nom", GALERIE)
def test_the_same_content_gives_the_same_bytes(nom: str) -> None:
    assert render_docx(GALERIE[nom]) == render_docx(GALERIE[nom])


def test_headings_language_and_dates_are_those_of_the_document() -> None:
    document = GALERIE["document-de-synthese"]
    made = docx.Document(io.BytesIO(render_docx(document)))
    feuille = document.feuille()

    heads = [p.text for p in made.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert len(heads) == len(feuille.suite)
    assert made.core_properties.language == "fr-FR"
    assert made.core_properties.created is not None
    assert made.core_properties.created.date() == feuille.etabli_le
    assert made.core_properties.last_modified_by == ""
    with zipfile.ZipFile(io.BytesIO(render_docx(document))) as kept:
        assert {entry.date_time for entry in kept.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b'w:val="en-US"' not in kept.read("word/styles.xml")
        assert b"NUMPAGES" in kept.read("word/footer1.xml")


def test_what_no_xml_may_hold_is_left_out_and_markup_stays_text() -> None:
    made = docx_de_feuille(
        Feuille(
            genre="essai",
            titre="T",
            avant="",
            sujet="<w:b/>&amp;",
            apres="",
            propriete="P",
            centre="C",
            tete=(),
            version="V",
            etabli_le=dt.date(2027, 1, 11),
            suite=(Partie("Une", (Paragraphe("avant\x00\x0b\ud800après"),)),),
        )
    )

    said = words_of(made)
    assert "avant après" in said
    assert "<w:b/>&amp;" in said
