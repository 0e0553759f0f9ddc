"""What is written during the investigation: values, and the payloads they are sealed as.

A payload is the value itself, as JSON: texts, lists of short texts, codes of the text in force.

- `ExperienceDite`: `titre`, `sphere` (`travail` or `hors_travail`), `periode`, `recit`,
  `savoir_faire` [...], `ressources` [...]
- `RepereDit`: `titre`, `sphere`, `debut`, `fin` (years), `mots`
- `PreuveDite`: `titre`, `nature` (of `NATURES`), `source`, `jour` (ISO), `recit`,
  `retenu` [...], `scenarios` [public ids]
- `PapierDit`: `nom`, `forme` (of `jalon.papiers.TYPES`), `octets`
- `ScenarioDit`: `titre`, `rester`, `soutient` [...], `freine` [...],
  `criteres` [{`critere`: key, `libelle`, `reponse`}], `situation`, `environnement`,
  `faisabilite` (code of the table `faisabilite`, or empty), `risque`, `reponse_au_risque`,
  `conditions`, `cout`, `temps`, `premiers_pas` [...], `appuis` [public ids of experiences and
  pieces of evidence]
- `CriteresDits`: `criteres` [{`cle`, `texte`, `poids` (of `POIDS`)}]
- `ChoixDit`: `scenario` (public id, empty: not yet), `mots`, `issue_code`
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from jalon.papiers import TYPES
from jalon_web.ecrits.contents import Dit

SPHERES = ("travail", "hors_travail")
NATURES = ("rencontre", "immersion", "offre", "lecture", "formation", "autre")
"""What evidence is: somebody met, time spent there, job offers, a reading, training or VAE."""
POIDS = ("", "essentiel", "important", "un_plus")
"""How much a criterion matters to the person; empty while she does not say."""
FIRST_YEAR = 1900
Textes = tuple[str, ...]


def lines(text: str) -> Textes:
    """Return the items of a list written one a line."""
    return tuple(line.strip(" \t•-–") for line in text.splitlines() if line.strip(" \t•-–"))


def as_lines(items: Iterable[str]) -> str:
    """Return a list as one writes it, one item a line."""
    return "\n".join(items)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperienceDite(Dit):
    """Something the person did, told.

    Args:
        titre: what it is called, never empty.
        sphere: `travail` or `hors_travail`.
        periode: when, in her words.
        recit: what happened, what she did.
        savoir_faire: what it shows that she can do, one short text each.
        ressources: what helped: people, places, means.
    """

    titre: str
    sphere: str
    periode: str = ""
    recit: str = ""
    savoir_faire: Textes = ()
    ressources: Textes = ()

    def __post_init__(self) -> None:
        if not self.titre or self.sphere not in SPHERES:
            raise ValueError("an experience has a title, and took place at work or elsewhere")


@dataclass(frozen=True, slots=True, kw_only=True)
class RepereDit(Dit):
    """A period or an event of a life.

    Args:
        titre: what it is called, never empty.
        sphere: `travail` or `hors_travail`.
        debut: first year.
        fin: last year; None for an event, or for what is still going on when `en_cours`.
        en_cours: it goes on today.
        mots: what she says of it.
    """

    titre: str
    sphere: str
    debut: int
    fin: int | None = None
    en_cours: bool = False
    mots: str = ""

    def __post_init__(self) -> None:
        if not self.titre or self.sphere not in SPHERES:
            raise ValueError("a landmark has a title, and stands at work or elsewhere")
        if self.debut < FIRST_YEAR or (self.fin is not None and self.fin < self.debut):
            raise ValueError("a landmark begins, then ends")


@dataclass(frozen=True, slots=True, kw_only=True)
class PreuveDite(Dit):
    """Something found out in the field.

    Args:
        nature: one of `NATURES`.
        titre: a visit, an interview, a page read; never empty.
        source: who or what says so, never empty.
        jour: Paris day, in ISO form.
        recit: what was seen and heard.
        retenu: what is worth keeping from it, one short text each.
        scenarios: public ids of the scenarios it sheds light on.
    """

    titre: str
    source: str
    jour: str
    recit: str = ""
    retenu: Textes = ()
    scenarios: Textes = ()
    nature: str = "autre"

    def __post_init__(self) -> None:
        if not self.titre or not self.source or self.nature not in NATURES:
            raise ValueError("evidence has a title, a source and a known nature")
        dt.date.fromisoformat(self.jour)

    @property
    def jour_on(self) -> dt.date:
        """The day, as a day."""
        return dt.date.fromisoformat(self.jour)


@dataclass(frozen=True, slots=True, kw_only=True)
class PapierDit(Dit):
    """What is said of a paper attached.

    Args:
        nom: what it is, in her words, never empty.
        forme: kind of file, a key of `jalon.papiers.TYPES`.
        octets: how heavy it is.
    """

    nom: str
    forme: str
    octets: int

    def __post_init__(self) -> None:
        if not self.nom or self.forme not in TYPES:
            raise ValueError("a paper has a name and a known kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reponse(Dit):
    """What a scenario answers to one of the person's criteria, in a few words.

    Args:
        critere: key of the criterion.
        libelle: how the criterion was worded when this was written.
        reponse: a few words, never a score.
        poids: how much it matters to her, as it stands now; kept with the criterion alone.
    """

    critere: str
    libelle: str
    reponse: str
    poids: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioDit(Dit):
    """A way the person could go.

    Args:
        titre: never empty.
        rester: it is about staying and working another way.
        soutient, freine: what holds it up and what holds it back, one short text each.
        criteres: what it answers to her criteria.
        situation: what her own situation makes possible or not.
        environnement: what the trades and the jobs near home say.
        faisabilite: code of the table `faisabilite`, empty while she has not said.
        risque, reponse_au_risque: what could go wrong, and what would make it less likely.
        conditions: what must be true for it to be possible.
        cout, temps: what it costs, and how long it takes, in her words.
        appuis: public ids of the experiences and the evidence that hold it up.
        premiers_pas: small steps, one short text each.
    """

    titre: str
    rester: bool = False
    soutient: Textes = ()
    freine: Textes = ()
    criteres: tuple[Reponse, ...] = ()
    situation: str = ""
    environnement: str = ""
    faisabilite: str = ""
    risque: str = ""
    reponse_au_risque: str = ""
    conditions: str = ""
    premiers_pas: Textes = ()
    cout: str = ""
    temps: str = ""
    appuis: Textes = ()

    def __post_init__(self) -> None:
        if not self.titre:
            raise ValueError("a scenario has a title")

    @classmethod
    def values_in(cls, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Return the fields of this value found in a payload."""
        # No zero-argument super(): slots rebuild the class after its methods are compiled.
        values = Dit.values_in.__func__(cls, payload)  # type: ignore[attr-defined]
        values["criteres"] = tuple(Reponse.read(one) for one in payload.get("criteres", ()))
        return dict(values)

    @property
    def faisabilite_argumentee(self) -> bool:
        """Whether both sides of its feasibility are argued: her situation, and around her."""
        return bool(self.situation and self.environnement)


@dataclass(frozen=True, slots=True, kw_only=True)
class Critere(Dit):
    """One of the person's criteria.

    Args:
        cle: stays the same when the wording changes.
        texte: her words, never empty.
        poids: one of `POIDS`.
    """

    cle: str
    texte: str
    poids: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteresDits(Dit):
    """The person's criteria, in her order."""

    criteres: tuple[Critere, ...] = ()

    @classmethod
    def read(cls, payload: Mapping[str, Any]) -> Self:
        """Return the value sealed as this payload."""
        return cls(criteres=tuple(Critere.read(one) for one in payload.get("criteres", ())))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoixDit(Dit):
    """What the person answers.

    Args:
        scenario: public id of the scenario she keeps; empty: she does not choose yet.
        mots: why, if she wants to say it.
        issue_code: code of the table `issues`, empty if she does not give it.
    """

    scenario: str = ""
    mots: str = ""
    issue_code: str = ""
