"""Three simulated years in daily steps, on a real base: nothing early, nothing late.

Long: `python -m pytest tests/endurance/test_calendrier.py` runs it; `make test` does not.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from jalon.conservation import TRAVAIL
from jalon.kernel.days import PARIS, add_months
from jalon_web.bilans.models import Attestation, Bilan, FaitsBilan
from jalon_web.bilans.services import write_facts
from jalon_web.cahier.queries import cahiers
from jalon_web.coffre.services import destructions
from jalon_web.conservation.services import pass_day
from tests.jalon_web.conftest import (
    NOW,
    TODAY,
    BilanEn,
    alone_on_the_base,
    bilan_en,
    cast,
    no_amendement,
)

__all__ = ["alone_on_the_base", "bilan_en", "cast", "no_amendement"]

YEARS = 3
ASLEEP = range(400, 410)
"""Ten days on which nobody runs the command."""
PREUVES_ANS = 3
pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendu:
    """The expected life of one bilan, by hand: the days on which its work and its name fall."""

    travail: dt.date | None
    preuves: dt.date | None


def _lay(bilan_en: BilanEn) -> dict[int, Attendu]:
    """Open bilans of every frame: kept or not, long or short, proved or not, some under way."""
    expected: dict[int, Attendu] = {}
    rank = 0
    for cadre in sorted(cahiers()):
        for after, kept, proved in (
            (0, None, True),
            (0, None, False),
            (30, 1, True),
            (200, 6, True),
            (250, 12, True),
            (395, 12, True),
            (402, None, True),
            (None, None, True),
        ):
            rank += 1
            bilan = bilan_en("conclusions", email=f"p{rank}@test.jalon")
            bilan.cahier, bilan.cahier_au = cadre, cahiers()[cadre].nearest(TODAY)
            bilan.save(update_fields=["cahier", "cahier_au"])
            if proved:
                write_facts(bilan, "test", NOW, convention_signee_on=TODAY)
            terme = TODAY + dt.timedelta(days=after) if after is not None else None
            expected[bilan.pk] = _expected(terme, kept, proved)
            if terme:
                _end(bilan, terme, kept)
    return expected


def _end(bilan: Bilan, terme: dt.date, kept: int | None) -> None:
    bilan.phase, bilan.etat = "clos", "termine"
    bilan.save(update_fields=["phase", "etat"])
    until = add_months(terme, kept) if kept else None
    facts = {"accord_conservation_on": terme, "conservation_jusqu_au": until} if until else {}
    write_facts(bilan, "test", NOW, terme_on=terme, **facts)


def _expected(terme: dt.date | None, kept: int | None, proved: bool) -> Attendu:
    if terme is None:
        return Attendu(travail=None, preuves=None)
    work = add_months(terme, kept) + dt.timedelta(days=1) if kept else terme
    proofs = add_months(terme, 12 * PREUVES_ANS) if proved else terme
    return Attendu(travail=work, preuves=max(work, proofs))


def test_three_years_day_by_day(bilan_en: BilanEn, capsys: pytest.CaptureFixture[str]) -> None:
    expected = _lay(bilan_en)
    ids = dict(Bilan.objects.values_list("pk", "public_id"))
    fell: dict[tuple[int, str], dt.date] = {}
    days = (add_months(TODAY, 12 * YEARS) - TODAY).days + 40
    for after in range(days):
        if after in ASLEEP:
            continue
        day = TODAY + dt.timedelta(days=after)
        done = pass_day(now=dt.datetime.combine(day, dt.time(23, 30), tzinfo=PARIS))
        assert done.echecs == done.achevees == 0
        if done.detruits:
            for pk, public_id in ids.items():
                for line in destructions.lines_of(public_id):
                    fell.setdefault((pk, line.compartiment), day)

    late, last = 0, TODAY + dt.timedelta(days=days - 1)
    for pk, one in expected.items():
        for compartiment, le in (("travail", one.travail), ("identite", one.preuves)):
            at = fell.get((pk, compartiment))
            if le is None or le > last:
                assert at is None
                continue
            missed = (le - TODAY).days in ASLEEP
            awake = TODAY + dt.timedelta(days=ASLEEP.stop) if missed else le
            assert at == awake
            late += missed
    assert late > 0
    untouched = {pk for pk, one in expected.items() if one.travail is None}
    named = {pk for pk, one in expected.items() if one.preuves is None or one.preuves > last}
    alive = set(Bilan.objects.filter(beneficiaire__isnull=False).values_list("pk", flat=True))
    assert alive == named
    assert FaitsBilan.objects.count() == len(expected)
    assert {a.motif for a in Attestation.objects.all()} == {"calendrier"}
    assert all(
        set(TRAVAIL) <= {c for p, c in fell if p == pk} for pk in expected.keys() - untouched
    )
    with capsys.disabled():
        print(
            f"\ncalendrier : {days} jours, {len(cahiers())} cadres, {len(expected)} bilans, "
            f"{len(fell)} compartiments détruits, en avance : 0, en retard hors arrêt : 0"
        )
