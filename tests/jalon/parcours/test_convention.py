"""The convention: its kind, its signatories, and silence, a refusal the day after the last."""

from __future__ import annotations

import datetime as dt

import pytest

from jalon.parcours.convention import Cadre, Envoi, Etat, cadre_of, last_day

SENT = dt.date(2027, 1, 11)
LAST = dt.date(2027, 1, 21)


def plan(**more: object) -> Envoi:
    return Envoi(
        cadre=Cadre.TRIPARTITE,
        envoyee_on=SENT,
        repondre_avant=LAST,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("voie", "cadre"),
    [
        ("plan", Cadre.TRIPARTITE),
        ("conge", Cadre.TRIPARTITE),
        ("cpf", Cadre.CONDITIONS),
        ("direct", Cadre.BIPARTITE),
        ("cep", Cadre.BIPARTITE),
        ("autofinance", Cadre.BIPARTITE),
    ],
)
def test_each_way_in_has_its_frame(voie: str, cadre: Cadre) -> None:
    assert cadre_of(voie) is cadre


def test_ten_days_after_the_eleventh_is_the_twenty_first() -> None:
    assert last_day(SENT, 10) == LAST


@pytest.mark.parametrize(
    ("day", "etat"),
    [(SENT, Etat.ATTEND), (LAST, Etat.ATTEND), (LAST + dt.timedelta(days=1), Etat.SANS_REPONSE)],
)
def test_silence_is_a_refusal_from_the_day_after_the_last(day: dt.date, etat: Etat) -> None:
    assert plan(signatures={"centre": SENT}).etat(day) is etat


def test_who_answered_in_time_waits_for_the_payer_without_being_late() -> None:
    signed = plan(signatures={"centre": SENT, "personne": LAST})

    assert signed.etat(LAST + dt.timedelta(days=30)) is Etat.ATTEND
    assert signed.manquent == ("payeur",)
    assert signed.signee_on is None


def test_it_is_signed_the_day_of_the_last_signature() -> None:
    later = LAST + dt.timedelta(days=4)
    whole = plan(signatures={"centre": SENT, "personne": LAST, "payeur": later})

    assert (whole.signee_on, whole.etat(later)) == (later, Etat.SIGNEE)


def test_two_sign_where_nobody_else_is_a_party_and_nothing_is_late() -> None:
    both = Envoi(cadre=Cadre.BIPARTITE, envoyee_on=SENT, signatures={"centre": SENT})

    assert both.etat(SENT + dt.timedelta(days=400)) is Etat.ATTEND
    assert both.manquent == ("personne",)


@pytest.mark.parametrize(
    ("more", "etat"),
    [({"refusee_on": SENT}, Etat.REFUSEE), ({"retiree_on": SENT}, Etat.RETIREE)],
)
def test_refused_or_taken_back_it_stays_so(more: dict[str, dt.date], etat: Etat) -> None:
    assert plan(**more).etat(LAST + dt.timedelta(days=5)) is etat
