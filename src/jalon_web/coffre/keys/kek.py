"""The key-encryption keys: one file, outside the data base, outside every copy, read at start."""

from __future__ import annotations

import os
import re
import secrets
import stat
import struct
from dataclasses import dataclass, field
from pathlib import Path

from jalon_web.coffre.errors import CoffreFerme

_LIGNE = re.compile(r"^([1-9]\d{0,8}):([0-9a-f]{64})$")
_ACL = "system.posix_acl_access"
_USER, _GROUP_OBJ, _GROUP, _MASK, _OTHER = 0x02, 0x04, 0x08, 0x10, 0x20


@dataclass(frozen=True, slots=True)
class Kek:
    """The key-encryption keys, by version. Never printed."""

    versions: dict[int, bytes] = field(repr=False)

    @property
    def current(self) -> int:
        """Return the highest version: the one that wraps new keys."""
        return max(self.versions)


def read_kek(path: Path) -> Kek:
    """Read the KEK file: one line a version, `1:` then 64 hexadecimal digits.

    Raises:
        CoffreFerme: missing, unreadable, malformed, or readable by others than its owner.
    """
    try:
        with path.open(encoding="ascii") as file:
            opened = file.fileno()
            others = _read_by_others(opened)
            lines = file.read(8192).split()
    except FileNotFoundError:
        raise CoffreFerme(
            f"le fichier de la clé maîtresse n’existe pas ({path}). À la première installation, "
            "faites « jalon-place coffre_initialiser » ; sinon, remettez celui de ce coffre."
        ) from None
    except (OSError, UnicodeDecodeError):
        raise CoffreFerme(
            f"le fichier de la clé maîtresse ne se lit pas ({path}). Ce doit être un fichier de "
            "texte, donné au compte du service."
        ) from None
    if others:
        raise CoffreFerme(
            f"le fichier de la clé maîtresse est lisible par d’autres ({path}). "
            f"Faites : chmod 600 {path}"
        )
    return Kek(_versions(lines, path))


def write_kek(path: Path, kek: Kek | None = None) -> None:
    """Write a first KEK, on disk before returning, readable by its owner alone.

    Args:
        path: the file, which must not exist.
        kek: recovered keys; a new one is drawn without it.

    Raises:
        FileExistsError: there is one already; a key is never replaced.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    versions = kek.versions if kek else {1: secrets.token_bytes(32)}
    write_private(path, "".join(f"{v}:{key.hex()}\n" for v, key in sorted(versions.items())))
    sync_folder(path.parent)


def write_private(path: Path, text: str) -> None:
    """Write a new file for its owner alone, on disk before returning.

    Raises:
        FileExistsError: there is one already.
    """
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def replace_kek(path: Path, kek: Kek) -> None:
    """Put other versions in the KEK file, whole or not at all; the former bytes are overwritten.

    Its owner and its rights are kept.
    """
    fresh = path.with_name(f"{path.name}.neuf")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with path.open("r+b") as former:
        held = os.fstat(former.fileno())
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.writelines(f"{v}:{key.hex()}\n" for v, key in sorted(kek.versions.items()))
            if (held.st_uid, held.st_gid) != (os.geteuid(), os.getegid()):
                os.fchown(file.fileno(), held.st_uid, held.st_gid)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        sync_folder(path.parent)
        former.write(b"0" * held.st_size)
        former.flush()
        os.fsync(former.fileno())


def sync_folder(folder: Path) -> None:
    """Make sure that the name of a new file is on disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _versions(lines: list[str], path: Path) -> dict[int, bytes]:
    versions: dict[int, bytes] = {}
    for line in lines:
        found = _LIGNE.match(line)
        if not found or int(found[1]) in versions:
            raise CoffreFerme(
                f"le fichier de la clé maîtresse n’a pas la bonne forme ({path}) : une ligne par "
                "version, « 1: » puis 64 chiffres hexadécimaux."
            )
        versions[int(found[1])] = bytes.fromhex(found[2])
    if not versions:
        raise CoffreFerme(f"le fichier de la clé maîtresse est vide ({path}).")
    return versions


def _read_by_others(opened: int) -> bool:
    """Tell whether anyone but the owner, or the service itself, may read or write a file.

    systemd hands a credential over with an access list naming the service; the bits of the group
    are then the mask of that list, and say nothing of the group.
    """
    mode = stat.S_IMODE(os.fstat(opened).st_mode)
    if not mode & 0o077:
        return False
    try:
        listed = os.getxattr(opened, _ACL)
    except OSError:
        return True
    entries = [struct.unpack_from("<HHI", listed, at) for at in range(4, len(listed), 8)]
    mask = next((rights for tag, rights, _who in entries if tag == _MASK), 0o7)
    return any(
        (tag in {_GROUP_OBJ, _GROUP} and rights & mask)
        or (tag == _OTHER and rights)
        or (tag == _USER and who != os.geteuid() and rights & mask)
        for tag, rights, who in entries
    )
