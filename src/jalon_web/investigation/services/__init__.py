"""The acts of the investigation: door, write, count, journal. Each whole or not at all."""

from jalon_web.investigation.services.investigation import (
    CHOISI,
    NATURES,
    amend,
    choose,
    set_aside,
    write,
    write_criteres,
)

__all__ = [
    "CHOISI",
    "NATURES",
    "amend",
    "choose",
    "set_aside",
    "write",
    "write_criteres",
]
