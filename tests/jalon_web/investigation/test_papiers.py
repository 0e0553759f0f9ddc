"""Papers attached: by the person alone, checked, sealed, given back, taken away, never on disk."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jalon.kernel.errors import ActRefused, NotVisible
from jalon.papiers import LIMITE, Fichier
from jalon_web.bilans.models import Bilan
from jalon_web.coffre.models import Contenu, Revision
from jalon_web.coffre.services import destroy_compartiments
from jalon_web.conservation.services import export_donnees
from jalon_web.investigation import services
from jalon_web.investigation.contents import ExperienceDite, PreuveDite
from jalon_web.investigation.models import Experience, Papier
from jalon_web.investigation.services import papier
from tests.entrer import sign_in
from tests.factories.clair import clear_columns
from tests.jalon.papiers import fabrique
from tests.jalon_web.conftest import NOW, BilanEn, Cast

pytestmark = pytest.mark.django_db
NOM = "Attestation MARQUEUR-9e1"


@pytest.fixture
def recit(bilan_en: BilanEn, cast: Cast) -> Any:
    """Aline's bilan in its investigation, with one story."""
    bilan = bilan_en("investigation")
    return services.write(
        actor_id=cast.aline.pk,
        public_id=bilan.public_id,
        dit=ExperienceDite(titre="L’épicerie", sphere="hors_travail"),
        now=NOW,
    )


def attached(recit: Any, cast: Cast, **more: Any) -> Papier:
    return papier.attach(
        **{
            "actor_id": cast.aline.pk,
            "public_id": recit.bilan.public_id,
            "place": Experience,
            "place_id": recit.public_id,
            "nom": NOM,
            "fichier": Fichier(forme="pdf", octets=b"%PDF-MARQUEUR-octets"),
            "now": NOW,
        }
        | more
    )


def sent(client: Client, recit: Any, brut: bytes, nom: str = "Un diplôme") -> Any:
    address = reverse(
        "investigation:experience-papier", args=[recit.bilan.public_id, recit.public_id]
    )
    file = SimpleUploadedFile("C:\\Aline\\MARQUEUR-nom.pdf", brut, content_type="text/html")
    return client.post(address, {"nom": nom, "fichier": file})


def test_she_sends_a_photo_and_takes_it_back_without_its_place(recit: Any, cast: Cast) -> None:
    client = Client()
    sign_in(client, cast.aline)

    answer = sent(client, recit, fabrique.photo_with_a_place())

    assert answer["Location"] == reverse("investigation:experiences", args=[recit.bilan.public_id])
    joint = Papier.objects.get()
    page = client.get(answer["Location"]).content.decode()
    assert "Un diplôme" in page
    assert "JPEG" in page
    given = client.get(
        reverse("investigation:papier", args=[recit.bilan.public_id, joint.public_id])
    )
    assert given["Content-Type"] == "image/jpeg"
    assert given["Content-Disposition"] == 'attachment; filename="piece.jpeg"'
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Cache-Control"] == "no-store"
    assert given.content.startswith(b"\xff\xd8\xff")
    assert b"MARQUE" not in given.content
    assert "MARQUEUR" not in clear_columns()


@pytest.mark.parametrize(
    ("brut", "said"),
    [
        (fabrique.pdf_that_acts(), "fichier caché"),
        (b"<svg onload='alert(1)'/>", "PNG ou JPEG"),
        (b"", "vide"),
        (fabrique.pdf(mot_de_passe="clef"), "mot de passe"),
        (b"%PDF-1.7" + b"0" * LIMITE, "trop lourd"),
        (b"%PDF-1.7" + b"0" * (LIMITE + 30_000), "Choisissez un fichier"),
    ],
)
def test_what_is_not_kept_is_said_and_nothing_of_it_stays(
    recit: Any, cast: Cast, brut: bytes, said: str
) -> None:
    client = Client()
    sign_in(client, cast.aline)
    before = Revision.objects.count()

    answer = sent(client, recit, brut)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Un diplôme" in answer.content.decode()
    assert (Papier.objects.count(), Revision.objects.count()) == (0, before)


