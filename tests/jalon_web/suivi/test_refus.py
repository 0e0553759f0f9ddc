"""Somebody asks for results: the answer is no, it says nothing of a bilan, the person sees it."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jalon.kernel.errors import NotVisible
from jalon.rendering import render_pdf
from jalon.rendering.extraits import passages
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.journal import journal_lines
from jalon_web.suivi.models import RefusTiers
from jalon_web.suivi.services import refus as services
from tests.entrer import sign_in
from tests.jalon_web.conftest import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db


def refuse(cast: Cast, bilan: Bilan, **more: Any) -> RefusTiers:
    said: dict[str, Any] = {
        "actor_id": cast.claire.pk,
        "public_id": bilan.public_id,
        "sorte": "employeur",
        "qui": "La direction de Logis Rézé",
        "personne": "Aline Morvan",
        "demande_on": TODAY - dt.timedelta(days=1),
        "now": NOW,
    }
    return services.record_refus(**(said | more))


def test_the_letter_cites_the_law_in_force_and_confirms_nothing(cast: Cast, bilan: Bilan) -> None:
    row = refuse(cast, bilan)
    lue = services.refus_for(bilan, row.public_id)
    words = " ".join(one.texte for one in passages(lue.lettre(bilan).feuille()))

    assert "L. 6313-4" in " ".join(loi.source for loi in lue.lois)
    assert "secret professionnel" in words
    assert "ni qu’un bilan a eu lieu, ni le contraire" in words
    assert str(bilan.public_id)[:8] not in words
    assert render_pdf(lue.lettre(bilan)) == render_pdf(
        services.refus_for(bilan, row.public_id).lettre(bilan)
    )


@pytest.mark.parametrize("who", ["claire", "paul"])
def test_who_counsels_or_manages_refuses_and_the_person_sees_who_asked(
    cast: Cast, bilan: Bilan, who: str
) -> None:
    browser = Client()
    sign_in(browser, getattr(cast, who))
    page = reverse("suivi:refuser", args=[bilan.public_id])
    said = {
        "sorte": "proche",
        "qui": "Un cousin",
        "personne": "Aline Morvan",
        "demande_on": f"{TODAY:%d/%m/%Y}",
    }
    assert browser.post(page, {**said, "qui": ""}).status_code == 422
    assert browser.post(page, {**said, "demande_on": "01/01/2099"}).status_code == 422
    assert browser.post(page, said).status_code == 302

    sign_in(browser, cast.aline)
    shown = browser.get(reverse("suivi:refus", args=[bilan.public_id])).content.decode()
    assert "Un cousin" in shown
    letter = reverse("suivi:refus-pdf", args=[bilan.public_id, RefusTiers.objects.get().public_id])
    assert browser.get(letter).content.startswith(b"%PDF-")
    assert any("refusé vos résultats" in str(one.acte) for one in journal_lines(bilan))


def test_nobody_else_refuses_nor_reads(cast: Cast, bilan: Bilan) -> None:
    row = refuse(cast, bilan)
    for other in (cast.omar, cast.fanny, cast.ines, cast.zoe):
        with pytest.raises(NotVisible):
            refuse(cast, bilan, actor_id=other.pk)
        browser = Client()
        sign_in(browser, other)
        letter = reverse("suivi:refus-pdf", args=[bilan.public_id, row.public_id])
        assert browser.get(letter).status_code == 404
    with pytest.raises(NotVisible):
        refuse(cast, bilan, actor_id=cast.aline.pk)
    with pytest.raises(NotVisible):
        services.refus_for(bilan, uuid.uuid4())
