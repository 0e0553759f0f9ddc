"""Personal links of the demonstration: one that an employer may open, one that has served."""

from __future__ import annotations

import datetime as dt

from jalon.acces import Act
from jalon.acces.liens import ActeLien
from jalon_demo.jeu import Jeu
from jalon_web.acces_personnel import queries, services
from jalon_web.acces_personnel.contents.secrets_du_lien import code_of, jeton_of
from jalon_web.acces_personnel.models import Lien
from jalon_web.acces_personnel.queries import Destinataire
from jalon_web.acces_personnel.queries.vue import vue_of
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import bilan_for

PERSONNEL = Destinataire(nom="Service du personnel, Logis Rézé", courriel="personnel@exemple.fr")
CUISINE = Destinataire(
    nom="Le chef, restaurant de l’Île", courriel="cuisine@exemple.fr", lieu="Restaurant de l’Île"
)


def employer_reads(jeu: Jeu, bilan: Bilan) -> None:
    """Let a link leave for an employer who pays; its code is for the person to show."""
    found = Bilan.objects.get(pk=bilan.pk)
    if not queries.employer_grant(found, ActeLien.PRESENCE):
        return
    when = jeu.at(1, 11)
    _send(
        jeu,
        services.offer_lien(
            actor_id=jeu.personne.pk,
            public_id=bilan.public_id,
            acte=ActeLien.PRESENCE,
            destinataire=PERSONNEL,
            now=when,
        ),
        when,
    )


def host_confirms(jeu: Jeu, bilan: Bilan) -> None:
    """Have an immersion confirmed by the person’s host, the day after."""
    found = bilan_for(jeu.personne.pk, bilan.public_id, act=Act.READ_LIENS)
    for seance in queries.immersions_of(found):
        when = dt.datetime.combine(seance.jour, dt.time(18), tzinfo=jeu.at(1).tzinfo)
        lien = services.offer_lien(
            actor_id=jeu.conseiller.pk,
            public_id=bilan.public_id,
            acte=ActeLien.IMMERSION,
            destinataire=CUISINE,
            seance_id=seance.public_id,
            now=when,
        )
        _send(jeu, lien, when + dt.timedelta(hours=1))
        answered = when + dt.timedelta(days=1)
        visit = services.open_visit(token=jeton_of(lien.sel), code=code_of(lien.sel), now=answered)
        if visit is not None:
            services.read_page(visit=visit, now=answered)
            services.answer(visit=visit, reponse=Lien.Reponse.EXACTE, now=answered)


def _send(jeu: Jeu, lien: Lien, when: dt.datetime) -> None:
    lu = queries.lien_for(lien.bilan, lien.public_id, when)
    services.approve_lien(
        actor_id=jeu.personne.pk,
        public_id=lien.bilan.public_id,
        lien_id=lien.public_id,
        empreinte=vue_of(lu.lien, lu.destinataire, when).empreinte,
        now=when,
    )
