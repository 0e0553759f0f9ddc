"""The follow-up note: what the person wrote of what comes after, set on paper for herself."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import override

from jalon.kernel.errors import ActRefused
from jalon.rendering.documents import NoteDeSuivi, PasSuivi, Repere
from jalon_web.bilans.models import Bilan
from jalon_web.livrables.queries.assemblage.commun import built, entete
from jalon_web.suivi import queries
from jalon_web.suivi.pages.suivi import side_by_side


def is_there_something(bilan: Bilan) -> bool:
    """Return whether she wrote anything to set on paper."""
    return bool(queries.pas_of(bilan) or queries.regards_of(bilan))


def note_de_suivi(bilan: Bilan, day: dt.date) -> NoteDeSuivi:
    """Return the note of a bilan whose door was passed by the person.

    Raises:
        ActRefused: she wrote nothing yet (`rien_encore`).
    """
    regards = queries.regards_of(bilan)
    if not is_there_something(bilan):
        raise ActRefused(code="rien_encore")
    last = max(regards.values(), key=lambda one: one.le, default=None)
    with override("fr"):
        reperes = tuple(
            Repere(question=str(one.titre), avant=str(one.avant), apres=str(one.apres))
            for one in side_by_side(regards)
        )
    return built(
        lambda: NoteDeSuivi(
            entete=entete(bilan, version=1, etabli_le=day, definitif=True),
            propose_le=queries.follow_up_of(bilan),
            tenu_le=bilan.faits.suivi_six_mois_on,
            pas=tuple(
                PasSuivi(quoi=one.quoi, quand=one.quand, fait_le=one.fait_on)
                for one in queries.pas_of(bilan)
            ),
            reperes=reperes,
            mots=last.mots if last else "",
        )
    )
