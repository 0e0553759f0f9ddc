"""A seal: it holds, a changed byte breaks it, the pages and their tags stay as they were."""

from __future__ import annotations

import asyncio
import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from jalon.rendering import render_pdf
from jalon.rendering.exemples import GALERIE
from jalon.rendering.sceau import SceauError, load_sceau, seal_pdf
from tests.jalon.rendering.lecture import lire
from tests.jalon.rendering.sceaux import NAME, intact, make


@pytest.fixture
def chemin(tmp_path: Path) -> Path:
    return make(tmp_path / "sceau.pem", ec.generate_private_key(ec.SECP256R1()))


def test_it_holds_and_the_pages_stay_as_they_were(chemin: Path) -> None:
    pdf = render_pdf(GALERIE["convention"])
    sceau = load_sceau(chemin)

    sealed = seal_pdf(pdf, sceau)

    assert sceau.nom == NAME
    assert sealed.startswith(pdf)  # added after, nothing rewritten
    assert intact(sealed)
    assert lire(sealed).racine == lire(pdf).racine
    with pikepdf.open(io.BytesIO(sealed)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang).startswith("fr")


def test_it_seals_where_a_loop_already_runs(chemin: Path) -> None:
    async def within() -> bool:
        return intact(seal_pdf(render_pdf(GALERIE["convention"]), load_sceau(chemin)))

    assert asyncio.run(within())


def test_a_changed_byte_breaks_it(chemin: Path) -> None:
    sealed = bytearray(seal_pdf(render_pdf(GALERIE["convention"]), load_sceau(chemin)))
    middle = sealed.index(b"stream", len(sealed) // 4) + 40
    sealed[middle] ^= 1

    assert not intact(bytes(sealed))


@pytest.mark.parametrize(
    "key",
    [
        rsa.generate_private_key(public_exponent=65537, key_size=2048),
        ec.generate_private_key(ec.SECP384R1()),
    ],
    ids=["rsa", "p-384"],
)
def test_another_kind_of_key_is_refused(tmp_path: Path, key: Any) -> None:
    with pytest.raises(SceauError, match="P-256"):
        load_sceau(make(tmp_path / "autre.pem", key))


def test_what_is_no_seal_is_refused_in_a_sentence(tmp_path: Path) -> None:
    for content, said in ((b"rien", "ne se lit pas"), (None, "ne se lit pas")):
        path = tmp_path / "faux.pem"
        path.unlink(missing_ok=True)
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(SceauError, match=said):
            load_sceau(path)
    key = ec.generate_private_key(ec.SECP256R1())
    alone = make(tmp_path / "seul.pem", key).read_bytes().split(b"-----BEGIN CERTIFICATE")[0]
    (tmp_path / "seul.pem").write_bytes(alone)
    with pytest.raises(SceauError, match="son certificat"):
        load_sceau(tmp_path / "seul.pem")
