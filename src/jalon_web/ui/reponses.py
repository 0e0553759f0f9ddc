"""How a view answers: a form shown or sent back, an act that is done, a refusal beside a field.

    form = NomForm(request.POST or None)
    if form.is_valid():
        with refused_beside(form, "nom"):
            services.rename(actor_id=viewer_id(request), nom=form.cleaned_data["nom"])
            return done(request, _("Le nom est corrigé."), "compte")
    return show_form(request, "comptes/nom.html", form)

A form is bound by what was posted and by nothing else: on a reading `is_valid()` is false.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from jalon.kernel.errors import ActRefused
from jalon_web.ui.pages import Page, show
from jalon_web.ui.wording import REFUS

FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])
"""Methods of a view that shows a form and receives it."""


def viewer_id(request: HttpRequest) -> int:
    """Return the account of the viewer, on a page that requires sign-in."""
    assert request.user.pk is not None  # noqa: S101 - LoginRequiredMiddleware stands before
    return int(request.user.pk)


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was posted, even nothing, so that an empty answer is sent back for what it lacks.

    `request.POST or None` takes an empty answer for a reading.
    """
    return request.POST if request.method == "POST" else None


def show_form(
    request: HttpRequest, template: str, form: BaseForm, *pages: Page, **others: object
) -> HttpResponse:
    """Show a form, new or sent back with what is wrong beside each field.

    Args:
        pages: what stands around it; none of them has a field `form`.
    """
    status = 422 if form.is_bound else 200
    return show(request, template, *pages, status=status, form=form, **others)


def done(request: HttpRequest, said: str, to: str, *args: uuid.UUID | str) -> HttpResponse:
    """Say that an act is done, and go to the page that shows it.

    Args:
        said: shown above that page.
        to: its name, with `args`, or its address.
    """
    messages.success(request, said)
    return redirect(to, *args)


@contextmanager
def refused_beside(form: BaseForm, field: str | None = None) -> Iterator[None]:
    """Put the refusal of an act beside the field it comes from, above the form without one.

    The form is then shown again: what follows the block runs as if nothing had been sent.
    """
    try:
        yield
    except ActRefused as refused:
        form.add_error(field, str(REFUS[refused.code]))
