"""A counsellor's list: what to do next on each bilan, and when. Names are opened in one reading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Min, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jalon_web.bilans import queries
from jalon_web.bilans.forms.liste import ANCIENS, RECENTS, ListeFiltres
from jalon_web.bilans.models import ETATS_CHOIX, PHASES_CHOIX, Bilan
from jalon_web.bilans.pages.suites import step_of, steps_of
from jalon_web.bilans.queries import listes
from jalon_web.ui.pages import Page
from jalon_web.ui.pagination import Pagination, paginate

ORDRES = {RECENTS: ("-ouvert_on", "-id"), ANCIENS: ("ouvert_on", "id")}
OUVERTS, FINIS = ("ouvert", "suspendu"), ("arrete", "termine")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ligne:
    """One bilan of the list. `attend` tells that the next thing is the person's, not mine."""

    nom: str
    url: str
    phase: str
    etat: str
    a_faire: Promise | str
    attend: bool
    prochaine_on: dt.date | None
    compte_min: int | None
    forfait_min: int | None
    financeur: str
    proche: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Remplacement:
    """A bilan that a counsellor stands in for, until when."""

    nom: str
    url: str
    fin_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ListePage(Page):
    """A counsellor's bilans, a page at a time.

    Args:
        total: how many she is in charge of, whatever the filters keep.
        remplacements: those she stands in for.
        resume: how many are shown, and how many wait for her.
        clos: the ended ones are shown.
    """

    page: Pagination[Bilan]
    lignes: tuple[Ligne, ...]
    total: int
    remplacements: tuple[Remplacement, ...]
    aujourdhui: dt.date
    resume: str
    filtres: ListeFiltres
    clos: bool


def caseload(actor_id: int, sent: Mapping[str, str]) -> ListePage:
    """Return the bilans of a counsellor, filtered as asked, what presses first, a page at a time.

    Args:
        actor_id: account of the counsellor.
        sent: what the filters sent: `nom`, `phase`, `financeur`, `etat` (default: open ones),
            `tri`, `page`.

    Returns:
        Its names are opened for the page; for all of them when one looks for a name.
    """
    day = queries.today()
    mine = listes.bilans_visible_to(actor_id)
    filtres = ListeFiltres(
        sent,
        phase=[("", _("Toutes")), *PHASES_CHOIX[1:5]],
        financeur=[("", _("Tous")), *listes.payers_among(mine)],
    )
    rows = _asked(mine, filtres.demande, day)
    if filtres.demande["nom"]:
        names = queries.identites_of(rows)
        sought = filtres.demande["nom"].casefold()
        rows = [b for b in rows if b.pk in names and sought in names[b.pk].complet.casefold()]
    page = paginate(rows, filtres.demande | {"page": sent.get("page", "")})
    names = queries.identites_of(page.lignes)
    waiting = sum(1 for bilan in rows if not _todo(bilan)[1])
    return ListePage(
        page=page,
        lignes=tuple(
            _line(b, names[b.pk].complet if b.pk in names else "", day) for b in page.lignes
        ),
        total=mine.count(),
        remplacements=_replacements(actor_id),
        aujourdhui=day,
        resume=_summary(len(rows), waiting),
        filtres=filtres,
        clos=filtres.demande["etat"] == "clos",
    )


def _asked(mine: QuerySet[Bilan], asked: Mapping[str, str], day: dt.date) -> list[Bilan]:
    """Return the bilans that are asked for, in the order asked for."""
    # A count, or a minimum, over the same join as the filter would be wrong: one Min alone.
    rows = mine.filter(etat__in=FINIS if asked["etat"] == "clos" else OUVERTS).annotate(
        prochaine_on=Min("seances__jour", filter=Q(seances__etat="prevue", seances__jour__gte=day))
    )
    if asked["phase"]:
        rows = rows.filter(phase=asked["phase"])
    if asked["financeur"]:
        rows = rows.filter(financeur__public_id=asked["financeur"])
    if asked["tri"] in ORDRES:
        return list(rows.order_by(*ORDRES[asked["tri"]]))
    if asked["etat"] == "clos":
        return list(rows.order_by("-faits__terme_on", "-id"))
    return sorted(
        rows.order_by("ouvert_on", "id"),
        key=lambda bilan: (_todo(bilan)[1], getattr(bilan, "prochaine_on", None) or dt.date.max),
    )


def _replacements(actor_id: int) -> tuple[Remplacement, ...]:
    """Return the bilans that this counsellor stands in for, until when, by name."""
    rows = listes.replacements_of(actor_id)
    names = queries.identites_of([row.bilan for row in rows])
    return tuple(
        Remplacement(
            nom=names[row.bilan_id].complet if row.bilan_id in names else "",
            url=reverse("bilans:agenda", args=[row.bilan.public_id]),
            fin_at=row.fin_at,
        )
        for row in rows
    )


def _summary(shown: int, waiting: int) -> str:
    bilans = ngettext("%(n)d bilan", "%(n)d bilans", shown) % {"n": shown}
    if not waiting:
        return _("%(bilans)s. Rien n’attend de vous pour l’instant.") % {"bilans": bilans}
    waits = ngettext(
        "%(n)d attend quelque chose de vous", "%(n)d attendent quelque chose de vous", waiting
    ) % {"n": waiting}
    return _("%(bilans)s, %(attendent)s.") % {"bilans": bilans, "attendent": waits}


def _line(bilan: Bilan, nom: str, day: dt.date) -> Ligne:
    todo, waits = _todo(bilan)
    coming: dt.date | None = getattr(bilan, "prochaine_on", None)
    return Ligne(
        nom=nom,
        url=reverse("bilans:dossier", args=[bilan.public_id]),
        phase=str(dict(PHASES_CHOIX)[bilan.phase]),
        etat=str(dict(ETATS_CHOIX)[bilan.etat]),
        a_faire=todo,
        attend=waits,
        prochaine_on=coming,
        compte_min=bilan.faits.forfait_compte_min,
        forfait_min=bilan.faits.forfait_min,
        financeur=bilan.financeur.nom if bilan.financeur else "",
        proche=coming is not None and (coming - day).days <= 7,
    )


def _todo(bilan: Bilan) -> tuple[Promise | str, bool]:
    """Return the next thing to do, and whether it waits for the person rather than for me."""
    if bilan.etat == "suspendu":
        return _("En pause : rien à faire"), True
    if bilan.etat != "ouvert":
        return _("Rien : le bilan a pris fin"), True
    mine = steps_of(bilan, "conseiller")
    if bilan.phase == "decision" or not mine:
        return _("La personne réfléchit : continuer ou non"), True
    return step_of(bilan, mine[0]).titre, False
