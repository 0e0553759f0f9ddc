"""The pages of hours and of rooms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jalon.parcours.planification import Plage
from jalon_web.agenda import queries
from jalon_web.agenda.models import Indisponibilite, PlageOuverte, Salle
from jalon_web.comptes.models import Organisation
from jalon_web.ui.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Heures:
    """A counsellor's hours as the form shows them: an office's until the first are written."""

    plages: Sequence[PlageOuverte | Plage]
    absences: tuple[Indisponibilite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SallesPage(Page):
    """The rooms of a centre."""

    centre: Organisation
    salles: tuple[Salle, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SallePage(Page):
    """One room of a centre."""

    salle: Salle


def hours_page(actor_id: int) -> Heures:
    """Return the hours of a counsellor.

    Raises:
        NotVisible: no counsellor.
    """
    plages, absences = queries.hours_of(queries.counsellor(actor_id))
    return Heures(plages=plages or queries.HEURES_USUELLES, absences=tuple(absences))


def rooms_page(actor_id: int) -> SallesPage:
    """Return the rooms of the centre that this account manages.

    Raises:
        NotVisible: it manages none.
    """
    centre = queries.managed_centre(actor_id)
    return SallesPage(centre=centre, salles=tuple(centre.salles.all()))
