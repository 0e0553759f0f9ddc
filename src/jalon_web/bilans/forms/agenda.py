"""What the browser sent about the time of a bilan: rhythm, own work, a programme to lay out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jalon.faits import PHASES, SORTES_ACCOMPAGNEMENT
from jalon.parcours.planification import Besoin, Placee
from jalon.parcours.temps import SORTES_SEULE
from jalon_web.agenda.forms import HorairesForm, PeriodesChamp, hours_initial
from jalon_web.agenda.models import Salle
from jalon_web.bilans.models import SORTES_CHOIX, Seance
from jalon_web.bilans.queries.agenda import RythmeDit
from jalon_web.bilans.services import LigneDeTemps
from jalon_web.comptes.models import Compte
from jalon_web.ui.forms import DateFr, DureeChamp, HeureChamp, JalonForm

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
    def initial_of(rythme: RythmeDit) -> dict[str, object]:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseAPlacer:
    """The fields of one phase of a programme; `qui` where several counsellors are in charge."""

    titre: Promise
    qui: forms.BoundField | None
    restes: tuple[forms.BoundField, ...]


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

    def phases(self) -> list[PhaseAPlacer]:
        """Return each phase with its fields, as the page shows them."""
        return [
            PhaseAPlacer(
                titre=PHASES_TITRES[phase],
                qui=self[f"qui_{phase}"] if len(self._conseillers) > 1 else None,
                restes=tuple(self[f"reste_{phase}_{sorte}"] for sorte in SORTES_ACCOMPAGNEMENT),
            )
            for phase in self._phases
        ]

    def clean_duree(self) -> int:
        """Refuse a usual length under a quarter of an hour."""
        minutes: int = self.cleaned_data["duree"]
        if minutes < 15:
            raise forms.ValidationError(_("Une séance dure au moins un quart d’heure."))
        return minutes

    def clean(self) -> None:
        """Refuse dates in the wrong order, or more than a year and a half apart."""
        super().clean()
        du, au = self.cleaned_data.get("du"), self.cleaned_data.get("au")
        if du and au and au < du:
            self.add_error("au", _("Le dernier jour vient après le premier."))
        elif du and au and (au - du).days > 550:
            self.add_error("au", _("Restez dans les dix-huit mois."))

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

    def placee(self) -> Placee:
        """Return what was typed, as the planner lays it out."""
        typed = self.cleaned_data
        return Placee(
            besoin=Besoin(
                phase=typed["phase"],
                sorte=typed["sorte"],
                minutes=typed["duree"],
                conseiller=str(typed["conseiller"]),
            ),
            jour=typed["jour"],
            debut=typed["debut"],
            salle=typed.get("salle") or "",
        )

    def titre(self) -> str:
        """Return « en face à face, phase d’investigation »."""
        sorte = dict(SORTES_CHOIX).get(str(self["sorte"].value()), "")
        phase = PHASES_TITRES.get(str(self["phase"].value()), "")
        return f"{str(sorte).lower()}, {str(phase).lower()}"


RangFormSet = forms.formset_factory(RangForm, extra=0, max_num=80, absolute_max=80)
