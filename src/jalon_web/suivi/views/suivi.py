"""Pages of what comes after: translate, call, translate back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jalon.acces import Act
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused
from jalon.rendering import render_pdf
from jalon_web.base import clock
from jalon_web.base.actes import asked_by
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.bilan import pairs
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.queries import bilan_for, faits_of, texte_of
from jalon_web.comptes.views.confirmation import confirmation_required
from jalon_web.suivi import forms, pages, queries, services
from jalon_web.suivi.pages.note import note_de_suivi
from jalon_web.ui.pages import Page, show

FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])


def _form(request: HttpRequest, bilan: Bilan, section: str, form: Form, page: Page) -> HttpResponse:
    status, common = 422 if form.is_bound else 200, page_of(request, bilan, section)
    return show(request, "suivi/acte.html", common, page, form=form, status=status)


@require_safe
def suite(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the person her steps, her two looks, what comes after the term."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.READ_SUIVI)
    page = pages.suite_page(bilan)
    return show(request, "suivi/suite.html", page_of(request, bilan, "suite"), page)


@require_safe
@confirmation_required
def note(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Give the person her follow-up note as a PDF, to keep or to bring to the interview."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.READ_SUIVI)
    made = note_de_suivi(bilan, legal_day(clock.now()))
    answer = HttpResponse(render_pdf(made), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="note-de-suivi.pdf"'
    return answer


@FORM_METHODS
def pas_nouveau(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write a step."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.WRITE_SUIVI)
    form = forms.PasForm(request.POST or None, initial={"version": 0})
    if request.method == "POST" and form.is_valid():
        services.add_pas(
            **asked_by(request, public_id),
            quoi=form.cleaned_data["quoi"],
            quand=form.cleaned_data["quand"],
        )
        messages.success(request, _("Le pas est noté."))
        return redirect("suivi:suite", public_id)
    return _form(request, bilan, "suite", form, pages.PAS_NOUVEAU)


@FORM_METHODS
def pas(request: HttpRequest, public_id: uuid.UUID, pas_id: uuid.UUID) -> HttpResponse:
    """Write a step again."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.WRITE_SUIVI)
    queries.pas_for(bilan, pas_id)
    lu = next(one for one in queries.pas_of(bilan) if one.public_id == pas_id)
    form = forms.PasForm(
        request.POST or None,
        initial={"quoi": lu.quoi, "quand": lu.quand, "version": lu.version},
    )
    if request.method == "POST" and form.is_valid():
        services.amend_pas(
            **asked_by(request, public_id),
            pas_id=pas_id,
            quoi=form.cleaned_data["quoi"],
            quand=form.cleaned_data["quand"],
            version=form.version_read(),
        )
        messages.success(request, _("Le pas est repris."))
        return redirect("suivi:suite", public_id)
    return _form(request, bilan, "suite", form, pages.PAS_REPRIS)


@require_POST
def pas_fait(request: HttpRequest, public_id: uuid.UUID, pas_id: uuid.UUID) -> HttpResponse:
    """Tick a step, or take the tick back."""
    fait = request.POST.get("fait") == "oui"
    services.tick_pas(**asked_by(request, public_id), pas_id=pas_id, fait=fait)
    return redirect("suivi:suite", public_id)


@require_POST
def pas_retirer(request: HttpRequest, public_id: uuid.UUID, pas_id: uuid.UUID) -> HttpResponse:
    """Take a step off the plan."""
    services.set_pas_aside(**asked_by(request, public_id), pas_id=pas_id)
    messages.success(request, _("Ce pas n’est plus dans votre plan."))
    return redirect("suivi:suite", public_id)


@require_POST
def pas_reprendre(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Take over the first steps of the chosen scenario."""
    n = services.take_first_steps(**asked_by(request, public_id))
    said = ngettext("%(n)d pas est repris.", "%(n)d pas sont repris.", n) % {"n": n}
    messages.success(request, said if n else _("Ils y sont déjà tous."))
    return redirect("suivi:suite", public_id)


@FORM_METHODS
def regard(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Say how one sees one's situation now."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.WRITE_SUIVI)
    (moment,) = services.open_looks(bilan)
    known = queries.regards_of(bilan).get(moment)
    form = forms.RegardForm(request.POST or None, initial=forms.initial_of(known))
    if request.method == "POST" and form.is_valid():
        services.write_regard(
            **asked_by(request, public_id),
            moment=moment,
            reponses=form.reponses(),
            mots=form.cleaned_data["mots"],
            version=form.version_read(),
        )
        messages.success(request, _("C’est noté, pour vous seule ou vous seul."))
        return redirect("suivi:suite", public_id)
    return _form(request, bilan, "suite", form, pages.regard_page(moment))


@FORM_METHODS
def retour(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Give a few answers to be counted, without a name."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.GIVE_RETOUR)
    known = faits_of(bilan)
    form = forms.RetourForm(
        request.POST or None,
        issues=pairs(texte_of(bilan), "issues"),
        initial={nom: known[nom] or "" for nom in services.RETOUR},
    )
    if request.method == "POST" and form.is_valid():
        services.give_retour(**asked_by(request, public_id), codes=form.codes())
        messages.success(request, _("Merci. Vous pouvez changer ou reprendre ces réponses."))
        return redirect("suivi:suite", public_id)
    return _form(request, bilan, "suite", form, pages.RETOUR)


@FORM_METHODS
def entretien(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Note that the follow-up interview was held."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.RECORD_SUIVI)
    form = forms.EntretienForm(request.POST or None, initial={"le": bilan.faits.suivi_six_mois_on})
    if request.method == "POST" and form.is_valid():
        try:
            services.record_suivi(**asked_by(request, public_id), le=form.cleaned_data["le"])
        except ActRefused:
            form.add_error("le", _("Choisissez un jour passé, après la fin du bilan."))
        else:
            messages.success(request, _("C’est noté."))
            return redirect("bilans:contrat", public_id)
    return _form(request, bilan, "contrat", form, pages.entretien_page(bilan))


@require_safe
def reclamations(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the complaints and their answers, to the person and to the management."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.READ_RECLAMATIONS)
    page = pages.reclamations_page(bilan)
    common = page_of(request, bilan, "reclamations")
    return show(request, "suivi/reclamations.html", common, page)


@FORM_METHODS
def reclamer(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write a complaint to the centre."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.COMPLAIN)
    form = forms.TexteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.complain(**asked_by(request, public_id), texte=form.cleaned_data["texte"])
        messages.success(request, _("Votre réclamation est remise à la direction du centre."))
        return redirect("suivi:reclamations", public_id)
    return _form(request, bilan, "reclamations", form, pages.RECLAMER)


@FORM_METHODS
def repondre(request: HttpRequest, public_id: uuid.UUID, reclamation_id: uuid.UUID) -> HttpResponse:
    """Answer a complaint."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.ANSWER_RECLAMATION)
    queries.reclamation_for(bilan, reclamation_id)
    form = forms.TexteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.answer_reclamation(
            **asked_by(request, public_id),
            reclamation_id=reclamation_id,
            texte=form.cleaned_data["texte"],
        )
        messages.success(request, _("Votre réponse est remise à la personne."))
        return redirect("suivi:reclamations", public_id)
    page = pages.reponse_page(bilan, reclamation_id)
    return _form(request, bilan, "reclamations", form, page)
