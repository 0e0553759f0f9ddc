"""The pages of a bilan: values ready to be shown, computed here and not in templates.

Every function receives a bilan whose door was opened.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jalon.acces import Act, Moment, moment_of
from jalon.cahier import Constat, Entree, RegleEnVigueur, Resultat, Texte
from jalon.cahier.wording import ACTEURS
from jalon.faits import PHASES, SORTES, Valeur
from jalon.kernel.days import add_months
from jalon.parcours import refusal
from jalon_web.bilans import queries
from jalon_web.bilans.models import SORTES_CHOIX, Bilan, Seance
from jalon_web.bilans.pages.suites import Etape, step_of, steps_of
from jalon_web.bilans.services import latest_conservation
from jalon_web.coffre import queries as coffre
from jalon_web.ui.pages import Page

CLOTURE_OF = {
    "preliminaire": "cloture_preliminaire",
    "investigation": "cloture_investigation",
    "conclusions": "cloture_conclusions",
}


def pairs(texte: Texte, table: str) -> list[tuple[str, str]]:
    """Return the codes and labels of a table of the text, as a form wants them."""
    return [(entree.code, entree.libelle) for entree in texte.table(table).entrees]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressPage(Page):
    """Where a bilan stands.

    Args:
        constats: what the text asks before the phase under way is closed.
        suites: the next steps of one side.
        heures: minutes done and planned, by kind of time.
        compte_min, forfait_min: minutes counted in what was bought, and minutes bought.
        prochaine: the next planned sitting.
        seances: the latest lines of time.
        moment: code of the closing under way; None where there is nothing to close.
    """

    constats: Constats
    suites: tuple[Etape, ...]
    heures: tuple[Heures, ...]
    cahier_court: str
    compte_min: Valeur
    forfait_min: Valeur
    prochaine: Seance | None
    seances: tuple[SeanceLue, ...]
    moment: str | None


def progress(bilan: Bilan, qui: str) -> ProgressPage:
    """Return where a bilan stands: findings, hours, sittings, what comes next.

    Args:
        bilan: already opened.
        qui: `beneficiaire` or `conseiller`: whose next steps are shown.
    """
    faits = queries.faits_of(bilan)
    moment = CLOTURE_OF.get(bilan.phase) if bilan.etat == "ouvert" else None
    constats = queries.constats_of(bilan, moment=moment) if moment else ()
    seances = queries.seances_of(bilan)
    objets = qui == "beneficiaire" or moment_of(bilan.phase, bilan.etat) < Moment.M5
    return ProgressPage(
        constats=sorted_constats(constats),
        suites=tuple(step_of(bilan, suite) for suite in steps_of(bilan, qui)),
        heures=hours_by_kind(bilan, faits),
        cahier_court=queries.texte_of(bilan).cahier.court,
        compte_min=faits["forfait_compte_min"],
        forfait_min=faits["forfait_min"],
        prochaine=next_sitting(seances, queries.today()),
        seances=tuple(sittings_shown(seances, objets=objets)[:6]),
        moment=moment,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Constats:
    """The findings of one moment, apart by result."""

    non_tenus: tuple[Constat, ...]
    indetermines: tuple[Constat, ...]
    tenus: tuple[Constat, ...]

    @property
    def bloquent(self) -> bool:
        """Whether the phase cannot be closed yet."""
        return any(c.bloque for c in (*self.non_tenus, *self.indetermines))

    @property
    def resume(self) -> str:
        """Return « 2 points à régler, 1 à préciser, 6 en place », nothing said of what is none."""
        n, unsure = len(self.non_tenus), len(self.indetermines)
        said = [
            ngettext("%(n)d point à régler", "%(n)d points à régler", n) % {"n": n} if n else "",
            _("%(n)d à préciser") % {"n": unsure} if unsure else "",
            _("%(n)d en place") % {"n": len(self.tenus)},
        ]
        return ", ".join(part for part in said if part)


def sorted_constats(constats: tuple[Constat, ...]) -> Constats:
    """Set findings apart by result; those that do not apply are left out."""

    def having(resultat: str) -> tuple[Constat, ...]:
        return tuple(c for c in constats if str(c.resultat) == resultat)

    return Constats(
        non_tenus=having("non_tenue"),
        indetermines=having("indeterminee"),
        tenus=having("tenue"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Heures:
    """One kind of time: minutes done (None: a length is missing) and planned."""

    sorte: str
    label: str
    fait_min: int | None
    prevu_min: int | None


def hours_by_kind(bilan: Bilan, faits: Mapping[str, Valeur]) -> tuple[Heures, ...]:
    """Return minutes done and planned by kind of time, without the empty kinds."""
    planned: dict[str, int] = {}
    for prevision in bilan.previsions.all():
        planned[prevision.sorte] = planned.get(prevision.sorte, 0) + prevision.minutes
    names = dict(SORTES_CHOIX)
    rows = []
    for sorte in SORTES:
        if sorte == "hors_seance":
            continue
        done = _total(faits, [f"{phase}_{sorte}_min" for phase in PHASES])
        if done == 0 and not planned.get(sorte):
            continue
        rows.append(
            Heures(
                sorte=sorte,
                label=str(names[sorte]),
                fait_min=done,
                prevu_min=planned.get(sorte),
            )
        )
    return tuple(rows)


def _total(faits: Mapping[str, Valeur], noms: list[str]) -> int | None:
    total = 0
    for nom in noms:
        minutes = faits[nom]
        if not isinstance(minutes, int):
            return None
        total += minutes
    return total


def next_sitting(seances: list[Seance], day: dt.date) -> Seance | None:
    """Return the next planned sitting, today included."""
    coming = [s for s in seances if s.etat == Seance.Etat.PREVUE and s.jour >= day]
    return coming[0] if coming else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeanceLue:
    """A line of time and what it was about, opened."""

    seance: Seance
    sorte: str
    objet: str
    a_preciser: bool
    a_confirmer: bool


def sittings_shown(seances: list[Seance], *, objets: bool) -> list[SeanceLue]:
    """Return lines of time, the latest first, in one reading.

    Args:
        objets: with what each was about, which belongs to the work.
    """
    opened = coffre.open_many([s.objet_id for s in seances if s.objet_id and objets])
    names = dict(SORTES_CHOIX)
    shown = []
    for seance in reversed(seances):
        content = opened.get(seance.objet_id) if seance.objet_id else None
        held = seance.etat == Seance.Etat.TENUE
        shown.append(
            SeanceLue(
                seance=seance,
                sorte=str(names[seance.sorte]),
                objet=content.payload["texte"] if content else "",
                a_preciser=held and seance.duree_min is None,
                a_confirmer=held
                and seance.duree_min is not None
                and seance.confirmee_at is None
                and seance.sorte != "hors_seance",
            )
        )
    return shown


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneDuRegistre:
    """One kind of time: minutes by phase, None where a length is missing, and in all."""

    label: str
    phases: tuple[Valeur, ...]
    total: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPage(Page):
    """The time of a bilan, by phase and kind; what the viewer may write of it."""

    registre: tuple[LigneDuRegistre, ...]
    prevus: tuple[Valeur, ...]
    compte_min: Valeur
    forfait_min: Valeur
    hors_seance_min: int | None
    peut_noter: bool
    peut_confirmer: bool


def time_register(bilan: Bilan, actor_id: int) -> RegisterPage:
    """Return the time of a bilan, by phase and kind; `temps.ledger` has the lines."""
    faits = queries.faits_of(bilan)
    names = dict(SORTES_CHOIX)
    counted = {sorte: [f"{phase}_{sorte}_min" for phase in PHASES] for sorte in SORTES}
    return RegisterPage(
        registre=tuple(
            LigneDuRegistre(
                label=str(names[sorte]),
                phases=tuple(faits[nom] for nom in noms),
                total=_total(faits, noms),
            )
            for sorte, noms in counted.items()
            if sorte != "hors_seance" and any(faits[nom] != 0 for nom in noms)
        ),
        prevus=tuple(faits[f"{phase}_prevu_min"] for phase in PHASES),
        compte_min=faits["forfait_compte_min"],
        forfait_min=faits["forfait_min"],
        hors_seance_min=_total(faits, counted["hors_seance"]),
        peut_noter=open_to(bilan, Act.RECORD_SEANCE),
        peut_confirmer=bilan.beneficiaire_id == actor_id,
    )


def open_to(bilan: Bilan, act: Act) -> bool:
    """Return whether the viewer may do an act now: granted by the table, open in this phase."""
    closed = refusal(act, phase=bilan.phase, etat=bilan.etat)
    return closed is None and bilan.position.may(act)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPage(Page):
    """The agreement, and what the viewer may still write of it.

    Args:
        mots_du_cahier: the words of this text that differ from those of the pages.
        voie: how the person came, in words.
    """

    texte: Texte
    mots_du_cahier: tuple[str, ...]
    heures: tuple[Heures, ...]
    peut_consentir: bool
    peut_noter_convention: bool
    peut_noter_cep: bool
    peut_noter_suivi: bool
    peut_confier: bool
    peut_remplacer: bool
    peut_corriger: bool
    voie: str


def agreement(bilan: Bilan) -> AgreementPage:
    """Return what is agreed, and what this account may still write of it."""
    texte = queries.texte_of(bilan)
    return AgreementPage(
        texte=texte,
        mots_du_cahier=tuple(
            _("Il dit « %(sien)s » pour %(mot)s.") % {"sien": sien, "mot": ACTEURS.get(mot, mot)}
            for mot, sien in texte.alias.items()
        ),
        heures=hours_by_kind(bilan, queries.faits_of(bilan)),
        peut_consentir=bilan.faits.consentement_on is None and open_to(bilan, Act.GIVE_CONSENT),
        peut_noter_convention=open_to(bilan, Act.RECORD_CONVENTION),
        peut_noter_cep=open_to(bilan, Act.RECORD_INFORMATION_CEP),
        peut_noter_suivi=open_to(bilan, Act.RECORD_SUIVI),
        peut_confier=open_to(bilan, Act.NAME_CONSEILLER),
        peut_remplacer=open_to(bilan, Act.BREAK_GLASS),
        peut_corriger=open_to(bilan, Act.WRITE_IDENTITE),
        voie=dict(pairs(texte, "voies_entree")).get(bilan.voie_entree, ""),
    )


def convention_initial(bilan: Bilan) -> dict[str, Valeur | float]:
    """Return the convention as already written, for its form."""
    faits = bilan.faits
    return {
        "transmise_on": faits.convention_transmise_on,
        "signee_on": faits.convention_signee_on,
        "parties": faits.parties,
        "clause_arret": faits.clause_arret,
        "prix_heure": faits.prix_heure_cents / 100 if faits.prix_heure_cents else None,
    }


def identite_versioned(bilan: Bilan) -> tuple[dict[str, str], int]:
    """Return the person's name and the version it stands at."""
    opened = coffre.open_one(bilan.identite_id)
    return asdict(queries.identite_of(bilan)), opened.version


