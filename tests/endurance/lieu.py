"""A base and a key store of their own, in a folder, as an operator would lay them."""

from __future__ import annotations

import io
import os
from pathlib import Path


def settings_of(folder: Path) -> dict[str, str]:
    """Give the settings of a service whose everything is in this folder."""
    return {
        "DJANGO_SETTINGS_MODULE": "jalon_web.project.settings",
        "JALON_SECRET_KEY": "endurance-" + "x" * 60,
        "JALON_HOTES": "127.0.0.1",
        "JALON_BASE": f"sqlite://{folder / 'jalon.db'}",
        "JALON_COFFRE": str(folder / "coffre"),
        "JALON_KEK": str(folder / "kek"),
        "JALON_HTTPS": "non",
        "JALON_DEMO": "non",
        "JALON_OUVRIER": "non",
    }


def lay(folder: Path) -> None:
    """Create keys, tables and one author."""
    import django
    from django.core.management import call_command

    os.environ.update(settings_of(folder))
    django.setup()
    call_command("coffre_initialiser", stdout=io.StringIO())
    call_command("migrate", verbosity=0)
    from jalon_web.comptes.models import Compte

    Compte.objects.create_user("ecrit@endurance.jalon")
