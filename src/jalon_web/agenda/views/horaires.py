"""Pages of hours: a counsellor's, those of the rooms of a centre."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from jalon_web.agenda import queries, services
from jalon_web.agenda.forms import HorairesForm, SalleForm, SalleHorairesForm, hours_initial
from jalon_web.agenda.pages import horaires as pages
from jalon_web.ui.reponses import FORM_METHODS, done, show_form, viewer_id


@FORM_METHODS
def mes_heures(request: HttpRequest) -> HttpResponse:
    """Let a counsellor write hours of work and days away."""
    actor_id = viewer_id(request)
    known = pages.hours_page(actor_id)
    form = HorairesForm(
        request.POST or None, initial=hours_initial(known.plages) | {"absences": known.absences}
    )
    if form.is_valid():
        services.write_own_hours(
            actor_id=actor_id, plages=form.plages(), absences=form.cleaned_data["absences"]
        )
        return done(request, _("Vos heures sont notées."), "agenda:mon-agenda")
    return show_form(request, "agenda/heures.html", form)


@FORM_METHODS
def salles(request: HttpRequest) -> HttpResponse:
    """Show the rooms of a centre, and add one."""
    actor_id = viewer_id(request)
    page = pages.rooms_page(actor_id)
    form = SalleForm(request.POST or None)
    if form.is_valid():
        services.add_salle(actor_id=actor_id, nom=form.cleaned_data["nom"].strip())
        return done(request, _("La salle est ajoutée."), "agenda:salles")
    return show_form(request, "agenda/salles.html", form, page)


@FORM_METHODS
def salle(request: HttpRequest, salle_id: uuid.UUID) -> HttpResponse:
    """Write when a room can be had."""
    actor_id = viewer_id(request)
    found = queries.salle_managed(actor_id, salle_id)
    plages, absences = queries.hours_of(found)
    known = hours_initial(plages) | {"absences": tuple(absences), "ouverte": found.ouverte}
    form = SalleHorairesForm(request.POST or None, initial=known)
    if form.is_valid():
        services.write_salle_hours(
            actor_id=actor_id,
            salle_id=salle_id,
            plages=form.plages(),
            absences=form.cleaned_data["absences"],
            ouverte=form.cleaned_data["ouverte"],
        )
        return done(request, _("Les heures de la salle sont notées."), "agenda:salles")
    return show_form(request, "agenda/salle.html", form, pages.SallePage(salle=found))
