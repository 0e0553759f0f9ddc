"""Integrity of the journal: checked at each start and by command, told to all its readers."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from jalon_web.base.models import Marque
from jalon_web.coffre.contents.chaine import Defaut, Faute, Tete
from jalon_web.coffre.keys.keystore import Reglages
from jalon_web.coffre.services import journal
from jalon_web.coffre.services.ancres import read_anchors

ROMPU = "journal_rompu"
SHOWN = 20
MOTS = {
    Defaut.LIGNE_CHANGEE: "une ligne a été changée ou ôtée",
    Defaut.MAILLON_CHANGE: "un maillon a été changé ou déplacé",
    Defaut.MAILLON_MANQUE: "un ou plusieurs maillons manquent",
    Defaut.LIGNE_AJOUTEE: "une ligne a été ajoutée hors de Jalon",
    Defaut.BORNE_FAUSSE: "une borne d’effacement n’est pas la nôtre",
    Defaut.COUPEE: "la fin a été coupée : une tête ancrée n’y est plus",
}

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relecture:
    """The result of a reading of the journal.

    Args:
        lues: rank of the last link.
        ancres: how many anchors it was held to.
        ancres_fausses: lines of the file of anchors that are not ours.
        reprises: instants at which a base was put back from a copy.
        fautes: the first faults, in the order of the chain.
    """

    lues: int
    ancres: int
    ancres_fausses: int
    reprises: tuple[str, ...]
    fautes: tuple[Faute, ...]

    @property
    def entier(self) -> bool:
        """Return whether nothing is wrong."""
        return not self.fautes and not self.ancres_fausses


def read_again(
    config: Reglages, *, whole: bool = True, kept_apart: Sequence[Tete] = ()
) -> Relecture:
    """Link what a stop left, read the chain again and remember whether it is whole.

    Args:
        config: where the anchors are.
        whole: from its first link; else from the last anchor that it goes through.
        kept_apart: anchors that were sent outside the machine.

    Raises:
        CoffreFerme: the key store or the file of anchors cannot be used.
    """
    journal.link_what_is_left()
    said = read_anchors(config)
    known = [each for each in said.tetes if journal.holds(each)]
    since = known[-1] if known and not whole else None
    wanted = (*said.tetes, *kept_apart)
    found = list(islice(journal.verify(wanted, since=since), SHOWN))
    if since is not None:
        found += [
            Faute(quoi=Defaut.COUPEE, n=each.n)
            for each in wanted
            if each.n <= since.n and not journal.holds(each)
        ]
    reading = Relecture(
        lues=journal.head().n,
        ancres=len(wanted),
        ancres_fausses=said.fausses,
        reprises=said.reprises,
        fautes=tuple(found[:SHOWN]),
    )
    _remember(reading, whole=whole)
    return reading


def is_broken() -> bool:
    """Return whether the last reading found the journal changed from outside."""
    return Marque.objects.filter(cle=ROMPU).exists()


def in_words(faute: Faute) -> str:
    """Return « maillon 12 : une ligne a été changée ou ôtée »."""
    return f"maillon {faute.n} : {MOTS[faute.quoi]}"


def _remember(reading: Relecture, *, whole: bool) -> None:
    if not reading.entier:
        Marque.objects.update_or_create(cle=ROMPU, defaults={"valeur": str(reading.lues)})
        log.critical("le journal a été modifié hors de Jalon : « jalon-place journal_verifier »")
    elif whole:
        Marque.objects.filter(cle=ROMPU).delete()
