"""Exercises picked, answered, given back; a centre's own methods, declared to the public."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from jalon.kernel.errors import ActRefused, Conflict, NotVisible
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import faits_of
from jalon_web.comptes.models import Compte
from jalon_web.exercices import queries, services
from jalon_web.exercices.models import Essai, Methode
from tests.jalon_web.conftest import NOW, BilanEn, Cast

pytestmark = pytest.mark.django_db
OWN = services.Declaration(
    titre="Le quai",
    but="Voir ce qui arrive et ce qui part.",
    source="Écrite par le centre",
    limites="Une image, rien de plus.",
    duree_min=20,
    questions="Qu’est-ce qui arrive ?\n\nQu’est-ce qui part ?",
)


@pytest.fixture
def bilan(bilan_en: BilanEn) -> Bilan:
    """Aline's bilan with Claire, in its investigation."""
    return bilan_en("investigation")


def by(compte: Compte, bilan: Bilan) -> dict[str, Any]:
    return {"actor_id": compte.pk, "public_id": bilan.public_id, "now": NOW}


def pick(compte: Compte, bilan: Bilan, code: str = "valeurs", motif: str = "Parce que") -> Essai:
    return services.pick(**by(compte, bilan), code=code, motif=motif)


def browser(compte: Compte) -> Client:
    client = Client()
    client.force_login(compte)
    return client


def test_both_pick_and_answer_and_nobody_else_reads(cast: Cast, bilan: Bilan) -> None:
    essai = pick(cast.claire, bilan)
    services.answer(
        **by(cast.aline, bilan),
        essai_id=essai.public_id,
        reponses={"trois": ["Aider", " "], "exemple": "  "},
        version=1,
    )
    (lu,) = queries.essais_of(bilan)
    assert (lu.reponses, lu.motif, lu.repondu_at) == ({"trois": ["Aider"]}, "Parce que", NOW)

    for other in (cast.paul, cast.fanny, cast.omar, cast.lea, cast.zoe):
        for path in ("", f"{essai.public_id}/", "choisir/reseau/"):
            url = f"/bilans/{bilan.public_id}/exercices/{path}"
            assert browser(other).get(url).status_code == 404
            assert browser(cast.aline).get(url).status_code == 200
        with pytest.raises(NotVisible):
            pick(other, bilan, "reseau")


def test_the_same_exercise_is_picked_once_and_again_once_set_aside(
    cast: Cast, bilan: Bilan
) -> None:
    essai = pick(cast.claire, bilan)
    with pytest.raises(ActRefused) as refused:
        pick(cast.aline, bilan)
    services.set_essai_aside(**by(cast.aline, bilan), essai_id=essai.public_id)
    pick(cast.aline, bilan)

    assert refused.value.code == "deja"
    assert len(queries.essais_of(bilan)) == 1
    with pytest.raises(NotVisible):
        pick(cast.aline, bilan, "horoscope")


def test_two_people_answering_at_once_meet_and_lose_nothing(cast: Cast, bilan: Bilan) -> None:
    essai = pick(cast.claire, bilan, "reseau")
    answer = partial(services.answer, essai_id=essai.public_id, version=1)
    answer(**by(cast.aline, bilan), reponses={"un_appel": "Ma cousine"})
    with pytest.raises(Conflict):
        answer(**by(cast.claire, bilan), reponses={"un_appel": "Son voisin"})

    url = f"/bilans/{bilan.public_id}/exercices/{essai.public_id}/repondre/"
    met = browser(cast.claire).post(url, {"version": "1", "un_appel": "Son voisin"})
    shown = met.content.decode()
    assert met.status_code == 409
    assert "Ma cousine" in shown
    assert "Son voisin" in shown
    again = browser(cast.claire).post(url, {"version": "2", "un_appel": "Les deux"})
    assert again.status_code == 302
    assert queries.essai_for(bilan, essai.public_id).reponses == {"un_appel": "Les deux"}


def test_a_test_without_a_reason_is_counted_and_a_reason_or_leaving_it_uncounts(
    cast: Cast, bilan: Bilan
) -> None:
    def counted() -> object:
        return faits_of(Bilan.objects.get(pk=bilan.pk))["nb_tests_sans_motif"]

    pick(cast.claire, bilan, "reseau", motif="")
    assert counted() == 0
    test = pick(cast.claire, bilan, "interets", motif="")
    assert counted() == 1
    services.set_essai_aside(**by(cast.claire, bilan), essai_id=test.public_id)
    assert counted() == 0
    pick(cast.claire, bilan, "interets", motif="Pour chercher plus large")
    assert counted() == 0


