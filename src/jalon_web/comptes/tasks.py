"""What is done after the commit: mails without any content."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _

from jalon_web.base import clock, outbox
from jalon_web.comptes import services
from jalon_web.comptes.models import Invitation


@outbox.handler("comptes.invitation")
def send_invitation(ids: Mapping[str, str]) -> None:
    """Send the personal link. A token lost with its process is replaced by a new invitation."""
    invitation = Invitation.objects.select_related("compte").get(pk=int(ids["invitation"]))
    if invitation.utilisee_at is not None or invitation.expire_at <= clock.now():
        return
    token = services.pending_token(invitation.pk)
    if token is None:
        services.invite(invitation.compte, now=clock.now())
        return
    host = settings.ALLOWED_HOSTS[0]
    port = f":{settings.CONFIG.port}" if settings.CONFIG.port else ""
    scheme = "https" if settings.CONFIG.https else "http"
    link = f"{scheme}://{host}{port}{reverse('comptes:invitation', args=[token])}"
    send_mail(
        subject=_("Votre invitation sur Jalon"),
        message=_(
            "Bonjour,\n\nUne personne que vous connaissez vous invite sur Jalon. "
            "Choisissez votre mot de passe ici, dans les 14 jours :\n\n%(lien)s\n\n"
            "Si vous n’attendiez rien, ne faites rien : l’invitation s’éteindra.\n"
        )
        % {"lien": link},
        from_email=settings.DEFAULT_FROM_EMAIL,
        recipient_list=[invitation.compte.email],
    )
