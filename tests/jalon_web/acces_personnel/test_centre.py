"""Making a link: its authors, recipients, preview, departure and end."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.db import connection

from jalon.acces.liens import ActeLien
from jalon.kernel.errors import ActRefused, NotVisible
from jalon.rendering.documents import ReleveEmployeur
from jalon_web.acces_personnel import queries, services
from jalon_web.acces_personnel.contents.secrets_du_lien import code_of, jeton_of, lisible
from jalon_web.acces_personnel.models import Lien
from jalon_web.acces_personnel.queries import Destinataire
from jalon_web.acces_personnel.queries.vue import Vue, vue_of
from jalon_web.bilans.models import Bilan, Seance
from jalon_web.bilans.pages.journal import journal_lines
from jalon_web.comptes.models import Organisation
from tests.horloge import Horloge
from tests.jalon_web.acces_personnel.conftest import (
    ADRESSE,
    CHEF,
    MARC,
    approve,
    by,
    gone,
    held,
    offer,
)
from tests.jalon_web.conftest import BilanEn, Cast

pytestmark = pytest.mark.django_db(transaction=True)


def states(bilan: Bilan, now: dt.datetime) -> list[str]:
    return [lu.etat for lu in queries.liens_of(bilan, now)]


@pytest.mark.parametrize(
    ("voie", "employer_pays", "granted"),
    [
        ("plan", True, {"presence", "programme"}),
        ("plan", False, {"presence"}),
        ("conge", False, {"presence"}),
        ("direct", True, {"presence", "programme"}),
        ("direct", False, set()),
        ("cep", False, set()),
        ("cpf", False, set()),
        ("cpf", True, set()),
        ("autofinance", False, set()),
    ],
)
def test_an_employer_is_told_of_a_bilan_it_grants_or_pays_and_of_no_other(
    cast: Cast,
    paye: Bilan,
    employeur: Organisation,
    voie: str,
    employer_pays: bool,
    granted: set[str],
) -> None:
    paye.voie_entree = voie
    paye.financeur = employeur if employer_pays else cast.fonds
    paye.save()

    assert {a.value for a in ActeLien if queries.employer_grant(paye, a)} == granted
    if "presence" in granted:
        offer(cast.aline, paye)
    else:
        with pytest.raises(ActRefused) as refused:
            offer(cast.aline, paye)
        assert refused.value.code == "employeur_etranger"
    assert Lien.objects.count() == (1 if "presence" in granted else 0)


def test_a_link_is_made_by_the_person_and_her_counsellor_alone(cast: Cast, paye: Bilan) -> None:
    for stranger in (cast.omar, cast.lea, cast.paul, cast.fanny, cast.marc, cast.zoe):
        with pytest.raises(NotVisible):
            offer(stranger, paye)

    offer(cast.claire, paye)
    offer(cast.aline, paye)

    assert Lien.objects.count() == 2


def test_nothing_leaves_before_the_person_agrees(
    cast: Cast, paye: Bilan, lettres: list[mail.EmailMessage], horloge: Horloge
) -> None:
    lien = offer(cast.claire, paye)

    # The person is told that something waits; the recipient of nothing.
    assert [one.to for one in lettres] == [["aline@test.jalon"]]
    with pytest.raises(NotVisible):
        queries.lien_by_token(jeton_of(lien.sel), horloge.at)
    with pytest.raises(NotVisible):
        approve(cast.claire, lien)

    approve(cast.aline, lien)

    assert [one.to for one in lettres[1:]] == [["personnel@logis.test"]]
    assert queries.lien_by_token(jeton_of(lien.sel), horloge.at) == lien


def test_the_mail_has_the_link_and_says_nothing(
    cast: Cast, paye: Bilan, immersion: Seance, lettres: list[mail.EmailMessage]
) -> None:
    lien = gone(cast.aline, paye, ActeLien.IMMERSION, seance_id=immersion.public_id)
    (letter,) = lettres
    said = f"{letter.subject} {letter.body} {letter.from_email}".lower()

    assert ADRESSE.findall(str(letter.body)) == [jeton_of(lien.sel)]
    assert code_of(lien.sel) not in said
    for word in ("bilan", "aline", "morvan", "rives", "claire", "table ronde", "immersion"):
        assert word not in said
    assert str(paye.public_id) not in said


def test_the_code_goes_to_the_other_address_and_never_beside_the_link(
    cast: Cast, paye: Bilan, lettres: list[mail.EmailMessage]
) -> None:
    both = Destinataire(nom="RH", courriel="rh@logis.test", code_courriel="chef@logis.test")
    lien = gone(cast.aline, paye, destinataire=both)

    assert [one.to for one in lettres] == [["rh@logis.test"], ["chef@logis.test"]]
    link, code = (str(one.body) for one in lettres)
    assert ADRESSE.search(link)
    assert lisible(code_of(lien.sel)) not in link
    assert lisible(code_of(lien.sel)) in code
    assert not ADRESSE.search(code)
    with pytest.raises(ActRefused) as refused:
        services.hand_code(**by(cast.aline, paye), lien_id=lien.public_id)
    assert refused.value.code == "code_donne"


def test_the_code_is_shown_once_to_who_made_the_link(cast: Cast, paye: Bilan) -> None:
    lien = offer(cast.claire, paye)
    with pytest.raises(ActRefused) as early:
        services.hand_code(**by(cast.claire, paye), lien_id=lien.public_id)
    approve(cast.aline, lien)
    with pytest.raises(ActRefused) as other:
        services.hand_code(**by(cast.aline, paye), lien_id=lien.public_id)

    shown = services.hand_code(**by(cast.claire, paye), lien_id=lien.public_id)

    assert shown == code_of(lien.sel)
    with pytest.raises(ActRefused) as again:
        services.hand_code(**by(cast.claire, paye), lien_id=lien.public_id)
    assert [one.value.code for one in (early, other, again)] == [
        "lien_eteint",
        "lien_d_un_autre",
        "code_donne",
    ]


def test_she_approves_what_she_saw_and_nothing_else(cast: Cast, paye: Bilan) -> None:
    lien = offer(cast.claire, paye)
    lu = queries.lien_for(paye, lien.public_id, by(cast.aline, paye)["now"])
    seen = vue_of(lu.lien, lu.destinataire, by(cast.aline, paye)["now"]).empreinte
    held(paye, cast.claire, "distance", 60)

    with pytest.raises(ActRefused) as refused:
        services.approve_lien(**by(cast.aline, paye), lien_id=lien.public_id, empreinte=seen)

    assert refused.value.code == "change"
    approve(cast.aline, lien)


def minutes_of(vue: Vue) -> int:
    """Return the time that a paper of presence sums up."""
    assert isinstance(vue.contenu, ReleveEmployeur)
    return vue.contenu.total.minutes


def test_what_left_is_frozen(cast: Cast, paye: Bilan, horloge: Horloge) -> None:
    lien = gone(cast.aline, paye)
    held(paye, cast.claire, "distance", 60)
    lu = queries.lien_for(paye, lien.public_id, horloge.at)

    assert minutes_of(vue_of(lu.lien, lu.destinataire, horloge.at)) == 90
    fresh = offer(cast.aline, paye)
    lu = queries.lien_for(paye, fresh.public_id, horloge.at)
    assert minutes_of(vue_of(lu.lien, lu.destinataire, horloge.at)) == 150


def test_the_programme_is_the_very_edition_that_was_handed_over(
    cast: Cast, remis: Bilan, paye: Bilan, horloge: Horloge
) -> None:
    with pytest.raises(ActRefused) as nothing:
        offer(cast.aline, paye, ActeLien.PROGRAMME)
    lien = gone(cast.aline, remis, ActeLien.PROGRAMME)
    lu = queries.lien_for(remis, lien.public_id, horloge.at)

    assert nothing.value.code == "rien_encore"
    shown = vue_of(lu.lien, lu.destinataire, horloge.at).contenu
    assert shown is not None
    assert shown.genre == "programme_personnalise_financeur"


def test_only_an_immersion_held_of_this_bilan_can_be_confirmed(
    cast: Cast, paye: Bilan, immersion: Seance, bilan_en: BilanEn
) -> None:
    other = bilan_en("investigation", email="jeanne@test.jalon")
    theirs = held(other, cast.claire, "immersion", 60)
    sitting = paye.seances.get(sorte="presentiel")
    for wrong in (theirs, sitting):
        with pytest.raises(ActRefused) as refused:
            offer(cast.aline, paye, ActeLien.IMMERSION, seance_id=wrong.public_id)
        assert refused.value.code == "sans_immersion"

    assert offer(cast.aline, paye, ActeLien.IMMERSION, seance_id=immersion.public_id).seance == (
        immersion
    )


def test_the_person_chooses_the_words_until_it_leaves(
    cast: Cast, paye: Bilan, immersion: Seance
) -> None:
    lien = offer(cast.claire, paye, ActeLien.IMMERSION, seance_id=immersion.public_id)
    words: dict[str, Any] = {"lien_id": lien.public_id, "discret": False}
    with pytest.raises(NotVisible):
        services.choose_words(**by(cast.claire, paye), **words)

    services.choose_words(**by(cast.aline, paye), **words)

    lien.refresh_from_db()
    assert lien.discret is False
    approve(cast.aline, lien)
    with pytest.raises(ActRefused) as refused:
        services.choose_words(**by(cast.aline, paye), lien_id=lien.public_id, discret=True)
    assert refused.value.code == "lien_parti"


def test_either_ends_a_link_and_it_stays_ended(cast: Cast, paye: Bilan, horloge: Horloge) -> None:
    hers, theirs = gone(cast.aline, paye), gone(cast.aline, paye)
    services.revoke_lien(**by(cast.aline, paye), lien_id=hers.public_id)
    services.revoke_lien(**by(cast.claire, paye), lien_id=theirs.public_id)

    assert {one.fin for one in Lien.objects.all()} == {"personne", "centre"}
    with pytest.raises(ActRefused) as refused:
        services.revoke_lien(**by(cast.aline, paye), lien_id=hers.public_id)
    assert refused.value.code == "lien_eteint"
    assert states(paye, horloge.at) == ["eteint", "eteint"]


def test_a_link_of_another_bilan_is_nowhere(cast: Cast, paye: Bilan, bilan_en: BilanEn) -> None:
    lien = gone(cast.aline, paye)
    other = bilan_en("investigation", email="jeanne@test.jalon")

    with pytest.raises(NotVisible):
        services.revoke_lien(**by(cast.claire, other), lien_id=lien.public_id)
    services.revoke_lien(**by(cast.claire, paye), lien_id=lien.public_id)


def test_ten_links_a_day_are_enough(cast: Cast, paye: Bilan, horloge: Horloge) -> None:
    for _each in range(10):
        offer(cast.aline, paye)
    with pytest.raises(ActRefused) as refused:
        offer(cast.aline, paye)

    assert refused.value.code == "trop_de_liens"
    horloge.advance(days=1, minutes=1)
    offer(cast.aline, paye)


def test_the_base_alone_holds_neither_name_nor_address_nor_code_nor_token(
    cast: Cast, paye: Bilan
) -> None:
    lien = gone(cast.aline, paye)
    found = b""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for value in (value for row in cursor.fetchall() for value in row):
                kept = isinstance(value, bytes | memoryview)
                found += bytes(value) if kept else str(value).encode()

    assert lien.jeton_empreinte.encode() in found  # something could have been found
    for secret in (MARC.nom, MARC.courriel, CHEF.nom, jeton_of(lien.sel), code_of(lien.sel)):
        assert secret.encode() not in found


def test_everything_is_in_the_journal_that_she_reads(cast: Cast, paye: Bilan) -> None:
    lien = offer(cast.claire, paye)
    approve(cast.aline, lien)
    services.hand_code(**by(cast.claire, paye), lien_id=lien.public_id)
    services.revoke_lien(**by(cast.aline, paye), lien_id=lien.public_id)

    assert [(str(one.qui), str(one.acte)) for one in reversed(journal_lines(paye))][-4:] == [
        ("Claire Delaunay", "a préparé un lien personnel pour l’employeur"),
        ("Vous", "a donné son accord à un lien personnel"),
        ("Claire Delaunay", "a lu le code d’un lien personnel"),
        ("Vous", "a éteint un lien personnel"),
    ]
