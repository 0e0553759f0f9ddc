"""Settings of every test of the place: from a throwaway folder, not the operator’s."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# In memory where the machine has a place for it: the key store waits for the disk at each key.
_MEMORY = Path("/dev/shm")
_ROOM = Path(
    tempfile.mkdtemp(prefix="jalon-tests-", dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None)
)
atexit.register(shutil.rmtree, _ROOM, ignore_errors=True)
(_ROOM / "statiques").mkdir()
_KEK = _ROOM / "kek"
_KEK.write_text("1:" + "ab" * 32 + "\n")
_KEK.chmod(0o600)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jalon_web.project.settings")
os.environ["JALON_SECRET_KEY"] = "tests-" + "x" * 60
os.environ["JALON_HOTES"] = "testserver,127.0.0.1,localhost"
os.environ["JALON_BASE"] = os.environ.get("JALON_TEST_BASE", f"sqlite:///{_ROOM / 'jalon.db'}")
os.environ["JALON_COFFRE"] = str(_ROOM / "coffre")
os.environ["JALON_KEK"] = str(_KEK)
os.environ["JALON_HTTPS"] = "non"
os.environ["JALON_DEMO"] = "non"
os.environ["JALON_OUVRIER"] = "non"

from jalon_web.coffre.keys.kek import read_kek  # noqa: E402 - the settings come first
from jalon_web.coffre.keys.keystore import KeyStore  # noqa: E402
from tests.machines import largeurs, vidange  # noqa: E402

vidange.install()
largeurs.install()
KeyStore.create(_ROOM / "coffre", read_kek(_KEK))
