"""Pages of what is sent: translate, call, translate back."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from jalon.acces import Act, ActeOrganisation, Finalite, Relation
from jalon.kernel.days import legal_day
from jalon.kernel.errors import NotVisible
from jalon.rendering import render_feuille
from jalon.rendering.extraits import print_of
from jalon.rendering.feuille import Feuille
from jalon.rendering.html import html_de_feuille
from jalon_web.base import clock
from jalon_web.bilans import queries as bilans
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.services import withdraw_accord
from jalon_web.bilans.views.commun import FORM_METHODS, opened
from jalon_web.comptes.queries import organisation_for
from jalon_web.comptes.views.confirmation import confirmation_required
from jalon_web.transmission import queries, services
from jalon_web.transmission.forms import ComposerForm, RepondreForm
from jalon_web.transmission.models import Reponse
from jalon_web.transmission.pages.feuille import sheet_of
from jalon_web.transmission.queries import TransmissionLue, morceaux
from jalon_web.ui.pagination import paginate

BUTS = {
    Finalite.LIAISON: gettext_lazy("Une fiche de liaison"),
    Finalite.LIAISON_SENSIBLE: gettext_lazy("Une partie de votre fiche d’aménagement"),
    Finalite.SYNTHESE_CEP: gettext_lazy("Votre synthèse"),
    Finalite.ORIENTATION: gettext_lazy("De quoi vous orienter"),
}


@require_safe
def liaison(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the person what she sent, what was answered, and what she may send."""
    bilan = opened(request, public_id, Act.READ_LIAISON)
    sends = bilans.may(viewer_id(request), bilan, Act.TRANSMIT)
    page = page_of(request, bilan, "liaison") | {
        "envoyees": [_shown(lue) for lue in queries.transmissions_of(bilan)],
        "possibles": [
            {"code": str(finalite), "titre": BUTS[finalite]}
            for finalite in morceaux.GROUPES
            if sends and _has_something(bilan, finalite)
        ],
    }
    return render(request, "transmission/liaison.html", page)


@FORM_METHODS
@confirmation_required
def composer(request: HttpRequest, public_id: uuid.UUID, finalite: str) -> HttpResponse:
    """Compose what is sent, read it as it will be read, then send it."""
    bilan = opened(request, public_id, Act.TRANSMIT)
    purpose = _purpose(finalite)
    pieces = morceaux.pieces_of(bilan, purpose)
    form = ComposerForm(
        request.POST if request.method == "POST" else None,
        operateurs=queries.operateurs(bilan),
        morceaux=pieces,
    )
    page = page_of(request, bilan, "liaison") | {"form": form, "but": BUTS[purpose]}
    if request.method != "POST" or "modifier" in request.POST or not form.is_valid():
        shown = request.method == "POST" and "modifier" not in request.POST
        return render(request, "transmission/composer.html", page, status=422 if shown else 200)
    if "confirme" not in request.POST:
        return render(
            request, "transmission/relire.html", page | _preview(bilan, purpose, form, pieces)
        )
    services.transmit(
        actor_id=viewer_id(request),
        public_id=public_id,
        operateur=form.operateur_id(),
        finalite=purpose,
        codes=form.codes(),
        mots=form.cleaned_data["mots"],
        now=clock.now(),
    )
    messages.success(request, _("C’est envoyé. Vous en reprenez l’accès quand vous voulez."))
    return redirect("transmission:liaison", public_id)


@FORM_METHODS
def transmission(
    request: HttpRequest, public_id: uuid.UUID, transmission_id: uuid.UUID
) -> HttpResponse:
    """Show what was sent: to the person, or to the operator, who may answer her."""
    act = Act.ANSWER_TRANSMISSION if request.method == "POST" else Act.READ_TRANSMISSION
    bilan, lue = queries.transmission_for(viewer_id(request), public_id, transmission_id, act=act)
    hers = Relation.SOI in bilan.relations
    form = None if hers else RepondreForm(request.POST if request.method == "POST" else None)
    if form is not None and request.method == "POST" and form.is_valid():
        services.answer(
            actor_id=viewer_id(request),
            public_id=public_id,
            transmission_id=transmission_id,
            sorte=form.cleaned_data["sorte"],
            texte=form.cleaned_data["texte"],
            now=clock.now(),
        )
        ended = form.cleaned_data["sorte"] == Reponse.Sorte.CLOTURE
        said = _("L’accompagnement est clos. La personne le lira avec votre message.")
        messages.success(request, said if ended else _("C’est envoyé à la personne."))
        return redirect("transmission:transmission", public_id, transmission_id)
    if not hers:
        services.note_opening(transmission=lue.ligne, now=clock.now())
    page: dict[str, Any] = page_of(request, bilan, "liaison") if hers else {"bilan": bilan}
    page |= {"vue": _shown(lue), "feuille": _html(bilan, lue), "form": form, "hers": hers}
    template = "transmission/transmission.html" if hers else "transmission/recue.html"
    return render(request, template, page, status=422 if form and form.errors else 200)


