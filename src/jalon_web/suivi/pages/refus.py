"""Page of the refusals: requests for results, and their answers."""

from __future__ import annotations

from dataclasses import dataclass

from jalon.acces import Act
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.bilan import open_to
from jalon_web.suivi.services import refus as services
from jalon_web.suivi.services.refus import RefusLu
from jalon_web.ui.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusPage(Page):
    """The refusals of a bilan, and whether this account may write another."""

    refus: tuple[RefusLu, ...]
    peut_refuser: bool


def refus_page(bilan: Bilan) -> RefusPage:
    """Return the refusals of a bilan already opened."""
    return RefusPage(
        refus=tuple(services.refus_of(bilan)),
        peut_refuser=open_to(bilan, Act.RECORD_REFUS),
    )
