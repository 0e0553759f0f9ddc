"""mypy, strict, over all the Python of the tree, with the settings of the tests.

python -m tests.machines.types [PATH...]      src, tests, deploy and bench unless told
"""

from __future__ import annotations

import subprocess
import sys

import tests.reglages  # noqa: F401  a throwaway base and keys, before mypy’s plugin reads them
from tests.architecture.sources import CODE

if __name__ == "__main__":
    asked = sys.argv[1:] or CODE
    sys.exit(subprocess.call([sys.executable, "-m", "mypy", "--strict", *asked]))
