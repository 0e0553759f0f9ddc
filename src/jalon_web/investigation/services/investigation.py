"""The acts of the investigation: door, write, count, journal. Each whole or not at all.

Both the person and a counsellor in charge may write; the choice is the person's alone.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

from django.db import transaction

from jalon.acces import Act
from jalon.faits import Valeur
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused, NotVisible
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import faits_of, texte_of
from jalon_web.bilans.services import note_act, open_for_act, write_facts, write_in
from jalon_web.coffre.queries import open_one
from jalon_web.ecrits.contents import Dit
from jalon_web.ecrits.services import write_again
from jalon_web.investigation import queries
from jalon_web.investigation.contents import (
    ChoixDit,
    CriteresDits,
    ExperienceDite,
    PreuveDite,
    RepereDit,
    ScenarioDit,
)
from jalon_web.investigation.models import (
    Choix,
    Criteres,
    Ecrit,
    Experience,
    Preuve,
    Repere,
    Scenario,
)

BENEFICIAIRE = "beneficiaire"
CHOISI = "choisi"
COMPARTIMENT = "travail"
NATURES: dict[type[Dit], type[Ecrit]] = {
    ExperienceDite: Experience,
    PreuveDite: Preuve,
    RepereDit: Repere,
    ScenarioDit: Scenario,
}


@transaction.atomic
def write(*, actor_id: int, public_id: uuid.UUID, dit: Dit, now: dt.datetime) -> Ecrit:
    """Write a new experience, landmark, piece of evidence or scenario.

    Args:
        dit: a value of `NATURES`. How feasible a scenario is, the
            person says: under another hand it stays unsaid.

    Raises:
        NotVisible: this actor does not write in this bilan.
        ActRefused: the investigation is not open.

    Source: Propositions 1 and 3 bis.
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_INVESTIGATION, now)
    dit = _hers(bilan, actor_id, dit, standing="")
    _check_codes(bilan, dit)
    model = NATURES[type(dit)]
    ecrit = model(bilan=bilan, auteur_id=actor_id, ecrit_at=now)
    nature = model._meta.model_name or ""
    write_in(bilan, ecrit, COMPARTIMENT, nature, dit, version=0, auteur_id=actor_id, now=now)
    ecrit.full_clean()
    ecrit.save()
    _count(bilan, Act.WRITE_INVESTIGATION, now)
    return ecrit


@transaction.atomic
def amend(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    ecrit_id: uuid.UUID,
    dit: Dit,
    version: int,
    now: dt.datetime,
) -> int:
    """Write an experience, a piece of evidence or a scenario again; return its version.

    Args:
        ecrit_id: public id of the writing.
        dit: the whole of it, of the same nature. How feasible a scenario is, the person says: under
            another hand it stays as she said.
        version: the version that its author was reading.

    Raises:
        NotVisible: not one of this bilan's, or this actor does not write in it.
        ActRefused: the investigation is not open.
        Conflict: someone else wrote since that version; nothing was replaced.
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_INVESTIGATION, now, noted=False)
    ecrit = queries.ecrit_for(bilan, NATURES[type(dit)], ecrit_id)
    dit = _hers(bilan, actor_id, dit, standing=_faisabilite_of(ecrit))
    _check_codes(bilan, dit)
    written = write_again(
        ecrit.contenu_id, dit, version=version, auteur_id=actor_id, now=now, autosaved=True
    )
    if written.changed:
        _count(bilan, Act.WRITE_INVESTIGATION, now)
        note_act(actor_id, bilan, Act.WRITE_INVESTIGATION, now)
    return written.version


@transaction.atomic
def set_aside(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    ecrit_id: uuid.UUID,
    nature: type[Dit],
    aside: bool,
    now: dt.datetime,
) -> Ecrit:
    """Set a writing aside, or bring it back: no word is destroyed.

    Args:
        nature: `ExperienceDite`, `PreuveDite` or `ScenarioDit`.
        aside: False brings it back.

    Raises:
        NotVisible: not one of this bilan's, or this actor does not write in it.
        ActRefused: the investigation is not open, or the person has chosen this scenario
            (`choisi`): she changes her choice first.
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_INVESTIGATION, now)
    ecrit = queries.ecrit_for(bilan, NATURES[nature], ecrit_id)
    chosen = queries.choix_of(bilan) if nature is ScenarioDit and aside else None
    if chosen and chosen.scenario and chosen.scenario.plume.public_id == ecrit_id:
        raise ActRefused(code=CHOISI)
    ecrit.retire_at = now if aside else None
    ecrit.save(update_fields=["retire_at"])
    _count(bilan, Act.WRITE_INVESTIGATION, now)
    return ecrit


