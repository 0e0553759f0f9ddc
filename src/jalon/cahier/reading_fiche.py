"""From `cahier.yaml` to the identity of a cahier."""

from __future__ import annotations

import re

from jalon.cahier.nodes import Noeud
from jalon.cahier.texte import Fiche

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_fiche(node: Noeud, name: str) -> Fiche:
    """Read the identity of a cahier."""
    found = node.mapping(
        ("id", "titre", "valide_du"),
        ("court", "statut", "valide_au", "adopte_le", "vehicule", "candidatures", "etend", "alias",
         "parties"),
    )  # fmt: skip
    code = found["id"].text()
    if code != name or not _ID.fullmatch(code):
        raise found["id"].error(f"l’identifiant est le nom du dossier : « {name} »")
    valide_du = found["valide_du"].day()
    valide_au = found["valide_au"].day() if "valide_au" in found else None
    if valide_au is not None and valide_au < valide_du:
        raise found["valide_au"].error("le dernier jour vient avant le premier")
    window = None
    if "candidatures" in found:
        days = found["candidatures"].mapping(("du",), ("au",))
        window = (days["du"].day(), days["au"].day() if "au" in days else None)
    titre = found["titre"].text()
    return Fiche(
        id=code,
        titre=titre,
        court=found["court"].text() if "court" in found else titre,
        valide_du=valide_du,
        valide_au=valide_au,
        statut=found["statut"].text() if "statut" in found else "",
        adopte_le=found["adopte_le"].day() if "adopte_le" in found else None,
        vehicule=found["vehicule"].text() if "vehicule" in found else "",
        candidatures=window,
        etend=found["etend"].text() if "etend" in found else "",
        alias={k: v.text() for k, v in found["alias"].pairs()} if "alias" in found else {},
        parties=_parties(found["parties"]) if "parties" in found else (),
    )


def _parties(node: Noeud) -> tuple[tuple[str, str], ...]:
    read: dict[str, str] = {}
    for item in node.items():
        found = item.mapping(("fichier", "titre"))
        stem = found["fichier"].text().removesuffix(".yaml")
        if stem in read:
            raise found["fichier"].error(f"« {stem} » figure déjà dans les parties")
        read[stem] = found["titre"].text()
    return tuple(read.items())
