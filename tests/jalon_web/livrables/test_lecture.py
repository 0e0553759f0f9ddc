"""Opening documents: readers, trace of each reading, what stays when the rest is gone."""

from __future__ import annotations

import datetime as dt
import io
import uuid

import docx
import pytest
from django.test import Client

from jalon.acces import Act
from jalon.kernel.errors import ActRefused, NotVisible
from jalon.rendering import render_pdf
from jalon_web.bilans import services as bilans
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import Identite, bilan_for
from jalon_web.coffre.queries import revisions_of
from jalon_web.coffre.services import destroy_compartiments, journal
from jalon_web.livrables import queries, services
from jalon_web.livrables.contents.parties import Texte
from jalon_web.livrables.models import CONCLUSIONS, PROGRAMME, SYNTHESE, Remise
from jalon_web.livrables.queries.assemblage import lisibles
from jalon_web.livrables.queries.assemblage.lisibles import LISIBLES
from tests.entrer import sign_in
from tests.jalon_web.conftest import NOW, TODAY, Cast
from tests.jalon_web.livrables.conftest import (
    LAST,
    LATER,
    MARQUEUR,
    deliver,
    fill,
    finalise,
    move,
    observe,
    read,
    request,
    submit,
    write,
)

pytestmark = pytest.mark.django_db


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
    bilans.write_identite(
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
    fill(bilan, cast.claire)
    assert listed() == {"programme", "programme-financeur"}


def test_no_file_name_says_anything_of_anybody() -> None:
    names = [each.fichier for each in LISIBLES.values()]

    assert len(set(names)) == len(names)
    assert all(name.endswith(".pdf") and name.isascii() for name in names)


def test_what_is_worked_on_is_given_as_an_editable_text_and_proofs_are_not(
    bilan: Bilan, cast: Cast
) -> None:
    fill(bilan, cast.claire)
    address = f"/bilans/{bilan.public_id}/documents/"
    client = Client()
    sign_in(client, cast.aline)

    answer = client.get(f"{address}programme.docx")

    assert answer.status_code == 200
    assert 'filename="programme-personnalise.docx"' in answer["Content-Disposition"]
    said = " ".join(one.text for one in docx.Document(io.BytesIO(answer.content)).paragraphs)
    assert MARQUEUR in said
    for proof in ("attestation", "programme-financeur", "arret", "rien"):
        assert client.get(f"{address}{proof}.docx").status_code == 404
    for other in (cast.omar, cast.fanny, cast.zoe):
        sign_in(client, other)
        assert client.get(f"{address}programme.docx").status_code == 404
