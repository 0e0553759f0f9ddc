"""Tasks after the commit, and each day: mails that name nobody and say nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from jalon.kernel.errors import NotVisible
from jalon_web.acces_personnel import queries, services
from jalon_web.acces_personnel.contents.secrets_du_lien import code_of, lisible
from jalon_web.base import clock, oublis, outbox
from jalon_web.base.adresses import absolute
from jalon_web.ui.liens import slot


@outbox.handler("acces_personnel.envoi")
def send_lien(ids: Mapping[str, str]) -> None:
    """Send the link, the same one each time; nothing if it went out since."""
    try:
        token, lien = queries.to_send(int(ids["lien"]), clock.now())
        email = queries.destinataire_of(lien).courriel
    except NotVisible:
        return
    address = absolute(reverse("acces_personnel:entrer", args=[token]))
    _send(email, _("Un lien personnel pour vous"), "acces_personnel/mails/lien.txt", lien=address)


@outbox.handler("acces_personnel.code")
def send_code(ids: Mapping[str, str]) -> None:
    """Send the code alone, to the other address; never beside the link."""
    try:
        _token, lien = queries.to_send(int(ids["lien"]), clock.now())
        email = queries.destinataire_of(lien).code_courriel
    except NotVisible:
        return
    code = lisible(code_of(lien.sel))
    _send(email, _("Un code pour vous"), "acces_personnel/mails/code.txt", code=code)


@outbox.handler("acces_personnel.nouvelle")
def send_news(ids: Mapping[str, str]) -> None:
    """Tell an account that something waits; nothing if it was closed since."""
    email = queries.address_of(int(ids["compte"]))
    if email is not None:
        home = absolute(slot("chez-moi", sinon="/"))
        _send(
            email,
            _("Quelque chose vous attend sur Jalon"),
            "acces_personnel/mails/nouvelle.txt",
            lien=home,
        )


@oublis.forgets("liens personnels oubliés")
def forget(now: dt.datetime) -> int:
    """Forget the links over for long that nobody answered."""
    return services.forget_over(now)


def _send(email: str, subject: str, template: str, **page: str) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        send_mail(
            subject=str(subject),
            message=render_to_string(template, page),
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[email],
        )
