"""Pages of the recipient of a link: no account, one act, half an hour. A dead link says nothing.

The token stands in the address once: it is put in a cookie and the address is left. Whatever is
wrong with a link, its holder reads one and the same page.
"""

from __future__ import annotations

from functools import partial

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from jalon.acces.liens import VISITE
from jalon.kernel.errors import ActRefused, NotVisible
from jalon.rendering import render_pdf
from jalon_web.acces_personnel import forms, pages, queries, services
from jalon_web.acces_personnel.contents.secrets_du_lien import SECRET
from jalon_web.base import clock
from jalon_web.base.refusals import answer_from_nowhere
from jalon_web.ui.pages import show

_count = partial(ratelimit.consume, app="allauth.account", action="lien", limit_get=True)
"""Count a try of one network address (`ACCOUNT_RATE_LIMITS`)."""
FICHIERS = {"releve_employeur": "releve-de-presence.pdf"}


def cookie_name() -> str:
    """Return the name of the cookie that holds a token, then a visit."""
    return "__Host-lien" if settings.CONFIG.https else "lien"


def _keep(answer: HttpResponse, value: str) -> HttpResponse:
    answer.set_cookie(
        cookie_name(),
        value,
        max_age=int(VISITE.total_seconds()),
        path="/",
        secure=settings.CONFIG.https,
        httponly=True,
        samesite="Lax",
    )
    return answer


def _drop(answer: HttpResponse) -> HttpResponse:
    answer.set_cookie(
        cookie_name(),
        "",
        max_age=0,
        path="/",
        secure=settings.CONFIG.https,
        httponly=True,
        samesite="Lax",
    )
    return answer


def _held(request: HttpRequest) -> str:
    return request.COOKIES.get(cookie_name(), "")


def _over(request: HttpRequest) -> HttpResponse:
    """Answer what every link that opens nothing answers, whoever holds it."""
    _count(request)
    return _drop(answer_from_nowhere(request, "acces_personnel/eteint.html", status=404))


def _too_many(request: HttpRequest) -> bool:
    return not _count(request, dry_run=True)


@login_not_required
@require_safe
def entrer(request: HttpRequest, jeton: str) -> HttpResponse:
    """Take the token out of the address, whatever it is worth; nothing is looked at yet."""
    return _keep(redirect("acces_personnel:page"), jeton if SECRET.fullmatch(jeton) else "eteint")


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show what the link is for once the code was right; ask for the code until then."""
    if _too_many(request):
        return ratelimit.respond_429(request)  # type: ignore[no-any-return]
    try:
        vue = services.read_page(visit=_held(request), now=clock.now())
    except NotVisible:
        return _ask(request)
    return show(request, "acces_personnel/page.html", pages.vue_page(vue))


def _ask(request: HttpRequest) -> HttpResponse:
    try:
        queries.lien_by_token(_held(request), clock.now())
    except NotVisible:
        return _over(request)
    return show(request, "acces_personnel/code.html", form=forms.CodeForm())


@login_not_required
@sensitive_post_parameters()
@require_POST
def code(request: HttpRequest) -> HttpResponse:
    """Open the page if the code is right."""
    if _too_many(request):
        return ratelimit.respond_429(request)  # type: ignore[no-any-return]
    form = forms.CodeForm(request.POST)
    try:
        queries.lien_by_token(_held(request), clock.now())
        if form.is_valid():
            secret = services.open_visit(
                token=_held(request), code=form.cleaned_data["code"], now=clock.now()
            )
            if secret is not None:
                return _keep(redirect("acces_personnel:page"), secret)
            _count(request)
            queries.lien_by_token(_held(request), clock.now())
            form.add_error("code", _("Ce n’est pas le bon code. Vérifiez chaque chiffre."))
    except NotVisible:
        return _over(request)
    return show(request, "acces_personnel/code.html", form=form, status=422)


@login_not_required
@require_POST
def repondre(request: HttpRequest) -> HttpResponse:
    """Keep the answer; the link has served."""
    try:
        services.answer(
            visit=_held(request), reponse=request.POST.get("reponse", ""), now=clock.now()
        )
    except NotVisible:
        return _over(request)
    except ActRefused:
        return redirect("acces_personnel:page")
    return _drop(redirect("acces_personnel:merci"))


@login_not_required
@require_safe
def document(request: HttpRequest) -> HttpResponse:
    """Give the paper of an employer's link as a PDF, while its page is open."""
    try:
        vue = services.read_page(visit=_held(request), now=clock.now())
    except NotVisible:
        return _over(request)
    if vue.contenu is None:
        return _over(request)
    answer = HttpResponse(render_pdf(vue.contenu), content_type="application/pdf")
    name = FICHIERS.get(vue.contenu.genre, "programme.pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@login_not_required
@require_safe
def merci(request: HttpRequest) -> HttpResponse:
    """Say that an answer is kept; this page knows nothing of anybody."""
    return show(request, "acces_personnel/merci.html")