def test_a_flat_profile_says_that_it_tells_nothing(cast: Cast, bilan: Bilan) -> None:
    essai = pick(cast.claire, bilan, "interets")
    codes = [c.code for c in queries.exercice_called(bilan, "interets").bloc("activites").choix]

    def shown(reponses: dict[str, str]) -> str:
        version = queries.essai_for(bilan, essai.public_id).version
        services.answer(
            **by(cast.aline, bilan),
            essai_id=essai.public_id,
            reponses={"activites": reponses},
            version=version,
        )
        url = f"/bilans/{bilan.public_id}/exercices/{essai.public_id}/"
        return browser(cast.aline).get(url).content.decode()

    assert "ne départagent pas" in shown(dict.fromkeys(codes, "2"))
    assert "ne départagent pas" not in shown({c: "3" if c[0] == "s" else "0" for c in codes})
    assert "comme de zéros" in shown({"s1": "3"})


def test_every_exercise_opens_its_form_and_keeps_its_answers(cast: Cast, bilan: Bilan) -> None:
    client = browser(cast.aline)
    for code, exercice in queries.proposed_in(bilan).items():
        base = f"/bilans/{bilan.public_id}/exercices/"
        picked = client.post(f"{base}choisir/{code}/", {"motif": "Pour voir"})
        page = client.get(picked.headers["Location"])
        assert page.status_code == 200, code
        first = exercice.blocs[0]
        name = f"{first.code}__{first.choix[0].code}" if first.degres else first.code
        value = first.degres[-1].code if first.degres else "Une réponse"
        kept = client.post(picked.headers["Location"], {"version": "1", name: value})
        assert kept.status_code == 302, code
        shown = client.get(kept.headers["Location"]).content.decode()
        assert (first.degres[-1].libelle if first.degres else "Une réponse") in shown, code
    assert len(queries.essais_of(bilan)) == 11


def test_a_centre_declares_its_own_method_and_the_public_reads_it(cast: Cast, bilan: Bilan) -> None:
    manager = browser(cast.paul)
    sent = {**{k: str(v) for k, v in OWN.__dict__.items()}} if hasattr(OWN, "__dict__") else {
        name: str(getattr(OWN, name)) for name in OWN.__slots__
    }  # fmt: skip
    assert manager.get("/centre/methodes/ajouter/").status_code == 200
    assert manager.post("/centre/methodes/ajouter/", {"titre": "x"}).status_code == 422
    assert manager.post("/centre/methodes/ajouter/", sent).status_code == 302
    methode = Methode.objects.get()
    code = f"centre-{methode.public_id}"

    public = Client().get(f"/methodes/{cast.centre.public_id}/").content.decode()
    assert "Le quai" in public
    assert (
        "Le quai" not in Client().get(f"/methodes/{cast.autre_centre.public_id}/").content.decode()
    )
    essai = pick(cast.claire, bilan, code)
    assert [b.titre for b in queries.essai_for(bilan, essai.public_id).exercice.blocs] == [
        "Qu’est-ce qui arrive ?", "Qu’est-ce qui part ?",
    ]  # fmt: skip

    manager.post(f"/centre/methodes/{methode.public_id}/retirer/")
    assert code not in queries.proposed_in(bilan)
    assert queries.essai_for(bilan, essai.public_id).exercice.titre == "Le quai"


def test_only_a_manager_writes_methods_and_only_those_of_her_centre(cast: Cast) -> None:
    methode = services.declare_methode(actor_id=cast.paul.pk, declaration=OWN, now=NOW)
    for other in (cast.claire, cast.aline, cast.nadia, cast.fanny):
        with pytest.raises(NotVisible):
            services.declare_methode(actor_id=other.pk, declaration=OWN, now=NOW)
        with pytest.raises(NotVisible):
            services.take_off_methode(actor_id=other.pk, methode_id=methode.public_id, now=NOW)
        assert browser(other).get("/centre/methodes/").status_code == 404
    services.take_off_methode(actor_id=cast.paul.pk, methode_id=methode.public_id, now=NOW)

    assert Methode.objects.filter(retiree_on__isnull=True).count() == 0


def test_the_library_is_read_in_english_and_what_a_centre_wrote_stays_as_it_is(
    cast: Cast, bilan: Bilan
) -> None:
    services.declare_methode(actor_id=cast.paul.pk, declaration=OWN, now=NOW)
    pick(cast.aline, bilan)
    client = browser(cast.aline)
    with override("fr"):
        client.post("/composants/reglages/", {"langue": "en", "retour": "/composants/"})
    (essai,) = queries.essais_of(bilan)

    with override("fr"):  # the language of a request stays in its thread
        page = client.get(f"/bilans/{bilan.public_id}/exercices/").content.decode()
        form = client.get(
            f"/bilans/{bilan.public_id}/exercices/{essai.public_id}/repondre/"
        ).content.decode()

    assert "What matters to me" in page
    assert "Le quai" in page
    assert "Ce qui compte pour moi" not in page
    assert "Laughing with the others" in form
    assert "Rire avec les autres" not in form
