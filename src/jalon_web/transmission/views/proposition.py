"""Pages of what a CEP proposes: written, received, joined to a bilan, answered point by point."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jalon.acces import Act
from jalon.kernel.errors import ActRefused
from jalon_web.base import clock
from jalon_web.bilans import queries as bilans
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.queries import listes
from jalon_web.bilans.views.commun import FORM_METHODS, opened
from jalon_web.livrables import queries as livrables
from jalon_web.livrables.contents.parties import Objectifs
from jalon_web.livrables.models import PROGRAMME
from jalon_web.livrables.services import propose_partie, write_programme
from jalon_web.transmission.forms.proposition import JoindreForm, ProposerForm, ReponseForm
from jalon_web.transmission.models import PointPropose
from jalon_web.transmission.queries import proposition
from jalon_web.transmission.queries.proposition import PointLu, PropositionLue
from jalon_web.transmission.services import proposition as services
from jalon_web.ui.pages import context_of


@require_safe
def faites(request: HttpRequest) -> HttpResponse:
    """Show a CEP counsellor what she proposed, to whom, and what she may still take back."""
    found = proposition.made_by(viewer_id(request))
    return render(
        request, "transmission/propositions.html", {"faites": [_shown(lue) for lue in found]}
    )


@FORM_METHODS
def proposer(request: HttpRequest) -> HttpResponse:
    """Propose the beginning of a programme to a person."""
    operator = proposition.operator_of(viewer_id(request))
    form = ProposerForm(
        request.POST if request.method == "POST" else None, rubriques=proposition.headings()
    )
    page: dict[str, Any] = {"form": form, "operateur": operator}
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "transmission/proposer.html", page, status=status)
    words = form.mots_de_sante()
    if words and "garder" not in request.POST:
        return render(request, "transmission/proposer.html", page | {"mots": words})
    services.propose(
        actor_id=viewer_id(request),
        email=form.cleaned_data["email"],
        points=form.points(),
        lecture=form.lecture(),
        mots=form.cleaned_data["mots"].strip(),
        now=clock.now(),
    )
    messages.success(request, _("C’est envoyé. La personne le lit, et décide de ce qu’elle garde."))
    return redirect("transmission:propositions")


@require_safe
def proposee(request: HttpRequest, proposee_id: uuid.UUID) -> HttpResponse:
    """Show a proposal to the person, who decides, or to who wrote it."""
    actor_id = viewer_id(request)
    lue, hers = proposition.proposition_for(actor_id, proposee_id)
    page: dict[str, Any] = {"vue": _shown(lue), "hers": hers, "lectures": _readings(lue)}
    if hers:
        services.note_reading(proposition=lue.ligne, now=clock.now())
        page["bilan"] = _open_bilan(actor_id)
    return render(request, "transmission/proposee.html", page)


@FORM_METHODS
def effacer(request: HttpRequest, proposee_id: uuid.UUID) -> HttpResponse:
    """Destroy a proposal, after reading what it means."""
    lue, hers = proposition.proposition_for(viewer_id(request), proposee_id)
    if request.method == "POST":
        services.take_away(actor_id=viewer_id(request), proposee_id=proposee_id, now=clock.now())
        messages.success(request, _("La proposition est détruite."))
        return redirect("espaces:chez-moi" if hers else "transmission:propositions")
    page = {"vue": _shown(lue), "hers": hers}
    return render(request, "transmission/proposition_effacer.html", page)


@FORM_METHODS
def joindre(request: HttpRequest, public_id: uuid.UUID, proposee_id: uuid.UUID) -> HttpResponse:
    """Choose what enters the bilan of what was proposed."""
    bilan = opened(request, public_id, Act.JOIN_PROPOSITION_CEP)
    lue = proposition.to_join(viewer_id(request), proposee_id)
    form = JoindreForm(
        request.POST if request.method == "POST" else None,
        lue=lue,
        rubriques=proposition.headings_of(bilan, lue.lecture),
    )
    page = context_of(page_of(request, bilan, "proposition")) | {
        "form": form,
        "vue": _shown(lue),
    }
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "transmission/joindre.html", page, status=status)
    services.join(
        actor_id=viewer_id(request),
        public_id=public_id,
        proposee_id=proposee_id,
        rangs=form.rangs(),
        rubriques=form.codes(),
        now=clock.now(),
    )
    messages.success(request, _("C’est dans votre bilan. Chaque point reste à discuter."))
    return redirect("transmission:proposition", public_id)


@require_safe
def dans_le_bilan(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show side by side what was proposed, what is answered, what is agreed."""
    bilan = opened(request, public_id, Act.READ_PROPOSITION_CEP)
    return render(request, "transmission/proposition.html", _side_by_side(request, bilan, {}))


@require_POST
def repondre(request: HttpRequest, public_id: uuid.UUID, point_id: uuid.UUID) -> HttpResponse:
    """Say what becomes of a point."""
    bilan = opened(request, public_id, Act.ANSWER_POINT)
    point = proposition.point_for(bilan, point_id)
    form = ReponseForm(request.POST, prefix=_prefix(point))
    if not form.is_valid():
        page = _side_by_side(request, bilan, {point.pk: form}) | {"en_erreur": form}
        return render(request, "transmission/proposition.html", page, status=422)
    services.answer_point(
        actor_id=viewer_id(request),
        public_id=public_id,
        point_id=point_id,
        reponse=form.cleaned_data["reponse"],
        texte=form.cleaned_data["texte"].strip(),
        raison=form.cleaned_data["raison"].strip(),
        now=clock.now(),
    )
    messages.success(request, _("C’est noté. Ce point attend la voix de la personne."))
    return redirect("transmission:proposition", public_id)


