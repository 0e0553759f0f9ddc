"""Pages of the requests that a centre receives: read, declined, or opened as a bilan."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jalon.acces import ActeDemande
from jalon_web.base import clock
from jalon_web.bilans import queries as bilans
from jalon_web.bilans.pages import bilan as bilan_pages
from jalon_web.bilans.pages.commun import viewer_id
from jalon_web.bilans.views.commun import FORM_METHODS
from jalon_web.demandes import pages, queries, services
from jalon_web.demandes.forms import DeclinerForm, OuvrirForm
from jalon_web.ui.pages import show


@require_safe
def recues(request: HttpRequest) -> HttpResponse:
    """Show a centre the requests that wait: a name and a day, no more."""
    return show(request, "demandes/recues.html", pages.recues_page(viewer_id(request)))


@FORM_METHODS
def recue(request: HttpRequest, demande_id: uuid.UUID) -> HttpResponse:
    """Show one request, and let the centre decline it."""
    actor_id = viewer_id(request)
    lue = queries.demande_for(actor_id, demande_id, act=ActeDemande.READ_DEMANDE)
    form = DeclinerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        services.decline(
            actor_id=actor_id,
            demande_id=demande_id,
            motif=form.cleaned_data["motif"],
            now=clock.now(),
        )
        messages.success(request, _("La personne est prévenue. Ce qu’elle disait est détruit."))
        return redirect("demandes:recues")
    page = pages.recue_page(lue, actor_id)
    status = 422 if form.errors else 200
    return show(request, "demandes/recue.html", page, form=form, status=status)


@FORM_METHODS
def ouvrir(request: HttpRequest, demande_id: uuid.UUID) -> HttpResponse:
    """Open the bilan that was asked for, with what the person already said."""
    actor_id = viewer_id(request)
    queries.demande_for(actor_id, demande_id, act=ActeDemande.ACCEPT_DEMANDE)
    lue = queries.demande_for(actor_id, demande_id, act=ActeDemande.READ_DEMANDE)
    ligne, identite = lue.ligne, lue.identite
    form = OuvrirForm(
        request.POST if request.method == "POST" else None,
        initial={
            "civilite": identite.civilite if identite else "",
            "prenom": identite.prenom if identite else "",
            "nom": identite.nom if identite else "",
            "telephone": identite.telephone if identite else "",
            "voie_entree": ligne.voie_entree,
            "financeur": str(ligne.financeur.public_id) if ligne.financeur else "",
            "nb_entretiens_information": ligne.nb_entretiens,
        },
        voies=bilan_pages.pairs(pages.texte_of_today(), "voies_entree"),
        financeurs=list(bilans.financeurs()),
    )
    if request.method == "POST" and form.is_valid():
        bilan = services.open_from(
            actor_id=actor_id,
            demande_id=demande_id,
            ouverture=form.for_person(ligne.personne.email),
            now=clock.now(),
        )
        messages.success(request, _("Le bilan est ouvert. La personne en est prévenue."))
        return redirect("bilans:dossier", bilan.public_id)
    page = pages.ouvrir_page(lue)
    status = 422 if form.is_bound else 200
    return show(request, "demandes/ouvrir.html", page, form=form, status=status)
