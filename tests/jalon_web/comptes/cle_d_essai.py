"""A passkey in software: it makes a key pair, attests nothing, and signs for its own site."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class CleDEssai:
    """One key, for one site; `origin` is what the browser says of the page it is in."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.identifier = os.urandom(32)
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._uses = 0

    def _client(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _state(self, site: str, flags: int) -> bytes:
        self._uses += 1
        head = hashlib.sha256(site.encode()).digest()
        return head + bytes([flags | PRESENT | VERIFIED]) + self._uses.to_bytes(4, "big")

    def create(self, options: dict[str, Any]) -> str:
        """Answer a registration, as the script of the page would write it."""
        asked = options["publicKey"]
        key = ES256.from_cryptography_key(self._key.public_key())  # type: ignore[no-untyped-call]
        public = cbor.encode(dict(key))
        length = len(self.identifier).to_bytes(2, "big")
        state = self._state(asked["rp"]["id"], ATTESTED)
        state += bytes(16) + length + self.identifier + public
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": state})
        client = self._client("webauthn.create", asked["challenge"])
        return self._answer(clientDataJSON=client, attestationObject=attestation)

    def get(self, options: dict[str, Any]) -> str:
        """Answer an authentication."""
        asked = options["publicKey"]
        state = self._state(asked["rpId"], 0)
        client = self._client("webauthn.get", asked["challenge"])
        signed = state + hashlib.sha256(client).digest()
        signature = self._key.sign(signed, ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=state, signature=signature)

    def _answer(self, **parts: bytes) -> str:
        name = _text(self.identifier)
        response = {part: _text(raw) for part, raw in parts.items()}
        return json.dumps(
            {
                "id": name,
                "rawId": name,
                "type": "public-key",
                "clientExtensionResults": {},
                "response": response,
            }
        )
