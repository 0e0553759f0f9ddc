"""For whom one acts: a choice while it holds, what is left once it does not."""

from __future__ import annotations

import pytest

from jalon.acces import SOI, acting_for


@pytest.mark.parametrize(
    ("chosen", "held", "found"),
    [
        ("fonds", ("centre", "fonds"), "fonds"),
        ("", ("centre", "fonds"), "centre"),
        ("ailleurs", ("centre", "fonds"), "centre"),
        ("fonds", ("centre",), "centre"),
        ("fonds", (), SOI),
        ("", (), SOI),
        (SOI, ("centre", "fonds"), SOI),
    ],
)
def test_a_choice_counts_while_its_role_is_live(
    chosen: str, held: tuple[str, ...], found: str
) -> None:
    assert acting_for(chosen, held) == found
