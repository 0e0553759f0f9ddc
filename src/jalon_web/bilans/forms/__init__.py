"""What the browser sent about a bilan, turned into typed values."""

from jalon_web.bilans.forms.bilan import (
    RAISONS,
    ConservationForm,
    ConventionForm,
    DecisionForm,
    IdentiteForm,
    InformationCepForm,
    OuvertureForm,
    SeanceForm,
)

__all__ = [
    "RAISONS",
    "ConservationForm",
    "ConventionForm",
    "DecisionForm",
    "IdentiteForm",
    "InformationCepForm",
    "OuvertureForm",
    "SeanceForm",
]
