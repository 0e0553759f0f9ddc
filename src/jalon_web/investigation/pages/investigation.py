"""What the pages of the investigation show: values ready to be read, computed here.

Every function receives a bilan whose door was opened.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.forms import BoundField, ChoiceField, DateField, Form
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jalon.acces import Act
from jalon.cahier import Constat
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.bilan import open_to, pairs
from jalon_web.bilans.pages.commun import address
from jalon_web.bilans.queries import conseillers_of, constats_of, texte_of
from jalon_web.investigation import queries
from jalon_web.investigation.contents import SPHERES, Reponse
from jalon_web.investigation.forms import SORTES, ScenarioForm
from jalon_web.investigation.forms.choix import MOTS_DU_POIDS, PAS_ENCORE, ChoixForm
from jalon_web.investigation.queries import (
    ChoixLu,
    ExperienceLue,
    Plume,
    PreuveLue,
    ScenarioLu,
    Trait,
)
from jalon_web.investigation.services.pieces import PieceLue, pieces_of
from jalon_web.ui.conflits import ChampEnConflit, conflict_of
from jalon_web.ui.formats import date_fr, heure


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One line under a writing: whose initial, and « Écrit par vous, le 3 novembre 2026 »."""

    nom: str
    voix: str
    phrase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperienceVue:
    """An experience, ready to be shown."""

    lue: ExperienceLue
    surtitre: str
    signatures: tuple[Signature, ...]
    pieces: tuple[PieceLue, ...]
    joindre: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PreuveVue:
    """Evidence, ready to be shown, with the names of the scenarios it sheds light on."""

    lue: PreuveLue
    sorte: str
    eclaire: tuple[str, ...]
    signatures: tuple[Signature, ...]
    pieces: tuple[PieceLue, ...]
    joindre: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Titres:
    """What the headings of a scenario are called: hers when she reads, in the third person else."""

    criteres: str
    pres: str
    situation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioVue:
    """A scenario, ready to be shown beside the others."""

    lu: ScenarioLu
    ecrit: str
    etat: str
    choisi: bool
    retenu: str
    criteres: tuple[tuple[str, str], ...]
    appuis: tuple[str, ...]
    titres: Titres
    signatures: tuple[Signature, ...]


class Regardeur:
    """Who looks: how people are called for this viewer, and whether one may write now.

    Args:
        bilan: already opened.
        actor_id: account of the viewer.
        prenom: the person's first name.
    """

    def __init__(self, bilan: Bilan, actor_id: int, prenom: str) -> None:
        self.bilan = bilan
        self.actor_id = actor_id
        self.prenom = prenom
        self.personne = bilan.beneficiaire_id == actor_id

    def name(self, trait: Trait) -> str:
        """Return how an author is called."""
        if trait.voix == queries.PERSONNE:
            return self.prenom
        return trait.nom or _("un conseiller")

    def other(self, trait: Trait) -> str:
        """Return how an author is called; nothing when it is the viewer, on another page."""
        own = next((c.nom for c in conseillers_of(self.bilan) if c.pk == self.actor_id), "")
        mine = trait.voix == queries.PERSONNE if self.personne else trait.nom == own
        return "" if mine else self.name(trait)

    def titres(self) -> Titres:
        """Return the headings of a scenario."""
        if self.personne:
            return Titres(
                criteres=_("Selon mes critères"),
                pres=_("Près de chez moi"),
                situation=_("Dans ma situation"),
            )
        return Titres(
            criteres=_("Selon ses critères"),
            pres=_("Près de chez la personne"),
            situation=_("Dans sa situation"),
        )

    def signatures(self, plume: Plume) -> tuple[Signature, ...]:
        """Return who wrote, then who came back to it."""
        signed = [self._signature(plume.ecrit, _("Écrit par %(nom)s, le %(jour)s"))]
        if plume.repris:
            signed.append(self._signature(plume.repris, _("Repris par %(nom)s, le %(jour)s")))
        return tuple(signed)

    def _signature(self, trait: Trait, phrase: str) -> Signature:
        name = self.name(trait)
        person = trait.voix == queries.PERSONNE
        called = _("vous") if person and self.personne else name
        day = date_fr(localtime(trait.at).date())
        return Signature(nom=name, voix=trait.voix, phrase=phrase % {"nom": called, "jour": day})

    def kept(self) -> str:
        """Return how the scenario that the person keeps is marked."""
        if self.personne:
            return _("celui que vous retenez")
        return _("retenu par %(nom)s") % {"nom": self.prenom}

    def base(self) -> dict[str, Any]:
        """Return what every page of this room shows."""
        names = [one.nom for one in conseillers_of(self.bilan) if one.pk != self.actor_id]
        if not self.personne:
            names.insert(0, self.prenom)
        return {
            "autres": ", ".join(names),
            "peut_ecrire": open_to(self.bilan, self.actor_id, Act.WRITE_INVESTIGATION),
            "peut_choisir": open_to(self.bilan, self.actor_id, Act.CHOOSE),
        }


