"""The sheets around the three great documents, the plain synthesis, and what is evidence."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jalon.kernel.errors import ActRefused, NotVisible
from jalon.rendering import canonique
from jalon_web.bilans import services as bilans
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries.amenagement import AmenagementDit
from jalon_web.livrables import queries
from jalon_web.livrables.contents.parties import EnMotsSimples, Texte
from jalon_web.livrables.models import PROGRAMME, SYNTHESE
from tests.entrer import sign_in
from tests.jalon.rendering.lecture import lire
from tests.jalon_web.conftest import NOW, TODAY, Cast
from tests.jalon_web.livrables.conftest import (
    LATER,
    MARQUEUR,
    SYNTHESES,
    counted,
    deliver,
    fill,
    finalise,
    move,
    observe,
    printed,
    read,
    submit,
    write,
)
from tests.jalon_web.livrables.test_papiers import held

pytestmark = pytest.mark.django_db


def nothing_in(bilan: Bilan, par: Any, slug: str) -> bool:
    with pytest.raises(ActRefused) as refused:
        read(bilan, par, slug)
    return refused.value.code == "rien_encore"


@pytest.fixture
def decision(bilan: Bilan, cast: Cast) -> Bilan:
    """Aline's bilan once its first phase is closed, its programme handed over."""
    held(bilan, cast, 120, 9)
    fill(bilan, cast.claire)
    deliver(bilan, cast)
    move(bilan, "decision")
    bilans.write_facts(Bilan.objects.get(pk=bilan.pk), "test", NOW, preliminaire_close_on=TODAY)
    return Bilan.objects.get(pk=bilan.pk)


def test_the_decision_is_a_form_to_fill_then_what_she_chose(decision: Bilan, cast: Cast) -> None:
    blank = read(decision, cast.aline, "decision").lu

    assert (blank.provisoire, blank.contenu.decide_le) == (True, None)
    assert [one.retenu for one in blank.contenu.choix] == [False] * 4
    assert blank.contenu.du.heures.minutes == 240
    assert "Entourez" in printed(blank.contenu)

    bilans.decide(
        actor_id=cast.aline.pk, public_id=decision.public_id, decision="poursuite", now=LATER
    )

    done = read(decision, cast.claire, "decision", now=LATER).lu
    assert [one.libelle for one in done.contenu.choix if one.retenu] == ["Je continue"]
    assert (done.provisoire, done.contenu.du) == (False, None)
    assert done.contenu.decide_le == LATER.date()
    for other in (cast.omar, cast.paul, cast.fanny, cast.zoe):
        with pytest.raises(NotVisible):
            read(decision, other, "decision", now=LATER)


def test_there_is_nothing_to_decide_while_the_first_phase_is_open(bilan: Bilan, cast: Cast) -> None:
    assert nothing_in(bilan, cast.aline, "decision")


def test_the_certificate_says_dates_and_hours_once_it_is_over(bilan: Bilan, cast: Cast) -> None:
    held(bilan, cast, 120, 9)
    held(bilan, cast, 45, 2, "distance")
    assert nothing_in(bilan, cast.aline, "certificat")
    move(bilan, "clos", "termine")
    bilans.write_facts(Bilan.objects.get(pk=bilan.pk), "test", NOW, terme_on=TODAY)

    contenu = read(bilan, cast.fanny, "certificat").lu.contenu

    assert (contenu.faites.total.minutes, contenu.fin) == (165, TODAY)
    assert contenu.distance == "45\u00a0min"
    assert (TODAY - contenu.debut).days == 9
    said = printed(contenu)
    assert "2h45" in said
    assert "Claire" not in said
    for other in (cast.omar, cast.franck, cast.zoe):
        with pytest.raises(NotVisible):
            read(bilan, other, "certificat")


