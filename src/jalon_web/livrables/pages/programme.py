"""The pages of the programme: its five parts, the agreements, what each will receive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.forms import Form
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from jalon.acces import Act
from jalon.cahier import Constat
from jalon.kernel.durees import Duree
from jalon.kernel.errors import ActRefused
from jalon_web.bilans.pages.bilan import open_to
from jalon_web.bilans.pages.regardeur import Regardeur
from jalon_web.bilans.queries import conseillers_of, constats_of, texte_of
from jalon_web.livrables import queries
from jalon_web.livrables.contents.parties import DureePrevue
from jalon_web.livrables.forms import Mot, PartieForm, form_of
from jalon_web.livrables.models import PROGRAMME, Accord, Document, Remise
from jalon_web.livrables.pages import commun
from jalon_web.livrables.pages.commun import PartieVue
from jalon_web.livrables.queries import CONSEILLER, PERSONNE, PropositionLue, regles
from jalon_web.livrables.queries.assemblage import lisibles
from jalon_web.livrables.queries.assemblage import programme as assemblage
from jalon_web.ui.formats import date_fr, duree, heure
from jalon_web.ui.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PropositionVue:
    """A wording offered by one side, as this viewer may answer it."""

    lue: PropositionLue
    phrase: str
    nom: str
    voix: str
    mots: tuple[Mot, ...]
    mienne: bool
    repondre: bool
    action: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureVue:
    """An agreement given, or awaited without haste."""

    nom: str
    detail: str
    attente: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Accords:
    """Where the agreements stand, and what this viewer may do now."""

    signatures: tuple[SignatureVue, ...]
    rompus: bool
    attentes: tuple[str, ...]
    relire: bool
    apercu: str
    remettre: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartieProposee:
    """A part of the programme, and the other wordings that wait for an answer."""

    vue: PartieVue
    propositions: tuple[PropositionVue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePage(Page):
    """The programme as one viewer reads and writes it.

    Args:
        manque: the parts that are still to be filled, for one who writes.
        temps: how much of the planned time has its place, in words.
        remis: when it was handed over, in words.
        proposer: whether this viewer may offer another wording.
        lisible: whether it can be read as it will be printed.
        form_en_erreur: the form just sent, when something in it is to be corrected.
    """

    parties: tuple[PartieProposee, ...]
    manque: tuple[PartieVue, ...]
    temps: str
    accords: Accords
    definitif: bool
    remis: str
    autres: str
    financeur: str
    peut_ecrire: bool
    proposer: bool
    regles: tuple[Constat, ...]
    form_en_erreur: Form | None
    lisible: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RelirePage(Page):
    """The programme as it will be printed, and its print, to approve this very text."""

    feuille: SafeString
    empreinte: str
    total: Duree


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFinanceurPage(Page):
    """The very edition that who pays receives.

    Args:
        remis: day on which it was handed over, in words.
        empreinte: of the text read; empty once it is handed over.
        lu: whether the person said that she read it.
        peut_dire_lu: whether this viewer may say so now.
    """

    financeur: str
    feuille: str
    remis: str
    empreinte: str
    lu: bool
    peut_dire_lu: bool
    pdf: str
    retour: str


def programme_page(who: Regardeur, bound: Mapping[str, PartieForm] | None = None) -> ProgrammePage:
    """Return the programme as one viewer reads and writes it."""
    bilan = who.bilan
    document = queries.document_of(bilan, PROGRAMME)
    parties = queries.parties_of(bilan, PROGRAMME)
    manque = assemblage.missing_in(bilan, parties)
    ecrit = open_to(bilan, Act.WRITE_PROGRAMME)
    shown = commun.parts_shown(who, PROGRAMME, parties, ecrit=ecrit, manque=manque, bound=bound)
    offered = _proposals(who, parties, ecrit)
    final = commun.is_definitif(document)
    return ProgrammePage(
        parties=tuple(
            PartieProposee(
                vue=vue, propositions=tuple(p for p in offered if p.lue.partie == vue.code)
            )
            for vue in shown
        ),
        manque=tuple(vue for vue in shown if not vue.complete) if ecrit else (),
        temps=planned_time(who, parties["duree"].valeur),
        accords=_accords(who, document, parties, manque),
        definitif=final,
        remis=delivered(document) if final else "",
        autres=who.autres(),
        financeur=bilan.financeur.nom if bilan.financeur else "",
        peut_ecrire=ecrit,
        proposer=ecrit,
        regles=tuple(c for c in constats_of(bilan) if c.regle in _RULES),
        form_en_erreur=commun.first_error(bound or {}),
        lisible=not manque,
    )


_RULES = ("LIV-PROG-REMISE-PERSONNE", "LIV-PROG-REMISE-FINANCEUR")


def planned_time(who: Regardeur, valeur: DureePrevue) -> str:
    """Return « 14 h 30 placées sur 16 h. Il reste 1 h 30 à placer. »."""
    forfait = regles.forfait_min(texte_of(who.bilan), valeur.forfait)
    if forfait is None:
        return ""
    left = forfait - valeur.total_min
    said = _("%(place)s placées sur %(total)s.") % {
        "place": duree(valeur.total_min),
        "total": duree(forfait),
    }
    if left > 0:
        return said + " " + _("Il reste %(reste)s à placer.") % {"reste": duree(left)}
    if left < 0:
        return said + " " + _("C’est %(trop)s de trop.") % {"trop": duree(-left)}
    return said + " " + _("Tout est placé.")


def delivered(document: Document | None) -> str:
    """Return « Remis le 20 octobre 2026 », or nothing."""
    remise = queries.remise_of(document, Remise.Edition.PERSONNE)
    if remise is None:
        return ""
    return _("Remis le %(jour)s.") % {"jour": date_fr(localtime(remise.at).date())}


def _proposals(who: Regardeur, parties: queries.Parties, ecrit: bool) -> tuple[PropositionVue, ...]:
    shown = []
    for lue in queries.propositions_of(who.bilan):
        part = parties[lue.partie]
        form = form_of(who.bilan, PROGRAMME, lue.partie, valeur=lue.valeur, version=part.version)
        now = {m.nom: m.texte for m in form.mots(form.initial_of(part.valeur))}
        mots = form.mots(form.initial_of(lue.valeur))
        hers = lue.trait.voix == PERSONNE
        name = who.name(lue.trait)
        mine = lue.auteur_id == who.actor_id
        shown.append(
            PropositionVue(
                lue=lue,
                phrase=_("Vous proposez une autre formulation")
                if mine
                else _("%(nom)s propose une autre formulation") % {"nom": name},
                nom=name,
                voix=lue.trait.voix,
                mots=tuple(m for m in mots if m.texte != now.get(m.nom, "")),
                mienne=mine,
                repondre=ecrit and hers != who.personne,
                action=reverse("livrables:proposition", args=[who.bilan.public_id, lue.public_id]),
                version=part.version,
            )
        )
    return tuple(shown)


def _accords(
    who: Regardeur, document: Document | None, parties: queries.Parties, manque: tuple[str, ...]
) -> Accords:
    bilan = who.bilan
    printed = queries.print_of(PROGRAMME, parties)
    given = queries.accords_of(document, Accord.Objet.APPROBATION)
    read = queries.accords_of(document, Accord.Objet.RELECTURE).get(PERSONNE)
    valid = {voix for voix, each in given.items() if each.empreinte == printed}
    final = commun.is_definitif(document)
    whole = not manque
    relu = bilan.financeur_id is None or (read is not None and read.empreinte == printed)
    mine = PERSONNE if who.personne else CONSEILLER
    waits = [] if final else list(_waits(who, valid, relu, whole))
    unread = who.personne and whole and not relu and not final
    return Accords(
        signatures=(_signed(who, given, CONSEILLER), _signed(who, given, PERSONNE)),
        rompus=not final and queries.broken_accords_of(document),
        attentes=tuple(waits),
        relire=whole and not final and mine not in given and open_to(bilan, Act.APPROVE_PROGRAMME),
        apercu=reverse("livrables:edition-financeur", args=[bilan.public_id]) if unread else "",
        remettre=whole
        and not final
        and relu
        and valid == {PERSONNE, CONSEILLER}
        and open_to(bilan, Act.DELIVER_PROGRAMME),
    )


def _waits(who: Regardeur, valid: set[str], relu: bool, whole: bool) -> list[str]:
    """Return what is still awaited before the programme can be handed over, in words."""
    waits = []
    if not whole:
        return [_("Les cinq parties se remplissent d’abord.")]
    if PERSONNE not in valid:
        waits.append(
            _("Votre accord, quand vous voudrez.")
            if who.personne
            else _("Un accord, celui de la personne : %(nom)s.") % {"nom": who.prenom}
        )
    if CONSEILLER not in valid:
        waits.append(
            _("L’accord du centre.") if who.personne else _("Votre accord, pour le centre.")
        )
    if not relu and who.bilan.financeur:
        waits.append(
            _("Votre lecture de ce que recevra %(nom)s.") % {"nom": who.bilan.financeur.nom}
            if who.personne
            else _("La lecture, par %(prenom)s, de ce que recevra %(nom)s.")
            % {"prenom": who.prenom, "nom": who.bilan.financeur.nom}
        )
    return waits


def _signed(who: Regardeur, given: Mapping[str, Accord], voix: str) -> SignatureVue:
    accord = given.get(voix)
    counsellors = conseillers_of(who.bilan)
    hers = voix == PERSONNE
    name = who.prenom if hers else (counsellors[0].nom if counsellors else _("le centre"))
    if accord is None:
        mine = hers == who.personne
        wait = _("Votre accord, quand vous voudrez") if mine else _("Pas encore d’accord")
        return SignatureVue(nom=name, detail="", attente=wait)
    at = localtime(accord.at)
    detail = _("Accord donné le %(jour)s, %(heure)s.") % {
        "jour": date_fr(at.date()),
        "heure": heure(at),
    }
    return SignatureVue(nom=name if hers else accord.compte.nom, detail=detail, attente="")


def read_again_page(who: Regardeur) -> RelirePage:
    """Return the programme as it will be printed, and its print, to approve this very text.

    Raises:
        ActRefused: a part is still empty (`incomplet`).
    """
    document = queries.document_of(who.bilan, PROGRAMME)
    parties = queries.parties_of(who.bilan, PROGRAMME)
    if assemblage.missing_in(who.bilan, parties):
        raise ActRefused(code="incomplet")
    contenu = assemblage.edition_personne(who.bilan, document, parties)
    return RelirePage(
        feuille=commun.sheet(contenu),
        empreinte=queries.print_of(PROGRAMME, parties),
        total=Duree(parties["duree"].valeur.total_min),
    )


def funder_page(who: Regardeur, lu: lisibles.Lu | None) -> EditionFinanceurPage:
    """Return the very edition that who pays receives, or that there is none yet.

    Args:
        lu: as `lisibles` opened it for this viewer; None when there is nothing to read yet.
    """
    bilan = who.bilan
    parties = queries.parties_of(bilan, PROGRAMME) if lu and lu.remise is None else None
    document = queries.document_of(bilan, PROGRAMME) if parties else None
    read = queries.accords_of(document, Accord.Objet.RELECTURE)
    return EditionFinanceurPage(
        financeur=bilan.financeur.nom if bilan.financeur else "",
        feuille=commun.sheet(lu.contenu) if lu else "",
        remis=date_fr(localtime(lu.remise.at).date()) if lu and lu.remise else "",
        empreinte=queries.print_of(PROGRAMME, parties) if parties else "",
        lu=PERSONNE in read,
        peut_dire_lu=parties is not None
        and not assemblage.missing_in(bilan, parties)
        and PERSONNE not in read
        and open_to(bilan, Act.PREVIEW_EDITION_FINANCEUR),
        pdf=reverse("livrables:pdf", args=[bilan.public_id, lisibles.FINANCEUR]),
        retour=reverse("livrables:programme", args=[bilan.public_id]),
    )
