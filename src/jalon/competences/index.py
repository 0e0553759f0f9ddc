"""Search by words and by runs of letters, in memory, in plain Python.

Two readings of the same forms are added: the stems of the words, as BM25 weighs them, and the runs
of letters, as a cosine of their TF-IDF. The first knows which words are rare; the second forgives
an ending, a spelling, a word made of two. Nothing is learnt from anybody's text.
"""

from __future__ import annotations

import heapq
import math
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from jalon.competences.mots import grams, one_gender, stems

K1, B = 1.2, 0.75
GRAM = 4
LETTERS_WEIGHT = 1.0
COMMON, FEW = 0.2, 200


class Postings:
    """For each term, the forms that hold it and what it weighs there."""

    def __init__(self) -> None:
        self.places: dict[str, array[int]] = {}
        self.weights: dict[str, array[float]] = {}

    def add(self, term: str, place: int, weight: float) -> None:
        """Write that a form holds a term."""
        if term not in self.places:
            self.places[term] = array("i")
            self.weights[term] = array("f")
        self.places[term].append(place)
        self.weights[term].append(weight)

    def scores(self, query: Iterable[tuple[str, float]]) -> dict[int, float]:
        """Return the score of each form that holds a term of the query."""
        found: dict[int, float] = {}
        for term, weight in query:
            places = self.places.get(term)
            if places is None:
                continue
            for place, own in zip(places, self.weights[term], strict=True):
                found[place] = found.get(place, 0.0) + weight * own
        return found


class Index:
    """The forms of many entries, ready to be searched.

    Args:
        entries: for each entry its forms, the label first.
    """

    def __init__(self, entries: Sequence[Sequence[str]]) -> None:
        self.owner = array("i")
        self.forms: list[str] = []
        for place, forms in enumerate(entries):
            for form in forms:
                self.owner.append(place)
                self.forms.append(one_gender(form))
        self.stems: list[list[str]] = [stems(form) for form in self.forms]
        self.idf = _idf(self.stems)
        self.words = self._weigh_words()

    @cached_property
    def letters(self) -> Letters:
        """The runs of letters, counted when a search first asks for them."""
        return Letters(self.forms)

    def rank(self, query: str, *, limit: int = 20) -> list[tuple[int, float]]:
        """Return the entries nearest to a short text and their nearness, the nearest first.

        Args:
            query: a label, or a few words.
            limit: how many entries at most.
        """
        best: dict[int, float] = {}
        for form, score in self.score_forms(query).items():
            entry = self.owner[form]
            if score > best.get(entry, 0.0):
                best[entry] = score
        return heapq.nsmallest(limit, best.items(), key=lambda pair: (-pair[1], pair[0]))

    def score_forms(self, query: str) -> dict[int, float]:
        """Return the score of each form that shares a word or a run of letters with a text."""
        query = one_gender(query)
        asked = stems(query)
        found = self.words.scores((term, 1.0) for term in set(asked))
        # The best that this query could reach, so that the two readings share one scale.
        top = sum(self.idf.get(term, self.idf[""]) for term in set(asked)) * (K1 + 1) or 1.0
        scores = {place: score / top for place, score in found.items()}
        for place, near in self.letters.scores(query).items():
            scores[place] = scores.get(place, 0.0) + LETTERS_WEIGHT * near
        return scores

    def _weigh_words(self) -> Postings:
        postings = Postings()
        mean = sum(map(len, self.stems)) / max(1, len(self.stems)) or 1.0
        for place, found in enumerate(self.stems):
            length = K1 * (1 - B + B * len(found) / mean)
            for term, count in Counter(found).items():
                weight = self.idf[term] * count * (K1 + 1) / (count + length)
                postings.add(term, place, weight)
        return postings


class Letters:
    """The runs of letters of many forms, compared by the cosine of their TF-IDF."""

    def __init__(self, forms: Sequence[str]) -> None:
        found = [grams(form, GRAM) for form in forms]
        self.idf = _idf(found)
        self.many = max(COMMON * len(forms), FEW)
        self.postings = Postings()
        for place, held in enumerate(found):
            counts = Counter(held)
            norm = math.sqrt(sum((n * self.idf[g]) ** 2 for g, n in counts.items())) or 1.0
            for gram, count in counts.items():
                self.postings.add(gram, place, count * self.idf[gram] / norm)

    def scores(self, query: str) -> dict[int, float]:
        """Return the nearness of each form that shares a run of letters with a text.

        Runs that many forms hold say little and cost most: they weigh in the norm alone.
        """
        counts = Counter(grams(query, GRAM))
        weighed = {g: n * self.idf.get(g, self.idf[""]) for g, n in counts.items()}
        norm = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        places = self.postings.places
        return self.postings.scores(
            (g, weight / norm)
            for g, weight in weighed.items()
            if g in places and len(places[g]) <= self.many
        )


def _idf(found: list[list[str]]) -> dict[str, float]:
    """Return how rare each term is; under the empty term, how rare is one never seen."""
    counts: Counter[str] = Counter()
    for terms in found:
        counts.update(set(terms))
    total = len(found)
    rare: Callable[[int], float] = lambda n: math.log(1 + (total - n + 0.5) / (n + 0.5))  # noqa: E731
    return {term: rare(n) for term, n in counts.items()} | {"": rare(0)}
