"""The matrix of the nouns other than a bilan: one thing of each, in each of its states.

Expected, as for a bilan: an anonymous viewer is led to sign in, an undeclared method is 405, what
the table does not grant is 404 to the byte and one line of refusal in the journal, what it grants
answers. `make matrice` asks the full product; `make test` asks HEAD and the methods that an address
does not declare of one viewer, and of a viewer to whom the table grants nothing, one state.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from django.test import Client
from django.urls import reverse

from jalon.acces import Nom
from jalon_web.coffre.models import Ligne
from jalon_web.coffre.services import journal
from jalon_web.comptes.models import Compte
from tests.acces.matrice import METHODS, Cellule, ask, declared
from tests.acces.routes import NOMS as ROUTES
from tests.entrer import sign_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Regard:
    """A viewer, how she stands to the thing, where it stands, and what its addresses name."""

    relation: StrEnum
    etat: Enum
    compte: Compte | None
    nomme: Mapping[str, object]


DETRUIT = frozenset({("demandes:reprendre", "POST"), ("transmission:effacer", "POST")})
"""What destroys keys: granted, it refuses the transaction in which the matrix asks."""
Question = tuple[StrEnum, str, str]
"""How the viewer stands, which address, by which method."""


def planned(nom: Nom, regards: list[Regard], *, first: bool, entire: bool) -> frozenset[Question]:
    """Return the questions asked of a noun in one state.

    Args:
        regards: the viewers of this state.
        first: whether it is the state in which what no state changes is asked.
        entire: the full product, whatever the state.
    """
    routes = ROUTES[nom.code]
    relations = [one.relation for one in regards]
    named = frozenset(nom.relations) - nom.absent()
    everything = [(r, route, method) for r in relations for route in routes for method in METHODS]
    if entire:
        return frozenset(everything)
    return frozenset(
        (relation, route, method)
        for relation, route, method in everything
        if (first and relation is relations[0])
        or (method in routes[route] and method != "HEAD" and (first or relation in named))
    )


def expected(nom: Nom, regard: Regard, route: str, method: str) -> str:
    """Return what the table says."""
    if regard.compte is None:
        return "connexion"
    asked = ROUTES[nom.code][route]
    if method not in asked:
        return "methode"
    return "accorde" if asked[method].grants(regard.relation, regard.etat) else "introuvable"


def cells(nom: Nom, regards: list[Regard], asked: frozenset[Question]) -> Iterator[Cellule]:
    """Ask these questions about a thing as it stands."""
    for regard in regards:
        client = Client(raise_request_exception=False)
        if regard.compte is not None:
            sign_in(client, regard.compte)
        known = Ligne.objects.count()
        unknown = {
            method: ask(client, method, "/nulle-part/nulle-part/").corps
            for method in ("GET", "HEAD")
        }
        for route, acts in ROUTES[nom.code].items():
            named = {name: regard.nomme[name] for name in declared()[route]}
            here = reverse(route, kwargs=named)
            for method in METHODS:
                if (regard.relation, route, method) not in asked:
                    continue
                answer = ask(client, method, here, known=known)
                got = answer.quoi
                if (route, method) in DETRUIT and got == "code 500":
                    got = "accorde"
                if got == "introuvable":
                    if answer.corps != unknown.get(method, unknown["GET"]):
                        got += ", mais reconnaissable"
                    if answer.lignes != (journal.REFUSE,):
                        got += f", journal : {answer.lignes}"
                read = method in {"GET", "HEAD"} and got == "accorde" and answer.lignes is not None
                act = acts.get(method)
                if read and act is not None and act.regle.inscrit:
                    got += "" if answer.lignes == (journal.FAIT,) else f" : {answer.lignes}"
                yield Cellule(
                    route=route,
                    method=method,
                    relation=regard.relation,
                    phase=nom.code,
                    etat=str(regard.etat.value),
                    attendu=expected(nom, regard, route, method),
                    obtenu=got,
                )
