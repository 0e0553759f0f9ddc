"""Forms of the convention: typed values from what was posted."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import texte_of, today
from jalon_web.conventions.services import ConventionDite
from jalon_web.ui.formats import duree
from jalon_web.ui.forms import DateFr, DureeChamp, JalonForm

MOIS = 4
"""Months that the form offers for the period, to begin from."""
# What the document says is in French, whatever the language of the screen.
MENTIONS: tuple[tuple[str, str, str], ...] = (
    (
        "objectif",
        "Objectif",
        "Permettre à la personne de faire le point sur ses compétences, ses aptitudes et ses "
        "motivations, et de définir un projet professionnel et, s’il y a lieu, un projet de "
        "formation.",
    ),
    (
        "contenu",
        "Contenu",
        "- une phase préliminaire, pour comprendre la demande et écrire ensemble le programme\n"
        "- une phase d’investigation, pour explorer et vérifier sur le terrain\n"
        "- une phase de conclusions, pour choisir, et préparer les étapes",
    ),
    (
        "moyens",
        "Moyens, outils et méthodes",
        "Des entretiens individuels avec une conseillère ou un conseiller nommé, dans un bureau "
        "fermé. Les méthodes sont choisies avec la personne ; leur but et leurs limites lui sont "
        "dits avant.",
    ),
    (
        "deroulement",
        "Déroulement et suivi",
        "Les séances sont fixées d’un commun accord. La présence est attestée par les deux. Un "
        "entretien de suivi est proposé six mois après la fin.",
    ),
    (
        "remise",
        "Remise des résultats et de la synthèse",
        "Les résultats détaillés et la synthèse sont remis à la personne, et à elle seule. Rien "
        "n’est transmis à qui que ce soit sans son accord écrit.",
    ),
)
"""Code, heading in the document, words to begin from: the mentions of R. 6313-8, in its order."""
LIBELLES = {
    "objectif": _("Objectif"),
    "contenu": _("Contenu"),
    "moyens": _("Moyens, outils et méthodes"),
    "deroulement": _("Déroulement et suivi"),
    "remise": _("Remise des résultats et de la synthèse"),
}
"""How each heading is called on the screen, in its language."""
REGLEMENT = "À la fin de chaque phase, sur facture et attestation de présence."


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class PreparerForm(JalonForm):
    """Every mention that the law asks for, with words to begin from."""

    debut = DateFr(label=_("Premier jour"))
    fin = DateFr(label=_("Dernier jour prévu"))
    forfait = DureeChamp(label=_("Durée convenue"), help_text=_("Par exemple 16 h."))
    distance = DureeChamp(
        label=_("Dont à distance"), required=False, help_text=_("Si une part est prévue ainsi.")
    )
    prix_heure = forms.DecimalField(
        label=_("Prix de l’heure, en euros"),
        min_value=0,
        max_digits=6,
        decimal_places=2,
        required=False,
        localize=True,
        help_text=_("Par exemple 80 ou 79,50. Laissez vide si le prix se dit autrement."),
    )
    reglement = forms.CharField(
        label=_("Comment le prix est réglé"), max_length=1_000, widget=_area(2)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, _titre, texte in MENTIONS:
            self.fields[code] = forms.CharField(
                label=LIBELLES[code], max_length=3_000, widget=_area(4), initial=texte
            )
            self.dress(code)
        self.order_fields([code for code, _titre, _texte in MENTIONS])

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins, and more at a distance than in all."""
        typed = super().clean() or {}
        debut, fin = typed.get("debut"), typed.get("fin")
        if debut and fin and fin < debut:
            self.add_error("fin", _("Le dernier jour vient après le premier : vérifiez les dates."))
        if typed.get("forfait") and (typed.get("distance") or 0) > typed["forfait"]:
            self.add_error("distance", _("C’est plus que la durée convenue."))
        return typed

    def dite(self) -> ConventionDite:
        """Return what was typed."""
        typed = self.cleaned_data
        price: Decimal | None = typed["prix_heure"]
        return ConventionDite(
            mentions=tuple((titre, typed[code].strip()) for code, titre, _texte in MENTIONS),
            forfait_min=typed["forfait"],
            distance_min=typed["distance"],
            debut=typed["debut"],
            fin=typed["fin"],
            prix_heure_cents=int(price * 100) if price is not None else None,
            reglement=typed["reglement"].strip(),
        )


class PayeurForm(JalonForm):
    """The day when who pays signed by hand."""

    jour = DateFr(label=_("Signée le"))

    def __init__(self, *args: Any, envoyee_on: dt.date, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._first, self._last = envoyee_on, today

    def clean_jour(self) -> dt.date:
        """Refuse a day before it was sent, or to come."""
        day: dt.date = self.cleaned_data["jour"]
        if not self._first <= day <= self._last:
            raise forms.ValidationError(
                _("Entre le jour de l’envoi et aujourd’hui : vérifiez la date.")
            )
        return day


def initial_of(bilan: Bilan) -> dict[str, object]:
    """Return what the form begins from: what is known already is never typed twice."""
    known = bilan.faits
    usual = texte_of(bilan).duree("DUREE-FORFAIT-DEFAUT", "forfait").minutes
    price = known.prix_heure_cents
    day = today()
    return {
        "debut": day,
        "fin": day + dt.timedelta(days=30 * MOIS),
        "forfait": duree(known.forfait_min or usual),
        "prix_heure": f"{price / 100:.2f}".replace(".", ",") if price is not None else "",
        "reglement": REGLEMENT,
    }