def posted_version(posted: Mapping[str, object], known: int) -> int:
    """Return the version that the page was showing; what was sent wins over what is known."""
    sent = str(posted.get("version", ""))
    return int(sent) if sent.isdecimal() else known


def seance_initial(bilan: Bilan) -> dict[str, str | dt.date]:
    """Return what a new line of time begins with: today, held, in person, alone."""
    return {
        "etat": "tenue",
        "sorte": "presentiel",
        "individuel": "oui",
        "jour": queries.today(),
    }


def seance_known(seance: Seance) -> dict[str, Valeur | dt.time]:
    """Return a line of time as it stands, for its form."""
    shown = sittings_shown([seance], objets=True)[0]
    return {
        "etat": seance.etat,
        "sorte": seance.sorte,
        "individuel": "oui" if seance.individuel else "non",
        "jour": seance.jour,
        "debut": seance.debut,
        "duree": seance.duree_min,
        "avec_cep": seance.avec_cep,
        "objet": shown.objet,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeFormPage(Page):
    """The surroundings of the form of a line of time; `seance` is the line that is corrected."""

    regles: tuple[Constat, ...]
    seance: Seance | None = None


def form_of_time(bilan: Bilan, seance: Seance | None = None) -> TimeFormPage:
    """Return what stands beside the form of time: the rule on the interviews of this phase."""
    wanted = {"PHASE-PRELIM-PRESENTIEL", "PHASE-PRELIM-INDIVIDUEL"}
    if bilan.phase != "preliminaire":
        return TimeFormPage(regles=(), seance=seance)
    regles = tuple(c for c in queries.constats_of(bilan) if c.regle in wanted)
    return TimeFormPage(regles=regles, seance=seance)


def closed_sentence(bilan: Bilan) -> str:
    """Return what the counsellor reads once a phase is closed."""
    return {
        "decision": _("La phase préliminaire est close. La personne décide maintenant."),
        "conclusions": _("L’investigation est close. Les conclusions s’ouvrent."),
        "clos": _("Le bilan est terminé."),
    }[bilan.phase]


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePage(Page):
    """The minutes and the cents that would be due if the bilan stopped today."""

    heures_dues_min: Valeur
    montant_du: Valeur


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPage(DuePage):
    """The choices of the person; `choisie` once she reads her own again."""

    decisions: tuple[Entree, ...]
    choisie: Entree | None = None


def decision_page(bilan: Bilan, choisie: str | None = None) -> DecisionPage:
    """Return what the person reads before deciding, and before confirming the code she chose."""
    entrees = queries.texte_of(bilan).table("decisions_preliminaire").entrees
    faits = queries.faits_of(bilan)
    return DecisionPage(
        decisions=entrees,
        choisie=next((e for e in entrees if e.code == choisie), None),
        heures_dues_min=faits["heures_dues_min"],
        montant_du=faits["montant_du_cents"],
    )


def due_now(bilan: Bilan) -> DuePage:
    """Return what would be due if the bilan stopped today."""
    faits = queries.faits_of(bilan)
    return DuePage(heures_dues_min=faits["heures_dues_min"], montant_du=faits["montant_du_cents"])


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPage(DuePage):
    """The end of a bilan: what is kept, until when and why.

    Args:
        detruit_on: the day on which the work is destroyed.
        conservation: until when the person asked that it be kept.
        conservation_max: the last day that the text lets her ask for.
    """

    terme_on: Valeur
    detruit_on: Valeur
    conservation: Valeur
    conservation_max: dt.date
    regle_destruction: RegleEnVigueur
    regle_suivi: RegleEnVigueur


def end_of(bilan: Bilan) -> EndPage:
    """Return what is kept, until when and why; destruction follows the text."""
    faits = queries.faits_of(bilan)
    texte = queries.texte_of(bilan)
    terme = faits["terme_on"]
    start = terme if isinstance(terme, dt.date) else queries.today()
    keep = faits["conservation_jusqu_au"]
    return EndPage(
        terme_on=terme,
        detruit_on=keep or start,
        conservation=keep,
        conservation_max=latest_conservation(bilan, start),
        regle_destruction=texte.regle("RETENTION-DESTRUCTION"),
        regle_suivi=texte.regle("RETENTION-SUIVI"),
        heures_dues_min=faits["heures_dues_min"],
        montant_du=faits["montant_du_cents"],
    )


def conservation_choices(bilan: Bilan) -> list[tuple[int, str]]:
    """Return the lengths the person may ask for, none first, the longest of the text last."""
    start = bilan.faits.terme_on or queries.today()
    latest = latest_conservation(bilan, start)
    longest = (latest.year - start.year) * 12 + latest.month - start.month
    choices = [(0, _("Non, tout détruire au terme"))]
    choices += [
        (
            months,
            ngettext("Oui, pendant %(n)d mois", "Oui, pendant %(n)d mois", months) % {"n": months},
        )
        for months in sorted({longest // 2, longest})
        if months
    ]
    return choices


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage(Page):
    """A length of keeping: until when, None for nothing kept; at which centre."""

    jusqu_au: dt.date | None
    centre: str


def conservation_read_again(bilan: Bilan, months: int) -> KeptPage:
    """Return what a length means before it is agreed to."""
    start = bilan.faits.terme_on or queries.today()
    return KeptPage(jusqu_au=add_months(start, months) if months else None, centre=bilan.centre.nom)


@dataclass(frozen=True, slots=True, kw_only=True)
class LawPage(Page):
    """A bilan under the law; each group is a title, findings, whether they are detailed."""

    loi: Texte
    signee: bool
    groupes: tuple[tuple[str, tuple[Constat, ...], bool], ...]


def under_the_law(bilan: Bilan) -> LawPage:
    """Return what the law in force says of a bilan, on the day of its convention.

    The bilan follows its own text; the law stands above it, and both are shown.
    """
    faits = queries.faits_of(bilan)
    signed = faits["convention_signee_on"]
    texte = queries.loi_on(signed if isinstance(signed, dt.date) else bilan.ouvert_on)
    found = texte.verifier(faits)

    def having(resultat: Resultat) -> tuple[Constat, ...]:
        return tuple(c for c in found if c.resultat == resultat)

    return LawPage(
        loi=texte,
        signee=bool(signed),
        groupes=(
            (_("Ce qui manque"), having(Resultat.NON_TENUE), True),
            (_("Ce qu’on ne sait pas encore dire"), having(Resultat.INDETERMINEE), False),
            (_("Ce qui est en place"), having(Resultat.TENUE), False),
        ),
    )
