"""The grid and the resources of a bilan whose door was passed, as one viewer reads them.

The same number of queries whatever was written: rows, then one opening for all of them.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Q

from jalon.cahier import Reponse, Rubrique, Table
from jalon.kernel.days import legal_day
from jalon.kernel.errors import NotVisible
from jalon_web.analyse.contents import ContributionDite
from jalon_web.analyse.models import Contribution, Ecart, Ressource, Voix
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import conseillers_of, faits_of, texte_of
from jalon_web.bilans.queries.auteurs import trait_of
from jalon_web.coffre import queries as coffre
from jalon_web.ecrits import queries as ecrits
from jalon_web.ecrits.contents import TexteDit
from jalon_web.ecrits.queries import Lu

GRILLE = "grille_situation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mots:
    """What a voice says under one heading.

    Args:
        texte: in her own words; empty when nothing is said.
        cases: codes of the answers of the heading that she ticks.
        version: the version read here; zero when nothing was ever written.
        ecrit_at: when; None when nothing is said.
        reservee: the person keeps it to herself; read by her alone.
        ancien: written in a former bilan, and brought back.
    """

    texte: str = ""
    cases: tuple[str, ...] = ()
    version: int = 0
    ecrit_at: dt.datetime | None = None
    reservee: bool = False
    ancien: bool = False

    @property
    def dits(self) -> bool:
        """Whether anything is said."""
        return bool(self.texte or self.cases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One voice under one heading.

    Args:
        voix: whose.
        nom: the professional's name; empty for the person and for a CEP counsellor not known yet.
        mots: what is said; empty and shown as such when nothing is.
        reponses: the answers that are ticked, as the text words them.
        mienne: the viewer's own.
    """

    voix: Voix
    nom: str
    mots: Mots
    reponses: tuple[Reponse, ...]
    mienne: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EcartLu:
    """A gap kept in sight: its words, and who wrote them last."""

    texte: str
    version: int
    voix: Voix
    nom: str
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RubriqueLue:
    """One heading of the grid, every voice side by side, the person's first."""

    rubrique: Rubrique
    parts: tuple[Part, ...]
    ecart: EcartLu | None

    @property
    def mienne(self) -> Part | None:
        """The viewer's own part."""
        return next((part for part in self.parts if part.mienne), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RessourceLue:
    """A resource, as one viewer reads it.

    Args:
        ecartee: the person set it aside; shown so to her alone, `False` to anyone else.
        accords: the voices that agree.
        mienne: the viewer's voice proposed it.
        attend: the viewer's voice does not agree yet.
    """

    public_id: uuid.UUID
    texte: str
    proposee_par: Voix
    nom: str
    accords: frozenset[Voix]
    ecartee: bool
    mienne: bool
    attend: bool

    @property
    def partagee(self) -> bool:
        """Whether the person and a counsellor agree."""
        return {Voix.PERSONNE, Voix.CONSEILLER} <= self.accords

    @property
    def a_la_personne(self) -> bool:
        """Whether it is in the person's hands."""
        return Voix.PERSONNE not in self.accords


def grille_table(bilan: Bilan) -> Table:
    """Return the grid that the text of a bilan lays down.

    Raises:
        NotVisible: its text has none.
    """
    tables = texte_of(bilan).tables
    if GRILLE not in tables:
        raise NotVisible
    return tables[GRILLE]


def rubrique_for(bilan: Bilan, code: str) -> Rubrique:
    """Return one heading of the grid of a bilan.

    Raises:
        NotVisible: the text has none of this code.
    """
    for rubrique in grille_table(bilan).rubriques:
        if rubrique.code == code:
            return rubrique
    raise NotVisible


def voix_of(bilan: Bilan, actor_id: int) -> Voix:
    """Return in whose name an account that passed the door writes."""
    return Voix.PERSONNE if actor_id == bilan.beneficiaire_id else Voix.CONSEILLER


def grille_of(bilan: Bilan, viewer_id: int) -> tuple[RubriqueLue, ...]:
    """Return the grid of a bilan in all its voices, empty ones included.

    What the person keeps to herself reads, to anyone else, like what she has not written.

    Args:
        bilan: already opened.
        viewer_id: account of the viewer; its own part is marked.
    """
    everything = Contribution.objects.filter(bilan=bilan).select_related("auteur", "bilan")
    rows = list(everything.filter(Q(reservee=False) | Q(auteur_id=viewer_id)))
    gaps = list(Ecart.objects.filter(bilan=bilan))
    opened = coffre.open_many(
        [*(row.contenu_id for row in rows), *(gap.contenu_id for gap in gaps)]
    )
    lus = []
    for rubrique in grille_table(bilan).rubriques:
        here: dict[int | None, Contribution] = {
            row.auteur_id: row for row in rows if row.rubrique == rubrique.code
        }
        gap = next((opened.get(g.contenu_id) for g in gaps if g.rubrique == rubrique.code), None)
        lus.append(
            RubriqueLue(
                rubrique=rubrique,
                parts=tuple(
                    _part(rubrique, voix, nom, here.get(auteur_id), opened, auteur_id == viewer_id)
                    for voix, nom, auteur_id in _voices(bilan, rows)
                ),
                ecart=_ecart(bilan, ecrits.lu_of(TexteDit, gap)) if gap else None,
            )
        )
    return tuple(lus)


def ressources_of(bilan: Bilan, viewer_id: int) -> tuple[RessourceLue, ...]:
    """Return the resources of a bilan that this viewer may know of.

    What the person sets aside reads, to anyone else, like what she has not answered: she does not
    have to say her answer.

    Args:
        bilan: already opened.
        viewer_id: account of the viewer.
    """
    mine = voix_of(bilan, viewer_id)
    rows = (
        Ressource.objects.filter(bilan=bilan, reprise_at=None)
        .select_related("auteur")
        .prefetch_related("accords")
    )
    lues = []
    for row, lu in ecrits.read_all(TexteDit, rows):
        accords = frozenset(Voix(accord.voix) for accord in row.accords.all())
        aside = row.ecartee_at is not None and mine is Voix.PERSONNE
        if row.ecartee_at is not None and row.proposee_par == Voix.PERSONNE and not aside:
            continue
        lues.append(
            RessourceLue(
                public_id=row.public_id,
                texte=lu.dit.texte,
                proposee_par=Voix(row.proposee_par),
                nom=row.auteur.nom,
                accords=accords,
                ecartee=aside,
                mienne=row.proposee_par == mine,
                attend=mine not in accords,
            )
        )
    return tuple(lues)


def ressource_for(bilan: Bilan, public_id: uuid.UUID) -> Ressource:
    """Return one resource of a bilan already opened.

    Raises:
        NotVisible: not one of this bilan's, or its author took it back.
    """
    found = Ressource.objects.filter(bilan=bilan, public_id=public_id, reprise_at=None).first()
    if found is None:
        raise NotVisible
    return found


def mots_of(bilan: Bilan, rubrique: str, auteur_id: int) -> Mots:
    """Return what one author says under one heading of a bilan already opened."""
    row = Contribution.objects.filter(bilan=bilan, rubrique=rubrique, auteur_id=auteur_id).first()
    lue = ecrits.read_one(ContributionDite, row)
    return _mots(row, lue) if row and lue else Mots()


def ecart_of(bilan: Bilan, rubrique: str) -> EcartLu | None:
    """Return the gap kept in sight under one heading of a bilan already opened."""
    row = Ecart.objects.filter(bilan=bilan, rubrique=rubrique).first()
    lu = ecrits.read_one(TexteDit, row)
    return _ecart(bilan, lu) if lu else None


def _voices(bilan: Bilan, rows: list[Contribution]) -> list[tuple[Voix, str, int | None]]:
    """Return every voice of a bilan: the person, the counsellors, then the CEP if there is one."""
    voices: dict[int | None, tuple[Voix, str]] = {
        bilan.beneficiaire_id: (Voix.PERSONNE, ""),
    }
    for conseiller in conseillers_of(bilan):
        voices[conseiller.pk] = (Voix.CONSEILLER, conseiller.nom)
    for row in sorted(rows, key=lambda row: row.voix == Voix.CEP):
        if row.ecrit_at is not None:
            voices.setdefault(row.auteur_id, (Voix(row.voix), row.auteur.nom))
    if faits_of(bilan)["cep_initiateur"] and all(
        voix is not Voix.CEP for voix, _nom in voices.values()
    ):
        voices[None] = (Voix.CEP, "")
    return [(voix, nom, auteur_id) for auteur_id, (voix, nom) in voices.items()]


def _part(
    rubrique: Rubrique,
    voix: Voix,
    nom: str,
    row: Contribution | None,
    opened: dict[uuid.UUID, coffre.Ouvert],
    mienne: bool,
) -> Part:
    ouvert = opened.get(row.contenu_id) if row else None
    mots = _mots(row, ecrits.lu_of(ContributionDite, ouvert)) if row and ouvert else Mots()
    return Part(
        voix=voix,
        nom=nom,
        mots=mots,
        reponses=tuple(one for one in rubrique.reponses if one.code in mots.cases),
        mienne=mienne,
    )


def _mots(row: Contribution, lue: Lu[ContributionDite]) -> Mots:
    return Mots(
        texte=lue.dit.texte,
        cases=lue.dit.cases,
        version=lue.version,
        ecrit_at=row.ecrit_at,
        reservee=row.reservee,
        ancien=row.ecrit_at is not None and legal_day(row.ecrit_at) < row.bilan.ouvert_on,
    )


def _ecart(bilan: Bilan, lu: Lu[TexteDit]) -> EcartLu:
    trait = trait_of(bilan, lu.auteur_id, lu.at)
    return EcartLu(
        texte=lu.dit.texte,
        version=lu.version,
        voix=Voix(trait.voix),
        nom=trait.nom,
        at=lu.at,
    )
