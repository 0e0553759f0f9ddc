"""A whole bilan, from the invitation to the four documents, as counsellor and as beneficiary.

The counsellor works with scripts. The person’s machine refuses every script of ours: she does
everything without, as she may.
"""

from __future__ import annotations

import datetime as dt
import io

import pikepdf
import pytest
from playwright.sync_api import expect

from jalon.kernel.days import PARIS
from tests.journeys.conftest import Ouvrir
from tests.journeys.demonstration import Demonstration
from tests.journeys.duo import Personne

EMAIL = "jeanne.le.goff@exemple.test"
SECRET = "sentier-borne-rivage-7"


def _today(days: int = 0) -> str:
    return f"{dt.datetime.now(tz=PARIS).date() + dt.timedelta(days=days):%d/%m/%Y}"


@pytest.fixture
def duo(chez: Ouvrir, demonstration: Demonstration) -> tuple[Personne, Personne]:
    """Open a bilan as Claire; follow the invitation as Jeanne, who chooses a password."""
    claire = Personne(chez("claire"), "/bilans/")
    claire.open("ouvrir/")
    claire.write(id_prenom="Jeanne", id_nom="Le Goff", id_email=EMAIL)
    claire.write(id_financeur="Fonds Horizon Ouest")
    claire.page.locator("#id_voie_entree").select_option(index=1)
    claire.press("Ouvrir et inviter la personne")
    claire.says("L’invitation est partie.")
    claire.bilan = claire.page.url.removeprefix(demonstration.url)

    jeanne = Personne(chez(), claire.bilan)
    jeanne.page.route("**/*.js", lambda route: route.abort())
    link = demonstration.invitation(EMAIL)
    jeanne.page.goto(link)
    jeanne.looks_right()
    jeanne.write(id_mot_de_passe=SECRET, id_encore=SECRET)
    jeanne.press("Ouvrir mon espace")
    assert jeanne.page.url.endswith(f"{claire.bilan}mon-bilan/")
    expect(jeanne.main.get_by_role("heading", level=1)).to_contain_text("Bonjour Jeanne")
    stranger = chez()
    answer = stranger.goto(link)  # it has served: it opens nothing any more
    assert answer is not None
    assert answer.status == 404
    return claire, jeanne


def test_a_whole_bilan_by_two(duo: tuple[Personne, Personne]) -> None:
    claire, jeanne = duo
    agree(claire, jeanne)
    understand(claire, jeanne)
    interviews(claire, jeanne)
    programme(claire, jeanne)
    decide(claire, jeanne)
    investigate(claire, jeanne)
    conclude(claire, jeanne)
    synthesis(claire, jeanne)
    close(claire, jeanne)
    documents(jeanne)


def agree(claire: Personne, jeanne: Personne) -> None:
    """Say yes, sign the convention, hear of the CEP."""
    jeanne.open("convention/")
    jeanne.press("Oui, je veux faire ce bilan")
    jeanne.says("Votre accord est noté.")
    claire.open("convention/noter/")
    claire.write(id_transmise_on=_today(), id_signee_on=_today(), id_parties_1=True)
    claire.write(id_clause_arret=True, id_prix_heure="80")
    claire.press("Enregistrer")
    claire.open("convention/cep/")
    claire.looks_right()
    claire.write(id_on=_today())
    claire.press("Enregistrer")
    claire.says("est noté")


def understand(claire: Personne, jeanne: Personne) -> None:
    """Fill the grid, the words of the person first."""
    jeanne.open("analyse/")
    jeanne.write(preoccupations__texte="Je m’essouffle, et j’ai peur de repartir de zéro.")
    jeanne.press("Enregistrer", within="section[aria-labelledby=preoccupations]")
    claire.open("analyse/")
    claire.says("Je m’essouffle, et j’ai peur de repartir de zéro.")
    claire.write(preoccupations__texte="La fatigue, plus que le métier.")
    claire.press("Enregistrer", within="section[aria-labelledby=preoccupations]")
    jeanne.open("analyse/")
    jeanne.says("La fatigue, plus que le métier.")


