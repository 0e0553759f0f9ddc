"""The four parts of a synthesis, as the counsellor types them; and the person's answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon_web.livrables.contents.parties import (
    Circonstances,
    CoordonneesCep,
    ElementsCles,
    EnMotsSimples,
    EtapesScenarios,
    ScenarioEcrit,
)
from jalon_web.livrables.forms.base import PartieForm, ligne_courte, texte_long
from jalon_web.ui.forms import JalonForm

MAX_SCENARIOS = 20
AIDE_ETAPES = _(
    "Une par ligne, le moment d’abord. Pour dire l’appui possible du CEP, ajoutez-le à la fin : "
    "« mars : monter un budget ; CEP : chiffrer la formation »."
)


class CirconstancesForm(PartieForm):
    """Why this bilan, and the programme recalled."""

    texte = texte_long(5, label=_("Les circonstances"))
    objectifs = texte_long(
        3, label=_("Les objectifs du programme"), help_text=_("Un objectif par ligne.")
    )
    contenus = texte_long(3, label=_("Ce qui a été travaillé"), help_text=_("Un thème par ligne."))
    methodes = texte_long(3, label=_("Les méthodes"), help_text=_("Une méthode par ligne."))

    def initial_of(self, valeur: Circonstances) -> dict[str, object]:
        """Return what the fields show."""
        return valeur.payload()

    def valeur(self) -> Circonstances:
        """Return what was typed."""
        return Circonstances.read(self.cleaned_data)


class ElementsClesForm(PartieForm):
    """What may light the way."""

    texte = texte_long(
        5,
        label=_("Ce que l’investigation éclaire"),
        help_text=_("Ce qui peut servir la suite, pas le détail des résultats."),
    )
    ressources = texte_long(
        5,
        label=_("Les ressources"),
        help_text=_(
            "Une par ligne : ce qui est acquis, puis deux points et ce qui le montre. Par exemple "
            "« organiser une équipe : plannings de 18 personnes »."
        ),
    )
    conditions = texte_long(
        3, label=_("Les conditions de réalisation"), help_text=_("Une condition par ligne.")
    )

    def initial_of(self, valeur: ElementsCles) -> dict[str, object]:
        """Return what the fields show."""
        return valeur.payload()

    def valeur(self) -> ElementsCles:
        """Return what was typed."""
        return ElementsCles.read(self.cleaned_data)


class ScenariosForm(PartieForm):
    """One or several scenarios and their steps; one empty place is always left."""

    def arrange(self, data: Mapping[str, Any] | None, valeur: EtapesScenarios) -> None:
        """Give each scenario its fields."""
        sent = data or {}
        told = len(valeur.scenarios)
        most = max(MAX_SCENARIOS, told)
        posted = [rank + 1 for rank in range(most) if f"s{rank}_titre" in sent]
        self.places = max([1, told, *posted] if data else [min(told + 1, most)])
        for rank in range(self.places):
            self.add(f"s{rank}_titre", ligne_courte(label=_("Titre du scénario")))
            self.add(f"s{rank}_presentation", texte_long(3, label=_("En quelques mots")))
            self.add(
                f"s{rank}_etapes",
                texte_long(
                    4,
                    label=_("Les principales étapes"),
                    help_text="" if rank else AIDE_ETAPES,
                ),
            )
            self.fields[f"s{rank}_cle"] = forms.CharField(
                required=False, max_length=36, widget=forms.HiddenInput
            )

    def initial_of(self, valeur: EtapesScenarios) -> dict[str, object]:
        """Return what the fields show."""
        found: dict[str, object] = {}
        for rank, one in enumerate(valeur.scenarios):
            found |= {
                f"s{rank}_titre": one.titre,
                f"s{rank}_presentation": one.presentation,
                f"s{rank}_etapes": one.etapes,
                f"s{rank}_cle": one.cle,
            }
        return found

    def clean(self) -> dict[str, Any]:
        """Ask a title for a scenario that says something."""
        typed = super().clean() or {}
        for rank in range(self.places):
            told = typed.get(f"s{rank}_presentation") or typed.get(f"s{rank}_etapes")
            if told and not (typed.get(f"s{rank}_titre") or "").strip():
                self.add_error(f"s{rank}_titre", _("Donnez un titre à ce scénario."))
        return typed

    def valeur(self) -> EtapesScenarios:
        """Return what was typed; an empty place is left out."""
        typed = self.cleaned_data
        return EtapesScenarios(
            scenarios=tuple(
                ScenarioEcrit(
                    titre=typed[f"s{rank}_titre"].strip(),
                    presentation=typed[f"s{rank}_presentation"],
                    etapes=typed[f"s{rank}_etapes"],
                    cle=typed[f"s{rank}_cle"],
                )
                for rank in range(self.places)
                if typed[f"s{rank}_titre"].strip()
            )
        )

    def rangs(self) -> list[list[forms.BoundField]]:
        """Return the fields of each place."""
        return [
            [self[f"s{rank}_{name}"] for name in ("titre", "presentation", "etapes", "cle")]
            for rank in range(self.places)
        ]


class CepForm(PartieForm):
    """Who to turn to."""

    operateur = ligne_courte(label=_("Opérateur du CEP"))
    conseiller = ligne_courte(label=_("Contact"))
    adresse = ligne_courte(label=_("Adresse"))
    telephone = ligne_courte(label=_("Téléphone"), max_length=30)
    courriel = ligne_courte(label=_("Courriel"))
    site = ligne_courte(label=_("Site"))
    offre = texte_long(3, label=_("Ce qu’il propose"))
    modalites = texte_long(2, label=_("Comment le demander"))

    def initial_of(self, valeur: CoordonneesCep) -> dict[str, object]:
        """Return what the fields show."""
        return valeur.payload()

    def valeur(self) -> CoordonneesCep:
        """Return what was typed."""
        typed = self.cleaned_data
        return CoordonneesCep.read(
            {name: typed[name].strip() for name in self.fields if name != "version"}
        )


class EnMotsSimplesForm(PartieForm):
    """The four parts again, in plain words, for who prefers them so."""

    circonstances = texte_long(
        4, label=_("Pourquoi ce bilan"), help_text=_("Une idée par ligne, en phrases courtes.")
    )
    elements_cles = texte_long(4, label=_("Ce que le bilan a montré"))
    etapes = texte_long(
        4, label=_("Les étapes, simplement"), help_text=_("Un tiret devant chaque étape.")
    )
    cep = texte_long(4, label=_("Qui peut aider : le CEP"))

    def initial_of(self, valeur: EnMotsSimples) -> dict[str, object]:
        """Return what the fields show."""
        return valeur.payload()

    def valeur(self) -> EnMotsSimples:
        """Return what was typed."""
        return EnMotsSimples.read(self.cleaned_data)


class ObservationForm(JalonForm):
    """Her observations, or none: both are answers."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    reponse = forms.ChoiceField(
        label=_("Votre réponse"),
        choices=[
            ("observations", _("J’ai quelque chose à ajouter, à nuancer ou à corriger")),
            ("aucune", _("Je n’ai rien à ajouter")),
        ],
        widget=forms.RadioSelect,
    )
    texte = texte_long(
        6,
        label=_("Vos observations"),
        help_text=_("Elles restent à côté du texte, mot pour mot. Personne ne les retouche."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse an answer that says one thing and its contrary."""
        typed = super().clean() or {}
        said = (typed.get("texte") or "").strip()
        if typed.get("reponse") == "observations" and not said:
            self.add_error("texte", _("Écrivez vos observations, ou dites que vous n’en avez pas."))
        if typed.get("reponse") == "aucune" and said:
            self.add_error(
                "reponse", _("Vous avez écrit des observations : gardez-les, ou effacez-les.")
            )
        return typed


class AjoutForm(JalonForm):
    """An observation added after the hand-over."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    texte = texte_long(5, label=_("Ce que vous voulez ajouter"), required=True)