def experiences_page(who: Regardeur) -> dict[str, Any]:
    """Return the experiences, and what the text asks of them."""
    lues = queries.experiences_of(who.bilan)
    papers, attach = pieces_of(who.bilan), _attach(who, "experience")
    names = {"travail": _("Au travail"), "hors_travail": _("Ailleurs")}
    return who.base() | {
        "experiences": [
            ExperienceVue(
                lue=lue,
                surtitre=", ".join(x for x in (names[lue.sphere], lue.periode) if x),
                signatures=who.signatures(lue.plume),
                pieces=papers.get(lue.plume.public_id, ()),
                joindre=attach(lue.plume),
            )
            for lue in lues
        ],
        "raconter": address("investigation:experience-nouvelle", who.bilan.public_id),
        "comptes": [(names[code], sum(1 for x in lues if x.sphere == code)) for code in SPHERES],
        "retires": queries.experiences_of(who.bilan, retirees=True),
        "regles": _rules(who.bilan, "BUT-RESSOURCES"),
    }


def _attach(who: Regardeur, sorte: str) -> Callable[[Plume], str]:
    """Return what gives the address where a paper is attached; empty for who may not."""
    allowed = open_to(who.bilan, who.actor_id, Act.ATTACH_PIECE)

    def attach(plume: Plume) -> str:
        if not allowed:
            return ""
        return reverse(f"investigation:{sorte}-piece", args=[who.bilan.public_id, plume.public_id])

    return attach


def evidence_page(who: Regardeur) -> dict[str, Any]:
    """Return the evidence from the field, and what the text says of it."""
    titles = {str(s.plume.public_id): s.titre for s in queries.scenarios_of(who.bilan)}
    papers, attach = pieces_of(who.bilan), _attach(who, "preuve")
    return who.base() | {
        "preuves": [
            PreuveVue(
                lue=lue,
                sorte=str(SORTES[lue.nature]),
                eclaire=tuple(titles[one] for one in lue.scenarios if one in titles),
                signatures=who.signatures(lue.plume),
                pieces=papers.get(lue.plume.public_id, ()),
                joindre=attach(lue.plume),
            )
            for lue in queries.preuves_of(who.bilan)
        ],
        "noter": address("investigation:preuve-nouvelle", who.bilan.public_id),
        "retires": queries.preuves_of(who.bilan, retirees=True),
        "regles": _rules(who.bilan, "INVEST-SOCIO-ECO"),
    }


