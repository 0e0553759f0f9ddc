"""The agenda of an account: what it is met for, day after day, and its private calendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.shortcuts import resolve_url

from jalon.kernel.days import legal_day
from jalon_web.agenda import queries
from jalon_web.agenda.models import FluxAgenda
from jalon_web.base import clock
from jalon_web.comptes.models import Role
from jalon_web.comptes.queries import roles_on
from jalon_web.ui.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Jour:
    """The meetings of one day, in their order."""

    jour: dt.date
    lignes: tuple[queries.Ligne, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonAgendaPage(Page):
    """What an account reads of its own time.

    Args:
        flux: its private calendar, when one is alive.
        lien: address of that calendar, on the answer that makes it and nowhere else.
        a_horaires: it has hours of work to write.
        a_salles: it has rooms to keep.
        retour: where its own pages begin.
    """

    jours: tuple[Jour, ...]
    flux: FluxAgenda | None
    lien: str
    a_horaires: bool
    a_salles: bool
    retour: str


def own_agenda(actor_id: int, *, lien: str = "") -> MonAgendaPage:
    """Return the meetings of an account, whatever they are for, and its private calendar."""
    day = legal_day(clock.now())
    roles = roles_on(actor_id, day)
    codes = {role.code for role in roles}
    centres = {role.code for role in roles if role.organisation.nature == "centre"}
    own = "" if codes else queries.own_page_of(actor_id)
    return MonAgendaPage(
        jours=tuple(
            Jour(jour=jour, lignes=tuple(lignes))
            for jour, lignes in groupby(
                queries.coming_of(actor_id, day), key=lambda ligne: ligne.jour
            )
        ),
        flux=queries.flux_of(actor_id),
        lien=lien,
        a_horaires=Role.Code.CONSEILLER in codes,
        a_salles=Role.Code.RESPONSABLE in centres,
        retour=own or resolve_url(settings.LOGIN_REDIRECT_URL),
    )
