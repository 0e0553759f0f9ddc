"""Sending to a CEP operator, and answering. The person sends; the operator answers her alone."""

from jalon_web.transmission.services.transmission import (
    answer_transmission,
    note_opening,
    transmit,
)

__all__ = [
    "answer_transmission",
    "note_opening",
    "transmit",
]
