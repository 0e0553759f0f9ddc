"""Writings of the grid, as they are sealed. A gap and a resource are a text alone."""

from __future__ import annotations

from dataclasses import dataclass, field

from jalon_web.ecrits.contents import Dit


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionDite(Dit):
    """The words and answers of a voice under one heading. Its repr shows none of it.

    Args:
        texte: in her own words; empty when nothing is said.
        cases: codes of the answers of the heading that she ticks.
    """

    texte: str = field(default="", repr=False)
    cases: tuple[str, ...] = field(default=(), repr=False)
