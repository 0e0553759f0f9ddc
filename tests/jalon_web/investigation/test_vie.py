"""The line of a life: what stands on it, where it is drawn, who writes it."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from jalon.kernel.errors import NotVisible
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.regardeur import Regardeur
from jalon_web.investigation import queries, services
from jalon_web.investigation.contents import Critere, CriteresDits, RepereDit, ScenarioDit
from jalon_web.investigation.forms.vie import RepereForm
from jalon_web.investigation.models import Repere
from jalon_web.investigation.pages import comparaison
from jalon_web.investigation.pages.vie import LARGEUR, Episode, drawing, years_in
from tests.entrer import sign_in
from tests.jalon_web.conftest import NOW, TODAY, Cast
from tests.jalon_web.investigation.conftest import RECIT, VISITE, Ecrire

ARRIVEE = RepereDit(titre="L’arrivée à Nantes", sphere="hors_travail", debut=2011, mots="Seule.")


def _episode(titre: str, debut: int, fin: int | None = None, **more: Any) -> Episode:
    plain = Episode(
        titre=titre,
        sphere="travail",
        debut=debut,
        fin=fin or debut,
        en_cours=False,
        mots="",
        url="",
        identifiant=titre,
    )
    return replace(plain, **more)


@pytest.mark.parametrize(
    ("periode", "years"),
    [
        ("2015 à 2019", (2015, 2019, False)),
        ("depuis 2021", (2021, 2026, True)),
        ("2018 à aujourd’hui", (2018, 2026, True)),
        ("l’hiver 1998", (1998, 1998, False)),
        ("le samedi", None),
        ("12015", None),
        ("", None),
    ],
)
def test_the_years_of_a_period_are_read_in_its_words(
    periode: str, years: tuple[int, int, bool] | None
) -> None:
    assert years_in(periode, this_year=2026) == years


def test_nothing_to_draw_is_no_drawing() -> None:
    assert drawing((), this_year=2026) is None


def test_no_label_leaves_the_sheet_nor_meets_another_of_its_row() -> None:
    episodes = [
        _episode("Apprentissage en boulangerie à Saint-Nazaire", 1998, 2000),
        _episode("Vendeuse", 1999, 2003),
        _episode("Naissance de Lina", 2004, sphere="hors_travail"),
        _episode("Responsable d’une équipe de préparation", 2015, 2026, en_cours=True),
        _episode("Formation courte au budget", 2026),
    ]

    found = drawing(episodes, this_year=2026)

    assert found is not None
    rows: dict[float, list[tuple[float, float]]] = {}
    for trace in found.traces:
        length = len(trace.episode.titre) * 7
        left = trace.texte_x - length if trace.ancre == "end" else trace.texte_x
        assert left >= 0
        assert left + length <= LARGEUR
        assert 0 <= trace.x <= trace.x + trace.largeur <= LARGEUR
        rows.setdefault(trace.y, []).append((min(left, trace.x), left + length))
    for spans in rows.values():
        for (_a, end), (begin, _b) in zip(sorted(spans), sorted(spans)[1:], strict=False):
            assert begin >= end
    above = {t.episode.titre: t.y < found.axe_y for t in found.traces}
    assert above["Vendeuse"]
    assert not above["Naissance de Lina"]
    assert next(year for _x, year in found.annees) in {1998, 2000}


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"debut": "1899"}, "debut"),
        ({"debut": "2027"}, "debut"),
        ({"debut": "2011", "fin": "2010"}, "fin"),
        ({"debut": ""}, "debut"),
    ],
)
def test_years_stand_in_order_within_a_life(sent: dict[str, str], field: str) -> None:
    good = {"titre": "Un an ailleurs", "sphere": "hors_travail", "debut": "2010", "fin": "2011"}
    assert RepereForm(good, this_year=2026).is_valid()
    form = RepereForm(good | sent, this_year=2026)
    assert not form.is_valid()
    assert field in form.errors


def test_what_goes_on_has_no_end() -> None:
    sent = {"titre": "Le club", "sphere": "hors_travail", "debut": "2010", "fin": "2011"}
    form = RepereForm(sent | {"en_cours": "on"}, this_year=2026)
    assert form.is_valid()
    assert (form.dit().fin, form.dit().en_cours) == (None, True)


@pytest.mark.django_db
def test_a_told_experience_stands_on_the_line_by_itself(
    bilan: Bilan, cast: Cast, ecrire: Ecrire, client: Client
) -> None:
    ecrire(bilan, RECIT)
    ecrire(bilan, ARRIVEE)
    sign_in(client, cast.aline)

    answer = client.get(reverse("investigation:vie", args=[bilan.public_id]))
    page = html.unescape(answer.content.decode())

    assert re.findall(r"<h3>(.*?)</h3>", page) == ["L’arrivée à Nantes", RECIT.titre]
    assert "depuis 2021, ailleurs" in page
    assert page.count("vie__point") == 1
    assert page.count("vie__barre") == 1


@pytest.mark.django_db
def test_a_landmark_is_written_amended_set_aside_and_brought_back(
    bilan: Bilan, autre: Bilan, cast: Cast, client: Client
) -> None:
    sign_in(client, cast.aline)
    sent = {"titre": "L’arrivée à Nantes", "sphere": "hors_travail", "debut": "2011"}
    client.post(reverse("investigation:repere-nouveau", args=[bilan.public_id]), sent)
    row = Repere.objects.get(bilan=bilan)
    here = [bilan.public_id, row.public_id]
    again = sent | {"debut": "2012", "version": "1"}
    client.post(reverse("investigation:repere", args=here), again)
    assert queries.reperes_of(bilan)[0].debut == 2012
    client.post(reverse("investigation:repere-retirer", args=here))
    assert queries.reperes_of(bilan) == ()
    client.post(reverse("investigation:repere-retirer", args=here), {"remettre": "oui"})
    assert len(queries.reperes_of(bilan)) == 1
    with pytest.raises(NotVisible):
        services.amend(
            actor_id=cast.omar.pk,
            public_id=autre.public_id,
            ecrit_id=row.public_id,
            dit=ARRIVEE,
            version=1,
            now=NOW,
        )


@pytest.mark.django_db
def test_the_scenarios_print_side_by_side_with_what_she_weighs(
    bilan: Bilan, cast: Cast, ecrire: Ecrire, client: Client
) -> None:
    act: dict[str, Any] = {"actor_id": cast.aline.pk, "public_id": bilan.public_id, "now": NOW}
    dos = Critere(cle="a", texte="Dos ménagé", poids="essentiel")
    services.write_criteres(dits=CriteresDits(criteres=(dos,)), version=0, **act)
    held = str(ecrire(bilan, VISITE))
    for titre in ("Rester autrement", "Ouvrir un atelier"):
        ecrire(bilan, ScenarioDit(titre=titre, cout="900 €", temps="six mois", appuis=(held,)))
    sign_in(client, cast.aline)

    answer = client.get(reverse("investigation:comparer", args=[bilan.public_id]))

    assert answer.headers["Content-Type"] == "application/pdf"
    with pikepdf.open(BytesIO(answer.content)) as read:
        assert len(read.pages) == 1
        assert "/StructTreeRoot" in read.Root
    who = Regardeur(bilan, cast.aline.pk, "Aline")
    said = repr(comparaison.sheet(who, "Aline Morvan", TODAY))
    for words in ("Rester autrement", "Ouvrir un atelier", "900 €", "six mois", VISITE.titre):
        assert words in said
    board = html.unescape(
        client.get(reverse("investigation:scenarios", args=[bilan.public_id])).content.decode()
    )
    assert "Dos ménagé (essentiel)" in board
