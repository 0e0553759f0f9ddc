"""The common part of components: the library, the refusal of an unknown variant, an icon."""

from __future__ import annotations

from collections.abc import Collection

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from jalon_web.ui.icones import ICONES

register = template.Library()


def known(component: str, value: str, allowed: Collection[str]) -> str:
    """Return a variant, once sure that it exists.

    Raises:
        TemplateSyntaxError: there is no such variant of that component.
    """
    if value not in allowed:
        raise template.TemplateSyntaxError(f"{component}: {value!r} not in {sorted(allowed)}")
    return value


def draw(nom: str) -> SafeString:
    """Return an icon as SVG."""
    path = ICONES[known("icone", nom, ICONES)]
    return format_html(
        '<svg class="icone" aria-hidden="true" focusable="false" viewBox="0 0 24 24">{}</svg>',
        mark_safe(path),  # noqa: S308 - our own drawings
    )


def render(nom: str, /, **values: object) -> SafeString:
    """Render the template of a component."""
    return render_to_string(f"ui/{nom}.html", values)


def heading(component: str, rang: int) -> str:
    """Return the name of a heading, `h2` to `h4`."""
    return f"h{known(component, str(rang), ('2', '3', '4'))}"
