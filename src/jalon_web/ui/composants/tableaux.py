"""Tables: read across when there is room, stacked when there is not, roles kept in both."""

from __future__ import annotations

import re
from typing import Any

from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe

from jalon_web.ui.composants.registre import known, register, render
from jalon_web.ui.pagination import Pagination

PLIS = {"": "", "empile": " tableau--empile", "large": " tableau--large"}
_TAG = re.compile(r"<(thead|tbody|tfoot|tr|th|td)\b([^>]*)>", re.IGNORECASE)
_HEADERS = re.compile(r"<thead\b.*?</thead>", re.IGNORECASE | re.DOTALL)
_HEADER = re.compile(r"<th\b([^>]*)>(.*?)</th>", re.IGNORECASE | re.DOTALL)
_SHORT = re.compile(r'data-court="([^"]*)"')
_SPAN = re.compile(r'colspan="(\d+)"')


def _titles(content: str) -> list[str]:
    """Return the short title of each column, as an attribute may hold it."""
    head = _HEADERS.search(content)
    titles: list[str] = []
    for attrs, inside in _HEADER.findall(head[0]) if head else ():
        short = _SHORT.search(attrs)
        title = short[1] if short else escape(strip_tags(inside).strip().replace("&amp;", "&"))
        span = _SPAN.search(attrs)
        titles += [title] * (int(span[1]) if span else 1)
    return titles


def _role(tag: str, attrs: str) -> str:
    if tag == "th":
        return "rowheader" if 'scope="row"' in attrs else "columnheader"
    return {"tr": "row", "td": "cell"}.get(tag, "rowgroup")


def with_roles(content: str) -> str:
    """Write the roles that a stacked table would lose, and the title of each cell's column.

    Args:
        content: rows of a table, `thead` first; each header says its `scope`.
    """
    titles = _titles(content)
    column = 0

    def name(found: re.Match[str]) -> str:
        nonlocal column
        tag, attrs = found[1].lower(), found[2]
        if tag == "tr":
            column = 0
        elif tag in {"td", "th"}:
            if tag == "td" and "data-titre" not in attrs and column < len(titles):
                attrs += f' data-titre="{titles[column]}"'
            span = _SPAN.search(attrs)
            column += int(span[1]) if span else 1
        role = "" if "role=" in attrs else f' role="{_role(tag, attrs)}"'
        return f"<{tag}{role}{attrs}>"

    return _TAG.sub(name, content)


@register.simple_block_tag(end_name="endtableau")
def tableau(
    content: SafeString,
    *,
    legende: str,
    pli: str = "empile",
    titre_visible: bool = True,
    id: str = "",
    trois: bool = False,
) -> SafeString:
    """Frame the rows of a table: `<thead>…</thead><tbody>…</tbody>`, without any role.

    Args:
        legende: what the table holds and in what order, in words.
        pli: `empile` (a card a row on a phone), `large` (under 60 rem), "" (few columns).
        titre_visible: False when a title just above says the same.
        id: to be linked to.
        trois: three columns of equal weight, that compare.
    """
    known("tableau", pli, PLIS)
    return render(
        "tableau",
        content=mark_safe(with_roles(content)),  # noqa: S308 - the block was escaped already
        legende=legende,
        variante=PLIS[pli] + (" tableau--trois" if trois else ""),
        titre_visible=titre_visible,
        id=id,
    )


@register.simple_tag
def pages(page: Pagination[Any], *, titre: str = "") -> SafeString:
    """Lead to the neighbours of a page of a list; nothing at all when there is only one.

    Args:
        titre: the name of the list, for readers who do not see it stand above.
    """
    return render("pages", page=page, titre=titre) if page.pages > 1 else SafeString("")
