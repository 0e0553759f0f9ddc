"""What was written during the investigation, opened for a bilan whose door was passed."""

from jalon_web.investigation.queries.investigation import (
    ChoixLu,
    ExperienceLue,
    Lue,
    Plume,
    PreuveLue,
    ScenarioLu,
    choix_of,
    criteres_of,
    ecrit_for,
    experiences_of,
    one_of,
    preuves_of,
    reperes_of,
    scenarios_of,
)

__all__ = [
    "ChoixLu",
    "ExperienceLue",
    "Lue",
    "Plume",
    "PreuveLue",
    "ScenarioLu",
    "choix_of",
    "criteres_of",
    "ecrit_for",
    "experiences_of",
    "one_of",
    "preuves_of",
    "reperes_of",
    "scenarios_of",
]