def hold(claire: Personne, jeanne: Personne, sorte: str, debut: str, duree: str) -> None:
    """Note a sitting, that the person confirms."""
    claire.open("seances/noter/")
    claire.write(id_etat_0=True, id_sorte=sorte, id_individuel_0=True)
    claire.write(id_jour=_today(), id_debut=debut, id_duree=duree)
    claire.press("Enregistrer")
    jeanne.open("seances/")
    jeanne.press("Confirmer")


def interviews(claire: Personne, jeanne: Personne) -> None:
    """See that a remote interview does not make up for meeting; then meet."""
    rule = "Un entretien à distance n’en tient pas lieu."
    hold(claire, jeanne, "À distance", "9 h", "1 h")
    claire.open()
    unmet = claire.main.locator("li.constat", has_text=rule)
    expect(unmet).to_contain_text("Non tenue")
    expect(unmet).to_contain_text("Prévoir un entretien au centre")
    expect(unmet).to_contain_text("Rapport Copanef 2017, proposition 3")
    unmet.get_by_role("link", name="PHASE-PRELIM-PRESENTIEL").click()
    expect(claire.main.get_by_role("heading", level=1)).to_contain_text("entretien")
    hold(claire, jeanne, "En face à face", "10 h", "2 h")
    claire.open()
    claire.says("3 h faites")
    expect(claire.main.locator("li.constat--non-tenue", has_text=rule)).to_have_count(0)


def programme(claire: Personne, jeanne: Personne) -> None:
    """Write it together, approve the very text, hand over its two editions."""
    claire.part("programme", "objectifs", texte="Quitter l’entrepôt sans repartir de zéro")
    claire.part("programme", "contenus", themes_retenus_2=True, themes_retenus_4=True)
    hours = {"presentiel": ("3 h", "10 h", "3 h")}
    planned = zip(("preliminaire", "investigation", "conclusions"), *hours.values(), strict=True)
    minutes = {f"m_{phase}_presentiel": duration for phase, duration in planned}
    claire.part("programme", "duree", forfait_0=True, **minutes)
    jeanne.part("programme", "etalement", debut=_today(), fin=_today(90), rythme="Le jeudi")
    jeanne.part("programme", "methodes", texte="Des récits, une visite, des entretiens.")
    claire.part("programme", "methodes", texte="Des récits, deux visites, des entretiens.")
    jeanne.open("programme/methodes/versions/")
    jeanne.says("une visite")
    jeanne.looks_right()
    jeanne.open("programme/edition-financeur/")
    assert "essouffle" not in jeanne.main.inner_text()
    jeanne.press("J’ai lu ce qui partira")
    for someone in (jeanne, claire):
        someone.open("programme/relire/")
        someone.looks_right()
        someone.press("J’approuve ce programme")
        someone.says("Votre accord est noté.")
    claire.press("Remettre le programme")
    claire.says("Le programme est remis.")


def close_phase(claire: Personne) -> None:
    """Close the phase under way; what blocks it is told if it cannot be."""
    claire.open("cloture/")
    claire.looks_right()
    button = claire.main.get_by_role("button", name="Clore")
    blocking = claire.main.locator("li.constat--non-tenue, li.constat--indeterminee")
    assert button.count() == 1, "\n".join(blocking.all_inner_texts())
    claire.press("Clore")


def decide(claire: Personne, jeanne: Personne) -> None:
    """Close the first phase; she decides alone, in three steps."""
    close_phase(claire)
    claire.says("La personne décide")
    jeanne.open("decision/")
    jeanne.looks_right()
    jeanne.main.locator("#d-poursuite").check()
    jeanne.press("Relire ma décision")
    jeanne.looks_right()
    jeanne.press("Confirmer ma décision")
    jeanne.open("mon-bilan/")
    jeanne.says("Phase d’investigation")


