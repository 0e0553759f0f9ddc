"""Readers of the master key: its owner, or the service to which systemd hands it over."""

from __future__ import annotations

import os
import struct
from pathlib import Path

import pytest

from jalon_web.coffre.errors import CoffreFerme
from jalon_web.coffre.keys.kek import read_kek, write_kek

USER_OBJ, USER, GROUP_OBJ, MASK, OTHER = 0x01, 0x02, 0x04, 0x10, 0x20
NOBODY = 0xFFFFFFFF


def listed(path: Path, *entries: tuple[int, int, int]) -> None:
    """Give a file an access list, as a credential of systemd has."""
    packed = struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)
    try:
        os.setxattr(path, "system.posix_acl_access", packed)
    except OSError:
        pytest.skip("this folder keeps no access lists")


@pytest.fixture
def kek(tmp_path: Path) -> Path:
    path = tmp_path / "secrets" / "kek"
    write_kek(path)
    return path


def test_a_key_is_written_for_its_owner_alone_and_never_replaced(kek: Path) -> None:
    first = kek.read_text()

    assert (kek.stat().st_mode & 0o777, kek.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert len(read_kek(kek).versions[1]) == 32
    with pytest.raises(FileExistsError):
        write_kek(kek)
    assert kek.read_text() == first


@pytest.mark.parametrize("mode", [0o604, 0o640, 0o660, 0o602, 0o606])
def test_anyone_else_who_may_read_or_write_it_is_refused(kek: Path, mode: int) -> None:
    kek.chmod(mode)
    with pytest.raises(CoffreFerme, match="chmod 600"):
        read_kek(kek)

    kek.chmod(0o400)
    assert read_kek(kek).current == 1


def test_an_access_list_for_the_service_itself_is_no_one_else(kek: Path) -> None:
    base = [(USER_OBJ, 6, NOBODY), (GROUP_OBJ, 0, NOBODY), (MASK, 4, NOBODY), (OTHER, 0, NOBODY)]
    listed(kek, base[0], (USER, 4, os.geteuid()), *base[1:])
    assert kek.stat().st_mode & 0o070 == 0o040  # the mask of the list, not the group
    assert read_kek(kek).current == 1

    for others in (
        [base[0], (USER, 4, os.geteuid() + 1), *base[1:]],
        [base[0], (USER, 4, os.geteuid()), (GROUP_OBJ, 4, NOBODY), *base[2:]],
    ):
        listed(kek, *others)
        with pytest.raises(CoffreFerme):
            read_kek(kek)


def test_several_versions_are_read_and_the_highest_is_current(kek: Path) -> None:
    kek.write_text(f"1:{'ab' * 32}\n12:{'cd' * 32}\n2:{'ef' * 32}\n")

    assert read_kek(kek).current == 12


@pytest.mark.parametrize(
    "content",
    [f"1:{'ab' * 32}\n1:{'cd' * 32}", f"0:{'ab' * 32}", f"1:{'AB' * 32}", f"1:{'ab' * 33}", "#"],
)
def test_a_doubtful_file_is_refused_without_a_word_of_it(kek: Path, content: str) -> None:
    kek.write_text(content)
    with pytest.raises(CoffreFerme) as refusal:
        read_kek(kek)

    assert "abab" not in str(refusal.value).lower()
    assert refusal.value.__cause__ is None


def test_a_key_never_prints_itself(kek: Path) -> None:
    assert read_kek(kek).versions[1].hex() not in repr(read_kek(kek))
    assert repr(read_kek(kek)) == "Kek()"
