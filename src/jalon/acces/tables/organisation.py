"""The table of an organisation: what a role there lets one do, by nature of organisation.

A relation is the role held today in the organisation one acts for; a state is its nature. None of
these acts opens a bilan.
"""

from __future__ import annotations

from enum import StrEnum

from jalon.acces.actes import Acte, Nom, Regle
from jalon.kernel.traduction import gettext_noop as _


class Titre(StrEnum):
    """By what role an account stands to an organisation."""

    CONSEILLER = "conseiller"
    RESPONSABLE = "responsable"
    CONSEILLER_CEP = "conseiller_cep"
    INSTRUCTEUR = "instructeur"
    EMPLOYEUR = "employeur"
    PILOTAGE = "pilotage"
    AUCUN = "aucun"


class Nature(StrEnum):
    """Kind of an organisation."""

    CENTRE = "centre"
    CEP = "cep"
    FINANCEUR = "financeur"
    EMPLOYEUR = "employeur"
    PILOTAGE = "pilotage"


Ligne = Regle[Titre, Nature]

_CENTRE = frozenset({Nature.CENTRE})
_CEP = frozenset({Nature.CEP})
_PAIENT = frozenset({Nature.FINANCEUR, Nature.EMPLOYEUR})
_PILOTAGE = {Titre.PILOTAGE: frozenset({Nature.PILOTAGE})}
_GERE = {
    Titre.RESPONSABLE: frozenset({Nature.CENTRE, Nature.CEP, Nature.FINANCEUR}),
    Titre.EMPLOYEUR: frozenset({Nature.EMPLOYEUR}),
} | _PILOTAGE  # fmt: skip


class ActeOrganisation(Acte):
    """Everything one can do for an organisation."""

    regle: Ligne

    READ_ORGANISATION = Ligne("read_organisation", _GERE)
    WRITE_COORDONNEES = Ligne("write_coordonnees", _GERE)
    INVITE = Ligne("invite", _GERE)
    END_ROLE = Ligne("end_role", _GERE)
    READ_REGISTRE = Ligne("read_registre", {Titre.RESPONSABLE: _CENTRE})
    READ_PROGRAMMES = Ligne("read_programmes", {Titre.INSTRUCTEUR: _PAIENT})
    WRITE_SALLES = Ligne("write_salles", {Titre.RESPONSABLE: _CENTRE})
    WRITE_HORAIRES = Ligne("write_horaires", {Titre.CONSEILLER: _CENTRE})
    WRITE_METHODES = Ligne("write_methodes", {Titre.RESPONSABLE: _CENTRE})
    READ_DEMANDES = Ligne("read_demandes", {Titre.CONSEILLER: _CENTRE, Titre.RESPONSABLE: _CENTRE})
    OPEN_BILAN = Ligne("open_bilan", {Titre.CONSEILLER: _CENTRE}, journal=_("a ouvert votre bilan"))
    READ_TRANSMISSIONS = Ligne("read_transmissions", {Titre.CONSEILLER_CEP: _CEP})
    PROPOSE = Ligne("propose", {Titre.CONSEILLER_CEP: _CEP})
    OPEN_AMENDEMENT = Ligne("open_amendement", _PILOTAGE)
    ATTACH_CAHIER = Ligne("attach_cahier", _PILOTAGE)


ORGANISATION = Nom(code="organisation", actes=ActeOrganisation, relations=Titre, etats=Nature)
