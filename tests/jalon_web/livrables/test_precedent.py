"""Coming back after a stop without starting from zero: what she picks of her own words, no more."""

from __future__ import annotations

import datetime as dt
import html

import pytest
from django.test import Client
from django.urls import reverse

from jalon.kernel.errors import ActRefused, NotVisible
from jalon_web.analyse.queries import grille_of
from jalon_web.analyse.services import write_contribution
from jalon_web.bilans import services as bilans
from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Compte
from jalon_web.livrables import queries, services
from jalon_web.livrables.contents.parties import Objectifs
from jalon_web.livrables.models import PROGRAMME
from jalon_web.livrables.queries import precedent
from tests.entrer import sign_in
from tests.jalon_web.conftest import NOW, BilanEn, Cast
from tests.jalon_web.livrables.conftest import fill, write

BEFORE = NOW - dt.timedelta(days=200)
WORDS = "Partir sans tout perdre MARQUE-AVANT"


@pytest.fixture
def ancien(bilan_en: BilanEn, cast: Cast) -> Bilan:
    """Aline's first bilan, with Omar, stopped at its gate; her words are still there."""
    found = bilan_en("preliminaire", conseiller=cast.omar)
    Bilan.objects.filter(pk=found.pk).update(ouvert_on=BEFORE.date())
    for auteur, texte in ((cast.aline, WORDS), (cast.omar, "MARQUE-OMAR")):
        write_contribution(
            actor_id=auteur.pk,
            public_id=found.public_id,
            rubrique="preoccupations",
            texte=texte,
            cases=("orientation",),
            version=0,
            now=BEFORE,
        )
    fill(found, cast.omar, now=BEFORE)
    Bilan.objects.filter(pk=found.pk).update(etat="arrete", phase="decision")
    return Bilan.objects.get(pk=found.pk)


@pytest.fixture
def nouveau(ancien: Bilan, bilan_en: BilanEn) -> Bilan:
    """Her second bilan, with Claire."""
    return bilan_en("preliminaire")


def offered(cast: Cast, bilan: Bilan) -> dict[str, str]:
    return {one.code: one.texte for one in precedent.to_bring_back(cast.aline.pk, bilan)}


def bring(bilan: Bilan, who: Compte, *codes: str) -> int:
    return services.bring_back(actor_id=who.pk, public_id=bilan.public_id, codes=codes, now=NOW)


def test_she_is_offered_her_own_words_and_the_parts_that_still_say_something(
    cast: Cast, ancien: Bilan, nouveau: Bilan
) -> None:
    found = offered(cast, nouveau)

    assert [code.replace(str(ancien.public_id), "x") for code in found] == [
        "analyse:x:preoccupations",
        "programme:x:objectifs",
        "programme:x:contenus",
        "programme:x:methodes",
    ]
    assert WORDS in next(iter(found.values()))
    assert "MARQUE-OMAR" not in " ".join(found.values())


def test_what_she_picks_is_copied_with_its_date_and_the_rest_stays(
    cast: Cast, ancien: Bilan, nouveau: Bilan
) -> None:
    words, objectives = list(offered(cast, nouveau))[:2]

    assert bring(nouveau, cast.aline, words, objectives) == 2

    part = grille_of(nouveau, cast.claire.pk)[0].parts[0]
    assert part.mots.texte == WORDS
    assert part.mots.cases == ("orientation",)
    assert part.mots.ecrit_at == BEFORE
    assert part.mots.ancien
    parts = queries.parties_of(nouveau, PROGRAMME)
    assert [code for code, lue in parts.items() if lue.ecrite] == ["objectifs"]
    assert set(offered(cast, nouveau)) & {words, objectives} == set()
    with pytest.raises(ActRefused, match="vide"):
        bring(nouveau, cast.aline, words)  # it is there already


def test_written_again_it_is_of_today(cast: Cast, nouveau: Bilan) -> None:
    bring(nouveau, cast.aline, next(iter(offered(cast, nouveau))))
    write_contribution(
        actor_id=cast.aline.pk,
        public_id=nouveau.public_id,
        rubrique="preoccupations",
        texte="Aujourd’hui, autre chose",
        cases=(),
        version=1,
        now=NOW,
    )
    mots = grille_of(nouveau, cast.aline.pk)[0].parts[0].mots
    assert (mots.ecrit_at, mots.ancien) == (NOW, False)


def test_what_is_written_here_already_is_left_alone(cast: Cast, nouveau: Bilan) -> None:
    write(nouveau, cast.aline, "objectifs", Objectifs(texte="Du neuf"))

    assert not [code for code in offered(cast, nouveau) if code.endswith(":objectifs")]


def test_nobody_else_reads_nor_brings_back(cast: Cast, ancien: Bilan, nouveau: Bilan) -> None:
    code = next(iter(offered(cast, nouveau)))
    page = reverse("livrables:precedent", args=[nouveau.public_id])
    for other in (cast.claire, cast.omar, cast.paul, cast.fanny, cast.zoe):
        with pytest.raises(NotVisible):
            bring(nouveau, other, code)
        client = Client()
        sign_in(client, other)
        assert client.get(page).status_code == 404
    for wrong in ((), (code, "analyse:rien:rien"), (code.replace("preocc", "x"),)):
        with pytest.raises(ActRefused, match="vide"):
            bring(nouveau, cast.aline, *wrong)
    assert precedent.to_bring_back(cast.zoe.pk, nouveau) == []  # whoever asks, hers stay hers


def test_the_counsellor_does_not_learn_that_there_was_another_bilan(
    cast: Cast, nouveau: Bilan, client: Client
) -> None:
    sign_in(client, cast.claire)
    assert "zéro" not in client.get(f"/bilans/{nouveau.public_id}/").content.decode()
    sign_in(client, cast.aline)
    hers = html.unescape(client.get(f"/bilans/{nouveau.public_id}/mon-bilan/").content.decode())
    assert "Vous n’avez pas à repartir de zéro" in hers


def test_the_page_copies_and_leads_to_the_grid(cast: Cast, nouveau: Bilan, client: Client) -> None:
    sign_in(client, cast.aline)
    page = reverse("livrables:precedent", args=[nouveau.public_id])
    shown = html.unescape(client.get(page).content.decode())
    assert WORDS in shown
    assert "checked" not in shown
    assert client.post(page, {}).status_code == 422
    answer = client.post(page, {"codes": list(offered(cast, nouveau))}, follow=True)
    assert "4 textes sont repris" in html.unescape(answer.content.decode())
    assert "Repris d’un bilan précédent" in html.unescape(answer.content.decode())
    assert "Il n’y a rien à reprendre" in html.unescape(client.get(page).content.decode())


def test_once_destroyed_nothing_of_her_words_is_left_to_bring_back(
    cast: Cast, ancien: Bilan, nouveau: Bilan
) -> None:
    bilans.detruire(ancien.public_id, motif="effacement", now=NOW)

    assert offered(cast, nouveau) == {}


def test_a_first_bilan_has_nothing_to_bring_back(cast: Cast, bilan: Bilan) -> None:
    assert offered(cast, bilan) == {}
