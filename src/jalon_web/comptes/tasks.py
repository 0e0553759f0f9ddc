"""What is done after the commit: mails without any content."""

from __future__ import annotations

from collections.abc import Mapping

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from jalon.kernel.errors import NotVisible
from jalon_web.base import clock, outbox
from jalon_web.base.adresses import absolute
from jalon_web.comptes import queries

RECUPERATION = "account/email/password_reset_key"


@outbox.handler("comptes.invitation")
def send_invitation(ids: Mapping[str, str]) -> None:
    """Send the personal link, the same one each time; nothing if it has died since."""
    try:
        token, email, role = queries.invitation_to_send(int(ids["invitation"]), clock.now())
    except NotVisible:
        return
    with translation.override(settings.LANGUAGE_CODE):
        send_mail(
            subject=_("Votre espace sur Jalon"),
            message=render_to_string(
                "comptes/invitation_role.txt" if role else "comptes/invitation.txt",
                {"lien": absolute(reverse("comptes:invitation", args=[token]))},
            ),
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[email],
        )


@outbox.handler("comptes.recuperation")
def send_recovery(ids: Mapping[str, str]) -> None:
    """Send the link to a new password; nothing when the address was nobody's."""
    compte = queries.recovery_for(int(ids["compte"]))
    if compte is None:
        return
    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(compte)
    place = {"uidb36": user_pk_to_url_str(compte), "key": key}
    page = {
        "password_reset_url": absolute(reverse("account_reset_password_from_key", kwargs=place))
    }
    with translation.override(settings.LANGUAGE_CODE):
        send_mail(
            subject=render_to_string(f"{RECUPERATION}_subject.txt", page).strip(),
            message=render_to_string(f"{RECUPERATION}_message.txt", page),
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[compte.email],
        )
