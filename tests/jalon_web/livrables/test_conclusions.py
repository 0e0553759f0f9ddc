"""The acts on the conclusions, and that they go to nobody but the person."""

from __future__ import annotations

from typing import Any

import pytest

from jalon.acces import TABLE, Act, Moment, Relation
from jalon.kernel.errors import ActRefused, Conflict, NotVisible
from jalon.rendering import render_pdf
from jalon_web.bilans.models import Bilan
from jalon_web.investigation import services as investigation
from jalon_web.investigation.contents import ExperienceDite
from jalon_web.livrables import queries, services
from jalon_web.livrables.contents.parties import Partie, ResultatEcrit, Resultats, Texte
from jalon_web.livrables.models import CONCLUSIONS, Document, Remise, Section
from tests.factories.clair import clear_columns
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast
from tests.jalon_web.livrables.conftest import (
    CONCLUES,
    LATER,
    MARQUEUR,
    counted,
    fill,
    mark_of,
    move,
    printed,
    read,
    write,
)

pytestmark = pytest.mark.django_db


def put(bilan: Bilan, par: Any, partie: str, valeur: Partie | None = None, **more: Any) -> Any:
    return write(bilan, par, partie, valeur, code=CONCLUSIONS, **more)


def deliver(bilan: Bilan, par: Any, **more: Any) -> None:
    services.deliver_conclusions(actor_id=par.pk, public_id=bilan.public_id, **{"now": NOW} | more)


def test_both_write_them_and_their_twins_do_not(
    concl: Bilan, bilan_en: BilanEn, cast: Cast
) -> None:
    twin = bilan_en("conclusions", conseiller=cast.omar, email="autre@test.jalon")
    for nobody in (cast.omar, cast.zoe, cast.sonia, cast.paul, cast.fanny, cast.ines):
        with pytest.raises(NotVisible):
            put(concl, nobody, "etapes")
    put(twin, cast.omar, "etapes")

    put(concl, cast.claire, "resultats")
    for partie in ("facteurs_favorables", "facteurs_defavorables", "etapes"):
        put(concl, cast.aline, partie)

    assert {s.partie for s in Section.objects.filter(document__bilan=concl)} == set(CONCLUES)
    assert {k: v.valeur for k, v in queries.parties_of(concl, CONCLUSIONS).items()} == CONCLUES
    assert counted(concl, "nb_facteurs", "nb_etapes") == (3, 1)
    assert MARQUEUR not in clear_columns()


def test_they_are_written_in_their_phase_only(bilan_en: BilanEn, cast: Cast) -> None:
    bilan = bilan_en("investigation")
    for phase, etat in (("investigation", "ouvert"), ("suivi", "ouvert"), ("clos", "termine")):
        move(bilan, phase, etat)
        with pytest.raises(NotVisible):
            put(bilan, cast.claire, "etapes")
        with pytest.raises(NotVisible):
            deliver(bilan, cast.claire)
    move(bilan, "conclusions", "suspendu")
    with pytest.raises(ActRefused) as paused:
        put(bilan, cast.claire, "etapes")
    assert paused.value.code == "suspendu"

    move(bilan, "conclusions")
    assert put(bilan, cast.claire, "etapes").changed


def test_a_theme_of_no_text_and_a_stale_version_are_refused(concl: Bilan, cast: Cast) -> None:
    unknown = Resultats(themes=(ResultatEcrit(code="inconnu", texte="x"),))
    with pytest.raises(ActRefused) as refused:
        put(concl, cast.claire, "resultats", unknown)
    assert refused.value.code == "hors_texte"
    with pytest.raises(NotVisible):
        put(concl, cast.claire, "objectifs", Texte(texte="x"))

    put(concl, cast.aline, "etapes")
    put(concl, cast.claire, "etapes", Texte(texte="Attendre"), version=1)
    with pytest.raises(Conflict):
        put(concl, cast.aline, "etapes", Texte(texte="Partir"), version=1)
    assert queries.parties_of(concl, CONCLUSIONS)["etapes"].valeur.texte == "Attendre"


def test_they_are_handed_over_once_by_the_counsellor_in_charge(concl: Bilan, cast: Cast) -> None:
    with pytest.raises(ActRefused) as nothing:
        deliver(concl, cast.claire)
    assert nothing.value.code == "rien_encore"
    assert list(Remise.objects.all()) == []
    fill(concl, cast.claire, CONCLUSIONS)
    for other in (cast.aline, cast.omar, cast.sonia, cast.paul, cast.fanny):
        with pytest.raises(NotVisible):
            deliver(concl, other)

    deliver(concl, cast.claire)

    assert counted(concl, "conclusions_remises_on") == (TODAY,)
    assert [(r.edition, r.destinataire, r.version) for r in Remise.objects.all()] == [
        ("personne", "beneficiaire", 1)
    ]
    with pytest.raises(ActRefused) as twice:
        deliver(concl, cast.claire)
    assert twice.value.code == "deja_fait"


