"""The operator's settings: production by default, no default for a secret."""

from __future__ import annotations

import datetime as dt

import pytest

from jalon_web.project.config import ConfigError, read

GIVEN = {
    "JALON_SECRET_KEY": "k" * 60,
    "JALON_HOTES": "127.0.0.1",
    "JALON_BASE": "sqlite:////var/lib/jalon/jalon.db",
    "JALON_COFFRE": "/var/lib/coffre",
    "JALON_KEK": "/etc/jalon/kek",
}


@pytest.mark.parametrize("name", sorted(GIVEN))
def test_no_required_setting_has_a_default(name: str) -> None:
    with pytest.raises(ConfigError):
        read({key: value for key, value in GIVEN.items() if key != name})

    assert read(GIVEN).https


def test_one_click_entry_is_refused_outside_loopback() -> None:
    assert read(GIVEN | {"JALON_DEMO": "oui"}).demo

    with pytest.raises(ConfigError):
        read(GIVEN | {"JALON_DEMO": "oui", "JALON_HOTES": "127.0.0.1,jalon.exemple.fr"})


def test_another_day_is_lived_by_a_demonstration_alone() -> None:
    au = {"JALON_DEMO_AU": "2018-11-05"}
    assert read(GIVEN | {"JALON_DEMO": "oui"} | au).demo_au == dt.date(2018, 11, 5)
    assert read(GIVEN | {"JALON_DEMO": "oui"}).demo_au is None

    with pytest.raises(ConfigError, match="démonstration"):
        read(GIVEN | au)
    with pytest.raises(ConfigError, match="AAAA-MM-JJ"):
        read(GIVEN | {"JALON_DEMO": "oui", "JALON_DEMO_AU": "5 novembre"})


@pytest.mark.parametrize(("given", "minutes"), [("", 30), ("5", 5), ("120", 120)])
def test_a_session_lasts_what_the_operator_says(given: str, minutes: int) -> None:
    assert read(GIVEN | {"JALON_SESSION_MINUTES": given}).session_minutes == minutes


@pytest.mark.parametrize("given", ["4", "121"])
def test_a_session_is_neither_a_blink_nor_a_day(given: str) -> None:
    with pytest.raises(ConfigError):
        read(GIVEN | {"JALON_SESSION_MINUTES": given})
