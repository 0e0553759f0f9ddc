"""Templates of every room: short, without style nor script, each part given what it needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import jalon_web

PLACE = Path(jalon_web.__file__).parent
TEMPLATES = sorted(PLACE.glob("*/templates/**/*.html"))
INLINE = re.compile(
    r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\bsrc=)|javascript:", re.IGNORECASE
)
INCLUDE = re.compile(r"{%-?\s*include\b(?![^%]*\bonly\s*-?%})[^%]*%}")
QUERY = re.compile(r"\.objects\b|\.filter\b|_set\.all")
OTHER_HOST = re.compile(r"(?:src|href|action)=\"(?:https?:)?//")
LANDMARK = re.compile(r"<main\b")
# The pages of the gallery are given all the values of the gallery.
ENTRIES = "ui/galerie.html"
# The page of an export stands alone: it is read without Jalon.
EXPORT = "conservation/templates/conservation/emport/index.html"
# French is set as it is printed: no line begins with « ; » nor ends on an opening quote.
PLAIN_SPACE = re.compile(r"\w [;:!?»](?=[\s\"<]|$)|« ")


def _name(path: Path) -> str:
    return path.relative_to(PLACE).as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_template_keeps_to_the_rules(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    alone = INCLUDE.findall(text) if not _name(path).endswith(ENTRIES) else []

    assert len(text.splitlines()) <= 150
    assert INLINE.findall(text) == []
    assert OTHER_HOST.findall(text) == []
    assert QUERY.findall(text) == []
    assert alone == []
    assert (
        LANDMARK.findall(text) == [] or path.stem in {"base", "400", "500"} or _name(path) == EXPORT
    )


@pytest.mark.parametrize(
    ("pattern", "faulty", "innocent"),
    [
        (INLINE, '<p style="color: red">', '<p class="style">'),
        (INLINE, "<script>x()</script>", '<script src="x.js" defer></script>'),
        (INLINE, '<a onclick="x()">', '<a data-jalon-onclick="x">'),
        (INCLUDE, '{% include "a.html" %}', '{% include "a.html" with b=c only %}'),
        (INCLUDE, '{% include "a.html" with only=b %}', '{% include "a.html" only %}'),
        (QUERY, "{{ Bilan.objects }}", "{{ objets }}"),
        (OTHER_HOST, '<a href="//ailleurs.fr">', '<a href="/ici">'),
        (PLAIN_SPACE, "Erreur : ", "Erreur\u202f: "),
        (PLAIN_SPACE, "« Oui »", "«\u202fOui\u202f»"),
    ],
)
def test_the_patterns_see_the_fault_and_only_it(
    pattern: re.Pattern[str], faulty: str, innocent: str
) -> None:
    assert pattern.search(faulty)
    assert not pattern.search(innocent)


def test_what_every_room_says_is_set_as_french_is_printed() -> None:
    sources = [*TEMPLATES, *PLACE.glob("*/*.py"), *PLACE.glob("*/*/*.py")]
    said = {
        _name(path): [
            sentence
            for sentence in re.findall(
                r"(?:translate |_\(\s*)\"([^\"]+)\"", path.read_text(encoding="utf-8")
            )
            if PLAIN_SPACE.search(sentence) or "'" in sentence
        ]
        for path in sources
    }

    assert {name: words for name, words in said.items() if words} == {}
