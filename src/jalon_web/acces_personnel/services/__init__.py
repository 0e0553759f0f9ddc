"""The acts on links: of those who have an account, and of those who come by one."""

from jalon_web.acces_personnel.services.centre import (
    approve_lien,
    choose_words,
    hand_code,
    offer_lien,
    revoke_lien,
)
from jalon_web.acces_personnel.services.menage import forget_over, put_out_again
from jalon_web.acces_personnel.services.visite import answer, open_visit, read_page

__all__ = [
    "answer",
    "approve_lien",
    "choose_words",
    "forget_over",
    "hand_code",
    "offer_lien",
    "open_visit",
    "put_out_again",
    "read_page",
    "revoke_lien",
]
