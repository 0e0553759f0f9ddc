"""What the page of the conclusions shows: results, what helps, what holds back, choice, steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from jalon.acces import Act
from jalon_web.bilans.pages.bilan import open_to
from jalon_web.bilans.queries import constats_of
from jalon_web.investigation.pages import Regardeur
from jalon_web.investigation.queries import choix_of
from jalon_web.livrables import queries
from jalon_web.livrables.forms import PartieForm
from jalon_web.livrables.models import CONCLUSIONS, Document, Remise
from jalon_web.livrables.pages import commun
from jalon_web.ui.formats import date_fr

_RULES = ("LIV-CONCL-DETAILLEES",)


def conclusions_page(
    who: Regardeur, bound: Mapping[str, PartieForm] | None = None
) -> dict[str, Any]:
    """Return the conclusions as one viewer reads and writes them."""
    bilan = who.bilan
    document = queries.document_of(bilan, CONCLUSIONS)
    parties = queries.parties_of(bilan, CONCLUSIONS)
    ecrit = open_to(bilan, who.actor_id, Act.WRITE_CONCLUSIONS)
    empty = tuple(code for code, lue in parties.items() if not lue.valeur.complete)
    choix = choix_of(bilan)
    final = commun.is_definitif(document)
    return {
        "parties": commun.parts_shown(
            who, CONCLUSIONS, parties, ecrit=ecrit, manque=empty, bound=bound
        ),
        "choix": choix,
        "choisi_le": date_fr(localtime(choix.at).date()) if choix else "",
        "choisir": reverse("investigation:choix", args=[bilan.public_id])
        if open_to(bilan, who.actor_id, Act.CHOOSE)
        else "",
        "autres": commun.readers_of(who),
        "peut_ecrire": ecrit,
        "definitif": final,
        "remis": _delivered(document) if final else "",
        "remettre": not final and open_to(bilan, who.actor_id, Act.DELIVER_CONCLUSIONS),
        "regles": [c for c in constats_of(bilan) if c.regle in _RULES],
        "form_en_erreur": commun.first_error(bound or {}),
    }


def _delivered(document: Document | None) -> str:
    remise = queries.remise_of(document, Remise.Edition.PERSONNE)
    if remise is None:
        return ""
    return _("Remises le %(jour)s.") % {"jour": date_fr(localtime(remise.at).date())}
