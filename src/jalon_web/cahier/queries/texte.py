"""The doors of the text: read by anyone in force, by those concerned while it is prepared."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from jalon.acces import ActeAmendement, ActeOrganisation, EtatAmendement, Voix
from jalon.cahier import Cahier, Texte
from jalon.kernel.errors import NotVisible
from jalon_web.base import memoire
from jalon_web.cahier.models import Amendement, Avis, Consultation, Modification, Rattachement
from jalon_web.cahier.queries import cadres
from jalon_web.coffre.services.tentative import AMENDEMENT, refusal
from jalon_web.comptes.models import Organisation
from jalon_web.comptes.queries import may_in, roles_on

CAHIER_PAR_DEFAUT = "copanef-2017"
LOI_EN_VIGUEUR = "droit-2026"


def cahiers() -> Mapping[str, Cahier]:
    """Return every frame as it stands, adopted amendments included.

    Raises:
        CahierError: a rule file is wrong; the service does not start on a wrong text.
    """
    return cadres.current()


def texte_at(cahier: str, day: dt.date) -> Texte:
    """Return a frame as it stands on a day.

    Raises:
        NotVisible: there is no such frame.
    """
    if cahier not in cahiers():
        raise NotVisible
    return cahiers()[cahier].au(day)


def cahier_asked_by(organisation: Organisation | None, day: dt.date) -> str:
    """Return the frame that governs the bilans which an organisation pays for.

    Args:
        organisation: the payer; None when not known yet.

    Returns:
        Its own frame, or the common one: when it has none that day, or none that covers the day.
    """
    if organisation is None:
        return CAHIER_PAR_DEFAUT
    rows = Rattachement.objects.filter(organisation=organisation, depuis_on__lte=day)
    return frame_on(rows.order_by("-depuis_on").values_list("cadre", flat=True).first(), day)


def frame_on(asked: str | None, day: dt.date) -> str:
    """Return the frame that was asked for if it covers a day, else the common one."""
    known = cahiers().get(asked or CAHIER_PAR_DEFAUT)
    return known.id if known is not None and known.covers(day) else CAHIER_PAR_DEFAUT


def rattachements() -> list[Rattachement]:
    """Return what each funder asked for, day after day, by funder."""
    rows = Rattachement.objects.select_related("organisation")
    return list(rows.order_by("organisation__nom", "-depuis_on"))


def payeurs() -> list[Organisation]:
    """Return the organisations that may have a frame of their own, by name."""
    return list(Organisation.objects.filter(nature="financeur").order_by("nom"))


def cadres_proposed(day: dt.date) -> list[Cahier]:
    """Return the frames that a funder may ask for: those that complete the common one."""
    return sorted(
        (one for one in cahiers().values() if _completes(one) and one.covers(day)),
        key=lambda one: one.titre,
    )


def _completes(cahier: Cahier) -> bool:
    base = cahier.base
    return base is not None and (base.id == CAHIER_PAR_DEFAUT or _completes(base))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ouvert:
    """An amendment opened to someone.

    Args:
        pilote: the viewer writes it.
        consultations: those under which the viewer may speak; empty for the one who writes.
    """

    amendement: Amendement
    pilote: bool
    consultations: tuple[Consultation, ...] = ()


def is_pilote(actor_id: int, day: dt.date) -> bool:
    """Return whether an account writes the text today."""
    return may_in(actor_id, ActeOrganisation.OPEN_AMENDEMENT, day)


def _consulted(actor_id: int, day: dt.date) -> QuerySet[Consultation]:
    organisations = {role.organisation_id for role in roles_on(actor_id, day)}
    return Consultation.objects.filter(organisation_id__in=organisations).select_related(
        "organisation"
    )


def amendements_visible_to(actor_id: int, day: dt.date) -> list[Amendement]:
    """Return the amendments that an account writes or is consulted on, the latest first."""
    rows = Amendement.objects.order_by("-id")
    if not is_pilote(actor_id, day):
        rows = rows.filter(consultations__in=_consulted(actor_id, day)).distinct()
    return list(rows)


def is_consulted(actor_id: int, day: dt.date) -> bool:
    """Return whether an organisation of this account was asked for its opinion."""
    return _consulted(actor_id, day).exists()


def amendement_for(
    actor_id: int | None,
    public_id: uuid.UUID,
    day: dt.date,
    *,
    act: ActeAmendement,
    lock: bool = False,
) -> Ouvert:
    """Open the door of an amendment for one act.

    Args:
        day: the Paris day on which roles count.
        act: what the viewer is about to do.
        lock: hold the row until the end of the transaction.

    Raises:
        NotVisible: this actor has no such act on it now, or it does not exist.
    """
    if actor_id is None:
        raise NotVisible
    rows = Amendement.objects.select_for_update() if lock else Amendement.objects.all()
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise refusal(actor_id, act, public_id, sorte=AMENDEMENT)
    if lock:
        memoire.forget()
    pilote = is_pilote(actor_id, day)
    consultations = () if pilote else tuple(_consulted(actor_id, day).filter(amendement=found))
    voix = Voix.PILOTE if pilote else Voix.CONSULTE if consultations else Voix.AUCUNE
    if not act.grants(voix, EtatAmendement(found.etat)):
        raise refusal(actor_id, act, public_id, relation=voix, sorte=AMENDEMENT)
    return Ouvert(amendement=found, pilote=pilote, consultations=consultations)


def modification_of(amendement: Amendement, regle: str) -> Modification | None:
    """Return what an amendment already opened changes of a rule."""
    return amendement.modifications.filter(regle=regle).first()


def rules_changed(amendement: Amendement) -> list[str]:
    """Return the ids of the rules that an amendment already opened changes."""
    return list(amendement.modifications.values_list("regle", flat=True))


def consultations_of(amendement: Amendement) -> list[Consultation]:
    """Return who was asked for an opinion on an amendment already opened."""
    return list(amendement.consultations.select_related("organisation"))


def avis_of(ouvert: Ouvert) -> list[Avis]:
    """Return what was said: all of it to the steering, one's own to an organisation."""
    rows = Avis.objects.filter(consultation__amendement=ouvert.amendement).select_related(
        "consultation__organisation"
    )
    if not ouvert.pilote:
        rows = rows.filter(consultation__in=ouvert.consultations)
    return list(rows)


def avis_for(amendement: Amendement, public_id: uuid.UUID) -> Avis:
    """Return an opinion on an amendment already opened.

    Raises:
        NotVisible: there is no such opinion here.
    """
    found = Avis.objects.filter(consultation__amendement=amendement, public_id=public_id).first()
    if found is None:
        raise NotVisible
    return found


def organisations() -> list[Organisation]:
    """Return whom a consultation may be opened to."""
    return list(Organisation.objects.exclude(nature="pilotage").order_by("nom"))
