"""The pages of the investigation: values ready to be read, computed here.

Every function receives a bilan whose door was opened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jalon.acces import Act
from jalon.cahier import Constat
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.bilan import open_to, pairs
from jalon_web.bilans.pages.commun import address
from jalon_web.bilans.pages.regardeur import Regardeur, Signature
from jalon_web.bilans.queries import constats_of, texte_of
from jalon_web.investigation import queries
from jalon_web.investigation.contents import SPHERES, Reponse
from jalon_web.investigation.forms import SORTES, ScenarioForm
from jalon_web.investigation.forms.choix import MOTS_DU_POIDS, PAS_ENCORE, ChoixForm, Ligne
from jalon_web.investigation.queries import (
    ChoixLu,
    ExperienceLue,
    Plume,
    PreuveLue,
    ScenarioLu,
)
from jalon_web.investigation.services.papier import PapierLu, papiers_of
from jalon_web.ui.formats import date_fr
from jalon_web.ui.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperienceVue:
    """An experience, ready to be shown."""

    lue: ExperienceLue
    surtitre: str
    signatures: tuple[Signature, ...]
    papiers: tuple[PapierLu, ...]
    joindre: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PreuveVue:
    """Evidence, ready to be shown, with the names of the scenarios it sheds light on."""

    lue: PreuveLue
    sorte: str
    eclaire: tuple[str, ...]
    signatures: tuple[Signature, ...]
    papiers: tuple[PapierLu, ...]
    joindre: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Titres:
    """The headings of a scenario: hers when she reads, in the third person else."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestigationPage(Page):
    """Shown by every page of this room.

    Args:
        autres: names of those who write and read here besides the viewer.
    """

    autres: str
    peut_ecrire: bool
    peut_choisir: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperiencesPage(Page):
    """The experiences, and what the text asks of them."""

    experiences: tuple[ExperienceVue, ...]
    raconter: str
    comptes: tuple[tuple[str, int], ...]
    retires: tuple[ExperienceLue, ...]
    regles: tuple[Constat, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TerrainPage(Page):
    """The evidence from the field, and what the text says of it."""

    preuves: tuple[PreuveVue, ...]
    noter: str
    retires: tuple[PreuveLue, ...]
    regles: tuple[Constat, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoixDitVu:
    """The present answer of the person, in words."""

    titre: str
    mots: str
    issue: str
    jour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenariosPage(Page):
    """The scenarios side by side in the order of writing, then the person's choice."""

    comparer: str
    intro: str
    ecrire: str
    criteres_url: str
    criteres_titre: str
    scenarios: tuple[ScenarioVue, ...]
    retires: tuple[ScenarioLu, ...]
    choisi: ChoixDitVu | None
    choix_form: ChoixForm | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationPage(Page):
    """The answer about to be given, to be read again before it is confirmed."""

    form: ChoixForm
    retenu: str
    pas_encore: bool
    valeur: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionPage(Page):
    """A writing being amended; as it stands here, one that begins."""

    plume: Plume | None = None
    signatures: tuple[Signature, ...] = ()
    statut: str = ""
    peut_retirer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioPage(Page):
    """One scenario to work on, with what the field says of it."""

    lu: ScenarioLu
    reponses: Sequence[BoundField]
    terrain: tuple[PreuveLue, ...]
    choisi: bool
    retenu: str
    titres: Titres
    etat: str
    faisabilite_intro: str
    regles: tuple[Constat, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteresPage(Page):
    """The rows of the person's criteria."""

    lignes: Sequence[Ligne]


def investigation_page(who: Regardeur) -> InvestigationPage:
    """Return what every page of this room shows."""
    return InvestigationPage(
        autres=who.autres(),
        peut_ecrire=open_to(who.bilan, Act.WRITE_INVESTIGATION),
        peut_choisir=open_to(who.bilan, Act.CHOOSE),
    )


def titles_for(who: Regardeur) -> Titres:
    """Return the headings of a scenario."""
    if who.personne:
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


def signatures_of(who: Regardeur, plume: Plume) -> tuple[Signature, ...]:
    """Return who wrote, then who came back to it."""
    signed = [who.signature(plume.ecrit)]
    if plume.repris:
        signed.append(who.signature(plume.repris, _("Repris par %(nom)s, le %(jour)s")))
    return tuple(signed)


def kept_by(who: Regardeur) -> str:
    """Return how the scenario that the person keeps is marked."""
    if who.personne:
        return _("celui que vous retenez")
    return _("retenu par %(nom)s") % {"nom": who.prenom}


def experiences_page(who: Regardeur) -> ExperiencesPage:
    """Return the experiences, and what the text asks of them."""
    lues = queries.experiences_of(who.bilan)
    papers, attach = papiers_of(who.bilan), _attach(who, "experience")
    names = {"travail": _("Au travail"), "hors_travail": _("Ailleurs")}
    return ExperiencesPage(
        experiences=tuple(
            ExperienceVue(
                lue=lue,
                surtitre=", ".join(x for x in (names[lue.sphere], lue.periode) if x),
                signatures=signatures_of(who, lue.plume),
                papiers=papers.get(lue.plume.public_id, ()),
                joindre=attach(lue.plume),
            )
            for lue in lues
        ),
        raconter=address("investigation:experience-nouvelle", who.bilan.public_id),
        comptes=tuple((names[code], sum(1 for x in lues if x.sphere == code)) for code in SPHERES),
        retires=queries.experiences_of(who.bilan, retirees=True),
        regles=_rules(who.bilan, "BUT-RESSOURCES"),
    )


def _attach(who: Regardeur, sorte: str) -> Callable[[Plume], str]:
    """Return what gives the address where a paper is attached; empty for a viewer who may not."""
    allowed = open_to(who.bilan, Act.ATTACH_PAPIER)

    def attach(plume: Plume) -> str:
        if not allowed:
            return ""
        return reverse(f"investigation:{sorte}-papier", args=[who.bilan.public_id, plume.public_id])

    return attach


def evidence_page(who: Regardeur) -> TerrainPage:
    """Return the evidence from the field, and what the text says of it."""
    titles = {str(s.plume.public_id): s.titre for s in queries.scenarios_of(who.bilan)}
    papers, attach = papiers_of(who.bilan), _attach(who, "preuve")
    return TerrainPage(
        preuves=tuple(
            PreuveVue(
                lue=lue,
                sorte=str(SORTES[lue.nature]),
                eclaire=tuple(titles[one] for one in lue.scenarios if one in titles),
                signatures=signatures_of(who, lue.plume),
                papiers=papers.get(lue.plume.public_id, ()),
                joindre=attach(lue.plume),
            )
            for lue in queries.preuves_of(who.bilan)
        ),
        noter=address("investigation:preuve-nouvelle", who.bilan.public_id),
        retires=queries.preuves_of(who.bilan, retirees=True),
        regles=_rules(who.bilan, "INVEST-SOCIO-ECO"),
    )


def board_page(who: Regardeur) -> ScenariosPage:
    """Return the scenarios side by side in the order of writing, then the person's choice."""
    lus = queries.scenarios_of(who.bilan)
    chosen = queries.choix_of(who.bilan, scenarios=lus)
    kept = chosen.scenario.plume.public_id if chosen and chosen.scenario else None
    states = dict(pairs(texte_of(who.bilan), "faisabilite"))
    criteres = queries.criteres_of(who.bilan).criteres
    chooses, held = open_to(who.bilan, Act.CHOOSE), supports_of(who.bilan)
    return ScenariosPage(
        comparer=address("investigation:comparer", who.bilan.public_id) if len(lus) > 1 else "",
        intro=_board_intro(who, len(lus)),
        ecrire=address("investigation:scenario-nouveau", who.bilan.public_id),
        criteres_url=address("investigation:criteres", who.bilan.public_id),
        criteres_titre=_("Revoir les critères") if criteres else _("Écrire les critères"),
        scenarios=tuple(
            _scenario(who, lu, states.get(lu.faisabilite, ""), lu.plume.public_id == kept, held)
            for lu in lus
        ),
        retires=queries.scenarios_of(who.bilan, retires=True),
        choisi=chosen_words(who, chosen),
        choix_form=choice_form(who.bilan, lus) if chooses and lus else None,
    )


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
        retenu=kept_by(who) if choisi else "",
        criteres=tuple((weighed(one), one.reponse or "–") for one in lu.criteres),
        appuis=tuple(held[one] for one in lu.appuis if one in held),
        titres=titles_for(who),
        signatures=signatures_of(who, lu.plume),
    )


def chosen_words(who: Regardeur, chosen: ChoixLu | None) -> ChoixDitVu | None:
    """Return the person's present answer, in words; None when she has not answered."""
    if chosen is None:
        return None
    issues = dict(pairs(texte_of(who.bilan), "issues"))
    return ChoixDitVu(
        titre=chosen.scenario.titre if chosen.scenario else "",
        mots=chosen.mots,
        issue=issues.get(chosen.issue_code, ""),
        jour=date_fr(localtime(chosen.at).date()),
    )


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


def read_again(bilan: Bilan, form: ChoixForm, *, sent: bool) -> ConfirmationPage:
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
    return ConfirmationPage(
        form=form if sent else choice_form(bilan, initial=known),
        retenu=titles[answer],
        pas_encore=answer == PAS_ENCORE,
        valeur=answer,
    )


def scenario_pages(
    who: Regardeur, lu: ScenarioLu, form: ScenarioForm
) -> tuple[ScenarioPage, RedactionPage]:
    """Return one scenario to work on; one that she keeps is not set aside."""
    own = str(lu.plume.public_id)
    chosen = queries.choix_of(who.bilan)
    texte = texte_of(who.bilan)
    page = ScenarioPage(
        lu=lu,
        reponses=form.answers(),
        terrain=tuple(one for one in queries.preuves_of(who.bilan) if own in one.scenarios),
        choisi=bool(chosen and chosen.scenario and chosen.scenario.plume == lu.plume),
        retenu=kept_by(who),
        titres=titles_for(who),
        etat=dict(pairs(texte, "faisabilite")).get(lu.faisabilite, ""),
        faisabilite_intro=texte.table("faisabilite").intro,
        regles=_rules(who.bilan, "INVEST-FAISABILITE"),
    )
    return page, edit_page(who, lu.plume, peut_retirer=not page.choisi)


def edit_page(who: Regardeur, plume: Plume, *, peut_retirer: bool = True) -> RedactionPage:
    """Return what every page that amends a writing shows."""
    last = plume.repris or plume.ecrit
    day = date_fr(localtime(last.at).date())
    return RedactionPage(
        plume=plume,
        signatures=signatures_of(who, plume),
        statut=_("Enregistré le %(jour)s.") % {"jour": day},
        peut_retirer=peut_retirer,
    )


def _rules(bilan: Bilan, *rules: str) -> tuple[Constat, ...]:
    return tuple(one for one in constats_of(bilan) if one.regle in rules)