def test_a_change_after_the_hand_over_asks_for_another(concl: Bilan, cast: Cast) -> None:
    fill(concl, cast.claire, CONCLUSIONS)
    deliver(concl, cast.claire)
    before = read(concl, cast.aline, "conclusions").lu

    changed = put(concl, cast.aline, "etapes", Texte(texte="avril : partir"), version=1, now=LATER)

    assert changed.undone
    assert counted(concl, "conclusions_remises_on", "nb_etapes") == (None, 1)
    document = Document.objects.get(bilan=concl)
    assert (document.etat, document.version) == ("brouillon", 2)
    assert read(concl, cast.aline, "conclusions").lu.provisoire
    move(concl, "suivi")
    kept = read(concl, cast.aline, "conclusions").lu
    assert kept.remise == before.remise
    assert kept.contenu == before.contenu
    move(concl, "conclusions")
    deliver(concl, cast.claire, now=LATER)
    assert [r.version for r in Remise.objects.all()] == [1, 2]


def test_what_was_handed_over_never_changes_whatever_is_told_since(
    raconte: Bilan, cast: Cast
) -> None:
    fill(raconte, cast.claire, CONCLUSIONS)
    deliver(raconte, cast.claire)
    first = read(raconte, cast.aline, "conclusions").lu
    paper = render_pdf(first.contenu)
    investigation.write(
        actor_id=cast.aline.pk,
        public_id=raconte.public_id,
        dit=ExperienceDite(titre="Une autre", sphere="travail", savoir_faire=("Coudre",)),
        now=LATER,
    )
    cast.claire.nom = "Claire Autrement"
    cast.claire.save()

    again = read(raconte, cast.aline, "conclusions", now=LATER).lu

    assert again.remise is not None
    assert (again.remise.version, again.contenu) == (1, first.contenu)
    assert render_pdf(again.contenu) == paper
    assert len(paper) == again.remise.octets


def test_they_tell_all_that_the_investigation_found(raconte: Bilan, cast: Cast) -> None:
    fill(raconte, cast.claire, CONCLUSIONS)
    contenu = read(raconte, cast.aline, "conclusions").lu.contenu

    assert [r.theme for r in contenu.resultats] == [
        "Mes compétences et ce que l’expérience m’a appris",
        "Visite",
        "Ressources et acquis",
    ]
    assert [e.titre for e in contenu.experiences] == ["Épicerie"]
    assert [(s.titre, s.retenu) for s in contenu.scenarios] == [("Reprendre un café", True)]
    assert (contenu.facteurs_pour, contenu.facteurs_contre) == (
        ("Un réseau", "Un toit"),
        ("Peu de temps",),
    )
    assert (contenu.choix, contenu.choisi_le) == ("Oui.", TODAY)
    assert [(e.quand, e.quoi, e.appui) for e in contenu.etapes] == [
        ("mars 2027", "revoir la directrice", "Avec le CEP : préparer l’entretien")
    ]
    assert MARQUEUR in printed(contenu)


def test_what_the_investigation_found_is_enough_to_begin_reading(
    raconte: Bilan, cast: Cast
) -> None:
    lu = read(raconte, cast.claire, "conclusions").lu

    assert (lu.remise, lu.provisoire) == (None, True)
    assert [r.theme for r in lu.contenu.resultats] == ["Visite", "Ressources et acquis"]


def test_they_go_to_nobody_but_the_person(concl: Bilan, cast: Cast) -> None:
    granted = {
        relation for act in (Act.READ_CONCLUSIONS, Act.WRITE_CONCLUSIONS) for relation in TABLE[act]
    }
    assert granted == {Relation.SOI, Relation.AFFECTE, Relation.BRIS_DE_GLACE}
    assert Relation.BRIS_DE_GLACE not in TABLE[Act.WRITE_CONCLUSIONS]
    assert TABLE[Act.READ_CONCLUSIONS][Relation.AFFECTE] == {Moment.M4}
    fill(concl, cast.claire, CONCLUSIONS)
    deliver(concl, cast.claire)
    assert {r.destinataire for r in Remise.objects.all()} == {"beneficiaire"}
    others = (cast.fanny, cast.paul, cast.ines, cast.omar, cast.marc, cast.nadia, cast.zoe)

    for phase, etat in (
        ("conclusions", "ouvert"),
        ("conclusions", "suspendu"),
        ("suivi", "ouvert"),
        ("clos", "termine"),
    ):
        move(concl, phase, etat)
        assert read(concl, cast.aline, "conclusions").lu.remise is not None
        for other in others:
            with pytest.raises(NotVisible):
                read(concl, other, "conclusions")
    with pytest.raises(NotVisible):
        read(concl, cast.claire, "conclusions")
    move(concl, "clos", "detruit")
    with pytest.raises(NotVisible):
        read(concl, cast.aline, "conclusions")


def test_the_same_words_again_hand_nothing_back(concl: Bilan, cast: Cast) -> None:
    mark = fill(concl, cast.claire, CONCLUSIONS)
    deliver(concl, cast.claire)
    written = concl.ecrits.count()

    assert not put(concl, cast.aline, "etapes", version=0, now=LATER).changed

    assert mark_of(concl, CONCLUSIONS) == mark
    assert concl.ecrits.count() == written
    assert counted(concl, "conclusions_remises_on") == (TODAY,)
