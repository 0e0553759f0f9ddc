"""Contents of the gallery: every component, its use, and invented values for each state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace

from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message

from jalon_web.ui.conflits import ChampEnConflit
from jalon_web.ui.forms import (
    ChoixMultiples,
    ChoixUnique,
    DateFr,
    DureeChamp,
    HeureChamp,
    JalonForm,
)
from jalon_web.ui.icones import ICONES
from jalon_web.ui.pages import Page
from jalon_web.ui.pagination import Pagination, paginate


@dataclass(frozen=True, slots=True, kw_only=True)
class Entree:
    """One component of the gallery.

    Args:
        nom: name of the component and of its style sheet, `_` for `-`.
        faire, eviter: its use, in French: those who build pages read them.
        balises: template tags that make it, when others than `nom`.
    """

    nom: str
    faire: str
    eviter: str
    balises: tuple[str, ...] = field(default=())

    @property
    def gabarit(self) -> str:
        """Return the template that shows its states."""
        return f"ui/galerie/{self.nom}.html"

    @property
    def tags(self) -> tuple[str, ...]:
        """Return the template tags that make it."""
        return self.balises or (self.nom,)


def _entree(nom: str, faire: str, eviter: str, *balises: str) -> Entree:
    return Entree(nom=nom, faire=faire, eviter=eviter, balises=balises)


ENTREES: tuple[Entree, ...] = (
    _entree("texte", "Une échelle, deux familles.", "les capitales continues, le gris clair.", "-"),
    _entree("icone", "Toujours à côté d’un mot.", "l’icône seule."),
    _entree("borne", "Numéroter phases, parties, étapes d’un acte.", "en semer comme puces."),
    _entree("fil", "Dire où l’on est.", "un seul niveau.", "fil", "miette", "lien"),
    _entree("sommaire", "Les parties d’un bilan ou d’une longue page.", "plus de douze lignes."),
    _entree("parcours", "Dire phase, heures, date, où l’on est.", "pourcentage, félicitations."),
    _entree("feuillet", "Un sujet, un titre, une action.", "un feuillet dans un feuillet."),
    _entree("note_marge", "Source, destinataires, droits.", "y cacher une action nécessaire."),
    _entree("bouton", "Un verbe et son objet.", "« OK », « Valider ».", "bouton", "actions"),
    _entree("regard", "Nommer les personnes et le terme.", "« données sécurisées »."),
    _entree("etat", "Un mot et une forme.", "une pastille de couleur."),
    _entree(
        "avis",
        "Une chose, au-dessus de ce qu’elle concerne.",
        "plus de deux par page.",
        "avis",
        "annonce",
    ),
    _entree("constat", "Règle, remède, source, acte, dans cet ordre.", "le rouge sans mot."),
    _entree("champ", "Libellé visible, aide au-dessus.", "le texte d’exemple dans le champ."),
    _entree("choix", "Peu de réponses, toutes en vue.", "la case cochée d’avance."),
    _entree("resume_erreurs", "Dire quoi écrire, avec un exemple.", "« champ invalide »."),
    _entree("brouillon", "Dire ce que devient le brouillon.", "le silence quand le réseau manque."),
    _entree("tableau", "Une légende, le tri dit en mots.", "le défilement latéral."),
    _entree("heures", "La barre et le tableau des mêmes nombres.", "la barre seule."),
    _entree("rendezvous", "Le jour, l’heure, avec qui, où.", "la date sans le jour."),
    _entree("liste", "Une chose gardée par ligne.", "deux actes par ligne.", "liste", "ligne"),
    _entree("definitions", "Quelques repères.", "plus de huit."),
    _entree("relire", "Montrer tout ce qui va partir.", "sauter cette page avant de transmettre."),
    _entree("demarche", "Choisir, relire, confirmer.", "plus de quatre étapes."),
    _entree("pages", "Une longue liste, cinquante lignes à la fois.", "la liste sans fin."),
    _entree("filtres", "Peu de filtres, dits par leur effet.", "filtrer sans le dire."),
    _entree("plume", "Auteur et date.", "une couleur par auteur.", "plume", "trait", "initiale"),
    _entree(
        "voix", "Même place pour chacun.", "la moyenne, la voix vide masquée.", "voix", "voix_de"
    ),
    _entree(
        "scenarios",
        "L’ordre d’écriture, les mêmes rubriques alignées.",
        "note, étoile, « meilleur ».",
        *("scenarios", "scenario", "rubrique", "criteres"),
    ),
    _entree(
        "accord", "Un nom sur un filet, une date.", "« Accepter tout ».", "accord", "signature"
    ),
    _entree("pli", "Les détails tenus, l’historique.", "replier une règle non tenue."),
    _entree("attente", "Dire ce qui se prépare, en mots.", "ce qui tourne ou clignote."),
    _entree("vide", "Dire ce qui viendra là, et comment commencer.", "« Aucune donnée »."),
    _entree("versions", "Deux textes, aucun au-dessus.", "écraser.", "versions", "mots_envoyes"),
)

_THEMES = [
    ("priorites", "Priorités et situation"),
    ("competences", "Compétences et acquis de l’expérience"),
    ("metiers", "Autres scénarios, exploration des métiers"),
]


class ExempleForm(JalonForm):
    """One field of each kind."""

    prenom = forms.CharField(label="Prénom", help_text="Tel qu’il doit figurer sur les documents.")
    jour = DateFr(label="Jour de la séance")
    debut = HeureChamp(label="Heure de début", required=False)
    duree = DureeChamp(label="Durée", required=False)
    lieu = forms.ChoiceField(
        label="Lieu", choices=[("place", "Sur place"), ("distance", "À distance")]
    )
    mots = forms.CharField(label="Vos mots", widget=forms.Textarea(attrs={"rows": 4}))
    avec = ChoixUnique(
        label="Avec qui",
        choices=[("seule", "Seule avec Claire"), ("groupe", "En groupe")],
        details={"groupe": "Jamais pour l’entretien préliminaire."},
    )
    themes = ChoixMultiples(
        label="Ce qui m’est utile",
        choices=_THEMES,
        required=False,
        help_text="Seulement ce qui sert vos objectifs. Rien n’est obligatoire.",
        details={"metiers": "Une enquête et une immersion d’une demi-journée."},
    )
    accord = forms.BooleanField(
        label="J’ai lu la convention", help_text="Deux pages, quatre minutes."
    )


class FiltreForm(JalonForm):
    """The filters of a list."""

    nom = forms.CharField(label="Nom", required=False)
    phase = forms.ChoiceField(
        label="Phase",
        required=False,
        choices=[("", "Toutes"), ("preliminaire", "Préliminaire"), ("conclusions", "Conclusions")],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GaleriePage(Page):
    """The components, and the icons by name."""

    entrees: tuple[Entree, ...]
    icones: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaisiePage(Page):
    """Forms, as they come and with their errors; lists a page at a time, with their filters."""

    form: ExempleForm
    form_erreur: ExempleForm
    premiere_page: Pagination[int]
    page_du_milieu: Pagination[int]
    filtre: FiltreForm
    filtre_actif: FiltreForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Etape:
    """A phase of the path of a bilan."""

    etat: str
    nom: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of a bilan, and whether the page is in it."""

    label: str
    url: str
    courante: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheminPage(Page):
    """The path of a bilan at its beginning, on its way, at its end; its sections."""

    etapes: tuple[Etape, ...]
    etapes_debut: tuple[Etape, ...]
    etapes_fin: tuple[Etape, ...]
    pages: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heures:
    """Minutes done and planned of one kind of time."""

    label: str
    fait_min: int
    prevu_min: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TempsPage(Page):
    """The hours, a sitting that is fixed and one that is not."""

    lignes: tuple[Heures, ...]
    seance: SimpleNamespace
    seance_a_fixer: SimpleNamespace


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemple:
    """An invented finding."""

    resultat: str
    regle: str
    nature: str
    texte: str
    remede: str = ""
    acte: Mapping[str, str] | None = None
    source: str = "rapport Copanef, proposition 4"


