"""What a person may send: morceau by morceau, from what is already written in her bilan.

A morceau is its words as they stand. Sent, it is frozen: written again later, it is another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from jalon.acces import Finalite
from jalon.rendering.extraits import passages
from jalon.rendering.texte import jour
from jalon_web.analyse.queries import grille_of
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import identite_of
from jalon_web.bilans.queries.amenagement import amenagement_of
from jalon_web.investigation import queries as investigation
from jalon_web.livrables import queries as livrables
from jalon_web.livrables.models import PROGRAMME, Remise
from jalon_web.livrables.queries.assemblage import lisibles
from jalon_web.livrables.services.extraits import synthese_to_cut
from jalon_web.suivi import queries as suivi
from jalon_web.transmission.models import PointPropose
from jalon_web.transmission.queries import proposition

COORDONNEES, ANALYSE, CHEMIN = "coordonnees", "analyse", "chemin"
PROGRAMME_LU, AMENAGEMENT, SYNTHESE = "programme", "amenagement", "synthese"
PROPOSITION, PLAN = "proposition", "plan"
GROUPES: Mapping[Finalite, tuple[str, ...]] = MappingProxyType(
    {
        Finalite.LIAISON: (COORDONNEES, ANALYSE, PROPOSITION, PROGRAMME_LU, CHEMIN, PLAN),
        Finalite.SYNTHESE_CEP: (COORDONNEES, SYNTHESE, PLAN),
        Finalite.LIAISON_SENSIBLE: (AMENAGEMENT,),
        Finalite.ORIENTATION: (COORDONNEES, ANALYSE, PROGRAMME_LU, AMENAGEMENT),
    }
)
"""What each purpose may carry; nothing else can be ticked, nor sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Morceau:
    """One thing that can be picked.

    Args:
        code: names it among the morceaux of this bilan.
        groupe: one of the codes above.
        titre: the heading under which it is read.
        texte: its words.
    """

    code: str
    groupe: str
    titre: str
    texte: str


def titles() -> dict[str, str]:
    """Return how each group is called on the page of composition, and on the sheet."""
    return {
        COORDONNEES: _("Comment me joindre"),
        ANALYSE: _("L’analyse partagée"),
        PROPOSITION: _("Ce que devient la proposition du CEP"),
        PROGRAMME_LU: _("Le programme"),
        CHEMIN: _("Mon projet"),
        PLAN: _("Mon plan d’action"),
        AMENAGEMENT: _("Mes aménagements"),
        SYNTHESE: _("Ma synthèse"),
    }


def morceaux_of(bilan: Bilan, finalite: Finalite) -> list[Morceau]:
    """Return what may be picked of a bilan already opened for its person, for one purpose."""
    made = {
        COORDONNEES: _coordinates,
        ANALYSE: _analysis,
        PROPOSITION: _proposal,
        PROGRAMME_LU: _programme,
        CHEMIN: _way,
        PLAN: _plan,
        AMENAGEMENT: _arrangements,
        SYNTHESE: _synthesis,
    }
    return [one for groupe in GROUPES[finalite] for one in made[groupe](bilan)]


def _coordinates(bilan: Bilan) -> Iterator[Morceau]:
    identite = identite_of(bilan)
    known = [("telephone", _("Téléphone"), identite.telephone)]
    if bilan.beneficiaire is not None:
        known.append(("courriel", _("Adresse e-mail"), bilan.beneficiaire.email))
    for code, titre, texte in known:
        if texte:
            yield Morceau(
                code=f"{COORDONNEES}:{code}", groupe=COORDONNEES, titre=titre, texte=texte
            )


def _analysis(bilan: Bilan) -> Iterator[Morceau]:
    person = bilan.beneficiaire_id
    for lue in grille_of(bilan, person or 0):
        for part in lue.parts:
            said = [*(str(one.libelle) for one in part.reponses), part.mots.texte]
            if part.mots.dits:
                who = _("mes mots") if part.mienne else part.nom or _("ma conseillère")
                yield Morceau(
                    code=f"{ANALYSE}:{lue.rubrique.code}:{part.voix}",
                    groupe=ANALYSE,
                    titre=f"{lue.rubrique.titre} ({who})",
                    texte="\n".join(one for one in said if one),
                )


