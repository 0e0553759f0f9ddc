"""What the person writes of what comes after, as it is sealed. Their repr shows none of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jalon_web.ecrits.contents import Dit


@dataclass(frozen=True, slots=True, kw_only=True)
class PasDit(Dit):
    """A step of her plan: what, and when in her words."""

    quoi: str = field(repr=False)
    quand: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegardDit(Dit):
    """How she sees her situation.

    Args:
        reponses: code by question (`QUESTIONS`); a question left out is absent.
        mots: her own words.
    """

    reponses: Mapping[str, str] = field(repr=False)
    mots: str = field(repr=False)
