"""A paper that an invented person attaches: set by us, so that no file is carried around."""

from __future__ import annotations

import datetime as dt
import uuid

from jalon.kernel.days import legal_day
from jalon.papiers import Fichier
from jalon.rendering import Feuille, render_feuille
from jalon.rendering.feuille import Paragraphe, Partie
from jalon_demo.jeu import Jeu
from jalon_web.investigation.models import Experience
from jalon_web.investigation.services.papier import attach


def attach_paper(
    jeu: Jeu, public_id: uuid.UUID, experience_id: uuid.UUID, dit: str, now: dt.datetime
) -> None:
    """Attach a certificate to a story of an invented person.

    Args:
        dit: what the certificate says.
    """
    sheet = Feuille(
        genre="papier_invente",
        titre="Attestation",
        avant="",
        sujet=f"{jeu.scene.prenom} {jeu.scene.nom}",
        apres="",
        propriete="Un papier inventé, pour la démonstration.",
        centre="Une association inventée",
        tete=("Une association inventée",),
        version="Version 1",
        etabli_le=legal_day(now),
        suite=(Partie("Ce que nous attestons", (Paragraphe(dit),)),),
    )
    attach(
        actor_id=jeu.personne.pk,
        public_id=public_id,
        place=Experience,
        place_id=experience_id,
        nom="Attestation de bénévolat",
        fichier=Fichier(forme="pdf", octets=render_feuille(sheet, "inventé")),
        now=now,
    )
