"""The doors of the agenda: hours, rooms, what is free, private calendars."""

from jalon_web.agenda.queries.flux import digest, flux_for, flux_of
from jalon_web.agenda.queries.horaires import (
    HEURES_USUELLES,
    counsellor,
    hours_of,
    managed_centre,
    salle_called,
    salle_managed,
    salles_of,
)
from jalon_web.agenda.queries.libre import (
    agendas_of_counsellors,
    agendas_of_rooms,
    hold_centre,
    is_taken,
    overlaps,
)
from jalon_web.agenda.queries.sources import (
    LONGUEUR_INCONNUE,
    Ligne,
    Owner,
    Prise,
    Rencontre,
    Source,
    calendar_of,
    coming_of,
    declare,
    own_page_of,
)

__all__ = [
    "HEURES_USUELLES",
    "LONGUEUR_INCONNUE",
    "Ligne",
    "Owner",
    "Prise",
    "Rencontre",
    "Source",
    "agendas_of_counsellors",
    "agendas_of_rooms",
    "calendar_of",
    "coming_of",
    "counsellor",
    "declare",
    "digest",
    "flux_for",
    "flux_of",
    "hold_centre",
    "hours_of",
    "is_taken",
    "managed_centre",
    "overlaps",
    "own_page_of",
    "salle_called",
    "salle_managed",
    "salles_of",
]
