"""Sealing a short text under a key of the key store: the base alone gives it to nobody."""

from __future__ import annotations

import base64
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jalon_web.coffre.keys.ouverture import keystore

NONCE = 12


def seal(usage: str, text: str) -> str:
    """Seal a text; `usage` names the key, and binds the seal to what it is for."""
    nonce = os.urandom(NONCE)
    sealed = AESGCM(keystore().derived(usage)).encrypt(nonce, text.encode(), usage.encode())
    return base64.b64encode(nonce + sealed).decode("ascii")


def unseal(usage: str, sealed_text: str) -> str:
    """Open what `seal` sealed for the same usage."""
    sealed = base64.b64decode(sealed_text)
    key = AESGCM(keystore().derived(usage))
    return key.decrypt(sealed[:NONCE], sealed[NONCE:], usage.encode()).decode()
