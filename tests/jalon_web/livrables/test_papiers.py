"""Papers made of dates and hours: the attendance record, and those of someone who stops."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from jalon.acces import Raison
from jalon.kernel.errors import ActRefused, NotVisible
from jalon.rendering import empreinte, render_pdf
from jalon_web.bilans import services as bilans
from jalon_web.bilans.models import Bilan, Seance
from jalon_web.bilans.services import ConventionNotee, LigneDeTemps
from jalon_web.coffre.queries import open_one
from jalon_web.coffre.services import destroy_compartiments
from jalon_web.livrables import queries
from jalon_web.livrables.contents import instantane
from jalon_web.livrables.models import PAPIERS_ARRET, Remise
from tests.factories.clair import clear_columns
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast
from tests.jalon_web.livrables.conftest import (
    LAST,
    LATER,
    counted,
    deliver,
    fill,
    move,
    printed,
    read,
)

pytestmark = pytest.mark.django_db


def held(
    bilan: Bilan, cast: Cast, minutes: int | None, jours: int = 0, sorte: str = "presentiel"
) -> Seance:
    """Write down a sitting held some days ago (or still to come)."""
    day = TODAY - dt.timedelta(days=jours)
    return bilans.record_seance(
        actor_id=cast.claire.pk,
        public_id=bilan.public_id,
        ligne=LigneDeTemps(
            sorte=sorte, jour=day, debut=dt.time(14), duree_min=minutes, tenue=jours >= 0
        ),
        now=NOW,
    )


@pytest.fixture
def stopped(bilan: Bilan, cast: Cast) -> Bilan:
    """Aline's bilan, stopped after its first phase, its programme handed over."""
    convention = ConventionNotee(
        transmise_on=TODAY, signee_on=TODAY, parties=2, clause_arret=True, prix_heure_cents=8000
    )
    bilans.record_convention(
        actor_id=cast.claire.pk, public_id=bilan.public_id, convention=convention, now=NOW
    )
    held(bilan, cast, 120, 9)
    held(bilan, cast, 75, 2)
    fill(bilan, cast.claire)
    deliver(bilan, cast)
    Bilan.objects.filter(pk=bilan.pk).update(phase="decision")
    bilans.write_facts(Bilan.objects.get(pk=bilan.pk), "test", NOW, preliminaire_close_on=TODAY)
    bilans.stop(actor_id=cast.aline.pk, public_id=bilan.public_id, now=NOW)
    return Bilan.objects.get(pk=bilan.pk)


def test_the_attendance_record_counts_what_took_place(
    bilan: Bilan, bilan_en: BilanEn, cast: Cast
) -> None:
    with pytest.raises(ActRefused) as nothing:
        read(bilan, cast.aline, "attestation")
    assert nothing.value.code == "rien_encore"
    first = held(bilan, cast, 120, 9)
    held(bilan, cast, 45, 2, "distance")
    held(bilan, cast, 60, -3)
    held(bilan, cast, None, 1)
    held(bilan, cast, 600, 1, "hors_seance")
    gone = held(bilan, cast, 500, 1)
    bilans.cancel_seance(
        actor_id=cast.claire.pk, public_id=bilan.public_id, seance_id=gone.public_id, now=NOW
    )
    bilans.confirm_seance(
        actor_id=cast.aline.pk, public_id=bilan.public_id, seance_id=first.public_id, now=NOW
    )
    elsewhere = bilan_en(email="autre@test.jalon")
    held(elsewhere, cast, 300, 1)

    contenu = read(bilan, cast.aline, "attestation").lu.contenu

    assert [
        (s.duree.minutes, s.forme, s.confirmee_par_la_personne, s.avec, s.horaire)
        for s in contenu.seances
    ] == [
        (120, "presentiel", True, ("Claire Delaunay",), "14\u00a0h à 16\u00a0h"),
        (45, "distance", False, ("Claire Delaunay",), "14\u00a0h à 14\u00a0h\u00a045"),
    ]
    assert contenu.total.minutes == 165
    assert "2h45" in printed(contenu)
    assert contenu.reference == str(bilan.public_id)[:8].upper()


