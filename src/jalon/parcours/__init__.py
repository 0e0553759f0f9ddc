"""The course of a bilan: which acts are open now, why another is not, and what comes next.

Plain reasoning on facts. It never reads a duration or a delay by heart: the cahier has them.
"""

from jalon.parcours.etapes import (
    ETAPES,
    OUVERTURES,
    Etape,
    Suite,
    etapes_of,
    next_steps,
    refusal,
)

__all__ = ["ETAPES", "OUVERTURES", "Etape", "Suite", "etapes_of", "next_steps", "refusal"]
