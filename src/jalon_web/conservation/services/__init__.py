"""The acts of the end: a day of the calendar, an erasure, everything taken home, a hold."""

from jalon_web.conservation.services.demarrage import be_ready
from jalon_web.conservation.services.effacement import erase_at_her_request
from jalon_web.conservation.services.emport import take_home
from jalon_web.conservation.services.jour import Jour, pass_day
from jalon_web.conservation.services.reprise import Reprise, resume
from jalon_web.conservation.services.retenue import RetenueRefusee, hold, release

__all__ = [
    "Jour",
    "Reprise",
    "RetenueRefusee",
    "be_ready",
    "erase_at_her_request",
    "hold",
    "pass_day",
    "release",
    "resume",
    "take_home",
]
