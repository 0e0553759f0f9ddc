"""Serve a demonstration from a folder: what `make demo` does, elsewhere than in demo/.

python -m tests.journeys.servir DOSSIER PORT    # deploy/ in PYTHONPATH; JALON_DEMO_AU counts
python -m tests.journeys.servir DOSSIER         # fill the folder and stop
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

demo: Any = import_module("demo")  # deploy/demo.py, a script beside the packages


def main() -> None:
    """Lay the ground, fill it, then become the server."""
    folder, port = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    day = demo.day_given()
    demo.lay_ground(folder)
    for name in [name for name in os.environ if name.startswith("JALON_")]:
        del os.environ[name]
    os.environ.update(demo.environment(folder, port, day))
    demo.prepare(folder)
    if port:
        demo.serve(port)


if __name__ == "__main__":
    main()
