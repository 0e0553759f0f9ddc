"""Who looks at what is written in a bilan: how its authors are called for this viewer."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import conseillers_of
from jalon_web.bilans.queries.auteurs import PERSONNE, Trait
from jalon_web.ui.formats import date_fr


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One line under a writing: whose initial, and « Écrit par vous, le 3 novembre 2026 »."""

    nom: str
    voix: str
    phrase: str


class Regardeur:
    """The viewer of a page of a bilan.

    Args:
        bilan: already opened.
        actor_id: account of the viewer.
        prenom: the person's first name.
    """

    def __init__(self, bilan: Bilan, actor_id: int, prenom: str) -> None:
        self.bilan = bilan
        self.actor_id = actor_id
        self.prenom = prenom
        self.personne = bilan.beneficiaire_id == actor_id

    def name(self, trait: Trait) -> str:
        """Return how an author is called."""
        if trait.voix == PERSONNE:
            return self.prenom
        return trait.nom or _("un conseiller")

    def is_own(self, trait: Trait) -> bool:
        """Return whether the viewer wrote this: her voice, and among counsellors her name."""
        if self.personne or trait.voix == PERSONNE:
            return self.personne and trait.voix == PERSONNE
        return trait.nom in {c.nom for c in conseillers_of(self.bilan) if c.pk == self.actor_id}

    def other(self, trait: Trait) -> str:
        """Return how an author is called; nothing when it is the viewer, on another page."""
        return "" if self.is_own(trait) else self.name(trait)

    def autres(self) -> str:
        """Return the names of those who write and read here besides the viewer."""
        names = [one.nom for one in conseillers_of(self.bilan) if one.pk != self.actor_id]
        if not self.personne:
            names.insert(0, self.prenom)
        return ", ".join(names)

    def signature(self, trait: Trait, phrase: str = "") -> Signature:
        """Return « Écrit par vous, le 3 novembre 2026 ».

        Args:
            phrase: with `nom` and `jour`, when it is not that one.
        """
        name = self.name(trait)
        mine = trait.voix == PERSONNE and self.personne
        said = (phrase or _("Écrit par %(nom)s, le %(jour)s")) % {
            "nom": _("vous") if mine else name,
            "jour": date_fr(localtime(trait.at).date()),
        }
        return Signature(nom=name, voix=trait.voix, phrase=said)
