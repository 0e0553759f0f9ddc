"""What the browser sent about the person's criteria and her choice, as typed values."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon_web.ecrits.forms import TexteForm, VersionForm
from jalon_web.investigation.contents import ChoixDit, Critere, CriteresDits, Textes
from jalon_web.investigation.forms.investigation import (
    Choices,
    answer_name,
    long_text,
    set_choices,
    short_words,
)
from jalon_web.ui.forms import ChoixUnique

LIGNES_LIBRES = 3
"""Empty rows offered under the criteria already written."""
PAS_ENCORE = "pas_encore"
MOTS_DU_POIDS = {
    "": _("Je ne le dis pas"),
    "essentiel": _("Essentiel"),
    "important": _("Important"),
    "un_plus": _("Un plus"),
}
"""How much a criterion matters to her, in words; never a figure."""


@dataclass(frozen=True, slots=True)
class Ligne:
    """A row of the page of criteria: her words, and how much they matter to her."""

    texte: forms.BoundField
    poids: forms.BoundField


def _keys_sent(data: Iterable[str]) -> Textes:
    """Return the keys of the criteria that were sent: one removed meanwhile keeps its words."""
    found = (re.fullmatch(r"critere_([0-9a-z-]{1,40})", name) for name in data)
    return tuple(match[1] for match in found if match)


class CriteresForm(VersionForm):
    """The person's own criteria: a row each, and a few empty rows."""

    def __init__(self, *args: Any, criteres: Sequence[Critere], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {critere.cle: critere for critere in criteres}
        self.keys = [*known, *(cle for cle in _keys_sent(self.data) if cle not in known)]
        rows = [(answer_name(cle), known.get(cle)) for cle in self.keys]
        rows += [(f"nouveau_{rank}", None) for rank in range(1, LIGNES_LIBRES + 1)]
        self.names = [name for name, _critere in rows]
        for rank, (name, critere) in enumerate(rows, start=1):
            label = _("Critère %(rang)d") % {"rang": rank}
            self.fields[name] = short_words(label, initial=critere.texte if critere else "")
            self.fields[_weight(name)] = forms.ChoiceField(
                label=_("Importance du critère %(rang)d") % {"rang": rank},
                choices=list(MOTS_DU_POIDS.items()),
                required=False,
                initial=critere.poids if critere else "",
                widget=forms.Select(attrs={"class": "champ__saisie"}),
            )

    def rows(self) -> list[Ligne]:
        """Return the fields, a row a criterion."""
        return [Ligne(self[name], self[_weight(name)]) for name in self.names]

    def dits(self) -> CriteresDits:
        """Return what was typed: a criterion that was emptied is gone, a reworded one stays."""
        kept = [self._critere(cle, answer_name(cle)) for cle in self.keys]
        new = [
            self._critere(uuid.uuid4().hex[:8], f"nouveau_{rank}")
            for rank in range(1, LIGNES_LIBRES + 1)
        ]
        return CriteresDits(criteres=tuple(one for one in (*kept, *new) if one.texte))

    def _critere(self, cle: str, name: str) -> Critere:
        typed = self.cleaned_data
        return Critere(cle=cle, texte=typed[name], poids=typed[_weight(name)])

    @staticmethod
    def known(criteres: Sequence[Critere]) -> dict[str, str]:
        """Return criteria as this form shows them."""
        return {answer_name(one.cle): one.texte for one in criteres} | {
            _weight(answer_name(one.cle)): one.poids for one in criteres
        }


def _weight(name: str) -> str:
    return f"poids_{name}"


class ChoixForm(TexteForm):
    """What the person keeps, or that she does not choose yet; nothing else is asked."""

    choix = ChoixUnique(label=_("Pour la suite, je retiens"), choices=())
    mots = long_text(
        _("Pourquoi, si vous voulez le dire"),
        _("Ces mots vous serviront à la conclusion. Vous pouvez laisser vide."),
        rows=3,
    )
    issue_code = forms.ChoiceField(
        label=_("Ce qui vient ensuite"),
        required=False,
        help_text=_("Un mot pour les statistiques, sans votre nom. Rien ne vous y oblige."),
    )

    def __init__(self, *args: Any, scenarios: Choices, issues: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choix = self.fields["choix"]
        assert isinstance(choix, ChoixUnique)  # noqa: S101 - declared above
        choix.choices = [*scenarios, (PAS_ENCORE, _("Je ne choisis pas encore"))]
        choix.details = {PAS_ENCORE: _("C’est une réponse. On en parle en phase de conclusions.")}
        set_choices(self, "issue_code", [("", _("Je préfère ne pas le dire")), *issues])

    def dit(self) -> ChoixDit:
        """Return what was typed."""
        typed = self.cleaned_data
        return ChoixDit(
            scenario="" if typed["choix"] == PAS_ENCORE else typed["choix"],
            mots=typed["mots"],
            issue_code=typed["issue_code"],
        )
