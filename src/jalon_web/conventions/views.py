"""Pages of the convention: translate, call, translate back."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from jalon.acces import Act, Relation
from jalon.parcours.convention import Cadre, Etat, cadre_of
from jalon.rendering import render_pdf
from jalon_web.base import clock
from jalon_web.base.sceaux import sealed
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.bilan import open_to
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.queries import loi_on, texte_of, today
from jalon_web.bilans.views.commun import FORM_METHODS, opened
from jalon_web.comptes.views.confirmation import confirmation_required
from jalon_web.conventions import queries, services
from jalon_web.conventions.forms import REGLEMENT, PayeurForm, PreparerForm
from jalon_web.conventions.queries import ConventionLue
from jalon_web.livrables.pages.commun import sheet
from jalon_web.ui.formats import duree
from jalon_web.ui.pages import context_of

MOIS = 4
"""Months that the form offers for the period, to begin from."""
ETATS = {
    Etat.ATTEND: ("attention", gettext_lazy("attend une signature")),
    Etat.SIGNEE: ("fait", gettext_lazy("signée par tous")),
    Etat.REFUSEE: ("neutre", gettext_lazy("refusée")),
    Etat.SANS_REPONSE: ("neutre", gettext_lazy("sans réponse : refusée")),
    Etat.RETIREE: ("neutre", gettext_lazy("reprise par le centre")),
}
QUI = {
    "centre": gettext_lazy("le centre"),
    "personne": gettext_lazy("la personne"),
    "payeur": gettext_lazy("qui paie"),
}


@require_safe
def convention(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show the convention that counts, as it was sent, and where it stands."""
    bilan = opened(request, public_id, Act.READ_CONTRAT)
    lue = queries.latest_of(bilan)
    if lue is not None and Relation.SOI in bilan.relations:
        services.note_reading(convention=lue.ligne, now=clock.now())
    return render(request, "conventions/convention.html", _page(request, bilan, lue))


