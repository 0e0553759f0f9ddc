"""Typed text read as lines, steps and resources; and the values of every part."""

from __future__ import annotations

import json
import time
from typing import Any, Protocol

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jalon.faits import PHASES, SORTES
from jalon.rendering.documents.communs import Etape
from jalon.rendering.documents.synthese import Ressource
from jalon_web.livrables.contents import parties
from jalon_web.livrables.contents.parties import (
    Contenus,
    CoordonneesCep,
    DureePrevue,
    EtalementPrevu,
    EtapesScenarios,
    Objectifs,
    Partie,
    Pas,
    Prevu,
    ScenarioEcrit,
    Texte,
    Theme,
    lignes,
    pas_de,
    prevus_of,
    ressources_de,
)
from jalon_web.livrables.queries.assemblage.commun import points

KINDS = sorted(
    {
        *parties.PROGRAMME_PARTIES.values(),
        *parties.CONCLUSIONS_PARTIES.values(),
        *parties.SYNTHESE_PARTIES.values(),
    },
    key=lambda kind: kind.__name__,
)
TYPED = st.text(alphabet="ab1-–•*·:; \u00a0\u202f\u200b\n\r\tCEPé", max_size=80)
WORDS = st.text(alphabet="abcéœ’ 0", min_size=1, max_size=20).map(str.strip).filter(bool)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ()),
        (" \n\t\n", ()),
        ("- \n—\n • ", ()),
        ("Voir clair", ("Voir clair",)),
        ("- Voir clair\r\n\r\n  • Oser ", ("Voir clair", "Oser")),
        ("-5 degrés\n–- non", ("-5 degrés", "–- non")),
        ("- - deux fois", ("deux fois",)),
        ("\u200b\u200e\n- \u200b", ()),
    ],
)
def test_a_text_is_read_one_idea_a_line(typed: str, found: tuple[str, ...]) -> None:
    assert lignes(typed) == found


@given(TYPED)
def test_ideas_are_bare_and_read_again_the_same(typed: str) -> None:
    found = lignes(typed)

    assert all(ligne == ligne.strip() != "" for ligne in found)
    assert lignes("\n".join(found)) == found
    assert lignes("\r\n".join(f"  – {ligne} " for ligne in found)) == found
    assert lignes(points(typed)) == found if found else not points(typed)


@pytest.mark.parametrize(
    ("typed", "step"),
    [
        ("Revoir la directrice", Pas(quand="", quoi="Revoir la directrice")),
        ("mars 2027 : revoir Léa", Pas(quand="mars 2027", quoi="revoir Léa")),
        ("mars\u202f: revoir Léa", Pas(quand="mars", quoi="revoir Léa")),
        ("mars: revoir Léa", Pas(quand="mars", quoi="revoir Léa")),
        (
            "- mars : revoir Léa ; CEP : l’entretien",
            Pas(quand="mars", quoi="revoir Léa", appui="l’entretien"),
        ),
        ("revoir Léa;cep:l’entretien", Pas(quand="", quoi="revoir Léa", appui="l’entretien")),
        ("à 12:30 chez elle", Pas(quand="", quoi="à 12:30 chez elle")),
        ("mars : ", Pas(quand="", quoi="mars :")),
        ("mars : \u200b", Pas(quand="", quoi="mars : \u200b")),
        ("; CEP : l’entretien", Pas(quand="", quoi="; CEP : l’entretien")),
        ("revoir Léa ; CEP :", Pas(quand="", quoi="revoir Léa ; CEP :")),
        (f"{'très ' * 9}tôt : partir", Pas(quand="", quoi=f"{'très ' * 9}tôt : partir")),
    ],
)
def test_a_step_says_when_what_and_with_which_help(typed: str, step: Pas) -> None:
    assert pas_de(typed) == (step,)


@given(TYPED)
def test_every_line_is_a_step_that_can_be_set(typed: str) -> None:
    steps = pas_de(typed)

    assert len(steps) == len(lignes(typed))
    for step, ligne in zip(steps, lignes(typed), strict=True):
        Etape(quand=step.quand, quoi=step.quoi, appui=step.appui)
        for words in (step.quand, step.quoi, step.appui):
            assert words in ligne


@given(quand=st.one_of(st.just(""), WORDS), quoi=WORDS, appui=st.one_of(st.just(""), WORDS))
def test_a_step_written_as_asked_is_read_back(quand: str, quoi: str, appui: str) -> None:
    typed = f"{quand} : {quoi}" if quand else quoi
    typed += f" ; CEP : {appui}" if appui else ""

    assert pas_de(typed) == (Pas(quand=quand, quoi=quoi, appui=appui),)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("organiser : plannings de 18", ("organiser", "plannings de 18")),
        ("organiser\u00a0: plannings", ("organiser", "plannings")),
        ("organiser: plannings", ("organiser", "plannings")),
        ("organiser : plannings : deux", ("organiser", "plannings : deux")),
        ("- écouter", ("écouter", "")),
        ("ouvrir à 12:30", ("ouvrir à 12:30", "")),
        (": plannings", (": plannings", "")),
        ("écouter :", ("écouter :", "")),
    ],
)
def test_a_resource_says_what_and_what_shows_it(typed: str, found: tuple[str, str]) -> None:
    assert ressources_de(typed) == (found,)


