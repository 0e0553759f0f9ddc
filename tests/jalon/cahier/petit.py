"""A small cahier, whole and right, that tests break one thing at a time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from jalon.cahier import Cahier, parse_cahier

FICHE = """\
id: petit
titre: Un petit cahier
valide_du: 2017-06-01
"""
DUREES = """\
- id: DUREE-MAX
  nature: obligation
  texte: Le bilan ne dépasse pas {plafond}.
  source: {article: L. 6313-4, alinea: 5, lu_le: 2026-11-22}
  moment: cloture_preliminaire
  lit: [phase, forfait_min]
  s_applique: phase <> 'demande'
  exige: forfait_min <= {plafond}
  remede: Retirer du temps prévu.
  parametres:
    plafond:
      unite: heure
      valeurs:
        2017-06-01: {valeur: 24, source: {rapport: copanef-2017, partie: "§4"}}
        2026-01-01: {valeur: "25,5", source: {texte: décret inventé, article: 1}}
- id: ECOUTE
  nature: indicatif
  texte: Le conseiller écoute.
  source: {rapport: copanef-2017, proposition: 6}
  moment: toujours
  preuve: Ce que la personne en dit.
"""
REMISES = """\
- id: REMISE
  nature: obligation
  texte: Le programme est remis.
  source: {rapport: copanef-2017, proposition: 4}
  moment: decision
  lit: [programme_remis_beneficiaire_on, premiere_seance_investigation_on]
  s_applique: premiere_seance_investigation_on IS NOT NULL
  exige: programme_remis_beneficiaire_on <= premiere_seance_investigation_on
  remede: Le remettre.
"""
CAS = """\
- cas: la veille du changement, vingt-quatre heures juste
  au: 2025-12-31
  faits: {phase: preliminaire, forfait_min: 1440}
  attendu: {DUREE-MAX: tenue}
- cas: la veille, une minute de trop
  au: 2025-12-31
  faits: {phase: preliminaire, forfait_min: 1441}
  attendu: {DUREE-MAX: non_tenue}
- cas: le jour même
  au: 2026-01-01
  faits: {phase: preliminaire, forfait_min: 1530}
  attendu: {DUREE-MAX: tenue}
- cas: remis à temps
  au: 2017-06-01
  faits: {premiere_seance_investigation_on: 2017-07-02, programme_remis_beneficiaire_on: 2017-07-02}
  attendu: {REMISE: tenue}
- cas: remis trop tard
  au: 2017-06-01
  faits: {premiere_seance_investigation_on: 2017-07-02, programme_remis_beneficiaire_on: 2017-07-03}
  attendu: {REMISE: non_tenue}
- cas: avant le cahier
  au: 2017-05-31
  faits: {phase: preliminaire, forfait_min: 9999}
  attendu: {DUREE-MAX: hors_champ}
"""
LISTES = """\
code: decisions
titre: Ce que la personne décide
source: {rapport: copanef-2017, proposition: 3}
fait: decision_preliminaire
entrees:
- {code: poursuite, libelle: Je continue}
- {code: arret, libelle: Je m’arrête là, aide: Sans dire pourquoi.}
- {code: suspension, libelle: Je fais une pause}
- {code: orientation, libelle: Je préfère une autre aide}
"""
LIVRABLES = """\
- code: programme
  titre: Programme
  source: {rapport: copanef-2017, proposition: 4}
  proprietaire: beneficiaire
  destinataires: [beneficiaire, financeur]
  moment: cloture_preliminaire
  parties:
  - {code: objectifs, titre: Objectifs, consigne: Deux phrases., obligatoire: true}
"""
PETIT: Mapping[str, str] = {
    "cahier.yaml": FICHE,
    "durees.yaml": DUREES,
    "remises.yaml": REMISES,
    "cas/cas.yaml": CAS,
    "tables/listes.yaml": LISTES,
    "livrables/livrables.yaml": LIVRABLES,
    "glossaire.yaml": "- {terme: Terme, sens: La fin.}\n",
}


def charger(files: Mapping[str, str], name: str = "petit") -> Cahier:
    """Load files given as words."""
    return parse_cahier({path: text.encode() for path, text in files.items()}, name=name)


@cache
def petit(**changed: str) -> Cahier:
    """Load the small cahier, with some files changed."""
    return charger({**PETIT, **changed})
