"""Pages of the life of a text: translate, call, translate back."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jalon.acces import ActeAmendement, ActeOrganisation
from jalon.cahier import Regle
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused, CahierError, Conflict, NotVisible
from jalon_web.base import clock
from jalon_web.cahier import forms, queries, services
from jalon_web.cahier.models import Avenant
from jalon_web.cahier.pages import avenant as pages
from jalon_web.cahier.queries import Ouvert
from jalon_web.comptes.queries import organisation_for
from jalon_web.ui.conflits import conflict_of

FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])


def _viewer(request: HttpRequest) -> int:
    assert request.user.pk is not None  # noqa: S101 - LoginRequiredMiddleware stands before
    return int(request.user.pk)


def _open(
    request: HttpRequest,
    public_id: uuid.UUID,
    act: ActeAmendement = ActeAmendement.WRITE_AMENDEMENT,
) -> Ouvert:
    return queries.avenant_for(_viewer(request), public_id, legal_day(clock.now()), act=act)


def _act(request: HttpRequest, public_id: uuid.UUID) -> dict[str, Any]:
    return {"actor_id": _viewer(request), "public_id": public_id, "now": clock.now()}


def _back(public_id: uuid.UUID) -> HttpResponse:
    return redirect("cahier:avenant", public_id)


@require_safe
def liste(request: HttpRequest) -> HttpResponse:
    """List the amendments that one writes, or on which one is consulted."""
    day, actor_id = legal_day(clock.now()), _viewer(request)
    pilote = queries.is_pilote(actor_id, day)
    rows = queries.avenants_visible_to(actor_id, day)
    if not rows:
        organisation_for(actor_id, act=ActeOrganisation.OPEN_AMENDEMENT, day=day)
    cadres = {one.id: one.court for one in queries.cahiers().values()}
    page = {
        "pilote": pilote,
        "avenants": [(one, cadres.get(one.cadre, one.cadre)) for one in rows],
    }
    return render(request, "cahier/avenants.html", page)


@FORM_METHODS
def ouvrir(request: HttpRequest) -> HttpResponse:
    """Begin an amendment."""
    organisation_for(_viewer(request), act=ActeOrganisation.OPEN_AMENDEMENT)
    form = forms.OuvertureForm(request.POST or None, cadres=forms.frames(queries.cahiers()))
    if request.method == "POST" and form.is_valid():
        try:
            made = services.open_avenant(
                actor_id=_viewer(request), now=clock.now(), **form.cleaned_data
            )
        except ActRefused as refused:
            form.add_error("premier_jour", _first_day_wrong(refused))
        else:
            messages.success(request, _("L’avenant est commencé. Choisissez une règle à changer."))
            return redirect("cahier:avenant-regles", made.public_id)
    status = 422 if form.is_bound else 200
    return render(request, "cahier/avenant_ouvrir.html", {"form": form}, status=status)


def _first_day_wrong(refused: ActRefused) -> str:
    if refused.code == "passe":
        return _("Choisissez un jour à venir : un texte ne change pas ce qui est déjà convenu.")
    return _("Ce cahier ne couvre pas ce jour.")


@require_safe
def avenant(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show an amendment: what it changes, what is said of it."""
    return _show(request, _open(request, public_id, ActeAmendement.READ_AMENDEMENT))


def _show(
    request: HttpRequest, ouvert: Ouvert, bound: dict[str, Any] | None = None
) -> HttpResponse:
    page = pages.avenant_page(ouvert, legal_day(clock.now()), bound)
    return render(request, "cahier/avenant.html", page, status=422 if bound else 200)


@require_safe
def regles(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """List the rules of the frame, to choose the one to change."""
    ouvert = _open(request, public_id)
    page = pages.rules_page(ouvert.avenant, request.GET.get("q", ""))
    return render(request, "cahier/avenant_regles.html", page)


def _regle(avenant: Avenant, code: str) -> Regle:
    try:
        return queries.cahiers()[avenant.cadre].regle(code)
    except KeyError:
        raise NotVisible from None


@FORM_METHODS
def modifier(request: HttpRequest, public_id: uuid.UUID, regle: str) -> HttpResponse:
    """Change the values or the words of a rule, or end it."""
    opened = _open(request, public_id).avenant
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
                **_act(request, public_id),
            )
        except CahierError as wrong:
            form.refuse(wrong)
        except Conflict:
            theirs = {name: form.initial.get(name, "") for name in form.fields}
            version = known.version if known else 0
            context = conflict_of(form, theirs, version=version, retour=request.path)
            return render(request, "ui/conflit.html", context, status=409)
        else:
            messages.success(request, _("Le changement est gardé."))
            return _back(public_id)
    page = {"avenant": opened, "regle": found, "form": form} | _effect(opened, form)
    status = 422 if form.is_bound else 200
    return render(request, "cahier/avenant_regle.html", page, status=status)


