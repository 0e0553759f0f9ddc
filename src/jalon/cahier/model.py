"""The values of a cahier des charges: rules, parameters, tables, documents, findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from jalon.cahier.sources import Source
from jalon.cahier.units import Grandeur, Unite, in_words

BILAN = "bilan"
TOUJOURS = "toujours"
CLOTURE = "cloture_phase"
CLOTURES = ("cloture_preliminaire", "cloture_investigation", "cloture_conclusions")
MOMENTS = (
    "candidature", "ouverture", CLOTURES[0], "decision", CLOTURES[1], CLOTURES[2], CLOTURE,
    "facturation", "suivi", "terme", TOUJOURS, "hors_bilan",
)  # fmt: skip
ACTEURS = (
    "beneficiaire", "conseiller", "centre", "cep", "financeur", "employeur", "pilotage",
    "certificateur", "ensemble",
)  # fmt: skip
PORTEES = (BILAN, "prestataire", "candidature", "livrable", "financement")


class Nature(StrEnum):
    """The kind of a rule."""

    OBLIGATION = "obligation"
    OPTION = "option"
    INDICATIF = "indicatif"
    PARAMETRE = "parametre"


class Resultat(StrEnum):
    """The verdict of a rule on facts. NULL never gives `TENUE`."""

    TENUE = "tenue"
    NON_TENUE = "non_tenue"
    SANS_OBJET = "sans_objet"
    INDETERMINEE = "indeterminee"
    HORS_CHAMP = "hors_champ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lieu:
    """The place of something in the files, for messages. Not part of its value."""

    fichier: str
    ligne: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ValeurDatee:
    """A value of a parameter from a day on.

    Args:
        du: first day.
        au: last day; None while no other value follows.
        valeur: None once closed.
        source: where it comes from; None only for a closing without one.
    """

    du: dt.date
    au: dt.date | None
    valeur: Grandeur | None
    source: Source | None

    def covers(self, day: dt.date) -> bool:
        """Return whether this is the value of that day."""
        return self.du <= day and (self.au is None or day <= self.au)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reglage:
    """How far a cahier that extends this one may move a parameter.

    Args:
        sens: `plafond` (may only be lowered), `plancher` (may only be raised), `libre`.
        minimum, maximum: bounds in any case; None when open on that side.
    """

    sens: str
    minimum: Grandeur | None = None
    maximum: Grandeur | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parametre:
    """A quantity that changes with time."""

    nom: str
    unite: Unite
    valeurs: tuple[ValeurDatee, ...]
    reglage: Reglage | None = None

    def on(self, day: dt.date) -> ValeurDatee | None:
        """Return the value of a day; None when there is none that day, or it is closed."""
        for valeur in self.valeurs:
            if valeur.covers(day):
                return valeur if valeur.valeur is not None else None
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValeurEnVigueur:
    """A parameter on a day: its value, since when, by virtue of what."""

    nom: str
    unite: Unite
    valeur: Grandeur
    depuis: dt.date
    source: Source | None

    def __str__(self) -> str:
        """Write « 24 h », « 1 an », « 103,20 € »."""
        return in_words(self.valeur, self.unite)


@dataclass(frozen=True, slots=True, kw_only=True)
class Projet:
    """A rule that is not in force and may never be: read, never run."""

    depuis: dt.date
    motif: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """Another wording of a rule from a day on; an empty field keeps the words it had.

    Args:
        du: first day.
        texte, remede, preuve: the new words.
        source: what changed them.
    """

    du: dt.date
    source: Source
    texte: str = ""
    remede: str = ""
    preuve: str = ""


class Wording(NamedTuple):
    """The words of a rule on a day."""

    texte: str
    remede: str
    preuve: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """A case in which a rule does not apply.

    Args:
        texte: in words.
        si: condition over the facts.
        source: where the exemption comes from.
    """

    texte: str
    si: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Regle:
    """A rule, through time.

    Args:
        id: unique in its cahier.
        nature: obligation, option, indicatif, parametre.
        texte: wording, with `{parametre}` where a value goes.
        source: where it comes from.
        moment: when it is checked.
        portee: what it bears upon; the schema of its facts.
        acteur: the actor who holds it; empty when not said.
        lit: the facts that its conditions name.
        s_applique, exige: conditions; `exige` is empty for a rule that facts cannot decide.
        remede: what to do when it is not held.
        preuve: what evidence is looked at.
        du, au: first and last days in force; `au` None while it has no end.
        ligne: row of the inventory of rules that it takes over.
        reprend: frame from which it is taken.
        projet: set for a draft, which never applies.
        conteste: why its legality is disputed; empty when it is not.
        redactions: other wordings, each from its day on, the oldest first.
        section: file in which it stands.
        cahier: frame to which it belongs (a base, for a cahier that extends one).
    """

    id: str
    nature: Nature
    texte: str
    source: Source
    moment: str
    lieu: Lieu
    cahier: str
    section: str
    du: dt.date
    au: dt.date | None
    portee: str = BILAN
    acteur: str = ""
    lit: tuple[str, ...] = ()
    s_applique: str = ""
    exige: str = ""
    remede: str = ""
    preuve: str = ""
    ligne: str = ""
    reprend: str = ""
    projet: Projet | None = None
    conteste: str = ""
    exemptions: tuple[Exemption, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    parametres: Mapping[str, Parametre] = field(default_factory=dict)

    @property
    def verifiable(self) -> bool:
        """Whether facts decide it."""
        return bool(self.exige)

    def in_force(self, day: dt.date) -> bool:
        """Return whether it applies on a day."""
        ended = self.au is not None and day > self.au
        return self.projet is None and self.du <= day and not ended

    def wording(self, day: dt.date) -> Wording:
        """Return the words of a day: text, remedy, evidence, and what they come from."""
        words = Wording(self.texte, self.remede, self.preuve, self.source)
        for later in self.redactions:
            if later.du <= day:
                words = Wording(
                    later.texte or words.texte,
                    later.remede or words.remede,
                    later.preuve or words.preuve,
                    later.source,
                )
        return words


@dataclass(frozen=True, slots=True, kw_only=True)
class RegleEnVigueur:
    """A rule on a day: values resolved and written into the wording.

    Args:
        texte, remede: wording with the values in words.
        s_applique, exige: conditions with the values, as SQL; empty when there is none.
        regle: the rule through time.
    """

    id: str
    nature: Nature
    texte: str
    source: Source
    moment: str
    portee: str
    acteur: str
    lit: tuple[str, ...]
    s_applique: str
    exige: str
    remede: str
    preuve: str
    parametres: Mapping[str, ValeurEnVigueur]
    regle: Regle

    @property
    def verifiable(self) -> bool:
        """Whether facts decide it."""
        return self.regle.verifiable

    @property
    def conteste(self) -> str:
        """Return why its legality is disputed; empty when it is not."""
        return self.regle.conteste


@dataclass(frozen=True, slots=True, kw_only=True)
class Constat:
    """The finding of a rule on one set of facts. A value, never an exception.

    Args:
        bloque: an obligation checked at a closing, not held or undecided: nothing closes on it.
    """

    regle: str
    resultat: Resultat
    nature: Nature
    texte: str
    remede: str
    source: Source
    moment: str
    bloque: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Compte:
    """The findings of a rule on many sets of facts, counted."""

    regle: str
    tenue: int
    non_tenue: int
    sans_objet: int
    indeterminee: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Rules of one subject, in order."""

    code: str
    titre: str
    regles: tuple[RegleEnVigueur, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cas:
    """A worked case: facts in, findings out."""

    nom: str
    jour: dt.date
    portee: str
    faits: Mapping[str, object]
    attendu: Mapping[str, Resultat]
    lieu: Lieu
