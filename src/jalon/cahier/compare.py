"""Two texts side by side: two frames on a day, or one frame on two days, rule by rule."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from jalon.cahier.model import RegleEnVigueur
from jalon.cahier.tables import Livrable, Table
from jalon.cahier.texte import Texte

_FIELDS = ("nature", "texte", "acteur", "moment", "s_applique", "exige", "remede", "preuve")
_Thing = TypeVar("_Thing")


class Genre(StrEnum):
    """The fate of a thing from the first text to the second."""

    AJOUT = "ajout"
    RETRAIT = "retrait"
    CHANGEMENT = "changement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Champ:
    """One thing that differs, in words; empty on the side that has none.

    Args:
        nom: a field (« texte », « exige ») or a parameter (« {plafond} »).
    """

    nom: str
    avant: str
    apres: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ecart:
    """The differences of a rule, a table or a document.

    Args:
        quoi: `regle`, `table` or `livrable`.
        code: its id or code.
        titre: its wording or title, in the second text when it is there.
        champs: what differs; empty for an addition or a removal.
    """

    quoi: str
    code: str
    titre: str
    genre: Genre
    champs: tuple[Champ, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparaison:
    """Two texts and what differs; what is the same is only counted."""

    avant: Texte
    apres: Texte
    ecarts: tuple[Ecart, ...]
    identiques: int

    def of(self, quoi: str) -> tuple[Ecart, ...]:
        """Return what differs of one kind: `regle`, `table`, `livrable`."""
        return tuple(ecart for ecart in self.ecarts if ecart.quoi == quoi)


def comparer(avant: Texte, apres: Texte) -> Comparaison:
    """Compare two texts, by id of rule and code of table or document, in the order of the second.

    Rules that only the first has come after, in its own order.
    """
    before, after = ({r.id: r for r in texte.regles} for texte in (avant, apres))
    found = [
        *_between("regle", before, after, _rule_fields, lambda rule: rule.texte),
        *_between("table", avant.tables, apres.tables, _table_fields, lambda table: table.titre),
        *_between(
            "livrable", avant.livrables, apres.livrables, _document_fields, lambda one: one.titre
        ),
    ]
    return Comparaison(
        avant=avant,
        apres=apres,
        ecarts=tuple(ecart for ecart in found if ecart is not None),
        identiques=sum(ecart is None for ecart in found),
    )


def _between(
    quoi: str,
    avant: Mapping[str, _Thing],
    apres: Mapping[str, _Thing],
    fields: Callable[[_Thing], Mapping[str, str]],
    title: Callable[[_Thing], str],
) -> Iterable[Ecart | None]:
    for code, after in apres.items():
        before = avant.get(code)
        if before is None:
            yield Ecart(quoi=quoi, code=code, titre=title(after), genre=Genre.AJOUT)
            continue
        changed = _changed(fields(before), fields(after))
        yield (
            Ecart(quoi=quoi, code=code, titre=title(after), genre=Genre.CHANGEMENT, champs=changed)
            if changed
            else None
        )
    for code, before in avant.items():
        if code not in apres:
            yield Ecart(quoi=quoi, code=code, titre=title(before), genre=Genre.RETRAIT)


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Champ, ...]:
    return tuple(
        Champ(nom=nom, avant=before.get(nom, ""), apres=after.get(nom, ""))
        for nom in {**before, **after}
        if before.get(nom, "") != after.get(nom, "")
    )


def _rule_fields(regle: RegleEnVigueur) -> dict[str, str]:
    fields = {nom: str(getattr(regle, nom)) for nom in _FIELDS}
    fields |= {f"{{{nom}}}": str(valeur) for nom, valeur in regle.parametres.items()}
    return fields | {"source": str(regle.source), "conteste": regle.conteste}


def _table_fields(table: Table) -> dict[str, str]:
    lines = [f"{entree.code} : {entree.libelle}" for entree in table.entrees]
    lines += [f"{r.code} : {r.titre}" for r in table.rubriques]
    lines += [f"{e.code} : {e.titre}" for e in (*table.communs, *table.differences)]
    return {"titre": table.titre, "entrees": " ; ".join(lines), "source": str(table.source)}


def _document_fields(livrable: Livrable) -> dict[str, str]:
    return {
        "titre": livrable.titre,
        "parties": " ; ".join(f"{partie.code} : {partie.titre}" for partie in livrable.parties),
        "destinataires": ", ".join(livrable.destinataires),
        "proprietaire": livrable.proprietaire,
        "moment": livrable.moment,
        "source": str(livrable.source),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Morceau:
    """A run of words: kept, removed or added."""

    genre: str
    texte: str


def words_between(avant: str, apres: str) -> tuple[Morceau, ...]:
    """Return two wordings as runs of words: `garde`, `retrait`, `ajout`, in reading order."""
    before, after = avant.split(" "), apres.split(" ")
    runs: list[Morceau] = []
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            runs.append(Morceau(genre="garde", texte=" ".join(before[a:b])))
            continue
        if b > a:
            runs.append(Morceau(genre="retrait", texte=" ".join(before[a:b])))
        if d > c:
            runs.append(Morceau(genre="ajout", texte=" ".join(after[c:d])))
    return tuple(runs)
