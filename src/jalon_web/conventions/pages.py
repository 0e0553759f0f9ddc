"""Pages of the convention."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from jalon.acces import Act
from jalon.cahier import RegleEnVigueur
from jalon.parcours.convention import Cadre, Etat, cadre_of
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.bilan import open_to
from jalon_web.bilans.queries import loi_on, today
from jalon_web.conventions import services
from jalon_web.conventions.queries import ConventionLue
from jalon_web.livrables.pages.commun import sheet
from jalon_web.ui.pages import Page

ETATS: Mapping[Etat, tuple[str, Promise]] = {
    Etat.ATTEND: ("attention", gettext_lazy("attend une signature")),
    Etat.SIGNEE: ("fait", gettext_lazy("signée par tous")),
    Etat.REFUSEE: ("neutre", gettext_lazy("refusée")),
    Etat.SANS_REPONSE: ("neutre", gettext_lazy("sans réponse : refusée")),
    Etat.RETIREE: ("neutre", gettext_lazy("reprise par le centre")),
}
QUI: Mapping[str, Promise] = {
    "centre": gettext_lazy("le centre"),
    "personne": gettext_lazy("la personne"),
    "payeur": gettext_lazy("qui paie"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CadrePage(Page):
    """The frame of a convention: who signs, and what the law says of the CPF.

    Args:
        cadre: a value of `Cadre`.
        conditions: the rule of the CPF; None where a convention is signed.
        jours: how long the person has to answer.
    """

    cadre: str
    conditions: RegleEnVigueur | None
    jours: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConventionPage(Page):
    """The convention that counts, where it stands, and what this account may do with it.

    Args:
        lue: None as long as none was sent; the rest is then empty.
        manquent: those who have not signed yet, in words.
    """

    lue: ConventionLue | None
    peut_preparer: bool
    feuille: SafeString | str = field(default="", repr=False)
    niveau: str = ""
    mot: Promise | str = ""
    manquent: tuple[Promise, ...] = ()
    peut_reprendre: bool = False
    peut_noter_payeur: bool = False
    peut_signer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PayeurPage(Page):
    """The convention that the payer signed by hand."""

    lue: ConventionLue


def cadre_page(bilan: Bilan) -> CadrePage:
    """Return the frame of the convention of a bilan."""
    cadre = cadre_of(bilan.voie_entree)
    rule = loi_on(today()).regle("CONV-CPF") if cadre is Cadre.CONDITIONS else None
    return CadrePage(cadre=cadre.value, conditions=rule, jours=services.delay_of(cadre, today()))


def convention_page(bilan: Bilan, lue: ConventionLue | None) -> ConventionPage:
    """Return a convention as it was sent, where it stands, and what may be done with it."""
    sends = open_to(bilan, Act.SEND_CONVENTION)
    prepares = sends and cadre_of(bilan.voie_entree) is not Cadre.CONDITIONS
    if lue is None:
        return ConventionPage(lue=None, peut_preparer=prepares)
    waits = lue.etat is Etat.ATTEND
    niveau, mot = ETATS[lue.etat]
    return ConventionPage(
        lue=lue,
        peut_preparer=prepares and lue.etat is not Etat.SIGNEE,
        feuille=sheet(lue.document()),
        niveau=niveau,
        mot=mot,
        manquent=tuple(QUI[who] for who in lue.envoi.manquent) if waits else (),
        peut_reprendre=sends and waits,
        peut_noter_payeur=sends and waits and "payeur" in lue.envoi.manquent,
        peut_signer=waits and lue.ligne.personne_at is None and open_to(bilan, Act.SIGN_CONVENTION),
    )
