"""The acts of the investigation, each with its near-twin."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from jalon.kernel.errors import ActRefused, Conflict, NotVisible
from jalon_web.bilans.models import Bilan, EcritCompte
from jalon_web.bilans.queries import faits_of
from jalon_web.coffre.models import Contenu
from jalon_web.coffre.queries import revisions_of
from jalon_web.ecrits.contents import Dit
from jalon_web.investigation import queries, services
from jalon_web.investigation.contents import (
    ChoixDit,
    Critere,
    CriteresDits,
    ExperienceDite,
    PreuveDite,
    Reponse,
    ScenarioDit,
)
from jalon_web.investigation.models import Choix, Criteres, Experience, Preuve, Scenario
from tests.factories.clair import clear_columns
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast
from tests.jalon_web.investigation.conftest import (
    MARQUEUR,
    RECIT,
    RESTER,
    VISITE,
    Ecrire,
)

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(days=2)
COUNTED = (
    "nb_experiences", "nb_experiences_travail", "nb_experiences_hors_travail",
    "nb_preuves_terrain", "nb_scenarios", "nb_scenarios_faisabilite",
)  # fmt: skip


def counted(bilan: Bilan) -> tuple[object, ...]:
    faits = faits_of(Bilan.objects.get(pk=bilan.pk))
    return tuple(faits[nom] for nom in COUNTED)


def amend(cast: Cast, bilan: Bilan, ecrit: uuid.UUID, dit: Dit, version: int = 1) -> int:
    return services.amend(
        actor_id=cast.claire.pk,
        public_id=bilan.public_id,
        ecrit_id=ecrit,
        dit=dit,
        version=version,
        now=LATER,
    )


@pytest.mark.parametrize("dit", [RECIT, VISITE, RESTER])
def test_the_person_and_her_counsellor_write_and_their_twins_do_not(
    dit: Dit, bilan: Bilan, autre: Bilan, cast: Cast, ecrire: Ecrire
) -> None:
    for twin in (cast.omar, cast.zoe, cast.sonia, cast.paul, cast.fanny):
        with pytest.raises(NotVisible):
            ecrire(bilan, dit, par=twin)
    elsewhere = ecrire(autre, dit, par=cast.omar)

    written = [ecrire(bilan, dit), ecrire(bilan, dit, par=cast.claire)]

    model = services.NATURES[type(dit)]
    rows = model._default_manager.all()
    assert [row.public_id for row in rows.filter(bilan=bilan)] == written
    assert [row.public_id for row in rows.filter(bilan=autre)] == [elsewhere]


@pytest.mark.parametrize("dit", [RECIT, VISITE, RESTER])
def test_nothing_is_written_outside_the_investigation(
    dit: Dit, bilan_en: BilanEn, cast: Cast, ecrire: Ecrire
) -> None:
    before = bilan_en("preliminaire")
    with pytest.raises(NotVisible):
        ecrire(before, dit)
    paused = bilan_en("investigation", etat="suspendu")
    with pytest.raises(ActRefused) as refused:
        ecrire(paused, dit)
    assert refused.value.code == "suspendu"
    ended = bilan_en("clos", etat="termine")
    with pytest.raises(NotVisible):
        ecrire(ended, dit)
    concluding = bilan_en("conclusions")

    ecrire(concluding, dit)

    assert [c.dossier for c in Contenu.objects.filter(compartiment="travail")] == [
        concluding.public_id
    ]


def test_what_is_written_is_read_again_whole(bilan: Bilan, ecrire: Ecrire, cast: Cast) -> None:
    ecrire(bilan, RECIT)
    ecrire(bilan, VISITE, par=cast.claire)
    ecrire(bilan, RESTER)

    (experience,) = queries.experiences_of(bilan)
    (preuve,) = queries.preuves_of(bilan)
    (scenario,) = queries.scenarios_of(bilan)

    assert ExperienceDite.read(experience.payload()) == RECIT
    assert PreuveDite.read(preuve.payload()) == VISITE
    assert ScenarioDit.read(scenario.payload()) == RESTER
    assert (experience.plume.ecrit.voix, experience.plume.ecrit.nom) == ("personne", "")
    assert (preuve.plume.ecrit.voix, preuve.plume.ecrit.nom) == ("conseiller", "Claire Delaunay")
    assert preuve.jour_on == dt.date(2026, 11, 18)


def test_no_word_stands_outside_the_sealed_columns(
    bilan: Bilan, ecrire: Ecrire, cast: Cast
) -> None:
    ecrire(bilan, RECIT)
    ecrire(bilan, VISITE)
    scenario = ecrire(bilan, RESTER)
    services.write_criteres(
        actor_id=cast.aline.pk,
        public_id=bilan.public_id,
        dits=CriteresDits(criteres=(Critere(cle="a", texte=f"Dos ménagé {MARQUEUR}"),)),
        version=0,
        now=NOW,
    )
    choose(cast, bilan, scenario=str(scenario), mots=f"Parce que {MARQUEUR}")

    stored = clear_columns()

    assert "investigation" in stored, "the search reads the base"
    assert MARQUEUR not in stored
    assert [c.compartiment for c in Contenu.objects.exclude(nature="identite")] == ["travail"] * 5


def test_facts_count_what_stands_and_nothing_else(
    bilan: Bilan, autre: Bilan, ecrire: Ecrire, cast: Cast
) -> None:
    assert counted(bilan) == (0, 0, 0, 0, 0, 0)
    ecrire(autre, RECIT, par=cast.omar)

    ecrire(bilan, RECIT)
    ecrire(bilan, replace(RECIT, sphere="travail"))
    ecrire(bilan, VISITE)
    half = ecrire(bilan, replace(RESTER, situation="Je peux."))
    ecrire(bilan, replace(RESTER, situation="Je peux.", environnement="Quatre offres."))
    assert counted(bilan) == (2, 1, 1, 1, 2, 1)

    amend(cast, bilan, half, replace(RESTER, situation="Je peux.", environnement="Une offre."))
    assert counted(bilan) == (2, 1, 1, 1, 2, 2)

    aside(cast, bilan, half)
    assert counted(bilan) == (2, 1, 1, 1, 1, 1)
    assert counted(autre) == (1, 0, 1, 0, 0, 0)


def test_an_act_that_changes_no_fact_writes_none(bilan: Bilan, ecrire: Ecrire, cast: Cast) -> None:
    experience = ecrire(bilan, RECIT)
    before = EcritCompte.objects.filter(bilan=bilan).count()

    amend(cast, bilan, experience, replace(RECIT, periode="2021 à 2026"))

    assert EcritCompte.objects.filter(bilan=bilan).count() == before


def aside(cast: Cast, bilan: Bilan, ecrit: uuid.UUID, aside: bool = True) -> None:
    services.set_aside(
        actor_id=cast.claire.pk,
        public_id=bilan.public_id,
        ecrit_id=ecrit,
        nature=ScenarioDit,
        aside=aside,
        now=LATER,
    )


def test_two_people_on_one_text_lose_no_word(bilan: Bilan, ecrire: Ecrire, cast: Cast) -> None:
    experience = ecrire(bilan, RECIT)
    hers = replace(RECIT, recit="Les mots de Claire.")
    assert amend(cast, bilan, experience, hers) == 2

    with pytest.raises(Conflict) as conflict:
        services.amend(
            actor_id=cast.aline.pk,
            public_id=bilan.public_id,
            ecrit_id=experience,
            dit=replace(RECIT, recit="Les mots d’Aline."),
            version=1,
            now=LATER,
        )

    assert conflict.value.version == 2
    row = Experience.objects.get(public_id=experience)
    assert [r.payload["recit"] for r in revisions_of(row.contenu_id)] == [
        RECIT.recit,
        "Les mots de Claire.",
    ]
    (standing,) = queries.experiences_of(bilan)
    assert standing.plume.repris is not None
    assert (standing.plume.repris.nom, standing.plume.repris.at) == ("Claire Delaunay", LATER)


def test_the_same_text_sent_twice_is_one_version(bilan: Bilan, ecrire: Ecrire, cast: Cast) -> None:
    experience = ecrire(bilan, RECIT)

    assert amend(cast, bilan, experience, RECIT) == 1
    assert amend(cast, bilan, experience, RECIT, version=7) == 1
    assert Contenu.objects.get(nature="experience").version == 1


def test_a_writing_of_another_bilan_or_nature_is_not_there(
    bilan: Bilan, autre: Bilan, ecrire: Ecrire, cast: Cast
) -> None:
    elsewhere = ecrire(autre, RECIT, par=cast.omar)
    here = ecrire(bilan, RECIT)
    for ecrit, dit in ((elsewhere, RECIT), (here, VISITE), (uuid.uuid4(), RECIT)):
        with pytest.raises(NotVisible):
            amend(cast, bilan, ecrit, dit)

    assert amend(cast, bilan, here, replace(RECIT, titre="Autre titre")) == 2


def test_what_is_set_aside_comes_back_word_for_word(
    bilan: Bilan, ecrire: Ecrire, cast: Cast
) -> None:
    kept, gone = ecrire(bilan, RESTER), ecrire(bilan, replace(RESTER, titre="Former"))
    aside(cast, bilan, gone)
    assert [s.plume.public_id for s in queries.scenarios_of(bilan)] == [kept]
    assert [s.titre for s in queries.scenarios_of(bilan, retires=True)] == ["Former"]

    aside(cast, bilan, gone, aside=False)

    assert [s.plume.public_id for s in queries.scenarios_of(bilan)] == [kept, gone]


def test_a_code_outside_the_text_is_refused(bilan: Bilan, ecrire: Ecrire, cast: Cast) -> None:
    with pytest.raises(ValueError, match="faisabilite"):
        ecrire(bilan, replace(RESTER, faisabilite="excellent"))
    with pytest.raises(ValueError, match="issues"):
        choose(cast, bilan, issue_code="promotion")

    ecrire(bilan, replace(RESTER, faisabilite="a_explorer"))
    assert [s.faisabilite for s in queries.scenarios_of(bilan)] == ["a_explorer"]


def test_criteria_are_shared_and_keep_their_answers_when_reworded(
    bilan: Bilan, ecrire: Ecrire, cast: Cast
) -> None:
    def write(version: int, *pairs: tuple[str, str]) -> int:
        dits = CriteresDits(criteres=tuple(Critere(cle=c, texte=t) for c, t in pairs))
        return services.write_criteres(
            actor_id=cast.aline.pk,
            public_id=bilan.public_id,
            dits=dits,
            version=version,
            now=NOW,
        )

    assert write(0, ("a", "Dos ménagé"), ("b", "Trajet court")) == 1
    answered = replace(
        RESTER, criteres=(Reponse(critere="a", libelle="Dos ménagé", reponse="oui"),)
    )
    ecrire(bilan, answered)
    ecrire(bilan, RESTER)
    with pytest.raises(Conflict):
        write(0, ("c", "Autre chose"))

    assert write(1, ("b", "Trajet court"), ("a", "Le dos d’abord")) == 2

    assert [
        [(one.libelle, one.reponse) for one in scenario.criteres]
        for scenario in queries.scenarios_of(bilan)
    ] == [
        [("Trajet court", ""), ("Le dos d’abord", "oui")],
        [("Trajet court", ""), ("Le dos d’abord", "")],
    ]
    assert Criteres.objects.count() == 1
    assert queries.criteres_of(bilan).version == 2


def choose(cast: Cast, bilan: Bilan, par: int | None = None, **choix: str) -> None:
    services.choose(
        actor_id=par or cast.aline.pk,
        public_id=bilan.public_id,
        choix=ChoixDit(**choix),
        now=NOW,
    )


def test_the_person_alone_chooses_and_changes_her_mind(
    bilan: Bilan, ecrire: Ecrire, cast: Cast
) -> None:
    scenario = ecrire(bilan, RESTER, par=cast.claire)
    for twin in (cast.claire, cast.omar, cast.zoe):
        with pytest.raises(NotVisible):
            choose(cast, bilan, par=twin.pk, scenario=str(scenario))
    assert queries.choix_of(bilan) is None

    choose(cast, bilan, scenario=str(scenario), issue_code="maintien_poste")
    faits = faits_of(Bilan.objects.get(pk=bilan.pk))
    assert (faits["choix_on"], faits["choix_auteur"]) == (TODAY, "beneficiaire")
    assert faits["issue_code"] == "maintien_poste"

    choose(cast, bilan, mots="Pas encore.")
    chosen = queries.choix_of(bilan)
    faits = faits_of(Bilan.objects.get(pk=bilan.pk))
    assert chosen is not None
    assert (chosen.scenario, chosen.mots) == (None, "Pas encore.")
    assert (faits["choix_on"], faits["issue_code"]) == (TODAY, None)
    assert Choix.objects.count() == 1


def test_one_chooses_only_among_one_s_own_scenarios(
    bilan: Bilan, autre: Bilan, ecrire: Ecrire, cast: Cast
) -> None:
    elsewhere = ecrire(autre, RESTER, par=cast.omar)
    here, gone = ecrire(bilan, RESTER), ecrire(bilan, RESTER)
    aside(cast, bilan, gone)
    for one in (elsewhere, gone, uuid.uuid4()):
        with pytest.raises(NotVisible):
            choose(cast, bilan, scenario=str(one))

    choose(cast, bilan, scenario=str(here))

    chosen = queries.choix_of(bilan)
    assert chosen is not None
    assert chosen.scenario == queries.scenarios_of(bilan)[0]


def test_a_chosen_scenario_is_not_set_aside_under_her_feet(
    bilan: Bilan, ecrire: Ecrire, cast: Cast
) -> None:
    kept, other = ecrire(bilan, RESTER), ecrire(bilan, RESTER)
    choose(cast, bilan, scenario=str(kept))
    with pytest.raises(ActRefused) as refused:
        aside(cast, bilan, kept)
    assert refused.value.code == "choisi"

    aside(cast, bilan, other)
    choose(cast, bilan)
    aside(cast, bilan, kept)

    assert queries.scenarios_of(bilan) == ()
    assert Scenario.objects.count() == 2


@pytest.mark.parametrize(("phase", "etat"), [("preliminaire", "ouvert"), ("clos", "termine")])
def test_one_does_not_choose_before_nor_after(
    phase: str, etat: str, bilan_en: BilanEn, cast: Cast
) -> None:
    with pytest.raises(NotVisible):
        choose(cast, bilan_en(phase, etat=etat))

    choose(cast, bilan_en("conclusions"))

    assert Choix.objects.count() == 1


@pytest.mark.parametrize("how_many", [1, 9])
def test_each_list_is_two_queries(
    how_many: int,
    bilan: Bilan,
    ecrire: Ecrire,
    cast: Cast,
    django_assert_num_queries: object,
) -> None:
    services.write_criteres(
        actor_id=cast.aline.pk,
        public_id=bilan.public_id,
        dits=CriteresDits(criteres=(Critere(cle="a", texte="Dos ménagé"),)),
        version=0,
        now=NOW,
    )
    for number in range(how_many):
        par = cast.aline if number % 2 else cast.claire
        ecrire(bilan, RECIT, par=par)
        ecrire(bilan, VISITE, par=par)
        ecrire(bilan, RESTER, par=par)
    opened = Bilan.objects.prefetch_related("affectations__conseiller").get(pk=bilan.pk)

    for read in (queries.experiences_of, queries.preuves_of, queries.scenarios_of):
        with django_assert_num_queries(2):  # type: ignore[operator]
            assert len(read(opened)) == how_many
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len(queries.criteres_of(opened).criteres) == 1


def test_nonsense_is_refused_when_built() -> None:
    for wrong in (
        lambda: replace(RECIT, titre=""),
        lambda: replace(RECIT, sphere="ailleurs"),
        lambda: replace(VISITE, source=""),
        lambda: replace(VISITE, jour="hier"),
        lambda: replace(RESTER, titre=""),
    ):
        with pytest.raises(ValueError):
            wrong()


def test_models_say_nothing_of_what_they_keep(bilan: Bilan, ecrire: Ecrire) -> None:
    ecrire(bilan, RECIT)
    ecrire(bilan, VISITE)

    assert [str(Experience.objects.get()), str(Preuve.objects.get())] == [
        str(Experience.objects.get().public_id),
        str(Preuve.objects.get().public_id),
    ]
