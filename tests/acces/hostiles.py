"""Hostile requests: every address, by everybody, with what nobody should send."""

from __future__ import annotations

import random
import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from jalon.acces import Relation
from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Compte
from tests.acces.matrice import address, declared
from tests.acces.routes import BILAN
from tests.entrer import sign_in

METHODS = ("GET", "GET", "POST", "POST", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")
_FIELD = re.compile(r'<(?:input|select|textarea|button)[^>]*\sname="([^"]+)"')
WEIRD: tuple[str, ...] = (
    "", " ", "\x00", "\u202e", "\ud7ff", "a" * 20_000, "-1", "0", "99999999999999999999", "1e309",
    "NaN", "31/02/2026", "2026-13-45", "00/00/0000", "29/02/9999", "31/12/99999", "25:61", "null",
    "true", "[]", "{}", '{"a": [1', "../../../etc/passwd", "%00", "%s%n", "'; DROP TABLE x; --",
    "<script>alert(1)</script>", "{{ 7*7 }}", "{% debug %}", '#import "/etc/passwd"',
    "=HYPERLINK(1)", "🙂" * 500, "é" * 3_000, "\r\nSet-Cookie: a=b", "un", "on", "poursuite",
)  # fmt: skip
BODIES: tuple[tuple[bytes, str], ...] = (
    (b"", "application/x-www-form-urlencoded"),
    (b"a=1&a=2&=&&&%ff%fe", "application/x-www-form-urlencoded"),
    (b"{", "application/json"),
    (b'{"a": ' + b"[" * 2_000, "application/json"),
    (b"--x\r\nContent-Disposition: form-data; na", "multipart/form-data; boundary=x"),
    (b"\xff" * 100, "multipart/form-data"),
    (b"texte", "text/plain; charset=utf-99"),
)


class _Undo(Exception):
    """Take back what a request did, so that the next one meets the same bilan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Faute:
    """A request that the service did not know how to refuse."""

    code: int
    method: str
    adresse: str
    corps: str

    def __str__(self) -> str:
        return f"{self.code} : {self.method} {self.adresse} {self.corps}"


def requests(
    bilan: Bilan,
    viewers: Mapping[Relation, Compte | None],
    pieces: dict[str, object],
    *,
    number: int,
    seed: int,
) -> Iterator[Faute]:
    """Send hostile requests; give those answered by 5xx.

    Args:
        number: how many.
        seed: the same seed sends the same requests.
    """
    chance = random.Random(seed)
    clients = [_signed_in(viewer) for viewer in viewers.values()]
    fields = _fields(bilan, viewers, pieces)
    names = sorted(declared())
    for _ in range(number):
        route = chance.choice(names)
        url = _address(route, bilan, pieces, chance)
        method = chance.choice(METHODS)
        body, kind = _body(chance, fields.get(route, ()))
        if chance.random() < 0.5:
            keys = chance.sample(["q", "au", "de", "a", "page", "tri", "next", "phase", "x"], 3)
            url += "?" + urlencode({key: chance.choice(WEIRD) for key in keys})
        code = _send(chance.choice(clients), method, url, body, kind, chance)
        if code >= 500:
            yield Faute(code=code, method=method, adresse=url[:200], corps=repr(body[:300]))


def _signed_in(viewer: Compte | None) -> Client:
    client = Client(raise_request_exception=False)
    if viewer is not None:
        sign_in(client, viewer)
    return client


def _fields(
    bilan: Bilan, viewers: Mapping[Relation, Compte | None], pieces: dict[str, object]
) -> dict[str, tuple[str, ...]]:
    """Return the names of the fields that each form of this bilan sends."""
    found: dict[str, set[str]] = {}
    for relation in (Relation.SOI, Relation.AFFECTE):
        client = _signed_in(viewers[relation])
        for route in BILAN:
            page = client.get(address(route, bilan.public_id, pieces))
            if page.status_code == 200 and "html" in page.headers.get("Content-Type", ""):
                found.setdefault(route, set()).update(_FIELD.findall(page.content.decode()))
    everything = set().union(*found.values())
    return {route: tuple(sorted(found.get(route) or everything)) for route in declared()}


def _address(route: str, bilan: Bilan, pieces: dict[str, object], chance: random.Random) -> str:
    values: dict[str, object] = {}
    for name in declared()[route]:
        known = bilan.public_id if name == "public_id" else pieces.get(name, uuid.uuid4())
        values[name] = known if chance.random() < 0.7 else chance.choice((uuid.uuid4(), "x", "1"))
    try:
        return reverse(route, kwargs=values)
    except NoReverseMatch:
        tail = quote(chance.choice(WEIRD)[:200], safe="")
        return f"/bilans/{bilan.public_id}/{tail}/"


def _body(chance: random.Random, fields: tuple[str, ...]) -> tuple[bytes, str]:
    if chance.random() < 0.15:
        return chance.choice(BODIES)
    chosen = chance.sample(fields, chance.randint(0, len(fields))) if fields else []
    sent = [(name, chance.choice(WEIRD)) for name in chosen for _ in range(chance.randint(1, 2))]
    return urlencode(sent).encode(), "application/x-www-form-urlencoded"


def _send(
    client: Client, method: str, url: str, body: bytes, kind: str, chance: random.Random
) -> int:
    headers = {"HX-Request": "true"} if chance.random() < 0.3 else {}
    if chance.random() < 0.1:
        headers["Accept-Language"] = chance.choice(("en", "xx-" + "y" * 500, "\x7f"))
    code = 0
    undone = transaction.atomic()
    # What destroys refuses to be part of a larger transaction: this one is no part of the service.
    vars(undone)["_from_testcase"] = True
    try:
        with undone:
            answer = client.generic(method, url, body, kind, headers=headers)
            code = answer.status_code
            raise _Undo  # noqa: TRY301 - this is how the savepoint is left
    except _Undo:
        pass
    return code