def test_no_file_ever_touches_the_disk(
    recit: Any, cast: Cast, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    client = Client()
    sign_in(client, cast.aline)
    sent(client, recit, fabrique.image("PNG", (1_500, 1_500)))
    assert Papier.objects.count() == 1
    assert list(tmp_path.iterdir()) == []


def test_elsewhere_a_file_is_not_even_read(recit: Any, cast: Cast) -> None:
    client = Client()
    sign_in(client, cast.aline)
    file = SimpleUploadedFile("un.pdf", fabrique.pdf())
    address = reverse("investigation:experience-nouvelle", args=[recit.bilan.public_id])

    answer = client.post(address, {"titre": "Le jardin", "sphere": "hors_travail", "fichier": file})

    assert answer.status_code == 302
    assert not answer.wsgi_request.FILES


def test_a_second_file_of_one_sending_is_left_out(recit: Any, cast: Cast) -> None:
    client = Client()
    sign_in(client, cast.aline)
    address = reverse(
        "investigation:experience-papier", args=[recit.bilan.public_id, recit.public_id]
    )
    two = [SimpleUploadedFile(f"{n}.png", fabrique.image("PNG")) for n in range(2)]
    answer = client.post(address, {"nom": "Deux", "fichier": two[0], "autre": two[1]})
    assert (answer.status_code, list(answer.wsgi_request.FILES)) == (302, ["fichier"])


def test_she_alone_attaches_and_takes_away(recit: Any, cast: Cast) -> None:
    joint = attached(recit, cast)
    for other in (cast.claire, cast.omar, cast.paul, cast.fanny, cast.sonia):
        with pytest.raises(NotVisible):
            attached(recit, cast, actor_id=other.pk)
        with pytest.raises(NotVisible):
            papier.take_away(
                actor_id=other.pk,
                public_id=recit.bilan.public_id,
                papier_id=joint.public_id,
                now=NOW,
            )
    client = Client()
    sign_in(client, cast.claire)
    page = client.get(reverse("investigation:experiences", args=[recit.bilan.public_id]))
    assert NOM in page.content.decode()
    assert "Joindre un papier" not in page.content.decode()
    address = reverse("investigation:papier", args=[recit.bilan.public_id, joint.public_id])
    assert client.get(address).content == b"%PDF-MARQUEUR-octets"
    for other in (cast.omar, cast.fanny, cast.paul):
        sign_in(client, other)
        assert client.get(address).status_code == 404


def test_taken_away_nothing_of_it_is_left(recit: Any, cast: Cast) -> None:
    before = Contenu.objects.count()
    joint = attached(recit, cast)
    assert Contenu.objects.count() == before + 2
    client = Client()
    sign_in(client, cast.aline)

    answer = client.post(
        reverse("investigation:papier-retirer", args=[recit.bilan.public_id, joint.public_id])
    )

    assert answer.status_code == 302
    assert (Papier.objects.count(), Contenu.objects.count()) == (0, before)
    gone = reverse("investigation:papier", args=[recit.bilan.public_id, joint.public_id])
    assert client.get(gone).status_code == 404


def test_a_bilan_has_twenty_papers_at_most(recit: Any, cast: Cast) -> None:
    for _each in range(papier.AU_PLUS):
        attached(recit, cast)
    with pytest.raises(ActRefused) as refused:
        attached(recit, cast)
    assert refused.value.code == "trop_de_papiers"
    client = Client()
    sign_in(client, cast.aline)
    assert "déjà 20 papiers" in sent(client, recit, fabrique.pdf()).content.decode()


def test_an_enquiry_has_its_papers_and_a_story_set_aside_takes_none(
    recit: Any, cast: Cast, bilan_en: BilanEn
) -> None:
    act: dict[str, Any] = {"actor_id": cast.aline.pk, "public_id": recit.bilan.public_id}
    visite = services.write(
        dit=PreuveDite(titre="Visite", source="La directrice", jour="2026-11-18"), now=NOW, **act
    )
    client = Client()
    sign_in(client, cast.aline)
    address = reverse("investigation:preuve-papier", args=[recit.bilan.public_id, visite.public_id])
    assert "La directrice" not in client.get(address).content.decode()
    file = SimpleUploadedFile("plan.pdf", fabrique.pdf())
    assert client.post(address, {"nom": "Le plan", "fichier": file}).status_code == 302
    assert (
        "Le plan"
        in client.get(
            reverse("investigation:terrain", args=[recit.bilan.public_id])
        ).content.decode()
    )

    services.set_aside(ecrit_id=recit.public_id, nature=ExperienceDite, aside=True, now=NOW, **act)
    with pytest.raises(NotVisible):
        attached(recit, cast)
    twin = bilan_en("investigation", conseiller=cast.omar, email="autre@test.jalon")
    with pytest.raises(NotVisible):
        attached(recit, cast, public_id=twin.public_id)


def test_her_papers_leave_with_her_and_go_with_her_work(recit: Any, cast: Cast) -> None:
    attached(recit, cast)
    bilan = Bilan.objects.get(pk=recit.bilan.pk)

    given = export_donnees(actor_id=cast.aline.pk, public_id=bilan.public_id, now=NOW)
    with zipfile.ZipFile(io.BytesIO(given)) as parcel:
        held = {name.partition("/")[2]: parcel.read(name) for name in parcel.namelist()}

    assert held["papiers/01.pdf"] == b"%PDF-MARQUEUR-octets"
    assert NOM in held["index.html"].decode()
    assert "base64" not in held["donnees/tout.json"].decode()
    destroy_compartiments(bilan.public_id, ["travail"], motif="effacement", now=NOW)
    assert papier.papiers_of(bilan) == {}
    with pytest.raises(NotVisible):
        papier.open_papier(bilan, Papier.objects.get().public_id)


def test_a_paper_says_what_it_is(recit: Any, cast: Cast) -> None:
    client = Client()
    sign_in(client, cast.aline)
    answer = sent(client, recit, fabrique.pdf(), nom="   ")
    assert answer.status_code == 422
    assert Papier.objects.count() == 0
