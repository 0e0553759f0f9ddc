"""Forms of a bilan: typed values from what was posted."""

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
