"""What is done after the commit: mails without any content."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from jalon.kernel.errors import NotVisible
from jalon_web.base import clock, outbox
from jalon_web.comptes import queries


@outbox.handler("comptes.invitation")
def send_invitation(ids: Mapping[str, str]) -> None:
    """Send the personal link, the same one each time; nothing if it has died since."""
    try:
        token, email = queries.invitation_to_send(int(ids["invitation"]), clock.now())
    except NotVisible:
        return
    with translation.override(settings.LANGUAGE_CODE):
        send_mail(
            subject=_("Votre espace sur Jalon"),
            message=render_to_string(
                "comptes/invitation.txt",
                {"lien": _absolute(reverse("comptes:invitation", args=[token]))},
            ),
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[email],
        )


def _absolute(path: str) -> str:
    """Return an address as a mail has to write it."""
    config = settings.CONFIG
    port = f":{config.port}" if config.port else ""
    return f"{'https' if config.https else 'http'}://{config.hosts[0]}{port}{path}"
