"""The acts on a text: draft an amendment, submit it, answer, adopt it.

Source: Proposition 5 and §5 (who adopts, and how).
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from jalon.acces import ActeAmendement, ActeOrganisation
from jalon.cahier import Cahier, parse_cahier, verifier_cas
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused, CahierError, Conflict, NotVisible
from jalon_web.cahier import queries
from jalon_web.cahier.models import Amendement, Avis, Consultation, Modification, Rattachement
from jalon_web.cahier.queries import cadres
from jalon_web.comptes.models import Organisation
from jalon_web.comptes.queries import organisation_for

E = Amendement.Etat


@dataclass(frozen=True, slots=True, kw_only=True)
class Changement:
    """A change to one rule as typed; empty fields change nothing."""

    regle: str
    parametres: Mapping[str, str]
    texte: str = ""
    remede: str = ""
    preuve: str = ""
    abroge: bool = False

    @property
    def vide(self) -> bool:
        """Whether it changes nothing."""
        words = (self.texte, self.remede, self.preuve, *self.parametres.values())
        return not self.abroge and not any(word.strip() for word in words)


def files_of(
    amendement: Amendement, modifications: Iterable[Modification] | None = None
) -> dict[str, bytes]:
    """Return the files of the frame as this amendment would leave them.

    Args:
        modifications: what it changes; those kept when None.

    Raises:
        CahierError: what it gives is wrong: line, key, and what to write.
    """
    mine = (amendement.cadre, amendement.numero, cadres.contenu_of(amendement, modifications))
    before = tuple(one for one in cadres.adopted() if one[:2] != mine[:2])
    return cadres.files_with(amendement.cadre, (*before, mine))


def amended_by(amendement: Amendement) -> Cahier:
    """Return the frame as this amendment would leave it.

    Raises:
        CahierError: as `files_of`.
    """
    if amendement.etat == E.ADOPTE:
        return queries.cahiers()[amendement.cadre]
    if not amendement.modifications.exists() and not amendement.regles_nouvelles.strip():
        return queries.cahiers()[amendement.cadre]
    return parse_cahier(files_of(amendement), name=amendement.cadre)


def previewed(amendement: Amendement, changement: Changement) -> Cahier:
    """Return the frame as an amendment would leave it with a change that is not kept.

    Raises:
        CahierError: as `files_of`.
    """
    kept = [one for one in amendement.modifications.all() if one.regle != changement.regle]
    if not changement.vide:
        kept.append(
            Modification(
                amendement=amendement,
                regle=changement.regle,
                parametres=json.dumps(dict(changement.parametres)),
                texte=changement.texte,
                remede=changement.remede,
                preuve=changement.preuve,
                abroge=changement.abroge,
            )
        )
    if not kept and not amendement.regles_nouvelles.strip():
        return queries.cahiers()[amendement.cadre]
    return parse_cahier(files_of(amendement, kept), name=amendement.cadre)


@transaction.atomic
def open_amendement(
    *, actor_id: int, cadre: str, titre: str, premier_jour: dt.date, now: dt.datetime
) -> Amendement:
    """Begin an amendment to a frame that stands alone.

    Raises:
        NotVisible: this account does not write the text, or there is no such frame.
        ActRefused: the first day is not to come (`passe`), or the frame does not cover it
            (`hors_texte`).
    """
    today = legal_day(now)
    organisation_for(actor_id, act=ActeOrganisation.OPEN_AMENDEMENT, day=today)
    found = queries.cahiers().get(cadre)
    if found is None or found.etend:
        raise NotVisible
    _check_first_day(found, premier_jour, today)
    last = Amendement.objects.filter(cadre=cadre).aggregate(last=Max("numero"))["last"] or 0
    amendement = Amendement(
        cadre=cadre,
        numero=last + 1,
        titre=titre,
        premier_jour=premier_jour,
        auteur_id=actor_id,
        cree_at=now,
    )
    amendement.full_clean()
    amendement.save()
    return amendement


def _check_first_day(found: Cahier, premier_jour: dt.date, today: dt.date) -> None:
    if premier_jour <= today:
        raise ActRefused(code="passe")
    if not found.covers(premier_jour):
        raise ActRefused(code="hors_texte")


def _open(
    actor_id: int,
    public_id: uuid.UUID,
    now: dt.datetime,
    *etats: Amendement.Etat,
    act: ActeAmendement = ActeAmendement.WRITE_AMENDEMENT,
) -> Amendement:
    ouvert = queries.amendement_for(actor_id, public_id, legal_day(now), act=act, lock=True)
    if ouvert.amendement.etat not in etats:
        raise ActRefused(code="amendement_etat")
    return ouvert.amendement


@transaction.atomic
def write_modification(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    changement: Changement,
    version: int,
    now: dt.datetime,
) -> Amendement:
    """Write what the amendment changes of a rule; an empty change takes it off.

    Args:
        version: the version its author was reading, zero when there was none.

    Raises:
        CahierError: what it would give is wrong; nothing is kept.
        Conflict: someone wrote this change since.
        ActRefused: the amendment is not a draft any more (`amendement_etat`).
    """
    amendement = _open(actor_id, public_id, now, E.BROUILLON)
    if changement.regle not in {r.id for r in queries.cahiers()[amendement.cadre].regles}:
        raise NotVisible
    row = queries.modification_of(amendement, changement.regle)
    if (row.version if row else 0) != version:
        raise Conflict(contenu_id=None, version=row.version if row else 0)
    if changement.vide:
        if row is not None:
            row.delete()
    else:
        row = row or Modification(amendement=amendement, regle=changement.regle, version=0)
        row.parametres = json.dumps(
            {nom: value.strip() for nom, value in changement.parametres.items() if value.strip()},
            sort_keys=True,
        )
        row.texte, row.remede, row.preuve = changement.texte, changement.remede, changement.preuve
        row.abroge = changement.abroge
        row.version += 1
        row.full_clean()
        row.save()
    amended_by(amendement)
    return amendement


@transaction.atomic
def write_regles_nouvelles(
    *, actor_id: int, public_id: uuid.UUID, texte: str, now: dt.datetime
) -> Amendement:
    """Write the rules that the amendment adds, with their cases, in the format of the files.

    Raises:
        CahierError: they are wrong; nothing is kept.
        ActRefused: the amendment is not a draft any more (`amendement_etat`).
    """
    amendement = _open(actor_id, public_id, now, E.BROUILLON)
    amendement.regles_nouvelles = texte
    amendement.save(update_fields=["regles_nouvelles"])
    amended_by(amendement)
    return amendement


@transaction.atomic
def open_consultation(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    organisations: Iterable[Organisation],
    fin_on: dt.date,
    now: dt.datetime,
) -> Amendement:
    """Submit an amendment to chosen organisations, until a day. The text then stays still.

    Raises:
        ActRefused: nothing is changed yet (`vide`), nobody is chosen (`personne`), the last day
            is past (`passe`), the amendment is not a draft any more (`amendement_etat`).
    """
    amendement = _open(
        actor_id, public_id, now, E.BROUILLON, E.CONSULTATION, act=ActeAmendement.CONSULT
    )
    chosen, today = list(organisations), legal_day(now)
    if not amendement.modifications.exists() and not amendement.regles_nouvelles.strip():
        raise ActRefused(code="vide")
    if not chosen:
        raise ActRefused(code="personne")
    if fin_on < today:
        raise ActRefused(code="passe")
    amended_by(amendement)
    for organisation in chosen:
        Consultation.objects.update_or_create(
            amendement=amendement,
            organisation=organisation,
            defaults={"fin_on": fin_on},
            create_defaults={"ouverte_on": today, "fin_on": fin_on},
        )
    amendement.etat = E.CONSULTATION
    amendement.save(update_fields=["etat"])
    return amendement


@transaction.atomic
def give_avis(
    *, actor_id: int, public_id: uuid.UUID, regle: str, texte: str, now: dt.datetime
) -> Avis:
    """Say something of a rule, or of the whole (an empty rule), for one's organisation.

    Raises:
        NotVisible: not consulted, or no such rule in the amendment.
        ActRefused: the consultation is over (`consultation_close`).
    """
    today = legal_day(now)
    ouvert = queries.amendement_for(actor_id, public_id, today, act=ActeAmendement.GIVE_AVIS)
    if regle and queries.modification_of(ouvert.amendement, regle) is None:
        raise NotVisible
    running = [one for one in ouvert.consultations if one.fin_on >= today]
    if ouvert.amendement.etat != E.CONSULTATION or not running:
        raise ActRefused(code="consultation_close")
    avis = Avis(consultation=running[0], regle=regle, auteur_id=actor_id, texte=texte, at=now)
    avis.full_clean()
    avis.save()
    return avis


@transaction.atomic
def answer_avis(
    *, actor_id: int, public_id: uuid.UUID, avis_id: uuid.UUID, reponse: str, now: dt.datetime
) -> Avis:
    """Answer what an organisation said. The answer is kept beside it.

    Raises:
        NotVisible: this account does not write the text, or there is no such opinion.
    """
    ouvert = queries.amendement_for(
        actor_id, public_id, legal_day(now), act=ActeAmendement.ANSWER_AVIS
    )
    avis = queries.avis_for(ouvert.amendement, avis_id)
    avis.reponse, avis.repondu_at = reponse, now
    avis.full_clean()
    avis.save(update_fields=["reponse", "repondu_at"])
    return avis


@transaction.atomic
def back_to_draft(*, actor_id: int, public_id: uuid.UUID, now: dt.datetime) -> Amendement:
    """Take an amendment back from consultation, to change it. What was said is kept."""
    amendement = _open(actor_id, public_id, now, E.CONSULTATION)
    amendement.etat = E.BROUILLON
    amendement.save(update_fields=["etat"])
    return amendement


@transaction.atomic
def withdraw_amendement(*, actor_id: int, public_id: uuid.UUID, now: dt.datetime) -> Amendement:
    """Give an amendment up. It stays to be read."""
    amendement = _open(actor_id, public_id, now, E.BROUILLON, E.CONSULTATION)
    amendement.etat = E.RETIRE
    amendement.save(update_fields=["etat"])
    return amendement


@transaction.atomic
def adopt_amendement(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    vehicule: str,
    reference: str,
    adopte_on: dt.date,
    now: dt.datetime,
) -> Amendement:
    """Record the adoption: by which act, on which day. New bilans follow it from its first day.

    Raises:
        CahierError: the text it gives is wrong.
        ActRefused: nothing is changed (`vide`), the first day is not to come (`passe`: a text
            never applies to what was already agreed), the day of adoption is to come or not
            before the first day (`adoption_jour`), a worked case of the frame no longer says what
            it should (`cas_a_revoir`).

    Source: Proposition 5.
    """
    amendement = _open(
        actor_id, public_id, now, E.BROUILLON, E.CONSULTATION, act=ActeAmendement.ADOPT_AMENDEMENT
    )
    today = legal_day(now)
    if not amendement.modifications.exists() and not amendement.regles_nouvelles.strip():
        raise ActRefused(code="vide")
    if amendement.premier_jour <= today:
        raise ActRefused(code="passe")
    if adopte_on > today or adopte_on >= amendement.premier_jour:
        raise ActRefused(code="adoption_jour")
    files = files_of(amendement)
    if verifier_cas(parse_cahier(files, name=amendement.cadre)):
        raise ActRefused(code="cas_a_revoir")
    amendement.etat, amendement.vehicule, amendement.reference = E.ADOPTE, vehicule, reference
    amendement.adopte_on, amendement.empreinte = adopte_on, cadres.print_of(files)
    amendement.full_clean()
    amendement.save()
    transaction.on_commit(cadres.forget)
    return amendement


def problem_of(amendement: Amendement) -> CahierError | None:
    """Return why what an amendment gives is refused; None when it is a text."""
    try:
        amended_by(amendement)
    except CahierError as wrong:
        return wrong
    return None


@transaction.atomic
def attach_cahier(
    *, actor_id: int, organisation: uuid.UUID, cadre: str, depuis_on: dt.date, now: dt.datetime
) -> Rattachement:
    """Say which frame governs the bilans that a funder pays for, from a day on.

    Args:
        cadre: a frame that completes the common one; empty to go back to the common one.

    Raises:
        NotVisible: this account does not write the text, or there is no such funder or frame.
        ActRefused: the day is past (`passe`): bilans already opened keep their text.
    """
    today = legal_day(now)
    organisation_for(actor_id, act=ActeOrganisation.ATTACH_CAHIER, day=today)
    funder = next((one for one in queries.payeurs() if one.public_id == organisation), None)
    if funder is None:
        raise NotVisible
    if depuis_on < today:
        raise ActRefused(code="passe")
    if cadre and cadre not in {one.id for one in queries.cadres_proposed(depuis_on)}:
        raise NotVisible
    row, _made = Rattachement.objects.update_or_create(
        organisation=funder,
        depuis_on=depuis_on,
        defaults={"cadre": cadre, "auteur_id": actor_id, "at": now},
    )
    return row
