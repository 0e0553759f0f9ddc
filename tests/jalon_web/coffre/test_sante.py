"""`/sante`: 200 when the data base and the key store answer, 503 otherwise."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.test import Client
from pytest_django.fixtures import Settings

from jalon_web.coffre import checks
from jalon_web.coffre.keys.ouverture import keystore
from jalon_web.coffre.models import Contenu, Revision
from jalon_web.coffre.queries import contenus
from tests.jalon_web.coffre.test_contenus import put

pytestmark = pytest.mark.django_db


@pytest.fixture
def store_file(settings: Settings) -> Iterator[Path]:
    """The file of the key store, put back whatever was done to it."""
    path: Path = settings.CONFIG.coffre / "cles.db"
    whole = path.read_bytes()
    yield path
    path.write_bytes(whole)
    path.chmod(0o600)
    keystore.cache_clear()


def test_it_answers_when_both_stores_do(client: Client, store_file: Path) -> None:
    answer = client.get("/sante")
    assert (answer.status_code, answer.json()["etat"]) == (200, "ok")

    store_file.unlink()
    answer = client.get("/sante")
    assert (answer.status_code, answer.json()["etat"]) == (503, "en panne")
    assert not store_file.exists()


def test_it_says_when_the_data_base_does_not_answer(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down() -> None:
        raise DatabaseError("connection to server at 10.0.0.3 failed")

    monkeypatch.setattr(contenus, "_ask_the_base", down)
    answer = client.get("/sante")

    assert answer.status_code == 503
    assert "10.0.0.3" not in answer.content.decode()


def test_it_answers_in_clear_behind_the_proxy(client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True

    assert client.get("/sante").status_code == 200
    assert client.get("/").status_code == 301


def test_the_check_passes_with_the_keys_and_fails_without(store_file: Path) -> None:
    assert checks.key_store_opens(None) == []

    keystore.cache_clear()
    store_file.write_bytes(b"not a data base, " * 300)
    (found,) = checks.key_store_opens(None)
    assert (found.id, found.is_serious()) == ("coffre.E001", True)
    assert "ne se lit pas" in found.msg


def verified() -> str:
    said = io.StringIO()
    call_command("coffre_verifier", stdout=said)
    return said.getvalue()


def test_the_audit_opens_everything_and_counts_what_does_not() -> None:
    here, there = put("un"), put("deux")
    assert "versions ouvertes : 2, sans clé : 0, altérées : 0" in verified()

    moved = Revision.objects.get(contenu_id=here).enregistrement
    Revision.objects.filter(contenu_id=there).delete()
    Revision.objects.create(
        contenu=Contenu.objects.get(id=there),
        version=1,
        enregistrement=moved,
        auteur_id=1,
        at=Contenu.objects.get(id=there).cree_at,
    )
    said = io.StringIO()
    with pytest.raises(CommandError):
        call_command("coffre_verifier", stdout=said)
    assert "versions ouvertes : 1, sans clé : 0, altérées : 1" in said.getvalue()
