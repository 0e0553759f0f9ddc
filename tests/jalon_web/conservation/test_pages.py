"""Pages of the end: the person reads, takes home, erases, verifies; nobody else does."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY as SHOWN
from django.test import Client
from django.urls import reverse

from jalon.conservation import PREUVES, TRAVAIL
from jalon_web.base import clock
from jalon_web.bilans import services as bilans
from jalon_web.bilans.models import Attestation, Bilan
from jalon_web.coffre.models import Contenu, Ligne
from jalon_web.comptes.models import Compte
from jalon_web.conservation import queries
from jalon_web.investigation import services as investigation
from jalon_web.investigation.contents import ExperienceDite
from tests.factories.clair import clear_columns
from tests.jalon.rendering.lecture import lire
from tests.jalon_web.conftest import NOW, BilanEn, Cast
from tests.jalon_web.conservation.conftest import COURS, Joue

pytestmark = pytest.mark.django_db
Entre = Callable[[Compte], Client]
MARQUEUR = "MARQUEUR-3f1c"


@pytest.fixture
def entre() -> Entre:
    """Enter as somebody who has just proved who they are."""

    def enter(compte: Compte) -> Client:
        client = Client()
        client.force_login(compte)
        session = client.session
        session[SHOWN] = [{"method": "password", "at": clock.seconds()}]
        session.save()
        return client

    return enter


def url(name: str, bilan: Bilan) -> str:
    return reverse(f"conservation:{name}", args=[bilan.public_id])


def words(answer: Any) -> str:
    """Return what is read of a page, with plain spaces."""
    text = html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))
    return re.sub(r"\s+", " ", text)


def fall(bilan: Bilan, *names: str) -> tuple[Attestation, ...]:
    return bilans.detruire(bilan.public_id, motif="calendrier", now=NOW, compartiments=names)


def unzipped(answer: Any) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(answer.content)) as parcel:
        return {name.partition("/")[2]: parcel.read(name) for name in parcel.namelist()}


def test_she_reads_until_when_in_plain_words_at_every_moment(
    bilan_en: BilanEn, fini: Bilan, cast: Cast, entre: Entre
) -> None:
    jeanne = Compte.objects.create_user("jeanne@test.jalon")
    under_way = bilan_en("investigation", email=jeanne.email)
    before = words(entre(jeanne).get(url("donnees", under_way)))
    assert "la fin de votre bilan, puis détruit le jour même" in before
    assert "3 ans après la fin de votre bilan" in before
    assert "sera détruit le" not in before

    aline = entre(cast.aline)
    ended = words(aline.get(url("donnees", fini)))
    assert "à votre demande" in ended
    assert "sera détruit le" in ended
    assert "Choisir combien de temps" in ended

    fall(fini, *TRAVAIL)
    after = words(aline.get(url("donnees", fini)))
    assert after.count("détruit le 23 novembre 2026") == 2
    assert "Faire effacer mes données" not in after
    assert "sera détruit" not in after
    assert "Mes attestations de destruction" in after


def test_nobody_else_reads_takes_or_erases(
    fini: Bilan, jumeau: Bilan, cast: Cast, entre: Entre
) -> None:
    jeanne = Compte.objects.get(email="jeanne@test.jalon")
    kept = Contenu.objects.count()
    for who in (cast.claire, cast.omar, cast.paul, cast.fanny, cast.zoe, jeanne):
        client = entre(who)
        for name in ("donnees", "tout", "effacer"):
            assert client.get(url(name, fini)).status_code == 404
        sent = client.post(url("effacer", fini), {"emporte": "on", "confirme": "oui"})
        assert sent.status_code == 404
    assert Contenu.objects.count() == kept
    assert entre(cast.aline).get(url("tout", fini)).status_code == 200


def test_everything_is_in_the_parcel_and_nothing_of_anybody_else(
    joue: Joue, jumeau: Bilan, cast: Cast, entre: Entre
) -> None:
    bilan = joue(COURS, cast.aline)
    told = ExperienceDite(titre="Épicerie", sphere="hors_travail", recit=f"=SOMME {MARQUEUR}")
    investigation.write(dit=told, actor_id=cast.aline.pk, public_id=bilan.public_id, now=NOW)
    lines = Ligne.objects.count()

    answer = entre(cast.aline).get(url("tout", bilan))

    assert answer["Content-Type"] == "application/zip"
    assert "no-store" in answer["Cache-Control"]
    files = unzipped(answer)
    assert set(files) >= {
        "index.html",
        "style.css",
        "documents/programme-personnalise.pdf",
        "documents/attestation-de-presence.pdf",
        "donnees/tout.json",
        "donnees/ecrits.csv",
        "donnees/seances.csv",
        "donnees/faits.csv",
        "donnees/qui-a-lu.csv",
    }
    page = files["index.html"].decode()
    assert MARQUEUR in page
    assert "Vos expériences" in page
    for link in re.findall(r'(?:href|src)="([^"#]+)"', page):
        assert link in files
    everything = json.loads(files["donnees/tout.json"])
    sealed = Contenu.objects.filter(dossier=bilan.public_id).exclude(nature="fichier")
    assert files["papiers/01.pdf"].startswith(b"%PDF")
    assert len(everything["ecrits"]) == sealed.count()
    versions = sum(len(ecrit["versions"]) for ecrit in everything["ecrits"])
    assert versions == sum(content.revisions.count() for content in sealed)
    assert {ecrit["compartiment"] for ecrit in everything["ecrits"]} >= {"identite", "travail"}
    rows = list(
        csv.reader(io.StringIO(files["donnees/ecrits.csv"].decode("utf-8-sig")), delimiter=";")
    )
    assert [cell for row in rows for cell in row if MARQUEUR in cell] == [f"'=SOMME {MARQUEUR}"]
    assert "Mariam" not in b"".join(files.values()).decode("latin-1")
    assert Ligne.objects.count() > lines
    assert MARQUEUR not in clear_columns()


def test_after_the_work_has_fallen_only_the_proofs_are_taken(
    fini: Bilan, cast: Cast, entre: Entre
) -> None:
    fall(fini, *TRAVAIL)
    files = unzipped(entre(cast.aline).get(url("tout", fini)))

    everything = json.loads(files["donnees/tout.json"])
    assert {ecrit["compartiment"] for ecrit in everything["ecrits"]} == set(PREUVES)
    assert {name for name in files if name.endswith(".pdf")} == {
        "documents/attestation-de-presence.pdf",
        "documents/certificat-de-realisation.pdf",
        "documents/fiche-de-decision.pdf",
        "documents/programme-edition-financeur.pdf",
        "documents/remis/programme-personnalise.pdf",
        "documents/remis/programme-personnalise-financeur.pdf",
    }


def test_exporting_and_erasing_ask_again_who_one_is(bilan: Bilan, cast: Cast) -> None:
    stale = Client()
    stale.force_login(cast.aline)
    for name in ("tout", "effacer"):
        answer = stale.get(url(name, bilan))
        assert answer.status_code == 302
        assert "next=" in answer["Location"]
    stale.post(url("effacer", bilan), {"emporte": "on", "confirme": "oui"})
    assert queries.destroyed_of(bilan) == frozenset()


def test_erasing_takes_two_steps_and_each_can_be_left(
    fini: Bilan, cast: Cast, entre: Entre
) -> None:
    aline = entre(cast.aline)
    first = aline.get(url("effacer", fini))
    assert "3 ans après la fin" in words(first)

    assert aline.post(url("effacer", fini), {}).status_code == 422
    again = aline.post(url("effacer", fini), {"emporte": "on"})
    assert again.status_code == 200
    assert 'name="confirme" value="oui"' in again.content.decode()
    assert queries.destroyed_of(fini) == frozenset()

    done = aline.post(url("effacer", fini), {"emporte": "on", "confirme": "oui"})

    certificate = Attestation.objects.get()
    assert done["Location"] == reverse("conservation:attestation", args=[certificate.numero])
    assert (certificate.motif, certificate.compte_id) == ("effacement", cast.aline.pk)
    assert queries.destroyed_of(fini) == set(TRAVAIL)
    assert "C’est détruit" in words(aline.get(done["Location"]))
    assert aline.get(url("effacer", fini)).status_code == 404


def test_where_nothing_took_place_the_name_goes_too_and_the_certificate_stays_with_her(
    bilan: Bilan, cast: Cast, entre: Entre
) -> None:
    aline = entre(cast.aline)
    assert "la loi demande au centre" not in words(aline.get(url("effacer", bilan)))
    done = aline.post(url("effacer", bilan), {"emporte": "on", "confirme": "oui"})

    assert aline.get(url("donnees", bilan)).status_code == 404
    home = aline.get(reverse("espaces:chez-moi"), follow=True)
    assert done["Location"] in home.content.decode()
    assert aline.get(done["Location"]).status_code == 200


def test_the_certificate_is_hers_names_nobody_and_prints(
    fini: Bilan, cast: Cast, entre: Entre
) -> None:
    (certificate,) = fall(fini, *TRAVAIL)
    page = reverse("conservation:attestation", args=[certificate.numero])
    paper = reverse("conservation:attestation-pdf", args=[certificate.numero])
    aline = entre(cast.aline)

    read = lire(aline.get(paper).content)
    shown = words(aline.get(page))

    assert read.pages == 1
    plain = re.sub(r"\s+", " ", read.texte)
    for said in (certificate.numero, "Atelier des Rives", "23 novembre 2026"):
        assert said in plain
        assert said in shown
    for hidden in ("Mariam", "Koné", "aline@", str(fini.public_id)):
        assert hidden not in plain
    for who in (cast.claire, cast.paul, cast.zoe):
        for address in (page, paper):
            assert entre(who).get(address).status_code == 404
    assert Client().get(page)["Location"].startswith("/compte/entrer/")


def test_anyone_verifies_a_number_and_learns_its_day_alone(fini: Bilan) -> None:
    (certificate,) = fall(fini, *TRAVAIL)
    anyone, address = Client(), reverse("conservation:verifier")

    assert "Le registre" not in words(anyone.get(address)).split("Numéro de")[1]
    typed = certificate.numero.lower().replace("-", " ")
    known = words(anyone.get(address, {"numero": typed}))
    assert "Le registre connaît cette attestation" in known
    assert "23 novembre 2026" in known
    for hidden in ("calendrier", "Atelier", "Copanef", "synthèse"):
        assert hidden not in known

    assert "ne connaît pas" in words(anyone.get(address, {"numero": "AAAA-BBBB-CCCC-DDDD"}))
    assert anyone.get(address, {"numero": "trop court"}).status_code == 422


def test_a_certificate_altered_in_the_base_is_not_known(fini: Bilan, cast: Cast) -> None:
    (certificate,) = fall(fini, *TRAVAIL)
    assert queries.verify(certificate.numero) is not None

    Attestation.objects.filter(pk=certificate.pk).update(dossier="0" * 64)
    assert queries.verify(certificate.numero) is None
    assert queries.attestations_of(cast.aline.pk) == []


def test_the_centre_keeps_the_contract_page_once_the_work_has_fallen(
    fini: Bilan, cast: Cast, entre: Entre
) -> None:
    fall(fini, *TRAVAIL)
    for who, names in (
        (cast.paul, ("contrat", "seances", "terme")),
        (cast.aline, ("mon-bilan", "contrat", "seances", "terme", "journal")),
    ):
        client = entre(who)
        for name in names:
            page = client.get(reverse(f"bilans:{name}", args=[fini.public_id]))
            assert page.status_code == 200, name
        documents = client.get(reverse("livrables:documents", args=[fini.public_id]))
        assert documents.status_code == 200
