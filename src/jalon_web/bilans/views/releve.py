"""Pages of who accompanies: a departure, who takes over or stands in, what the person says."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jalon.acces import Act
from jalon.kernel.errors import ActRefused
from jalon_web.base import clock
from jalon_web.bilans import queries, services
from jalon_web.bilans.forms.releve import ConfierForm, DepartForm, RelaisForm, RemplacementForm
from jalon_web.bilans.pages import releve
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.views.commun import FORM_METHODS, invalid, opened
from jalon_web.bilans.views.mots_de_sante import say_health_words
from jalon_web.ui.liens import slot
from jalon_web.ui.pages import context_of
from jalon_web.ui.wording import REFUS


@FORM_METHODS
def depart(request: HttpRequest, compte_id: uuid.UUID, code: str) -> HttpResponse:
    """End somebody's role, once one has seen which bilans are to be given."""
    page = releve.departure_page(viewer_id(request), compte_id, code, queries.today())
    form = DepartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        at_once = form.cleaned_data["quand"] == "tout_de_suite"
        try:
            services.end_role(
                actor_id=viewer_id(request),
                compte_id=compte_id,
                code=code,
                on=None if at_once else form.cleaned_data["dernier_jour"],
                now=clock.now(),
            )
        except ActRefused as refused:
            form.add_error("quand" if at_once else "dernier_jour", str(REFUS[refused.code]))
        else:
            messages.success(request, _("Le départ est noté."))
            his = page["role"].compte_id == viewer_id(request)
            return redirect(slot("chez-moi", sinon="/") if his else "comptes:organisation")
    answer = invalid if form.is_bound else render
    return answer(request, "bilans/depart.html", page | {"form": form})


@require_safe
def accompagnement(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the person who accompanies her, who did, and let her prefer somebody else."""
    bilan = opened(request, public_id, Act.READ_ACCOMPAGNEMENT)
    page = context_of(page_of(request, bilan, "accompagnement")) | releve.accompagnement_of(bilan)
    page["relais"] = releve.relais_of(bilan)
    return render(request, "bilans/accompagnement.html", page)


@require_POST
def preferer(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Say that one prefers somebody else, without a reason."""
    services.prefer_another(actor_id=viewer_id(request), public_id=public_id, now=clock.now())
    messages.success(
        request, _("C’est noté. Le centre vous proposera quelqu’un d’autre ; rien ne s’arrête.")
    )
    return redirect("bilans:accompagnement", public_id)


@FORM_METHODS
def confier(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Give a bilan to another counsellor of the centre."""
    bilan = opened(request, public_id, Act.NAME_CONSEILLER)
    form = ConfierForm(request.POST or None, candidats=releve.candidates(bilan, queries.today()))
    if request.method == "POST" and form.is_valid():
        services.name_conseiller(
            actor_id=viewer_id(request),
            public_id=public_id,
            conseiller=form.who(),
            motif=form.cleaned_data["motif"],
            now=clock.now(),
        )
        messages.success(request, _("Le bilan est confié. La personne en est avertie."))
        return redirect("bilans:contrat", public_id)
    page = (
        context_of(page_of(request, bilan, "contrat"))
        | releve.accompagnement_of(bilan)
        | {"form": form}
    )
    return (invalid if form.is_bound else render)(request, "bilans/confier.html", page)


@FORM_METHODS
def remplacement(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Let another counsellor stand in for a few days."""
    bilan = opened(request, public_id, Act.BREAK_GLASS)
    form = RemplacementForm(
        request.POST or None, candidats=releve.candidates(bilan, queries.today())
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.break_glass(
                actor_id=viewer_id(request),
                public_id=public_id,
                remplacant=form.who(),
                motif=form.cleaned_data["motif"],
                now=clock.now(),
            )
        except ActRefused as refused:
            form.add_error("conseiller", str(REFUS[refused.code]))
        else:
            messages.success(request, _("Le remplacement est ouvert. La personne en est avertie."))
            return redirect("bilans:contrat", public_id)
    page = context_of(page_of(request, bilan, "contrat")) | releve.accompagnement_of(bilan)
    page |= {"form": form, "heures_au_plus": settings.CONFIG.bris_heures}
    return (invalid if form.is_bound else render)(request, "bilans/remplacement.html", page)


@FORM_METHODS
def relais(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the notes left to the next counsellor; let who is in charge write one."""
    writing = request.method == "POST"
    bilan = opened(request, public_id, Act.WRITE_RELEVE if writing else Act.READ_RELEVE)
    own = releve.own_relais(bilan, viewer_id(request))
    known = {"texte": own.texte, "version": own.version} if own else {"version": 0}
    form = RelaisForm(request.POST or None, initial=known)
    if writing and form.is_valid():
        services.write_releve(
            actor_id=viewer_id(request),
            public_id=public_id,
            texte=form.cleaned_data["texte"].strip(),
            version=form.version_read(),
            now=clock.now(),
        )
        messages.success(request, _("Le passage de relais est noté."))
        say_health_words(request, bilan)
        return redirect("bilans:releve", public_id)
    page = context_of(page_of(request, bilan, "releve")) | {
        "form": form,
        "relais": releve.relais_of(bilan),
        "peut_ecrire": queries.may(viewer_id(request), bilan, Act.WRITE_RELEVE),
    }
    return (invalid if form.is_bound else render)(request, "bilans/relais.html", page)
