"""Destroyed is destroyed: not a byte on the disk, not a word in a copy, nobody else touched."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.endurance import lieu, vie
from tests.endurance.fouille import Fouille

PEU = 16
CONSENTIS = 20
"""Accords given before the first copy; half of them are taken back between the copies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mesure:
    """The counts; every figure but the first ones should be zero.

    Args:
        marques: marks put in the bilans by the services.
        lues: of them, found in the contents once opened: the search had something to find.
        montrees: of them, found in the pages that the service answered.
        au_repos: found in any byte of the disk, sealed bilans included.
        documents: PDF found on the disk.
        traces: pieces of ciphertext or of wrapped keys of what was destroyed, where none may be.
        changes: bilans not destroyed whose rows or contents are not what they were.
        rouvertes: marks of what was destroyed that open again, here or in a restored copy.
        perdues: marks of other bilans that a restored copy has lost.
        plantees: marks planted at the end, in clear, and not found.
        retires: accords taken back since the copies were made.
        ranimes: of them, alive in a restored copy; or lost there, of those that were not.
    """

    marques: int
    lues: int
    montrees: int
    copies: int
    octets: int
    au_repos: int
    documents: int
    traces: int
    changes: int
    rouvertes: int
    perdues: int
    plantees: int
    retires: int
    ranimes: int

    @property
    def held(self) -> bool:
        """Whether nothing is left, and something could have been."""
        nothing = (self.au_repos, self.documents, self.traces, self.changes, self.rouvertes)
        return (
            (*nothing, self.perdues, self.plantees, self.ranimes) == (0,) * 8
            and self.retires > 0
            and self.lues == self.marques
            and self.montrees > 0
        )


@dataclass(slots=True)
class Place:
    """A service in a folder, its temporary files and its log included."""

    folder: Path
    notes: Path
    environ: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(mode=0o700, exist_ok=True)
        (self.folder / "tmp").mkdir(exist_ok=True)
        (self.folder / "statiques").mkdir(exist_ok=True)
        kept = {k: v for k, v in os.environ.items() if not k.startswith("JALON")}
        given = {"TMPDIR": str(self.folder / "tmp"), "PYTHONDONTWRITEBYTECODE": "1"}
        self.environ = kept | lieu.settings_of(self.folder) | given

    def run(self, *command: str) -> None:
        """Run a process of the service; its log, and its mails, go to a file of the folder."""
        with (self.folder / "journal.log").open("ab") as log:
            done = subprocess.run(
                [sys.executable, *command], env=self.environ, stdout=log, stderr=log, check=False
            )
        if done.returncode:
            said = (self.folder / "journal.log").read_text(errors="replace")[-2000:]
            raise RuntimeError(f"{command}: {said}")

    def jalon(self, *command: str) -> None:
        """Run a command of the operator."""
        self.run("-m", "jalon_web.project.manage", *command)

    def life(self, *words: str) -> Any:
        """Run an act of `vie` and return what it found."""
        told = self.notes / "trouve.json"
        speaks = words[0] not in vie.QUIET
        self.run("-m", "tests.endurance.vie", *words, *([str(told)] * speaks))
        return json.loads(told.read_text(encoding="utf-8")) if speaks else None


def samples_of(folder: Path, dossiers: set[str]) -> list[bytes]:
    """Return pieces of what is sealed for some bilans: two a record, two a wrapped key."""
    plain = {one.replace("-", "") for one in dossiers}
    with contextlib.closing(sqlite3.connect(folder / "jalon.db")) as base, base:
        rows = base.execute(
            "SELECT c.dossier, r.enregistrement FROM coffre_revision r "
            "JOIN coffre_contenu c ON c.id = r.contenu_id"
        ).fetchall()
    with contextlib.closing(sqlite3.connect(folder / "coffre" / "cles.db")) as keys, keys:
        rows += keys.execute("SELECT dossier, enveloppe FROM cles_donnees").fetchall()
    kept = [sealed for dossier, sealed in rows if dossier.replace("-", "") in plain]
    return [piece for sealed in kept for piece in (sealed[30 : 30 + PEU], sealed[-PEU:])]


