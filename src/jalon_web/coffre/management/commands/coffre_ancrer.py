"""Anchor the register of destructions, and the journal."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jalon_web.base import clock
from jalon_web.coffre.errors import CoffreFerme
from jalon_web.coffre.keys.keystore import open_store
from jalon_web.coffre.keys.registre import anchor
from jalon_web.coffre.services.ancres import anchor_journal


class Command(BaseCommand):
    """`jalon-place coffre_ancrer`: once a day; send the lines it prints outside the machine."""

    help = (
        "Ancre le registre des destructions et le journal : un coffre de clés plus ancien sera "
        "refusé, un journal coupé se verra."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Write both anchors and print them: the register's alone on its line, then the other."""
        config = settings.CONFIG
        try:
            self.stdout.write(str(anchor(open_store(config), config)))
            self.stdout.write(f"journal {anchor_journal(config, now=clock.now())}")
        except CoffreFerme as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"l’ancre ne s’écrit pas ({error.strerror}).") from None
