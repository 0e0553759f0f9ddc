"""One command of the place on the settings of the tests: `python -m tests.machines.place check`."""

from __future__ import annotations

import tests.reglages  # noqa: F401  a throwaway base and keys, before any setting is read
from jalon_web.project.manage import main

if __name__ == "__main__":
    main()
