"""Writings of this room’s tests, in words that a search would find."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest

from jalon.rendering import render_pdf
from jalon_web.analyse import services as analyse
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import faits_of
from jalon_web.comptes.models import Compte
from jalon_web.investigation import services as investigation
from jalon_web.investigation.contents import ChoixDit, ExperienceDite, PreuveDite, ScenarioDit
from jalon_web.livrables import queries, services
from jalon_web.livrables.contents.parties import (
    Circonstances,
    Contenus,
    CoordonneesCep,
    DureePrevue,
    ElementsCles,
    EnMotsSimples,
    EtalementPrevu,
    EtapesScenarios,
    Objectifs,
    Partie,
    Prevu,
    ResultatEcrit,
    Resultats,
    ScenarioEcrit,
    Texte,
    Theme,
)
from jalon_web.livrables.models import CONCLUSIONS, PROGRAMME, SYNTHESE
from jalon_web.livrables.services import Ecrite, Lecture
from tests.jalon.rendering.lecture import lire
from tests.jalon_web.conftest import NOW, BilanEn, Cast

MARQUEUR = "MARQUEUR-71ac"
LATER = NOW + dt.timedelta(days=2)
LAST = NOW + dt.timedelta(days=5)

PARTIES: Mapping[str, Partie] = {
    "objectifs": Objectifs(
        texte=f"Quitter la banque {MARQUEUR}-objectif\nOser", financeur="Identifier deux pistes"
    ),
    "contenus": Contenus(
        themes=(
            Theme(code="competences", precision=f"Dire le burn-out {MARQUEUR}-precision"),
            Theme(code="projet_initial"),
        ),
        acquis=f"Le bilan de 2014 {MARQUEUR}-acquis",
    ),
    "duree": DureePrevue(
        forfait="defaut",
        prevus=(
            Prevu(phase="preliminaire", sorte="presentiel", minutes=240),
            Prevu(phase="investigation", sorte="presentiel", minutes=540),
            Prevu(phase="conclusions", sorte="presentiel", minutes=180),
        ),
    ),
    "etalement": EtalementPrevu(debut="2026-12-01", fin="2027-01-29", rythme="Le jeudi"),
    "methodes": Texte(texte="Entretiens\nEnquête auprès de professionnels"),
}
CONCLUES: Mapping[str, Partie] = {
    "resultats": Resultats(
        themes=(
            ResultatEcrit(code="competences", texte=f"Elle organise {MARQUEUR}", methodes="Récits"),
        )
    ),
    "facteurs_favorables": Texte(texte="Un réseau\nUn toit"),
    "facteurs_defavorables": Texte(texte="Peu de temps"),
    "etapes": Texte(texte="mars 2027 : revoir la directrice ; CEP : préparer l’entretien"),
}
SYNTHESES: Mapping[str, Partie] = {
    "circonstances": Circonstances(
        texte=f"Un poste supprimé {MARQUEUR}", objectifs="Voir clair", contenus="Mes compétences"
    ),
    "elements_cles": ElementsCles(
        texte="Elle sait tenir une équipe.",
        ressources="organiser une équipe : plannings de 18 personnes\nécouter",
        conditions="Un temps partiel\nUne formation courte",
    ),
    "etapes": EtapesScenarios(
        scenarios=(ScenarioEcrit(titre="Reprendre un café", etapes="mars : monter un budget"),)
    ),
    "cep": CoordonneesCep(operateur="CEP Loire", telephone="02 40 00 00 00", offre="Gratuit"),
    "en_clair": EnMotsSimples(
        circonstances=f"Son poste est supprimé {MARQUEUR}.",
        elements_cles="Elle sait tenir une équipe.",
        etapes="- En mars : elle fait un budget.",
        cep="Le CEP aide. C’est gratuit.",
    ),
}
ACTES: Mapping[str, Any] = {
    PROGRAMME: (services.write_programme, PARTIES),
    CONCLUSIONS: (services.write_conclusions, CONCLUES),
    SYNTHESE: (services.write_synthese, SYNTHESES),
}


@pytest.fixture
def autre(bilan_en: BilanEn, cast: Cast) -> Bilan:
    """Someone else's bilan, with Omar: the twin of Aline's."""
    return bilan_en("preliminaire", conseiller=cast.omar, email="autre@test.jalon", prenom="Jeanne")


@pytest.fixture
def concl(bilan_en: BilanEn) -> Bilan:
    """Aline's bilan with Claire, in its conclusions."""
    return bilan_en("conclusions")


