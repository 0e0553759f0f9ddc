"""The commands that show a text: print it, set two side by side."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from jalon.cahier import Texte, load_cahiers
from jalon.cahier.compare import Comparaison, Ecart, Genre, comparer
from jalon.cahier.document import DocumentCahier, document_of
from jalon.cahier.wording import CHAMPS
from jalon.cli import output
from jalon.cli.page import page_of
from jalon.cli.usage import UsageError

_GENRES = {Genre.AJOUT: "Ajouté", Genre.RETRAIT: "Retiré", Genre.CHANGEMENT: "Changé"}
_MARKS = {Genre.AJOUT: "+", Genre.RETRAIT: "-", Genre.CHANGEMENT: "~"}


def texte_named(arguments: argparse.Namespace, name: str) -> Texte:
    """Return a text on the day asked.

    Raises:
        UsageError: there is no such cahier.
    """
    found = load_cahiers(arguments.cahiers)
    if name not in found:
        raise UsageError(f"aucun cahier « {name} ». Possibles : {', '.join(found)}")
    return found[name].au(arguments.au)


def imprimer(arguments: argparse.Namespace) -> int:
    """Write the cahier as a document."""
    document = document_of(texte_named(arguments, arguments.cahier))
    target: Path = arguments.sortie
    if target.suffix == ".html":
        content = page_of(document).encode()
    elif target.suffix == ".pdf":
        content = _pdf(document)
    else:
        raise UsageError(f"{target} : un document finit en .html ou en .pdf")
    try:
        target.write_bytes(content)
    except OSError:
        raise UsageError(f"{target} : ce fichier ne s’écrit pas") from None
    said = {"fichier": str(target), "cahier": document.id, "au": document.jour.isoformat(),
            "octets": len(content)}  # fmt: skip
    print(output.as_json(said) if arguments.json else f"{target} : {len(content)} octets")
    return 0


def _pdf(document: DocumentCahier) -> bytes:
    try:
        from jalon.cli.sheet import sheet_of
        from jalon.rendering import render_feuille

        return render_feuille(sheet_of(document), document.empreinte[:16])
    except ImportError:
        raise UsageError("le PDF demande Typst : jalon[place], ou un fichier .html") from None


def comparaison(arguments: argparse.Namespace) -> int:
    """Set two frames, or two days of one, side by side."""
    names = arguments.cadres
    found = load_cahiers(arguments.cahiers)
    for name in names:
        if name not in found:
            raise UsageError(f"aucun cahier « {name} ». Possibles : {', '.join(found)}")
    if len(names) > 2 or (len(names) == 1 and arguments.et is None):
        raise UsageError("comparer deux cahiers, ou un seul à deux jours : --au DATE --et DATE")
    days = (arguments.au, arguments.et or arguments.au)
    avant, apres = (
        found[name].au(found[name].nearest(day))
        for name, day in zip((names[0], names[-1]), days, strict=True)
    )
    compared = comparer(avant, apres)
    print(output.as_json(comparison_as_json(compared)) if arguments.json else _shown(compared))
    return 0


def comparison_as_json(compared: Comparaison) -> dict[str, object]:
    """Return two texts and what differs, as plain values."""
    return {
        "avant": {"cahier": compared.avant.id, "au": compared.avant.jour.isoformat()},
        "apres": {"cahier": compared.apres.id, "au": compared.apres.jour.isoformat()},
        "identiques": compared.identiques,
        "ecarts": [asdict(ecart) | {"genre": str(ecart.genre)} for ecart in compared.ecarts],
    }


def _shown(compared: Comparaison) -> str:
    sides = [
        f"{mark} {texte.id}, au {texte.jour:%d/%m/%Y}"
        for mark, texte in (("-", compared.avant), ("+", compared.apres))
    ]
    counts = {genre: sum(e.genre is genre for e in compared.ecarts) for genre in Genre}
    summary = ", ".join(f"{_GENRES[genre].lower()} : {n}" for genre, n in counts.items())
    blocks = ["\n".join(sides), f"{summary}, identique : {compared.identiques}"]
    return "\n\n".join([*blocks, *map(_gap, compared.ecarts)])


def _gap(ecart: Ecart) -> str:
    kind = "" if ecart.quoi == "regle" else f"{ecart.quoi} "
    lines = [f"{_MARKS[ecart.genre]} {kind}{ecart.code}", output.wrapped(ecart.titre, "    ")]
    if ecart.genre is Genre.CHANGEMENT:
        lines = lines[:1]
    for champ in ecart.champs:
        lines.append(f"    {CHAMPS.get(champ.nom, champ.nom)}")
        lines += [
            output.wrapped(f"{mark} {words}", "      ")
            for mark, words in (("-", champ.avant), ("+", champ.apres))
            if words
        ]
    return "\n".join(lines)
