"""Read everything again: what was acknowledged and is not there, what is there by halves.

`python -m tests.endurance.temoin < ACKNOWLEDGED` prints two counts: lost, by halves.
"""

from __future__ import annotations

import sqlite3
import sys
import uuid

import django


def lost(acknowledged: list[list[str]]) -> int:
    """Count the acknowledged writes that cannot be read back, word for word."""
    from jalon_web.coffre.queries import revisions_of

    count = 0
    for contenu, version, mark in acknowledged:
        texts = {o.version: o.payload["texte"] for o in revisions_of(uuid.UUID(contenu))}
        count += not texts.get(int(version), "").startswith(mark)
    return count


def half() -> int:
    """Count the rows without their text or their key, and the stores that are not sound."""
    from django.conf import settings
    from django.db import connection

    from jalon_web.coffre.models import Contenu, Revision
    from jalon_web.coffre.queries import open_many, revisions_of

    rows = list(Contenu.objects.order_by("id"))
    opened = open_many(row.id for row in rows)
    count = sum(row.id not in opened for row in rows)
    count += sum(len(revisions_of(row.id)) != row.version for row in rows)
    count += Revision.objects.count() != sum(row.version for row in rows)
    with connection.cursor() as cursor:
        count += bool(cursor.execute("PRAGMA integrity_check").fetchone() != ("ok",))
    keys = sqlite3.connect(settings.CONFIG.coffre / "cles.db")
    count += bool(keys.execute("PRAGMA integrity_check").fetchone() != ("ok",))
    keys.close()
    return count


if __name__ == "__main__":
    django.setup()
    lines = [line.split() for line in sys.stdin]
    print(lost(lines), half())
