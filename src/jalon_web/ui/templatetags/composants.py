"""The library of the components and of the ways of writing values; a builtin of every template."""

from __future__ import annotations

from jalon_web.ui import formats
from jalon_web.ui.composants import actes, blocs, chemin, saisie, signes, tableaux, temps
from jalon_web.ui.composants.registre import register

__all__ = ["actes", "blocs", "chemin", "register", "saisie", "signes", "tableaux", "temps"]

FILTRES = (
    *("duree", "jour", "jour_court", "date_fr", "heure", "majuscule"),
    *("euros", "octets", "typo"),
)
for _name in FILTRES:
    register.filter(_name, getattr(formats, _name))
