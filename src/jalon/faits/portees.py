"""The facts of what is not a bilan: a provider, its candidature, a document, a funding request.

A rule over a set (« au moins un conseiller… ») reads a fact that counts the set. Days, codes and
numbers only: no name, here neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jalon.faits.schema import BILAN, Fait, Schema, TypeDeFait

OUVERT = ("statistique", "financeur", "centre")
SANCTIONS = ("aucune", "avertissement", "suspension", "retrait")
REFUS = ("hors_objet", "priorites", "hors_liste", "hors_zone")


def _fait(
    nom: str,
    sens: str,
    source: str,
    acte: str,
    *,
    genre: TypeDeFait = "entier",
    unite: str = "nombre",
    codes: tuple[str, ...] | None = None,
) -> Fait:
    return Fait(
        nom=nom,
        type=genre,
        unite=unite if genre == "entier" else "",
        sens=sens,
        source=source,
        codes=codes,
        connu_de=OUVERT,
        ecrit_par=acte,
    )


def _jour(nom: str, sens: str, source: str, acte: str) -> Fait:
    return _fait(nom, sens, source, acte, genre="date")


def _oui(nom: str, sens: str, source: str, acte: str) -> Fait:
    return _fait(nom, sens, source, acte, genre="booleen")


PRESTATAIRE = Schema(
    "prestataire",
    (
        _fait("prestataire", "centre de bilan", "P9", "déclaration", genre="code"),
        _fait("territoire", "département du siège", "§3", "déclaration", genre="code"),
        _fait("nb_conseillers", "conseillers qui accompagnent", "P9", "déclaration"),
        _fait("nb_conseillers_diplomes", "conseillers dont le diplôme est reconnu", "P9",
              "déclaration"),
        _fait("experience_min_ans", "années d’expérience du conseiller qui en a le moins", "P9",
              "déclaration", unite="ans"),
        _fait("nb_conseillers_cinq_ans", "conseillers qui ont cinq ans d’expérience", "P9",
              "déclaration"),
        _fait("nb_conseillers_formes_annee", "conseillers formés dans l’année", "P9",
              "déclaration"),
        _fait("bilans_simultanes_max", "bilans en cours du conseiller qui en a le plus", "P9",
              "déclaration"),
        _fait("nb_bilans_annee", "bilans terminés dans l’année civile précédente", "P9",
              "déclaration"),
        _fait("prix_heure_max_cents", "prix de l’heure le plus élevé pratiqué", "§4",
              "déclaration", unite="cents"),
        _fait("nb_lieux", "lieux d’accueil", "P9", "déclaration"),
        _oui("bureau_ferme", "chaque lieu a un bureau fermé", "P9", "déclaration"),
        _oui("lieu_accessible", "chaque lieu est accessible à tous", "L. 5211-4", "déclaration"),
        _oui("documentation_emploi", "une documentation sur les métiers est en libre accès", "P9",
             "déclaration"),
        _oui("poste_informatique", "un poste informatique est à la disposition des personnes",
             "P9", "déclaration"),
        _fait("part_sous_traitee_pct", "part des heures confiées à d’autres, en pour cent", "P9",
              "déclaration"),
        _oui("certifie_qualite", "le centre a une certification de qualité en cours", "L. 6316-1",
             "certification"),
        _jour("certification_fin_on", "fin de cette certification", "L. 6316-1", "certification"),
        _jour("methodes_declarees_on", "dernière déclaration des méthodes et outils", "critère 3",
              "déclaration"),
        _fait("nb_enquetes_satisfaction", "personnes interrogées sur leur satisfaction", "P10",
              "suivi"),
        _fait("taux_reponse_pct", "part de réponses à cette enquête, en pour cent", "P10", "suivi",
              unite="nombre"),
        _fait("taux_suivi_six_mois_pct", "part des personnes revues à six mois, en pour cent",
              "P6", "suivi"),
        _fait("nb_signalements_annee", "signalements reçus dans l’année", "P10", "suivi"),
        _fait("sanction_code", "degré de sanction en cours", "P10", "suivi", genre="code",
              codes=SANCTIONS),
        _jour("sanction_on", "jour de cette sanction", "P10", "suivi"),
    ),
)  # fmt: skip

CANDIDATURE = Schema(
    "candidature",
    (
        _fait("prestataire", "centre de bilan", "P9", "dépôt", genre="code"),
        _jour("deposee_on", "dépôt de la candidature", "P9", "dépôt"),
        _jour("decidee_on", "décision du financeur", "P9", "instruction"),
        _fait("delai_decision_jours", "jours du dépôt à la décision", "P9", "instruction",
              unite="jours"),
        _fait("nb_pieces_manquantes", "pièces demandées et absentes", "P9", "dépôt"),
        _jour("charte_signee_on", "signature de la charte", "P9", "dépôt"),
        _jour("visite_on", "visite des lieux", "P9", "instruction"),
        _fait("nb_references", "bilans donnés en référence", "P9", "dépôt"),
        _oui("prix_annonce", "le prix de l’heure est annoncé", "§4", "dépôt"),
    ),
)  # fmt: skip

LIVRABLE = Schema(
    "livrable",
    (
        _fait("code", "document remis", "P4", "remise", genre="code"),
        _fait("destinataire_code", "à qui", "P4", "remise", genre="code",
              codes=("beneficiaire", "cep", "financeur", "centre", "employeur", "autre")),
        _jour("du_on", "jour où il devient dû", "P4", "remise"),
        _jour("remis_on", "jour de la remise", "P4", "remise"),
        _fait("delai_remise_jours", "jours du dû à la remise", "P4", "remise", unite="jours"),
        _fait("nb_parties", "parties remplies", "P4", "remise"),
        _oui("accord_personne", "la personne a donné son accord à cet envoi", "L. 6313-10",
             "remise"),
        _oui("format_accessible", "le document se lit avec un lecteur d’écran", "L. 5211-4",
             "remise"),
    ),
)  # fmt: skip

FINANCEMENT = Schema(
    "financement",
    (
        _fait("financeur", "organisme qui paie", "§4", "demande", genre="code"),
        _jour("demandee_on", "demande de prise en charge", "L. 6322-48", "demande"),
        _jour("repondue_on", "réponse du financeur", "L. 6322-48", "instruction"),
        _fait("delai_reponse_jours", "jours de la demande à la réponse", "L. 6322-48",
              "instruction", unite="jours"),
        _fait("reponse_code", "réponse", "L. 6322-48", "instruction", genre="code",
              codes=("accord", "refus")),
        _fait("refus_motif_code", "motif du refus", "L. 6322-48", "instruction", genre="code",
              codes=REFUS),
        _fait("nb_centres_rencontres", "centres rencontrés avant la demande", "P9", "demande"),
        _fait("nb_pieces_manquantes", "pièces demandées et absentes", "§4", "demande"),
        _fait("prix_heure_cents", "prix de l’heure demandé", "§4", "demande", unite="cents"),
        _fait("duree_demandee_min", "durée demandée", "§4", "demande", unite="min"),
        _fait("montant_demande_cents", "montant demandé", "§4", "demande", unite="cents"),
        _jour("facturee_on", "réception de la facture", "§4", "facture"),
        _jour("payee_on", "paiement", "§4", "paiement"),
        _fait("delai_paiement_jours", "jours de la facture au paiement", "§4", "paiement",
              unite="jours"),
    ),
)  # fmt: skip

SCHEMAS: Mapping[str, Schema] = MappingProxyType(
    {each.portee: each for each in (BILAN, PRESTATAIRE, CANDIDATURE, LIVRABLE, FINANCEMENT)}
)
"""Every scope, by name."""
