"""Forms of an exercise: made from its blocks, with typed answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon.exercices import Bloc, Exercice, Genre
from jalon_web.ecrits.forms import VersionForm
from jalon_web.exercices.services import Declaration
from jalon_web.ui.forms import ChoixMultiples, ChoixUnique, JalonForm

RIEN = ("", _("Je passe"))


class MotifForm(JalonForm):
    """Why this exercise, for this person."""

    motif = forms.CharField(
        label=_("Pourquoi celui-ci"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("En une phrase, entre vous. Un test a toujours sa raison écrite."),
    )


class ReponsesForm(VersionForm):
    """The blocks of an exercise; every answer may be left out."""

    def __init__(self, *args: Any, exercice: Exercice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._exercice = exercice
        for bloc in exercice.blocs:
            for name, field in _fields(bloc):
                self.fields[name] = field
                self.dress(name)

    def groups(self) -> list[tuple[Bloc, list[forms.BoundField]]]:
        """Return the fields of each block, in order."""
        return [
            (bloc, [self[name] for name, _field in _fields(bloc)]) for bloc in self._exercice.blocs
        ]

    def reponses(self) -> dict[str, Any]:
        """Return the answers by code of block, as the exercise takes them."""
        found: dict[str, Any] = {}
        for bloc in self._exercice.blocs:
            if bloc.genre in {Genre.CARTES, Genre.ECHELLE}:
                given = {c.code: self.cleaned_data[f"{bloc.code}__{c.code}"] for c in bloc.choix}
                found[bloc.code] = {code: step for code, step in given.items() if step}
            elif bloc.genre is Genre.LISTE:
                found[bloc.code] = self.cleaned_data[bloc.code].splitlines()
            else:
                found[bloc.code] = self.cleaned_data[bloc.code]
        return found


def _words(bloc: Bloc, rows: int) -> forms.CharField:
    return forms.CharField(
        label=bloc.titre,
        help_text=bloc.consigne,
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _fields(bloc: Bloc) -> list[tuple[str, forms.Field]]:
    answers = [(c.code, c.libelle) for c in bloc.choix]
    match bloc.genre:
        case Genre.TEXTE:
            return [(bloc.code, _words(bloc, 6))]
        case Genre.LISTE:
            return [(bloc.code, _words(bloc, 5))]
        case Genre.CHOIX:
            return [
                (
                    bloc.code,
                    ChoixUnique(
                        label=bloc.titre,
                        help_text=bloc.consigne,
                        choices=[*answers, RIEN],
                        required=False,
                    ),
                )
            ]
        case Genre.PLUSIEURS:
            return [
                (
                    bloc.code,
                    ChoixMultiples(
                        label=bloc.titre,
                        help_text=bloc.consigne,
                        choices=answers,
                        required=False,
                    ),
                )
            ]
        case Genre.CARTES | Genre.ECHELLE:
            steps = [(d.code, d.libelle) for d in bloc.degres]
            return [
                (
                    f"{bloc.code}__{c.code}",
                    ChoixUnique(label=c.libelle, choices=[*steps, RIEN], required=False),
                )
                for c in bloc.choix
            ]


def initial_of(exercice: Exercice, reponses: dict[str, Any], version: int) -> dict[str, Any]:
    """Return answers already written, for their form."""
    found: dict[str, Any] = {"version": version}
    for bloc in exercice.blocs:
        given = reponses.get(bloc.code)
        if given is None:
            continue
        if bloc.genre in {Genre.CARTES, Genre.ECHELLE}:
            found |= {f"{bloc.code}__{code}": step for code, step in given.items()}
        else:
            found[bloc.code] = "\n".join(given) if bloc.genre is Genre.LISTE else given
    return found


class MethodeForm(JalonForm):
    """A method of the centre's own."""

    titre = forms.CharField(label=_("Son nom"), max_length=120)
    but = forms.CharField(
        label=_("À quoi elle sert, pour la personne"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    source = forms.CharField(
        label=_("D’où elle vient"),
        max_length=300,
        help_text=_("Un auteur, un livre, une formation, ou « écrite par le centre »."),
    )
    limites = forms.CharField(
        label=_("Ce qu’elle ne dit pas"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    duree_min = forms.IntegerField(
        label=_("Sa durée, en minutes"), min_value=5, max_value=240, initial=20
    )
    questions = forms.CharField(
        label=_("Ses questions"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Une par ligne. On y répond avec ses mots."),
    )

    def declaration(self) -> Declaration:
        """Return what was typed."""
        return Declaration(**self.cleaned_data)
