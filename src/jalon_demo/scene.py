"""A scene of the demonstration: everything it says of one invented person."""

from __future__ import annotations

from dataclasses import dataclass, field

SEULE = frozenset({"travail_personnel", "immersion"})
"""Kinds of time that nobody leads."""

ENTIERE = frozenset({"regard", "cep", "exercices", "amenagement", "suites"})
"""What a scene plays besides the acts without which a bilan does not go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Temps:
    """One line of time: how many days ago, kind, start, minutes, what about.

    Args:
        jours: days before the day of the demonstration; negative or zero for what is planned.
        semaine: day of the week that is under way, Monday being 0; it takes the place of `jours`.
        salle: name of a room of the centre.
        reponse: what the person did of a planned meeting: `acceptee`, `attend` or `deplace`.
        manquee: she did not come.
    """

    jours: int = 0
    sorte: str = "presentiel"
    heure: int = 9
    minute: int = 0
    minutes: int | None = 60
    objet: str = ""
    avec_cep: bool = False
    confirmee: bool = True
    semaine: int | None = None
    salle: str = ""
    reponse: str = ""
    manquee: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything one invented person lives.

    Args:
        jusqu_a: where her bilan stands today: `ouverture`, a phase, `suspendu`, `redaction` (the
            conclusions without a synthesis), `arret`, `fin`, or `detruit`, which is stopped after
            the first phase, its day passed.
        payeur: key of the payer, in the cast; empty when there is none.
        debut: how many days ago it was opened.
        temps: lines of time by phase.
        joue: what is played besides, among `ENTIERE`.
        calendrier: what is left is laid out by the planner.
        conservation: months for which the person asks that her work be kept.
        pause: how many days ago a pause began.
        rythme: code of an arrangement of the rhythm.
        issue: what comes after, as the person says it.
        avant: key of the counsellor who opened it, when somebody else took it over at once.
    """

    cle: str
    civilite: str
    prenom: str
    nom: str
    conseiller: str
    voie: str
    jusqu_a: str
    debut: int
    grille: dict[str, tuple[str, tuple[str, ...]]]
    grille_conseil: dict[str, tuple[str, tuple[str, ...]]]
    objectifs: str
    objectifs_financeur: str
    themes: dict[str, str]
    etalement: str
    methodes: str
    payeur: str = "horizon"
    etendu: str = ""
    temps: dict[str, tuple[Temps, ...]] = field(default_factory=dict)
    reperes: tuple[tuple[str, str, int, int | None, str], ...] = ()
    experiences: tuple[dict[str, object], ...] = ()
    preuves: tuple[dict[str, object], ...] = ()
    poids: dict[str, str] = field(default_factory=dict)
    scenarios: tuple[dict[str, object], ...] = ()
    joue: frozenset[str] = ENTIERE
    calendrier: bool = False
    rythme: str = ""
    transmet: bool = False
    signe_ici: bool = False
    choix: str = ""
    issue: str = "creation"
    favorables: str = ""
    defavorables: str = ""
    etapes: str = ""
    elements_cles: str = ""
    en_clair: dict[str, str] = field(default_factory=dict)
    observations: str = ""
    conservation: int = 2
    pause: int = 0
    avant: str = ""

    def held(self, phase: str) -> tuple[int, ...]:
        """Return how many days ago the lines of a phase took place, the latest first."""
        lines = self.temps.get(phase, ())
        return tuple(sorted(line.jours for line in lines if line.jours > 0 and not line.manquee))
