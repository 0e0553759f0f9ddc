"""Sign-in, passwords, the first sign-in by invitation, the one-click entry of a demonstration."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from allauth.account import views as allauth
from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import TemplateView

from jalon.kernel.errors import NotVisible
from jalon_web.base import clock, outbox
from jalon_web.base.apres import Apres
from jalon_web.base.refusals import answer_from_nowhere
from jalon_web.comptes import forms, pages, queries, services
from jalon_web.comptes.queries import entree, sessions
from jalon_web.comptes.services.oidc import departs
from jalon_web.comptes.views import equipe
from jalon_web.ui.pages import context_of, show

count_try = partial(ratelimit.consume, app="allauth.account", action="invitation", limit_get=True)
"""Count a try of a personal link (`ACCOUNT_RATE_LIMITS`)."""


class Refus:
    """A wrong entry is answered by 422, as everywhere in Jalon."""

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """Show the form again, with its errors."""
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = 422
        return response


class Connexion(Refus, allauth.LoginView):  # type: ignore[misc]
    """Sign in."""

    def get_context_data(self, **kwargs: Any) -> dict[str, object]:
        """Offer the providers that the operator has set."""
        page: dict[str, object] = super().get_context_data(**kwargs)
        return page | context_of(pages.connexion_page())


class Sortie(allauth.LogoutView):  # type: ignore[misc]
    """Sign out; offer to leave the provider too, after a sign-in by one."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """End the session."""
        leaving = departs.take(request)
        response: HttpResponse = super().post(request, *args, **kwargs)
        if not leaving:
            return response
        return show(request, "account/sorti.html", pages.SortiPage(**leaving))


class Changement(Refus, allauth.PasswordChangeView):  # type: ignore[misc]
    """Change one's password."""


class Choix(Refus, allauth.PasswordSetView):  # type: ignore[misc]
    """Choose a first password, for an account that has none."""


class Oubli(Refus, allauth.PasswordResetView):  # type: ignore[misc]
    """Ask for a link to a new password; the answer is the same for every address."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Answer first: how long a message takes to leave would tell who has an account."""
        answer: HttpResponse = super().form_valid(form)
        if answer.status_code != 302:
            return answer
        envoi = services.ask_recovery(form.cleaned_data["email"], now=clock.now())
        return Apres(self.get_success_url(), then=lambda: outbox.attempt(envoi))


class NouveauMotDePasse(Refus, allauth.PasswordResetFromKeyView):  # type: ignore[misc]
    """Choose a new password, from the link."""


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, jeton: str) -> HttpResponse:
    """Let an invited person choose a password, then enter.

    A link that was used, replaced, has expired or never was gives one and the same page; after
    twenty such tries in a minute, none is looked at any more.
    """
    if not count_try(request, dry_run=True):
        return ratelimit.respond_429(request)  # type: ignore[no-any-return]
    form = forms.MotDePasseForm(request.POST or None)
    try:
        found = queries.invitation_for(jeton, clock.now())
        if queries.offer_of(found) is not None:
            return equipe.accepter(request, jeton, found)
        if request.method == "POST" and form.is_valid():
            compte = services.accept_invitation(
                token=jeton, password=form.cleaned_data["mot_de_passe"], now=clock.now()
            )
            get_adapter(request).login(request, compte)
            entree.note_password(request, compte)
            return redirect(settings.LOGIN_REDIRECT_URL)
    except NotVisible:
        count_try(request)
        return answer_from_nowhere(request, "comptes/invitation_eteinte.html", status=404)
    status = 422 if form.is_bound else 200
    return show(request, "comptes/invitation.html", form=form, status=status)


@login_not_required
@require_POST
def demo_entree(request: HttpRequest) -> HttpResponse:
    """Enter as one of the cast; only on a base made by `make demo`, on loopback."""
    if not settings.CONFIG.demo:
        raise NotVisible
    compte = queries.demonstration_account(request.POST.get("email", ""))
    get_adapter(request).login(request, compte)
    return redirect(settings.LOGIN_REDIRECT_URL)


@require_POST
def agir(request: HttpRequest) -> HttpResponse:
    """Act for another organisation, or for oneself, then go home: the page may not be theirs."""
    services.act_for(
        request.session,
        int(request.user.pk),  # type: ignore[arg-type]
        request.POST.get("pour", ""),
        now=clock.now(),
    )
    return redirect(settings.LOGIN_REDIRECT_URL)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest) -> JsonResponse:
    """Say how many seconds are left of one's session; a button extends it, a look does not."""
    return JsonResponse({"reste": sessions.left(request.session, clock.seconds()) or 0})


def page(template: str) -> Callable[..., HttpResponseBase]:
    """Return a public page that only says something."""
    return login_not_required(TemplateView.as_view(template_name=template))
