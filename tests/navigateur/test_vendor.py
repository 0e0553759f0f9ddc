"""The vendored file is the one whose origin is written beside it."""

from __future__ import annotations

import hashlib
import re

from tests.navigateur import AXE


def test_every_vendored_file_has_its_origin_and_hash() -> None:
    written = dict(
        re.findall(r"\| `([^`]+)` \|.*`([0-9a-f]{64})`", (AXE.parent / "ORIGINE.md").read_text())
    )
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in AXE.parent.iterdir()
        if path.suffix != ".md"
    }

    assert found == written
