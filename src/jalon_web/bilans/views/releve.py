"""Pages of the counsellors in charge: departure, handover, replacement, the person’s wishes."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jalon.acces import Act
from jalon_web.base import clock
from jalon_web.bilans import queries, services
from jalon_web.bilans.forms.releve import ConfierForm, DepartForm, RelaisForm, RemplacementForm
from jalon_web.bilans.pages import releve
from jalon_web.bilans.pages.commun import page_of
from jalon_web.bilans.views.commun import opened
from jalon_web.bilans.views.mots_de_sante import say_health_words
from jalon_web.ui.liens import slot
from jalon_web.ui.pages import show
from jalon_web.ui.reponses import FORM_METHODS, done, refused_beside, show_form, viewer_id


@FORM_METHODS
def depart(request: HttpRequest, compte_id: uuid.UUID, code: str) -> HttpResponse:
    """End somebody's role, once one has seen which bilans are to be given."""
    page = releve.departure_page(viewer_id(request), compte_id, code, queries.today())
    form = DepartForm(request.POST or None)
    if form.is_valid():
        at_once = form.cleaned_data["quand"] == "tout_de_suite"
        with refused_beside(form, "quand" if at_once else "dernier_jour"):
            services.end_role(
                actor_id=viewer_id(request),
                compte_id=compte_id,
                code=code,
                on=None if at_once else form.cleaned_data["dernier_jour"],
                now=clock.now(),
            )
            hers = page.role.compte_id == viewer_id(request)
            place = slot("chez-moi", sinon="/") if hers else "comptes:organisation"
            return done(request, _("Le départ est noté."), place)
    return show_form(request, "bilans/depart.html", form, page)


@require_safe
def accompagnement(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the person who accompanies her, who did, and let her prefer somebody else."""
    bilan = opened(request, public_id, Act.READ_ACCOMPAGNEMENT)
    return show(
        request,
        "bilans/accompagnement.html",
        page_of(request, bilan, "accompagnement"),
        releve.accompagnement_of(bilan),
        releve.RelaisPage(relais=releve.relais_of(bilan)),
    )


@require_POST
def preferer(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Say that one prefers somebody else, without a reason."""
    services.prefer_another(actor_id=viewer_id(request), public_id=public_id, now=clock.now())
    said = _("C’est noté. Le centre vous proposera quelqu’un d’autre ; rien ne s’arrête.")
    return done(request, said, "bilans:accompagnement", public_id)


@FORM_METHODS
def confier(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Give a bilan to another counsellor of the centre."""
    bilan = opened(request, public_id, Act.NAME_CONSEILLER)
    form = ConfierForm(request.POST or None, candidats=releve.candidates(bilan, queries.today()))
    if form.is_valid():
        services.name_conseiller(
            actor_id=viewer_id(request),
            public_id=public_id,
            conseiller=form.who(),
            motif=form.cleaned_data["motif"],
            now=clock.now(),
        )
        said = _("Le bilan est confié. La personne en est avertie.")
        return done(request, said, "bilans:contrat", public_id)
    about, page = page_of(request, bilan, "contrat"), releve.accompagnement_of(bilan)
    return show_form(request, "bilans/confier.html", form, about, page)


@FORM_METHODS
def remplacement(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Let another counsellor stand in for a few days."""
    bilan = opened(request, public_id, Act.BREAK_GLASS)
    form = RemplacementForm(
        request.POST or None, candidats=releve.candidates(bilan, queries.today())
    )
    if form.is_valid():
        with refused_beside(form, "conseiller"):
            services.break_glass(
                actor_id=viewer_id(request),
                public_id=public_id,
                remplacant=form.who(),
                motif=form.cleaned_data["motif"],
                now=clock.now(),
            )
            said = _("Le remplacement est ouvert. La personne en est avertie.")
            return done(request, said, "bilans:contrat", public_id)
    about, page = page_of(request, bilan, "contrat"), releve.accompagnement_of(bilan)
    hours = settings.CONFIG.bris_heures
    return show_form(request, "bilans/remplacement.html", form, about, page, heures_au_plus=hours)


@FORM_METHODS
def relais(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the notes left to the next counsellor; let who is in charge write one."""
    writing = request.method == "POST"
    bilan = opened(request, public_id, Act.WRITE_RELEVE if writing else Act.READ_RELEVE)
    own = releve.own_relais(bilan, viewer_id(request))
    known = {"texte": own.texte, "version": own.version} if own else {"version": 0}
    form = RelaisForm(request.POST or None, initial=known)
    if form.is_valid():
        services.write_releve(
            actor_id=viewer_id(request),
            public_id=public_id,
            texte=form.cleaned_data["texte"].strip(),
            version=form.version_read(),
            now=clock.now(),
        )
        answer = done(request, _("Le passage de relais est noté."), "bilans:releve", public_id)
        say_health_words(request, bilan)
        return answer
    page = releve.EcrireRelaisPage(
        relais=releve.relais_of(bilan),
        peut_ecrire=bilan.position.may(Act.WRITE_RELEVE),
    )
    return show_form(request, "bilans/relais.html", form, page_of(request, bilan, "releve"), page)
