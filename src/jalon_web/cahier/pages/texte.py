"""Pages of the text in force."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jalon.cahier import Cahier, Cas, RegleEnVigueur, Table
from jalon.cahier.document import ProjetImprime, document_of
from jalon.cahier.model import ValeurEnVigueur
from jalon.cahier.sources import Source
from jalon.cahier.tables import Livrable
from jalon.cahier.wording import ACTEURS, cell_in_words
from jalon.faits import SCHEMAS, Fait
from jalon.kernel.days import legal_day
from jalon.kernel.errors import NotVisible
from jalon_web.base import clock
from jalon_web.cahier import queries
from jalon_web.cahier.queries import cahiers
from jalon_web.ui.formats import date_fr
from jalon_web.ui.pages import Page

MOMENTS = {
    "candidature": _("À la candidature du centre."),
    "ouverture": _("À l’ouverture du bilan."),
    "cloture_preliminaire": _("À la clôture de la phase préliminaire."),
    "decision": _("Quand la personne décide de la suite."),
    "cloture_investigation": _("À la clôture de l’investigation."),
    "cloture_conclusions": _("À la clôture des conclusions."),
    "cloture_phase": _("À la clôture de chaque phase."),
    "facturation": _("Au moment de la facture."),
    "suivi": _("Au suivi, après le bilan."),
    "terme": _("Au terme du bilan."),
    "toujours": _("À chaque vérification."),
    "hors_bilan": _("Hors d’un bilan : elle se lit, elle ne se vérifie pas sur un dossier."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CadreVu:
    """A frame in the list of frames, and how many rules it has."""

    id: str
    titre: str
    statut: str
    nombre: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CadresPage(Page):
    """The frames, by id."""

    cadres: tuple[CadreVu, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FinanceurVu:
    """A funder: the frame of its bilans today, and what is said for later, the nearest first."""

    nom: str
    cadre: Cahier
    a_venir: tuple[tuple[Cahier | None, dt.date], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FinanceursPage(Page):
    """What governs the bilans of each funder."""

    lignes: tuple[FinanceurVu, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntreeVue:
    """An entry of a table, with its other columns in words."""

    libelle: str
    aide: str
    conteste: str
    autres: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableVue:
    """A table with its entries in words."""

    table: Table
    entrees: tuple[EntreeVue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionVue:
    """A section of a text, with those of its rules that were looked for."""

    code: str
    titre: str
    regles: tuple[RegleEnVigueur, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextePage(Page):
    """A frame on a day, its rules by section, its tables and documents.

    Args:
        nombre: how many rules are shown.
        identite: what it says of itself.
        etend: the frame that it completes; None when it stands alone.
        annexes: show the tables and documents: nothing was looked for.
    """

    cadre: Cahier
    au: dt.date
    q: str
    groupes: tuple[SectionVue, ...]
    nombre: int
    identite: tuple[tuple[str, str], ...]
    etend: Cahier | None
    annexes: bool
    tables: tuple[TableVue, ...]
    livrables: tuple[tuple[Livrable, str, str], ...]
    projets: tuple[ProjetImprime, ...]
    glossaire: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CasVu:
    """A worked case: its facts, and what the rule says of them."""

    nom: str
    jour: dt.date
    faits: tuple[tuple[str, object], ...]
    resultat: Promise | str


@dataclass(frozen=True, slots=True, kw_only=True)
class ValeurVue:
    """A value of a parameter, from its first day."""

    nom: str
    du: dt.date
    mots: ValeurEnVigueur | Promise
    source: Source | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReglePage(Page):
    """One rule: its wording that day and its values through time.

    Args:
        moment: when it is checked, in words.
        faits: what it reads.
        conditionnelle: software runs it, people do not only read it.
    """

    cadre: Cahier
    regle: RegleEnVigueur
    moment: Promise | str
    faits: tuple[Fait, ...]
    cas: tuple[CasVu, ...]
    conditionnelle: bool
    valeurs: tuple[ValeurVue, ...]


def frame(cadre: str) -> Cahier:
    """Return a frame by its id.

    Raises:
        NotVisible: there is none of that name.
    """
    if cadre not in cahiers():
        raise NotVisible
    return cahiers()[cadre]


def cadres_page() -> CadresPage:
    """Return the frames, by id, with how many rules each has."""
    return CadresPage(
        cadres=tuple(
            CadreVu(id=c.id, titre=c.titre, statut=c.statut, nombre=len(c.regles))
            for c in sorted(cahiers().values(), key=lambda c: c.id)
        )
    )


def financeurs_page(day: dt.date) -> FinanceursPage:
    """Return each funder, the frame of its bilans that day, and what is said for later."""
    known, said = cahiers(), queries.rattachements()

    def asked(key: int) -> str | None:
        own = (one for one in said if one.organisation_id == key and one.depuis_on <= day)
        return next((one.cadre for one in own), None)

    return FinanceursPage(
        lignes=tuple(
            FinanceurVu(
                nom=funder.nom,
                cadre=known[queries.frame_on(asked(funder.pk), day)],
                a_venir=tuple(
                    (known.get(one.cadre or queries.CAHIER_PAR_DEFAUT), one.depuis_on)
                    for one in reversed(said)
                    if one.organisation_id == funder.pk and one.depuis_on > day
                ),
            )
            for funder in queries.payeurs()
        )
    )


def identity(cahier: Cahier) -> list[tuple[str, str]]:
    """Return what a frame says of itself: validity, adoption, applications, its own words."""
    lines = [(_("Vaut"), _period(cahier.valide_du, cahier.valide_au))]
    if cahier.adopte_le:
        by = f", {cahier.vehicule}" if cahier.vehicule else ""
        lines.append((_("Adopté"), f"{date_fr(cahier.adopte_le)}{by}"))
    if cahier.fiche.candidatures:
        lines.append((_("Candidatures"), _period(*cahier.fiche.candidatures)))
    if cahier.mots:
        words = ", ".join(f"{ACTEURS.get(mot, mot)} : « {sien} »" for mot, sien in
                          cahier.mots.items())  # fmt: skip
        lines.append((_("Ses mots"), words))
    return [(str(name), str(said)) for name, said in lines]


def _period(first: dt.date, last: dt.date | None) -> str:
    if last is None:
        return _("à partir du %(jour)s") % {"jour": date_fr(first)}
    return _("du %(jour)s au %(fin)s") % {"jour": date_fr(first), "fin": date_fr(last)}


def _table_shown(table: Table) -> TableVue:
    """Return a table with its entries in words."""
    entries = tuple(
        EntreeVue(
            libelle=entree.libelle,
            aide=entree.aide,
            conteste=entree.conteste,
            autres=tuple(
                (title, cell_in_words(entree.autres[name]))
                for name, title in table.colonnes.items()
                if entree.autres.get(name) not in (None, ())
            ),
        )
        for entree in table.entrees
    )
    return TableVue(table=table, entrees=entries)


def folded(text: str) -> str:
    """Return a text without case nor accents, to be searched."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def day_asked(written: str) -> dt.date:
    """Return a day as it was typed; today when it is none."""
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return dt.datetime.strptime(written, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return legal_day(clock.now())


def texte_page(cadre: str, sent: Mapping[str, str]) -> TextePage:
    """Return a frame on a day, its rules by section, those that hold every word asked for."""
    cahier, day = frame(cadre), day_asked(sent.get("au", ""))
    day = cahier.nearest(day)
    texte = cahier.au(day)
    words = folded(sent.get("q", "")).split()

    def kept(regle: RegleEnVigueur) -> bool:
        hay = folded(f"{regle.id} {regle.texte} {regle.source}")
        return all(word in hay for word in words)

    found = (
        SectionVue(code=s.code, titre=s.titre, regles=tuple(r for r in s.regles if kept(r)))
        for s in texte.sections
    )
    groups = tuple(one for one in found if one.regles)
    return TextePage(
        cadre=cahier,
        au=day,
        q=sent.get("q", ""),
        groupes=groups,
        nombre=sum(len(one.regles) for one in groups),
        identite=tuple(identity(cahier)),
        etend=cahier.base,
        annexes=not words,
        tables=tuple(_table_shown(table) for table in texte.tables.values()),
        livrables=tuple(
            (one, ACTEURS[one.proprietaire], ", ".join(ACTEURS[to] for to in one.destinataires))
            for one in texte.livrables.values()
        ),
        projets=document_of(texte).projets,
        glossaire=tuple((terme.terme, terme.sens) for terme in texte.glossaire),
    )


RESULTATS = {
    "tenue": _("tenue"),
    "non_tenue": _("non tenue"),
    "sans_objet": _("sans objet"),
    "indeterminee": _("on ne peut pas le dire : un fait manque"),
    "hors_champ": _("la règle n’est pas en vigueur ce jour-là"),
}


def _case(cas: Cas, regle: str) -> CasVu:
    """Return a worked case: its facts, and what the rule says of them."""
    said = str(cas.attendu[regle])
    return CasVu(
        nom=cas.nom,
        jour=cas.jour,
        faits=tuple((nom, "–" if value is None else value) for nom, value in cas.faits.items()),
        resultat=RESULTATS.get(said, said),
    )


def regle_page(cadre: str, regle: str, sent: Mapping[str, str]) -> ReglePage:
    """Return one rule: its wording that day and its values through time.

    Raises:
        NotVisible: no such rule in this frame on that day.
    """
    cahier = frame(cadre)
    day = cahier.nearest(day_asked(sent.get("au", "")))
    try:
        found = cahier.au(day).regle(regle)
    except KeyError:
        raise NotVisible from None
    history = next(r for r in cahier.regles if r.id == regle)
    schema = SCHEMAS.get(found.portee)
    return ReglePage(
        cadre=cahier,
        regle=found,
        moment=MOMENTS.get(found.moment, found.moment),
        faits=tuple(schema[nom] for nom in found.lit) if schema else (),
        cas=tuple(_case(cas, regle) for cas in cahier.cas if regle in cas.attendu),
        conditionnelle=bool(found.exige),
        valeurs=tuple(
            ValeurVue(
                nom=nom,
                du=valeur.du,
                mots=cahier.au(max(valeur.du, cahier.valide_du)).valeur(regle, nom)
                if valeur.valeur is not None
                else _("plus de valeur"),
                source=valeur.source,
            )
            for nom, parametre in history.parametres.items()
            for valeur in parametre.valeurs
        ),
    )
