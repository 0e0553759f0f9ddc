"""The acts of the grid: door, write, count, journal. Each voice writes in its own name only."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from jalon.acces import Act
from jalon.faits import Valeur
from jalon.kernel.days import legal_day
from jalon.kernel.errors import NotVisible
from jalon_web.analyse import queries
from jalon_web.analyse.contents import ContributionDite
from jalon_web.analyse.models import AccordRessource, Contribution, Ecart, Ressource, Voix
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import faits_of
from jalon_web.bilans.services import note_act, open_for_act, seal_in, write_facts, write_in
from jalon_web.ecrits.contents import TexteDit


@transaction.atomic
def write_contribution(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    rubrique: str,
    texte: str,
    cases: tuple[str, ...],
    version: int,
    now: dt.datetime,
    reservee: bool = False,
    ecrit_at: dt.datetime | None = None,
) -> int:
    """Write under one heading, in one's own name; return the version written.

    Args:
        rubrique: code of a heading of the grid.
        texte: the author's words; empty takes them back.
        cases: codes of answers of this heading; one at most when the heading says so.
        version: the version that the author was reading; zero when nothing was written.
        reservee: the person keeps it to herself; means nothing from anyone else.
        ecrit_at: when it was written, for words brought back from a former bilan; None: now.

    Raises:
        NotVisible: this actor does not write in this grid, or there is no such heading.
        ActRefused: the bilan is paused or has ended.
        Conflict: the same author wrote elsewhere since that version.

    Source: Proposition 7.
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_ANALYSE, now, noted=False)
    _check_cases(bilan, rubrique, cases)
    row = _contribution_of(bilan, rubrique, actor_id)
    if row.pk is None and not (texte or cases):
        return 0
    written = write_in(
        bilan,
        row,
        "travail",
        "contribution",
        ContributionDite(texte=texte, cases=cases),
        version=version,
        auteur_id=actor_id,
        now=now,
        autosaved=True,
    ).version
    if row.pk is not None and written == version and row.reservee == reservee:
        return written
    row.reservee = reservee and row.voix == Voix.PERSONNE
    row.ecrit_at = (ecrit_at or now) if texte or cases else None
    row.full_clean()
    row.save()
    note_act(actor_id, bilan, Act.WRITE_ANALYSE, now)
    _recount(bilan, now)
    return written


@transaction.atomic
def write_ecart(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    rubrique: str,
    texte: str,
    version: int,
    now: dt.datetime,
) -> int:
    """Write down a gap to keep in sight under one heading; return the version written.

    One text for everybody, which both sides may write: a gap is told, never computed.

    Args:
        texte: empty takes it off.
        version: the version that the author was reading; zero when there was none.

    Raises:
        NotVisible: this actor does not write in this grid, or there is no such heading.
        ActRefused: the bilan is paused or has ended.
        Conflict: someone else wrote since that version.
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_ANALYSE, now)
    queries.rubrique_for(bilan, rubrique)
    row = Ecart.objects.filter(bilan=bilan, rubrique=rubrique).first()
    row, dit = row or Ecart(bilan=bilan, rubrique=rubrique), TexteDit(texte=texte)
    written = write_in(
        bilan,
        row,
        "travail",
        "ecart",
        dit,
        version=version,
        auteur_id=actor_id,
        now=now,
        autosaved=True,
    )
    row.save()
    _recount(bilan, now)
    return written.version


@transaction.atomic
def propose_ressource(
    *, actor_id: int, public_id: uuid.UUID, texte: str, now: dt.datetime
) -> Ressource:
    """Propose a resource; whoever proposes agrees.

    Args:
        texte: what it is, never empty.

    Raises:
        NotVisible: this actor does not write in this grid.
        ActRefused: the bilan is paused or has ended.
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_ANALYSE, now)
    voix = queries.voix_of(bilan, actor_id)
    ressource = Ressource(
        bilan=bilan,
        contenu_id=seal_in(bilan, "travail", "ressource", {"texte": texte}, actor_id, now),
        proposee_par=voix,
        auteur_id=actor_id,
        proposee_at=now,
    )
    ressource.full_clean()
    ressource.save()
    AccordRessource.objects.create(ressource=ressource, voix=voix, auteur_id=actor_id, at=now)
    _recount(bilan, now)
    return ressource


