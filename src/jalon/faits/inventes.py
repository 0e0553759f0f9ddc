"""Invented bilans, coherent and seeded, for demonstrations, simulations and benchmarks.

Row by row, everything follows from draws hashed from the seed and the rank of the row: the same
seed gives the same rows, whatever the number asked, for one version of Polars. The distributions
are ours, but five, which are anchored on published figures (docs/reference/bilans-inventes.md):

- 68 % of women (Dares Résultats n° 40, July 2024, bilans paid by the CPF in 2023);
- about 83 euros an hour (2,000 euros for 24 hours, Centre Inffo, 17 February 2026);
- 78 % satisfied six months later (Fongecif Île-de-France, 512 answers, 2005);
- 512 answers for 1,000 questionnaires (the same);
- the CPF pays most of them (84,000 bilans in 2024).

They describe nobody and prove nothing about real bilans.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import polars as pl

from jalon.faits.schema import BILAN, PHASES, Fait

LOT = 500_000
DEBUT, JOURS = dt.date(2018, 1, 2), 3000
_TYPES = {"code": pl.String, "date": pl.Date, "entier": pl.Int64, "booleen": pl.Boolean}

VOIES = {"cpf": 0.72, "plan": 0.09, "conge": 0.06, "direct": 0.06, "cep": 0.04, "autofinance": 0.03}
FINANCEURS = {"fonds-a": 0.5, "fonds-b": 0.3, "fonds-c": 0.17, "fonds-d": 0.03}
TERRITOIRES = {"75": 0.2, "44": 0.14, "69": 0.14, "13": 0.12, "59": 0.12, "33": 0.1, "35": 0.08,
               "67": 0.06, "29": 0.03, "48": 0.01}  # fmt: skip
DECISIONS = {"poursuite": 0.88, "arret": 0.07, "orientation": 0.02, "suspension": 0.03}
MOTIFS = {"situation_complexe": 0.3, "preoccupations_multiples": 0.3, "besoin_appui": 0.25,
          "amenagement": 0.05, "exploration_approfondie": 0.1}  # fmt: skip
STATUTS = {"cdi": 0.62, "cdd": 0.08, "interim": 0.03, "demandeur": 0.15, "independant": 0.05,
           "agent_public": 0.05, "autre": 0.02}  # fmt: skip
SEXES = {"femme": 0.68, "homme": 0.31, "autre": 0.01}
SATISFACTION = {"tout_a_fait": 0.38, "plutot_oui": 0.40, "plutot_non": 0.16, "pas_du_tout": 0.06}
ISSUES = {"maintien_poste": 0.34, "mobilite_interne": 0.14, "externe": 0.2, "formation": 0.18,
          "creation": 0.08, "autre": 0.06}  # fmt: skip
ETENDU, SANS_PRESENTIEL, SANS_CEP, TARDIF = 0.35, 0.03, 0.05, 0.02
PRIX_HEURE_CENTS, REPONDENT = 83_00, 0.512
DISTRIBUTIONS: Mapping[str, tuple[Mapping[str, float], str]] = {
    "voie_entree": (VOIES, "ours: the CPF pays most of them (84,000 in 2024, emploilr.com)"),
    "sexe_code": (SEXES, "68 % of women: Dares Résultats n° 40, July 2024, CPF 2023"),
    "satisfaction_code": (SATISFACTION, "78 % satisfied: Fongecif Île-de-France, 2005"),
    "financeur": (FINANCEURS, "ours; « fonds-d » is small, to be masked"),
    "territoire": (TERRITOIRES, "ours; 48 is small, to be masked"),
    "decision_preliminaire": (DECISIONS, "ours"),
    "extension_motif_code": (MOTIFS, "ours"),
    "statut_code": (STATUTS, "ours"),
    "issue_code": (ISSUES, "ours"),
}
"""Shares drawn, by fact, and where they come from."""
PARTS: Mapping[str, tuple[float, str]] = {
    "answers six months later": (REPONDENT, "512 answers for 1,000 sent: Fongecif, 2005"),
    "24 hours rather than 16": (ETENDU, "ours"),
    "first phase at a distance: a fault sown": (SANS_PRESENTIEL, "ours"),
    "nothing said of the CEP: a fault sown": (SANS_CEP, "ours"),
    "programme handed over late: a fault sown": (TARDIF, "ours"),
}
"""Single shares, by what they mean, and where they come from."""


class _Tirage:
    """Draws of one row: uniform numbers between 0 and 1, one a name."""

    def __init__(self, graine: int) -> None:
        self._graine = graine

    def u(self, nom: str) -> pl.Expr:
        """Return a uniform draw."""
        key = pl.concat_str([pl.lit(f"{self._graine}:{nom}:"), pl.col("rang").cast(pl.String)])
        return (key.hash(seed=self._graine) % (1 << 30)).cast(pl.Float64) / float(1 << 30)

    def parmi(self, nom: str, poids: Mapping[str, float]) -> pl.Expr:
        """Return one code among several, by weight."""
        draw, reached = self.u(nom), 0.0
        *first, last = poids.items()
        found = pl.lit(last[0])
        bounds: list[tuple[float, str]] = []
        for code, weight in first:
            reached += weight
            bounds.append((reached, code))
        for bound, code in reversed(bounds):
            found = pl.when(draw < bound).then(pl.lit(code)).otherwise(found)
        return found

    def entier(self, nom: str, bas: int, haut: int) -> pl.Expr:
        """Return a whole number from `bas` to `haut`."""
        return bas + (self.u(nom) * (haut - bas + 1)).floor().cast(pl.Int64)

    def arrive(self, nom: str, part: float) -> pl.Expr:
        """Return whether something happens."""
        return self.u(nom) < part


def invent(nombre: int, *, graine: int = 1, debut: int = 0) -> pl.DataFrame:
    """Invent bilans: one row each, every column of the schema, of its type.

    Args:
        nombre: how many.
        graine: the same seed gives the same rows.
        debut: rank of the first row.
    """
    t = _Tirage(graine)
    frame = pl.DataFrame({"rang": pl.int_range(debut, debut + nombre, eager=True)}).lazy()
    for step in (_entree, _preliminaire, _suite, _temps, _conclusions, _argent, _apres):
        frame = frame.with_columns(**step(t))
    made = frame.collect()
    return made.select(_typed(fait, made.columns) for fait in BILAN)


def write(path: Path, nombre: int, *, graine: int = 1) -> Iterator[int]:
    """Write invented bilans to a Parquet file, part by part, and say how many are written.

    Every part is written to its own file beside, then they are joined: the memory taken does not
    grow with the number asked.
    """
    parts: list[Path] = []
    try:
        for start in range(0, nombre, LOT):
            size = min(LOT, nombre - start)
            parts.append(path.with_name(f"{path.name}.{start}"))
            invent(size, graine=graine, debut=start).write_parquet(parts[-1])
            yield start + size
        pl.scan_parquet(parts).sink_parquet(path)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


def _typed(fait: Fait, present: Sequence[str]) -> pl.Expr:
    column = pl.col(fait.nom) if fait.nom in present else pl.lit(None)
    return column.cast(_TYPES[fait.type]).alias(fait.nom)


def _after(nom: str, jours: pl.Expr) -> pl.Expr:
    return pl.col(nom) + pl.duration(days=jours)


def _entree(t: _Tirage) -> dict[str, pl.Expr]:
    ouvert = pl.lit(DEBUT) + pl.duration(days=t.entier("ouvert", 0, JOURS))
    voie = t.parmi("voie", VOIES)
    return {
        "bilan": pl.format("invente-{}", pl.col("rang")),
        "cahier": pl.lit("copanef-2017"),
        "cahier_au": ouvert,
        "prestataire": pl.format("centre-{}", t.entier("centre", 1, 400)),
        "territoire": t.parmi("territoire", TERRITOIRES),
        "voie_entree": voie,
        "financeur": pl.when(voie != "autofinance").then(t.parmi("financeur", FINANCEURS)),
        "cep_initiateur": voie == "cep",
        "information_cep_on": pl.when(~t.arrive("sans-cep", SANS_CEP)).then(ouvert),
        "nb_entretiens_information": t.entier("information", 0, 3),
        "nb_centres_rencontres": t.entier("centres", 1, 3),
        "consentement_on": ouvert,
        "convention_transmise_on": ouvert,
        "parties": pl.when(voie.is_in(["plan", "conge"])).then(3).otherwise(2),
        "clause_arret": ~t.arrive("clause", 0.02),
        "statut_code": t.parmi("statut", STATUTS),
        "sexe_code": t.parmi("sexe", SEXES),
    }


def _preliminaire(t: _Tirage) -> dict[str, pl.Expr]:
    signe = _after("convention_transmise_on", t.entier("signe", 0, 12))
    etendu = t.arrive("etendu", ETENDU)
    distance = t.arrive("a-distance", SANS_PRESENTIEL)
    minutes = t.entier("prelim-min", 12, 18) * 15
    close = signe + pl.duration(days=t.entier("prelim-jours", 6, 30))
    return {
        "convention_signee_on": signe,
        "delai_reponse_jours": (signe - pl.col("convention_transmise_on")).dt.total_days(),
        "preliminaire_ouverte_on": pl.col("cahier_au"),
        "premiere_seance_on": signe,
        "analyse_partagee_on": signe,
        "nb_voix_analyse": pl.lit(2),
        "preliminaire_presentiel_min": pl.when(distance).then(0).otherwise(minutes),
        "preliminaire_distance_min": pl.when(distance).then(minutes).otherwise(0),
        "preliminaire_individuel_presentiel_min": pl.when(distance).then(0).otherwise(minutes),
        "preliminaire_autre_forme_min": pl.when(distance).then(minutes).otherwise(0),
        "nb_entretiens_preliminaires": pl.lit(2),
        "nb_entretiens_preliminaires_conformes": pl.when(distance).then(0).otherwise(2),
        "nb_entretiens_preliminaires_sur_place": pl.when(distance).then(0).otherwise(2),
        "nb_entretiens_preliminaires_individuels": pl.lit(2),
        "nb_objectifs": t.entier("objectifs", 1, 4),
        "nb_themes": t.entier("themes", 1, 5),
        "nb_methodes_declarees": t.entier("methodes", 1, 4),
        "programme_parties": pl.lit(5),
        "forfait_min": pl.when(etendu).then(1440).otherwise(960),
        "forfait_decide_on": close,
        "extension_motif_code": pl.when(etendu).then(t.parmi("motif", MOTIFS)),
        "programme_approuve_beneficiaire_on": close,
        "programme_approuve_conseiller_on": close,
        "programme_approuve_on": close,
        "preliminaire_close_on": close,
        "decision_preliminaire": t.parmi("decision", DECISIONS),
        "decision_auteur": pl.lit("beneficiaire"),
        "decision_preliminaire_on": close,
    }


def _suite(t: _Tirage) -> dict[str, pl.Expr]:
    goes_on = pl.col("decision_preliminaire").is_in(["poursuite", "suspension"])
    opened = pl.when(goes_on).then(_after("preliminaire_close_on", t.entier("reprise", 1, 15)))
    closed = opened + pl.duration(days=t.entier("investigation", 30, 80))
    ended = closed + pl.duration(days=t.entier("conclusions", 5, 25))
    stopped = pl.when(~goes_on).then(pl.col("preliminaire_close_on"))
    late = t.arrive("tardif", TARDIF)
    handed = pl.when(late & goes_on).then(opened + pl.duration(days=3)).otherwise(
        pl.col("preliminaire_close_on")
    )  # fmt: skip
    paid = pl.col("financeur").is_not_null()
    return {
        "programme_remis_beneficiaire_on": handed,
        "programme_remis_financeur_on": pl.when(paid).then(handed),
        "programme_apercu_financeur_on": pl.when(paid).then(pl.col("preliminaire_close_on")),
        "investigation_ouverte_on": opened,
        "premiere_seance_investigation_on": opened,
        "investigation_close_on": closed,
        "conclusions_ouverte_on": closed,
        "conclusions_close_on": ended,
        "terme_on": pl.coalesce(ended, stopped),
        "papiers_arret_remis_on": stopped,
        "phase": pl.when(goes_on).then(pl.lit("clos")).otherwise(pl.lit("decision")),
        "etat": pl.when(goes_on).then(pl.lit("termine")).otherwise(pl.lit("arrete")),
        "suspension_jours": pl.when(pl.col("decision_preliminaire") == "suspension")
        .then(t.entier("suspension", 10, 60)).otherwise(0),
    }  # fmt: skip


def _temps(t: _Tirage) -> dict[str, pl.Expr]:
    goes_on = pl.col("investigation_ouverte_on").is_not_null()
    prelim = pl.col("preliminaire_presentiel_min") + pl.col("preliminaire_distance_min")
    left = pl.col("forfait_min") - prelim
    ends = pl.when(goes_on).then(t.entier("conclusions-min", 8, 12) * 15)
    work = pl.when(goes_on).then(t.entier("personnel", 2, 8) * 15)
    remote = pl.when(goes_on).then(t.entier("distance", 0, 8) * 15)
    face = pl.when(goes_on).then(
        (left - ends - work - remote - t.entier("reste", 0, 4) * 15).clip(60)
    )
    known = {
        "investigation_presentiel_min": face,
        "investigation_distance_min": remote,
        "investigation_travail_personnel_min": work,
        "conclusions_presentiel_min": ends,
    }
    found = {nom: expr.fill_null(0) for nom, expr in known.items()}
    named = {*known, "preliminaire_presentiel_min", "preliminaire_distance_min"}
    zeros = {
        f"{phase}_{sorte}_min": pl.lit(0)
        for phase in PHASES
        for sorte in ("presentiel", "distance", "collectif", "travail_personnel", "immersion")
        if f"{phase}_{sorte}_min" not in named
    }
    whole = prelim + sum((found[nom] for nom in known), start=pl.lit(0))
    return {
        **found,
        **zeros,
        "accompagnement_min": whole - found["investigation_travail_personnel_min"],
        "forfait_compte_min": whole,
        "nb_seances": pl.when(goes_on).then(t.entier("seances", 7, 12)).otherwise(2),
        "nb_seances_sans_duree": pl.lit(0),
        "nb_conseillers": pl.when(t.arrive("deux", 0.12)).then(2).otherwise(1),
        "derniere_seance_on": pl.col("terme_on"),
        "amplitude_jours": (pl.col("terme_on") - pl.col("premiere_seance_on")).dt.total_days(),
    }


def _conclusions(t: _Tirage) -> dict[str, pl.Expr]:
    goes_on = pl.col("investigation_ouverte_on").is_not_null()

    def reached(expr: pl.Expr) -> pl.Expr:
        return pl.when(goes_on).then(expr)

    inside, outside = t.entier("travail", 1, 4), t.entier("hors", 0, 3)
    scenarios = t.entier("scenarios", 1, 4)
    return {
        "nb_experiences_travail": reached(inside),
        "nb_experiences_hors_travail": reached(outside),
        "nb_experiences": reached(inside + outside),
        "nb_scenarios": reached(scenarios),
        "nb_scenarios_faisabilite": reached(
            scenarios - pl.when(t.arrive("sans-faisabilite", 0.1)).then(1).otherwise(0)
        ),
        "nb_preuves_terrain": reached(t.entier("terrain", 0, 3)),
        "nb_tests_sans_motif": reached(pl.lit(0)),
        "nb_facteurs": reached(t.entier("facteurs", 1, 6)),
        "nb_etapes": reached(t.entier("etapes", 1, 5)),
        "nb_entretiens_conclusions_individuels": reached(t.entier("entretiens-c", 1, 2)),
        "choix_on": reached(pl.when(~t.arrive("sans-choix", 0.15)).then(
            pl.col("conclusions_close_on"))),
        "choix_auteur": reached(pl.lit("beneficiaire")),
        "synthese_parties": reached(pl.lit(4)),
        "synthese_soumise_on": reached(
            pl.col("conclusions_close_on") - pl.duration(days=t.entier("soumise", 1, 4))
        ),
        "synthese_observations_on": reached(pl.col("conclusions_close_on")),
        "synthese_definitive_on": reached(pl.col("conclusions_close_on")),
        "synthese_remise_on": reached(pl.col("conclusions_close_on")),
        "conclusions_remises_on": reached(pl.col("conclusions_close_on")),
        "coordonnees_cep_on": reached(pl.col("conclusions_close_on")),
        "nb_destinataires_resultats": pl.lit(0),
        "nb_transmissions_sans_accord": pl.lit(0),
    }  # fmt: skip


def _argent(t: _Tirage) -> dict[str, pl.Expr]:
    price = PRIX_HEURE_CENTS + (t.u("prix-a") + t.u("prix-b") - 1) * 30_00
    hour = (price / 100).round().cast(pl.Int64) * 100
    agreed = pl.col("forfait_min") * hour // 60
    goes_on = pl.col("investigation_ouverte_on").is_not_null()
    due_min = pl.when(goes_on).then(pl.col("forfait_min")).otherwise(240)
    due = due_min * hour // 60
    cpf = pl.col("voie_entree") == "cpf"
    own = pl.when(cpf).then(pl.min_horizontal(due, pl.lit(100_00)))
    return {
        "mode_prix": pl.lit("forfait"),
        "prix_heure_cents": hour,
        "montant_convenu_cents": agreed,
        "heures_dues_min": due_min,
        "montant_du_cents": due,
        "montant_facture_cents": due,
        "participation_cents": own,
        "part_cpf_cents": pl.when(cpf).then(due - own),
        "reste_a_charge_cents": pl.when(pl.col("voie_entree") == "autofinance").then(due)
        .when(cpf).then(own).otherwise(0),
    }  # fmt: skip


def _apres(t: _Tirage) -> dict[str, pl.Expr]:
    goes_on = pl.col("investigation_ouverte_on").is_not_null()
    answered = goes_on & t.arrive("repond", REPONDENT)
    return {
        "issue_code": pl.when(goes_on & t.arrive("dit-issue", 0.8)).then(t.parmi("issue", ISSUES)),
        "suivi_six_mois_on": pl.when(answered).then(_after("terme_on", pl.lit(183))),
        "satisfaction_code": pl.when(answered).then(t.parmi("satisfait", SATISFACTION)),
        "amenagement": t.arrive("amenagement", 0.04),
    }