@require_safe
def transmission_pdf(
    request: HttpRequest, public_id: uuid.UUID, transmission_id: uuid.UUID
) -> HttpResponse:
    """Give what was sent as a PDF, under the same accord as the page."""
    bilan, lue = queries.transmission_for(
        viewer_id(request), public_id, transmission_id, act=Act.READ_TRANSMISSION
    )
    made = _sheet(bilan, lue)
    response = HttpResponse(render_feuille(made, print_of(made)), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="transmission.pdf"'
    return response


@FORM_METHODS
@confirmation_required
def reprendre(
    request: HttpRequest, public_id: uuid.UUID, transmission_id: uuid.UUID
) -> HttpResponse:
    """Take back what was sent: read what it changes, then do it. No reason is asked."""
    bilan = opened(request, public_id, Act.TRANSMIT)
    lue = next(
        (x for x in queries.transmissions_of(bilan) if x.ligne.public_id == transmission_id), None
    )
    if lue is None:
        raise NotVisible
    if request.method == "POST":
        withdraw_accord(
            actor_id=viewer_id(request),
            public_id=public_id,
            accord_id=lue.ligne.accord,
            now=clock.now(),
        )
        messages.success(request, _("C’est repris, dès maintenant."))
        return redirect("transmission:liaison", public_id)
    page = page_of(request, bilan, "liaison") | {"vue": _shown(lue)}
    return render(request, "transmission/reprendre.html", page)


@require_safe
def recues(request: HttpRequest) -> HttpResponse:
    """Show a CEP counsellor what people have sent to the operator; nothing else."""
    organisation_for(viewer_id(request), act=ActeOrganisation.READ_TRANSMISSIONS)
    closed = request.GET.get("etat") == "clos"
    page = paginate(queries.received_by(viewer_id(request), closed=closed), request.GET)
    found = queries.read_received(page.lignes)
    shown = {"page": page, "clos": closed, "recues": [_shown(lue) for lue in found]}
    return render(request, "transmission/recues.html", shown)


def _purpose(code: str) -> Finalite:
    if code not in {str(finalite) for finalite in morceaux.GROUPES}:
        raise NotVisible
    return Finalite(code)


def _has_something(bilan: Bilan, finalite: Finalite) -> bool:
    pieces = morceaux.pieces_of(bilan, finalite)
    return any(
        piece.groupe == morceaux.SYNTHESE or finalite is not Finalite.SYNTHESE_CEP
        for piece in pieces
    )


def _preview(
    bilan: Bilan, finalite: Finalite, form: ComposerForm, pieces: list[morceaux.Morceau]
) -> dict[str, Any]:
    """Return what is about to leave, as its reader will read it, and what was typed."""
    codes = form.codes()
    picked = [piece for piece in pieces if piece.code in codes]
    payload = morceaux.payload_of(bilan, finalite, picked, form.cleaned_data["mots"].strip())
    to = queries.operateur_called(form.operateur_id())
    made = sheet_of(payload, centre=bilan.centre.nom, operateur=to.nom, le=legal_day(clock.now()))
    return {
        "feuille": _marked(made),
        "operateur": to,
        "envoi": [
            ("operateur", str(to.public_id)),
            ("mots", form.cleaned_data["mots"]),
            *((name, code) for name in form.groups for code in form.cleaned_data[name]),
        ],
    }


def _shown(lue: TransmissionLue) -> dict[str, Any]:
    ligne = lue.ligne
    return {
        "lue": lue,
        "ligne": ligne,
        "titre": BUTS[Finalite(ligne.finalite)],
        "nom": lue.payload["personne"] if lue.payload else "",
        "jour": localtime(ligne.transmise_at).date(),
        "ouverte": localtime(ligne.ouverte_at).date() if ligne.ouverte_at else None,
        "jusqu_au": lue.accord.expire_on,
        "active": str(lue.etat) == "actif",
        "reponses": lue.reponses,
    }


def _sheet(bilan: Bilan, lue: TransmissionLue) -> Feuille:
    return sheet_of(
        lue.payload or {},
        centre=bilan.centre.nom,
        operateur=lue.ligne.organisation.nom,
        le=localtime(lue.ligne.transmise_at).date(),
    )


def _html(bilan: Bilan, lue: TransmissionLue) -> str:
    return _marked(_sheet(bilan, lue))


def _marked(made: Feuille) -> str:
    html = html_de_feuille(made, print_of(made)).replace("<h1 ", "<h2 ").replace("</h1>", "</h2>")
    return mark_safe(html)  # noqa: S308 - escaped by its renderer