@transaction.atomic
def agree_ressource(
    *, actor_id: int, public_id: uuid.UUID, ressource_id: uuid.UUID, now: dt.datetime
) -> Ressource:
    """Agree with a resource, in one's own voice; the person brings back what she had set aside.

    Raises:
        NotVisible: not one of this bilan's.
        ActRefused: the bilan is paused or has ended.
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_ANALYSE, now)
    ressource = queries.ressource_for(bilan, ressource_id)
    voix = queries.voix_of(bilan, actor_id)
    AccordRessource.objects.get_or_create(
        ressource=ressource, voix=voix, defaults={"auteur_id": actor_id, "at": now}
    )
    if voix is Voix.PERSONNE:
        ressource.ecartee_at = None
        ressource.save(update_fields=["ecartee_at"])
    _recount(bilan, now)
    return ressource


@transaction.atomic
def set_aside_ressource(
    *, actor_id: int, public_id: uuid.UUID, ressource_id: uuid.UUID, now: dt.datetime
) -> Ressource:
    """The person sets a resource aside; nobody else is told.

    Raises:
        NotVisible: this actor is not the person, or it is not one of this bilan's.
        ActRefused: the bilan is paused or has ended.
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_ANALYSE, now)
    if queries.voix_of(bilan, actor_id) is not Voix.PERSONNE:
        raise NotVisible
    ressource = queries.ressource_for(bilan, ressource_id)
    ressource.ecartee_at = now
    ressource.save(update_fields=["ecartee_at"])
    ressource.accords.filter(voix=Voix.PERSONNE).delete()
    _recount(bilan, now)
    return ressource


@transaction.atomic
def take_back_ressource(
    *, actor_id: int, public_id: uuid.UUID, ressource_id: uuid.UUID, now: dt.datetime
) -> Ressource:
    """Take back a resource that one's own voice proposed.

    Raises:
        NotVisible: another voice proposed it, or it is not one of this bilan's.
        ActRefused: the bilan is paused or has ended.
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_ANALYSE, now)
    ressource = queries.ressource_for(bilan, ressource_id)
    if ressource.proposee_par != queries.voix_of(bilan, actor_id):
        raise NotVisible
    ressource.reprise_at = now
    ressource.save(update_fields=["reprise_at"])
    _recount(bilan, now)
    return ressource


def keep_cep_words(
    *,
    bilan: Bilan,
    auteur_id: int,
    rubrique: str,
    texte: str,
    now: dt.datetime,
) -> None:
    """Set the words of a CEP counsellor under one heading, because the person puts them there.

    In the transaction of her act, whose door is passed. They are attributed to their author.

    Args:
        bilan: already opened for its person.
        auteur_id: the CEP counsellor.
        texte: never empty.

    Raises:
        NotVisible: there is no such heading.

    Source: Proposition 7 (three voices), Proposition 8.
    """
    queries.rubrique_for(bilan, rubrique)
    row, dite = _contribution_of(bilan, rubrique, auteur_id), ContributionDite(texte=texte)
    if row.pk is None:
        row.voix = Voix.CEP
    write_in(
        bilan, row, "travail", "contribution", dite, version=None, auteur_id=auteur_id, now=now
    )
    row.ecrit_at = now
    row.full_clean()
    row.save()
    voix = Contribution.objects.filter(bilan=bilan, ecrit_at__isnull=False)
    count = len(set(voix.values_list("voix", flat=True)))
    if faits_of(bilan)["nb_voix_analyse"] != count:
        write_facts(bilan, Act.WRITE_ANALYSE, now, nb_voix_analyse=count)


def _recount(bilan: Bilan, now: dt.datetime) -> None:
    """Count what stands now; only facts that changed are written down."""
    written = Contribution.objects.filter(bilan=bilan, ecrit_at__isnull=False, reservee=False)
    voix = set(written.values_list("voix", flat=True))
    known = faits_of(bilan)
    faits: dict[str, Valeur] = {"nb_voix_analyse": len(voix)}
    if known["analyse_partagee_on"] is None and {Voix.PERSONNE, Voix.CONSEILLER} <= voix:
        faits["analyse_partagee_on"] = legal_day(now)
    write_facts(
        bilan,
        Act.WRITE_ANALYSE,
        now,
        **{nom: valeur for nom, valeur in faits.items() if known[nom] != valeur},
    )


def _check_cases(bilan: Bilan, rubrique: str, cases: tuple[str, ...]) -> None:
    heading = queries.rubrique_for(bilan, rubrique)
    codes = {reponse.code for reponse in heading.reponses}
    if not set(cases) <= codes or (len(cases) > 1 and not heading.plusieurs):
        raise ValueError(f"not answers of the heading {rubrique}")


def _contribution_of(bilan: Bilan, rubrique: str, auteur_id: int) -> Contribution:
    """Return the row of one author under one heading, a new one when nothing was written."""
    row = Contribution.objects.filter(bilan=bilan, rubrique=rubrique, auteur_id=auteur_id).first()
    return row or Contribution(
        bilan=bilan,
        rubrique=rubrique,
        voix=queries.voix_of(bilan, auteur_id),
        auteur_id=auteur_id,
    )
