"""Links to pages whose room is not known here: a slot has a name, a room gives it a page.

    {% lien "aide" as aide %}{% if aide %}<a href="{{ aide }}">…</a>{% endif %}

`jalon_web.base.declaration` fills the slots once, at the start, from what the rooms declare.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

_PAGES: dict[str, str] = {}


def fill(pages: Mapping[str, str]) -> None:
    """Put these pages in the slots, and nothing else.

    Args:
        pages: name of the slot → name of the address, `room:page`.
    """
    _PAGES.clear()
    _PAGES.update(pages)


def slot(name: str, *args: object, sinon: str = "") -> str:
    """Return the address of the page that a room put in a slot.

    Args:
        args: what the address of that page names.
        sinon: what to return when no room gives a page.
    """
    page = _PAGES.get(name)
    return sinon if page is None else reverse(page, args=args)
