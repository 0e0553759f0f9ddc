"""The page of the grid: values ready to be read, computed here and not in templates.

Every function receives a bilan whose door was opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.forms import Form
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jalon.acces import Act
from jalon.cahier import Table
from jalon_web.analyse import queries
from jalon_web.analyse.forms import (
    ContributionForm,
    EcartForm,
    RessourceForm,
    ecart_as_form,
    mots_as_form,
)
from jalon_web.analyse.models import Voix
from jalon_web.analyse.queries import EcartLu, Mots, Part, RessourceLue, RubriqueLue
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.bilan import open_to
from jalon_web.bilans.pages.regardeur import Regardeur
from jalon_web.bilans.queries import conseillers_of, texte_of
from jalon_web.ui.conflits import ConflitPage, conflit_page
from jalon_web.ui.formats import date_fr
from jalon_web.ui.liens import slot
from jalon_web.ui.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PartVue:
    """One voice, named as the viewer calls it; with a form when it is the viewer's own."""

    part: Part
    nom: str
    qui: str
    note: str
    form: Form | None
    statut_id: str
    statut: str
    cases_ouvertes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RubriqueVue:
    """One heading, ready to be shown."""

    lue: RubriqueLue
    apercu: str
    suite: str
    cocher: str
    parts: tuple[PartVue, ...]
    ecart: EcartLu | None
    ecart_note: str
    ecart_titre: str
    ecart_form: Form | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acte:
    """One answer that the viewer may give to a resource."""

    code: str
    titre: str
    genre: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RessourceVue:
    """One resource, ready to be shown: who proposed it, where it stands, what can be answered."""

    lue: RessourceLue
    detail: str
    etat: str
    niveau: str
    suite: str
    actes: tuple[Acte, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GrillePage(Page):
    """The grid and the resources as one viewer reads them.

    Args:
        autres: names of those who write and read here besides the viewer.
        nb_voix: how many voices stand under each heading.
        form_en_erreur: the form just sent, when something in it is to be corrected.
    """

    table: Table
    rubriques: tuple[RubriqueVue, ...]
    ressources: tuple[RessourceVue, ...]
    ressource_form: Form | None
    peut_ecrire: bool
    autres: str
    nb_voix: int
    form_en_erreur: Form | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MalaisePage(Page):
    """The questions to ask together when work weighs; none where the text has none."""

    table: Table | None
    aide: str


def grid_page(who: Regardeur, bound: Mapping[str, Form] | None = None) -> GrillePage:
    """Return the grid and the resources as one viewer reads them.

    Args:
        who: looks at a bilan already opened.
        bound: forms just sent, by `contribution:<heading>`, `ecart:<heading>` or `ressource`.
    """
    sent, bilan = bound or {}, who.bilan
    open_now = open_to(bilan, Act.WRITE_ANALYSE)
    rubriques = queries.grille_of(bilan, who.actor_id)
    return GrillePage(
        table=queries.grille_table(bilan),
        rubriques=tuple(_heading(one, who, open_now, sent) for one in rubriques),
        ressources=tuple(
            _resource(one, who, open_now) for one in queries.ressources_of(bilan, who.actor_id)
        ),
        ressource_form=(sent.get("ressource") or RessourceForm()) if open_now else None,
        peut_ecrire=open_now,
        autres=who.autres(),
        nb_voix=len(rubriques[0].parts) if rubriques else 0,
        form_en_erreur=next(iter(sent.values()), None),
    )


def conflict_on_words(bilan: Bilan, form: ContributionForm, mots: Mots) -> ConflitPage:
    """Return both texts of one author, from two pages of hers."""
    theirs = mots_as_form(mots, form.rubrique.plusieurs)
    return conflit_page(form, theirs, version=mots.version, retour=_grid_url(bilan))


def conflict_on_gap(who: Regardeur, form: EcartForm, ecart: EcartLu | None) -> ConflitPage:
    """Return both texts of a gap, with the name of its author if not the viewer."""
    own = ecart is None or _is_own(who, ecart.voix, ecart.nom)
    return conflit_page(
        form,
        ecart_as_form(ecart),
        version=ecart.version if ecart else 0,
        retour=_grid_url(who.bilan),
        auteur="" if ecart is None or own else _name(ecart.voix, ecart.nom, who.prenom),
    )


def _grid_url(bilan: Bilan) -> str:
    return reverse("analyse:grille", args=[bilan.public_id])


def _is_own(who: Regardeur, voix: Voix, nom: str) -> bool:
    """Return whether the viewer wrote this: her voice, and among counsellors her name."""
    if voix is not queries.voix_of(who.bilan, who.actor_id):
        return False
    names = [one.nom for one in conseillers_of(who.bilan) if one.pk == who.actor_id]
    return voix is Voix.PERSONNE or nom in names


def _heading(
    lue: RubriqueLue, who: Regardeur, open_now: bool, sent: Mapping[str, Form]
) -> RubriqueVue:
    code, mine = lue.rubrique.code, queries.voix_of(who.bilan, who.actor_id)
    ecart = lue.ecart if lue.ecart and lue.ecart.texte else None
    known = EcartForm(rubrique=code, initial=ecart_as_form(lue.ecart)) if open_now else None
    return RubriqueVue(
        lue=lue,
        apercu=", ".join(one.libelle for one in lue.rubrique.reponses),
        suite=lue.rubrique.titre,
        cocher=_("Cocher ce qui s’en approche")
        if lue.rubrique.plusieurs
        else _("Choisir ce qui s’en approche"),
        parts=tuple(
            _voice(lue, part, who.prenom, _own_form(lue, part, mine, sent) if open_now else None)
            for part in lue.parts
        ),
        ecart=ecart,
        ecart_note=_gap_note(ecart, who.prenom) if ecart else "",
        ecart_titre=_("Modifier cet écart") if ecart else _("Écrire un écart à garder visible"),
        ecart_form=sent.get(f"ecart:{code}") or known,
    )


def _own_form(lue: RubriqueLue, part: Part, mine: Voix, sent: Mapping[str, Form]) -> Form | None:
    if not part.mienne:
        return None
    initial = mots_as_form(part.mots, lue.rubrique.plusieurs)
    known = ContributionForm(rubrique=lue.rubrique, voix=mine, initial=initial)
    return sent.get(f"contribution:{lue.rubrique.code}") or known


def _voice(lue: RubriqueLue, part: Part, prenom: str, form: Form | None) -> PartVue:
    day = date_fr(localtime(part.mots.ecrit_at).date()) if part.mots.ecrit_at else ""
    said = ", ".join(one.libelle for one in part.reponses)
    when = _("Dans un bilan précédent, le %(jour)s") if part.mots.ancien else _("Le %(jour)s")
    written = when % {"jour": day} if day else ""
    return PartVue(
        part=part,
        nom=_("Vous") if part.mienne else _name(part.voix, part.nom, prenom),
        qui="" if part.mienne else str(part.voix.label),
        note="" if form else " ".join(f"{one}." for one in (said, written) if one),
        form=form,
        statut_id=f"{lue.rubrique.code}-statut",
        statut=_status(part.mots.ancien) % {"jour": day} if day else "",
        cases_ouvertes=bool(part.reponses),
    )


def _status(ancien: bool) -> str:
    if ancien:
        return _("Repris d’un bilan précédent, écrit le %(jour)s.")
    return _("Enregistré le %(jour)s.")


def _name(voix: Voix, nom: str, prenom: str) -> str:
    if voix is Voix.PERSONNE:
        return prenom
    return nom or str(voix.label)


def _gap_note(ecart: EcartLu, prenom: str) -> str:
    return _("Écrit par %(nom)s, le %(jour)s.") % {
        "nom": _name(ecart.voix, ecart.nom, prenom),
        "jour": date_fr(localtime(ecart.at).date()),
    }


def _resource(lue: RessourceLue, who: Regardeur, open_now: bool) -> RessourceVue:
    prenom, person = who.prenom, who.personne
    own = _is_own(who, lue.proposee_par, lue.nom)
    name = _("vous") if own else _name(lue.proposee_par, lue.nom, prenom)
    detail = [_("Proposé par %(nom)s.") % {"nom": name}]
    if lue.a_la_personne and not lue.ecartee:
        detail.append(
            _("Vous décidez, et n’avez pas à dire votre réponse.")
            if person
            else _("%(nom)s décide, et n’a pas à dire sa réponse.") % {"nom": prenom}
        )
    return RessourceVue(
        lue=lue,
        detail=" ".join(detail),
        etat=_state(lue, prenom, person),
        niveau="fait" if lue.partagee else "neutre",
        suite=lue.texte,
        actes=_answers(lue, person) if open_now else (),
    )


def _answers(lue: RessourceLue, person: bool) -> tuple[Acte, ...]:
    """Return what the viewer may answer: agree, then what takes it away."""
    agree = Acte(code="accord", titre=_("Finalement, d’accord") if lue.ecartee else _("D’accord"))
    aside = Acte(code="ecarter", titre=_("Mettre de côté"), genre="discret")
    take_back = Acte(code="reprendre", titre=_("Reprendre ma proposition"), genre="discret")
    answers = [agree] if lue.attend else []
    if person and not lue.ecartee:
        answers.append(aside)
    if not person and lue.mienne:
        answers.append(take_back)
    return tuple(answers)


def _state(lue: RessourceLue, prenom: str, person: bool) -> str:
    if lue.ecartee:
        return _("mise de côté : personne d’autre ne le voit")
    if lue.partagee:
        count = len(lue.accords)
        return ngettext("d’accord à %(n)d", "d’accord à %(n)d", count) % {"n": count}
    if lue.a_la_personne:
        return _("entre vos mains") if person else _("à %(nom)s de voir") % {"nom": prenom}
    return _("proposé")


def hard_times_page(bilan: Bilan) -> MalaisePage:
    """Return the three questions of the text, and where to find help.

    Source: report, §1-3 bis: they open a talk and an orientation, they never give a verdict.
    """
    table = texte_of(bilan).tables.get("questions_malaise")
    return MalaisePage(table=table, aide=slot("aide"))
