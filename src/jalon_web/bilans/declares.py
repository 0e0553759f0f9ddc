"""The declarations of this room to those below, made once it is ready."""

from __future__ import annotations

from jalon_web.agenda.queries import Source, declare
from jalon_web.bilans.pages import agenda as pages
from jalon_web.bilans.queries import agenda

declare(
    Source(
        noun=agenda.NOUN,
        taken=agenda.taken,
        calendar=agenda.calendar_of,
        coming=pages.coming,
        own_page=pages.own_page,
    )
)
