"""What the planner found, in words: why a moment does not hold, what would be enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jalon.parcours.planification import Impasse, Levier, Raison
from jalon_web.ui.formats import date_fr, majuscule

RAISONS: Mapping[Raison, Promise] = {
    Raison.HORS_DATES: gettext_lazy("il ne reste plus de jour avant la date de fin"),
    Raison.FERIE: gettext_lazy("c’est un jour férié"),
    Raison.INTERDITE: gettext_lazy("la personne ne peut pas ce jour-là"),
    Raison.ECART: gettext_lazy("c’est trop près d’une autre séance"),
    Raison.SEMAINE_PLEINE: gettext_lazy("la semaine compte déjà assez de séances"),
    Raison.TROP_LONGUE: gettext_lazy("la séance est plus longue que l’aménagement le permet"),
    Raison.CONSEILLER_ABSENT: gettext_lazy("le conseil est absent"),
    Raison.CONSEILLER_HORAIRES: gettext_lazy("c’est hors des heures du conseil"),
    Raison.CONSEILLER_PRIS: gettext_lazy("le conseil est déjà pris"),
    Raison.PERSONNE_HORAIRES: gettext_lazy("c’est hors des heures de la personne"),
    Raison.PERSONNE_PRISE: gettext_lazy("la personne a déjà une séance"),
    Raison.SANS_SALLE: gettext_lazy("aucune salle n’est libre"),
    Raison.PAS_ENSEMBLE: gettext_lazy("les deux sont libres, mais pas en même temps"),
}
LEVIERS: Mapping[Levier, Promise] = {
    Levier.RYTHME: gettext_lazy("sans limite du nombre de séances par semaine"),
    Levier.ECART: gettext_lazy("avec un jour seulement entre deux séances"),
    Levier.INTERDITES: gettext_lazy("si la personne pouvait venir les semaines écartées"),
    Levier.PERSONNE: gettext_lazy("à d’autres heures de la personne"),
    Levier.CONSEILLER_ABSENCES: gettext_lazy("sans les absences du conseil"),
    Levier.CONSEILLER_HORAIRES: gettext_lazy("à d’autres heures du conseil"),
    Levier.SALLES: gettext_lazy("avec une autre salle, ou sans"),
    Levier.PLUS_TARD: gettext_lazy("en finissant plus tard"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explication:
    """Why not everything found its place, in words.

    Args:
        titre: how many are left.
        raisons: what closes the days, with how many.
        leviers: what alone would be enough, with the day of the last sitting.
    """

    titre: str
    raisons: list[str]
    leviers: list[str]


def explain(impasse: Impasse, total: int) -> Explication:
    """Say why a calendar stops, and what would be enough."""
    left = total - impasse.rang
    return Explication(
        titre=ngettext(
            "%(n)d séance ne trouve pas de place", "%(n)d séances ne trouvent pas de place", left
        )
        % {"n": left},
        raisons=[_reason(raison, days) for raison, days in impasse.jours.items()],
        leviers=[
            _("%(levier)s : dernière séance le %(jour)s")
            % {"levier": majuscule(LEVIERS[levier]), "jour": date_fr(day)}
            for levier, day in impasse.leviers.items()
        ],
    )


def _reason(raison: Raison, days: int) -> str:
    if raison is Raison.HORS_DATES:
        return str(majuscule(RAISONS[raison]))
    said = ngettext("%(n)d jour : %(raison)s", "%(n)d jours : %(raison)s", days)
    return said % {"n": days, "raison": RAISONS[raison]}
