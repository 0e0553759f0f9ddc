"""A cahier that extends another: it may add and ask for more; it never weakens an obligation.

`modifications.yaml` holds what it changes of its base, and nothing else can: a parameter within
what the base allows, entries of a table, parts of a document. The rest of the base stands.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from jalon.cahier.model import Parametre, Regle, ValeurDatee
from jalon.cahier.nodes import Noeud
from jalon.cahier.reading import read_dated_values
from jalon.cahier.reading_tables import read_entries, read_parts
from jalon.cahier.tables import Entree, Livrable, Partie, Table
from jalon.cahier.texte import Cahier
from jalon.cahier.units import Grandeur, day_in_words, in_condition, in_words

MODIFICATIONS = "modifications.yaml"
_KINDS = ("regle", "table", "livrable")
_ONE_DAY = dt.timedelta(days=1)


@dataclass(slots=True)
class Changed:
    """The changes of a cahier to its base, with the place of each."""

    regles: dict[str, Regle] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    livrables: dict[str, Livrable] = field(default_factory=dict)
    places: dict[str, Noeud] = field(default_factory=dict)


def read_changes(node: Noeud, base: Cahier, *, cahier: str) -> Changed:
    """Read `modifications.yaml`.

    Args:
        node: the file.
        base: the cahier that is extended.
        cahier: the cahier that extends it.

    Raises:
        CahierError: it would weaken the base, or names what the base does not have.
    """
    changed = Changed()
    for item in node.items():
        kind = next((kind for kind in _KINDS if item.peek(kind)), "")
        if not kind:
            raise item.error(f"une modification nomme ce qu’elle change : {', '.join(_KINDS)}")
        code = item.peek(kind)
        place = item.named(code)
        if code in changed.places:
            raise place.error(f"déjà modifié ligne {changed.places[code].line}")
        changed.places[code] = place
        if kind == "regle":
            changed.regles[code] = _rule(place, base)
        elif kind == "table":
            changed.tables[code] = _table(place, base, cahier)
        else:
            changed.livrables[code] = _document(place, base)
    return changed


def _rule(node: Noeud, base: Cahier) -> Regle:
    code = node.peek("regle")
    try:
        regle = base.regle(code)
    except KeyError:
        raise node.error(f"{base.id} n’a pas de règle « {code} »") from None
    for key, value in node.pairs():
        if key not in ("regle", "parametres"):
            raise value.error(
                f"un cahier qui étend {base.id} ne change d’une règle que ses paramètres : il "
                "pourrait l’affaiblir. Pour demander plus, ajouter une règle"
            )
    found = node.mapping(("regle", "parametres"))
    parametres = dict(regle.parametres)
    for nom, value in found["parametres"].pairs():
        if nom not in parametres:
            raise value.error(f"la règle « {code} » n’a pas de paramètre « {nom} »")
        parametres[nom] = _parameter(value, parametres[nom], base)
    return replace(regle, parametres=parametres)


def _parameter(node: Noeud, parametre: Parametre, base: Cahier) -> Parametre:
    found = node.mapping(("valeurs",))
    if parametre.reglage is None:
        raise node.error(f"{base.id} fixe ce paramètre : il n’a pas de clé « reglage »")
    own = read_dated_values(found["valeurs"], parametre.unite)
    places = dict(found["valeurs"].pairs())
    for dated in own:
        if not base.covers(dated.du):
            raise places[dated.du.isoformat()].error(f"{base.id} ne couvre pas ce jour")
    merged = merge(parametre, own)
    for dated in merged:
        source = next((v for v in own if v.covers(dated.du) and v.valeur is not None), None)
        if source is None or dated.valeur is None:
            continue
        reason = weaker(dated.valeur, parametre, dated.du)
        if reason:
            raise places[source.du.isoformat()].error(
                f"{reason} le {day_in_words(dated.du)} : ce serait affaiblir {base.id}"
            )
        try:
            in_condition(dated.valeur, parametre.unite)
        except ValueError as wrong:
            raise places[source.du.isoformat()].error(str(wrong)) from None
    return replace(parametre, valeurs=merged)


def merge(parametre: Parametre, own: tuple[ValeurDatee, ...]) -> tuple[ValeurDatee, ...]:
    """Return the values of a base as moved by an extension; once closed, the base is back."""
    days = sorted({v.du for v in (*parametre.valeurs, *own)})
    merged: list[ValeurDatee] = []
    for day, following in zip(days, [*days[1:], None], strict=True):
        moved = next((v for v in own if v.covers(day) and v.valeur is not None), None)
        value = moved or parametre.on(day)
        end = following - _ONE_DAY if following else None
        merged.append(
            ValeurDatee(
                du=day, au=end,
                valeur=value.valeur if value else None,
                source=value.source if value else None,
            )
        )  # fmt: skip
    return tuple(merged)


def weaker(value: Grandeur, parametre: Parametre, day: dt.date) -> str:
    """Return why a value is less demanding than the base allows on a day; empty when it is not."""
    reglage = parametre.reglage
    base = parametre.on(day)
    if reglage is None or base is None or base.valeur is None:
        return "la base n’a pas de valeur"
    limits = [(reglage.minimum, "plancher"), (reglage.maximum, "plafond")]
    if reglage.sens != "libre":
        limits.append((base.valeur, reglage.sens))
    for limit, sens in limits:
        if limit is not None and not _within(value, limit, sens):
            word = "au plus" if sens == "plafond" else "au moins"
            return (
                f"{in_words(value, parametre.unite)}, alors qu’il faut {word} "
                f"{in_words(limit, parametre.unite)}"
            )
    return ""


def _within(value: Grandeur, limit: Grandeur, sens: str) -> bool:
    if isinstance(value, tuple) and isinstance(limit, tuple):
        small, large = (value, limit) if sens == "plafond" else (limit, value)
        return set(small) <= set(large)
    if sens == "plafond":
        return bool(value <= limit)  # type: ignore[operator]
    return bool(value >= limit)  # type: ignore[operator]


def _table(node: Noeud, base: Cahier, cahier: str) -> Table:
    code = node.peek("table")
    table = base.tables.get(code)
    if table is None or not table.entrees:
        raise node.error(f"{base.id} n’a pas de liste de codes « {code} »")
    found = node.mapping(("table", "ajoute"))
    if table.fait:
        raise node.error(f"ses codes sont ceux du fait « {table.fait} » : on n’en ajoute pas")
    own: tuple[Entree, ...] = read_entries(found["ajoute"], table.colonnes, cahier)
    for entree, item in zip(own, found["ajoute"].items(), strict=True):
        if any(entree.code == other.code for other in table.entrees):
            raise item.error(f"le code « {entree.code} » est déjà dans la liste")
        if table.fermee and not entree.conteste:
            raise item.error(
                "la loi ferme cette liste : une entrée de plus porte « conteste: pourquoi », et "
                "s’affiche ainsi"
            )
    return replace(table, entrees=(*table.entrees, *own))


def _document(node: Noeud, base: Cahier) -> Livrable:
    code = node.peek("livrable")
    livrable = base.livrables.get(code)
    if livrable is None:
        raise node.error(f"{base.id} n’a pas de livrable « {code} »")
    for key, value in node.pairs():
        if key in ("destinataires", "proprietaire", "parties"):
            raise value.error(
                "on ne change ni le propriétaire, ni les destinataires, ni les parties"
            )
    found = node.mapping(("livrable", "ajoute"))
    own: tuple[Partie, ...] = read_parts(found["ajoute"], livrable.source)
    for partie, item in zip(own, found["ajoute"].items(), strict=True):
        if any(partie.code == other.code for other in livrable.parties):
            raise item.error(f"la partie « {partie.code} » est déjà dans ce document")
    return replace(livrable, parties=(*livrable.parties, *own))


def parties_of(base: Cahier, own: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Return the parts of a base, then those that an extension adds."""
    titles = dict(base.fiche.parties)
    sections = dict.fromkeys(regle.section for regle in base.regles)
    known = titles or dict.fromkeys(sections, "")
    added = {code: titre for code, titre in own if code not in known}
    return tuple((known | added).items())


def in_order(
    base: tuple[Regle, ...], changed: Mapping[str, Regle], own: Mapping[str, Regle],
    parties: tuple[tuple[str, str], ...],
) -> tuple[Regle, ...]:  # fmt: skip
    """Return the rules of both in reading order: by part, those of the base first."""
    rules = [*(changed.get(regle.id, regle) for regle in base), *own.values()]
    rank = {code: i for i, (code, _) in enumerate(parties)}
    return tuple(sorted(rules, key=lambda regle: rank.get(regle.section, len(rank))))
