"""Organisations, amendments, requests: each address, viewer and state, asked as for a bilan."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jalon.acces import (
    NOMS,
    ActeOrganisation,
    Cote,
    EtatAmendement,
    EtatDemande,
    EtatProposition,
    Nature,
    Nom,
    Relation,
    Titre,
    Versant,
    Voix,
)
from jalon.acces.organisation import ROLES as DONNES
from jalon.acces.organisation import manages
from jalon.acces.tables import AMENDEMENT, BILAN, ORGANISATION, PROPOSITION
from jalon.kernel.errors import NotVisible
from jalon_web.agenda.models import Salle
from jalon_web.bilans.queries import Identite
from jalon_web.cahier import services as textes
from jalon_web.cahier.models import Amendement, Avis, Consultation
from jalon_web.cahier.queries import cadres
from jalon_web.coffre.models import Ligne
from jalon_web.coffre.services import journal
from jalon_web.comptes.models import Compte, Organisation, Role
from jalon_web.comptes.queries import organisation_for
from jalon_web.comptes.services import equipe
from jalon_web.demandes import services as demandes
from jalon_web.demandes.models import Demande
from jalon_web.exercices.models import Methode
from jalon_web.transmission.models import PropositionCep
from jalon_web.transmission.queries.proposition import Point
from jalon_web.transmission.services.proposition import propose
from tests.acces import noms
from tests.acces.noms import Regard, planned
from tests.acces.routes import NOMS as ROUTES
from tests.entrer import sign_in
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast

pytestmark = pytest.mark.django_db
FIRST = dt.date(2027, 3, 1)


@pytest.fixture
def amendements_read() -> Iterator[None]:
    """Read the adopted amendments of this test, and leave none behind."""
    cadres.forget()
    yield
    cadres.forget()


def organisations(cast: Cast, nature: Nature) -> list[Regard]:
    """Give somebody of each role that an organisation of this nature gives, and outsiders."""
    here = Organisation.objects.create(nature=nature, nom=f"Maison {nature}", territoire="44")
    people = {code: member(here, code) for code in DONNES[nature]}
    chief = next(one for code, one in people.items() if manages(nature, code))
    offer = equipe.invite_colleague(
        actor_id=chief.pk, email="neuve@test.jalon", code=DONNES[nature][0], now=NOW
    )
    named: dict[str, object] = {
        "offre_id": offer.public_id,
        "compte_id": chief.public_id,
        "code": next(code for code in DONNES[nature] if manages(nature, code)),
        "salle_id": Salle.objects.create(centre=here, nom="Bleue").public_id,
        "methode_id": a_method(here, chief).public_id,
    }
    found = [
        Regard(relation=Titre(code), etat=nature, compte=one, nomme=named)
        for code, one in people.items()
    ]
    return [*found, *outsiders(Titre.AUCUN, nature, cast.zoe, named)]


def outsiders(
    relation: Any, etat: Any, compte: Compte, named: dict[str, object]
) -> tuple[Regard, Regard]:
    """Give somebody with nothing there, and nobody."""
    return (
        Regard(relation=relation, etat=etat, compte=compte, nomme=named),
        Regard(relation=Relation.ANONYME, etat=etat, compte=None, nomme=named),
    )


def member(organisation: Organisation, code: str) -> Compte:
    compte = Compte.objects.create_user(f"{code}-{organisation.nature}@test.jalon", nom=code)
    Role.objects.create(
        compte=compte, organisation=organisation, code=code, debut_on=dt.date(2020, 1, 1)
    )
    return compte


def a_method(centre: Organisation, auteur: Compte) -> Methode:
    return Methode.objects.create(
        centre=centre,
        titre="Frise",
        but="Voir",
        source="Maison",
        limites="Aucune",
        duree_min=30,
        questions="Quoi",
        auteur=auteur,
        cree_on=TODAY,
    )


def amendments(cast: Cast, etat: EtatAmendement) -> list[Regard]:
    """Give the steering, an organisation consulted, another that is not."""
    draft = textes.open_amendement(
        actor_id=cast.nadia.pk,
        cadre="copanef-2017",
        titre="Vingt heures",
        premier_jour=FIRST,
        now=NOW,
    )
    asked: dict[str, Any] = {"actor_id": cast.nadia.pk, "public_id": draft.public_id, "now": NOW}
    textes.write_modification(
        **asked,
        changement=textes.Changement(regle="DUREE-MAX", parametres={"plafond": "20"}),
        version=0,
    )
    textes.open_consultation(**asked, organisations=[cast.fonds], fin_on=TODAY)
    said = Avis.objects.create(
        consultation=Consultation.objects.get(), auteur=cast.fanny, texte="Trop court", at=NOW
    )
    if etat is EtatAmendement.ADOPTE:
        textes.adopt_amendement(**asked, vehicule="ani", reference="ANI", adopte_on=TODAY)
    Amendement.objects.filter(pk=draft.pk).update(etat=etat)
    named: dict[str, object] = {
        "public_id": draft.public_id,
        "regle": "DUREE-MAX",
        "avis_id": said.public_id,
    }
    sides = ((Voix.PILOTE, cast.nadia), (Voix.CONSULTE, cast.fanny))
    return [
        *(Regard(relation=v, etat=etat, compte=c, nomme=named) for v, c in sides),
        *outsiders(Voix.AUCUNE, etat, cast.paul, named),
    ]


def requests(cast: Cast, etat: EtatDemande, bilan_en: BilanEn) -> list[Regard]:
    """Give the author, the counsellors and the manager of the centre, those of another."""
    sent = demandes.send_demande(
        actor_id=cast.zoe.pk,
        ecrite=demandes.DemandeEcrite(
            centre=cast.centre.public_id,
            voie_entree="cpf",
            financeur=None,
            identite=Identite(prenom="Zoé", nom="Martel"),
            mots="Changer",
            cep="sans",
            nb_entretiens=1,
        ),
        now=NOW,
    )
    rows = Demande.objects.filter(pk=sent.pk)
    if etat is EtatDemande.DECLINEE:
        rows.update(etat=etat, motif="complet", contenu_id=None)
    if etat is EtatDemande.OUVERTE:
        rows.update(etat=etat, contenu_id=None, bilan=bilan_en(email="zoe@test.jalon"))
    named: dict[str, object] = {"demande_id": sent.public_id}
    sides = (
        (Cote.MEME_CENTRE, cast.claire), (Cote.GESTION, cast.paul), (Cote.SOI, cast.zoe)
    )  # fmt: skip
    return [
        *(Regard(relation=c, etat=etat, compte=who, nomme=named) for c, who in sides),
        *outsiders(Cote.AUCUNE, etat, cast.lea, named),
    ]


def proposals(cast: Cast, etat: EtatProposition) -> list[Regard]:
    """Give the person, the author, a colleague of the same operator."""
    made = propose(
        actor_id=cast.ines.pk,
        email=cast.aline.email,
        points=[Point(sorte="objectif", texte="Rester dans le métier")],
        lecture={},
        mots="",
        now=NOW,
    )
    joined = NOW if etat is EtatProposition.JOINTE else None
    PropositionCep.objects.filter(pk=made.pk).update(jointe_at=joined)
    colleague = member(made.operateur, "conseiller_cep")
    named: dict[str, object] = {"proposee_id": made.public_id}
    sides = ((Versant.SOI, cast.aline), (Versant.AUTEUR, cast.ines))
    return [
        *(Regard(relation=v, etat=etat, compte=c, nomme=named) for v, c in sides),
        *outsiders(Versant.AUCUN, etat, colleague, named),
    ]


ETATS = [(nom, etat) for nom in NOMS if nom is not BILAN for etat in nom.etats]
STANDS_FOR_ALL = {Nature.CENTRE, EtatAmendement.BROUILLON}
STANDS_FOR_ALL |= {EtatDemande.ENVOYEE, EtatProposition.ATTEND}

ON_EVERY_BASE = STANDS_FOR_ALL | {EtatDemande.OUVERTE, EtatDemande.DECLINEE, EtatProposition.JOINTE}
"""The states in which something is asked of the base that no test of a room asks."""


def regards_of(nom: Nom, etat: Any, cast: Cast, bilan_en: BilanEn) -> list[Regard]:
    """Set one thing of a noun in a state, and those who look at it."""
    if nom is ORGANISATION:
        return organisations(cast, etat)
    if nom is PROPOSITION:
        return proposals(cast, etat)
    return amendments(cast, etat) if nom is AMENDEMENT else requests(cast, etat, bilan_en)


@pytest.mark.parametrize(
    ("nom", "etat"),
    [
        pytest.param(nom, etat, marks=[] if etat in ON_EVERY_BASE else pytest.mark.sans_base)
        for nom, etat in ETATS
    ],
    ids=lambda one: getattr(one, "code", str(one)),
)
def test_the_service_answers_as_the_table_of_the_noun_says(
    cast: Cast,
    amendements_read: None,
    bilan_en: BilanEn,
    nom: Nom,
    etat: Any,
    record_property: Callable[[str, object], None],
    request: pytest.FixtureRequest,
) -> None:
    entire = bool(request.config.getoption("--entiere", default=False))
    regards = regards_of(nom, etat, cast, bilan_en)
    questions = planned(nom, regards, first=etat in STANDS_FOR_ALL, entire=entire)
    asked = list(noms.cells(nom, regards, questions))
    record_property("cellules", len(asked))
    for cell in asked:
        if cell.diverge:
            record_property("divergence", str(cell))

    assert len(asked) == len(questions)
    assert [str(cell) for cell in asked if cell.diverge] == []


def test_every_noun_but_a_bilan_names_its_addresses_and_every_act_but_a_few_has_one() -> None:
    asked = {act for routes in ROUTES.values() for acts in routes.values() for act in acts.values()}

    assert set(ROUTES) == {nom.code for nom in NOMS if nom is not BILAN}
    assert {act for nom in NOMS if nom is not BILAN for act in nom.actes} - asked == {
        "send_demande",
        "decline_demande",
        "propose_programme",
        "take_up_proposition",  # its address names a bilan: asked by its matrix
    }


def test_every_state_of_a_noun_keeps_the_questions_that_it_may_change() -> None:
    for nom, etat in ETATS:
        relations = [relation for relation in nom.relations if relation not in nom.absent()]
        regards = [Regard(relation=r, etat=etat, compte=None, nomme={}) for r in relations]
        asked = planned(nom, regards, first=False, entire=False)
        assert asked == {
            (relation, route, method)
            for relation in relations
            for route, acts in ROUTES[nom.code].items()
            for method in acts
            if method != "HEAD"
        }
        assert planned(nom, regards, first=True, entire=False) >= asked
    assert {type(etat) for _nom, etat in ETATS} == {type(etat) for etat in STANDS_FOR_ALL}


def refused_lines(compte: Compte, address: str) -> list[tuple[str, str, str]]:
    known = Ligne.objects.count()
    browser = Client()
    sign_in(browser, compte)
    assert browser.get(address).status_code == 404
    lines = Ligne.objects.order_by("pk")[known:]
    assert {line.resultat for line in lines} == {journal.REFUSE}
    return [(line.acte, line.relation, line.objet) for line in lines]


def test_a_refusal_says_in_the_journal_what_was_tried_on_what_and_by_what_right(
    cast: Cast,
) -> None:
    """Where no organisation is named, what the account acts for; one's own account without any."""
    registre, nowhere = reverse("espaces:centre"), uuid.uuid4()

    assert refused_lines(cast.claire, registre) == [
        ("read_registre", "conseiller", journal.pseudonym("organisation", cast.centre.public_id))
    ]
    assert refused_lines(cast.zoe, registre) == [
        ("read_registre", "aucun", journal.pseudonym("compte", cast.zoe.public_id))
    ]
    assert refused_lines(cast.fanny, reverse("cahier:amendement", args=[nowhere])) == [
        ("read_amendement", "", journal.pseudonym("amendement", nowhere))
    ]
    assert refused_lines(cast.lea, reverse("demandes:recue", args=[nowhere])) == [
        ("read_demande", "", journal.pseudonym("dossier", nowhere))
    ]


def test_an_organisation_that_is_named_opens_to_its_own_people_alone(cast: Cast) -> None:
    """Paul manages both centres; he opens each by name, and no third one."""
    Role.objects.create(
        compte=cast.paul,
        organisation=cast.autre_centre,
        code="responsable",
        debut_on=dt.date(2024, 1, 1),
    )
    sign_as = ActeOrganisation.READ_REGISTRE
    third = Organisation.objects.create(nature="centre", nom="Tiers", territoire="44")

    def opens(organisation: Organisation) -> bool:
        try:
            found = organisation_for(cast.paul.pk, organisation.public_id, act=sign_as)
        except NotVisible:
            return False
        return found == organisation

    assert [opens(one) for one in (cast.centre, cast.autre_centre, third, cast.fonds)] == [
        True, True, False, False
    ]  # fmt: skip
