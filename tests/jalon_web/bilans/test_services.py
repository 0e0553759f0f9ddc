"""The acts of the bilans, each with its near-twin."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.core import mail
from django.db import connection

from jalon.acces import Act, Raison
from jalon.kernel.errors import ActRefused, Conflict, NotVisible
from jalon_web.bilans import queries, services
from jalon_web.bilans.models import Bilan, EcritCompte, Seance
from jalon_web.bilans.queries import Identite
from jalon_web.bilans.services import ConventionNotee, LigneDeTemps, Ouverture
from jalon_web.comptes.models import Compte
from tests.jalon_web.conftest import NOW, TODAY, BilanEn, Cast

pytestmark = pytest.mark.django_db


def ouverture(cast: Cast, **more: object) -> Ouverture:
    values: dict[str, object] = {
        "identite": Identite(prenom="Aline", nom="Morvan-MARQUEUR"),
        "email": "nouvelle@test.jalon",
        "voie_entree": "direct",
        "financeur": cast.fonds.public_id,
    }
    return Ouverture(**(values | more))  # type: ignore[arg-type]


def test_a_counsellor_opens_a_bilan_and_someone_else_does_not(cast: Cast) -> None:
    for nobody in (cast.zoe, cast.paul, cast.ines, cast.fanny):
        with pytest.raises(NotVisible):
            services.open_bilan(actor_id=nobody.pk, ouverture=ouverture(cast), now=NOW)

    made = services.open_bilan(actor_id=cast.claire.pk, ouverture=ouverture(cast), now=NOW)

    assert list(Bilan.objects.all()) == [made]
    assert (made.cahier, made.cahier_au, made.phase) == ("copanef-2017", TODAY, "preliminaire")
    assert queries.identite_of(made).complet == "Aline Morvan-MARQUEUR"


def test_the_invitation_leaves_after_the_commit_and_says_nothing(
    cast: Cast, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        services.open_bilan(actor_id=cast.claire.pk, ouverture=ouverture(cast), now=NOW)

    assert [m.to for m in mail.outbox] == [["nouvelle@test.jalon"]]
    sent = f"{mail.outbox[0].subject} {mail.outbox[0].body}"
    for word in ("bilan", "Morvan", "Atelier", "compétences", "Claire"):
        assert word not in sent


def test_someone_already_known_keeps_her_account_and_is_not_invited_again(
    cast: Cast, django_capture_on_commit_callbacks: object
) -> None:
    cast.aline.set_password("une phrase assez longue")
    cast.aline.save()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        made = services.open_bilan(
            actor_id=cast.claire.pk,
            ouverture=ouverture(cast, email="ALINE@test.jalon"),
            now=NOW,
        )

    assert made.beneficiaire == cast.aline
    assert mail.outbox == []


def test_no_name_stands_in_clear_in_the_base(cast: Cast) -> None:
    services.open_bilan(actor_id=cast.claire.pk, ouverture=ouverture(cast), now=NOW)
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # - names from the base itself
            if any("MARQUEUR" in str(value) for row in cursor.fetchall() for value in row):
                found.append(table)

    assert found == []


def test_the_person_alone_consents(cast: Cast, bilan: Bilan) -> None:
    for other in (cast.claire, cast.paul, cast.zoe):
        with pytest.raises(NotVisible):
            services.give_consent(actor_id=other.pk, public_id=bilan.public_id, now=NOW)

    done = services.give_consent(actor_id=cast.aline.pk, public_id=bilan.public_id, now=NOW)

    assert done.faits.consentement_on == TODAY


def test_a_bilan_that_does_not_exist_is_refused_like_one_that_is_not_mine(cast: Cast) -> None:
    with pytest.raises(NotVisible):
        services.give_consent(actor_id=cast.aline.pk, public_id=uuid.uuid4(), now=NOW)


def test_only_the_counsellor_in_charge_writes_down_time(cast: Cast, bilan: Bilan) -> None:
    ligne = LigneDeTemps(sorte="presentiel", jour=TODAY, duree_min=120)
    for other in (cast.omar, cast.lea, cast.aline, cast.paul):
        with pytest.raises(NotVisible):
            services.record_seance(
                actor_id=other.pk, public_id=bilan.public_id, ligne=ligne, now=NOW
            )

    services.record_seance(actor_id=cast.claire.pk, public_id=bilan.public_id, ligne=ligne, now=NOW)

    bilan.faits.refresh_from_db()
    assert bilan.faits.preliminaire_individuel_presentiel_min == 120
    assert Seance.objects.count() == 1


def test_a_sitting_still_to_come_is_not_held(cast: Cast, bilan: Bilan) -> None:
    tomorrow = TODAY + dt.timedelta(days=1)
    with pytest.raises(ActRefused) as refused:
        services.record_seance(
            actor_id=cast.claire.pk,
            public_id=bilan.public_id,
            ligne=LigneDeTemps(sorte="presentiel", jour=tomorrow, duree_min=60),
            now=NOW,
        )
    assert refused.value.code == "futur"

    services.record_seance(
        actor_id=cast.claire.pk,
        public_id=bilan.public_id,
        ligne=LigneDeTemps(sorte="presentiel", jour=tomorrow, duree_min=60, tenue=False),
        now=NOW,
    )
    bilan.faits.refresh_from_db()
    assert bilan.faits.preliminaire_presentiel_min == 0


def test_the_person_confirms_what_took_place_and_a_correction_asks_again(
    cast: Cast, bilan: Bilan
) -> None:
    seance = services.record_seance(
        actor_id=cast.claire.pk,
        public_id=bilan.public_id,
        ligne=LigneDeTemps(sorte="presentiel", jour=TODAY, duree_min=None, objet="Accueil"),
        now=NOW,
    )
    act = {"public_id": bilan.public_id, "seance_id": seance.public_id, "now": NOW}
    with pytest.raises(ActRefused):
        services.confirm_seance(actor_id=cast.aline.pk, **act)  # type: ignore[arg-type]
    seance = services.amend_seance(
        actor_id=cast.claire.pk,
        ligne=LigneDeTemps(sorte="presentiel", jour=TODAY, duree_min=90, objet="Accueil"),
        **act,  # type: ignore[arg-type]
    )
    act["seance_id"] = seance.public_id
    with pytest.raises(NotVisible):
        services.confirm_seance(actor_id=cast.claire.pk, **act)  # type: ignore[arg-type]
    services.confirm_seance(actor_id=cast.aline.pk, **act)  # type: ignore[arg-type]
    seance.refresh_from_db()
    assert seance.confirmee_at == NOW

    corrected = services.amend_seance(
        actor_id=cast.claire.pk,
        ligne=LigneDeTemps(sorte="presentiel", jour=TODAY, duree_min=60),
        **act,  # type: ignore[arg-type]
    )
    seance.refresh_from_db()
    assert (seance.etat, seance.confirmee_at) == ("corrigee", NOW)
    assert (corrected.duree_min, corrected.confirmee_at) == (60, None)


def test_a_cancelled_sitting_counts_no_more(cast: Cast, bilan: Bilan) -> None:
    seance = services.record_seance(
        actor_id=cast.claire.pk,
        public_id=bilan.public_id,
        ligne=LigneDeTemps(sorte="presentiel", jour=TODAY, duree_min=60),
        now=NOW,
    )
    services.cancel_seance(
        actor_id=cast.claire.pk,
        public_id=bilan.public_id,
        seance_id=seance.public_id,
        now=NOW,
    )

    bilan.faits.refresh_from_db()
    assert bilan.faits.nb_seances == 0
    assert Seance.objects.get().etat == "annulee"


def test_the_first_phase_does_not_close_on_a_remote_interview(cast: Cast, bilan: Bilan) -> None:
    services.record_seance(
        actor_id=cast.claire.pk,
        public_id=bilan.public_id,
        ligne=LigneDeTemps(sorte="distance", jour=TODAY, duree_min=60),
        now=NOW,
    )
    with pytest.raises(ActRefused) as refused:
        services.close_preliminaire(actor_id=cast.claire.pk, public_id=bilan.public_id, now=NOW)

    named = {c.regle for c in refused.value.constats}  # type: ignore[attr-defined]
    assert "PHASE-PRELIM-PRESENTIEL" in named
    assert all(c.remede and str(c.source) for c in refused.value.constats)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("decision", "phase", "etat"),
    [
        ("poursuite", "investigation", "ouvert"),
        ("arret", "decision", "arrete"),
        ("orientation", "decision", "arrete"),
        ("suspension", "decision", "suspendu"),
    ],
)
def test_the_person_alone_decides(
    cast: Cast, bilan_en: BilanEn, decision: str, phase: str, etat: str
) -> None:
    bilan = bilan_en("decision")
    with pytest.raises(NotVisible):
        services.decide(
            actor_id=cast.claire.pk, public_id=bilan.public_id, decision=decision, now=NOW
        )

    done = services.decide(
        actor_id=cast.aline.pk, public_id=bilan.public_id, decision=decision, now=NOW
    )

    assert (done.phase, done.etat) == (phase, etat)
    assert (done.faits.decision_preliminaire, done.faits.decision_auteur) == (
        decision,
        "beneficiaire",
    )
    assert (done.faits.terme_on is not None) == (etat == "arrete")


def test_stopping_after_the_first_phase_leaves_that_phase_due(cast: Cast, bilan: Bilan) -> None:
    services.record_convention(
        actor_id=cast.claire.pk,
        public_id=bilan.public_id,
        convention=ConventionNotee(
            transmise_on=TODAY, signee_on=TODAY, parties=2, clause_arret=True, prix_heure_cents=8000
        ),
        now=NOW,
    )
    bilan.refresh_from_db()
    bilan.phase = "decision"
    bilan.save(update_fields=["phase"])
    services.write_facts(bilan, "test", NOW, preliminaire_close_on=TODAY)

    done = services.stop(actor_id=cast.aline.pk, public_id=bilan.public_id, now=NOW)

    assert (done.faits.heures_dues_min, done.faits.montant_du_cents) == (240, 32_000)
    assert done.faits.decision_preliminaire == "arret"


def test_a_pause_is_counted_apart_and_closes_every_act_meanwhile(
    cast: Cast, bilan_en: BilanEn
) -> None:
    bilan = bilan_en("investigation")
    services.suspend(actor_id=cast.aline.pk, public_id=bilan.public_id, now=NOW)
    with pytest.raises(ActRefused) as refused:
        services.record_seance(
            actor_id=cast.claire.pk,
            public_id=bilan.public_id,
            ligne=LigneDeTemps(sorte="presentiel", jour=TODAY, duree_min=60),
            now=NOW,
        )
    assert refused.value.code == "suspendu"

    later = NOW + dt.timedelta(days=40)
    done = services.resume(actor_id=cast.aline.pk, public_id=bilan.public_id, now=later)

    assert (done.etat, done.phase, done.faits.suspension_jours) == ("ouvert", "investigation", 40)


def test_keeping_longer_than_the_text_allows_is_refused(cast: Cast, bilan_en: BilanEn) -> None:
    bilan = bilan_en("clos", etat="termine")
    act = {"actor_id": cast.aline.pk, "public_id": bilan.public_id, "now": NOW}
    with pytest.raises(ActRefused):
        services.agree_conservation(mois=13, raison=Raison.POINT, **act)  # type: ignore[arg-type]

    done = services.agree_conservation(mois=12, raison=Raison.POINT, **act)  # type: ignore[arg-type]

    assert done.faits.conservation_jusqu_au == dt.date(2027, 11, 23)
    back = services.agree_conservation(mois=0, **act)  # type: ignore[arg-type]
    assert back.faits.conservation_jusqu_au is None


def test_two_corrections_of_the_name_do_not_overwrite_each_other(cast: Cast, bilan: Bilan) -> None:
    act = {"public_id": bilan.public_id, "version": 1, "now": NOW}
    services.write_identite(
        actor_id=cast.aline.pk,
        identite=Identite(prenom="Aline", nom="Le Goff"),
        **act,  # type: ignore[arg-type]
    )
    with pytest.raises(Conflict):
        services.write_identite(
            actor_id=cast.paul.pk,
            identite=Identite(prenom="Aline", nom="Autre"),
            **act,  # type: ignore[arg-type]
        )

    assert queries.identite_of(bilan).nom == "Le Goff"


def test_a_counsellor_who_left_the_centre_reads_nothing_more(cast: Cast, bilan: Bilan) -> None:
    cast.claire.roles.update(fin_on=TODAY - dt.timedelta(days=1))
    with pytest.raises(NotVisible):
        queries.bilan_for(cast.claire.pk, bilan.public_id, act=Act.READ_DOSSIER)


def test_facts_are_only_written_through_acts(cast: Cast, bilan: Bilan) -> None:
    written = set(EcritCompte.objects.values_list("fait", flat=True))
    assert {"preliminaire_ouverte_on", "cep_initiateur"} <= written
    assert bilan.beneficiaire_id is not None
    assert Compte.objects.get(pk=bilan.beneficiaire_id).nom == ""
