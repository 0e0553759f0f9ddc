"""The components: one function, one template, one entry in the gallery."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, Form, RadioSelect
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from jalon_web.ui import formats
from jalon_web.ui.icones import ICONES
from jalon_web.ui.wording import RESULTATS

register = template.Library()

NIVEAUX_AVIS = ("information", "attention", "blocage")
NIVEAUX_ETAT = ("neutre", "fait", "attention", "blocage")
_ICONE_AVIS = {"information": "information", "attention": "attention", "blocage": "non-tenue"}
_ICONE_ETAT = {"fait": "tenue", "attention": "attention", "blocage": "non-tenue"}

for _name in ("duree", "jour", "jour_court", "date_fr", "heure", "euros", "typo", "octets"):
    register.filter(_name, getattr(formats, _name))


def _known(kind: str, value: str, allowed: Sequence[str]) -> str:
    if value not in allowed:
        raise template.TemplateSyntaxError(f"{kind}: {value!r} not in {sorted(allowed)}")
    return value


@register.simple_tag
def icone(nom: str) -> SafeString:
    """Draw an icon: `{% icone "oeil" %}`; a word stands beside it."""
    path = ICONES[_known("icone", nom, tuple(ICONES))]
    return format_html(
        '<svg class="icone" aria-hidden="true" focusable="false" viewBox="0 0 24 24">{}</svg>',
        mark_safe(path),  # noqa: S308 - our own drawings
    )


@register.simple_block_tag(end_name="endavis")
def avis(content: SafeString, *, niveau: str, titre: str) -> SafeString:
    """Frame a message: `{% avis niveau="attention" titre="…" %}…{% endavis %}`."""
    _known("avis", niveau, NIVEAUX_AVIS)
    return render_to_string(
        "ui/avis.html",
        {"content": content, "niveau": niveau, "titre": titre, "icone_nom": _ICONE_AVIS[niveau]},
    )


@register.simple_block_tag(end_name="endregard")
def regard(content: SafeString, *, ferme: bool = False, icone: str = "") -> SafeString:
    """Say who sees this; `ferme=True` says who does not."""
    nom = icone or ("cadenas" if ferme else "oeil")
    return format_html('<p class="regard">{}<span>{}</span></p>', _icone(nom), content)


@register.simple_block_tag(end_name="endetat")
def etat(content: SafeString, *, niveau: str = "neutre", icone: str = "") -> SafeString:
    """Say a state in a word and a shape: `{% etat niveau="fait" %}confirmée{% endetat %}`."""
    _known("etat", niveau, NIVEAUX_ETAT)
    nom = icone or _ICONE_ETAT.get(niveau, "horloge")
    extra = "" if niveau == "neutre" else f" etat--{niveau}"
    return format_html('<span class="etat{}">{}{}</span>', extra, _icone(nom), content)


def _icone(nom: str) -> SafeString:
    return icone(nom)


@register.simple_tag
def constat(constat: Any, *, cadre: str, acte: dict[str, str] | None = None) -> SafeString:
    """Show a finding: the rule, its remedy, its source, then the act that mends it."""
    resultat = str(constat.resultat)
    _known("constat", resultat, tuple(RESULTATS))
    return render_to_string(
        "ui/constat.html",
        {
            "constat": constat,
            "cadre": cadre,
            "acte": acte,
            "mot": RESULTATS[resultat],
            "code": resultat.replace("_", "-"),
            "icone_nom": {"tenue": "tenue", "non_tenue": "non-tenue"}.get(resultat, "indeterminee"),
        },
    )


@register.simple_tag
def champ(field: BoundField) -> SafeString:
    """Show a field: visible label, help and error linked to it, in this order."""
    widget = field.field.widget
    kind = "saisie"
    if isinstance(widget, CheckboxInput):
        kind = "case"
    elif isinstance(widget, RadioSelect):
        kind = "choix"
    described = []
    if field.help_text:
        described.append(f"{field.auto_id}-aide")
    if field.errors:
        described.append(f"{field.auto_id}-erreur")
    if kind == "saisie":
        attrs = {"aria-describedby": " ".join(described)} if described else {}
        if field.errors:
            attrs["aria-invalid"] = "true"
        control = field.as_widget(attrs=attrs)
    else:
        control = ""
    return render_to_string(
        "ui/champ.html",
        {
            "field": field,
            "kind": kind,
            "control": control,
            "described": " ".join(described),
            "facultatif": not field.field.required and kind == "saisie",
        },
    )


@register.simple_tag
def resume_erreurs(form: Form) -> SafeString:
    """Gather the errors of a sent form on top, each linked to its field; focused by script."""
    if not form.is_bound or not form.errors:
        return SafeString("")
    return render_to_string("ui/resume_erreurs.html", {"form": form})


@register.simple_tag
def heures(lignes: Sequence[Any], *, fait: int | None, prevu: int | None) -> SafeString:
    """Draw the bar of hours, always with its table. Rows have label, fait_min, prevu_min."""
    total = max(prevu or 0, fait or 0, 1)
    bars, at = [], 0.0
    for rank, ligne in enumerate(lignes):
        width = (ligne.fait_min or 0) * 640 / total
        bars.append({"x": round(at, 1), "largeur": round(max(width - 2, 0), 1), "rang": rank})
        at += width
    planned = [ligne.prevu_min for ligne in lignes if ligne.prevu_min is not None]
    return render_to_string(
        "ui/heures.html",
        {
            "barres": [bar for bar in bars if bar["largeur"]],
            "lignes": lignes,
            "fait": fait,
            "prevu": prevu,
            "a_prevu": bool(planned),
        },
    )


@register.simple_tag
def rendezvous(seance: Any) -> SafeString:
    """Show the next sitting: day in a borne, hour, length, with whom, how."""
    return render_to_string("ui/rendezvous.html", {"seance": seance})


@register.simple_tag
def initiale(nom: str, *, voix: str = "personne") -> SafeString:
    """Draw who wrote: round for the person, square for the counsellor, dashed for the CEP."""
    _known("initiale", voix, ("personne", "conseiller", "cep"))
    extra = {"personne": "", "conseiller": " initiale--conseil", "cep": " initiale--cep"}[voix]
    return format_html(
        '<span class="initiale{}" aria-hidden="true">{}</span>', extra, nom[:1].upper()
    )
