"""The acts on documents: door, thought, write, journal. Each whole or not at all."""

from jalon_web.livrables.services.conclusions import deliver_conclusions, write_conclusions
from jalon_web.livrables.services.extraits import compose_extrait, synthese_to_cut
from jalon_web.livrables.services.precedent import bring_back
from jalon_web.livrables.services.programme import (
    approve_programme,
    deliver_programme,
    preview_edition_financeur,
    write_programme,
)
from jalon_web.livrables.services.propositions import (
    answer_proposition,
    propose_partie,
    withdraw_proposition,
)
from jalon_web.livrables.services.remises import Lecture, note_opened, read_document
from jalon_web.livrables.services.sections import Ecrite
from jalon_web.livrables.services.synthese import (
    finalise_synthese,
    observe_synthese,
    submit_synthese,
    write_synthese,
)

__all__ = [
    "Ecrite",
    "Lecture",
    "answer_proposition",
    "approve_programme",
    "bring_back",
    "compose_extrait",
    "deliver_conclusions",
    "deliver_programme",
    "finalise_synthese",
    "note_opened",
    "observe_synthese",
    "preview_edition_financeur",
    "propose_partie",
    "read_document",
    "submit_synthese",
    "synthese_to_cut",
    "withdraw_proposition",
    "write_conclusions",
    "write_programme",
    "write_synthese",
]
