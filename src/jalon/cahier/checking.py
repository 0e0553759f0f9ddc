"""Checks on a rule beyond its shape: conditions, facts read, parameters, cases."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from jalon.cahier.edition import Conditions
from jalon.cahier.expressions import Condition, places, read_condition
from jalon.cahier.model import Cas, Parametre, Regle, Resultat
from jalon.cahier.nodes import Noeud
from jalon.cahier.typing_conditions import ConditionError
from jalon.cahier.units import day_in_words, in_condition
from jalon.faits import Schema
from jalon.kernel.errors import CahierError

_ONE_DAY = dt.timedelta(days=1)
_WORDS = ("texte", "remede", "preuve")
_WITH_EXIGE = ("lit", "s_applique", "remede", "exemptions")


def check_rule(regle: Regle, node: Noeud, schemas: Mapping[str, Schema]) -> Conditions | None:
    """Check a rule whole and return its conditions; None when facts do not decide it.

    Raises:
        CahierError: names the line and the key, and what to write instead.
    """
    keys = dict(node.named(regle.id).pairs())
    conditions = _conditions(regle, keys, node, schemas)
    _check_places(regle, keys)
    _check_use(regle, keys, conditions)
    _check_time(regle, keys)
    return conditions


def _conditions(
    regle: Regle, keys: Mapping[str, Noeud], node: Noeud, schemas: Mapping[str, Schema]
) -> Conditions | None:
    if not regle.exige:
        for key in _WITH_EXIGE:
            if key in keys:
                raise keys[key].error("sans « exige », cette clé ne sert à rien : l’un ou l’autre")
        if not regle.preuve:
            raise node.named(regle.id).error(
                "écrire « exige », ou « preuve » quand aucun fait ne peut en décider"
            )
        return None
    for key in ("lit", "remede"):
        if key not in keys:
            raise node.named(regle.id).error(f"une règle qui exige a une clé « {key} »")
    schema = schemas.get(regle.portee)
    if schema is None:
        raise node.named(regle.id).error(
            f"aucun fait n’est décrit pour la portée « {regle.portee} »"
        )
    read = Conditions(
        applique=_read(regle, regle.s_applique, keys["s_applique"], schema)
        if "s_applique" in keys
        else None,
        exige=_read(regle, regle.exige, keys["exige"], schema),
        exemptions=tuple(
            _read(regle, exemption.si, keys["exemptions"], schema) for exemption in regle.exemptions
        ),
    )
    _check_facts(regle, keys["lit"], read, schema)
    return read


def _read(regle: Regle, text: str, node: Noeud, schema: Schema) -> Condition:
    unites = {nom: parametre.unite for nom, parametre in regle.parametres.items()}
    try:
        return read_condition(text, schema=schema, unites=unites)
    except ConditionError as wrong:
        raise node.error(str(wrong)) from None


def all_conditions(conditions: Conditions | None) -> Iterable[Condition]:
    """Return the conditions of a rule, those of its exemptions included."""
    if conditions is None:
        return ()
    first = (conditions.applique,) if conditions.applique else ()
    return (*first, conditions.exige, *conditions.exemptions)


def _check_facts(regle: Regle, node: Noeud, conditions: Conditions, schema: Schema) -> None:
    named = {nom for condition in all_conditions(conditions) for nom in condition.faits}
    for item, nom in zip(node.items(), regle.lit, strict=True):
        if nom not in schema:
            raise item.error(f"fait inconnu « {nom} » : voir « jalon faits --schema »")
        if nom not in named:
            raise item.error(f"« {nom} » n’est lu par aucune condition : le retirer")
    missing = sorted(named.difference(regle.lit))
    if missing:
        raise node.error(f"les conditions lisent aussi {', '.join(missing)} : l’ajouter à « lit »")


def _check_places(regle: Regle, keys: Mapping[str, Noeud]) -> None:
    for key in _WORDS:
        for nom in places(getattr(regle, key)):
            if nom not in regle.parametres:
                raise keys[key].error(f"{{{nom}}} ne figure pas dans les paramètres de la règle")
    for later in regle.redactions:
        for nom in places(" ".join(getattr(later, key) for key in _WORDS)):
            if nom not in regle.parametres:
                raise keys["redactions"].error(
                    f"{{{nom}}} ne figure pas dans les paramètres de la règle"
                )
        if later.remede and not regle.exige:
            raise keys["redactions"].error("sans « exige », un remède ne sert à rien")


def _check_use(regle: Regle, keys: Mapping[str, Noeud], conditions: Conditions | None) -> None:
    compared = {nom for found in all_conditions(conditions) for nom in found.parametres}
    written = {
        nom
        for words in (regle, *regle.redactions)
        for key in _WORDS
        for nom in places(getattr(words, key))
    }
    for nom, node in keys["parametres"].pairs() if "parametres" in keys else ():
        if nom not in compared | written:
            raise node.error(f"{{{nom}}} ne sert ni au texte ni aux conditions : le retirer")
        parametre = regle.parametres[nom]
        for dated in parametre.valeurs if nom in compared else ():
            try:
                if dated.valeur is not None:
                    in_condition(dated.valeur, parametre.unite)
            except ValueError as wrong:
                raise node.error(str(wrong)) from None


def _check_time(regle: Regle, keys: Mapping[str, Noeud]) -> None:
    if regle.projet is not None or "parametres" not in keys:
        return
    for nom, node in keys["parametres"].pairs():
        gap = first_gap(regle.parametres[nom], regle)
        if gap is not None:
            raise node.error(
                f"trou : {{{nom}}} n’a pas de valeur le {day_in_words(gap)}, alors que la règle "
                "est en vigueur"
            )


def first_gap(parametre: Parametre, regle: Regle) -> dt.date | None:
    """Return the first day on which the rule is in force and the parameter has no value."""
    days = [regle.du]
    for dated in parametre.valeurs:
        days.append(dated.du)
        if dated.au is not None:
            days.append(dated.au + _ONE_DAY)
    within = (day for day in sorted(days) if regle.in_force(day))
    return next((day for day in within if parametre.on(day) is None), None)


def check_cases(
    regles: Iterable[Regle],
    cases: Iterable[Cas],
    nodes: Mapping[str, Noeud],
    *,
    dated: bool = True,
) -> None:
    """Refuse a rule that runs without a case that holds, one that does not, or one at a change.

    Args:
        regles: rules of this cahier, in order.
        cases: its worked cases.
        nodes: place of each rule, by id.
        dated: ask for a case on each day of change and on the day before.
    """
    seen: dict[str, set[Resultat]] = defaultdict(set)
    days: dict[str, set[dt.date]] = defaultdict(set)
    for case in cases:
        for code, result in case.attendu.items():
            seen[code].add(result)
            days[code].add(case.jour)
    for regle in regles:
        if not regle.verifiable or regle.projet is not None or regle.id not in nodes:
            continue
        node = nodes[regle.id].named(regle.id)
        for result in (Resultat.TENUE, Resultat.NON_TENUE):
            if result not in seen[regle.id]:
                raise node.error(f"il manque un cas qui donne « {result} », dans cas/")
        for day in changes(regle) if dated else ():
            for wanted in (day - _ONE_DAY, day):
                if wanted not in days[regle.id]:
                    raise node.error(
                        f"une valeur change le {day_in_words(day)} : il manque un cas au {wanted}"
                    )


def changes(regle: Regle) -> tuple[dt.date, ...]:
    """Return the days on which a value of the rule changes while it is in force."""
    return tuple(
        sorted(
            {
                later.du
                for parametre in regle.parametres.values()
                for later in parametre.valeurs[1:]
                if regle.in_force(later.du) and regle.in_force(later.du - _ONE_DAY)
            }
        )
    )


def check_case(case: Cas, node: Noeud, regles: Mapping[str, Regle]) -> None:
    """Refuse a case that names an unknown rule, or a rule that facts do not decide."""
    for code, wanted in dict(node.pairs())["attendu"].pairs():
        regle = regles.get(code)
        if regle is None:
            raise wanted.error(f"règle inconnue « {code} »")
        result = case.attendu[code]
        if not regle.verifiable and result is not Resultat.HORS_CHAMP:
            raise wanted.error(f"« {code} » n’a pas de condition : aucun cas ne la décide")
        if regle.portee != case.portee:
            raise wanted.error(f"« {code} » porte sur : {regle.portee}")


def repeated(node: Noeud, what: str, earlier: Noeud) -> CahierError:
    """Build the refusal of something written twice."""
    return node.error(f"{what} est déjà écrit : {earlier.file}, ligne {earlier.line}")
