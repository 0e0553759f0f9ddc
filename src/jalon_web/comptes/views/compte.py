"""Pages of one's own account: what it is, another address, the answer to a link."""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from jalon.kernel.days import legal_day
from jalon.kernel.errors import NotVisible
from jalon_web.base import clock, outbox
from jalon_web.base.apres import Apres
from jalon_web.base.refusals import answer_from_nowhere
from jalon_web.comptes import queries
from jalon_web.comptes.forms import AdresseForm
from jalon_web.comptes.services import adresse as adresses
from jalon_web.comptes.views.confirmation import confirmation_required
from jalon_web.comptes.views.entree import ESSAIS

FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def compte(request: HttpRequest) -> HttpResponse:
    """Show an account to its owner: address, proofs, for whom it acts, how long it stays."""
    now, actor_id = clock.now(), int(request.user.pk)  # type: ignore[arg-type]
    page = {
        "attend": adresses.waiting(actor_id, now),
        "roles": queries.roles_held(actor_id, legal_day(now)),
        "mois": settings.CONFIG.compte_mois,
        "demande": "demande" in request.GET,
    }
    return render(request, "comptes/compte.html", page)


@FORM_METHODS
@confirmation_required
def adresse(request: HttpRequest) -> HttpResponse:
    """Ask for another address; the answer is the same for every one."""
    form = AdresseForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "comptes/adresse.html", {"form": form}, status=status)
    envoi = adresses.ask(
        actor_id=int(request.user.pk),  # type: ignore[arg-type]
        email=form.cleaned_data["email"],
        now=clock.now(),
    )
    page = f"{reverse('comptes:compte')}?demande"
    return Apres(page, then=lambda: outbox.attempt(envoi))


@login_not_required
@FORM_METHODS
def repondre(request: HttpRequest, jeton: str) -> HttpResponse:
    """Answer a link sent to one of the two addresses: yes, or stop everything.

    A link that is no longer one gives one and the same page.
    """
    if not ratelimit.consume(request, **ESSAIS, dry_run=True):
        return ratelimit.respond_429(request)  # type: ignore[no-any-return]
    now = clock.now()
    try:
        row, is_new = adresses.change_for(jeton, now)
        if request.method != "POST":
            page = {"nouvelle": row.nouvelle, "est_nouvelle": is_new}
            return render(request, "comptes/adresse_repondre.html", page)
        if request.POST.get("reponse") == "non":
            adresses.refuse(jeton, now=now)
            return render(request, "comptes/adresse_dite.html", {"quoi": "refusee"})
        done = adresses.confirm(jeton, now=now)
        return render(request, "comptes/adresse_dite.html", {"quoi": "faite" if done else "attend"})
    except NotVisible:
        ratelimit.consume(request, **ESSAIS)
        return answer_from_nowhere(request, "comptes/invitation_eteinte.html", status=404)
