"""The outbox: what was promised is done at least once; of an error, only the type is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

import pytest
from django.db import transaction

from jalon_web.base import outbox
from jalon_web.base.models import Envoi
from tests.horloge import NOW, Horloge

MINUTE = dt.timedelta(minutes=1)


class Rebelle:
    """A handler that fails as often as it is told to."""

    def __init__(self) -> None:
        self.failures = 0
        self.seen: list[dict[str, str]] = []

    def __call__(self, ids: Mapping[str, str]) -> None:
        """Fail, or remember."""
        if self.failures:
            self.failures -= 1
            raise ConnectionError("MARQUEUR: claire@exemple.fr refused")
        self.seen.append(dict(ids))


@pytest.fixture
def rebelle() -> Iterator[Rebelle]:
    handler = Rebelle()
    outbox.handler("essai.rebelle")(handler)
    yield handler
    del outbox.HANDLERS["essai.rebelle"]


@pytest.fixture
def at(horloge: Horloge) -> Callable[[dt.datetime], None]:
    """Set the clock of the place."""
    return horloge.set


@pytest.mark.django_db(transaction=True)
def test_what_is_posted_is_done_after_the_commit_and_once(
    rebelle: Rebelle, at: Callable[[dt.datetime], None]
) -> None:
    with transaction.atomic():
        outbox.post("essai.rebelle", bilan=12)
        assert rebelle.seen == []

    assert rebelle.seen == [{"bilan": "12"}]
    assert outbox.drain(NOW + MINUTE) == (0, 0)
    assert rebelle.seen == [{"bilan": "12"}]


@pytest.mark.django_db(transaction=True)
def test_an_act_undone_posts_nothing(rebelle: Rebelle, at: Callable[[dt.datetime], None]) -> None:
    with transaction.atomic():
        outbox.post("essai.rebelle", bilan=12)
        transaction.set_rollback(True)

    assert (rebelle.seen, Envoi.objects.count()) == ([], 0)


@pytest.mark.django_db(transaction=True)
def test_what_fails_is_tried_again_later_and_the_act_stands(
    rebelle: Rebelle, at: Callable[[dt.datetime], None]
) -> None:
    rebelle.failures = 1
    outbox.post("essai.rebelle", bilan=12)
    failed = Envoi.objects.get()
    assert (failed.essais, failed.derniere_erreur) == (1, "ConnectionError")

    assert outbox.drain(NOW) == (0, 0)  # not yet
    assert outbox.drain(NOW + MINUTE) == (1, 0)
    assert rebelle.seen == [{"bilan": "12"}]
    assert Envoi.objects.get().derniere_erreur == ""


@pytest.mark.django_db(transaction=True)
def test_what_always_fails_ends_up_before_a_person(
    rebelle: Rebelle, at: Callable[[dt.datetime], None]
) -> None:
    rebelle.failures = 10**6
    outbox.post("essai.rebelle", bilan=12)
    moment, results = NOW, []
    while not outbox.abandoned():
        moment += dt.timedelta(days=3)
        results.append(outbox.drain(moment))

    assert results == [(0, 1)] * (len(outbox.ATTENTES) - 1)
    assert outbox.drain(moment + dt.timedelta(days=9)) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_a_process_killed_in_the_middle_leaves_its_work_to_the_next(
    rebelle: Rebelle, at: Callable[[dt.datetime], None]
) -> None:
    def killed(ids: Mapping[str, str]) -> None:
        raise KeyboardInterrupt

    outbox.HANDLERS["essai.rebelle"] = killed
    with pytest.raises(KeyboardInterrupt):
        outbox.post("essai.rebelle", bilan=12)

    outbox.HANDLERS["essai.rebelle"] = rebelle
    assert outbox.drain(NOW + MINUTE / 2) == (0, 0)  # the dead one still holds it
    assert outbox.drain(NOW + MINUTE) == (1, 0)
    assert rebelle.seen == [{"bilan": "12"}]


@pytest.mark.django_db(transaction=True)
def test_two_workers_do_not_do_it_twice(
    rebelle: Rebelle, at: Callable[[dt.datetime], None]
) -> None:
    def meanwhile(ids: Mapping[str, str]) -> None:
        rebelle(ids)
        assert outbox.drain(NOW) == (0, 0)

    outbox.HANDLERS["essai.rebelle"] = meanwhile
    outbox.post("essai.rebelle", bilan=12)

    assert rebelle.seen == [{"bilan": "12"}]


@pytest.mark.django_db(transaction=True)
def test_what_is_over_is_forgotten_after_two_weeks(
    rebelle: Rebelle, at: Callable[[dt.datetime], None]
) -> None:
    outbox.post("essai.rebelle", bilan=12)

    outbox.drain(NOW + outbox.GARDE)
    assert Envoi.objects.count() == 1
    outbox.drain(NOW + outbox.GARDE + MINUTE)
    assert Envoi.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_an_error_is_known_by_its_type_only(
    rebelle: Rebelle, at: Callable[[dt.datetime], None], caplog: pytest.LogCaptureFixture
) -> None:
    rebelle.failures = 1
    outbox.post("essai.rebelle", bilan=12)

    assert "ConnectionError" in caplog.text
    assert "MARQUEUR" not in caplog.text
