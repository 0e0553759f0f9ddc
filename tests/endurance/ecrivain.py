"""A process that writes sealed contents and says each one once it is committed, until killed.

`python -m tests.endurance.ecrivain NUMBER`: at most NUMBER writes, with the settings it is given.
"""

from __future__ import annotations

import random
import sys
import uuid

import django


def write(number: int) -> None:
    """Write, one after the other: new contents of old and new bilans, new versions of contents."""
    from jalon_web.base import clock
    from jalon_web.coffre import services
    from jalon_web.comptes.models import Compte

    author = Compte.objects.get().pk
    chance = random.Random()
    centre = uuid.UUID(int=1)
    dossiers, known = [uuid.uuid4()], dict[uuid.UUID, int]()
    for _ in range(number):
        mark = uuid.uuid4().hex
        payload = {"texte": mark * chance.randint(1, 60)}
        now = clock.now()
        if known and chance.random() < 0.5:
            contenu = chance.choice(list(known))
            known[contenu] = services.reseal(
                contenu,
                payload=payload,
                expected_version=known[contenu],
                auteur_id=author,
                now=now,
            )
        else:
            if chance.random() < 0.3:
                dossiers.append(uuid.uuid4())
            contenu = services.seal(
                dossier=chance.choice(dossiers),
                centre=centre,
                compartiment="travail",
                nature="note",
                payload=payload,
                auteur_id=author,
                now=now,
            )
            known[contenu] = 1
        print(contenu, known[contenu], mark, flush=True)


if __name__ == "__main__":
    django.setup()
    write(int(sys.argv[1]))
