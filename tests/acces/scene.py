"""The bilan that the matrix asks about: small, whole, played through the services to its end."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from jalon.acces import Act, Raison
from jalon.acces.liens import ActeLien
from jalon_web.acces_personnel import services as liens
from jalon_web.acces_personnel.queries import Destinataire
from jalon_web.analyse.services import write_contribution
from jalon_web.bilans import services as bilans
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import Identite, bilan_for
from jalon_web.bilans.services import ConventionNotee, LigneDeTemps, Ouverture
from jalon_web.exercices import services as exercices
from jalon_web.investigation import services as investigations
from jalon_web.investigation.contents import (
    ChoixDit,
    Critere,
    CriteresDits,
    ExperienceDite,
    PreuveDite,
    RepereDit,
    Reponse,
    ScenarioDit,
)
from jalon_web.livrables import queries as livrables
from jalon_web.livrables import services as documents
from jalon_web.livrables.contents.parties import (
    DEFAUT,
    Contenus,
    CoordonneesCep,
    DureePrevue,
    EtalementPrevu,
    Objectifs,
    Partie,
    ResultatEcrit,
    Resultats,
    Texte,
    Theme,
    prevus_of,
)
from jalon_web.livrables.queries import sources
from jalon_web.suivi import services as suivi
from tests.jalon_web.conftest import NOW, TODAY, Cast

PREVUS = {
    ("preliminaire", "presentiel"): 240,
    ("investigation", "presentiel"): 300,
    ("investigation", "distance"): 60,
    ("investigation", "travail_personnel"): 60,
    ("investigation", "immersion"): 120,
    ("conclusions", "presentiel"): 180,
}
TEMPS = {
    "preliminaire": ((115, "presentiel", 120), (108, "presentiel", 120)),
    "investigation": (
        (95, "presentiel", 150),
        (88, "immersion", 120),
        (81, "presentiel", 150),
        (74, "travail_personnel", 60),
        (67, "distance", 60),
    ),
    "conclusions": ((60, "presentiel", 120), (53, "presentiel", 60)),
}
"""Days before the day of the tests, kind, minutes; by phase."""
OUVERT, FINI = 120, 53
CUISINE = Destinataire(nom="Le chef", courriel="chef@table.test", lieu="La Table ronde")
CEP = CoordonneesCep(operateur="CEP Loire", telephone="09 72 00 00 00", offre="Un conseil gratuit")
THEME = Theme(code="competences", precision="Ce que je sais")
CRITERE = Critere(cle="c1", texte="Un revenu gardé", poids="essentiel")


def at(days: int, hours: int = 0) -> dt.datetime:
    """Return an instant some days before the day of the tests."""
    return NOW - dt.timedelta(days=days) + dt.timedelta(hours=hours)


def play(cast: Cast) -> Bilan:
    """Play Aline’s bilan, with Claire, from its opening to the steps that follow its end."""
    bilan = _open(cast)
    claire: dict[str, Any] = {"actor_id": cast.claire.pk, "public_id": bilan.public_id}
    aline: dict[str, Any] = {"actor_id": cast.aline.pk, "public_id": bilan.public_id}
    _sit(cast, bilan, "preliminaire")
    _preliminaire(claire, aline)
    bilans.close_preliminaire(**claire, now=at(107))
    bilans.decide(**aline, decision="poursuite", now=at(106))
    _sit(cast, bilan, "investigation")
    _confirm_immersion(claire, aline, bilan)
    _investigation(claire, aline)
    bilans.close_investigation(**claire, now=at(66))
    _sit(cast, bilan, "conclusions")
    _conclusions(claire, aline)
    _after(aline)
    bilans.agree_conservation(**aline, mois=3, raison=Raison.POINT, now=at(FINI, 8))
    bilans.agree_conservation(**aline, mois=2, raison=Raison.POINT, now=at(FINI, 9))
    return bilans.close_bilan(**claire, now=at(FINI, 10))


def _open(cast: Cast) -> Bilan:
    identite = Identite(prenom="Aline", nom="Morvan", civilite="Mme", telephone="06 00 00 00 00")
    bilan = bilans.open_bilan(
        actor_id=cast.claire.pk,
        ouverture=Ouverture(
            identite=identite,
            email=cast.aline.email,
            voie_entree="direct",
            financeur=cast.fonds.public_id,
            nb_entretiens_information=2,
        ),
        now=at(OUVERT),
    )
    claire: dict[str, Any] = {"actor_id": cast.claire.pk, "public_id": bilan.public_id}
    signed = at(OUVERT - 3)
    bilans.record_information_cep(**claire, on=at(OUVERT).date(), suggere=True, now=at(OUVERT))
    bilans.give_consent(actor_id=cast.aline.pk, public_id=bilan.public_id, now=at(OUVERT))
    bilans.record_convention(
        **claire,
        convention=ConventionNotee(
            transmise_on=at(OUVERT).date(),
            signee_on=signed.date(),
            parties=3,
            clause_arret=True,
            prix_heure_cents=8_000,
        ),
        now=signed,
    )
    return bilan


def _sit(cast: Cast, bilan: Bilan, phase: str) -> None:
    """Note the lines of a phase, and have each confirmed by the person."""
    for days, sorte, minutes in TEMPS[phase]:
        line = bilans.record_seance(
            actor_id=cast.claire.pk,
            public_id=bilan.public_id,
            ligne=LigneDeTemps(
                sorte=sorte,
                jour=at(days).date(),
                debut=dt.time(10),
                duree_min=minutes,
                objet="Une séance",
            ),
            now=at(days),
        )
        bilans.confirm_seance(
            actor_id=cast.aline.pk,
            public_id=bilan.public_id,
            seance_id=line.public_id,
            now=at(days, 6),
        )


def _preliminaire(claire: dict[str, Any], aline: dict[str, Any]) -> None:
    """Write the grid, look at one’s situation, write, approve and hand over the programme."""
    for rubrique, case in (("preoccupations", "creation"), ("situation", "appui")):
        for side in (aline, claire):
            write_contribution(
                **side,
                rubrique=rubrique,
                texte="Quelques mots",
                cases=(case,),
                version=0,
                now=at(112),
            )
    suivi.write_regard(
        **aline,
        moment="avant",
        reponses={"confiance": "basse", "clarte": "floue", "agir": "bloque"},
        mots="Des mots",
        version=0,
        now=at(112),
    )
    parts: tuple[tuple[dict[str, Any], str, Partie], ...] = (
        (aline, "objectifs", Objectifs(texte="Choisir", financeur="Choisir un métier")),
        (
            aline,
            "contenus",
            Contenus(themes=(Theme(code="competences", precision="Ce que je sais"),)),
        ),
        (claire, "duree", DureePrevue(forfait=DEFAUT, motif="", prevus=prevus_of(PREVUS))),
        (
            claire,
            "etalement",
            EtalementPrevu(
                debut=at(OUVERT).date().isoformat(), fin=TODAY.isoformat(), rythme="Le lundi"
            ),
        ),
        (claire, "methodes", Texte(texte="Des entretiens")),
    )
    for side, partie, valeur in parts:
        documents.write_programme(**side, partie=partie, valeur=valeur, version=0, now=at(109))
    bilan = bilan_for(claire["actor_id"], claire["public_id"], act=Act.READ_PROGRAMME)
    mark = _print_of(bilan, "programme_personnalise")
    for side in (claire, aline):
        documents.approve_programme(**side, empreinte=mark, now=at(108))
    documents.preview_edition_financeur(**aline, empreinte=mark, now=at(108))
    documents.deliver_programme(**claire, now=at(108))


def _print_of(bilan: Bilan, code: str) -> str:
    return livrables.print_of(code, livrables.parties_of(bilan, code))


def _confirm_immersion(claire: dict[str, Any], aline: dict[str, Any], bilan: Bilan) -> None:
    """Offer a link to the one who received Aline; it waits for her to let it leave."""
    seance = bilan.seances.get(sorte="immersion")
    liens.offer_lien(
        **claire,
        acte=ActeLien.IMMERSION,
        destinataire=CUISINE,
        seance_id=seance.public_id,
        now=at(87),
    )


def _investigation(claire: dict[str, Any], aline: dict[str, Any]) -> None:
    """Write one of each thing that an investigation holds, two where the text asks for two."""
    now = at(70)
    said: list[Any] = [
        RepereDit(titre="Un départ", sphere="travail", debut=2009, fin=2013, mots=""),
        *(
            ExperienceDite(
                titre=f"Une expérience ({sphere})",
                sphere=sphere,
                periode="depuis 2010",
                recit="Un récit",
                savoir_faire=("Tenir des comptes",),
            )
            for sphere in ("travail", "hors_travail")
        ),
        PreuveDite(
            titre="Une enquête",
            nature="rencontre",
            source="Quelqu’un du métier",
            jour=at(80).date().isoformat(),
            recit="Ce que j’ai appris",
        ),
    ]
    for one in said:
        investigations.write(dit=one, now=now, **aline)
    criteres = CriteresDits(criteres=(CRITERE,))
    investigations.write_criteres(dits=criteres, version=0, now=now, **aline)
    made = [
        investigations.write(dit=_scenario(titre, rester), now=now, **aline)
        for titre, rester in (("Partir", False), ("Rester", True))
    ]
    for code, motif in (("valeurs", "Pour commencer"), ("reseau", "")):
        exercices.pick(**claire, code=code, motif=motif, now=now)
    kept = ChoixDit(scenario=str(made[0].public_id), issue_code="creation")
    investigations.choose(choix=kept, now=now, **aline)


def _scenario(titre: str, rester: bool) -> ScenarioDit:
    answer = Reponse(critere=CRITERE.cle, libelle=CRITERE.texte, reponse="oui")
    return ScenarioDit(
        titre=titre,
        rester=rester,
        soutient=("Je sais faire",),
        freine=("Le temps",),
        criteres=(answer,),
        situation="Possible",
        environnement="Des offres",
        faisabilite="possible_sous_conditions",
        risque="S’épuiser",
        reponse_au_risque="Un essai",
        premiers_pas=("En parler",),
        cout="",
        temps="",
        appuis=(),
    )


def _conclusions(claire: dict[str, Any], aline: dict[str, Any]) -> None:
    """Write the conclusions and the synthesis, have it answered, hand both over."""
    now = at(FINI, 2)
    result = ResultatEcrit(code="competences", texte="Ce qui a été vu", methodes="Des entretiens")
    written: tuple[tuple[dict[str, Any], str, Partie], ...] = (
        (claire, "resultats", Resultats(themes=(result,))),
        (aline, "facteurs_favorables", Texte(texte="Deux appuis")),
        (aline, "facteurs_defavorables", Texte(texte="Un frein")),
        (aline, "etapes", Texte(texte="mars : appeler")),
    )
    for side, partie, valeur in written:
        documents.write_conclusions(**side, partie=partie, valeur=valeur, version=0, now=now)
    bilan = bilan_for(claire["actor_id"], claire["public_id"], act=Act.READ_SYNTHESE)
    parts: dict[str, Partie] = {
        "circonstances": sources.circonstances_proposees(bilan),
        "elements_cles": replace(sources.elements_proposes(bilan), texte="Ce qui compte"),
        "etapes": sources.etapes_proposees(bilan, "mars : appeler"),
        "cep": CEP,
    }
    for partie, valeur in parts.items():
        documents.write_synthese(**claire, partie=partie, valeur=valeur, version=0, now=now)
    mark = _print_of(bilan, "document_de_synthese")
    documents.submit_synthese(**claire, empreinte=mark, now=at(FINI, 3))
    submitted = livrables.document_of(bilan, "document_de_synthese")
    assert submitted
    documents.observe_synthese(
        **aline, texte="Je me reconnais", version=submitted.version, now=at(FINI, 4)
    )
    documents.finalise_synthese(**claire, now=at(FINI, 5))
    documents.deliver_conclusions(**claire, now=at(FINI, 5))


def _after(aline: dict[str, Any]) -> None:
    """Take over the first steps, look again, give a few answers and a complaint."""
    act = aline | {"now": at(FINI, 6)}
    suivi.take_first_steps(**act)
    suivi.write_regard(
        **act,
        moment="apres",
        reponses={"confiance": "moyenne", "clarte": "claire", "agir": "en_route"},
        mots="Des mots",
        version=0,
    )
    suivi.give_retour(**act, codes={"satisfaction_code": "plutot_oui"})
    suivi.complain(**act, texte="On entendait tout")
