"""The documents' contents: frozen, typed, refused when they make no sense, able to compose a sheet.

A document's class is its contract: a recipient who must not know something gets a class that has
no field for it.
"""

from jalon.rendering.documents.accompagnement import (
    Besoin,
    FicheAmenagement,
    MotLaisse,
    NoteDeRelais,
)
from jalon.rendering.documents.arret import DuPhasePreliminaire, EntretienTenu, PapiersArret
from jalon.rendering.documents.attestation import AttestationPresence, SeancePresence
from jalon.rendering.documents.communs import (
    FORMES,
    Accord,
    Centre,
    Document,
    Durees,
    Entete,
    Etape,
    Intervenant,
    Observations,
)
from jalon.rendering.documents.conclusions import (
    ConclusionsDetaillees,
    Experience,
    ResultatTheme,
    Scenario,
)
from jalon.rendering.documents.convention import ConventionBilan, Mention
from jalon.rendering.documents.decision import ChoixPossible, FicheDecision
from jalon.rendering.documents.destruction import AttestationDestruction
from jalon.rendering.documents.en_clair import EnClair, SyntheseEnClair
from jalon.rendering.documents.liaison import FicheLiaison, Groupe, Morceau
from jalon.rendering.documents.programme import (
    CinqContenus,
    ContenuPrevu,
    Contrat,
    Etalement,
    ProgrammeFinanceur,
    ProgrammePersonnalise,
)
from jalon.rendering.documents.realisation import CertificatRealisation
from jalon.rendering.documents.refus import LettreRefus, Loi
from jalon.rendering.documents.releve_employeur import Presence, ReleveEmployeur
from jalon.rendering.documents.suivi import NoteDeSuivi, PasSuivi, Repere
from jalon.rendering.documents.synthese import (
    Cep,
    DocumentDeSynthese,
    RappelProgramme,
    Ressource,
    ScenarioSynthese,
)

__all__ = [
    "FORMES",
    "Accord",
    "AttestationDestruction",
    "AttestationPresence",
    "Besoin",
    "Centre",
    "Cep",
    "CertificatRealisation",
    "ChoixPossible",
    "CinqContenus",
    "ConclusionsDetaillees",
    "ContenuPrevu",
    "Contrat",
    "ConventionBilan",
    "Document",
    "DocumentDeSynthese",
    "DuPhasePreliminaire",
    "Durees",
    "EnClair",
    "Entete",
    "EntretienTenu",
    "Etalement",
    "Etape",
    "Experience",
    "FicheAmenagement",
    "FicheDecision",
    "FicheLiaison",
    "Groupe",
    "Intervenant",
    "LettreRefus",
    "Loi",
    "Mention",
    "Morceau",
    "MotLaisse",
    "NoteDeRelais",
    "NoteDeSuivi",
    "Observations",
    "PapiersArret",
    "PasSuivi",
    "Presence",
    "ProgrammeFinanceur",
    "ProgrammePersonnalise",
    "RappelProgramme",
    "ReleveEmployeur",
    "Repere",
    "Ressource",
    "ResultatTheme",
    "Scenario",
    "ScenarioSynthese",
    "SeancePresence",
    "SyntheseEnClair",
]
