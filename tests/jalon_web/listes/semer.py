"""Seeds of the lists: one more line for each, by the acts of its room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jalon.acces import Act, Finalite
from jalon.acces.liens import ActeLien
from jalon.papiers import Fichier
from jalon_web.acces_personnel import services as liens
from jalon_web.agenda.services import add_salle
from jalon_web.analyse.services import propose_ressource, write_contribution
from jalon_web.bilans import services as bilans
from jalon_web.bilans.models import Affectation, Bilan
from jalon_web.bilans.queries import Identite
from jalon_web.bilans.services import LigneDeTemps, Proposition
from jalon_web.cahier import services as cahier
from jalon_web.coffre.services import journal
from jalon_web.comptes.models import Compte, Organisation, Role
from jalon_web.comptes.services.equipe import invite_colleague
from jalon_web.demandes import services as demandes
from jalon_web.demandes.queries import FicheDite
from jalon_web.ecrits.contents import Dit
from jalon_web.exercices import services as exercices
from jalon_web.investigation import services
from jalon_web.investigation.contents import (
    ExperienceDite,
    PreuveDite,
    RepereDit,
    ScenarioDit,
)
from jalon_web.investigation.models import Experience, Scenario
from jalon_web.investigation.services import papier
from jalon_web.livrables import services as livrables
from jalon_web.livrables.contents.parties import Texte
from jalon_web.suivi import services as suivi
from jalon_web.suivi.services.refus import record_refus
from jalon_web.transmission.queries.proposition import Point
from jalon_web.transmission.services import transmit
from jalon_web.transmission.services.proposition import join_proposition_cep, propose
from tests.jalon_web.acces_personnel.conftest import MARC
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast


@dataclass(frozen=True)
class Scene:
    """The cast, one bilan of Aline's, and what opens others."""

    cast: Cast
    bilan: Bilan
    bilan_en: BilanEn

    def by(self, who: Compte) -> dict[str, Any]:
        """Return what every act on the bilan asks."""
        return {"actor_id": who.pk, "public_id": self.bilan.public_id, "now": NOW}


Sow = Callable[[Scene, int], object]


def nothing(_scene: Scene) -> tuple[object, ...]:
    """Ask nothing more of an address."""
    return ()


def _write(scene: Scene, dit: Dit) -> Any:
    return services.write(**scene.by(scene.cast.aline), dit=dit)


def experience(scene: Scene, rank: int) -> Any:
    return _write(
        scene,
        ExperienceDite(
            titre=f"Récit {rank}",
            sphere="travail",
            recit="Je tenais la caisse.",
            savoir_faire=(f"Compter {rank}",),
            ressources=(f"Une collègue {rank}",),
        ),
    )


def preuve(scene: Scene, rank: int) -> Any:
    return _write(
        scene,
        PreuveDite(
            titre=f"Visite {rank}",
            source="La directrice",
            jour="2026-11-18",
            recit="Trois quais.",
            retenu=("On y embauche",),
        ),
    )


def preuve_eclairante(scene: Scene, rank: int) -> Any:
    clair = str(Scenario.objects.get(bilan=scene.bilan).public_id)
    dite = PreuveDite(
        titre=f"Visite {rank}",
        source="La directrice",
        jour="2026-11-18",
        recit="Trois quais.",
        retenu=("On y embauche",),
        scenarios=(clair,),
    )
    return _write(scene, dite)


def scenario(scene: Scene, rank: int) -> Any:
    return _write(scene, ScenarioDit(titre=f"Chemin {rank}", soutient=("Une envie",)))


def repere(scene: Scene, rank: int) -> Any:
    return _write(scene, RepereDit(titre=f"Étape {rank}", sphere="travail", debut=2000 + rank))


def aside(scene: Scene, rank: int) -> None:
    written = experience(scene, rank)
    services.set_aside(
        **scene.by(scene.cast.aline),
        ecrit_id=written.public_id,
        nature=ExperienceDite,
        aside=True,
    )


def paper(scene: Scene, rank: int) -> None:
    held = Experience.objects.filter(bilan=scene.bilan).first() or experience(scene, 0)
    papier.attach(
        **scene.by(scene.cast.aline),
        place=Experience,
        place_id=held.public_id,
        nom=f"Attestation {rank}",
        fichier=Fichier(forme="png", octets=b"PNG"),
    )


def essai(scene: Scene, rank: int) -> None:
    code = ("valeurs", "reseau", "interets")[rank]
    exercices.pick(**scene.by(scene.cast.claire), code=code, motif="Pour chercher")


def methode(scene: Scene, rank: int) -> None:
    exercices.declare_methode(
        actor_id=scene.cast.paul.pk,
        declaration=exercices.Declaration(
            titre=f"Méthode {rank}",
            but="Chercher",
            source="Le centre",
            limites="Aucune",
            duree_min=30,
            questions="Que faites-vous ?",
        ),
        now=NOW,
    )


