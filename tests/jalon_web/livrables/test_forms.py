"""The form of every part: what is shown, what is typed, what is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest
from django.forms import Form
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jalon.cahier import default_folder, load_cahiers
from jalon.kernel.errors import NotVisible
from jalon_web.bilans.models import Bilan
from jalon_web.livrables import queries
from jalon_web.livrables.contents.parties import (
    Circonstances,
    Contenus,
    CoordonneesCep,
    DureePrevue,
    ElementsCles,
    EnMotsSimples,
    EtalementPrevu,
    EtapesScenarios,
    Objectifs,
    Partie,
    ResultatEcrit,
    Resultats,
    ScenarioEcrit,
    Texte,
    Theme,
    prevus_of,
)
from jalon_web.livrables.forms import AjoutForm, ObservationForm, PartieForm, form_of
from jalon_web.livrables.models import CONCLUSIONS, PROGRAMME, SYNTHESE
from jalon_web.livrables.queries import regles
from jalon_web.ui.conflits import conflit_page
from tests.jalon_web.conftest import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.sans_base]
BILAN = Bilan(cahier="copanef-2017", cahier_au=TODAY)
REFERENCE = load_cahiers(default_folder())["copanef-2017"].au(TODAY)
THEMES = list(regles.libelles(REFERENCE, "themes_investigation"))
MOTIFS = list(regles.libelles(REFERENCE, "motifs_extension"))
PARTS = [(code, partie) for code, parts in queries.PARTIES.items() for partie in parts]

_SIGNS = st.characters(exclude_categories=["C"])
LONG = st.text(_SIGNS | st.sampled_from("\n\u00a0\u202f"), max_size=30).map(str.strip)
LINE = st.text(_SIGNS, max_size=20).map(str.strip)
SAID = LONG.filter(bool)
DAY = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))


def _themes(kind: Any, **words: Any) -> st.SearchStrategy[Any]:
    """Return some themes of the text, in its order, each with its words."""
    one = {code: st.builds(kind, code=st.just(code), **words) for code in THEMES}
    chosen = st.lists(st.sampled_from(THEMES), unique=True).map(
        lambda codes: sorted(codes, key=THEMES.index)
    )
    return chosen.flatmap(lambda codes: st.tuples(*(one[code] for code in codes)))


def _duree(choice: tuple[str, str]) -> st.SearchStrategy[DureePrevue]:
    minutes = st.fixed_dictionaries(
        {case: st.none() | st.integers(1, 9_999) for case in regles.CASES_PREVUES}
    )
    return st.builds(
        DureePrevue,
        forfait=st.just(choice[0]),
        motif=st.just(choice[1]),
        prevus=minutes.map(prevus_of),
    )


def _etalement(days: list[dt.date]) -> st.SearchStrategy[EtalementPrevu]:
    told = ["", *(day.isoformat() for day in sorted(days))]
    pairs = [(a, b) for a in told for b in told if not (a and b) or a <= b]
    return st.sampled_from(pairs).flatmap(
        lambda pair: st.builds(
            EtalementPrevu, debut=st.just(pair[0]), fin=st.just(pair[1]), rythme=LONG
        )
    )


def _all(kind: Any, words: st.SearchStrategy[str], *names: str) -> st.SearchStrategy[Any]:
    return st.builds(kind, **dict.fromkeys(names, words))


VALUES: Mapping[type[Partie], st.SearchStrategy[Any]] = {
    Objectifs: _all(Objectifs, LONG, "texte", "financeur"),
    Contenus: st.builds(Contenus, themes=_themes(Theme, precision=LONG), acquis=LONG),
    DureePrevue: st.sampled_from(
        [("", ""), ("defaut", ""), ("etendu", ""), *(("etendu", motif) for motif in MOTIFS)]
    ).flatmap(_duree),
    EtalementPrevu: st.lists(DAY, min_size=2, max_size=2).flatmap(_etalement),
    Texte: _all(Texte, LONG, "texte"),
    Resultats: st.builds(Resultats, themes=_themes(ResultatEcrit, texte=SAID, methodes=LINE)),
    Circonstances: _all(Circonstances, LONG, "texte", "objectifs", "contenus", "methodes"),
    ElementsCles: _all(ElementsCles, LONG, "texte", "ressources", "conditions"),
    EtapesScenarios: st.builds(
        EtapesScenarios,
        scenarios=st.lists(
            st.builds(
                ScenarioEcrit,
                titre=LINE.filter(bool),
                presentation=LONG,
                etapes=LONG,
                cle=st.uuids().map(str) | st.just(""),
            ),
            max_size=3,
        ).map(tuple),
    ),
    CoordonneesCep: st.builds(
        CoordonneesCep,
        **dict.fromkeys(
            ("operateur", "conseiller", "adresse", "telephone", "courriel", "site"), LINE
        ),
        offre=LONG,
        modalites=LONG,
    ),
    EnMotsSimples: st.builds(
        EnMotsSimples,
        **dict.fromkeys(("circonstances", "elements_cles", "etapes", "cep"), LONG),
    ),
}


def form(
    code: str, partie: str, valeur: Any = None, data: Mapping[str, Any] | None = None, **more: Any
) -> PartieForm:
    empty = queries.kind_of(code, partie)()
    return form_of(
        BILAN,
        code,
        partie,
        valeur=empty if valeur is None else valeur,
        data=data,
        **{"version": 0} | more,
    )


def sent_by_a_browser(shown: Form) -> QueryDict:
    """Return what a browser sends of a form as it is shown: every line end is two signs."""
    data = QueryDict(mutable=True)
    for bound in shown:
        value = bound.value()
        values = value if isinstance(value, list) else [value]
        data.setlist(
            bound.html_name,
            ["" if v is None else "\r\n".join(str(v).split("\n")) for v in values],
        )
    return data


@pytest.mark.parametrize(("code", "partie"), PARTS)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_shown_and_sent_back_is_the_same_value(code: str, partie: str, data: Any) -> None:
    valeur = data.draw(VALUES[queries.kind_of(code, partie)])
    sent = sent_by_a_browser(form(code, partie, valeur, version=3))

    for known in (valeur, None):
        again = form(code, partie, known, sent)
        assert again.is_valid(), again.errors
        assert again.valeur() == valeur
        assert again.version_read() == 3


@pytest.mark.parametrize(("code", "partie"), PARTS)
def test_nothing_is_asked_of_a_draft_and_every_field_is_named(code: str, partie: str) -> None:
    shown = form(code, partie)
    empty = form(code, partie, None, QueryDict("version="))

    assert empty.is_valid(), empty.errors
    assert empty.valeur() == queries.kind_of(code, partie)()
    assert empty.version_read() == 0
    for bound in shown:
        assert bound.is_hidden or str(bound.label).strip()
        assert bound.id_for_label.startswith(partie) or bound.auto_id.startswith(partie)
    assert shown.is_bound is False


def test_a_part_that_does_not_exist_has_no_form() -> None:
    with pytest.raises(NotVisible):
        form_of(BILAN, PROGRAMME, "cep", valeur=Texte(), version=0)


@pytest.mark.parametrize(
    ("code", "partie", "sent", "wrong"),
    [
        (PROGRAMME, "objectifs", {"texte": "x" * 20_001}, "texte"),
        (PROGRAMME, "objectifs", {"texte": "\x00"}, "texte"),
        (PROGRAMME, "contenus", {"themes_retenus": ["inconnu"]}, "themes_retenus"),
        (PROGRAMME, "contenus", {"precision_competences": "x" * 20_001}, "precision_competences"),
        (PROGRAMME, "duree", {"forfait": "court"}, "forfait"),
        (PROGRAMME, "duree", {"forfait": "etendu", "motif": "envie"}, "motif"),
        (PROGRAMME, "duree", {"forfait": "defaut", "motif": MOTIFS[0]}, "motif"),
        (
            PROGRAMME,
            "duree",
            {"m_conclusions_presentiel": "trois heures"},
            "m_conclusions_presentiel",
        ),
        (PROGRAMME, "duree", {"m_conclusions_presentiel": "1 h 75"}, "m_conclusions_presentiel"),
        (PROGRAMME, "etalement", {"debut": "31/02/2027"}, "debut"),
        (PROGRAMME, "etalement", {"debut": "02/03/2027", "fin": "01/03/2027"}, "fin"),
        (PROGRAMME, "methodes", {"version": "-1"}, "version"),
        (PROGRAMME, "methodes", {"version": "deux"}, "version"),
        (CONCLUSIONS, "resultats", {"m_competences": "x" * 301}, "m_competences"),
        (CONCLUSIONS, "etapes", {"texte": "x" * 20_001}, "texte"),
        (SYNTHESE, "etapes", {"s0_titre": " ", "s0_etapes": "mars"}, "s0_titre"),
        (SYNTHESE, "etapes", {"s2_titre": "", "s2_presentation": "x"}, "s2_titre"),
        (SYNTHESE, "etapes", {"s0_titre": "x" * 301}, "s0_titre"),
        (SYNTHESE, "cep", {"telephone": "0" * 31}, "telephone"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_in_french(
    code: str, partie: str, sent: dict[str, Any], wrong: str
) -> None:
    data = QueryDict(mutable=True)
    for name, value in sent.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    typed = form(code, partie, None, data)

    assert not typed.is_valid()
    assert set(typed.errors) == {wrong}
    (said,) = typed.errors[wrong]
    for english in ("Ensure", "Select", "Enter", "valid", "Assurez"):
        assert english not in said


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("1 h 30", 90),
        ("1h30", 90),
        ("45 min", 45),
        ("3", 180),
        ("1,5", 90),
        ("0", None),
        ("", None),
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, minutes: int | None) -> None:
    sent = QueryDict(mutable=True)
    sent["m_conclusions_presentiel"] = typed
    again = form(PROGRAMME, "duree", None, sent)

    assert again.is_valid(), again.errors
    assert [p.minutes for p in again.valeur().prevus] == ([minutes] if minutes else [])  # type: ignore[attr-defined]


def test_the_first_phase_is_planned_face_to_face_only() -> None:
    shown = form(PROGRAMME, "duree")

    assert "m_preliminaire_presentiel" in shown.fields
    assert "m_preliminaire_distance" not in shown.fields
    cells = {row.sorte: row.cases for row in shown.rangs()}  # type: ignore[attr-defined]
    assert [cell is not None for cell in cells["distance"]] == [False, True, True]
    assert [cell is not None for cell in cells["presentiel"]] == [True, True, True]


def test_a_precision_alone_keeps_its_theme() -> None:
    sent = QueryDict("themes_retenus=priorites&precision_competences=Oser")
    typed = form(PROGRAMME, "contenus", None, sent)

    assert typed.is_valid()
    assert typed.valeur() == Contenus(
        themes=(Theme(code="priorites"), Theme(code="competences", precision="Oser"))
    )


def test_results_are_asked_of_the_themes_of_the_programme_and_of_those_written() -> None:
    written = Resultats(themes=(ResultatEcrit(code="priorites", texte="x"),))

    assert [n for n in form(CONCLUSIONS, "resultats").fields if n.startswith("r_")] == [
        f"r_{code}" for code in THEMES
    ]
    followed = form(CONCLUSIONS, "resultats", written, themes=("competences",))
    assert [n for n in followed.fields if n.startswith("r_")] == ["r_priorites", "r_competences"]


def test_one_empty_place_is_left_for_a_scenario_and_emptying_one_removes_it() -> None:
    told = EtapesScenarios(
        scenarios=tuple(ScenarioEcrit(titre=f"Piste {rank}") for rank in range(3))
    )
    shown = form(SYNTHESE, "etapes", told)
    assert len(shown.rangs()) == 4  # type: ignore[attr-defined]
    assert len(form(SYNTHESE, "etapes").rangs()) == 1  # type: ignore[attr-defined]

    sent = sent_by_a_browser(shown)
    sent["s1_titre"], sent["s3_titre"] = "", "Une autre"
    again = form(SYNTHESE, "etapes", told, sent)
    assert again.is_valid(), again.errors
    kept = again.valeur()
    assert isinstance(kept, EtapesScenarios)
    assert [one.titre for one in kept.scenarios] == ["Piste 0", "Piste 2", "Une autre"]


@pytest.mark.parametrize(
    ("told", "known", "kept"), [(20, False, 20), (21, False, 20), (30, True, 30)]
)
def test_many_scenarios_are_kept_and_no_more_are_made_than_a_bilan_has(
    told: int, known: bool, kept: int
) -> None:
    value = EtapesScenarios(scenarios=tuple(ScenarioEcrit(titre=str(n)) for n in range(told)))
    sent = sent_by_a_browser(form(SYNTHESE, "etapes", value))
    for rank in range(100, 200):
        sent[f"s{rank}_titre"] = "hostile"

    again = form(SYNTHESE, "etapes", value if known else None, sent)

    assert again.is_valid(), again.errors
    assert again.valeur() == EtapesScenarios(scenarios=value.scenarios[:kept])


def test_a_conflict_tells_both_texts_in_words() -> None:
    sent = QueryDict(
        "version=2&forfait=etendu&motif=besoin_appui"
        "&m_conclusions_presentiel=3 h&m_investigation_distance="
    )
    typed = form(PROGRAMME, "duree", None, sent)
    assert typed.is_valid()
    mine = {mot.nom: mot.texte for mot in typed.mots(typed.data)}
    stored = DureePrevue(prevus=prevus_of({("conclusions", "presentiel"): 90}))
    theirs = {mot.nom: mot.texte for mot in typed.mots(typed.initial_of(stored))}

    assert mine["forfait"] == "24\u00a0h, la durée étendue"
    assert mine["motif"] == "La personne souhaite plus de temps avec le conseiller"
    assert mine["m_conclusions_presentiel"] == "3 h"
    assert theirs["m_conclusions_presentiel"] == "1\u00a0h\u00a030"
    assert theirs["forfait"] == mine["m_investigation_distance"] == ""
    assert "version" not in mine
    page = conflit_page(typed, typed.initial_of(stored), version=2, retour="/p")
    again = {champ.nom: champ.miens for champ in page.tous}
    assert again["motif"] == ("besoin_appui",)
    assert again["m_investigation_distance"] == ()


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"reponse": "observations", "texte": "Oui."}, set()),
        ({"reponse": "aucune", "texte": " \n"}, set()),
        ({"reponse": "observations", "texte": " "}, {"texte"}),
        ({"reponse": "aucune", "texte": "Oui."}, {"reponse"}),
        ({"texte": "Oui."}, {"reponse"}),
        ({"reponse": "peut-être"}, {"reponse"}),
        ({"reponse": "aucune", "version": "0"}, {"version"}),
        ({"reponse": "aucune", "version": ""}, {"version"}),
    ],
)
def test_her_answer_says_one_thing(sent: dict[str, str], wrong: set[str]) -> None:
    typed = ObservationForm({"version": "1"} | sent)
    typed.is_valid()

    assert set(typed.errors) == wrong


def test_what_is_added_has_words() -> None:
    assert AjoutForm({"version": "1", "texte": "Un mot.\r\nDeux."}).is_valid()
    blank = AjoutForm({"version": "1", "texte": "\r\n "})
    blank.is_valid()
    assert set(blank.errors) == {"texte"}
