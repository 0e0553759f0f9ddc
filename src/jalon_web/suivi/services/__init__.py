"""The acts of what comes after: door, write, count, journal."""

from jalon_web.suivi.services.suivi import (
    RETOUR,
    add_pas,
    amend_pas,
    answer_reclamation,
    complain,
    give_retour,
    open_looks,
    record_suivi,
    set_pas_aside,
    take_first_steps,
    tick_pas,
    write_regard,
)

__all__ = [
    "RETOUR",
    "add_pas",
    "amend_pas",
    "answer_reclamation",
    "complain",
    "give_retour",
    "open_looks",
    "record_suivi",
    "set_pas_aside",
    "take_first_steps",
    "tick_pas",
    "write_regard",
]
