"""Forms of the parts: typed values."""

from jalon_web.livrables.forms.base import (
    Mot,
    PartieForm,
)
from jalon_web.livrables.forms.parties import (
    form_of,
)
from jalon_web.livrables.forms.synthese import (
    AjoutForm,
    ObservationForm,
)

__all__ = [
    "AjoutForm",
    "Mot",
    "ObservationForm",
    "PartieForm",
    "form_of",
]
