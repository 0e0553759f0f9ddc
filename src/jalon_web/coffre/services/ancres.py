"""The anchors of the journal: heads of its chain, kept beside the master key, outside the base.

One line a day, added and never changed: kind, head, instant, seal. A base put back from a copy
says so here: the heads that came after it are lost on purpose, and from whom, and when, is known.
"""

from __future__ import annotations

import datetime as dt
import hmac
import os
from dataclasses import dataclass
from pathlib import Path

from jalon_web.coffre.contents import chaine
from jalon_web.coffre.contents.chaine import Tete
from jalon_web.coffre.errors import CoffreFerme
from jalon_web.coffre.keys.kek import sync_folder
from jalon_web.coffre.keys.keystore import Reglages
from jalon_web.coffre.services import journal

ANCRE, REPRISE = "ancre", "reprise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ancrees:
    """The anchors read from their file.

    Args:
        tetes: the heads that the chain has to go through.
        fausses: how many lines bear no seal of ours.
        reprises: instants at which a base was put back from a copy.
    """

    tetes: tuple[Tete, ...]
    fausses: int
    reprises: tuple[str, ...]


def anchors_file(config: Reglages) -> Path:
    """Return where the anchors stand: with the master key, never with the base."""
    return config.kek_file.with_name(config.kek_file.name + ".journal")


def anchor_journal(config: Reglages, *, now: dt.datetime, kind: str = ANCRE) -> Tete:
    """Link what is left, write the head of today and return it.

    Raises:
        CoffreFerme: the key store cannot be used.
        OSError: the file cannot be written.
    """
    journal.link_what_is_left()
    tete, at = journal.head(), now.astimezone(dt.UTC).isoformat(timespec="seconds")
    said = f"{kind} {tete} {at} {chaine.seal_anchor(journal.keys(), kind, tete, at)}\n"
    path = anchors_file(config)
    opened = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(opened, said.encode())
        os.fsync(opened)
    finally:
        os.close(opened)
    sync_folder(path.parent)
    return tete


def read_anchors(config: Reglages) -> Ancrees:
    """Read the anchors that still hold, the oldest first; none where there is no file.

    Raises:
        CoffreFerme: the file is there and does not read.
    """
    try:
        lines = anchors_file(config).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return Ancrees(tetes=(), fausses=0, reprises=())
    except (OSError, UnicodeDecodeError):
        raise CoffreFerme(
            f"les ancres du journal ne se lisent pas ({anchors_file(config)})."
        ) from None
    heads: list[Tete] = []
    restored: list[str] = []
    false = 0
    for line in lines:
        found = _one(line)
        if found is None:
            false += 1
            continue
        kind, tete, at = found
        if kind == REPRISE:
            heads = [each for each in heads if each.n <= tete.n]
            restored.append(at)
        heads.append(tete)
    return Ancrees(tetes=tuple(heads), fausses=false, reprises=tuple(restored))


def _one(line: str) -> tuple[str, Tete, str] | None:
    parts = line.split(" ")
    if len(parts) != 4 or parts[0] not in {ANCRE, REPRISE}:
        return None
    kind, written, at, sceau = parts
    try:
        tete = Tete.read(written)
    except ValueError:
        return None
    true = chaine.seal_anchor(journal.keys(), kind, tete, at)
    return (kind, tete, at) if hmac.compare_digest(true, sceau) else None
