"""The doors of what is prepared before a bilan.

The notebook opens for its author alone. A request opens for the person, and for those who counsel
in or manage the centre it was sent to; each of their readings is a line of the journal.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import QuerySet

from jalon.acces import ActeDemande, ActeOrganisation, Cote, EtatDemande
from jalon.kernel.days import add_months, legal_day
from jalon.kernel.errors import NotVisible
from jalon_web.base import clock, memoire
from jalon_web.bilans.queries import Identite, today
from jalon_web.coffre import queries as coffre
from jalon_web.coffre.services import journal
from jalon_web.coffre.services.tentative import refusal
from jalon_web.comptes.models import Organisation, Role
from jalon_web.comptes.queries import (
    live_roles,
    organisation_for,
    roles_on,
    titles_granted,
)
from jalon_web.demandes.models import Carnet, Demande, FicheCentre
from jalon_web.ecrits import queries as ecrits
from jalon_web.ecrits.contents import Dit

JOURS = 60
"""How long a request waits for an answer; then it is destroyed. A choice of this software."""
CARNET_MOIS = 24
"""How long a notebook stays after its last word: as long as an account that nobody enters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FicheDite(Dit):
    """A person’s note on a centre, for herself. Its repr shows none of it."""

    nom: str = field(repr=False)
    lieu: str = field(default="", repr=False)
    methode: str = field(default="", repr=False)
    prix: str = field(default="", repr=False)
    notes: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FicheLue:
    """One page of the notebook, opened."""

    ligne: FicheCentre
    dite: FicheDite
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandeLue:
    """A request, as one of its two sides reads it.

    Args:
        identite: None once it was answered: nothing of it is left here.
        mots: what she says of what brings her, empty if she says nothing.
        cep: code of what she says of the CEP.
        relation: on which side of it the viewer stands, once a door was opened.
    """

    ligne: Demande
    identite: Identite | None = field(repr=False)
    mots: str = field(repr=False)
    cep: str
    relation: Cote = Cote.AUCUNE

    @property
    def attend(self) -> bool:
        """Whether it waits for an answer."""
        return self.ligne.etat == Demande.Etat.ENVOYEE

    @property
    def jusqu_au(self) -> dt.date:
        """Return the last day it waits."""
        return last_day(self.ligne)


def last_day(row: Demande) -> dt.date:
    """Return the last day that a request waits for an answer."""
    return legal_day(row.envoyee_at) + dt.timedelta(days=JOURS)


def fiches_of(actor_id: int) -> list[FicheLue]:
    """Return the pages of one's own notebook, the oldest first."""
    rows = FicheCentre.objects.filter(carnet__compte_id=actor_id)
    return [
        FicheLue(ligne=row, dite=lu.dit, version=lu.version)
        for row, lu in ecrits.read_all(FicheDite, rows)
    ]


def fiche_for(actor_id: int, fiche_id: uuid.UUID) -> FicheLue:
    """Return one page of one's own notebook.

    Raises:
        NotVisible: another's, or there is none of this id.
    """
    for found in fiches_of(actor_id):
        if found.ligne.public_id == fiche_id:
            return found
    raise NotVisible


def carnet_of(actor_id: int) -> Carnet | None:
    """Return one's own notebook, None before the first page."""
    return Carnet.objects.filter(compte_id=actor_id).first()


def interviews_of(actor_id: int, day: dt.date) -> int:
    """Return how many information interviews one has noted as held."""
    rows = FicheCentre.objects.filter(carnet__compte_id=actor_id, rencontre_on__lte=day)
    return rows.count()


def demandes_of(actor_id: int) -> list[DemandeLue]:
    """Return the requests of a person, the latest first."""
    return _read(list(_rows().filter(personne_id=actor_id)))


def received_by(actor_id: int) -> list[DemandeLue]:
    """Return the requests that wait for an answer in the centre of an account, the oldest first.

    Raises:
        NotVisible: it neither counsels nor manages in a centre.
    """
    centre = centre_of(actor_id)
    rows = _rows().filter(centre=centre, etat=Demande.Etat.ENVOYEE).order_by("envoyee_at", "id")
    return _read(list(rows))


