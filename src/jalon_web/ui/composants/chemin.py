"""Components of orientation: the path, the thread, the sections of a page, the steps of an act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jalon_web.ui import liens
from jalon_web.ui.composants.registre import known, register, render

ETATS = ("faite", "ici", "avenir")


def _read(thing: Any, name: str) -> Any:
    return thing.get(name) if isinstance(thing, dict) else getattr(thing, name, None)


@register.simple_tag
def parcours(etapes: Iterable[Any], *, titre: str = "", ici: str = "") -> SafeString:
    """Draw the path: each step has `etat` (faite, ici, avenir), `nom` and `detail`."""
    steps = [
        {name: _read(etape, name) or "" for name in ("etat", "nom", "detail")} for etape in etapes
    ]
    for step in steps:
        known("parcours", step["etat"], ETATS)
    return render(
        "parcours",
        etapes=steps,
        titre=titre or _("Phases du bilan"),
        ici=ici or _("Vous êtes ici"),
    )


@register.simple_tag
def miette(label: str, url: str = "") -> SafeString:
    """Give one step of the thread, inside the block `fil` of a frame; the last has no address."""
    if url:
        return format_html('<li><a href="{}">{}</a></li>', url, label)
    return format_html('<li aria-current="page">{}</li>', label)


@register.simple_tag
def lien(slot: str, *args: object, sinon: str = "") -> str:
    """Return the address of a page whose room is not known here (`jalon_web.ui.liens`).

    `{% lien "aide" as aide %}{% if aide %}…{% endif %}`, or with what stands in its place:
    `{% lien "accueil" sinon="/" %}`.
    """
    return liens.slot(slot, *args, sinon=sinon)


@register.simple_block_tag(end_name="endfil")
def fil(content: SafeString) -> SafeString:
    """Say where the page stands; nothing at all when it holds no `miette`."""
    return render("fil", content=content) if "<li" in content else SafeString("")


@register.simple_tag
def sommaire(pages: Iterable[Any], *, ordonne: bool = False) -> SafeString:
    """List the sections: `label`, `url`, `courante`; goes in the block `sommaire` of a frame."""
    entries = [{name: _read(page, name) for name in ("label", "url", "courante")} for page in pages]
    return render("sommaire", pages=entries, balise="ol" if ordonne else "ul")


@register.simple_tag
def demarche(*etapes: str, ici: int = 1) -> SafeString:
    """Number the steps of an act: `{% demarche "Choisir" "Relire" "Confirmer" ici=2 %}`.

    Raises:
        TemplateSyntaxError: `ici` is not the rank of one of them.
    """
    if not 1 <= ici <= len(etapes):
        raise template.TemplateSyntaxError(f"demarche: ici={ici} of {len(etapes)} steps")
    return render("demarche", etapes=_ranked(etapes, ici))


def _ranked(etapes: Sequence[str], ici: int) -> list[dict[str, str | bool]]:
    return [
        {"nom": nom, "ici": rank == ici, "faite": rank < ici}
        for rank, nom in enumerate(etapes, start=1)
    ]
