"""Forms of the agenda: hours, days away, rhythm, a programme to lay out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon.faits import PHASES, SORTES_ACCOMPAGNEMENT
from jalon.parcours.planification import Periode, Plage
from jalon.parcours.temps import SORTES_SEULE
from jalon_web.bilans.models import SORTES_CHOIX, Salle, Seance
from jalon_web.bilans.queries.agenda import RythmeDit
from jalon_web.bilans.services import LigneDeTemps
from jalon_web.comptes.models import Compte
from jalon_web.ui.forms import ChoixUnique, DateFr, DureeChamp, HeureChamp, JalonForm

JOURS = (
    _("Lundi"), _("Mardi"), _("Mercredi"), _("Jeudi"), _("Vendredi"), _("Samedi"),
)  # fmt: skip
AMENAGEMENTS = (
    ("", _("Aucun aménagement")),
    ("temps_partiel", _("À temps partiel")),
    ("discontinu", _("En plusieurs fois, avec des semaines sans")),
    ("duree_adaptee", _("Des séances plus courtes")),
    ("modalites_adaptees", _("Une autre façon de se rencontrer")),
)
PHASES_TITRES = {
    "preliminaire": _("Phase préliminaire"),
    "investigation": _("Phase d’investigation"),
    "conclusions": _("Phase de conclusions"),
}
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


def hours_initial(plages: Iterable[Any]) -> dict[str, Any]:
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


class RythmeForm(HorairesForm):
    """The rhythm that suits the person: never why."""

    absences = PeriodesChamp(label=_("Jours ou semaines sans rendez-vous"), required=False)
    amenagement = forms.ChoiceField(
        label=_("Aménagement"), choices=AMENAGEMENTS, required=False, widget=forms.RadioSelect
    )
    duree_max = DureeChamp(
        label=_("Durée la plus longue d’une séance"),
        required=False,
        help_text=_("Par exemple 1 h. Laissez vide si rien ne la limite."),
    )
    par_semaine = forms.IntegerField(
        label=_("Séances par semaine, au plus"),
        min_value=1,
        max_value=7,
        required=False,
        help_text=_("Laissez vide si rien ne le limite."),
        widget=forms.TextInput(
            attrs={"class": "champ__saisie champ__saisie--court", "inputmode": "numeric"}
        ),
    )

    @staticmethod
    def initial_of(rythme: RythmeDit) -> dict[str, Any]:
        """Return a rhythm as the fields show it."""
        return hours_initial(rythme.plages) | {
            "absences": rythme.interdites,
            "amenagement": rythme.amenagement,
            "duree_max": rythme.duree_max_min,
            "par_semaine": rythme.par_semaine_max,
        }

    def clean_duree_max(self) -> int | None:
        """Refuse a sitting that would last less than a quarter of an hour."""
        minutes: int | None = self.cleaned_data["duree_max"]
        if minutes is not None and minutes < 15:
            raise forms.ValidationError(_("Une séance dure au moins un quart d’heure."))
        return minutes

    def rythme(self) -> RythmeDit:
        """Return what was typed."""
        typed = self.cleaned_data
        return RythmeDit(
            plages=self.plages(),
            interdites=typed["absences"],
            duree_max_min=typed["duree_max"],
            par_semaine_max=typed["par_semaine"],
            amenagement=typed["amenagement"],
        )


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

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two; what was written wins over what was ticked."""
        typed = super().clean() or {}
        if bool(typed.get("jour")) != bool(typed.get("debut")):
            missing = "debut" if typed.get("jour") else "jour"
            if missing not in self.errors:
                self.add_error(missing, _("Il faut le jour et l’heure."))
        elif not typed.get("jour") and not typed.get("moment") and not self.errors:
            self.add_error("jour", _("Choisissez un moment libre, ou écrivez un jour."))
        return typed

    def when(self) -> tuple[dt.date, dt.time]:
        """Return the day and the hour asked for."""
        typed = self.cleaned_data
        if typed["jour"]:
            return typed["jour"], typed["debut"]
        moment = dt.datetime.fromisoformat(typed["moment"])
        return moment.date(), moment.time()


class TravailForm(JalonForm):
    """Time of the person, done or planned, without a counsellor."""

    sorte = forms.ChoiceField(
        label=_("Ce que c’est"),
        choices=[
            ("travail_personnel", _("Du travail pour mon bilan, seule ou seul")),
            ("immersion", _("Une immersion : voir un métier sur place")),
        ],
        widget=forms.RadioSelect,
    )
    jour = DateFr(label=_("Jour"))
    duree = DureeChamp(label=_("Durée"))
    objet = forms.CharField(
        label=_("De quoi il s’agit"),
        required=False,
        max_length=400,
        help_text=_("En quelques mots, que votre conseillère lira aussi."),
    )

    def ligne(self) -> LigneDeTemps:
        """Return what was typed."""
        typed = self.cleaned_data
        assert typed["sorte"] in SORTES_SEULE  # noqa: S101 - the choices above
        return LigneDeTemps(
            sorte=typed["sorte"],
            jour=typed["jour"],
            duree_min=typed["duree"],
            objet=typed["objet"].strip(),
        )


