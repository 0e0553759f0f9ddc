"""Pages of the life of a text: translate, call, translate back."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jalon.acces import ActeAmendement, ActeOrganisation
from jalon.cahier import Regle
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused, CahierError, Conflict, NotVisible
from jalon_web.base import clock
from jalon_web.base.actes import asked_by
from jalon_web.cahier import forms, queries, services
from jalon_web.cahier.models import Amendement
from jalon_web.cahier.pages import amendement as pages
from jalon_web.cahier.queries import Ouvert
from jalon_web.comptes.queries import organisation_for
from jalon_web.ui.conflits import conflit_page
from jalon_web.ui.pages import show

FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])


def _viewer(request: HttpRequest) -> int:
    assert request.user.pk is not None  # noqa: S101 - LoginRequiredMiddleware stands before
    return int(request.user.pk)


def _open(
    request: HttpRequest,
    public_id: uuid.UUID,
    act: ActeAmendement = ActeAmendement.WRITE_AMENDEMENT,
) -> Ouvert:
    return queries.amendement_for(_viewer(request), public_id, legal_day(clock.now()), act=act)


def _back(public_id: uuid.UUID) -> HttpResponse:
    return redirect("cahier:amendement", public_id)


@require_safe
def liste(request: HttpRequest) -> HttpResponse:
    """List the amendments that one writes, or on which one is consulted."""
    day, actor_id = legal_day(clock.now()), _viewer(request)
    pilote = queries.is_pilote(actor_id, day)
    rows = queries.amendements_visible_to(actor_id, day)
    if not rows:
        organisation_for(actor_id, act=ActeOrganisation.OPEN_AMENDEMENT, day=day)
    return show(request, "cahier/amendements.html", pages.amendements_page(rows, pilote=pilote))


@FORM_METHODS
def ouvrir(request: HttpRequest) -> HttpResponse:
    """Begin an amendment."""
    organisation_for(_viewer(request), act=ActeOrganisation.OPEN_AMENDEMENT)
    form = forms.OuvertureForm(request.POST or None, cadres=forms.frames(queries.cahiers()))
    if request.method == "POST" and form.is_valid():
        try:
            made = services.open_amendement(
                actor_id=_viewer(request), now=clock.now(), **form.cleaned_data
            )
        except ActRefused as refused:
            form.add_error("premier_jour", _first_day_wrong(refused))
        else:
            messages.success(request, _("L’avenant est commencé. Choisissez une règle à changer."))
            return redirect("cahier:amendement-regles", made.public_id)
    status = 422 if form.is_bound else 200
    return show(request, "cahier/amendement_ouvrir.html", form=form, status=status)


def _first_day_wrong(refused: ActRefused) -> str:
    if refused.code == "passe":
        return _("Choisissez un jour à venir : un texte ne change pas ce qui est déjà convenu.")
    return _("Ce cahier ne couvre pas ce jour.")


@require_safe
def amendement(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show an amendment: what it changes, what is said of it."""
    return _show(request, _open(request, public_id, ActeAmendement.READ_AMENDEMENT))


def _show(
    request: HttpRequest, ouvert: Ouvert, bound: Mapping[str, Form] | None = None
) -> HttpResponse:
    return show(
        request,
        "cahier/amendement.html",
        pages.amendement_page(ouvert, legal_day(clock.now()), bound),
        pages.effet_page(ouvert.amendement),
        status=422 if bound else 200,
    )


