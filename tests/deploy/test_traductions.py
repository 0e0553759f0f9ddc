"""The tool of translations sees what is said, and what is lost."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest
import traductions


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    source = tmp_path / "src"
    (source / "salle" / "templates").mkdir(parents=True)
    monkeypatch.setattr(traductions, "ROOT", tmp_path)
    monkeypatch.setattr(traductions, "SOURCE", source)
    monkeypatch.setattr(traductions, "CATALOGUE", source / "locale/en/LC_MESSAGES/django.po")
    (source / "salle" / "views.py").write_text("_('Bonjour %(nom)s')\nngettext('un', 'deux', 2)\n")
    (source / "salle" / "templates" / "p.html").write_text(
        "{% load i18n %}{% translate 'Séance' %}\n"
        "{% blocktranslate trimmed with n=x %}\n  Encore {{ n }}\n{% endblocktranslate %}"
    )
    return source


def _translate(**given: str) -> None:
    catalogue = polib.pofile(str(traductions.CATALOGUE))
    for entry in catalogue:
        word = re.sub(r"\W.*", "", entry.msgid)
        if entry.msgid_plural:
            entry.msgstr_plural = {0: "one", 1: "two"}
        elif word in given:
            entry.msgstr = given[word]
    catalogue.save()


def test_every_string_of_code_and_templates_is_found(house: Path) -> None:
    assert {key[1:] for key in traductions.said()} == {
        ("Bonjour %(nom)s", ""),
        ("un", "deux"),
        ("Séance", ""),
        ("Encore %(n)s", ""),
    }


def test_missing_left_over_and_broken_translations_are_told(house: Path) -> None:
    traductions.write()
    assert len(traductions.faults()) == 4

    _translate(Bonjour="Hello %(nom)s", Séance="Sitting", Encore="%(n)s more")
    assert traductions.faults() == []

    _translate(Bonjour="Hello")
    (house / "salle" / "templates" / "p.html").write_text("{% load i18n %}{% translate 'Autre' %}")
    kinds = sorted(line.split(" :")[0] for line in traductions.faults())
    assert kinds == ["absent", "de trop", "de trop", "repères perdus"]


def test_writing_keeps_what_is_translated(house: Path) -> None:
    traductions.write()
    _translate(Bonjour="Hello %(nom)s", Séance="Sitting", Encore="%(n)s more")
    (house / "salle" / "views.py").write_text("_('Bonjour\u202f%(nom)s')\n")
    traductions.write()

    kept = {entry.msgid: entry.msgstr for entry in polib.pofile(str(traductions.CATALOGUE))}
    assert kept == {
        "Bonjour\u202f%(nom)s": "Hello %(nom)s",
        "Séance": "Sitting",
        "Encore %(n)s": "%(n)s more",
    }


def test_the_indentation_of_a_template_is_of_no_matter(house: Path) -> None:
    (house / "salle" / "templates" / "p.html").write_text(
        "{% load i18n %}\n    <p>\n      {% if x %}\n  {% translate 'Dehors' %}\n"
        "        {% blocktranslate trimmed %}\n          Un mot,\n          deux\n"
        "        {% endblocktranslate %}\n   {% endif %}\n </p>\n"
    )

    assert {key[1] for key in traductions.said()} >= {"Dehors", "Un mot, deux"}


def test_the_words_of_an_act_are_found_where_the_thought_declares_them(house: Path) -> None:
    table = traductions.ROOT / "src" / "jalon" / "acces" / "tables" / "facture.py"
    table.parent.mkdir(parents=True)
    table.write_text('LU = Regle("read_facture", {}, journal=_("a lu la facture"))\n', "utf-8")

    assert ("", "a lu la facture", "") in traductions.said()
