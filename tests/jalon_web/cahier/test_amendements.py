"""The life of a text: drafted, submitted, answered, adopted, in force on its day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

import pytest

from jalon.acces import ActeAmendement
from jalon.cahier import parse_cahier
from jalon.kernel.errors import ActRefused, CahierError, Conflict, NotVisible
from jalon_web.bilans.queries import texte_of
from jalon_web.cahier import queries, services
from jalon_web.cahier.models import Amendement
from jalon_web.cahier.queries import cadres
from jalon_web.cahier.services import Changement
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast

pytestmark = pytest.mark.django_db
FIRST = dt.date(2027, 1, 1)
PLAFOND = Changement(regle="DUREE-MAX", parametres={"plafond": "20"})


@pytest.fixture
def amendements() -> Iterator[None]:
    """Read the adopted amendments for real, at each question."""
    cadres.forget()
    yield
    cadres.forget()


@pytest.fixture
def draft(cast: Cast, amendements: None) -> Amendement:
    return services.open_amendement(
        actor_id=cast.nadia.pk,
        cadre="copanef-2017",
        titre="Vingt heures",
        premier_jour=FIRST,
        now=NOW,
    )


def write(
    cast: Cast, amendement: Amendement, changement: Changement, version: int = 0
) -> Amendement:
    return services.write_modification(
        actor_id=cast.nadia.pk,
        public_id=amendement.public_id,
        changement=changement,
        version=version,
        now=NOW,
    )


def adopt(cast: Cast, amendement: Amendement, adopte_on: dt.date = TODAY) -> Amendement:
    return services.adopt_amendement(
        actor_id=cast.nadia.pk,
        public_id=amendement.public_id,
        vehicule="ani",
        reference="ANI du 20 novembre 2026",
        adopte_on=adopte_on,
        now=NOW,
    )


def test_only_the_steering_begins_an_amendment(cast: Cast, amendements: None) -> None:
    for nobody in (cast.claire, cast.paul, cast.fanny, cast.zoe):
        with pytest.raises(NotVisible):
            services.open_amendement(
                actor_id=nobody.pk, cadre="copanef-2017", titre="x", premier_jour=FIRST, now=NOW
            )


@pytest.mark.parametrize(
    ("day", "code"), [(TODAY, "passe"), (TODAY - dt.timedelta(days=1), "passe")]
)
def test_a_text_never_changes_the_past(
    cast: Cast, amendements: None, day: dt.date, code: str
) -> None:
    with pytest.raises(ActRefused) as refused:
        services.open_amendement(
            actor_id=cast.nadia.pk, cadre="copanef-2017", titre="x", premier_jour=day, now=NOW
        )
    assert refused.value.code == code


def test_what_is_wrong_is_refused_and_nothing_is_kept(cast: Cast, draft: Amendement) -> None:
    wrong = Changement(regle="DUREE-MAX", parametres={"plafond": "vingt"})
    with pytest.raises(CahierError, match="un nombre est attendu"):
        write(cast, draft, wrong)

    assert queries.modification_of(draft, "DUREE-MAX") is None


def test_two_who_write_the_same_change_do_not_overwrite_each_other(
    cast: Cast, draft: Amendement
) -> None:
    write(cast, draft, PLAFOND)
    with pytest.raises(Conflict):
        write(cast, draft, Changement(regle="DUREE-MAX", parametres={"plafond": "22"}))

    write(cast, draft, Changement(regle="DUREE-MAX", parametres={}), version=1)
    assert queries.modification_of(draft, "DUREE-MAX") is None


def test_an_adopted_amendment_is_in_force_on_its_day_and_not_before(
    cast: Cast, draft: Amendement, bilan_en: BilanEn, django_capture_on_commit_callbacks: object
) -> None:
    older = bilan_en()
    write(cast, draft, PLAFOND)
    write(cast, draft, Changement(regle="DUREE-MAX", parametres={"plafond": "20"},
                                  texte="Jamais plus de {plafond}."), version=1)  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        adopt(cast, draft)

    eve = queries.texte_at("copanef-2017", FIRST - dt.timedelta(days=1))
    day = queries.texte_at("copanef-2017", FIRST)
    assert str(eve.valeur("DUREE-MAX", "plafond")) == "24\u00a0h"
    assert str(day.valeur("DUREE-MAX", "plafond")) == "20\u00a0h"
    assert day.regle("DUREE-MAX").texte == "Jamais plus de 20\u00a0h."
    assert str(texte_of(older).valeur("DUREE-MAX", "plafond")) == "24\u00a0h"


def test_the_files_of_an_adopted_amendment_are_read_outside_the_platform(
    cast: Cast, draft: Amendement
) -> None:
    write(cast, draft, PLAFOND)
    adopted = adopt(cast, draft)
    files = services.files_of(adopted)

    outside = parse_cahier(files, name="copanef-2017")

    assert cadres.print_of(files) == adopted.empreinte
    assert str(outside.au(FIRST).valeur("DUREE-MAX", "plafond")) == "20\u00a0h"


@pytest.mark.parametrize("day", [TODAY + dt.timedelta(days=1), FIRST])
def test_an_adoption_is_not_to_come(cast: Cast, draft: Amendement, day: dt.date) -> None:
    write(cast, draft, PLAFOND)
    with pytest.raises(ActRefused) as refused:
        adopt(cast, draft, day)
    assert refused.value.code == "adoption_jour"


def test_nothing_is_adopted_empty_nor_twice(cast: Cast, draft: Amendement) -> None:
    with pytest.raises(ActRefused) as refused:
        adopt(cast, draft)
    assert refused.value.code == "vide"
    write(cast, draft, PLAFOND)
    adopt(cast, draft)
    with pytest.raises(ActRefused) as refused:
        adopt(cast, draft)
    assert refused.value.code == "amendement_etat"


def test_two_amendments_follow_each_other(
    cast: Cast, draft: Amendement, django_capture_on_commit_callbacks: object
) -> None:
    write(cast, draft, PLAFOND)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        adopt(cast, draft)
    second = services.open_amendement(
        actor_id=cast.nadia.pk,
        cadre="copanef-2017",
        titre="Dix-huit heures",
        premier_jour=dt.date(2028, 1, 1),
        now=NOW,
    )
    write(cast, second, Changement(regle="DUREE-MAX", parametres={"plafond": "18"}))

    after = services.amended_by(second)

    assert second.numero == 2
    assert str(after.au(dt.date(2027, 6, 1)).valeur("DUREE-MAX", "plafond")) == "20\u00a0h"
    assert str(after.au(dt.date(2028, 6, 1)).valeur("DUREE-MAX", "plafond")) == "18\u00a0h"


def test_the_organisations_consulted_speak_and_are_answered(cast: Cast, draft: Amendement) -> None:
    write(cast, draft, PLAFOND)
    services.open_consultation(
        actor_id=cast.nadia.pk,
        public_id=draft.public_id,
        organisations=[cast.centre, cast.fonds],
        fin_on=dt.date(2026, 12, 15),
        now=NOW,
    )
    say = partial(services.give_avis, public_id=draft.public_id, regle="DUREE-MAX", now=NOW)
    hers = say(actor_id=cast.paul.pk, texte="Trop court")
    say(actor_id=cast.fanny.pk, texte="Bien")
    with pytest.raises(NotVisible):
        say(actor_id=cast.lea.pk, texte="Moi aussi")

    services.answer_avis(
        actor_id=cast.nadia.pk,
        public_id=draft.public_id,
        avis_id=hers.public_id,
        reponse="Entendu",
        now=NOW,
    )

    seen = {
        who: [
            one.texte
            for one in queries.avis_of(
                queries.amendement_for(
                    pk, draft.public_id, TODAY, act=ActeAmendement.READ_AMENDEMENT
                )
            )
        ]
        for who, pk in (("nadia", cast.nadia.pk), ("paul", cast.paul.pk))
    }
    assert seen == {"nadia": ["Trop court", "Bien"], "paul": ["Trop court"]}
    with pytest.raises(ActRefused) as refused:
        write(cast, draft, PLAFOND, version=1)
    assert refused.value.code == "amendement_etat"


def test_an_opinion_comes_before_the_end(cast: Cast, draft: Amendement) -> None:
    write(cast, draft, PLAFOND)
    services.open_consultation(
        actor_id=cast.nadia.pk,
        public_id=draft.public_id,
        organisations=[cast.centre],
        fin_on=TODAY,
        now=NOW,
    )
    with pytest.raises(ActRefused) as refused:
        services.give_avis(
            actor_id=cast.paul.pk,
            public_id=draft.public_id,
            regle="",
            texte="Trop tard",
            now=NOW + dt.timedelta(days=1),
        )
    assert refused.value.code == "consultation_close"
