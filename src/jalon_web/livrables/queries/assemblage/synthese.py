"""The document de synthèse in its four parts, and the person's answers kept beside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from jalon.kernel.days import legal_day
from jalon.rendering.documents import (
    Accord,
    Cep,
    DocumentDeSynthese,
    EnClair,
    Observations,
    RappelProgramme,
    Ressource,
    ScenarioSynthese,
)
from jalon.rendering.texte import jour
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import conseillers_of, identite_of, texte_of
from jalon_web.investigation.queries import choix_of
from jalon_web.livrables.contents.parties import (
    FACULTATIVES,
    EnMotsSimples,
    lignes,
    ressources_de,
)
from jalon_web.livrables.models import Document
from jalon_web.livrables.queries import regles, sources
from jalon_web.livrables.queries.assemblage.commun import built, entete, points
from jalon_web.livrables.queries.assemblage.conclusions import first_day, steps
from jalon_web.livrables.queries.documents import ObservationLue, Parties

MENTION = "LIV-SYNTH-RESPONSABILITE"


def missing_in(parties: Parties) -> tuple[str, ...]:
    """Return the codes of the parts that are still to be filled, in their order."""
    return tuple(
        code
        for code, lue in parties.items()
        if not (lue.valeur.complete and (lue.ecrite or code in FACULTATIVES))
    )


def document_de_synthese(
    bilan: Bilan,
    document: Document | None,
    parties: Parties,
    *,
    etabli_le: dt.date,
    definitif: bool = False,
    observations: Sequence[ObservationLue] = (),
) -> DocumentDeSynthese:
    """Return the synthesis as it stands.

    Args:
        observations: her answers, the oldest first; only those to this version are kept.

    Raises:
        ActRefused: a part is still empty (`rien_encore`).
    """
    version = document.version if document else 1

    choix = choix_of(bilan)
    kept = str(choix.scenario.plume.public_id) if choix and choix.scenario else ""

    def make() -> DocumentDeSynthese:
        elements, cep = parties["elements_cles"].valeur, parties["cep"].valeur
        return DocumentDeSynthese(
            entete=entete(
                bilan,
                version=version,
                etabli_le=etabli_le,
                definitif=definitif,
                mentions=(regles.mention(texte_of(bilan), MENTION),),
            ),
            debut=first_day(bilan),
            fin=max(etabli_le, first_day(bilan)),
            circonstances=parties["circonstances"].valeur.texte,
            programme=_rappel(bilan, parties),
            elements_cles=elements.texte,
            ressources=tuple(
                Ressource(sait=sait, montre=montre)
                for sait, montre in ressources_de(elements.ressources)
            ),
            conditions=points(elements.conditions),
            scenarios=tuple(
                ScenarioSynthese(
                    titre=one.titre,
                    presentation=one.presentation,
                    etapes=steps(one.etapes),
                    retenu=bool(one.cle) and one.cle == kept,
                )
                for one in parties["etapes"].valeur.scenarios
            ),
            cep=Cep(**cep.payload()),
            observations=answers(
                identite_of(bilan).complet, [o for o in observations if o.version == version]
            ),
            accords=_accords(bilan, etabli_le) if definitif else (),
            en_clair=_en_clair(parties["en_clair"].valeur),
        )

    return built(make)


def _en_clair(dit: EnMotsSimples) -> EnClair | None:
    return None if dit.vide or not dit.complete else EnClair(**dit.payload())


def with_later(
    frozen: DocumentDeSynthese, observations: Sequence[ObservationLue]
) -> DocumentDeSynthese:
    """Return a synthesis handed over, with what the person added since. Nothing else changes."""
    if not any(each.apres_remise for each in observations):
        return frozen
    kept = [each for each in observations if each.version == frozen.entete.version]
    return replace(frozen, observations=answers(frozen.entete.beneficiaire, kept))


def answers(nom: str, observations: Sequence[ObservationLue]) -> Observations | None:
    """Return her answers as one frame, the later ones dated; None when she has none."""
    said = [each for each in observations if each.texte.strip()]
    if not said:
        return None
    first, *later = said
    parts = [first.texte]
    parts += [f"Ajouté le {jour(legal_day(each.at))}.\n\n{each.texte}" for each in later]
    return Observations(auteur=nom, le=legal_day(first.at), texte="\n\n".join(parts))


def _rappel(bilan: Bilan, parties: Parties) -> RappelProgramme:
    written = parties["circonstances"].valeur
    fait = sources.temps_fait(bilan)
    return RappelProgramme(
        objectifs=points(written.objectifs),
        contenus=lignes(written.contenus),
        duree=fait[0] if fait else None,
        detail_duree=fait[1] if fait else "",
        methodes=points(written.methodes),
    )


def _accords(bilan: Bilan, day: dt.date) -> tuple[Accord, ...]:
    counsellors = [
        Accord(nom=compte.nom, objet="pour le centre", le=day) for compte in conseillers_of(bilan)
    ]
    return (*counsellors[:1], Accord(nom=identite_of(bilan).complet, objet="remis", le=day))