@require_POST
def dire(request: HttpRequest, public_id: uuid.UUID, point_id: uuid.UUID) -> HttpResponse:
    """Agree with what becomes of a point, or want to talk about it again."""
    services.agree_point(
        actor_id=viewer_id(request),
        public_id=public_id,
        point_id=point_id,
        oui=request.POST.get("voix") == "accord",
        now=clock.now(),
    )
    messages.success(request, _("C’est noté."))
    return redirect("transmission:proposition", public_id)


@require_POST
def reprendre(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Offer the objectives agreed here as a wording of the programme: nobody types them again."""
    bilan = opened(request, public_id, Act.WRITE_PROGRAMME)
    kept = _objectives(bilan)
    if not kept:
        raise ActRefused(code="rien_encore")
    wording = Objectifs(texte="\n".join(kept))
    act: dict[str, Any] = {
        "actor_id": viewer_id(request),
        "public_id": public_id,
        "partie": "objectifs",
        "valeur": wording,
        "now": clock.now(),
    }
    if livrables.parties_of(bilan, PROGRAMME)["objectifs"].version:
        propose_partie(**act)
        messages.success(request, _("Ces objectifs sont proposés dans le programme."))
    else:
        write_programme(**act, version=0)
        messages.success(request, _("Ces objectifs sont dans le programme."))
    return redirect("livrables:programme", public_id)


def _objectives(bilan: Bilan) -> list[str]:
    return [
        lu.retenu
        for jointe in proposition.jointes_of(bilan)
        for lu in jointe.points
        if lu.retenu and lu.ligne.sorte == PointPropose.Sorte.OBJECTIF
    ]


def _open_bilan(actor_id: int) -> Bilan | None:
    """Return the bilan of a person that a proposal may still join; None when there is none."""
    own = listes.own_bilan(actor_id)
    if own is None or not bilans.may(actor_id, own, Act.JOIN_PROPOSITION_CEP):
        return None
    return own


def _shown(lue: PropositionLue) -> dict[str, Any]:
    ligne = lue.ligne
    return {
        "ligne": ligne,
        "points": lue.points,
        "mots": lue.mots,
        "jour": localtime(ligne.proposee_at).date(),
        "jusqu_au": lue.jusqu_au,
        "adresse": ligne.personne.email,
        "jointe": ligne.jointe_at is not None,
    }


def _readings(lue: PropositionLue) -> list[tuple[str, str]]:
    return [(titre, lue.lecture[c]) for c, titre in proposition.headings() if c in lue.lecture]


def _prefix(point: PointPropose) -> str:
    return f"p{point.pk}"


def _side_by_side(
    request: HttpRequest, bilan: Bilan, sent: Mapping[int, ReponseForm]
) -> dict[str, Any]:
    actor_id = viewer_id(request)
    page = context_of(page_of(request, bilan, "proposition"))
    answers = bilans.may(actor_id, bilan, Act.ANSWER_POINT) and bilan.etat == "ouvert"
    agrees = bilans.may(actor_id, bilan, Act.AGREE_POINT) and bilan.etat == "ouvert"
    found = proposition.jointes_of(bilan)
    kept = _objectives(bilan)
    return page | {
        "jointes": [
            {
                "ligne": jointe.ligne,
                "points": [_point(lu, answers, agrees, sent, page) for lu in jointe.points],
            }
            for jointe in found
        ],
        "retenus": kept,
        "peut_reprendre": answers and bool(kept),
    }


def _point(
    lu: PointLu,
    answers: bool,
    agrees: bool,
    sent: Mapping[int, ReponseForm],
    page: Mapping[str, Any],
) -> dict[str, Any]:
    ligne = lu.ligne
    initial = {"reponse": ligne.reponse, "texte": lu.nouveau, "raison": lu.raison}
    known = ReponseForm(initial=initial, prefix=_prefix(ligne)) if answers else None
    prenom = page["identite"].prenom
    return {
        "lu": lu,
        "ligne": ligne,
        "titre": str(PointPropose.Sorte(ligne.sorte).label),
        "decision": str(PointPropose.Reponse(ligne.reponse).label) if ligne.reponse else "",
        "repondu_on": localtime(ligne.repondu_at).date() if ligne.repondu_at else None,
        "form": sent.get(ligne.pk) or known,
        "dit": agrees and ligne.repondu_at is not None and ligne.accord_at is None,
        "personne": _("Vous") if page["est_personne"] else prenom,
        "etat": _state(ligne),
        "niveau": "fait" if ligne.accord_at else "attention" if ligne.refus_at else "neutre",
    }


def _state(ligne: PointPropose) -> str:
    if ligne.repondu_at is None:
        return _("à regarder ensemble")
    if ligne.accord_at:
        return _("d’accord")
    return _("à reparler") if ligne.refus_at else _("attend la voix de la personne")
