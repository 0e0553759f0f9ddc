"""The manifest of a copy: what it holds, hash by hash, and where the register stood."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from jalon_web.coffre.errors import CoffreFerme, SauvegardeRefusee
from jalon_web.coffre.keys.keystore import KeyStore
from jalon_web.coffre.keys.registre import Ancre

NOM = "manifeste.json"
FORMAT = 1
BLOC = 1 << 20
Progress = Callable[[str, int, int], None]
"""Told what is being done, how far it is, and out of how much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Membre:
    """One file of a copy."""

    nom: str
    octets: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifeste:
    """The manifest of a copy.

    Args:
        version: the software that made it.
        faite_at: when.
        base: `sqlite` or `postgresql`.
        registre: the head of the register of destructions, read before the first byte was copied.
        membres: every file of the copy but this one, by name.
    """

    version: str
    faite_at: dt.datetime
    base: str
    registre: Ancre
    membres: tuple[Membre, ...]

    def written(self, store: KeyStore) -> str:
        """Return it as a file, sealed: only a key store of this installation makes that seal."""
        said = self._said()
        return json.dumps(said | {"sceau": _seal(store, said)}, indent=1, sort_keys=True) + "\n"

    def _said(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "version": self.version,
            "faite_at": self.faite_at.isoformat(),
            "base": self.base,
            "registre": str(self.registre),
            "membres": [asdict(membre) for membre in self.membres],
        }

    @classmethod
    def read(cls, folder: Path, store: KeyStore) -> Manifeste:
        """Read the manifest of a copy.

        Raises:
            SauvegardeRefusee: there is none, it was altered, or it comes from elsewhere.
        """
        try:
            said = json.loads((folder / NOM).read_text(encoding="utf-8"))
            seal = said.pop("sceau")
            made = cls(
                version=said["version"],
                faite_at=dt.datetime.fromisoformat(said["faite_at"]),
                base=said["base"],
                registre=Ancre.read(said["registre"]),
                membres=tuple(Membre(**membre) for membre in said["membres"]),
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError, CoffreFerme):
            raise SauvegardeRefusee(
                f"ce n’est pas une sauvegarde, ou elle est incomplète : {folder} n’a pas de "
                "manifeste lisible."
            ) from None
        if not hmac.compare_digest(str(seal), _seal(store, said)) or made._said() != said:
            raise SauvegardeRefusee(
                f"le manifeste de {folder} a été modifié, ou cette sauvegarde vient d’une autre "
                "installation."
            )
        return made


def _seal(store: KeyStore, said: dict[str, Any]) -> str:
    key = store.derived("sauvegarde: manifeste")
    text = json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
    return hmac.new(key, text, hashlib.sha256).hexdigest()


def measured(path: Path, name: str, progress: Progress) -> Membre:
    """Read a whole file and return what it comes to."""
    found, read, size = hashlib.sha256(), 0, path.stat().st_size
    with path.open("rb") as file:
        while block := file.read(BLOC):
            found.update(block)
            read += len(block)
            progress(f"empreinte de {name}", read, max(size, read))
    return Membre(nom=name, octets=read, sha256=found.hexdigest())
