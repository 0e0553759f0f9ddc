"""A draft begins from what the other rooms know of the person, and of nobody else."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest

from jalon.acces import Act
from jalon_web.analyse import services as analyse
from jalon_web.bilans import services as bilans
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import bilan_for, texte_of
from jalon_web.bilans.services import LigneDeTemps
from jalon_web.comptes.models import Compte
from jalon_web.investigation import services as investigation
from jalon_web.investigation.contents import ChoixDit, ExperienceDite, ScenarioDit
from jalon_web.livrables import queries
from jalon_web.livrables.contents.parties import (
    Circonstances,
    DureePrevue,
    ElementsCles,
    EtalementPrevu,
    EtapesScenarios,
    Objectifs,
    Prevu,
    ScenarioEcrit,
)
from jalon_web.livrables.queries import sources
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast
from tests.jalon_web.livrables.conftest import fill, move

pytestmark = pytest.mark.django_db


def say(bilan: Bilan, par: Compte, rubrique: str, texte: str) -> None:
    analyse.write_contribution(
        actor_id=par.pk,
        public_id=bilan.public_id,
        rubrique=rubrique,
        texte=texte,
        cases=(),
        version=0,
        now=NOW,
    )


def hold(bilan: Bilan, cast: Cast, minutes: int | None, jours: int) -> None:
    bilans.record_seance(
        actor_id=cast.claire.pk,
        public_id=bilan.public_id,
        ligne=LigneDeTemps(
            sorte="presentiel", jour=TODAY - dt.timedelta(days=jours), duree_min=minutes
        ),
        now=NOW,
    )


def opened(bilan: Bilan, cast: Cast) -> Bilan:
    return bilan_for(cast.claire.pk, bilan.public_id, act=Act.READ_DOSSIER)


def test_objectives_begin_from_her_own_words_and_from_no_one_else_s(
    bilan: Bilan, autre: Bilan, cast: Cast
) -> None:
    assert sources.objectifs_proposes(bilan) == Objectifs()
    assert sources.demande_of(bilan) == ""
    say(bilan, cast.claire, "preoccupations", "Vu par Claire")
    say(autre, cast.omar, "preoccupations", "Vu par Omar")
    assert sources.demande_of(bilan) == ""
    say(bilan, cast.aline, "perspectives", "Un café")
    say(bilan, cast.aline, "preoccupations", "Partir")

    assert sources.demande_of(bilan) == "Partir"
    assert sources.objectifs_proposes(bilan) == Objectifs(texte="Partir\nUn café")


def test_what_is_already_there_is_what_both_recognise(bilan: Bilan, cast: Cast) -> None:
    act: dict[str, Any] = {"public_id": bilan.public_id, "now": NOW}

    def offer(par: Compte, texte: str) -> uuid.UUID:
        made = analyse.propose_ressource(actor_id=par.pk, texte=texte, **act)
        return made.public_id

    both = offer(cast.claire, "Organiser")
    offer(cast.claire, "Vendre")
    offer(cast.aline, "Coudre")
    analyse.agree_ressource(actor_id=cast.aline.pk, ressource_id=both, **act)

    assert sources.acquis_proposes(bilan) == "Organiser"


def test_the_plan_begins_with_the_usual_package_and_the_value_of_the_first_phase(
    bilan: Bilan, cast: Cast
) -> None:
    assert sources.duree_proposee(texte_of(bilan)) == DureePrevue(
        forfait="defaut", prevus=(Prevu(phase="preliminaire", sorte="presentiel", minutes=240),)
    )
    assert sources.etalement_propose(bilan) == EtalementPrevu(debut=TODAY.isoformat())
    hold(bilan, cast, 60, 6)
    assert sources.etalement_propose(opened(bilan, cast)) == EtalementPrevu(
        debut=(TODAY - dt.timedelta(days=6)).isoformat()
    )


def test_the_time_done_is_told_phase_by_phase_and_not_while_a_length_is_missing(
    bilan: Bilan, cast: Cast
) -> None:
    hold(bilan, cast, 120, 6)
    hold(bilan, cast, 90, 5)
    done = sources.temps_fait(opened(bilan, cast))

    assert done is not None
    assert done[0].minutes == 210
    assert (
        done[1]
        == "3\u00a0h\u00a030 préliminaires, 0\u00a0h d’investigation, 0\u00a0h de conclusions"
    )
    hold(bilan, cast, None, 4)
    assert sources.temps_fait(opened(bilan, cast)) is None


def test_a_synthesis_recalls_the_request_and_the_programme(bilan: Bilan, cast: Cast) -> None:
    assert sources.circonstances_proposees(bilan) == Circonstances()
    say(bilan, cast.aline, "preoccupations", "Partir")
    fill(bilan, cast.claire)

    recalled = sources.circonstances_proposees(bilan)

    assert recalled.texte == "Partir"
    assert recalled.objectifs.splitlines()[1] == "Oser"
    assert recalled.contenus == (
        "Mes compétences et ce que l’expérience m’a appris\nMon projet de départ"
    )
    assert recalled.methodes == "Entretiens\nEnquête auprès de professionnels"
    assert "burn-out" not in str(recalled)


def test_scenarios_come_with_the_one_she_kept_first(concl: Bilan, cast: Cast) -> None:
    act: dict[str, Any] = {"actor_id": cast.aline.pk, "public_id": concl.public_id, "now": NOW}
    stay = ScenarioDit(titre="Rester", premiers_pas=("En parler", "Écrire"), conditions="Du temps")
    leave = ScenarioDit(titre="Partir", situation="Un café", premiers_pas=("Visiter",))
    aside = ScenarioDit(titre="Attendre")
    rows = [investigation.write(dit=dit, **act).public_id for dit in (stay, leave, aside)]
    investigation.set_aside(ecrit_id=rows[2], nature=ScenarioDit, aside=True, **act)
    told = ExperienceDite(titre="Épicerie", sphere="travail", savoir_faire=("Compter", "Rire"))
    investigation.write(dit=told, **act)
    first, second = (
        ScenarioEcrit(titre="Rester", etapes="En parler\nÉcrire", cle=str(rows[0])),
        ScenarioEcrit(titre="Partir", presentation="Un café", etapes="Visiter", cle=str(rows[1])),
    )

    assert sources.etapes_proposees(concl, "") == EtapesScenarios(scenarios=(first, second))
    investigation.choose(choix=ChoixDit(scenario=str(rows[1])), **act)
    kept = sources.etapes_proposees(concl, "mars : signer")

    assert [(one.titre, one.etapes) for one in kept.scenarios] == [
        ("Partir", "mars : signer"),
        ("Rester", "En parler\nÉcrire"),
    ]
    assert sources.etapes_proposees(concl, " \n").scenarios == (second, first)
    assert sources.elements_proposes(concl) == ElementsCles(
        ressources="Compter : Épicerie\nRire : Épicerie", conditions="Du temps"
    )


def test_the_cep_of_the_territory_is_offered_with_the_words_of_the_text(
    bilan: Bilan, cast: Cast
) -> None:
    near = cast.ines.roles.get().organisation
    near.adresse, near.telephone = "3 rue du Calvaire", "09 72 00 00 00"
    near.save()

    offered = sources.cep_propose(bilan)

    assert (offered.operateur, offered.adresse, offered.telephone) == (
        "CEP Loire",
        "3 rue du Calvaire",
        "09 72 00 00 00",
    )
    assert offered.complete
    texte = texte_of(bilan)
    assert offered.offre == f"{texte.regle('CEP-GRATUIT').texte}\n{texte.regle('SUIVI-CEP').texte}"
    bilan.territoire = "29"
    assert queries.operateur_cep_near(bilan) is None
    assert (sources.cep_propose(bilan).operateur, sources.cep_propose(bilan).complete) == (
        "",
        False,
    )


def test_nothing_offered_is_written(bilan_en: BilanEn, cast: Cast) -> None:
    bilan = bilan_en("conclusions")
    say(bilan, cast.aline, "preoccupations", "Partir")
    move(bilan, "conclusions")

    sources.circonstances_proposees(bilan)
    sources.objectifs_proposes(bilan)

    assert not any(
        lue.ecrite for code in queries.PARTIES for lue in queries.parties_of(bilan, code).values()
    )
    assert queries.document_of(bilan, "document_de_synthese") is None
