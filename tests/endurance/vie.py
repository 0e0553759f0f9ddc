"""Acts inside a place, one process each: people it, read all of it, destroy.

python -m tests.endurance.vie peupler COUNT WHOLE [UNTIL] FILE    marks by bilan
python -m tests.endurance.vie lire [pages] FILE                   what is found of each bilan
python -m tests.endurance.vie entrer FILE                         a session of each person
python -m tests.endurance.vie consentir ID... FILE                an accord of each, by bilan
python -m tests.endurance.vie retirer ACCORD...                   by the person
python -m tests.endurance.vie detruire ID...                      by the code of the calendar
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sys
import uuid
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

from jalon_web.base import clock
from tests.endurance.fouille import Fouille, draw

if TYPE_CHECKING:
    from jalon_demo.scene import Scene
    from jalon_web.bilans.models import Bilan

MARQUES = 10
MONTRES = 20
"""Bilans whose pages are asked for: each has dozens."""
QUIET = frozenset({"detruire", "retirer"})
"""Acts that have nothing to tell."""
TODAY = dt.date(2026, 11, 23)
_TEXTS = ("objectifs", "objectifs_financeur", "etalement", "methodes")


def marked(scene: Scene, marks: list[str]) -> Scene:
    """Put a mark in the name, the grids and the programme of a scene."""
    left = iter(marks)
    changes: dict[str, Any] = {"prenom": next(left), "nom": next(left), "conseiller": "claire"}
    for name in _TEXTS:
        changes[name] = f"{getattr(scene, name)} {next(left)}"
    for name, count in (("grille", 3), ("grille_conseil", 1)):
        told = dict(getattr(scene, name))
        for rubrique in list(told)[:count]:
            texte, cases = told[rubrique]
            told[rubrique] = (f"{texte} {next(left)}", cases)
        changes[name] = told
    assert next(left, None) is None
    return replace(scene, **changes)


def people(count: int, whole: int, until: str = "arret") -> dict[str, list[str]]:
    """Make bilans by the services, as people would; the first ones go to their end."""
    from jalon_demo import distribution
    from jalon_demo.jeu import Jeu
    from jalon_demo.jouer import play
    from jalon_demo.personnes.premiers import PREMIERS
    from jalon_web.comptes.models import Compte

    maisons = distribution.houses()
    accounts = distribution.hire(maisons, TODAY)
    ends = {scene.jusqu_a: scene for scene in PREMIERS}
    ends["arret"] = replace(ends["arret"], conservation=0)
    made = {}
    for number in range(count):
        marks = [draw() for _ in range(MARQUES)]
        scene = marked(ends["fin" if number < whole else until], marks)
        bilan = play(
            Jeu(
                scene=scene,
                conseiller=accounts["claire"],
                personne=Compte.objects.create_user(f"p{number}@endurance.jalon"),
                financeur=maisons["horizon"],
                today=TODAY,
            )
        )
        made[str(bilan.public_id)] = marks
    return made


def read(pages: bool) -> dict[str, dict[str, Any]]:
    """Open everything of every bilan: the text of its contents, its hash, its pages."""
    from jalon_web.bilans.models import Bilan
    from jalon_web.coffre.services.accords import live_for

    now = clock.now()
    rows = list(Bilan.objects.select_related("beneficiaire").order_by("id"))
    shown = set(rows[:: max(1, len(rows) // MONTRES)]) if pages else set()
    return {
        str(bilan.public_id): {
            "texte": opened_text(bilan),
            "empreinte": hashlib.sha256(everything(bilan).encode()).hexdigest(),
            "etat": bilan.etat,
            "accords": [str(one.id) for one in live_for(bilan.public_id, at=now)],
            "defauts": faults(bilan),
            "pages": answers(bilan) if bilan in shown else "",
        }
        for bilan in rows
    }


def opened_text(bilan: Bilan) -> str:
    """Return all that opens of a bilan."""
    from jalon_web.coffre.models import Contenu
    from jalon_web.coffre.queries import revisions_of

    ids = Contenu.objects.filter(dossier=bilan.public_id).order_by("id")
    said = [o.payload for one in ids.values_list("id", flat=True) for o in revisions_of(one)]
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def faults(bilan: Bilan) -> int:
    """Count what is by halves: a version without its key or its row, a destruction not whole."""
    from jalon_web.bilans.services import derives
    from jalon_web.coffre.models import Contenu, Revision
    from jalon_web.coffre.queries import revisions_of
    from jalon_web.coffre.services import destructions

    contents = list(Contenu.objects.filter(dossier=bilan.public_id))
    count = sum(len(revisions_of(one.id)) != one.version for one in contents)
    count += Revision.objects.filter(contenu__in=contents).count() != sum(
        one.version for one in contents
    )
    lines = destructions.lines_of(bilan.public_id)
    count += sum(line.constatee_at is None for line in lines)
    if lines:
        count += len(derives.left_of(bilan, {line.compartiment for line in lines}))
        count += bilan.faits.destruction_on is None
    return count


def sessions() -> dict[str, str]:
    """Sign each person in, and return the session by bilan."""
    from django.test import Client

    from jalon_web.bilans.models import Bilan

    found = {}
    for bilan in Bilan.objects.select_related("beneficiaire").order_by("id"):
        assert bilan.beneficiaire is not None
        client = Client()
        client.force_login(bilan.beneficiaire)
        found[str(bilan.public_id)] = client.cookies["sessionid"].value
    return found


def everything(bilan: Bilan) -> str:
    """Return every row that hangs on a bilan, and its contents opened."""
    from jalon_web.bilans.services import derives

    rows = [
        (table.label, list(table.rows(bilan).order_by("pk").values_list()))
        for table in sorted(derives.tables(), key=lambda table: table.label)
    ]
    return repr((rows, opened_text(bilan)))


def answers(bilan: Bilan) -> str:
    """Return what the service answers to the person, at every address of the bilan."""
    from django.test import Client

    if bilan.beneficiaire is None:
        return ""
    client = Client(raise_request_exception=True, SERVER_NAME="127.0.0.1")
    client.force_login(bilan.beneficiaire)
    said = []
    for route in routes():
        answer = client.get(f"/{route}".replace("<uuid:public_id>", str(bilan.public_id)))
        content = b"".join(answer) if answer.streaming else answer.content
        said.append(content.decode("utf-8", "replace"))
    return "\n".join(said)


def routes() -> Iterable[str]:
    """Return every address whose only argument is a bilan."""
    from django.urls import URLPattern, URLResolver, get_resolver

    def walk(resolver: URLResolver, prefix: str) -> Iterable[str]:
        for entry in resolver.url_patterns:
            path = prefix + str(entry.pattern)
            if isinstance(entry, URLPattern):
                yield path
            else:
                yield from walk(entry, path)

    for path in walk(get_resolver(), ""):
        if path.count("<") == 1 and "<uuid:public_id>" in path:
            yield path


def agree(ids: Iterable[str]) -> dict[str, str]:
    """Let each person hand one writing over, for three months."""
    from jalon.acces import Destinataire, Finalite
    from jalon_web.bilans.models import Bilan
    from jalon_web.coffre.models import Contenu
    from jalon_web.coffre.services import accords

    now = clock.now()
    given = {}
    for one in ids:
        bilan = Bilan.objects.get(public_id=one)
        writing = Contenu.objects.filter(dossier=bilan.public_id, compartiment="travail").first()
        assert bilan.beneficiaire_id
        assert writing
        given[one] = str(
            accords.give(
                dossier=bilan.public_id,
                finalite=Finalite.LIAISON,
                destinataire=Destinataire.organisation(bilan.centre.public_id),
                elements=[accords.element_of(writing.id)],
                texte="liaison-1",
                recueilli_par=bilan.beneficiaire_id,
                now=now,
                expire_on=now.date() + dt.timedelta(days=90),
            ).id
        )
    return given


def take_back(ids: Iterable[str]) -> None:
    """Let each person take her accord back."""
    from jalon_web.bilans import services
    from jalon_web.bilans.models import Bilan
    from jalon_web.coffre.models import LigneAccord

    for one in ids:
        dossier = LigneAccord.objects.get(public_id=one).dossier
        bilan = Bilan.objects.get(public_id=dossier)
        assert bilan.beneficiaire_id
        services.withdraw_accord(
            actor_id=bilan.beneficiaire_id,
            public_id=dossier,
            accord_id=uuid.UUID(one),
            now=clock.now(),
        )


def destroy(ids: Iterable[str]) -> None:
    """Destroy bilans whole, and say each one once it is done."""
    from jalon_web.bilans import services

    for one in ids:
        now = clock.now()
        services.detruire(uuid.UUID(one), motif="effacement", now=now)
        print(one, flush=True)


def main(act: str, *words: str) -> None:
    """Do one act; what it found goes to the file named by the last word, out of the place."""
    if act in QUIET:
        {"detruire": destroy, "retirer": take_back}[act](words)
        return
    given = words[:-1]
    found: Any
    if act == "peupler":
        found = people(int(given[0]), int(given[1]), *given[2:])
    elif act == "consentir":
        found = agree(given)
    else:
        found = sessions() if act == "entrer" else read("pages" in given)
    Path(words[-1]).write_text(json.dumps(found), encoding="utf-8")


def seen(found: dict[str, dict[str, Any]], marks: dict[str, list[str]], key: str) -> set[str]:
    """Return the marks that were read in the contents, or in the pages."""
    search = Fouille(mark for those in marks.values() for mark in those)
    return {mark for one in found.values() for mark in search.found_in(one[key].encode())}


if __name__ == "__main__":
    django.setup()
    from jalon_web.comptes.queries.caller import Tache, acting

    with acting(Tache("endurance")):
        main(*sys.argv[1:])
