"""Forms of the accords and of the arrangement sheet: typed values from what was posted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jalon.acces import Motif
from jalon.parcours.sante import health_words
from jalon_web.bilans.queries.amenagement import CHAMPS, AmenagementDit
from jalon_web.comptes.models import Compte
from jalon_web.ecrits.forms import VersionForm
from jalon_web.ui.forms import JalonForm

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class AccordForm(JalonForm):
    """To whom an accord is given; nobody is ticked beforehand."""

    conseiller = forms.ChoiceField(
        label=_("À qui donnez-vous cet accord"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Dites à qui, ou revenez sans rien donner.")},
    )

    def __init__(self, *args: Any, conseillers: Sequence[Compte], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["conseiller"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [(str(one.public_id), one.nom) for one in conseillers]


class RetraitForm(JalonForm):
    """The reason, when the person wants to give one."""

    motif = forms.ChoiceField(
        label=_("Pourquoi, si vous voulez le dire"),
        choices=[
            (Motif.TU, _("Je ne le dis pas")),
            (Motif.PLUS_UTILE, _("Ce n’est plus utile")),
            (Motif.AUTRE_AVIS, _("J’ai changé d’avis")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )

    def raison(self) -> Motif:
        """Return the code given."""
        return Motif(self.cleaned_data["motif"])


def _texte(label: _StrPromise, help_text: _StrPromise) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=1500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AmenagementForm(VersionForm):
    """The arrangement sheet: needs, in words; there is no place for a diagnosis."""

    rythme = _texte(
        _("Le rythme"),
        _("Par exemple : une heure au plus, le matin, avec une pause."),
    )
    lieux = _texte(
        _("Les lieux et le matériel"),
        _("Par exemple : rez-de-chaussée, lumière douce, place pour un fauteuil."),
    )
    documents = _texte(
        _("Les documents"),
        _("Par exemple : gros caractères, phrases simples, envoyés la veille."),
    )
    accompagnant = _texte(
        _("Qui peut m’accompagner"),
        _("Une personne qui vient avec vous, un interprète. Son prénom suffit."),
    )
    referent = _texte(
        _("À qui en parler au centre"),
        _("La personne du centre qui veille à ce que ces besoins soient suivis."),
    )

    def dit(self) -> AmenagementDit:
        """Return what was typed."""
        return AmenagementDit(**{name: self.cleaned_data[name].strip() for name in CHAMPS})

    @classmethod
    def said(cls, dit: AmenagementDit) -> tuple[tuple[Promise | str, str], ...]:
        """Return what is written, under the label of its field, in the order of the form."""
        payload = dit.payload()
        return tuple((cls.base_fields[n].label or n, payload[n]) for n in CHAMPS if payload[n])

    def mots_de_sante(self) -> tuple[str, ...]:
        """Return the words that seem to speak of health."""
        return health_words(*(self.cleaned_data[name] for name in CHAMPS))
