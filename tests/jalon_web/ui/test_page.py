"""A page is a value: its fields are what the template reads, and nothing is given twice."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass

import pytest
from django.test import RequestFactory

from jalon_web.ui.pages import Page, context_of, show


@dataclass(frozen=True, slots=True, kw_only=True)
class Numero(Page):
    """A page of one field."""

    numero: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Adresse(Page):
    """Another, with a field of the same name."""

    numero: str


def test_the_fields_are_the_names_of_the_template() -> None:
    assert context_of(Numero(numero="1234-5678"), form=None) == {
        "numero": "1234-5678",
        "form": None,
    }


def test_a_name_is_given_once() -> None:
    with pytest.raises(ValueError, match="numero"):
        context_of(Numero(numero="1"), Adresse(numero="2"))
    with pytest.raises(ValueError, match="numero"):
        context_of(Numero(numero="1"), numero="2")


def test_a_page_does_not_change() -> None:
    page = Numero(numero="1")

    with pytest.raises(FrozenInstanceError):
        page.numero = "2"  # type: ignore[misc]


def test_a_screen_is_shown_with_its_status() -> None:
    answer = show(RequestFactory().get("/"), "500.html", Numero(numero="1234-5678"), status=422)

    assert answer.status_code == 422
    assert b"1234-5678" in answer.content
