"""Pages of accords: what she agreed to, who may see what, her arrangement sheet."""

from __future__ import annotations

import uuid
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jalon.acces import Act, Finalite
from jalon.kernel.errors import ActRefused, NotVisible
from jalon_web.base import clock
from jalon_web.bilans import services
from jalon_web.bilans.forms.accords import AccordForm, AmenagementForm, RetraitForm
from jalon_web.bilans.pages import accords as pages
from jalon_web.bilans.pages.commun import page_of
from jalon_web.bilans.queries.amenagement import amenagement_of
from jalon_web.bilans.views.commun import opened
from jalon_web.coffre.services import accords
from jalon_web.ui.pages import show
from jalon_web.ui.reponses import FORM_METHODS, done, posted, show_form, viewer_id


@require_safe
def mes_accords(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the person what she agreed to, and what became of it."""
    bilan = opened(request, public_id, Act.READ_ACCORDS)
    about, page = page_of(request, bilan, "accords"), pages.accords_page(bilan)
    return show(request, "bilans/accords.html", about, page)


@require_safe
def qui_voit(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the person who may see what, read from the table of access."""
    bilan = opened(request, public_id, Act.READ_ACCORDS)
    about, page = page_of(request, bilan, "accords"), pages.qui_voit_page(bilan)
    return show(request, "bilans/qui_voit.html", about, page)


@FORM_METHODS
def donner(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Give one accord, read again before it is given."""
    bilan = opened(request, public_id, Act.GIVE_ACCORD)
    if services.is_sensible_gone(bilan):
        raise ActRefused(code="detruit")
    people = pages.candidates(bilan)
    form = AccordForm(posted(request), conseillers=people)
    about = page_of(request, bilan, "accords")
    page = pages.GivePage(dite=pages.FINALITES[Finalite.SENSIBLE])
    if not form.is_valid():
        return show_form(request, "bilans/accord_donner.html", form, about, page)
    chosen = next(one for one in people if str(one.public_id) == form.cleaned_data["conseiller"])
    if "confirme" not in request.POST:
        again = replace(page, qui=chosen)
        return show(request, "bilans/accord_relire.html", about, again, form=form)
    services.give_sensible(
        actor_id=viewer_id(request),
        public_id=public_id,
        conseiller=chosen.public_id,
        now=clock.now(),
    )
    said = _("Votre accord est donné. Vous pouvez le retirer quand vous voulez.")
    return done(request, said, "bilans:accords", public_id)


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
    form = RetraitForm(posted(request))
    about, page = page_of(request, bilan, "accords"), pages.accord_page(inscrit)
    if not form.is_valid():
        return show_form(request, "bilans/accord_retirer.html", form, about, page)
    if "confirme" not in request.POST:
        return show(request, "bilans/retrait_relire.html", about, page, form=form)
    services.withdraw_accord(
        actor_id=viewer_id(request),
        public_id=public_id,
        accord_id=accord_id,
        now=clock.now(),
        motif=form.raison(),
    )
    return done(request, _("Votre accord est retiré, dès maintenant."), "bilans:accords", public_id)


@require_safe
def amenagement(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show what the person needs, to her and to people she agreed to."""
    bilan = opened(request, public_id, Act.READ_AMENAGEMENT)
    page = pages.amenagement_page(bilan)
    return show(request, "bilans/amenagement.html", page_of(request, bilan, "amenagement"), page)


@FORM_METHODS
def ecrire(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write what the person needs; a health word is shown gently before it is kept."""
    bilan = opened(request, public_id, Act.WRITE_AMENAGEMENT)
    if services.is_sensible_gone(bilan):
        raise ActRefused(code="detruit")
    lu = amenagement_of(bilan)
    initial = {**lu.dit.payload(), "version": lu.version} if lu else {"version": 0}
    form = AmenagementForm(posted(request), initial=initial)
    about = page_of(request, bilan, "amenagement")
    if not form.is_valid():
        return show_form(request, "bilans/amenagement_ecrire.html", form, about)
    words = form.mots_de_sante()
    if words and "garder" not in request.POST:
        return show(request, "bilans/amenagement_ecrire.html", about, form=form, mots=words)
    services.write_amenagement(
        actor_id=viewer_id(request),
        public_id=public_id,
        dit=form.dit(),
        version=form.version_read(),
        now=clock.now(),
    )
    return done(
        request, _("La fiche d’aménagement est enregistrée."), "bilans:amenagement", public_id
    )


@FORM_METHODS
def effacer(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Destroy the sheet, after reading that it is for good."""
    bilan = opened(request, public_id, Act.ERASE_AMENAGEMENT)
    if request.method == "POST" and "confirme" in request.POST:
        services.erase_amenagement(
            actor_id=viewer_id(request), public_id=public_id, now=clock.now()
        )
        return done(
            request, _("La fiche d’aménagement est détruite."), "bilans:amenagement", public_id
        )
    about = page_of(request, bilan, "amenagement")
    return show(request, "bilans/amenagement_effacer.html", about)
