"""What the page where a paper is attached shows."""

from __future__ import annotations

from dataclasses import dataclass

from jalon_web.ui.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class JoindrePage(Page):
    """A paper to attach.

    Args:
        titre_du_recit: of the story or the enquiry.
        retour: name of the address of its list.
        mega: the most that a file weighs, in megabytes.
        au_plus: papers that a bilan may hold.
    """

    titre_du_recit: str
    retour: str
    mega: int
    au_plus: int
