"""A long list, a page at a time: which rows, which page, and the addresses of its neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar
from urllib.parse import urlencode

from django.core.paginator import Paginator

if TYPE_CHECKING:
    from django.core.paginator import _SupportsPagination

PAR_PAGE = 50
PARAMETRE = "page"
Ligne = TypeVar("Ligne")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pagination(Generic[Ligne]):
    """One page of a list.

    Args:
        lignes: the rows of this page, in the order of the list.
        numero: rank of the page, from 1.
        pages: how many there are, at least one.
        total: rows of the whole list.
        precedente, suivante: query of the neighbour, `?…`; empty where there is none.
    """

    lignes: list[Ligne]
    numero: int
    pages: int
    total: int
    precedente: str
    suivante: str


def paginate(
    rows: _SupportsPagination[Ligne], sent: Mapping[str, str], *, par_page: int = PAR_PAGE
) -> Pagination[Ligne]:
    """Return the page asked for; any number leads to a page: the first, or the last.

    Args:
        rows: the whole list, ordered; a queryset is read for this page alone, and counted.
        sent: what the address asked: `page`, and the filters that its neighbours keep.
    """
    page = Paginator(rows, par_page).get_page(sent.get(PARAMETRE))
    kept = [(name, value) for name, value in sent.items() if name != PARAMETRE and value]
    return Pagination(
        lignes=list(page.object_list),
        numero=page.number,
        pages=page.paginator.num_pages,
        total=page.paginator.count,
        precedente=_address(kept, page.number - 1) if page.has_previous() else "",
        suivante=_address(kept, page.number + 1) if page.has_next() else "",
    )


def _address(kept: list[tuple[str, str]], number: int) -> str:
    return "?" + urlencode([*kept, (PARAMETRE, str(number))])
