"""The usual course of a bilan, by the number of days since it was opened."""

from __future__ import annotations

from jalon_demo.scene import Temps

COURS: tuple[tuple[str, int, str, int, int, str], ...] = (
    ("preliminaire", 6, "presentiel", 0, 120, "Faire connaissance"),
    ("preliminaire", 13, "presentiel", 0, 120, "Le programme"),
    ("investigation", 27, "presentiel", 0, 180, "Ce que je sais faire"),
    ("investigation", 34, "travail_personnel", 18, 120, "Deux récits écrits"),
    ("investigation", 48, "presentiel", 0, 180, "Retour d’enquête, scénarios"),
    ("conclusions", 62, "presentiel", 0, 150, "Choisir, et les premiers pas"),
)
"""Phase, days after the opening, kind, hour (zero is the usual one), minutes, what about."""


LONGUEURS = (0, 30, 15)
"""What people add, in minutes, to a sitting of the investigation: they do not all talk alike."""


def cours(
    debut: int, jusqu_a: str, heure: int, semaine: tuple[Temps, ...] = (), *, recul: int = 0
) -> dict[str, tuple[Temps, ...]]:
    """Return the lines of time of a bilan.

    Args:
        debut: how many days ago it was opened.
        jusqu_a: its last phase.
        heure: its usual hour.
        semaine: what is held or planned in the week under way, in that phase.
        recul: how many days ago it came to a halt.
    """
    made: dict[str, tuple[Temps, ...]] = {}
    for phase, after, sorte, hour, minutes, objet in COURS:
        jours = debut - after
        longer = LONGUEURS[debut % len(LONGUEURS)] if sorte == "presentiel" else 0
        if jours > max(recul, SEMAINE):
            line = Temps(
                jours=jours,
                sorte=sorte,
                heure=hour or heure,
                minutes=minutes + (longer if phase == "investigation" else 0),
                objet=objet,
            )
            made[phase] = (*made.get(phase, ()), line)
        if phase == jusqu_a and after == FINS[jusqu_a]:
            break
    return made | {jusqu_a: (*made.get(jusqu_a, ()), *semaine)} if semaine else made


SEMAINE = 7
"""What the week under way holds is said apart."""

FINS = {"preliminaire": 13, "investigation": 48, "conclusions": 62}
