"""The register of destructions: its head, its anchor, and how it is replayed.

The head is a keyed chain over the lines of the register. The anchor is a head written beside the
master key, and sent outside the machine: a key store that does not hold it is an older one, where
destroyed keys would be alive again, and it is refused.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from jalon_web.coffre.errors import CoffreFerme
from jalon_web.coffre.keys.kek import sync_folder, write_private
from jalon_web.coffre.keys.keystore import DETRUITS, RETRAIT, KeyStore, Reglages
from jalon_web.coffre.models import Contenu, Revision

_ECRITE = re.compile(r"^(0|[1-9]\d{0,11}):([0-9a-f]{64})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ancre:
    """The number of lines of the register, and their digest."""

    lignes: int
    tete: str

    def __str__(self) -> str:
        return f"{self.lignes}:{self.tete}"

    @classmethod
    def read(cls, text: str) -> Ancre:
        """Read an anchor as it was written.

        Raises:
            CoffreFerme: not an anchor.
        """
        found = _ECRITE.match(text.strip())
        if not found:
            raise CoffreFerme("l’ancre du registre des destructions n’a pas la bonne forme.")
        return cls(lignes=int(found[1]), tete=found[2])


def head(store: KeyStore, *, lignes: int | None = None) -> Ancre:
    """Return the head of the register, or what it was after so many lines."""
    key = store.derived("registre: chaine")
    with store.writing() as base:
        rows = base.execute(
            "SELECT dossier, compartiment, motif, engagee_at FROM destructions ORDER BY n LIMIT ?",
            [-1 if lignes is None else lignes],
        ).fetchall()
    tete = hmac.new(key, b"debut", hashlib.sha256).hexdigest()
    for row in rows:
        said = json.dumps([tete, *row], separators=(",", ":")).encode()
        tete = hmac.new(key, said, hashlib.sha256).hexdigest()
    return Ancre(lignes=len(rows), tete=tete)


def require(store: KeyStore, ancre: Ancre) -> None:
    """Make sure that the register goes on from an anchor.

    Raises:
        CoffreFerme: this key store is older than the anchor, or its register was changed.
    """
    if head(store, lignes=ancre.lignes) != ancre:
        raise CoffreFerme(
            "ce coffre de clés est plus ancien que son registre des destructions ne l’était, ou "
            f"ce registre a été modifié (ancre : {ancre.lignes} lignes). Remettez la dernière "
            "copie de cles.db : celle-ci ferait revivre ce qui a été détruit."
        )


def anchor(store: KeyStore, config: Reglages) -> Ancre:
    """Anchor the register as it is, beside the master key, and return what was written.

    Raises:
        CoffreFerme: the register does not go on from its last anchor.
    """
    require_anchored(store, config)
    found = head(store)
    path = anchor_file(config)
    fresh = path.with_name(path.name + ".neuf")
    fresh.unlink(missing_ok=True)
    write_private(fresh, f"{found}\n")
    fresh.replace(path)
    sync_folder(path.parent)
    return found


def require_anchored(store: KeyStore, config: Reglages) -> None:
    """Refuse a key store older than the anchor beside the master key, where there is one.

    Raises:
        CoffreFerme: it is older, or the anchor does not read.
    """
    try:
        text = anchor_file(config).read_text(encoding="ascii")
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError):
        raise CoffreFerme(
            f"l’ancre du registre des destructions ne se lit pas ({anchor_file(config)})."
        ) from None
    require(store, Ancre.read(text))


def anchor_file(config: Reglages) -> Path:
    """Return where the anchor stands: with the master key, never with the key store."""
    return config.kek_file.with_name(config.kek_file.name + ".ancre")


def register_withdrawal(
    store: KeyStore, *, dossier: uuid.UUID, accord: uuid.UUID, at: dt.datetime
) -> None:
    """Write in the register that an accord was taken back: it never holds again.

    It stands in the chain of destructions, under the same anchor. It may run twice: the register
    keeps the first time.
    """
    with store.writing() as base:
        base.execute(
            "INSERT INTO destructions (dossier, compartiment, motif, engagee_at, constatee_at) "
            "VALUES (?, ?, 'retrait', ?, ?) ON CONFLICT DO NOTHING",
            [store.pseudonym(dossier), f"{RETRAIT}{accord}", at.isoformat(), at.isoformat()],
        )


def withdrawals(store: KeyStore) -> dict[uuid.UUID, dt.datetime]:
    """Return the accords that the register says taken back, and when."""
    with store.writing() as base:
        rows = base.execute(
            f"SELECT compartiment, engagee_at FROM destructions WHERE NOT ({DETRUITS})"  # noqa: S608 - a constant
        ).fetchall()
    return {
        uuid.UUID(name.removeprefix(RETRAIT)): dt.datetime.fromisoformat(at) for name, at in rows
    }


def replay(store: KeyStore, *, now: dt.datetime, progress: Callable[[int, int], None]) -> int:
    """Finish every destruction of the register in this base; return how many compartments fell.

    After a stop, or a restored copy. What is not in the register is not touched.
    """
    with store.writing() as base:
        register = base.execute(
            f"SELECT n, dossier, compartiment FROM destructions WHERE {DETRUITS}"  # noqa: S608 - a constant
        ).fetchall()
    written = {(dossier, compartiment) for _n, dossier, compartiment in register}
    standing = list(
        Contenu.objects.order_by("dossier", "compartiment")
        .values_list("dossier", "compartiment")
        .distinct()
    )
    fallen = 0
    for done, (dossier, compartiment) in enumerate(standing, 1):
        if (store.pseudonym(dossier), compartiment) in written:
            _erase(dossier, compartiment)
            fallen += 1
        progress(done, len(standing))
    with store.writing() as base:
        base.executemany(
            "UPDATE destructions SET constatee_at = ? WHERE n = ? AND constatee_at IS NULL",
            [(now.isoformat(), n) for n, _dossier, _compartiment in register],
        )
    return fallen


@transaction.atomic
def _erase(dossier: uuid.UUID, compartiment: str) -> None:
    rows = Contenu.objects.filter(dossier=dossier, compartiment=compartiment)
    Revision.objects.filter(contenu__in=rows).delete()
    rows.delete()
