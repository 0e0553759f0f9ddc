"""The agenda: proposals, answers, what is told, what is not, and rhythm."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core import mail

from jalon.kernel.errors import ActRefused, NotVisible
from jalon.parcours.planification import Periode, Plage
from jalon_web.agenda.models import Salle
from jalon_web.base import outbox
from jalon_web.bilans import services
from jalon_web.bilans.models import Bilan, Mouvement, Seance
from jalon_web.bilans.queries import agenda
from jalon_web.bilans.queries.agenda import RythmeDit
from jalon_web.bilans.services import LigneDeTemps, Proposition
from tests.factories.clair import clear_columns
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast

pytestmark = pytest.mark.django_db

DANS_DIX_JOURS = TODAY + dt.timedelta(days=10)
T = dt.time
OnCommit = Callable[..., AbstractContextManager[list[Callable[[], None]]]]
INDISCREET = (
    *("bilan", "Atelier", "Claire", "Aline", "Morvan", "compétences", "conseill", "séance"),
    *("rendez-vous", "14", "décembre", "SECRET"),
)


def proposition(**more: object) -> Proposition:
    values: dict[str, object] = {
        "phase": "preliminaire",
        "sorte": "presentiel",
        "jour": DANS_DIX_JOURS,
        "debut": T(14),
        "duree_min": 120,
    }
    return Proposition(**(values | more))  # type: ignore[arg-type]


def propose(cast: Cast, bilan: Bilan, *asked: Proposition) -> list[Seance]:
    return services.propose_seances(
        actor_id=cast.claire.pk,
        public_id=bilan.public_id,
        propositions=asked or (proposition(),),
        now=NOW,
    )


def on(bilan: Bilan, seance: Seance) -> dict[str, Any]:
    return {"public_id": bilan.public_id, "seance_id": seance.public_id, "now": NOW}


def gestes(seance: Seance) -> list[tuple[str, int]]:
    return list(Mouvement.objects.filter(seance=seance).values_list("geste", "sequence"))


def test_the_counsellor_in_charge_proposes_and_nobody_else(cast: Cast, bilan: Bilan) -> None:
    for other in (cast.aline, cast.omar, cast.paul, cast.zoe):
        with pytest.raises(NotVisible):
            services.propose_seances(
                actor_id=other.pk,
                public_id=bilan.public_id,
                propositions=[proposition()],
                now=NOW,
            )

    made = propose(cast, bilan, proposition(), proposition(debut=T(16, 30)))

    assert list(Seance.objects.all()) == made
    assert {(s.accord, s.propose_par, s.etat) for s in made} == {
        ("proposee", cast.claire, "prevue")
    }


def test_a_whole_calendar_is_told_in_one_mail_that_says_nothing(
    cast: Cast, bilan: Bilan, django_capture_on_commit_callbacks: OnCommit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        propose(
            cast,
            bilan,
            proposition(lieu="SECRET", objet="SECRET"),
            proposition(debut=T(16, 30)),
        )

    assert [m.to for m in mail.outbox] == [["aline@test.jalon"]]
    sent = f"{mail.outbox[0].subject}\n{mail.outbox[0].body}"
    assert [word for word in INDISCREET if word in sent] == []
    assert "/chez-moi/" in sent


def test_one_accepts_what_the_other_proposed_and_not_what_one_proposed(
    cast: Cast, bilan: Bilan
) -> None:
    [seance] = propose(cast, bilan)
    with pytest.raises(ActRefused) as refused:
        services.accept_seance(actor_id=cast.claire.pk, **on(bilan, seance))
    assert refused.value.code == "attend_l_autre"
    with pytest.raises(NotVisible):
        services.accept_seance(actor_id=cast.omar.pk, **on(bilan, seance))

    done = services.accept_seance(actor_id=cast.aline.pk, **on(bilan, seance))

    assert (done.accord, done.sequence) == ("acceptee", 1)
    assert gestes(seance) == [("proposer", 0), ("accepter", 1)]


def test_all_is_accepted_at_once_but_what_one_moved_oneself(cast: Cast, bilan: Bilan) -> None:
    kept, moved = propose(cast, bilan, proposition(), proposition(debut=T(16, 30)))
    services.move_seance(
        actor_id=cast.aline.pk, jour=DANS_DIX_JOURS, debut=T(10), **on(bilan, moved)
    )

    count = services.accept_every_seance(actor_id=cast.aline.pk, public_id=bilan.public_id, now=NOW)

    kept.refresh_from_db()
    moved.refresh_from_db()
    assert (count, kept.accord, moved.accord) == (1, "acceptee", "proposee")


def test_whoever_moves_it_asks_again_and_the_other_is_told(
    cast: Cast, bilan: Bilan, django_capture_on_commit_callbacks: OnCommit
) -> None:
    [seance] = propose(cast, bilan)
    services.accept_seance(actor_id=cast.aline.pk, **on(bilan, seance))
    with django_capture_on_commit_callbacks(execute=True):
        moved = services.move_seance(
            actor_id=cast.aline.pk,
            jour=DANS_DIX_JOURS + dt.timedelta(days=1),
            debut=T(10),
            **on(bilan, seance),
        )

    assert (moved.accord, moved.propose_par, moved.sequence) == ("proposee", cast.aline, 2)
    assert [m.to for m in mail.outbox] == [["claire@test.jalon"]]
    assert services.accept_seance(actor_id=cast.claire.pk, **on(bilan, seance)).sequence == 3


def test_an_hour_is_not_given_twice(cast: Cast, bilan: Bilan, bilan_en: BilanEn) -> None:
    other = bilan_en("preliminaire", email="berthe@test.jalon", prenom="Berthe", nom="Le Gall")
    [first] = propose(cast, bilan)

    with pytest.raises(ActRefused) as refused:
        propose(cast, other, proposition(debut=T(15, 30)))
    assert refused.value.code == "agenda_faux"
    assert list(Seance.objects.all()) == [first]

    [second] = propose(cast, other, proposition(debut=T(16)))
    with pytest.raises(ActRefused) as refused:
        services.move_seance(
            actor_id=cast.aline.pk, jour=DANS_DIX_JOURS, debut=T(15), **on(bilan, first)
        )
    assert refused.value.code == "agenda_faux"
    assert second.debut == T(16)


def test_a_room_is_not_given_twice_and_a_room_elsewhere_does_not_exist(
    cast: Cast, bilan: Bilan, bilan_en: BilanEn
) -> None:
    bleue = Salle.objects.create(centre=cast.centre, nom="Bleue")
    ailleurs = Salle.objects.create(centre=cast.autre_centre, nom="Ailleurs")
    his = bilan_en("preliminaire", conseiller=cast.omar, email="b@test.jalon", prenom="B", nom="C")
    propose(cast, bilan, proposition(salle=bleue.public_id))

    with pytest.raises(NotVisible):
        propose(cast, bilan, proposition(debut=T(17), salle=ailleurs.public_id))
    asked = proposition(debut=T(15), salle=bleue.public_id)
    with pytest.raises(ActRefused):
        services.propose_seances(
            actor_id=cast.omar.pk, public_id=his.public_id, propositions=[asked], now=NOW
        )
    services.propose_seances(
        actor_id=cast.omar.pk,
        public_id=his.public_id,
        propositions=[proposition(debut=T(15))],
        now=NOW,
    )


def test_the_person_cancels_without_a_reason_and_it_counts_no_more(
    cast: Cast, bilan: Bilan, django_capture_on_commit_callbacks: OnCommit
) -> None:
    [seance] = propose(cast, bilan)
    with django_capture_on_commit_callbacks(execute=True):
        done = services.cancel_rendezvous(actor_id=cast.aline.pk, **on(bilan, seance))

    assert (done.etat, done.sequence) == ("annulee", 1)
    assert [m.to for m in mail.outbox] == [["claire@test.jalon"]]
    with pytest.raises(ActRefused) as refused:
        services.cancel_rendezvous(actor_id=cast.aline.pk, **on(bilan, seance))
    assert refused.value.code == "deja_annulee"


@pytest.mark.parametrize("excusee", [True, False])
def test_an_absence_is_noted_on_the_day_and_counts_nothing(
    cast: Cast, bilan: Bilan, excusee: bool
) -> None:
    later, today = propose(cast, bilan, proposition(), proposition(jour=TODAY))
    act: dict[str, Any] = {"actor_id": cast.claire.pk, "excusee": excusee}
    with pytest.raises(ActRefused) as refused:
        services.record_absence(**act, **on(bilan, later))
    assert refused.value.code == "a_venir"
    with pytest.raises(NotVisible):
        services.record_absence(actor_id=cast.aline.pk, excusee=excusee, **on(bilan, today))

    services.record_absence(**act, **on(bilan, today))

    today.refresh_from_db()
    bilan.faits.refresh_from_db()
    assert (today.etat, today.excusee) == ("absence", excusee)
    assert bilan.faits.nb_seances == 0


def test_stopping_cancels_what_was_planned_and_leaves_what_was_held(
    cast: Cast, bilan: Bilan
) -> None:
    [planned] = propose(cast, bilan)
    held = services.record_seance(
        actor_id=cast.claire.pk,
        public_id=bilan.public_id,
        ligne=LigneDeTemps(sorte="presentiel", jour=TODAY, debut=T(8), duree_min=60),
        now=NOW,
    )

    services.stop(actor_id=cast.aline.pk, public_id=bilan.public_id, now=NOW)

    planned.refresh_from_db()
    held.refresh_from_db()
    assert (planned.etat, planned.sequence, held.etat) == ("annulee", 1, "tenue")


def reminders(at: dt.datetime) -> list[str]:
    mail.outbox.clear()
    outbox.drain(at)
    return [m.to[0] for m in mail.outbox if "attend bientôt" in str(m.body)]


EVE = dt.datetime.combine(DANS_DIX_JOURS - dt.timedelta(days=2), T(8, 1), tzinfo=dt.UTC)


def test_a_reminder_leaves_two_days_before_once_and_says_nothing(cast: Cast, bilan: Bilan) -> None:
    propose(cast, bilan, proposition(lieu="SECRET"))

    assert reminders(EVE - dt.timedelta(minutes=2)) == []
    assert reminders(EVE) == ["aline@test.jalon"]
    sent = f"{mail.outbox[-1].subject}\n{mail.outbox[-1].body}"
    assert [word for word in INDISCREET if word in sent] == []
    assert reminders(EVE + dt.timedelta(days=1)) == []


def test_a_moved_cancelled_or_paused_sitting_is_not_reminded_at_its_former_hour(
    cast: Cast, bilan: Bilan, bilan_en: BilanEn
) -> None:
    resting = bilan_en("preliminaire", email="r@test.jalon", prenom="R", nom="S")
    moved, gone = propose(cast, bilan, proposition(), proposition(debut=T(10)))
    propose(cast, resting, proposition(debut=T(16)))
    far = DANS_DIX_JOURS + dt.timedelta(days=20)
    services.move_seance(actor_id=cast.aline.pk, jour=far, debut=T(10), **on(bilan, moved))
    services.cancel_rendezvous(actor_id=cast.claire.pk, **on(bilan, gone))
    services.suspend(actor_id=resting.beneficiaire_id or 0, public_id=resting.public_id, now=NOW)

    assert reminders(EVE) == []
    assert reminders(EVE + dt.timedelta(days=20)) == ["aline@test.jalon"]


RYTHME = RythmeDit(
    plages=(Plage(jour=3, debut=T(14), fin=T(18)),),
    interdites=(Periode(du=dt.date(2026, 12, 21), au=dt.date(2027, 1, 3)),),
    duree_max_min=60,
    par_semaine_max=2,
    amenagement="duree_adaptee",
)


def test_the_rhythm_is_written_by_either_read_back_and_sealed(cast: Cast, bilan: Bilan) -> None:
    act = {"public_id": bilan.public_id, "rythme": RYTHME, "now": NOW}
    for other in (cast.omar, cast.paul, cast.fanny, cast.zoe):
        with pytest.raises(NotVisible):
            services.write_rythme(actor_id=other.pk, **act)  # type: ignore[arg-type]

    services.write_rythme(actor_id=cast.claire.pk, **act)  # type: ignore[arg-type]
    services.write_rythme(actor_id=cast.aline.pk, **act)  # type: ignore[arg-type]

    assert agenda.rythme_of(bilan) == RYTHME
    assert "2026-12-21" not in clear_columns()
    bilan.faits.refresh_from_db()
    assert (bilan.faits.amenagement, bilan.faits.amenagement_type_code) == (True, "duree_adaptee")
