"""Extracts of the synthesis: composed by the person alone, given to her, kept nowhere."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection

from jalon.acces import Act
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused
from jalon.rendering import render_feuille
from jalon.rendering.extraits import extrait, print_of
from jalon.rendering.feuille import Feuille
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import identite_of
from jalon_web.bilans.services import open_for_act
from jalon_web.livrables import queries
from jalon_web.livrables.models import SYNTHESE, Remise
from jalon_web.livrables.queries.assemblage import lisibles


def synthese_to_cut(bilan: Bilan) -> Feuille | None:
    """Return the final synthesis of a bilan already opened, None while there is none."""
    document = queries.document_of(bilan, SYNTHESE)
    remise = queries.remise_of(document, Remise.Edition.PERSONNE)
    if remise is None:
        return None
    feuille: Feuille = lisibles.frozen(remise).contenu.feuille()
    return feuille


def compose_extrait(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    codes: Collection[str],
    lecteur: str,
    grand: bool,
    now: dt.datetime,
) -> bytes:
    """Return passages of the person's synthesis, for a reader she names, as a PDF.

    Args:
        codes: of the passages, as `jalon.rendering.extraits.passages` gives them.
        grand: in large print.

    Raises:
        NotVisible: another than the person asks.
        ActRefused: her synthesis is not final yet (`rien_encore`), or nothing was picked (`vide`).
    """
    bilan = open_for_act(actor_id, public_id, Act.COMPOSE_EXTRAIT, now)
    feuille = synthese_to_cut(bilan)
    if feuille is None:
        raise ActRefused(code="rien_encore")
    try:
        cut = extrait(
            feuille,
            codes=codes,
            personne=identite_of(bilan).complet,
            lecteur=lecteur,
            le=legal_day(now),
        )
    except ValueError:
        raise ActRefused(code="vide") from None
    return render_feuille(cut, print_of(cut), grand=grand)
