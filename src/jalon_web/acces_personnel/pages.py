"""Pages of the personal links, for the people who make them and for their recipients."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jalon.acces import Act
from jalon.acces.liens import PERSONNEL, ActeLien
from jalon.cahier import RegleEnVigueur
from jalon.kernel.errors import ActRefused, NotVisible
from jalon_web.acces_personnel import queries
from jalon_web.acces_personnel.forms import EMPLOYEUR
from jalon_web.acces_personnel.queries import A_ACCORDER, ETEINT, EXPIRE, PARTI, REPONDU, LienLu
from jalon_web.acces_personnel.queries.vue import Vue, vue_of
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import loi_on, today
from jalon_web.livrables.pages.commun import sheet
from jalon_web.ui.formats import date_fr, duree
from jalon_web.ui.pages import Page

HORS_TEMPS, TRIPARTITE = "EMPLOYEUR-HORS-TEMPS", "CONV-TRIPARTITE-2026"
TITRES: Mapping[str, Promise] = {
    ActeLien.PRESENCE: gettext_lazy("Relevé de présence, pour l’employeur"),
    ActeLien.PROGRAMME: gettext_lazy("Programme, pour l’employeur qui paie"),
    ActeLien.IMMERSION: gettext_lazy("Confirmation d’une immersion"),
}
_NIVEAUX = {
    A_ACCORDER: "attention",
    PARTI: "neutre",
    REPONDU: "fait",
    EXPIRE: "neutre",
    ETEINT: "neutre",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LienVu:
    """A link as the person and her counsellor see it."""

    lu: LienLu
    titre: str
    etat: str
    niveau: str
    details: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LiensPage(Page):
    """The links of a bilan and what this account may prepare."""

    liens: tuple[LienVu, ...]
    peut_employeur: bool
    peut_partenaire: bool
    refus_employeur: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RegleEmployeur(Page):
    """The rule by which an employer is told nothing, and the text that it stands in."""

    cadre: str
    regle: RegleEnVigueur


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusPage(Page):
    """Why nothing is sent to the employer."""

    phrase: Promise | str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartenairePage(Page):
    """Whether there is no immersion left to confirm."""

    rien: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VueShown:
    """The page of a link: the same for its recipient and for the preview."""

    acte: str
    qui: str = field(repr=False)
    centre: str
    jour: dt.date | None
    duree_min: int | None
    lieu: str = field(repr=False)
    discret: bool
    feuille: SafeString | str = field(repr=False)
    empreinte: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VuePage(Page):
    """The page of a link, for its recipient."""

    vue: VueShown


@dataclass(frozen=True, slots=True, kw_only=True)
class LienPage(Page):
    """One link: its state, what its recipient sees, what may be done with it.

    Args:
        apercu: None when there is nothing to see any more.
        code: shown once, on the answer that made it; empty otherwise.
    """

    vu: LienVu
    apercu: VueShown | None
    a_accorder: bool
    repondu: bool
    peut_accorder: bool
    peut_eteindre: bool
    peut_coder: bool
    code: str = field(default="", repr=False)


def lien_vu(lu: LienLu, actor_id: int | None) -> LienVu:
    """Return a link in words, for one of those who have an account."""
    return LienVu(
        lu=lu,
        titre=str(TITRES[lu.lien.acte]),
        etat=_state(lu, hers=lu.lien.bilan.beneficiaire_id == actor_id),
        niveau=_NIVEAUX[lu.etat],
        details=tuple(_details(lu)),
    )


def _state(lu: LienLu, *, hers: bool) -> str:
    lien = lu.lien
    if lu.etat == A_ACCORDER:
        return _("attend votre accord") if hers else _("attend l’accord de la personne")
    if lu.etat == PARTI:
        seen = _("ouvert, sans réponse encore") if lien.ouvert_at else _("pas encore ouvert")
        return _("parti, %(vu)s") % {"vu": seen}
    if lu.etat == REPONDU:
        said = str(lien.get_reponse_display())
        return _("%(dit)s le %(jour)s") % {"dit": said, "jour": date_fr(lien.repondu_at)}
    if lu.etat == ETEINT:
        return str(lien.get_fin_display())
    return _("éteint, sans réponse")


def _details(lu: LienLu) -> list[tuple[str, str]]:
    lien, who = lu.lien, lu.destinataire
    lines = [(_("Pour"), who.nom), (_("Adresse"), who.courriel)]
    if who.code_courriel:
        lines.append((_("Le code part à"), who.code_courriel))
    if lien.seance is not None:
        day, length = date_fr(lien.seance.jour), duree(lien.seance.duree_min)
        lines.append((_("Immersion"), f"{day}, {length}, {who.lieu}"))
    lines.append((_("Préparé le"), date_fr(lien.cree_at)))
    if lien.expire_at is not None and lu.etat == PARTI:
        lines.append((_("S’éteint le"), date_fr(lien.expire_at)))
    return lines


def liens_page(bilan: Bilan, actor_id: int, now: dt.datetime) -> LiensPage:
    """Return the links of a bilan and what this account may prepare."""
    return LiensPage(
        liens=tuple(lien_vu(lu, actor_id) for lu in queries.liens_of(bilan, now)),
        peut_employeur=bilan.position.may(Act.OFFER_LIEN_EMPLOYEUR)
        and queries.employer_grant(bilan, ActeLien.PRESENCE),
        peut_partenaire=bilan.position.may(Act.OFFER_LIEN_PARTENAIRE),
        refus_employeur=not queries.employer_grant(bilan, ActeLien.PRESENCE),
    )


def regle_employeur(bilan: Bilan) -> RegleEmployeur:
    """Return the rule behind the refusal of an employer, as the law in force says it.

    A person's own bilan is told to no employer; to another, it is a party by its convention only.
    """
    loi = loi_on(today())
    hers = bilan.voie_entree in PERSONNEL
    return RegleEmployeur(cadre=loi.id, regle=loi.regle(HORS_TEMPS if hers else TRIPARTITE))


def actes_employeur(bilan: Bilan) -> list[tuple[str, Promise]]:
    """Return what an employer may be asked for this bilan."""
    return [
        (acte.value, titre)
        for acte, (titre, _detail) in EMPLOYEUR.items()
        if queries.employer_grant(bilan, acte)
    ]


def immersions(bilan: Bilan) -> list[tuple[str, str]]:
    """Return the immersions that may be confirmed from outside, in words."""
    return [
        (
            str(seance.public_id),
            _("%(jour)s, %(duree)s")
            % {"jour": date_fr(seance.jour), "duree": duree(seance.duree_min)},
        )
        for seance in queries.immersions_of(bilan)
    ]


def lien_page(
    bilan: Bilan, lu: LienLu, actor_id: int, now: dt.datetime, *, code: str = ""
) -> LienPage:
    """Return one link: its state, what its recipient sees, what may be done with it.

    Args:
        code: the code that was just handed over, to be shown once.
    """
    hers = actor_id == bilan.beneficiaire_id
    apercu = preview(lu, now)
    return LienPage(
        vu=lien_vu(lu, actor_id),
        apercu=apercu,
        a_accorder=lu.etat == A_ACCORDER,
        repondu=lu.etat == REPONDU,
        peut_accorder=hers and lu.etat == A_ACCORDER and apercu is not None,
        peut_eteindre=lu.etat in {A_ACCORDER, PARTI} and bilan.position.may(Act.REVOKE_LIEN),
        peut_coder=lu.etat == PARTI
        and lu.lien.cree_par_id == actor_id
        and lu.lien.code_donne_at is None
        and not lu.destinataire.code_courriel
        and bilan.position.may(Act.HAND_CODE),
        code=code,
    )


def preview(lu: LienLu, now: dt.datetime) -> VueShown | None:
    """Return what the recipient sees, or saw; None when there is nothing to see any more."""
    if lu.etat in {ETEINT, EXPIRE} or (lu.etat != REPONDU and not queries.holds(lu.lien)):
        return None
    try:
        return shown(vue_of(lu.lien, lu.destinataire, now))
    except (ActRefused, NotVisible):
        return None


def shown(vue: Vue) -> VueShown:
    """Return what the page of a link is made of."""
    return VueShown(
        acte=vue.acte,
        qui=vue.qui,
        centre=vue.centre,
        jour=vue.jour,
        duree_min=vue.duree_min,
        lieu=vue.lieu,
        discret=vue.discret,
        feuille=sheet(vue.contenu, rang=2) if vue.contenu is not None else "",
        empreinte=vue.empreinte,
    )


def vue_page(vue: Vue) -> VuePage:
    """Return the page of a link, for its recipient."""
    return VuePage(vue=shown(vue))
