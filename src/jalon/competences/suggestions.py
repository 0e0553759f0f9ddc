"""Suggest skills from an account: each suggestion says which words called it.

An entry is called when one of the ways to say it is found, whole, in one clause of the account,
or when most of its rarest words are. The order is that of the account: a suggestion that comes
first is not a better one, and no figure leaves this module.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from jalon.competences.index import Index
from jalon.competences.mots import clauses, stem, words_in
from jalon.competences.references import Entree, Reference

LIMIT = 8
ENOUGH = 0.66
SAME = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A skill that the person may recognise, or not.

    Args:
        reference: name of the reference it comes from.
        entree: the skill.
        mots: the words of the account that called it, as they were written, in their order.
    """

    reference: str
    entree: Entree
    mots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Call:
    strength: float
    place: int
    mots: tuple[str, ...]


def suggest(
    text: str,
    references: Sequence[Reference],
    limit: int = LIMIT,
    *,
    known: Sequence[str] = (),
) -> tuple[Suggestion, ...]:
    """Suggest skills that an account may show.

    Args:
        text: what the person wrote; it is read and forgotten.
        references: where to look; an equal share of the suggestions comes from each.
        limit: how many at most.
        known: labels already accepted: they are not suggested again.

    Returns:
        In the order of the account, never by merit; empty when no word calls anything.
    """
    said = {label.strip().casefold() for label in known}
    kept: list[tuple[int, Suggestion]] = []
    for rank, reference in enumerate(references):
        share = (limit - len(kept)) // (len(references) - rank)
        calls = _calls(text, reference.index)
        found = sorted(calls.items(), key=lambda pair: (-pair[1].strength, pair[0]))
        fresh = [
            (call.place, _suggestion(reference, place, call))
            for place, call in _varied(found)
            if reference.entrees[place].libelle.casefold() not in said
        ]
        said |= {one.entree.libelle.casefold() for _, one in fresh[:share]}
        kept += fresh[:share]
    kept.sort(key=lambda pair: pair[0])
    return tuple(one for _, one in kept)


def _suggestion(reference: Reference, place: int, call: _Call) -> Suggestion:
    return Suggestion(reference=reference.nom, entree=reference.entrees[place], mots=call.mots)


def _varied(found: list[tuple[int, _Call]]) -> list[tuple[int, _Call]]:
    """Leave out what only repeats: the same words call at most `SAME` entries."""
    times: Counter[tuple[str, ...]] = Counter()
    kept = []
    for place, call in found:
        times[call.mots] += 1
        if times[call.mots] <= SAME:
            kept.append((place, call))
    return kept


def _calls(text: str, index: Index) -> dict[int, _Call]:
    """Return what calls each entry; the strongest call wins, another adds a little."""
    calls: dict[int, _Call] = {}
    start = 0
    for clause in clauses(text):
        written = words_in(clause)
        heard: dict[str, str] = {}
        for word in written:
            heard.setdefault(stem(word), word)
        order = {term: start + rank for rank, term in enumerate(heard)}
        start += len(written)
        for form in _candidates(index, heard):
            call = _hear(index, form, heard, order)
            if call is None:
                continue
            entry = index.owner[form]
            before = calls.get(entry)
            calls[entry] = call if before is None else _both(before, call)
    return calls


def _candidates(index: Index, heard: dict[str, str]) -> set[int]:
    return {form for term in heard for form in index.words.places.get(term, ())}


def _hear(index: Index, form: int, heard: dict[str, str], order: dict[str, int]) -> _Call | None:
    """Return how a clause calls a form; None when too little of it is there."""
    wanted = set(index.stems[form])
    there = sorted(wanted & heard.keys(), key=order.__getitem__)
    whole = sum(index.idf[term] for term in wanted)
    share = sum(index.idf[term] for term in there) / whole
    if share < ENOUGH or (share < 1 and len(there) < 2):
        return None
    strength = share * whole
    return _Call(strength, order[there[0]], tuple(heard[term] for term in there))


def _both(first: _Call, second: _Call) -> _Call:
    strong, weak = (first, second) if first.strength >= second.strength else (second, first)
    heard = {word.casefold() for word in strong.mots}
    more = tuple(word for word in weak.mots if word.casefold() not in heard)
    first_place = min(first.place, second.place)
    return _Call(
        strong.strength + 0.3 * weak.strength * bool(more), first_place, strong.mots + more
    )
