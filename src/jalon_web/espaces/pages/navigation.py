"""The header: where each role can go, how someone signed in is named, for whom one acts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from jalon.acces import SOI
from jalon_web.bilans import queries as bilans
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import listes
from jalon_web.cahier import queries as cahier
from jalon_web.comptes import queries as comptes
from jalon_web.comptes.models import Role
from jalon_web.comptes.queries import caller, equipe
from jalon_web.transmission.queries import proposition
from jalon_web.ui.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Navigation(Page):
    """The header of every page; each field is read only if a page shows it.

    Args:
        navigation: the places where one can go, a `Lieu` each.
        qui: how someone signed in is named.
        qualite: for whom one acts, a `Qualite` or None.
    """

    navigation: SimpleLazyObject[tuple[Lieu, ...]]
    qui: SimpleLazyObject[str]
    qualite: SimpleLazyObject[Qualite | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lieu:
    """A place where one can go: its address, its words, whether the page is in it."""

    url: str
    label: str
    courante: bool


def navigation_for(request: HttpRequest) -> Navigation:
    """Return the header, each thing read once."""
    visitor = _Visitor(request)
    return Navigation(
        navigation=SimpleLazyObject(visitor.entries),
        qui=SimpleLazyObject(visitor.name),
        qualite=SimpleLazyObject(visitor.acting),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Choix:
    """Someone for whom one may act: the value that the form sends, and its words."""

    valeur: str
    nom: str
    choisi: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualite:
    """For whom one acts, and for whom else one could.

    Args:
        valeur: what the form sends for it.
        pour: the organisation, or oneself, in words.
        roles: what one is there; empty for oneself.
        choix: all that can be chosen; a single one makes no switch.
        quittee: an organisation that was chosen and where no role is left.
    """

    valeur: str
    pour: str
    roles: str
    choix: tuple[Choix, ...]
    quittee: str


class _Visitor:
    """The viewer of a page, as the header needs it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        user = getattr(request, "user", None)
        self._user = user if user is not None and user.is_authenticated else None

    @cached_property
    def _own(self) -> Bilan | None:
        return listes.own_bilan(int(self._user.pk)) if self._user else None

    @cached_property
    def _held(self) -> list[Role]:
        return comptes.roles_held(int(self._user.pk), bilans.today()) if self._user else []

    @cached_property
    def _counting(self) -> list[Role]:
        return caller.narrowed(int(self._user.pk), self._held) if self._user else []

    def entries(self) -> tuple[Lieu, ...]:
        """Return where one can go, and which of these places the page is in."""
        if self._user is None:
            pairs = [
                (reverse("espaces:accueil"), _("Comprendre")),
                (reverse("espaces:comparer"), _("Bilan ou CEP ?")),
            ]
        else:
            pairs = self._of_account(int(self._user.pk))
        pairs.append((reverse("cahier:cadres"), _("Le cahier des charges")))
        path = self._request.path
        here = max(
            (url for url, _label in pairs if url != "/" and path.startswith(url)),
            key=len,
            default="" if path != "/" else "/",
        )
        return tuple(Lieu(url=url, label=label, courante=url == here) for url, label in pairs)

    def _of_account(self, actor_id: int) -> list[tuple[str, str]]:
        codes = {role.code for role in self._counting}
        if not codes and self._own is not None:
            mine = [(reverse("bilans:mon-bilan", args=[self._own.public_id]), _("Mon bilan"))]
            return mine + self._proposed(actor_id)
        pairs = []
        if Role.Code.CONSEILLER in codes:
            pairs.append((reverse("bilans:liste"), _("Mes bilans")))
            pairs.append((reverse("agenda:mon-agenda"), _("Mon agenda")))
            pairs.append((reverse("demandes:recues"), _("Demandes")))
        if any(r.code == Role.Code.RESPONSABLE and r.organisation.nature == "centre"
               for r in self._counting):  # fmt: skip
            pairs.append((reverse("espaces:centre"), _("Le centre")))
            pairs.append((reverse("demandes:recues"), _("Demandes")))
        if Role.Code.INSTRUCTEUR in codes:
            pairs.append((reverse("espaces:programmes"), _("Programmes reçus")))
        if Role.Code.CONSEILLER_CEP in codes:
            pairs.append((reverse("transmission:recues"), _("Ce qui vous est transmis")))
            pairs.append((reverse("transmission:propositions"), _("Proposer un bilan")))
        if any(equipe.is_manager(role) for role in self._counting):
            pairs.append((reverse("comptes:organisation"), _("L’équipe")))
        pairs = list(dict.fromkeys(pairs))
        consulted = codes and cahier.is_consulted(actor_id, bilans.today())
        if Role.Code.PILOTAGE in codes or consulted:
            pairs.append((reverse("cahier:amendements"), _("Avenants")))
        return pairs or [
            (reverse("espaces:chez-moi"), _("Chez moi")),
            (reverse("demandes:avant"), _("Avant le bilan")),
            *self._proposed(actor_id),
        ]

    def _proposed(self, actor_id: int) -> list[tuple[str, str]]:
        """Return the way to what a CEP proposed and that waits for the person."""
        waits = proposition.waits_for(actor_id)
        if waits is None:
            return []
        return [(reverse("transmission:proposee", args=[waits]), _("Une proposition"))]

    def name(self) -> str:
        """Return how someone signed in is named: a professional by name, a person as she said."""
        if self._user is None:
            return ""
        if not self._counting and self._own is not None:
            names = bilans.identites_of([self._own])
            if self._own.pk in names:
                return names[self._own.pk].complet
        return str(self._user.nom or self._user.email)

    def acting(self) -> Qualite | None:
        """Return the capacity in which the viewer acts; None for a person who never held a role."""
        if self._user is None:
            return None
        actor_id = int(self._user.pk)
        left = self._left(actor_id)
        if not self._held and not left:
            return None
        counting = self._counting
        here = str(counting[0].organisation.public_id) if counting else SOI
        organisations = {str(r.organisation.public_id): r.organisation.nom for r in self._held}
        if not counting or self._own is not None:
            organisations[SOI] = _("vous-même")
        return Qualite(
            valeur=here,
            pour=organisations[here],
            roles=", ".join(str(role.get_code_display()) for role in counting),
            choix=tuple(
                Choix(valeur=valeur, nom=nom, choisi=valeur == here)
                for valeur, nom in organisations.items()
            ),
            quittee=left,
        )

    def _left(self, actor_id: int) -> str:
        """Return the name of the organisation that was chosen, once no role is left there."""
        choice = caller.chosen(actor_id) or SOI
        if choice == SOI or choice in {str(r.organisation.public_id) for r in self._held}:
            return ""
        gone = comptes.organisation_left(actor_id, choice, bilans.today())
        return gone.nom if gone else ""
