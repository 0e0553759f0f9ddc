"""The situations that do not fit the straight line, lived in a browser, to the minute and the day.

Each walk has a place of its own and moves its clock: a pause of five months takes no time. The
direct way in is walked whole in `test_parcours`, the discontinuous schedule in `test_agenda`.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

import pytest
from django.core import mail
from playwright.sync_api import expect

from jalon.kernel.days import add_months
from jalon_web.comptes.models import Organisation
from tests.jalon.rendering.lecture import lire
from tests.journeys import gestes
from tests.journeys.duo import Personne
from tests.journeys.scene import Scene
from tests.navigateur import click_through

LUNDI = dt.date(2027, 1, 11)
MOTIF = "Plusieurs préoccupations sont à travailler"


@dataclass(slots=True)
class Centre:
    """A centre, with Claire who counsels, Omar her colleague, and Paul who manages."""

    scene: Scene
    claire: Personne
    organisation: Organisation


@pytest.fixture
def centre(scene: Scene) -> Centre:
    house = scene.organisation("centre", "Atelier des Rives")
    scene.organisation("financeur", "Fonds Horizon Ouest")
    claire = scene.professional("Claire", "Delaunay", "conseiller", house)
    scene.professional("Omar", "Benkirane", "conseiller", house)
    scene.professional("Paul", "Guillou", "responsable", house)
    cep = scene.organisation("cep", "CEP Loire")
    cep.adresse, cep.telephone = "3 rue du Calvaire, 44000 Nantes", "09 72 00 00 00"
    cep.save()
    return Centre(scene=scene, claire=scene.enter(claire), organisation=house)


def words_of(pdf: bytes) -> str:
    """Return the words of a document, each space as one."""
    return " ".join(lire(pdf).racine.texte.split())


def refused(personne: Personne, path: str = "") -> bool:
    """Whether a page of the bilan answers as if it were not there."""
    answer = personne.page.goto(personne.bilan + path)
    return answer is not None and answer.status == 404


def first_phase(
    claire: Personne, elle: Personne, *, motif: str = "", pour_qui_paie: str = ""
) -> None:
    """Live the first phase: three hours, a programme written, approved, handed over."""
    gestes.agree(claire, elle)
    gestes.understand(claire, elle)
    gestes.interviews(claire, elle)
    heures = ("4 h", "16 h", "4 h") if motif else gestes.HEURES
    gestes.programme(claire, elle, heures=heures, motif=motif, pour_qui_paie=pour_qui_paie)


def test_a_stop_at_the_end_of_the_first_phase(centre: Centre) -> None:
    scene, claire = centre.scene, centre.claire
    jeanne = scene.open_bilan(
        claire, prenom="Jeanne", nom="Le Goff", voie="direct", financeur="Fonds Horizon Ouest"
    )
    first_phase(claire, jeanne)
    gestes.close_phase(claire)
    scene.go(LUNDI + dt.timedelta(days=3))

    jeanne.open("decision/")
    jeanne.main.locator("#d-arret").check()
    jeanne.press("Relire ma décision")
    jeanne.looks_right()
    jeanne.says("Le bilan prend fin aujourd’hui.")
    jeanne.press("Confirmer ma décision")

    facts = scene.facts(jeanne)
    assert facts["terme_on"] == LUNDI + dt.timedelta(days=3)
    assert facts["forfait_compte_min"] == 180
    # The text values this phase alone, at four hours whatever was held: 4 x 80 €, nothing else.
    assert facts["heures_dues_min"] == 240
    assert facts["montant_du_cents"] == 32_000
    papers = words_of(jeanne.pdf("arret"))
    assert "abandon" not in papers.lower()
    assert "3 h" in papers
    presence = words_of(jeanne.pdf("attestation"))
    assert "3 h" in presence
    assert "essouffle" not in presence
    jeanne.open("mon-bilan/")
    assert "abandon" not in jeanne.main.inner_text().lower()
    jeanne.looks_right()
    paul = scene.enter(scene.comptes["paul"], "/centre/")
    paul.open("?etat=clos")
    paul.says("320\u00a0€")
    paul.looks_right()
    come_back(scene, claire, jeanne)


def come_back(scene: Scene, claire: Personne, jeanne: Personne) -> None:
    """Begin again a day later: she picks what she brings back, dated as it was written."""
    scene.go(LUNDI + dt.timedelta(days=4))
    again = scene.open_bilan(
        claire, prenom="Jeanne", nom="Le Goff", voie="direct", financeur="Fonds Horizon Ouest"
    )
    assert again.bilan != jeanne.bilan
    claire.open("analyse/")
    assert "essouffle" not in claire.main.inner_text()
    again.open("mon-bilan/")
    click_through(again.main.get_by_role("link", name="Choisir ce que je reprends"))
    again.looks_right()
    for line in ("Ce qui préoccupe", "Programme, objectifs"):
        again.main.get_by_label(re.compile(line)).first.check()
    again.press("Reprendre ce que j’ai coché")
    again.says("2 textes sont repris.")
    again.says("Repris d’un bilan précédent, écrit le 11 janvier 2027.")
    claire.open("analyse/")
    claire.says("Je m’essouffle, et j’ai peur de repartir de zéro.")
    claire.says("Dans un bilan précédent, le 11 janvier 2027")
    claire.open("programme/")
    assert claire.main.locator("#objectifs-texte").input_value().startswith("Quitter l’entrepôt")


def test_a_pause_of_five_months_then_the_extended_package(centre: Centre) -> None:
    scene, claire = centre.scene, centre.claire
    lea = scene.open_bilan(
        claire, prenom="Léa", nom="Prigent", voie="cpf", financeur="Fonds Horizon Ouest"
    )
    first_phase(claire, lea, motif=MOTIF)
    gestes.decide(claire, lea)
    pause_on = LUNDI + dt.timedelta(days=14)
    scene.go(pause_on)
    gestes.hold(claire, lea, "En face à face", "9 h", "2 h 30")
    before = scene.facts(lea)
    assert before["forfait_min"] == 24 * 60
    assert before["extension_motif_code"] == "preoccupations_multiples"
    assert before["forfait_compte_min"] == 330

    lea.open("pause/")
    lea.looks_right()
    lea.press("Mettre mon bilan en pause")
    mail.outbox.clear()
    back_on = add_months(pause_on, 5)
    for month in range(1, 6):
        scene.go(add_months(pause_on, month))
    assert mail.outbox == []  # nobody is asked anything during a pause
    claire.open()
    claire.says("en pause")
    assert "dépression" not in claire.main.inner_text()

    lea.open("mon-bilan/")
    lea.press("Reprendre")
    lea.says("Le bilan reprend")
    during = scene.facts(lea)
    assert during["suspension_jours"] == (back_on - pause_on).days
    assert during["forfait_compte_min"] == 330  # hours are kept as they were
    assert during["forfait_min"] == 24 * 60

    gestes.investigate(claire, lea)
    gestes.conclude(claire, lea)
    gestes.synthesis(claire, lea)
    gestes.close(claire, lea)
    after = scene.facts(lea)
    assert after["forfait_compte_min"] == 330 + 120 + 90
    assert after["terme_on"] == back_on
    presence = words_of(lea.pdf("attestation"))
    assert "9 h" in presence


def test_two_counsellors_and_a_handover(centre: Centre) -> None:
    scene, claire = centre.scene, centre.claire
    ines = scene.open_bilan(
        claire, prenom="Inès", nom="Kaya", voie="direct", financeur="Fonds Horizon Ouest"
    )
    first_phase(claire, ines)
    gestes.decide(claire, ines)
    claire.open("relais/")
    claire.write(id_texte="Elle tient à garder ses mercredis. La directrice attend son appel.")
    claire.press("Enregistrer la note")
    scene.go(LUNDI + dt.timedelta(days=7))

    paul = scene.enter(scene.comptes["paul"], claire.bilan)
    paul.open("confier/")
    paul.looks_right()
    paul.write(id_conseiller="Omar Benkirane", id_motif_0=True)
    paul.press("Confier le bilan")
    paul.says("Omar Benkirane")

    assert refused(claire)
    assert refused(claire, "analyse/")
    assert refused(claire, "seances/")
    omar = scene.enter(scene.comptes["omar"], claire.bilan)
    omar.open("relais/")
    omar.says("Elle tient à garder ses mercredis.")
    omar.looks_right()
    ines.open("accompagnement/")
    ines.says("Omar Benkirane")
    ines.says("Elle tient à garder ses mercredis.")
    ines.looks_right()

    gestes.investigate(omar, ines)
    gestes.conclude(omar, ines)
    gestes.synthesis(omar, ines)
    gestes.close(omar, ines)
    facts = scene.facts(ines)
    assert facts["forfait_compte_min"] == 180 + 120 + 90
    assert facts["terme_on"] == LUNDI + dt.timedelta(days=7)
    presence = words_of(ines.pdf("attestation"))
    assert "6 h 30" in presence
    assert "Claire Delaunay" in presence
    assert "Omar Benkirane" in presence


def test_an_employer_who_pays_reads_its_edition_and_nothing_else(centre: Centre) -> None:
    scene, claire = centre.scene, centre.claire
    works = scene.organisation("employeur", "Logis Rézé")
    drh = scene.professional("Nadine", "Hamon", "instructeur", works)
    marie = scene.open_bilan(
        claire, prenom="Marie", nom="Riou", voie="plan", financeur="Logis Rézé"
    )
    nadine = scene.enter(drh, marie.bilan)
    sign_three(scene, claire, marie)
    assert refused(nadine, "programme/edition-financeur/")  # nothing was handed over yet
    first_phase(claire, marie, pour_qui_paie="Faire le point sur mon parcours")
    marie.open("programme/edition-financeur/")
    seen = marie.main.locator("article").inner_text()
    bytes_seen = marie.pdf("programme-financeur")
    gestes.decide(claire, marie)

    nadine.bilan = "/"
    nadine.open("programmes/")
    nadine.looks_right()
    click_through(nadine.main.get_by_role("link", name="Programme "))
    nadine.looks_right()
    assert nadine.main.locator("article").inner_text() == seen
    nadine.says("Faire le point sur mon parcours")
    for hers in ("Quitter l’entrepôt", "essouffle", "repartir de zéro"):
        assert hers not in nadine.page.content()
    given = nadine.page.request.get(f"{marie.bilan}documents/programme-financeur.pdf")
    assert given.body() == bytes_seen
    assert "16 h" in words_of(given.body())
    nadine.bilan = marie.bilan
    for path in ("", "mon-bilan/", "analyse/", "programme/", "seances/", "convention/"):
        assert refused(nadine, path), path
    assert "Quitter l’entrepôt" in words_of(marie.pdf("programme"))


def sign_three(scene: Scene, claire: Personne, marie: Personne) -> None:
    """Let ten days pass in silence; send it again, sign, note the third signature."""
    claire.open("convention/preparer/")
    claire.looks_right()
    claire.write(id_prix_heure="80")
    claire.press("Envoyer et signer pour le centre")
    claire.says("jusqu’au 21 janvier 2027")
    scene.go(LUNDI + dt.timedelta(days=11))
    marie.open("convention/document/")
    marie.says("sans réponse")
    assert marie.main.get_by_role("button", name="J’ai lu, je signe").count() == 0
    claire.open("convention/preparer/")
    claire.write(id_prix_heure="80")
    claire.press("Envoyer et signer pour le centre")
    claire.says("jusqu’au 1er février 2027")
    marie.open("convention/document/")
    marie.looks_right()
    marie.press("J’ai lu, je signe")
    marie.says("Vous avez signé.")
    claire.open("convention/document/")
    claire.says("qui paie")
    click_through(claire.main.get_by_role("link", name="Noter la signature de qui paie"))
    claire.looks_right()
    claire.write(id_jour=gestes.today())
    claire.press("Noter ce jour")
    claire.says("signée par tous")
    facts = scene.facts(marie)
    signed_on = LUNDI + dt.timedelta(days=11)
    assert (facts["convention_signee_on"], facts["parties"]) == (signed_on, 3)
    assert (facts["delai_reponse_jours"], facts["prix_heure_cents"]) == (0, 8_000)


def test_a_cep_s_programme_partly_set_aside(centre: Centre) -> None:
    scene, claire = centre.scene, centre.claire
    cep = scene.organisation("cep", "CEP Loire")
    adviser = scene.professional("Solène", "Abgrall", "conseiller_cep", cep)
    solene = scene.enter(adviser, "/")
    propose(solene)
    scene.go(LUNDI + dt.timedelta(days=2))
    jeanne = scene.open_bilan(
        claire, prenom="Jeanne", nom="Le Goff", voie="cep", financeur="Fonds Horizon Ouest"
    )
    join(jeanne)
    answer_each(claire)
    agree_to_all(jeanne)
    claire.open("proposition/")
    claire.press("Les proposer dans le programme")
    gestes.agree(claire, jeanne)
    gestes.interviews(claire, jeanne)
    claire.open("programme/")
    claire.says("Changer sans déménager")
    assert "Passer un diplôme" not in claire.main.inner_text()
    facts = scene.facts(jeanne)
    assert facts["cep_initiateur"] is True
    assert facts["forfait_compte_min"] == 180

    tell_the_cep(jeanne)
    sent_on = LUNDI + dt.timedelta(days=2)
    assert scene.facts(jeanne)["liaison_transmise_on"] == sent_on
    solene.bilan = "/"
    solene.open("recues/")
    solene.looks_right()
    solene.main.get_by_role("link", name="Ouvrir").click()
    solene.says("Changer sans déménager")
    solene.says("Ce diplôme existe en alternance")
    assert "Trop tôt" not in solene.main.inner_text()  # a line that she did not tick
    solene.looks_right()
    solene.main.get_by_label("La fin de votre accompagnement").check()
    solene.write(id_texte="Bonne route, et revenez quand vous voulez.")
    solene.press("Envoyer à la personne")
    solene.says("L’accompagnement est clos.")
    solene.open("recues/?etat=clos")
    solene.says("Jeanne Le Goff")
    jeanne.open("transmissions/")
    jeanne.says("Solène Abgrall termine son accompagnement")
    jeanne.says("Bonne route")
    jeanne.looks_right()


def propose(solene: Personne) -> None:
    """Propose objectives, a manner and a length, to somebody who has no space yet."""
    solene.open("propositions/nouvelle/")
    solene.looks_right()
    solene.write(
        id_email="jeanne@exemple.test",
        id_objectifs="Changer sans déménager\nPasser un diplôme",
        id_modalites="Deux visites d’entreprise",
        id_duree="24 h, sur trois mois",
    )
    solene.press("Envoyer à la personne")


def join(jeanne: Personne) -> None:
    """Read what was proposed, and put three points of four into the bilan."""
    jeanne.open("mon-bilan/")
    jeanne.page.get_by_role("link", name="Une proposition", exact=True).click()
    jeanne.says("24 h, sur trois mois")
    jeanne.looks_right()
    click_through(jeanne.main.get_by_role("link", name="Choisir ce que je garde"))
    jeanne.looks_right()
    for line in ("Changer sans déménager", "Passer un diplôme", "24 h, sur trois mois"):
        jeanne.main.get_by_label(line).check()
    jeanne.press("Mettre dans mon bilan")


def answer_each(claire: Personne) -> None:
    """Keep one point, set one aside, change one, with reasons."""
    answers = (
        ("Je le garde tel quel", "", ""),
        ("Je propose de le mettre de côté", "", "Ce diplôme existe en alternance, plus tard"),
        ("Je propose de le changer", "16 h, sur deux mois", "Trop tôt pour dire 24 h"),
    )
    for rank, (choice, text, reason) in enumerate(answers):
        claire.open("proposition/")
        point = claire.main.locator("section.feuillet").nth(rank)
        point.locator("summary").click()
        point.get_by_label(choice).check()
        if text:
            point.get_by_label("Ce que vous proposez à la place").fill(text)
        if reason:
            point.get_by_label("Pourquoi").fill(reason)
        click_through(point.get_by_role("button", name="Enregistrer la réponse"))
    claire.looks_right()


def agree_to_all(jeanne: Personne) -> None:
    """Say her agreement on each point, side by side with what was answered."""
    for _rank in range(3):
        jeanne.open("proposition/")
        click_through(jeanne.main.get_by_role("button", name="D’accord").first)
    jeanne.looks_right()
    expect(jeanne.main.get_by_role("button", name="D’accord")).to_have_count(0)


def tell_the_cep(jeanne: Personne) -> None:
    """Compose her sheet item by item, read it as it will be read, and send it."""
    jeanne.open("transmissions/composer/liaison/")
    jeanne.write(id_operateur="CEP Loire")
    for line in ("Changer sans déménager", "Passer un diplôme"):
        jeanne.main.get_by_label(line).check()
    jeanne.press("Relire avant d’envoyer")
    jeanne.looks_right()
    jeanne.press("Envoyer à CEP Loire")
    jeanne.says("C’est envoyé.")


def test_papers_of_a_stop_are_sound(centre: Centre) -> None:
    """A stop before the end of the first phase: what the text does not say, the page says so."""
    scene, claire = centre.scene, centre.claire
    anna = scene.open_bilan(claire, prenom="Anna", nom="Tanguy", voie="direct")
    gestes.agree(claire, anna)
    gestes.hold(claire, anna, "En face à face", "10 h", "1 h")
    anna.open("arret/")
    anna.looks_right()
    anna.says("Le cahier des charges ne dit pas ce qui est dû dans ce cas")
    anna.press("Arrêter mon bilan")
    assert "1 h" in words_of(anna.pdf("attestation"))
    anna.open("documents/")
    anna.looks_right()
    assert scene.facts(anna)["forfait_compte_min"] == 60
