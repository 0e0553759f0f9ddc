"""What the browser sent about the investigation, as typed values. A list is one item a line."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon_web.investigation.contenus import (
    ChoixDit,
    Critere,
    CriteresDits,
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
LIGNES_LIBRES = 3
"""Empty rows offered under the criteria already written."""
PAS_ENCORE = "pas_encore"
UNE_PAR_LIGNE = _("Une par ligne.")
Choices = Sequence[tuple[str, Any]]


def _ligne(label: Any, aide: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, help_text=aide, required=required, max_length=TITRE)


def _texte(label: Any, aide: Any = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=aide,
        required=False,
        max_length=LONGUEUR,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _mots_courts(label: str, **more: Any) -> forms.CharField:
    """Return a field of one line that a form gains when it is made, dressed like the others."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=TITRE,
        widget=forms.TextInput(attrs={"class": "champ__saisie"}),
        error_messages=dict(MESSAGES),
        **more,
    )


def _set_choices(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared in this file
    field.choices = list(choices)


class TexteForm(JalonForm):
    """Words, whose ends of line are kept as written here and not as a browser sends them."""

    def clean(self) -> dict[str, Any]:
        """Return what was typed, each end of line as one character."""
        super().clean()
        return {name: _one_end(value) for name, value in self.cleaned_data.items()}


def _one_end(value: Any) -> Any:
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


class VersionForm(TexteForm):
    """A text that two people may have open; a new one has no version."""

    version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def version_read(self) -> int:
        """Return the version that the page was showing, zero when none."""
        return self.cleaned_data["version"] or 0


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
    recit = _texte(
        _("Le récit"),
        _("Une scène précise vaut mieux qu’un résumé : où, avec qui, ce qui a été fait, la suite."),
        rows=8,
    )
    savoir_faire = _texte(
        _("Ce que cela montre que l’on sait faire"),
        _("Une par ligne. Un verbe aide : organiser, apaiser, réparer, expliquer…"),
    )
    ressources = _texte(
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
    def known(dit: ExperienceDite) -> dict[str, Any]:
        """Return an experience as this form shows it."""
        return dit.payload() | {
            "savoir_faire": as_lines(dit.savoir_faire),
            "ressources": as_lines(dit.ressources),
        }


class PreuveForm(VersionForm):
    """Something found out in the field."""

    titre = _ligne(
        _("Ce que c’était"),
        _("Par exemple : rencontre avec une formatrice, visite d’un atelier, offres lues."),
        required=True,
    )
    source = _ligne(
        _("Qui le dit, ou d’où cela vient"),
        _("Une fonction suffit : « la directrice », « un salarié », le nom d’un site."),
        required=True,
    )
    jour = DateFr(label=_("Le"))
    recit = _texte(_("Ce qui a été vu, entendu ou lu"), rows=6)
    retenu = _texte(_("Ce que vous en retenez"), UNE_PAR_LIGNE)
    scenarios = ChoixMultiples(
        label=_("Les scénarios que cela éclaire"), choices=(), required=False
    )

    def __init__(self, *args: Any, scenarios: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if scenarios:
            _set_choices(self, "scenarios", scenarios)
        else:
            del self.fields["scenarios"]

    def dit(self, hors: Textes = ()) -> PreuveDite:
        """Return what was typed; `hors`: the scenarios set aside that it stays tied to."""
        typed = self.cleaned_data
        return PreuveDite(
            titre=typed["titre"],
            source=typed["source"],
            jour=typed["jour"].isoformat(),
            recit=typed["recit"],
            retenu=lines(typed["retenu"]),
            scenarios=(*typed.get("scenarios", ()), *hors),
        )

    @staticmethod
    def known(dit: PreuveDite) -> dict[str, Any]:
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
    soutient = _texte(
        _("Ce qui le soutient"),
        _("Une par ligne : un acquis, une envie, une personne, une occasion."),
    )
    freine = _texte(
        _("Ce qui freine"), _("Une par ligne : un manque, un coût, une distance, une crainte.")
    )
    situation = _texte(
        _("Dans ma situation"),
        _("Ce que permettent le temps, l’argent, le trajet, les proches. Rien sur la santé."),
    )
    environnement = _texte(
        _("Près de chez moi"),
        _("Ce que disent les métiers, l’emploi, les formations. Avec la source, si elle existe."),
    )
    faisabilite = ChoixUnique(
        label=_("Aujourd’hui, je le vois"),
        help_text=_("Les deux réponses au-dessus en donnent les raisons. C’est vous qui le dites."),
        choices=(),
        required=False,
    )
    risque = _texte(_("Ce qui pourrait mal tourner"), rows=2)
    reponse_au_risque = _texte(
        _("Ce qui réduirait ce risque"),
        _("Une immersion, une question à poser, une somme de côté, un retour possible."),
        rows=2,
    )
    conditions = _texte(_("À quelles conditions"), rows=2)
    premiers_pas = _texte(
        _("Les premiers pas"), _("Un par ligne. Petits, et à votre portée : aucun n’est exigé.")
    )

    def __init__(
        self,
        *args: Any,
        criteres: Sequence[Critere],
        faisabilites: Choices,
        personne: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteres = tuple(criteres)
        if personne:
            _set_choices(self, "faisabilite", [*faisabilites, ("", _("Je ne le dis pas encore"))])
        else:
            del self.fields["faisabilite"]
            self.fields["situation"].label = _("Dans sa situation")
            self.fields["environnement"].label = _("Près de chez la personne")
        for critere in self.criteres:
            self.fields[_answer(critere.cle)] = _mots_courts(critere.texte)

    def answers(self) -> list[forms.BoundField]:
        """Return the fields of the person's criteria, in her order."""
        return [self[_answer(critere.cle)] for critere in self.criteres]

    def dit(self) -> ScenarioDit:
        """Return what was typed."""
        typed = self.cleaned_data
        return ScenarioDit(
            titre=typed["titre"],
            rester=typed["maniere"] == "rester",
            soutient=lines(typed["soutient"]),
            freine=lines(typed["freine"]),
            criteres=tuple(
                Reponse(critere=one.cle, libelle=one.texte, reponse=typed[_answer(one.cle)])
                for one in self.criteres
                if typed[_answer(one.cle)]
            ),
            situation=typed["situation"],
            environnement=typed["environnement"],
            faisabilite=typed.get("faisabilite", ""),
            risque=typed["risque"],
            reponse_au_risque=typed["reponse_au_risque"],
            conditions=typed["conditions"],
            premiers_pas=lines(typed["premiers_pas"]),
        )

    @staticmethod
    def known(dit: ScenarioDit) -> dict[str, Any]:
        """Return a scenario as this form shows it."""
        return (
            dit.payload()
            | {"maniere": "rester" if dit.rester else "autre"}
            | {
                "soutient": as_lines(dit.soutient),
                "freine": as_lines(dit.freine),
                "premiers_pas": as_lines(dit.premiers_pas),
            }
            | {_answer(one.critere): one.reponse for one in dit.criteres}
        )


def _answer(cle: str) -> str:
    return f"critere_{cle}"


def _keys_sent(data: Iterable[str]) -> Textes:
    """Return the keys of the criteria that were sent: one removed meanwhile keeps its words."""
    found = (re.fullmatch(r"critere_([0-9a-z-]{1,40})", name) for name in data)
    return tuple(match[1] for match in found if match)


class CriteresForm(VersionForm):
    """The person's own criteria: a row each, and a few empty rows."""

    def __init__(self, *args: Any, criteres: Sequence[Critere], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        texts = {critere.cle: critere.texte for critere in criteres}
        self.keys = [*texts, *(cle for cle in _keys_sent(self.data) if cle not in texts)]
        rows = [(_answer(cle), texts.get(cle, "")) for cle in self.keys]
        rows += [(f"nouveau_{rank}", "") for rank in range(1, LIGNES_LIBRES + 1)]
        for rank, (name, texte) in enumerate(rows, start=1):
            label = _("Critère %(rang)d") % {"rang": rank}
            self.fields[name] = _mots_courts(label, initial=texte)

    def rows(self) -> list[forms.BoundField]:
        """Return the fields, one a criterion."""
        return [self[name] for name in self.fields if name != "version"]

    def dits(self) -> CriteresDits:
        """Return what was typed: a criterion that was emptied is gone, a reworded one stays."""
        typed = self.cleaned_data
        kept = [Critere(cle=cle, texte=typed[_answer(cle)]) for cle in self.keys]
        new = [
            Critere(cle=uuid.uuid4().hex[:8], texte=typed[f"nouveau_{rank}"])
            for rank in range(1, LIGNES_LIBRES + 1)
        ]
        return CriteresDits(criteres=tuple(one for one in (*kept, *new) if one.texte))

    @staticmethod
    def known(criteres: Sequence[Critere]) -> dict[str, Any]:
        """Return criteria as this form shows them."""
        return {_answer(one.cle): one.texte for one in criteres}


class ChoixForm(TexteForm):
    """What the person keeps, or that she does not choose yet; nothing else is asked."""

    choix = ChoixUnique(label=_("Pour la suite, je retiens"), choices=())
    mots = _texte(
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
        _set_choices(self, "issue_code", [("", _("Je préfère ne pas le dire")), *issues])

    def dit(self) -> ChoixDit:
        """Return what was typed."""
        typed = self.cleaned_data
        return ChoixDit(
            scenario="" if typed["choix"] == PAS_ENCORE else typed["choix"],
            mots=typed["mots"],
            issue_code=typed["issue_code"],
        )
