"""Acts: buttons, findings, and the two versions of a text that two people wrote."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jalon_web.ui.composants.registre import draw, known, register, render
from jalon_web.ui.liens import slot
from jalon_web.ui.wording import NATURES, RESULTATS

GENRES = ("", "principal", "grave", "discret")
ICONES_CONSTAT = {
    "tenue": "tenue",
    "non_tenue": "non-tenue",
    "indeterminee": "indeterminee",
    "sans_objet": "sans-objet",
}
TECHNICAL = re.compile(r"^(csrfmiddlewaretoken|version|encore)$|passe|password|secret")


@register.simple_tag
def bouton(
    texte: str,
    *,
    url: str = "",
    genre: str = "",
    petit: bool = False,
    icone: str = "",
    nom: str = "",
    valeur: str = "",
    suite: str = "",
    pendant: str = "",
) -> SafeString:
    """Give a verb and its object: a link when it has an address, else the submit of its form.

    Args:
        texte: what the act does; never « OK » nor « Valider ».
        url: address of the page it opens.
        genre: `principal` (one a sheet), `grave` (stops or destroys), `discret`, or none.
        petit: in a list or a table.
        icone: before the words.
        nom, valeur: what the form receives.
        suite: words for screen readers alone, that tell two alike apart.
        pendant: what it says while the form is on its way.
    """
    known("bouton", genre, GENRES)
    classes = ["bouton", f"bouton--{genre}" if genre else "", "bouton--petit" if petit else ""]
    after = format_html('<span class="pour-lecteur"> {}</span>', suite) if suite else ""
    named = format_html(' name="{}" value="{}"', nom, valeur) if nom else ""
    meanwhile = format_html(' data-jalon-pendant="{}"', pendant) if pendant else ""
    return render(
        "bouton",
        classe=" ".join(filter(None, classes)),
        dit=format_html("{}{}{}", draw(icone) if icone else "", texte, after),
        url=url,
        envoi=format_html("{}{}", named, meanwhile),
    )


@register.simple_block_tag(end_name="endactions")
def actions(content: SafeString) -> SafeString:
    """Set buttons side by side; they take the width on a phone."""
    return format_html('<div class="actions">{}</div>', content)


@register.simple_tag
def constat(
    constat: Any, *, cadre: str = "", url: str = "", acte: dict[str, str] | None = None
) -> SafeString:
    """Show a finding, inside `<ul class="constats">`: rule, remedy, source, then act.

    Args:
        constat: has `resultat`, `texte`, `remede`, `source`, `nature`, `regle`.
        cadre: id of the cahier in which the rule is read, when `url` is not given.
        url: address of the rule.
        acte: `url` and `titre` of what mends it.
    """
    resultat = known("constat", str(constat.resultat), RESULTATS)
    if not (url or cadre):
        raise template.TemplateSyntaxError("constat: url or cadre is needed")
    return render(
        "constat",
        constat=constat,
        url=url or slot("regle", cadre, constat.regle),
        acte=acte,
        mot=RESULTATS[resultat],
        nature=NATURES.get(str(constat.nature), constat.nature),
        remede=constat.remede if resultat in {"non_tenue", "indeterminee"} else "",
        code=resultat.replace("_", "-"),
        icone_nom=ICONES_CONSTAT[resultat],
    )


@register.simple_tag
def versions(champs: Sequence[Any], *, auteur: str = "") -> SafeString:
    """Show two texts side by side: the viewer's, and what someone else wrote meanwhile.

    Args:
        champs: values of `jalon_web.ui.conflits`.
        auteur: the author of the text now in place.
    """
    return render("versions", champs=champs, auteur=auteur)


@register.filter
def melables(champs: Sequence[Any] | None) -> list[Any]:
    """Return the fields whose two texts can be mixed: `{% if tous|melables %}`."""
    return [champ for champ in champs or () if champ.melable]


@register.simple_tag(takes_context=True)
def mots_envoyes(context: Mapping[str, Any]) -> list[str]:
    """Return the texts just sent, so that a refusal never loses what someone wrote."""
    request = context.get("request")
    if request is None or request.method != "POST":
        return []
    return [
        text
        for name, values in request.POST.lists()
        if not TECHNICAL.search(name)
        for text in values
        if " " in text.strip()
    ]
