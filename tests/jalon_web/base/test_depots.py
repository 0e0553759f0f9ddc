"""A file sent to an address that asks for none: read by nothing, written nowhere."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

BIG = b"MARQUEUR-" * 400_000


def test_no_file_reaches_a_page() -> None:
    file = SimpleUploadedFile("releve.pdf", BIG)
    request = RequestFactory().post("/", {"piece": file, "theme": "sombre"})

    assert dict(request.FILES) == {}
    assert request.POST["theme"] == "sombre"


@pytest.mark.django_db
def test_no_file_touches_the_disk(
    client: Client, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    real = tempfile.NamedTemporaryFile

    def make(*args: Any, **more: Any) -> Any:
        made.append(args)
        return real(*args, **more)

    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", make)

    def send() -> int:
        sent = {"theme": "sombre", "piece": SimpleUploadedFile("releve.pdf", BIG)}
        return client.post("/composants/reglages/", sent).status_code

    assert send() == 302
    assert made == []
    settings.FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
    assert send() == 302
    assert len(made) == 1
