"""Sealed text written by several: bound to the version read, read back with its author."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from django.forms import CharField, Textarea
from django.test import RequestFactory

from jalon.kernel.errors import Conflict, NotVisible
from jalon_web.coffre import services as coffre
from jalon_web.coffre.models import Revision
from jalon_web.ecrits import forms, queries, services, views
from jalon_web.ecrits.contents import Dit, TexteDit
from jalon_web.ecrits.services import Ecriture, Lieu
from jalon_web.ui.conflits import conflit_page

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
ALINE, CLAIRE = 1, 2
MARQUE = "MARQUE-7f3a"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListeDite(Dit):
    titre: str = field(default="", repr=False)
    lignes: tuple[str, ...] = ()


@pytest.fixture
def lieu() -> Lieu:
    return Lieu(
        dossier=uuid.uuid4(), centre=uuid.UUID(int=7), compartiment="travail", nature="recit"
    )


def row() -> SimpleNamespace:
    """A row of a room, where nothing is written."""
    return SimpleNamespace(contenu_id=None)


def write(
    where: Any, lieu: Lieu, texte: str, version: int | None, par: int = ALINE, **more: Any
) -> Ecriture:
    at = NOW + dt.timedelta(minutes=more.pop("minutes", 0))
    return services.write(
        where, TexteDit(texte=texte), lieu, version=version, auteur_id=par, now=at, **more
    )


@pytest.mark.django_db
def test_a_version_is_written_upon_the_version_read(lieu: Lieu) -> None:
    one = row()
    assert write(one, lieu, "Un", 0) == Ecriture(version=1, changed=True)
    assert write(one, lieu, "Deux", 1, CLAIRE) == Ecriture(version=2, changed=True)

    with pytest.raises(Conflict) as met:
        write(one, lieu, "Trois", 1)

    assert met.value.version == 2
    lu = queries.read_one(TexteDit, one)
    assert lu is not None
    assert (lu.dit.texte, lu.version, lu.auteur_id, lu.at) == ("Deux", 2, CLAIRE, NOW)


@pytest.mark.django_db
def test_what_was_read_empty_is_not_written_upon_a_version(lieu: Lieu) -> None:
    one = row()
    with pytest.raises(Conflict):
        write(one, lieu, "Un", 1)
    assert (one.contenu_id, Revision.objects.count()) == (None, 0)


@pytest.mark.django_db
def test_the_same_words_are_a_new_version_unless_the_page_saves_itself(lieu: Lieu) -> None:
    one, other = row(), row()
    for each, autosaved in ((one, True), (other, False)):
        write(each, lieu, "Un", 0)
        write(each, lieu, "Deux", 1)
        assert write(each, lieu, "Deux", 2, autosaved=autosaved) == Ecriture(
            version=2 if autosaved else 3, changed=not autosaved
        )

    assert write(one, lieu, "Deux", 1, autosaved=True) == Ecriture(version=2, changed=False)
    for each, autosaved in ((one, True), (other, False)):
        with pytest.raises(Conflict):
            write(each, lieu, "Deux" if each is other else "Un", 1, autosaved=autosaved)


@pytest.mark.django_db
def test_what_one_side_alone_writes_asks_for_no_version(lieu: Lieu) -> None:
    one = row()
    versions = [write(one, lieu, texte, None).version for texte in ("Un", "Un", "Deux")]

    assert versions == [1, 2, 3]


@pytest.mark.django_db
def test_what_was_destroyed_is_neither_written_nor_read(lieu: Lieu) -> None:
    one, kept = row(), row()
    write(one, lieu, "Un", 0)
    write(kept, lieu, "Gardé", 0)
    coffre.forget_contents([one.contenu_id])

    assert [lu.dit.texte for _row, lu in queries.read_all(TexteDit, [one, kept, row()])] == [
        "Gardé"
    ]
    assert queries.read_one(TexteDit, one) is None
    assert queries.read_one(TexteDit, None) is None
    assert dict(queries.texts_of([one.contenu_id, kept.contenu_id, None])) == {
        kept.contenu_id: "Gardé"
    }
    for autosaved in (True, False):
        with pytest.raises(NotVisible):
            write(one, lieu, "Deux", 1, autosaved=autosaved)


@pytest.mark.django_db
def test_many_rows_are_read_in_one_query(lieu: Lieu, django_assert_num_queries: Any) -> None:
    rows = [row() for _n in range(6)]
    for rank, each in enumerate(rows):
        write(each, lieu, f"Texte {rank}", 0)
    with django_assert_num_queries(1):
        read = queries.read_all(TexteDit, rows)

    assert [(each, lu.dit.texte) for each, lu in read] == [
        (each, f"Texte {rank}") for rank, each in enumerate(rows)
    ]


@pytest.mark.django_db
def test_a_history_shows_one_version_of_a_run_the_latest_first(lieu: Lieu) -> None:
    one = row()
    told = (("Un", ALINE, 0), ("Deux", ALINE, 29), ("Trois", CLAIRE, 30), ("Quatre", ALINE, 31))
    for version, (texte, par, minutes) in enumerate(told):
        write(one, lieu, texte, version, par, minutes=minutes)

    shown = queries.versions_of(TexteDit, one.contenu_id)

    assert [(lu.version, lu.dit.texte, lu.auteur_id) for lu in shown] == [
        (4, "Quatre", ALINE),
        (3, "Trois", CLAIRE),
        (2, "Deux", ALINE),
    ]


def test_a_value_is_read_back_from_its_payload() -> None:
    dite = ListeDite(titre="Mes pas", lignes=("un", "deux"))

    payload = dite.payload()

    assert (
        payload
        == json.loads(json.dumps(payload))
        == {
            "titre": "Mes pas",
            "lignes": ["un", "deux"],
        }
    )
    assert ListeDite.read(payload) == dite
    assert ListeDite.read(payload | {"ancien": "champ"}) == dite
    assert ListeDite.read({}) == ListeDite()


def test_no_word_stands_in_a_repr() -> None:
    lu = queries.Lu(dit=TexteDit(texte=MARQUE), version=1, auteur_id=ALINE, at=NOW)

    assert MARQUE in lu.dit.texte
    assert MARQUE not in repr(lu) + repr(lu.dit)


class Essai(forms.VersionForm):
    """A text, and its version."""

    texte = CharField(widget=Textarea)


def test_a_form_says_which_version_was_read_and_one_sign_ends_a_line() -> None:
    for sent, version in (({"version": "3"}, 3), ({}, 0), ({"version": ""}, 0)):
        form = Essai({"texte": "un\r\ndeux\rtrois"} | sent)
        assert form.is_valid()
        assert (form.version_read(), form.cleaned_data["texte"]) == (version, "un\ndeux\ntrois")
    assert list(Essai({"texte": "un", "version": -1}).errors) == ["version"]


def test_a_page_that_saves_itself_gets_short_answers() -> None:
    factory = RequestFactory()
    alone = factory.post("/p/", {"texte": "a"}, headers={"X-Jalon-Autosave": "1"})
    form = Essai({"texte": "Souffler", "version": 1})
    met = conflit_page(form, {"texte": "Se projeter"}, version=2, retour="/p/")

    assert views.is_autosave(alone)
    assert not views.is_autosave(factory.post("/p/"))
    assert json.loads(views.answer_draft(4, "Un.", "", "Deux.", lecture="x").content) == {
        "version": 4,
        "texte": "Un. Deux.",
        "lecture": "x",
    }
    for answer, status in ((views.refuse_draft(), 422), (views.show_conflict(alone, met), 409)):
        assert (answer.status_code, json.loads(answer.content)) == (status, {})
