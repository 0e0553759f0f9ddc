"""The five parts of a programme, as they are typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext_lazy as _

from jalon.faits import PHASES
from jalon_web.bilans.models import PHASES_CHOIX, SORTES_CHOIX
from jalon_web.livrables.contents.parties import (
    DEFAUT,
    ETENDU,
    Contenus,
    DureePrevue,
    EtalementPrevu,
    Objectifs,
    Theme,
    prevus_of,
)
from jalon_web.livrables.forms.base import (
    PartieForm,
    TexteForm,
    jour_tape,
    labels_of,
    texte_long,
)
from jalon_web.livrables.queries import regles
from jalon_web.ui.formats import duree
from jalon_web.ui.forms import DateFr, DureeChamp


class ObjectifsForm(PartieForm):
    """Operational objectives, and their wording for who pays."""

    texte = texte_long(
        5,
        label=_("Ce que le bilan doit permettre"),
        help_text=_("Un objectif par ligne, avec vos mots. Deux ou trois suffisent."),
    )
    financeur = texte_long(
        4,
        label=_("Les mêmes objectifs, pour qui paie"),
        help_text=_(
            "À remplir si vos mots disent un projet que vous voulez garder pour vous. Sinon, "
            "laissez vide : qui paie lira les mots ci-dessus."
        ),
    )

    def tell_of_the_employer(self) -> None:
        """Say that an employer pays: what it reads is written for it, or nothing leaves."""
        field = self.fields["financeur"]
        field.label = _("Les mêmes objectifs, pour votre employeur")
        field.help_text = _(
            "Votre employeur paie : il lira ces mots-ci, et non ceux du dessus. N’y dites aucun "
            "projet que vous gardez pour vous. Sans eux, le programme ne peut pas être approuvé."
        )

    def initial_of(self, valeur: Objectifs) -> dict[str, object]:
        """Return what the fields show."""
        return {"texte": valeur.texte, "financeur": valeur.financeur}

    def valeur(self) -> Objectifs:
        """Return what was typed."""
        return Objectifs(texte=self.cleaned_data["texte"], financeur=self.cleaned_data["financeur"])


@dataclass(frozen=True, slots=True, kw_only=True)
class RangTheme:
    """A theme as the page shows it: its box, its help, its precision."""

    case: BoundWidget
    aide: str
    precision: forms.BoundField


class ContenusForm(PartieForm):
    """Themes kept among those of the text, and a precision each."""

    themes_retenus = forms.MultipleChoiceField(
        label=_("Ce qui est utile"),
        required=False,
        choices=[],
        widget=forms.CheckboxSelectMultiple,
    )
    acquis = texte_long(
        3,
        label=_("Ce qui est déjà là, et qu’il ne faut pas refaire"),
        help_text=_("Pour vous deux : qui paie ne le reçoit pas."),
    )

    def arrange(self, data: Mapping[str, Any] | None, valeur: Contenus) -> None:
        """Offer the themes of the text, each with its precision."""
        themes = regles.entrees(self.reference, "themes_investigation")
        chosen = self.fields["themes_retenus"]
        assert isinstance(chosen, forms.MultipleChoiceField)  # noqa: S101 - declared above
        chosen.choices = [(theme.code, theme.libelle) for theme in themes]
        for theme in themes:
            field = texte_long(2, label=_("Précision : %(theme)s") % {"theme": theme.libelle})
            self.add(f"precision_{theme.code}", field)
        self.order_fields(
            ["version", "themes_retenus", *(f"precision_{t.code}" for t in themes), "acquis"]
        )

    def initial_of(self, valeur: Contenus) -> dict[str, object]:
        """Return what the fields show."""
        return {
            "themes_retenus": [theme.code for theme in valeur.themes],
            "acquis": valeur.acquis,
            **{f"precision_{theme.code}": theme.precision for theme in valeur.themes},
        }

    def valeur(self) -> Contenus:
        """Return what was typed; a precision written without its theme keeps the theme."""
        typed = self.cleaned_data
        chosen = self.fields["themes_retenus"]
        assert isinstance(chosen, forms.MultipleChoiceField)  # noqa: S101 - declared above
        return Contenus(
            themes=tuple(
                Theme(code=code, precision=typed[f"precision_{code}"])
                for code in labels_of(chosen)
                if code in typed["themes_retenus"] or typed[f"precision_{code}"].strip()
            ),
            acquis=typed["acquis"],
        )

    def rangs(self) -> list[RangTheme]:
        """Return each theme as the page shows it: its box, its help, its precision."""
        helps = {
            theme.code: theme.aide
            for theme in regles.entrees(self.reference, "themes_investigation")
        }
        return [
            RangTheme(
                case=box,
                aide=helps[str(box.data["value"])],
                precision=self[f"precision_{box.data['value']}"],
            )
            for box in self["themes_retenus"].subwidgets
        ]


class HeuresChamp(DureeChamp):
    """A length where hours are meant: « 3 » is three hours, « 1,5 » an hour and a half."""

    _ALONE = re.compile(r"^\s*(\d{1,3})(?:[.,](0|5|25|75))?\s*$")

    def to_python(self, value: Any) -> Any:
        """Read a length as whole minutes; a number alone counts hours."""
        alone = self._ALONE.match(str(value)) if value not in self.empty_values else None
        if alone is None:
            return super().to_python(value)
        part = {"5": 30, "25": 15, "75": 45}.get(alone[2], 0)
        return int(alone[1]) * 60 + part


@dataclass(frozen=True, slots=True, kw_only=True)
class RangSorte:
    """A row of the table of planned time: a kind of time, a cell a phase (None: never planned)."""

    sorte: str
    label: str
    cases: tuple[forms.BoundField | None, ...]


class DureeForm(PartieForm):
    """The package, the reason for an extension, and where each hour goes."""

    forfait = forms.ChoiceField(
        label=_("Durée du bilan"), required=False, choices=[], widget=forms.RadioSelect
    )
    motif = forms.ChoiceField(label=_("Pourquoi une durée étendue"), required=False, choices=[])

    def arrange(self, data: Mapping[str, Any] | None, valeur: DureePrevue) -> None:
        """Offer the packages and the reasons of the text, and a box for each kind of time."""
        usual = duree(regles.forfait_min(self.reference, DEFAUT))
        longest = duree(regles.forfait_min(self.reference, ETENDU))
        forfait, motif = self.fields["forfait"], self.fields["motif"]
        assert isinstance(forfait, forms.ChoiceField)  # noqa: S101 - declared above
        assert isinstance(motif, forms.ChoiceField)  # noqa: S101 - declared above
        forfait.choices = [
            (DEFAUT, _("%(duree)s, la durée habituelle") % {"duree": usual}),
            (ETENDU, _("%(duree)s, la durée étendue") % {"duree": longest}),
        ]
        table = self.reference.table("motifs_extension")
        motif.help_text = table.intro
        motif.choices = [
            ("", _("Aucun : la durée est la durée habituelle")),
            *((entree.code, entree.libelle) for entree in table.entrees),
        ]
        phases, sortes = dict(PHASES_CHOIX), dict(SORTES_CHOIX)
        for phase, sorte in regles.CASES_PREVUES:
            label = f"{phases[phase]}, {str(sortes[sorte]).lower()}"
            self.add(f"m_{phase}_{sorte}", HeuresChamp(label=label, required=False))

    def initial_of(self, valeur: DureePrevue) -> dict[str, object]:
        """Return what the fields show."""
        return {
            "forfait": valeur.forfait,
            "motif": valeur.motif,
            **{f"m_{p.phase}_{p.sorte}": p.minutes for p in valeur.prevus},
        }

    def clean(self) -> dict[str, Any]:
        """Ask a reason for an extension, and none for the usual package."""
        typed = super().clean() or {}
        if typed.get("motif") and typed.get("forfait") == DEFAUT:
            self.add_error("motif", _("La durée habituelle ne demande pas de motif : ôtez-le."))
        return typed

    def valeur(self) -> DureePrevue:
        """Return what was typed."""
        typed = self.cleaned_data
        return DureePrevue(
            forfait=typed["forfait"],
            motif=typed["motif"],
            prevus=prevus_of(
                {
                    (phase, sorte): typed[f"m_{phase}_{sorte}"]
                    for phase, sorte in regles.CASES_PREVUES
                }
            ),
        )

    def rangs(self) -> list[RangSorte]:
        """Return the table of planned time: a row a kind of time, a cell a phase."""
        names = dict(SORTES_CHOIX)
        return [
            RangSorte(
                sorte=sorte,
                label=str(names[sorte]),
                cases=tuple(
                    self[f"m_{phase}_{sorte}"] if (phase, sorte) in regles.CASES_PREVUES else None
                    for phase in PHASES
                ),
            )
            for sorte in regles.SORTES_PREVUES
        ]


class EtalementForm(PartieForm):
    """From when to when, and at what pace."""

    debut = DateFr(label=_("Date de début"), required=False)
    fin = DateFr(label=_("Date de fin prévue"), required=False)
    rythme = texte_long(
        2,
        label=_("Rythme"),
        help_text=_("Par exemple : un entretien tous les quinze jours, le jeudi après-midi."),
    )

    def initial_of(self, valeur: EtalementPrevu) -> dict[str, object]:
        """Return what the fields show."""
        return {
            "debut": jour_tape(valeur.debut_on),
            "fin": jour_tape(valeur.fin_on),
            "rythme": valeur.rythme,
        }

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        typed = super().clean() or {}
        debut, fin = typed.get("debut"), typed.get("fin")
        if debut and fin and fin < debut:
            self.add_error("fin", _("La fin vient après le début : vérifiez les deux dates."))
        return typed

    def valeur(self) -> EtalementPrevu:
        """Return what was typed."""
        typed = self.cleaned_data
        return EtalementPrevu(
            debut=typed["debut"].isoformat() if typed["debut"] else "",
            fin=typed["fin"].isoformat() if typed["fin"] else "",
            rythme=typed["rythme"],
        )


class MethodesForm(TexteForm):
    """How they will work."""

    texte = texte_long(
        4,
        label=_("Comment nous travaillerons"),
        help_text=_(
            "Une méthode par ligne : entretiens, récits, enquêtes, exercices. Pour un test, la "
            "raison de s’en servir."
        ),
    )
