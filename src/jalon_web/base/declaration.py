"""What a room gives to the others, and the one place where they find it.

Each room has a `declares.py` with one `DECLARATION`; `project` lists them (`DECLARATIONS` in the
settings); they are gathered once, at the start. A lower room reads them here, or through the slots
of `jalon_web.ui.liens`, and never names the room that declared.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from jalon.acces import Act, Relation
from jalon_web.ui import liens


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of a file: a page with its line in the list beside every page of that file.

    Args:
        place: where it stands in the list, the smallest first.
        code: what the page calls it.
        label: its name.
        page: name of its address, which takes the id of the file.
        act: the act that opens it.
        not_for: a relation that finds it in another page.
        fact: a fact of the file without which it does not show.
    """

    place: int
    code: str
    label: Promise
    page: str
    act: Act
    not_for: Relation | None = None
    fact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The words of a next step, and the page where it is done.

    Args:
        code: code of the step, as the thought gives it.
        side: who takes it.
        title: what to do.
        reason: why, in a few words.
        page: name of an address, which takes the id of the file.
    """

    code: str
    side: str
    title: Promise
    reason: Promise
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A page that lower rooms link to without knowing its room: they know the name of the slot."""

    name: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Someone signed in.

    Args:
        actor_id: the account.
        roles: the roles that count now, each with the nature of its organisation.
        own: the file that is about them, for someone who acts for no organisation.
    """

    actor_id: int
    roles: frozenset[tuple[str, str]]
    own: uuid.UUID | None = None


class Audience(StrEnum):
    """Whom a way is shown to."""

    PUBLIC = "public"
    """Someone who is not signed in."""
    ROLE = "role"
    """Someone who holds a role."""
    ALONE = "alone"
    """Someone signed in whom no role leads anywhere."""
    EVERYONE = "everyone"


Find = Callable[[Visitor], Sequence[object] | None]
"""What the address of a page names for a visitor; None where it is not for that visitor."""


def anybody(_visitor: Visitor) -> Sequence[object]:
    """Show a page whose address names nothing."""
    return ()


def with_own(visitor: Visitor) -> Sequence[object] | None:
    """Lead people to the file that is about them."""
    return None if visitor.own is None else (visitor.own,)


def without_own(visitor: Visitor) -> Sequence[object] | None:
    """Show a page to people about whom there is no file yet."""
    return () if visitor.own is None else None


def holding(code: str, *, nature: str = "") -> Find:
    """Show a page to the holders of a role.

    Args:
        code: code of the role.
        nature: nature of the organisation where it is held; any when empty.
    """

    def find(visitor: Visitor) -> Sequence[object] | None:
        held = any(code == one and nature in {"", its} for one, its in visitor.roles)
        return () if held else None

    return find


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A page that some visitors can go to: an entry of the header, or their home.

    Args:
        place: where it stands among the others, the smallest first.
        audience: whom it is shown to.
        page: name of its address.
        find: what its address names for a visitor; not asked for the public.
        label: its name; a home needs none.
    """

    place: int
    audience: Audience
    page: str
    find: Find = anybody
    label: Promise | None = None

    def address_for(self, visitor: Visitor | None) -> str:
        """Return its address for a visitor, None being the public; nothing when not for them."""
        args = () if visitor is None else self.find(visitor)
        return "" if args is None else reverse(self.page, args=args)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """Everything that one room gives to the others.

    Args:
        sections: sections of a file.
        steps: words of next steps.
        slots: pages that lower rooms link to.
        header: entries of the header.
        homes: where someone goes after signing in.
    """

    sections: tuple[Section, ...] = ()
    steps: tuple[Step, ...] = ()
    slots: tuple[Slot, ...] = ()
    header: tuple[Way, ...] = ()
    homes: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What all rooms declared, in order."""

    sections: tuple[Section, ...] = ()
    steps: Mapping[tuple[str, str], Step] = field(default_factory=dict)
    slots: Mapping[str, str] = field(default_factory=dict)
    header: tuple[Way, ...] = ()
    homes: tuple[Way, ...] = ()


class DeclarationError(ValueError):
    """Two rooms gave the same thing, or two things the same place."""


def gather(declarations: Iterable[Declaration]) -> Gathered:
    """Put declarations together.

    Raises:
        DeclarationError: two sections, steps or slots bear one name, or two things one place.
    """
    rooms = tuple(declarations)
    sections = tuple(one for room in rooms for one in room.sections)
    steps = tuple(one for room in rooms for one in room.steps)
    slots = tuple(one for room in rooms for one in room.slots)
    header = tuple(one for room in rooms for one in room.header)
    homes = tuple(one for room in rooms for one in room.homes)
    _once("section", (one.code for one in sections))
    _once("step", ((one.code, one.side) for one in steps))
    _once("slot", (one.name for one in slots))
    _once("place of a section", (one.place for one in sections))
    _once("place in the header", (one.place for one in header))
    _once("place of a home", (one.place for one in homes))
    return Gathered(
        sections=tuple(sorted(sections, key=lambda one: one.place)),
        steps=MappingProxyType({(one.code, one.side): one for one in steps}),
        slots=MappingProxyType({one.name: one.page for one in slots}),
        header=tuple(sorted(header, key=lambda one: one.place)),
        homes=tuple(sorted(homes, key=lambda one: one.place)),
    )


def _once(what: str, names: Iterable[object]) -> None:
    seen: set[object] = set()
    for name in names:
        if name in seen:
            raise DeclarationError(f"{what} declared twice: {name}")
        seen.add(name)


_GATHERED = [Gathered()]


def start(paths: Iterable[str]) -> None:
    """Gather what the rooms declare, and fill the slots; called once, when the service starts.

    Args:
        paths: dotted paths of the declarations, `jalon_web.<room>.declares.DECLARATION`.
    """
    _GATHERED[0] = gather(import_string(path) for path in paths)
    liens.fill(_GATHERED[0].slots)


def gathered() -> Gathered:
    """Return what all rooms declared."""
    return _GATHERED[0]


def ways_for(
    ways: Iterable[Way], audience: Audience, visitor: Visitor | None = None
) -> Iterator[tuple[str, str]]:
    """Go through what is shown to an audience, as addresses and names, in order.

    Args:
        ways: the entries of the header, or the homes.
        visitor: the one of that audience who is there; None for the public.
    """
    for way in ways:
        if way.audience is audience and (address := way.address_for(visitor)):
            yield address, "" if way.label is None else str(way.label)