def rendezvous(scene: Scene, rank: int) -> None:
    bilans.propose_seances(
        **scene.by(scene.cast.claire),
        propositions=[
            Proposition(
                phase=scene.bilan.phase,
                sorte="distance",
                jour=TODAY + dt.timedelta(days=10 + rank),
                debut=dt.time(9),
                duree_min=60,
                lieu=f"Salle {rank}",
                objet=f"Parler {rank}",
            )
        ],
    )


def seance(scene: Scene, rank: int) -> None:
    bilans.record_seance(
        **scene.by(scene.cast.claire),
        ligne=LigneDeTemps(
            sorte="presentiel",
            jour=TODAY - dt.timedelta(days=3 + rank),
            debut=dt.time(14),
            duree_min=60,
            objet=f"Parler {rank}",
        ),
    )


def bilan(scene: Scene, rank: int) -> None:
    scene.bilan_en(
        "investigation", email=f"personne{rank}@test.jalon", prenom="Jeanne", nom=f"Numéro{rank}"
    )


def salle(scene: Scene, rank: int) -> None:
    add_salle(actor_id=scene.cast.paul.pk, nom=f"Salle {rank}")


def conseil(scene: Scene, rank: int) -> None:
    named = (scene.cast.omar, scene.cast.sonia, scene.cast.claire)[rank]
    bilans.name_conseiller(**scene.by(scene.cast.paul), conseiller=named.public_id, motif="absence")


def pas(scene: Scene, rank: int) -> None:
    suivi.add_pas(**scene.by(scene.cast.aline), quoi=f"Appeler {rank}", quand="En mars")


def refus(scene: Scene, rank: int) -> None:
    record_refus(
        **scene.by(scene.cast.claire),
        sorte="proche",
        qui=f"Un cousin {rank}",
        personne="Aline Morvan",
        demande_on=TODAY,
    )


def reclamation(scene: Scene, rank: int) -> None:
    suivi.complain(**scene.by(scene.cast.aline), texte=f"Trop petit {rank}")


def reclamation_ailleurs(scene: Scene, rank: int) -> None:
    other = scene.bilan_en(
        "investigation", email=f"personne{rank}@test.jalon", prenom="Jeanne", nom=f"Numéro{rank}"
    )
    assert other.beneficiaire_id is not None
    suivi.complain(
        actor_id=other.beneficiaire_id,
        public_id=other.public_id,
        texte=f"Trop petit {rank}",
        now=NOW,
    )


def ressource(scene: Scene, rank: int) -> None:
    propose_ressource(**scene.by(scene.cast.claire), texte=f"Un relais {rank}")


def transmission(scene: Scene, rank: int) -> None:
    _send(scene, Organisation.objects.get(nom="CEP Loire"), rank)


def _send(scene: Scene, cep: Organisation, rank: int) -> None:
    if not rank:
        write_contribution(
            **scene.by(scene.cast.aline),
            rubrique="preoccupations",
            texte="Changer sans déménager",
            cases=(),
            version=0,
        )
    transmit(
        **scene.by(scene.cast.aline) | {"now": NOW},
        operateur=cep.public_id,
        finalite=Finalite.LIAISON,
        codes=["analyse:preoccupations:personne"],
        mots=f"Bonjour {rank}",
    )


def envoi_ailleurs(scene: Scene, rank: int) -> None:
    operateur(scene, rank)
    _send(scene, Organisation.objects.get(nom=f"CEP {rank}"), rank)


def fiche(scene: Scene, rank: int) -> None:
    demandes.write_fiche(
        actor_id=scene.cast.zoe.pk,
        fiche_id=None,
        dite=FicheDite(nom=f"Centre {rank}", lieu="Nantes"),
        rencontre_on=None,
        version=0,
        now=NOW,
    )


def _ask(scene: Scene, asking: Compte, centre: Organisation, rank: int) -> None:
    demandes.send_demande(
        actor_id=asking.pk,
        ecrite=demandes.DemandeEcrite(
            centre=centre.public_id,
            voie_entree="cpf",
            financeur=scene.cast.fonds.public_id,
            identite=Identite(prenom="Zoé", nom=f"Martel{rank}", telephone="06 00 00 00 00"),
            mots=f"Vingt ans {rank}",
            cep="sans",
            nb_entretiens=2,
        ),
        now=NOW,
    )


def demande(scene: Scene, rank: int) -> None:
    asking = Compte.objects.create_user(f"demande{rank}@test.jalon")
    _ask(scene, asking, scene.cast.centre, rank)


def offre(scene: Scene, rank: int) -> None:
    invite_colleague(
        actor_id=scene.cast.paul.pk, email=f"nina{rank}@exemple.fr", code="conseiller", now=NOW
    )