@FORM_METHODS
def preparer(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Write a convention and send it."""
    bilan = opened(request, public_id, Act.SEND_CONVENTION)
    form = PreparerForm(request.POST if request.method == "POST" else None, initial=_initial(bilan))
    if request.method == "POST" and form.is_valid():
        services.send(
            actor_id=viewer_id(request), public_id=public_id, dite=form.dite(), now=clock.now()
        )
        messages.success(request, _("La convention est envoyée. La personne peut la lire."))
        return redirect("conventions:convention", public_id)
    page = context_of(page_of(request, bilan, "contrat")) | _frame(bilan) | {"form": form}
    return render(request, "conventions/preparer.html", page, status=422 if form.is_bound else 200)


@require_POST
@confirmation_required
def signer(request: HttpRequest, public_id: uuid.UUID, convention_id: uuid.UUID) -> HttpResponse:
    """Sign the text that was read, or refuse it."""
    act: dict[str, Any] = {
        "actor_id": viewer_id(request),
        "public_id": public_id,
        "convention_id": convention_id,
        "now": clock.now(),
    }
    if "refuser" in request.POST:
        services.refuse(**act)
        messages.success(request, _("C’est noté. Aucune raison ne vous sera demandée."))
    else:
        services.sign(**act, lue=request.POST.get("lue", ""))
        messages.success(request, _("Vous avez signé. Une copie vous reste ici."))
    return redirect("conventions:convention", public_id)


@FORM_METHODS
def payeur(request: HttpRequest, public_id: uuid.UUID, convention_id: uuid.UUID) -> HttpResponse:
    """Note the day when who pays signed by hand."""
    bilan = opened(request, public_id, Act.SEND_CONVENTION)
    lue = queries.convention_for(bilan, convention_id)
    form = PayeurForm(
        request.POST if request.method == "POST" else None,
        envoyee_on=lue.envoi.envoyee_on,
        today=today(),
        initial={"jour": today()},
    )
    if request.method == "POST" and form.is_valid():
        services.note_payer(
            actor_id=viewer_id(request),
            public_id=public_id,
            convention_id=convention_id,
            jour=form.cleaned_data["jour"],
            now=clock.now(),
        )
        messages.success(request, _("La signature de qui paie est notée."))
        return redirect("conventions:convention", public_id)
    page = context_of(page_of(request, bilan, "contrat")) | {"form": form, "lue": lue}
    return render(request, "conventions/payeur.html", page, status=422 if form.is_bound else 200)


@require_POST
def reprendre(request: HttpRequest, public_id: uuid.UUID, convention_id: uuid.UUID) -> HttpResponse:
    """Take a convention back before everybody has signed."""
    services.take_back(
        actor_id=viewer_id(request),
        public_id=public_id,
        convention_id=convention_id,
        now=clock.now(),
    )
    messages.success(request, _("La convention est reprise. Vous pouvez en préparer une autre."))
    return redirect("conventions:convention", public_id)


@require_safe
def pdf(request: HttpRequest, public_id: uuid.UUID, convention_id: uuid.UUID) -> HttpResponse:
    """Give the convention with its signatures."""
    bilan = opened(request, public_id, Act.READ_CONTRAT)
    lue = queries.convention_for(bilan, convention_id)
    answer = HttpResponse(sealed(render_pdf(lue.document())), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="convention.pdf"'
    return answer


@require_safe
def preuve(request: HttpRequest, public_id: uuid.UUID, convention_id: uuid.UUID) -> HttpResponse:
    """Give the evidence of the signatures: prints, instants, no word of the text."""
    bilan = opened(request, public_id, Act.READ_CONTRAT)
    lue = queries.convention_for(bilan, convention_id)
    answer = JsonResponse(lue.preuve(), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="preuve.json"'
    return answer


def _page(request: HttpRequest, bilan: Bilan, lue: ConventionLue | None) -> dict[str, Any]:
    actor_id = viewer_id(request)
    sends = open_to(bilan, actor_id, Act.SEND_CONVENTION)
    page = context_of(page_of(request, bilan, "contrat")) | _frame(bilan) | {"lue": lue}
    page["peut_preparer"] = sends and not page["conditions"]
    if lue is None:
        return page
    waits = lue.etat is Etat.ATTEND
    niveau, mot = ETATS[lue.etat]
    return page | {
        "feuille": sheet(lue.document()),
        "niveau": niveau,
        "mot": mot,
        "manquent": [QUI[who] for who in lue.envoi.manquent] if waits else [],
        "peut_preparer": page["peut_preparer"] and lue.etat is not Etat.SIGNEE,
        "peut_reprendre": sends and waits,
        "peut_noter_payeur": sends and waits and "payeur" in lue.envoi.manquent,
        "peut_signer": waits
        and lue.ligne.personne_at is None
        and open_to(bilan, actor_id, Act.SIGN_CONVENTION),
    }


def _frame(bilan: Bilan) -> dict[str, Any]:
    """Return what the page says of the frame: who signs, and what the law says of the CPF."""
    cadre = cadre_of(bilan.voie_entree)
    rule = loi_on(today()).regle("CONV-CPF") if cadre is Cadre.CONDITIONS else None
    return {"cadre": cadre.value, "conditions": rule, "jours": services.delay_of(cadre, today())}


def _initial(bilan: Bilan) -> dict[str, Any]:
    """Return what the form begins from: what is known already is never typed twice."""
    known = bilan.faits
    usual = texte_of(bilan).duree("DUREE-FORFAIT-DEFAUT", "forfait").minutes
    price = known.prix_heure_cents
    day = today()
    return {
        "debut": day,
        "fin": day + dt.timedelta(days=30 * MOIS),
        "forfait": duree(known.forfait_min or usual),
        "prix_heure": f"{price / 100:.2f}".replace(".", ",") if price is not None else "",
        "reglement": REGLEMENT,
    }
