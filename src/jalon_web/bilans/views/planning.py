"""The page of the planner: ask, look, change by hand, propose all in one act."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jalon.acces import Act
from jalon.kernel.errors import ActRefused
from jalon_web.agenda.pages.planification import explain
from jalon_web.agenda.queries import salles_of
from jalon_web.base import clock
from jalon_web.bilans import queries, services
from jalon_web.bilans.forms.agenda import PlanForm, RangForm, RangFormSet
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages import planning
from jalon_web.bilans.pages.commun import page_of
from jalon_web.bilans.pages.planning import Demande, PlanPage
from jalon_web.bilans.views.commun import opened
from jalon_web.ui.pages import show
from jalon_web.ui.reponses import FORM_METHODS, done, viewer_id
from jalon_web.ui.wording import REFUS

if TYPE_CHECKING:
    Rangs = BaseFormSet[RangForm]


@FORM_METHODS
def planifier(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Lay out what is left of a programme, then propose it."""
    bilan = opened(request, public_id, Act.PLAN_SEANCES)
    form = PlanForm(
        request.POST or None,
        initial=planning.initial(bilan),
        conseillers=queries.conseillers_of(bilan),
        phases=planning.open_phases(bilan),
    )
    page = PlanPage(limites=planning.known_limits(bilan))
    if not form.is_valid():
        return _show(request, bilan, form, page, status=422 if form.is_bound else 200)
    demande = _asked(form)
    if request.POST.get("geste") == "disposer":
        return _show(request, bilan, form, _laid(bilan, demande, page))
    rangs = RangFormSet(request.POST, form_kwargs={"salles": salles_of(bilan.centre)})
    if _holds(bilan, demande, rangs) and request.POST.get("geste") == "proposer":
        proposed = _propose(request, bilan, demande, rangs)
        if proposed is not None:
            return proposed
    page = replace(page, rangs=rangs, tient=not any(rangs.errors) and not form.errors)
    return _show(request, bilan, form, page, status=200 if page.tient else 422)


def _show(
    request: HttpRequest, bilan: Bilan, form: PlanForm, page: PlanPage, *, status: int = 200
) -> HttpResponse:
    about = page_of(request, bilan, "agenda")
    return show(request, "bilans/planifier.html", about, page, status=status, form=form)


def _asked(form: PlanForm) -> Demande:
    typed = form.cleaned_data
    return Demande(
        du=typed["du"],
        au=typed["au"],
        duree_min=typed["duree"],
        ecart_jours=typed["ecart"],
        reste=form.reste(),
        qui=form.qui(),
        moyen_distance=typed["moyen_distance"],
        lieu_distance=typed["lieu_distance"].strip(),
    )


def _laid(bilan: Bilan, demande: Demande, page: PlanPage) -> PlanPage:
    """Return the sittings that were laid out, and what is in the way of the others."""
    plan = planning.lay(bilan, demande)
    total = planning.count(bilan, demande)
    return replace(
        page,
        rangs=RangFormSet(
            initial=planning.rows_of(plan), form_kwargs={"salles": salles_of(bilan.centre)}
        ),
        tient=bool(plan.placees),
        rien=total == 0,
        impasse=explain(plan.impasse, total) if plan.impasse else None,
    )


def _kept(rangs: Rangs) -> list[RangForm]:
    """Return the sittings that are to be proposed, in the order of their days."""
    kept = [rang for rang in rangs.forms if not rang.cleaned_data["retirer"]]
    return sorted(kept, key=lambda one: (one.cleaned_data["jour"], one.cleaned_data["debut"]))


def _holds(bilan: Bilan, demande: Demande, rangs: Rangs) -> bool:
    """Look again at what was changed by hand; say beside each sitting what does not hold."""
    if not rangs.is_valid():
        return False
    kept = _kept(rangs)
    wrong = planning.wrong(bilan, demande, [rang.placee() for rang in kept])
    for rank, why in wrong.items():
        kept[rank].add_error("jour", _("Ce moment ne tient pas : %(why)s.") % {"why": why})
    return not wrong


def _propose(
    request: HttpRequest, bilan: Bilan, demande: Demande, rangs: Rangs
) -> HttpResponse | None:
    placees = [rang.placee() for rang in _kept(rangs)]
    try:
        made = services.propose_seances(
            actor_id=viewer_id(request),
            public_id=bilan.public_id,
            propositions=planning.propositions(bilan, demande, placees),
            now=clock.now(),
        )
    except ActRefused as refused:
        messages.error(request, str(REFUS[refused.code]))
        return None
    said = ngettext(
        "%(n)d séance est proposée. La personne est prévenue.",
        "%(n)d séances sont proposées. La personne est prévenue.",
        len(made),
    )
    return done(request, said % {"n": len(made)}, "bilans:agenda", bilan.public_id)