def collegue(scene: Scene, rank: int) -> None:
    compte = Compte.objects.create_user(f"membre{rank}@test.jalon", nom=f"Membre {rank}")
    Role.objects.create(
        compte=compte,
        organisation=scene.cast.centre,
        code="conseiller",
        debut_on=dt.date(2020, 1, 1),
    )


def amendement(scene: Scene, rank: int) -> None:
    cahier.open_amendement(
        actor_id=scene.cast.nadia.pk,
        cadre="copanef-2017",
        titre=f"Heures {rank}",
        premier_jour=NOW.date() + dt.timedelta(days=60),
        now=NOW,
    )


def ligne_du_journal(scene: Scene, rank: int) -> None:
    journal.record(
        scene.cast.claire.pk,
        Act.READ_DOSSIER,
        scene.bilan.public_id,
        at=NOW - dt.timedelta(days=rank),
        relation="conseiller",
    )


def lien(scene: Scene, rank: int) -> None:
    if not rank:
        scene.bilan.financeur = Organisation.objects.get(nature=Organisation.Nature.EMPLOYEUR)
        scene.bilan.voie_entree = "plan"
        scene.bilan.save(update_fields=["financeur", "voie_entree"])
        seance(scene, 0)
    liens.offer_lien(**scene.by(scene.cast.aline), acte=ActeLien.PRESENCE, destinataire=MARC)


def proposition_cep(scene: Scene, rank: int) -> Any:
    return propose(
        actor_id=scene.cast.ines.pk,
        email=scene.cast.aline.email,
        points=(Point(sorte="objectif", texte=f"Changer {rank}"),),
        lecture={"situation": "Elle peut avancer seule"},
        mots="Bonjour",
        now=NOW,
    )


def jointe(scene: Scene, rank: int) -> None:
    made = proposition_cep(scene, rank)
    join_proposition_cep(
        **scene.by(scene.cast.aline), proposee_id=made.public_id, rangs={0}, rubriques=()
    )


def version(scene: Scene, rank: int) -> None:
    livrables.write_programme(
        **scene.by((scene.cast.aline, scene.cast.claire)[rank % 2]),
        partie="methodes",
        valeur=Texte(texte=f"Chercher {rank}"),
        version=rank,
    )


def programme_remis(scene: Scene, rank: int) -> None:
    other = scene.bilan_en(
        "investigation", email=f"personne{rank}@test.jalon", prenom="Jeanne", nom=f"Numéro{rank}"
    )
    bilans.write_facts(other, "test", NOW, programme_remis_financeur_on=TODAY)


def financeur(scene: Scene, rank: int) -> None:
    Organisation.objects.create(nature="financeur", nom=f"Fonds {rank}", territoire="44")


def operateur(scene: Scene, rank: int) -> None:
    cep = Organisation.objects.create(nature="cep", nom=f"CEP {rank}", territoire="44")
    compte = Compte.objects.create_user(f"cep{rank}@test.jalon", nom=f"Conseil {rank}")
    Role.objects.create(
        compte=compte, organisation=cep, code="conseiller_cep", debut_on=dt.date(2020, 1, 1)
    )


def role(scene: Scene, rank: int) -> None:
    centre = Organisation.objects.create(nature="centre", nom=f"Centre {rank}", territoire="44")
    Role.objects.create(
        compte=scene.cast.claire,
        organisation=centre,
        code="responsable",
        debut_on=dt.date(2020, 1, 1),
    )


def demande_a_soi(scene: Scene, rank: int) -> None:
    centre = Organisation.objects.create(nature="centre", nom=f"Centre {rank}", territoire="44")
    _ask(scene, scene.cast.zoe, centre, rank)


def sans_conseil(scene: Scene, rank: int) -> None:
    bilan(scene, rank)
    Affectation.objects.filter(bilan=Bilan.objects.latest("pk")).update(
        fin_at=NOW - dt.timedelta(days=1)
    )


def remplacement(scene: Scene, rank: int) -> None:
    other = scene.bilan_en(
        "investigation",
        conseiller=scene.cast.omar,
        email=f"jumelle{rank}@test.jalon",
        prenom="Jeanne",
        nom=f"Numéro{rank}",
    )
    bilans.break_glass(
        actor_id=scene.cast.paul.pk,
        public_id=other.public_id,
        remplacant=scene.cast.claire.public_id,
        motif="injoignable",
        now=NOW,
    )


def partie(_scene: Scene) -> tuple[object, ...]:
    return ("methodes",)


def centre(scene: Scene) -> tuple[object, ...]:
    return (scene.cast.centre.public_id,)


def part_de_claire(scene: Scene) -> tuple[object, ...]:
    return (scene.cast.claire.public_id, "conseiller")


def un_scenario(scene: Scene) -> tuple[object, ...]:
    return (scenario(scene, 0).public_id,)
