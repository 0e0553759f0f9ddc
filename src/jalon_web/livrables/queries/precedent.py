"""Coming back without starting from zero: what a person may bring back from her ended bilans.

She alone reads and picks; what is not picked stays where it was. A bilan whose work is destroyed
still gives what who paid received, for that is kept to prove that it took place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.timezone import localtime

from jalon.acces import Act
from jalon.kernel.errors import NotVisible
from jalon_web.analyse.queries import grille_of, grille_table
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import bilan_for, listes, texte_of
from jalon_web.livrables.contents.parties import Contenus, Objectifs, Partie, Texte, lignes
from jalon_web.livrables.models import PROGRAMME, Remise
from jalon_web.livrables.queries import documents, regles
from jalon_web.livrables.queries.assemblage import lisibles

ANALYSE = "analyse"
REPRISES = ("objectifs", "contenus", "methodes")
"""Parts of a programme that still say something later; its hours and its days do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repris:
    """One thing that may be brought back.

    Args:
        code: names it among what may be: which room, which former bilan, which heading or part.
        titre: heading of the grid under which she wrote it; empty for a part of the programme.
        texte: her words.
        ecrit_at: when.
        cases: answers of the heading that she had ticked.
        valeur: the part of the programme; None for words of the shared analysis.
    """

    code: str
    titre: str = ""
    texte: str = field(repr=False)
    ecrit_at: dt.datetime
    cases: tuple[str, ...] = ()
    valeur: Partie | None = field(default=None, repr=False)

    @property
    def ou(self) -> str:
        """Return where it goes: `analyse`, or the part of the programme."""
        return self.code.partition(":")[0]

    @property
    def rubrique(self) -> str:
        """Return the heading of the grid, or the part."""
        return self.code.rpartition(":")[2]


def to_bring_back(actor_id: int, bilan: Bilan) -> list[Repris]:
    """Return what a person may bring back into a bilan already opened for her.

    What she already wrote here is left alone: the latest bilan that says something gives it.
    """
    found: dict[str, Repris] = {}
    for former in listes.former_of(bilan):
        for one in (*_words(actor_id, former), *_programme(actor_id, former)):
            found.setdefault(f"{one.ou}:{one.rubrique}", one)
    here = _written_here(actor_id, bilan)
    known = {one.code for one in grille_table(bilan).rubriques}
    return [
        one
        for place, one in found.items()
        if place not in here and (one.ou != ANALYSE or one.rubrique in known)
    ]


def _written_here(actor_id: int, bilan: Bilan) -> set[str]:
    written = {
        f"{ANALYSE}:{lue.rubrique.code}"
        for lue in grille_of(bilan, actor_id)
        if lue.mienne and lue.mienne.mots.version
    }
    parts = documents.parties_of(bilan, PROGRAMME)
    return written | {f"programme:{code}" for code, lue in parts.items() if lue.ecrite}


def _words(actor_id: int, former: Bilan) -> Iterator[Repris]:
    opened = _opened(actor_id, former, Act.READ_ANALYSE)
    if opened is None:
        return
    for lue in grille_of(opened, actor_id):
        part = lue.mienne
        if part is None or not part.mots.dits or part.mots.ecrit_at is None:
            continue
        said = [*(str(one.libelle) for one in part.reponses), part.mots.texte]
        yield Repris(
            code=f"{ANALYSE}:{former.public_id}:{lue.rubrique.code}",
            titre=lue.rubrique.titre,
            texte="\n".join(one for one in said if one),
            ecrit_at=part.mots.ecrit_at,
            cases=part.mots.cases,
            valeur=Texte(texte=part.mots.texte),
        )


def _programme(actor_id: int, former: Bilan) -> Iterator[Repris]:
    opened = _opened(actor_id, former, Act.READ_PROGRAMME)
    if opened is None:
        yield from _handed_over(actor_id, former)
        return
    parts = documents.parties_of(opened, PROGRAMME)
    for code in REPRISES:
        lue = parts[code]
        if lue.trait is not None and (said := _said(opened, lue.valeur)):
            yield _part(former, code, said, lue.trait.at, lue.valeur)


def _handed_over(actor_id: int, former: Bilan) -> Iterator[Repris]:
    """Give what who paid received, where nothing else is left."""
    opened = _opened(actor_id, former, Act.READ_EDITION_FINANCEUR)
    document = documents.document_of(opened, PROGRAMME) if opened else None
    remise = documents.remise_of(document, Remise.Edition.FINANCEUR)
    if opened is None or remise is None:
        return
    try:
        programme = lisibles.frozen(remise).contenu.programme
    except NotVisible:
        return
    objectifs = "\n".join(lignes(programme.objectifs))
    yield _part(former, "objectifs", objectifs, remise.at, Objectifs(texte=objectifs))
    methodes = "\n".join(lignes(programme.methodes))
    yield _part(former, "methodes", methodes, remise.at, Texte(texte=methodes))


def _said(bilan: Bilan, valeur: Partie) -> str:
    if isinstance(valeur, Contenus):
        themes = regles.libelles(texte_of(bilan), "themes_investigation")
        named = [themes[one.code] for one in valeur.themes if one.code in themes]
        return ", ".join(one for one in (*named, *lignes(valeur.acquis)) if one)
    return ", ".join(lignes(str(getattr(valeur, "texte", ""))))


def _part(former: Bilan, code: str, texte: str, at: dt.datetime, valeur: Partie) -> Repris:
    return Repris(
        code=f"programme:{former.public_id}:{code}",
        texte=texte,
        ecrit_at=localtime(at),
        valeur=valeur,
    )


def _opened(actor_id: int, former: Bilan, act: Act) -> Bilan | None:
    try:
        return bilan_for(actor_id, former.public_id, act=act)
    except NotVisible:
        return None
