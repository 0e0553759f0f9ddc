"""The header: where each role can go, how someone signed in is named, for whom one acts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from jalon.acces import SOI
from jalon_web.base.declaration import Audience, Visitor, gathered, ways_for
from jalon_web.bilans import queries as bilans
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import listes
from jalon_web.comptes import queries as comptes
from jalon_web.comptes.models import Role
from jalon_web.comptes.queries import caller
from jalon_web.espaces.queries import roles_of
from jalon_web.ui.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Navigation(Page):
    """The header of every page; each field is read only if a page shows it.

    Args:
        navigation: the places where one can go, a `Lieu` each.
        qui: how someone signed in is named.
        mandat: for whom one acts, a `Mandat` or None.
    """

    navigation: SimpleLazyObject[tuple[Lieu, ...]]
    qui: SimpleLazyObject[str]
    mandat: SimpleLazyObject[Mandat | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lieu:
    """A place where one can go: its address, its words, whether the page is in it."""

    url: str
    label: str
    courante: bool


def navigation_for(request: HttpRequest) -> Navigation:
    """Return the header, each thing read once."""
    visitor = _Visitor(request)
    return Navigation(
        navigation=SimpleLazyObject(visitor.entries),
        qui=SimpleLazyObject(visitor.name),
        mandat=SimpleLazyObject(visitor.acting),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Choix:
    """Someone for whom one may act: the value that the form sends, and its words."""

    valeur: str
    nom: str
    choisi: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandat:
    """For whom one acts, and for whom else one could.

    Args:
        valeur: what the form sends for it.
        pour: the organisation, or oneself, in words.
        roles: what one is there; empty for oneself.
        choix: all that can be chosen; a single one makes no switch.
        quittee: an organisation that was chosen and where no role is left.
    """

    valeur: str
    pour: str
    roles: str
    choix: tuple[Choix, ...]
    quittee: str


class _Visitor:
    """The viewer of a page, as the header needs it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        user = getattr(request, "user", None)
        self._user = user if user is not None and user.is_authenticated else None

    @cached_property
    def _own(self) -> Bilan | None:
        return listes.own_bilan(int(self._user.pk)) if self._user else None

    @cached_property
    def _held(self) -> list[Role]:
        return comptes.roles_held(int(self._user.pk), bilans.today()) if self._user else []

    @cached_property
    def _counting(self) -> list[Role]:
        return caller.narrowed(int(self._user.pk), self._held) if self._user else []

    def entries(self) -> tuple[Lieu, ...]:
        """Return where one can go, and which of these places the page is in."""
        pairs = list(dict.fromkeys(self._ways()))
        path = self._request.path
        here = max(
            (url for url, _label in pairs if url != "/" and path.startswith(url)),
            key=len,
            default="" if path != "/" else "/",
        )
        return tuple(Lieu(url=url, label=label, courante=url == here) for url, label in pairs)

    def _ways(self) -> Iterator[tuple[str, str]]:
        """Go through the entries that the rooms declare for this visitor, in their order."""
        header = gathered().header
        if self._user is None:
            yield from ways_for(header, Audience.PUBLIC)
        else:
            visitor = Visitor(
                actor_id=int(self._user.pk),
                roles=roles_of(self._counting),
                own=None if self._counting or self._own is None else self._own.public_id,
            )
            led = list(ways_for(header, Audience.ROLE, visitor)) if visitor.roles else []
            yield from led or ways_for(header, Audience.ALONE, visitor)
        yield from ways_for(header, Audience.EVERYONE)

    def name(self) -> str:
        """Return how someone signed in is named: a professional by name, a person as she said."""
        if self._user is None:
            return ""
        if not self._counting and self._own is not None:
            names = bilans.identites_of([self._own])
            if self._own.pk in names:
                return names[self._own.pk].complet
        return str(self._user.nom or self._user.email)

    def acting(self) -> Mandat | None:
        """Return the capacity in which the viewer acts; None for a person who never held a role."""
        if self._user is None:
            return None
        actor_id = int(self._user.pk)
        left = self._left(actor_id)
        if not self._held and not left:
            return None
        counting = self._counting
        here = str(counting[0].organisation.public_id) if counting else SOI
        organisations = {str(r.organisation.public_id): r.organisation.nom for r in self._held}
        if not counting or self._own is not None:
            organisations[SOI] = _("vous-même")
        return Mandat(
            valeur=here,
            pour=organisations[here],
            roles=", ".join(str(role.get_code_display()) for role in counting),
            choix=tuple(
                Choix(valeur=valeur, nom=nom, choisi=valeur == here)
                for valeur, nom in organisations.items()
            ),
            quittee=left,
        )

    def _left(self, actor_id: int) -> str:
        """Return the name of the organisation that was chosen, once no role is left there."""
        choice = caller.chosen(actor_id) or SOI
        if choice == SOI or choice in {str(r.organisation.public_id) for r in self._held}:
            return ""
        gone = comptes.organisation_left(actor_id, choice, bilans.today())
        return gone.nom if gone else ""
