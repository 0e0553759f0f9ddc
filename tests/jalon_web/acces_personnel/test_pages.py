"""The pages of those who have an account; what the person takes home; what is forgotten."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jalon.acces.liens import ActeLien
from jalon.conservation import TRAVAIL
from jalon_web.acces_personnel import services
from jalon_web.acces_personnel.contents.secrets_du_lien import code_of, lisible
from jalon_web.acces_personnel.models import Lien
from jalon_web.bilans.models import Bilan, Seance
from jalon_web.bilans.services import cancel_seance, detruire
from jalon_web.coffre.models import Contenu
from jalon_web.comptes.models import Compte
from jalon_web.conservation.services import export_donnees
from tests.entrer import sign_in
from tests.horloge import Horloge
from tests.jalon_web.acces_personnel.conftest import Porteur, by, gone, offer
from tests.jalon_web.conftest import Cast

pytestmark = pytest.mark.django_db(transaction=True)
WHO = {"nom": "Service du personnel", "courriel": "rh@logis.test", "code_courriel": ""}


def browser(compte: Compte) -> Client:
    client = Client()
    sign_in(client, compte)
    return client


def get(compte: Compte, bilan: Bilan, path: str = "") -> Any:
    return browser(compte).get(f"/bilans/{bilan.public_id}/liens/{path}")


def post(compte: Compte, bilan: Bilan, path: str, **sent: str) -> Any:
    return browser(compte).post(f"/bilans/{bilan.public_id}/liens/{path}", sent)


def test_from_the_form_to_the_mail(
    cast: Cast, paye: Bilan, lettres: list[mail.EmailMessage]
) -> None:
    made = post(cast.claire, paye, "employeur/", acte="presence", **WHO)
    lien = Lien.objects.get()
    here = f"{lien.public_id}/"
    assert made["Location"] == f"/bilans/{paye.public_id}/liens/{here}"
    seen = get(cast.aline, paye, here).content.decode()
    assert "attend votre accord" in seen
    assert "attend l’accord de la personne" in get(cast.claire, paye, here).content.decode()
    assert 'name="empreinte"' not in get(cast.claire, paye, here).content.decode()

    print_of = re.search(r'name="empreinte" value="([^"]+)"', seen)
    assert print_of
    post(cast.aline, paye, f"{here}accorder/", empreinte=print_of[1])
    shown = post(cast.claire, paye, f"{here}code/").content.decode()

    assert [one.to for one in lettres] == [["aline@test.jalon"], ["rh@logis.test"]]
    assert lisible(code_of(lien.sel)) in shown
    assert post(cast.claire, paye, f"{here}code/").status_code == 422
    assert lisible(code_of(lien.sel)) not in get(cast.claire, paye, here).content.decode()
    post(cast.aline, paye, f"{here}eteindre/")
    assert "éteint par la personne" in get(cast.aline, paye).content.decode()


@pytest.mark.parametrize(
    ("voie", "rule"), [("cpf", "EMPLOYEUR-HORS-TEMPS"), ("direct", "CONV-TRIPARTITE-2026")]
)
def test_who_has_no_employer_to_tell_reads_the_rule(
    cast: Cast, paye: Bilan, voie: str, rule: str
) -> None:
    paye.voie_entree, paye.financeur = voie, cast.fonds
    paye.save()
    for answer in (
        get(cast.aline, paye, "employeur/"),
        post(cast.aline, paye, "employeur/", acte="presence", **WHO),
    ):
        assert answer.status_code == 422
        assert "n’est pas partie à ce bilan" in answer.content.decode()
        assert f"/{rule}/" in answer.content.decode()
    assert "Adresser un document" not in get(cast.aline, paye).content.decode()
    assert not Lien.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("nom", "", "Il manque une réponse ici."),
        ("courriel", "rh", "nom@exemple.fr"),
        ("code_courriel", "RH@logis.test", "Le code part ailleurs que le lien"),
        ("acte", "immersion", "Choisissez une des réponses proposées."),
        ("nom", "\r\nBcc: x@y.fr", ""),
    ],
)
def test_what_is_typed_wrong_is_said_beside_it(
    cast: Cast, paye: Bilan, field: str, value: str, said: str
) -> None:
    answer = post(cast.aline, paye, "employeur/", **({"acte": "presence"} | WHO | {field: value}))

    if said:
        assert (answer.status_code, Lien.objects.count()) == (422, 0)
        assert said in answer.content.decode()
    else:
        assert answer.status_code == 302


def test_no_other_bilans_immersion_can_be_chosen(
    cast: Cast, paye: Bilan, immersion: Seance
) -> None:
    sitting = paye.seances.get(sorte="presentiel")
    sent = WHO | {"lieu": "Chez nous", "dit": "discret"}
    wrong = post(cast.aline, paye, "immersion/", seance=str(sitting.public_id), **sent)
    right = post(cast.aline, paye, "immersion/", seance=str(immersion.public_id), **sent)

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert [one.seance for one in Lien.objects.all()] == [immersion]


def test_the_words_change_with_what_she_says(cast: Cast, paye: Bilan, immersion: Seance) -> None:
    lien = offer(cast.claire, paye, ActeLien.IMMERSION, seance_id=immersion.public_id)
    here = f"{lien.public_id}/"
    before = get(cast.aline, paye, here).content.decode()
    post(cast.aline, paye, f"{here}dire/", dit="bilan")
    after = get(cast.aline, paye, here).content.decode()

    assert "dans le cadre d’un projet professionnel" in before
    assert "dans le cadre d’un bilan de compétences" in after


def test_a_line_cancelled_takes_its_link_with_it(
    cast: Cast, paye: Bilan, immersion: Seance
) -> None:
    lien = gone(cast.aline, paye, ActeLien.IMMERSION, seance_id=immersion.public_id)
    assert Porteur(lien).opens().status_code == 200
    cancel_seance(**by(cast.claire, paye), seance_id=immersion.public_id)

    assert Porteur(lien).opens().status_code == 404
    assert "mot pour mot" not in get(cast.aline, paye, f"{lien.public_id}/").content.decode()


def test_a_line_confirmed_from_outside_says_so(cast: Cast, paye: Bilan, immersion: Seance) -> None:
    lien = gone(cast.aline, paye, ActeLien.IMMERSION, seance_id=immersion.public_id)
    porteur = Porteur(lien)
    porteur.enters()
    porteur.answers("exacte")
    page = browser(cast.claire).get(f"/bilans/{paye.public_id}/seances/").content.decode()

    assert "confirmée par l’accueil le" in page
    assert ("a vu, mot pour mot") in get(cast.aline, paye, f"{lien.public_id}/").content.decode()


def test_she_takes_her_links_home(cast: Cast, paye: Bilan, horloge: Horloge) -> None:
    used, waiting = gone(cast.aline, paye), offer(cast.claire, paye)
    porteur = Porteur(used)
    porteur.enters()
    porteur.answers("lu")
    parcel = zipfile.ZipFile(
        io.BytesIO(export_donnees(actor_id=cast.aline.pk, public_id=paye.public_id, now=horloge.at))
    )
    names = {name.rpartition("/")[2]: name for name in parcel.namelist()}
    everything = json.loads(parcel.read(names["tout.json"]))

    assert [(one["acte"], one["a_qui"], one["etat"]) for one in everything["liens"]] == [
        ("presence", "Service du personnel", "repondu"),
        ("presence", "Service du personnel", "a_accorder"),
    ]
    assert b"Service du personnel" in parcel.read(names["liens.csv"])
    assert "Vos liens personnels" in parcel.read(names["index.html"]).decode()
    assert any("releve-employeur" in name for name in names)
    assert waiting.sel.hex not in json.dumps(everything)
    assert code_of(used.sel) not in json.dumps(everything)


def test_what_was_answered_stays_as_a_proof_and_opens_nothing(
    cast: Cast, paye: Bilan, horloge: Horloge
) -> None:
    used, open_one = gone(cast.aline, paye), gone(cast.aline, paye)
    porteur = Porteur(used)
    porteur.enters()
    porteur.answers("lu")
    other = Porteur(open_one)
    other.enters()
    Bilan.objects.filter(pk=paye.pk).update(etat="termine", phase="clos")
    detruire(paye.public_id, motif="calendrier", now=horloge.at, compartiments=TRAVAIL)

    assert other.client.get("/lien/").status_code == 404
    assert Porteur(open_one).opens().status_code == 404
    assert get(cast.aline, paye).status_code == 200
    assert get(cast.claire, paye).status_code == 404


def test_each_day_forgets_what_nobody_answered_for_long(
    cast: Cast, paye: Bilan, horloge: Horloge, capsys: pytest.CaptureFixture[str]
) -> None:
    used, ended, late, _waiting = (
        gone(cast.aline, paye),
        gone(cast.aline, paye),
        gone(cast.aline, paye),
        offer(cast.claire, paye),
    )
    porteur = Porteur(used)
    porteur.enters()
    porteur.answers("lu")
    services.revoke_lien(**by(cast.aline, paye), lien_id=ended.public_id)
    kept = Contenu.objects.filter(nature="destinataire_de_lien").count()

    horloge.advance(days=89)
    call_command("menage")
    assert Lien.objects.count() == kept == 4
    horloge.advance(days=2)
    call_command("menage")
    assert {one.pk for one in Lien.objects.all()} == {used.pk, late.pk}
    horloge.advance(days=14)
    call_command("menage")

    assert [one.pk for one in Lien.objects.all()] == [used.pk]
    assert Contenu.objects.filter(nature="destinataire_de_lien").count() == 1
    assert Contenu.objects.filter(nature="instantane_employeur").count() == 1
    assert "liens personnels oubliés : 2" in capsys.readouterr().out


def test_the_list_asks_as_much_for_three_links_as_for_one(cast: Cast, paye: Bilan) -> None:
    client = browser(cast.aline)
    counts = []
    for _each in range(2):
        gone(cast.aline, paye)
        client.get(f"/bilans/{paye.public_id}/liens/")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/bilans/{paye.public_id}/liens/")
        counts.append(len(asked))
        gone(cast.aline, paye)

    assert counts[0] == counts[1]
