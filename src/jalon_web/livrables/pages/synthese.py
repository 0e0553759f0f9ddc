"""The pages of the synthesis: its four parts to the counsellor, its text to the person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from jalon.acces import Act
from jalon.cahier import Constat
from jalon_web.bilans.pages.bilan import open_to
from jalon_web.bilans.pages.regardeur import Regardeur
from jalon_web.bilans.queries import constats_of
from jalon_web.livrables import queries
from jalon_web.livrables.forms import AjoutForm, ObservationForm, PartieForm
from jalon_web.livrables.models import SYNTHESE, Document, Remise
from jalon_web.livrables.pages import commun
from jalon_web.livrables.pages.commun import PartieVue
from jalon_web.livrables.pages.lecture import VISEES, reading_time
from jalon_web.livrables.queries.assemblage import lisibles
from jalon_web.livrables.queries.assemblage import synthese as assemblage
from jalon_web.ui.formats import date_fr
from jalon_web.ui.pages import Page

_RULES = ("LIV-SYNTH-RESPONSABILITE", "LIV-SYNTH-DEFINITIVE")


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationVue:
    """One answer of the person.

    Args:
        aucune: she said that she has none.
        ancienne: about an earlier version.
    """

    texte: str
    aucune: bool
    le: str
    apres_remise: bool
    ancienne: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SynthesePage(Page):
    """Shown by every page of the synthesis: her answers, its state, the text."""

    observations: tuple[ObservationVue, ...]
    definitif: bool
    remise_le: str
    autres: str
    regles: tuple[Constat, ...]
    soumise: bool
    repondu: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionPage(Page):
    """The synthesis as its counsellor drafts it, and where her answer stands.

    Args:
        manque: the parts that are still to be filled.
        form_en_erreur: the form just sent, when something in it is to be corrected.
        minutes: that it takes to read; zero for one who does not write.
    """

    parties: tuple[PartieVue, ...]
    manque: tuple[PartieVue, ...]
    peut_ecrire: bool
    soumise_le: str
    soumettre: bool
    finaliser: bool
    form_en_erreur: Form | None
    minutes: int
    minutes_visees: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LecturePage(Page):
    """The synthesis as the person reads it, and the form of her answer.

    Args:
        reprise: a new version is being drafted after she read this one.
    """

    feuille: str
    reprise: bool
    form: ObservationForm | AjoutForm | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelirePage(Page):
    """The synthesis as she will read it, and its print, to submit this very text."""

    feuille: SafeString
    empreinte: str
    autres: str


def draft_pages(
    who: Regardeur, bound: Mapping[str, PartieForm] | None = None
) -> tuple[SynthesePage, RedactionPage]:
    """Return the synthesis as its counsellor drafts it, and where her answer stands."""
    bilan = who.bilan
    document = queries.document_of(bilan, SYNTHESE)
    parties = queries.parties_of(bilan, SYNTHESE)
    page = _page(who, document)
    ecrit = not page.definitif and open_to(bilan, Act.WRITE_SYNTHESE)
    manque = assemblage.missing_in(parties)
    shown = commun.parts_shown(who, SYNTHESE, parties, ecrit=ecrit, manque=manque, bound=bound)
    can = open_to(bilan, Act.SUBMIT_SYNTHESE)
    return page, RedactionPage(
        parties=shown,
        manque=tuple(vue for vue in shown if not vue.complete) if ecrit else (),
        peut_ecrire=ecrit,
        soumise_le=_day(document, Remise.Edition.SOUMISE) if page.soumise else "",
        soumettre=ecrit and not manque and not page.soumise and can,
        finaliser=page.soumise and page.repondu and open_to(bilan, Act.FINALISE_SYNTHESE),
        form_en_erreur=commun.first_error(bound or {}),
        minutes=reading_time(parties) if ecrit else 0,
        minutes_visees=VISEES,
    )


def _page(who: Regardeur, document: Document | None) -> SynthesePage:
    final = commun.is_definitif(document)
    return SynthesePage(
        observations=tuple(
            ObservationVue(
                texte=each.texte,
                aucune=each.aucune,
                le=date_fr(localtime(each.at).date()),
                apres_remise=each.apres_remise,
                ancienne=document is not None and each.version < document.version,
            )
            for each in queries.observations_of(document)
        ),
        definitif=final,
        remise_le=_day(document, Remise.Edition.PERSONNE) if final else "",
        autres=who.autres(),
        regles=tuple(c for c in constats_of(who.bilan) if c.regle in _RULES),
        soumise=document is not None and document.etat == Document.Etat.SOUMIS,
        repondu=document is not None and queries.observation_before(document) is not None,
    )


def her_pages(
    who: Regardeur, day: dt.date, form: ObservationForm | AjoutForm | None = None
) -> tuple[SynthesePage, LecturePage]:
    """Return the synthesis as the person reads it, and the form of her answer.

    Args:
        form: her answer just sent, to be corrected.
    """
    bilan = who.bilan
    document = queries.document_of(bilan, SYNTHESE)
    lu = lisibles.openable(bilan, lisibles.SYNTHESE_LUE, day)
    return _page(who, document), LecturePage(
        feuille=commun.sheet(lu.contenu) if lu else "",
        reprise=lu is not None
        and document is not None
        and document.etat == Document.Etat.BROUILLON,
        form=form or her_form(who, document),
    )


def her_form(
    who: Regardeur, document: Document | None, data: Mapping[str, Any] | None = None
) -> ObservationForm | AjoutForm | None:
    """Return the form of her answer; None while there is nothing to answer to."""
    if document is None or document.etat == Document.Etat.BROUILLON:
        return None
    if not open_to(who.bilan, Act.OBSERVE_SYNTHESE):
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


def read_again_page(who: Regardeur, day: dt.date) -> RelirePage:
    """Return the synthesis as she will read it, and its print, to submit this very text.

    Raises:
        ActRefused: a part is still empty (`rien_encore`).
    """
    document = queries.document_of(who.bilan, SYNTHESE)
    parties = queries.parties_of(who.bilan, SYNTHESE)
    contenu = assemblage.document_de_synthese(who.bilan, document, parties, etabli_le=day)
    return RelirePage(
        feuille=commun.sheet(contenu),
        empreinte=queries.print_of(SYNTHESE, parties),
        autres=who.autres(),
    )


def _day(document: Document | None, edition: str) -> str:
    remise = queries.remise_of(document, edition)
    return date_fr(localtime(remise.at).date()) if remise else ""
