"""The acts of the end: a day of the calendar, an erasure asked for, everything taken home."""

from jalon_web.fin.services.effacement import erase_at_her_request
from jalon_web.fin.services.emport import take_home
from jalon_web.fin.services.jour import Jour, pass_day
from jalon_web.fin.services.reprise import Reprise, resume

__all__ = ["Jour", "Reprise", "erase_at_her_request", "pass_day", "resume", "take_home"]
