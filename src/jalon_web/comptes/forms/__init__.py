"""What the browser sent about an account."""

from jalon_web.comptes.forms.compte import (
    AdresseForm,
    MotDePasseForm,
)

__all__ = [
    "AdresseForm",
    "MotDePasseForm",
]
