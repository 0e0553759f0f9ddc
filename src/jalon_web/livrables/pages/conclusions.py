"""The page of the conclusions: results, what helps, what holds back, choice, steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.forms import Form
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from jalon.acces import Act
from jalon.cahier import Constat
from jalon_web.bilans.pages.bilan import open_to
from jalon_web.bilans.pages.regardeur import Regardeur
from jalon_web.bilans.queries import constats_of
from jalon_web.investigation.queries import ChoixLu, choix_of
from jalon_web.livrables import queries
from jalon_web.livrables.forms import PartieForm
from jalon_web.livrables.models import CONCLUSIONS, Document, Remise
from jalon_web.livrables.pages import commun
from jalon_web.livrables.pages.commun import PartieVue
from jalon_web.ui.formats import date_fr
from jalon_web.ui.pages import Page

_RULES = ("LIV-CONCL-DETAILLEES",)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionsPage(Page):
    """The conclusions as one viewer reads and writes them.

    Args:
        choisir: address where the person chooses; empty for anyone else.
        remis: when they were handed over, in words.
        remettre: whether this viewer may hand them over now.
        form_en_erreur: the form just sent, when something in it is to be corrected.
    """

    parties: tuple[PartieVue, ...]
    choix: ChoixLu | None
    choisi_le: str
    choisir: str
    autres: str
    peut_ecrire: bool
    definitif: bool
    remis: str
    remettre: bool
    regles: tuple[Constat, ...]
    form_en_erreur: Form | None


def conclusions_page(
    who: Regardeur, bound: Mapping[str, PartieForm] | None = None
) -> ConclusionsPage:
    """Return the conclusions as one viewer reads and writes them."""
    bilan = who.bilan
    document = queries.document_of(bilan, CONCLUSIONS)
    parties = queries.parties_of(bilan, CONCLUSIONS)
    ecrit = open_to(bilan, Act.WRITE_CONCLUSIONS)
    empty = tuple(code for code, lue in parties.items() if not lue.valeur.complete)
    choix = choix_of(bilan)
    final = commun.is_definitif(document)
    return ConclusionsPage(
        parties=commun.parts_shown(
            who, CONCLUSIONS, parties, ecrit=ecrit, manque=empty, bound=bound
        ),
        choix=choix,
        choisi_le=date_fr(localtime(choix.at).date()) if choix else "",
        choisir=reverse("investigation:choix", args=[bilan.public_id])
        if open_to(bilan, Act.CHOOSE)
        else "",
        autres=who.autres(),
        peut_ecrire=ecrit,
        definitif=final,
        remis=_delivered(document) if final else "",
        remettre=not final and open_to(bilan, Act.DELIVER_CONCLUSIONS),
        regles=tuple(c for c in constats_of(bilan) if c.regle in _RULES),
        form_en_erreur=commun.first_error(bound or {}),
    )


def _delivered(document: Document | None) -> str:
    remise = queries.remise_of(document, Remise.Edition.PERSONNE)
    if remise is None:
        return ""
    return _("Remises le %(jour)s.") % {"jour": date_fr(localtime(remise.at).date())}
