"""Accords in the hands of the person: given alone, taken back at once, seen by nobody else."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.test import Client

from jalon.acces import Act, Destinataire, Finalite, Raison
from jalon.kernel.errors import ActRefused, Conflict, NotVisible
from jalon_web.bilans import queries, services
from jalon_web.bilans.models import Amenagement, Bilan
from jalon_web.bilans.pages.accords import CATEGORIES, qui_voit_page
from jalon_web.bilans.queries.amenagement import AmenagementDit, amenagement_of
from jalon_web.coffre.keys import registre
from jalon_web.coffre.keys.ouverture import keystore
from jalon_web.coffre.models import Contenu, LigneAccord
from jalon_web.coffre.services import accords, destructions
from jalon_web.conservation.services import resume
from tests.entrer import sign_in
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast

pytestmark = pytest.mark.django_db
BESOIN = AmenagementDit(rythme="Une heure au plus, le matin", lieux="Au rez-de-chaussée")


def give(cast: Cast, bilan: Bilan) -> uuid.UUID:
    return services.give_sensible(
        actor_id=cast.aline.pk,
        public_id=bilan.public_id,
        conseiller=cast.claire.public_id,
        now=NOW,
    ).id


def write(actor_id: int, bilan: Bilan, version: int = 0, dit: AmenagementDit = BESOIN) -> None:
    services.write_amenagement(
        actor_id=actor_id, public_id=bilan.public_id, dit=dit, version=version, now=NOW
    )


def test_the_counsellor_reads_and_writes_the_sheet_only_under_a_live_accord(
    cast: Cast, bilan: Bilan
) -> None:
    write(cast.aline.pk, bilan)
    for act in (Act.READ_AMENAGEMENT, Act.WRITE_AMENAGEMENT):
        with pytest.raises(NotVisible):
            queries.bilan_for(cast.claire.pk, bilan.public_id, act=act)
    with pytest.raises(NotVisible):
        write(cast.claire.pk, bilan, version=1)

    give(cast, bilan)
    write(cast.claire.pk, bilan, version=1, dit=AmenagementDit(rythme="Deux pauses"))

    lu = amenagement_of(bilan)
    assert lu is not None
    assert (lu.dit.rythme, lu.version, lu.auteur_id) == ("Deux pauses", 2, cast.claire.pk)
    with pytest.raises(NotVisible):
        queries.bilan_for(cast.sonia.pk, bilan.public_id, act=Act.READ_AMENAGEMENT)
    with pytest.raises(Conflict):
        write(cast.aline.pk, bilan, version=1)


def test_an_accord_is_given_by_her_alone_to_somebody_in_charge(cast: Cast, bilan: Bilan) -> None:
    asked: dict[str, Any] = {"public_id": bilan.public_id, "now": NOW}
    with pytest.raises(NotVisible):
        services.give_sensible(actor_id=cast.claire.pk, conseiller=cast.claire.public_id, **asked)
    with pytest.raises(NotVisible):
        services.give_sensible(actor_id=cast.aline.pk, conseiller=cast.omar.public_id, **asked)
    assert not LigneAccord.objects.exists()

    give(cast, bilan)

    with pytest.raises(ActRefused):
        give(cast, bilan)
    assert queries.accords_towards(cast.claire.pk, bilan) == {Finalite.SENSIBLE}
    assert queries.accords_towards(cast.omar.pk, bilan) == frozenset()


def test_taking_it_back_destroys_the_sheet_and_shuts_an_open_session(
    cast: Cast, bilan: Bilan
) -> None:
    accord = give(cast, bilan)
    write(cast.aline.pk, bilan)
    browser = Client()
    sign_in(browser, cast.claire)
    sheet = f"/bilans/{bilan.public_id}/amenagement/"
    assert "rez-de-chaussée" in browser.get(sheet).content.decode()

    services.withdraw_accord(
        actor_id=cast.aline.pk, public_id=bilan.public_id, accord_id=accord, now=NOW
    )

    assert browser.get(sheet).status_code == 404
    assert {line.compartiment for line in destructions.lines_of(bilan.public_id)} == {"sensible"}
    assert not Contenu.objects.filter(compartiment="sensible").exists()
    assert not Amenagement.objects.exists()
    assert queries.identite_of(bilan).prenom == "Aline"
    with pytest.raises(ActRefused):
        give(cast, bilan)
    with pytest.raises(ActRefused):
        write(cast.aline.pk, bilan)


def test_she_destroys_the_sheet_alone_without_any_accord(cast: Cast, bilan: Bilan) -> None:
    write(cast.aline.pk, bilan)
    with pytest.raises(NotVisible):
        services.erase_amenagement(actor_id=cast.claire.pk, public_id=bilan.public_id, now=NOW)
    assert amenagement_of(bilan) is not None

    services.erase_amenagement(actor_id=cast.aline.pk, public_id=bilan.public_id, now=NOW)

    assert amenagement_of(bilan) is None


def test_keeping_her_work_is_a_line_of_the_ledger_and_a_copy_does_not_revive_it(
    cast: Cast, bilan_en: BilanEn
) -> None:
    bilan = bilan_en("clos", etat="termine")
    act: dict[str, Any] = {"actor_id": cast.aline.pk, "public_id": bilan.public_id, "now": NOW}
    services.agree_conservation(mois=3, raison=Raison.POINT, **act)
    centre = Destinataire.organisation(cast.centre.public_id)
    held = accords.active(bilan.public_id, Finalite.CONSERVATION_SUIVI, centre, at=NOW)
    assert held is not None
    assert held.expire_on == dt.date(2027, 2, 23)
    # The older copy: the base as it was, the register as it became.
    registre.register_withdrawal(keystore(), dossier=bilan.public_id, accord=held.id, at=NOW)

    assert resume(now=NOW).accords == 1

    bilan = Bilan.objects.get(pk=bilan.pk)
    assert accords.live_for(bilan.public_id, at=NOW) == ()
    assert (bilan.faits.conservation_jusqu_au, bilan.faits.accord_conservation_on) == (None, None)
    assert bilan.faits.terme_on == TODAY
    assert resume(now=NOW).accords == 0


def test_giving_and_taking_back_take_the_same_steps(cast: Cast, bilan: Bilan) -> None:
    browser = Client()
    sign_in(browser, cast.aline)
    home = f"/bilans/{bilan.public_id}/accords/"
    choice = {"conseiller": str(cast.claire.public_id)}

    assert "checked" not in browser.get(f"{home}fiche/").content.decode()
    assert browser.post(f"{home}fiche/", {}).status_code == 422
    assert browser.post(f"{home}fiche/", choice).status_code == 200
    assert not LigneAccord.objects.exists()
    assert browser.post(f"{home}fiche/", {**choice, "confirme": "oui"}).status_code == 302
    accord = LigneAccord.objects.get().public_id

    back = f"{home}{accord}/retirer/"
    assert browser.get(back).status_code == 200
    assert browser.post(back, {"motif": "plus_utile"}).status_code == 200
    assert LigneAccord.objects.count() == 1
    done = browser.post(back, {"motif": "plus_utile", "confirme": "oui"})

    assert done.status_code == 302
    assert LigneAccord.objects.get(retire=accord).motif == "plus_utile"
    assert "retiré" in browser.get(home).content.decode()


def test_keeping_her_work_takes_a_reason_and_the_same_steps(cast: Cast, bilan_en: BilanEn) -> None:
    bilan = bilan_en("clos", etat="termine")
    browser = Client()
    sign_in(browser, cast.aline)
    page = f"/bilans/{bilan.public_id}/conservation/"
    choice = {"mois": "6", "raison": "demarche"}

    assert browser.post(page, {"mois": "6"}).status_code == 422
    shown = browser.post(page, choice)
    assert shown.status_code == 200
    assert "mai 2027" in shown.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert not LigneAccord.objects.exists()
    assert browser.post(page, {**choice, "confirme": "oui"}).status_code == 302

    accord = LigneAccord.objects.get()
    assert accord.motif == "demarche"
    home = f"/bilans/{bilan.public_id}/accords/"
    assert "Continuer une démarche" in browser.get(home).content.decode()
    back = f"{home}{accord.public_id}/retirer/"
    assert browser.post(back, {"motif": ""}).status_code == 200
    assert browser.post(back, {"motif": "", "confirme": "oui"}).status_code == 302
    assert Bilan.objects.get(pk=bilan.pk).faits.conservation_jusqu_au is None


def test_a_health_word_is_shown_gently_and_kept_if_she_wants(cast: Cast, bilan: Bilan) -> None:
    browser = Client()
    sign_in(browser, cast.aline)
    address = f"/bilans/{bilan.public_id}/amenagement/ecrire/"
    typed = {"rythme": "Pas le jour de mon traitement", "version": "0"}

    page = browser.post(address, typed)
    assert page.status_code == 200
    assert "traitement" in page.content.decode()
    assert not Amenagement.objects.exists()
    kept = browser.post(address, {**typed, "garder": "oui"})

    assert kept.status_code == 302
    lu = amenagement_of(bilan)
    assert lu is not None
    assert lu.dit.rythme == typed["rythme"]


def test_who_may_see_what_follows_the_table_and_her_accords(cast: Cast, bilan: Bilan) -> None:
    def sheet() -> list[tuple[str, bool]]:
        at = [act for _titre, act in CATEGORIES].index(Act.READ_AMENAGEMENT)
        regards = qui_voit_page(bilan).categories[at].regards
        return [(one.qui, one.donne) for one in regards]

    assert sheet() == [("Vous", False), ("Claire Delaunay", False)]
    give(cast, bilan)
    assert sheet() == [("Vous", False), ("Claire Delaunay", True)]
