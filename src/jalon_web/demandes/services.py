"""The acts of before a bilan: ask for a space, note, request, answer, open."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

from django.db import transaction

from jalon.acces import ActeDemande, Cote
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused, NotVisible
from jalon_web.base import outbox
from jalon_web.base.models import choice_of
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import Identite, financeur_called
from jalon_web.bilans.services import Ouverture, centre_of, open_bilan, record_information_cep
from jalon_web.coffre import services as coffre
from jalon_web.coffre.services import journal
from jalon_web.comptes import services as comptes
from jalon_web.comptes.models import Compte
from jalon_web.demandes import queries
from jalon_web.demandes.models import Carnet, Demande, FicheCentre
from jalon_web.demandes.queries import FicheDite
from jalon_web.ecrits import services as ecrits
from jalon_web.ecrits.services import Lieu

PERSONNEL, CONFIE = "travail", "identite"
EN_COURS = 3
"""How many requests a person may have waiting: a centre is chosen, not canvassed."""
RETRAIT, CALENDRIER, EFFACEMENT = "retrait", "calendrier", "effacement"


@transaction.atomic
def ask_space(email: str, *, now: dt.datetime) -> int:
    """Deposit what an address receives that asks for a space of its own.

    A link to a first password, or word that it has a space already; the caller answers the same to
    every address, then has it sent (`outbox.attempt`).
    """
    compte, invited = comptes.find_or_create_person(email)
    if not invited:
        return outbox.deposit("demandes.deja", compte=compte.pk)
    invitation, _token = comptes.make_link(compte, now=now)
    return outbox.deposit("demandes.espace", invitation=invitation.pk)


@transaction.atomic
def write_fiche(
    *,
    actor_id: int,
    fiche_id: uuid.UUID | None,
    dite: FicheDite,
    rencontre_on: dt.date | None,
    version: int,
    now: dt.datetime,
) -> FicheCentre:
    """Write a page of one's own notebook.

    Args:
        fiche_id: None for a new page.
        rencontre_on: day of the information interview, held or to come; None when there is none.
        version: the one that was being read; zero for a new page.

    Raises:
        NotVisible: another's page.
        Conflict: it was written elsewhere since that version.
    """
    carnet = queries.carnet_of(actor_id)
    if carnet is None:
        carnet = Carnet.objects.create(compte_id=actor_id, ouvert_at=now, ecrit_at=now)
    Carnet.objects.filter(pk=carnet.pk).update(ecrit_at=now)
    row = queries.fiche_for(actor_id, fiche_id).ligne if fiche_id else FicheCentre(carnet=carnet)
    lieu = Lieu(
        dossier=carnet.public_id,
        centre=carnet.public_id,
        compartiment=PERSONNEL,
        nature="fiche_centre",
    )
    ecrits.write(row, dite, lieu, version=version, auteur_id=actor_id, now=now)
    row.rencontre_on = rencontre_on
    row.save()
    return row


@transaction.atomic
def remove_fiche(*, actor_id: int, fiche_id: uuid.UUID) -> None:
    """Take one page out of one's own notebook.

    Raises:
        NotVisible: another's page.
    """
    row = queries.fiche_for(actor_id, fiche_id).ligne
    contenu_id = row.contenu_id
    row.delete()
    coffre.forget_contents([contenu_id])


def burn_carnet(*, actor_id: int, now: dt.datetime) -> None:
    """Destroy one's own notebook, its key first. It may run twice.

    Raises:
        NotVisible: there is none.
        RuntimeError: called inside a transaction: nothing was destroyed.
    """
    carnet = queries.carnet_of(actor_id)
    if carnet is None:
        raise NotVisible
    _burn(carnet, EFFACEMENT, now)


def _burn(carnet: Carnet, motif: str, now: dt.datetime) -> None:
    coffre.destroy_compartiments(carnet.public_id, [PERSONNEL], motif=motif, now=now)
    FicheCentre.objects.filter(carnet=carnet).delete()
    carnet.delete()


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandeEcrite:
    """A person’s request to a centre. Its repr shows no content.

    Args:
        centre: public id.
        voie_entree: code of the fact `voie_entree`.
        financeur: public id of the payer to be, None when not known yet.
        cep: what she says of the CEP: `deja`, `souhaite`, `sans`.
        nb_entretiens: information interviews held, None when she does not say.
    """

    centre: uuid.UUID
    voie_entree: str
    financeur: uuid.UUID | None
    identite: Identite = field(repr=False)
    mots: str = field(repr=False)
    cep: str
    nb_entretiens: int | None = None


@transaction.atomic
def send_demande(*, actor_id: int, ecrite: DemandeEcrite, now: dt.datetime) -> Demande:
    """Send a request to one centre, which reads it and answers. It commits the person to nothing.

    She has just been told that a CEP can help: the day is kept, her choice is hers.

    Raises:
        NotVisible: no such centre, or no such funder.
        ActRefused: enough requests wait already (`trop_de_demandes`), or one at that centre
            (`deja_fait`).

    Source: Propositions 6 and 8; D. 6323-8-1 (2017).
    """
    centre = next((one for one in queries.centres() if one.public_id == ecrite.centre), None)
    if centre is None:
        raise NotVisible
    waiting = Demande.objects.filter(personne_id=actor_id, etat=Demande.Etat.ENVOYEE)
    if waiting.filter(centre=centre).exists():
        raise ActRefused(code="deja_fait")
    if waiting.count() >= EN_COURS:
        raise ActRefused(code="trop_de_demandes")
    public_id = uuid.uuid4()
    row = Demande.objects.create(
        public_id=public_id,
        personne=Compte.objects.get(pk=actor_id),
        centre=centre,
        voie_entree=ecrite.voie_entree,
        financeur=financeur_called(ecrite.financeur),
        nb_entretiens=ecrite.nb_entretiens,
        informee_on=legal_day(now),
        contenu_id=coffre.seal(
            dossier=public_id,
            centre=centre.public_id,
            compartiment=CONFIE,
            nature="demande",
            payload={
                "identite": ecrite.identite.payload(),
                "mots": ecrite.mots,
                "cep": ecrite.cep,
            },
            auteur_id=actor_id,
            now=now,
        ),
        envoyee_at=now,
    )
    journal.record(actor_id, ActeDemande.SEND_DEMANDE, public_id, at=now, relation=Cote.SOI)
    outbox.post("demandes.recue", centre=centre.pk)
    return row


def withdraw_demande(*, actor_id: int, demande_id: uuid.UUID, now: dt.datetime) -> None:
    """The person takes her request back: nothing of it is left.

    Raises:
        NotVisible: not hers.
        ActRefused: a bilan was opened from it (`demande_ouverte`).
        RuntimeError: called inside a transaction: nothing was destroyed.
    """
    lue = queries.demande_for(actor_id, demande_id, act=ActeDemande.WITHDRAW_DEMANDE)
    if lue.ligne.bilan_id is not None:
        raise ActRefused(code="demande_ouverte")
    _destroy(lue.ligne, RETRAIT, now)
    Demande.objects.filter(pk=lue.ligne.pk).delete()


def decline(*, actor_id: int, demande_id: uuid.UUID, motif: str, now: dt.datetime) -> None:
    """A centre declines, with a reason of the list; what she sent it is destroyed.

    Raises:
        NotVisible: of another centre, or answered already.
        RuntimeError: called inside a transaction: nothing was destroyed.
    """
    lue = queries.demande_for(actor_id, demande_id, act=ActeDemande.DECLINE_DEMANDE)
    row = lue.ligne
    row.etat, row.motif = Demande.Etat.DECLINEE, choice_of(Demande.Motif, motif)
    row.repondue_at = now
    row.full_clean()
    with transaction.atomic():
        row.save()
        journal.record(
            actor_id,
            ActeDemande.DECLINE_DEMANDE,
            row.public_id,
            at=now,
            relation=lue.relation,
        )
        outbox.post("demandes.reponse", demande=row.public_id)
    _destroy(row, RETRAIT, now)


@transaction.atomic
def open_from(
    *, actor_id: int, demande_id: uuid.UUID, ouverture: Ouverture, now: dt.datetime
) -> Bilan:
    """Open the bilan that was asked for: nothing that she typed is typed again.

    It bears the identifier of the request, so that who read the request stands in the journal that
    she reads.

    Raises:
        NotVisible: of another centre, answered already, or the account counsels in none.
    """
    lue = queries.demande_for(actor_id, demande_id, act=ActeDemande.ACCEPT_DEMANDE, lock=True)
    row = lue.ligne
    if row.contenu_id is None or centre_of(actor_id, legal_day(now)) != row.centre:
        raise NotVisible
    bilan = open_bilan(actor_id=actor_id, ouverture=ouverture, now=now, public_id=row.public_id)
    record_information_cep(
        actor_id=actor_id, public_id=row.public_id, on=row.informee_on, suggere=True, now=now
    )
    coffre.forget_contents([row.contenu_id])
    row.contenu_id, row.etat, row.repondue_at, row.bilan = None, Demande.Etat.OUVERTE, now, bilan
    row.full_clean()
    row.save()
    outbox.post("demandes.reponse", demande=row.public_id)
    return bilan


def forget_over(now: dt.datetime) -> int:
    """Destroy the requests that nobody answered in time, and the notebooks left for long."""
    day = legal_day(now)
    gone, left = queries.over(day), queries.left_notebooks(day)
    for row in gone:
        _destroy(row, CALENDRIER, now)
        row.delete()
    for carnet in left:
        _burn(carnet, CALENDRIER, now)
    return len(gone) + len(left)


def _destroy(row: Demande, motif: str, now: dt.datetime) -> None:
    coffre.destroy_compartiments(row.public_id, [CONFIE], motif=motif, now=now)
    Demande.objects.filter(pk=row.pk).update(contenu_id=None)