def _proposal(bilan: Bilan) -> Iterator[Morceau]:
    for jointe in proposition.jointes_of(bilan):
        for lu in jointe.points:
            if lu.ligne.accord_at is None:
                continue
            state = str(PointPropose.Reponse(lu.ligne.reponse).label)
            said = [f"{state[:1].upper()}{state[1:]}.", lu.nouveau, lu.raison]
            yield Morceau(
                code=f"{PROPOSITION}:{lu.ligne.public_id}",
                groupe=PROPOSITION,
                titre=lu.texte,
                texte="\n".join(one for one in said if one),
            )


def _programme(bilan: Bilan) -> Iterator[Morceau]:
    document = livrables.document_of(bilan, PROGRAMME)
    remise = livrables.remise_of(document, Remise.Edition.PERSONNE)
    if remise is None:
        return
    for passage in passages(lisibles.frozen(remise).contenu.feuille()):
        yield Morceau(
            code=f"{PROGRAMME_LU}:{passage.code}",
            groupe=PROGRAMME_LU,
            titre=passage.partie,
            texte=passage.texte,
        )


def _synthesis(bilan: Bilan) -> Iterator[Morceau]:
    feuille = synthese_to_cut(bilan)
    for passage in passages(feuille) if feuille else ():
        yield Morceau(
            code=f"{SYNTHESE}:{passage.code}",
            groupe=SYNTHESE,
            titre=passage.partie,
            texte=passage.texte,
        )


def _way(bilan: Bilan) -> Iterator[Morceau]:
    choix = investigation.choix_of(bilan)
    if choix is None or choix.scenario is None:
        return
    words = "\n".join(one for one in (choix.scenario.titre, choix.mots) if one)
    yield Morceau(code=f"{CHEMIN}:choix", groupe=CHEMIN, titre=_("Ce que je retiens"), texte=words)
    steps = "\n".join(choix.scenario.premiers_pas)
    if steps:
        yield Morceau(code=f"{CHEMIN}:pas", groupe=CHEMIN, titre=_("Mes premiers pas"), texte=steps)


def _plan(bilan: Bilan) -> Iterator[Morceau]:
    """Give each step of her plan, those done first: what an adviser follows from sheet to sheet."""
    for step in sorted(suivi.pas_of(bilan), key=lambda one: one.fait_on is None):
        said = [one for one in (step.quoi, step.quand) if one]
        if step.fait_on is not None:
            said.append(_("Fait le %(jour)s.") % {"jour": jour(step.fait_on)})
        yield Morceau(
            code=f"{PLAN}:{step.public_id}",
            groupe=PLAN,
            titre=_("Ce qui est fait") if step.fait_on else _("Ce qui reste à faire"),
            texte="\n".join(said),
        )


def _arrangements(bilan: Bilan) -> Iterator[Morceau]:
    lu = amenagement_of(bilan)
    if lu is None:
        return
    for code, titre, texte in (
        ("rythme", _("Le rythme qui convient"), lu.dit.rythme),
        ("lieux", _("Le lieu"), lu.dit.lieux),
        ("documents", _("Les documents"), lu.dit.documents),
        ("accompagnant", _("Quelqu’un qui vient avec moi"), lu.dit.accompagnant),
    ):
        if texte:
            yield Morceau(
                code=f"{AMENAGEMENT}:{code}", groupe=AMENAGEMENT, titre=titre, texte=texte
            )


def payload_of(
    bilan: Bilan, finalite: Finalite, picked: Iterable[Morceau], mots: str
) -> dict[str, Any]:
    """Return the snapshot to be sealed: what was picked, as it reads today, and her words."""
    groups: dict[str, list[dict[str, str]]] = {}
    for one in picked:
        groups.setdefault(one.groupe, []).append({"titre": one.titre, "texte": one.texte})
    return {
        "finalite": str(finalite),
        "personne": identite_of(bilan).complet,
        "mots": mots,
        "groupes": [{"code": code, "morceaux": morceaux} for code, morceaux in groups.items()],
    }
