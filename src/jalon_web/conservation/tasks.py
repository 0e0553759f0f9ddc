"""Tasks after the commit: mails without any content."""

from __future__ import annotations

from collections.abc import Mapping

from jalon_web.base import outbox
from jalon_web.base.lettres import tell
from jalon_web.conservation import queries


@outbox.handler("conservation.terme")
def tell_the_term(ids: Mapping[str, str]) -> None:
    """Say that a bilan has ended: what is there should be taken home."""
    tell(queries.address_to_tell(ids["bilan"]), template="conservation/mails/terme.txt")


@outbox.handler("conservation.preavis")
def tell_before(ids: Mapping[str, str]) -> None:
    """Say that a planned end is near."""
    tell(queries.address_to_tell(ids["bilan"]), template="conservation/mails/preavis.txt")


@outbox.handler("conservation.attestation")
def tell_the_certificate(ids: Mapping[str, str]) -> None:
    """Say that a certificate waits."""
    tell(
        queries.address_of_certificate(int(ids["attestation"])),
        template="conservation/mails/attestation.txt",
    )
