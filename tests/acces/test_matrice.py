"""The access matrix, moment by moment. One test a state, so that they run side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from jalon.acces import Act, Finalite, Moment, Relation, allows
from jalon.conservation import TRAVAIL
from jalon.papiers import Fichier
from jalon_web.acces_personnel.models import Lien
from jalon_web.analyse.models import Ressource
from jalon_web.analyse.services import propose_ressource
from jalon_web.base import clock
from jalon_web.bilans.models import Affectation, Bilan, BrisDeGlace
from jalon_web.bilans.queries.amenagement import AmenagementDit
from jalon_web.bilans.services import (
    detruire,
    give_sensible,
    recount,
    withdraw_accord,
    write_amenagement,
)
from jalon_web.coffre.services import accords
from jalon_web.comptes.models import Compte, Organisation, Role
from jalon_web.conventions.services import ConventionDite, send_convention
from jalon_web.exercices.models import Essai
from jalon_web.investigation.models import Experience, Papier, Preuve, Repere, Scenario
from jalon_web.investigation.services.papier import attach
from jalon_web.livrables.contents.parties import Objectifs
from jalon_web.livrables.models import Proposition
from jalon_web.livrables.services import propose_partie
from jalon_web.suivi import services as suivi
from jalon_web.suivi.models import Pas, Reclamation, RefusTiers
from jalon_web.suivi.services.refus import record_refus
from jalon_web.transmission.models import PointPropose, PropositionCep, Transmission
from jalon_web.transmission.queries import morceaux
from jalon_web.transmission.queries.proposition import Point
from jalon_web.transmission.services import transmit
from jalon_web.transmission.services.proposition import answer_point, join_proposition_cep, propose
from tests.acces import matrice, scene
from tests.acces.entier import Whole
from tests.acces.matrice import ETATS, Cellule, planned
from tests.acces.routes import BILAN, NOMS, OUVERTES, ROLES
from tests.jalon_web.conftest import NOW, TODAY, Cast

ON_EACH_BASE = ("investigation", "ouvert")
"""The one state asked on PostgreSQL too: what the base may change shows in it."""
CONVENTION = ConventionDite(
    mentions=(("Objectif", "Faire le point"),),
    forfait_min=960,
    distance_min=None,
    debut=TODAY,
    fin=TODAY,
    prix_heure_cents=8_000,
    reglement="À la fin",
)


def viewers_of(cast: Cast, bilan: Bilan) -> dict[Relation, Compte | None]:
    """Give one account for each relation; the former counsellor was in charge until yesterday."""
    Affectation.objects.create(
        bilan=bilan, conseiller=cast.omar, debut_at=NOW, fin_at=NOW + dt.timedelta(hours=1)
    )
    return {
        Relation.ANONYME: None,
        Relation.SOI: cast.aline,
        Relation.AFFECTE: cast.claire,
        Relation.BRIS_DE_GLACE: stand_in(cast, bilan),
        Relation.ANCIEN_AFFECTE: cast.omar,
        Relation.GESTION: cast.paul,
        Relation.MEME_CENTRE: cast.sonia,
        Relation.AUTRE_CENTRE: cast.lea,
        Relation.FINANCEUR: cast.fanny,
        Relation.AUTRE_FINANCEUR: cast.franck,
        Relation.DESTINATAIRE: cast.ines,
        Relation.ANCIEN_DESTINATAIRE: Compte.objects.get(email="ancien-cep@test.jalon"),
        Relation.AUCUNE: cast.zoe,
    }


def stand_in(cast: Cast, bilan: Bilan) -> Compte:
    """Let one more counsellor of the centre stand in since an hour, until tomorrow."""
    hugo = Compte.objects.create_user("hugo@test.jalon", nom="Hugo Prigent")
    Role.objects.create(
        compte=hugo, organisation=cast.centre, code="conseiller", debut_on=dt.date(2020, 1, 1)
    )
    now = clock.now()
    BrisDeGlace.objects.create(
        bilan=bilan,
        remplacant=hugo,
        par=cast.paul,
        motif="injoignable",
        debut_at=now - dt.timedelta(hours=1),
        fin_at=now + dt.timedelta(days=1),
    )
    return hugo


def pieces_of(bilan: Bilan, relation: Relation) -> dict[str, object]:
    """Name one of each thing that an address of this bilan may name.

    A wording is answered by the other: each is asked of the one that she did not write.
    """
    wordings = Proposition.objects.filter(section__document__bilan=bilan)
    hers = wordings.get(auteur_id=bilan.beneficiaire_id)
    wording = wordings.exclude(pk=hers.pk).get() if relation is Relation.SOI else hers
    return {
        "seance_id": bilan.seances.filter(etat="tenue", confirmee_at__isnull=False)[0].public_id,
        "experience_id": Experience.objects.filter(bilan=bilan)[0].public_id,
        "papier_id": Papier.objects.filter(bilan=bilan)[0].public_id,
        "preuve_id": Preuve.objects.filter(bilan=bilan)[0].public_id,
        "repere_id": Repere.objects.filter(bilan=bilan)[0].public_id,
        "scenario_id": Scenario.objects.filter(bilan=bilan)[0].public_id,
        "ressource_id": Ressource.objects.get(bilan=bilan).public_id,
        "essai_id": Essai.objects.filter(bilan=bilan)[0].public_id,
        "forme": "csv",
        "metier": "D1102",
        "code": "reseau",
        "pas_id": Pas.objects.filter(bilan=bilan)[0].public_id,
        "transmission_id": Transmission.objects.filter(
            bilan=bilan, organisation__roles__compte__email="ines@test.jalon"
        )[0].public_id,
        "proposee_id": PropositionCep.objects.get(
            personne=bilan.beneficiaire, jointe_at=None
        ).public_id,
        "point_id": PointPropose.objects.filter(jointe__bilan=bilan)[0].public_id,
        "finalite": "liaison",
        "lien_id": Lien.objects.filter(bilan=bilan)[0].public_id,
        "reclamation_id": Reclamation.objects.filter(bilan=bilan)[0].public_id,
        "accord_id": accords.history_of(bilan.public_id, at=NOW)[0].accord.id,
        "convention_id": bilan.conventions.get().public_id,
        "refus_id": RefusTiers.objects.get(bilan=bilan).public_id,
        "rubrique": "preoccupations",
        "partie": "",
        "document": "attestation",
        "travaille": "programme",
        "proposition_id": wording.public_id,
    }


def whole_bilan(cast: Cast) -> Bilan:
    """Play a bilan to its end: whatever an address may show is there, in every state."""
    bilan = scene.play(cast)
    bilan.etat, bilan.phase = "ouvert", "preliminaire"
    bilan.save(update_fields=["etat", "phase"])
    propose_ressource(
        actor_id=cast.claire.pk, public_id=bilan.public_id, texte="Un relais du CEP", now=NOW
    )
    hers: dict[str, Any] = {"actor_id": cast.aline.pk, "public_id": bilan.public_id, "now": NOW}
    suivi.add_pas(**hers, quoi="Appeler la plateforme", quand="En mars")
    give_sensible(**hers, conseiller=cast.claire.public_id)
    write_amenagement(
        **hers, version=0, dit=AmenagementDit(rythme="Une heure au plus", lieux="Au calme")
    )
    suivi.complain(**hers, texte="Le bureau était trop petit")
    _attach_a_paper(cast, bilan)
    record_refus(
        **hers | {"actor_id": cast.claire.pk},
        sorte="employeur",
        qui="La direction",
        personne="Aline Morvan",
        demande_on=TODAY,
    )
    Bilan.objects.filter(pk=bilan.pk).update(voie_entree="plan")
    send_convention(
        actor_id=cast.claire.pk, public_id=bilan.public_id, dite=CONVENTION, now=clock.now()
    )
    _send_to_two_operators(cast, bilan)
    _propose_twice(cast, bilan)
    for writer in (cast.claire, cast.aline):
        propose_partie(
            actor_id=writer.pk,
            public_id=bilan.public_id,
            partie="objectifs",
            valeur=Objectifs(texte="Une autre formulation"),
            now=NOW,
        )
    return bilan


def _attach_a_paper(cast: Cast, bilan: Bilan) -> None:
    Bilan.objects.filter(pk=bilan.pk).update(phase="investigation")
    attach(
        actor_id=cast.aline.pk,
        public_id=bilan.public_id,
        place=Experience,
        place_id=Experience.objects.filter(bilan=bilan)[0].public_id,
        nom="Une attestation",
        fichier=Fichier(forme="png", octets=b"PNG"),
        now=NOW,
    )
    Bilan.objects.filter(pk=bilan.pk).update(phase="preliminaire")


def _send_to_two_operators(cast: Cast, bilan: Bilan) -> None:
    """Send a sheet to the CEP of Ines, and another to one from which it is taken back."""
    other = Organisation.objects.create(nature="cep", nom="CEP des Marches", territoire="85")
    ancien = Compte.objects.create_user("ancien-cep@test.jalon", nom="Ancien Cep")
    Role.objects.create(
        compte=ancien, organisation=other, code="conseiller_cep", debut_on=dt.date(2020, 1, 1)
    )
    hers: dict[str, Any] = {"actor_id": cast.aline.pk, "public_id": bilan.public_id}
    code = next(one.code for one in morceaux.morceaux_of(bilan, Finalite.LIAISON))
    for operator in (Organisation.objects.get(nom="CEP Loire"), other):
        sent = transmit(
            **hers,
            operateur=operator.public_id,
            finalite=Finalite.LIAISON,
            codes=[code],
            mots="",
            now=clock.now(),
        )
    withdraw_accord(**hers, accord_id=sent.accord, now=clock.now())


def _propose_twice(cast: Cast, bilan: Bilan) -> None:
    """Propose a frame that she joins, and another that waits."""
    said: dict[str, Any] = {"actor_id": cast.ines.pk, "email": cast.aline.email, "mots": ""}
    frame = (Point(sorte="objectif", texte="Choisir un métier"),)
    hers: dict[str, Any] = {"actor_id": cast.aline.pk, "public_id": bilan.public_id, "now": NOW}
    first = propose(**said, points=frame, lecture={}, now=clock.now())
    joined = join_proposition_cep(**hers, proposee_id=first.public_id, rangs=[0], rubriques=[])
    answer_point(
        **hers | {"actor_id": cast.claire.pk},
        point_id=joined.points.get().public_id,
        reponse="acceptee",
        texte="",
        raison="",
    )
    propose(**said, points=frame, lecture={}, now=clock.now())


def destroys(etat: str) -> bool:
    """Return whether a bilan is put in this state by destroying keys, which nothing takes back."""
    return etat == "preuves"


def put(bilan: Bilan, phase: str, etat: str) -> None:
    """Put a bilan in a state; what the state destroys is destroyed by the caller."""
    bilan.phase, bilan.etat = phase, "termine" if destroys(etat) else etat
    bilan.suspendu_on = TODAY if etat == "suspendu" else None
    bilan.save(update_fields=["phase", "etat", "suspendu_on"])
    recount(bilan)


def matrix_of(whole: Whole, phase: str, etat: str, *, entire: bool = True) -> list[Cellule]:
    """Ask the questions of one state about Aline's bilan."""
    cast, bilan = whole.cast, whole.bilan
    viewers = viewers_of(cast, bilan)
    put(bilan, phase, etat)
    named = {relation: pieces_of(bilan, relation) for relation in viewers}
    if destroys(etat):
        detruire(bilan.public_id, motif="calendrier", now=NOW, compartiments=TRAVAIL)
        bilan = Bilan.objects.get(pk=bilan.pk)
    return list(matrice.cells(bilan, viewers, named, planned(phase, etat, entire=entire)))


