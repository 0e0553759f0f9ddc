"""Settings of every test of the domain: a busy machine never makes a property fail."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("domaine", deadline=None, max_examples=60)
settings.load_profile("domaine")
