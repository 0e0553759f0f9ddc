"""What the browser sent of a text that two pages may have open."""

from __future__ import annotations

from typing import Any

from django import forms

from jalon_web.ui.forms import JalonForm


class TexteForm(JalonForm):
    """Words, whose ends of line are kept as written here and not as a browser sends them.

    Browsers send two signs for one: a text saved again as it stands is the same text.
    """

    def clean(self) -> dict[str, Any]:
        """Return what was typed, each end of line as one character."""
        super().clean()
        return {name: one_end(value) for name, value in self.cleaned_data.items()}


def one_end(value: Any) -> Any:
    """Return a text with one sign at each end of line; anything else as it is."""
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


class VersionForm(TexteForm):
    """A text that two people may have open: it says which version was read, none for a new one."""

    version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def version_read(self) -> int:
        """Return the version that the page was showing, zero when none."""
        return int(self.cleaned_data.get("version") or 0)
