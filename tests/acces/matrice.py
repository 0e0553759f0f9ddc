"""The access matrix: every address, method, relation and moment, asked for real.

Expected: an anonymous viewer is led to sign in; a method that the address does not declare is 405;
an act that the table does not grant is 404, the same to the byte as a bilan that does not exist;
an act that it grants answers (200, a redirection, a form to correct, an act not open yet).

`make matrice` asks the full product. `make test` asks what a state may change: a method that an
address does not declare and HEAD, which is GET without its body, are asked in one state; a relation
to which the table grants nothing, in three. `planned` says which.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from jalon.acces import Relation, moment_of
from jalon.acces.table import TABLE
from jalon_web.base import clock
from jalon_web.bilans.models import Bilan
from jalon_web.coffre.models import Ligne
from jalon_web.coffre.services import accords, journal
from jalon_web.comptes.models import Compte
from tests.acces.routes import BILAN, NOMS, OUVERTES, ROLES
from tests.entrer import sign_in

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
ETATS = (
    ("preliminaire", "ouvert"),
    ("decision", "ouvert"),
    ("investigation", "ouvert"),
    ("conclusions", "ouvert"),
    ("investigation", "suspendu"),
    ("decision", "arrete"),
    ("clos", "termine"),
    ("clos", "preuves"),
    ("clos", "detruit"),
)
"""The states of a bilan in which the questions are asked."""
EVERY_METHOD_IN = ("preliminaire", "ouvert")
BY_LINK = frozenset({Relation.LIEN_EMPLOYEUR, Relation.LIEN_PARTENAIRE})
"""Who enters by a link of one act, without an account: `test_liens` asks."""
ABSENT_IN = frozenset(
    {("preliminaire", "ouvert"), ("investigation", "ouvert"), ("clos", "detruit")}
)
SIGN_IN = "/compte/"
PARTIES = {"programme": "objectifs", "conclusions": "etapes", "synthese": "cep"}
"""A part of each document, for the addresses that name one."""
EXTERNES = ("account_",)
GRANTED = frozenset({200, 302, 409, 422})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cellule:
    """One question to the service, and what the table answers."""

    route: str
    method: str
    relation: StrEnum
    phase: str
    etat: str
    attendu: str
    obtenu: str

    @property
    def diverge(self) -> bool:
        """Whether the service and the table disagree."""
        return self.attendu != self.obtenu

    def __str__(self) -> str:
        return (
            f"{self.method} {self.route} par {self.relation} en {self.phase}/{self.etat} : "
            f"la table dit {self.attendu}, le service {self.obtenu}"
        )


def absent() -> frozenset[Relation]:
    """Return the relations to which the table grants no act, at any moment."""
    named = {
        relation for granted in TABLE.values() for relation, moments in granted.items() if moments
    }
    return frozenset(Relation) - named


Question = tuple[Relation, str, str]
"""Who asks, which address, by which method."""


def product() -> list[Question]:
    """Return every question that may be asked about a bilan in a state."""
    return [
        (relation, route, method)
        for relation in Relation
        if relation not in BY_LINK
        for route in BILAN
        for method in METHODS
    ]


def planned(phase: str, etat: str, *, entire: bool) -> frozenset[Question]:
    """Return the questions asked in a state.

    Args:
        entire: the full product, whatever the state.
    """
    if entire:
        return frozenset(product())
    nobody = frozenset[Relation]() if (phase, etat) in ABSENT_IN else absent()
    every_method = (phase, etat) == EVERY_METHOD_IN
    return frozenset(
        (relation, route, method)
        for relation, route, method in product()
        if relation not in nobody
        and (every_method or (method in BILAN[route] and method != "HEAD"))
    )


class _Undo(Exception):
    """Take back what a granted act did, so that each question meets the same bilan."""


@cache
def declared() -> dict[str, tuple[str, ...]]:
    """Return every address of the service, by name, with the parameters it takes."""
    found: dict[str, tuple[str, ...]] = {}

    def walk(patterns: list[URLPattern | URLResolver], space: str, kept: tuple[str, ...]) -> None:
        for pattern in patterns:
            names = (*kept, *pattern.pattern.regex.groupindex)
            if isinstance(pattern, URLResolver):
                inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
                walk(pattern.url_patterns, inner, names)
            else:
                found[f"{space}{pattern.name}"] = names

    walk(get_resolver().url_patterns, "", ())
    return found


def undeclared() -> set[str]:
    """Return the addresses that neither the table of routes nor a known package declares."""
    known = {*BILAN, *OUVERTES, *ROLES}.union(*NOMS.values())
    return {name for name in declared() if name not in known and not name.startswith(EXTERNES)}


def address(route: str, bilan: uuid.UUID, extra: dict[str, object]) -> str:
    """Return the address of a route for a bilan, with what else it names."""
    values = {name: extra[name] for name in declared()[route] if name != "public_id"}
    if "partie" in values:
        values["partie"] = next(p for room, p in PARTIES.items() if room in route)
    return reverse(route, kwargs={"public_id": bilan, **values})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reponse:
    """The outcome of a question, the body of a refusal, the lines written in the journal."""

    quoi: str
    corps: bytes = b""
    lignes: tuple[str, ...] | None = None


def ask(client: Client, method: str, url: str, *, known: int = 0) -> Reponse:
    """Ask one question and take back what it did.

    Args:
        known: how many lines the journal has before.
    """
    answer: dict[str, Any] = {}
    try:
        with transaction.atomic():
            response = client.generic(method, url)
            answer["code"], answer["body"] = response.status_code, response.content
            answer["to"] = response.headers.get("Location", "")
            if response.status_code in {200, 404}:
                written = Ligne.objects.order_by("pk").values_list("resultat", flat=True)
                answer["lines"] = tuple(written[known:])
            raise _Undo  # noqa: TRY301 - this is how the savepoint is left
    except _Undo:
        pass
    code = answer["code"]
    body = answer["body"] if isinstance(answer["body"], bytes) else b""
    if code == 302 and str(answer["to"]).startswith(SIGN_IN):
        return Reponse(quoi="connexion")
    if code == 405:
        return Reponse(quoi="methode")
    lines: tuple[str, ...] | None = answer.get("lines")
    if code == 404:
        return Reponse(quoi="introuvable", corps=body, lignes=lines)
    quoi = "accorde" if code in GRANTED else f"code {code}"
    return Reponse(quoi=quoi, lignes=lines if code == 200 else None)


def expected(route: str, method: str, relation: Relation, bilan: Bilan) -> str:
    """Return what the table says of a bilan as it stands."""
    if relation is Relation.ANONYME:
        return "connexion"
    asked = BILAN[route]
    if method not in asked:
        return "methode"
    gone = bilan.faits.destruction_on is not None
    moment = moment_of(bilan.phase, bilan.etat, sans_travail=gone)
    agreed = (
        {one.finalite for one in accords.live_for(bilan.public_id, at=clock.now())}
        if relation is Relation.AFFECTE
        else set()
    )
    granted = asked[method].grants(relation, moment, agreed)
    return "accorde" if granted else "introuvable"


def _ill_recorded(route: str, method: str, relation: Relation, answer: Reponse) -> str:
    """Say what the journal lacks: one line a refusal, one line a reading by somebody else."""
    if answer.quoi == "introuvable" and answer.lignes != (journal.REFUSE,):
        return f", journal : {answer.lignes}"
    shown = method in {"GET", "HEAD"} and answer.quoi == "accorde" and answer.lignes is not None
    act = BILAN[route].get(method)
    protected = act is not None and act.regle.inscrit and relation is not Relation.SOI
    if shown and protected and answer.lignes != (journal.FAIT,):
        return f", journal : {answer.lignes}"
    return ""


def cells(
    bilan: Bilan,
    viewers: dict[Relation, Compte | None],
    extra: dict[Relation, dict[str, object]],
    asked: frozenset[Question],
) -> Iterator[Cellule]:
    """Ask these questions about one bilan as it stands.

    A refusal whose body differs from that of a bilan that does not exist is a divergence too:
    whatever the address, the same visitor gets the same bytes.
    """
    nowhere = uuid.uuid4()
    for relation, viewer in viewers.items():
        client = Client(raise_request_exception=False)
        if viewer is not None:
            sign_in(client, viewer)
        known = Ligne.objects.count()
        unknown = {
            method: ask(client, method, "/bilans/" + str(nowhere) + "/nulle-part/").corps
            for method in ("GET", "HEAD", "POST")
        }
        for route in BILAN:
            here = address(route, bilan.public_id, extra[relation])
            for method in METHODS:
                if (relation, route, method) not in asked:
                    continue
                answer = ask(client, method, here, known=known)
                got = answer.quoi
                if got == "introuvable" and answer.corps != unknown.get(method, unknown["GET"]):
                    got = "introuvable, mais reconnaissable"
                got += _ill_recorded(route, method, relation, answer)
                yield Cellule(
                    route=route,
                    method=method,
                    relation=relation,
                    phase=bilan.phase,
                    etat=bilan.etat,
                    attendu=expected(route, method, relation, bilan),
                    obtenu=got,
                )
