"""The form and the fields that every room uses: typed values, errors said with an example."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon.kernel.durees import Duree

_HEURE = re.compile(r"^\s*(\d{1,2})\s*(?:h|:)\s*(\d{2})?\s*$", re.IGNORECASE)
_SAISIE = (forms.TextInput, forms.EmailInput, forms.NumberInput, forms.PasswordInput)


class JalonForm(forms.Form):
    """A form whose fields carry the classes of the house and whose errors are linked to them."""

    template_name_label = "ui/libelle.html"
    required_css_class = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages.setdefault("required", _("Il manque une réponse ici."))
            field.error_messages["required"] = _("Il manque une réponse ici.")
            if isinstance(field.widget, (*_SAISIE, forms.Textarea, forms.Select)):
                field.widget.attrs.setdefault("class", "champ__saisie")
            elif isinstance(field.widget, (forms.CheckboxInput, forms.RadioSelect)):
                field.widget.attrs.setdefault("class", "choix__case")


class DateFr(forms.DateField):
    """A day, written 29/01/2027 (or 2027-01-29)."""

    default_error_messages = {"invalid": _("Écrivez la date ainsi : 29/01/2027.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Jour, mois, année : par exemple 29/01/2027."))
        super().__init__(
            input_formats=["%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y"],
            widget=forms.DateInput(
                format="%d/%m/%Y",
                attrs={"class": "champ__saisie champ__saisie--court", "inputmode": "numeric"},
            ),
            **kwargs,
        )


class DureeChamp(forms.CharField):
    """A length of time, written « 1 h 30 » ; cleaned to whole minutes, or None."""

    default_error_messages = {"invalid": _("Écrivez la durée ainsi : 1 h 30, ou 45 min.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.TextInput(attrs={"class": "champ__saisie champ__saisie--court"}), **kwargs
        )

    def prepare_value(self, value: Any) -> Any:
        """Write minutes as a duration."""
        return str(Duree(value)) if isinstance(value, int) else value

    def to_python(self, value: Any) -> Any:
        """Read a duration as whole minutes; an empty answer is None.

        Raises:
            ValidationError: not a duration.
        """
        if value in self.empty_values:
            return None
        try:
            return Duree.read(str(value)).minutes
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


class HeureChamp(forms.CharField):
    """A time of day, written 14:30 or 14 h 30."""

    default_error_messages = {"invalid": _("Écrivez l’heure ainsi : 14 h 30.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Par exemple 14 h 30."))
        super().__init__(
            widget=forms.TextInput(attrs={"class": "champ__saisie champ__saisie--court"}), **kwargs
        )

    def prepare_value(self, value: Any) -> Any:
        """Write a time of day."""
        return f"{value.hour} h {value.minute:02d}" if isinstance(value, dt.time) else value

    def to_python(self, value: Any) -> Any:
        """Read a time of day; an empty answer is None.

        Raises:
            ValidationError: not a time of day.
        """
        if value in self.empty_values:
            return None
        found = _HEURE.match(str(value).replace("\u00a0", " ").replace("\u202f", " "))
        if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return dt.time(int(found[1]), int(found[2] or 0))
