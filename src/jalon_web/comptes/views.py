"""First sign-in by invitation, and the one-click entry of the demonstration."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from jalon.kernel.errors import NotVisible
from jalon_web.base import clock
from jalon_web.comptes import forms, queries, services

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, jeton: str) -> HttpResponse:
    """Let an invited person choose a password, then enter."""
    queries.invitation_for(jeton, clock.now())
    form = forms.MotDePasseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        compte = services.accept_invitation(
            token=jeton, password=form.cleaned_data["mot_de_passe"], now=clock.now()
        )
        login(request, compte, backend=BACKEND)
        return redirect("espaces:chez-moi")
    status = 422 if form.is_bound else 200
    return render(request, "comptes/invitation.html", {"form": form}, status=status)


@login_not_required
@require_POST
def demo_entree(request: HttpRequest) -> HttpResponse:
    """Enter as one of the cast; only on a base made by `make demo`, on loopback."""
    if not settings.CONFIG.demo:
        raise NotVisible
    compte = queries.demonstration_account(request.POST.get("email", ""))
    login(request, compte, backend=BACKEND)
    return redirect("espaces:chez-moi")
