"""The acts of the grid, each with its near-twin."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from jalon.kernel.errors import ActRefused, Conflict, NotVisible
from jalon_web.analyse import queries, services
from jalon_web.analyse.models import AccordRessource, Contribution, Ecart, Ressource, Voix
from jalon_web.bilans.models import Affectation, Bilan, EcritCompte
from jalon_web.bilans.queries import faits_of
from jalon_web.coffre.models import Contenu
from jalon_web.coffre.queries import revisions_of
from jalon_web.comptes.models import Compte
from jalon_web.livrables.queries import sources
from tests.factories.clair import clear_columns
from tests.jalon_web.analyse.conftest import (
    MARQUEUR,
    agree,
    propose,
    seen_by,
    write,
    write_gap,
)
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(days=2)


def shared(bilan: Bilan) -> tuple[object, object]:
    faits = faits_of(Bilan.objects.get(pk=bilan.pk))
    return faits["nb_voix_analyse"], faits["analyse_partagee_on"]


def test_each_writes_in_one_s_own_name_and_twins_do_not(
    bilan: Bilan, autre: Bilan, cast: Cast
) -> None:
    for twin in (cast.omar, cast.zoe, cast.sonia, cast.paul, cast.ines, cast.fanny):
        with pytest.raises(NotVisible):
            write(bilan, twin, "Mes mots")
    write(autre, cast.omar, "Ailleurs")

    write(bilan, cast.aline, "Souffler", cases=("conciliation",))
    write(bilan, cast.claire, "Deux demandes", cases=("conciliation", "orientation"))

    assert [
        (row.bilan_id, row.rubrique, row.voix, row.auteur_id) for row in Contribution.objects.all()
    ] == [
        (autre.pk, "preoccupations", "conseiller", cast.omar.pk),
        (bilan.pk, "preoccupations", "personne", cast.aline.pk),
        (bilan.pk, "preoccupations", "conseiller", cast.claire.pk),
    ]


def test_voices_stand_side_by_side_the_person_s_first(bilan: Bilan, cast: Cast) -> None:
    write(bilan, cast.claire, "Deux demandes", cases=("orientation",))
    write(bilan, cast.aline, "Souffler")

    first, *others = queries.grille_of(bilan, cast.claire.pk)

    assert [(p.voix, p.nom, p.mots.texte, p.mienne) for p in first.parts] == [
        (Voix.PERSONNE, "", "Souffler", False),
        (Voix.CONSEILLER, "Claire Delaunay", "Deux demandes", True),
    ]
    assert [one.libelle for one in first.parts[1].reponses] == ["S’orienter"]
    assert [[p.mots.dits for p in one.parts] for one in others] == [[False, False]] * 2
    assert [one.rubrique.code for one in (first, *others)] == [
        "preoccupations",
        "situation",
        "perspectives",
    ]


def test_the_empty_voice_of_a_cep_shows_when_one_takes_part(bilan_en: BilanEn, cast: Cast) -> None:
    alone, joined = bilan_en(), bilan_en(email="autre@test.jalon")
    joined.faits.cep_initiateur = True  # type: ignore[attr-defined]

    voices = [
        [part.voix for part in queries.grille_of(one, cast.claire.pk)[0].parts]
        for one in (alone, joined)
    ]

    assert voices == [
        [Voix.PERSONNE, Voix.CONSEILLER],
        [Voix.PERSONNE, Voix.CONSEILLER, Voix.CEP],
    ]


def test_the_words_of_a_former_counsellor_stay_hers(bilan: Bilan, cast: Cast) -> None:
    write(bilan, cast.claire, "Deux demandes")
    Affectation.objects.filter(bilan=bilan).update(fin_at=NOW)
    Affectation.objects.create(bilan=bilan, conseiller=cast.omar, debut_at=NOW)

    write(bilan, cast.omar, "Je reprends")

    opened = Bilan.objects.prefetch_related("affectations__conseiller").get(pk=bilan.pk)
    parts = queries.grille_of(opened, cast.omar.pk)[0].parts
    assert [(p.nom, p.mots.texte, p.mienne) for p in parts] == [
        ("", "", False),
        ("Omar Benkirane", "Je reprends", True),
        ("Claire Delaunay", "Deux demandes", False),
    ]


def test_facts_count_voices_and_keep_the_first_shared_day(
    bilan: Bilan, autre: Bilan, cast: Cast
) -> None:
    assert shared(bilan) == (0, None)
    write(bilan, cast.claire, "Deux demandes")
    write(bilan, cast.claire, "Encore", rubrique="situation")
    assert shared(bilan) == (1, None)

    write(bilan, cast.aline, "Souffler")
    assert shared(bilan) == (2, TODAY)

    write(bilan, cast.aline, "", version=1, now=LATER)
    assert shared(bilan) == (1, TODAY)
    write(bilan, cast.aline, "Souffler, donc", version=2, now=LATER)
    assert shared(bilan) == (2, TODAY)
    assert shared(autre) == (0, None)


def test_an_act_that_changes_no_fact_writes_none(bilan: Bilan, cast: Cast) -> None:
    write(bilan, cast.aline, "Souffler")
    before = EcritCompte.objects.count()

    write(bilan, cast.aline, "Souffler enfin", version=1)

    assert EcritCompte.objects.count() == before


def test_nothing_is_written_when_paused_or_ended(bilan_en: BilanEn, cast: Cast) -> None:
    with pytest.raises(ActRefused) as refused:
        write(bilan_en(etat="suspendu"), cast.aline, "Souffler")
    assert refused.value.code == "suspendu"
    with pytest.raises(NotVisible):
        write(bilan_en("clos", etat="termine"), cast.aline, "Souffler")

    for phase in ("preliminaire", "decision", "investigation", "conclusions"):
        assert write(bilan_en(phase), cast.aline, "Souffler") == 1


def test_answers_come_from_the_text(bilan: Bilan, cast: Cast) -> None:
    for rubrique, cases in (
        ("preoccupations", ("argent",)),
        ("perspectives", ("aucune_idee", "idees_non_explorees")),
    ):
        with pytest.raises(ValueError, match=rubrique):
            write(bilan, cast.aline, "", cases=cases, rubrique=rubrique)
    with pytest.raises(NotVisible):
        write(bilan, cast.aline, "Souffler", rubrique="sante")

    assert write(bilan, cast.aline, "", cases=("aucune_idee",), rubrique="perspectives") == 1
    assert [row.rubrique for row in Contribution.objects.all()] == ["perspectives"]


def test_two_pages_open_at_once_lose_no_word(bilan: Bilan, cast: Cast) -> None:
    write(bilan, cast.aline, "Sur le téléphone")

    with pytest.raises(Conflict) as conflict:
        write(bilan, cast.aline, "Sur l’ordinateur", version=0)
    assert conflict.value.version == 1
    assert write(bilan, cast.aline, "Les deux", version=1) == 2
    assert write(bilan, cast.aline, "Les deux", version=1) == 2, "sent twice, written once"

    row = Contribution.objects.get()
    assert [r.payload["texte"] for r in revisions_of(row.contenu_id)] == [
        "Sur le téléphone",
        "Les deux",
    ]


def test_an_empty_box_leaves_no_trace(bilan: Bilan, cast: Cast) -> None:
    assert write(bilan, cast.aline, "") == 0
    assert list(Contribution.objects.all()) == []
    assert [c.nature for c in Contenu.objects.filter(dossier=bilan.public_id)] == ["identite"]


def test_a_gap_is_written_by_people_and_by_either_side(
    bilan: Bilan, autre: Bilan, cast: Cast
) -> None:
    for twin in (cast.omar, cast.zoe):
        with pytest.raises(NotVisible):
            write_gap(bilan, twin, "Un écart")
    assert write_gap(bilan, cast.claire, "L’une souffle, l’autre avance.") == 1
    with pytest.raises(Conflict):
        write_gap(bilan, cast.aline, "Je souffle d’abord.")

    assert write_gap(bilan, cast.aline, "Souffler d’abord.", version=1) == 2

    gap = queries.grille_of(bilan, cast.claire.pk)[0].ecart
    assert gap is not None
    assert (gap.texte, gap.voix, gap.version) == ("Souffler d’abord.", Voix.PERSONNE, 2)
    assert [row.bilan_id for row in Ecart.objects.all()] == [bilan.pk]
    assert shared(bilan) == (0, None), "a gap is no voice"


def accords(ressource: uuid.UUID) -> set[str]:
    return {a.voix for a in AccordRessource.objects.filter(ressource__public_id=ressource)}


def test_a_resource_is_proposed_then_agreed_by_each_voice(
    bilan: Bilan, autre: Bilan, cast: Cast
) -> None:
    for twin in (cast.omar, cast.zoe):
        with pytest.raises(NotVisible):
            propose(bilan, twin, "Un rendez-vous")
    hers = propose(bilan, cast.claire, "Un bilan de 16 h")
    elsewhere = propose(autre, cast.omar, "Autre chose")
    assert accords(hers) == {"conseiller"}
    with pytest.raises(NotVisible):
        agree(bilan, cast.aline, elsewhere)

    agree(bilan, cast.aline, hers)
    agree(bilan, cast.aline, hers)

    assert accords(hers) == {"conseiller", "personne"}
    (seen,) = seen_by(bilan, cast.aline)
    assert (seen.texte, seen.partagee, seen.attend) == ("Un bilan de 16 h", True, False)


def set_aside(bilan: Bilan, par: Compte, ressource: uuid.UUID) -> None:
    services.set_aside_ressource(
        actor_id=par.pk, public_id=bilan.public_id, ressource_id=ressource, now=NOW
    )


def test_what_she_sets_aside_reads_like_what_she_has_not_answered(bilan: Bilan, cast: Cast) -> None:
    """Nobody can tell her refusal from her silence: she does not have to say her answer."""
    silent = propose(bilan, cast.claire, "Voir le médecin du travail")
    before = [one for one in seen_by(bilan, cast.claire) if one.public_id == silent]
    agree(bilan, cast.aline, silent)
    with pytest.raises(NotVisible):
        set_aside(bilan, cast.claire, silent)

    set_aside(bilan, cast.aline, silent)

    assert seen_by(bilan, cast.claire) == tuple(before)
    (hers,) = seen_by(bilan, cast.aline)
    assert hers.ecartee
    agree(bilan, cast.aline, silent)
    assert [one.ecartee for one in seen_by(bilan, cast.aline)] == [False]
    assert [one.partagee for one in seen_by(bilan, cast.claire)] == [True]


def test_one_takes_back_only_what_one_s_own_voice_proposed(bilan: Bilan, cast: Cast) -> None:
    hers, mine = propose(bilan, cast.aline, "À elle"), propose(bilan, cast.claire, "À moi")

    def take_back(ressource: uuid.UUID) -> None:
        services.take_back_ressource(
            actor_id=cast.claire.pk,
            public_id=bilan.public_id,
            ressource_id=ressource,
            now=NOW,
        )

    with pytest.raises(NotVisible):
        take_back(hers)
    take_back(mine)
    with pytest.raises(NotVisible):
        agree(bilan, cast.aline, mine)

    assert [one.public_id for one in seen_by(bilan, cast.aline)] == [hers]
    assert Ressource.objects.count() == 2


def test_no_word_stands_outside_the_sealed_columns(bilan: Bilan, cast: Cast) -> None:
    write(bilan, cast.aline, f"Souffler {MARQUEUR}")
    write_gap(bilan, cast.claire, f"Un écart {MARQUEUR}")
    propose(bilan, cast.aline, f"Ma sœur {MARQUEUR}")

    stored = clear_columns()

    assert "preoccupations" in stored, "the search reads the base"
    assert MARQUEUR not in stored
    contents = Contenu.objects.exclude(nature="identite")
    assert {(c.nature, c.compartiment) for c in contents} == {
        ("contribution", "travail"),
        ("ecart", "travail"),
        ("ressource", "travail"),
    }


@pytest.mark.parametrize("how_many", [1, 9])
def test_the_grid_and_the_resources_cost_the_same_whatever_was_written(
    how_many: int, bilan: Bilan, cast: Cast, django_assert_num_queries: object
) -> None:
    for number in range(how_many):
        propose(bilan, cast.aline if number % 2 else cast.claire, f"Ressource {number}")
    for rubrique in ("preoccupations", "situation", "perspectives"):
        write(bilan, cast.aline, "Mes mots", rubrique=rubrique)
        write_gap(bilan, cast.claire, "Un écart", rubrique=rubrique)
    opened = (
        Bilan.objects.select_related("faits")
        .prefetch_related("affectations__conseiller")
        .get(pk=bilan.pk)
    )

    with django_assert_num_queries(3):  # type: ignore[operator]
        assert len(queries.grille_of(opened, cast.claire.pk)) == 3
    with django_assert_num_queries(3):  # type: ignore[operator]
        assert len(queries.ressources_of(opened, cast.claire.pk)) == how_many


def test_what_she_keeps_to_herself_is_read_by_nobody_else_and_counts_for_nobody(
    bilan: Bilan, cast: Cast
) -> None:
    def kept(texte: str, version: int, reservee: bool) -> int:
        return services.write_contribution(
            actor_id=cast.aline.pk,
            public_id=bilan.public_id,
            rubrique="preoccupations",
            texte=texte,
            cases=(),
            version=version,
            now=NOW,
            reservee=reservee,
        )

    def read_by(someone: Compte) -> tuple[str, ...]:
        first = queries.grille_of(bilan, someone.pk)[0]
        return tuple(part.mots.texte for part in first.parts)

    write(bilan, cast.claire, "La fatigue")
    kept("Je songe à tout quitter", 0, reservee=True)
    assert read_by(cast.aline) == ("Je songe à tout quitter", "La fatigue")
    assert read_by(cast.claire) == ("", "La fatigue")
    assert read_by(cast.zoe) == ("", "La fatigue")  # whoever a door lets in later
    assert sources.mots_de_la_grille(bilan) == {}
    assert shared(bilan) == (1, None)

    kept("Je songe à tout quitter", 1, reservee=False)  # the same words, shared now
    assert read_by(cast.claire) == ("Je songe à tout quitter", "La fatigue")
    assert sources.mots_de_la_grille(bilan) == {"preoccupations": "Je songe à tout quitter"}
    assert shared(bilan) == (2, TODAY)

    kept("Je songe à tout quitter", 1, reservee=True)
    assert read_by(cast.claire) == ("", "La fatigue")


def test_a_counsellor_keeps_nothing_to_herself(bilan: Bilan, cast: Cast) -> None:
    services.write_contribution(
        actor_id=cast.claire.pk,
        public_id=bilan.public_id,
        rubrique="preoccupations",
        texte="La fatigue",
        cases=(),
        version=0,
        now=NOW,
        reservee=True,
    )

    assert not Contribution.objects.get().reservee
    assert queries.grille_of(bilan, cast.aline.pk)[0].parts[1].mots.texte == "La fatigue"
