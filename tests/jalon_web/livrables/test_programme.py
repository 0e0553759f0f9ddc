"""The acts on the programme, each with its near-twin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from jalon.kernel.errors import ActRefused, Conflict, NotVisible
from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Organisation
from jalon_web.livrables import queries, services
from jalon_web.livrables.contents.parties import (
    Contenus,
    DureePrevue,
    EtalementPrevu,
    Objectifs,
    Partie,
    Prevu,
    Texte,
    Theme,
)
from jalon_web.livrables.models import PROGRAMME, Accord, Document, Section
from tests.factories.clair import clear_columns
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast
from tests.jalon_web.livrables.conftest import (
    LATER,
    MARQUEUR,
    PARTIES,
    agree,
    counted,
    deliver,
    fill,
    mark_of,
    move,
    preview,
    request,
    write,
)

pytestmark = pytest.mark.django_db
APPROUVE = (
    "programme_approuve_beneficiaire_on", "programme_approuve_conseiller_on",
    "programme_apercu_financeur_on",
    "programme_remis_beneficiaire_on", "programme_remis_financeur_on",
)  # fmt: skip
COMPTE = (
    "nb_objectifs", "nb_themes", "nb_methodes_declarees", "programme_parties",
    "forfait_min", "forfait_decide_on", "extension_motif_code",
)  # fmt: skip


def document(bilan: Bilan) -> Document:
    return Document.objects.get(bilan=bilan, code=PROGRAMME)


def test_the_person_and_her_counsellor_write_and_their_twins_do_not(
    bilan: Bilan, autre: Bilan, cast: Cast
) -> None:
    for twin in (cast.omar, cast.zoe, cast.sonia, cast.lea, cast.paul, cast.fanny, cast.ines):
        with pytest.raises(NotVisible):
            write(bilan, twin, "objectifs")
    write(autre, cast.omar, "objectifs")

    for author, partie in zip((cast.aline, cast.claire) * 3, PARTIES, strict=False):
        first = write(bilan, author, partie)
        assert (first.version, first.changed, first.undone) == (1, True, False)

    assert {s.partie for s in Section.objects.filter(document__bilan=bilan)} == set(PARTIES)
    assert [s.partie for s in Section.objects.filter(document__bilan=autre)] == ["objectifs"]
    for partie, lue in queries.parties_of(bilan, PROGRAMME).items():
        assert (lue.valeur, lue.ecrite, lue.version) == (PARTIES[partie], True, 1)
        assert lue.trait is not None
        assert lue.trait.at == NOW


def test_a_part_that_does_not_exist_is_refused_like_a_bilan_that_is_not_mine(
    bilan: Bilan, cast: Cast
) -> None:
    with pytest.raises(NotVisible):
        write(bilan, cast.claire, "cep", Texte(texte="x"))
    assert list(Section.objects.all()) == []


def test_the_programme_is_written_in_the_first_phase_only(bilan: Bilan, cast: Cast) -> None:
    mark = fill(bilan, cast.claire)
    act: dict[str, Any] = {"actor_id": cast.claire.pk, "public_id": bilan.public_id, "now": NOW}
    for phase in ("decision", "investigation", "conclusions", "suivi"):
        move(bilan, phase)
        with pytest.raises(NotVisible):
            write(bilan, cast.claire, "methodes", Texte(texte="autre"), version=1)
        with pytest.raises(NotVisible):
            services.approve_programme(empreinte=mark, **act)
        with pytest.raises(NotVisible):
            services.deliver_programme(**act)

    move(bilan, "preliminaire")
    assert mark_of(bilan) == mark
    assert write(bilan, cast.claire, "methodes", Texte(texte="autre"), version=1).changed


def test_a_pause_closes_every_act(bilan: Bilan, cast: Cast) -> None:
    mark = fill(bilan, cast.claire)
    move(bilan, "preliminaire", "suspendu")
    act: dict[str, Any] = {"actor_id": cast.aline.pk, "public_id": bilan.public_id, "now": NOW}
    closed: list[Callable[[], object]] = [
        lambda: write(bilan, cast.aline, "methodes", Texte(texte="autre"), version=1),
        lambda: services.approve_programme(empreinte=mark, **act),
        lambda: services.preview_edition_financeur(empreinte=mark, **act),
        lambda: services.deliver_programme(**(act | {"actor_id": cast.claire.pk})),
    ]
    for attempt in closed:
        with pytest.raises(ActRefused) as refused:
            attempt()
        assert refused.value.code == "suspendu"


@pytest.mark.parametrize(
    ("partie", "hors"),
    [
        ("contenus", Contenus(themes=(Theme(code="competences"), Theme(code="inconnu")))),
        ("duree", DureePrevue(forfait="court")),
        ("duree", DureePrevue(forfait="etendu", motif="envie")),
        (
            "duree",
            DureePrevue(prevus=(Prevu(phase="preliminaire", sorte="distance", minutes=60),)),
        ),
        ("duree", DureePrevue(prevus=(Prevu(phase="suivi", sorte="presentiel", minutes=60),))),
    ],
)
def test_what_the_text_does_not_know_is_refused(
    partie: str, hors: Partie, bilan: Bilan, cast: Cast
) -> None:
    with pytest.raises(ActRefused) as refused:
        write(bilan, cast.claire, partie, hors)
    assert refused.value.code == "hors_texte"
    assert list(Section.objects.all()) == []

    assert write(bilan, cast.claire, partie).changed


def test_no_word_of_it_stands_in_clear(bilan: Bilan, cast: Cast) -> None:
    request(bilan, cast, f"Partir {MARQUEUR}")
    fill(bilan, cast.claire)
    deliver(bilan, cast)

    assert "MARQUEUR" not in clear_columns()
    for word in ("Identifier deux pistes", "burn-out", "Le jeudi"):
        assert word not in clear_columns()


def test_two_authors_do_not_write_over_each_other(bilan: Bilan, cast: Cast) -> None:
    write(bilan, cast.aline, "objectifs", Objectifs(texte="Voir clair"))
    write(bilan, cast.claire, "objectifs", Objectifs(texte="Oser"), version=1, now=LATER)

    for stale in (0, 1, 3):
        with pytest.raises(Conflict) as conflict:
            write(bilan, cast.aline, "objectifs", Objectifs(texte="Partir"), version=stale)
        assert conflict.value.version == 2
    with pytest.raises(Conflict) as empty:
        write(bilan, cast.aline, "methodes", version=1)
    assert empty.value.version == 0

    assert queries.parties_of(bilan, PROGRAMME)["objectifs"].valeur.texte == "Oser"
    assert write(bilan, cast.aline, "objectifs", Objectifs(texte="Partir"), version=2).version == 3


def test_the_same_words_again_are_no_change_whatever_was_read(bilan: Bilan, cast: Cast) -> None:
    fill(bilan, cast.claire)
    agree(bilan, cast.claire, cast.aline)

    for stale in (0, 1, 7):
        again = write(bilan, cast.aline, "objectifs", version=stale, now=LATER)
        assert (again.version, again.changed, again.undone) == (1, False, False)

    assert set(queries.accords_of(document(bilan), "approbation")) == {"personne", "conseiller"}


def test_what_is_written_is_counted_and_counted_once(bilan: Bilan, cast: Cast) -> None:
    assert counted(bilan, *COMPTE) == (0, 0, 0, 0, None, None, None)
    fill(bilan, cast.claire)

    assert counted(bilan, *COMPTE) == (2, 2, 2, 5, 960, TODAY, None)
    assert counted(bilan, "investigation_prevu_min") == (540,)
    written = bilan.ecrits.count()
    write(bilan, cast.claire, "methodes", Texte(texte="Récits\nEnquêtes"), version=1, now=LATER)
    assert bilan.ecrits.count() == written

    longer = DureePrevue(
        forfait="etendu",
        motif="besoin_appui",
        prevus=(
            Prevu(phase="preliminaire", sorte="presentiel", minutes=240),
            Prevu(phase="investigation", sorte="immersion", minutes=600),
        ),
    )
    write(bilan, cast.claire, "duree", longer, version=1, now=LATER)
    assert counted(bilan, *COMPTE[3:]) == (4, 1440, LATER.date(), "besoin_appui")
    assert counted(bilan, "investigation_prevu_min", "conclusions_prevu_min") == (600, None)
    write(bilan, cast.claire, "duree", DureePrevue(), version=2, now=LATER)
    assert counted(bilan, *COMPTE[3:]) == (4, None, None, None)


INCOMPLETES: Mapping[str, Partie] = {
    "objectifs": Objectifs(texte=" \n- \n", financeur="Voir clair"),
    "contenus": Contenus(acquis="tout"),
    "duree": DureePrevue(
        forfait="defaut", prevus=(Prevu(phase="conclusions", sorte="presentiel", minutes=959),)
    ),
    "etalement": EtalementPrevu(debut="2026-12-01"),
    "methodes": Texte(texte="\n"),
}


def test_an_incomplete_programme_is_not_approved(bilan: Bilan, cast: Cast) -> None:
    fill(bilan, cast.claire)
    for partie, lacking in INCOMPLETES.items():
        write(bilan, cast.claire, partie, lacking, version=1)
        assert counted(bilan, "programme_parties") == (4,)
        with pytest.raises(ActRefused) as refused:
            agree(bilan, cast.aline)
        assert refused.value.code == "incomplet"
        assert {c.regle for c in refused.value.constats} == {"LIV-PROG-CONTENU"}  # type: ignore[attr-defined]
        with pytest.raises(ActRefused) as unread:
            preview(bilan, cast)
        assert unread.value.code == "incomplet"
        write(bilan, cast.claire, partie, version=2)
    assert list(Accord.objects.all()) == []

    agree(bilan, cast.aline)
    assert [a.voix for a in Accord.objects.all()] == ["personne"]


def test_each_voice_approves_once_and_nobody_for_another(bilan: Bilan, cast: Cast) -> None:
    mark = fill(bilan, cast.claire)
    for twin in (cast.omar, cast.sonia, cast.zoe, cast.paul, cast.fanny):
        with pytest.raises(NotVisible):
            agree(bilan, twin)

    agree(bilan, cast.aline)
    assert counted(bilan, *APPROUVE) == (TODAY, None, None, None, None)
    with pytest.raises(ActRefused) as twice:
        agree(bilan, cast.aline)
    assert twice.value.code == "deja_fait"
    agree(bilan, cast.claire, now=LATER)

    assert counted(bilan, *APPROUVE)[:2] == (TODAY, LATER.date())
    assert {(a.voix, a.compte_id, a.empreinte) for a in Accord.objects.all()} == {
        ("personne", cast.aline.pk, mark),
        ("conseiller", cast.claire.pk, mark),
    }


def test_one_approves_what_one_read_and_nothing_else(bilan: Bilan, cast: Cast) -> None:
    read_then = fill(bilan, cast.claire)
    write(bilan, cast.claire, "methodes", Texte(texte="Récits"), version=1)
    for act in (services.approve_programme, services.preview_edition_financeur):
        with pytest.raises(ActRefused) as refused:
            act(actor_id=cast.aline.pk, public_id=bilan.public_id, empreinte=read_then, now=NOW)
        assert refused.value.code == "change"
    assert list(Accord.objects.all()) == []


def test_the_person_alone_previews_what_her_funder_receives(
    bilan: Bilan, bilan_en: BilanEn, cast: Cast
) -> None:
    mark = fill(bilan, cast.claire)
    act: dict[str, Any] = {"public_id": bilan.public_id, "empreinte": mark, "now": NOW}
    for other in (cast.claire, cast.fanny, cast.paul):
        with pytest.raises(NotVisible):
            services.preview_edition_financeur(actor_id=other.pk, **act)
    preview(bilan, cast)

    assert counted(bilan, *APPROUVE) == (None, None, TODAY, None, None)
    with pytest.raises(ActRefused) as twice:
        preview(bilan, cast)
    assert twice.value.code == "deja_fait"

    unpaid = bilan_en(finance=False)
    fill(unpaid, cast.claire)
    with pytest.raises(ActRefused) as nobody:
        preview(unpaid, cast)
    assert nobody.value.code == "sans_financeur"


def test_any_change_ends_the_agreements_and_takes_their_days_back(bilan: Bilan, cast: Cast) -> None:
    fill(bilan, cast.claire)
    others = {
        "objectifs": Objectifs(texte="Oser"),
        "contenus": Contenus(themes=(Theme(code="priorites"),)),
        "duree": DureePrevue(forfait="defaut"),
        "etalement": EtalementPrevu(debut="2026-12-01", fin="2027-02-01"),
        "methodes": Texte(texte="Récits"),
    }
    for rank, (partie, other) in enumerate(others.items(), start=2):
        agree(bilan, cast.claire, cast.aline)
        preview(bilan, cast)
        assert not queries.broken_accords_of(document(bilan))
        assert None not in counted(bilan, *APPROUVE[:3])

        done = write(bilan, cast.aline, partie, other, version=1, now=LATER)

        assert done.undone
        assert counted(bilan, *APPROUVE) == (None,) * 5
        kept = document(bilan)
        assert (kept.version, kept.etat) == (rank, "brouillon")
        assert {a.annule_at for a in Accord.objects.all()} == {LATER}
        assert queries.accords_of(kept, "approbation") == {}
        assert queries.broken_accords_of(kept)
        with pytest.raises(ActRefused) as refused:
            services.deliver_programme(
                actor_id=cast.claire.pk, public_id=bilan.public_id, now=LATER
            )
        assert refused.value.code == "sans_accords"
        write(bilan, cast.aline, partie, version=2, now=LATER)


def test_a_second_change_in_a_row_ends_nothing_more(bilan: Bilan, cast: Cast) -> None:
    fill(bilan, cast.claire)
    agree(bilan, cast.aline)
    write(bilan, cast.aline, "methodes", Texte(texte="Récits"), version=1)
    again = write(bilan, cast.aline, "methodes", Texte(texte="Enquêtes"), version=2)

    assert not again.undone
    assert document(bilan).version == 2
    agree(bilan, cast.claire)
    assert queries.broken_accords_of(document(bilan))
    agree(bilan, cast.aline)
    assert not queries.broken_accords_of(document(bilan))


@pytest.mark.parametrize(("nature", "refused"), [("employeur", True), ("financeur", False)])
def test_an_employer_who_pays_never_reads_objectives_that_were_not_written_for_it(
    bilan: Bilan, cast: Cast, nature: str, refused: bool
) -> None:
    payer = Organisation.objects.create(nature=nature, nom="Logis Rézé")
    Bilan.objects.filter(pk=bilan.pk).update(financeur=payer)
    bilan.refresh_from_db()
    fill(bilan, cast.claire)
    write(bilan, cast.claire, "objectifs", Objectifs(texte="Quitter Logis Rézé"), version=1)

    assert counted(bilan, "programme_parties") == (4 if refused else 5,)
    if refused:
        with pytest.raises(ActRefused) as unsaid:
            agree(bilan, cast.aline)
        assert unsaid.value.code == "incomplet"
        told = Objectifs(texte="Quitter Logis Rézé", financeur="Faire le point")
        write(bilan, cast.claire, "objectifs", told, version=2)
    agree(bilan, cast.aline)
    assert [a.voix for a in Accord.objects.all()] == ["personne"]