def test_every_address_is_declared_and_nothing_else_is() -> None:
    assert matrice.undeclared() == set()
    assert {*BILAN, *OUVERTES, *ROLES}.union(*NOMS.values()) - set(matrice.declared()) == set()


def test_what_is_asked_each_time_leaves_out_only_what_a_state_cannot_change() -> None:
    """Each question is asked somewhere; one whose answer may change, in every state."""
    asked = {state: planned(*state, entire=False) for state in ETATS}
    once = {
        (relation, route, method)
        for relation, route, method in matrice.product()
        if method == "HEAD" or method not in BILAN[route]
    }
    nobody = {question for question in matrice.product() if question[0] in matrice.absent()}

    assert all(routes.get("HEAD") == routes.get("GET") for routes in BILAN.values())
    assert frozenset[object]().union(*asked.values()) == set(matrice.product())
    assert frozenset(matrice.product()).intersection(*asked.values()) == (
        set(matrice.product()) - once - nobody
    )
    assert asked[matrice.EVERY_METHOD_IN] == set(matrice.product())
    assert [state for state in ETATS if nobody - once <= asked[state]] == [
        state for state in ETATS if state in matrice.ABSENT_IN
    ]
    assert len(matrice.ABSENT_IN) == 3


def test_a_relation_absent_from_the_table_is_granted_nothing_at_any_moment() -> None:
    granted = {
        relation
        for relation in Relation
        for act in Act
        for moment in Moment
        if allows(act, relation, moment, frozenset(Finalite))
    }

    assert matrice.absent() == set(Relation) - granted
    assert Relation.SOI not in matrice.absent()
    assert Relation.AUCUNE in matrice.absent()


@pytest.mark.parametrize(
    ("phase", "etat"),
    [
        pytest.param(*state, marks=[] if state == ON_EACH_BASE else pytest.mark.sans_base)
        for state in ETATS
    ],
)
def test_the_service_answers_as_the_table_says(
    whole: Whole,
    phase: str,
    etat: str,
    record_property: Callable[[str, object], None],
    request: pytest.FixtureRequest,
) -> None:
    entire = bool(request.config.getoption("--entiere", default=False))
    asked = matrix_of(whole, phase, etat, entire=entire)
    record_property("cellules", len(asked))
    for cell in asked:
        if cell.diverge:
            record_property("divergence", str(cell))

    assert len(asked) == len(planned(phase, etat, entire=entire))
    assert [str(cell) for cell in asked if cell.diverge] == []
