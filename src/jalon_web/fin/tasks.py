"""What is done after the commit: mails without any content."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from jalon_web.base import outbox
from jalon_web.fin import queries


@outbox.handler("fin.terme")
def tell_the_term(ids: Mapping[str, str]) -> None:
    """Say that a bilan has ended: what is there should be taken home."""
    _send(queries.address_to_tell(ids["bilan"]), "fin/mails/terme.txt")


@outbox.handler("fin.preavis")
def tell_before(ids: Mapping[str, str]) -> None:
    """Say that a planned end is near."""
    _send(queries.address_to_tell(ids["bilan"]), "fin/mails/preavis.txt")


@outbox.handler("fin.attestation")
def tell_the_certificate(ids: Mapping[str, str]) -> None:
    """Say that a certificate waits."""
    _send(queries.address_of_certificate(int(ids["attestation"])), "fin/mails/attestation.txt")


def _send(email: str | None, template: str) -> None:
    """Send a letter that says nothing of anybody: neither what waits, nor until when."""
    if email is None:
        return
    with translation.override(settings.LANGUAGE_CODE):
        send_mail(
            subject=_("Quelque chose vous attend sur Jalon"),
            message=render_to_string(template, {"lien": _absolute(reverse("espaces:chez-moi"))}),
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[email],
        )


def _absolute(path: str) -> str:
    """Return an address as a mail has to write it."""
    config = settings.CONFIG
    port = f":{config.port}" if config.port else ""
    return f"{'https' if config.https else 'http'}://{config.hosts[0]}{port}{path}"
