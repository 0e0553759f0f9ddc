"""The acts of the end: a day of the calendar, an erasure asked for, an export."""

from jalon_web.fin.services.effacement import erase_at_her_request
from jalon_web.fin.services.jour import Jour, pass_day
from jalon_web.fin.services.reprise import Reprise, resume

__all__ = ["Jour", "Reprise", "erase_at_her_request", "pass_day", "resume"]
