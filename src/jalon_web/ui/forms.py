"""The form and the fields that every room uses: typed values, errors said with an example."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jalon.kernel.durees import Duree

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_HEURE = re.compile(r"^\s*(\d{1,2})\s*(?:h|:)\s*(\d{2})?\s*$", re.IGNORECASE)
_COURT = "champ__saisie champ__saisie--court"
_ONE_LINE = (forms.TextInput, forms.Textarea, forms.Select, forms.FileInput)
_TICKED = (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple)

MESSAGES: Mapping[str, _StrPromise] = MappingProxyType(
    {
        "required": _("Il manque une réponse ici."),
        "invalid_choice": _("Choisissez une des réponses proposées."),
        "invalid_list": _("Choisissez parmi les réponses proposées."),
        "max_length": _(
            "C’est trop long : %(limit_value)d signes au plus, il y en a %(show_value)d."
        ),
        "min_length": _("C’est trop court : %(limit_value)d signes au moins."),
        "min_value": _("Écrivez un nombre d’au moins %(limit_value)s."),
        "max_value": _("Écrivez un nombre d’au plus %(limit_value)s."),
    }
)
INVALID: Mapping[type[forms.Field], _StrPromise] = MappingProxyType(
    {
        forms.EmailField: _("Écrivez l’adresse ainsi : nom@exemple.fr."),
        forms.IntegerField: _("Écrivez un nombre entier, par exemple 3."),
        forms.DecimalField: _("Écrivez un nombre, par exemple 12,50."),
    }
)


def _is_djangos(field: forms.Field, code: str) -> bool:
    """Return whether the message of this code is Django's own, not one that a room wrote."""
    for owner in type(field).__mro__:
        given = vars(owner).get("default_error_messages", {})
        if code in given:
            theirs = owner.__module__.startswith("django.")
            return theirs and field.error_messages[code] is given[code]
    return code not in field.error_messages


def _say_it_our_way(field: forms.Field) -> None:
    for code, message in MESSAGES.items():
        if _is_djangos(field, code):
            field.error_messages[code] = message
    for kind, message in INVALID.items():
        if isinstance(field, kind) and _is_djangos(field, "invalid"):
            field.error_messages["invalid"] = message


class JalonForm(forms.Form):
    """A form whose fields carry the classes of the house and whose errors are ours.

    What is missing is said by the page, beside the field, not by the browser: `required` is no
    attribute here. A message that a room gives to its own field is kept.
    """

    use_required_attribute = False
    required_css_class = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name in self.fields:
            self.dress(name)

    def dress(self, name: str) -> None:
        """Give a field the classes of the house and our errors; for one added after the others."""
        field = self.fields[name]
        _say_it_our_way(field)
        if isinstance(field.widget, _TICKED):
            field.widget.attrs.setdefault("class", "choix__case")
        elif isinstance(field.widget, _ONE_LINE):
            field.widget.attrs.setdefault("class", "champ__saisie")


class DateFr(forms.DateField):
    """A day, written 29/01/2027 (or 2027-01-29)."""

    default_error_messages = {"invalid": _("Écrivez la date ainsi : 29/01/2027.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Jour, mois, année : par exemple 29/01/2027."))
        super().__init__(
            input_formats=["%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d %m %Y"],
            widget=forms.DateInput(
                format="%d/%m/%Y",
                attrs={"class": _COURT, "inputmode": "numeric", "autocomplete": "off"},
            ),
            **kwargs,
        )


class DureeChamp(forms.CharField):
    """A length of time, written « 1 h 30 »; cleaned to whole minutes, or None."""

    default_error_messages = {"invalid": _("Écrivez la durée ainsi : 1 h 30, ou 45 min.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Par exemple 1 h 30, ou 45 min."))
        super().__init__(
            widget=forms.TextInput(attrs={"class": _COURT, "autocomplete": "off"}), **kwargs
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
    """A time of day, written 14:30 or 14 h 30."""

    default_error_messages = {"invalid": _("Écrivez l’heure ainsi : 14 h 30.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Par exemple 14 h 30."))
        super().__init__(
            widget=forms.TextInput(attrs={"class": _COURT, "autocomplete": "off"}), **kwargs
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


class ChoixUnique(forms.ChoiceField):
    """One answer among few, all in sight; `details` says more under some of them, by value."""

    widget = forms.RadioSelect

    def __init__(
        self, *, details: Mapping[str, str | Promise] = MappingProxyType({}), **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.details = details


class ChoixMultiples(forms.MultipleChoiceField):
    """Several answers among few, all in sight; `details` says more under some of them."""

    widget = forms.CheckboxSelectMultiple

    def __init__(
        self, *, details: Mapping[str, str | Promise] = MappingProxyType({}), **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.details = details
