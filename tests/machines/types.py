"""mypy on the settings of the tests, which its plugin loads: `python -m tests.machines.types`."""

from __future__ import annotations

import subprocess
import sys

import tests.reglages  # noqa: F401  a throwaway base and keys, before any setting is read

if __name__ == "__main__":
    asked = sys.argv[1:] or ["src"]
    sys.exit(subprocess.call([sys.executable, "-m", "mypy", "--strict", *asked]))