class PlanForm(JalonForm):
    """The limits of a programme, and how much of it is left to place."""

    dit_facultatif = False
    du = DateFr(label=_("À partir du"))
    au = DateFr(label=_("Jusqu’au"))
    duree = DureeChamp(
        label=_("Durée habituelle d’une séance"), help_text=_("Par exemple 2 h ou 1 h 30.")
    )
    ecart = forms.TypedChoiceField(
        label=_("Entre deux séances"),
        coerce=int,
        choices=[
            (1, _("au moins un jour")),
            (3, _("au moins trois jours")),
            (7, _("au moins une semaine")),
            (14, _("au moins deux semaines")),
        ],
    )
    moyen_distance = forms.ChoiceField(
        label=_("Les séances à distance se font"),
        choices=[
            (Seance.Moyen.VIDEO, _("en vidéo")),
            (Seance.Moyen.TELEPHONE, _("par téléphone")),
        ],
    )
    lieu_distance = forms.CharField(
        label=_("Lien ou numéro, à distance"),
        required=False,
        max_length=300,
        help_text=_("Lu par vous deux seulement. Il ne figure dans aucun message."),
    )

    def __init__(
        self,
        *args: Any,
        conseillers: Sequence[Compte],
        phases: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._phases = tuple(phases)
        self._conseillers = {str(c.public_id): c for c in conseillers}
        names = dict(SORTES_CHOIX)
        for phase in phases:
            self.fields[f"qui_{phase}"] = forms.ChoiceField(
                label=_("Avec qui"),
                choices=[(key, c.nom) for key, c in self._conseillers.items()],
                required=False,
                widget=forms.Select(attrs={"class": "champ__saisie"}),
            )
            for sorte in SORTES_ACCOMPAGNEMENT:
                field = DureeChamp(label=names[sorte], required=False, help_text="")
                self.fields[f"reste_{phase}_{sorte}"] = field

    def phases(self) -> list[dict[str, Any]]:
        """Return each phase with its fields, as the page shows them."""
        return [
            {
                "titre": PHASES_TITRES[phase],
                "qui": self[f"qui_{phase}"] if len(self._conseillers) > 1 else None,
                "restes": [self[f"reste_{phase}_{sorte}"] for sorte in SORTES_ACCOMPAGNEMENT],
            }
            for phase in self._phases
        ]

    def clean_duree(self) -> int:
        """Refuse a usual length under a quarter of an hour."""
        minutes: int = self.cleaned_data["duree"]
        if minutes < 15:
            raise forms.ValidationError(_("Une séance dure au moins un quart d’heure."))
        return minutes

    def clean(self) -> dict[str, Any]:
        """Refuse dates in the wrong order, or more than a year and a half apart."""
        typed = super().clean() or {}
        du, au = typed.get("du"), typed.get("au")
        if du and au and au < du:
            self.add_error("au", _("Le dernier jour vient après le premier."))
        elif du and au and (au - du).days > 550:
            self.add_error("au", _("Restez dans les dix-huit mois."))
        return typed

    def reste(self) -> Mapping[tuple[str, str], int]:
        """Return the minutes to place, by phase and kind."""
        return {
            (phase, sorte): minutes
            for phase in self._phases
            for sorte in SORTES_ACCOMPAGNEMENT
            if (minutes := self.cleaned_data[f"reste_{phase}_{sorte}"])
        }

    def qui(self) -> Mapping[str, str]:
        """Return the key of the counsellor of each phase; the first one where none was asked."""
        first = next(iter(self._conseillers), "")
        typed = self.cleaned_data
        return {
            phase: typed.get(f"qui_{phase}") or first if phase in self._phases else first
            for phase in PHASES
        }


class RangForm(JalonForm):
    """One sitting laid out, that may be moved by hand or left out."""

    dit_facultatif = False
    phase = forms.ChoiceField(choices=[(p, p) for p in PHASES], widget=forms.HiddenInput)
    sorte = forms.ChoiceField(
        choices=[(s, s) for s in SORTES_ACCOMPAGNEMENT], widget=forms.HiddenInput
    )
    conseiller = forms.UUIDField(widget=forms.HiddenInput)
    jour = DateFr(label=_("Jour"), help_text="")
    debut = HeureChamp(label=_("Heure"), help_text="")
    duree = DureeChamp(label=_("Durée"), help_text="")
    salle = forms.ChoiceField(label=_("Salle"), required=False, choices=[])
    retirer = forms.BooleanField(label=_("Ne pas proposer"), required=False)

    def __init__(self, *args: Any, salles: Sequence[Salle] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        room = self.fields["salle"]
        assert isinstance(room, forms.ChoiceField)  # noqa: S101 - declared above
        room.choices = [("", _("Sans salle")), *((str(s.public_id), s.nom) for s in salles)]
        if not salles:
            del self.fields["salle"]

    def titre(self) -> str:
        """Return « en face à face, phase d’investigation »."""
        sorte = dict(SORTES_CHOIX).get(str(self["sorte"].value()), "")
        phase = PHASES_TITRES.get(str(self["phase"].value()), "")
        return f"{str(sorte).lower()}, {str(phase).lower()}"


RangFormSet = forms.formset_factory(RangForm, extra=0, max_num=80, absolute_max=80)