def test_somebody_who_stopped_has_her_papers_and_no_certificate(
    decision: Bilan, cast: Cast
) -> None:
    bilans.stop(actor_id=cast.aline.pk, public_id=decision.public_id, now=NOW)
    assert nothing_in(decision, cast.aline, "certificat")
    assert read(decision, cast.aline, "decision").lu.contenu.decide_le == TODAY


def test_the_arrangement_sheet_is_read_under_her_accord_alone(bilan: Bilan, cast: Cast) -> None:
    assert nothing_in(bilan, cast.aline, "amenagement")
    bilans.write_amenagement(
        actor_id=cast.aline.pk,
        public_id=bilan.public_id,
        dit=AmenagementDit(rythme=f"Le matin {MARQUEUR}", documents="En gros"),
        version=0,
        now=NOW,
    )
    for other in (cast.claire, cast.paul, cast.fanny, cast.omar):
        with pytest.raises(NotVisible):
            read(bilan, other, "amenagement")
    bilans.give_sensible(
        actor_id=cast.aline.pk,
        public_id=bilan.public_id,
        conseiller=cast.claire.public_id,
        now=NOW,
    )

    for reader in (cast.aline, cast.claire):
        contenu = read(bilan, reader, "amenagement").lu.contenu
        assert [one.titre for one in contenu.besoins] == ["Le rythme", "Les documents"]
    assert MARQUEUR in printed(contenu)


def test_the_handover_note_is_read_by_the_person_and_by_who_takes_over(
    bilan: Bilan, cast: Cast
) -> None:
    assert nothing_in(bilan, cast.aline, "relais")
    bilans.write_releve(
        actor_id=cast.claire.pk,
        public_id=bilan.public_id,
        texte="Deux visites faites.",
        version=0,
        now=NOW,
    )

    for reader in (cast.aline, cast.claire):
        (mot,) = read(bilan, reader, "relais").lu.contenu.mots
        assert (mot.par, mot.texte, mot.le) == (cast.claire.nom, "Deux visites faites.", TODAY)
    for other in (cast.omar, cast.fanny):
        with pytest.raises(NotVisible):
            read(bilan, other, "relais")


PLAIN: Any = SYNTHESES["en_clair"]


def test_the_plain_version_is_whole_or_not_at_all_and_follows_the_synthesis(
    concl: Bilan, cast: Cast
) -> None:
    fill(concl, cast.claire, SYNTHESE)
    half = EnMotsSimples(circonstances="Un poste supprimé.")
    write(concl, cast.claire, "en_clair", half, code=SYNTHESE, version=1)
    assert counted(concl, "synthese_parties") == (4,)
    with pytest.raises(ActRefused) as refused:
        submit(concl, cast)
    assert refused.value.code == "incomplet"

    write(concl, cast.claire, "en_clair", PLAIN, code=SYNTHESE, version=2)
    assert nothing_in(concl, cast.aline, "synthese-en-clair")
    submit(concl, cast)
    submitted = read(concl, cast.aline, "synthese-en-clair").lu
    assert submitted.contenu.dit.etapes == PLAIN.etapes
    assert submitted.provisoire
    observe(concl, cast, "")
    finalise(concl, cast)

    final = read(concl, cast.aline, "synthese-en-clair", now=LATER).lu
    whole = read(concl, cast.aline, "synthese", now=LATER).lu
    assert final.contenu.entete == whole.contenu.entete
    assert not final.provisoire
    assert "faitunbudget" not in printed(whole.contenu)
    for other in (cast.omar, cast.paul, cast.fanny):
        with pytest.raises(NotVisible):
            read(concl, other, "synthese-en-clair", now=LATER)


def test_a_synthesis_does_without_its_plain_version(concl: Bilan, cast: Cast) -> None:
    fill(concl, cast.claire, SYNTHESE)
    write(concl, cast.claire, "en_clair", EnMotsSimples(), code=SYNTHESE, version=1)
    submit(concl, cast)

    assert nothing_in(concl, cast.aline, "synthese-en-clair")
    client = Client()
    sign_in(client, cast.aline)
    page = client.get(reverse("livrables:documents", args=[concl.public_id])).content.decode()
    assert "mots simples" not in page
    assert "Certificat de réalisation" not in page


