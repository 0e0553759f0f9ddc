"""The pages of documents: what can be read, to whom it goes, and what was handed over."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jalon.rendering import empreinte
from jalon_web.bilans.models import Bilan
from jalon_web.livrables import queries
from jalon_web.livrables.models import Remise
from jalon_web.livrables.pages.commun import sheet
from jalon_web.livrables.queries.assemblage import lisibles
from jalon_web.livrables.queries.assemblage.lisibles import (
    AMENAGEMENT,
    ARRET,
    ATTESTATION,
    CERTIFICAT,
    CONCLUSIONS_LUES,
    DECISION,
    EN_CLAIR,
    FINANCEUR,
    LISIBLES,
    PROGRAMME_LU,
    RELAIS,
    SYNTHESE_LUE,
)
from jalon_web.ui.formats import date_fr
from jalon_web.ui.pages import Page

TITRES = {
    PROGRAMME_LU: gettext_lazy("Programme personnalisé"),
    FINANCEUR: gettext_lazy("Programme, édition de qui paie"),
    ATTESTATION: gettext_lazy("Attestation de présence"),
    CONCLUSIONS_LUES: gettext_lazy("Conclusions détaillées"),
    SYNTHESE_LUE: gettext_lazy("Document de synthèse"),
    ARRET: gettext_lazy("Fin de la première phase"),
    EN_CLAIR: gettext_lazy("La synthèse, en mots simples"),
    DECISION: gettext_lazy("Fiche de décision"),
    CERTIFICAT: gettext_lazy("Certificat de réalisation"),
    AMENAGEMENT: gettext_lazy("Fiche d’aménagement"),
    RELAIS: gettext_lazy("Passage de relais"),
}
TRAVAILLES = (PROGRAMME_LU, CONCLUSIONS_LUES, SYNTHESE_LUE)
"""What people go on working on: given as an editable text too."""
SCELLES = (PROGRAMME_LU, FINANCEUR)
"""What binds once handed over: it leaves with the seal of the house, where there is one."""
CERTIFIES = (CERTIFICAT,)
"""What the centre certifies: it leaves with the seal too."""
GRANDS = (EN_CLAIR,)
"""What is always set in large print."""
A_LEUR_HEURE = (ARRET, EN_CLAIR, DECISION, CERTIFICAT, AMENAGEMENT, RELAIS)
"""What is listed only once there is something to read in it."""
POUR = {
    PROGRAMME_LU: gettext_lazy("Pour la personne et son conseiller ou sa conseillère."),
    FINANCEUR: gettext_lazy("Les cinq parties du programme, et rien d’autre."),
    ATTESTATION: gettext_lazy("Des dates et des durées. Rien de ce qui s’est dit."),
    CONCLUSIONS_LUES: gettext_lazy("Pour la personne, et pour elle seule."),
    SYNTHESE_LUE: gettext_lazy("Il appartient à la personne. Personne ne le reçoit sans elle."),
    ARRET: gettext_lazy("Pour qui s’arrête après la première phase. Aucune raison n’y figure."),
    EN_CLAIR: gettext_lazy("Les quatre mêmes parties, en phrases courtes et en gros caractères."),
    DECISION: gettext_lazy("Ce qui peut se décider après la première phase, puis votre choix."),
    CERTIFICAT: gettext_lazy("Des dates et des heures, pour qui demande si le bilan a eu lieu."),
    AMENAGEMENT: gettext_lazy("Ce dont la personne a besoin, jamais pourquoi."),
    RELAIS: gettext_lazy("Ce qui est laissé à qui prend la suite. La personne le lit aussi."),
}
PAS_ENCORE = {
    PROGRAMME_LU: gettext_lazy("Il se lira quand ses cinq parties seront remplies."),
    FINANCEUR: gettext_lazy("Elle se lira quand le programme sera rempli."),
    ATTESTATION: gettext_lazy("Elle se lira après la première séance tenue."),
    CONCLUSIONS_LUES: gettext_lazy("Elles se liront quand l’investigation aura de quoi dire."),
    SYNTHESE_LUE: gettext_lazy("Il se lira quand la synthèse sera soumise."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentVu:
    """One document of the list: what it is, where it stands, where it is read."""

    slug: str
    titre: str
    pour: str
    etat: str
    niveau: str
    lire: str
    pdf: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemiseVue:
    """One thing handed over: what, to whom, when, opened when."""

    titre: str
    a_qui: str
    le: dt.date
    ouvert: str
    empreinte: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsPage(Page):
    """The documents that one viewer may open, and what was handed over.

    Args:
        preuves: whether the viewer reads what was handed over.
    """

    documents: tuple[DocumentVu, ...]
    remises: tuple[RemiseVue, ...]
    preuves: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LirePage(Page):
    """A document to be read on the screen; an empty sheet while there is nothing to read."""

    titre: str
    feuille: str
    provisoire: bool = False
    empreinte: str = ""
    slug: str = ""
    telecharger: str = ""
    modifiable: bool = False
    grand_deja: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraitPage(Page):
    """Passages to pick; `prete` says whether there is a synthesis to cut."""

    prete: bool


def documents_page(bilan: Bilan, day: dt.date) -> DocumentsPage:
    """Return the documents that one viewer may open, and what was handed over."""
    shown = [
        _shown(bilan, slug, day)
        for slug in LISIBLES
        if any(map(bilan.position.may, LISIBLES[slug].acts))
    ]
    proofs = bilan.relations & lisibles.IN_CHARGE
    return DocumentsPage(
        documents=tuple(one for one in shown if one is not None),
        remises=_handed(bilan) if proofs else (),
        preuves=bool(proofs),
    )


def read_page(slug: str, lu: lisibles.Lu) -> LirePage:
    """Return a document that was opened, as it is read on the screen."""
    return LirePage(
        titre=str(TITRES[slug]),
        feuille=sheet(lu.contenu, rang=1),
        provisoire=lu.provisoire,
        empreinte=empreinte(lu.contenu),
        slug=slug,
        telecharger=_("Télécharger le PDF"),
        modifiable=slug in TRAVAILLES,
        grand_deja=slug in GRANDS,
    )


def nothing_to_read(slug: str) -> LirePage:
    """Return a document that there is nothing to read in yet."""
    return LirePage(titre=str(TITRES[slug]), feuille="")


def _shown(bilan: Bilan, slug: str, day: dt.date) -> DocumentVu | None:
    lu = lisibles.openable(bilan, slug, day)
    nobody_pays = slug == FINANCEUR and bilan.financeur_id is None
    if lu is None and (slug in A_LEUR_HEURE or nobody_pays):
        return None
    address = [bilan.public_id, slug]
    return DocumentVu(
        slug=slug,
        titre=str(TITRES[slug]),
        pour=str(POUR[slug]),
        etat=_state(lu) if lu else str(PAS_ENCORE.get(slug, "")),
        niveau="fait" if lu and not lu.provisoire else "neutre",
        lire=reverse("livrables:lire", args=address) if lu else "",
        pdf=reverse("livrables:pdf", args=address) if lu else "",
    )


def _state(lu: lisibles.Lu) -> str:
    if lu.remise is not None:
        day = date_fr(localtime(lu.remise.at).date())
        if lu.remise.edition == Remise.Edition.SOUMISE:
            return _("soumis le %(jour)s, pour observations") % {"jour": day}
        return _("remis le %(jour)s") % {"jour": day}
    return _("provisoire : il peut encore changer") if lu.provisoire else _("à jour d’aujourd’hui")


_EDITIONS = {
    "programme_personnalise": {
        "personne": PROGRAMME_LU,
        "financeur": FINANCEUR,
    },
    "conclusions_detaillees": {"personne": CONCLUSIONS_LUES},
    "document_de_synthese": {"personne": SYNTHESE_LUE, "soumise": SYNTHESE_LUE},
    "papiers_arret": {"personne": ARRET},
}


def _handed(bilan: Bilan) -> tuple[RemiseVue, ...]:
    return tuple(
        RemiseVue(
            titre=str(TITRES[_EDITIONS[one.document.code][one.edition]]),
            a_qui=_recipient(bilan, one),
            le=localtime(one.at).date(),
            ouvert=_("ouvert le %(jour)s") % {"jour": date_fr(localtime(one.ouvert_at).date())}
            if one.ouvert_at
            else _("pas encore ouvert"),
            empreinte=one.empreinte,
        )
        for one in queries.remises_of(bilan)
    )


def _recipient(bilan: Bilan, remise: Remise) -> str:
    if remise.destinataire == Remise.Destinataire.FINANCEUR and bilan.financeur:
        return bilan.financeur.nom
    if remise.edition == Remise.Edition.SOUMISE:
        return _("la personne, pour ses observations")
    return str(remise.get_destinataire_display())
