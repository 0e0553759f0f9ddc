"""A position answers for any act as the table does, without asking anything more."""

from __future__ import annotations

import itertools

from jalon.acces import (
    BY_ACCORD,
    CONDITIONS,
    NOWHERE,
    Act,
    Finalite,
    Moment,
    Position,
    Relation,
    allows,
)


def test_a_position_grants_what_the_table_grants_to_one_of_its_relations() -> None:
    pairs = [frozenset(pair) for pair in itertools.combinations(Relation, 2)]
    for relations, moment in itertools.product(pairs, Moment):
        held = Position(relations=relations, moment=moment)
        for act in Act:
            granting = {one for one in relations if allows(act, one, moment)}
            assert held.under(act) == granting
            assert held.may(act) == bool(granting)


def test_an_accord_grants_only_to_the_relations_that_are_known_to_need_one() -> None:
    for relation, moment in itertools.product(Relation, Moment):
        bare = Position(relations=frozenset({relation}), moment=moment)
        agreed = Position(
            relations=frozenset({relation}), moment=moment, accords=frozenset(Finalite)
        )
        more = {act for act in Act if agreed.may(act) and not bare.may(act)}
        assert not more or (relation in BY_ACCORD and more <= set(CONDITIONS))
    assert any(
        Position(relations=frozenset({relation}), moment=moment, accords=frozenset({finalite})).may(
            act
        )
        for act, needed in CONDITIONS.items()
        for relation, finalite in needed.items()
        for moment in Moment
    )


def test_nowhere_grants_nothing() -> None:
    assert not any(NOWHERE.may(act) for act in Act)
