"""Accounts left for long, and the end of what proves an accord: told, closed, never too early."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.db import DatabaseError, transaction

from jalon.acces import Destinataire, Finalite
from jalon_web.base import outbox
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.services import detruire
from jalon_web.coffre.models import LigneAccord
from jalon_web.coffre.services import accords, journal
from jalon_web.comptes import services as comptes
from jalon_web.comptes.models import Compte, Invitation, PreavisCompte
from jalon_web.conservation.services.comptes import close_left_accounts
from jalon_web.conservation.services.oubli import forget_accords
from tests.jalon_web.conftest import NOW, BilanEn, Cast

pytestmark = pytest.mark.django_db(transaction=True)
DAY = dt.timedelta(days=1)


def seen(compte: Compte, at: dt.datetime) -> None:
    Compte.objects.filter(pk=compte.pk).update(last_login=at, cree_at=at)


def left(email: str = "partie@test.jalon", at: dt.datetime = NOW) -> Compte:
    """An account entered for the last time at an instant; everybody else came today."""
    Compte.objects.update(last_login=NOW + 900 * DAY)
    compte = Compte.objects.create_user(email)
    seen(compte, at)
    return compte


def test_told_a_month_before_then_closed_and_not_a_day_earlier(cast: Cast) -> None:
    compte = left()
    comptes.invite(compte, now=NOW)
    end = NOW.replace(year=2028)  # twenty-four months later

    assert close_left_accounts(now=end - 31 * DAY) == (0, 0)
    assert close_left_accounts(now=end - 29 * DAY) == (1, 0)
    assert close_left_accounts(now=end - 28 * DAY) == (0, 0)
    assert close_left_accounts(now=end) == (0, 0)
    assert close_left_accounts(now=end + 2 * DAY) == (0, 1)
    assert not Compte.objects.filter(pk=compte.pk).exists()
    assert not Invitation.objects.filter(compte_id=compte.pk).exists()
    lines = journal.lines_for(compte.public_id, sorte="compte")
    assert "close_account" in {line.acte for line in lines}
    outbox.drain(end + 2 * DAY)
    assert not any("bilan" in one.body.casefold() for one in mail.outbox)


def test_who_enters_meanwhile_is_told_anew_two_years_later(cast: Cast) -> None:
    compte = left()
    later = NOW.replace(year=2028)
    close_left_accounts(now=later - 29 * DAY)
    seen(compte, later - 5 * DAY)

    assert close_left_accounts(now=later + 60 * DAY) == (0, 0)
    assert close_left_accounts(now=later.replace(year=2030) - 20 * DAY) == (1, 0)
    assert PreavisCompte.objects.filter(compte=compte).count() == 2


def test_stopped_for_months_it_still_tells_first(cast: Cast) -> None:
    left()

    assert close_left_accounts(now=NOW.replace(year=2030)) == (1, 0)
    assert close_left_accounts(now=NOW.replace(year=2030) + 29 * DAY) == (0, 0)
    assert close_left_accounts(now=NOW.replace(year=2030) + 30 * DAY) == (0, 1)


def test_who_has_a_bilan_or_ever_had_a_role_is_never_closed(cast: Cast, bilan_en: BilanEn) -> None:
    bilan_en("investigation")
    for compte in (cast.aline, cast.claire):
        seen(compte, NOW)
    Compte.objects.exclude(pk__in=[cast.aline.pk, cast.claire.pk]).update(
        last_login=NOW + 3000 * DAY
    )

    assert close_left_accounts(now=NOW + 2000 * DAY) == (0, 0)


def test_once_a_bilan_is_destroyed_whole_what_it_counted_lets_go(
    cast: Cast, bilan_en: BilanEn
) -> None:
    bilan = bilan_en("investigation")
    detruire(bilan.public_id, motif="effacement", now=NOW)
    Compte.objects.exclude(pk=cast.aline.pk).update(last_login=NOW + 3000 * DAY)
    seen(cast.aline, NOW)
    later = NOW + 1000 * DAY

    assert close_left_accounts(now=later) == (1, 0)
    assert close_left_accounts(now=later + 31 * DAY) == (0, 1)
    assert not Compte.objects.filter(pk=cast.aline.pk).exists()
    assert Bilan.objects.filter(pk=bilan.pk).exists()


def _given(bilan: Bilan, at: dt.datetime) -> None:
    accords.give(
        dossier=bilan.public_id,
        finalite=Finalite.SENSIBLE,
        destinataire=Destinataire.compte(1),
        texte="essai-1",
        recueilli_par=1,
        now=at,
        expire_on=None,
    )


def test_the_ledger_forgets_five_years_after_the_bilan_and_its_twin_stays(
    cast: Cast, bilan_en: BilanEn
) -> None:
    ended, going_on = bilan_en("clos", etat="termine"), bilan_en("investigation")
    for bilan in (ended, going_on):
        _given(bilan, NOW - DAY)
    terme = ended.faits.terme_on
    assert terme is not None
    day = dt.datetime.combine(terme.replace(year=terme.year + 5), dt.time(12), tzinfo=dt.UTC)

    assert forget_accords(now=day) == 0
    assert forget_accords(now=day + 2 * DAY) == 1
    assert set(LigneAccord.objects.values_list("dossier", flat=True)) == {going_on.public_id}
    assert forget_accords(now=day + 2 * DAY) == 0


def test_the_base_lets_no_other_line_go(cast: Cast, bilan_en: BilanEn) -> None:
    bilan = bilan_en("investigation")
    _given(bilan, NOW)
    rows = LigneAccord.objects.all()

    with pytest.raises(DatabaseError), transaction.atomic():
        rows._raw_delete(rows.db)
    assert accords.forget([bilan.public_id], before=NOW, now=NOW) == 0
    assert LigneAccord.objects.count() == 1
