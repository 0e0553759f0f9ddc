"""Tokens of personal links: 256 bits, kept as a digest only.

A token is made from the random `sel` of its invitation under a key of the key store: the mail can
be sent again after a failure with the same link, and a holder of the base alone cannot make it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import uuid

from jalon_web.coffre.keys.ouverture import keystore

INVITATION = "comptes.invitation"


def token_of(sel: uuid.UUID, usage: str = INVITATION) -> str:
    """Return the token of a personal link, as it stands in its address.

    Args:
        sel: random, kept with the link.
        usage: what the link is for: links of two kinds never share a token.
    """
    key = keystore().derived(usage)
    made = hmac.new(key, sel.bytes, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode("ascii")


def digest(token: str) -> str:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
