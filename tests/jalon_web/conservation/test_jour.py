"""The daily task: nothing early, nothing late, nothing of anybody else, whatever stops it."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from jalon.kernel.days import PARIS, add_months
from jalon_web.bilans import services as bilans
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.services import write_facts
from jalon_web.coffre.services import destructions
from jalon_web.conservation import queries, services
from jalon_web.conservation.services import Jour
from tests.horloge import Horloge
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast

pytestmark = pytest.mark.django_db


def evening(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(23, 30), tzinfo=PARIS)


def passed(day: dt.date) -> Jour:
    return services.pass_day(now=evening(day))


def gone(bilan: Bilan) -> frozenset[str]:
    return queries.destroyed_of(bilan)


WORK = frozenset({"liaison", "resultats", "sensible", "travail"})
ALL = WORK | {"contrat", "identite"}


@pytest.fixture
def arrete(bilan_en: BilanEn) -> Bilan:
    """A bilan that stopped today, a convention having been signed."""
    bilan = bilan_en("decision", etat="arrete")
    write_facts(bilan, "test", NOW, convention_signee_on=TODAY)
    return bilan


@pytest.fixture
def garde(bilan_en: BilanEn) -> Bilan:
    """A bilan that ended today; the person asked that it be kept six months."""
    bilan = bilan_en("clos", etat="termine", email="jeanne@test.jalon")
    write_facts(
        bilan,
        "test",
        NOW,
        convention_signee_on=TODAY,
        accord_conservation_on=TODAY,
        conservation_jusqu_au=add_months(TODAY, 6),
    )
    return bilan


def test_the_evening_of_the_term_the_work_falls_and_the_proofs_stay(
    arrete: Bilan, garde: Bilan, bilan_en: BilanEn
) -> None:
    under_way = bilan_en("investigation", email="autre@test.jalon")
    assert passed(TODAY - dt.timedelta(days=1)) == Jour()

    assert passed(TODAY) == Jour(detruits=2)

    assert gone(arrete) == WORK
    assert gone(garde) == {"sensible"}
    assert gone(under_way) == frozenset()
    assert passed(TODAY) == Jour()


def test_a_follow_up_is_said_before_and_falls_the_day_after_its_last(garde: Bilan) -> None:
    last = add_months(TODAY, 6)
    happened = {}
    for after in range((last - TODAY).days + 3):
        day = TODAY + dt.timedelta(days=after)
        done = passed(day)
        if done != Jour():
            happened[(day - last).days] = done

    first = (TODAY - last).days
    assert happened == {
        first: Jour(detruits=1),
        -6: Jour(preavis=1),
        0: Jour(preavis=1),
        1: Jour(detruits=1),
    }
    assert gone(garde) == WORK


def test_ten_days_of_sleep_are_caught_up(arrete: Bilan) -> None:
    assert passed(TODAY + dt.timedelta(days=10)) == Jour(detruits=1)
    arrete.refresh_from_db()
    assert arrete.faits.delai_destruction_jours == 10


def test_at_the_end_of_the_proofs_the_name_falls_too(arrete: Bilan) -> None:
    passed(TODAY)
    end = add_months(TODAY, 36)

    assert passed(end - dt.timedelta(days=7)) == Jour(preavis=1)
    assert passed(end - dt.timedelta(days=1)) == Jour(preavis=1)
    assert passed(end) == Jour(detruits=1)
    assert passed(end + dt.timedelta(days=1)) == Jour()

    arrete.refresh_from_db()
    assert gone(arrete) == ALL
    assert arrete.beneficiaire_id is None


def test_where_nothing_took_place_all_falls_at_once(bilan_en: BilanEn) -> None:
    bilan = bilan_en("preliminaire", etat="arrete")
    assert passed(TODAY) == Jour(detruits=1)
    assert gone(bilan) == ALL


def test_one_that_does_not_fall_keeps_no_other_alive(
    arrete: Bilan, garde: Bilan, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = bilans.detruire

    def stumble(public_id: object, **kwargs: object) -> object:
        if public_id == arrete.public_id:
            raise OSError("MARQUEUR")
        return real(public_id, **kwargs)  # type: ignore[arg-type]

    with monkeypatch.context() as broken:
        broken.setattr(bilans, "detruire", stumble)
        assert passed(TODAY) == Jour(detruits=1, echecs=1)
    assert gone(arrete) == frozenset()

    assert passed(TODAY) == Jour(detruits=1)


def test_an_unfinished_one_is_finished_first(arrete: Bilan) -> None:
    destructions.engage(arrete.public_id, WORK, motif="calendrier", now=NOW)
    assert passed(TODAY) == Jour(achevees=1)
    assert all(line.constatee_at for line in destructions.lines_of(arrete.public_id))


@pytest.mark.django_db(transaction=True)
def test_the_letters_say_nothing(arrete: Bilan, garde: Bilan) -> None:
    mail.outbox.clear()
    passed(TODAY)
    passed(add_months(TODAY, 6))

    assert {(m.subject, tuple(m.to)) for m in mail.outbox} == {
        ("Quelque chose vous attend sur Jalon", ("aline@test.jalon",)),
        ("Quelque chose vous attend sur Jalon", ("jeanne@test.jalon",)),
    }
    assert len(mail.outbox) == 3
    told = " ".join(str(m.body) for m in mail.outbox).lower()
    for word in ("bilan", "atelier", "aline", "détrui", str(arrete.public_id), "conserv"):
        assert word not in told


def test_the_end_of_a_bilan_is_told_the_same_day(
    bilan_en: BilanEn, cast: Cast, django_capture_on_commit_callbacks: object
) -> None:
    assert callable(django_capture_on_commit_callbacks)
    bilan = bilan_en("investigation")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        bilans.stop(actor_id=cast.aline.pk, public_id=bilan.public_id, now=NOW)
    assert [m.to for m in mail.outbox] == [["aline@test.jalon"]]
    assert "tout emporter" in str(mail.outbox[0].body)


def test_the_command_says_counts_and_fails_loudly(
    arrete: Bilan, monkeypatch: pytest.MonkeyPatch, horloge: Horloge
) -> None:
    horloge.set(evening(TODAY))

    def fail(*args: object, **kwargs: object) -> None:
        raise OSError

    said = StringIO()
    with monkeypatch.context() as broken:
        broken.setattr(bilans, "detruire", fail)
        with pytest.raises(CommandError, match="relancez"):
            call_command("echeances", stdout=said)
    call_command("echeances", stdout=said)

    assert said.getvalue().splitlines() == [
        "destructions achevées : 0, bilans détruits : 0, préavis envoyés : 0, échecs : 1",
        "destructions achevées : 0, bilans détruits : 1, préavis envoyés : 0, échecs : 0",
    ]
