"""Pages of the transmissions, for the person and for the operator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy

from jalon.acces import Act, Finalite
from jalon.kernel.days import legal_day
from jalon.rendering.extraits import print_of
from jalon.rendering.feuille import Feuille
from jalon.rendering.html import html_de_feuille
from jalon_web.base import clock
from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Organisation
from jalon_web.transmission import queries
from jalon_web.transmission.forms import ComposerForm
from jalon_web.transmission.models import Transmission
from jalon_web.transmission.pages.feuille import sheet_of
from jalon_web.transmission.queries import TransmissionLue, morceaux
from jalon_web.transmission.queries.morceaux import Morceau
from jalon_web.transmission.queries.transmission import ReponseLue
from jalon_web.ui.pages import Page
from jalon_web.ui.pagination import Pagination, paginate

BUTS: Mapping[Finalite, Promise] = {
    Finalite.LIAISON: gettext_lazy("Une fiche de liaison"),
    Finalite.LIAISON_SENSIBLE: gettext_lazy("Une partie de votre fiche d’aménagement"),
    Finalite.SYNTHESE_CEP: gettext_lazy("Votre synthèse"),
    Finalite.ORIENTATION: gettext_lazy("De quoi vous orienter"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TransmissionVue:
    """A transmission, as its pages show it.

    Args:
        nom: the person; empty where the snapshot was not opened.
        ouverte: the day when the operator opened it.
        jusqu_au: the last day of its accord; None without one.
    """

    lue: TransmissionLue = field(repr=False)
    ligne: Transmission
    titre: Promise
    nom: str = field(repr=False)
    jour: dt.date
    ouverte: dt.date | None
    jusqu_au: dt.date | None
    active: bool
    reponses: tuple[ReponseLue, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """Something that may be sent now: the code of its address, and its words."""

    code: str
    titre: Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class LiaisonPage(Page):
    """The person’s transmissions, their answers, and the pieces she may send."""

    envoyees: tuple[TransmissionVue, ...]
    possibles: tuple[Possible, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposerPage(Page):
    """A transmission being composed."""

    but: Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class RelirePage(Page):
    """A transmission about to leave, as its reader will read it.

    Args:
        envoi: what was typed, to be sent once more.
    """

    feuille: SafeString = field(repr=False)
    operateur: Organisation
    envoi: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReprendrePage(Page):
    """A transmission about to be taken back."""

    vue: TransmissionVue


@dataclass(frozen=True, slots=True, kw_only=True)
class TransmissionPage(Page):
    """A transmission, to be read by the person or by the operator."""

    vue: TransmissionVue
    feuille: SafeString = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BilanPage(Page):
    """The bilan from which the operator received something."""

    bilan: Bilan


@dataclass(frozen=True, slots=True, kw_only=True)
class RecuesPage(Page):
    """The transmissions received by an operator, a page at a time.

    Args:
        clos: those whose accompaniment the operator closed, rather than the others.
    """

    page: Pagination[Transmission]
    clos: bool
    recues: tuple[TransmissionVue, ...]


def liaison_page(bilan: Bilan) -> LiaisonPage:
    """Return what the person sent and what she may send."""
    sends = bilan.position.may(Act.TRANSMIT)
    return LiaisonPage(
        envoyees=tuple(transmission_vue(lue) for lue in queries.transmissions_of(bilan)),
        possibles=tuple(
            Possible(code=str(finalite), titre=BUTS[finalite])
            for finalite in morceaux.GROUPES
            if sends and _has_something(bilan, finalite)
        ),
    )


def relire_page(
    bilan: Bilan, finalite: Finalite, form: ComposerForm, offered: list[Morceau]
) -> RelirePage:
    """Return what is about to leave, as its reader will read it, and what was typed.

    Args:
        form: bound and valid.
        offered: what could be picked.
    """
    codes = form.codes()
    picked = [one for one in offered if one.code in codes]
    payload = morceaux.payload_of(bilan, finalite, picked, form.cleaned_data["mots"].strip())
    to = queries.operateur_called(form.operateur_id())
    made = sheet_of(payload, centre=bilan.centre.nom, operateur=to.nom, le=legal_day(clock.now()))
    return RelirePage(
        feuille=_marked(made),
        operateur=to,
        envoi=(
            ("operateur", str(to.public_id)),
            ("mots", form.cleaned_data["mots"]),
            *((name, code) for name in form.groups for code in form.cleaned_data[name]),
        ),
    )


def transmission_page(bilan: Bilan, lue: TransmissionLue) -> TransmissionPage:
    """Return what was sent, to be read on the screen."""
    return TransmissionPage(vue=transmission_vue(lue), feuille=_marked(feuille_of(bilan, lue)))


def reprendre_page(lue: TransmissionLue) -> ReprendrePage:
    """Return what is about to be taken back."""
    return ReprendrePage(vue=transmission_vue(lue))


def recues_page(actor_id: int, sent: Mapping[str, str]) -> RecuesPage:
    """Return what people have sent to the operators of an account.

    Args:
        sent: `etat` (`clos` for what the operator closed), `page`.
    """
    closed = sent.get("etat") == "clos"
    page = paginate(queries.received_by(actor_id, closed=closed), sent)
    found = queries.read_received(page.lignes)
    return RecuesPage(page=page, clos=closed, recues=tuple(transmission_vue(lue) for lue in found))


def transmission_vue(lue: TransmissionLue) -> TransmissionVue:
    """Return what was sent, as its pages show it."""
    ligne = lue.ligne
    return TransmissionVue(
        lue=lue,
        ligne=ligne,
        titre=BUTS[Finalite(ligne.finalite)],
        nom=lue.payload["personne"] if lue.payload else "",
        jour=localtime(ligne.transmise_at).date(),
        ouverte=localtime(ligne.ouverte_at).date() if ligne.ouverte_at else None,
        jusqu_au=lue.accord.expire_on,
        active=str(lue.etat) == "actif",
        reponses=lue.reponses,
    )


def feuille_of(bilan: Bilan, lue: TransmissionLue) -> Feuille:
    """Return what was sent as a sheet, to be read or printed."""
    return sheet_of(
        lue.payload or {},
        centre=bilan.centre.nom,
        operateur=lue.ligne.organisation.nom,
        le=localtime(lue.ligne.transmise_at).date(),
    )


def _has_something(bilan: Bilan, finalite: Finalite) -> bool:
    offered = morceaux.morceaux_of(bilan, finalite)
    return any(
        one.groupe == morceaux.SYNTHESE or finalite is not Finalite.SYNTHESE_CEP for one in offered
    )


def _marked(made: Feuille) -> SafeString:
    html = html_de_feuille(made, print_of(made)).replace("<h1 ", "<h2 ").replace("</h1>", "</h2>")
    return mark_safe(html)  # noqa: S308 - escaped by its renderer
