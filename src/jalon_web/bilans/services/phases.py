"""The passages of a bilan: closing a phase, deciding, pausing, stopping, ending."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from jalon.acces import Act, Raison
from jalon.kernel.days import add_months, legal_day
from jalon.kernel.errors import ActRefused
from jalon_web.base import outbox
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import texte_of_end
from jalon_web.bilans.services.accords import keep_until
from jalon_web.bilans.services.comptage import recount, write_facts
from jalon_web.bilans.services.rendezvous import cancel_the_rest
from jalon_web.bilans.services.seuil import open_for_act, require_rules

TERME = "conservation.terme"
"""The letter that tells a person to take home what she wants, the day her bilan ends."""


@transaction.atomic
def close_preliminaire(*, actor_id: int, public_id: uuid.UUID, now: dt.datetime) -> Bilan:
    """Close the first phase; the person may then go on, stop, pause or be oriented elsewhere.

    Raises:
        ActRefused: a blocking rule of the text is not held.

    Source: Propositions 3 and 4.
    """
    bilan = open_for_act(actor_id, public_id, Act.CLOSE_PRELIMINAIRE, now)
    require_rules(bilan, "cloture_preliminaire")
    bilan.phase = "decision"
    bilan.save(update_fields=["phase"])
    write_facts(bilan, Act.CLOSE_PRELIMINAIRE, now, preliminaire_close_on=legal_day(now))
    return bilan


@transaction.atomic
def decide(*, actor_id: int, public_id: uuid.UUID, decision: str, now: dt.datetime) -> Bilan:
    """The person decides, alone, without giving a reason.

    Args:
        decision: `poursuite`, `arret`, `suspension` or `orientation`.

    Raises:
        ActRefused: another phase (`phase`).

    Source: Proposition 3.
    """
    bilan = open_for_act(actor_id, public_id, Act.DECIDE, now)
    day = legal_day(now)
    facts: dict[str, str | dt.date] = {
        "decision_preliminaire": decision,
        "decision_preliminaire_on": day,
        "decision_auteur": "beneficiaire",
    }
    if decision == "poursuite":
        bilan.phase = "investigation"
        facts["investigation_ouverte_on"] = day
    elif decision == "suspension":
        bilan.etat, bilan.suspendu_on = "suspendu", day
    else:
        bilan.etat = "arrete"
        facts["terme_on"] = day
        cancel_the_rest(bilan, actor_id, now)
    bilan.full_clean()
    bilan.save(update_fields=["phase", "etat", "suspendu_on"])
    write_facts(bilan, Act.DECIDE, now, **facts)
    if bilan.etat == "arrete":
        outbox.post(TERME, bilan=public_id)
    return bilan


@transaction.atomic
def suspend(*, actor_id: int, public_id: uuid.UUID, now: dt.datetime) -> Bilan:
    """Pause the bilan: nothing is asked meanwhile, and nothing has to be explained.

    Source: report §1-3 bis (conditions may not be met for a while).
    """
    bilan = open_for_act(actor_id, public_id, Act.SUSPEND, now)
    bilan.etat, bilan.suspendu_on = "suspendu", legal_day(now)
    bilan.full_clean()
    bilan.save(update_fields=["etat", "suspendu_on"])
    recount(bilan)
    return bilan


@transaction.atomic
def resume(*, actor_id: int, public_id: uuid.UUID, now: dt.datetime) -> Bilan:
    """Take the bilan up again where it stood; the days of pause are counted apart."""
    bilan = open_for_act(actor_id, public_id, Act.RESUME, now)
    already = bilan.faits.suspension_jours or 0
    pause = (legal_day(now) - bilan.suspendu_on).days if bilan.suspendu_on else 0
    bilan.etat, bilan.suspendu_on = "ouvert", None
    bilan.full_clean()
    bilan.save(update_fields=["etat", "suspendu_on"])
    write_facts(bilan, Act.RESUME, now, suspension_jours=already + pause)
    return bilan


@transaction.atomic
def stop(*, actor_id: int, public_id: uuid.UUID, now: dt.datetime) -> Bilan:
    """The person stops here. It is her right at any time, without a reason.

    Source: Proposition 3 for the end of the first phase; consent can always be taken back.
    """
    bilan = open_for_act(actor_id, public_id, Act.STOP, now)
    bilan.etat, bilan.suspendu_on = "arrete", None
    bilan.full_clean()
    bilan.save(update_fields=["etat", "suspendu_on"])
    facts: dict[str, str | dt.date] = {"terme_on": legal_day(now)}
    if bilan.phase == "decision":
        facts |= {
            "decision_preliminaire": "arret",
            "decision_preliminaire_on": legal_day(now),
            "decision_auteur": "beneficiaire",
        }
    cancel_the_rest(bilan, actor_id, now)
    write_facts(bilan, Act.STOP, now, **facts)
    outbox.post(TERME, bilan=public_id)
    return bilan


@transaction.atomic
def close_investigation(*, actor_id: int, public_id: uuid.UUID, now: dt.datetime) -> Bilan:
    """Close the investigation and open the conclusions, its other half.

    Raises:
        ActRefused: a blocking rule of the text is not held.

    Source: Propositions 3 bis and 3 ter.
    """
    bilan = open_for_act(actor_id, public_id, Act.CLOSE_INVESTIGATION, now)
    require_rules(bilan, "cloture_investigation")
    day = legal_day(now)
    bilan.phase = "conclusions"
    bilan.save(update_fields=["phase"])
    write_facts(
        bilan,
        Act.CLOSE_INVESTIGATION,
        now,
        investigation_close_on=day,
        conclusions_ouverte_on=day,
    )
    return bilan


@transaction.atomic
def close_bilan(*, actor_id: int, public_id: uuid.UUID, now: dt.datetime) -> Bilan:
    """Close the conclusions: the bilan has reached its term.

    Raises:
        ActRefused: a blocking rule of the text is not held.

    Source: Proposition 4; R. 6322-59 (the term starts what is kept and what is destroyed).
    """
    bilan = open_for_act(actor_id, public_id, Act.CLOSE_BILAN, now)
    require_rules(bilan, "cloture_conclusions")
    day = legal_day(now)
    bilan.phase, bilan.etat = "clos", "termine"
    bilan.save(update_fields=["phase", "etat"])
    cancel_the_rest(bilan, actor_id, now)
    write_facts(bilan, Act.CLOSE_BILAN, now, conclusions_close_on=day, terme_on=day)
    outbox.post(TERME, bilan=public_id)
    return bilan


CONSERVATION_MAX = ("RETENTION-SUIVI", "maximum")


@transaction.atomic
def agree_conservation(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    mois: int,
    now: dt.datetime,
    raison: Raison | None = None,
) -> Bilan:
    """The person asks in writing that her work be kept for a follow-up, for some months.

    Args:
        mois: 1 or more; zero takes the agreement back.
        raison: what the follow-up is for; the text wants one.

    Raises:
        ActRefused: longer than the text allows (`conservation`).
        ValueError: a length without a reason.

    Source: R. 6322-59 (2017): at most one year, on a written request grounded on a follow-up.
    """
    bilan = open_for_act(actor_id, public_id, Act.AGREE_CONSERVATION, now)
    start = bilan.faits.terme_on or legal_day(now)
    until = add_months(start, mois) if mois else None
    if until and until > latest_conservation(bilan, start):
        raise ActRefused(code="conservation")
    write_facts(
        bilan,
        Act.AGREE_CONSERVATION,
        now,
        accord_conservation_on=legal_day(now) if mois else None,
        conservation_jusqu_au=until,
    )
    keep_until(bilan, actor_id, until, now, raison if mois else None)
    return bilan


def latest_conservation(bilan: Bilan, start: dt.date) -> dt.date:
    """Return the last day on which the text lets work be kept, from a given start."""
    years = texte_of_end(bilan, start).nombre(*CONSERVATION_MAX)
    return add_months(start, years * 12)
