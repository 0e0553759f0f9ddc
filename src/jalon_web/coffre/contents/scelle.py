"""The sealed record: AES-256-GCM, bound to where it stands.

`version (1 byte) | data key id (16 bytes) | nonce (12 bytes) | ciphertext and tag`. The associated
data names the dossier, the compartment, the nature, the row and its version: a record moved
elsewhere, or altered by one bit, does not open.
"""

from __future__ import annotations

import json
import os
import uuid
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jalon_web.coffre.errors import SealError

FORMAT = 1
NONCE = 12
HEAD = 1 + 16 + NONCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The place of a sealed record; all of it is authenticated with the content."""

    dossier: uuid.UUID
    compartiment: str
    nature: str
    ligne: uuid.UUID
    version: int

    def associated(self) -> bytes:
        """Return the associated data: table, field and place, without ambiguity between parts."""
        parts = [
            "coffre_revision.enregistrement",
            str(self.dossier),
            self.compartiment,
            self.nature,
            str(self.ligne),
            str(self.version),
        ]
        return json.dumps(parts, separators=(",", ":")).encode()


def seal_record(payload: dict[str, Any], *, dek_id: uuid.UUID, dek: bytes, place: Place) -> bytes:
    """Seal a JSON object under a data key.

    Args:
        payload: a JSON object.
        dek_id: identifier of the key, written in the record.
        dek: 32 bytes.
        place: where the record will stand.

    Raises:
        SealError: not a JSON object.
    """
    nonce = os.urandom(NONCE)
    plain = _written(payload)
    sealed = AESGCM(dek).encrypt(nonce, plain, place.associated())
    return bytes([FORMAT]) + dek_id.bytes + nonce + sealed


def key_of(record: bytes) -> uuid.UUID:
    """Return which data key sealed a record.

    Raises:
        SealError: not a record of a known format.
    """
    if len(record) < HEAD + 16 or record[0] != FORMAT:
        raise SealError("format")
    return uuid.UUID(bytes=bytes(record[1:17]))


def open_record(record: bytes, *, dek: bytes, place: Place) -> dict[str, Any]:
    """Open a sealed record at its place.

    Raises:
        SealError: moved, altered or sealed under another key.
    """
    key_of(record)
    try:
        plain = AESGCM(dek).decrypt(
            bytes(record[17:HEAD]), bytes(record[HEAD:]), place.associated()
        )
    except InvalidTag:
        raise SealError("tag") from None
    payload: dict[str, Any] = json.loads(plain)
    return payload


def _written(payload: dict[str, Any]) -> bytes:
    if not isinstance(payload, dict):
        raise SealError("payload")
    try:
        return json.dumps(
            payload, ensure_ascii=False, allow_nan=False, separators=(",", ":")
        ).encode()
    except (TypeError, ValueError):
        raise SealError("payload") from None
