"""Follow-up: her steps, her looks, what she gives, a complaint and its answer."""

from __future__ import annotations

import datetime as dt
import uuid
from functools import partial
from typing import Any

import pytest
from django.test import Client

from jalon.kernel.errors import ActRefused, ColumnError, Conflict, NotVisible
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import faits_of
from jalon_web.bilans.services import write_facts
from jalon_web.comptes.models import Compte
from jalon_web.suivi import queries, services
from jalon_web.suivi.models import Pas, Reclamation, Regard
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def bilan(bilan_en: BilanEn) -> Bilan:
    """Aline's bilan with Claire, in its conclusions."""
    return bilan_en("conclusions")


def by(compte: Compte, bilan: Bilan) -> dict[str, Any]:
    return {"actor_id": compte.pk, "public_id": bilan.public_id, "now": NOW}


def add(cast: Cast, bilan: Bilan, quoi: str = "Appeler la plateforme") -> Pas:
    return services.add_pas(**by(cast.aline, bilan), quoi=quoi, quand="En mars")


def page(compte: Compte, bilan: Bilan, path: str) -> Any:
    browser = Client()
    browser.force_login(compte)
    return browser.get(f"/bilans/{bilan.public_id}/{path}")


def send(compte: Compte, bilan: Bilan, path: str, **sent: str) -> Any:
    browser = Client()
    browser.force_login(compte)
    return browser.post(f"/bilans/{bilan.public_id}/{path}", sent)


def test_a_plan_is_hers_to_write_tick_and_take_back(cast: Cast, bilan: Bilan) -> None:
    first, second = add(cast, bilan), add(cast, bilan, "Relire mon CV")
    services.tick_pas(**by(cast.aline, bilan), pas_id=first.public_id, fait=True)
    services.set_pas_aside(**by(cast.aline, bilan), pas_id=second.public_id)

    assert [(p.quoi, p.quand, p.fait_on) for p in queries.pas_of(bilan)] == [
        ("Appeler la plateforme", "En mars", TODAY)
    ]

    services.tick_pas(**by(cast.aline, bilan), pas_id=first.public_id, fait=False)
    services.amend_pas(
        **by(cast.aline, bilan), pas_id=first.public_id, quoi="Écrire", quand="", version=1
    )

    assert [(p.quoi, p.quand, p.fait_on) for p in queries.pas_of(bilan)] == [("Écrire", "", None)]


def test_nobody_else_reads_or_writes_it(cast: Cast, bilan: Bilan) -> None:
    step = add(cast, bilan)
    for other in (cast.claire, cast.paul, cast.fanny, cast.omar, cast.zoe):
        assert page(other, bilan, "suite/").status_code == 404
        with pytest.raises(NotVisible):
            services.add_pas(**by(other, bilan), quoi="x", quand="")
        with pytest.raises(NotVisible):
            services.tick_pas(**by(other, bilan), pas_id=step.public_id, fait=True)

    assert page(cast.aline, bilan, "suite/").status_code == 200
    assert Pas.objects.count() == 1


def test_a_step_of_someone_else_is_not_found(cast: Cast, bilan: Bilan, bilan_en: BilanEn) -> None:
    theirs = bilan_en("conclusions", conseiller=cast.omar, email="zoe@test.jalon", prenom="Zoé")
    step = services.add_pas(**by(cast.zoe, theirs), quoi="Le sien", quand="")
    for wrong in (step.public_id, uuid.uuid4()):
        with pytest.raises(NotVisible):
            services.tick_pas(**by(cast.aline, bilan), pas_id=wrong, fait=True)
    services.tick_pas(**by(cast.zoe, theirs), pas_id=step.public_id, fait=True)


def test_two_writings_of_a_step_meet(cast: Cast, bilan: Bilan) -> None:
    step = add(cast, bilan)
    act = by(cast.aline, bilan) | {"pas_id": step.public_id, "quand": ""}
    services.amend_pas(**act, quoi="Ici", version=1)
    with pytest.raises(Conflict):
        services.amend_pas(**act, quoi="Là", version=1)


def test_she_looks_at_the_start_then_at_the_end_and_nothing_is_counted(
    cast: Cast, bilan: Bilan, bilan_en: BilanEn
) -> None:
    early = bilan_en("preliminaire", email="zoe@test.jalon", prenom="Zoé")
    look = partial(
        services.write_regard,
        reponses={"confiance": "basse", "agir": "un_pas"},
        mots="Je doute",
        version=0,
    )
    look(**by(cast.zoe, early), moment="avant")
    with pytest.raises(ActRefused):
        look(**by(cast.zoe, early), moment="apres")
    look(**by(cast.aline, bilan), moment="apres")
    with pytest.raises(ActRefused):
        look(**by(cast.aline, bilan), moment="avant")

    (mine,) = queries.regards_of(bilan).values()
    assert (mine.moment, mine.reponses, mine.mots) == (
        "apres", {"confiance": "basse", "agir": "un_pas"}, "Je doute",
    )  # fmt: skip
    assert faits_of(bilan)["confiance_apres_code"] is None
    assert Regard.objects.count() == 2


