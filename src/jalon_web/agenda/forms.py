"""What the browser sent about hours, days away, a room, another moment."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon.parcours.planification import Periode, Plage
from jalon_web.agenda.models import PlageOuverte
from jalon_web.ui.forms import ChoixUnique, DateFr, HeureChamp, JalonForm

JOURS = (
    _("Lundi"), _("Mardi"), _("Mercredi"), _("Jeudi"), _("Vendredi"), _("Samedi"),
)  # fmt: skip
_HEURE = r"(\d{1,2})\s*(?:h|:)\s*(\d{2})?"
_PLAGE = re.compile(rf"^\s*(?:de\s+)?{_HEURE}\s*(?:à|a|-|–|—)\s*{_HEURE}\s*$", re.IGNORECASE)
_JOUR = r"(\d{1,2})/(\d{1,2})/(\d{4})"
_PERIODE = re.compile(
    rf"^\s*(?:du\s+)?{_JOUR}(?:\s*(?:au|à|a|-|–|—)\s*{_JOUR})?\s*$", re.IGNORECASE
)
_PLAIN = str.maketrans("\u00a0\u202f", "  ")


def _written(moment: dt.time) -> str:
    return f"{moment.hour} h {moment.minute:02d}" if moment.minute else f"{moment.hour} h"


class PlagesChamp(forms.CharField):
    """Hours of a day, written « 9 h à 12 h, 14 h à 17 h 30 »; cleaned to pairs of times."""

    default_error_messages = {
        "invalid": _("Écrivez les heures ainsi : 9 h à 12 h, 14 h à 17 h 30."),
        "order": _("Une plage finit après avoir commencé."),
    }

    def prepare_value(self, value: Any) -> Any:
        """Write pairs of times as hours."""
        if isinstance(value, str) or value is None:
            return value
        return ", ".join(f"{_written(debut)} à {_written(fin)}" for debut, fin in value)

    def to_python(self, value: Any) -> Any:
        """Read hours; an empty answer is no hour at all.

        Raises:
            ValidationError: not hours, or hours that end before they start.
        """
        found = []
        for part in re.split(r"[,;]|\bet\b", str(value or "").translate(_PLAIN)):
            if not part.strip():
                continue
            match = _PLAGE.match(part)
            try:
                start, end = self._times(match)
            except ValueError as error:
                raise forms.ValidationError(
                    self.error_messages["invalid"], code="invalid"
                ) from error
            if end <= start:
                raise forms.ValidationError(self.error_messages["order"], code="order")
            found.append((start, end))
        return tuple(found)

    @staticmethod
    def _times(match: re.Match[str] | None) -> tuple[dt.time, dt.time]:
        if match is None:
            raise ValueError("not hours")
        low, low_min, high, high_min = match.groups()
        return dt.time(int(low), int(low_min or 0)), dt.time(int(high), int(high_min or 0))


class PeriodesChamp(forms.CharField):
    """Days away, one period a line: « 21/12/2026 au 03/01/2027 »; cleaned to periods."""

    default_error_messages = {
        "invalid": _("Écrivez une période par ligne, ainsi : 21/12/2026 au 03/01/2027."),
        "order": _("Une période finit après avoir commencé."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Une par ligne, par exemple 21/12/2026 au 03/01/2027."))
        super().__init__(widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Write periods one a line."""
        if isinstance(value, str) or value is None:
            return value
        return "\n".join(
            f"{p.du:%d/%m/%Y}" if p.du == p.au else f"{p.du:%d/%m/%Y} au {p.au:%d/%m/%Y}"
            for p in value
        )

    def to_python(self, value: Any) -> Any:
        """Read periods; a day alone is a period of one day.

        Raises:
            ValidationError: not days, or days in the wrong order.
        """
        lines = str(value or "").translate(_PLAIN).splitlines()
        return tuple(self._period(line) for line in lines if line.strip())

    def _period(self, line: str) -> Periode:
        try:
            du, au = self._days(_PERIODE.match(line))
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error
        if au < du:
            raise forms.ValidationError(self.error_messages["order"], code="order")
        return Periode(du=du, au=au)

    @staticmethod
    def _days(match: re.Match[str] | None) -> tuple[dt.date, dt.date]:
        if match is None:
            raise ValueError("not days")
        numbers = [int(each) for each in match.groups() if each]
        du = dt.date(numbers[2], numbers[1], numbers[0])
        return du, dt.date(numbers[5], numbers[4], numbers[3]) if len(numbers) > 3 else du


def hours_initial(plages: Iterable[PlageOuverte | Plage]) -> dict[str, object]:
    """Return weekly hours as the fields of each day show them."""
    kept = list(plages)
    return {
        f"jour_{n}": tuple((p.debut, p.fin) for p in kept if p.jour == n) for n in range(len(JOURS))
    }


class HorairesForm(JalonForm):
    """Hours of the week, day by day, and days away."""

    dit_facultatif = False
    absences = PeriodesChamp(label=_("Jours d’absence"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for rank, label in enumerate(JOURS):
            field = PlagesChamp(label=label, required=False)
            field.widget.attrs.update({"class": "champ__saisie", "autocomplete": "off"})
            self.fields[f"jour_{rank}"] = field
        self.order_fields([f"jour_{n}" for n in range(len(JOURS))])

    def jours(self) -> list[forms.BoundField]:
        """Return the fields of the days, Monday first."""
        return [self[f"jour_{n}"] for n in range(len(JOURS))]

    def plages(self) -> tuple[Plage, ...]:
        """Return the hours that were typed."""
        return tuple(
            Plage(jour=n, debut=debut, fin=fin)
            for n in range(len(JOURS))
            for debut, fin in self.cleaned_data[f"jour_{n}"]
        )


class SalleForm(JalonForm):
    """A room to add."""

    nom = forms.CharField(label=_("Nom de la salle"), max_length=60)


class SalleHorairesForm(HorairesForm):
    """When a room can be had."""

    ouverte = forms.BooleanField(label=_("Cette salle peut être réservée"), required=False)


class DeplacerForm(JalonForm):
    """Another day and hour: one of those that are free, or one's own."""

    moment = ChoixUnique(label=_("Des moments libres"), required=False, choices=[])
    jour = DateFr(label=_("Ou un autre jour"), required=False)
    debut = HeureChamp(label=_("À quelle heure"), required=False)

    dit_facultatif = False

    def __init__(self, *args: Any, moments: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = self.fields["moment"]
        assert isinstance(offered, forms.ChoiceField)  # noqa: S101 - declared above
        offered.choices = list(moments)
        if not moments:
            del self.fields["moment"]

    def clean(self) -> None:
        """Ask for one of the two; what was written wins over what was ticked."""
        super().clean()
        typed = self.cleaned_data
        if bool(typed.get("jour")) != bool(typed.get("debut")):
            missing = "debut" if typed.get("jour") else "jour"
            if missing not in self.errors:
                self.add_error(missing, _("Il faut le jour et l’heure."))
        elif not typed.get("jour") and not typed.get("moment") and not self.errors:
            self.add_error("jour", _("Choisissez un moment libre, ou écrivez un jour."))

    def when(self) -> tuple[dt.date, dt.time]:
        """Return the day and the hour asked for."""
        typed = self.cleaned_data
        if typed["jour"]:
            return typed["jour"], typed["debut"]
        moment = dt.datetime.fromisoformat(typed["moment"])
        return moment.date(), moment.time()
