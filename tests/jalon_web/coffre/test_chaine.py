"""The chain of the journal, away from any base: every alteration is seen."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from jalon_web.coffre.contents import chaine
from jalon_web.coffre.contents.chaine import Cles, Defaut, Ecrite, Lien, Tete

CLES = Cles(lignes=b"l" * 32, maillons=b"m" * 32, points=b"p" * 32)
Chain = list[tuple[Lien, Ecrite | None]]
LENGTH = 40


def _line(rank: int, **said: str) -> Ecrite:
    dit = (
        f"2026-11-23T09:{rank:02d}:00.000000+00:00",
        f"{rank % 5:032x}",
        ["affecte", "soi", "gestion", ""][rank % 4],
        ["read_dossier", "write_analyse", "read_synthese"][rank % 3],
        f"{rank % 7:032x}",
        "refuse" if rank % 9 == 0 else "fait",
    )
    jeton = f"jeton-{rank}"
    return Ecrite(id=rank * 3, jeton=jeton, dit=dit, sceau=chaine.seal(CLES, jeton, dit))


def _chain(length: int = LENGTH) -> tuple[Chain, list[Tete]]:
    pairs: Chain = []
    tete, heads = chaine.origin(CLES), []
    for rank in range(1, length + 1):
        line = _line(rank)
        tete = chaine.after(CLES, tete, line.sceau)
        pairs.append((Lien(n=tete.n, ligne=line.id, tete=tete.tete), line))
        heads.append(tete)
    return pairs, heads


def _found(pairs: Chain, **more: object) -> list[Defaut]:
    return [faute.quoi for faute in chaine.faults(CLES, pairs, **more)]  # type: ignore[arg-type]


def test_a_chain_left_alone_is_whole_from_any_head() -> None:
    pairs, heads = _chain()

    assert _found(pairs, anchors=heads) == []
    for rank, head in enumerate(heads, 1):
        assert _found(pairs[rank:], since=head, anchors=heads) == []


def _edit(draw: random.Random, pairs: Chain) -> Chain:
    at = draw.randrange(len(pairs))
    lien, line = pairs[at]
    assert line is not None
    field = draw.randrange(len(line.dit))
    said = list(line.dit)
    said[field] = draw.choice([said[field] + "0", "", "autre"])
    if tuple(said) == line.dit:
        said[field] = "encore"
    pairs[at] = (lien, replace(line, dit=tuple(said)))
    return pairs


def _reseal(draw: random.Random, pairs: Chain) -> Chain:
    at = draw.randrange(len(pairs))
    lien, line = pairs[at]
    assert line is not None
    wrong = f"{draw.getrandbits(256):064x}"
    which = draw.randrange(3)
    if which == 0:
        pairs[at] = (lien, replace(line, sceau=wrong))
    elif which == 1:
        pairs[at] = (lien, replace(line, jeton=line.jeton + "x"))
    else:
        pairs[at] = (replace(lien, tete=wrong), line)
    return pairs


def _remove(draw: random.Random, pairs: Chain) -> Chain:
    first = draw.randrange(len(pairs) - 1)
    last = min(first + draw.randrange(1, 5), len(pairs) - 1)
    return pairs[:first] + pairs[last:]


def _remove_and_renumber(draw: random.Random, pairs: Chain) -> Chain:
    left = _remove(draw, pairs)
    return [(replace(lien, n=rank), line) for rank, (lien, line) in enumerate(left, 1)]


def _lose_a_line(draw: random.Random, pairs: Chain) -> Chain:
    at = draw.randrange(len(pairs))
    pairs[at] = (pairs[at][0], None)
    return pairs


def _swap(draw: random.Random, pairs: Chain) -> Chain:
    one, other = draw.sample(range(len(pairs)), 2)
    (first, a), (second, b) = pairs[one], pairs[other]
    assert a is not None
    assert b is not None
    if draw.random() < 0.5:  # the lines change places, and the links follow them
        pairs[one] = (replace(first, ligne=b.id), b)
        pairs[other] = (replace(second, ligne=a.id), a)
    else:  # what they say changes places
        pairs[one] = (first, replace(a, dit=b.dit, jeton=b.jeton, sceau=b.sceau))
        pairs[other] = (second, replace(b, dit=a.dit, jeton=a.jeton, sceau=a.sceau))
    return pairs


def _copy(draw: random.Random, pairs: Chain) -> Chain:
    lien, line = draw.choice(pairs)
    assert line is not None
    last = pairs[-1][0]
    return [*pairs, (replace(lien, n=last.n + 1, ligne=9999), replace(line, id=9999))]


def _truncate(draw: random.Random, pairs: Chain) -> Chain:
    return pairs[: draw.randrange(len(pairs))]


def _truncate_and_go_on(draw: random.Random, pairs: Chain) -> Chain:
    """Cut the end, then let the service write again: only an anchor remembers."""
    left = _truncate(draw, pairs)
    tete = Tete(n=left[-1][0].n, tete=left[-1][0].tete) if left else chaine.origin(CLES)
    for rank in range(900, 900 + LENGTH):
        line = _line(rank)
        tete = chaine.after(CLES, tete, line.sceau)
        left.append((Lien(n=tete.n, ligne=line.id, tete=tete.tete), line))
    return left


WAYS: list[Callable[[random.Random, Chain], Chain]] = [
    *(_edit, _reseal, _remove, _remove_and_renumber, _lose_a_line, _swap, _copy),
    *(_truncate, _truncate_and_go_on),
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__.strip("_"))
def test_no_alteration_goes_unseen(way: Callable[[random.Random, Chain], Chain]) -> None:
    draw = random.Random(f"jalon {way.__name__}")
    pairs, heads = _chain()
    each = 10_000 // len(WAYS) + 1

    unseen = [
        rank
        for rank in range(each)
        if not next(iter(chaine.faults(CLES, way(draw, list(pairs)), anchors=[heads[-1]])), None)
    ]

    assert unseen == []


def test_what_is_cut_is_not_seen_without_an_anchor_and_is_with_one() -> None:
    pairs, heads = _chain()

    assert _found(pairs[:-5]) == []
    assert _found(pairs[:-5], anchors=[heads[-1]]) == [Defaut.COUPEE]


def test_lines_forgotten_in_due_time_leave_a_point_and_nothing_else_does() -> None:
    pairs, heads = _chain()
    point = chaine.borne(CLES, heads[9], "2026-01-01T00:00:00+00:00")

    assert _found(pairs[10:], bornes=[point], anchors=heads) == []
    assert Defaut.MAILLON_MANQUE in _found(pairs[10:])
    assert Defaut.BORNE_FAUSSE in _found(pairs[10:], bornes=[replace(point, sceau="0" * 64)])
    later = replace(point, ou=heads[19])
    assert Defaut.BORNE_FAUSSE in _found(pairs[20:], bornes=[later])


def test_a_line_that_waits_for_its_link_is_ours_or_is_named() -> None:
    pairs, _heads = _chain()
    ours, forged = _line(500), replace(_line(501), sceau="0" * 64)
    again = pairs[3][1]
    assert again is not None

    assert _found(pairs, loose=[ours]) == []
    assert _found(pairs, loose=[forged]) == [Defaut.LIGNE_AJOUTEE]
    assert _found(pairs, loose=[replace(again, id=7777)]) == [Defaut.LIGNE_AJOUTEE]


def test_a_line_from_before_the_chain_is_no_fault_but_a_bare_one_after_it_is() -> None:
    pairs, _heads = _chain()
    before, after = (replace(_line(1), id=n, jeton=f"{n}", sceau="") for n in (1, 9000))

    assert _found(pairs, loose=[before]) == []
    assert _found(pairs, loose=[after]) == [Defaut.LIGNE_AJOUTEE]


def test_a_head_reads_as_it_is_written_and_nothing_else_is_one() -> None:
    head = _chain(3)[1][-1]

    assert Tete.read(f" {head}\n") == head
    for text in ("rien", "3", "3:", f"03:{head.tete}", f"-1:{head.tete}", f"3:{head.tete}0"):
        with pytest.raises(ValueError, match=re.escape(text)):
            Tete.read(text)
