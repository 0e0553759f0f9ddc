"""Extracts of the synthesis: the person alone composes them; the journal knows, nobody else."""

from __future__ import annotations

from functools import partial

import pytest
from django.test import Client

from jalon.kernel.errors import ActRefused, NotVisible
from jalon.rendering.extraits import passages
from jalon_web.bilans.models import Bilan
from jalon_web.coffre.models import Contenu, Ligne
from jalon_web.livrables import services
from tests.acces.test_matrice import whole_bilan
from tests.entrer import sign_in
from tests.jalon.rendering.lecture import lire
from tests.jalon_web.conftest import NOW, BilanEn, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended(cast: Cast) -> Bilan:
    """Aline's bilan, whole, back in its conclusions."""
    bilan = whole_bilan(cast)
    bilan.phase = "conclusions"
    bilan.save(update_fields=["phase"])
    return bilan


def test_she_downloads_what_she_picked_and_nothing_is_kept(cast: Cast, ended: Bilan) -> None:
    feuille = services.synthese_to_cut(ended)
    assert feuille is not None
    codes = [one.code for one in passages(feuille)][:2]
    browser = Client()
    sign_in(browser, cast.aline)
    url = f"/bilans/{ended.public_id}/documents/extrait/"
    page = browser.get(url)
    before = Contenu.objects.count()
    empty = browser.post(url, {"lecteur": "Mme Roy"})
    given = browser.post(url, {"lecteur": "Mme Roy", "passages": codes, "grand": "on"})

    assert page.status_code == 200
    assert empty.status_code == 422
    assert given.headers["Content-Type"] == "application/pdf"
    assert "Mme Roy" in lire(given.content).texte
    assert Contenu.objects.count() == before
    assert Ligne.objects.filter(acte="compose_extrait").count() == 1


def test_nobody_else_composes_them(cast: Cast, ended: Bilan) -> None:
    feuille = services.synthese_to_cut(ended)
    assert feuille is not None
    compose = partial(
        services.compose_extrait,
        public_id=ended.public_id,
        codes=["1.1"],
        lecteur="X",
        grand=False,
        now=NOW,
    )
    for other in (cast.claire, cast.paul, cast.fanny, cast.zoe):
        with pytest.raises(NotVisible):
            compose(actor_id=other.pk)
    assert compose(actor_id=cast.aline.pk).startswith(b"%PDF")


def test_there_is_nothing_to_cut_before_the_synthesis_is_final(
    cast: Cast, bilan_en: BilanEn
) -> None:
    bilan = bilan_en("conclusions")
    browser = Client()
    sign_in(browser, cast.aline)
    page = browser.get(f"/bilans/{bilan.public_id}/documents/extrait/").content.decode()

    assert "pas encore prête" in page
    with pytest.raises(ActRefused):
        services.compose_extrait(
            actor_id=cast.aline.pk, public_id=bilan.public_id, codes=["1.1"], lecteur="X",
            grand=False, now=NOW,
        )  # fmt: skip
