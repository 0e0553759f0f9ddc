"""The acts on the synthesis: drafted, submitted, answered, made final; then only added to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from jalon.kernel.errors import ActRefused, Conflict, NotVisible
from jalon.rendering import empreinte, render_html, render_pdf
from jalon_web.bilans.models import Affectation, Bilan
from jalon_web.coffre.queries import revisions_of
from jalon_web.livrables import queries, services
from jalon_web.livrables.contents.parties import (
    Circonstances,
    CoordonneesCep,
    ElementsCles,
    EtapesScenarios,
    Partie,
)
from jalon_web.livrables.models import SYNTHESE, Document, Observation, Remise, Section
from jalon_web.livrables.queries import sources
from tests.factories.clair import clear_columns
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast
from tests.jalon_web.livrables.conftest import (
    LAST,
    LATER,
    MARQUEUR,
    SYNTHESES,
    counted,
    fill,
    finalise,
    mark_of,
    move,
    observe,
    printed,
    read,
    submit,
    write,
)

pytestmark = pytest.mark.django_db
JOURS = (
    "synthese_soumise_on", "synthese_observations_on", "coordonnees_cep_on",
    "synthese_definitive_on", "synthese_remise_on",
)  # fmt: skip
OTHER = Circonstances(texte="Un autre départ", objectifs="Voir clair")
WORDS = f"  Le mot « échec » n’est pas le mien.\n\n- {MARQUEUR}\n<b>non</b>  "


def put(bilan: Bilan, par: Any, partie: str, valeur: Partie | None = None, **more: Any) -> Any:
    return write(bilan, par, partie, valeur, code=SYNTHESE, **more)


def document(bilan: Bilan) -> Document:
    return Document.objects.get(bilan=bilan, code=SYNTHESE)


@pytest.fixture
def submitted(concl: Bilan, cast: Cast) -> Bilan:
    """A synthesis written and submitted."""
    fill(concl, cast.claire, SYNTHESE)
    submit(concl, cast)
    return concl


@pytest.fixture
def final(submitted: Bilan, cast: Cast) -> Bilan:
    """A synthesis answered and made final."""
    observe(submitted, cast, WORDS)
    finalise(submitted, cast)
    return submitted


def test_the_counsellor_drafts_it_and_the_person_does_not(
    concl: Bilan, bilan_en: BilanEn, cast: Cast
) -> None:
    twin = bilan_en("conclusions", conseiller=cast.omar, email="autre@test.jalon")
    for nobody in (cast.aline, cast.omar, cast.sonia, cast.zoe, cast.paul, cast.fanny):
        with pytest.raises(NotVisible):
            put(concl, nobody, "cep")
    put(twin, cast.omar, "cep")
    for rank, partie in enumerate(SYNTHESES, start=1):
        put(concl, cast.claire, partie)
        assert counted(concl, "synthese_parties") == (min(rank, 4),)

    assert {k: v.valeur for k, v in queries.parties_of(concl, SYNTHESE).items()} == SYNTHESES
    assert [s.partie for s in Section.objects.filter(document__bilan=twin)] == ["cep"]
    assert MARQUEUR not in clear_columns()
    with pytest.raises(NotVisible):
        put(concl, cast.claire, "objectifs", OTHER)


def test_two_counsellors_do_not_write_over_each_other(concl: Bilan, cast: Cast) -> None:
    Affectation.objects.create(bilan=concl, conseiller=cast.sonia, debut_at=NOW)
    put(concl, cast.claire, "circonstances")
    put(concl, cast.sonia, "circonstances", OTHER, version=1)

    with pytest.raises(Conflict) as conflict:
        put(concl, cast.claire, "circonstances", Circonstances(texte="Le mien"), version=1)
    assert conflict.value.version == 2
    assert queries.parties_of(concl, SYNTHESE)["circonstances"].valeur == OTHER


LACKING: dict[str, Partie] = {
    "circonstances": Circonstances(texte="Un poste supprimé"),
    "elements_cles": ElementsCles(ressources="écouter", conditions="Un temps partiel"),
    "etapes": EtapesScenarios(),
    "cep": CoordonneesCep(operateur="CEP Loire", offre="Gratuit"),
}


def test_it_is_submitted_whole_once_and_by_the_counsellor(concl: Bilan, cast: Cast) -> None:
    fill(concl, cast.claire, SYNTHESE)
    for partie, lacking in LACKING.items():
        put(concl, cast.claire, partie, lacking, version=1)
        assert counted(concl, "synthese_parties") == (3,)
        with pytest.raises(ActRefused) as refused:
            submit(concl, cast)
        assert refused.value.code == "incomplet"
        put(concl, cast.claire, partie, version=2)
    act: dict[str, Any] = {"public_id": concl.public_id, "now": NOW}
    for other in (cast.aline, cast.sonia, cast.paul, cast.fanny):
        with pytest.raises(NotVisible):
            services.submit_synthese(actor_id=other.pk, empreinte=mark_of(concl, SYNTHESE), **act)
    with pytest.raises(ActRefused) as unread:
        services.submit_synthese(actor_id=cast.claire.pk, empreinte="0" * 32, **act)
    assert unread.value.code == "change"
    assert list(Remise.objects.all()) == []

    submit(concl, cast)

    assert counted(concl, *JOURS) == (TODAY, None, TODAY, None, None)
    assert [(r.edition, r.destinataire, r.version) for r in Remise.objects.all()] == [
        ("soumise", "beneficiaire", 1)
    ]
    with pytest.raises(ActRefused) as twice:
        submit(concl, cast)
    assert twice.value.code == "deja_fait"


def test_the_person_reads_nothing_before_it_is_submitted_then_what_was_submitted(
    concl: Bilan, cast: Cast
) -> None:
    fill(concl, cast.claire, SYNTHESE)
    assert read(concl, cast.claire, "synthese").lu.provisoire
    with pytest.raises(ActRefused) as early:
        read(concl, cast.aline, "synthese")
    assert early.value.code == "rien_encore"
    submit(concl, cast)
    put(concl, cast.claire, "circonstances", OTHER, version=1)

    hers = read(concl, cast.aline, "synthese").lu
    theirs = read(concl, cast.claire, "synthese").lu

    assert hers.remise is not None
    assert (hers.contenu.entete.version, hers.provisoire) == (1, True)
    assert MARQUEUR in hers.contenu.circonstances
    assert theirs.remise is None
    assert theirs.contenu.circonstances == OTHER.texte


def test_a_change_asks_for_another_submission_and_another_answer(
    submitted: Bilan, cast: Cast
) -> None:
    observe(submitted, cast, "Non.")
    assert counted(submitted, *JOURS[:3]) == (TODAY, TODAY, TODAY)

    changed = put(submitted, cast.claire, "circonstances", OTHER, version=1, now=LATER)

    assert changed.undone
    assert counted(submitted, *JOURS[:3]) == (None, None, None)
    assert (document(submitted).etat, document(submitted).version) == ("brouillon", 2)
    with pytest.raises(ActRefused) as unsubmitted:
        observe(submitted, cast, "Oui.")
    with pytest.raises(ActRefused) as unread:
        finalise(submitted, cast)
    assert {unsubmitted.value.code, unread.value.code} == {"rien_encore"}
    submit(submitted, cast, now=LATER)
    with pytest.raises(ActRefused) as stale:
        observe(submitted, cast, "Oui.", version=1)
    assert stale.value.code == "change"
    with pytest.raises(ActRefused) as unanswered:
        finalise(submitted, cast)
    assert unanswered.value.code == "sans_reponse"
    observe(submitted, cast, "Oui.", version=2, now=LATER)
    finalise(submitted, cast)

    kept = read(submitted, cast.aline, "synthese").lu.contenu
    assert (kept.entete.version, kept.observations.texte) == (2, "Oui.")
    assert [(o.version, o.texte) for o in queries.observations_of(document(submitted))] == [
        (1, "Non."),
        (2, "Oui."),
    ]
    observe(submitted, cast, "Encore.", version=2, now=LAST)
    said = read(submitted, cast.aline, "synthese").lu.contenu.observations.texte
    assert (said.startswith("Oui."), "Non." in said) == (True, False)


def test_the_person_alone_answers_and_only_what_was_submitted(concl: Bilan, cast: Cast) -> None:
    with pytest.raises(ActRefused) as unwritten:
        observe(concl, cast, "Non.")
    assert unwritten.value.code == "rien_encore"
    fill(concl, cast.claire, SYNTHESE)
    with pytest.raises(ActRefused) as unsubmitted:
        observe(concl, cast, "Non.")
    assert unsubmitted.value.code == "rien_encore"
    submit(concl, cast)
    for other in (cast.claire, cast.omar, cast.paul, cast.zoe):
        with pytest.raises(NotVisible):
            services.observe_synthese(
                actor_id=other.pk, public_id=concl.public_id, texte="x", version=1, now=NOW
            )
    move(concl, "conclusions", "suspendu")
    with pytest.raises(ActRefused) as paused:
        observe(concl, cast, "Non.")
    assert paused.value.code == "suspendu"
    assert list(Observation.objects.all()) == []


def test_she_may_change_her_answer_until_it_is_final(submitted: Bilan, cast: Cast) -> None:
    for said, kept in (("", ""), ("Oui.", "Oui."), (" \n", ""), (WORDS, WORDS)):
        observe(submitted, cast, said, now=LATER)
        (answer,) = queries.observations_of(document(submitted))
        assert (answer.texte, answer.aucune, answer.apres_remise) == (kept, not kept, False)

    row = Observation.objects.get()
    assert row.contenu_id is not None
    assert [v.payload["texte"] for v in revisions_of(row.contenu_id)] == ["Oui.", "", WORDS]
    assert counted(submitted, "synthese_observations_on") == (LATER.date(),)


def test_having_none_is_an_answer(submitted: Bilan, cast: Cast) -> None:
    with pytest.raises(ActRefused) as refused:
        finalise(submitted, cast)
    assert refused.value.code == "sans_reponse"
    observe(submitted, cast, "")
    finalise(submitted, cast)

    lu = read(submitted, cast.aline, "synthese").lu
    assert (lu.contenu.observations, lu.provisoire) == (None, False)


def test_it_becomes_final_once_and_is_handed_to_her(submitted: Bilan, cast: Cast) -> None:
    observe(submitted, cast, WORDS)
    for other in (cast.aline, cast.omar, cast.sonia, cast.paul):
        with pytest.raises(NotVisible):
            services.finalise_synthese(actor_id=other.pk, public_id=submitted.public_id, now=LATER)

    finalise(submitted, cast)

    day = LATER.date()
    assert counted(submitted, *JOURS) == (TODAY, TODAY, TODAY, day, day)
    assert [(r.edition, r.destinataire, r.version) for r in Remise.objects.all()] == [
        ("soumise", "beneficiaire", 1),
        ("personne", "beneficiaire", 1),
    ]
    with pytest.raises(ActRefused) as twice:
        finalise(submitted, cast)
    assert twice.value.code == "deja_fait"
    for partie in SYNTHESES:
        with pytest.raises(ActRefused) as closed:
            put(submitted, cast.claire, partie, OTHER, version=1)
        assert closed.value.code == "definitif"
    with pytest.raises(ActRefused) as again:
        submit(submitted, cast)
    assert again.value.code == "deja_fait"


def test_her_words_stand_beside_the_text_word_for_word(final: Bilan, cast: Cast) -> None:
    contenu = read(final, cast.aline, "synthese").lu.contenu
    before = Remise.objects.get(edition="soumise")
    submitted = queries.parties_of(final, SYNTHESE)

    assert contenu.observations.texte == WORDS
    assert (contenu.observations.auteur, contenu.observations.le) == ("Aline Morvan", TODAY)
    assert contenu.circonstances == submitted["circonstances"].valeur.texte
    assert replace(contenu, observations=None).feuille().suite == contenu.feuille().suite[:-1]
    assert "<b>non</b>" not in render_html(contenu)
    assert "<b>non</b>" in printed(contenu)
    assert before.octets != Remise.objects.get(edition="personne").octets


def test_after_the_hand_over_she_only_adds(final: Bilan, cast: Cast) -> None:
    first = read(final, cast.aline, "synthese").lu
    paper = render_pdf(first.contenu)
    for blank in ("", " \n"):
        with pytest.raises(ActRefused) as refused:
            observe(final, cast, blank)
        assert refused.value.code == "vide"
    assert render_pdf(read(final, cast.aline, "synthese").lu.contenu) == paper

    move(final, "clos", "termine")
    observe(final, cast, "J’ai trouvé.", now=LAST)
    again = read(final, cast.aline, "synthese").lu

    assert again.remise == first.remise
    assert again.remise is not None
    assert queries.remises_of(final)[-1].empreinte == empreinte(first.contenu)
    assert replace(again.contenu, observations=first.contenu.observations) == first.contenu
    assert again.contenu.observations == replace(
        first.contenu.observations,
        texte=f"{WORDS}\n\nAjouté le 28\u00a0novembre 2026.\n\nJ’ai trouvé.",
    )
    assert counted(final, "synthese_observations_on") == (TODAY,)
    assert [o.apres_remise for o in queries.observations_of(document(final))] == [False, True]


def test_someone_who_had_nothing_to_say_may_still_add(submitted: Bilan, cast: Cast) -> None:
    observe(submitted, cast, "")
    finalise(submitted, cast)
    observe(submitted, cast, "Un mot.", now=LAST)
    observe(submitted, cast, "Un autre.", now=LAST)

    said = read(submitted, cast.aline, "synthese").lu.contenu.observations
    assert said.le == LAST.date()
    assert said.texte == "Un mot.\n\nAjouté le 28\u00a0novembre 2026.\n\nUn autre."


def test_what_was_submitted_and_what_was_handed_over_do_not_change(
    final: Bilan, cast: Cast
) -> None:
    kept = {r.edition: (r.empreinte, r.octets, r.instantane_id) for r in Remise.objects.all()}
    first = read(final, cast.claire, "synthese").lu.contenu
    cast.claire.nom = "Claire Autrement"
    cast.claire.save()
    final.centre.nom = "Autre enseigne"
    final.centre.save()
    observe(final, cast, "Encore.", now=LAST)

    again = read(final, cast.aline, "synthese").lu

    assert again.contenu.entete == first.entete
    assert {
        r.edition: (r.empreinte, r.octets, r.instantane_id) for r in Remise.objects.all()
    } == kept
    assert all(len(revisions_of(instantane)) == 1 for _e, _o, instantane in kept.values())


def test_it_is_read_by_the_person_and_by_who_works_on_it(final: Bilan, cast: Cast) -> None:
    others = (cast.fanny, cast.paul, cast.ines, cast.omar, cast.sonia, cast.marc, cast.zoe)
    for phase, etat in (("conclusions", "ouvert"), ("clos", "termine")):
        move(final, phase, etat)
        assert read(final, cast.aline, "synthese").lu.remise is not None
        for other in others:
            with pytest.raises(NotVisible):
                read(final, other, "synthese")
    with pytest.raises(NotVisible):
        read(final, cast.claire, "synthese")


def test_the_scenario_she_kept_and_the_steps_are_set(raconte: Bilan, cast: Cast) -> None:
    proposed = sources.etapes_proposees(raconte, "mars : signer ; CEP : chiffrer")
    fill(raconte, cast.claire, SYNTHESE)
    put(raconte, cast.claire, "etapes", proposed, version=1)

    contenu = read(raconte, cast.claire, "synthese").lu.contenu

    assert [
        (s.titre, s.retenu, [(e.quand, e.quoi, e.appui) for e in s.etapes])
        for s in contenu.scenarios
    ] == [("Reprendre un café", True, [("mars", "signer", "Avec le CEP : chiffrer")])]
    assert [(r.sait, r.montre) for r in contenu.ressources] == [
        ("organiser une équipe", "plannings de 18 personnes"),
        ("écouter", ""),
    ]
    assert contenu.conditions == "- Un temps partiel\n- Une formation courte"
