"""The ground of a demonstration: keys for its owner alone, loopback names, nothing by halves."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import demo
import pytest

from jalon_web.project.config import LOOPBACK, read


def test_the_ground_is_laid_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "démo n° 1"
    demo.lay_ground(folder)
    first = {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}
    demo.lay_ground(folder)

    assert {path.name: path.read_text() for path in folder.iterdir() if path.is_file()} == first
    assert first.keys() == {"kek", "secret"}
    assert [oct(path.stat().st_mode & 0o777) for path in (folder, folder / "kek")] == [
        "0o700",
        "0o600",
    ]


def test_a_base_without_its_keys_is_begun_anew(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    demo.lay_ground(folder)
    before = (folder / "kek").read_text()
    (folder / "jalon.db").write_text("")
    (folder / "coffre" / "cles.db").write_text("")
    demo.lay_ground(folder)
    assert (folder / "kek").read_text() == before

    (folder / "coffre" / "cles.db").unlink()
    demo.lay_ground(folder)

    assert (folder / "kek").read_text() != before
    assert not (folder / "jalon.db").exists()


def test_its_settings_are_those_of_a_demonstration_on_loopback(tmp_path: Path) -> None:
    folder = tmp_path / "démo n° 1"
    demo.lay_ground(folder)
    config = read(demo.environment(folder, 8123))

    assert (config.demo, config.debug, config.https, config.port) == (True, False, False, 8123)
    assert set(config.hosts) <= LOOPBACK


def test_a_day_given_has_a_folder_of_its_own_and_goes_to_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JALON_DEMO_AU", raising=False)
    monkeypatch.setattr(demo, "DEMO", tmp_path / "demo")
    assert (demo.day_given(), demo.folder_of(None)) == (None, tmp_path / "demo")

    monkeypatch.setenv("JALON_DEMO_AU", "2024-02-29")
    day = demo.day_given()
    folder = demo.folder_of(day)
    demo.lay_ground(folder)

    assert folder == tmp_path / "demo" / "au-2024-02-29"
    assert read(demo.environment(folder, 8123, day)).demo_au == dt.date(2024, 2, 29)
    assert read(demo.environment(folder, 8123)).demo_au is None


def test_a_day_that_is_none_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JALON_DEMO_AU", "2023-02-29")
    with pytest.raises(SystemExit, match="AAAA-MM-JJ"):
        demo.day_given()
