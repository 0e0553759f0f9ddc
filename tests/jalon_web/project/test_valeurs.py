"""Values that make no sense are refused where they are made, whoever makes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from jalon.kernel.errors import ActRefused
from jalon_web.acces_personnel.queries.lien import Destinataire
from jalon_web.bilans.queries import Identite
from jalon_web.bilans.services.ouverture import ConventionNotee, Ouverture
from jalon_web.conventions.services import ConventionDite

MONDAY, TUESDAY = dt.date(2026, 11, 23), dt.date(2026, 11, 24)


def signed(*, sent: dt.date = MONDAY, on: dt.date = TUESDAY, parties: int = 3) -> ConventionNotee:
    return ConventionNotee(transmise_on=sent, signee_on=on, parties=parties, clause_arret=True)


def worded(
    *, debut: dt.date = MONDAY, fin: dt.date = TUESDAY, distance: int | None = None
) -> ConventionDite:
    return ConventionDite(
        mentions=(),
        forfait_min=960,
        distance_min=distance,
        debut=debut,
        fin=fin,
        prix_heure_cents=None,
        reglement="",
    )


def towards(*, nom: str = "Logis", courriel: str = "rh@logis.test", code: str = "") -> Destinataire:
    return Destinataire(nom=nom, courriel=courriel, code_courriel=code)


def begun(voie: str) -> Ouverture:
    return Ouverture(
        identite=Identite(prenom="Aline", nom="Morvan"), email="a@test.jalon", voie_entree=voie
    )


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (lambda: signed(on=MONDAY), lambda: signed(sent=TUESDAY, on=MONDAY)),
        (lambda: signed(parties=2), lambda: signed(parties=1)),
        (lambda: signed(parties=3), lambda: signed(parties=4)),
        (lambda: worded(fin=MONDAY), lambda: worded(debut=TUESDAY, fin=MONDAY)),
        (lambda: worded(distance=960), lambda: worded(distance=961)),
        (lambda: begun("direct"), lambda: begun("par la fenêtre")),
        (towards, lambda: towards(nom="")),
        (towards, lambda: towards(courriel="")),
        (lambda: towards(code="paie@logis.test"), lambda: towards(code="RH@logis.test")),
    ],
)
def test_a_value_that_makes_no_sense_is_refused(
    right: Callable[[], object], wrong: Callable[[], object]
) -> None:
    right()
    with pytest.raises(ActRefused) as error:
        wrong()

    assert error.value.code == "valeur"
