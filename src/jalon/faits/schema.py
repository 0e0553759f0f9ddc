"""The facts of a bilan: one flat, typed schema.

The Django table, the Parquet file, the API and the documentation are made from `SCHEMAS`.
NULL means not known or not yet. Durations are whole minutes, amounts whole cents, days Paris days.
No name, no free text, nothing that a person confided: codes, days and numbers only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

TypeDeFait = Literal["code", "date", "entier", "booleen"]

PUBLIC, FINANCEUR, CENTRE, PERSONNE = "statistique", "financeur", "centre", "personne"
TOUS = (PUBLIC, FINANCEUR, CENTRE, PERSONNE)
DOSSIER = (CENTRE, PERSONNE)
PAYEUR = (FINANCEUR, CENTRE, PERSONNE)

PHASES = ("preliminaire", "investigation", "conclusions")
SORTES = ("presentiel", "distance", "collectif", "travail_personnel", "immersion", "hors_seance")
SORTES_ACCOMPAGNEMENT = ("presentiel", "distance", "collectif")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fait:
    """One column.

    Args:
        nom: name of the column, snake case, unaccented French.
        type: code (closed list), date (Paris day), entier, booleen.
        unite: min, cents, jours, nombre, or empty.
        sens: what it means, in French.
        source: where the need for it comes from (article, proposition).
        codes: the closed list of a code; None when the list is open (an identifier).
        connu_de: the actors who may know it.
        ecrit_par: the act that makes it change.
    """

    nom: str
    type: TypeDeFait
    unite: str
    sens: str
    source: str
    codes: tuple[str, ...] | None
    connu_de: tuple[str, ...]
    ecrit_par: str


@dataclass(frozen=True, slots=True)
class Schema:
    """The columns of one scope, in order."""

    portee: str
    colonnes: tuple[Fait, ...]

    def __post_init__(self) -> None:
        names = [fait.nom for fait in self.colonnes]
        if len(names) != len(set(names)):
            raise ValueError(f"a fact is declared twice in {self.portee}")

    def __getitem__(self, nom: str) -> Fait:
        for fait in self.colonnes:
            if fait.nom == nom:
                return fait
        raise KeyError(nom)

    def __contains__(self, nom: object) -> bool:
        return any(fait.nom == nom for fait in self.colonnes)

    def __iter__(self) -> Iterator[Fait]:
        return iter(self.colonnes)

    def noms(self) -> tuple[str, ...]:
        """Return the names of the columns, in order."""
        return tuple(fait.nom for fait in self.colonnes)


def _code(
    nom: str, sens: str, codes: tuple[str, ...] | None, source: str, qui: tuple[str, ...], acte: str
) -> Fait:
    return Fait(
        nom=nom, type="code", unite="", sens=sens, source=source, codes=codes, connu_de=qui,
        ecrit_par=acte,
    )  # fmt: skip


def _jour(nom: str, sens: str, source: str, qui: tuple[str, ...], acte: str) -> Fait:
    return Fait(
        nom=nom, type="date", unite="", sens=sens, source=source, codes=None, connu_de=qui,
        ecrit_par=acte,
    )  # fmt: skip


def _nombre(nom: str, unite: str, sens: str, source: str, qui: tuple[str, ...], acte: str) -> Fait:
    return Fait(
        nom=nom, type="entier", unite=unite, sens=sens, source=source, codes=None, connu_de=qui,
        ecrit_par=acte,
    )  # fmt: skip


def _oui(nom: str, sens: str, source: str, qui: tuple[str, ...], acte: str) -> Fait:
    return Fait(
        nom=nom, type="booleen", unite="", sens=sens, source=source, codes=None, connu_de=qui,
        ecrit_par=acte,
    )  # fmt: skip


_CADRE = (
    _code("bilan", "identifiant tiré au hasard", None, "confidentialité", DOSSIER, "ouverture"),
    _code("cahier", "texte qui gouverne le bilan", None, "P5", TOUS, "ouverture"),
    _jour("cahier_au", "jour du texte qui gouverne", "P5", TOUS, "ouverture"),
    _code("prestataire", "centre de bilan", None, "P9", TOUS, "ouverture"),
    _code("financeur", "organisme qui paie", None, "§4", PAYEUR, "ouverture"),
    _code("territoire", "département du centre", None, "§3", TOUS, "ouverture"),
    _code(
        "phase", "où en est le bilan",
        ("demande", "preliminaire", "decision", "investigation", "conclusions", "suivi", "clos"),
        "P2", PAYEUR, "chaque passage de phase",
    ),
    _code(
        "etat", "si le bilan court",
        ("ouvert", "suspendu", "arrete", "termine", "detruit"), "P3", PAYEUR, "décision",
    ),
)  # fmt: skip

_ENTREE = (
    _code(
        "voie_entree", "comment la personne est venue",
        ("direct", "cep", "plan", "conge", "cpf", "autofinance"),
        "P8, D. 6323-8-1",
        TOUS, "ouverture",
    ),
    _oui("cep_initiateur", "un conseiller CEP a proposé le programme", "P8", TOUS, "ouverture"),
    _jour("information_cep_on", "jour où le CEP a été signalé à la personne", "D. 6323-8-1, P8",
          DOSSIER, "information CEP"),
    _oui("cep_suggere", "le conseiller a suggéré de voir un CEP", "P8", DOSSIER, "suggestion"),
    _nombre("nb_entretiens_information", "nombre", "entretiens d’information avant le choix",
            "P9", DOSSIER, "demande"),
    _nombre("nb_centres_rencontres", "nombre", "centres rencontrés avant le choix", "P9",
            DOSSIER, "demande"),
)  # fmt: skip

_CONTRAT = (
    _jour("consentement_on", "jour où la personne consent au bilan", "L. 6313-10", PAYEUR,
          "consentement"),
    _jour("convention_transmise_on", "envoi de la convention", "R. 6322-34", PAYEUR, "convention"),
    _jour("convention_signee_on", "signature de la convention", "R. 6322-32", PAYEUR,
          "convention"),
    _nombre("delai_reponse_jours", "jours", "entre envoi et signature de la convention",
            "R. 6322-34", PAYEUR, "convention"),
    _nombre("parties", "nombre", "signataires de la convention", "R. 6322-32", PAYEUR,
            "convention"),
    _oui("clause_arret", "la convention dit qu’on peut arrêter après la première phase", "P3",
         PAYEUR, "convention"),
    _jour("financement_decide_on", "réponse du financeur", "L. 6322-48", PAYEUR, "financement"),
    _code("financement_code", "réponse du financeur", ("accord", "refus"), "L. 6322-48", PAYEUR,
          "financement"),
)  # fmt: skip


def _temps() -> tuple[Fait, ...]:
    mots = {
        "presentiel": "face à face, sur place", "distance": "entretien à distance",
        "collectif": "en groupe", "travail_personnel": "travail personnel de la personne",
        "immersion": "immersion en milieu de travail",
        "hors_seance": "travail du conseiller hors séance",
    }  # fmt: skip
    faits = [
        _nombre(f"{phase}_{sorte}_min", "min", f"{mots[sorte]}, phase {phase}", "§4",
                PAYEUR if sorte != "hors_seance" else DOSSIER, "séance")
        for phase in PHASES for sorte in SORTES
    ]  # fmt: skip
    faits += [
        _nombre(f"{phase}_prevu_min", "min", f"temps prévu au programme, phase {phase}", "P4",
                PAYEUR, "programme")
        for phase in PHASES
    ]  # fmt: skip
    return tuple(faits)


_TEMPS = (
    *_temps(),
    _nombre("preliminaire_individuel_presentiel_min", "min",
            "entretiens préliminaires individuels et sur place", "P3", PAYEUR, "séance"),
    _nombre("preliminaire_autre_forme_min", "min",
            "entretiens préliminaires à distance ou en groupe", "P3", PAYEUR, "séance"),
    _nombre("nb_entretiens_preliminaires", "nombre",
            "entretiens tenus en phase préliminaire", "P3", PAYEUR, "séance"),
    _nombre("nb_entretiens_preliminaires_conformes", "nombre",
            "entretiens préliminaires individuels et sur place", "P3", PAYEUR, "séance"),
    _nombre("nb_entretiens_preliminaires_sur_place", "nombre",
            "entretiens préliminaires tenus sur place", "P3", PAYEUR, "séance"),
    _nombre("nb_entretiens_preliminaires_individuels", "nombre",
            "entretiens préliminaires où la personne est seule avec un conseiller", "P3", PAYEUR,
            "séance"),
    _nombre("nb_entretiens_conclusions_individuels", "nombre",
            "entretiens individuels en phase de conclusions", "R. 6322-35", PAYEUR, "séance"),
    _nombre("accompagnement_min", "min",
            "temps avec un conseiller : sur place, à distance, en groupe", "§4", PAYEUR, "séance"),
    _nombre("forfait_compte_min", "min",
            "temps compté au forfait : accompagnement, travail personnel, immersion prévue", "§4",
            PAYEUR, "séance"),
    _nombre("nb_seances", "nombre", "séances tenues avec un conseiller", "§4", PAYEUR, "séance"),
    _nombre("nb_seances_sans_duree", "nombre", "séances passées dont la durée n’est pas notée",
            "§4", DOSSIER, "séance"),
    _nombre("nb_seances_a_confirmer", "nombre",
            "séances tenues que la personne n’a pas encore confirmées", "R. 6332-26", DOSSIER,
            "séance"),
    _nombre("nb_conseillers", "nombre", "conseillers intervenus", "§4", PAYEUR, "séance"),
    _nombre("plus_longue_seance_min", "min", "plus longue séance", "D. 5211-2", DOSSIER, "séance"),
    _jour("premiere_seance_on", "première séance du bilan", "P3", PAYEUR, "séance"),
    _jour("premiere_seance_investigation_on", "première séance d’investigation", "P4", PAYEUR,
          "séance"),
    _jour("derniere_seance_on", "dernière séance", "P3ter", PAYEUR, "séance"),
    _nombre("amplitude_jours", "jours", "de la première à la dernière séance", "P4", PAYEUR,
            "séance"),
    _nombre("suspension_jours", "jours", "jours de suspension déjà écoulés", "§1-3 bis", PAYEUR,
            "reprise"),
)  # fmt: skip

_PRELIMINAIRE = (
    _jour("preliminaire_ouverte_on", "ouverture de la phase préliminaire", "P3", PAYEUR, "phase"),
    _jour("analyse_partagee_on", "grille remplie par la personne et le conseiller", "P7", DOSSIER,
          "grille"),
    _nombre("nb_voix_analyse", "nombre", "voix écrites dans la grille d’analyse", "P7", DOSSIER,
            "grille"),
    _nombre("nb_objectifs", "nombre", "objectifs opérationnels du programme", "P4", DOSSIER,
            "programme"),
    _nombre("nb_themes", "nombre", "thèmes d’investigation retenus", "P3bis", PAYEUR,
            "programme"),
    _nombre("programme_parties", "nombre",
            "parties obligatoires du programme qui sont remplies", "P4", PAYEUR, "programme"),
    _jour("programme_approuve_beneficiaire_on", "accord de la personne sur le programme", "P3, P4",
          PAYEUR, "accord"),
    _jour("programme_approuve_conseiller_on", "accord du conseiller sur le programme", "P3, P4",
          PAYEUR, "accord"),
    _jour("programme_approuve_on", "jour du second accord", "P3, P4", PAYEUR, "accord"),
    _nombre("forfait_min", "min", "durée forfaitaire retenue", "§4", PAYEUR, "programme"),
    _jour("forfait_decide_on", "jour où la durée est arrêtée", "§4", PAYEUR, "programme"),
    _code(
        "extension_motif_code", "motif de l’extension, sans rien de personnel",
        ("situation_complexe", "preoccupations_multiples", "besoin_appui", "amenagement",
         "exploration_approfondie"),
        "§4", PAYEUR, "programme",
    ),
    _jour("preliminaire_close_on", "clôture de la phase préliminaire", "P3", PAYEUR, "phase"),
    _code("decision_preliminaire", "ce que la personne décide à la fin de la première phase",
          ("poursuite", "arret", "suspension", "orientation"), "P3", PAYEUR, "décision"),
    _code("decision_auteur", "qui a décidé", ("beneficiaire", "autre"), "P3", DOSSIER, "décision"),
    _jour("decision_preliminaire_on", "jour de cette décision", "P3", PAYEUR, "décision"),
)  # fmt: skip

_INVESTIGATION = (
    _jour("investigation_ouverte_on", "ouverture de l’investigation", "P3bis", PAYEUR, "phase"),
    _nombre("nb_experiences", "nombre", "expériences racontées", "P1", DOSSIER, "expérience"),
    _nombre("nb_experiences_travail", "nombre", "expériences de travail", "P1", DOSSIER,
            "expérience"),
    _nombre("nb_experiences_hors_travail", "nombre", "expériences hors du travail", "P1", DOSSIER,
            "expérience"),
    _nombre("nb_scenarios", "nombre", "scénarios écrits", "P1", DOSSIER, "scénario"),
    _nombre("nb_scenarios_faisabilite", "nombre",
            "scénarios dont la faisabilité est argumentée (situation et environnement)", "P3bis",
            DOSSIER, "scénario"),
    _nombre("nb_preuves_terrain", "nombre", "enquêtes et rencontres de terrain", "critère 7",
            DOSSIER, "preuve"),
    _nombre("nb_methodes_declarees", "nombre", "méthodes utilisées et déclarées", "critère 3",
            DOSSIER, "programme"),
    _nombre("nb_tests_sans_motif", "nombre", "tests utilisés sans motif écrit", "P3bis", DOSSIER,
            "séance"),
    _jour("investigation_close_on", "clôture de l’investigation", "P3bis", PAYEUR, "phase"),
)  # fmt: skip

_CONCLUSIONS = (
    _jour("conclusions_ouverte_on", "ouverture des conclusions", "P3ter", PAYEUR, "phase"),
    _nombre("nb_facteurs", "nombre", "facteurs favorables ou non recensés", "R. 6322-35 3°",
            DOSSIER, "facteurs"),
    _nombre("nb_etapes", "nombre", "étapes prévues", "R. 6322-35 3°", DOSSIER, "étapes"),
    _jour("choix_on", "jour où la personne dit son choix", "P1", DOSSIER, "choix"),
    _code("choix_auteur", "qui a fait ce choix", ("beneficiaire", "autre"), "P1", DOSSIER,
          "choix"),
    _jour("conclusions_close_on", "clôture des conclusions", "P3ter", PAYEUR, "phase"),
)  # fmt: skip

_REMISES = (
    _jour("programme_remis_beneficiaire_on", "programme remis à la personne", "P4", PAYEUR,
          "remise"),
    _jour("programme_remis_financeur_on", "programme remis au financeur", "P4", PAYEUR, "remise"),
    _jour("programme_apercu_financeur_on", "la personne a relu l’édition du financeur", "P8",
          DOSSIER, "relecture"),
    _jour("synthese_soumise_on", "synthèse soumise aux observations", "R. 6322-39", DOSSIER,
          "remise"),
    _nombre("synthese_parties", "nombre", "parties obligatoires de la synthèse qui sont remplies",
            "P4", DOSSIER, "synthèse"),
    _jour("synthese_observations_on", "la personne a répondu : observations ou aucune",
          "R. 6322-39", DOSSIER, "observations"),
    _jour("synthese_definitive_on", "synthèse rendue définitive", "R. 6322-39", DOSSIER,
          "synthèse"),
    _jour("synthese_remise_on", "synthèse remise à la personne", "P4", PAYEUR, "remise"),
    _jour("conclusions_remises_on", "conclusions détaillées remises à la personne", "R. 6322-37",
          PAYEUR, "remise"),
    _jour("papiers_arret_remis_on", "papiers de fin de première phase remis", "P3", PAYEUR,
          "remise"),
    _nombre("nb_destinataires_resultats", "nombre",
            "destinataires des résultats autres que la personne", "L. 6313-10", DOSSIER,
            "remise"),
    _nombre("nb_transmissions_sans_accord", "nombre",
            "transmissions de résultats sans accord écrit", "L. 6313-10", DOSSIER, "remise"),
    _jour("liaison_transmise_on", "fiche de liaison transmise", "P4, P8", DOSSIER, "liaison"),
    _jour("coordonnees_cep_on", "coordonnées et offre du CEP données", "P4", DOSSIER, "synthèse"),
)  # fmt: skip

_ARGENT = (
    _code("mode_prix", "mode de prise en charge", ("forfait", "horaire"), "§4", PAYEUR,
          "convention"),
    _nombre("prix_heure_cents", "cents", "prix de l’heure", "§4", PAYEUR, "convention"),
    _nombre("montant_convenu_cents", "cents", "montant convenu", "§4", PAYEUR, "convention"),
    _nombre("heures_dues_min", "min", "temps valorisé à ce jour selon le cahier", "§4", PAYEUR,
            "phase"),
    _nombre("montant_du_cents", "cents", "montant dû à ce jour selon le cahier", "§4", PAYEUR,
            "phase"),
    _nombre("montant_facture_cents", "cents", "montant facturé", "§4", PAYEUR, "facture"),
    _nombre("part_cpf_cents", "cents", "part payée par le CPF", "§4", PAYEUR, "financement"),
    _nombre("reste_a_charge_cents", "cents", "part payée par la personne", "§4", PAYEUR,
            "financement"),
    _nombre("participation_cents", "cents", "participation obligatoire du titulaire du CPF",
            "R. 6323", PAYEUR, "financement"),
    _code("participation_exo_code", "pourquoi cette participation n’est pas due",
          ("demandeur", "abondement_employeur", "c2p", "atmp"), "L. 6323-7", PAYEUR,
          "financement"),
    _nombre("jours_depuis_bilan_finance", "jours",
            "depuis le dernier bilan payé par un financeur", "D. 6323-6", DOSSIER, "financement"),
    _nombre("conge_absence_min", "min", "absence au poste prise en congé de bilan",
            "L. 6322-44", PAYEUR, "financement"),
    _jour("demande_absence_on", "demande d’absence à l’employeur", "D. 6323-4", PAYEUR,
          "financement"),
    _jour("reponse_absence_on", "réponse de l’employeur", "D. 6323-4", PAYEUR, "financement"),
)  # fmt: skip

_APRES = (
    _oui("amenagement", "le déroulement est aménagé (jamais pourquoi)", "L. 5211-4", DOSSIER,
         "aménagement"),
    _code("amenagement_type_code", "quel aménagement",
          ("temps_partiel", "discontinu", "duree_adaptee", "modalites_adaptees"), "L. 5211-4",
          DOSSIER, "aménagement"),
    _code("issue_code", "ce qui vient ensuite, si la personne veut le dire",
          ("maintien_poste", "mobilite_interne", "externe", "creation", "formation", "autre"),
          "§1", TOUS, "choix"),
    _jour("suivi_six_mois_on", "entretien de suivi", "P6", DOSSIER, "suivi"),
    _jour("relais_cep_on", "relais pris par un conseiller CEP", "P6", DOSSIER, "liaison"),
    _code("satisfaction_code", "satisfaction, si la personne veut la dire",
          ("pas_du_tout", "plutot_non", "plutot_oui", "tout_a_fait"), "P10", TOUS, "suivi"),
    _code("confiance_avant_code", "confiance en soi au début, si la personne veut la dire",
          ("basse", "moyenne", "haute"), "P1", TOUS, "suivi"),
    _code("confiance_apres_code", "confiance en soi à la fin, si la personne veut la dire",
          ("basse", "moyenne", "haute"), "P1", TOUS, "suivi"),
)  # fmt: skip

_FIN = (
    _jour("terme_on", "terme du bilan", "R. 6322-59", PAYEUR, "terme"),
    _jour("accord_conservation_on", "accord écrit pour conserver en vue d’un suivi", "R. 6322-59",
          DOSSIER, "conservation"),
    _jour("conservation_jusqu_au", "dernier jour de conservation du travail", "R. 6322-59",
          DOSSIER, "conservation"),
    _nombre("conservation_jours", "jours", "du terme à la fin de la conservation", "R. 6322-59",
            DOSSIER, "conservation"),
    _jour("destruction_on", "destruction constatée", "R. 6322-59", DOSSIER, "destruction"),
    _nombre("delai_destruction_jours", "jours", "du terme à la destruction", "R. 6322-59",
            DOSSIER, "destruction"),
)  # fmt: skip

_GROUPES = (
    _code("statut_code", "statut, si la personne veut le dire",
          ("cdi", "cdd", "interim", "demandeur", "independant", "agent_public", "autre"), "§3",
          TOUS, "demande"),
    _code("tranche_age_code", "tranche d’âge, si la personne veut la dire",
          ("moins_30", "30_44", "45_54", "55_plus"), "§3", TOUS, "demande"),
    _code("niveau_qualification_code", "niveau de qualification, si la personne veut le dire",
          ("infra_3", "niveau_3", "niveau_4", "niveau_5", "niveau_6_plus"), "§3", TOUS,
          "demande"),
    _code("sexe_code", "sexe, si la personne veut le dire", ("femme", "homme", "autre"), "§3",
          TOUS, "demande"),
)  # fmt: skip

BILAN = Schema(
    "bilan",
    (
        *_CADRE, *_ENTREE, *_CONTRAT, *_TEMPS, *_PRELIMINAIRE, *_INVESTIGATION, *_CONCLUSIONS,
        *_REMISES, *_ARGENT, *_APRES, *_FIN, *_GROUPES,
    ),
)  # fmt: skip
