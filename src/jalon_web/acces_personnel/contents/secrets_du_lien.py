"""Token, code and visit of a link: made from its `sel` under keys of the key store, never kept.

The base holds digests; those of the codes are keyed, since eight figures are soon tried.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import uuid

from jalon_web.coffre.keys.ouverture import keystore
from jalon_web.comptes.contents.jetons import digest, token_of

JETON, CODE = "acces_personnel.jeton", "acces_personnel.code"
CHIFFRES = 8
SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
"""How a token and a visit are written: 256 bits."""


def jeton_of(sel: uuid.UUID) -> str:
    """Return the token of a link, as it stands in its address."""
    return token_of(sel, JETON)


def code_of(sel: uuid.UUID) -> str:
    """Return the code that its recipient types, eight figures."""
    made = hmac.new(keystore().derived(CODE), sel.bytes, hashlib.sha256).digest()
    return f"{int.from_bytes(made, 'big') % 10**CHIFFRES:0{CHIFFRES}d}"


def lisible(code: str) -> str:
    """Return a code as it is read aloud: two groups of four figures."""
    return f"{code[:4]}\u00a0{code[4:]}"


def code_digest(sel: uuid.UUID, typed: str) -> str:
    """Return what is kept of a code; spaces and dashes typed in it count for nothing."""
    figures = re.sub(r"[\s.\-]", "", typed)
    told = b"empreinte:" + sel.bytes + figures.encode()
    return hmac.new(keystore().derived(CODE), told, hashlib.sha256).hexdigest()


def is_code(sel: uuid.UUID, typed: str, kept: str) -> bool:
    """Return whether what was typed is the code, in a time that tells nothing."""
    return hmac.compare_digest(code_digest(sel, typed), kept)


def new_visit() -> tuple[str, str]:
    """Return the secret of a visit, and what is kept of it."""
    secret = secrets.token_urlsafe(32)
    return secret, digest(secret)
