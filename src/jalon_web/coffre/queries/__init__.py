"""Opening sealed contents. Callers have passed the door of their own room."""

from jalon_web.coffre.queries.contenus import (
    Ouvert,
    answers,
    audit,
    open_many,
    open_one,
    open_revision,
    place_of,
    revisions_of,
)

__all__ = [
    "Ouvert",
    "answers",
    "audit",
    "open_many",
    "open_one",
    "open_revision",
    "place_of",
    "revisions_of",
]
