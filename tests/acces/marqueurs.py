"""Markers: one word in each thing confided, looked for in every byte that leaves.

A marker is a word that nothing else contains. It is written at the end of every free text of a
bilan, sealed as the text was; then every address is asked by everybody, and what comes back is
searched, PDF included.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client

from jalon.acces import Relation
from jalon_web.bilans.models import Bilan
from jalon_web.coffre.models import Contenu
from jalon_web.coffre.queries import open_many
from jalon_web.coffre.services import reseal_latest
from jalon_web.comptes.models import Compte
from jalon_web.livrables.pages.documents import TITRES
from tests.acces.matrice import address
from tests.acces.routes import BILAN, ROLES
from tests.entrer import sign_in
from tests.jalon.rendering.lecture import lire
from tests.jalon_web.conftest import NOW

MARKER = re.compile(r"Zq[a-f]{12}")
_CODE = re.compile(r"[a-z0-9_]+|[0-9a-f]{8}-.*|\d{4}-\d\d-\d\d.*|\d\d:\d\d(:\d\d)?|[\d.,]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marque:
    """One marker: in which compartment it was sealed, in what, and in which of its texts."""

    mot: str
    compartiment: str
    nature: str
    chemin: str


def plant(bilan: Bilan, written: Callable[[], str] | None = None) -> dict[str, Marque]:
    """Write a marker at the end of every free text of a bilan; return them by their word.

    Args:
        written: gives what is written in place of a bare marker; it contains one.
    """
    new = written or _mot
    planted: dict[str, Marque] = {}
    rows = list(Contenu.objects.filter(dossier=bilan.public_id))
    opened = open_many([row.id for row in rows])
    for row in rows:
        marked: list[tuple[str, str]] = []
        payload = _marked(opened[row.id].payload, "", marked, new)
        for mot, chemin in marked:
            planted[mot] = Marque(
                mot=mot, compartiment=row.compartiment, nature=row.nature, chemin=chemin
            )
        reseal_latest(row.id, payload=payload, auteur_id=bilan.beneficiaire_id or 0, now=NOW)
    return planted


def _mot() -> str:
    return "Zq" + "".join("abcdef"[byte % 6] for byte in uuid.uuid4().bytes[:12])


def _marked(value: Any, chemin: str, marked: list[tuple[str, str]], new: Callable[[], str]) -> Any:
    if isinstance(value, dict):
        return {key: _marked(one, f"{chemin}.{key}", marked, new) for key, one in value.items()}
    if isinstance(value, list):
        return [_marked(one, f"{chemin}[]", marked, new) for one in value]
    if not isinstance(value, str) or _CODE.fullmatch(value):
        return value
    written = new()
    marked.append((MARKER.findall(written)[0], chemin))
    return f"{value} {written}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reponse:
    """An answer to somebody, and the markers in it."""

    relation: Relation
    adresse: str
    trouves: frozenset[str]


def read(
    bilan: Bilan, viewers: dict[Relation, Compte | None], pieces: dict[str, object]
) -> Iterator[tuple[Relation, str, bytes]]:
    """Ask every address that is read, of this bilan and of the lists, as everybody."""
    for relation, viewer in viewers.items():
        client = Client(raise_request_exception=False)
        if viewer is not None:
            sign_in(client, viewer)
        for url in _addresses(bilan, pieces):
            yield relation, url, client.get(url).content


def asked(
    bilan: Bilan, viewers: dict[Relation, Compte | None], pieces: dict[str, object]
) -> Iterator[Reponse]:
    """Ask the same, and look for the markers in what comes back."""
    for relation, url, body in read(bilan, viewers, pieces):
        yield Reponse(relation=relation, adresse=url, trouves=found_in(body))


def _addresses(bilan: Bilan, pieces: dict[str, object]) -> Iterator[str]:
    for route, methods in BILAN.items():
        if "GET" not in methods:
            continue
        if route in ("livrables:lire", "livrables:pdf"):
            for document in TITRES:
                yield address(route, bilan.public_id, {**pieces, "document": document})
            continue
        yield address(route, bilan.public_id, pieces)
    yield from ("/", "/bilans/", "/chez-moi/", "/centre/", "/programmes/")
    assert "bilans:liste" in ROLES


def found_in(body: bytes) -> frozenset[str]:
    """Return the markers of a page, a document or a file."""
    text = lire(body).texte if body.startswith(b"%PDF") else body.decode("utf-8", "replace")
    return frozenset(MARKER.findall(text))
