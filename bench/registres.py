"""The long lists with 100,000 bilans: a manager's, a funder's, a counsellor's, and a CEP adviser's.

`python -m bench.registres` prints the figures. A throwaway base on disk is filled, then each page
is asked through the whole service (middleware, door, template). The reference is the same page of
a base of 1,000 bilans: the ratio says what a hundred times more costs to a reader.
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys
import time
import uuid
from typing import Any

PETIT, GRAND = 1_000, 100_000
NOMS = 200
"""So many sealed names: each bilan has one of them."""
FOIS = 7


def _start() -> None:
    import django
    import tests.reglages  # noqa: F401 - settings of a throwaway folder
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def _cast() -> dict[str, Any]:
    from jalon_web.comptes.models import Compte, Organisation, Role

    found: dict[str, Any] = {}
    for nature, code, prenom in (
        ("centre", "responsable", "paul"),
        ("centre", "conseiller", "claire"),
        ("financeur", "instructeur", "fanny"),
    ):
        organisation, _new = Organisation.objects.get_or_create(nature=nature, nom=nature)
        compte = Compte.objects.create_user(f"{prenom}@test.jalon", nom=prenom.title())
        Role.objects.create(
            compte=compte, organisation=organisation, code=code, debut_on=dt.date(2020, 1, 1)
        )
        found |= {prenom: compte, nature: organisation}
    return found


def _seeds(cast: dict[str, Any], now: dt.datetime) -> list[Any]:
    """Open the bilans whose sealed names the others share."""
    from jalon_web.bilans.queries import Identite
    from jalon_web.bilans.services import Ouverture, open_bilan
    from jalon_web.comptes.queries.caller import Tache, acting

    with acting(Tache("mesure")):
        return [
            open_bilan(
                actor_id=cast["claire"].pk,
                ouverture=Ouverture(
                    identite=Identite(prenom=f"Prénom{rank}", nom=f"Nom{rank}", civilite="Mme"),
                    email=f"personne{rank}@test.jalon",
                    voie_entree="direct",
                    financeur=cast["financeur"].public_id,
                ),
                now=now,
            )
            for rank in range(NOMS)
        ]


def _fill(seeds: list[Any], first: int, last: int, now: dt.datetime) -> None:
    """Write bilans in bulk: one in ten open, one in a hundred of those with this counsellor."""
    from jalon_web.bilans.models import Affectation, Bilan, FaitsBilan

    shapes = [(seed, FaitsBilan.objects.get(dossier_id=seed.pk)) for seed in seeds]
    rows, kept = [], []
    for rank in range(first, last):
        seed, facts = shapes[rank % len(shapes)]
        row = Bilan(**{f.attname: getattr(seed, f.attname) for f in Bilan._meta.concrete_fields})
        row.pk, row.public_id, row.faits_id = None, uuid.uuid4(), uuid.uuid4()
        opened = rank % 10 == 0
        row.etat, row.phase = ("ouvert", "investigation") if opened else ("termine", "clos")
        row.ouvert_on = now.date() - dt.timedelta(days=rank % 900)
        rows.append(row)
        kept.append(facts)
    made = Bilan.objects.bulk_create(rows, batch_size=500)
    values = []
    for row, facts in zip(made, kept, strict=True):
        copied = {f.attname: getattr(facts, f.attname) for f in FaitsBilan._meta.concrete_fields}
        copy = FaitsBilan(**(copied | {"programme_remis_financeur_on": row.ouvert_on}))
        copy.pk, copy.dossier_id = None, row.pk
        values.append(copy)
    FaitsBilan.objects.bulk_create(values, batch_size=100)
    claire = Affectation.objects.filter(bilan=seeds[0]).values_list("conseiller_id", flat=True)[0]
    Affectation.objects.bulk_create(
        [
            Affectation(bilan_id=row.pk, conseiller_id=claire, debut_at=now)
            for rank, row in enumerate(made)
            if rank % 1000 < 2
        ],
        batch_size=500,
    )


def _pages(cast: dict[str, Any], number: str) -> list[tuple[str, Any, str]]:
    return [
        ("responsable, première page", cast["paul"], "/centre/?etat=tous"),
        ("responsable, dernière page", cast["paul"], "/centre/?etat=tous&page=99999"),
        ("responsable, un numéro", cast["paul"], f"/centre/?etat=tous&cherche={number}"),
        ("responsable, un nom parmi les ouverts", cast["paul"], "/centre/?cherche=nom7"),
        ("financeur, première page", cast["fanny"], "/programmes/"),
        ("financeur, dernière page", cast["fanny"], "/programmes/?page=99999"),
        ("conseiller, ses bilans ouverts", cast["claire"], "/bilans/"),
    ]


def _ask(someone: Any, address: str) -> float:
    """Return the median time of a page, in milliseconds."""
    from django.test import Client
    from tests.entrer import sign_in

    client = Client()
    sign_in(client, someone)
    times = []
    for _time in range(FOIS):
        began = time.perf_counter()
        answer = client.get(address)
        times.append((time.perf_counter() - began) * 1_000)
        assert answer.status_code == 200, (address, answer.status_code)
    return statistics.median(times)


def mesurer() -> list[dict[str, object]]:
    """Ask each page of a small base, then of a large one."""
    _start()
    now = dt.datetime.now(tz=dt.UTC)
    cast = _cast()
    seeds = _seeds(cast, now)
    _fill(seeds, NOMS, PETIT, now)
    asked = _pages(cast, str(seeds[3].public_id)[:8])
    small = {nom: _ask(someone, address) for nom, someone, address in asked}
    _fill(seeds, PETIT, GRAND, now)
    found: list[dict[str, object]] = []
    for nom, someone, address in asked:
        large = _ask(someone, address)
        found.append(
            {
                "nom": f"page de 100 000 bilans : {nom}",
                "valeur": large,
                "unite": "ms",
                "reference": f"la même page de 1 000 bilans : {small[nom]:.1f} ms",
                "ratio": large / small[nom],
            }
        )
    return found


if __name__ == "__main__":
    for figure in mesurer():
        sys.stdout.write(f"{figure['nom']} : {figure['valeur']:.0f} ms ({figure['reference']})\n")
