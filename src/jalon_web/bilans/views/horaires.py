"""Pages of hours: a counsellor's, those of the rooms, the rhythm of a person."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jalon.acces import Act
from jalon_web.base import clock
from jalon_web.bilans import services
from jalon_web.bilans.forms.agenda import (
    HorairesForm,
    RythmeForm,
    SalleForm,
    SalleHorairesForm,
    hours_initial,
)
from jalon_web.bilans.pages import agenda as agenda_pages
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.queries import agenda
from jalon_web.bilans.views.commun import FORM_METHODS, invalid, opened
from jalon_web.ui.pages import context_of


@FORM_METHODS
def rythme(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write the rhythm that suits the person; the planner obeys it."""
    bilan = opened(request, public_id, Act.WRITE_RYTHME)
    known = RythmeForm.initial_of(agenda.rythme_of(bilan))
    form = RythmeForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        services.write_rythme(
            actor_id=viewer_id(request), public_id=public_id, rythme=form.rythme(), now=clock.now()
        )
        messages.success(request, _("Le rythme est noté. Les prochaines dates le suivront."))
        return redirect("bilans:agenda", public_id)
    page = context_of(page_of(request, bilan, "agenda")) | {"form": form}
    return (invalid if form.is_bound else render)(request, "bilans/rythme.html", page)


@FORM_METHODS
def mes_heures(request: HttpRequest) -> HttpResponse:
    """Let a counsellor write hours of work and days away."""
    actor_id = viewer_id(request)
    known = agenda_pages.hours_page(actor_id)
    form = HorairesForm(
        request.POST or None,
        initial=hours_initial(known["plages"]) | {"absences": known["absences"]},
    )
    if request.method == "POST" and form.is_valid():
        services.write_own_hours(
            actor_id=actor_id, plages=form.plages(), absences=form.cleaned_data["absences"]
        )
        messages.success(request, _("Vos heures sont notées."))
        return redirect("bilans:mon-agenda")
    return (invalid if form.is_bound else render)(request, "bilans/heures.html", {"form": form})


@FORM_METHODS
def salles(request: HttpRequest) -> HttpResponse:
    """Show the rooms of a centre, and add one."""
    actor_id = viewer_id(request)
    page = agenda_pages.rooms_page(actor_id)
    form = SalleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.add_salle(actor_id=actor_id, nom=form.cleaned_data["nom"].strip())
        messages.success(request, _("La salle est ajoutée."))
        return redirect("bilans:salles")
    answer = invalid if form.is_bound else render
    return answer(request, "bilans/salles.html", page | {"form": form})


@FORM_METHODS
def salle(request: HttpRequest, salle_id: uuid.UUID) -> HttpResponse:
    """Write when a room can be had."""
    actor_id = viewer_id(request)
    found = agenda.salle_managed(actor_id, salle_id)
    plages, absences = agenda.hours_of(found)
    known = hours_initial(plages) | {"absences": tuple(absences), "ouverte": found.ouverte}
    form = SalleHorairesForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        services.write_salle_hours(
            actor_id=actor_id,
            salle_id=salle_id,
            plages=form.plages(),
            absences=form.cleaned_data["absences"],
            ouverte=form.cleaned_data["ouverte"],
        )
        messages.success(request, _("Les heures de la salle sont notées."))
        return redirect("bilans:salles")
    page = {"form": form, "salle": found}
    return (invalid if form.is_bound else render)(request, "bilans/salle.html", page)
