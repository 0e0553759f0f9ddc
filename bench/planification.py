"""The planner’s search beside CP-SAT of OR-Tools, on the same demands.

CP-SAT is given, for each sitting, the days that have an hour for it: hours, rooms and absences are
worked out beforehand and not counted in its time. It chooses the days under the order of the
sittings, the distance between two of them and the most a week allows, and looks for the earliest
last day, then for the earliest of all the others. Ours works out everything by itself. Times are
of processor, one thread each.
"""

from __future__ import annotations

import datetime as dt
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from jalon.parcours.planification import (
    Agenda,
    Besoin,
    Contraintes,
    Occupe,
    Periode,
    Plage,
    lay_out,
)
from jalon.parcours.planification.calendrier import monday_of
from jalon.parcours.planification.recherche import _place

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

MONDAY = dt.date(2027, 1, 4)
PEER = "OR-Tools CP-SAT"
SMALL, SEED = 200, 20270104
Days = list[dt.date] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """Something to lay out."""

    nom: str
    besoins: Sequence[Besoin]
    contraintes: Contraintes


def _office(*jours: int, debut: int = 9, fin: int = 17) -> tuple[Plage, ...]:
    return tuple(Plage(jour=jour, debut=dt.time(debut), fin=dt.time(fin)) for jour in jours)


def _needs(number: int, *leaders: str) -> list[Besoin]:
    sortes = ("presentiel", "presentiel", "distance")
    return [
        Besoin(
            phase="investigation",
            sorte=sortes[rank % 3],
            minutes=(60, 90, 120)[rank % 3],
            conseiller=leaders[rank % len(leaders)],
        )
        for rank in range(number)
    ]


def easy() -> Demand:
    """Return eight sittings with one counsellor who is there every day."""
    return Demand(
        nom="8 séances, un conseil",
        besoins=_needs(8, "claire"),
        contraintes=Contraintes(
            du=MONDAY,
            au=MONDAY + dt.timedelta(weeks=26),
            conseillers={"claire": Agenda(plages=_office(0, 1, 2, 3, 4))},
            personne=Agenda(plages=_office(1, 3, debut=14, fin=18)),
            ecart_jours=7,
        ),
    )


def crowded() -> Demand:
    """Return 24 sittings, two counsellors, one room, 300 absences and as many hours taken."""
    chance = random.Random(SEED)
    span = 7 * 104

    def away(number: int) -> tuple[Periode, ...]:
        firsts = [MONDAY + dt.timedelta(days=chance.randrange(span)) for _ in range(number)]
        return tuple(
            Periode(du=day, au=day + dt.timedelta(days=chance.randrange(3))) for day in firsts
        )

    def taken(number: int) -> tuple[Occupe, ...]:
        return tuple(
            Occupe(
                jour=MONDAY + dt.timedelta(days=chance.randrange(span)),
                debut=dt.time(chance.randrange(9, 16)),
                minutes=chance.choice((60, 120, 180)),
            )
            for _ in range(number)
        )

    return Demand(
        nom="24 séances, deux conseils, une salle, 300 absences",
        besoins=_needs(24, "claire", "omar"),
        contraintes=Contraintes(
            du=MONDAY,
            au=MONDAY + dt.timedelta(weeks=104),
            conseillers={
                name: Agenda(plages=_office(0, 1, 2, 3, 4), absences=away(100), occupes=taken(100))
                for name in ("claire", "omar")
            },
            personne=Agenda(plages=_office(0, 2, 3, debut=13, fin=18), absences=away(50)),
            salles={
                "bleue": Agenda(
                    plages=_office(0, 1, 2, 3, 4), absences=away(50), occupes=taken(100)
                )
            },
            par_semaine_max=1,
            ecart_jours=5,
        ),
    )


def too_much() -> Demand:
    """Return the crowded demand, in a span that cannot hold it."""
    whole = crowded()
    short = replace(whole.contraintes, au=MONDAY + dt.timedelta(weeks=20))
    return Demand(nom="24 séances, impossible", besoins=whole.besoins, contraintes=short)


def small(number: int) -> Iterator[Demand]:
    """Return demands drawn at random: some hold, some do not."""
    chance = random.Random(SEED)
    for rank in range(number):
        hours = [chance.sample(range(5), chance.randint(1, 4)) for _ in range(3)]
        absences = tuple(
            Periode(du=day, au=day + dt.timedelta(days=chance.randrange(10)))
            for day in (MONDAY + dt.timedelta(days=chance.randrange(90)) for _ in range(6))
        )
        yield Demand(
            nom=f"tirée {rank}",
            besoins=_needs(chance.randint(3, 12), "claire", "omar"),
            contraintes=Contraintes(
                du=MONDAY,
                au=MONDAY + dt.timedelta(weeks=chance.randint(4, 13)),
                conseillers={
                    "claire": Agenda(plages=_office(*hours[0]), absences=absences[:3]),
                    "omar": Agenda(plages=_office(*hours[1]), absences=absences[3:]),
                },
                personne=Agenda(plages=_office(*hours[2], debut=10, fin=16)),
                salles={"bleue": Agenda(plages=_office(*chance.sample(range(5), 4)))},
                par_semaine_max=chance.choice((None, 1, 2)),
                ecart_jours=chance.choice((1, 2, 5, 7)),
                deja=tuple(MONDAY + dt.timedelta(days=chance.randrange(60)) for _ in range(2)),
            ),
        )


