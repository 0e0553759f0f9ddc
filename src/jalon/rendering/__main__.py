"""`python -m jalon.rendering --sortie build/documents`: every document, with invented content."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from jalon.rendering import empreinte, render_pdf
from jalon.rendering.exemples import GALERIE


def main(arguments: list[str] | None = None) -> int:
    """Write one PDF for each document of the gallery, and say where."""
    lecteur = argparse.ArgumentParser(prog="python -m jalon.rendering", description=__doc__)
    lecteur.add_argument("--sortie", type=Path, default=Path("build/documents"))
    dossier: Path = lecteur.parse_args(arguments).sortie
    dossier.mkdir(parents=True, exist_ok=True)
    for nom, document in GALERIE.items():
        pdf = render_pdf(document)
        (dossier / f"{nom}.pdf").write_bytes(pdf)
        sys.stdout.write(f"{dossier / nom}.pdf  {len(pdf) // 1024} ko  {empreinte(document)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
