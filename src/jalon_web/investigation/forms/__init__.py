"""Forms of the investigation: typed values. A list is one item a line."""

from jalon_web.investigation.forms.investigation import (
    SORTES,
    ExperienceForm,
    PreuveForm,
    ScenarioDebutForm,
    ScenarioForm,
    read_at,
)

__all__ = [
    "SORTES",
    "ExperienceForm",
    "PreuveForm",
    "ScenarioDebutForm",
    "ScenarioForm",
    "read_at",
]
