"""What Jalon asks of django-allauth: nobody signs up alone, an invitation opens the door."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class CompteAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Close the public sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: accounts are opened by invitation."""
        return False