@require_safe
def regles(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """List the rules of the frame, to choose the one to change."""
    ouvert = _open(request, public_id)
    page = pages.regles_page(ouvert.amendement, request.GET.get("q", ""))
    return show(request, "cahier/amendement_regles.html", page)


def _regle(amendement: Amendement, code: str) -> Regle:
    try:
        return queries.cahiers()[amendement.cadre].regle(code)
    except KeyError:
        raise NotVisible from None


@FORM_METHODS
def modifier(request: HttpRequest, public_id: uuid.UUID, regle: str) -> HttpResponse:
    """Change the values or the words of a rule, or end it."""
    opened = _open(request, public_id).amendement
    found = _regle(opened, regle)
    known = queries.modification_of(opened, regle)
    form = forms.ModificationForm(
        request.POST or None, regle=found, day=opened.premier_jour, known=known
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.write_modification(
                changement=form.changement(),
                version=form.posted_version(),
                **asked_by(request, public_id),
            )
        except CahierError as wrong:
            form.refuse(wrong)
        except Conflict:
            theirs = {name: form.initial.get(name, "") for name in form.fields}
            version = known.version if known else 0
            page = conflit_page(form, theirs, version=version, retour=request.path)
            return show(request, "ui/conflit.html", page, status=409)
        else:
            messages.success(request, _("Le changement est gardé."))
            return _back(public_id)
    return show(
        request,
        "cahier/amendement_regle.html",
        pages.ModifierPage(amendement=opened, regle=found),
        pages.apercu_page(opened, form),
        form=form,
        status=422 if form.is_bound else 200,
    )


@require_POST
def apercu(request: HttpRequest, public_id: uuid.UUID, regle: str) -> HttpResponse:
    """Answer, while one types, what the text would become, or what is wrong with it."""
    opened = _open(request, public_id).amendement
    form = forms.ModificationForm(
        request.POST,
        regle=_regle(opened, regle),
        day=opened.premier_jour,
        known=queries.modification_of(opened, regle),
    )
    return show(request, "cahier/_apercu.html", pages.apercu_page(opened, form), form=form)


def _acte(request: HttpRequest, opened: Amendement, form: Form, template: str) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return show(request, template, pages.ActePage(amendement=opened), form=form, status=status)


@FORM_METHODS
def nouvelles(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write the rules that the amendment adds."""
    opened = _open(request, public_id).amendement
    form = forms.ReglesNouvellesForm(
        request.POST or None, initial={"regles": opened.regles_nouvelles}
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.write_regles_nouvelles(
                texte=form.cleaned_data["regles"], **asked_by(request, public_id)
            )
        except CahierError as wrong:
            form.add_error("regles", str(wrong))
        else:
            messages.success(request, _("Les règles nouvelles sont gardées."))
            return _back(public_id)
    return _acte(request, opened, form, "cahier/amendement_nouvelles.html")


@FORM_METHODS
def consulter(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Submit the amendment to chosen organisations."""
    opened = _open(request, public_id, ActeAmendement.CONSULT).amendement
    form = forms.ConsultationForm(request.POST or None, organisations=queries.organisations())
    if request.method == "POST" and form.is_valid():
        services.open_consultation(
            organisations=form.chosen(),
            fin_on=form.cleaned_data["fin_on"],
            **asked_by(request, public_id),
        )
        messages.success(request, _("La consultation est ouverte."))
        return _back(public_id)
    return _acte(request, opened, form, "cahier/amendement_consulter.html")


@require_POST
def reprendre(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Take the amendment back from consultation, to change it."""
    services.back_to_draft(**asked_by(request, public_id))
    messages.success(request, _("L’avenant est de nouveau un brouillon. Les avis sont gardés."))
    return _back(public_id)


@require_POST
def retirer(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Give the amendment up."""
    services.withdraw_amendement(**asked_by(request, public_id))
    messages.success(request, _("L’avenant est retiré. Il reste lisible."))
    return _back(public_id)


@require_POST
def dire(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Say something of a rule, or of the whole, for one's organisation."""
    ouvert = _open(request, public_id, ActeAmendement.GIVE_AVIS)
    form = forms.AvisForm(request.POST)
    if not form.is_valid():
        return _show(request, ouvert, {f"avis-{request.POST.get('regle', '')}": form})
    services.give_avis(
        regle=form.cleaned_data["regle"],
        texte=form.cleaned_data["texte"],
        **asked_by(request, public_id),
    )
    messages.success(request, _("Votre avis est gardé. La réponse s’écrira à côté."))
    return redirect(f"{reverse('cahier:amendement', args=[public_id])}#avis")


@require_POST
def repondre(request: HttpRequest, public_id: uuid.UUID, avis_id: uuid.UUID) -> HttpResponse:
    """Answer what an organisation said."""
    ouvert = _open(request, public_id, ActeAmendement.ANSWER_AVIS)
    form = forms.ReponseForm(request.POST)
    if not form.is_valid():
        queries.avis_for(ouvert.amendement, avis_id)
        return _show(request, ouvert, {str(avis_id): form})
    services.answer_avis(
        avis_id=avis_id, reponse=form.cleaned_data["reponse"], **asked_by(request, public_id)
    )
    messages.success(request, _("Votre réponse est gardée."))
    return redirect(f"{reverse('cahier:amendement', args=[public_id])}#avis")


@FORM_METHODS
def adopter(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Record the adoption."""
    opened = _open(request, public_id, ActeAmendement.ADOPT_AMENDEMENT).amendement
    form = forms.AdoptionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.adopt_amendement(**form.cleaned_data, **asked_by(request, public_id))
        messages.success(
            request, _("L’avenant est adopté. Les bilans ouverts à partir de ce jour le suivront.")
        )
        return _back(public_id)
    return _acte(request, opened, form, "cahier/amendement_adopter.html")


@require_safe
def fichiers(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Give the files of the frame with the amendment, as `jalon` loads them."""
    opened = _open(request, public_id, ActeAmendement.READ_AMENDEMENT).amendement
    try:
        content = pages.archive_of(opened)
    except CahierError:
        raise ActRefused(code="hors_texte") from None
    answer = HttpResponse(content, content_type="application/zip")
    name = f"{opened.cadre}-{opened.code}.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
