"""Errors of the coffre.

Exception
├── CoffreFerme        the key store cannot be used: a French sentence says what to do
├── SauvegardeRefusee  a copy cannot be made, read or put back: a sentence says why
├── SealError          a record does not open: moved, altered, sealed under another key
└── NotVisible         (kernel)
    └── Detruit        the compartment was destroyed: as if it had never been

None of them ever carries a key or a content.
"""

from __future__ import annotations

from jalon.kernel.errors import NotVisible


class CoffreFerme(Exception):
    """The key store cannot be used; the message says what to do, in French."""


class SauvegardeRefusee(Exception):
    """A copy cannot be made, is not sound, or cannot be put back; the message says why."""


class Detruit(NotVisible):
    """The compartment was destroyed: nothing is sealed in it again."""


class SealError(Exception):
    """A record does not open: moved, altered, or sealed under another key."""