def ours(demand: Demand) -> Days:
    """Return the days that the planner chooses, None when it finds that nothing fits."""
    plan = lay_out(demand.besoins, demand.contraintes)
    return [placee.jour for placee in plan.placees] if plan.complet else None


def possible(demand: Demand) -> list[list[int]]:
    """Return, for each sitting alone, the days that have an hour for it, as numbers."""
    first, last = demand.contraintes.du, demand.contraintes.au
    known: dict[Besoin, list[int]] = {}
    for besoin in demand.besoins:
        if besoin not in known:
            known[besoin] = [
                n
                for n in range((last - first).days + 1)
                if _place([besoin], _on_one(demand.contraintes, first + dt.timedelta(days=n)))[0]
            ]
    return [known[besoin] for besoin in demand.besoins]


def _on_one(limits: Contraintes, day: dt.date) -> Contraintes:
    return replace(limits, du=day, au=day)


def cp_sat(demand: Demand, possible: Sequence[Sequence[int]]) -> Days:
    """Return the days that CP-SAT chooses, None when it proves that nothing fits."""
    from ortools.sat.python import cp_model

    limits, model = demand.contraintes, cp_model.CpModel()
    if not all(possible):
        return None
    chosen = [
        model.new_int_var_from_domain(cp_model.Domain.from_values(days), f"jour {rank}")
        for rank, days in enumerate(possible)
    ]
    for before, after in pairwise(chosen):
        model.add(after >= before + limits.ecart_jours)
    if limits.par_semaine_max is not None:
        _limit_weeks(model, chosen, possible, limits)
    # The last day weighs more than all the others together.
    weight = len(chosen) * ((limits.au - limits.du).days + 1)
    model.minimize(weight * chosen[-1] + sum(chosen))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = 60
    if solver.solve(model) != cp_model.OPTIMAL:
        return None
    return [limits.du + dt.timedelta(days=solver.value(day)) for day in chosen]


def _limit_weeks(
    model: cp_model.CpModel,
    chosen: Sequence[cp_model.IntVar],
    possible: Sequence[Sequence[int]],
    limits: Contraintes,
) -> None:
    assert limits.par_semaine_max is not None
    inside: dict[dt.date, list[cp_model.IntVar]] = {}
    for rank, days in enumerate(possible):
        weeks = {monday_of(limits.du + dt.timedelta(days=n)) for n in days}
        for week in weeks:
            first = (week - limits.du).days
            there = model.new_bool_var(f"{rank} {week}")
            model.add(chosen[rank] >= first).only_enforce_if(there)
            model.add(chosen[rank] <= first + 6).only_enforce_if(there)
            inside.setdefault(week, []).append(there)
        model.add_exactly_one(inside[week][-1] for week in weeks)
    for week, there in inside.items():
        taken = sum(monday_of(day) == week for day in limits.deja)
        model.add(sum(there) <= max(0, limits.par_semaine_max - taken))


def _timed(search: Callable[[], Days], times: int) -> tuple[float, Days]:
    spent = []
    for _ in range(times):
        began = time.process_time()
        found = search()
        spent.append(time.process_time() - began)
    return statistics.median(spent), found


def _both(demand: Demand, times: int) -> tuple[tuple[float, Days], tuple[float, Days]]:
    days = possible(demand)
    return (
        _timed(partial(ours, demand), times),
        _timed(partial(cp_sat, demand, days), times),
    )


def _later(own: Days, peer: Days) -> int:
    """Return by how many days our calendar ends after the other, a day lost a sitting alike."""
    if own is None or peer is None:
        return 0
    return (own[-1] - peer[-1]).days + sum((a - b).days for a, b in zip(own, peer, strict=True))


def mesurer() -> Iterator[dict[str, object]]:
    """Give the time of each on three demands, then how they agree on many."""
    _both(easy(), 1)  # what is loaded once is counted for nobody
    for demand in (easy(), crowded(), too_much()):
        (own, days), (other, theirs) = _both(demand, 3)
        end = f"fin {days[-1]:%d/%m/%Y}" if days else "rien ne tient"
        same = "mêmes jours" if days == theirs else f"autres jours : {theirs}"
        yield {
            "nom": f"planifier : {demand.nom} ({end}, {same})",
            "valeur": own * 1000,
            "unite": "ms",
            "reference": f"{PEER} : {other * 1000:.0f} ms",
            "ratio": other / own,
        }
    both = [_both(one, 1) for one in small(SMALL)]
    pairs = [(own, peer) for (_, own), (_, peer) in both]
    spent = [sum(times) for times in zip(*((a[0], b[0]) for a, b in both), strict=True)]
    yield {
        "nom": f"planifier : {SMALL} demandes tirées, toutes",
        "valeur": spent[0] * 1000,
        "unite": "ms",
        "reference": f"{PEER} : {spent[1] * 1000:.0f} ms",
        "ratio": spent[1] / spent[0],
    }
    yield {
        "nom": "… calendriers trouvés",
        "valeur": sum(own is not None for own, _ in pairs),
        "unite": "demandes",
        "reference": f"{PEER} : {sum(peer is not None for _, peer in pairs)}",
    }
    yield {
        "nom": "… jours perdus face au meilleur calendrier possible",
        "valeur": sum(_later(own, peer) for own, peer in pairs),
        "unite": "jours",
        "reference": f"{PEER} : 0 (prouvé)",
    }
