"""Freezing a document and reading it again, for every kind of document there is."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import types
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jalon.kernel.argent import Euros
from jalon.kernel.durees import Duree
from jalon.rendering import documents as kinds
from jalon.rendering import empreinte, render_html, render_pdf
from jalon.rendering.documents.communs import FORMES, PHASES
from jalon.rendering.exemples import GALERIE as GALERIE_ENTIERE
from jalon_web.livrables.contents import instantane

# The certificate of a destruction is made again from the register, the letter of refusal from
# what was sealed of the request, the sheets around from what is known: nothing of them is frozen.
MADE_AGAIN = (
    kinds.AttestationDestruction,
    kinds.LettreRefus,
    kinds.CertificatRealisation,
    kinds.FicheAmenagement,
    kinds.FicheDecision,
    kinds.FicheLiaison,
    kinds.NoteDeRelais,
    kinds.NoteDeSuivi,
    kinds.SyntheseEnClair,
)
GALERIE = {
    nom: document
    for nom, document in GALERIE_ENTIERE.items()
    if not isinstance(document, MADE_AGAIN)
}
WORDS = st.text(min_size=1, max_size=12).map(lambda words: f"é{words}")
CODES = {"phase": st.sampled_from(PHASES), "forme": st.sampled_from(sorted(FORMES))}
ENDS = {"fin", "decide_le"}
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    bool: st.booleans(),
    int: st.integers(1, 9),
    dt.time: st.times().map(lambda at: at.replace(microsecond=0)),
    Duree: st.builds(Duree, st.integers(1, 1440)),
    Euros: st.builds(Euros, st.integers(-99, 500_000)),
}


def days(name: str) -> st.SearchStrategy[dt.date]:
    year = 2027 if name in ENDS else 2026
    return st.dates(dt.date(year, 1, 1), dt.date(year, 12, 31))


def written(kind: Any, name: str = "") -> st.SearchStrategy[Any]:
    """Return values of a declared type, as a document accepts them."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        some = next(each for each in inside if each is not types.NoneType)
        return st.none() | written(some, name)
    if origin is tuple:
        return st.lists(written(inside[0], name), min_size=1, max_size=2).map(tuple)
    if dataclasses.is_dataclass(kind) and kind not in PLAIN:
        hints = get_type_hints(kind)
        make: Any = kind
        parts = {f.name: written(hints[f.name], f.name) for f in dataclasses.fields(kind)}
        if kind is kinds.ReleveEmployeur:  # its head names no counsellor
            parts["entete"] = parts["entete"].map(
                lambda entete: dataclasses.replace(entete, conseillers=())
            )
        return st.builds(make, **parts)
    return days(name) if kind is dt.date else CODES.get(name, PLAIN[kind])


def through_json(document: Any) -> Any:
    return instantane.thaw(json.loads(json.dumps(instantane.freeze(document))))


def test_every_kind_of_document_can_be_frozen() -> None:
    named: set[Any] = {
        each
        for each in vars(kinds).values()
        if dataclasses.is_dataclass(each) and hasattr(each, "genre")
    } - {*MADE_AGAIN}
    assert set(instantane.GENRES.values()) == named
    assert {type(each) for each in GALERIE.values()} == named


@pytest.mark.parametrize("genre", instantane.GENRES)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_frozen_document_is_read_again_without_loss(genre: str, data: Any) -> None:
    document = data.draw(written(instantane.GENRES[genre]))

    again = through_json(document)

    assert again == document
    assert type(again) is type(document)
    assert empreinte(again) == empreinte(document)
    assert instantane.freeze(again) == instantane.freeze(document)


@pytest.mark.parametrize("nom", GALERIE)
def test_a_frozen_document_is_the_same_on_paper_and_on_screen(nom: str) -> None:
    document = GALERIE[nom]

    again = through_json(document)

    assert render_pdf(again) == render_pdf(document)
    assert render_html(again) == render_html(document)


@pytest.mark.parametrize("nom", GALERIE)
def test_what_another_version_wrote_more_or_less_is_still_read(nom: str) -> None:
    document = GALERIE[nom]
    payload = json.loads(json.dumps(instantane.freeze(document)))
    payload["contenu"]["ajoute_plus_tard"] = ["x"]
    payload["contenu"]["entete"]["ajoute_plus_tard"] = 3
    optional = {"accords", "observations"} & payload["contenu"].keys()
    for name in optional:
        del payload["contenu"][name]

    bare = {name: type(getattr(document, name))() for name in optional & {"accords"}}
    bare |= dict.fromkeys(optional & {"observations"})
    assert instantane.thaw(payload) == dataclasses.replace(document, **bare)  # type: ignore[type-var]


def test_a_kind_that_this_version_does_not_know_is_refused() -> None:
    with pytest.raises(KeyError):
        instantane.thaw({"genre": "lettre", "contenu": {}})
