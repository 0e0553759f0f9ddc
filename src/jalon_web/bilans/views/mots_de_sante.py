"""A gentle word to the author of a text on somebody else, when it seems to speak of health.

The person’s own words are hers: nothing is said to her. Nothing is refused, nothing is kept of it.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from jalon.parcours.sante import health_words
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.commun import viewer_id

ELSEWHERE = frozenset({"csrfmiddlewaretoken", "version", "partie"})


def health_sentence(request: HttpRequest, bilan: Bilan) -> str:
    """Return what to say of the texts just sent; nothing to the person, nor where there is nothing.

    Args:
        bilan: already opened for the author.
    """
    if bilan.beneficiaire_id == viewer_id(request):
        return ""
    texts = [
        text
        for name in request.POST
        if name not in ELSEWHERE
        for text in request.POST.getlist(name)
    ]
    words = health_words(*texts, ambigus=False)
    if not words:
        return ""
    return _(
        "Ce texte parle peut-être de santé : %(mots)s. Un bilan n’a pas besoin de le savoir : le "
        "besoin suffit, sans sa cause. Vous pouvez retirer ces mots et enregistrer à nouveau."
    ) % {"mots": ", ".join(f"«\u202f{word}\u202f»" for word in words)}


def say_health_words(request: HttpRequest, bilan: Bilan) -> None:
    """Show it above the next page, beside what says that the text is saved."""
    if said := health_sentence(request, bilan):
        messages.warning(request, said)
