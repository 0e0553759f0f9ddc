"""Pages of the exercises."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import QueryDict

from jalon.acces import Act
from jalon.exercices import give_back
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.bilan import open_to
from jalon_web.exercices import queries
from jalon_web.exercices.forms import ReponsesForm
from jalon_web.exercices.queries import EssaiLu


def may_write(bilan: Bilan, actor_id: int) -> bool:
    """Return whether this viewer may answer now."""
    return open_to(bilan, actor_id, Act.WRITE_INVESTIGATION)


def library_page(bilan: Bilan, actor_id: int) -> dict[str, Any]:
    """Return what was picked, and what else can be."""
    picked = queries.essais_of(bilan)
    taken = {one.exercice.code for one in picked}
    return {
        "essais": picked,
        "proposes": [one for code, one in queries.proposed_in(bilan).items() if code not in taken],
        "peut_ecrire": may_write(bilan, actor_id),
    }


def conflict_page(lu: EssaiLu, form: ReponsesForm, sent: QueryDict) -> dict[str, Any]:
    """Return the answers that the other wrote, above those just sent, to be sent again or not."""
    again = sent.copy()
    again["version"] = str(lu.version)
    resent = ReponsesForm(again, exercice=lu.exercice)
    resent.is_valid()
    return {"form": resent, "autre": give_back(lu.exercice, lu.reponses)}


def declared_page(centre_id: uuid.UUID) -> dict[str, Any]:
    """Return the methods that a centre declares to the public."""
    centre = queries.centre_called(centre_id)
    own = [queries.of_centre(one) for one in queries.methodes_of(centre)]
    return {"centre": centre, "propres": own, "communes": list(queries.spoken().values())}
