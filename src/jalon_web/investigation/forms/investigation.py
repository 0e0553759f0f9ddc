"""Forms of the investigation: typed values. A list is one item a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon_web.ecrits.forms import VersionForm
from jalon_web.investigation.contents import (
    Critere,
    ExperienceDite,
    PreuveDite,
    Reponse,
    ScenarioDit,
    Textes,
    as_lines,
    lines,
)
from jalon_web.ui.forms import MESSAGES, ChoixMultiples, ChoixUnique, DateFr, JalonForm

LONGUEUR = 12_000
"""Characters of a long text: nobody meets it while telling her life."""
TITRE = 160
UNE_PAR_LIGNE = _("Une par ligne.")
Choices = Sequence[tuple[str, Any]]


def read_at(version: int, known: dict[str, object]) -> dict[str, object]:
    """Return what a form shows of a writing, with the version that its author reads."""
    return known | {"version": version}


def _ligne(label: Any, aide: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, help_text=aide, required=required, max_length=TITRE)


def long_text(label: Any, aide: Any = "", rows: int = 3) -> forms.CharField:
    """Return a field of several lines that may stay empty."""
    return forms.CharField(
        label=label,
        help_text=aide,
        required=False,
        max_length=LONGUEUR,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def short_words(label: str, **more: Any) -> forms.CharField:
    """Return a field of one line that a form gains when it is made, dressed like the others."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=TITRE,
        widget=forms.TextInput(attrs={"class": "champ__saisie"}),
        error_messages=dict(MESSAGES),
        **more,
    )


