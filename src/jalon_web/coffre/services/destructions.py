"""The four steps of a destruction, for the service that carries it out (`bilans.services`).

Engaged: register and keys, one transaction of the key store. Erased: contents. Emptied: the
write-ahead log. Established: the register is closed. Each may run twice.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from jalon_web.coffre.keys.keystore import DETRUITS
from jalon_web.coffre.keys.ouverture import keystore
from jalon_web.coffre.models import COMPARTIMENTS, Contenu, Revision
from jalon_web.coffre.services.contenus import MOTIFS

_LINES = (
    "SELECT dossier, compartiment, motif, engagee_at, constatee_at "  # noqa: S608 - a constant
    f"FROM destructions WHERE dossier = ? AND {DETRUITS} ORDER BY n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inscrite:
    """One line of the register of destructions."""

    compartiment: str
    motif: str
    engagee_at: dt.datetime
    constatee_at: dt.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acte:
    """A destruction by one act: the lines of the register with one motive and one instant."""

    dossier: str
    compartiments: tuple[str, ...]
    motif: str
    engagee_at: dt.datetime

    @property
    def numero(self) -> str:
        """Return the number of its certificate; only this key store gives it."""
        said = [self.dossier, self.compartiments, self.motif, self.engagee_at.isoformat()]
        mac = hmac.new(keystore().derived("attestation"), json.dumps(said).encode(), hashlib.sha256)
        letters = base64.b32encode(mac.digest()[:10]).decode()
        return "-".join(letters[at : at + 4] for at in range(0, 16, 4))


def register_name(dossier: uuid.UUID) -> str:
    """Return the name of a dossier in the register."""
    return keystore().pseudonym(dossier)


def engage(
    dossier: uuid.UUID, compartiments: Iterable[str], *, motif: str, now: dt.datetime
) -> None:
    """Write in the register and delete the keys: from here on nothing opens again.

    Raises:
        ValueError: unknown compartment or motive: nothing was destroyed.
    """
    names = sorted(set(compartiments))
    if motif not in MOTIFS or not set(names) <= set(COMPARTIMENTS):
        raise ValueError("compartiment or motif unknown")
    keystore().destroy(dossier=dossier, compartiments=names, motif=motif, at=now.isoformat())


def lines_of(dossier: uuid.UUID) -> tuple[Inscrite, ...]:
    """Return what the register holds of a dossier, the oldest first."""
    return _lines_called(register_name(dossier))


def acts_of(dossier: uuid.UUID) -> tuple[Acte, ...]:
    """Return the acts of destruction of a dossier, the oldest first."""
    return _acts(register_name(dossier))


def established(name: str, numero: str) -> dt.datetime | None:
    """Return when the destruction that a certificate tells of was established.

    Args:
        name: the dossier as the register names it.
        numero: the number of the certificate.

    Returns:
        None when the register holds no such act, or has not closed it yet.
    """
    for act in _acts(name):
        if hmac.compare_digest(act.numero, numero):
            closed = [
                line.constatee_at
                for line in _lines_called(name)
                if line.compartiment in act.compartiments
            ]
            return max(at for at in closed if at) if all(closed) else None
    return None


def _lines_called(name: str) -> tuple[Inscrite, ...]:
    with keystore().writing() as base:
        rows = base.execute(_LINES, [name]).fetchall()
    return tuple(
        Inscrite(
            compartiment=compartiment,
            motif=motif,
            engagee_at=dt.datetime.fromisoformat(engagee),
            constatee_at=dt.datetime.fromisoformat(constatee) if constatee else None,
        )
        for _dossier, compartiment, motif, engagee, constatee in rows
    )


def _acts(name: str) -> tuple[Acte, ...]:
    grouped: dict[tuple[str, dt.datetime], list[str]] = {}
    for line in _lines_called(name):
        grouped.setdefault((line.motif, line.engagee_at), []).append(line.compartiment)
    return tuple(
        Acte(dossier=name, compartiments=tuple(sorted(names)), motif=motif, engagee_at=at)
        for (motif, at), names in grouped.items()
    )


def dossiers_registered(after: int = 0) -> frozenset[str]:
    """Return the names of the dossiers of the register.

    Args:
        after: leaves out the lines that were the first so many, unless they are not closed yet.
    """
    with keystore().writing() as base:
        rows = base.execute(
            "SELECT dossier FROM "  # noqa: S608 - constants
            "(SELECT dossier, compartiment FROM destructions ORDER BY n LIMIT -1 OFFSET ?) "
            f"WHERE {DETRUITS} "
            "UNION SELECT dossier FROM destructions WHERE constatee_at IS NULL",
            [after],
        ).fetchall()
    return frozenset(name for (name,) in rows)


def compartiments_destroyed() -> dict[str, frozenset[str]]:
    """Return what the register says destroyed, by the name of the dossier, in one reading."""
    with keystore().writing() as base:
        rows = base.execute(
            f"SELECT dossier, compartiment FROM destructions WHERE {DETRUITS}"  # noqa: S608 - a constant
        ).fetchall()
    found: dict[str, set[str]] = {}
    for name, compartiment in rows:
        found.setdefault(name, set()).add(compartiment)
    return {name: frozenset(names) for name, names in found.items()}


def erase_contents(dossier: uuid.UUID, compartiments: Iterable[str]) -> None:
    """Erase the sealed contents of compartments, in the caller’s transaction."""
    rows = Contenu.objects.filter(dossier=dossier, compartiment__in=tuple(compartiments))
    Revision.objects.filter(contenu__in=rows).delete()
    rows.delete()


def close(dossier: uuid.UUID, compartiments: Iterable[str], *, now: dt.datetime) -> None:
    """Write that nothing is left of what was destroyed; the first time stands."""
    keystore().close_destruction(
        dossier=dossier, compartiments=tuple(compartiments), at=now.isoformat()
    )


def contents_standing(dossier: uuid.UUID) -> frozenset[uuid.UUID]:
    """Return the sealed contents that a dossier still has."""
    return frozenset(Contenu.objects.filter(dossier=dossier).values_list("id", flat=True))


def is_standing(dossier: uuid.UUID, compartiments: Iterable[str]) -> bool:
    """Whether some content of these compartments is still there."""
    return Contenu.objects.filter(dossier=dossier, compartiment__in=tuple(compartiments)).exists()
