"""Tasks after the commit: mails without any content."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from jalon_web.base import oublis, outbox
from jalon_web.base.lettres import tell
from jalon_web.transmission import queries
from jalon_web.transmission.queries import proposition
from jalon_web.transmission.services import proposition as services


@outbox.handler("transmission.recu")
def tell_the_operator(ids: Mapping[str, str]) -> None:
    """Say to each counsellor of an operator that something waits; not from whom, nor what."""
    for email in queries.addresses_of_operator(int(ids["organisation"])):
        tell(email)


@outbox.handler("transmission.repondu")
def tell_the_person(ids: Mapping[str, str]) -> None:
    """Say to the person that an answer waits."""
    if email := queries.address_of_person(ids["bilan"]):
        tell(email)


@outbox.handler("transmission.proposee")
def tell_of_a_proposal(ids: Mapping[str, str]) -> None:
    """Say to the person that something was proposed to her; not by whom, nor what."""
    if email := proposition.address_of(ids["proposition"]):
        tell(email)


@oublis.forgets("propositions de CEP arrivées à leur fin")
def forget_proposals(now: dt.datetime) -> int:
    """Destroy the proposals that nobody joined in time, and the copies that serve no more."""
    return services.forget_over(now)
