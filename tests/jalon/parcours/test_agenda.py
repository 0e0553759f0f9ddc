"""Acts on a sitting: each refusal beside what is granted."""

from __future__ import annotations

import datetime as dt

import pytest

from jalon.parcours.agenda import Geste, geste_refused, status_of

TODAY = dt.date(2026, 11, 23)
TOMORROW, YESTERDAY = TODAY + dt.timedelta(days=1), TODAY - dt.timedelta(days=1)


def asked(geste: Geste, **more: object) -> str | None:
    values: dict[str, object] = {
        "etat": "prevue",
        "accord": "proposee",
        "propose_par_moi": False,
        "jour": TOMORROW,
        "today": TODAY,
    }
    return geste_refused(geste, **(values | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("geste", "refused", "granted", "code"),
    [
        (Geste.ACCEPTER, {"propose_par_moi": True}, {}, "attend_l_autre"),
        (Geste.ACCEPTER, {"accord": "acceptee"}, {}, "deja_fait"),
        (Geste.ACCEPTER, {"jour": YESTERDAY}, {"jour": TODAY}, "passee"),
        (Geste.DEPLACER, {"jour": YESTERDAY}, {"accord": "acceptee"}, "passee"),
        (Geste.DEPLACER, {"etat": "annulee"}, {}, "deja_annulee"),
        (Geste.ANNULER, {"etat": "tenue"}, {"jour": YESTERDAY}, "deja_tenue"),
        (Geste.NOTER_ABSENCE, {}, {"jour": TODAY}, "a_venir"),
        (Geste.NOTER_TENUE, {}, {"jour": TODAY}, "futur"),
    ],
)
def test_each_refusal_has_its_near_twin(
    geste: Geste, refused: dict[str, object], granted: dict[str, object], code: str
) -> None:
    assert asked(geste, **refused) == code
    assert asked(geste, **granted) is None


def test_a_calendar_is_told_what_stands() -> None:
    assert status_of("prevue", "proposee") == "TENTATIVE"
    assert status_of("prevue", "acceptee") == "CONFIRMED"
    assert status_of("prevue", "") == "CONFIRMED"
    assert status_of("tenue", "acceptee") == "CONFIRMED"
    assert status_of("annulee", "proposee") == "CANCELLED"
