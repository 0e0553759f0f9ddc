"""Typing: a field with its label, its help and its error; the summary of errors; filters."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import (
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    Form,
    RadioSelect,
)
from django.forms.boundfield import BoundWidget
from django.utils.safestring import SafeString

from jalon_web.ui.composants.registre import register, render

GROUPS = (RadioSelect, CheckboxSelectMultiple)


def _described(field: BoundField) -> str:
    parts = [part for part, there in (("aide", field.help_text), ("erreur", field.errors)) if there]
    return " ".join(f"{field.auto_id}-{part}" for part in parts)


def _kind(field: BoundField) -> str:
    widget = field.field.widget
    if isinstance(widget, GROUPS):
        return "groupe"
    return "case" if isinstance(widget, CheckboxInput) else "saisie"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer among few: its box, what is said under it, the id of these words."""

    option: BoundWidget
    detail: str
    detail_id: str


def _options(field: BoundField) -> list[Option]:
    details = getattr(field.field, "details", {})
    found = []
    for option in field.subwidgets:
        code = str(option.data["value"])
        detail_id = f"{option.id_for_label}-detail"
        detail = details.get(code, "")
        if detail:
            option.data["attrs"]["aria-describedby"] = detail_id
        found.append(Option(option=option, detail=detail, detail_id=detail_id))
    return found


@register.simple_tag
def champ(field: BoundField, *, court: bool = False) -> SafeString:
    """Show a field: visible label, help, error linked to it, then the place to write."""
    kind, described = _kind(field), _described(field)
    attrs: dict[str, str | bool] = {"aria-describedby": described} if described else {}
    if field.errors:
        attrs["aria-invalid"] = "true"
    widget = field.field.widget
    if kind == "saisie" and "class" not in widget.attrs:
        attrs["class"] = "champ__saisie"
    if court:
        attrs["class"] = "champ__saisie champ__saisie--court"
    if kind == "case":
        attrs["class"] = "choix__case"
    return render(
        "champ",
        field=field,
        kind=kind,
        control="" if kind == "groupe" else field.as_widget(attrs=attrs),
        options=_options(field) if kind == "groupe" else (),
        described=described,
        facultatif=not field.field.required
        and kind != "case"
        and getattr(field.form, "dit_facultatif", True),
    )


@register.simple_tag
def choix(field: BoundField) -> SafeString:
    """Show one or several answers among few: the same as `champ`, said for what it is."""
    return champ(field)


def _target(field: BoundField) -> str:
    if isinstance(field.field.widget, GROUPS):
        first = next(iter(field.subwidgets), None)
        return first.id_for_label if first else f"{field.auto_id}"
    return field.id_for_label or f"{field.auto_id}"


@register.simple_tag
def resume_erreurs(form: Form) -> SafeString:
    """Gather the errors of a sent form on top, each linked to its field; a script focuses it."""
    if not form.is_bound or not form.errors:
        return SafeString("")
    fields = [
        {"label": field.label, "cible": _target(field), "erreur": field.errors[0]}
        for field in form
        if field.errors
    ]
    whole = list(form.non_field_errors())
    return render("resume_erreurs", champs=fields, generales=whole, n=len(fields) + len(whole))


@register.simple_block_tag(end_name="endfiltres")
def filtres(content: SafeString, *, titre: str, actifs: int = 0) -> SafeString:
    """Hold the filters of a list: a form sent by GET, folded on a phone behind one line.

    Args:
        titre: what is filtered, « Filtrer les bilans ».
        actifs: how many filters are on now; the fold says it, and is open when there is one.
    """
    return render("filtres", content=content, titre=titre, actifs=actifs)
