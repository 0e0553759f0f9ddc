"""The words that the person brings back of a former bilan. Nothing is ticked beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from jalon_web.ui.forms import ChoixMultiples, JalonForm


class PrecedentForm(JalonForm):
    """Which words come back.

    Args:
        offerts: code, heading and words of each thing that may.
    """

    def __init__(self, *args: Any, offerts: Sequence[tuple[str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"] = ChoixMultiples(
            label=_("Ce que vous reprenez"),
            help_text=_("Vous pourrez tout changer ensuite."),
            choices=[(code, titre) for code, titre, _texte in offerts],
            details={code: texte for code, _titre, texte in offerts},
            error_messages={"required": _("Cochez au moins une ligne.")},
        )
        self.dress("codes")