def board_page(who: Regardeur) -> dict[str, Any]:
    """Return the scenarios side by side in the order of writing, then the person's choice."""
    lus = queries.scenarios_of(who.bilan)
    chosen = queries.choix_of(who.bilan, scenarios=lus)
    kept = chosen.scenario.plume.public_id if chosen and chosen.scenario else None
    states = dict(pairs(texte_of(who.bilan), "faisabilite"))
    criteres = queries.criteres_of(who.bilan).criteres
    base, held = who.base(), supports_of(who.bilan)
    return base | {
        "comparer": address("investigation:comparer", who.bilan.public_id) if len(lus) > 1 else "",
        "intro": _board_intro(who, len(lus)),
        "ecrire": address("investigation:scenario-nouveau", who.bilan.public_id),
        "criteres_url": address("investigation:criteres", who.bilan.public_id),
        "criteres_titre": _("Revoir les critères") if criteres else _("Écrire les critères"),
        "scenarios": [
            _scenario(who, lu, states.get(lu.faisabilite, ""), lu.plume.public_id == kept, held)
            for lu in lus
        ],
        "retires": queries.scenarios_of(who.bilan, retires=True),
        "choisi": chosen_words(who, chosen),
        "choix_form": choice_form(who.bilan, lus) if base["peut_choisir"] and lus else None,
    }


def _board_intro(who: Regardeur, count: int) -> str:
    if not count and who.personne:
        return _("Vous n’avez encore écrit aucun scénario. Une phrase suffit pour commencer.")
    if not count:
        return _("Aucun scénario n’est encore écrit. Une phrase suffit pour commencer.")
    if who.personne:
        said = ngettext(
            "Un chemin possible. Il n’est pas noté : les critères sont les vôtres.",
            "%(n)d chemins possibles, dans l’ordre où ils ont été écrits. Aucun n’est noté : "
            "les critères sont les vôtres.",
            count,
        )
    else:
        said = ngettext(
            "Un chemin possible. Il n’est pas noté : les critères sont les siens.",
            "%(n)d chemins possibles, dans l’ordre où ils ont été écrits. Aucun n’est noté : "
            "les critères sont les siens.",
            count,
        )
    return said % {"n": count}


def weighed(one: Reponse) -> str:
    """Return « Rentrer avant 18 h 30 (essentiel) »."""
    return f"{one.libelle} ({str(MOTS_DU_POIDS[one.poids]).lower()})" if one.poids else one.libelle


def supports_of(bilan: Bilan) -> dict[str, str]:
    """Return what a scenario can rest on, by public id: told experiences, then evidence."""
    told = {str(x.plume.public_id): x.titre for x in queries.experiences_of(bilan)}
    return told | {str(x.plume.public_id): x.titre for x in queries.preuves_of(bilan)}


def _scenario(
    who: Regardeur, lu: ScenarioLu, etat: str, choisi: bool, held: Mapping[str, str]
) -> ScenarioVue:
    day = date_fr(localtime(lu.plume.ecrit.at).date())
    return ScenarioVue(
        lu=lu,
        ecrit=_("Scénario écrit le %(jour)s") % {"jour": day},
        etat=etat,
        choisi=choisi,
        retenu=who.kept() if choisi else "",
        criteres=tuple((weighed(one), one.reponse or "–") for one in lu.criteres),
        appuis=tuple(held[one] for one in lu.appuis if one in held),
        titres=who.titres(),
        signatures=who.signatures(lu.plume),
    )


def chosen_words(who: Regardeur, chosen: ChoixLu | None) -> dict[str, Any] | None:
    """Return the person's present answer, in words; None when she has not answered."""
    if chosen is None:
        return None
    issues = dict(pairs(texte_of(who.bilan), "issues"))
    return {
        "titre": chosen.scenario.titre if chosen.scenario else "",
        "mots": chosen.mots,
        "issue": issues.get(chosen.issue_code, ""),
        "jour": date_fr(localtime(chosen.at).date()),
    }


def choice_form(
    bilan: Bilan, lus: tuple[ScenarioLu, ...] | None = None, data: Any = None, **kwargs: Any
) -> ChoixForm:
    """Return the form of the choice: her scenarios in the order of writing, none ticked."""
    among = queries.scenarios_of(bilan) if lus is None else lus
    return ChoixForm(
        data,
        scenarios=[(str(one.plume.public_id), one.titre) for one in among],
        issues=pairs(texte_of(bilan), "issues"),
        **kwargs,
    )