@transaction.atomic
def write_criteres(
    *, actor_id: int, public_id: uuid.UUID, dits: CriteresDits, version: int, now: dt.datetime
) -> int:
    """Write the person's criteria, one list for all her scenarios; return its version.

    Args:
        version: the version that the author was reading; zero when there was none.

    Raises:
        Conflict: someone else wrote since that version.
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_INVESTIGATION, now, noted=False)
    row = Criteres.objects.filter(bilan=bilan).first() or Criteres(bilan=bilan)
    written = write_in(
        bilan,
        row,
        COMPARTIMENT,
        "criteres",
        dits,
        version=version,
        auteur_id=actor_id,
        now=now,
        autosaved=True,
    )
    row.save()
    if written.changed:
        _count(bilan, Act.WRITE_INVESTIGATION, now)
        note_act(actor_id, bilan, Act.WRITE_INVESTIGATION, now)
    return written.version


@transaction.atomic
def choose(*, actor_id: int, public_id: uuid.UUID, choix: ChoixDit, now: dt.datetime) -> Choix:
    """The person says which scenario she keeps, or that she does not choose yet.

    She alone, until the end, as many times as she likes. No reason is asked.

    Raises:
        NotVisible: this actor is not the person, or the scenario is not one of hers.
        ActRefused: the investigation has not begun, or the bilan has ended.

    Source: Proposition 1 (« choisir »).
    """
    bilan = open_for_act(actor_id, public_id, Act.CHOOSE, now)
    if choix.scenario:
        ecrit = queries.ecrit_for(bilan, Scenario, uuid.UUID(choix.scenario))
        if ecrit.retire_at is not None:
            raise NotVisible
    _known(bilan, "issues", choix.issue_code)
    row = Choix.objects.filter(bilan=bilan).first() or Choix(bilan=bilan)
    write_in(bilan, row, COMPARTIMENT, "choix", choix, version=None, auteur_id=actor_id, now=now)
    row.full_clean()
    row.save()
    _count(
        bilan,
        Act.CHOOSE,
        now,
        choix_on=legal_day(now),
        choix_auteur=BENEFICIAIRE,
        issue_code=choix.issue_code or None,
    )
    return row


def _count(bilan: Bilan, act: Act, now: dt.datetime, **more: Valeur) -> None:
    """Count what stands now; only what changed is written down."""
    experiences = queries.experiences_of(bilan)
    scenarios = queries.scenarios_of(bilan)
    at_work = sum(1 for one in experiences if one.sphere == "travail")
    known = faits_of(bilan)
    faits: dict[str, Valeur] = {
        "nb_experiences": len(experiences),
        "nb_experiences_travail": at_work,
        "nb_experiences_hors_travail": len(experiences) - at_work,
        "nb_preuves_terrain": Preuve.objects.filter(bilan=bilan, retire_at=None).count(),
        "nb_scenarios": len(scenarios),
        "nb_scenarios_faisabilite": sum(1 for one in scenarios if one.faisabilite_argumentee),
        **more,
    }
    write_facts(
        bilan,
        act,
        now,
        **{nom: valeur for nom, valeur in faits.items() if known[nom] != valeur},
    )


def _hers(bilan: Bilan, actor_id: int, dit: Dit, *, standing: str) -> Dit:
    """Leave to the person what is hers to say, whoever holds the pen."""
    if isinstance(dit, ScenarioDit) and actor_id != bilan.beneficiaire_id:
        return replace(dit, faisabilite=standing)
    return dit


def _faisabilite_of(ecrit: Ecrit) -> str:
    if not isinstance(ecrit, Scenario):
        return ""
    return ScenarioDit.read(open_one(ecrit.contenu_id).payload).faisabilite


def _check_codes(bilan: Bilan, dit: Dit) -> None:
    if isinstance(dit, ScenarioDit):
        _known(bilan, "faisabilite", dit.faisabilite)


def _known(bilan: Bilan, table: str, code: str) -> None:
    codes = {entree.code for entree in texte_of(bilan).table(table).entrees}
    if code and code not in codes:
        raise ValueError(f"not a code of the table {table}")
