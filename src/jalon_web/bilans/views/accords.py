"""Pages of accords: what she agreed to, who may see what, her arrangement sheet."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jalon.acces import Act, Finalite
from jalon.kernel.errors import ActRefused, NotVisible
from jalon_web.base import clock
from jalon_web.bilans import services
from jalon_web.bilans.forms.accords import AccordForm, AmenagementForm, RetraitForm
from jalon_web.bilans.pages import accords as lectures
from jalon_web.bilans.pages.bilan import open_to
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.queries.amenagement import amenagement_of
from jalon_web.bilans.views.commun import FORM_METHODS, invalid, opened
from jalon_web.coffre.services import accords
from jalon_web.ui.pages import context_of


@require_safe
def mes_accords(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the person what she agreed to, and what became of it."""
    bilan = opened(request, public_id, Act.READ_ACCORDS)
    page = context_of(page_of(request, bilan, "accords")) | lectures.accords_page(
        bilan, viewer_id(request)
    )
    return render(request, "bilans/accords.html", page)


@require_safe
def qui_voit(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the person who may see what, read from the table of access."""
    bilan = opened(request, public_id, Act.READ_ACCORDS)
    page = context_of(page_of(request, bilan, "accords")) | lectures.qui_voit_page(bilan)
    return render(request, "bilans/qui_voit.html", page)


@FORM_METHODS
def donner(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Give one accord, read again before it is given."""
    bilan = opened(request, public_id, Act.GIVE_ACCORD)
    if services.is_sensible_gone(bilan):
        raise ActRefused(code="detruit")
    people = lectures.candidates(bilan)
    form = AccordForm(request.POST if request.method == "POST" else None, conseillers=people)
    page = context_of(page_of(request, bilan, "accords")) | {
        "form": form,
        "dite": lectures.FINALITES[Finalite.SENSIBLE],
    }
    if request.method != "POST":
        return render(request, "bilans/accord_donner.html", page)
    if not form.is_valid():
        return invalid(request, "bilans/accord_donner.html", page)
    chosen = next(one for one in people if str(one.public_id) == form.cleaned_data["conseiller"])
    if "confirme" not in request.POST:
        return render(request, "bilans/accord_relire.html", page | {"qui": chosen})
    services.give_sensible(
        actor_id=viewer_id(request),
        public_id=public_id,
        conseiller=chosen.public_id,
        now=clock.now(),
    )
    messages.success(
        request, _("Votre accord est donné. Vous pouvez le retirer quand vous voulez.")
    )
    return redirect("bilans:accords", public_id)


@FORM_METHODS
def retirer(request: HttpRequest, public_id: uuid.UUID, accord_id: uuid.UUID) -> HttpResponse:
    """Take one accord back, in as many steps as it took to give."""
    bilan = opened(request, public_id, Act.WITHDRAW_ACCORD)
    inscrit = next(
        (
            one
            for one in accords.history_of(public_id, at=clock.now())
            if one.accord.id == accord_id
        ),
        None,
    )
    if inscrit is None:
        raise NotVisible
    form = RetraitForm(request.POST if request.method == "POST" else None)
    page = context_of(page_of(request, bilan, "accords")) | lectures.accord_page(bilan, inscrit)
    page["form"] = form
    if request.method != "POST":
        return render(request, "bilans/accord_retirer.html", page)
    if not form.is_valid():
        return invalid(request, "bilans/accord_retirer.html", page)
    if "confirme" not in request.POST:
        return render(request, "bilans/retrait_relire.html", page)
    services.withdraw_accord(
        actor_id=viewer_id(request),
        public_id=public_id,
        accord_id=accord_id,
        now=clock.now(),
        motif=form.raison(),
    )
    messages.success(request, _("Votre accord est retiré, dès maintenant."))
    return redirect("bilans:accords", public_id)


@require_safe
def amenagement(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show what the person needs, to her and to who she agreed to."""
    bilan = opened(request, public_id, Act.READ_AMENAGEMENT)
    actor_id = viewer_id(request)
    lu = amenagement_of(bilan)
    gone = services.is_sensible_gone(bilan)
    page = context_of(page_of(request, bilan, "amenagement")) | {
        "lu": lu,
        "lignes": AmenagementForm.said(lu.dit) if lu else (),
        "detruite": gone,
        "peut_ecrire": not gone and open_to(bilan, actor_id, Act.WRITE_AMENAGEMENT),
        "peut_effacer": lu is not None and open_to(bilan, actor_id, Act.ERASE_AMENAGEMENT),
    }
    return render(request, "bilans/amenagement.html", page)


@FORM_METHODS
def ecrire(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write what the person needs; a health word is shown gently before it is kept."""
    bilan = opened(request, public_id, Act.WRITE_AMENAGEMENT)
    if services.is_sensible_gone(bilan):
        raise ActRefused(code="detruit")
    lu = amenagement_of(bilan)
    initial = {**lu.dit.payload(), "version": lu.version} if lu else {"version": 0}
    form = AmenagementForm(request.POST if request.method == "POST" else None, initial=initial)
    page = context_of(page_of(request, bilan, "amenagement")) | {"form": form}
    if request.method != "POST":
        return render(request, "bilans/amenagement_ecrire.html", page)
    if not form.is_valid():
        return invalid(request, "bilans/amenagement_ecrire.html", page)
    words = form.mots_de_sante()
    if words and "garder" not in request.POST:
        return render(request, "bilans/amenagement_ecrire.html", page | {"mots": words})
    services.write_amenagement(
        actor_id=viewer_id(request),
        public_id=public_id,
        dit=form.dit(),
        version=form.version_read(),
        now=clock.now(),
    )
    messages.success(request, _("La fiche d’aménagement est enregistrée."))
    return redirect("bilans:amenagement", public_id)


@FORM_METHODS
def effacer(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Destroy the sheet, after reading that it is for good."""
    bilan = opened(request, public_id, Act.ERASE_AMENAGEMENT)
    if request.method == "POST" and "confirme" in request.POST:
        services.erase_amenagement(
            actor_id=viewer_id(request), public_id=public_id, now=clock.now()
        )
        messages.success(request, _("La fiche d’aménagement est détruite."))
        return redirect("bilans:amenagement", public_id)
    page = context_of(page_of(request, bilan, "amenagement"))
    return render(request, "bilans/amenagement_effacer.html", page)
