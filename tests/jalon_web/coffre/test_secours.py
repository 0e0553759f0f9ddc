"""Losing the master key: two persons together bring it back, one alone learns nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from jalon_web.coffre.errors import CoffreFerme
from jalon_web.coffre.keys.kek import read_kek
from jalon_web.coffre.keys.keystore import KeyStore, open_store
from jalon_web.coffre.services import rotation
from jalon_web.coffre.services.secours import Part, prepare, recover, sealed_file
from tests.jalon_web.coffre.test_rotation import Lieu, lieu, quiet

__all__ = ["lieu"]


def made(lieu: Lieu) -> tuple[Part, Part, str]:
    one, two = prepare(open_store(lieu), lieu, read_kek(lieu.kek_file))
    return one, two, sealed_file(lieu.kek_file).read_text()


def test_two_shares_copied_from_paper_bring_the_master_key_back(lieu: Lieu) -> None:
    one, two, sealed = made(lieu)

    copied = [Part.read(two.written().lower()), Part.read(f"\n{one.written()}\n\n")]

    assert copied == [two, one]
    assert recover(sealed, copied) == read_kek(lieu.kek_file)
    assert sealed_file(lieu.kek_file).stat().st_mode & 0o777 == 0o600


def test_one_share_or_one_of_another_key_opens_nothing(lieu: Lieu) -> None:
    one, two, sealed = made(lieu)
    former, _, _ = one, *made(lieu)[:2]

    for parts in ([one], [two], [one, one]):
        with pytest.raises(CoffreFerme, match="les deux parts"):
            recover(sealed, parts)
    with pytest.raises(CoffreFerme, match="ne sont pas celles"):
        recover(sealed_file(lieu.kek_file).read_text(), [former, two])
    flipped = sealed.strip()[:-1] + ("0" if sealed.strip()[-1] != "0" else "1")
    with pytest.raises(CoffreFerme, match="ne s’ouvre pas"):
        recover(flipped, [one, two])


def test_a_share_says_nothing_of_the_key(lieu: Lieu) -> None:
    one, two, sealed = made(lieu)
    # For any share, every key stays possible: some other half gives it.
    wished = bytes(range(32))
    for share in (one, two):
        other = bytes(a ^ b for a, b in zip(share.secret, wished, strict=True))
        assert bytes(a ^ b for a, b in zip(share.secret, other, strict=True)) == wished
        for kept in (lieu.coffre / "cles.db", sealed_file(lieu.kek_file)):
            assert share.secret not in kept.read_bytes()
            assert share.secret.hex() not in kept.read_text("latin-1").lower()
        assert share.secret.hex() not in repr(share)
    assert read_kek(lieu.kek_file).versions[1].hex() not in sealed


@pytest.mark.parametrize("row", range(1, 5))
def test_a_slip_of_the_pen_is_told_by_its_line(lieu: Lieu, row: int) -> None:
    one, _, _ = made(lieu)
    lines = one.written().splitlines()
    # One digit of what is said, one of the group that checks it; every one is tried by
    # `tests.endurance.papiers`.
    for at in (3, len(lines[row]) - 1):
        slip = "0" if lines[row][at] != "0" else "1"
        wrong = [*lines[:row], lines[row][:at] + slip + lines[row][at + 1 :], *lines[row + 1 :]]
        with pytest.raises(CoffreFerme, match=f"ligne {row} de la part 1"):
            Part.read("\n".join(wrong))
    swapped = [lines[0], lines[2], lines[1], *lines[3:]]
    with pytest.raises(CoffreFerme, match="ligne 1"):
        Part.read("\n".join(swapped))
    with pytest.raises(CoffreFerme, match="pas une part"):
        Part.read("\n".join(lines[1:]))


def test_the_same_shares_open_the_key_that_was_turned_and_its_file_alone(lieu: Lieu) -> None:
    one, two, former = made(lieu)
    rotation.rotate(lieu, progress=quiet)

    turned = recover(sealed_file(lieu.kek_file).read_text(), [one, two])

    assert turned == read_kek(lieu.kek_file)
    assert set(turned.versions) == {2}  # nothing of the former key is kept in it
    with pytest.raises(CoffreFerme, match="n’est pas celle"):
        KeyStore.open(lieu.coffre, recover(former, [one, two]))


def test_the_commands_from_the_loss_to_the_first_reading(
    tmp_path: Path, place: Mapping[str, str]
) -> None:
    def run(*command: str) -> subprocess.CompletedProcess[str]:
        manage = [sys.executable, "-m", "jalon_web.project.manage", *command]
        return subprocess.run(manage, env=place, capture_output=True, text=True, check=False)

    said = run("coffre_secours").stdout.split("\n\n")
    papers = [f"JALON{block.split('JALON', 1)[1]}" for block in said if "JALON SECOURS" in block]
    for number, paper in enumerate(papers, 1):
        (tmp_path / f"part{number}").write_text("\n".join(paper.splitlines()[:5]))
    assert "version 2" in run("coffre_tourner").stdout
    key = (tmp_path / "kek").read_bytes()
    asked = ["coffre_recouvrer", *(str(tmp_path / name) for name in ("kek.secours", "part1"))]
    asked.append(str(tmp_path / "part2"))
    assert "déjà une clé" in run(*asked).stderr
    (tmp_path / "kek").unlink()
    assert "n’existe pas" in run("coffre_verifier").stderr

    done = run(*asked)

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "kek").read_bytes() == key
    assert run("coffre_verifier").returncode == 0
