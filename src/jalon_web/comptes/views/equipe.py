"""The page of an organisation, for its manager; and taking a role that it offers."""

from __future__ import annotations

import uuid
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jalon.acces import ActeOrganisation
from jalon.kernel.errors import ActRefused
from jalon_web.base import clock
from jalon_web.comptes import pages, queries, services
from jalon_web.comptes.forms import equipe as equipe_forms
from jalon_web.comptes.models import Invitation
from jalon_web.comptes.queries import entree, equipe
from jalon_web.comptes.services import equipe as equipe_services
from jalon_web.ui.pages import Page, show
from jalon_web.ui.wording import REFUS

FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])


def _me(request: HttpRequest) -> int:
    return int(request.user.pk)  # type: ignore[arg-type]


@require_safe
def organisation(request: HttpRequest) -> HttpResponse:
    """Show an organisation to its manager: coordinates, people, invitations."""
    page = pages.organisation_page(_me(request), clock.now())
    return show(request, "comptes/organisation.html", page)


@FORM_METHODS
def coordonnees(request: HttpRequest) -> HttpResponse:
    """Write how the organisation is found."""
    found = queries.organisation_for(_me(request), act=ActeOrganisation.WRITE_COORDONNEES)
    known = {name: getattr(found, name) for name in equipe_forms.CoordonneesForm.base_fields}
    form = equipe_forms.CoordonneesForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        equipe_services.write_coordinates(
            actor_id=_me(request), coordonnees=form.coordonnees(), now=clock.now()
        )
        messages.success(request, _("Les coordonnées sont notées."))
        return redirect("comptes:organisation")
    return _form(request, "comptes/coordonnees.html", form, pages.GereePage(organisation=found))


@FORM_METHODS
def inviter(request: HttpRequest) -> HttpResponse:
    """Invite a colleague to a role; the answer is the same whoever she is."""
    found = queries.organisation_for(_me(request), act=ActeOrganisation.INVITE)
    form = equipe_forms.InviterForm(request.POST or None, codes=equipe.codes_of(found))
    if request.method == "POST" and form.is_valid():
        try:
            equipe_services.invite_colleague(
                actor_id=_me(request),
                email=form.cleaned_data["email"],
                code=form.cleaned_data["role"],
                now=clock.now(),
            )
        except ActRefused as refused:
            form.add_error("email", str(REFUS[refused.code]))
        else:
            messages.success(request, _("L’invitation est partie. Elle vaut 14 jours."))
            return redirect("comptes:organisation")
    return _form(request, "comptes/inviter.html", form, pages.GereePage(organisation=found))


@require_POST
def renouveler(request: HttpRequest, offre_id: uuid.UUID) -> HttpResponse:
    """Send an invitation again."""
    equipe_services.renew_offer(actor_id=_me(request), offer_id=offre_id, now=clock.now())
    messages.success(request, _("Une nouvelle invitation est partie. La précédente ne sert plus."))
    return redirect("comptes:organisation")


@require_POST
def annuler(request: HttpRequest, offre_id: uuid.UUID) -> HttpResponse:
    """Take an invitation back."""
    equipe_services.cancel_offer(actor_id=_me(request), offer_id=offre_id, now=clock.now())
    messages.success(request, _("L’invitation est reprise : son lien n’ouvre plus rien."))
    return redirect("comptes:organisation")


def accepter(request: HttpRequest, jeton: str, invitation: Invitation) -> HttpResponse:
    """Show a role that is offered, and take it.

    A person with an account signs in first; others choose a password. The link is personal:
    signed in as somebody else, one is told to leave first.
    """
    compte, known = invitation.compte, invitation.compte.has_usable_password()
    if known and not request.user.is_authenticated:
        query = urlencode({"next": request.path})
        return redirect(f"{resolve_url(settings.LOGIN_URL)}?{query}")
    page = pages.RoleOffertPage(offre=queries.offer_of(invitation), connue=known)
    if known and request.user.pk != compte.pk:
        return show(request, "comptes/role_autre.html", page)
    kind = equipe_forms.accept_form(nomme=bool(compte.nom), connue=known)
    form = kind(request.POST or None)
    if request.method == "POST" and (form.is_valid() or not form.fields):
        try:
            role = equipe_services.accept_offer(
                token=jeton,
                actor_id=compte.pk if known else None,
                nom=form.cleaned_data.get("nom", "") if form.is_bound else "",
                password=form.cleaned_data.get("mot_de_passe", "") if form.is_bound else "",
                now=clock.now(),
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            if not known:
                compte.refresh_from_db()
                get_adapter(request).login(request, compte)
                entree.note_password(request, compte)
            place = str(role.organisation.public_id)
            services.act_for(request.session, compte.pk, place, now=clock.now())
            messages.success(request, _("Le rôle est à vous."))
            return redirect(settings.LOGIN_REDIRECT_URL)
    return _form(request, "comptes/role_offert.html", form, page)


def _form(request: HttpRequest, template: str, form: Form, page: Page) -> HttpResponse:
    bound = form.is_bound and bool(form.errors)
    return show(request, template, page, form=form, status=422 if bound else 200)
