"""The programme personnalisé, in its two editions.

What who pays receives is built apart, field by field: the precisions of the themes, what the
person said of her request and what is already there never enter it.
"""

from __future__ import annotations

import datetime as dt

from jalon.cahier import Texte
from jalon.kernel.days import legal_day
from jalon.kernel.durees import Duree
from jalon.rendering.documents import (
    Accord,
    CinqContenus,
    ContenuPrevu,
    Contrat,
    Durees,
    Etalement,
    ProgrammeFinanceur,
    ProgrammePersonnalise,
)
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import identite_of, texte_of
from jalon_web.bilans.queries.auteurs import CONSEILLER, PERSONNE
from jalon_web.livrables.contents.parties import DureePrevue, lignes
from jalon_web.livrables.models import Accord as AccordDonne
from jalon_web.livrables.models import Document
from jalon_web.livrables.queries import documents, regles, sources
from jalon_web.livrables.queries.assemblage.commun import built, entete, numero, points
from jalon_web.livrables.queries.documents import Parties

MENTION = "LIV-PROG-REMISE-PERSONNE"
MENTION_FINANCEUR = "LIV-PROG-REMISE-FINANCEUR"


def is_complete(texte: Texte, lue: documents.PartieLue) -> bool:
    """Return whether a part says what it must say, and someone wrote it."""
    if not lue.ecrite:
        return False
    if isinstance(lue.valeur, DureePrevue):
        forfait = regles.forfait_min(texte, lue.valeur.forfait)
        return forfait is not None and lue.valeur.is_complete_for(forfait)
    return bool(lue.valeur.complete)


def missing_in(bilan: Bilan, parties: Parties) -> tuple[str, ...]:
    """Return the codes of the parts that are still to be filled, in their order.

    An employer who pays reads objectives written for it: her own words may tell a plan.
    """
    texte = texte_of(bilan)
    told = bool(lignes(parties["objectifs"].valeur.financeur)) or not documents.is_paid_by_employer(
        bilan
    )
    return tuple(
        code
        for code, lue in parties.items()
        if not is_complete(texte, lue) or (code == "objectifs" and not told)
    )


def edition_personne(
    bilan: Bilan, document: Document | None, parties: Parties, *, definitif: bool = False
) -> ProgrammePersonnalise:
    """Return the person's edition of the programme as it stands.

    Raises:
        ActRefused: a part is still empty (`rien_encore`).
    """
    texte = texte_of(bilan)
    duree = parties["duree"].valeur
    themes = regles.libelles(texte, "themes_investigation")
    contenus = tuple(
        ContenuPrevu(theme=themes[theme.code], detail=theme.precision)
        for theme in parties["contenus"].valeur.themes
        if theme.code in themes
    )
    return built(
        lambda: ProgrammePersonnalise(
            entete=entete(
                bilan,
                version=document.version if document else 1,
                etabli_le=_day(parties),
                definitif=definitif,
                mentions=(regles.mention(texte, MENTION),),
            ),
            contrat=_contrat(bilan),
            programme=_cinq(parties, contenus, points(parties["objectifs"].valeur.texte)),
            demande=sources.demande_of(bilan),
            acquis=parties["contenus"].valeur.acquis,
            motif_extension=regles.libelles(texte, "motifs_extension").get(duree.motif, ""),
            accords=_accords(bilan, document),
        )
    )


def edition_financeur(
    bilan: Bilan, document: Document | None, parties: Parties
) -> ProgrammeFinanceur:
    """Return the edition of who pays: the five parts and the contract, nothing else.

    It depends on the programme and the contract alone: while neither changes, the bytes that the
    person previews are those handed over.

    Raises:
        ActRefused: a part is still empty (`rien_encore`).
    """
    texte = texte_of(bilan)
    themes = regles.libelles(texte, "themes_investigation")
    contenus = tuple(
        ContenuPrevu(theme=themes[theme.code])
        for theme in parties["contenus"].valeur.themes
        if theme.code in themes
    )

    def make() -> ProgrammeFinanceur:
        head = entete(
            bilan,
            version=document.version if document else 1,
            etabli_le=_day(parties),
            definitif=True,
            mentions=(regles.mention(texte, MENTION_FINANCEUR),),
        )
        return ProgrammeFinanceur(
            entete=head,
            contrat=_contrat(bilan),
            programme=_cinq(parties, contenus, points(parties["objectifs"].valeur.pour_financeur)),
        )

    return built(make)


def _cinq(parties: Parties, contenus: tuple[ContenuPrevu, ...], objectifs: str) -> CinqContenus:
    duree, etalement = parties["duree"].valeur, parties["etalement"].valeur
    if etalement.debut_on is None or etalement.fin_on is None:
        raise ValueError("etalement: no day")
    return CinqContenus(
        objectifs=objectifs,
        contenus=contenus,
        duree=Durees(
            preliminaire=Duree(duree.phase_min("preliminaire")),
            investigation=Duree(duree.phase_min("investigation")),
            conclusions=Duree(duree.phase_min("conclusions")),
        ),
        etalement=Etalement(
            debut=etalement.debut_on, fin=etalement.fin_on, rythme=etalement.rythme
        ),
        methodes=points(parties["methodes"].valeur.texte),
    )


def _day(parties: Parties) -> dt.date:
    last = documents.last_at(parties)
    if last is None:
        raise ValueError("programme: nothing written")
    return legal_day(last)


def _contrat(bilan: Bilan) -> Contrat:
    return Contrat(
        reference=numero(bilan),
        convention_on=bilan.faits.convention_signee_on,
        financeur=bilan.financeur.nom if bilan.financeur else "",
    )


def _accords(bilan: Bilan, document: Document | None) -> tuple[Accord, ...]:
    given = documents.accords_of(document, AccordDonne.Objet.APPROBATION)
    lines = []
    if each := given.get(CONSEILLER):
        lines.append(
            Accord(nom=each.compte.nom, objet="approuvé pour le centre", le=legal_day(each.at))
        )
    if each := given.get(PERSONNE):
        lines.append(
            Accord(nom=identite_of(bilan).complet, objet="approuvé", le=legal_day(each.at))
        )
    return tuple(lines)
