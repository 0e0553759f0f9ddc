"""The search finds a mark under every form it may take, and finds none in noise."""

from __future__ import annotations

import base64
import contextlib
import gzip
import io
import random
import sqlite3
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.endurance.fouille import LONGUEUR, Fouille, draw

NOISE = random.Random(7)


def zipped(said: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/b.txt", b"avant " * 900 + said + b" apres" * 900)
    return out.getvalue()


def tarred(said: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        member = tarfile.TarInfo("x")
        member.size = len(said)
        archive.addfile(member, io.BytesIO(said))
    return out.getvalue()


def in_pdf(said: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].Contents = pdf.make_stream(b"BT (" + said + b") Tj ET" + b" " * 4000)
        pdf.save(out, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert said not in out.getvalue()
    return out.getvalue()


FORMS: dict[str, Callable[[bytes], bytes]] = {
    "raw": lambda said: said,
    "capitals": lambda said: said.upper(),
    "utf-16-le": lambda said: said.decode().encode("utf-16-le"),
    "utf-16-be": lambda said: b"\x01" + said.decode().encode("utf-16-be"),
    "base64, at 0": base64.b64encode,
    "base64, at 1": lambda said: base64.b64encode(b"x" + said + b"yy"),
    "base64, at 2": lambda said: base64.b64encode(b"xx" + said + b"y"),
    "base64 for addresses, without its end": lambda said: base64.urlsafe_b64encode(
        b"\xfb\xff" + said
    ).rstrip(b"="),
    "base64 of utf-16": lambda said: base64.b64encode(said.decode().encode("utf-16-le")),
    "base64 in lines of a mail": lambda said: base64.encodebytes(b"x" * 50 + said + b"y" * 90),
    "hexadecimal": lambda said: b"a" + said.hex().encode(),
    "percent": lambda said: b"".join(b"%%%02X" % one for one in said),
    "quoted-printable, folded": lambda said: said[:7] + b"=\r\n" + said[7:],
    "gzip": gzip.compress,
    "zlib": lambda said: zlib.compress(b"x" * 9000 + said),
    "a zlib stream that is cut": lambda said: zlib.compress(said + NOISE.randbytes(9000))[:5000],
    "zip": zipped,
    "tar.gz": tarred,
    "PDF": in_pdf,
    "zip in base64": lambda said: base64.b64encode(zipped(said)),
    "PDF in a zip": lambda said: zipped(in_pdf(said)),
    "the first half alone": lambda said: said[: LONGUEUR // 2],
    "the second half alone": lambda said: said[LONGUEUR // 2 :],
}


@pytest.mark.parametrize("form", FORMS)
def test_a_planted_mark_is_found(form: str) -> None:
    mark, other = draw(), draw()
    around = NOISE.randbytes(3000)
    data = around + b" " + FORMS[form](mark.encode()) + b" " + around

    assert Fouille([mark, other]).found_in(data) == {mark}


def test_nothing_is_found_in_noise_nor_in_french(tmp_path: Path) -> None:
    marks = [draw() for _ in range(2_000)]
    words = Path("docs/guide/sauvegarde.md").read_bytes() * 20
    said = NOISE.randbytes(2_000_000) + words + base64.b64encode(NOISE.randbytes(200_000))

    assert Fouille(marks).found_in(said) == set()


def test_a_deleted_row_is_found_in_the_file_that_still_has_it(tmp_path: Path) -> None:
    mark = draw()
    with contextlib.closing(sqlite3.connect(tmp_path / "x.db")) as base, base:
        base.execute("PRAGMA secure_delete=OFF")
        base.execute("CREATE TABLE t (a TEXT)")
        base.execute("INSERT INTO t VALUES (?)", [mark])
        base.commit()
        base.execute("DELETE FROM t")

    assert Fouille([mark]).found_under(tmp_path) == {tmp_path / "x.db": {mark}}
