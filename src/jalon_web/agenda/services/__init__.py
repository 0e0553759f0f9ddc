"""The acts of the agenda: hours written, rooms kept, a private calendar opened and closed."""

from jalon_web.agenda.services.flux import open_flux, revoke_flux
from jalon_web.agenda.services.horaires import add_salle, write_own_hours, write_salle_hours

__all__ = ["add_salle", "open_flux", "revoke_flux", "write_own_hours", "write_salle_hours"]
