"""From folders to cahiers, each read once as long as its files do not change."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from jalon.cahier.assembly import FICHE, fingerprint, parse_cahier
from jalon.cahier.nodes import read_document
from jalon.cahier.texte import Cahier
from jalon.kernel.errors import CahierError

_KEPT = 64
_LOADED: dict[tuple[Path, str, Cahier | None], Cahier] = {}


def default_folder() -> Path:
    """Return the cahiers that come with the package, or those of the checkout."""
    packaged = Path(__file__).parents[1] / "_cahiers"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "cahiers"


def load_cahiers(folder: Path | str | None = None) -> Mapping[str, Cahier]:
    """Load every cahier of a folder, by id.

    Args:
        folder: one sub-folder a cahier; `default_folder()` when None.

    Raises:
        CahierError: a file is wrong; nothing is loaded.
    """
    root = Path(folder) if folder is not None else default_folder()
    if not root.is_dir():
        raise CahierError("ce dossier n’existe pas", file=str(root))
    found = sorted(path.parent for path in root.glob(f"*/{FICHE}"))
    if not found:
        raise CahierError(f"aucun cahier ici : un sous-dossier avec {FICHE}", file=str(root))
    return MappingProxyType({path.name: load_cahier(path) for path in found})


def load_cahier(folder: Path | str) -> Cahier:
    """Load one cahier, and the one it extends from the folder beside it.

    The same files give the same object, without being read twice as rules.

    Raises:
        CahierError: a file is wrong: its path, line and key, and what to write instead.
    """
    return _load(Path(folder), ())


def _load(path: Path, above: tuple[str, ...]) -> Cahier:
    if not (path / FICHE).is_file():
        raise CahierError(f"ce dossier n’a pas de {FICHE}", file=str(path))
    files = read_files(path)
    base = _base(path, files[FICHE], (*above, path.name))
    key = (path, fingerprint(files), base)
    found = _LOADED.get(key)
    if found is None:
        found = parse_cahier(files, name=path.name, shown=str(path), base=base)
        while len(_LOADED) >= _KEPT:
            _LOADED.pop(next(iter(_LOADED)), None)
        _LOADED[key] = found
    return found


def _base(path: Path, fiche: bytes, above: tuple[str, ...]) -> Cahier | None:
    node = read_document(fiche, str(path / FICHE))
    name = node.peek("etend")
    if not name:
        return None
    place = dict(node.pairs())["etend"]
    if name in above:
        raise place.error(f"en boucle : {' → '.join((*above, name))}")
    if not (path.parent / name / FICHE).is_file() or "/" in name:
        raise place.error(f"aucun cahier « {name} » à côté de celui-ci")
    return _load(path.parent / name, above)


def read_files(path: Path) -> dict[str, bytes]:
    """Read the files of a cahier, by path inside its folder."""
    return {
        file.relative_to(path).as_posix(): file.read_bytes()
        for file in sorted(path.rglob("*"))
        if file.is_file() and file.suffix in {".yaml", ".yml"}
    }
