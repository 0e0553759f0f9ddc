"""What the pages of the synthesis show: its four parts to who drafts, its text to the person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.timezone import localtime

from jalon.acces import Act
from jalon_web.bilans.pages.bilan import open_to
from jalon_web.bilans.queries import constats_of
from jalon_web.investigation.pages import Regardeur
from jalon_web.livrables import queries
from jalon_web.livrables.forms import AjoutForm, ObservationForm, PartieForm
from jalon_web.livrables.models import SYNTHESE, Document, Remise
from jalon_web.livrables.pages import commun
from jalon_web.livrables.pages.lecture import VISEES, reading_time
from jalon_web.livrables.queries.assemblage import lisibles
from jalon_web.livrables.queries.assemblage import synthese as assemblage
from jalon_web.ui.formats import date_fr

_RULES = ("LIV-SYNTH-RESPONSABILITE", "LIV-SYNTH-DEFINITIVE")


def draft_page(who: Regardeur, bound: Mapping[str, PartieForm] | None = None) -> dict[str, Any]:
    """Return the synthesis as its counsellor drafts it, and where her answer stands."""
    bilan = who.bilan
    document = queries.document_of(bilan, SYNTHESE)
    parties = queries.parties_of(bilan, SYNTHESE)
    final = commun.is_definitif(document)
    ecrit = not final and open_to(bilan, who.actor_id, Act.WRITE_SYNTHESE)
    manque = assemblage.missing_in(parties)
    shown = commun.parts_shown(who, SYNTHESE, parties, ecrit=ecrit, manque=manque, bound=bound)
    submitted = document is not None and document.etat == Document.Etat.SOUMIS
    answered = document is not None and queries.observation_before(document) is not None
    can = open_to(bilan, who.actor_id, Act.SUBMIT_SYNTHESE)
    return base_page(who, document) | {
        "parties": shown,
        "manque": [vue for vue in shown if not vue.complete] if ecrit else [],
        "peut_ecrire": ecrit,
        "soumise": submitted,
        "soumise_le": _day(document, Remise.Edition.SOUMISE) if submitted else "",
        "soumettre": ecrit and not manque and not submitted and can,
        "finaliser": submitted and answered and open_to(bilan, who.actor_id, Act.FINALISE_SYNTHESE),
        "repondu": answered,
        "form_en_erreur": commun.first_error(bound or {}),
        "minutes": reading_time(parties) if ecrit else 0,
        "minutes_visees": VISEES,
    }


def base_page(who: Regardeur, document: Document | None) -> dict[str, Any]:
    """Return what every page of the synthesis shows: her answers, its state, the text."""
    return {
        "observations": [
            {
                "texte": each.texte,
                "aucune": each.aucune,
                "le": date_fr(localtime(each.at).date()),
                "apres_remise": each.apres_remise,
                "ancienne": document is not None and each.version < document.version,
            }
            for each in queries.observations_of(document)
        ],
        "definitif": commun.is_definitif(document),
        "remise_le": _day(document, Remise.Edition.PERSONNE)
        if commun.is_definitif(document)
        else "",
        "autres": commun.readers_of(who),
        "regles": [c for c in constats_of(who.bilan) if c.regle in _RULES],
    }


def her_page(
    who: Regardeur, day: dt.date, form: ObservationForm | AjoutForm | None = None
) -> dict[str, Any]:
    """Return the synthesis as the person reads it, and the form of her answer.

    Args:
        form: her answer just sent, to be corrected.
    """
    bilan = who.bilan
    document = queries.document_of(bilan, SYNTHESE)
    lu = lisibles.openable(bilan, lisibles.SYNTHESE_LUE, day)
    return base_page(who, document) | {
        "feuille": commun.sheet(lu.contenu) if lu else "",
        "soumise": document is not None and document.etat == Document.Etat.SOUMIS,
        "reprise": lu is not None
        and document is not None
        and document.etat == Document.Etat.BROUILLON,
        "form": form or her_form(who, document),
        "repondu": document is not None and queries.observation_before(document) is not None,
    }


def her_form(
    who: Regardeur, document: Document | None, data: Mapping[str, Any] | None = None
) -> ObservationForm | AjoutForm | None:
    """Return the form of her answer; None while there is nothing to answer to."""
    if document is None or document.etat == Document.Etat.BROUILLON:
        return None
    if not open_to(who.bilan, who.actor_id, Act.OBSERVE_SYNTHESE):
        return None
    version: dict[str, Any] = {"version": document.version}
    if document.etat == Document.Etat.DEFINITIF:
        return AjoutForm(data, initial=version)
    before = [
        o
        for o in queries.observations_of(document)
        if o.version == document.version and not o.apres_remise
    ]
    if before:
        version |= {
            "reponse": "aucune" if before[0].aucune else "observations",
            "texte": before[0].texte,
        }
    return ObservationForm(data, initial=version)


def read_again_page(who: Regardeur, day: dt.date) -> dict[str, Any]:
    """Return the synthesis as she will read it, and its print, to submit this very text.

    Raises:
        ActRefused: a part is still empty (`rien_encore`).
    """
    document = queries.document_of(who.bilan, SYNTHESE)
    parties = queries.parties_of(who.bilan, SYNTHESE)
    contenu = assemblage.document_de_synthese(who.bilan, document, parties, etabli_le=day)
    return {
        "feuille": commun.sheet(contenu),
        "empreinte": queries.print_of(SYNTHESE, parties),
        "autres": commun.readers_of(who),
    }


def _day(document: Document | None, edition: str) -> str:
    remise = queries.remise_of(document, edition)
    return date_fr(localtime(remise.at).date()) if remise else ""
