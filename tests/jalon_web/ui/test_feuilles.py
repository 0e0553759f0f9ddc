"""Style sheets: colours only in the tokens, logical properties, nothing forced; contrasts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jalon_web import ui

SHEETS = Path(ui.__file__).parent / "static" / "ui"
TOKENS = (SHEETS / "tokens.css").read_text(encoding="utf-8")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark)\("
    r"|:[^;]*\b(?:white|black|red|green|blue|gray|grey|silver|orange|yellow)\b",
    re.IGNORECASE,
)
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:top|right|bottom"
    r"|left)|top|right|bottom|left|width|height|(?:min|max)-(?:width|height)|float|clear)"
    r"(?:-\w+)*\s*:|text-align:\s*(?:left|right)",
    re.IGNORECASE,
)
MEDIA = re.compile(r"@(?:media|container|supports)[^{]*")
FORCED = re.compile(r"!\s*important")
SIZE = re.compile(r"font-size:(?!\s*(?:var|inherit|[\d.]+em|[\d.]+pt)\b)")

FILES = sorted(path for path in SHEETS.rglob("*.css"))


def _rules(path: Path) -> str:
    return MEDIA.sub("@", COMMENT.sub("", path.read_text(encoding="utf-8")))


def _faults(pattern: re.Pattern[str], text: str) -> list[str]:
    return [found.group(0) for found in pattern.finditer(text)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_sheet_names_no_colour_and_forces_nothing(path: Path) -> None:
    rules = _rules(path)

    assert _faults(FORCED, rules) == []
    assert _faults(PHYSICAL, rules) == []
    if path.name != "tokens.css":
        assert _faults(COLOUR, rules) == []
        assert _faults(SIZE, rules) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_sheet_says_what_it_is_and_stays_in_its_layer(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    outside = re.sub(
        r"@font-face\s*{[^}]*}|@import[^;]*;|@layer [\w, ]+;", "", COMMENT.sub("", text)
    )
    layers = set(re.findall(r"^@layer (\w+) {", outside, re.MULTILINE))
    expected = {"composants": {"components"}}.get(path.parent.name) or {
        "tokens": {"tokens"},
        "base": {"base"},
        "pages": {"pages"},
        "document": {"pages"},
        "jalon": set(),
    }[path.stem]

    assert text.startswith("/* ")
    assert layers == expected
    assert text.count("{") == text.count("}")
    assert (
        re.sub(r"^@layer (\w+) {.*^}\n?", "", outside, flags=re.MULTILINE | re.DOTALL).strip() == ""
    )


def test_every_token_asked_for_exists() -> None:
    defined = set(re.findall(r"^\s*(--[\w-]+):", TOKENS, re.MULTILINE))
    used = {
        name for path in FILES for name in re.findall(r"var\((--[\w-]+)", path.read_text("utf-8"))
    }

    assert used - defined == set()


def test_each_component_keeps_to_its_own_name() -> None:
    """A class is defined in one sheet only; elsewhere it is only looked for around."""
    places: dict[str, set[str]] = {}
    for path in FILES:
        for selector in re.findall(r"(?:^|})\s*\.([a-z][\w-]*)\s*{", _rules(path)):
            places.setdefault(selector, set()).add(path.stem)

    assert {name: where for name, where in places.items() if len(where) > 1} == {}


@pytest.mark.parametrize(
    ("pattern", "faulty", "innocent"),
    [
        (COLOUR, "color: #fff", "color: var(--encre)"),
        (COLOUR, "background: red", "background: transparent"),
        (COLOUR, "fill: rgb(0 0 0)", "fill: currentcolor"),
        (PHYSICAL, "margin-left: 1rem", "margin-inline-start: 1rem"),
        (PHYSICAL, " width: 1rem", "inline-size: 1rem"),
        (PHYSICAL, "text-align: left", "text-align: start"),
        (PHYSICAL, "border-top-color: x", "border-block-start-color: x"),
        (FORCED, "color: x !important", "color: important"),
        (SIZE, "font-size: 14px", "font-size: var(--t-note)"),
    ],
)
def test_the_patterns_see_the_fault_and_only_it(
    pattern: re.Pattern[str], faulty: str, innocent: str
) -> None:
    assert pattern.search(faulty)
    assert not pattern.search(innocent)


# Contrasts, both themes ------------------------------------------------------------------------

PAIR = re.compile(r"^\s*--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", re.MULTILINE)
PALETTE = {name: {"clair": light, "sombre": dark} for name, light, dark in PAIR.findall(TOKENS)}
GROUNDS = ("papier", "feuille", "creux", "survol")
AAA, AA, SHAPE = 7.0, 4.5, 3.0
WANTED: list[tuple[str, str, float]] = [
    *[
        ("encre", ground, AAA)
        for ground in (*GROUNDS, "ocre-voile", "brique-voile", "accent-voile")
    ],
    *[("encre-douce", ground, AAA) for ground in GROUNDS],
    *[("accent", ground, 6.5) for ground in (*GROUNDS, "accent-voile")],
    *[("accent", ground, AA) for ground in ("ocre-voile", "brique-voile")],
    *[("accent-fort", ground, AAA) for ground in (*GROUNDS, "accent-voile", "ocre-voile")],
    *[("ocre", ground, AAA) for ground in ("papier", "feuille", "creux", "ocre-voile")],
    *[("brique", ground, AAA) for ground in ("papier", "feuille", "creux", "brique-voile")],
    *[("sur-accent", ground, AAA) for ground in ("accent", "accent-fort")],
    *[("trait-fort", ground, SHAPE) for ground in ("papier", "feuille", "creux")],
    *[("focus", ground, SHAPE) for ground in GROUNDS],
    *[(f"heures-{n}", "creux", SHAPE) for n in range(1, 6)],
    *[(f"{sign}-trait", "feuille", SHAPE) for sign in ("ocre", "brique")],
]


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, as WCAG 2.2 defines it."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_defined() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["clair", "sombre"])
def test_every_pair_of_tokens_is_readable(theme: str) -> None:
    faint = {
        (above, ground): round(contrast(PALETTE[above][theme], PALETTE[ground][theme]), 2)
        for above, ground, least in WANTED
        if contrast(PALETTE[above][theme], PALETTE[ground][theme]) < least
    }

    assert faint == {}


def test_every_colour_of_the_palette_is_a_pair() -> None:
    root = TOKENS.split(":root {")[1].split("}")[0]
    single = re.findall(r"^\s*(--[\w-]+): (?:#|rgb)", root, re.MULTILINE)

    assert single == []
