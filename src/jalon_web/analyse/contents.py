"""What is written in the grid, as it is sealed. A gap and a resource are a text alone."""

from __future__ import annotations

from dataclasses import dataclass, field

from jalon_web.ecrits.contents import Dit


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionDite(Dit):
    """What a voice says under one heading. Its repr shows none of it.

    Args:
        texte: in her own words; empty when nothing is said.
        cases: codes of the answers of the heading that she ticks.
    """

    texte: str = field(default="", repr=False)
    cases: tuple[str, ...] = field(default=(), repr=False)