def test_what_she_gives_is_a_code_that_she_may_take_back(cast: Cast, bilan: Bilan) -> None:
    services.give_retour(
        **by(cast.aline, bilan),
        codes={"issue_code": "formation", "satisfaction_code": "plutot_oui"},
    )
    bilan.refresh_from_db()
    assert faits_of(bilan)["issue_code"] == "formation"

    services.give_retour(**by(cast.aline, bilan), codes={"issue_code": None})
    bilan = Bilan.objects.get(pk=bilan.pk)
    assert (faits_of(bilan)["issue_code"], faits_of(bilan)["satisfaction_code"]) == (
        None, "plutot_oui",
    )  # fmt: skip
    with pytest.raises(ActRefused) as refused:
        services.give_retour(**by(cast.aline, bilan), codes={"issue_code": "autre chose"})
    assert refused.value.code == "valeur"
    with pytest.raises(ColumnError):  # a wrong name is a fault of ours: no refusal hides it
        write_facts(bilan, "give_retour", NOW, issue="formation")
    with pytest.raises(NotVisible):
        services.give_retour(**by(cast.claire, bilan), codes={"issue_code": "formation"})


def test_the_follow_up_is_proposed_six_months_later_and_noted(
    cast: Cast, bilan_en: BilanEn
) -> None:
    ended = bilan_en("clos", etat="termine")
    stopped = bilan_en("decision", etat="arrete", email="zoe@test.jalon", prenom="Zoé")

    assert dt.date(2026, 11, 23) == TODAY
    assert queries.follow_up_of(ended) == dt.date(2027, 5, 24)  # the 23rd is a Sunday
    assert queries.follow_up_of(stopped) is None
    for wrong in (TODAY + dt.timedelta(days=1), TODAY - dt.timedelta(days=1)):
        with pytest.raises(ActRefused):
            services.record_suivi(**by(cast.claire, ended), le=wrong)
    services.record_suivi(**by(cast.claire, ended), le=TODAY)

    assert faits_of(Bilan.objects.get(pk=ended.pk))["suivi_six_mois_on"] == TODAY


def test_a_complaint_goes_to_the_management_and_not_to_the_counsellor(
    cast: Cast, bilan: Bilan
) -> None:
    row = services.complain(**by(cast.aline, bilan), texte="Le bureau n’était pas fermé")
    assert list(queries.waiting_among(Bilan.objects.all())) == [bilan]
    for other in (cast.claire, cast.fanny, cast.lea, cast.zoe):
        assert page(other, bilan, "reclamations/").status_code == 404
        with pytest.raises(NotVisible):
            services.answer_reclamation(**by(other, bilan), reclamation_id=row.public_id, texte="x")
    assert "bureau" in page(cast.paul, bilan, "reclamations/").content.decode()
    assert "Réclamation de Aline Morvan" in _centre(cast)
    answer = partial(
        services.answer_reclamation, reclamation_id=row.public_id, texte="Il a été changé"
    )
    answer(**by(cast.paul, bilan))
    with pytest.raises(NotVisible):
        answer(**by(cast.paul, bilan))

    (lue,) = queries.reclamations_of(bilan)
    assert (lue.reponse, lue.par, lue.repondue_on) == ("Il a été changé", "Paul Guillou", TODAY)
    assert "Réclamation de" not in _centre(cast)
    assert Reclamation.objects.count() == 1


def _centre(cast: Cast) -> str:
    browser = Client()
    browser.force_login(cast.paul)
    return browser.get("/centre/").content.decode()


def test_the_pages_lead_from_one_to_the_next(cast: Cast, bilan: Bilan) -> None:
    for path in ("suite/pas/", "suite/regard/", "suite/retour/", "reclamations/ecrire/"):
        assert page(cast.aline, bilan, path).status_code == 200
    assert send(cast.aline, bilan, "suite/pas/", quoi="").status_code == 422
    assert send(cast.aline, bilan, "suite/pas/", quoi="Demander un rendez-vous").status_code == 302
    step = Pas.objects.get()
    assert page(cast.aline, bilan, f"suite/pas/{step.public_id}/").status_code == 200
    send(cast.aline, bilan, f"suite/pas/{step.public_id}/fait/", fait="oui")
    send(cast.aline, bilan, "suite/regard/", confiance="moyenne", mots="Mieux", version="0")
    send(cast.aline, bilan, "suite/retour/", satisfaction_code="tout_a_fait")
    shown = page(cast.aline, bilan, "suite/").content.decode()

    for words in ("Demander un rendez-vous", "1 pas fait", "Cela dépend des jours", "Mieux",
                  "Oui, tout à fait"):  # fmt: skip
        assert words in shown


def test_the_first_steps_of_the_choice_are_taken_over_once(cast: Cast) -> None:
    from tests.acces.test_matrice import whole_bilan

    bilan = whole_bilan(cast)
    Pas.objects.all().delete()  # what the demonstration took over
    expected = queries.first_steps_of(bilan)
    first = services.take_first_steps(**by(cast.aline, bilan))
    again = services.take_first_steps(**by(cast.aline, bilan))

    assert expected
    assert (first, again) == (len(expected), 0)
    assert set(expected) <= {one.quoi for one in queries.pas_of(bilan)}