def test_the_plain_version_leaves_in_large_print(concl: Bilan, cast: Cast) -> None:
    fill(concl, cast.claire, SYNTHESE)
    submit(concl, cast)
    client = Client()
    sign_in(client, cast.aline)
    address = reverse("livrables:pdf", args=[concl.public_id, "synthese-en-clair"])

    usual, asked = client.get(address), client.get(f"{address}?grand=oui")

    assert usual.content == asked.content
    assert "Qui peut aider" in lire(usual.content).texte


def test_the_evidence_of_the_programme_names_hands_and_instants_and_no_word(
    bilan: Bilan, cast: Cast
) -> None:
    fill(bilan, cast.claire)
    client = Client()
    sign_in(client, cast.aline)
    address = reverse("livrables:programme-preuve", args=[bilan.public_id])
    assert client.get(address).status_code == 422
    deliver(bilan, cast)

    answer = client.get(address)
    told = json.loads(answer.content)

    assert [(one["partie"], one["nom"]) for one in told["signatures"]] == [
        ("personne", "Aline Morvan"),
        ("conseiller", cast.claire.nom),
    ]
    assert all(one["instant"] == NOW.isoformat() for one in told["signatures"])
    contenu = read(bilan, cast.aline, "programme").lu.contenu
    prints = {one["edition"]: one["contenu_sha256"] for one in told["editions"]}
    assert prints["personne"] == hashlib.sha256(canonique(contenu).encode()).hexdigest()
    assert set(prints) == {"personne", "financeur"}
    assert MARQUEUR not in answer.content.decode()
    assert answer["Content-Disposition"] == 'attachment; filename="preuve-du-programme.json"'
    sign_in(client, cast.omar)
    assert client.get(address).status_code == 404


def test_an_agreement_given_again_replaces_the_one_that_was_undone(
    bilan: Bilan, cast: Cast
) -> None:
    fill(bilan, cast.claire)
    deliver(bilan, cast)
    write(bilan, cast.claire, "methodes", version=1, now=LATER)  # the same words: nothing ends
    document = queries.document_of(bilan, PROGRAMME)
    assert len(queries.accords_of(document, "approbation")) == 2
    write(bilan, cast.claire, "methodes", Texte(texte="Autrement"), version=1, now=LATER)
    deliver(bilan, cast, now=LATER)
    client = Client()
    sign_in(client, cast.aline)
    told = json.loads(
        client.get(reverse("livrables:programme-preuve", args=[bilan.public_id])).content
    )
    assert told["version"] == 2
    assert {one["instant"] for one in told["signatures"]} == {LATER.isoformat()}


def test_the_editor_helps_to_write_plainly_and_keeps_nothing_of_it(
    concl: Bilan, cast: Cast
) -> None:
    client = Client()
    sign_in(client, cast.claire)
    long_one = " ".join(["Elle", *["avance"] * 30]) + "."
    address = reverse("livrables:synthese-section", args=[concl.public_id, "elements_cles"])
    sent = {"texte": f"{long_one} Ses préconisations.", "version": "0"}

    saved = client.post(address, sent, headers={"X-Jalon-Autosave": "1"}).json()

    assert "31 mots" in saved["lecture"].replace("\u00a0", " ")
    assert "conseil, conseiller" in saved["lecture"]
    page = client.get(reverse("livrables:synthese", args=[concl.public_id])).content.decode()
    assert "1 phrase longue" in page
    assert "1 mot à expliquer" in page
    sign_in(client, cast.aline)
    hers = client.get(reverse("livrables:synthese", args=[concl.public_id])).content.decode()
    assert "phrase longue" not in hers
