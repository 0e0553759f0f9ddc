"""Forms of a proposal by a CEP: typed values from what was posted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon.parcours.sante import health_words
from jalon_web.transmission.models import PointPropose
from jalon_web.transmission.queries.proposition import Point, PropositionLue
from jalon_web.ui.forms import ChoixMultiples, ChoixUnique, JalonForm

LIGNES = 8
"""How many points of one sort a proposal may hold: it is a frame, not a programme."""


def _lines(texte: str) -> list[str]:
    return [line for line in (each.strip(" \t-•") for each in texte.splitlines()) if line]


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ProposerForm(JalonForm):
    """To whom, which objectives, how, how long; and, if one likes, one's reading of the grid."""

    email = forms.EmailField(
        label=_("Adresse e-mail de la personne"),
        help_text=_("Elle reçoit un message qui ne dit rien du contenu."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    objectifs = forms.CharField(
        label=_("Les objectifs que vous avez vus ensemble"),
        help_text=_("Un par ligne, dans ses mots à elle."),
        max_length=4_000,
        widget=_area(4),
    )
    modalites = forms.CharField(
        label=_("Comment le bilan pourrait se passer"),
        help_text=_("Un point par ligne : le lieu, le rythme, ce qui existe déjà."),
        max_length=4_000,
        required=False,
        widget=_area(3),
    )
    duree = forms.CharField(
        label=_("La durée à laquelle vous pensez"),
        help_text=_("Par exemple : 16 h, sur deux mois. Elle se décide pendant la première phase."),
        max_length=300,
        required=False,
    )
    mots = forms.CharField(
        label=_("Un mot pour elle"),
        max_length=2_000,
        required=False,
        widget=_area(3),
    )

    def __init__(self, *args: Any, rubriques: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._headings = [(f"lecture_{code}", code, titre) for code, titre in rubriques]
        for name, _code, titre in self._headings:
            self.fields[name] = forms.CharField(
                label=titre, max_length=2_000, required=False, widget=_area(3)
            )
            self.dress(name)

    def clean(self) -> dict[str, Any]:
        """Keep a proposal short."""
        typed = super().clean() or {}
        for name in ("objectifs", "modalites"):
            if len(_lines(typed.get(name, ""))) > LIGNES:
                self.add_error(name, _("Huit lignes au plus : c’est un cadre, pas un programme."))
        return typed

    def readings(self) -> list[forms.BoundField]:
        """Return the fields of the common grid."""
        return [self[name] for name, _code, _titre in self._headings]

    def points(self) -> tuple[Point, ...]:
        """Return what is proposed, a point a line."""
        typed, sorte = self.cleaned_data, PointPropose.Sorte
        found = [(sorte.OBJECTIF, line) for line in _lines(typed["objectifs"])]
        found += [(sorte.MODALITE, line) for line in _lines(typed["modalites"])]
        found += [(sorte.DUREE, typed["duree"].strip())] if typed["duree"].strip() else []
        return tuple(Point(sorte=str(code), texte=texte) for code, texte in found)

    def lecture(self) -> dict[str, str]:
        """Return what is read of the situation, by heading."""
        return {code: self.cleaned_data[name].strip() for name, code, _titre in self._headings}

    def mots_de_sante(self) -> tuple[str, ...]:
        """Return the words that seem to speak of health."""
        return health_words("\n".join(str(v) for k, v in self.cleaned_data.items() if k != "email"))


class JoindreForm(JalonForm):
    """Which points of a proposal go into her bilan. Nothing is ticked beforehand."""

    def __init__(
        self,
        *args: Any,
        lue: PropositionLue,
        rubriques: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        headings = list(rubriques)
        self.fields["points"] = ChoixMultiples(
            label=_("Ce que vous mettez dans votre bilan"),
            required=False,
            choices=[(str(rang), one.texte) for rang, one in enumerate(lue.points)],
            details={str(rang): one.titre for rang, one in enumerate(lue.points)},
        )
        if headings:
            self.fields["rubriques"] = ChoixMultiples(
                label=_("Sa lecture de la situation, dans l’analyse partagée"),
                help_text=_(
                    "La personne qui vous accompagne pour le bilan la lira à côté de vos mots."
                ),
                required=False,
                choices=headings,
                details={code: lue.lecture[code] for code, _titre in headings},
            )
        for name in self.fields:
            self.dress(name)

    def clean(self) -> dict[str, Any]:
        """Ask for one line at least."""
        super().clean()
        typed = self.cleaned_data
        if not typed.get("points") and not typed.get("rubriques"):
            self.add_error(None, _("Cochez au moins une ligne : rien n’entre sans vous."))
        return typed

    def rangs(self) -> frozenset[int]:
        """Return which points, by their place."""
        return frozenset(int(one) for one in self.cleaned_data["points"])

    def codes(self) -> frozenset[str]:
        """Return which headings."""
        return frozenset(self.cleaned_data.get("rubriques") or ())


class ReponseForm(JalonForm):
    """The answer to a point."""

    reponse = ChoixUnique(
        label=_("Ce point"),
        choices=[
            (PointPropose.Reponse.ACCEPTEE.value, _("Je le garde tel quel")),
            (PointPropose.Reponse.CHANGEE.value, _("Je propose de le changer")),
            (PointPropose.Reponse.ECARTEE.value, _("Je propose de le mettre de côté")),
        ],
    )
    texte = forms.CharField(
        label=_("Ce que vous proposez à la place"),
        help_text=_("Si vous le changez."),
        max_length=1_000,
        required=False,
        widget=_area(2),
    )
    raison = forms.CharField(
        label=_("Pourquoi"),
        help_text=_("Si vous le changez ou le mettez de côté. La personne le lit."),
        max_length=1_000,
        required=False,
        widget=_area(2),
    )

    def clean(self) -> dict[str, Any]:
        """A change has its words, what is not kept has its reason."""
        typed = super().clean() or {}
        kept = typed.get("reponse")
        if kept == PointPropose.Reponse.CHANGEE and not typed.get("texte"):
            self.add_error("texte", _("Écrivez ce que vous proposez à la place."))
        if kept and kept != PointPropose.Reponse.ACCEPTEE and not typed.get("raison"):
            self.add_error("raison", _("Dites pourquoi, en une phrase."))
        return typed
