"""What the pages of the three documents share: a part as it is shown, written and compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.forms import Form
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jalon.cahier import Texte
from jalon.parcours.lisibilite import Relecture
from jalon.rendering import render_html
from jalon.rendering.documents import Document as Printed
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.regardeur import Regardeur, Signature
from jalon_web.bilans.queries import texte_of
from jalon_web.livrables import queries
from jalon_web.livrables.contents import parties as contenus
from jalon_web.livrables.contents.parties import Partie
from jalon_web.livrables.forms import Mot, PartieForm, form_of
from jalon_web.livrables.models import CONCLUSIONS, PROGRAMME, SYNTHESE, Document
from jalon_web.livrables.pages.lecture import lecture_of
from jalon_web.livrables.queries import PartieLue, regles, sources
from jalon_web.ui.conflits import ConflitPage, conflit_page
from jalon_web.ui.formats import date_fr, heure
from jalon_web.ui.pages import Page

TITRES = {
    "objectifs": gettext_lazy("Objectifs"),
    "contenus": gettext_lazy("Contenus"),
    "duree": gettext_lazy("Durée"),
    "etalement": gettext_lazy("Étalement"),
    "methodes": gettext_lazy("Méthodes de travail"),
    "resultats": gettext_lazy("Ce que l’investigation a donné"),
    "facteurs_favorables": gettext_lazy("Ce qui aide"),
    "facteurs_defavorables": gettext_lazy("Ce qui freine"),
    "etapes": gettext_lazy("Les étapes"),
    "circonstances": gettext_lazy("Les circonstances du bilan et le programme"),
    "elements_cles": gettext_lazy("Ce que l’investigation a montré"),
    "cep": gettext_lazy("Le conseil en évolution professionnelle"),
    "en_clair": gettext_lazy("La même synthèse, en mots simples (facultatif)"),
}
"""Titles of the parts when the text of reference gives none."""
CONSIGNES = {
    "en_clair": gettext_lazy(
        "Pour qui lit plus volontiers des phrases courtes. Les quatre parties, ou aucune : la "
        "personne choisit la version qu’elle lit et celle qu’elle donne."
    ),
}
"""What a part asks for when the text of reference says nothing of it."""
SHORT = 60
PAGES = {
    PROGRAMME: "livrables:programme",
    CONCLUSIONS: "livrables:conclusions",
    SYNTHESE: "livrables:synthese",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartieVue:
    """One part, ready to be shown.

    Args:
        numero: rank in the document, from one.
        consigne: what the text asks of it.
        gabarit: template that lays its fields.
        form: to write in it; None when this viewer only reads.
        repris: the form begins with words known from elsewhere, that nobody has saved.
        lignes: what it says, when it is only read.
        action: where the form goes.
        versions: address of its earlier texts; empty when it has none.
        lecture: what may be said more plainly, for who writes; None where nobody helps.
    """

    code: str
    numero: int
    titre: str
    consigne: str
    gabarit: str
    form: PartieForm | None
    repris: bool
    lignes: tuple[Mot, ...]
    complete: bool
    signatures: tuple[Signature, ...]
    action: str
    versions: str
    statut: str
    lecture: Relecture | None

    @property
    def courte(self) -> bool:
        """Return whether it only says short things, better read as pairs."""
        return all(len(mot.texte) < SHORT and "\n" not in mot.texte for mot in self.lignes)

    @property
    def paires(self) -> tuple[tuple[str, str], ...]:
        """Return what it says as pairs."""
        return tuple((mot.libelle, mot.texte) for mot in self.lignes)

    @property
    def statut_id(self) -> str:
        """Return where the form says what became of the draft."""
        return f"{self.code}-statut"


def known_of(bilan: Bilan, code: str, parties: queries.Parties) -> dict[str, Partie]:
    """Return what other rooms already say, for the parts still empty: nothing is typed twice."""
    texte = texte_of(bilan)
    if code == PROGRAMME:
        known: dict[str, Partie] = {
            "objectifs": sources.objectifs_proposes(bilan),
            "contenus": contenus.Contenus(acquis=sources.acquis_proposes(bilan)),
            "duree": sources.duree_proposee(texte),
            "etalement": sources.etalement_propose(bilan),
        }
    elif code == SYNTHESE:
        steps = queries.parties_of(bilan, CONCLUSIONS)["etapes"].valeur.texte
        known = {
            "circonstances": sources.circonstances_proposees(bilan),
            "elements_cles": sources.elements_proposes(bilan),
            "etapes": sources.etapes_proposees(bilan, steps),
            "cep": sources.cep_propose(bilan),
            "en_clair": sources.cep_en_clair(parties["cep"].valeur),
        }
    else:
        known = {}
    return {name: value for name, value in known.items() if not parties[name].ecrite}


def themes_of(bilan: Bilan) -> tuple[str, ...]:
    """Return the codes of the themes that the programme keeps."""
    themes = queries.parties_of(bilan, PROGRAMME)["contenus"].valeur.themes
    return tuple(theme.code for theme in themes)


def parts_shown(
    who: Regardeur,
    code: str,
    parties: queries.Parties,
    *,
    ecrit: bool,
    manque: tuple[str, ...] = (),
    bound: Mapping[str, PartieForm] | None = None,
) -> tuple[PartieVue, ...]:
    """Return the parts of a document, in its order.

    Args:
        ecrit: whether this viewer may write now.
        manque: codes of the parts that are still to be filled.
        bound: forms just sent, by part.
    """
    texte = texte_of(who.bilan)
    known = known_of(who.bilan, code, parties) if ecrit else {}
    themes = themes_of(who.bilan) if code == CONCLUSIONS else ()
    shown = []
    for rank, (name, lue) in enumerate(parties.items(), start=1):
        empty = kind_is_empty(known.get(name))
        value = lue.valeur if empty else known[name]
        form = form_of(who.bilan, code, name, valeur=value, version=lue.version, themes=themes)
        titre, consigne = titles(texte, code, name)
        shown.append(
            PartieVue(
                code=name,
                numero=rank,
                titre=titre,
                consigne=consigne,
                gabarit=f"livrables/parties/{name}.html",
                form=((bound or {}).get(name) or form) if ecrit else None,
                repris=ecrit and not empty,
                lignes=() if ecrit else words_of(form, lue),
                complete=name not in manque,
                signatures=(who.signature(lue.trait),) if lue.trait else (),
                action=reverse(f"{PAGES[code]}-section", args=[who.bilan.public_id, name]),
                versions=versions_url(who.bilan, code, lue),
                statut=last_saved(lue),
                lecture=lecture_of(code, lue.valeur) if ecrit else None,
            )
        )
    return tuple(shown)


def kind_is_empty(value: Partie | None) -> bool:
    """Return whether there is nothing to begin from."""
    return value is None or value == type(value)()


def titles(texte: Texte, code: str, name: str) -> tuple[str, str]:
    """Return the title of a part and what the text asks of it, in its own words if it has them."""
    try:
        found = {part.code: part for part in regles.livrable(texte, code).parties}
    except KeyError:
        found = {}
    if name in found:
        return found[name].titre, found[name].consigne
    return str(TITRES[name]), str(CONSIGNES.get(name, ""))


def words_of(form: PartieForm, lue: PartieLue) -> tuple[Mot, ...]:
    """Return what a part says, field by field, empty fields left out."""
    return tuple(mot for mot in form.mots(form.initial_of(lue.valeur)) if mot.texte)


def versions_url(bilan: Bilan, code: str, lue: PartieLue) -> str:
    """Return the address of the earlier texts of a part; empty when there is none."""
    if lue.version < 2:
        return ""
    return reverse(f"{PAGES[code]}-versions", args=[bilan.public_id, lue.code])


def last_saved(lue: PartieLue) -> str:
    """Return when a part was last saved, in words."""
    if lue.trait is None:
        return _("Rien n’est encore enregistré ici.")
    at = localtime(lue.trait.at)
    return _("Enregistré le %(jour)s à %(heure)s.") % {
        "jour": date_fr(at.date()),
        "heure": heure(at),
    }


def sheet(contenu: Printed, *, rang: int = 2) -> SafeString:
    """Return a document as it will be printed, to be read on the screen, under a title."""
    return mark_safe(render_html(contenu, rang=rang))  # noqa: S308 - escaped by its renderer


def conflict_page(who: Regardeur, form: PartieForm, lue: PartieLue, retour: str) -> ConflitPage:
    """Return both texts of a part, to keep one or mix them.

    The next sending is written upon the version shown, never a later one.
    """
    return conflit_page(
        form,
        form.initial_of(lue.valeur),
        version=lue.version,
        retour=retour,
        auteur=who.name(lue.trait) if lue.trait else "",
    )


def first_error(forms: Mapping[str, Form]) -> Form | None:
    """Return the form just sent that has something to correct."""
    return next((form for form in forms.values() if form.errors), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TexteAnterieur:
    """A text as it stood once: who wrote it, when, its fields in words."""

    signature: Signature
    at: dt.datetime
    mots: tuple[Mot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsPage(Page):
    """The earlier texts of a part, the latest first."""

    titre_partie: str
    textes: tuple[TexteAnterieur, ...]
    retour: str


def versions_page(who: Regardeur, code: str, name: str) -> VersionsPage:
    """Return the earlier texts of a part, the latest first."""
    versions = queries.versions_of(who.bilan, code, name)
    empty = queries.kind_of(code, name)()
    form = form_of(
        who.bilan, code, name, valeur=versions[0].valeur if versions else empty, version=0
    )
    titre, _consigne = titles(texte_of(who.bilan), code, name)
    return VersionsPage(
        titre_partie=titre,
        textes=tuple(
            TexteAnterieur(
                signature=who.signature(each.trait),
                at=localtime(each.trait.at),
                mots=tuple(m for m in form.mots(form.initial_of(each.valeur)) if m.texte),
            )
            for each in versions
        ),
        retour=reverse(PAGES[code], args=[who.bilan.public_id]),
    )


def is_definitif(document: Document | None) -> bool:
    """Return whether a document was made final and not reopened since."""
    return document is not None and document.etat == Document.Etat.DEFINITIF
