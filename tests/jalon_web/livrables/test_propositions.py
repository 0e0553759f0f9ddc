"""Another wording of a part, offered by one side and answered by the other."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from jalon.kernel.errors import ActRefused, Conflict, NotVisible
from jalon_web.bilans.models import Affectation, Bilan
from jalon_web.comptes.models import Compte
from jalon_web.livrables import queries, services
from jalon_web.livrables.contents.parties import Contenus, Objectifs, Partie, Texte, Theme
from jalon_web.livrables.models import PROGRAMME, Document, Proposition
from jalon_web.livrables.services import Ecrite
from tests.factories.clair import clear_columns
from tests.jalon_web.conftest import NOW, Cast
from tests.jalon_web.livrables.conftest import (
    LATER,
    MARQUEUR,
    agree,
    counted,
    fill,
    move,
    write,
)

pytestmark = pytest.mark.django_db
OFFERED = Objectifs(texte=f"Garder la banque {MARQUEUR}\nOser\nChoisir")


def propose(
    bilan: Bilan,
    par: Compte,
    valeur: Partie = OFFERED,
    *,
    partie: str = "objectifs",
    now: dt.datetime = NOW,
) -> uuid.UUID:
    made = services.propose_partie(
        actor_id=par.pk, public_id=bilan.public_id, partie=partie, valeur=valeur, now=now
    )
    return made.public_id


def answer(
    bilan: Bilan, par: Compte, which: uuid.UUID, accepte: bool, *, version: int = 1
) -> Ecrite | None:
    return services.answer_proposition(
        actor_id=par.pk,
        public_id=bilan.public_id,
        proposition_id=which,
        accepte=accepte,
        version=version,
        now=LATER,
    )


def withdraw(bilan: Bilan, par: Compte, which: uuid.UUID) -> None:
    services.withdraw_proposition(
        actor_id=par.pk, public_id=bilan.public_id, proposition_id=which, now=LATER
    )


def waiting(bilan: Bilan) -> list[uuid.UUID]:
    return [one.public_id for one in queries.propositions_of(bilan)]


def objectives(bilan: Bilan) -> queries.PartieLue:
    return queries.parties_of(bilan, PROGRAMME)["objectifs"]


def test_a_wording_is_offered_beside_the_text_and_replaces_nothing(
    bilan: Bilan, autre: Bilan, cast: Cast
) -> None:
    write(bilan, cast.aline, "objectifs")
    write(autre, cast.omar, "objectifs")
    before = objectives(bilan)
    for twin in (cast.omar, cast.sonia, cast.zoe, cast.paul, cast.fanny):
        with pytest.raises(NotVisible):
            propose(bilan, twin)

    which = propose(bilan, cast.claire)

    assert objectives(bilan) == before
    (offered,) = queries.propositions_of(bilan)
    assert (offered.public_id, offered.partie, offered.valeur) == (which, "objectifs", OFFERED)
    assert (offered.auteur_id, offered.trait.at) == (cast.claire.pk, NOW)
    assert waiting(autre) == []
    assert MARQUEUR not in clear_columns()


def test_what_cannot_be_offered(bilan: Bilan, cast: Cast) -> None:
    with pytest.raises(ActRefused) as empty:
        propose(bilan, cast.claire)
    assert empty.value.code == "vide"
    write(bilan, cast.aline, "objectifs", OFFERED)
    with pytest.raises(ActRefused) as same:
        propose(bilan, cast.claire)
    assert same.value.code == "identique"
    with pytest.raises(ActRefused) as unknown:
        propose(bilan, cast.claire, Contenus(themes=(Theme(code="x"),)), partie="contenus")
    assert unknown.value.code == "hors_texte"
    with pytest.raises(NotVisible):
        propose(bilan, cast.claire, Texte(texte="x"), partie="cep")
    move(bilan, "preliminaire", "suspendu")
    with pytest.raises(ActRefused) as paused:
        propose(bilan, cast.claire, Objectifs(texte="Oser"))
    assert paused.value.code == "suspendu"
    assert list(Proposition.objects.all()) == []


def test_offering_again_replaces_one_s_own_offer_and_no_other(bilan: Bilan, cast: Cast) -> None:
    write(bilan, cast.aline, "objectifs")
    first = propose(bilan, cast.claire)
    hers = propose(bilan, cast.aline, Objectifs(texte="Partir"))
    again = propose(bilan, cast.claire, Objectifs(texte="Rester"), now=LATER)

    assert again == first
    assert {
        (one.auteur_id, one.valeur.texte, one.trait.at) for one in queries.propositions_of(bilan)
    } == {(cast.claire.pk, "Rester", LATER), (cast.aline.pk, "Partir", NOW)}
    assert waiting(bilan) == [first, hers]


def test_the_other_side_alone_answers(bilan: Bilan, autre: Bilan, cast: Cast) -> None:
    Affectation.objects.create(bilan=bilan, conseiller=cast.sonia, debut_at=NOW)
    write(bilan, cast.aline, "objectifs")
    write(autre, cast.omar, "objectifs")
    which, elsewhere = propose(bilan, cast.claire), propose(autre, cast.omar)
    for nobody in (cast.claire, cast.sonia, cast.omar, cast.zoe):
        with pytest.raises(NotVisible):
            answer(bilan, nobody, which, accepte=True)
    for unknown in (elsewhere, uuid.uuid4()):
        with pytest.raises(NotVisible):
            answer(bilan, cast.aline, unknown, accepte=True)
    assert objectives(bilan).version == 1

    done = answer(bilan, cast.aline, which, accepte=True)

    assert done is not None
    assert (done.version, done.changed) == (2, True)
    assert objectives(bilan).valeur == OFFERED
    assert counted(bilan, "nb_objectifs") == (3,)
    assert waiting(bilan) == []
    assert waiting(autre) == [elsewhere]
    with pytest.raises(NotVisible):
        answer(bilan, cast.aline, which, accepte=True, version=2)


def test_taking_it_keeps_who_wrote_it_and_ends_the_agreements(bilan: Bilan, cast: Cast) -> None:
    fill(bilan, cast.aline)
    which = propose(bilan, cast.claire)
    agree(bilan, cast.claire, cast.aline)

    done = answer(bilan, cast.aline, which, accepte=True)

    assert done is not None
    assert done.undone
    lue = objectives(bilan)
    assert lue.trait is not None
    assert lue.trait.nom == "Claire Delaunay"
    assert counted(bilan, "programme_approuve_beneficiaire_on") == (None,)
    assert queries.accords_of(Document.objects.get(bilan=bilan), "approbation") == {}
    assert queries.versions_of(bilan, PROGRAMME, "objectifs")[0].valeur == OFFERED


def test_keeping_one_s_own_text_changes_nothing(bilan: Bilan, cast: Cast) -> None:
    fill(bilan, cast.aline)
    which = propose(bilan, cast.claire)
    agree(bilan, cast.claire, cast.aline)
    before = objectives(bilan)

    assert answer(bilan, cast.aline, which, accepte=False) is None

    assert objectives(bilan) == before
    assert counted(bilan, "programme_approuve_beneficiaire_on") == (NOW.date(),)
    row = Proposition.objects.get()
    assert (row.etat, row.repondue_at) == ("ecartee", LATER)


def test_it_is_not_taken_over_a_text_written_since(bilan: Bilan, cast: Cast) -> None:
    write(bilan, cast.aline, "objectifs")
    which = propose(bilan, cast.claire)
    write(bilan, cast.claire, "objectifs", Objectifs(texte="Partir"), version=1)

    with pytest.raises(Conflict):
        answer(bilan, cast.aline, which, accepte=True, version=1)
    assert waiting(bilan) == [which]
    assert objectives(bilan).valeur.texte == "Partir"

    answer(bilan, cast.aline, which, accepte=True, version=2)
    assert objectives(bilan).valeur == OFFERED


def test_its_author_alone_takes_it_back(bilan: Bilan, autre: Bilan, cast: Cast) -> None:
    write(bilan, cast.aline, "objectifs")
    which = propose(bilan, cast.claire)
    for other in (cast.aline, cast.omar, cast.sonia):
        with pytest.raises(NotVisible):
            withdraw(bilan, other, which)

    withdraw(bilan, cast.claire, which)

    assert waiting(bilan) == []
    with pytest.raises(NotVisible):
        answer(bilan, cast.aline, which, accepte=True)
    with pytest.raises(NotVisible):
        withdraw(bilan, cast.claire, which)
    assert propose(bilan, cast.claire) != which
