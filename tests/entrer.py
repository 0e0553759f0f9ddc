"""Signing in a client of the tests as somebody who has just proved who they are."""

from __future__ import annotations

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY as METHODS
from django.test import Client

from jalon_web.base import clock
from jalon_web.comptes.models import Compte


def sign_in(client: Client, compte: Compte) -> None:
    """Sign in, with a password just typed."""
    client.force_login(compte)
    session = client.session
    session[METHODS] = [{"method": "password", "at": clock.seconds()}]
    session.save()
