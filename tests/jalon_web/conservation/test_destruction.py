"""One code destroys: whole, for good, again if it was stopped, and nothing of anybody else."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from jalon.acces import Act, Moment, Relation, allows
from jalon.conservation import PREUVES, TRAVAIL
from jalon.kernel.errors import NotVisible
from jalon_web.base.models import Envoi
from jalon_web.bilans import queries, services
from jalon_web.bilans.models import Attestation, Bilan, EcritCompte, FaitsBilan, Seance
from jalon_web.bilans.queries import listes
from jalon_web.bilans.services import derives, destruction
from jalon_web.coffre.models import Contenu, Ligne, Revision
from jalon_web.coffre.services import destructions
from jalon_web.livrables.models import Remise, Section
from tests.jalon_web.conftest import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(days=1)


def rows_of(bilan: Bilan) -> dict[str, list[Any]]:
    """Return every row that hangs on a bilan, by table, as it stands."""
    found: dict[str, list[Any]] = {
        t.label: list(t.rows(bilan).order_by("pk").values()) for t in derives.tables()
    }
    contents = Contenu.objects.filter(dossier=bilan.public_id)
    found["coffre.Contenu"] = [*contents.order_by("pk").values()]
    found["coffre.Revision"] = [
        {**row, "enregistrement": bytes(row["enregistrement"])}
        for row in Revision.objects.filter(contenu__in=contents).order_by("pk").values()
    ]
    found["bilans.Bilan"] = [*Bilan.objects.filter(pk=bilan.pk).values()]
    return {label: rows for label, rows in found.items() if rows}


def fall(bilan: Bilan, *names: str, motif: str = "calendrier", now: dt.datetime = NOW) -> Any:
    return services.detruire(bilan.public_id, motif=motif, now=now, compartiments=names)


def test_every_table_of_a_bilan_is_found() -> None:
    labels = {table.label for table in derives.tables()}
    assert labels >= {
        "analyse.AccordRessource",
        "analyse.Contribution",
        "bilans.FaitsBilan",
        "bilans.Seance",
        "investigation.Scenario",
        "livrables.Observation",
        "livrables.Proposition",
        "livrables.Remise",
    }


def test_the_work_falls_whole_and_what_proves_it_took_place_stays(
    fini: Bilan, jumeau: Bilan
) -> None:
    before, twin = rows_of(fini), rows_of(jumeau)
    assert len(before["livrables.Section"]) > 10
    assert before["investigation.Scenario"]

    fall(fini, *TRAVAIL)

    after = rows_of(fini)
    assert set(after) == {
        "bilans.Affectation",
        "bilans.Bilan",
        "bilans.EcritCompte",
        "bilans.FaitsBilan",
        "bilans.Mouvement",
        "bilans.Prevision",
        "bilans.Seance",
        "coffre.Contenu",
        "coffre.Revision",
        "acces_personnel.Lien",
        "livrables.Document",
        "livrables.Remise",
        "suivi.Reclamation",
    }
    assert {row["compartiment"] for row in after["coffre.Contenu"]} == set(PREUVES)
    assert {row["edition"] for row in after["livrables.Remise"]} == {"personne", "financeur"}
    assert [row["code"] for row in after["livrables.Document"]] == ["programme_personnalise"]
    assert {row["objet_id"] for row in after["bilans.Seance"]} == {None}
    assert len(after["bilans.Seance"]) == len(before["bilans.Seance"])
    assert after["bilans.FaitsBilan"][0]["destruction_on"] == TODAY
    assert rows_of(jumeau) == twin


def test_at_the_very_end_only_facts_without_a_name_stay(fini: Bilan, jumeau: Bilan) -> None:
    twin = rows_of(jumeau)
    counted = FaitsBilan.objects.get(dossier=fini).accompagnement_min

    fall(fini, "identite")

    after = rows_of(fini)
    assert set(after) == {"bilans.Bilan", "bilans.FaitsBilan"}
    (row,) = after["bilans.Bilan"]
    assert (row["beneficiaire_id"], row["etat"]) == (None, "detruit")
    (facts,) = after["bilans.FaitsBilan"]
    assert (facts["etat"], facts["destruction_on"]) == ("detruit", TODAY)
    assert facts["accompagnement_min"] == counted
    assert rows_of(jumeau) == twin


def test_nobody_enters_any_more_and_the_person_keeps_her_hours(fini: Bilan, cast: Cast) -> None:
    fall(fini, *TRAVAIL)

    def opens(who: Any, act: Act) -> bool:
        try:
            queries.bilan_for(who.pk, fini.public_id, act=act)
        except NotVisible:
            return False
        return True

    assert {act for act in Act if opens(cast.claire, act)} == set()
    for who, relation in ((cast.paul, Relation.GESTION), (cast.fanny, Relation.FINANCEUR)):
        granted = {act for act in Act if allows(act, relation, Moment.PREUVES)}
        assert {act for act in Act if opens(who, act)} == granted
        assert Act.READ_PRESENCE in granted
        assert granted.isdisjoint({Act.READ_ANALYSE, Act.READ_SYNTHESE, Act.READ_INVESTIGATION})
    assert not opens(cast.aline, Act.READ_SYNTHESE)
    assert opens(cast.aline, Act.READ_PRESENCE)
    assert list(listes.bilans_visible_to(cast.claire.pk)) == []
    assert list(listes.bilans_of_person(cast.aline.pk)) == [fini]

    fall(fini, "identite", now=LATER)

    for who in (cast.aline, cast.claire, cast.paul, cast.fanny):
        assert {act for act in Act if opens(who, act)} == set()
    assert list(listes.bilans_of_person(cast.aline.pk)) == []


def test_a_bilan_under_way_stops_when_it_is_destroyed(bilan: Bilan) -> None:
    fall(bilan, *TRAVAIL, motif="effacement")

    bilan.refresh_from_db()
    assert bilan.etat == "arrete"
    assert (bilan.faits.terme_on, bilan.faits.destruction_on) == (TODAY, TODAY)


def test_withdrawing_what_is_sensitive_touches_nothing_else(fini: Bilan) -> None:
    before = rows_of(fini)
    fall(fini, "sensible", motif="retrait")

    assert rows_of(fini) == before
    assert [line.compartiment for line in destructions.lines_of(fini.public_id)] == ["sensible"]


def test_twice_is_once(fini: Bilan) -> None:
    (first,) = fall(fini, *TRAVAIL)
    lines, rows = destructions.lines_of(fini.public_id), rows_of(fini)
    written = Ligne.objects.count()

    assert fall(fini, *TRAVAIL, motif="effacement", now=LATER) == (first,)
    assert destructions.lines_of(fini.public_id) == lines
    assert rows_of(fini) == rows
    assert Ligne.objects.count() == written
    assert services.achever(now=LATER) == 0


def test_each_act_has_its_certificate_and_the_register_knows_it(fini: Bilan, cast: Cast) -> None:
    fall(fini, "sensible", motif="retrait")
    fall(fini, *TRAVAIL, now=LATER)
    one, two = fall(fini, "identite", now=LATER + dt.timedelta(days=1))[1:]
    first = Attestation.objects.first()

    assert first is not None
    assert (first.compartiments, first.motif) == ("sensible", "retrait")
    assert (one.compartiments, two.compartiments) == (
        "liaison,resultats,travail",
        "contrat,identite",
    )
    assert {a.compte_id for a in Attestation.objects.all()} == {cast.aline.pk}
    for each in (first, one, two):
        assert len(each.numero) == 19
        assert destructions.established(each.dossier, each.numero) is not None
    forged = "AAAA-AAAA-AAAA-AAAA"
    assert destructions.established(first.dossier, forged) is None


def test_letters_and_sessions_that_speak_of_it_are_forgotten(fini: Bilan, jumeau: Bilan) -> None:
    stores = []
    for bilan in (fini, jumeau):
        Envoi.objects.create(
            sujet="conservation.terme",
            ids=f'{{"bilan": "{bilan.public_id}"}}',
            depose_at=NOW,
            pas_avant_at=NOW + dt.timedelta(days=9),
        )
        store = SessionStore()
        store["brouillon"] = f"/bilans/{bilan.public_id}/"
        store.save()
        stores.append(store)

    fall(fini, *TRAVAIL)

    assert list(Session.objects.values_list("pk", flat=True)) == [stores[1].session_key]
    told = "".join(Envoi.objects.values_list("ids", flat=True))
    assert str(fini.public_id) not in told
    assert str(jumeau.public_id) in told


class _Killed(BaseException):
    """The process dies here."""


@pytest.mark.parametrize("step", ["erase_contents", "close"])
@pytest.mark.parametrize("names", [TRAVAIL, ("identite",)])
def test_killed_in_the_middle_it_is_finished_later(
    fini: Bilan, jumeau: Bilan, monkeypatch: pytest.MonkeyPatch, step: str, names: tuple[str, ...]
) -> None:
    twin, kept = rows_of(jumeau), Contenu.objects.filter(dossier=fini.public_id).count()

    def die(*args: object, **kwargs: object) -> None:
        raise _Killed

    with monkeypatch.context() as broken:
        broken.setattr(destructions, step, die)
        with pytest.raises(_Killed):
            fall(fini, *names)
    if step == "erase_contents":
        assert Contenu.objects.filter(dossier=fini.public_id).count() == kept
    assert any(line.constatee_at is None for line in destructions.lines_of(fini.public_id))

    assert services.achever(now=LATER) == 1
    assert services.achever(now=LATER) == 0

    fini.refresh_from_db()
    assert derives.left_of(fini, names) == []
    assert all(line.constatee_at for line in destructions.lines_of(fini.public_id))
    assert fini.faits.destruction_on == TODAY
    assert rows_of(jumeau) == twin


def test_a_copy_that_brings_it_back_is_destroyed_again(fini: Bilan) -> None:
    class _Undo(Exception):
        pass

    before = rows_of(fini)
    destructions.engage(fini.public_id, (*TRAVAIL, *PREUVES), motif="calendrier", now=NOW)

    def erased_then_restored() -> None:
        with transaction.atomic():
            destruction._erase(Bilan.objects.get(pk=fini.pk))
            raise _Undo

    with pytest.raises(_Undo):
        erased_then_restored()
    destructions.close(fini.public_id, (*TRAVAIL, *PREUVES), now=NOW)
    assert rows_of(fini) == before

    assert services.achever(now=LATER) == 1
    fini.refresh_from_db()
    assert (fini.etat, fini.beneficiaire_id) == ("detruit", None)


def test_what_is_left_is_a_fault_and_not_a_success(
    fini: Bilan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def erase_nothing(*args: object, **kwargs: object) -> None:
        return

    monkeypatch.setattr(derives, "erase", erase_nothing)
    with pytest.raises(destruction.Inachevee) as left:
        fall(fini, *TRAVAIL)
    assert "livrables.Section" in str(left.value)
    assert Section.objects.exists()
    assert all(line.constatee_at is None for line in destructions.lines_of(fini.public_id))


def test_nothing_unknown_nor_inside_a_transaction(fini: Bilan) -> None:
    before = rows_of(fini)
    with pytest.raises(NotVisible):
        services.detruire(uuid.uuid4(), motif="calendrier", now=NOW)
    for wrong in ({"motif": "caprice"}, {"names": ("inconnu",)}):
        with pytest.raises(ValueError, match="unknown"):
            fall(fini, *wrong.pop("names", TRAVAIL), **wrong)
    assert rows_of(fini) == before
    assert destructions.lines_of(fini.public_id) == ()


@pytest.mark.django_db(transaction=True)
def test_it_is_no_part_of_a_larger_transaction(bilan: Bilan) -> None:
    with transaction.atomic(), pytest.raises(RuntimeError):
        fall(bilan, *TRAVAIL)
    assert destructions.lines_of(bilan.public_id) == ()


def test_counts_and_deliveries_survive_as_facts(fini: Bilan) -> None:
    before = queries.faits_of(Bilan.objects.get(pk=fini.pk))
    fall(fini, *TRAVAIL)
    after = queries.faits_of(Bilan.objects.get(pk=fini.pk))

    changed = {nom for nom in before if before[nom] != after[nom]}
    assert changed == {"destruction_on", "delai_destruction_jours"}
    assert Seance.objects.filter(bilan=fini).exists()
    assert EcritCompte.objects.filter(bilan=fini).exists()
    assert Remise.objects.filter(document__bilan=fini).count() == 2
    assert connection.vendor in {"sqlite", "postgresql"}
