"""The acts on accounts: find or open a person's, invite, accept an invitation, note a sign-in."""

from jalon_web.comptes.services.compte import (
    INVITATIONS_PAR_JOUR,
    PERSONNE,
    accept_invitation,
    act_for,
    ask_recovery,
    begin_acting,
    find_or_create_person,
    invite,
    make_link,
    note_factor,
    note_refused_factor,
    note_refused_identity,
    note_refused_sign_in,
    note_sign_in,
    remove_factors,
    unlink_identity,
)

__all__ = [
    "INVITATIONS_PAR_JOUR",
    "PERSONNE",
    "accept_invitation",
    "act_for",
    "ask_recovery",
    "begin_acting",
    "find_or_create_person",
    "invite",
    "make_link",
    "note_factor",
    "note_refused_factor",
    "note_refused_identity",
    "note_refused_sign_in",
    "note_sign_in",
    "remove_factors",
    "unlink_identity",
]
