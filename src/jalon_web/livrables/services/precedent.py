"""Bringing back into a bilan what one wrote in a former one."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from typing import Any

from django.db import transaction

from jalon.acces import Act
from jalon.kernel.errors import ActRefused
from jalon_web.analyse.services import write_contribution
from jalon_web.bilans.services import open_for_act
from jalon_web.livrables.contents.parties import Texte
from jalon_web.livrables.queries import precedent
from jalon_web.livrables.services.programme import write_programme


@transaction.atomic
def bring_back(
    *, actor_id: int, public_id: uuid.UUID, codes: Collection[str], now: dt.datetime
) -> int:
    """Copy what the person picked into her new bilan; words of the analysis keep their date.

    Args:
        codes: as `precedent.to_bring_back` gives them.

    Returns:
        How many things were brought back.

    Raises:
        NotVisible: another than the person.
        ActRefused: nothing was picked, or something is no longer to be brought back (`vide`).

    Source: Proposition 3 (a stop is foreseen; one comes back without starting from zero) and 7.
    """
    bilan = open_for_act(actor_id, public_id, Act.BRING_BACK, now)
    offered = {one.code: one for one in precedent.to_bring_back(actor_id, bilan)}
    picked = [offered[code] for code in offered if code in codes]
    if not picked or len(picked) != len(set(codes)):
        raise ActRefused(code="vide")
    for one in picked:
        who: dict[str, Any] = {"actor_id": actor_id, "public_id": public_id}
        if one.ou == precedent.ANALYSE and isinstance(one.valeur, Texte):
            write_contribution(
                **who,
                rubrique=one.rubrique,
                texte=one.valeur.texte,
                cases=one.cases,
                version=0,
                now=now,
                ecrit_at=one.ecrit_at,
            )
        elif one.valeur is not None:
            write_programme(**who, partie=one.rubrique, valeur=one.valeur, version=0, now=now)
    return len(picked)
