"""A page as a value: frozen, typed, made by the room that shows it; never a loose mapping."""

from __future__ import annotations

from dataclasses import dataclass, fields

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The values of a screen, or of a part of one: each field is a name that its template reads."""


def context_of(*pages: Page, **others: object) -> dict[str, object]:
    """Return the names that a template reads from these values.

    Args:
        others: what is no value of a room: a form, a code of the screen itself.

    Raises:
        ValueError: two of them give the same name.
    """
    found: dict[str, object] = dict(others)
    for page in pages:
        for field in fields(page):
            if field.name in found:
                raise ValueError(field.name)
            found[field.name] = getattr(page, field.name)
    return found


def show(
    request: HttpRequest, template: str, *pages: Page, status: int = 200, **others: object
) -> HttpResponse:
    """Answer with a screen made of values.

    Args:
        template: name of the template, `room/noun.html`.
        pages: the values of the screen; no two of them share a name.
        status: 422 for a form that is sent back, 409 for a conflict.
    """
    return render(request, template, context_of(*pages, **others), status=status)
