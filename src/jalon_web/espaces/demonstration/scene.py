"""What a scene of the demonstration says of one invented person."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Temps:
    """One line of time: how many days ago, kind, start hour, minutes, what about."""

    jours: int
    sorte: str
    heure: int
    minutes: int | None
    objet: str
    avec_cep: bool = False
    confirmee: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything one invented person lives.

    Args:
        jusqu_a: where her bilan stands today: a phase, `arret`, `fin`, or `detruit`, which is
            stopped after the first phase, its day passed.
        debut: how many days ago it was opened.
        temps: lines of time by phase.
    """

    cle: str
    civilite: str
    prenom: str
    nom: str
    conseiller: str
    voie: str
    finance: bool
    jusqu_a: str
    debut: int
    grille: dict[str, tuple[str, tuple[str, ...]]]
    grille_conseil: dict[str, tuple[str, tuple[str, ...]]]
    objectifs: str
    objectifs_financeur: str
    themes: dict[str, str]
    etalement: str
    methodes: str
    etendu: str = ""
    temps: dict[str, tuple[Temps, ...]] = field(default_factory=dict)
    reperes: tuple[tuple[str, str, int, int | None, str], ...] = ()
    experiences: tuple[dict[str, object], ...] = ()
    preuves: tuple[dict[str, object], ...] = ()
    poids: dict[str, str] = field(default_factory=dict)
    scenarios: tuple[dict[str, object], ...] = ()
    transmet: bool = False
    signe_ici: bool = False
    choix: str = ""
    favorables: str = ""
    defavorables: str = ""
    etapes: str = ""
    elements_cles: str = ""
    en_clair: dict[str, str] = field(default_factory=dict)
    observations: str = ""
