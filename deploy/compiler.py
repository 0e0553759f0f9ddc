"""Compile one translation catalogue: `python deploy/compiler.py django.po django.mo`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import polib


def compile_catalogue(source: Path, target: Path) -> None:
    """Write `target` from `source`, whole or not at all."""
    draft = target.with_suffix(f".{os.getpid()}.tmp")
    polib.pofile(str(source)).save_as_mofile(str(draft))
    draft.replace(target)


if __name__ == "__main__":
    compile_catalogue(Path(sys.argv[1]), Path(sys.argv[2]))
