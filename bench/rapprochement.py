"""French labels of skills and occupations brought together: Jalon beside plain BM25.

`python -m bench.rapprochement` prints the figures. Data: `../shared/data/benchmarks` (MELO, and
Competent linked by hand to ESCO) and the French labels of ESCO. Both engines read the same labels
and nothing else: no table between the references is opened. `docs/reference/rapprochement.md`
says how each figure is counted.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import math
import re
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jalon.competences.index import Index
from jalon.competences.mots import plain

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
RIGHT = {"skos:exactMatch", "skos:closeMatch"}
PUBLISHED = (
    "publié, mE5 sans entraînement : MAP 0,661, premier juste 0,80 (BM25 lemmes 0,567 / 0,77)"
)
Scores = Callable[[str], Mapping[int, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Queries, labels, the concept of each label, and the right concepts of each query."""

    nom: str
    requetes: Sequence[tuple[str, str]]
    labels: Sequence[str]
    concepts: Sequence[str]
    justes: Mapping[str, frozenset[str]]


def _lines(path: Path) -> list[list[str]]:
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    return [line.split("\t") for line in text.splitlines()]


def melo(name: str, nom: str) -> Bench:
    """Read a set of MELO: occupations."""
    folder = DATA / "benchmarks" / name
    corpus = _lines(folder / "corpus_elements.tsv.gz")
    concept = {row[0]: row[1] for row in _lines(folder / "concept_mapping.tsv.gz")}
    right: dict[str, set[str]] = defaultdict(set)
    for query, _, document, _ in _lines(folder / "annotations.tsv"):
        right[query].add(concept[document])
    queries = [(row[0], row[1]) for row in _lines(folder / "queries.tsv")]
    return Bench(
        nom=nom,
        requetes=[pair for pair in queries if right[pair[0]]],
        labels=[row[1] for row in corpus],
        concepts=[concept[row[0]] for row in corpus],
        justes={query: frozenset(found) for query, found in right.items()},
    )


def competent() -> Bench:
    """Read Competent linked to ESCO: skills; right when the link is exact or close."""
    right: dict[str, set[str]] = defaultdict(set)
    named: dict[str, str] = {}
    for row in _table(DATA / "benchmarks" / "competent_fr_to_esco_dev.csv.gz"):
        if row["relation"] in RIGHT:
            right[row["competent_id"]].add(row["esco_uri"])
            named[row["competent_id"]] = row["competent_label_fr"]
    pairs = [
        (label.strip(), row["conceptUri"])
        for row in _table(DATA / "esco" / "skills_fr.csv.gz")
        for label in (row["label_fr"], *row["alt_labels_fr"].split("|"))
        if label.strip()
    ]
    known = {concept for _, concept in pairs}
    return Bench(
        nom="compétences, Competent vers ESCO",
        requetes=[(code, label) for code, label in named.items() if right[code] & known],
        labels=[label for label, _ in pairs],
        concepts=[concept for _, concept in pairs],
        justes={code: frozenset(found & known) for code, found in right.items()},
    )


def _table(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(io.StringIO(stream.read(), newline="")))


def bm25(labels: Sequence[str], *, k1: float = 1.2, b: float = 0.75) -> Scores:
    """Return plain BM25: words without accents or endings cut, nothing else."""
    found = [re.findall(r"\w+", plain(label)) for label in labels]
    mean = sum(map(len, found)) / len(found)
    held: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, words in enumerate(found):
        for word, count in Counter(words).items():
            held[word].append((place, count))

    def scores(query: str) -> Mapping[int, float]:
        result: dict[int, float] = {}
        for word in re.findall(r"\w+", plain(query)):
            there = held.get(word, [])
            rare = math.log(1 + (len(found) - len(there) + 0.5) / (len(there) + 0.5))
            for place, count in there:
                length = k1 * (1 - b + b * len(found[place]) / mean)
                result[place] = result.get(place, 0.0) + rare * count * (k1 + 1) / (count + length)
        return result

    return scores


def measure(bench: Bench, scores: Scores) -> dict[str, float]:
    """Return how right the answers are, label by label then concept by concept, and their time."""
    per_concept = Counter(bench.concepts)
    by_label, grouped, by_concept, first, spent = [], [], [], [], []
    for code, query in bench.requetes:
        start = time.perf_counter()
        found = scores(query)
        spent.append(time.perf_counter() - start)
        ranked = sorted(found, key=lambda place: (-found[place], place))
        right = bench.justes[code]
        named = [bench.concepts[place] in right for place in ranked]
        total = sum(per_concept[concept] for concept in right)
        by_label.append(_precision(named, total))
        concepts = list(dict.fromkeys(bench.concepts[place] for place in ranked))
        together = [one in right for one in concepts for _ in range(per_concept[one])]
        grouped.append(_precision(together, total))
        by_concept.append(_precision([one in right for one in concepts], len(right)))
        first.append(float(bool(named) and named[0]))
    return {
        "label": statistics.fmean(by_label),
        "groupe": statistics.fmean(grouped),
        "concept": statistics.fmean(by_concept),
        "premier": statistics.fmean(first),
        "ms": statistics.median(spent) * 1e3,
    }


def _precision(right: Sequence[bool], total: int) -> float:
    hits, value = 0, 0.0
    for rank, good in enumerate(right, start=1):
        if good:
            hits += 1
            value += hits / rank
    return value / total


def mesurer() -> list[dict[str, object]]:
    """Measure each set; nothing where the data are not beside the repository."""
    if not (DATA / "benchmarks").is_dir():
        sys.stderr.write("rapprochement : ../shared/data/benchmarks n’est pas là\n")
        return []
    figures: list[dict[str, object]] = []
    sets = (
        (melo("melo_fra_q_fr_c_fr", "métiers, ROME vers ESCO"), PUBLISHED),
        (melo("melo_bel_q_fr_c_fr", "métiers belges vers ESCO"), ""),
        (competent(), ""),
    )
    for bench, published in sets:
        ours = measure(bench, Index([[label] for label in bench.labels]).score_forms)
        peer = measure(bench, bm25(bench.labels))
        count = f"{len(bench.requetes)} requêtes, {len(bench.labels)} libellés"
        for key, nom in (
            ("label", "MAP par libellé"),
            ("groupe", "MAP par libellé, notions groupées"),
            ("concept", "MAP par notion"),
            ("premier", "premier juste"),
            ("ms", "durée d’une requête"),
        ):
            also = f" ; {published}" if published and key in {"label", "premier"} else ""
            figures.append(
                {
                    "nom": f"{bench.nom} : {nom} ({count})",
                    "valeur": round(ours[key], 3),
                    "unite": "ms" if key == "ms" else "sur 1",
                    "reference": f"BM25 : {peer[key]:.3f}{also}",
                    "ratio": round(peer[key] / ours[key], 3),
                }
            )
    return figures


if __name__ == "__main__":
    json.dump(mesurer(), sys.stdout, ensure_ascii=False, indent=1)
