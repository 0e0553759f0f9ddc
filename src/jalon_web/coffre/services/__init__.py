"""Sealing: a new content, a new version of one, the end of a compartment."""

from jalon_web.coffre.services.contenus import (
    destroy_compartiments,
    empty_the_wal,
    forget_contents,
    reseal,
    reseal_latest,
    seal,
)

__all__ = [
    "destroy_compartiments",
    "empty_the_wal",
    "forget_contents",
    "reseal",
    "reseal_latest",
    "seal",
]
