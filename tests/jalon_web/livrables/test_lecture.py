"""Opening documents: who may, what is kept of it, what stays when the rest is gone."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from jalon.acces import Act
from jalon.kernel.errors import ActRefused, NotVisible
from jalon.rendering import render_pdf
from jalon_web.bilans import services as bilans
from jalon_web.bilans.models import Bilan, Seance
from jalon_web.bilans.queries import Identite, bilan_for
from jalon_web.bilans.services import Convention, LigneDeTemps
from jalon_web.coffre import journal
from jalon_web.coffre.queries import revisions_of
from jalon_web.coffre.services import destroy_compartiments
from jalon_web.livrables import queries, services
from jalon_web.livrables.assemblage import lisibles
from jalon_web.livrables.assemblage.lisibles import LISIBLES
from jalon_web.livrables.contenus import Texte
from jalon_web.livrables.models import CONCLUSIONS, PAPIERS_ARRET, PROGRAMME, SYNTHESE, Remise
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast
from tests.jalon_web.livrables.conftest import (
    LAST,
    LATER,
    counted,
    deliver,
    fill,
    finalise,
    move,
    observe,
    printed,
    read,
    request,
    submit,
    write,
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
    convention = Convention(
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


def test_a_document_that_has_no_name_is_refused_like_a_bilan_that_does_not_exist(
    bilan: Bilan, cast: Cast
) -> None:
    fill(bilan, cast.claire)
    for slug in ("", "fiche", "programme_personnalise"):
        with pytest.raises(NotVisible):
            read(bilan, cast.aline, slug)
    with pytest.raises(NotVisible):
        services.read_document(
            actor_id=cast.aline.pk, public_id=uuid.uuid4(), slug="programme", now=NOW
        )
    assert read(bilan, cast.aline, "programme").slug == "programme"


def test_the_centre_and_who_pays_read_nothing_of_it_before_it_is_handed_over(
    bilan: Bilan, cast: Cast
) -> None:
    fill(bilan, cast.claire)
    for other in (cast.paul, cast.fanny):
        for slug in ("programme", "programme-financeur"):
            with pytest.raises(NotVisible):
                read(bilan, other, slug)
    move(bilan, "decision")
    with pytest.raises(ActRefused) as paul:
        read(bilan, cast.paul, "programme")
    with pytest.raises(ActRefused) as fanny:
        read(bilan, cast.fanny, "programme-financeur")
    assert {paul.value.code, fanny.value.code} == {"rien_encore"}


def test_each_reads_the_edition_that_is_theirs_and_no_other(bilan: Bilan, cast: Cast) -> None:
    fill(bilan, cast.claire)
    deliver(bilan, cast)
    move(bilan, "investigation")
    everyone = {
        nom: getattr(cast, nom)
        for nom in ("aline", "claire", "omar", "paul", "fanny", "franck", "ines", "marc", "zoe")
    }
    opened = set()
    for slug in ("programme", "programme-financeur"):
        for nom, compte in everyone.items():
            try:
                opened.add((slug, nom, read(bilan, compte, slug).lu.contenu.genre))
            except NotVisible:
                continue
    hers, theirs = "programme_personnalise", "programme_personnalise_financeur"
    assert opened == {
        ("programme", "aline", hers),
        ("programme", "claire", hers),
        ("programme", "paul", theirs),
        ("programme-financeur", "aline", theirs),
        ("programme-financeur", "claire", theirs),
        ("programme-financeur", "fanny", theirs),
    }


def test_the_first_opening_by_whom_it_is_for_is_kept_once(bilan: Bilan, cast: Cast) -> None:
    fill(bilan, cast.claire)
    deliver(bilan, cast)
    move(bilan, "investigation")

    def opened() -> dict[str, dt.datetime | None]:
        return {r.edition: r.ouvert_at for r in Remise.objects.all()}

    for other, slug in (
        (cast.claire, "programme"),
        (cast.paul, "programme"),
        (cast.aline, "programme-financeur"),
        (cast.claire, "programme-financeur"),
    ):
        read(bilan, other, slug)
    assert opened() == {"personne": None, "financeur": None}

    read(bilan, cast.aline, "programme", now=LATER)
    read(bilan, cast.fanny, "programme-financeur", now=LATER)
    read(bilan, cast.aline, "programme", now=LAST)
    read(bilan, cast.fanny, "programme-financeur", now=LAST)

    assert opened() == {"personne": LATER, "financeur": LATER}


def test_each_opening_leaves_one_line_in_the_journal(bilan: Bilan, cast: Cast) -> None:
    fill(bilan, cast.claire)
    deliver(bilan, cast)
    move(bilan, "investigation")
    held_before = {line.pk for line in journal.lines_for(bilan.public_id)}
    with pytest.raises(NotVisible):
        read(bilan, cast.omar, "programme")
    for reader, slug in (
        (cast.aline, "programme"),
        (cast.claire, "programme"),
        (cast.paul, "programme"),
        (cast.fanny, "programme-financeur"),
    ):
        read(bilan, reader, slug)

    lines = [each for each in journal.lines_for(bilan.public_id) if each.pk not in held_before]
    assert sorted((line.acte, line.acteur) for line in lines) == sorted(
        [
            ("read_programme", journal.pseudonym("compte", cast.aline.pk)),
            ("read_programme", journal.pseudonym("compte", cast.claire.pk)),
            ("read_programme", journal.pseudonym("compte", cast.paul.pk)),
            ("read_edition_financeur", journal.pseudonym("compte", cast.fanny.pk)),
        ]
    )


def test_what_was_handed_over_is_the_same_paper_for_ever(bilan: Bilan, cast: Cast) -> None:
    request(bilan, cast, "Partir")
    fill(bilan, cast.claire)
    deliver(bilan, cast)
    move(bilan, "decision")
    slugs = ("programme", "programme-financeur")
    before = {slug: read(bilan, cast.aline, slug).lu for slug in slugs}
    papers = {slug: render_pdf(lu.contenu) for slug, lu in before.items()}

    cast.claire.nom = "Claire Autrement"
    cast.claire.save()
    bilan.centre.nom, bilan.centre.adresse = "Autre enseigne", "Ailleurs"
    bilan.centre.save()
    cast.fonds.nom = "Autre fonds"
    cast.fonds.save()
    bilans.rename_person(
        actor_id=cast.aline.pk,
        public_id=bilan.public_id,
        identite=Identite(prenom="Aline", nom="Le Goff"),
        version=1,
        now=LATER,
    )

    assert read(bilan, cast.aline, "programme").lu.contenu.demande == "Partir"
    for slug in slugs:
        again = read(bilan, cast.aline, slug).lu
        assert (again.contenu, again.remise) == (before[slug].contenu, before[slug].remise)
        assert render_pdf(again.contenu) == papers[slug]
        assert again.remise is not None
        assert len(revisions_of(again.remise.instantane_id)) == 1


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
        actor_id=cast.aline.pk, public_id=stopped.public_id, mois=6, now=LATER
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


def test_a_programme_handed_over_is_read_after_what_it_was_made_from_is_destroyed(
    bilan: Bilan, cast: Cast
) -> None:
    fill(bilan, cast.claire)
    services.propose_partie(
        actor_id=cast.claire.pk,
        public_id=bilan.public_id,
        partie="methodes",
        valeur=Texte(texte="Récits"),
        now=NOW,
    )
    deliver(bilan, cast)
    move(bilan, "clos", "termine")
    before = read(bilan, cast.aline, "programme").lu.contenu

    destroy_compartiments(bilan.public_id, ["travail"], motif="terme", now=NOW)

    assert not any(lue.ecrite for lue in queries.parties_of(bilan, PROGRAMME).values())
    assert queries.propositions_of(bilan) == []
    assert queries.versions_of(bilan, PROGRAMME, "methodes") == []
    assert read(bilan, cast.aline, "programme").lu.contenu == before
    move(bilan, "preliminaire")
    with pytest.raises(NotVisible):
        write(bilan, cast.claire, "methodes", version=1)

    destroy_compartiments(bilan.public_id, ["contrat"], motif="terme", now=NOW)
    for slug in ("programme", "programme-financeur"):
        with pytest.raises(NotVisible):
            read(bilan, cast.aline, slug)


def test_results_destroyed_open_no_more_and_say_so_without_a_word(
    raconte: Bilan, cast: Cast
) -> None:
    fill(raconte, cast.claire, CONCLUSIONS)
    fill(raconte, cast.claire, SYNTHESE)
    submit(raconte, cast)
    observe(raconte, cast, "Non.")
    finalise(raconte, cast)
    services.deliver_conclusions(actor_id=cast.claire.pk, public_id=raconte.public_id, now=LATER)
    assert read(raconte, cast.aline, "conclusions").lu.remise is not None

    destroy_compartiments(raconte.public_id, ["resultats"], motif="effacement", now=NOW)

    for slug in ("conclusions", "synthese"):
        with pytest.raises(NotVisible):
            read(raconte, cast.aline, slug)
    synthese = queries.document_of(raconte, SYNTHESE)
    assert queries.observations_of(synthese) == []
    assert not any(
        lue.ecrite
        for code in (CONCLUSIONS, SYNTHESE)
        for lue in queries.parties_of(raconte, code).values()
    )
    with pytest.raises(NotVisible):
        observe(raconte, cast, "Encore.", now=LAST)


def test_what_cannot_be_read_yet_is_no_document_to_list(bilan: Bilan, cast: Cast) -> None:
    def listed() -> set[str]:
        opened = bilan_for(cast.claire.pk, bilan.public_id, act=Act.READ_PROGRAMME)
        return {slug for slug in LISIBLES if lisibles.openable(opened, slug, TODAY) is not None}

    assert listed() == set()
    held(bilan, cast, 60, 1)
    fill(bilan, cast.claire)
    assert listed() == {"attestation", "programme", "programme-financeur"}


def test_no_file_name_says_anything_of_anybody() -> None:
    names = [each.fichier for each in LISIBLES.values()]

    assert len(set(names)) == len(names)
    assert all(name.endswith(".pdf") and name.isascii() for name in names)
