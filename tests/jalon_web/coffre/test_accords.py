"""The ledger: append-only, bound to versions, and taken back for good."""

from __future__ import annotations

import contextlib
import datetime as dt
import random
import sqlite3
import uuid

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from jalon.acces import Destinataire, Element, Finalite, Motif, Raison
from jalon.acces.accords import AU_TERME, PAR_ELEMENT, EtatAccord
from jalon.kernel.errors import NotVisible
from jalon_web.coffre import services
from jalon_web.coffre.errors import CoffreFerme
from jalon_web.coffre.keys.ouverture import keystore
from jalon_web.coffre.keys.registre import head, replay, require
from jalon_web.coffre.models import LigneAccord
from jalon_web.coffre.services import accords

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
END = dt.date(2027, 5, 23)
INES, OMAR = Destinataire.compte(7), Destinataire.compte(8)


def put(dossier: uuid.UUID) -> uuid.UUID:
    return services.seal(
        dossier=dossier,
        centre=uuid.UUID(int=7),
        compartiment="liaison",
        nature="fiche",
        payload={"texte": "ce que je transmets"},
        auteur_id=1,
        now=NOW,
    )


def change(contenu: uuid.UUID) -> None:
    services.reseal_latest(contenu, payload={"texte": "autre chose"}, auteur_id=1, now=NOW)


def given(dossier: uuid.UUID, element: Element, to: Destinataire = INES) -> uuid.UUID:
    return accords.give(
        dossier=dossier,
        finalite=Finalite.LIAISON,
        destinataire=to,
        elements=[element],
        texte="liaison-1",
        recueilli_par=1,
        now=NOW,
        expire_on=END,
    ).id


def test_no_statement_changes_a_line_of_the_ledger() -> None:
    dossier = uuid.uuid4()
    given(dossier, accords.element_of(put(dossier)))

    for statement in (
        "UPDATE coffre_ligneaccord SET finalite = 'orientation'",
        "DELETE FROM coffre_ligneaccord",
        *(("TRUNCATE coffre_ligneaccord",) if connection.vendor == "postgresql" else ()),
    ):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert [line.finalite for line in LigneAccord.objects.all()] == ["liaison"]


def test_a_recipient_reads_the_version_that_was_approved_and_no_other() -> None:
    dossier = uuid.uuid4()
    contenu = put(dossier)
    approved = accords.element_of(contenu)
    given(dossier, approved)
    change(contenu)
    fresh = accords.element_of(contenu)

    assert accords.require(dossier, Finalite.LIAISON, INES, approved, at=NOW)
    assert accords.open_version(approved).payload == {"texte": "ce que je transmets"}
    assert accords.elements_for(dossier, Finalite.LIAISON, INES, at=NOW) == {approved}
    for near_twin in (
        (dossier, Finalite.LIAISON, INES, fresh),
        (dossier, Finalite.LIAISON, OMAR, approved),
        (dossier, Finalite.ORIENTATION, INES, approved),
        (uuid.uuid4(), Finalite.LIAISON, INES, approved),
        (dossier, Finalite.LIAISON, INES, None),
    ):
        with pytest.raises(NotVisible):
            accords.require(*near_twin, at=NOW)


def test_a_print_that_is_not_the_one_approved_opens_nothing() -> None:
    dossier = uuid.uuid4()
    element = accords.element_of(put(dossier))
    forged = Element(id=element.id, version=1, empreinte="0" * 64)

    assert accords.open_version(element).version == 1
    with pytest.raises(NotVisible):
        accords.open_version(forged)


def test_taken_back_twice_is_one_line_and_the_first_instant_stands() -> None:
    dossier = uuid.uuid4()
    element = accords.element_of(put(dossier))
    accord = given(dossier, element)
    other = given(dossier, element, OMAR)
    later = NOW + dt.timedelta(hours=1)

    first = accords.withdraw(accord, recueilli_par=1, now=later, motif=Motif.PLUS_UTILE)
    assert accords.withdraw(accord, recueilli_par=1, now=later + dt.timedelta(hours=1)) == first

    assert accords.active(dossier, Finalite.LIAISON, INES, element, at=later) is None
    assert [one.id for one in accords.live_for(dossier, at=later)] == [other]
    assert accords.held_towards(dossier, INES, OMAR, at=later) == {Finalite.LIAISON}
    assert accords.held_towards(dossier, INES, at=later) == frozenset()
    assert [one.etat for one in accords.history_of(dossier, at=later)] == [
        EtatAccord.ACTIF,
        EtatAccord.RETIRE,
    ]
    assert LigneAccord.objects.filter(retire=accord).count() == 1
    with pytest.raises(NotVisible):
        accords.withdraw(uuid.uuid4(), recueilli_par=1, now=later)


