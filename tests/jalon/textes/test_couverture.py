"""The 153 rows of the inventory of rules are accounted for, frame by frame."""

from __future__ import annotations

from typing import Any

import pytest

from jalon.cahier import Cahier, Regle
from tests.jalon.textes.conftest import CADRES

COMPTES = {"droit-2017": 55, "copanef-2017": 68, "droit-2026": 83}
REPRISES = {
    "CONSENT", "INFO-LIEN-DIRECT", "RESULT-DESTINATAIRE", "SYNTH-TIERS-ACCORD", "SECRET-PRO",
    "RETENTION-DESTRUCTION", "RETENTION-SUIVI", "CONCL-ENTRETIENS", "LIV-SYNTH-RESPONSABILITE",
    "LIV-CONCL-DETAILLEES", "SUIVI-ENTRETIEN",
}  # fmt: skip
A_VERIFIER = {
    "CONSENT", "CONSENT-REFUS", "INFO-LIEN-DIRECT", "SYNTH-CEP-DEMANDE", "SYNTH-TIERS-ACCORD",
    "SECRET-PRO", "FINANCEUR-MINIMUM", "RETENTION-PREUVES", "INFO-VS-PRELIM",
    "SPEC-HANDICAP-OPERATEURS", "QUAL-DATADOCK",
    "QUAL-CYCLE", "PREST-PUB", "PREST-SOUS-TRAITANCE", "CONV-CPF", "DUREE-MIN", "CPF-UNITE",
    "CPF-CARENCE", "CPF-PARTICIPATION", "CPF-HEURES-ACCOMP",
}  # fmt: skip
"""Rows of which the inventory says that something is still to be checked."""


def cells(couverture: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (row["ligne"], cadre, cell)
        for row in couverture["lignes"]
        for cadre, cell in row["cadres"].items()
    ]


def test_there_are_153_rows_each_once(couverture: dict[str, Any]) -> None:
    rows = [row["ligne"] for row in couverture["lignes"]]

    assert len(rows) == len(set(rows)) == 153


@pytest.mark.parametrize("cadre", CADRES)
def test_each_frame_holds_its_rows(couverture: dict[str, Any], cadre: str) -> None:
    own = {row for row, of, cell in cells(couverture) if of == cadre and not cell.get("reprise")}

    assert len(own) == COMPTES[cadre]


def test_what_copanef_takes_over_is_named(couverture: dict[str, Any]) -> None:
    taken = {row for row, _, cell in cells(couverture) if cell.get("reprise")}

    assert taken == REPRISES


def test_each_cell_says_the_same_as_the_rules(
    couverture: dict[str, Any], cahiers: dict[str, Cahier]
) -> None:
    for cadre in CADRES:
        said = {row: set(c["regles"]) for row, of, c in cells(couverture) if of == cadre}
        held: dict[str, set[str]] = {}
        for regle in cahiers[cadre].regles:
            held.setdefault(regle.ligne, set()).add(regle.id)
        assert said == held


def test_a_row_is_run_or_says_why_it_is_only_printed(
    couverture: dict[str, Any], cahiers: dict[str, Cahier]
) -> None:
    for row, cadre, cell in cells(couverture):
        runs = any(
            cahiers[cadre].regle(code).verifiable and cahiers[cadre].regle(code).projet is None
            for code in cell["regles"]
        )
        assert cell["mode"] == ("executee" if runs else "imprimee"), row
        assert runs or cell["motif"] in couverture["motifs"], row


def test_at_least_half_of_copanef_is_run(couverture: dict[str, Any]) -> None:
    modes = [cell["mode"] for _, cadre, cell in cells(couverture) if cadre == "copanef-2017"]

    assert modes.count("executee") >= 40


def doubtful(regle: Regle) -> bool:
    """Return whether a rule says that something of it is still to be checked."""
    values = [v for p in regle.parametres.values() for v in p.valeurs if v.source is not None]
    sources = [regle.source, *(v.source for v in values if v.source is not None)]
    return "Réserve" in regle.preuve or any(s.statut == "a_verifier" for s in sources)


def test_what_is_still_to_be_checked_is_said_in_the_rule(cahiers: dict[str, Cahier]) -> None:
    rules = [regle for cadre in CADRES for regle in cahiers[cadre].regles]

    assert A_VERIFIER - {regle.ligne for regle in rules if doubtful(regle)} == set()
