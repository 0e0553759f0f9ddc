"""What the pages of the investigation show: values ready to be read, computed here."""

from jalon_web.investigation.pages.investigation import (
    Regardeur,
    Signature,
    board_page,
    choice_form,
    conflict_page,
    edit_page,
    evidence_page,
    experiences_page,
    read_again,
    saved_at,
    scenario_page,
    supports_of,
)

__all__ = [
    "Regardeur",
    "Signature",
    "board_page",
    "choice_form",
    "conflict_page",
    "edit_page",
    "evidence_page",
    "experiences_page",
    "read_again",
    "saved_at",
    "scenario_page",
    "supports_of",
]