def set_choices(form: forms.Form, name: str, choices: Choices) -> None:
    """Give a field of choices what is known only when the form is made."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared in this file
    field.choices = list(choices)


class ExperienceForm(VersionForm):
    """Something the person did."""

    titre = _ligne(
        _("En quelques mots"),
        _("Par exemple : responsable du planning, aidante de mon père, trésorière du club."),
        required=True,
    )
    sphere = ChoixUnique(
        label=_("C’était"),
        choices=[("travail", _("Au travail")), ("hors_travail", _("Ailleurs"))],
        details={
            "travail": _("Un emploi, une mission, un stage, une activité à son compte."),
            "hors_travail": _("La famille, une association, des études, un loisir, une épreuve."),
        },
    )
    periode = _ligne(_("Quand"), _("Même à peu près : « 2015 à 2019 », « le samedi »."))
    recit = long_text(
        _("Le récit"),
        _("Une scène précise vaut mieux qu’un résumé : où, avec qui, ce qui a été fait, la suite."),
        rows=8,
    )
    savoir_faire = long_text(
        _("Ce que cela montre que l’on sait faire"),
        _("Une par ligne. Un verbe aide : organiser, apaiser, réparer, expliquer…"),
    )
    ressources = long_text(
        _("Ce qui a aidé"), _("Une par ligne : une personne, un lieu, une formation, du temps.")
    )

    def dit(self) -> ExperienceDite:
        """Return what was typed."""
        typed = self.cleaned_data
        return ExperienceDite(
            titre=typed["titre"],
            sphere=typed["sphere"],
            periode=typed["periode"],
            recit=typed["recit"],
            savoir_faire=lines(typed["savoir_faire"]),
            ressources=lines(typed["ressources"]),
        )

    @staticmethod
    def known(dit: ExperienceDite) -> dict[str, object]:
        """Return an experience as this form shows it."""
        return dit.payload() | {
            "savoir_faire": as_lines(dit.savoir_faire),
            "ressources": as_lines(dit.ressources),
        }


SORTES = {
    "rencontre": _("Une rencontre, un échange"),
    "immersion": _("Une immersion, une visite sur place"),
    "offre": _("Des offres d’emploi"),
    "lecture": _("Une lecture, un document"),
    "formation": _("Une formation, une validation de l’expérience (VAE)"),
    "autre": _("Autre chose"),
}
"""What evidence is: always something real, with its source and its day."""


class PreuveForm(VersionForm):
    """Something found out in the field."""

    titre = _ligne(
        _("Ce que c’était"),
        _("Par exemple : rencontre avec une formatrice, visite d’un atelier, offres lues."),
        required=True,
    )
    nature = ChoixUnique(
        label=_("De quelle sorte"), choices=list(SORTES.items()), initial="rencontre"
    )
    source = _ligne(
        _("Qui le dit, ou d’où cela vient"),
        _("Une fonction suffit : « la directrice », « un salarié », le nom d’un site."),
        required=True,
    )
    jour = DateFr(label=_("Le"))
    recit = long_text(_("Ce qui a été vu, entendu ou lu"), rows=6)
    retenu = long_text(_("Ce que vous en retenez"), UNE_PAR_LIGNE)
    scenarios = ChoixMultiples(
        label=_("Les scénarios que cela éclaire"), choices=(), required=False
    )

    def __init__(self, *args: Any, scenarios: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if scenarios:
            set_choices(self, "scenarios", scenarios)
        else:
            del self.fields["scenarios"]

    def dit(self, hors: Textes = ()) -> PreuveDite:
        """Return what was typed; `hors`: the scenarios set aside that it stays tied to."""
        typed = self.cleaned_data
        return PreuveDite(
            titre=typed["titre"],
            nature=typed["nature"],
            source=typed["source"],
            jour=typed["jour"].isoformat(),
            recit=typed["recit"],
            retenu=lines(typed["retenu"]),
            scenarios=(*typed.get("scenarios", ()), *hors),
        )

    @staticmethod
    def known(dit: PreuveDite) -> dict[str, object]:
        """Return evidence as this form shows it."""
        return dit.payload() | {
            "jour": dit.jour_on,
            "retenu": as_lines(dit.retenu),
            "scenarios": list(dit.scenarios),
        }


MANIERES = [
    ("autre", _("Aller vers autre chose")),
    ("rester", _("Rester, et travailler autrement")),
]
DETAILS_MANIERES = {
    "autre": _("Un autre métier, un autre lieu, une formation, une création, une reprise."),
    "rester": _("D’autres horaires, d’autres tâches, une autre place, une autre manière."),
}
VALENT = _(
    "Les deux se valent. Rester et changer sa façon de travailler est un projet à part entière."
)


def _maniere() -> ChoixUnique:
    label = _("Ce scénario, c’est")
    return ChoixUnique(label=label, help_text=VALENT, choices=MANIERES, details=DETAILS_MANIERES)


class ScenarioDebutForm(JalonForm):
    """How a scenario begins: a way to go, and a name."""

    maniere = _maniere()
    titre = _ligne(
        _("Donnez-lui un nom"),
        _("Une phrase suffit pour commencer ; vous pourrez le changer."),
        required=True,
    )

    def dit(self) -> ScenarioDit:
        """Return what was typed."""
        typed = self.cleaned_data
        return ScenarioDit(titre=typed["titre"], rester=typed["maniere"] == "rester")


class ScenarioForm(VersionForm):
    """A way the person could go, in full."""

    titre = _ligne(_("Son nom"), required=True)
    maniere = _maniere()
    soutient = long_text(
        _("Ce qui le soutient"),
        _("Une par ligne : un acquis, une envie, une personne, une occasion."),
    )
    freine = long_text(
        _("Ce qui freine"), _("Une par ligne : un manque, un coût, une distance, une crainte.")
    )
    situation = long_text(
        _("Dans ma situation"),
        _("Ce que permettent le temps, l’argent, le trajet, les proches. Rien sur la santé."),
    )
    environnement = long_text(
        _("Près de chez moi"),
        _("Ce que disent les métiers, l’emploi, les formations. Avec la source, si elle existe."),
    )
    faisabilite = ChoixUnique(
        label=_("Aujourd’hui, je le vois"),
        help_text=_("Les deux réponses au-dessus en donnent les raisons. C’est vous qui le dites."),
        choices=(),
        required=False,
    )
    risque = long_text(_("Ce qui pourrait mal tourner"), rows=2)
    reponse_au_risque = long_text(
        _("Ce qui réduirait ce risque"),
        _("Une immersion, une question à poser, une somme de côté, un retour possible."),
        rows=2,
    )
    conditions = long_text(_("À quelles conditions"), rows=2)
    cout = _ligne(
        _("Ce que cela coûte"), _("En argent, en salaire, en confort. À peu près suffit.")
    )
    temps = _ligne(_("Le temps que cela prend"), _("Par exemple : six mois, deux ans."))
    appuis = ChoixMultiples(
        label=_("Ce qui l’appuie, dans ce que vous avez déjà écrit"), choices=(), required=False
    )
    premiers_pas = long_text(
        _("Les premiers pas"), _("Un par ligne. Petits, et à votre portée : aucun n’est exigé.")
    )

    def __init__(
        self,
        *args: Any,
        criteres: Sequence[Critere],
        faisabilites: Choices,
        personne: bool,
        appuis: Choices = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteres = tuple(criteres)
        if appuis:
            set_choices(self, "appuis", appuis)
        else:
            del self.fields["appuis"]
        if personne:
            set_choices(self, "faisabilite", [*faisabilites, ("", _("Je ne le dis pas encore"))])
        else:
            del self.fields["faisabilite"]
            self.fields["situation"].label = _("Dans sa situation")
            self.fields["environnement"].label = _("Près de chez la personne")
        for critere in self.criteres:
            self.fields[answer_name(critere.cle)] = short_words(critere.texte)

    def answers(self) -> list[forms.BoundField]:
        """Return the fields of the person's criteria, in her order."""
        return [self[answer_name(critere.cle)] for critere in self.criteres]

    def dit(self, hors: Textes = ()) -> ScenarioDit:
        """Return what was typed; `hors`: what holds it up and was set aside meanwhile."""
        typed = self.cleaned_data
        return ScenarioDit(
            titre=typed["titre"],
            rester=typed["maniere"] == "rester",
            soutient=lines(typed["soutient"]),
            freine=lines(typed["freine"]),
            criteres=tuple(
                Reponse(critere=one.cle, libelle=one.texte, reponse=typed[answer_name(one.cle)])
                for one in self.criteres
                if typed[answer_name(one.cle)]
            ),
            situation=typed["situation"],
            environnement=typed["environnement"],
            faisabilite=typed.get("faisabilite", ""),
            risque=typed["risque"],
            reponse_au_risque=typed["reponse_au_risque"],
            conditions=typed["conditions"],
            premiers_pas=lines(typed["premiers_pas"]),
            cout=typed["cout"],
            temps=typed["temps"],
            appuis=(*typed.get("appuis", ()), *hors),
        )

    @staticmethod
    def known(dit: ScenarioDit) -> dict[str, object]:
        """Return a scenario as this form shows it."""
        return (
            dit.payload()
            | {"maniere": "rester" if dit.rester else "autre"}
            | {
                "soutient": as_lines(dit.soutient),
                "freine": as_lines(dit.freine),
                "premiers_pas": as_lines(dit.premiers_pas),
                "appuis": list(dit.appuis),
            }
            | {answer_name(one.critere): one.reponse for one in dit.criteres}
        )


def answer_name(cle: str) -> str:
    """Return the name of the field of a criterion."""
    return f"critere_{cle}"
