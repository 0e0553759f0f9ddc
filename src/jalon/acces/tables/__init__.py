"""The tables of access, one a noun of the house. A noun more is a file here and a line below."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jalon.acces.actes import Acte, Nom
from jalon.acces.tables.amendement import AMENDEMENT
from jalon.acces.tables.bilan import BILAN
from jalon.acces.tables.demande import DEMANDE
from jalon.acces.tables.organisation import ORGANISATION
from jalon.acces.tables.proposition import PROPOSITION

NOMS: tuple[Nom, ...] = (BILAN, ORGANISATION, AMENDEMENT, DEMANDE, PROPOSITION)

ACTES: Mapping[str, Acte] = MappingProxyType({str(act): act for nom in NOMS for act in nom.actes})
"""Every act of the house, by its code."""

__all__ = ["ACTES", "AMENDEMENT", "BILAN", "DEMANDE", "NOMS", "ORGANISATION", "PROPOSITION"]
