"""Tasks after the commit, mails without any content; and daily forgetting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.urls import reverse

from jalon.kernel.errors import NotVisible
from jalon_web.base import clock, oublis, outbox
from jalon_web.base.adresses import absolute
from jalon_web.base.lettres import tell
from jalon_web.comptes.queries import address_of, invitation_to_send
from jalon_web.demandes import queries, services


@outbox.handler("demandes.espace")
def send_space(ids: Mapping[str, str]) -> None:
    """Send the link to a space of one's own; nothing if it has died since."""
    try:
        token, email, _role = invitation_to_send(int(ids["invitation"]), clock.now())
    except NotVisible:
        return
    tell(
        email,
        template="demandes/espace.txt",
        lien=absolute(reverse("comptes:invitation", args=[token])),
    )


@outbox.handler("demandes.deja")
def say_already(ids: Mapping[str, str]) -> None:
    """Tell the asker of a space that there is one already."""
    if email := address_of(int(ids["compte"])):
        tell(email, template="demandes/deja.txt", lien=absolute(reverse("account_login")))


@outbox.handler("demandes.recue")
def tell_the_centre(ids: Mapping[str, str]) -> None:
    """Say to a centre that something waits; not from whom, nor what."""
    for email in queries.addresses_of_centre(int(ids["centre"])):
        tell(email)


@outbox.handler("demandes.reponse")
def tell_the_person(ids: Mapping[str, str]) -> None:
    """Say to the person that an answer waits."""
    if email := queries.address_of_person(ids["demande"]):
        tell(email)


@oublis.forgets("demandes sans réponse et carnets délaissés")
def forget(now: dt.datetime) -> int:
    """Destroy what nobody answered in time, and what nobody wrote in for long."""
    return services.forget_over(now)