def _effect(opened: Avenant, form: forms.ModificationForm) -> dict[str, Any]:
    """Return what the rule would become, as far as what is typed makes a text."""
    if form.is_bound and not form.is_valid():
        return {"groupes": None}
    try:
        after = (
            services.previewed(opened, form.changement())
            if form.is_bound
            else services.amended_by(opened)
        )
    except CahierError as wrong:
        return {"groupes": None, "refus": wrong}
    return pages.difference(opened, after)


@require_POST
def apercu(request: HttpRequest, public_id: uuid.UUID, regle: str) -> HttpResponse:
    """Answer, while one types, what the text would become, or what is wrong with it."""
    opened = _open(request, public_id).avenant
    form = forms.ModificationForm(
        request.POST,
        regle=_regle(opened, regle),
        day=opened.premier_jour,
        known=queries.modification_of(opened, regle),
    )
    page = {"form": form} | _effect(opened, form)
    return render(request, "cahier/_apercu.html", page)


@FORM_METHODS
def nouvelles(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write the rules that the amendment adds."""
    opened = _open(request, public_id).avenant
    form = forms.ReglesNouvellesForm(
        request.POST or None, initial={"regles": opened.regles_nouvelles}
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.write_regles_nouvelles(
                texte=form.cleaned_data["regles"], **_act(request, public_id)
            )
        except CahierError as wrong:
            form.add_error("regles", str(wrong))
        else:
            messages.success(request, _("Les règles nouvelles sont gardées."))
            return _back(public_id)
    page = {"avenant": opened, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "cahier/avenant_nouvelles.html", page, status=status)


@FORM_METHODS
def consulter(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Submit the amendment to chosen organisations."""
    opened = _open(request, public_id, ActeAmendement.CONSULT).avenant
    form = forms.ConsultationForm(request.POST or None, organisations=queries.organisations())
    if request.method == "POST" and form.is_valid():
        services.open_consultation(
            organisations=form.chosen(),
            fin_on=form.cleaned_data["fin_on"],
            **_act(request, public_id),
        )
        messages.success(request, _("La consultation est ouverte."))
        return _back(public_id)
    page = {"avenant": opened, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "cahier/avenant_consulter.html", page, status=status)


@require_POST
def reprendre(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Take the amendment back from consultation, to change it."""
    services.back_to_draft(**_act(request, public_id))
    messages.success(request, _("L’avenant est de nouveau un brouillon. Les avis sont gardés."))
    return _back(public_id)


@require_POST
def retirer(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Give the amendment up."""
    services.withdraw_avenant(**_act(request, public_id))
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
        **_act(request, public_id),
    )
    messages.success(request, _("Votre avis est gardé. La réponse s’écrira à côté."))
    return redirect(f"{reverse('cahier:avenant', args=[public_id])}#avis")


@require_POST
def repondre(request: HttpRequest, public_id: uuid.UUID, avis_id: uuid.UUID) -> HttpResponse:
    """Answer what an organisation said."""
    ouvert = _open(request, public_id, ActeAmendement.ANSWER_AVIS)
    form = forms.ReponseForm(request.POST)
    if not form.is_valid():
        queries.avis_for(ouvert.avenant, avis_id)
        return _show(request, ouvert, {str(avis_id): form})
    services.answer_avis(
        avis_id=avis_id, reponse=form.cleaned_data["reponse"], **_act(request, public_id)
    )
    messages.success(request, _("Votre réponse est gardée."))
    return redirect(f"{reverse('cahier:avenant', args=[public_id])}#avis")


@FORM_METHODS
def adopter(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Record the adoption."""
    opened = _open(request, public_id, ActeAmendement.ADOPT_AMENDEMENT).avenant
    form = forms.AdoptionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.adopt_avenant(**form.cleaned_data, **_act(request, public_id))
        messages.success(
            request, _("L’avenant est adopté. Les bilans ouverts à partir de ce jour le suivront.")
        )
        return _back(public_id)
    page = {"avenant": opened, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "cahier/avenant_adopter.html", page, status=status)


@require_safe
def fichiers(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Give the files of the frame with the amendment, as `jalon` loads them."""
    opened = _open(request, public_id, ActeAmendement.READ_AMENDEMENT).avenant
    try:
        content = pages.archive_of(opened)
    except CahierError:
        raise ActRefused(code="hors_texte") from None
    answer = HttpResponse(content, content_type="application/zip")
    name = f"{opened.cadre}-{opened.code}.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
