"""Opening a bilan, and what is agreed at its beginning."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction

from jalon.acces import Act, ActeOrganisation
from jalon.faits import BILAN
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused
from jalon_web.bilans import queries
from jalon_web.bilans.models import Affectation, Bilan
from jalon_web.bilans.queries import Identite
from jalon_web.bilans.services.comptage import write_facts
from jalon_web.bilans.services.seuil import open_for_act
from jalon_web.cahier.queries import cahier_asked_by, texte_at
from jalon_web.coffre import services as coffre
from jalon_web.coffre.services import journal
from jalon_web.comptes import services as comptes
from jalon_web.comptes.models import Organisation
from jalon_web.comptes.queries import organisation_for
from jalon_web.ecrits.services import write_again


@dataclass(frozen=True, slots=True, kw_only=True)
class Ouverture:
    """The values needed to open a bilan.

    Args:
        identite: the person's name, sealed at once.
        email: where her invitation goes.
        voie_entree: code of the fact `voie_entree`.
        financeur: the payer; None when not known yet.
        nb_entretiens_information: interviews had before choosing, None when not asked.

    Raises:
        ActRefused: no such way in (`valeur`).
    """

    identite: Identite
    email: str
    voie_entree: str
    financeur: uuid.UUID | None = None
    nb_entretiens_information: int | None = None

    def __post_init__(self) -> None:
        if self.voie_entree not in (BILAN["voie_entree"].codes or ()):
            raise ActRefused(code="valeur")


def centre_of(actor_id: int, day: dt.date) -> Organisation:
    """Return the centre where this account may open bilans.

    Raises:
        NotVisible: the account is no counsellor of a centre today.
    """
    return organisation_for(actor_id, act=ActeOrganisation.OPEN_BILAN, day=day)


@transaction.atomic
def open_bilan(
    *,
    actor_id: int,
    ouverture: Ouverture,
    now: dt.datetime,
    public_id: uuid.UUID | None = None,
) -> Bilan:
    """Open a bilan for a person and invite her.

    The text in force that day is frozen: the funder's own frame when it has one, the common one
    otherwise. The person's name is sealed; her mail says nothing of it.

    Args:
        public_id: that of the request it comes from; None for a new one.

    Raises:
        NotVisible: the account is no counsellor of a centre, or the funder does not exist.

    Source: Proposition 5 (one text governs), report §2 (ways in).
    """
    day = legal_day(now)
    centre = centre_of(actor_id, day)
    financeur = queries.financeur_called(ouverture.financeur)
    cahier = texte_at(cahier_asked_by(financeur, day), day).id
    beneficiaire, invited = comptes.find_or_create_person(ouverture.email)
    public_id = public_id or uuid.uuid4()
    identite_id = coffre.seal(
        dossier=public_id,
        centre=centre.public_id,
        compartiment="identite",
        nature="identite",
        payload=ouverture.identite.payload(),
        auteur_id=actor_id,
        now=now,
    )
    bilan = Bilan(
        public_id=public_id,
        centre=centre,
        beneficiaire=beneficiaire,
        financeur=financeur,
        cahier=cahier,
        cahier_au=day,
        voie_entree=ouverture.voie_entree,
        territoire=centre.territoire,
        identite_id=identite_id,
        ouvert_on=day,
    )
    bilan.full_clean()
    bilan.save()
    Affectation.objects.create(bilan=bilan, conseiller_id=actor_id, debut_at=now)
    write_facts(
        bilan,
        "open_bilan",
        now,
        cep_initiateur=ouverture.voie_entree == "cep",
        amenagement=False,
        preliminaire_ouverte_on=day,
        nb_entretiens_information=ouverture.nb_entretiens_information,
    )
    journal.record(actor_id, "open_bilan", public_id, at=now, relation=bilan.relation)
    if invited:
        comptes.invite(beneficiaire, now=now)
    return bilan


@transaction.atomic
def give_consent(*, actor_id: int, public_id: uuid.UUID, now: dt.datetime) -> Bilan:
    """The person agrees to do this bilan. It is not the convention, nor an agreement to share.

    Source: L. 6313-10 (2017): a bilan needs the worker's consent.
    """
    bilan = open_for_act(actor_id, public_id, Act.GIVE_CONSENT, now)
    write_facts(bilan, Act.GIVE_CONSENT, now, consentement_on=legal_day(now))
    return bilan


@dataclass(frozen=True, slots=True, kw_only=True)
class ConventionNotee:
    """Dates and terms of the convention, as signed on paper or elsewhere.

    Args:
        transmise_on, signee_on: Paris days; the second is not before the first.
        parties: how many signatories, 2 or 3.
        clause_arret: it says that the person may stop after the first phase.
        prix_heure_cents: price of the hour counted at the package, None when not agreed yet.

    Raises:
        ActRefused: signed before it was sent, or another number of parties (`valeur`).
    """

    transmise_on: dt.date
    signee_on: dt.date
    parties: int
    clause_arret: bool
    prix_heure_cents: int | None = None

    def __post_init__(self) -> None:
        if self.signee_on < self.transmise_on or self.parties not in {2, 3}:
            raise ActRefused(code="valeur")


@transaction.atomic
def record_convention(
    *, actor_id: int, public_id: uuid.UUID, convention: ConventionNotee, now: dt.datetime
) -> Bilan:
    """Write down the convention.

    Source: R. 6322-32 (2017); Proposition 3 (the right to stop is written in it).
    """
    bilan = open_for_act(actor_id, public_id, Act.RECORD_CONVENTION, now)
    write_facts(
        bilan,
        Act.RECORD_CONVENTION,
        now,
        convention_transmise_on=convention.transmise_on,
        convention_signee_on=convention.signee_on,
        parties=convention.parties,
        clause_arret=convention.clause_arret,
        prix_heure_cents=convention.prix_heure_cents,
        mode_prix="forfait",
    )
    return bilan


@transaction.atomic
def record_information_cep(
    *, actor_id: int, public_id: uuid.UUID, on: dt.date, suggere: bool, now: dt.datetime
) -> Bilan:
    """Write down the day the person was told that a CEP can help. Declining leaves no trace.

    Source: D. 6323-8-1 (2017), Proposition 8.
    """
    bilan = open_for_act(actor_id, public_id, Act.RECORD_INFORMATION_CEP, now)
    write_facts(bilan, Act.RECORD_INFORMATION_CEP, now, information_cep_on=on, cep_suggere=suggere)
    return bilan


@transaction.atomic
def write_identite(
    *, actor_id: int, public_id: uuid.UUID, identite: Identite, version: int, now: dt.datetime
) -> Bilan:
    """Correct the name or the telephone number of the person.

    Raises:
        Conflict: someone corrected it first.
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_IDENTITE, now)
    write_again(bilan.identite_id, identite, version=version, auteur_id=actor_id, now=now)
    return bilan
