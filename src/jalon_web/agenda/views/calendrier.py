"""Pages of one's own agenda, and the private calendar that a link opens."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jalon.kernel.days import legal_day
from jalon_web.agenda import queries, services
from jalon_web.agenda.pages import calendrier
from jalon_web.agenda.pages.mon_agenda import own_agenda
from jalon_web.base import clock
from jalon_web.base.adresses import absolute
from jalon_web.comptes.queries.caller import PARTOUT, Appelant, acting
from jalon_web.ui.pages import show
from jalon_web.ui.reponses import done, viewer_id


@require_safe
def mon_agenda(request: HttpRequest) -> HttpResponse:
    """Show the meetings of the viewer, whatever they are for, and the private calendar."""
    return show(request, "agenda/mon_agenda.html", own_agenda(viewer_id(request)))


@require_POST
def flux_ouvrir(request: HttpRequest) -> HttpResponse:
    """Make the link of the private calendar; it is shown once, on this very answer."""
    actor_id = viewer_id(request)
    token = services.open_flux(actor_id=actor_id, now=clock.now())
    lien = absolute(reverse("flux", args=[token]))
    return show(request, "agenda/mon_agenda.html", own_agenda(actor_id, lien=lien))


@require_POST
def flux_fermer(request: HttpRequest) -> HttpResponse:
    """Kill the link of the private calendar."""
    services.revoke_flux(actor_id=viewer_id(request), now=clock.now())
    said = _("Le lien est fermé. Les agendas qui le suivaient ne liront plus.")
    return done(request, said, "agenda:mon-agenda")


@login_not_required
@require_safe
def flux(request: HttpRequest, jeton: str) -> HttpResponse:
    """Give a private calendar to whoever has its link: hours, and nothing else."""
    found = queries.flux_for(jeton)
    now = clock.now()
    with acting(Appelant(compte_id=found.compte_id, pour=PARTOUT)):
        rencontres = queries.calendar_of(found.compte_id, legal_day(now))
    return HttpResponse(calendrier.flux(rencontres, now=now), content_type=calendrier.TYPE)
