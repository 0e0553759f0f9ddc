"""What the browser sent about a transmission, as typed values."""

from jalon_web.transmission.forms.transmission import (
    ComposerForm,
    RepondreForm,
)

__all__ = [
    "ComposerForm",
    "RepondreForm",
]
