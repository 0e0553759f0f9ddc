"""Pages of before a bilan, for the person: a space, a notebook, a request."""

from __future__ import annotations

import uuid

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jalon.acces import ActeDemande
from jalon.kernel.errors import NotVisible
from jalon_web.base import clock, outbox
from jalon_web.base.apres import Apres
from jalon_web.bilans import queries as bilans
from jalon_web.bilans.pages import bilan
from jalon_web.bilans.pages.commun import viewer_id
from jalon_web.bilans.queries import today
from jalon_web.bilans.views.commun import FORM_METHODS
from jalon_web.demandes import pages, queries, services
from jalon_web.demandes.forms import DemanderForm, EspaceForm, FicheForm
from jalon_web.ui.pages import show


@login_not_required
@FORM_METHODS
def commencer(request: HttpRequest) -> HttpResponse:
    """Let anybody ask for a space of their own; the answer is the same for every address."""
    form = EspaceForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return show(request, "demandes/commencer.html", form=form, status=status)
    email = form.cleaned_data["email"]
    if not ratelimit.consume(request, action="espace", key=email.casefold()):
        return redirect("demandes:commence")
    envoi = services.ask_space(email, now=clock.now())
    return Apres(reverse("demandes:commence"), then=lambda: outbox.attempt(envoi))


@login_not_required
@require_safe
def commence(request: HttpRequest) -> HttpResponse:
    """Say that a message has left, whatever the address."""
    return show(request, "demandes/commence.html")


@require_safe
def avant(request: HttpRequest) -> HttpResponse:
    """Show the person her notebook and her requests."""
    return show(request, "demandes/avant.html", pages.avant_page(viewer_id(request)))


@FORM_METHODS
def fiche_nouvelle(request: HttpRequest) -> HttpResponse:
    """Note a centre."""
    return _fiche(request, None)


@FORM_METHODS
def fiche(request: HttpRequest, fiche_id: uuid.UUID) -> HttpResponse:
    """Write again what was noted of a centre."""
    return _fiche(request, queries.fiche_for(viewer_id(request), fiche_id))


def _fiche(request: HttpRequest, lue: queries.FicheLue | None) -> HttpResponse:
    initial: dict[str, object] = {"version": 0}
    if lue is not None:
        initial |= lue.dite.payload()
        initial |= {"version": lue.version, "rencontre_on": lue.ligne.rencontre_on}
    form = FicheForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        page = pages.FichePage(lue=lue)
        return show(request, "demandes/fiche.html", page, form=form, status=status)
    services.write_fiche(
        actor_id=viewer_id(request),
        fiche_id=lue.ligne.public_id if lue else None,
        dite=form.dite(),
        rencontre_on=form.cleaned_data["rencontre_on"],
        version=form.version_read(),
        now=clock.now(),
    )
    messages.success(request, _("C’est noté dans votre carnet."))
    return redirect("demandes:avant")


@require_POST
def retirer(request: HttpRequest, fiche_id: uuid.UUID) -> HttpResponse:
    """Take a centre out of the notebook."""
    services.remove_fiche(actor_id=viewer_id(request), fiche_id=fiche_id)
    messages.success(request, _("Ce centre n’est plus dans votre carnet."))
    return redirect("demandes:avant")


@require_safe
def comparer(request: HttpRequest) -> HttpResponse:
    """Show the centres of the notebook side by side."""
    return show(request, "demandes/comparer.html", pages.comparer_page(viewer_id(request)))


@FORM_METHODS
def bruler(request: HttpRequest) -> HttpResponse:
    """Destroy the notebook, after reading that it is for good."""
    actor_id = viewer_id(request)
    if request.method == "POST":
        services.burn_carnet(actor_id=actor_id, now=clock.now())
        messages.success(request, _("Votre carnet est détruit."))
        return redirect("demandes:avant")
    if queries.carnet_of(actor_id) is None:
        raise NotVisible
    return show(request, "demandes/detruire.html")


@FORM_METHODS
def demander(request: HttpRequest) -> HttpResponse:
    """Write a request to a centre, read it again, send it."""
    actor_id = viewer_id(request)
    form = DemanderForm(
        request.POST if request.method == "POST" else None,
        initial={"centre": request.GET.get("centre", "")},
        centres=queries.centres(),
        voies=bilan.pairs(pages.texte_of_today(), "voies_entree"),
        financeurs=list(bilans.financeurs()),
        entretiens=queries.interviews_of(actor_id, today()),
    )
    page = pages.DemanderPage()
    if request.method != "POST" or "modifier" in request.POST or not form.is_valid():
        wrong = request.method == "POST" and "modifier" not in request.POST
        status = 422 if wrong else 200
        return show(request, "demandes/demander.html", page, form=form, status=status)
    words = form.mots_de_sante()
    if words and "garder" not in request.POST:
        return show(request, "demandes/demander.html", pages.DemanderPage(mots=words), form=form)
    if "confirme" not in request.POST:
        said = pages.RelirePage(dits=tuple(form.said()))
        return show(request, "demandes/relire.html", said, form=form)
    services.send_demande(actor_id=actor_id, ecrite=form.ecrite(), now=clock.now())
    messages.success(request, _("Votre demande est partie. Le centre vous répondra ici."))
    return redirect("demandes:avant")


@FORM_METHODS
def reprendre(request: HttpRequest, demande_id: uuid.UUID) -> HttpResponse:
    """Take a request back: nothing of it is left."""
    actor_id = viewer_id(request)
    lue = queries.demande_for(actor_id, demande_id, act=ActeDemande.WITHDRAW_DEMANDE)
    if request.method == "POST":
        services.withdraw_demande(actor_id=actor_id, demande_id=demande_id, now=clock.now())
        messages.success(request, _("Votre demande est reprise : il n’en reste rien."))
        return redirect("demandes:avant")
    return show(request, "demandes/reprendre.html", pages.demande_page(lue))
