"""How a view answers: a form sent back, an act done, a refusal beside its field."""

from __future__ import annotations

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.test import RequestFactory

from jalon.kernel.errors import ActRefused, NotVisible
from jalon_web.ui.reponses import done, posted, refused_beside, show_form
from jalon_web.ui.wording import REFUS


class NumeroForm(forms.Form):
    """One question."""

    numero = forms.CharField()


def sent(**values: str) -> HttpRequest:
    request = RequestFactory().post("/", values)
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request


def test_nothing_sent_is_not_a_reading() -> None:
    assert posted(RequestFactory().get("/")) is None
    assert NumeroForm(posted(sent())).errors.keys() == {"numero"}


@pytest.mark.parametrize(
    ("request_", "status"), [(RequestFactory().get("/"), 200), (sent(numero=""), 422)]
)
def test_a_form_is_new_or_sent_back(request_: HttpRequest, status: int) -> None:
    form = NumeroForm(posted(request_))

    answer = show_form(request_, "500.html", form, numero="1234-5678")

    assert answer.status_code == status
    assert b"1234-5678" in answer.content


def test_a_done_act_is_said_on_the_page_that_shows_it() -> None:
    request = sent()

    answer = done(request, "C’est noté.", "cahier:texte", "droit")

    assert (answer.status_code, answer["Location"]) == (302, "/cahiers/droit/")
    assert [str(one) for one in get_messages(request)] == ["C’est noté."]


@pytest.mark.parametrize(("field", "key"), [("numero", "numero"), (None, "__all__")])
def test_a_refusal_stands_beside_its_field_and_the_form_goes_on(
    field: str | None, key: str
) -> None:
    form = NumeroForm({"numero": "1"})
    assert form.is_valid()

    with refused_beside(form, field):
        raise ActRefused(code="passee")

    assert {name: list(said) for name, said in form.errors.items()} == {key: [str(REFUS["passee"])]}


def test_what_is_no_refusal_goes_through() -> None:
    form = NumeroForm({"numero": "1"})

    with pytest.raises(NotVisible), refused_beside(form):
        raise NotVisible

    assert form.is_valid()
