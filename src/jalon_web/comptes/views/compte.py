"""Pages of one's own account: what it is, another address, the answer to a link."""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from jalon.kernel.errors import NotVisible
from jalon_web.base import clock, outbox
from jalon_web.base.apres import Apres
from jalon_web.base.refusals import answer_from_nowhere
from jalon_web.comptes import pages
from jalon_web.comptes.forms import AdresseForm
from jalon_web.comptes.services import adresse as adresses
from jalon_web.comptes.views.confirmation import confirmation_required
from jalon_web.comptes.views.entree import count_try
from jalon_web.ui.pages import show

FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def compte(request: HttpRequest) -> HttpResponse:
    """Show an account to its owner: address, proofs, for whom it acts, how long it stays."""
    actor_id = int(request.user.pk)  # type: ignore[arg-type]
    page = pages.compte_page(actor_id, clock.now(), demande="demande" in request.GET)
    return show(request, "comptes/compte.html", page)


@FORM_METHODS
@confirmation_required
def adresse(request: HttpRequest) -> HttpResponse:
    """Ask for another address; the answer is the same for every one."""
    form = AdresseForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return show(request, "comptes/adresse.html", form=form, status=status)
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
    if not count_try(request, dry_run=True):
        return ratelimit.respond_429(request)  # type: ignore[no-any-return]
    now = clock.now()
    try:
        row, is_new = adresses.change_for(jeton, now)
        if request.method != "POST":
            page = pages.AdressePage(nouvelle=row.nouvelle, est_nouvelle=is_new)
            return show(request, "comptes/adresse_repondre.html", page)
        if request.POST.get("reponse") == "non":
            adresses.refuse(jeton, now=now)
            became = "refusee"
        else:
            became = "faite" if adresses.confirm(jeton, now=now) else "attend"
        return show(request, "comptes/adresse_dite.html", pages.AdresseDitePage(quoi=became))
    except NotVisible:
        count_try(request)
        return answer_from_nowhere(request, "comptes/invitation_eteinte.html", status=404)
