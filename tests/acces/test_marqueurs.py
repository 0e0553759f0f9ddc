"""Confided words come back to the people named by the table, and are found nowhere else."""

from __future__ import annotations

import pytest
from django.core import mail

from jalon.acces import Moment, Relation, moment_of
from jalon.conservation import TRAVAIL
from jalon_web.bilans.services import detruire
from tests.acces import marqueurs
from tests.acces.entier import Whole
from tests.acces.marqueurs import MARKER, Marque
from tests.acces.matrice import ETATS
from tests.acces.test_matrice import destroys, pieces_of, put, viewers_of
from tests.jalon_web.conftest import NOW

pytestmark = pytest.mark.django_db
NAME = frozenset({".prenom", ".nom", ".civilite"})


def allowed(marque: Marque, relation: Relation, moment: Moment) -> bool:
    """Return whether §3 of the specification lets this viewer read it then.

    The person reads everything until destruction; her counsellor until the term, then what was
    agreed and handed over; the centre's management her name and the contract; the payer her name
    and its own edition. Whom a link is for, she and her counsellor. A complaint is between
    her and the management, her plan hers alone. A stand-in of a few days reads what the
    counsellor reads, until the term, and never what is sensitive. The asker of results, she, her
    counsellor and the management.
    """
    if moment is Moment.M6:
        return False
    if moment is Moment.PREUVES and marque.compartiment in TRAVAIL:
        return False
    edition = marque.nature == "instantane_financeur" and moment >= Moment.M2
    contrat = marque.compartiment in {"identite", "contrat"}
    if marque.nature in {"reclamation", "reponse"}:
        return relation in {Relation.SOI, Relation.GESTION}
    if marque.nature in {"pas", "regard"}:
        return relation is Relation.SOI
    if marque.nature == "destinataire_de_lien":
        return relation is Relation.SOI or (relation is Relation.AFFECTE and moment <= Moment.M5)
    if marque.nature == "refus":
        return relation in {Relation.SOI, Relation.GESTION} or (
            relation is Relation.AFFECTE and moment <= Moment.M5
        )
    return {
        Relation.SOI: True,
        Relation.BRIS_DE_GLACE: moment < Moment.M5 and marque.compartiment != "sensible",
        Relation.AFFECTE: moment < Moment.M5 or (contrat and moment is Moment.M5),
        Relation.GESTION: marque.compartiment == "identite"
        or marque.nature == "convention"
        or edition,
        Relation.FINANCEUR: (moment >= Moment.M2 and marque.chemin in NAME) or edition,
    }.get(relation, False)


SEEN = {("investigation", "suspendu"), ("decision", "arrete")}
"""States at a moment that another state shows: who may read depends on the moment alone."""


def test_each_moment_is_looked_at_once() -> None:
    left = [state for state in ETATS if state not in SEEN]
    moments = [moment_of(*state, sans_travail=destroys(state[1])) for state in left]

    assert moments == sorted(set(Moment) - {Moment.M0})


@pytest.mark.sans_base
@pytest.mark.parametrize(
    ("phase", "etat"),
    [pytest.param(*each, marks=[pytest.mark.encore] if each in SEEN else []) for each in ETATS],
)
def test_nothing_confided_reaches_someone_who_may_not_read_it(
    whole: Whole, phase: str, etat: str, caplog: pytest.LogCaptureFixture
) -> None:
    cast, bilan = whole.cast, whole.bilan
    viewers = viewers_of(cast, bilan)
    gone = destroys(etat)
    put(bilan, phase, etat)
    planted = marqueurs.plant(bilan)
    moment = moment_of(bilan.phase, bilan.etat, sans_travail=gone)
    pieces = pieces_of(bilan, Relation.SOI)
    if gone:
        detruire(bilan.public_id, motif="calendrier", now=NOW, compartiments=TRAVAIL)
    answers = list(marqueurs.asked(bilan, viewers, pieces))

    leaks = [
        (str(answer.relation), answer.adresse, planted[mot].nature, planted[mot].chemin)
        for answer in answers
        for mot in answer.trouves
        if not allowed(planted[mot], answer.relation, moment)
    ]
    said = "".join(f"{one.subject}{one.body}" for one in mail.outbox) + caplog.text

    assert len(planted) > 200
    assert leaks == []
    assert MARKER.findall(said) == []
    if (phase, etat) == ("conclusions", "ouvert"):
        read = {planted[mot].nature for answer in answers for mot in answer.trouves}
        # The version submitted for observations gave way to the final one; what is marked in the
        # bytes of a file is no word of it any more.
        never = {"instantane_soumise", "fichier"}
        assert read == {one.nature for one in planted.values()} - never
