"""The white list of conditions: what passes, what is refused, and what comparisons mean."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jalon.cahier import Unite
from jalon.cahier.expressions import Valeur, bind, read_condition, to_sql
from jalon.cahier.typing_conditions import ConditionError
from jalon.faits import BILAN

UNITES = {
    "plafond": Unite.HEURE, "nombre": Unite.NOMBRE, "prix": Unite.EURO, "part": Unite.POURCENT,
    "delai": Unite.JOUR, "jour": Unite.DATE, "voie": Unite.CODE, "voies": Unite.LISTE,
    "oui": Unite.BOOLEEN,
}  # fmt: skip

GOOD = [
    "forfait_min <= {plafond}",
    "forfait_min BETWEEN 60 AND {plafond}",
    "NOT (phase = 'demande' OR etat <> 'ouvert')",
    "phase IN ('demande', 'decision') AND voie_entree IN {voies}",
    "phase NOT IN ('clos')",
    "terme_on IS NULL OR terme_on >= '2019-01-01'",
    "terme_on <= {jour} AND voie_entree = {voie} AND amenagement = {oui}",
    "amenagement",
    "NOT clause_arret",
    "preliminaire_presentiel_min + preliminaire_distance_min <= {plafond} - 60",
    "100 * part_cpf_cents <= {part} * montant_convenu_cents",
    "montant_du_cents * 60 = heures_dues_min * prix_heure_cents",
    "prix_heure_cents <= {prix}",
    "nb_seances > -1",
    "financeur = prestataire",
    "nb_conseillers IN (1, 2)",
    "delai_reponse_jours <= {delai} * 2",
]

BAD = [
    ("forfait_min / 2 <= {plafond}", "pas de division"),
    ("forfait_min % 2 = 0", "pas de division"),
    ("COALESCE(forfait_min, 0) <= {plafond}", "pas de COALESCE"),
    ("CASE WHEN amenagement THEN clause_arret END", "pas de CASE"),
    ("phase LIKE 'd%'", "pas de LIKE"),
    ("ABS(forfait_min) > 1", "pas de fonction"),
    ("load_extension('x') = 1", "pas de fonction"),
    ("CAST(forfait_min AS TEXT) = 'x'", "pas de conversion"),
    ("DATE '2019-01-01' < terme_on", "pas de conversion"),
    ("forfait_min IN (SELECT 1)", "pas de requête"),
    ("EXISTS (SELECT 1)", "pas de requête"),
    ("(SELECT 1) = nb_seances", "pas de requête"),
    ("forfait_min = NULL", "NULL ne se compare pas"),
    ("amenagement IS TRUE", "après IS, seulement NULL"),
    ("(forfait_min + 1) IS NULL", "IS NULL se demande d’un fait"),
    ("phase || etat = 'x'", "n’est pas permise"),
    ("phase IS DISTINCT FROM etat", "n’est pas permise"),
    ("t.phase = 'demande'", "n’est pas permise"),
    ('phase = "demande"', "entre apostrophes : 'demande'"),
    ("forfait_min <= 1.5", "entier"),
    ("forfait_min <= 1e3", "entier"),
    ("forfait_min <= 9999999999", "neuf au plus"),
    ("forfait_min", "il manque une comparaison"),
    ("{plafond}", "il manque une comparaison"),
    ("1 = 1", "nomme au moins un fait"),
    ("{plafond} = {plafond}", "nomme au moins un fait"),
    ("forfait_min AND amenagement", "relient des conditions"),
    ("forfait_min = 'x'", "on ne compare pas un nombre et un texte"),
    ("terme_on <= forfait_min", "une date et un nombre"),
    ("terme_on <= '2019'", "une date s’écrit"),
    ("terme_on <= '2019-02-30'", "une date s’écrit"),
    ("terme_on <= '20190203'", "une date s’écrit"),
    ("terme_on - consentement_on <= {delai}", "une durée entre deux dates est un fait"),
    ("phase > 'demande'", "ni plus grand ni plus petit"),
    ("amenagement > clause_arret", "ni plus grand ni plus petit"),
    ("phase BETWEEN 'a' AND 'b'", "n’est pas un code"),
    ("phase = 'fini'", "n’est pas un code de « phase »"),
    ("phase IN ('demande', 'fini')", "n’est pas un code de « phase »"),
    ("phase IN (etat)", "que des codes entre apostrophes"),
    ("phase IN {voie}", "IN attend une liste"),
    ("phase = {voies}", "on ne compare pas un code et une liste"),
    ("terme_on IN ('2019-01-01')", "IN regarde si un fait"),
    ("financeur = 'l''autre'", "ni espace ni accent"),
    ("forfait_min <= {delai}", "des minutes et des jours"),
    ("forfait_min + prix_heure_cents > 0", "on n’additionne pas des minutes et des centimes"),
    ("nb_seances * nb_themes * nb_scenarios > 0", "pas plus de deux faits"),
    ("forfait_minn > 0", "écrire « forfait_min »"),
    ("zzz > 0", "jalon faits --schema"),
    ("forfait_min > 0 -- rien", "ni commentaire"),
    ("forfait_min > 0 /* rien */", "ni commentaire"),
    ("forfait_min > 0; DROP TABLE x", "ni commentaire ni point-virgule"),
    ("phase = '{voie}'", "sans apostrophes"),
    ("forfait_min <= {plafond", "accolade"),
    ("forfait_min <= {autre}", "ne figure pas dans les paramètres"),
    ("p__plafond > 0", "réservé"),
    ("forfait_min >", "illisible"),
    ("(" * 900 + "amenagement" + ")" * 900, "illisible"),
    ("amenagement AND " * 200 + "amenagement", "trop longue"),
    (" OR ".join(["etat='clos'"] * 120), "trop longue"),
    ("", "illisible|une seule"),
    ("*", "n’est pas permise"),
    ("?", "n’est pas permise"),
    (":x = 1", "n’est pas permise"),
]


@pytest.mark.parametrize("text", GOOD)
def test_a_comparison_between_facts_passes(text: str) -> None:
    condition = read_condition(text, schema=BILAN, unites=UNITES)
    assert condition.faits <= set(BILAN.noms())


@pytest.mark.parametrize(("text", "words"), BAD, ids=[text[:40] for text, _ in BAD])
def test_anything_else_is_refused_with_what_to_write(text: str, words: str) -> None:
    with pytest.raises(ConditionError, match=words):
        read_condition(text, schema=BILAN, unites=UNITES)


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    with contextlib.suppress(ConditionError):
        read_condition(text, schema=BILAN, unites=UNITES)


@given(
    st.lists(
        st.sampled_from(
            ["phase", "forfait_min", "terme_on", "amenagement", "=", "<=", "AND", "OR", "NOT", "(",
             ")", "IN", "IS NULL", "'demande'", "1", "+", "*", "/", "{plafond}", "{voies}", "NULL",
             "CASE", "WHEN", "END", ",", "BETWEEN", "SELECT", "-", ".", "count(*)"]
        ),
        max_size=12,
    )
)  # fmt: skip
def test_whatever_passes_reads_known_facts_and_nothing_else(words: list[str]) -> None:
    try:
        condition = read_condition(" ".join(words), schema=BILAN, unites=UNITES)
    except ConditionError:
        return
    assert condition.faits <= set(BILAN.noms())
    written = to_sql(bind(condition, {"plafond": 1440, "voies": ("cep", "cpf")}), "sqlite")
    assert "SELECT" not in written
    assert "(*)" not in written


def test_values_take_the_place_of_their_names() -> None:
    condition = read_condition(
        "voie_entree IN {voies} AND terme_on <= {jour} AND nb_seances > {nombre}",
        schema=BILAN, unites=UNITES,
    )  # fmt: skip
    values: dict[str, Valeur] = {"voies": ("cep", "cpf"), "jour": "2019-01-01", "nombre": -2}
    assert to_sql(bind(condition, values), "postgres") == (
        "voie_entree IN ('cep', 'cpf') AND terme_on <= '2019-01-01' AND nb_seances > (-2)"
    )
    assert condition.parametres == {"voies", "jour", "nombre"}
