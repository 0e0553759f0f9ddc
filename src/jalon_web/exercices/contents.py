"""What is answered to an exercise, as it is sealed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jalon_web.ecrits.contents import Dit


@dataclass(frozen=True, slots=True, kw_only=True)
class ReponsesDites(Dit):
    """The answers by code of block, as `jalon.exercices.accept` gives them. Its repr shows none."""

    reponses: Mapping[str, Any] = field(default_factory=dict, repr=False)
