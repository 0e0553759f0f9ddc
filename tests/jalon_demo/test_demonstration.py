"""The demonstration: coherent to the minute, and true to the rules it shows."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from itertools import pairwise
from typing import Any, cast

import pytest
from jalon_web.espaces.demonstration.base import build, known_password, let_fall
from jalon_web.espaces.demonstration.jeu import Jeu
from jalon_web.espaces.demonstration.personnes import SCENES

from jalon.kernel.feries import is_ferie
from jalon_web.bilans import queries
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import seances_of
from jalon_web.livrables.queries.assemblage.temps import attestation_presence

pytestmark = pytest.mark.django_db


def test_six_bilans_stand_where_they_are_said_to_stand() -> None:
    assert known_password() is None
    build("borne-sentier-123")
    let_fall()
    assert known_password() == "borne-sentier-123"

    rows = {
        queries.identite_of(bilan).prenom: (
            bilan.phase,
            bilan.etat,
            bilan.faits.forfait_compte_min,
            bilan.faits.forfait_min,
        )
        for bilan in Bilan.objects.select_related("faits")
    }
    assert rows == {
        "Aline": ("investigation", "ouvert", 570, 960),
        "Hakim": ("conclusions", "ouvert", 870, 960),
        "Solange": ("preliminaire", "ouvert", 165, None),
        "Bruno": ("decision", "arrete", 240, 960),
        "Mariam": ("clos", "termine", 1440, 1440),
        "Lucie": ("decision", "arrete", 240, 960),
    }
    for bilan in Bilan.objects.all():
        the_hours_are_the_same_everywhere(bilan)


def the_hours_are_the_same_everywhere(bilan: Bilan) -> None:
    """The sittings, the facts and the attendance record say the same minutes."""
    held = [one for one in seances_of(bilan) if one.etat == "tenue" and one.duree_min]
    counted = [one for one in held if one.sorte != "hors_seance"]
    assert sum(one.duree_min or 0 for one in counted) == bilan.faits.forfait_compte_min
    paper = attestation_presence(bilan, queries.today())
    shown = sum(one.duree.minutes for one in paper.seances)
    forms = ("presentiel", "distance", "collectif", "travail_personnel", "immersion")
    assert shown == sum(one.duree_min or 0 for one in held if one.sorte in forms)
    assert all(one.jour <= queries.today() for one in held)


def test_whatever_the_day_nobody_is_in_two_places_nor_works_on_a_holiday() -> None:
    for days in range(0, 800, 3):
        today = dt.date(2026, 1, 5) + dt.timedelta(days=days)
        taken = defaultdict(list)
        for scene in SCENES:
            jeu = Jeu(
                scene=scene,
                conseiller=cast("Any", None),
                personne=cast("Any", None),
                financeur=None,
                today=today,
            )
            for line in (line for lines in scene.temps.values() for line in lines):
                start = jeu.at(line.jours, line.heure)
                assert line.jours <= 0 or start.date() < today
                if line.sorte in {"travail_personnel", "immersion"}:
                    continue
                assert start.weekday() < 5
                assert not is_ferie(start.date())
                end = start + dt.timedelta(minutes=line.minutes or 60)
                taken[scene.conseiller].append((start, end))
        for sittings in taken.values():
            for (_start, end), (start, _end) in pairwise(sorted(sittings)):
                assert end <= start, (today, start)
