"""The house list holds together, and what is wrong in it is said with its line."""

from __future__ import annotations

import pytest

from jalon.competences import ReferenceError, load_maison
from jalon.competences.maison import read_maison

FAMILIES = "code,libelle\nAAA,Une famille\n"
HEADS = "code,libelle,description,dit_aussi\n"
GOOD = "AAA-01,Réparer,Remettre en état.,bricoler | dépanner | remettre en marche\n"


def test_the_list_is_whole() -> None:
    entrees = load_maison().entrees

    assert len(entrees) == 400
    assert len({entree.famille for entree in entrees}) == 20
    assert {len(entree.dit_aussi) for entree in entrees} <= set(range(3, 9))
    assert [
        e.code for e in entrees if "'" in e.libelle + e.description + "".join(e.dit_aussi)
    ] == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("AA-01,Réparer,Une phrase.,a | b | c\n", "ligne 2 : le code s’écrit AAA-00."),
        ("BBB-01,Réparer,Une phrase.,a | b | c\n", "ligne 2 : la famille n’est pas"),
        ("AAA-01, ,Une phrase.,a | b | c\n", "ligne 2 : le libellé manque."),
        ("AAA-01,Réparer,Une phrase,a | b | c\n", "ligne 2 : la description est une phrase"),
        ("AAA-01,Réparer,Une phrase.,a | b\n", "ligne 2 : il faut de 3 à 8"),
        ("AAA-01,Réparer,Une phrase.,a | b | b\n", "ligne 2 : une façon de dire est vide"),
        ("AAA-01,Réparer\n", "ligne 2 : il faut 4 valeurs, il y en a 2."),
        (GOOD + GOOD.replace("Réparer", "Coudre"), "ligne 3 : « AAA-01 » est déjà à la ligne 2."),
        (GOOD + GOOD.replace("-01", "-02"), "ligne 3 : « réparer » est déjà à la ligne 2."),
    ],
)
def test_a_wrong_line_is_refused_where_it_is(line: str, said: str) -> None:
    assert [e.libelle for e in read_maison(FAMILIES, HEADS + GOOD).entrees] == ["Réparer"]

    with pytest.raises(ReferenceError) as refused:
        read_maison(FAMILIES, HEADS + line)

    assert f"competences.csv, {said}" in str(refused.value)


def test_a_wrong_heading_is_refused() -> None:
    with pytest.raises(ReferenceError, match=r"familles.csv, ligne 1 : les colonnes sont"):
        read_maison("code,nom\n", HEADS + GOOD)
