"""Files to be checked: good ones, and some made to harm. Invented, small."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pikepdf
from PIL import Image
from PIL.PngImagePlugin import PngInfo


def image(forme: str = "JPEG", size: tuple[int, int] = (60, 40), **more: Any) -> bytes:
    """Return a plain image of one colour."""
    made = io.BytesIO()
    Image.new("RGB", size, (28, 87, 74)).save(made, forme, **more)
    return made.getvalue()


def photo_with_a_place() -> bytes:
    """Return a photo that says where, by whom and with what it was taken, lying on its side."""
    exif = Image.Exif()
    exif[0x010F], exif[0x013B], exif[0x0112] = "MARQUE-APPAREIL", "MARQUE-AUTEUR", 6
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (47.0, 12.0, 30.0)
    return image(exif=exif)


def image_with_words() -> bytes:
    """Return an image with a text behind it."""
    info = PngInfo()
    info.add_text("Comment", "MARQUE-CACHEE")
    return image("PNG", pnginfo=info)


def image_that_swells() -> bytes:
    """Return an image of a few bytes that says it has a billion pixels."""
    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1_000)

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def pdf(pages: int = 1, *, mot_de_passe: str = "", **root: Any) -> bytes:
    """Return a PDF of blank pages, whose root also says `root`."""
    made = io.BytesIO()
    with pikepdf.new() as document:
        for _each in range(pages):
            document.add_blank_page(page_size=(100, 140))
        document.docinfo["/Author"] = "MARQUE-AUTEUR"
        for name, value in root.items():
            document.Root[f"/{name}"] = document.make_indirect(value)
        locked: Any = {}
        if mot_de_passe:
            locked = {"encryption": pikepdf.Encryption(owner=mot_de_passe, user=mot_de_passe)}
        document.save(made, **locked)
    return made.getvalue()


def pdf_that_acts() -> bytes:
    """Return a PDF that runs a script when it opens."""
    return pdf(OpenAction=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('MARQUE')"))


def pdf_that_launches() -> bytes:
    """Return a PDF whose opening starts a programme, said inside another object."""
    return pdf(OpenAction=pikepdf.Dictionary(Next=pikepdf.Dictionary(S=pikepdf.Name.Launch)))


def pdf_with_a_file() -> bytes:
    """Return a PDF that carries another file."""
    made = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(100, 140))
        document.attachments["cache.txt"] = b"MARQUE-CACHEE"
        document.save(made)
    return made.getvalue()


def pdf_that_swells(octets: int) -> bytes:
    """Return a small PDF whose table of objects opens into as many bytes as asked."""
    body = zlib.compress(b"\0" * octets, 9)
    head = b"%PDF-1.5\n"
    stream = (
        b"1 0 obj\n<< /Type /XRef /Size 2 /W [1 4 1] /Root 2 0 R /Filter /FlateDecode /Length "
        + str(len(body)).encode()
        + b" >>\nstream\n"
        + body
        + b"\nendstream\nendobj\n"
    )
    return head + stream + b"startxref\n9\n%%EOF\n"
