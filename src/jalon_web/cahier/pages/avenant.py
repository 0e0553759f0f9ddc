"""Pages of an amendment: its changes, their effect, the consultation."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from typing import Any

from jalon.cahier import Cahier, verifier_cas
from jalon.kernel.errors import CahierError
from jalon_web.cahier import queries, services
from jalon_web.cahier.forms import AvisForm, ReponseForm
from jalon_web.cahier.models import Avenant
from jalon_web.cahier.pages.comparaison import compared
from jalon_web.cahier.pages.texte import folded
from jalon_web.cahier.queries import Ouvert

E = Avenant.Etat


def avenant_page(
    ouvert: Ouvert, today: dt.date, bound: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return an amendment: what it changes, what was said of it, what one may do now.

    Args:
        bound: forms just sent, to be corrected: `avis` by rule, `reponse` by opinion.
    """
    avenant, sent = ouvert.avenant, bound or {}
    running = any(one.fin_on >= today for one in ouvert.consultations)
    can_speak = not ouvert.pilote and avenant.etat == E.CONSULTATION and running
    draft = avenant.etat == E.BROUILLON
    page = {
        "avenant": avenant,
        "cadre": queries.cahiers()[avenant.cadre].court,
        "pilote": ouvert.pilote,
        "brouillon": draft,
        "consultations": list(avenant.consultations.select_related("organisation")),
        "avis": [
            {
                "avis": one,
                "form": sent.get(str(one.public_id)) or ReponseForm(auto_id=f"{one.pk}-%s")
                if ouvert.pilote and not one.reponse
                else None,
            }
            for one in queries.avis_of(ouvert)
        ],
        "peut_dire": can_speak,
        "formes": _speaking(avenant, sent) if can_speak else [],
        "adoptable": ouvert.pilote
        and avenant.etat in {E.BROUILLON, E.CONSULTATION}
        and avenant.premier_jour > today,
    }
    return page | effect_of(avenant)


def _speaking(avenant: Avenant, sent: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return a form for each rule changed, then one for the whole."""
    regles = [one.regle for one in avenant.modifications.all()]
    return [
        {
            "regle": regle,
            "form": sent.get(f"avis-{regle}")
            or AvisForm(initial={"regle": regle}, auto_id=f"avis-{rank}-%s"),
        }
        for rank, regle in enumerate([*regles, ""])
    ]


def effect_of(avenant: Avenant) -> dict[str, Any]:
    """Return what an amendment changes of the text, or why it gives none."""
    try:
        after = services.amended_by(avenant)
    except CahierError as wrong:
        return {"refus": wrong, "groupes": [], "cas_a_revoir": []}
    return {
        "refus": None,
        "cas_a_revoir": [] if avenant.etat == E.ADOPTE else verifier_cas(after),
        **difference(avenant, after),
    }


def difference(avenant: Avenant, after: Cahier) -> dict[str, Any]:
    """Return what differs on the first day: from the text in force, or from the day before."""
    day = avenant.premier_jour
    if avenant.etat == E.ADOPTE:
        return compared(after.au(day - dt.timedelta(days=1)), after.au(day))
    return compared(queries.cahiers()[avenant.cadre].au(day), after.au(day))


def rules_page(avenant: Avenant, words: str) -> dict[str, Any]:
    """Return the rules of the frame, those that hold every word asked for, to choose one."""
    texte = queries.cahiers()[avenant.cadre].au(avenant.premier_jour)
    wanted = folded(words).split()
    changed = {one.regle for one in avenant.modifications.all()}
    rules = [
        {"regle": regle, "change": regle.id in changed}
        for regle in texte.regles
        if all(word in folded(f"{regle.id} {regle.texte}") for word in wanted)
    ]
    return {"avenant": avenant, "regles": rules, "q": words}


def archive_of(avenant: Avenant) -> bytes:
    """Return the files of the frame with the amendment, as a zip: what `jalon` loads.

    Raises:
        CahierError: the text that it gives is wrong.
    """
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(services.files_of(avenant).items()):
            entry = zipfile.ZipInfo(f"{avenant.cadre}/{path}", date_time=(1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, content)
    return kept.getvalue()
