"""From hours to sittings: how many, how long, in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jalon.faits import PHASES, SORTES_ACCOMPAGNEMENT

QUART = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Besoin:
    """One sitting to place.

    Args:
        phase: one of the three.
        sorte: a kind of time that a counsellor leads.
        minutes: how long.
        conseiller: key of the counsellor who leads it.
    """

    phase: str
    sorte: str
    minutes: int
    conseiller: str

    def __post_init__(self) -> None:
        if self.phase not in PHASES or self.sorte not in SORTES_ACCOMPAGNEMENT:
            raise ValueError(f"no sitting of this kind: {self.phase}, {self.sorte}")
        if self.minutes < 1:
            raise ValueError("a sitting lasts at least a minute")

    @property
    def sur_place(self) -> bool:
        """Whether it needs a room."""
        return self.sorte != "distance"


def split(total: int, longest: int) -> tuple[int, ...]:
    """Cut minutes into as few sittings as can be, as equal as can be, on quarters of an hour.

    When the limit leaves no room for quarters, lengths are equal to the minute.

    Args:
        total: minutes to share out; none gives no sitting.
        longest: no sitting is longer.

    Returns:
        Lengths, the longest first; they add up to the total to the minute.

    Raises:
        ValueError: a limit under a minute.
    """
    if longest < 1:
        raise ValueError("a sitting lasts at least a minute")
    if total <= 0:
        return ()
    count = -(-total // longest)
    quarters, rest = divmod(total, QUART)
    on_quarters = _equal(quarters * QUART, count, QUART)
    on_quarters = (*on_quarters[:-1], on_quarters[-1] + rest)
    kept = on_quarters if max(on_quarters) <= longest else _equal(total, count, 1)
    return tuple(sorted(kept, reverse=True))


def _equal(total: int, count: int, unit: int) -> tuple[int, ...]:
    each, more = divmod(total // unit, count)
    return tuple((each + (1 if rank < more else 0)) * unit for rank in range(count))


def besoins_of(
    reste: Mapping[tuple[str, str], int],
    *,
    conseillers: Mapping[str, str],
    duree_min: int,
    duree_max_min: int | None = None,
) -> tuple[Besoin, ...]:
    """Turn the hours that the programme still holds into sittings, in the order they are lived.

    Args:
        reste: minutes still to place, by phase and kind; the person's own time is left out.
        conseillers: key of the counsellor who leads each phase.
        duree_min: how long a sitting usually lasts.
        duree_max_min: what an arrangement limits it to, when it does.

    Returns:
        Phases in order; inside a phase, kinds take turns as evenly as their numbers allow.
    """
    longest = min(duree_min, duree_max_min) if duree_max_min else duree_min
    found: list[Besoin] = []
    for phase in PHASES:
        ranked: list[tuple[float, int, Besoin]] = []
        for order, sorte in enumerate(SORTES_ACCOMPAGNEMENT):
            lengths = split(reste.get((phase, sorte), 0), longest)
            for rank, minutes in enumerate(lengths):
                besoin = Besoin(
                    phase=phase, sorte=sorte, minutes=minutes, conseiller=conseillers[phase]
                )
                ranked.append(((rank + 0.5) / len(lengths), order, besoin))
        ranked.sort(key=lambda each: each[:2])
        found += [besoin for _share, _order, besoin in ranked]
    return tuple(found)
