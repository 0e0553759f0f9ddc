"""The acts on the programme personnalisé: write it, approve it, preview it, hand it over."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from jalon.acces import Act
from jalon.faits import Valeur
from jalon.kernel.days import legal_day
from jalon.kernel.errors import ActRefused
from jalon_web.bilans.models import Bilan, Prevision
from jalon_web.bilans.queries import constats_of, texte_of
from jalon_web.bilans.services import open_for_act, recount, write_facts
from jalon_web.livrables import queries
from jalon_web.livrables.contents.parties import Contenus, DureePrevue, Partie, lignes
from jalon_web.livrables.models import PROGRAMME, Accord, Document, Remise
from jalon_web.livrables.queries import regles
from jalon_web.livrables.queries.assemblage import programme as assemblage
from jalon_web.livrables.services.remises import hand_over
from jalon_web.livrables.services.sections import Ecrite, count, document_for, put_partie

CONTENU = "LIV-PROG-CONTENU"


@transaction.atomic
def write_programme(
    *,
    actor_id: int,
    public_id: uuid.UUID,
    partie: str,
    valeur: Partie,
    version: int,
    now: dt.datetime,
) -> Ecrite:
    """Write a part of the programme. A change ends the approvals given to the former text.

    Args:
        partie: `objectifs`, `contenus`, `duree`, `etalement` or `methodes`.
        version: the version its author was reading, zero for an empty part.

    Raises:
        NotVisible: this actor does not write here, or there is no such part.
        ActRefused: the phase is over (`phase`), a code is not of the text (`hors_texte`).
        Conflict: someone wrote this part since.

    Source: Propositions 3 and 4.
    """
    bilan = open_for_act(actor_id, public_id, Act.WRITE_PROGRAMME, now)
    check_codes(bilan, valeur)
    ecrite = put_partie(
        bilan, PROGRAMME, partie, valeur, version=version, auteur_id=actor_id, now=now
    )
    if ecrite.changed:
        count_programme(bilan, ecrite, Act.WRITE_PROGRAMME, now)
    return ecrite


def check_codes(bilan: Bilan, valeur: Partie) -> None:
    """Refuse a theme, a reason or a time that the text does not know.

    Raises:
        ActRefused: `hors_texte`.
    """
    texte = texte_of(bilan)
    if isinstance(valeur, Contenus):
        known = regles.libelles(texte, "themes_investigation")
        good = {theme.code for theme in valeur.themes} <= known.keys()
    elif isinstance(valeur, DureePrevue):
        reasons = regles.libelles(texte, "motifs_extension")
        good = (
            (not valeur.forfait or regles.forfait_min(texte, valeur.forfait) is not None)
            and (not valeur.motif or valeur.motif in reasons)
            and all((p.phase, p.sorte) in regles.CASES_PREVUES for p in valeur.prevus)
        )
    else:
        good = True
    if not good:
        raise ActRefused(code="hors_texte")


def count_programme(bilan: Bilan, ecrite: Ecrite, acte: str, now: dt.datetime) -> None:
    """Count the programme as it stands after a change."""
    parties = queries.parties_of(bilan, PROGRAMME)
    planned = _plan(bilan, parties["duree"].valeur)
    faits = _facts(bilan, parties, legal_day(now))
    if ecrite.undone:
        faits |= dict.fromkeys(
            (
                "programme_approuve_beneficiaire_on",
                "programme_approuve_conseiller_on",
                "programme_apercu_financeur_on",
                "programme_remis_beneficiaire_on",
                "programme_remis_financeur_on",
            )
        )
    count(bilan, acte, now, **faits)
    if planned:
        recount(bilan)


def _facts(bilan: Bilan, parties: queries.Parties, day: dt.date) -> dict[str, Valeur]:
    texte, duree = texte_of(bilan), parties["duree"].valeur
    forfait, motif = regles.forfait_min(texte, duree.forfait), duree.motif or None
    same = (bilan.faits.forfait_min, bilan.faits.extension_motif_code) == (forfait, motif)
    decided = bilan.faits.forfait_decide_on if same else day
    return {
        "nb_objectifs": len(lignes(parties["objectifs"].valeur.texte)),
        "nb_themes": len(parties["contenus"].valeur.themes),
        "nb_methodes_declarees": len(lignes(parties["methodes"].valeur.texte)),
        "programme_parties": len(parties) - len(assemblage.missing_in(bilan, parties)),
        "forfait_min": forfait,
        "forfait_decide_on": decided if forfait else None,
        "extension_motif_code": motif,
    }


def _plan(bilan: Bilan, duree: DureePrevue) -> bool:
    wanted = {(p.phase, p.sorte): p.minutes for p in duree.prevus}
    known = {(p.phase, p.sorte): p.minutes for p in bilan.previsions.all()}
    if wanted == known:
        return False
    bilan.previsions.all().delete()
    Prevision.objects.bulk_create(
        Prevision(bilan=bilan, phase=phase, sorte=sorte, minutes=minutes)
        for (phase, sorte), minutes in wanted.items()
    )
    return True


def _whole(bilan: Bilan, empreinte: str) -> queries.Parties:
    """Return the programme once sure that it is whole, and the text that its reader saw."""
    parties = queries.parties_of(bilan, PROGRAMME)
    if assemblage.missing_in(bilan, parties):
        constats = [c for c in constats_of(bilan) if c.regle == CONTENU]
        raise ActRefused(constats, code="incomplet")
    if queries.print_of(PROGRAMME, parties) != empreinte:
        raise ActRefused(code="change")
    return parties


@transaction.atomic
def approve_programme(
    *, actor_id: int, public_id: uuid.UUID, empreinte: str, now: dt.datetime
) -> Bilan:
    """Approve the programme as it was just read again. It binds nobody to go on.

    Args:
        empreinte: print of the text read, as the page gave it.

    Raises:
        ActRefused: a part is empty (`incomplet`), the text changed since it was read (`change`),
            already approved by this voice (`deja_fait`).

    Source: Proposition 3.
    """
    bilan = open_for_act(actor_id, public_id, Act.APPROVE_PROGRAMME, now)
    _whole(bilan, empreinte)
    hers = actor_id == bilan.beneficiaire_id
    _agree(bilan, Accord.Objet.APPROBATION, hers, actor_id, empreinte, now)
    fait = f"programme_approuve_{'beneficiaire' if hers else 'conseiller'}_on"
    write_facts(bilan, Act.APPROVE_PROGRAMME, now, **{fait: legal_day(now)})
    return bilan


def _agree(
    bilan: Bilan, objet: str, hers: bool, actor_id: int, empreinte: str, now: dt.datetime
) -> None:
    document = document_for(bilan, PROGRAMME)
    voix = queries.PERSONNE if hers else queries.CONSEILLER
    if voix in queries.accords_of(document, objet):
        raise ActRefused(code="deja_fait")
    accord = Accord(
        document=document,
        objet=objet,
        voix=voix,
        compte_id=actor_id,
        empreinte=empreinte,
        at=now,
    )
    accord.full_clean()
    accord.save()


@transaction.atomic
def preview_edition_financeur(
    *, actor_id: int, public_id: uuid.UUID, empreinte: str, now: dt.datetime
) -> Bilan:
    """The person says that she read the very edition that who pays will receive.

    Raises:
        ActRefused: nobody pays (`sans_financeur`), a part is empty (`incomplet`), the text changed
            (`change`), already said (`deja_fait`).

    Source: Proposition 8.
    """
    bilan = open_for_act(actor_id, public_id, Act.PREVIEW_EDITION_FINANCEUR, now)
    if bilan.financeur_id is None:
        raise ActRefused(code="sans_financeur")
    _whole(bilan, empreinte)
    _agree(bilan, Accord.Objet.RELECTURE, True, actor_id, empreinte, now)
    write_facts(
        bilan,
        Act.PREVIEW_EDITION_FINANCEUR,
        now,
        programme_apercu_financeur_on=legal_day(now),
    )
    return bilan


@transaction.atomic
def deliver_programme(*, actor_id: int, public_id: uuid.UUID, now: dt.datetime) -> Bilan:
    """Hand the approved programme over: to the person, and to the payer in its own edition.

    Both editions are frozen: what was handed over never changes.

    Raises:
        ActRefused: not approved by both (`sans_accords`), the funder's edition not read by the
            person (`sans_relecture`), already handed over (`deja_fait`).

    Source: Proposition 4.
    """
    bilan = open_for_act(actor_id, public_id, Act.DELIVER_PROGRAMME, now)
    document = document_for(bilan, PROGRAMME)
    if document.etat == Document.Etat.DEFINITIF:
        raise ActRefused(code="deja_fait")
    parties = queries.parties_of(bilan, PROGRAMME)
    printed = queries.print_of(PROGRAMME, parties)
    accords = queries.accords_of(document, Accord.Objet.APPROBATION)
    if {voix for voix, each in accords.items() if each.empreinte == printed} != {
        queries.PERSONNE,
        queries.CONSEILLER,
    }:
        raise ActRefused(code="sans_accords")
    read = queries.accords_of(document, Accord.Objet.RELECTURE).get(queries.PERSONNE)
    if bilan.financeur_id and (read is None or read.empreinte != printed):
        raise ActRefused(code="sans_relecture")
    _hand_both(bilan, document, parties, actor_id, now)
    document.etat = Document.Etat.DEFINITIF
    document.save(update_fields=["etat"])
    day = legal_day(now)
    write_facts(
        bilan,
        Act.DELIVER_PROGRAMME,
        now,
        programme_remis_beneficiaire_on=day,
        programme_remis_financeur_on=day if bilan.financeur_id else None,
    )
    return bilan


def _hand_both(
    bilan: Bilan,
    document: Document,
    parties: queries.Parties,
    actor_id: int,
    now: dt.datetime,
) -> None:
    hand_over(
        document,
        assemblage.edition_personne(bilan, document, parties, definitif=True),
        edition=Remise.Edition.PERSONNE,
        destinataire=Remise.Destinataire.BENEFICIAIRE,
        actor_id=actor_id,
        now=now,
    )
    paid = bilan.financeur_id is not None
    hand_over(
        document,
        assemblage.edition_financeur(bilan, document, parties),
        edition=Remise.Edition.FINANCEUR,
        destinataire=Remise.Destinataire.FINANCEUR if paid else Remise.Destinataire.CENTRE,
        actor_id=actor_id,
        now=now,
    )
