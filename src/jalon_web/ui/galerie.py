"""What the gallery shows: invented values for every component and state."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django import forms

from jalon_web.ui.forms import DateFr, DureeChamp, HeureChamp, JalonForm
from jalon_web.ui.icones import ICONES


class _Exemple(JalonForm):
    texte = forms.CharField(label="Prénom", help_text="Tel qu’il doit figurer sur les documents.")
    jour = DateFr(label="Jour")
    debut = HeureChamp(label="Heure de début", required=False)
    duree = DureeChamp(label="Durée", required=False)
    long = forms.CharField(label="Vos mots", widget=forms.Textarea(attrs={"rows": 4}))
    choix = forms.ChoiceField(
        label="Avec qui", choices=[("a", "Seule"), ("b", "En groupe")], widget=forms.RadioSelect
    )
    case = forms.BooleanField(label="Le conseiller CEP était là", required=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Constat:
    regle: str
    resultat: str
    nature: str
    texte: str
    remede: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heures:
    label: str
    fait_min: int | None
    prevu_min: int | None


def gallery() -> dict[str, Any]:
    """Return the values of the gallery page."""
    seance = SimpleNamespace(
        jour=dt.date(2026, 11, 26),
        debut=dt.time(14, 30),
        duree_min=90,
        conseiller=SimpleNamespace(nom="Claire Delaunay"),
        sorte="presentiel",
        get_sorte_display="En face à face",
        bilan=SimpleNamespace(centre=SimpleNamespace(adresse="12 quai de la Fosse, 44000 Nantes")),
    )
    return {
        "icones": sorted(ICONES),
        "form": _Exemple(auto_id="libre_%s"),
        "form_erreur": _Exemple({"jour": "demain", "duree": "longtemps"}, auto_id="erreur_%s"),
        "constats": [
            _Constat(
                regle="PHASE-PRELIM-PRESENTIEL",
                resultat=resultat,
                nature="obligation",
                texte="Un entretien au moins réunit la personne et le conseiller sur place.",
                remede="Prévoir un entretien au centre, puis le noter une fois tenu.",
                source="rapport Copanef, proposition 3",
            )
            for resultat in ("non_tenue", "indeterminee", "tenue", "sans_objet")
        ],
        "heures": [
            _Heures(label="En face à face", fait_min=450, prevu_min=600),
            _Heures(label="À distance", fait_min=60, prevu_min=60),
            _Heures(label="En immersion", fait_min=0, prevu_min=210),
        ],
        "seance": seance,
        "etapes": [
            {"etat": "faite", "nom": "Phase préliminaire", "detail": "Faite, 4 h."},
            {"etat": "ici", "nom": "Phase d’investigation", "detail": "5 h 30 sur 9 h."},
            {"etat": "avenir", "nom": "Phase de conclusions", "detail": "3 h prévues."},
        ],
    }