def _live(folder: Path) -> bytes:
    """Return every byte of a place but its older copies."""
    return b"".join(
        path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "anciennes" not in path.parts
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Peuple:
    """A place with bilans in it, to be copied, and the marks that each of them holds."""

    folder: Path
    marks: dict[str, list[str]]


def people_a_place(root: Path, *, count: int, whole: int) -> Peuple:
    """Make a place and its bilans by the services; the first ones go to their end."""
    place = Place(root / "peuplee", root)
    place.jalon("coffre_initialiser")
    place.jalon("migrate", "--verbosity", "0")
    return Peuple(folder=place.folder, marks=place.life("peupler", str(count), str(whole)))


def measure(root: Path, peuple: Peuple, *, destroyed: int, copies: int) -> Mesure:
    """Copy a place while bilans are destroyed one batch after another, then search all of it."""
    shutil.copytree(peuple.folder, root / "place")
    place, marks = Place(root / "place", root), peuple.marks
    before = place.life("lire", "pages")
    doomed = random.Random(2026).sample(sorted(marks), destroyed)
    pieces = samples_of(place.folder, set(doomed))
    assert len(pieces) > 10 * destroyed
    assert all(piece in _live(place.folder) for piece in pieces[:5])
    standing = [one for one in sorted(marks) if one not in doomed]
    agreed = list(place.life("consentir", *standing[:CONSENTIS]).values())
    taken_back = agreed[: (len(agreed) + 1) // 2]
    before = place.life("lire", "pages")
    for batch in range(copies):
        place.jalon("sauvegarder", str(place.folder / "anciennes"))
        place.life("detruire", *doomed[batch::copies])
        place.life("retirer", *taken_back[batch::copies])
        time.sleep(1)  # a copy bears the second it was made at
    place.jalon("sauvegarder", str(place.folder / "derniere"))
    after = place.life("lire", "pages")
    others = [one for one in marks if one not in doomed]
    gone = {mark for one in doomed for mark in marks[one]}
    search = Fouille(mark for those in marks.values() for mark in those)
    live = _live(place.folder)
    at_rest = search.found_under(place.folder)
    pdf = live.count(b"%PDF-")
    live_now = {one: one not in taken_back for one in agreed}
    again, lost, revived = _restored(place, marks, doomed, live_now, root)
    return Mesure(
        marques=sum(map(len, marks.values())),
        lues=len(vie.seen(before, marks, "texte")),
        montrees=len(vie.seen(before, marks, "pages")),
        copies=copies,
        octets=sum(path.stat().st_size for path in place.folder.rglob("*") if path.is_file()),
        au_repos=len({mark for those in at_rest.values() for mark in those}),
        documents=pdf,
        traces=sum(piece in live for piece in pieces),
        changes=sum(before[one]["empreinte"] != after[one]["empreinte"] for one in others),
        rouvertes=again
        + len((vie.seen(after, marks, "texte") | vie.seen(after, marks, "pages")) & gone),
        perdues=lost,
        plantees=_planted_and_missed(place.folder, search, sorted(gone)),
        retires=len(taken_back),
        ranimes=revived,
    )


def _restored(
    place: Place,
    marks: Mapping[str, list[str]],
    doomed: list[str],
    accords: Mapping[str, bool],
    root: Path,
) -> tuple[int, int, int]:
    """Restore each older copy under the keys of today; count what reopens and what is lost.

    Args:
        accords: those given before the first copy, and whether they still hold.
    """
    gone = {mark for one in doomed for mark in marks[one]}
    kept = {mark for those in marks.values() for mark in those} - gone
    again = lost = revived = 0
    for number, copy in enumerate(sorted((place.folder / "anciennes").iterdir())):
        other = Place(root / f"reprise{number}", root)
        shutil.copytree(place.folder / "coffre", other.folder / "coffre")
        shutil.copy2(place.folder / "kek", other.folder / "kek")
        other.jalon("restaurer", str(copy))
        read = other.life("lire")
        found = vie.seen(read, dict(marks), "texte")
        alive = {one for each in read.values() for one in each["accords"]}
        revived += sum((one in alive) != held for one, held in accords.items())
        at_rest = Fouille(gone | kept).found_under(other.folder)
        again += len(found & gone) + sum(map(len, at_rest.values()))
        lost += len(kept - found)
        shutil.rmtree(other.folder)
    return again, lost, revived


def _planted_and_missed(folder: Path, search: Fouille, marks: list[str]) -> int:
    """Plant marks in the base, its log, the key store, a file and a log; count those not found."""
    wanted = marks[:5]
    base = sqlite3.connect(folder / "jalon.db")
    base.execute("INSERT INTO base_marque VALUES ('temoin', ?)", wanted[:1])
    base.commit()
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base.execute("INSERT INTO base_marque VALUES ('temoin2', ?)", wanted[1:2])
    base.commit()  # the connection stays open: this one is in the write-ahead log
    keys = sqlite3.connect(folder / "coffre" / "cles.db")
    keys.execute("INSERT INTO meta VALUES ('temoin', ?)", wanted[2:3])
    keys.commit()
    keys.close()
    (folder / "tmp" / "oubli").write_bytes(wanted[3].encode("utf-16-le"))
    with (folder / "journal.log").open("a") as log:
        log.write(f"WARNING {wanted[4]}\n")
    found = search.found_under(folder)
    base.close()
    where = {path.relative_to(folder).as_posix(): those for path, those in found.items()}
    names = ("jalon.db", "jalon.db-wal", "coffre/cles.db", "tmp/oubli", "journal.log")
    return sum(mark not in where.get(name, set()) for name, mark in zip(names, wanted, strict=True))


def erasure(peuple: Peuple, *, destroyed: int = 50, copies: int = 10) -> bool:
    """Destroy 50 bilans out of 200, copied ten times meanwhile."""
    with tempfile.TemporaryDirectory(prefix="jalon-effacement-") as name:
        found = measure(Path(name), peuple, destroyed=destroyed, copies=copies)
    print(
        f"effacement : {destroyed} bilans sur {len(peuple.marks)}, marques : {found.marques}, "
        f"lues avant : {found.lues}, montrées par les pages : {found.montrees}\n"
        f"  octets fouillés : {found.octets}, marques au repos : {found.au_repos}, "
        f"PDF : {found.documents}, traces chiffrées : {found.traces}, "
        f"plantées et non trouvées : {found.plantees}\n"
        f"  autres bilans changés : {found.changes} ; {found.copies} copies restaurées : "
        f"rouvertes : {found.rouvertes}, perdues : {found.perdues}\n"
        f"  accords retirés depuis ces copies : {found.retires}, "
        f"ranimés ou perdus : {found.ranimes}",
        flush=True,
    )
    return found.held
