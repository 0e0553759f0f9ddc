"""Checking a file: parts kept, parts taken out, refusals with their code."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

import jalon
from jalon.papiers import LIMITE, Fichier, FichierRefuse, apart, check, check_apart
from tests.jalon.papiers import fabrique


def code_of(brut: bytes, how: Callable[[bytes], Fichier] = check) -> str:
    with pytest.raises(FichierRefuse) as refused:
        how(brut)
    return refused.value.code


def test_a_photo_keeps_what_it_shows_the_right_way_up_and_nothing_of_its_maker() -> None:
    sent = fabrique.photo_with_a_place()
    assert b"MARQUE-APPAREIL" in sent

    kept = check(sent)

    assert kept.forme == "jpeg"
    assert b"MARQUE" not in kept.octets
    with Image.open(io.BytesIO(kept.octets)) as shown:
        assert shown.size == (40, 60)
        assert not shown.getexif()
        red, green, blue = shown.convert("RGB").getpixel((20, 30))  # type: ignore[misc]
        assert abs(red - 28) + abs(green - 87) + abs(blue - 74) < 12


def test_an_image_loses_the_text_behind_it_and_what_follows_it() -> None:
    kept = check(fabrique.image_with_words() + b"<script>MARQUE-SUITE</script>")
    assert kept.forme == "png"
    assert b"MARQUE" not in kept.octets


def test_a_large_image_is_brought_down_to_what_a_screen_shows() -> None:
    kept = check(fabrique.image("PNG", (3_600, 40)))
    with Image.open(io.BytesIO(kept.octets)) as shown:
        assert shown.width == 3_000


def test_a_pdf_keeps_its_pages_and_loses_its_author() -> None:
    kept = check(fabrique.pdf(3))
    assert kept.forme == "pdf"
    assert b"MARQUE-AUTEUR" not in kept.octets
    with pikepdf.open(io.BytesIO(kept.octets)) as shown:
        assert len(shown.pages) == 3
    assert check(kept.octets).octets == kept.octets


@pytest.mark.parametrize(
    ("brut", "code"),
    [
        (b"", "vide"),
        (b"%PDF-1.7 " + b"0" * LIMITE, "lourd"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "type"),
        (b"GIF89a" + b"\0" * 40, "type"),
        (b"PK\x03\x04" + b"\0" * 40, "type"),
        (b"%PDF-1.7\nrien", "abime"),
        (fabrique.image()[:200], "abime"),
        (b"\x89PNG\r\n\x1a\n<script>", "abime"),
        (fabrique.pdf(101), "long"),
        (fabrique.pdf(mot_de_passe="clef"), "protege"),
        (fabrique.pdf_that_acts(), "actif"),
        (fabrique.pdf_that_launches(), "actif"),
        (fabrique.pdf_with_a_file(), "actif"),
        (fabrique.image_that_swells(), "long"),
    ],
)
def test_what_is_refused_says_why(brut: bytes, code: str) -> None:
    assert code_of(brut) == code


def test_far_from_everything_a_file_is_kept_or_refused_the_same() -> None:
    good = fabrique.pdf(2)
    assert check_apart(good) == check(good)
    assert code_of(fabrique.pdf_that_acts(), check_apart) == "actif"
    assert code_of(b"\0" * (LIMITE + 1), check_apart) == "lourd"
    assert "MARQUE" not in repr(check_apart(fabrique.photo_with_a_place()))


def test_a_file_that_swells_stops_its_own_check_and_nothing_else() -> None:
    brut = fabrique.pdf_that_swells(300_000_000)
    assert len(brut) < LIMITE
    less = "import jalon.papiers.__main__ as m; m.MEMOIRE = 250_000_000; raise SystemExit(m.main())"

    done = subprocess.run(
        [sys.executable, "-c", less],
        input=brut,
        capture_output=True,
        check=False,
        env={"PYTHONPATH": str(Path(jalon.__file__).parents[1])},
    )

    assert (done.returncode, done.stdout) in {(1, b"long\n"), (1, b"abime\n")}


def test_a_check_that_does_not_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_args: object, **_more: object) -> None:
        raise subprocess.TimeoutExpired([sys.executable], apart.SECONDES)

    monkeypatch.setattr(subprocess, "run", endless)
    assert code_of(fabrique.pdf(), check_apart) == "long"


def test_a_process_that_says_nonsense_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for code, said in ((0, b"exe\nMZ"), (-9, b""), (0, b""), (1, b"autre\n")):
        done: subprocess.CompletedProcess[bytes] = subprocess.CompletedProcess([], code, said)
        monkeypatch.setattr(subprocess, "run", lambda *_a, _d=done, **_m: _d)
        assert code_of(fabrique.pdf(), check_apart) == "abime"
