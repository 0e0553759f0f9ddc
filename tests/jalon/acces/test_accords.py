"""Accords: their parts, the live ones, and a long walk beside a model that says it another way."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import uuid

import pytest

from jalon.acces import (
    CONDITIONS,
    TABLE,
    Accord,
    Act,
    Destinataire,
    Element,
    Finalite,
    Mode,
    Moment,
    Relation,
    Retrait,
    allows,
)
from jalon.acces.accords import (
    AU_TERME,
    PAR_ELEMENT,
    EtatAccord,
    covers,
    expiry,
    live,
    may_collect,
    state_of,
)

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
INES, OMAR = Destinataire.compte(7), Destinataire.compte(8)
DOSSIER = uuid.UUID(int=1)


def element(number: int, version: int = 1) -> Element:
    print_ = hashlib.sha256(f"{number}:{version}".encode()).hexdigest()
    return Element(id=uuid.UUID(int=number), version=version, empreinte=print_)


def accord(finalite: Finalite = Finalite.LIAISON, **given: object) -> Accord:
    values: dict[str, object] = {
        "id": uuid.uuid4(),
        "dossier": DOSSIER,
        "destinataire": INES,
        "elements": frozenset({element(1)}) if finalite in PAR_ELEMENT else frozenset(),
        "texte": "essai-1",
        "recueilli_par": 1,
        "at": NOW,
        "expire_on": None if finalite in AU_TERME else dt.date(2027, 5, 23),
    }
    return Accord(finalite=finalite, **(values | given))  # type: ignore[arg-type]


def test_a_recipient_is_a_person_or_an_organisation_and_nothing_wider() -> None:
    assert str(Destinataire.compte(7)) == "compte:7"
    assert Destinataire.organisation(DOSSIER).code == f"organisation:{DOSSIER}"
    for wide in ("", "tout conseiller", "compte:", "compte:0", "conseiller:7", "organisation:"):
        with pytest.raises(ValueError, match="destinataire"):
            Destinataire(wide)


@pytest.mark.parametrize(
    "wrong",
    [
        {"elements": frozenset()},
        {"expire_on": None},
        {"expire_on": dt.date(2026, 11, 22)},
        {"texte": ""},
        {"at": dt.datetime(2026, 11, 23, 9)},  # noqa: DTZ001 - no zone, on purpose
        {"finalite": Finalite.SENSIBLE},
    ],
)
def test_an_accord_that_says_too_little_or_too_much_is_refused(wrong: dict[str, object]) -> None:
    accord()
    finalite = wrong.pop("finalite", Finalite.LIAISON)
    if finalite is Finalite.SENSIBLE:
        wrong = {"elements": frozenset({element(1)})}
    with pytest.raises(ValueError):
        accord(finalite, **wrong)  # type: ignore[arg-type]


def test_it_holds_to_the_last_minute_of_its_last_paris_day() -> None:
    given = accord(expire_on=dt.date(2027, 5, 23))
    last = dt.datetime(2027, 5, 23, 21, 59, tzinfo=dt.UTC)
    assert state_of(given, [], at=last) is EtatAccord.ACTIF
    assert state_of(given, [], at=last + dt.timedelta(minutes=1)) is EtatAccord.EXPIRE


def test_taken_back_it_holds_no_more_from_that_instant_and_another_may_be_given() -> None:
    first = accord()
    back = Retrait(accord=first.id, at=NOW + dt.timedelta(hours=1))
    again = accord(at=NOW + dt.timedelta(hours=2))

    assert live([first, again], [back], at=NOW) == (first,)
    assert live([first, again], [back], at=back.at) == ()
    assert live([first, again], [back], at=again.at) == (again,)


def test_a_changed_writing_another_person_or_purpose_is_not_covered() -> None:
    given = accord()
    assert covers(given, Finalite.LIAISON, INES, element(1))
    assert not covers(given, Finalite.LIAISON, INES, element(1, version=2))
    assert not covers(given, Finalite.LIAISON, OMAR, element(1))
    assert not covers(given, Finalite.ORIENTATION, INES, element(1))
    assert not covers(given, Finalite.LIAISON, INES, None)


def test_default_ends_come_from_the_purpose_and_legal_ones_from_the_text() -> None:
    day = dt.date(2026, 8, 31)
    assert expiry(Finalite.LIAISON, day=day) == dt.date(2027, 2, 28)
    assert expiry(Finalite.LIAISON_SENSIBLE, day=day) == dt.date(2026, 11, 30)
    assert expiry(Finalite.LIAISON, day=day, limite=dt.date(2026, 9, 30)) == dt.date(2026, 9, 30)
    assert expiry(Finalite.SENSIBLE, day=day) is None
    with pytest.raises(ValueError, match="limite"):
        expiry(Finalite.SYNTHESE_CEP, day=day)


def test_on_screen_she_alone_on_paper_those_who_hold_the_paper() -> None:
    screen = {r for r in Relation if may_collect(r, Mode.ECRAN)}
    paper = {r for r in Relation if may_collect(r, Mode.ECRIT)}
    assert screen == {Relation.SOI}
    assert paper == {Relation.AFFECTE, Relation.GESTION}


def test_what_the_table_grants_under_an_accord_is_refused_without_it() -> None:
    for act, needed in CONDITIONS.items():
        assert set(needed) <= set(TABLE[act]) - {Relation.SOI}
        for relation, finalite in needed.items():
            others = frozenset(Finalite) - {finalite}
            granted = {m for m in Moment if allows(act, relation, m, {finalite})}
            assert granted == TABLE[act][relation]
            assert not any(allows(act, relation, m, others) for m in Moment)
    assert allows(Act.READ_AMENAGEMENT, Relation.SOI, Moment.M1)


STEPS = 20_000
"""Steps of the walk below: gifts, withdrawals, changes of a writing, days that pass, deliveries."""


def test_nothing_is_delivered_without_a_live_row_over_twenty_thousand_steps() -> None:
    walk = random.Random(2026)
    now = NOW
    versions = dict.fromkeys(range(1, 5), 1)
    given: list[Accord] = []
    taken: list[Retrait] = []
    # The model says it another way: what may leave, as (purpose, to whom, what) -> ends.
    model: dict[uuid.UUID, tuple[Finalite, Destinataire, frozenset[Element], dt.date | None]] = {}
    counts = {"remis": 0, "refuse": 0}
    for _step in range(STEPS):
        finalite = walk.choice(list(Finalite))
        who = walk.choice((INES, OMAR))
        act = walk.choices(("donner", "retirer", "changer", "jour", "remettre"), (3, 2, 1, 2, 8))[0]
        if act == "donner":
            named = frozenset(
                element(n, versions[n]) for n in walk.sample(range(1, 5), walk.randint(1, 3))
            )
            day = now.astimezone(dt.timezone(dt.timedelta(hours=1))).date()
            end = None if finalite in AU_TERME else day + dt.timedelta(days=walk.randint(1, 90))
            one = accord(
                finalite,
                destinataire=who,
                elements=named if finalite in PAR_ELEMENT else frozenset(),
                at=now,
                expire_on=end,
            )
            given.append(one)
            model[one.id] = (finalite, who, one.elements, end)
        elif act == "retirer" and model:
            key = walk.choice(list(model))
            taken.append(Retrait(accord=key, at=now))
            del model[key]
        elif act == "changer":
            versions[walk.randint(1, 4)] += 1
        elif act == "jour":
            now += dt.timedelta(days=walk.randint(0, 9))
            # Noon in Paris is the same day in every zone used here.
            day = now.date()
            model = {k: v for k, v in model.items() if v[3] is None or v[3] >= day}
            # The dead are let go on both sides: what expired or was taken back never comes back.
            given = [a for a in given if a.id in model or walk.random() < 0.5]
            taken = [r for r in taken if any(a.id == r.accord for a in given)]
        else:
            n = walk.randint(1, 4)
            asked = element(n, walk.randint(max(1, versions[n] - 1), versions[n]))
            what = asked if finalite in PAR_ELEMENT else None
            found = [a for a in live(given, taken, at=now) if covers(a, finalite, who, what)]
            expected = {
                key
                for key, (purpose, to, those, _end) in model.items()
                if purpose is finalite and to == who and (what in those if what else not those)
            }
            assert {a.id for a in found} == expected
            counts["remis" if found else "refuse"] += 1
    assert min(counts.values()) > 1000
