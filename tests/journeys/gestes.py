"""Gestures of two people in a bilan; each sees what the other wrote.

The day is the service's own: a walk that moves its clock moves what is typed here.
"""

from __future__ import annotations

import datetime as dt

from playwright.sync_api import expect

from jalon.kernel.days import legal_day
from jalon_web.base import clock
from tests.journeys.duo import Personne

HEURES = ("3 h", "10 h", "3 h")
"""Hours face to face, phase by phase."""


def today(days: int = 0) -> str:
    """Return a day as it is typed, so many days from today."""
    return f"{legal_day(clock.now()) + dt.timedelta(days=days):%d/%m/%Y}"


def agree(claire: Personne, jeanne: Personne) -> None:
    """Say yes, sign the convention, hear of the CEP."""
    jeanne.open("convention/")
    jeanne.press("Oui, je veux faire ce bilan")
    jeanne.says("Votre accord est noté.")
    claire.open("convention/noter/")
    claire.write(id_transmise_on=today(), id_signee_on=today(), id_parties_1=True)
    claire.write(id_clause_arret=True, id_prix_heure="80")
    claire.press("Enregistrer")
    claire.open("convention/cep/")
    claire.looks_right()
    claire.write(id_on=today())
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
    claire.write(id_jour=today(), id_debut=debut, id_duree=duree)
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


def programme(
    claire: Personne,
    jeanne: Personne,
    *,
    heures: tuple[str, str, str] = HEURES,
    motif: str = "",
    pour_qui_paie: str = "",
) -> None:
    """Write it together, approve the very text, hand over its two editions.

    Args:
        heures: face to face, phase by phase.
        pour_qui_paie: the objectives as the payer reads them; empty for the same words.
        motif: why the package is the extended one, as the page words it; empty for the usual one.
    """
    said = {"texte": "Quitter l’entrepôt sans repartir de zéro"}
    claire.part("programme", "objectifs", **said, financeur=pour_qui_paie)
    claire.part("programme", "contenus", themes_retenus_2=True, themes_retenus_4=True)
    phases = zip(("preliminaire", "investigation", "conclusions"), heures, strict=True)
    planned: dict[str, str | bool] = {f"m_{phase}_presentiel": long for phase, long in phases}
    if motif:
        planned |= {"forfait_1": True, "motif": motif}
    claire.part("programme", "duree", **({"forfait_0": True} | planned))
    jeanne.part("programme", "etalement", debut=today(), fin=today(90), rythme="Le jeudi")
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
    claire.write(id_titre="Rencontre", id_source="la directrice d’une association", id_jour=today())
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
