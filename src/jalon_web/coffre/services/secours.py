"""Recovering the master key offline: a recovery key in two shares, held by two persons.

The public half stays in the key store; the private half exists on paper only, as two shares of
which one alone says nothing (the other is drawn at random: their XOR is the key). The master key
is sealed to it in a file beside its own, never in a copy of the key store: when the master key
turns, its former seal goes with it, and a stray copy of the store opens for nobody.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from jalon_web.coffre.errors import CoffreFerme
from jalon_web.coffre.keys.kek import Kek, sync_folder, write_private
from jalon_web.coffre.keys.keystore import KeyStore, Reglages

PUBLIQUE = "secours_publique"
SUFFIXE = ".secours"
_LIGNES, _OCTETS = 4, 8
_TITRE = re.compile(r"^JALON SECOURS ([12])/2 ([0-9A-F]{8})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the two shares. Never printed but by `written`."""

    numero: int
    jeu: str
    secret: bytes = field(repr=False)

    def written(self) -> str:
        """Return the share as text: each line ends with a group that checks it."""
        lines = [f"JALON SECOURS {self.numero}/2 {self.jeu}"]
        for row in range(_LIGNES):
            part = self.secret[row * _OCTETS : (row + 1) * _OCTETS]
            digits = part.hex().upper() + self._check(row, part)
            groups = [digits[at : at + 4] for at in range(0, len(digits), 4)]
            lines.append(f"{row + 1}. {' '.join(groups)}")
        return "\n".join(lines) + "\n"

    def _check(self, row: int, part: bytes) -> str:
        said = f"jalon secours:{self.numero}:{self.jeu}:{row}:".encode() + part
        return hashlib.sha256(said).hexdigest()[:4].upper()

    @classmethod
    def read(cls, text: str) -> Part:
        """Read a share that was copied from paper.

        Raises:
            CoffreFerme: not a share, or a line that was copied wrongly; the sentence names it.
        """
        lines = [line.strip().upper() for line in text.splitlines() if line.strip()]
        title = _TITRE.match(lines[0]) if lines else None
        if not title or len(lines) != 1 + _LIGNES:
            raise CoffreFerme(
                "ce n’est pas une part de secours : recopiez la ligne « JALON SECOURS » et les "
                f"{_LIGNES} lignes qui la suivent."
            )
        secret = b""
        for row, line in enumerate(lines[1:]):
            digits = re.sub(rf"^{row + 1}\.|\s", "", line)
            part = cls(numero=int(title[1]), jeu=title[2], secret=b"")
            if re.fullmatch(r"[0-9A-F]{20}", digits):
                read = bytes.fromhex(digits[:16])
                if part._check(row, read) == digits[16:]:
                    secret += read
                    continue
            raise CoffreFerme(
                f"la ligne {row + 1} de la part {title[1]} est mal recopiée : relisez-la."
            )
        return cls(numero=int(title[1]), jeu=title[2], secret=secret)


def prepare(store: KeyStore, config: Reglages, kek: Kek) -> tuple[Part, Part]:
    """Make a recovery key, seal the master key to it, and return its two shares, once.

    Shares made before open nothing any more.
    """
    key = X25519PrivateKey.generate()
    secret = key.private_bytes_raw()
    public = key.public_key().public_bytes_raw()
    with store.writing() as base:
        base.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [PUBLIQUE, public.hex()])
    seal_kek(store, config, kek)
    mask = secrets.token_bytes(len(secret))
    other = bytes(a ^ b for a, b in zip(mask, secret, strict=True))
    return (
        Part(numero=1, jeu=_set_of(public), secret=mask),
        Part(numero=2, jeu=_set_of(public), secret=other),
    )


def seal_kek(store: KeyStore, config: Reglages, kek: Kek) -> bool:
    """Seal these versions of the master key to the recovery key; False where there is none."""
    with store.writing() as base:
        row = base.execute("SELECT valeur FROM meta WHERE cle = ?", [PUBLIQUE]).fetchone()
    if row is None:
        return False
    public = bytes.fromhex(row[0])
    drawn = X25519PrivateKey.generate()
    mine = drawn.public_key().public_bytes_raw()
    key = _agreed(drawn.exchange(X25519PublicKey.from_public_bytes(public)), mine, public)
    said = json.dumps({str(v): one.hex() for v, one in kek.versions.items()}).encode()
    nonce = os.urandom(12)
    sealed = mine + nonce + AESGCM(key).encrypt(nonce, said, b"jalon secours")
    _replace(sealed_file(config.kek_file), f"{_set_of(public)} {sealed.hex()}\n")
    return True


def recover(text: str, parts: Iterable[Part]) -> Kek:
    """Open the sealed master key with both shares.

    Args:
        text: what the file of the sealed master key holds.
        parts: the two shares, in any order.

    Raises:
        CoffreFerme: one share only, two of different recovery keys, or not those of this file.
    """
    held = {part.numero: part for part in parts}
    if set(held) != {1, 2}:
        raise CoffreFerme("il faut les deux parts de secours, la 1 et la 2.")
    found = re.match(r"^([0-9A-F]{8}) ([0-9a-f]+)\n?$", text)
    if not found:
        raise CoffreFerme("le fichier de secours est abîmé : prenez une autre de ses copies.")
    if {held[1].jeu, held[2].jeu} != {found[1]}:
        raise CoffreFerme("ces parts ne sont pas celles de ce fichier de secours.")
    secret = bytes(a ^ b for a, b in zip(held[1].secret, held[2].secret, strict=True))
    private = X25519PrivateKey.from_private_bytes(secret)
    sealed = bytes.fromhex(found[2])
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(sealed[:32]))
        key = _agreed(shared, sealed[:32], private.public_key().public_bytes_raw())
        said = AESGCM(key).decrypt(sealed[32:44], sealed[44:], b"jalon secours")
    except (InvalidTag, ValueError):
        raise CoffreFerme("le fichier de secours ne s’ouvre pas avec ces parts.") from None
    return Kek({int(v): bytes.fromhex(one) for v, one in json.loads(said).items()})


def sealed_file(kek_file: Path) -> Path:
    """Return where the sealed master key stands: beside the master key."""
    return kek_file.with_name(kek_file.name + SUFFIXE)


def _set_of(public: bytes) -> str:
    return hashlib.sha256(b"jalon secours" + public).hexdigest()[:8].upper()


def _agreed(shared: bytes, mine: bytes, public: bytes) -> bytes:
    info = b"jalon secours" + mine + public
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(shared)


def _replace(path: Path, text: str) -> None:
    fresh = path.with_name(path.name + ".neuf")
    fresh.unlink(missing_ok=True)
    write_private(fresh, text)
    fresh.replace(path)
    sync_folder(path.parent)