def test_the_attendance_record_is_for_those_of_the_contract(bilan: Bilan, cast: Cast) -> None:
    held(bilan, cast, 120, 9)
    move(bilan, "investigation")
    readers = (cast.aline, cast.claire, cast.paul, cast.fanny)
    for reader in readers:
        lu = read(bilan, reader, "attestation").lu
        assert (lu.contenu.total.minutes, lu.remise, lu.provisoire) == (120, None, False)
    for other in (cast.omar, cast.sonia, cast.franck, cast.marc, cast.ines, cast.zoe):
        with pytest.raises(NotVisible):
            read(bilan, other, "attestation")


def test_the_papers_of_someone_who_stops_ask_nothing_of_her(stopped: Bilan, cast: Cast) -> None:
    contenu = read(stopped, cast.claire, "arret").lu.contenu

    assert [(e.le, e.duree.minutes) for e in contenu.entretiens] == [
        (TODAY - dt.timedelta(days=9), 120),
        (TODAY - dt.timedelta(days=2), 75),
    ]
    assert (contenu.total.minutes, contenu.du.heures.minutes, contenu.du.montant.cents) == (
        195,
        240,
        32_000,
    )
    assert (contenu.decide_le, contenu.programme_remis_le) == (TODAY, TODAY)
    assert contenu.ouverte_le == TODAY - dt.timedelta(days=9)
    told = printed(contenu)
    assert "aucunmotif" in told
    assert "burn-out" not in told
    assert "Identifier" not in told


def test_her_papers_are_hers_from_the_first_time_she_opens_them(stopped: Bilan, cast: Cast) -> None:
    read(stopped, cast.claire, "arret")
    assert not Remise.objects.filter(document__code=PAPIERS_ARRET).exists()
    assert counted(stopped, "papiers_arret_remis_on") == (None,)
    for other in (cast.omar, cast.paul, cast.fanny, cast.zoe):
        with pytest.raises(NotVisible):
            read(stopped, other, "arret")

    first = read(stopped, cast.aline, "arret", now=LATER).lu
    paper = render_pdf(first.contenu)

    remise = Remise.objects.get(document__code=PAPIERS_ARRET)
    assert first.remise == remise
    assert (remise.destinataire, remise.at, remise.ouvert_at) == ("beneficiaire", LATER, LATER)
    assert counted(stopped, "papiers_arret_remis_on") == (LATER.date(),)
    bilans.agree_conservation(
        actor_id=cast.aline.pk, public_id=stopped.public_id, mois=6, raison=Raison.POINT, now=LATER
    )
    cast.claire.nom = "Claire Autrement"
    cast.claire.save()
    for reader in (cast.aline, cast.claire):
        again = read(stopped, reader, "arret", now=LAST).lu
        assert (again.contenu, again.remise) == (first.contenu, remise)
        assert render_pdf(again.contenu) == paper
    assert Remise.objects.get(document__code=PAPIERS_ARRET).ouvert_at == LATER


def test_there_are_no_such_papers_for_who_goes_on_or_stops_later(
    bilan_en: BilanEn, cast: Cast
) -> None:
    bilan = bilan_en("investigation")
    held(bilan, cast, 120, 2)
    for etat in ("ouvert", "arrete"):
        move(bilan, "investigation", etat)
        for reader in (cast.aline, cast.claire):
            with pytest.raises(ActRefused) as refused:
                read(bilan, reader, "arret")
            assert refused.value.code == "rien_encore"


def test_no_print_in_clear_lets_anyone_try_names_on_a_paper(stopped: Bilan, cast: Cast) -> None:
    contenu = read(stopped, cast.aline, "arret").lu.contenu
    guessed = replace(contenu, entete=replace(contenu.entete, beneficiaire="Aline Morvan"))
    assert guessed == contenu

    for row in queries.remises_of(stopped):
        on_paper = empreinte(instantane.thaw(open_one(row.instantane_id).payload))
        assert row.empreinte == on_paper
        assert on_paper not in clear_columns()
    assert queries.remises_of(stopped)[-1].empreinte == empreinte(contenu)

    destroy_compartiments(stopped.public_id, ["contrat"], motif="terme", now=NOW)
    assert {row.empreinte for row in queries.remises_of(stopped)} == {""}
