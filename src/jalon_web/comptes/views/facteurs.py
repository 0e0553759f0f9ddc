"""Second factors: set up, shown at sign-in, shown again before a grave act, taken away."""

from __future__ import annotations

from typing import Any

from allauth.account import views as compte
from allauth.account.decorators import reauthentication_required
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.views.decorators.http import require_safe

from jalon.kernel.days import legal_day
from jalon_web.base import clock
from jalon_web.comptes import pages, queries, services
from jalon_web.comptes.middleware import owes_factor
from jalon_web.comptes.queries import entree
from jalon_web.comptes.views.entree import Refus
from jalon_web.ui.pages import context_of, show


@require_safe
def facteurs(request: HttpRequest) -> HttpResponse:
    """Show the second factors of an account, and ask for one where a profession does."""
    actor_id = int(request.user.pk)  # type: ignore[arg-type]
    page = pages.facteurs_page(actor_id, legal_day(clock.now()), owes=owes_factor(request))
    return show(request, "mfa/index.html", page)


def _note(request: HttpRequest, acte: str) -> None:
    services.note_factor(request.user, acte, now=clock.now())  # type: ignore[arg-type]


class Code(Refus, base.AuthenticateView):  # type: ignore[misc]
    """Show the second factor of a sign-in."""

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """Ask again, and write it down."""
        services.note_refused_factor(self.stage.login.user, now=clock.now())
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, object]:
        """Offer only what this account has."""
        page: dict[str, object] = super().get_context_data(**kwargs)
        found = queries.facteurs_of(int(self.stage.login.user.pk))
        return page | context_of(pages.CodePage(facteurs=found))


class Encore(Refus, compte.ReauthenticateView):  # type: ignore[misc]
    """Type one's password again."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Take the proof; the session changes its name."""
        response: HttpResponse = super().form_valid(form)
        entree.note_proof(self.request)
        return response


class CodeEncore(Refus, base.ReauthenticateView):  # type: ignore[misc]
    """Give a code again."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Take the proof; the session changes its name."""
        response: HttpResponse = super().form_valid(form)
        entree.note_proof(self.request)
        return response


class CleEncore(Refus, webauthn.ReauthenticateWebAuthnView):  # type: ignore[misc]
    """Show a key again."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Take the proof; the session changes its name."""
        response: HttpResponse = super().form_valid(form)
        entree.note_proof(self.request)
        return response

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """Ask again, rather than leave."""
        page = self.get_context_data(form=form) | {"form": form}
        return render(self.request, self.template_name, page, status=422)


class Application(Refus, totp.ActivateTOTPView):  # type: ignore[misc]
    """Set up an application that gives codes."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Keep it; the session holds a second factor from now on."""
        response: HttpResponse = super().form_valid(form)
        entree.note_factor(self.request)
        _note(self.request, "add_factor")
        return response


class ApplicationRetrait(Refus, totp.DeactivateTOTPView):  # type: ignore[misc]
    """Take the application away."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Take it away, and write it down."""
        response: HttpResponse = super().form_valid(form)
        _note(self.request, "remove_factor")
        return response


class Cle(Refus, webauthn.AddWebAuthnView):  # type: ignore[misc]
    """Add a passkey or a security key."""

    def get_context_data(self, **kwargs: Any) -> dict[str, object]:
        """Keep the form that was sent: the view of django-allauth forgets it."""
        page: dict[str, object] = super().get_context_data(**kwargs)
        return page | kwargs

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Keep it; the session holds a second factor from now on."""
        response: HttpResponse = super().form_valid(form)
        entree.note_factor(self.request)
        _note(self.request, "add_factor")
        return response


class CleRetrait(webauthn.RemoveWebAuthnView):  # type: ignore[misc]
    """Take a key away, unless it is the last factor of a professional."""

    success_url = reverse_lazy("mfa_index")

    def get_context_data(self, **kwargs: Any) -> dict[str, object]:
        """Say beforehand what cannot be taken away, and why."""
        page: dict[str, object] = super().get_context_data(**kwargs)
        adapter = get_adapter()
        kept = not adapter.can_delete_authenticator(self.object)
        why = adapter.error_messages["cannot_delete_authenticator"] if kept else ""
        return page | context_of(pages.CleRetraitPage(refus=why, nom=self.object.wrap().name))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take it away, or answer 422."""
        self.object: Authenticator = self.get_object()
        if not get_adapter().can_delete_authenticator(self.object):
            return render(request, self.template_name, self.get_context_data(), status=422)
        response: HttpResponse = super().post(request, *args, **kwargs)
        _note(request, "remove_factor")
        return response


class Codes(codes.ViewRecoveryCodesView):  # type: ignore[misc]
    """Show the recovery codes left."""


class CodesFichier(codes.DownloadRecoveryCodesView):  # type: ignore[misc]
    """Give the recovery codes left as a text to print."""

    content_type = "text/plain; charset=utf-8"

    def render_to_response(self, context: dict[str, object], **kwargs: Any) -> HttpResponse:
        """Name the file in French."""
        response: HttpResponse = super().render_to_response(context, **kwargs)
        response["Content-Disposition"] = 'attachment; filename="codes-de-secours-jalon.txt"'
        return response


class CodesRefaits(Refus, codes.GenerateRecoveryCodesView):  # type: ignore[misc]
    """Make new recovery codes; the former ones die."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Make them, and write it down."""
        response: HttpResponse = super().form_valid(form)
        _note(self.request, "renew_codes")
        return response


codes_lus = reauthentication_required(app="allauth.mfa")(Codes.as_view())
"""Reading them asks for a fresh proof, as making them does."""