def read_again(bilan: Bilan, form: ChoixForm, *, sent: bool) -> dict[str, Any]:
    """Return the answer about to be given, to be read again before it is confirmed.

    Args:
        bilan: already opened.
        form: the form just sent; its answer is one of those proposed.
        sent: its words were sent too. Otherwise, those that she last gave wait in their place.
    """
    answer = form.cleaned_data["choix"]
    titles = dict(form.fields["choix"].choices)  # type: ignore[attr-defined]
    last = None if sent else queries.choix_of(bilan)
    known = {"mots": last.mots, "issue_code": last.issue_code} if last else {}
    return {
        "form": form if sent else choice_form(bilan, initial=known),
        "retenu": titles[answer],
        "pas_encore": answer == PAS_ENCORE,
        "valeur": answer,
    }


def scenario_page(who: Regardeur, lu: ScenarioLu, form: ScenarioForm) -> dict[str, Any]:
    """Return one scenario to work on, with what the field says of it."""
    own = str(lu.plume.public_id)
    found = [one for one in queries.preuves_of(who.bilan) if own in one.scenarios]
    chosen = queries.choix_of(who.bilan)
    kept = bool(chosen and chosen.scenario and chosen.scenario.plume == lu.plume)
    return edit_page(who, lu.plume, form) | {
        "lu": lu,
        "reponses": form.answers(),
        "terrain": found,
        "choisi": kept,
        "retenu": who.kept(),
        "titres": who.titres(),
        "etat": dict(pairs(texte_of(who.bilan), "faisabilite")).get(lu.faisabilite, ""),
        "faisabilite_intro": texte_of(who.bilan).table("faisabilite").intro,
        "peut_retirer": not kept,
        "regles": _rules(who.bilan, "INVEST-FAISABILITE"),
    }


def edit_page(who: Regardeur, plume: Plume, form: Form) -> dict[str, Any]:
    """Return what every page that amends a writing shows."""
    last = plume.repris or plume.ecrit
    day = date_fr(localtime(last.at).date())
    return who.base() | {
        "form": form,
        "plume": plume,
        "signatures": who.signatures(plume),
        "statut": _("Enregistré le %(jour)s.") % {"jour": day},
        "peut_retirer": True,
    }


def conflict_page(
    form: Form, theirs: Mapping[str, Any], version: int, *, retour: str, auteur: str
) -> dict[str, Any]:
    """Return the context of `ui/conflit.html`; choices and days are told in words, not in codes."""
    page = conflict_of(form, theirs, version=version, retour=retour, auteur=auteur)
    tous = [_in_words(form[one.nom], one, theirs.get(one.nom)) for one in page["tous"]]
    return page | {"tous": tous, "champs": [one for one in tous if one.differe]}


def _in_words(bound: BoundField, champ: ChampEnConflit, leur: Any) -> ChampEnConflit:
    if isinstance(bound.field, DateField):
        return replace(champ, leur=bound.field.widget.format_value(leur) or "")
    if not isinstance(bound.field, ChoiceField):
        # A browser ends its lines with two characters: that alone is no difference.
        return replace(champ, miens=tuple(one.replace("\r\n", "\n") for one in champ.miens))
    choices: Any = bound.field.choices
    labels = {str(code): str(label) for code, label in choices}

    def said(codes: Iterable[str]) -> str:
        return ", ".join(labels[code] for code in codes if code in labels)

    return replace(
        champ,
        leur=said([leur] if isinstance(leur, str) else leur or []),
        mien_en_mots=said(champ.miens or [""]),
    )


def saved_at(now: dt.datetime) -> str:
    """Return « Enregistré à 15 h 42. »."""
    return _("Enregistré à %(heure)s.") % {"heure": heure(now)}


def _rules(bilan: Bilan, *rules: str) -> list[Constat]:
    return [one for one in constats_of(bilan) if one.regle in rules]
