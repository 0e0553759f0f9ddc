"""A parcel: files under one folder, in one zip that never touches a disk."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Membre:
    """One file of a parcel. Its repr shows no content.

    Raises:
        ValueError: a path that leaves its folder.
    """

    chemin: str
    octets: bytes

    def __post_init__(self) -> None:
        path = PurePosixPath(self.chemin)
        if not path.parts or path.is_absolute() or ".." in path.parts:
            raise ValueError("a path inside the parcel")

    def __repr__(self) -> str:
        return f"Membre({self.chemin})"


def emballer(membres: Iterable[Membre], *, dossier: str, le: dt.datetime) -> bytes:
    """Return the zip of some files, all dated of one instant: same content, same bytes.

    Raises:
        ValueError: two files of one name.
    """
    written = io.BytesIO()
    seen: set[str] = set()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as parcel:
        for membre in membres:
            if membre.chemin in seen:
                raise ValueError("two files of one name")
            seen.add(membre.chemin)
            entry = zipfile.ZipInfo(f"{dossier}/{membre.chemin}", le.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            parcel.writestr(entry, membre.octets)
    return written.getvalue()
