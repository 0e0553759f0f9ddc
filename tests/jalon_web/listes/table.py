"""Each list of the screens: its reader, what adds one line, which loop of a template shows it.

A loop that is neither under a list of this table nor said to be bounded is red: that is how a new
list is known to have no row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.jalon_web.listes import semer
from tests.jalon_web.listes.semer import Scene, Sow, nothing


@dataclass(frozen=True)
class Liste:
    """A list of a page.

    Args:
        route: the page.
        viewer: its reader, by first name.
        boucle: the loop that shows one turn a line, « template: what it goes through ».
        sow: adds the line of that rank.
        phase: of the bilan.
        given: further parameters of the address, from the scene.
    """

    route: str
    viewer: str
    boucle: str
    sow: Sow
    phase: str = "investigation"
    given: Callable[[Scene], tuple[object, ...]] = nothing

    def __str__(self) -> str:
        return f"{self.route} {self.boucle}"


INV = "investigation"
ALINE, CLAIRE, PAUL, INES, ZOE = "aline", "claire", "paul", "ines", "zoe"
BEFORE = "preliminaire"


LISTES = (
    Liste(
        "investigation:experiences", ALINE, f"{INV}/experiences.html: experiences", semer.experience
    ),
    Liste("investigation:experiences", CLAIRE, f"{INV}/_retires.html: retires", semer.aside),
    Liste("investigation:experiences", ALINE, f"{INV}/_papiers.html: papiers", semer.paper),
    Liste("investigation:terrain", CLAIRE, f"{INV}/terrain.html: preuves", semer.preuve),
    Liste("investigation:scenarios", ALINE, f"{INV}/scenarios.html: scenarios", semer.scenario),
    Liste(
        "investigation:scenario",
        ALINE,
        f"{INV}/scenario.html: terrain",
        semer.preuve_eclairante,
        given=semer.un_scenario,
    ),
    Liste("investigation:vie", ALINE, f"{INV}/vie.html: episodes", semer.repere),
    Liste(
        "investigation:competences", ALINE, f"{INV}/competences.html: competences", semer.experience
    ),
    Liste("exercices:exercices", ALINE, "exercices/exercices.html: essais", semer.essai),
    Liste("exercices:methodes", PAUL, "exercices/methodes.html: methodes", semer.methode),
    Liste(
        "exercices:declarees",
        CLAIRE,
        "exercices/declarees.html: propres",
        semer.methode,
        given=semer.centre,
    ),
    Liste("bilans:agenda", ALINE, "bilans/agenda.html: a_repondre", semer.rendezvous),
    Liste("agenda:mon-agenda", CLAIRE, "agenda/mon_agenda.html: jours", semer.rendezvous),
    Liste("bilans:seances", ALINE, "bilans/seances.html: lignes", semer.seance),
    Liste("bilans:dossier", CLAIRE, "bilans/_seances.html: lignes", semer.seance),
    Liste("bilans:liste", CLAIRE, "bilans/liste.html: lignes", semer.bilan),
    Liste("bilans:liste", CLAIRE, "bilans/liste.html: remplacements", semer.remplacement),
    Liste(
        "bilans:depart",
        PAUL,
        "bilans/depart.html: a_donner",
        semer.bilan,
        given=semer.part_de_claire,
    ),
    Liste("bilans:journal", ALINE, "bilans/journal.html: lignes", semer.ligne_du_journal),
    Liste("bilans:accords", ALINE, "bilans/accords.html: vivants", semer.envoi_ailleurs),
    Liste(
        "bilans:qui-voit", ALINE, "bilans/qui_voit.html: categorie.regards", semer.envoi_ailleurs
    ),
    Liste("agenda:salles", PAUL, "agenda/salles.html: salles", semer.salle),
    Liste("bilans:accompagnement", ALINE, "bilans/accompagnement.html: periodes", semer.conseil),
    Liste("suivi:suite", ALINE, "suivi/suite.html: pas", semer.pas, "conclusions"),
    Liste("suivi:refus", CLAIRE, "suivi/refus.html: refus", semer.refus),
    Liste("suivi:reclamations", ALINE, "suivi/reclamations.html: reclamations", semer.reclamation),
    Liste("espaces:centre", PAUL, "espaces/centre.html: reclamations", semer.reclamation_ailleurs),
    Liste("espaces:centre", PAUL, "espaces/centre.html: lignes", semer.bilan),
    Liste("espaces:centre", PAUL, "espaces/centre.html: a_confier", semer.sans_conseil),
    Liste(
        "espaces:programmes", "fanny", "espaces/programmes.html: programmes", semer.programme_remis
    ),
    Liste("analyse:grille", ALINE, "analyse/_ressources.html: ressources", semer.ressource, BEFORE),
    Liste("transmission:liaison", ALINE, "transmission/liaison.html: envoyees", semer.transmission),
    Liste("transmission:recues", INES, "transmission/recues.html: recues", semer.transmission),
    Liste(
        "transmission:propositions",
        INES,
        "transmission/propositions.html: faites",
        semer.proposition_cep,
    ),
    Liste(
        "transmission:proposition",
        ALINE,
        "transmission/proposition.html: jointes",
        semer.jointe,
        BEFORE,
    ),
    Liste("acces_personnel:liens", ALINE, "acces_personnel/liens.html: liens", semer.lien),
    Liste(
        "livrables:programme-versions",
        ALINE,
        "livrables/versions.html: textes",
        semer.version,
        BEFORE,
        semer.partie,
    ),
    Liste("demandes:avant", ZOE, "demandes/avant.html: fiches", semer.fiche),
    Liste("demandes:avant", ZOE, "demandes/avant.html: demandes", semer.demande_a_soi),
    Liste("demandes:comparer", ZOE, "demandes/comparer.html: fiches", semer.fiche),
    Liste("demandes:recues", CLAIRE, "demandes/recues.html: recues", semer.demande),
    Liste("comptes:organisation", PAUL, "comptes/organisation.html: collegues", semer.collegue),
    Liste("comptes:organisation", PAUL, "comptes/organisation.html: offres", semer.offre),
    Liste("comptes:compte", CLAIRE, "comptes/compte.html: roles", semer.role),
    Liste("cahier:amendements", "nadia", "cahier/amendements.html: amendements", semer.amendement),
    Liste("cahier:financeurs", "nadia", "cahier/financeurs.html: lignes", semer.financeur),
)
