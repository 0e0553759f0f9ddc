"""The text of reference as this room reads it: packages, themes, reasons, parts, wordings.

No duration, list or wording of the law is written in Python: they all come from here.
"""

from __future__ import annotations

from jalon.cahier import Entree, Livrable, Texte
from jalon.faits import PHASES, SORTES, SORTES_ACCOMPAGNEMENT
from jalon.faits.calcul import SORTES_FORFAIT
from jalon.kernel.durees import Duree
from jalon_web.livrables.contents.parties import DEFAUT, ETENDU

_FORFAIT = {
    DEFAUT: ("DUREE-FORFAIT-DEFAUT", "forfait"),
    ETENDU: ("DUREE-FORFAIT-ETENDU", "forfait"),
}
_PRELIMINAIRE = ("DUREE-PRELIM-VALO", "valeur")

SORTES_PREVUES = tuple(sorte for sorte in SORTES if sorte in SORTES_FORFAIT)
CASES_PREVUES = tuple(
    (phase, sorte)
    for phase in PHASES
    for sorte in SORTES_PREVUES
    if not (phase == PHASES[0] and sorte in SORTES_ACCOMPAGNEMENT[1:])
)
"""Phases and kinds of time that a programme may plan.

The first phase is held face to face and alone (PHASE-PRELIM-ENTIERE): nothing else is offered.
"""


def forfait_min(texte: Texte, choix: str) -> int | None:
    """Return the minutes of a package, `defaut` or `etendu`; None for no choice."""
    if choix not in _FORFAIT:
        return None
    return texte.duree(*_FORFAIT[choix]).minutes


def preliminaire_min(texte: Texte) -> int:
    """Return the minutes that the first phase is valued at."""
    valeur = texte.parametre(*_PRELIMINAIRE)
    return valeur.minutes if isinstance(valeur, Duree) else 0


def entrees(texte: Texte, table: str) -> tuple[Entree, ...]:
    """Return the entries of a table of the text."""
    return texte.table(table).entrees


def libelles(texte: Texte, table: str) -> dict[str, str]:
    """Return the labels of a table of the text, by code."""
    return {entree.code: entree.libelle for entree in texte.table(table).entrees}


def livrable(texte: Texte, code: str) -> Livrable:
    """Return what the text says of a document."""
    return texte.livrable(code)


def mention(texte: Texte, regle: str) -> str:
    """Return a rule as a closing line of a document: its words, then its source."""
    found = texte.regle(regle)
    return f"{found.texte} ({found.source})"
