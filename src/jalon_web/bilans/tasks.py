"""Tasks after the commit: mails that say that something is there, and not what."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from jalon_web.base import outbox
from jalon_web.base.adresses import absolute
from jalon_web.bilans.queries import agenda
from jalon_web.ui.liens import slot


@outbox.handler("bilans.agenda")
def send_news(ids: Mapping[str, str]) -> None:
    """Tell someone that her calendar changed; nothing if the account was closed since."""
    email = agenda.address_of(int(ids["compte"]))
    if email is not None:
        _send(email, "bilans/courriels/agenda.txt")


@outbox.handler("bilans.accompagnement")
def tell_who_accompanies(ids: Mapping[str, str]) -> None:
    """Tell someone that there is something new about the counsellors of a bilan, and not what."""
    email = agenda.address_of(int(ids["compte"]))
    if email is not None:
        _send(email, "bilans/courriels/agenda.txt")


@outbox.handler("bilans.rappel")
def send_reminder(ids: Mapping[str, str]) -> None:
    """Remind the person; nothing if it was moved, cancelled, or if the bilan rests."""
    seance = agenda.reminder_of(int(ids["seance"]), int(ids["sequence"]))
    if seance is not None and seance.bilan.beneficiaire is not None:
        _send(seance.bilan.beneficiaire.email, "bilans/courriels/rappel.txt")


def _send(email: str, template: str) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        send_mail(
            subject=_("Votre espace sur Jalon"),
            message=render_to_string(template, {"lien": absolute(slot("chez-moi", sinon="/"))}),
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[email],
        )
