"""Signs: an icon, a state, who sees, who wrote, a borne; what is said above, awaited or absent."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jalon_web.ui.composants.registre import draw, heading, known, register, render
from jalon_web.ui.wording import BROUILLON

ICONES_AVIS = {"information": "information", "attention": "attention", "blocage": "non-tenue"}
ICONES_ETAT = {
    "neutre": "horloge",
    "fait": "tenue",
    "attention": "attention",
    "blocage": "non-tenue",
}
VOIX = {"personne": "", "conseiller": " initiale--conseil", "cep": " initiale--cep"}
BORNES = ("", "faite", "ici", "avenir")
_NIVEAU = {messages.WARNING: "attention", messages.ERROR: "blocage"}


@register.simple_tag
def icone(nom: str) -> SafeString:
    """Draw an icon: `{% icone "oeil" %}`; a word stands beside it."""
    return draw(nom)


@register.simple_block_tag(end_name="endavis")
def avis(content: SafeString, *, niveau: str, titre: str, rang: int = 3) -> SafeString:
    """Frame a message: `{% avis niveau="attention" titre="…" %}…{% endavis %}`."""
    known("avis", niveau, ICONES_AVIS)
    return render(
        "avis",
        content=content,
        niveau=niveau,
        titre=titre,
        balise=heading("avis", rang),
        icone_nom=ICONES_AVIS[niveau],
    )


@register.simple_tag
def annonce(message: Any) -> SafeString:
    """Show a message of `django.contrib.messages`, framed as an `avis`."""
    niveau = _NIVEAU.get(message.level, "information")
    fait = message.level == messages.SUCCESS
    return render(
        "annonce",
        niveau=niveau,
        icone_nom="tenue" if fait else ICONES_AVIS[niveau],
        message=message.message,
    )


@register.simple_block_tag(end_name="endregard")
def regard(content: SafeString, *, ferme: bool = False, icone: str = "") -> SafeString:
    """Say who sees this, until when; `ferme=True` says who does not."""
    nom = icone or ("cadenas" if ferme else "oeil")
    return format_html('<p class="regard">{}<span>{}</span></p>', draw(nom), content)


@register.simple_block_tag(end_name="endetat")
def etat(content: SafeString, *, niveau: str = "neutre", icone: str = "") -> SafeString:
    """Say a state in a word and a shape: `{% etat niveau="fait" %}confirmée{% endetat %}`."""
    known("etat", niveau, ICONES_ETAT)
    extra = "" if niveau == "neutre" else f" etat--{niveau}"
    return format_html(
        '<span class="etat{}">{}<span>{}</span></span>',
        extra,
        draw(icone or ICONES_ETAT[niveau]),
        content,
    )


@register.simple_tag
def borne(texte: object = "", *, etat: str = "") -> SafeString:
    """Draw the mark before a title: `{% borne 1 %}`; a borne `faite` holds a tick."""
    known("borne", etat, BORNES)
    inside: object = draw("coche") if etat == "faite" else texte
    extra = f" borne--{etat}" if etat else ""
    return format_html('<span class="borne{}" aria-hidden="true">{}</span>', extra, inside)


@register.simple_tag
def initiale(nom: str, *, voix: str = "personne") -> SafeString:
    """Draw who wrote: round for the person, square for the counsellor, dashed for the CEP."""
    known("initiale", voix, VOIX)
    return format_html(
        '<span class="initiale{}" aria-hidden="true">{}</span>', VOIX[voix], nom[:1].upper()
    )


@register.simple_block_tag(end_name="endplume")
def plume(content: SafeString) -> SafeString:
    """Say who wrote what, and when: one `trait` each, between `plume` and `endplume`."""
    return format_html('<p class="plume">{}</p>', content)


@register.simple_block_tag(end_name="endtrait")
def trait(
    content: SafeString, nom: str, *, voix: str = "personne", avec: str = "", avec_voix: str = ""
) -> SafeString:
    """Give one contribution inside a `plume`; `avec` names a second person who wrote it too."""
    second = initiale(avec, voix=avec_voix or "conseiller") if avec else SafeString("")
    return format_html(
        '<span class="plume__trait">{}{}<span>{}</span></span> ',
        initiale(nom, voix=voix),
        second,
        content,
    )


@register.simple_block_tag(end_name="endattente")
def attente(content: SafeString) -> SafeString:
    """Say that something is under way, in words; nothing turns nor blinks."""
    return format_html(
        '<div class="attente" role="status">{}<div>{}</div></div>', draw("sablier"), content
    )


@register.simple_block_tag(end_name="endvide")
def vide(content: SafeString) -> SafeString:
    """Say that there is nothing yet, and how one begins."""
    return format_html('<div class="vide">{}</div>', content)


@register.simple_tag
def brouillon(id: str, *, texte: str = "") -> SafeString:
    """Place where an autosaved form says what became of the draft.

    The form names it: `<form data-jalon-autosave data-jalon-statut="ID">`.
    """
    return render(
        "brouillon", id=id, texte=texte or _("Tout est gardé à mesure."), phrases=BROUILLON
    )
