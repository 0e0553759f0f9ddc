"""Tasks after the commit: mails without any content."""

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
from jalon_web.comptes.services import adresse

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


@outbox.handler("comptes.adresse")
def send_address_links(ids: Mapping[str, str]) -> None:
    """Send its link to each of the two addresses; nothing once it is over."""
    for email, token, template in adresse.links_to_send(int(ids["changement"])):
        _send(email, template, absolute(reverse("comptes:adresse-repondre", args=[token])))


@outbox.handler("comptes.adresse-prise")
def say_address_is_taken(ids: Mapping[str, str]) -> None:
    """Say to an address that it was asked for, and that it has an account of its own."""
    if email := queries.address_of(int(ids["compte"])):
        _send(email, "comptes/adresse_prise.txt", absolute(reverse("account_login")))


@outbox.handler("comptes.adresse-delai")
def apply_after_delay(ids: Mapping[str, str]) -> None:
    """Three days later: change the address if nobody said a word against it."""
    adresse.apply_due(int(ids["changement"]), now=clock.now())


@outbox.handler("comptes.inactif")
def tell_of_closing(ids: Mapping[str, str]) -> None:
    """Tell the owner of an unused account that it closes in a month."""
    if email := queries.address_of(int(ids["compte"])):
        _send(email, "comptes/inactif.txt", absolute(reverse("account_login")))


def _send(email: str, template: str, lien: str) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        send_mail(
            subject=_("Votre compte sur Jalon"),
            message=render_to_string(template, {"lien": lien}),
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[email],
        )
