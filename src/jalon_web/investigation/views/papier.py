"""Pages of the papers attached: send one, read it again, take it away."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jalon.acces import Act
from jalon.kernel.errors import ActRefused
from jalon.papiers import LIMITE, TYPES, FichierRefuse, check_apart
from jalon_web.base import clock
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.queries import bilan_for
from jalon_web.comptes.views.confirmation import confirmation_required
from jalon_web.investigation import queries
from jalon_web.investigation.forms.papier import REFUSES, PapierForm
from jalon_web.investigation.models import Ecrit, Experience, Preuve
from jalon_web.investigation.pages.papier import JoindrePage
from jalon_web.investigation.services import papier as papiers
from jalon_web.investigation.views import saisie
from jalon_web.ui.pages import show

FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])
PLACES: dict[str, tuple[type[Ecrit], str, str]] = {
    "experience": (Experience, "experiences", "investigation:experiences"),
    "preuve": (Preuve, "terrain", "investigation:terrain"),
}


@FORM_METHODS
def joindre_experience(
    request: HttpRequest, public_id: uuid.UUID, experience_id: uuid.UUID
) -> HttpResponse:
    """Attach a paper to a story."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.ATTACH_PAPIER)
    lue = queries.one_of(queries.experiences_of(bilan), experience_id)
    return _joindre(request, bilan, "experience", experience_id, lue.titre)


@FORM_METHODS
def joindre_preuve(
    request: HttpRequest, public_id: uuid.UUID, preuve_id: uuid.UUID
) -> HttpResponse:
    """Attach a paper to an enquiry."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.ATTACH_PAPIER)
    lue = queries.one_of(queries.preuves_of(bilan), preuve_id)
    return _joindre(request, bilan, "preuve", preuve_id, lue.titre)


def _joindre(
    request: HttpRequest, bilan: Bilan, sorte: str, place_id: uuid.UUID, titre: str
) -> HttpResponse:
    place, section, retour = PLACES[sorte]
    form = PapierForm(saisie.sent(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        refused = _attach(request, bilan, place, place_id, form.cleaned_data)
        if not refused:
            messages.success(request, _("Le papier est joint."))
            return redirect(retour, bilan.public_id)
        form.add_error("fichier", refused)
    page = JoindrePage(
        titre_du_recit=titre, retour=retour, mega=LIMITE // 1_000_000, au_plus=papiers.AU_PLUS
    )
    status = 422 if form.is_bound else 200
    values = (page_of(request, bilan, section), page)
    return show(request, "investigation/papier.html", *values, status=status, form=form)


def _attach(
    request: HttpRequest, bilan: Bilan, place: type[Ecrit], place_id: uuid.UUID, typed: Any
) -> str:
    """Check the file then attach it; return what to say when it is not kept."""
    try:
        fichier = check_apart(typed["fichier"].read())
        papiers.attach(
            actor_id=viewer_id(request),
            public_id=bilan.public_id,
            place=place,
            place_id=place_id,
            nom=typed["nom"].strip(),
            fichier=fichier,
            now=clock.now(),
        )
    except FichierRefuse as refused:
        return str(REFUSES[refused.code])
    except ActRefused as refused:
        if refused.code != "trop_de_papiers":
            raise
        return str(REFUSES[refused.code])
    return ""


@require_safe
@confirmation_required
def papier(request: HttpRequest, public_id: uuid.UUID, papier_id: uuid.UUID) -> HttpResponse:
    """Give a paper back as a file to keep; it is never shown inside a page."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.READ_INVESTIGATION)
    fichier = papiers.open_papier(bilan, papier_id)
    answer = HttpResponse(fichier.octets, content_type=TYPES[fichier.forme])
    answer["Content-Disposition"] = f'attachment; filename="piece.{fichier.forme}"'
    return answer


@require_POST
def retirer(request: HttpRequest, public_id: uuid.UUID, papier_id: uuid.UUID) -> HttpResponse:
    """Take a paper away."""
    bilan = bilan_for(viewer_id(request), public_id, act=Act.ATTACH_PAPIER)
    row = papiers.papier_for(bilan, papier_id)
    retour = PLACES["experience" if row.experience_id else "preuve"][2]
    papiers.take_away(
        actor_id=viewer_id(request), public_id=public_id, papier_id=papier_id, now=clock.now()
    )
    messages.success(request, _("Le papier est retiré."))
    return redirect(retour, public_id)
