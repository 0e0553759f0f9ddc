"""Looking into a copy: every hash, the whole base, and whether the register covers it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jalon_web.coffre.errors import CoffreFerme, SauvegardeRefusee
from jalon_web.coffre.keys.kek import read_kek
from jalon_web.coffre.keys.keystore import KeyStore, Reglages
from jalon_web.coffre.keys.registre import head, require
from jalon_web.coffre.services.sauvegarde import magasins
from jalon_web.coffre.services.sauvegarde.manifeste import NOM, Manifeste, Progress, measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Controle:
    """A copy that is sound.

    Args:
        manifeste: what it says of itself.
        depuis: compartments destroyed since it was made: putting it back destroys them again.
    """

    manifeste: Manifeste
    depuis: int


def verify(folder: Path, store: KeyStore, *, progress: Progress) -> Controle:
    """Read a copy of the data whole, against its manifest and the register of today.

    Raises:
        SauvegardeRefusee: a file is missing, added or changed; the base is damaged.
        CoffreFerme: the key store is older than this copy: it does not cover it.
    """
    manifeste = Manifeste.read(folder, store)
    named = {membre.nom for membre in manifeste.membres}
    there = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() or path.is_symlink()
    }
    if missing := named - there:
        raise SauvegardeRefusee(f"il manque à {folder} : {', '.join(sorted(missing))}.")
    if added := there - named - {NOM}:
        raise SauvegardeRefusee(f"{folder} a quelque chose de trop : {', '.join(sorted(added))}.")
    for membre in manifeste.membres:
        if measured(folder / membre.nom, membre.nom, progress) != membre:
            raise SauvegardeRefusee(
                f"{folder / membre.nom} a changé depuis la sauvegarde : prenez-en une autre."
            )
    progress("lecture de la base", 0, 1)
    magasins.look_into(folder / magasins.FICHIERS[manifeste.base], manifeste.base)
    progress("lecture de la base", 1, 1)
    return Controle(manifeste=manifeste, depuis=_since(manifeste, store, folder))


def _since(manifeste: Manifeste, store: KeyStore, folder: Path) -> int:
    try:
        require(store, manifeste.registre)
    except CoffreFerme:
        raise CoffreFerme(
            f"ce coffre de clés est plus ancien que la sauvegarde {folder}, ou son registre des "
            f"destructions a été modifié (la sauvegarde en connaît {manifeste.registre.lignes} "
            "lignes). Remettez la dernière copie de cles.db : avec celle-ci, ce qui a été détruit "
            "revivrait."
        ) from None
    return head(store).lignes - manifeste.registre.lignes


def verify_keys(folder: Path, store: KeyStore, config: Reglages) -> int:
    """Open a copy of the key store with the master key; return how many destructions it misses.

    Raises:
        CoffreFerme: it does not open, or its register is not the one of this service.
    """
    copied = KeyStore.open(folder, read_kek(config.kek_file))
    held = head(copied)
    require(store, held)
    return head(store).lignes - held.lignes
