"""The page where a person brings back words of a former bilan."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jalon.acces import Act
from jalon_web.base import clock
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.commun import page_of, viewer_id
from jalon_web.bilans.queries import texte_of
from jalon_web.bilans.views.commun import FORM_METHODS, opened
from jalon_web.livrables import services
from jalon_web.livrables.forms.precedent import PrecedentForm
from jalon_web.livrables.models import PROGRAMME
from jalon_web.livrables.pages.commun import titles
from jalon_web.livrables.queries.precedent import ANALYSE, Repris, to_bring_back
from jalon_web.ui.formats import date_fr
from jalon_web.ui.pages import show


@FORM_METHODS
def precedent(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Let the person pick, among what she wrote before, what enters this bilan."""
    bilan = opened(request, public_id, Act.BRING_BACK)
    found = to_bring_back(viewer_id(request), bilan)
    form = PrecedentForm(
        request.POST if request.method == "POST" else None,
        offerts=[(one.code, _heading(bilan, one), one.texte) for one in found],
    )
    if request.method == "POST" and form.is_valid():
        many = services.bring_back(
            actor_id=viewer_id(request),
            public_id=public_id,
            codes=form.cleaned_data["codes"],
            now=clock.now(),
        )
        said = ngettext(
            "%(n)d texte est repris. Relisez-le\u202f: il a pu vieillir.",
            "%(n)d textes sont repris. Relisez-les\u202f: ils ont pu vieillir.",
            many,
        )
        messages.success(request, said % {"n": many})
        return redirect("analyse:grille", public_id)
    return show(
        request,
        "livrables/precedent.html",
        page_of(request, bilan, "programme"),
        status=422 if form.is_bound else 200,
        form=form,
        rien=not found,
    )


def _heading(bilan: Bilan, one: Repris) -> str:
    day = date_fr(one.ecrit_at.date())
    if one.ou == ANALYSE:
        return _("%(titre)s, écrit le %(jour)s") % {"titre": one.titre, "jour": day}
    titre, _aide = titles(texte_of(bilan), PROGRAMME, one.rubrique)
    return _("Programme, %(titre)s, écrit le %(jour)s") % {
        "titre": titre[:1].lower() + titre[1:],
        "jour": day,
    }