@dataclass(frozen=True, slots=True, kw_only=True)
class MotsPage(Page):
    """Findings, what is announced, two texts of one field."""

    constats: tuple[Exemple, ...]
    annonces: tuple[Message, ...]
    conflit: tuple[ChampEnConflit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LignesPage(Page):
    """Definitions, what is about to leave, the criteria of two scenarios."""

    reperes: tuple[tuple[str, str], ...]
    relecture: tuple[Mapping[str, str], ...]
    criteres_1: tuple[tuple[str, str], ...]
    criteres_2: tuple[tuple[str, str], ...]


def gallery() -> tuple[Page, ...]:
    """Return the values of the gallery page."""
    all_of_it = GaleriePage(entrees=ENTREES, icones=tuple(sorted(ICONES)))
    return all_of_it, _forms(), _path(), _time(), _words(), _lines()


def _forms() -> SaisiePage:
    return SaisiePage(
        form=ExempleForm(auto_id="libre_%s"),
        form_erreur=ExempleForm({"jour": "demain", "duree": "longtemps"}, auto_id="erreur_%s"),
        premiere_page=paginate(range(120), {"phase": "conclusions"}),
        page_du_milieu=paginate(range(120), {"page": "2"}),
        filtre=FiltreForm(auto_id="filtre_%s"),
        filtre_actif=FiltreForm({"phase": "conclusions"}, auto_id="actif_%s"),
    )


def _path() -> CheminPage:
    def path(*etats: str) -> tuple[Etape, ...]:
        names = ("Phase préliminaire", "Phase d’investigation", "Phase de conclusions")
        details = {
            "faite": "Faite, 4\u00a0h. Terminée le 16 octobre.",
            "ici": "5\u00a0h\u00a030 sur 9\u00a0h prévues.",
            "avenir": "3\u00a0h prévues.",
        }
        return tuple(
            Etape(etat=etat, nom=nom, detail=details[etat])
            for etat, nom in zip(etats, names, strict=True)
        )

    pages = ("Phase en cours", "Analyse partagée", "Programme", "Scénarios", "Séances")
    return CheminPage(
        etapes=path("faite", "ici", "avenir"),
        etapes_debut=path("ici", "avenir", "avenir"),
        etapes_fin=path("faite", "faite", "faite"),
        pages=tuple(
            Section(label=label, url="#c-sommaire", courante=label == pages[0]) for label in pages
        ),
    )


def _time() -> TempsPage:
    kinds = (
        *(("En face à face", 450, 600), ("À distance", 60, 60)),
        *(("Votre travail personnel", 60, 90), ("En immersion", 0, 210)),
    )
    seance = SimpleNamespace(
        jour=dt.date(2026, 11, 26),
        debut=dt.time(14, 30),
        duree_min=90,
        conseiller=SimpleNamespace(nom="Claire Delaunay"),
        sorte="presentiel",
        get_sorte_display="Sur place",
        bilan=SimpleNamespace(centre=SimpleNamespace(adresse="12 quai de la Fosse, 44000 Nantes")),
    )
    return TempsPage(
        lignes=tuple(
            Heures(label=label, fait_min=fait, prevu_min=prevu) for label, fait, prevu in kinds
        ),
        seance=seance,
        seance_a_fixer=SimpleNamespace(
            **{
                **vars(seance),
                "debut": None,
                "sorte": "distance",
                "get_sorte_display": "À distance",
            }
        ),
    )


_CONSTATS = (
    Exemple(
        resultat="non_tenue",
        regle="investigation-04",
        nature="obligation",
        texte="Les résultats détaillés ne sont pas encore remis à Aline.",
        remede="Relisez-les avec elle, puis remettez-les\u202f: elle seule les reçoit.",
        acte={"url": "#c-constat", "titre": "Préparer la remise"},
    ),
    Exemple(
        resultat="indeterminee",
        regle="temps-02",
        nature="option",
        texte="La durée de l’enquête du 18 novembre n’est pas notée.",
        remede="Sans elle, on ne peut dire si les 9\u00a0h prévues sont tenues.",
        acte={"url": "#c-constat", "titre": "Noter la durée"},
    ),
    Exemple(
        resultat="tenue",
        regle="preliminaire-01",
        nature="obligation",
        texte="Un entretien au moins, individuel et sur place.",
    ),
    Exemple(
        resultat="sans_objet",
        regle="groupe-01",
        nature="indicatif",
        texte="Un groupe réunit douze personnes au plus.",
    ),
)


def _words() -> MotsPage:
    return MotsPage(
        constats=_CONSTATS,
        annonces=(
            Message(constants.SUCCESS, "Votre programme est enregistré."),
            Message(constants.ERROR, "Le document n’a pas pu être préparé. Recommencez."),
        ),
        conflit=(
            ChampEnConflit(
                nom="objectifs",
                libelle="Ce que le bilan doit me permettre",
                miens=("Savoir si je peux quitter l’entrepôt sans repartir de zéro.",),
                leur="Vérifier deux pistes sur le terrain avant la fin janvier.",
                texte=True,
            ),
        ),
    )


def _lines() -> LignesPage:
    return LignesPage(
        reperes=(
            ("Financeur", "Transitions Pro"),
            ("Employeur", "non informé"),
            ("Modalités", "horaires adaptés"),
        ),
        relecture=(
            {"libelle": "À qui", "valeur": "Inès Belkacem, conseillère CEP à Nantes"},
            {
                "libelle": "Ce qu’elle lira",
                "valeur": "Mon nom et mon téléphone\nMon programme\nCe qui me préoccupe",
                "url": "#c-relire",
            },
            {"libelle": "Jusqu’au", "valeur": "22 mai 2027", "url": "#c-relire"},
        ),
        criteres_1=(("Rentrer avant 18\u00a0h\u00a030", "oui"), ("Dos ménagé", "oui")),
        criteres_2=(
            ("Rentrer avant 18\u00a0h\u00a030", "selon le lieu"),
            ("Dos ménagé", "oui"),
        ),
    )