@given(TYPED)
def test_every_line_is_a_resource_that_can_be_set(typed: str) -> None:
    found = ressources_de(typed)

    assert len(found) == len(lignes(typed))
    for sait, montre in found:
        Ressource(sait=sait, montre=montre)


@given(sait=WORDS, montre=st.one_of(st.just(""), WORDS))
def test_a_resource_written_as_asked_is_read_back(sait: str, montre: str) -> None:
    assert ressources_de(f"{sait} : {montre}" if montre else sait) == ((sait, montre),)


@pytest.mark.parametrize("sign", [" ", ";", "; ", "; CEP", "; CEP : ", "- ", ": ", " :", "\u200b"])
def test_a_line_made_to_be_slow_is_read_at_once(sign: str) -> None:
    hostile = f"a{sign * 20_000}b"[:20_000]
    began = time.process_time()
    pas_de(hostile)
    ressources_de(hostile)
    assert time.process_time() - began < 1


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_part_comes_back_from_its_payload(kind: type[Partie], data: Any) -> None:
    value: Partie = data.draw(st.from_type(kind))
    payload = json.loads(json.dumps(value.payload()))

    assert payload == value.payload()
    assert kind.read(payload) == value
    assert kind.read(payload | {"unknown": 1}) == value
    assert kind.read({}) == kind()


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(PHASES), st.sampled_from(SORTES)),
        st.one_of(st.none(), st.integers(0, 2000)),
    )
)
def test_planned_times_keep_every_minute_in_one_order(
    minutes: dict[tuple[str, str], int | None],
) -> None:
    value = DureePrevue(prevus=prevus_of(minutes))

    assert value.total_min == sum(length or 0 for length in minutes.values())
    assert value.total_min == sum(value.phase_min(phase) for phase in PHASES)
    assert all(prevu.minutes for prevu in value.prevus)
    ranks = [(PHASES.index(prevu.phase), SORTES.index(prevu.sorte)) for prevu in value.prevus]
    assert ranks == sorted(ranks)
    assert prevus_of(dict(reversed(minutes.items()))) == value.prevus


@pytest.mark.parametrize(
    ("forfait", "motif", "minutes", "whole"),
    [
        ("defaut", "", 960, True),
        ("defaut", "", 959, False),
        ("defaut", "", 961, False),
        ("defaut", "besoin_appui", 960, False),
        ("etendu", "besoin_appui", 960, True),
        ("etendu", "", 960, False),
        ("", "", 960, False),
    ],
)
def test_a_length_is_complete_when_every_minute_has_its_place_and_an_extension_its_reason(
    forfait: str, motif: str, minutes: int, whole: bool
) -> None:
    prevus = (Prevu(phase="conclusions", sorte="presentiel", minutes=minutes),)
    value = DureePrevue(forfait=forfait, motif=motif, prevus=prevus)

    assert value.is_complete_for(960) is whole


class Judged(Protocol):
    """A part that says whether it is complete."""

    @property
    def complete(self) -> bool: ...


@pytest.mark.parametrize(
    ("partie", "whole"),
    [
        (Objectifs(), False),
        (Objectifs(financeur="Voir clair"), False),
        (Objectifs(texte="Voir clair"), True),
        (Contenus(acquis="tout"), False),
        (Contenus(themes=(Theme(code="competences"),)), True),
        (EtalementPrevu(debut="2026-12-01"), False),
        (EtalementPrevu(debut="2026-12-01", fin="2026-11-30"), False),
        (EtalementPrevu(debut="2026-12-01", fin="2026-12-01"), True),
        (Texte(texte="\u200b"), False),
        (EtapesScenarios(scenarios=(ScenarioEcrit(titre="Rester"),)), False),
        (EtapesScenarios(scenarios=(ScenarioEcrit(titre="Rester", etapes="mars"),)), True),
        (CoordonneesCep(operateur="CEP Loire", offre="Gratuit"), False),
        (CoordonneesCep(operateur="CEP Loire", offre="Gratuit", site="cep.example"), True),
        (CoordonneesCep(operateur="CEP Loire", site="cep.example"), False),
    ],
)
def test_a_part_is_complete_when_it_says_what_it_must(partie: Judged, whole: bool) -> None:
    assert partie.complete is whole


def test_who_pays_reads_her_own_words_unless_she_wrote_others() -> None:
    hers = Objectifs(texte="Voir clair", financeur=" \n")

    assert hers.pour_financeur == "Voir clair"
    assert Objectifs(texte="Voir clair", financeur="Pistes").pour_financeur == "Pistes"
