"""Blocks: sheets, margins, folds, lists, voices, scenarios, agreements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from jalon_web.ui.composants.registre import heading, known, register, render
from jalon_web.ui.composants.signes import VOIX, initiale


@register.simple_block_tag(end_name="endfeuillet")
def feuillet(
    content: SafeString, *, titre: str, id: str, rang: int = 2, a_cote: str = ""
) -> SafeString:
    """Lay a sheet: one subject, one title, one main act; `a_cote` stands beside the title."""
    balise = heading("feuillet", rang)
    return render("feuillet", content=content, titre=titre, id=id, balise=balise, a_cote=a_cote)


@register.simple_block_tag(end_name="endnote_marge")
def note_marge(content: SafeString, *, titre: str, id: str, rang: int = 2) -> SafeString:
    """Set a note in the margin: source, rule, recipients, rights; never an act one needs."""
    balise = heading("note_marge", rang)
    return render("note_marge", content=content, titre=titre, id=id, balise=balise)


@register.simple_block_tag(end_name="endpli")
def pli(content: SafeString, titre: str, *, ouvert: bool = False) -> SafeString:
    """Fold details away; never a rule that is not held."""
    return format_html(
        '<details class="pli"{}><summary>{}</summary>{}</details>',
        SafeString(" open") if ouvert else "",
        titre,
        content,
    )


@register.simple_block_tag(end_name="endliste")
def liste(content: SafeString) -> SafeString:
    """List things kept, one a `ligne`."""
    return format_html('<ul class="liste">{}</ul>', content)


@register.simple_block_tag(end_name="endligne")
def ligne(
    content: SafeString, titre: str, *, url: str = "", detail: str = "", fort: bool = False
) -> SafeString:
    """Give one line of a `liste`; what stands inside goes at its end (a state, one act)."""
    return render(
        "ligne",
        content=mark_safe(content.strip()),  # noqa: S308 - escaped already
        titre=titre,
        url=url,
        detail=detail,
        fort=fort,
    )


@register.simple_tag
def definitions(paires: Iterable[tuple[object, object]]) -> SafeString:
    """Name a few marks: pairs of a term and its value."""
    lines = format_html_join("", "<dt>{}</dt><dd>{}</dd>", paires)
    return format_html('<dl class="definitions">{}</dl>', lines)


@register.simple_tag
def relire(lignes: Iterable[Mapping[str, Any]]) -> SafeString:
    """Show what is about to be done, before doing it.

    Args:
        lignes: `libelle`, `valeur`, and `url` where it can still be changed (may be absent).
    """
    return render("relire", lignes=lignes)


@register.simple_block_tag(end_name="endvoix")
def voix(content: SafeString) -> SafeString:
    """Put several voices on one question, the same place for each."""
    return format_html('<div class="voix">{}</div>', content)


@register.simple_block_tag(end_name="endvoix_de")
def voix_de(
    content: SafeString,
    nom: str,
    *,
    qui: str = "",
    voix: str = "personne",
    note: str = "",
    rang: int = 3,
) -> SafeString:
    """Give one voice; an empty one says so, it is never hidden."""
    known("voix_de", voix, VOIX)
    return render(
        "voix_de",
        content=mark_safe(content.strip()),  # noqa: S308 - escaped already
        nom=nom,
        qui=qui,
        voix=voix,
        note=note,
        balise=heading("voix_de", rang),
        initiale=initiale(nom, voix=voix),
    )


@register.simple_block_tag(end_name="endscenarios")
def scenarios(content: SafeString) -> SafeString:
    """Set scenarios side by side, in the order of writing; no mark, no star, no best."""
    return format_html('<div class="scenarios">{}</div>', content)


@register.simple_block_tag(end_name="endscenario")
def scenario(
    content: SafeString,
    titre: str,
    *,
    id: str,
    ecrit: str = "",
    choisi: bool = False,
    rang: int = 2,
) -> SafeString:
    """Give one scenario: at most seven `rubrique` or blocks under its title, the same for all."""
    return render(
        "scenario",
        content=content,
        titre=titre,
        id=id,
        ecrit=ecrit,
        choisi=choisi,
        balise=heading("scenario", rang),
    )


@register.simple_block_tag(end_name="endrubrique")
def rubrique(content: SafeString, titre: str, *, rang: int = 3) -> SafeString:
    """Give one heading of a scenario."""
    balise = heading("rubrique", rang)
    return format_html(
        '<div><{0} class="scenario__rubrique">{1}</{0}>{2}</div>',
        SafeString(balise),
        titre,
        content,
    )


@register.simple_tag
def criteres(paires: Iterable[tuple[object, object]]) -> SafeString:
    """Answer the person's own criteria, in words."""
    lines = format_html_join("", "<dt>{}</dt><dd>{}</dd>", paires)
    return format_html('<dl class="critere">{}</dl>', lines)


@register.simple_block_tag(end_name="endaccord")
def accord(content: SafeString) -> SafeString:
    """Gather the agreements, one `signature` each."""
    return format_html('<div class="accord">{}</div>', content)


@register.simple_tag
def signature(nom: str, *, detail: str = "", attente: str = "") -> SafeString:
    """Show an agreement given (a name on a line), or awaited (`attente` says it without haste)."""
    return render("signature", nom=nom, detail=detail, attente=attente)
