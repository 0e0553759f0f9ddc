"""Searching every byte for marks: raw, UTF-16, base64, hexadecimal, folded lines, inside archives.

A mark is sixteen consonants drawn at random: no French and no English word looks like it, so that
any eight of them in a row, found anywhere, are a piece of one. `found_in` is proved on planted
marks by `tests/jalon_web/coffre/test_fouille.py`.
"""

from __future__ import annotations

import base64
import re
import secrets
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

LETTRES = "bcdfghjkmnpqrstvwxz"
LONGUEUR = 16
MORCEAU = 8
PROFONDEUR = 3
_LIMITE = 64 << 20
_C = f"[{LETTRES}{LETTRES.upper()}]".encode()
_RAW = re.compile(_C + b"{%d,}" % MORCEAU)
_LE = re.compile(b"(?:" + _C + b"\x00){%d,}" % MORCEAU)
_BE = re.compile(b"(?:\x00" + _C + b"){%d,}" % MORCEAU)
_B64 = re.compile(rb"[A-Za-z0-9+/_-]{11,}")
_HEX = re.compile(rb"[0-9a-fA-F]{%d,}" % (2 * MORCEAU))
_PERCENT = re.compile(rb"(?:%[0-9a-fA-F]{2}){8,}")
_FOLD = re.compile(rb"=?\r?\n[ \t]?")
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_GZIP = re.compile(rb"\x1f\x8b\x08")
_ZIP = re.compile(rb"PK\x03\x04")


def draw() -> str:
    """Draw a mark."""
    return "".join(secrets.choice(LETTRES) for _ in range(LONGUEUR))


class Fouille:
    """A search for a set of marks."""

    def __init__(self, marks: Iterable[str]) -> None:
        self._whole: dict[str, str] = {}
        for mark in marks:
            for at in range(len(mark) - MORCEAU + 1):
                self._whole[mark[at : at + MORCEAU]] = mark

    def found_in(self, data: bytes, depth: int = PROFONDEUR) -> set[str]:
        """Return the marks of which at least a piece is in these bytes, under any form."""
        found = self._plain(data)
        for decoded in _decoded(data):
            found |= self._plain(decoded)
            found |= self._packed(decoded, depth) if depth else set()
        return found | (self._packed(data, depth) if depth else set())

    def found_under(self, folder: Path) -> dict[Path, set[str]]:
        """Return the marks found in each file of a folder, names of files included."""
        found = {}
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                here = self.found_in(path.read_bytes()) | self.found_in(path.name.encode())
                if here:
                    found[path] = here
        return found

    def _plain(self, data: bytes) -> set[str]:
        found: set[str] = set()
        for pattern, step, first in ((_RAW, 1, 0), (_LE, 2, 0), (_BE, 2, 1)):
            for match in pattern.finditer(data):
                run = match[0][first::step].decode("ascii").lower()
                for at in range(len(run) - MORCEAU + 1):
                    if mark := self._whole.get(run[at : at + MORCEAU]):
                        found.add(mark)
        return found

    def _packed(self, data: bytes, depth: int) -> set[str]:
        found: set[str] = set()
        for inside in _unpacked(data):
            found |= self.found_in(inside, depth - 1)
        return found


def _decoded(data: bytes) -> Iterator[bytes]:
    """Give what base64, hexadecimal and percent runs come to, at each place they may begin."""
    flat = _FOLD.sub(b"", data)
    for text in (data, flat) if flat != data else (data,):
        pieces: list[bytes] = []
        for match in _B64.finditer(text):
            run = match[0].replace(b"-", b"+").replace(b"_", b"/")
            for start in range(4):
                usable = run[start : start + (len(run) - start) // 4 * 4]
                pieces.append(base64.b64decode(usable))
                tail = run[start + len(usable) :]
                if len(tail) > 1:
                    whole = run[start:] + b"=" * (4 - len(tail))
                    pieces.append(base64.b64decode(whole))
        for match in _HEX.finditer(text):
            for start in range(2):
                usable = match[0][start : start + (len(match[0]) - start) // 2 * 2]
                pieces.append(bytes.fromhex(usable.decode()))
        for match in _PERCENT.finditer(text):
            pieces.append(bytes.fromhex(match[0].replace(b"%", b"").decode()))
        yield b"\n".join(pieces)


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Give what each compressed stream holds: zlib (PDF), gzip, deflated members of archives."""
    for pattern, bits in ((_ZLIB, 15), (_GZIP, 31)):
        for match in pattern.finditer(data):
            yield from _inflated(data, match.start(), bits)
    for match in _ZIP.finditer(data):
        header = data[match.start() : match.start() + 30]
        if len(header) == 30 and header[8:10] == b"\x08\x00":
            name, extra = (int.from_bytes(header[at : at + 2], "little") for at in (26, 28))
            yield from _inflated(data, match.start() + 30 + name + extra, -15)


def _inflated(data: bytes, start: int, bits: int) -> Iterator[bytes]:
    inflate = zlib.decompressobj(bits)
    out = bytearray()
    # By small steps: a stream that is cut or spoilt gives what came before.
    for at in range(start, len(data), 4096):
        try:
            out += inflate.decompress(data[at : at + 4096], _LIMITE - len(out))
        except zlib.error:
            break
        if inflate.eof or len(out) >= _LIMITE:
            break
    if out:
        yield bytes(out)
