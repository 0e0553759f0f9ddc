"""The values of the parts: what people write, as typed values and as the payloads sealed.

A payload is the value itself, as JSON. Texts typed one idea a line stay as they were typed; they
are cut into lines only to be counted or set.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

from jalon.faits import PHASES, SORTES
from jalon.rendering.texte import est_vide
from jalon_web.ecrits.contents import Dit

DEFAUT, ETENDU = "defaut", "etendu"
FORFAITS = (DEFAUT, ETENDU)
_PUCES = re.compile(r"^(?:[-–—•*·](?:\s+|$))+")
_QUAND = re.compile(r"^(?P<quand>[^:]{1,40}?)\s*:\s+(?P<quoi>\S.*)$")
_APPUI = re.compile(r";\s*CEP\s*:\s*(?=\S)", re.IGNORECASE)
_MONTRE = re.compile(r"\s?:\s")


def lignes(texte: str) -> tuple[str, ...]:
    """Return the ideas of a text typed one a line, without bullets nor lines that print nothing."""
    found = (_PUCES.sub("", ligne.strip()) for ligne in texte.splitlines())
    return tuple(ligne for ligne in found if not est_vide(ligne))


@dataclass(frozen=True, slots=True, kw_only=True)
class Partie(Dit):
    """What all parts share: what is written, as `jalon_web.ecrits` seals it and reads it back.

    Each says in `complete` whether it says what it must; a length of time, in `is_complete_for`.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Objectifs(Partie):
    """Operational objectives, one a line.

    Args:
        texte: in her words.
        financeur: another wording for who pays, so that no objective says more than needed;
            empty: the same words.
    """

    texte: str = ""
    financeur: str = ""

    @property
    def complete(self) -> bool:
        """One objective at least."""
        return bool(lignes(self.texte))

    @property
    def pour_financeur(self) -> str:
        """Return the wording that who pays receives."""
        return self.financeur if lignes(self.financeur) else self.texte


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme kept for this person; the precision is for the two of them."""

    code: str
    precision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contenus(Partie):
    """Themes of the investigation, and what is already there and need not be done again."""

    themes: tuple[Theme, ...] = ()
    acquis: str = ""

    @classmethod
    def read(cls, payload: Mapping[str, Any]) -> Self:
        """Return the value sealed as this payload."""
        return cls(
            themes=tuple(Theme(**theme) for theme in payload.get("themes", ())),
            acquis=payload.get("acquis", ""),
        )

    @property
    def complete(self) -> bool:
        """One theme at least."""
        return bool(self.themes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prevu:
    """Minutes planned for one phase and one kind of time."""

    phase: str
    sorte: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DureePrevue(Partie):
    """The package, and how its time is spread.

    Args:
        forfait: `defaut` or `etendu`; empty while nobody has chosen.
        motif: code of the reason for an extension; empty for the default.
        prevus: planned minutes, more than zero each.
    """

    forfait: str = ""
    motif: str = ""
    prevus: tuple[Prevu, ...] = ()

    @classmethod
    def read(cls, payload: Mapping[str, Any]) -> Self:
        """Return the value sealed as this payload."""
        return cls(
            forfait=payload.get("forfait", ""),
            motif=payload.get("motif", ""),
            prevus=tuple(Prevu(**prevu) for prevu in payload.get("prevus", ())),
        )

    @property
    def total_min(self) -> int:
        """Return all the minutes planned."""
        return sum(prevu.minutes for prevu in self.prevus)

    def phase_min(self, phase: str) -> int:
        """Return the minutes planned for one phase."""
        return sum(prevu.minutes for prevu in self.prevus if prevu.phase == phase)

    def is_complete_for(self, forfait_min: int) -> bool:
        """Whether every minute of the package has its place, and an extension its reason."""
        reasoned = bool(self.motif) == (self.forfait == ETENDU)
        return bool(self.forfait) and reasoned and self.total_min == forfait_min


@dataclass(frozen=True, slots=True, kw_only=True)
class EtalementPrevu(Partie):
    """From which day to which (ISO, empty while not known), and at what pace."""

    debut: str = ""
    fin: str = ""
    rythme: str = ""

    @property
    def debut_on(self) -> dt.date | None:
        """Return the first day."""
        return dt.date.fromisoformat(self.debut) if self.debut else None

    @property
    def fin_on(self) -> dt.date | None:
        """Return the last day."""
        return dt.date.fromisoformat(self.fin) if self.fin else None

    @property
    def complete(self) -> bool:
        """Both days, in their order."""
        return bool(self.debut and self.fin) and self.debut <= self.fin


@dataclass(frozen=True, slots=True, kw_only=True)
class Texte(Partie):
    """A text, often one idea a line: methods, factors, steps."""

    texte: str = ""

    @property
    def complete(self) -> bool:
        """Something is said."""
        return bool(lignes(self.texte))


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultatEcrit:
    """What came out of one theme, and what it was worked with."""

    code: str
    texte: str
    methodes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resultats(Partie):
    """What each theme of the programme brought to light."""

    themes: tuple[ResultatEcrit, ...] = ()

    @classmethod
    def read(cls, payload: Mapping[str, Any]) -> Self:
        """Return the value sealed as this payload."""
        return cls(themes=tuple(ResultatEcrit(**theme) for theme in payload.get("themes", ())))

    @property
    def complete(self) -> bool:
        """One theme at least has its results."""
        return bool(self.themes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circonstances(Partie):
    """Part 1 of a synthesis: why this bilan, and the programme recalled."""

    texte: str = ""
    objectifs: str = ""
    contenus: str = ""
    methodes: str = ""

    @property
    def complete(self) -> bool:
        """The circumstances and the objectives are said."""
        return bool(lignes(self.texte)) and bool(lignes(self.objectifs))


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementsCles(Partie):
    """Part 2: what may light the way.

    Resources are typed « ce qui est acquis : ce qui le montre », one a line.
    """

    texte: str = ""
    ressources: str = ""
    conditions: str = ""

    @property
    def complete(self) -> bool:
        """The key elements are said."""
        return bool(lignes(self.texte))


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioEcrit:
    """A scenario of a synthesis; steps are typed « quand : quoi ; CEP : appui », one a line.

    Args:
        titre: never empty.
        cle: the scenario of the investigation it tells, empty when it tells none.
    """

    titre: str
    presentation: str = ""
    etapes: str = ""
    cle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EtapesScenarios(Partie):
    """Part 3: one or several scenarios, and their main steps."""

    scenarios: tuple[ScenarioEcrit, ...] = ()

    @classmethod
    def read(cls, payload: Mapping[str, Any]) -> Self:
        """Return the value sealed as this payload."""
        return cls(scenarios=tuple(ScenarioEcrit(**one) for one in payload.get("scenarios", ())))

    @property
    def complete(self) -> bool:
        """One scenario at least has steps."""
        return any(lignes(scenario.etapes) for scenario in self.scenarios)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordonneesCep(Partie):
    """Part 4: who to turn to, what they offer, how to ask."""

    operateur: str = ""
    conseiller: str = ""
    adresse: str = ""
    telephone: str = ""
    courriel: str = ""
    site: str = ""
    offre: str = ""
    modalites: str = ""

    @property
    def complete(self) -> bool:
        """Who, how to reach them, what they offer."""
        reach = self.adresse or self.telephone or self.courriel or self.site
        return bool(self.operateur and self.offre and reach)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnMotsSimples(Partie):
    """The four parts in plain words, one idea a line. All four, or none: it is optional."""

    circonstances: str = ""
    elements_cles: str = ""
    etapes: str = ""
    cep: str = ""

    @property
    def vide(self) -> bool:
        """Whether nobody wrote it."""
        return not any(lignes(getattr(self, f.name)) for f in fields(self))

    @property
    def complete(self) -> bool:
        """All four parts say something, or none does."""
        return self.vide or all(lignes(getattr(self, f.name)) for f in fields(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pas:
    """A step: when, what, and which help from the CEP."""

    quand: str
    quoi: str
    appui: str = ""


def pas_de(texte: str) -> tuple[Pas, ...]:
    """Read steps typed « mars 2027 : revoir la directrice ; CEP : préparer l’entretien »."""
    return tuple(_pas(ligne) for ligne in lignes(texte))


def _pas(ligne: str) -> Pas:
    helped = _APPUI.search(ligne)
    rest = ligne[: helped.start()].strip() if helped else ligne
    if est_vide(rest):
        return Pas(quand="", quoi=ligne)
    appui = ligne[helped.end() :] if helped else ""
    dated = _QUAND.match(rest)
    if dated and not est_vide(dated["quoi"]):
        return Pas(quand=dated["quand"].strip(), quoi=dated["quoi"].strip(), appui=appui)
    return Pas(quand="", quoi=rest, appui=appui)


def ressources_de(texte: str) -> tuple[tuple[str, str], ...]:
    """Read resources typed « organiser une équipe : plannings de 18 personnes »."""
    found = []
    for ligne in lignes(texte):
        sait, *montre = _MONTRE.split(ligne, maxsplit=1)
        whole = not montre or est_vide(sait)
        found.append((ligne, "") if whole else (sait.strip(), montre[0].strip()))
    return tuple(found)


def prevus_of(minutes: Mapping[tuple[str, str], int | None]) -> tuple[Prevu, ...]:
    """Build planned times from minutes by (phase, kind), always in the same order."""
    return tuple(
        Prevu(phase=phase, sorte=sorte, minutes=length)
        for phase in PHASES
        for sorte in SORTES
        if (length := minutes.get((phase, sorte)))
    )


PROGRAMME_PARTIES: Mapping[str, type[Partie]] = {
    "objectifs": Objectifs,
    "contenus": Contenus,
    "duree": DureePrevue,
    "etalement": EtalementPrevu,
    "methodes": Texte,
}
CONCLUSIONS_PARTIES: Mapping[str, type[Partie]] = {
    "resultats": Resultats,
    "facteurs_favorables": Texte,
    "facteurs_defavorables": Texte,
    "etapes": Texte,
}
SYNTHESE_PARTIES: Mapping[str, type[Partie]] = {
    "circonstances": Circonstances,
    "elements_cles": ElementsCles,
    "etapes": EtapesScenarios,
    "cep": CoordonneesCep,
    "en_clair": EnMotsSimples,
}
FACULTATIVES = frozenset({"en_clair"})
"""Parts that a document can do without: never counted, and never missing while unwritten."""
