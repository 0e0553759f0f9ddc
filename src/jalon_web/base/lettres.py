"""The letter that says nothing: something waits, here is the door; neither what, nor of whom."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from jalon_web.base.adresses import absolute
from jalon_web.ui.liens import slot

ATTEND = "ui/lettre.txt"


def tell(*emails: str | None, template: str = ATTEND, lien: str = "") -> None:
    """Write to each address; to nobody where there is none.

    Args:
        template: another letter, that says no more.
        lien: where it leads, one's own home unless told otherwise.
    """
    for email in filter(None, emails):
        door = lien or absolute(slot("chez-moi", sinon="/"))
        with translation.override(settings.LANGUAGE_CODE):
            send_mail(
                subject=_("Quelque chose vous attend sur Jalon"),
                message=render_to_string(template, {"lien": door}),
                from_email=settings.DEFAULT_FROM_EMAIL,
                recipient_list=[str(email)],
            )
