"""What is written during the investigation: values, and the payloads they are sealed as.

A payload is the value itself, as JSON: texts, lists of short texts, codes of the text in force.

- `ExperienceDite`: `titre`, `sphere` (`travail` or `hors_travail`), `periode`, `recit`,
  `savoir_faire` [...], `ressources` [...]
- `PreuveDite`: `titre`, `source`, `jour` (ISO), `recit`, `retenu` [...], `scenarios` [public ids]
- `ScenarioDit`: `titre`, `rester`, `soutient` [...], `freine` [...],
  `criteres` [{`critere`: key, `libelle`, `reponse`}], `situation`, `environnement`,
  `faisabilite` (code of the table `faisabilite`, or empty), `risque`, `reponse_au_risque`,
  `conditions`, `premiers_pas` [...]
- `CriteresDits`: `criteres` [{`cle`, `texte`}]
- `ChoixDit`: `scenario` (public id, empty: not yet), `mots`, `issue_code`
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

SPHERES = ("travail", "hors_travail")
Textes = tuple[str, ...]


def lines(text: str) -> Textes:
    """Return the items of a list written one a line."""
    return tuple(line.strip(" \t•-–") for line in text.splitlines() if line.strip(" \t•-–"))


def as_lines(items: Iterable[str]) -> str:
    """Return a list as one writes it, one item a line."""
    return "\n".join(items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dit:
    """What all written values share: they become a payload and are read from one."""

    def payload(self) -> dict[str, Any]:
        """Return the payload to seal."""
        return asdict(self)

    @classmethod
    def values_in(cls, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Return the fields of this value found in a payload, lists as tuples."""
        names = [field.name for field in fields(cls) if field.name in payload]
        return {name: _frozen(payload[name]) for name in names}

    @classmethod
    def read(cls, payload: Mapping[str, Any]) -> Self:
        """Return the value sealed as this payload."""
        return cls(**cls.values_in(payload))


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


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
class PreuveDite(Dit):
    """Something found out in the field.

    Args:
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

    def __post_init__(self) -> None:
        if not self.titre or not self.source:
            raise ValueError("evidence has a title and a source")
        dt.date.fromisoformat(self.jour)

    @property
    def jour_on(self) -> dt.date:
        """The day, as a day."""
        return dt.date.fromisoformat(self.jour)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reponse(Dit):
    """What a scenario answers to one of the person's criteria, in a few words.

    Args:
        critere: key of the criterion.
        libelle: how the criterion was worded when this was written.
        reponse: a few words, never a score.
    """

    critere: str
    libelle: str
    reponse: str


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
    """

    cle: str
    texte: str


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
