"""Pages of the agenda: meetings of a bilan, those of an account, private calendars."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from jalon.acces import Act
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused
from jalon_web.base import clock
from jalon_web.base.adresses import absolute
from jalon_web.bilans import services
from jalon_web.bilans.forms.agenda import DeplacerForm
from jalon_web.bilans.pages import agenda as agenda_pages
from jalon_web.bilans.pages import calendrier, planning
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.queries import agenda as doors
from jalon_web.bilans.views.commun import FORM_METHODS, invalid, opened
from jalon_web.comptes.queries.caller import PARTOUT, Appelant, acting
from jalon_web.ui.wording import REFUS


@require_safe
def agenda(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the meetings of a bilan: to answer, to come, behind."""
    bilan = opened(request, public_id, Act.READ_AGENDA)
    page = page_of(request, bilan, "agenda")
    shown = agenda_pages.agenda_page(bilan, viewer_id(request))
    return render(request, "bilans/agenda.html", page | shown)


@require_POST
def accepter(request: HttpRequest, public_id: uuid.UUID, seance_id: uuid.UUID) -> HttpResponse:
    """Accept a meeting."""
    services.accept_seance(
        actor_id=viewer_id(request), public_id=public_id, seance_id=seance_id, now=clock.now()
    )
    messages.success(request, _("Le rendez-vous est accepté."))
    return redirect("bilans:agenda", public_id)


@require_POST
def tout_accepter(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Accept every meeting that waits for the viewer."""
    count = services.accept_every_seance(
        actor_id=viewer_id(request), public_id=public_id, now=clock.now()
    )
    said = ngettext("%(n)d rendez-vous accepté.", "%(n)d rendez-vous acceptés.", count)
    messages.success(request, said % {"n": count})
    return redirect("bilans:agenda", public_id)


@FORM_METHODS
def deplacer(request: HttpRequest, public_id: uuid.UUID, seance_id: uuid.UUID) -> HttpResponse:
    """Propose another moment, among those that are free or one's own; or cancel."""
    bilan = opened(request, public_id, Act.ANSWER_SEANCE)
    seance = doors.rendezvous_for(bilan, seance_id)
    form = DeplacerForm(request.POST or None, moments=planning.free_moments(bilan, seance))
    if request.method == "POST" and form.is_valid():
        jour, debut = form.when()
        try:
            services.move_seance(
                actor_id=viewer_id(request),
                public_id=public_id,
                seance_id=seance_id,
                jour=jour,
                debut=debut,
                now=clock.now(),
            )
        except ActRefused as refused:
            form.add_error(None, str(REFUS[refused.code]))
        else:
            messages.success(request, _("L’autre moment est proposé. On vous répondra ici."))
            return redirect("bilans:agenda", public_id)
    page = page_of(request, bilan, "agenda") | {"form": form}
    page["rdv"] = agenda_pages.one_meeting(bilan, seance, viewer_id(request))
    return (invalid if form.is_bound else render)(request, "bilans/deplacer.html", page)


@require_POST
def annuler(request: HttpRequest, public_id: uuid.UUID, seance_id: uuid.UUID) -> HttpResponse:
    """Cancel a meeting, without a reason."""
    services.cancel_rendezvous(
        actor_id=viewer_id(request), public_id=public_id, seance_id=seance_id, now=clock.now()
    )
    messages.success(request, _("Le rendez-vous est annulé. L’autre est prévenu."))
    return redirect("bilans:agenda", public_id)


@require_POST
def absence(request: HttpRequest, public_id: uuid.UUID, seance_id: uuid.UUID) -> HttpResponse:
    """Write down that the person did not come, excused or not."""
    services.record_absence(
        actor_id=viewer_id(request),
        public_id=public_id,
        seance_id=seance_id,
        excusee=request.POST.get("excusee") == "oui",
        now=clock.now(),
    )
    messages.success(request, _("L’absence est notée. Aucun temps n’est compté."))
    return redirect("bilans:agenda", public_id)


@require_safe
def fichier(request: HttpRequest, public_id: uuid.UUID, seance_id: uuid.UUID) -> HttpResponse:
    """Give one meeting as a calendar file."""
    bilan = opened(request, public_id, Act.READ_AGENDA)
    seance = doors.rendezvous_for(bilan, seance_id)
    answer = HttpResponse(calendrier.fichier(seance, now=clock.now()), content_type=calendrier.TYPE)
    answer["Content-Disposition"] = 'attachment; filename="rendez-vous.ics"'
    return answer


@require_safe
def mon_agenda(request: HttpRequest) -> HttpResponse:
    """Show the meetings of the viewer in all bilans, and the private calendar."""
    page = agenda_pages.own_agenda(viewer_id(request))
    return render(request, "bilans/mon_agenda.html", page)


@require_POST
def flux_ouvrir(request: HttpRequest) -> HttpResponse:
    """Make the link of the private calendar; it is shown once, on this very answer."""
    actor_id = viewer_id(request)
    token = services.open_flux(actor_id=actor_id, now=clock.now())
    page = agenda_pages.own_agenda(actor_id)
    page["lien"] = absolute(reverse("flux", args=[token]))
    return render(request, "bilans/mon_agenda.html", page)


@require_POST
def flux_fermer(request: HttpRequest) -> HttpResponse:
    """Kill the link of the private calendar."""
    services.revoke_flux(actor_id=viewer_id(request), now=clock.now())
    messages.success(request, _("Le lien est fermé. Les agendas qui le suivaient ne liront plus."))
    return redirect("bilans:mon-agenda")


@login_not_required
@require_safe
def flux(request: HttpRequest, jeton: str) -> HttpResponse:
    """Give a private calendar to whoever has its link: hours, and nothing else."""
    found = doors.flux_for(jeton)
    now = clock.now()
    with acting(Appelant(compte_id=found.compte_id, pour=PARTOUT)):
        seances = doors.calendar_of(found.compte_id, legal_day(now))
    return HttpResponse(calendrier.flux(seances, now=now), content_type=calendrier.TYPE)
