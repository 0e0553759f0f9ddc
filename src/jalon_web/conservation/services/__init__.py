"""The acts of the end: a day of the calendar, an erasure, everything taken home, a hold."""

from jalon_web.conservation.services.demarrage import be_ready
from jalon_web.conservation.services.effacement import erase
from jalon_web.conservation.services.emport import export_donnees
from jalon_web.conservation.services.jour import Jour, pass_day
from jalon_web.conservation.services.reprise import Reprise, resume
from jalon_web.conservation.services.retenue import RetenueRefusee, hold, release

__all__ = [
    "Jour",
    "Reprise",
    "RetenueRefusee",
    "be_ready",
    "erase",
    "export_donnees",
    "hold",
    "pass_day",
    "release",
    "resume",
]