def investigate(claire: Personne, jeanne: Personne) -> None:
    """Tell, look in the field, write two scenarios, keep one."""
    hold(claire, jeanne, "En face à face", "11 h", "2 h")
    jeanne.open("experiences/raconter/")
    jeanne.write(id_titre="Trésorière du club", id_sphere_1=True, id_recit="Je tiens les comptes.")
    jeanne.write(id_savoir_faire="Tenir un budget\nConvaincre un bureau")
    jeanne.press("Enregistrer")
    claire.open("experiences/raconter/")
    claire.write(id_titre="Dix ans de quai", id_sphere_0=True, id_recit="Elle organise l’équipe.")
    claire.press("Enregistrer")
    for rank, title in enumerate(("Rester, autrement", "Gestionnaire associative")):
        jeanne.open("scenarios/ecrire/")
        jeanne.write(id_titre=title, **{f"id_maniere_{1 - rank}": True})
        jeanne.press("Commencer")
        jeanne.write(id_soutient="Mes comptes sont justes", id_freine="Le trajet")
        jeanne.write(id_situation="Deux soirs par semaine", id_environnement="Trois postes à Rezé")
        jeanne.write(id_risque="Perdre la prime", id_reponse_au_risque="En parler avant")
        jeanne.page.locator("[name=faisabilite]").first.check()
        jeanne.press("Enregistrer")
    claire.open("terrain/noter/")
    claire.write(
        id_titre="Rencontre", id_source="la directrice d’une association", id_jour=_today()
    )
    claire.write(id_recit="On y cherche quelqu’un qui sait compter.", id_scenarios_1=True)
    claire.press("Enregistrer")
    jeanne.open("scenarios/")
    jeanne.says("Gestionnaire associative")
    close_phase(claire)


def conclude(claire: Personne, jeanne: Personne) -> None:
    """Say her choice, weigh what helps and what holds back, name the steps."""
    hold(claire, jeanne, "En face à face", "14 h", "1 h 30")
    jeanne.open("choix/")
    jeanne.main.get_by_label("Gestionnaire associative").check()
    jeanne.press("Relire mon choix")
    jeanne.looks_right()
    jeanne.write(id_mots="Je compte déjà pour les autres.")
    jeanne.press("Confirmer mon choix")
    claire.open("conclusions/")
    fields = claire.main.locator("#resultats textarea").all()
    for field in fields:
        field.fill("Sait tenir un budget et le défendre.")
    claire.press("Enregistrer", within="#resultats")
    jeanne.part("conclusions", "facteurs_favorables", texte="Le club me recommande")
    jeanne.part("conclusions", "facteurs_defavorables", texte="Le trajet")
    jeanne.part("conclusions", "etapes", texte="janvier : appeler la directrice")
    claire.open("conclusions/")
    claire.says("Je compte déjà pour les autres.")
    claire.press("Remettre les conclusions à la personne")


def synthesis(claire: Personne, jeanne: Personne) -> None:
    """Draft the four parts; she answers before it is final, and what she says stays."""
    claire.part("synthese", "circonstances", texte="Une fatigue, et l’envie de compter autrement.")
    claire.part("synthese", "elements_cles", texte="Une comptable qui s’ignorait.")
    claire.part("synthese", "etapes")
    claire.part("synthese", "cep")
    claire.open("synthese/soumettre/")
    claire.looks_right()
    claire.press("Soumettre la synthèse")
    jeanne.open("synthese/")
    jeanne.says("Une comptable qui s’ignorait.")
    jeanne.looks_right()
    jeanne.page.locator("[name=reponse][value=observations]").check()
    jeanne.main.get_by_label("Vos observations").fill("Je ne m’ignorais pas : on m’ignorait.")
    jeanne.press("Envoyer")
    claire.open("synthese/")
    claire.says("on m’ignorait.")
    claire.press("Rendre définitive et remettre")
    claire.says("La synthèse est définitive")


def close(claire: Personne, jeanne: Personne) -> None:
    """Reach the term; see what is kept, until when and why; the work is no longer Claire’s."""
    close_phase(claire)
    jeanne.open("terme/")
    for words in ("Ce qui est gardé", "jusqu’à quand", "Pourquoi"):
        jeanne.says(words)
    jeanne.looks_right()
    answer = claire.page.goto(f"{claire.bilan}analyse/")
    assert answer is not None
    assert answer.status == 404


def documents(jeanne: Personne) -> None:
    """Take away the four documents, and the edition that who pays received."""
    for name in ("programme", "programme-financeur", "attestation", "synthese", "conclusions"):
        with pikepdf.open(io.BytesIO(jeanne.pdf(name))) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert str(pdf.Root.Lang).startswith("fr")
            assert len(pdf.pages) >= 1
