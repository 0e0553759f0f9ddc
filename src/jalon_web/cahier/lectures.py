"""What the pages of the text read."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from jalon.cahier import Cahier, Cas, RegleEnVigueur
from jalon.faits import SCHEMAS
from jalon.kernel.days import legal_day
from jalon.kernel.errors import NotVisible
from jalon_web.base import clock
from jalon_web.cahier.queries import cahiers

MOMENTS = {
    "candidature": _("À la candidature du centre."),
    "ouverture": _("À l’ouverture du bilan."),
    "cloture_preliminaire": _("À la clôture de la phase préliminaire."),
    "decision": _("Quand la personne décide de la suite."),
    "cloture_investigation": _("À la clôture de l’investigation."),
    "cloture_conclusions": _("À la clôture des conclusions."),
    "cloture_phase": _("À la clôture de chaque phase."),
    "facturation": _("Au moment de la facture."),
    "suivi": _("Au suivi, après le bilan."),
    "terme": _("Au terme du bilan."),
    "toujours": _("À chaque vérification."),
    "hors_bilan": _("Hors d’un bilan : elle se lit, elle ne se vérifie pas sur un dossier."),
}


def frame(cadre: str) -> Cahier:
    """Return a frame by its id.

    Raises:
        NotVisible: there is none of that name.
    """
    if cadre not in cahiers():
        raise NotVisible
    return cahiers()[cadre]


def frames() -> list[dict[str, Any]]:
    """Return the frames, by id, with how many rules each has."""
    return [
        {"id": c.id, "titre": c.titre, "statut": c.statut, "nombre": len(c.regles)}
        for c in sorted(cahiers().values(), key=lambda c: c.id)
    ]


def folded(text: str) -> str:
    """Return a text without case nor accents, to be searched."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def day_asked(written: str) -> dt.date:
    """Return a day as it was typed; today when it is none."""
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return dt.datetime.strptime(written, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return legal_day(clock.now())


def text_page(cadre: str, sent: Mapping[str, str]) -> dict[str, Any]:
    """Return a frame on a day, its rules by section, those that hold every word asked for."""
    cahier, day = frame(cadre), day_asked(sent.get("au", ""))
    day = cahier.nearest(day)
    texte = cahier.au(day)
    words = folded(sent.get("q", "")).split()

    def kept(regle: RegleEnVigueur) -> bool:
        hay = folded(f"{regle.id} {regle.texte} {regle.source}")
        return all(word in hay for word in words)

    groups = [
        {"code": s.code, "titre": s.titre, "regles": [r for r in s.regles if kept(r)]}
        for s in texte.sections
    ]
    groups = [g for g in groups if g["regles"]]
    return {
        "cadre": cahier,
        "au": day,
        "q": sent.get("q", ""),
        "groupes": groups,
        "nombre": sum(len(g["regles"]) for g in groups),
    }


RESULTATS = {
    "tenue": _("tenue"),
    "non_tenue": _("non tenue"),
    "sans_objet": _("sans objet"),
    "indeterminee": _("on ne peut pas le dire : un fait manque"),
    "hors_champ": _("la règle n’est pas en vigueur ce jour-là"),
}


def _case(cas: Cas, regle: str) -> dict[str, Any]:
    """Return a worked case: its facts, and what the rule says of them."""
    said = str(cas.attendu[regle])
    return {
        "nom": cas.nom,
        "jour": cas.jour,
        "faits": [(nom, "–" if value is None else value) for nom, value in cas.faits.items()],
        "resultat": RESULTATS.get(said, said),
    }


def rule_page(cadre: str, regle: str, sent: Mapping[str, str]) -> dict[str, Any]:
    """Return one rule: its wording that day and its values through time.

    Raises:
        NotVisible: no such rule in this frame on that day.
    """
    cahier = frame(cadre)
    day = cahier.nearest(day_asked(sent.get("au", "")))
    try:
        found = cahier.au(day).regle(regle)
    except KeyError:
        raise NotVisible from None
    history = next(r for r in cahier.regles if r.id == regle)
    schema = SCHEMAS.get(found.portee)
    return {
        "cadre": cahier,
        "regle": found,
        "moment": MOMENTS.get(found.moment, found.moment),
        "faits": [schema[nom] for nom in found.lit] if schema else [],
        "cas": [_case(cas, regle) for cas in cahier.cas if regle in cas.attendu],
        "conditionnelle": bool(found.exige),
        "valeurs": [
            {
                "nom": nom,
                "du": valeur.du,
                "mots": cahier.au(max(valeur.du, cahier.valide_du)).valeur(regle, nom)
                if valeur.valeur is not None
                else _("plus de valeur"),
                "source": valeur.source,
            }
            for nom, parametre in history.parametres.items()
            for valeur in parametre.valeurs
        ],
    }
