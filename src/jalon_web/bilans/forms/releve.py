"""Forms about the counsellor in charge: departure, handover, replacement, note."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jalon_web.bilans.models import Affectation, BrisDeGlace
from jalon_web.comptes.models import Compte
from jalon_web.ecrits.forms import VersionForm
from jalon_web.ui.forms import DateFr, JalonForm

QUAND = [("tout_de_suite", _("Tout de suite")), ("jour", _("Après son dernier jour"))]


class DepartForm(JalonForm):
    """When a role ends."""

    quand = forms.ChoiceField(
        label=_("Quand ce rôle prend-il fin ?"),
        choices=QUAND,
        widget=forms.RadioSelect,
        initial="jour",
    )
    dernier_jour = DateFr(label=_("Son dernier jour"), required=False)

    def clean(self) -> None:
        """Ask for the day where one is meant."""
        super().clean()
        typed = self.cleaned_data
        missing = not typed.get("dernier_jour") and "dernier_jour" not in self.errors
        if typed.get("quand") == "jour" and missing:
            self.add_error("dernier_jour", _("Écrivez son dernier jour : 29/01/2027."))


class _Nommer(JalonForm):
    """Somebody of the centre, and a reason among those that say nothing of anybody."""

    conseiller = forms.ChoiceField(label=_("Qui prend la suite ?"))
    motif = forms.ChoiceField(label=_("Pourquoi ?"), widget=forms.RadioSelect)
    MOTIFS: ClassVar[Sequence[tuple[str, Promise | str]]] = ()

    def __init__(self, *args: Any, candidats: Iterable[Compte], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who, why = self.fields["conseiller"], self.fields["motif"]
        assert isinstance(who, forms.ChoiceField)  # noqa: S101 - told to the type checker
        assert isinstance(why, forms.ChoiceField)  # noqa: S101
        who.choices = [("", _("Choisissez"))] + [(str(c.public_id), c.nom) for c in candidats]
        why.choices = list(self.MOTIFS)

    def who(self) -> uuid.UUID:
        """Return the public id of the chosen counsellor."""
        return uuid.UUID(self.cleaned_data["conseiller"])


class ConfierForm(_Nommer):
    """The counsellor who takes a bilan over."""

    MOTIFS = Affectation.Motif.choices


class RemplacementForm(_Nommer):
    """The counsellor who stands in for a few days."""

    MOTIFS = BrisDeGlace.Motif.choices

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["conseiller"].label = _("Qui remplace ?")


class RelaisForm(VersionForm):
    """What the next counsellor has to know."""

    texte = forms.CharField(
        label=_("Ce que la personne suivante doit savoir"),
        help_text=_("Où vous en êtes, ce qui est convenu. La personne lit cette note."),
        max_length=6_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