@pytest.fixture
def raconte(concl: Bilan, cast: Cast) -> Bilan:
    """Aline's bilan in its conclusions, its investigation told and her choice said."""
    told = (
        ExperienceDite(titre="Épicerie", sphere="hors_travail", savoir_faire=("Accueillir",)),
        PreuveDite(titre="Visite", source="La directrice", jour="2026-11-18", recit="Trois quais"),
    )
    act: dict[str, Any] = {"actor_id": cast.aline.pk, "public_id": concl.public_id, "now": NOW}
    for dit in told:
        investigation.write(dit=dit, **act)
    kept = investigation.write(dit=ScenarioDit(titre="Reprendre un café"), **act)
    investigation.choose(choix=ChoixDit(scenario=str(kept.public_id), mots="Oui."), **act)
    return concl


def write(
    bilan: Bilan,
    par: Compte,
    partie: str,
    valeur: Partie | None = None,
    *,
    code: str = PROGRAMME,
    version: int = 0,
    now: dt.datetime = NOW,
) -> Ecrite:
    """Write a part of a document, in someone's name; the usual words unless others are given."""
    act, usual = ACTES[code]
    written: Ecrite = act(
        actor_id=par.pk,
        public_id=bilan.public_id,
        partie=partie,
        valeur=usual[partie] if valeur is None else valeur,
        version=version,
        now=now,
    )
    return written


def fill(bilan: Bilan, par: Compte, code: str = PROGRAMME, *, now: dt.datetime = NOW) -> str:
    """Write every part of a document, and return the print of its text."""
    for partie in queries.PARTIES[code]:
        write(bilan, par, partie, code=code, now=now)
    return mark_of(bilan, code)


def mark_of(bilan: Bilan, code: str = PROGRAMME) -> str:
    """Return the print of a document as its page gives it."""
    return queries.print_of(code, queries.parties_of(bilan, code))


def agree(bilan: Bilan, *voices: Compte, now: dt.datetime = NOW) -> None:
    """Approve the programme as it stands, in the name of each."""
    for voice in voices:
        services.approve_programme(
            actor_id=voice.pk, public_id=bilan.public_id, empreinte=mark_of(bilan), now=now
        )


def preview(bilan: Bilan, cast: Cast, *, now: dt.datetime = NOW) -> None:
    """The person says that she read what who pays will receive."""
    services.preview_edition_financeur(
        actor_id=cast.aline.pk, public_id=bilan.public_id, empreinte=mark_of(bilan), now=now
    )


def deliver(bilan: Bilan, cast: Cast, *, now: dt.datetime = NOW) -> None:
    """Approve by both, preview, and hand the programme over."""
    agree(bilan, cast.claire, cast.aline, now=now)
    preview(bilan, cast, now=now)
    services.deliver_programme(actor_id=cast.claire.pk, public_id=bilan.public_id, now=now)


def submit(bilan: Bilan, cast: Cast, *, now: dt.datetime = NOW) -> None:
    """Submit the synthesis as it stands to the person."""
    services.submit_synthese(
        actor_id=cast.claire.pk,
        public_id=bilan.public_id,
        empreinte=mark_of(bilan, SYNTHESE),
        now=now,
    )


def observe(
    bilan: Bilan, cast: Cast, texte: str, *, version: int = 1, now: dt.datetime = NOW
) -> None:
    """The person answers a synthesis."""
    services.observe_synthese(
        actor_id=cast.aline.pk, public_id=bilan.public_id, texte=texte, version=version, now=now
    )


def finalise(bilan: Bilan, cast: Cast, *, now: dt.datetime = LATER) -> None:
    """Make the synthesis final."""
    services.finalise_synthese(actor_id=cast.claire.pk, public_id=bilan.public_id, now=now)


def read(bilan: Bilan, par: Compte, slug: str, *, now: dt.datetime = NOW) -> Lecture:
    """Open a document, as someone."""
    return services.read_document(actor_id=par.pk, public_id=bilan.public_id, slug=slug, now=now)


def request(bilan: Bilan, cast: Cast, texte: str) -> None:
    """The person says in the shared analysis what brings her."""
    analyse.write_contribution(
        actor_id=cast.aline.pk,
        public_id=bilan.public_id,
        rubrique="preoccupations",
        texte=texte,
        cases=(),
        version=0,
        now=NOW,
    )


def counted(bilan: Bilan, *noms: str) -> tuple[object, ...]:
    """Return facts as they are counted now."""
    faits = faits_of(Bilan.objects.get(pk=bilan.pk))
    return tuple(faits[nom] for nom in noms)


def move(bilan: Bilan, phase: str, etat: str = "ouvert") -> None:
    """Put a bilan elsewhere, without its acts."""
    Bilan.objects.filter(pk=bilan.pk).update(
        phase=phase, etat=etat, suspendu_on=NOW.date() if etat == "suspendu" else None
    )


def printed(contenu: Any) -> str:
    """Return the words of a document as they stand on paper, spaces taken out."""
    return "".join(lire(render_pdf(contenu)).texte.split())