def test_a_withdrawal_undone_in_the_base_is_written_again_from_the_register() -> None:
    dossier = uuid.uuid4()
    element = accords.element_of(put(dossier))
    accord, kept = given(dossier, element), given(dossier, element, OMAR)
    with transaction.atomic():
        accords.withdraw(accord, recueilli_par=1, now=NOW)
        transaction.set_rollback(True)
    assert accords.active(dossier, Finalite.LIAISON, INES, element, at=NOW)

    assert [one.id for one in accords.replay()] == [accord]
    assert accords.replay() == []

    assert accords.active(dossier, Finalite.LIAISON, INES, element, at=NOW) is None
    assert [one.id for one in accords.live_for(dossier, at=NOW)] == [kept]


def test_the_register_chains_withdrawals_and_counts_no_destruction() -> None:
    dossier = uuid.uuid4()
    contenu = put(dossier)
    accord = given(dossier, accords.element_of(contenu))
    before, counted = head(keystore()), keystore().counts()

    accords.withdraw(accord, recueilli_par=1, now=NOW)

    after = head(keystore())
    assert after.lignes == before.lignes + 1
    assert keystore().counts() == counted
    assert replay(keystore(), now=NOW, progress=lambda _done, _total: None) == 0
    require(keystore(), after)
    path = settings.CONFIG.coffre / "cles.db"
    with contextlib.closing(sqlite3.connect(path)) as base, base:
        base.execute("DELETE FROM destructions WHERE compartiment = ?", [f"accord:{accord}"])
    with pytest.raises(CoffreFerme):
        require(keystore(), after)


STEPS = 600
"""Steps of the walk through the base; the pure one takes twenty thousand (tests/jalon/acces)."""


def test_a_walk_through_the_base_delivers_only_under_a_live_row() -> None:
    walk = random.Random(2026)
    dossier, now = uuid.uuid4(), NOW
    contents = [put(dossier) for _ in range(3)]
    model: dict[uuid.UUID, tuple[Finalite, Destinataire, frozenset[Element], dt.date | None]] = {}
    counts = {True: 0, False: 0}
    for _step in range(STEPS):
        finalite, who = walk.choice(list(Finalite)), walk.choice((INES, OMAR))
        element = accords.element_of(walk.choice(contents))
        act = walk.choices(("donner", "retirer", "changer", "jour", "remettre"), (3, 2, 1, 1, 8))[0]
        if act == "donner":
            end = None if finalite in AU_TERME else now.date() + dt.timedelta(walk.randint(0, 60))
            one = accords.give(
                dossier=dossier,
                finalite=finalite,
                destinataire=who,
                elements=[element] if finalite in PAR_ELEMENT else [],
                texte="essai-1",
                recueilli_par=1,
                now=now,
                expire_on=end,
                raison=Raison.POINT if finalite is Finalite.CONSERVATION_SUIVI else None,
            )
            model[one.id] = (finalite, who, one.elements, end)
        elif act == "retirer" and model:
            key = walk.choice(list(model))
            accords.withdraw(key, recueilli_par=1, now=now)
            del model[key]
        elif act == "changer":
            change(walk.choice(contents))
        elif act == "jour":
            now += dt.timedelta(days=walk.randint(0, 20))
            model = {k: v for k, v in model.items() if v[3] is None or v[3] >= now.date()}
        else:
            what = element if finalite in PAR_ELEMENT else None
            wanted = any(
                purpose is finalite and to == who and (what in those if what else not those)
                for purpose, to, those, _end in model.values()
            )
            found = accords.active(dossier, finalite, who, what, at=now)
            assert (found is not None) == wanted
            counts[wanted] += 1
    assert min(counts.values()) > 20
