"""What the pages of the investigation show: values ready to be read, computed here."""

from jalon_web.investigation.pages.investigation import (
    CriteresPage,
    RedactionPage,
    board_page,
    choice_form,
    edit_page,
    evidence_page,
    experiences_page,
    investigation_page,
    read_again,
    scenario_pages,
    signatures_of,
    supports_of,
)

__all__ = [
    "CriteresPage",
    "RedactionPage",
    "board_page",
    "choice_form",
    "edit_page",
    "evidence_page",
    "experiences_page",
    "investigation_page",
    "read_again",
    "scenario_pages",
    "signatures_of",
    "supports_of",
]
