"""Pages of the agenda of a bilan: its meetings, one of them, its rhythm."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from jalon.acces import Act
from jalon_web.agenda.forms import DeplacerForm
from jalon_web.agenda.pages import calendrier
from jalon_web.base import clock
from jalon_web.bilans import services
from jalon_web.bilans.forms.agenda import RythmeForm
from jalon_web.bilans.pages import agenda as agenda_pages
from jalon_web.bilans.pages import planning
from jalon_web.bilans.pages.commun import page_of
from jalon_web.bilans.queries import agenda as doors
from jalon_web.bilans.views.commun import opened
from jalon_web.ui.pages import show
from jalon_web.ui.reponses import FORM_METHODS, done, refused_beside, show_form, viewer_id


@require_safe
def agenda(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the meetings of a bilan: to answer, to come, behind."""
    bilan = opened(request, public_id, Act.READ_AGENDA)
    page = agenda_pages.agenda_page(bilan, viewer_id(request))
    return show(request, "bilans/agenda.html", page_of(request, bilan, "agenda"), page)


@require_POST
def accepter(request: HttpRequest, public_id: uuid.UUID, seance_id: uuid.UUID) -> HttpResponse:
    """Accept a meeting."""
    services.accept_seance(
        actor_id=viewer_id(request), public_id=public_id, seance_id=seance_id, now=clock.now()
    )
    return done(request, _("Le rendez-vous est accepté."), "bilans:agenda", public_id)


@require_POST
def tout_accepter(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Accept every meeting that waits for the viewer."""
    count = services.accept_every_seance(
        actor_id=viewer_id(request), public_id=public_id, now=clock.now()
    )
    said = ngettext("%(n)d rendez-vous accepté.", "%(n)d rendez-vous acceptés.", count)
    return done(request, said % {"n": count}, "bilans:agenda", public_id)


@FORM_METHODS
def deplacer(request: HttpRequest, public_id: uuid.UUID, seance_id: uuid.UUID) -> HttpResponse:
    """Propose another moment, among those that are free or one's own; or cancel."""
    bilan = opened(request, public_id, Act.ANSWER_SEANCE)
    seance = doors.rendezvous_for(bilan, seance_id)
    form = DeplacerForm(request.POST or None, moments=planning.free_moments(bilan, seance))
    if form.is_valid():
        jour, debut = form.when()
        with refused_beside(form):
            services.move_seance(
                actor_id=viewer_id(request),
                public_id=public_id,
                seance_id=seance_id,
                jour=jour,
                debut=debut,
                now=clock.now(),
            )
            said = _("L’autre moment est proposé. On vous répondra ici.")
            return done(request, said, "bilans:agenda", public_id)
    about = page_of(request, bilan, "agenda")
    page = agenda_pages.one_meeting(bilan, seance, viewer_id(request))
    return show_form(request, "bilans/deplacer.html", form, about, page)


@require_POST
def annuler(request: HttpRequest, public_id: uuid.UUID, seance_id: uuid.UUID) -> HttpResponse:
    """Cancel a meeting, without a reason."""
    services.cancel_rendezvous(
        actor_id=viewer_id(request), public_id=public_id, seance_id=seance_id, now=clock.now()
    )
    return done(
        request, _("Le rendez-vous est annulé. L’autre est prévenu."), "bilans:agenda", public_id
    )


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
    return done(
        request, _("L’absence est notée. Aucun temps n’est compté."), "bilans:agenda", public_id
    )


@require_safe
def fichier(request: HttpRequest, public_id: uuid.UUID, seance_id: uuid.UUID) -> HttpResponse:
    """Give one meeting as a calendar file."""
    bilan = opened(request, public_id, Act.READ_AGENDA)
    seance = doors.rendezvous_for(bilan, seance_id)
    text = calendrier.fichier(doors.rencontre_of(seance), now=clock.now())
    answer = HttpResponse(text, content_type=calendrier.TYPE)
    answer["Content-Disposition"] = 'attachment; filename="rendez-vous.ics"'
    return answer


@FORM_METHODS
def rythme(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write the rhythm that suits the person; the planner obeys it."""
    bilan = opened(request, public_id, Act.WRITE_RYTHME)
    form = RythmeForm(request.POST or None, initial=RythmeForm.initial_of(doors.rythme_of(bilan)))
    if form.is_valid():
        services.write_rythme(
            actor_id=viewer_id(request), public_id=public_id, rythme=form.rythme(), now=clock.now()
        )
        said = _("Le rythme est noté. Les prochaines dates le suivront.")
        return done(request, said, "bilans:agenda", public_id)
    return show_form(request, "bilans/rythme.html", form, page_of(request, bilan, "agenda"))
