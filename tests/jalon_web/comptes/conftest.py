"""Accounts: a quick hasher, since hundreds of passwords are typed here."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def quick_hasher(settings: Settings) -> None:
    """Spend no second on a throwaway password."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
