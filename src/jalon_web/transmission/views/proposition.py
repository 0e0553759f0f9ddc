"""Pages of what a CEP proposes: written, received, joined to a bilan, answered point by point."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jalon.acces import Act, ActeProposition
from jalon.kernel.errors import ActRefused
from jalon_web.base import clock
from jalon_web.base.actes import asked_by
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.views.commun import FORM_METHODS, opened
from jalon_web.livrables import queries as livrables
from jalon_web.livrables.contents.parties import Objectifs
from jalon_web.livrables.models import PROGRAMME
from jalon_web.livrables.services import propose_partie, write_programme
from jalon_web.transmission.forms.proposition import JoindreForm, ProposerForm, ReponseForm
from jalon_web.transmission.pages import proposition as pages
from jalon_web.transmission.queries import proposition
from jalon_web.transmission.services import proposition as services
from jalon_web.ui.liens import slot
from jalon_web.ui.pages import show


@require_safe
def faites(request: HttpRequest) -> HttpResponse:
    """Show a CEP counsellor what she proposed, to whom, and what she may still take back."""
    page = pages.propositions_page(viewer_id(request))
    return show(request, "transmission/propositions.html", page)


@FORM_METHODS
def proposer(request: HttpRequest) -> HttpResponse:
    """Propose the beginning of a programme to a person."""
    proposition.operator_of(viewer_id(request))
    form = ProposerForm(
        request.POST if request.method == "POST" else None, rubriques=proposition.headings()
    )
    page = pages.ProposerPage()
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return show(request, "transmission/proposer.html", page, form=form, status=status)
    words = form.mots_de_sante()
    if words and "garder" not in request.POST:
        page = pages.ProposerPage(mots=words)
        return show(request, "transmission/proposer.html", page, form=form)
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
    """Show a proposal to the person, who decides, or to its author."""
    actor_id = viewer_id(request)
    lue = proposition.proposition_for(actor_id, proposee_id, act=ActeProposition.READ_PROPOSEE)
    if lue.hers:
        services.note_reading(proposition=lue.ligne, now=clock.now())
    page = pages.proposee_page(lue, actor_id)
    return show(request, "transmission/proposee.html", page)


@FORM_METHODS
def effacer(request: HttpRequest, proposee_id: uuid.UUID) -> HttpResponse:
    """Destroy a proposal, after reading what it means."""
    act = ActeProposition.TAKE_AWAY_PROPOSITION
    lue = proposition.proposition_for(viewer_id(request), proposee_id, act=act)
    if request.method == "POST":
        services.take_away(actor_id=viewer_id(request), proposee_id=proposee_id, now=clock.now())
        messages.success(request, _("La proposition est détruite."))
        return redirect(slot("chez-moi", sinon="/") if lue.hers else "transmission:propositions")
    page = pages.effacer_page(lue)
    return show(request, "transmission/proposition_effacer.html", page)


@FORM_METHODS
def joindre(request: HttpRequest, public_id: uuid.UUID, proposee_id: uuid.UUID) -> HttpResponse:
    """Choose what enters the bilan of what was proposed."""
    bilan = opened(request, public_id, Act.JOIN_PROPOSITION_CEP)
    lue = proposition.proposition_for(
        viewer_id(request), proposee_id, act=ActeProposition.TAKE_UP_PROPOSITION
    )
    form = JoindreForm(
        request.POST if request.method == "POST" else None,
        lue=lue,
        rubriques=proposition.headings_of(bilan, lue.lecture),
    )
    if request.method != "POST" or not form.is_valid():
        return show(
            request,
            "transmission/joindre.html",
            page_of(request, bilan, "proposition"),
            pages.joindre_page(lue),
            form=form,
            status=422 if request.method == "POST" else 200,
        )
    services.join_proposition_cep(
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
    return _in_the_bilan(request, bilan, {})


@require_POST
def repondre(request: HttpRequest, public_id: uuid.UUID, point_id: uuid.UUID) -> HttpResponse:
    """Say what becomes of a point."""
    bilan = opened(request, public_id, Act.ANSWER_POINT)
    point = proposition.point_for(bilan, point_id)
    form = ReponseForm(request.POST, prefix=pages.prefix_of(point))
    if not form.is_valid():
        return _in_the_bilan(request, bilan, {point.pk: form})
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
    kept = proposition.objectives_among(proposition.jointes_of(bilan))
    if not kept:
        raise ActRefused(code="rien_encore")
    wording = Objectifs(texte="\n".join(kept))
    act = asked_by(request, public_id)
    if livrables.parties_of(bilan, PROGRAMME)["objectifs"].version:
        propose_partie(**act, partie="objectifs", valeur=wording)
        messages.success(request, _("Ces objectifs sont proposés dans le programme."))
    else:
        write_programme(**act, partie="objectifs", valeur=wording, version=0)
        messages.success(request, _("Ces objectifs sont dans le programme."))
    return redirect("livrables:programme", public_id)


def _in_the_bilan(
    request: HttpRequest, bilan: Bilan, sent: Mapping[int, ReponseForm]
) -> HttpResponse:
    common = page_of(request, bilan, "proposition")
    page = pages.proposition_page(
        bilan,
        personne=_("Vous") if common.est_personne else common.identite.prenom,
        sent=sent,
    )
    status = 422 if sent else 200
    return show(request, "transmission/proposition.html", common, page, status=status)