def centre_of(actor_id: int) -> Organisation:
    """Return the centre for which an account counsels or manages.

    Raises:
        NotVisible: there is none.
    """
    return organisation_for(actor_id, act=ActeOrganisation.READ_DEMANDES, day=today())


def waiting_in(actor_id: int) -> int:
    """Return how many requests wait in the centre of an account; none where it has no centre."""
    try:
        centre = centre_of(actor_id)
    except NotVisible:
        return 0
    return Demande.objects.filter(centre=centre, etat=Demande.Etat.ENVOYEE).count()


def demande_for(
    actor_id: int | None,
    public_id: uuid.UUID,
    *,
    act: ActeDemande,
    lock: bool = False,
    inscribed: bool = True,
) -> DemandeLue:
    """Open the door of one request for one act.

    Args:
        actor_id: account of the viewer; None is nobody.
        act: what the viewer is about to do.
        lock: hold the row until the end of the transaction.
        inscribed: write the reading of a centre in the journal.

    Raises:
        NotVisible: this actor has no such act on it now, or it does not exist.
    """
    if actor_id is None:
        raise NotVisible
    rows = _rows()
    if lock:
        rows = rows.select_for_update(of=("self",))
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise refusal(actor_id, act, public_id)
    if lock:
        memoire.forget()
    held = sides_of(actor_id, row)
    side = next((one for one in held if act.grants(one, EtatDemande(row.etat))), None)
    if side is None:
        raise refusal(actor_id, act, public_id, relation=held[0])
    if inscribed and act.regle.inscrit:
        journal.record(actor_id, act, row.public_id, at=clock.now(), relation=side)
    return replace(_read([row])[0], relation=side)


def sides_of(actor_id: int, row: Demande) -> tuple[Cote, ...]:
    """Return how an account stands to a request, the narrowest right first. Never empty.

    Its author is on no other side of it, even where she works there too.
    """
    if row.personne_id == actor_id:
        return (Cote.SOI,)
    roles = [r for r in roles_on(actor_id, today()) if r.organisation_id == row.centre_id]
    held = tuple(side for code, side in _COTES.items() if code in {r.code for r in roles})
    return held or (Cote.AUCUNE,)


_COTES = {Role.Code.CONSEILLER: Cote.MEME_CENTRE, Role.Code.RESPONSABLE: Cote.GESTION}


def centres() -> list[Organisation]:
    """Return the centres to which a request may be sent, by name."""
    return list(Organisation.objects.filter(nature=Organisation.Nature.CENTRE).order_by("nom"))


def addresses_of_centre(centre_id: int) -> list[str]:
    """Return where to write to those who receive requests in a centre today."""
    readers = titles_granted(ActeOrganisation.READ_DEMANDES)
    roles = live_roles(today()).filter(
        organisation_id=centre_id, code__in=readers, compte__is_active=True
    )
    return sorted(set(roles.values_list("compte__email", flat=True)))


def address_of_person(demande_id: str) -> str | None:
    """Return where to write to the person of a request."""
    return (
        Demande.objects.filter(public_id=demande_id, personne__is_active=True)
        .values_list("personne__email", flat=True)
        .first()
    )


def over(day: dt.date) -> list[Demande]:
    """Return the requests whose time is over, answered or not."""
    return [row for row in Demande.objects.filter(bilan__isnull=True) if last_day(row) < day]


def left_notebooks(day: dt.date) -> list[Carnet]:
    """Return the notebooks in which nobody wrote for too long."""
    return [
        row
        for row in Carnet.objects.all()
        if add_months(legal_day(row.ecrit_at), CARNET_MOIS) < day
    ]


def _rows() -> QuerySet[Demande]:
    return Demande.objects.select_related("personne", "centre", "financeur", "bilan")


def _read(rows: list[Demande]) -> list[DemandeLue]:
    opened = coffre.open_many([row.contenu_id for row in rows if row.contenu_id])
    found = []
    for row in rows:
        content = opened.get(row.contenu_id) if row.contenu_id else None
        said: dict[str, Any] = content.payload if content else {}
        found.append(
            DemandeLue(
                ligne=row,
                identite=Identite(**said["identite"]) if said else None,
                mots=said.get("mots", ""),
                cep=said.get("cep", ""),
            )
        )
    return found
