"""Anchor the register of destructions."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jalon_web.coffre.errors import CoffreFerme
from jalon_web.coffre.keystore import open_store
from jalon_web.coffre.registre import anchor


class Command(BaseCommand):
    """`jalon-place coffre_ancrer`: once a day; send the line it prints outside the machine."""

    help = "Ancre le registre des destructions : un coffre de clés plus ancien sera refusé."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the anchor and print it, alone on its line."""
        config = settings.CONFIG
        try:
            self.stdout.write(str(anchor(open_store(config), config)))
        except CoffreFerme as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"l’ancre ne s’écrit pas ({error.strerror}).") from None
