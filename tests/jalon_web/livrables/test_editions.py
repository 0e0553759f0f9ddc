"""Handing the programme over: once, to whom, in which edition, and what that edition holds."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from jalon.acces import Act
from jalon.kernel.errors import ActRefused, NotVisible
from jalon.rendering import render_html, render_pdf
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import bilan_for
from jalon_web.coffre.services import journal
from jalon_web.livrables import queries, services
from jalon_web.livrables.contents import instantane
from jalon_web.livrables.contents.parties import DureePrevue, Objectifs, Prevu, Texte
from jalon_web.livrables.models import PROGRAMME, Accord, Document, Remise
from jalon_web.livrables.queries.assemblage import programme as assemblage
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast
from tests.jalon_web.livrables.conftest import (
    LATER,
    MARQUEUR,
    agree,
    counted,
    deliver,
    fill,
    move,
    preview,
    printed,
    read,
    request,
    write,
)

pytestmark = pytest.mark.django_db
APPROUVE = (
    "programme_approuve_beneficiaire_on", "programme_approuve_conseiller_on",
    "programme_apercu_financeur_on",
    "programme_remis_beneficiaire_on", "programme_remis_financeur_on",
)  # fmt: skip


def document(bilan: Bilan) -> Document:
    return Document.objects.get(bilan=bilan, code=PROGRAMME)


def test_it_is_handed_over_once_both_approved_and_she_read_the_other_edition(
    bilan: Bilan, cast: Cast
) -> None:
    fill(bilan, cast.claire)
    act: dict[str, Any] = {"public_id": bilan.public_id, "now": LATER}

    def refused(code: str) -> None:
        with pytest.raises(ActRefused) as caught:
            services.deliver_programme(actor_id=cast.claire.pk, **act)
        assert caught.value.code == code
        assert list(Remise.objects.all()) == []

    refused("sans_accords")
    agree(bilan, cast.claire)
    refused("sans_accords")
    agree(bilan, cast.aline)
    refused("sans_relecture")
    preview(bilan, cast)
    for other in (cast.aline, cast.omar, cast.sonia, cast.paul, cast.fanny):
        with pytest.raises(NotVisible):
            services.deliver_programme(actor_id=other.pk, **act)

    services.deliver_programme(actor_id=cast.claire.pk, **act)

    assert counted(bilan, *APPROUVE[3:]) == (LATER.date(), LATER.date())
    assert document(bilan).etat == "definitif"
    assert {(r.edition, r.destinataire, r.version, r.at) for r in Remise.objects.all()} == {
        ("personne", "beneficiaire", 1, LATER),
        ("financeur", "financeur", 1, LATER),
    }
    with pytest.raises(ActRefused) as twice:
        services.deliver_programme(actor_id=cast.claire.pk, **act)
    assert twice.value.code == "deja_fait"
    lines = [line.acte for line in journal.lines_for(bilan.public_id)]
    assert lines.count(Act.DELIVER_PROGRAMME) == 1


def test_an_agreement_to_another_text_does_not_count(bilan: Bilan, cast: Cast) -> None:
    mark = fill(bilan, cast.claire)
    agree(bilan, cast.claire, cast.aline)
    preview(bilan, cast)
    for objet, voix, code in (
        ("approbation", "personne", "sans_accords"),
        ("approbation", "conseiller", "sans_accords"),
        ("relecture", "personne", "sans_relecture"),
    ):
        one = Accord.objects.filter(objet=objet, voix=voix)
        one.update(empreinte="0" * 32)
        with pytest.raises(ActRefused) as refused:
            services.deliver_programme(
                actor_id=cast.claire.pk, public_id=bilan.public_id, now=LATER
            )
        assert refused.value.code == code
        one.update(empreinte=mark)

    services.deliver_programme(actor_id=cast.claire.pk, public_id=bilan.public_id, now=LATER)
    assert Remise.objects.count() == 2


def test_where_nobody_pays_the_second_edition_stays_with_the_centre(
    bilan_en: BilanEn, cast: Cast
) -> None:
    unpaid = bilan_en(finance=False)
    fill(unpaid, cast.claire)
    agree(unpaid, cast.claire, cast.aline)
    services.deliver_programme(actor_id=cast.claire.pk, public_id=unpaid.public_id, now=NOW)

    assert counted(unpaid, *APPROUVE[3:]) == (TODAY, None)
    assert {(r.edition, r.destinataire) for r in Remise.objects.all()} == {
        ("personne", "beneficiaire"),
        ("financeur", "centre"),
    }
    with pytest.raises(ActRefused) as refused:
        read(unpaid, cast.claire, "programme-financeur")
    assert refused.value.code == "sans_financeur"
    Bilan.objects.filter(pk=unpaid.pk).update(phase="decision", financeur=cast.fonds)
    with pytest.raises(ActRefused) as kept:
        read(unpaid, cast.fanny, "programme-financeur")
    assert kept.value.code == "rien_encore"


def test_the_edition_of_who_pays_holds_nothing_that_was_said_for_two(
    bilan: Bilan, cast: Cast
) -> None:
    request(bilan, cast, f"Partir avant l’hiver {MARQUEUR}-demande")
    extended = DureePrevue(
        forfait="etendu",
        motif="situation_complexe",
        prevus=(Prevu(phase="investigation", sorte="presentiel", minutes=1440),),
    )
    fill(bilan, cast.claire)
    write(bilan, cast.claire, "duree", extended, version=1)
    deliver(bilan, cast)
    move(bilan, "decision")
    theirs = read(bilan, cast.fanny, "programme-financeur").lu
    hers = read(bilan, cast.aline, "programme").lu
    assert theirs.remise is not None
    assert hers.remise is not None

    said_for_two = ("objectif", "precision", "acquis", "demande")
    for told in (str(instantane.freeze(hers.contenu)), printed(hers.contenu)):
        assert {s for s in said_for_two if f"{MARQUEUR}-{s}" in told} == set(said_for_two)
    for told in (
        str(instantane.freeze(theirs.contenu)),
        render_html(theirs.contenu),
        printed(theirs.contenu),
    ):
        assert MARQUEUR not in told
        assert "burn-out" not in told
        assert "approfondie" not in told
    assert "Identifierdeuxpistes" in printed(theirs.contenu)
    assert "Mescompétences" in printed(theirs.contenu)
    assert "plusapprofondie" in printed(hers.contenu)


def test_the_same_words_go_to_who_pays_when_she_wrote_no_other(bilan: Bilan, cast: Cast) -> None:
    fill(bilan, cast.claire)
    write(bilan, cast.aline, "objectifs", Objectifs(texte="Voir clair\nOser"), version=1)
    parties = queries.parties_of(bilan, PROGRAMME)

    edition = assemblage.edition_financeur(bilan, document(bilan), parties)

    assert edition.programme.objectifs == "- Voir clair\n- Oser"


def test_what_she_previews_is_what_leaves_to_the_byte(bilan: Bilan, cast: Cast) -> None:
    fill(bilan, cast.claire)
    shown = read(bilan, cast.aline, "programme-financeur").lu
    assert (shown.remise, shown.provisoire) == (None, False)
    deliver(bilan, cast, now=LATER)
    sent = read(bilan, cast.aline, "programme-financeur", now=LATER).lu

    assert sent.remise is not None
    assert sent.contenu == shown.contenu
    assert render_pdf(sent.contenu) == render_pdf(shown.contenu)
    assert len(render_pdf(sent.contenu)) == sent.remise.octets


def test_changing_after_the_hand_over_takes_it_back_and_hands_a_second_version_over(
    bilan: Bilan, cast: Cast
) -> None:
    fill(bilan, cast.claire)
    deliver(bilan, cast)
    first = {r.edition: (r.empreinte, r.octets) for r in Remise.objects.all()}

    changed = write(bilan, cast.aline, "methodes", Texte(texte="Récits"), version=1, now=LATER)
    assert changed.undone
    assert counted(bilan, *APPROUVE) == (None,) * 5
    working = read(bilan, cast.claire, "programme").lu
    assert (working.remise, working.provisoire) == (None, True)
    deliver(bilan, cast, now=LATER)

    assert {(r.edition, r.version) for r in Remise.objects.all()} == {
        ("personne", 1),
        ("financeur", 1),
        ("personne", 2),
        ("financeur", 2),
    }
    for old in Remise.objects.filter(version=1):
        assert (old.empreinte, old.octets) == first[old.edition]
    second = read(bilan, cast.aline, "programme").lu
    assert (second.contenu.entete.version, second.provisoire) == (2, False)


def test_the_person_s_edition_tells_who_approved_it(bilan: Bilan, cast: Cast) -> None:
    fill(bilan, cast.claire)
    agree(bilan, cast.claire, cast.aline)
    preview(bilan, cast)
    opened = bilan_for(cast.claire.pk, bilan.public_id, act=Act.READ_PROGRAMME)
    edition = assemblage.edition_personne(
        opened, document(bilan), queries.parties_of(opened, PROGRAMME)
    )

    assert [(a.nom, a.le) for a in edition.accords] == [
        ("Claire Delaunay", TODAY),
        ("Aline Morvan", TODAY),
    ]


def test_an_unwritten_programme_is_nothing_to_read(bilan: Bilan, cast: Cast) -> None:
    for slug in ("programme", "programme-financeur"):
        with pytest.raises(ActRefused) as refused:
            read(bilan, cast.aline, slug)
        assert refused.value.code == "rien_encore"
    with pytest.raises(NotVisible):
        services.write_programme(
            actor_id=cast.claire.pk,
            public_id=uuid.uuid4(),
            partie="methodes",
            valeur=Texte(texte="x"),
            version=0,
            now=NOW,
        )
