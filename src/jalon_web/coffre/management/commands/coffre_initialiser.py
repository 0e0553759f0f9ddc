"""Create the key store, and the KEK file when there is none."""

from __future__ import annotations

import os
import secrets
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from jalon_web.coffre.keystore import CoffreFerme, KeyStore, read_kek


class Command(BaseCommand):
    """`jalon-place coffre_initialiser`."""

    help = "Crée le coffre de clés, et le fichier de la clé maîtresse s’il n’existe pas."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Create what is missing; never replace a key."""
        path = settings.CONFIG.kek_file
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(f"1:{secrets.token_hex(32)}\n")
            self.stdout.write(f"Clé maîtresse créée : {path}. Gardez-en une copie hors ligne.")
        try:
            KeyStore.create(settings.CONFIG.coffre, read_kek(path))
        except CoffreFerme as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Coffre de clés créé dans {settings.CONFIG.coffre}.")
