"""Every screen that someone reaches by links from their home, one of each kind.

python -m tests.journeys.ecrans        # serves a demonstration, prints who reaches which screens
"""

from __future__ import annotations

import datetime as dt
import html
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import django
from django.urls import resolve
from playwright.sync_api import APIRequestContext, Playwright, sync_playwright

from tests.horloge import TODAY
from tests.journeys.demonstration import Demonstration, served

LINK = re.compile(r'<a\b[^>]*\shref="([^"#]+)')
QUI = (
    *("", "aline", "hakim", "solange", "bruno", "mariam", "lucie"),
    *("claire", "omar", "ines", "paul", "fanny", "marc", "nadia", "zoe", "nora"),
)
"""The public, one person in each phase, the professions of the walk, and who has no right."""
# What changes with the phase is looked at on every bilan; the rest on one, for each person.
PHASES = frozenset({"bilans:dossier", "bilans:cloture", "bilans:contrat", "livrables:programme"})
BRIEF = {"solange", "bruno", "mariam", "lucie"}
ENDS = frozenset(
    {
        *("bilans:mon-bilan", "bilans:terme", "bilans:conservation", "bilans:contrat"),
        *("livrables:programme", "livrables:synthese", "livrables:conclusions"),
        *("livrables:documents", "livrables:edition-financeur", "espaces:chez-moi"),
        *(
            "conservation:donnees",
            "conservation:effacer",
            "conservation:attestation",
            "conservation:attestations",
        ),
        *("suivi:suite", "suivi:pas", "suivi:retour", "suivi:reclamations", "suivi:reclamer"),
        *(
            "acces_personnel:liens",
            "acces_personnel:lien",
            "acces_personnel:employeur",
            "acces_personnel:partenaire",
        ),
        *(
            "transmission:proposition",
            "transmission:joindre",
            "transmission:proposee",
            "transmission:effacer",
        ),
        *("livrables:extrait", "exercices:exercices", "exercices:essai"),
    }
)
# Pages to which no link leads: what comes after a form, what an account without rights is told.
UNLINKED = {
    "": (
        *(
            f"/compte/{page}/"
            for page in ("ouvrir", "ferme", "mot-de-passe/oublie/envoye", "mot-de-passe/nouveau")
        ),
        "/lien/merci/",
        "/mon-espace/envoye/",
    ),
    "aline": ("/compte/mot-de-passe/",),
}
# What steering alone does; the texts themselves are public, and looked at by the public.
STEERING = ("cahier:cadres", "cahier:amendement", "cahier:financeurs", "espaces:simuler")
# A link that gives a file, under an address that does not say so.
FILES = frozenset(
    {
        *("investigation:competences-fichier", "investigation:comparer"),
        *("conventions:preuve", "livrables:docx", "livrables:programme-preuve"),
        "investigation:papier",
    }
)
OPEN_AMENDMENT = "/cahiers/avenants/ouvrir/"
HERS = frozenset({"account_logout", "account_change_password"})
HOMES = frozenset({"espaces:chez-moi", "espaces:centre", "espaces:programmes", "espaces:aide"})


@dataclass(frozen=True, slots=True, order=True)
class Ecran:
    """A screen: whose eyes, its address, the name that the code gives it."""

    qui: str
    chemin: str
    nom: str


def open_an_amendment(playwright: Playwright, demonstration: Demonstration) -> None:
    """Let steering open an amendment, so that its screens are reached."""
    request = playwright.request.new_context(
        base_url=demonstration.url, storage_state=demonstration.enter(playwright, "nadia")
    )
    in_two_months = TODAY + dt.timedelta(days=60)
    demonstration.send(
        request,
        OPEN_AMENDMENT,
        OPEN_AMENDMENT,
        cadre="copanef-2017",
        titre="Un forfait de dix-huit heures",
        premier_jour=f"{in_two_months:%d/%m/%Y}",
    )
    request.dispose()


def screens(playwright: Playwright, demonstration: Demonstration, qui: str) -> tuple[Ecran, ...]:
    """Follow every link from the home of someone; keep one address of each kind.

    What is public is listed for the public alone; documents to download are left out.
    """
    request = playwright.request.new_context(
        base_url=demonstration.url, storage_state=demonstration.enter(playwright, qui)
    )
    try:
        start = ("/chez-moi/" if qui else "/", *UNLINKED.get(qui, ()))
        return tuple(_walk(request, qui, start))
    finally:
        request.dispose()


def _walk(request: APIRequestContext, qui: str, start: Iterable[str]) -> Iterator[Ecran]:
    todo, kinds = [*start], set[tuple[str, ...]]()
    while todo:
        asked = todo.pop(0)
        if (kind := _kind(asked)) in kinds or _elsewhere(kind, qui):
            continue
        answer = request.get(asked)
        reached = urlsplit(answer.url)
        path = reached.path + (f"?{reached.query}" if reached.query else "")
        landed = _kind(path)
        if landed not in kinds and not _elsewhere(landed, qui):
            yield Ecran(qui, path, landed[0])
        kinds |= {kind, landed}
        todo += [
            urljoin(path, html.unescape(href))
            for href in LINK.findall(answer.text())
            if not urlsplit(href).netloc
        ]


def _kind(address: str) -> tuple[str, ...]:
    """Return what tells a screen from its likes: its name, its slugs, sometimes its bilan."""
    parts = urlsplit(address)
    if parts.path.startswith("/static/") or parts.path.endswith((".pdf", ".zip", ".ics")):
        return ("",)
    match = resolve(parts.path)
    slugs = {"document", "cadre", *(("public_id",) if match.view_name in PHASES else ())}
    kept = [str(value) for key, value in match.kwargs.items() if key in slugs]
    return (match.view_name, *kept, re.sub(r"=[^&]*", "", parts.query))


def _elsewhere(kind: tuple[str, ...], qui: str) -> bool:
    """Return whether this kind is a file, or is looked at by someone else's eyes."""
    name = kind[0]
    room = name.partition(":")[0]
    if name in FILES:
        return True
    if qui and (room == "cahier" or (room == "espaces" and name not in HOMES)):
        return qui != "nadia" or not name.startswith(STEERING)
    if room.startswith("account"):
        return bool(qui) and (qui != "aline" or name not in HERS)
    return not name or (qui in BRIEF and name not in ENDS)


def main() -> None:
    """Print each screen that each person reaches, in a demonstration made for this."""
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder) / "demo") as demonstration,
        sync_playwright() as playwright,
    ):
        open_an_amendment(playwright, demonstration)
        for qui in QUI:
            for ecran in sorted(screens(playwright, demonstration, qui), key=lambda e: e.nom):
                print(qui or "public", ecran.nom, *_kind(ecran.chemin)[2:])


if __name__ == "__main__":
    import tests.reglages  # noqa: F401  a throwaway base and keys, before any setting is read

    django.setup()
    main()
