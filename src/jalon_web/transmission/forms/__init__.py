"""Forms of a transmission: typed values from what was posted."""

from jalon_web.transmission.forms.transmission import (
    ComposerForm,
    RepondreForm,
)

__all__ = [
    "ComposerForm",
    "RepondreForm",
]
