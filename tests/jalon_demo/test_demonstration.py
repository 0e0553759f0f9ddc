"""The demonstration: coherent to the minute, and true to the rules it shows, on any day."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter

import pytest

from jalon.conservation import due
from jalon_demo import commande, distribution
from jalon_demo.cercle import TropTot, first_day, known_password
from jalon_web.base.models import Marque
from jalon_web.bilans import queries
from jalon_web.bilans.models import Affectation, Bilan, Seance
from jalon_web.bilans.queries import seances_of
from jalon_web.coffre.services import destructions
from jalon_web.comptes.models import Compte, Organisation, Role
from jalon_web.comptes.queries import MARQUE_ENTREES, demonstration_entries
from jalon_web.conservation import queries as fin
from jalon_web.livrables.queries.assemblage.temps import attestation_presence
from tests.jalon_demo.conftest import Vecue

pytestmark = pytest.mark.django_db
AUJOURD_HUI = dt.date(2026, 11, 25)
ETATS = {
    "Aline": ("investigation", "ouvert"),
    "Hakim": ("conclusions", "ouvert"),
    "Solange": ("preliminaire", "ouvert"),
    "Bruno": ("decision", "arrete"),
    "Mariam": ("clos", "termine"),
    "Lucie": ("decision", "arrete"),
    "Yasmine": ("preliminaire", "ouvert"),
    "Gaël": ("preliminaire", "ouvert"),
    "Bachir": ("preliminaire", "ouvert"),
    "Delphine": ("decision", "ouvert"),
    "Thierry": ("investigation", "suspendu"),
    "Fatou": ("investigation", "ouvert"),
    "Kévin": ("investigation", "ouvert"),
    "Mathilde": ("investigation", "ouvert"),
    "Catherine": ("investigation", "ouvert"),
    "Sofiane": ("conclusions", "ouvert"),
    "Isabelle": ("conclusions", "ouvert"),
    "Julien": ("clos", "termine"),
    "Rachid": ("clos", "termine"),
    "Laurence": ("decision", "arrete"),
    "Maxime": ("preliminaire", "ouvert"),
    "Valérie": ("investigation", "ouvert"),
    "Antoine": ("conclusions", "ouvert"),
    "Sandrine": ("investigation", "ouvert"),
    "Erwan": ("investigation", "ouvert"),
    "Chloé": ("preliminaire", "ouvert"),
    "Pascal": ("investigation", "ouvert"),
    "Leïla": ("decision", "ouvert"),
}


COMMUNS = {("copanef-2017", None), ("copanef-2017", "Logis Rézé")}
CADRES = {
    dt.date(2018, 11, 5): COMMUNS
    | {("copanef-2017", "Fonds des Marches"), ("fonds-horizon-ouest", "Fonds Horizon Ouest")},
    AUJOURD_HUI: COMMUNS
    | {("fonds-des-marches", "Fonds des Marches"), ("fonds-horizon-ouest", "Fonds Horizon Ouest")},
}
"""By day, which text governs the bilans of each who pays."""


@pytest.mark.parametrize("day", list(CADRES))
def test_each_bilan_stands_where_it_is_said_to_stand(vecue: Vecue, day: dt.date) -> None:
    vecue(day)
    rows = {
        queries.identite_of(one).prenom: one
        for one in Bilan.objects.select_related("faits", "financeur", "centre")
    }

    assert {name: (one.phase, one.etat) for name, one in rows.items()} == ETATS
    counted = {
        name: (rows[name].faits.forfait_compte_min, rows[name].faits.forfait_min)
        for name in ("Aline", "Hakim", "Solange", "Bruno", "Mariam", "Lucie")
    }
    assert counted == {
        "Aline": (570, 960),
        "Hakim": (870, 960),
        "Solange": (165, None),
        "Bruno": (240, 960),
        "Mariam": (1440, 1440),
        "Lucie": (240, 960),
    }
    for bilan in rows.values():
        the_hours_are_the_same_everywhere(bilan)
        nothing_is_dated_before_or_after(bilan, day)
        what_was_to_fall_has_fallen(bilan, day)
    assert {(one.cahier, one.financeur and one.financeur.nom) for one in rows.values()} == CADRES[
        day
    ]
    who_works_there_did_so_already(day)
    the_week_holds_every_kind_of_meeting(day)


def the_hours_are_the_same_everywhere(bilan: Bilan) -> None:
    """The sittings, the facts and the attendance record say the same minutes."""
    held = [one for one in seances_of(bilan) if one.etat == "tenue" and one.duree_min]
    counted = [one for one in held if one.sorte != "hors_seance"]
    assert sum(one.duree_min or 0 for one in counted) == (bilan.faits.forfait_compte_min or 0)
    if not counted:
        return
    paper = attestation_presence(bilan, queries.today())
    shown = sum(one.duree.minutes for one in paper.seances)
    forms = ("presentiel", "distance", "collectif", "travail_personnel", "immersion")
    assert shown == sum(one.duree_min or 0 for one in held if one.sorte in forms)
    assert all(one.jour <= queries.today() for one in held)


def nothing_is_dated_before_or_after(bilan: Bilan, day: dt.date) -> None:
    """The days of the facts follow one another, from the opening to the day."""
    faits = bilan.faits
    steps = [
        bilan.ouvert_on,
        faits.consentement_on,
        faits.convention_signee_on,
        faits.preliminaire_close_on,
        faits.decision_preliminaire_on,
        faits.investigation_close_on,
        faits.conclusions_close_on,
        faits.terme_on,
    ]
    told = [step for step in steps if step is not None]
    assert told == sorted(told)
    assert told[-1] <= day
    assert bilan.cahier_au == bilan.ouvert_on
    assert all(line.jour >= bilan.ouvert_on for line in seances_of(bilan))


def what_was_to_fall_has_fallen(bilan: Bilan, day: dt.date) -> None:
    """The calendar asks for nothing more, the evening before."""
    gone = destructions.compartiments_destroyed().get(
        destructions.register_name(bilan.public_id), frozenset()
    )
    planned = fin.calendar_of(bilan, day)
    assert due(planned, day=day - dt.timedelta(days=1), destroyed=gone) == ()


def who_works_there_did_so_already(day: dt.date) -> None:
    """Nobody was in charge before having a role, and every organisation has somebody."""
    for one in Affectation.objects.select_related("bilan"):
        roles = Role.objects.filter(compte=one.conseiller, organisation=one.bilan.centre)
        assert roles.get(code="conseiller").debut_on <= one.debut_at.date() <= day
    natures = Counter(Organisation.objects.values_list("nature", flat=True))
    assert natures == {"centre": 3, "cep": 2, "financeur": 2, "employeur": 1, "pilotage": 1}
    assert not Organisation.objects.filter(roles__isnull=True).exists()
    assert all(
        Role.objects.filter(organisation=one, code="responsable").exists()
        for one in Organisation.objects.filter(nature="centre")
    )


def the_week_holds_every_kind_of_meeting(day: dt.date) -> None:
    """Rooms, a screen, one proposed, one moved by the person, one to which she did not come."""
    ahead = Seance.objects.filter(conseiller__email="claire@demo.jalon", etat="prevue")
    assert ahead.filter(salle__isnull=False, jour__gte=day).exists()
    assert ahead.filter(moyen="video", jour__gte=day).exists()
    assert Seance.objects.filter(etat="absence", excusee=True, jour__lt=day).count() == 1
    claire = Affectation.objects.filter(conseiller__email="claire@demo.jalon", fin_at=None)
    assert claire.count() == 17
    assert claire.filter(bilan__etat="ouvert").count() == 13


def test_a_day_before_the_texts_is_refused(vecue: Vecue) -> None:
    with pytest.raises(TropTot) as refused:
        vecue(first_day() - dt.timedelta(days=1))

    assert refused.value.first == first_day()
    assert not Marque.objects.exists()


def test_the_first_page_reads_who_may_enter_in_both_languages(db: None) -> None:
    assert demonstration_entries("fr") == ()
    Marque.objects.create(cle=MARQUE_ENTREES, valeur=json.dumps(distribution.shown()))

    french, english = demonstration_entries("fr"), demonstration_entries("en")
    assert [one.email for one in french] == [
        one.email for one in distribution.TROUPE if one.role is not None
    ]
    assert {one.email: one.role for one in french}["claire@demo.jalon"] == "conseillère bilan"
    assert {one.email: one.role for one in english}["claire@demo.jalon"] == "bilan counsellor"
    assert demonstration_entries("br") == french


def test_it_refuses_a_base_that_has_accounts_and_a_real_service(settings: object) -> None:
    said: list[str] = []
    with pytest.raises(commande.DemonstrationRefusee, match="JALON_DEMO=oui"):
        commande.fill(said.append)

    from dataclasses import replace

    config = settings.CONFIG  # type: ignore[attr-defined]
    settings.CONFIG = replace(config, demo=True, hosts=("127.0.0.1",))  # type: ignore[attr-defined]
    Compte.objects.create_user("quelqu.un@test.jalon")
    with pytest.raises(commande.DemonstrationRefusee, match="déjà des comptes"):
        commande.fill(said.append)
    assert (said, known_password()) == ([], None)
