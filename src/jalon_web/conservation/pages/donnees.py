"""« Mes données »: what is kept until when, what can be taken home, what can be erased."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jalon.acces import Act
from jalon.cahier import RegleEnVigueur
from jalon.conservation import PREUVES, SENSIBLE, TRAVAIL, Objet, perimetre
from jalon_web.bilans import queries as bilans
from jalon_web.bilans.models import Attestation, Bilan
from jalon_web.bilans.pages.commun import address
from jalon_web.coffre.services import destructions
from jalon_web.conservation import queries
from jalon_web.conservation.models import Retenue
from jalon_web.conservation.queries.calendrier import Verification
from jalon_web.ui.formats import date_fr
from jalon_web.ui.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Garde:
    """One line of what is kept: what, until when, why, and where the rule is read."""

    quoi: str
    jusqu_a: str
    pourquoi: str
    regle: str = ""
    cadre: str = ""
    detruit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LiensDeLaFin(Page):
    """The addresses that the pages of the end lead to."""

    lien_tout: str
    lien_effacer: str
    lien_donnees: str
    lien_documents: str
    lien_conservation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttestationVue:
    """One certificate in a list."""

    numero: str
    le: dt.datetime
    quoi: str
    centre: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DonneesPage(Page):
    """A person’s reading of her own bilan.

    Args:
        retenue: the written decision that keeps the bilan; None without one.
        avant_le: the day by which to take things home; None when nothing falls.
    """

    gardes: tuple[Garde, ...]
    retenue: Retenue | None
    avant_le: dt.date | None
    aujourd_hui: bool
    a_prolonger: bool
    peut_effacer: bool
    attestations: tuple[AttestationVue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EffacerPage(Page):
    """The parts that fall and that stay when a person asks for erasure now."""

    tout: bool
    en_cours: bool
    preuves_ans: int
    regle_preuves: RegleEnVigueur


@dataclass(frozen=True, slots=True, kw_only=True)
class AttestationsPage(Page):
    """The certificates of an account."""

    attestations: tuple[AttestationVue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttestationPage(Page):
    """One certificate, as it is printed."""

    feuille: SafeString
    numero: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifierPage(Page):
    """Whether a number was asked, and what the register says of it."""

    demande: bool
    connue: Verification | None


def donnees_page(bilan: Bilan, actor_id: int, day: dt.date) -> DonneesPage:
    """Return what a person reads of her own bilan: never an approximation of a day."""
    planned = {each.objet: each.le for each in queries.calendar_of(bilan, day)}
    gone = queries.destroyed_of(bilan)
    work = planned.get(Objet.TRAVAIL)
    alive = not gone.issuperset(TRAVAIL)
    held = queries.hold_of(bilan, day)
    return DonneesPage(
        gardes=(
            _work(bilan, work, gone, day),
            _sensitive(bilan, gone),
            *_proofs(bilan, gone, day),
        ),
        retenue=held,
        avant_le=work if alive and held is None else None,
        aujourd_hui=alive and held is None and work is not None and work <= day,
        a_prolonger=alive and bilan.position.may(Act.AGREE_CONSERVATION),
        peut_effacer=held is None and bilan.position.may(Act.ERASE),
        attestations=_seen(queries.attestations_of(actor_id, bilan.public_id)),
    )


def links_of(bilan: Bilan) -> LiensDeLaFin:
    """Return the addresses that the pages of the end lead to."""
    return LiensDeLaFin(
        lien_tout=address("conservation:tout", bilan.public_id),
        lien_effacer=address("conservation:effacer", bilan.public_id),
        lien_donnees=address("conservation:donnees", bilan.public_id),
        lien_documents=address("livrables:documents", bilan.public_id),
        lien_conservation=address("bilans:conservation", bilan.public_id),
    )


def _work(bilan: Bilan, work: dt.date | None, gone: frozenset[str], day: dt.date) -> Garde:
    faits, texte = bilan.faits, bilans.texte_of_end(bilan, bilan.faits.terme_on or day)
    agreed = faits.conservation_jusqu_au is not None
    regle = texte.regle("RETENTION-SUIVI" if agreed else "RETENTION-DESTRUCTION")
    if gone.issuperset(TRAVAIL):
        until = _since(bilan, "travail")
    elif work is None:
        until = _("la fin de votre bilan, puis détruit le jour même")
    elif agreed:
        until = _("le %(jour)s, à votre demande") % {"jour": date_fr(work - dt.timedelta(days=1))}
    else:
        until = _("ce soir, le %(jour)s") % {"jour": date_fr(work)}
    return Garde(
        quoi=_("Ce que vous avez écrit et confié, la synthèse et les conclusions"),
        jusqu_a=until,
        pourquoi=str(regle.texte),
        regle=regle.id,
        cadre=bilan.cahier,
        detruit=gone.issuperset(TRAVAIL),
    )


def _sensitive(bilan: Bilan, gone: frozenset[str]) -> Garde:
    fell = gone.issuperset(SENSIBLE)
    return Garde(
        quoi=_("Ce qui touche à votre santé ou à une situation difficile"),
        jusqu_a=_since(bilan, "sensible")
        if fell
        else _("la fin de votre bilan, et pas un jour de plus"),
        pourquoi=_(
            "C’est gardé à part, et ce n’est jamais prolongé. Votre accord se reprend quand vous "
            "voulez."
        ),
        detruit=fell,
    )


def _proofs(bilan: Bilan, gone: frozenset[str], day: dt.date) -> list[Garde]:
    planned = {each.objet: each.le for each in queries.calendar_of(bilan, day)}
    end, years = planned.get(Objet.PREUVES), queries.delais_of(bilan, day).preuves_ans
    until = (
        _("le %(jour)s") % {"jour": date_fr(end)}
        if end
        else ngettext(
            "%(n)d an après la fin de votre bilan", "%(n)d ans après la fin de votre bilan", years
        )
        % {"n": years}
    )
    return [
        Garde(
            quoi=_("Votre nom, la convention, le programme approuvé et les heures"),
            jusqu_a=_since(bilan, "identite") if gone.issuperset(PREUVES) else until,
            pourquoi=_(
                "Ils prouvent que le bilan a eu lieu. Ils ne disent rien de ce que vous avez "
                "confié."
            ),
            detruit=gone.issuperset(PREUVES),
        ),
        Garde(
            quoi=_("Des dates et des durées, sans nom"),
            jusqu_a=_("sans limite"),
            pourquoi=_(
                "Elles servent aux statistiques. Une fois votre nom détruit, rien ne les relie à "
                "vous."
            ),
        ),
    ]


def _since(bilan: Bilan, compartiment: str) -> str:
    at = next(
        line.engagee_at
        for line in destructions.lines_of(bilan.public_id)
        if line.compartiment == compartiment
    )
    return _("détruit le %(jour)s") % {"jour": date_fr(at)}


def effacer_page(bilan: Bilan, day: dt.date) -> EffacerPage:
    """Return what falls and what stays when a person asks for erasure now."""
    took_place = queries.fin_of(bilan).a_eu_lieu
    stays = queries.delais_of(bilan, day).preuves_ans
    return EffacerPage(
        tout=set(perimetre(a_eu_lieu=took_place)) >= set(PREUVES),
        en_cours=bilan.etat in {"ouvert", "suspendu"},
        preuves_ans=stays,
        regle_preuves=bilans.loi_on(bilan.faits.terme_on or day).regle("RETENTION-PREUVES"),
    )


def attestations_page(actor_id: int) -> AttestationsPage:
    """Return the certificates of an account, whatever became of its bilans."""
    return AttestationsPage(attestations=_seen(queries.attestations_of(actor_id)))


def _seen(rows: list[Attestation]) -> tuple[AttestationVue, ...]:
    return tuple(
        AttestationVue(
            numero=row.numero, le=row.engagee_at, quoi=_fallen(row), centre=row.centre.nom
        )
        for row in rows
    )


def _fallen(row: Attestation) -> str:
    names = set(row.compartiments.split(","))
    if "identite" in names:
        return _("Votre nom, et tout ce qui restait de ce bilan")
    if names >= {"travail", "resultats"}:
        return _("Ce qui a été écrit et confié pendant le bilan")
    if names == {"sensible"}:
        return _("Ce qui touche à votre santé ou à une situation difficile, s’il y en avait")
    return _("Une partie de ce qui a été confié")
