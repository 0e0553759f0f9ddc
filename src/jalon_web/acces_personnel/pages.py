"""Pages of the personal links, for the people who make them and for their recipients."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jalon.acces import Act
from jalon.acces.liens import PERSONNEL, ActeLien
from jalon.kernel.errors import ActRefused, NotVisible
from jalon_web.acces_personnel import queries
from jalon_web.acces_personnel.forms import EMPLOYEUR
from jalon_web.acces_personnel.queries import A_ACCORDER, ETEINT, EXPIRE, PARTI, REPONDU, LienLu
from jalon_web.acces_personnel.queries.vue import Vue, vue_of
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import loi_on, may, today
from jalon_web.livrables.pages.commun import sheet
from jalon_web.ui.formats import date_fr, duree

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


def liens_page(bilan: Bilan, actor_id: int, now: dt.datetime) -> dict[str, Any]:
    """Return the links of a bilan and what this account may prepare."""
    return {
        "liens": [lien_vu(lu, actor_id) for lu in queries.liens_of(bilan, now)],
        "peut_employeur": may(actor_id, bilan, Act.OFFER_LIEN_EMPLOYEUR)
        and queries.employer_grant(bilan, ActeLien.PRESENCE),
        "peut_partenaire": may(actor_id, bilan, Act.OFFER_LIEN_PARTENAIRE),
        "refus_employeur": not queries.employer_grant(bilan, ActeLien.PRESENCE),
    } | regle_employeur(bilan)


def regle_employeur(bilan: Bilan) -> dict[str, Any]:
    """Return the rule behind the refusal of an employer, as the law in force says it.

    A person's own bilan is told to no employer; to another, it is a party by its convention only.
    """
    loi = loi_on(today())
    hers = bilan.voie_entree in PERSONNEL
    return {"cadre": loi.id, "regle": loi.regle(HORS_TEMPS if hers else TRIPARTITE)}


def actes_employeur(bilan: Bilan) -> list[tuple[str, Any]]:
    """Return what an employer may be asked for this bilan."""
    return [
        (acte.value, titre)
        for acte, (titre, _detail) in EMPLOYEUR.items()
        if queries.employer_grant(bilan, acte)
    ]


def immersions(bilan: Bilan) -> list[tuple[str, Any]]:
    """Return the immersions that may be confirmed from outside, in words."""
    return [
        (
            str(seance.public_id),
            _("%(jour)s, %(duree)s")
            % {"jour": date_fr(seance.jour), "duree": duree(seance.duree_min)},
        )
        for seance in queries.immersions_of(bilan)
    ]


def lien_page(bilan: Bilan, lu: LienLu, actor_id: int, now: dt.datetime) -> dict[str, Any]:
    """Return one link: its state, what its recipient sees, what may be done with it."""
    hers = actor_id == bilan.beneficiaire_id
    apercu = preview(lu, now)
    return {
        "vu": lien_vu(lu, actor_id),
        "apercu": apercu,
        "a_accorder": lu.etat == A_ACCORDER,
        "repondu": lu.etat == REPONDU,
        "peut_accorder": hers and lu.etat == A_ACCORDER and apercu is not None,
        "peut_eteindre": lu.etat in {A_ACCORDER, PARTI} and may(actor_id, bilan, Act.REVOKE_LIEN),
        "peut_coder": lu.etat == PARTI
        and lu.lien.cree_par_id == actor_id
        and lu.lien.code_donne_at is None
        and not lu.destinataire.code_courriel
        and may(actor_id, bilan, Act.HAND_CODE),
        "code_donne": lu.lien.code_donne_at is not None,
    }


def preview(lu: LienLu, now: dt.datetime) -> dict[str, Any] | None:
    """Return what the recipient sees, or saw; None when there is nothing to see any more."""
    if lu.etat in {ETEINT, EXPIRE} or (lu.etat != REPONDU and not queries.holds(lu.lien)):
        return None
    try:
        return shown(vue_of(lu.lien, lu.destinataire, now))
    except (ActRefused, NotVisible):
        return None


def shown(vue: Vue) -> dict[str, Any]:
    """Return what the page of a link is made of: the same for its recipient and for the preview."""
    feuille: SafeString | str = sheet(vue.contenu, rang=2) if vue.contenu is not None else ""
    return {
        "acte": vue.acte,
        "qui": vue.qui,
        "centre": vue.centre,
        "jour": vue.jour,
        "duree_min": vue.duree_min,
        "lieu": vue.lieu,
        "discret": vue.discret,
        "feuille": feuille,
        "empreinte": vue.empreinte,
    }
