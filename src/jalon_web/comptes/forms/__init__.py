"""Forms of an account: typed values from what was posted."""

from jalon_web.comptes.forms.compte import (
    AdresseForm,
    MotDePasseForm,
)

__all__ = [
    "AdresseForm",
    "MotDePasseForm",
]
