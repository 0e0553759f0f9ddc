"""The frames as they stand: the files, with the adopted amendments written into them."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from django.conf import settings

from jalon.cahier import Cahier, load_cahiers, parse_cahier
from jalon.cahier.amendement import amend_files
from jalon.cahier.assembly import fingerprint
from jalon.cahier.loading import read_files
from jalon_web.cahier.models import Amendement, Modification

FRESH_S = 2.0
Ecrit = tuple[str, int, str]
"""An amendment as it is applied: frame, number, content."""


class _Adopted:
    """The adopted amendments, read again at most every two seconds."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._read_at = -FRESH_S
        self._written: tuple[Ecrit, ...] = ()

    def written(self) -> tuple[Ecrit, ...]:
        """Return them."""
        now = time.monotonic()
        if now - self._read_at > FRESH_S:
            written = adopted()
            with self._lock:
                self._read_at, self._written = now, written
        return self._written

    def forget(self) -> None:
        """Read them again at the next question."""
        with self._lock:
            self._read_at = -FRESH_S


_ADOPTED = _Adopted()


def contenu_of(amendement: Amendement, modifications: Iterable[Modification] | None = None) -> str:
    """Write an amendment as one file, in the format of `cahiers/FORMAT.md`, § 9.

    Args:
        modifications: what it changes; those kept when None.
    """
    source = json.dumps(f"avenant n° {amendement.numero}", ensure_ascii=False)
    day, lines = amendement.premier_jour.isoformat(), []
    for one in amendement.modifications.all() if modifications is None else modifications:
        if one.abroge:
            last = amendement.premier_jour.fromordinal(amendement.premier_jour.toordinal() - 1)
            lines += [f"- abroge: {one.regle}", f"  au: {last}"]
            continue
        lines.append(f"- regle: {one.regle}")
        values = {nom: value for nom, value in json.loads(one.parametres).items() if value}
        if values:
            lines.append("  parametres:")
        for nom, value in values.items():
            lines += [
                f"    {nom}:",
                "      valeurs:",
                f"        {day}: {{valeur: {value}, source: {{texte: {source}}}}}",
            ]
        words = {key: getattr(one, key) for key in ("texte", "remede", "preuve")}
        said = ", ".join(
            f"{key}: {json.dumps(' '.join(text.split()), ensure_ascii=False)}"
            for key, text in words.items()
            if text.strip()
        )
        if said:
            lines += ["  redactions:", f"    {day}: {{{said}, source: {{texte: {source}}}}}"]
    if amendement.regles_nouvelles.strip():
        lines.append(amendement.regles_nouvelles.replace("\r\n", "\n").strip())
    return "\n".join(lines) + "\n"


def folder() -> Path:
    """Return where the files are."""
    return Path(settings.CONFIG.cahiers)


def files_with(cadre: str, written: Iterable[Ecrit]) -> dict[str, bytes]:
    """Return the files of a frame with amendments written into them, one after the other.

    An amendment whose files are already there (they were installed by hand) is left out.

    Raises:
        CahierError: an amendment no longer fits the files.
    """
    files = read_files(folder() / cadre)
    for frame, numero, contenu in written:
        code = f"avenant-{numero}"
        if frame == cadre and not {f"{code}.yaml", f"cas/{code}.yaml"} & files.keys():
            files = amend_files(files, contenu.encode(), name=cadre, code=code)
    return files


@lru_cache(maxsize=4)
def _built(where: Path, written: tuple[Ecrit, ...]) -> Mapping[str, Cahier]:
    found = dict(load_cahiers(where))
    touched = {frame for frame, _numero, _contenu in written}
    made: dict[str, Cahier] = {}

    def build(name: str) -> Cahier:
        if name in made:
            return made[name]
        above = found[name].etend
        base = build(above) if above else None
        changed = name in touched or (base is not None and base is not found.get(above))
        made[name] = (
            parse_cahier(files_with(name, written), name=name, base=base)
            if changed
            else found[name]
        )
        return made[name]

    return MappingProxyType({name: build(name) for name in found})


def adopted() -> tuple[Ecrit, ...]:
    """Return the adopted amendments, in their order."""
    rows = Amendement.objects.filter(etat=Amendement.Etat.ADOPTE).prefetch_related("modifications")
    return tuple((one.cadre, one.numero, contenu_of(one)) for one in rows.order_by("id"))


def current() -> Mapping[str, Cahier]:
    """Return every frame as it stands now.

    An adoption made by another process is seen within two seconds.

    Raises:
        CahierError: a rule file is wrong; the service does not start on a wrong text.
    """
    return _built(folder(), _ADOPTED.written())


def forget() -> None:
    """Read the adopted amendments again at the next question."""
    _ADOPTED.forget()


def print_of(files: Mapping[str, bytes]) -> str:
    """Return the print of the files of a frame."""
    return fingerprint(files)
