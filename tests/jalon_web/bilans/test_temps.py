"""The ledger of time: corrections are new lines, two confirmations, kinds that never mix."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from jalon.faits import SORTES_ACCOMPAGNEMENT
from jalon.kernel.errors import ActRefused, NotVisible
from jalon_web.bilans import services
from jalon_web.bilans.models import Bilan, Seance
from jalon_web.bilans.services import LigneDeTemps
from tests.factories.clair import clear_columns
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast

pytestmark = pytest.mark.django_db

LATER = NOW + dt.timedelta(hours=3)


def held(cast: Cast, bilan: Bilan, **more: object) -> Seance:
    values: dict[str, object] = {"sorte": "presentiel", "jour": TODAY, "duree_min": 90}
    return services.record_seance(
        actor_id=cast.claire.pk,
        public_id=bilan.public_id,
        ligne=LigneDeTemps(**(values | more)),  # type: ignore[arg-type]
        now=NOW,
    )


def amend(cast: Cast, bilan: Bilan, seance: Seance, **more: object) -> Seance:
    values: dict[str, object] = {"sorte": "presentiel", "jour": TODAY, "duree_min": 60}
    return services.amend_seance(
        actor_id=cast.claire.pk,
        public_id=bilan.public_id,
        seance_id=seance.public_id,
        ligne=LigneDeTemps(**(values | more)),  # type: ignore[arg-type]
        now=LATER,
    )


def minutes(bilan: Bilan) -> tuple[int | None, int | None]:
    bilan.faits.refresh_from_db()
    return bilan.faits.accompagnement_min, bilan.faits.forfait_compte_min


def test_a_correction_is_a_new_line_and_the_former_stays_as_it_was_signed(
    cast: Cast, bilan: Bilan
) -> None:
    first = held(cast, bilan)
    services.confirm_seance(
        actor_id=cast.aline.pk, public_id=bilan.public_id, seance_id=first.public_id, now=NOW
    )

    second = amend(cast, bilan, first)

    first.refresh_from_db()
    assert (first.etat, first.duree_min, first.confirmee_at) == ("corrigee", 90, NOW)
    assert (second.remplace, second.duree_min, second.confirmee_at) == (first, 60, None)
    assert minutes(bilan) == (60, 60)
    assert list(bilan.seances.filter(etat="tenue")) == [second]
    with pytest.raises(ActRefused) as refused:
        amend(cast, bilan, first)
    assert refused.value.code == "deja_fait"


def test_a_line_only_planned_changes_in_place(cast: Cast, bilan: Bilan) -> None:
    planned = held(cast, bilan, jour=TODAY, tenue=False, debut=dt.time(14))

    standing = amend(cast, bilan, planned, debut=dt.time(14))

    assert standing == planned
    assert (standing.etat, standing.remplace) == ("tenue", None)
    assert Seance.objects.count() == 1


def test_both_sides_confirm_and_each_only_for_itself(cast: Cast, bilan: Bilan) -> None:
    seance = held(cast, bilan)
    assert (seance.confirmee_conseil_at, seance.confirmee_at) == (NOW, None)

    sign = {"public_id": bilan.public_id, "seance_id": seance.public_id, "now": LATER}
    for other in (cast.aline, cast.omar, cast.paul):
        with pytest.raises(NotVisible):
            services.attest_presence(actor_id=other.pk, **sign)  # type: ignore[arg-type]
    services.attest_presence(actor_id=cast.claire.pk, **sign)  # type: ignore[arg-type]

    seance.refresh_from_db()
    assert (seance.confirmee_at, seance.confirmee_sur) == (LATER, "papier")
    with pytest.raises(ActRefused) as refused:
        services.attest_presence(actor_id=cast.claire.pk, **sign)  # type: ignore[arg-type]
    assert refused.value.code == "deja_fait"


def test_nobody_signs_for_personal_work_on_paper(cast: Cast, bilan: Bilan) -> None:
    alone = held(cast, bilan, sorte="travail_personnel")
    led = held(cast, bilan)
    sign = {"actor_id": cast.claire.pk, "public_id": bilan.public_id, "now": NOW}

    with pytest.raises(ActRefused) as refused:
        services.attest_presence(seance_id=alone.public_id, **sign)  # type: ignore[arg-type]
    assert refused.value.code == "pas_a_prouver"
    services.attest_presence(seance_id=led.public_id, **sign)  # type: ignore[arg-type]


@pytest.mark.parametrize("sorte", ["travail_personnel", "immersion"])
def test_what_the_person_does_alone_is_hers_to_write_and_never_support(
    cast: Cast, bilan: Bilan, sorte: str
) -> None:
    act = {"public_id": bilan.public_id, "now": NOW}
    ligne = LigneDeTemps(sorte=sorte, jour=TODAY, duree_min=120)
    for other in (cast.claire, cast.zoe):
        with pytest.raises(NotVisible):
            services.record_travail(actor_id=other.pk, ligne=ligne, **act)  # type: ignore[arg-type]

    written = services.record_travail(actor_id=cast.aline.pk, ligne=ligne, **act)  # type: ignore[arg-type]

    assert (written.conseiller, written.confirmee_at) == (None, NOW)
    assert minutes(bilan) == (0, 120)


@pytest.mark.parametrize("sorte", [*SORTES_ACCOMPAGNEMENT, "hors_seance"])
def test_the_person_writes_no_time_that_a_counsellor_gives(
    cast: Cast, bilan: Bilan, sorte: str
) -> None:
    with pytest.raises(ActRefused) as refused:
        services.record_travail(
            actor_id=cast.aline.pk,
            public_id=bilan.public_id,
            ligne=LigneDeTemps(sorte=sorte, jour=TODAY, duree_min=120),
            now=NOW,
        )
    assert refused.value.code == "hors_texte"
    assert minutes(bilan) == (0, 0)


def test_a_sitting_is_led_by_someone_in_charge(cast: Cast, bilan: Bilan) -> None:
    with pytest.raises(ActRefused) as refused:
        held(cast, bilan, conseiller_id=cast.omar.pk)
    assert refused.value.code == "hors_texte"

    assert held(cast, bilan, conseiller_id=cast.claire.pk).conseiller == cast.claire


def test_what_it_was_about_and_where_is_sealed(cast: Cast, bilan: Bilan) -> None:
    held(cast, bilan, objet="SECRET-OBJET", objectif="SECRET-OBJECTIF", lieu="SECRET-LIEU")

    assert "SECRET" not in clear_columns()


def test_a_cancelled_line_is_not_cancelled_twice(cast: Cast, bilan: Bilan) -> None:
    seance = held(cast, bilan)
    act = {"actor_id": cast.claire.pk, "public_id": bilan.public_id, "now": NOW}
    services.cancel_seance(seance_id=seance.public_id, **act)  # type: ignore[arg-type]
    assert minutes(bilan) == (0, 0)
    with pytest.raises(ActRefused):
        services.cancel_seance(seance_id=seance.public_id, **act)  # type: ignore[arg-type]
    with pytest.raises(NotVisible):
        services.cancel_seance(seance_id=uuid.uuid4(), **act)  # type: ignore[arg-type]


def test_an_ended_bilan_takes_paper_signatures_and_no_more_time(
    cast: Cast, bilan_en: BilanEn
) -> None:
    bilan = bilan_en("conclusions")
    seance = held(cast, bilan)
    services.stop(actor_id=cast.aline.pk, public_id=bilan.public_id, now=NOW)

    services.attest_presence(
        actor_id=cast.claire.pk, public_id=bilan.public_id, seance_id=seance.public_id, now=NOW
    )
    with pytest.raises(NotVisible):
        held(cast, bilan)
