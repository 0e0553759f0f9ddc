"""Pages of the exercises."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.http import QueryDict

from jalon.acces import Act
from jalon.exercices import Exercice, Ligne, Profil, give_back, profile
from jalon_web.bilans.models import Bilan
from jalon_web.bilans.pages.bilan import open_to
from jalon_web.comptes.models import Organisation
from jalon_web.exercices import queries
from jalon_web.exercices.forms import ReponsesForm
from jalon_web.exercices.models import Methode
from jalon_web.exercices.queries import EssaiLu
from jalon_web.ui.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ExercicesPage(Page):
    """The exercises picked, and those that can be."""

    essais: tuple[EssaiLu, ...]
    proposes: tuple[Exercice, ...]
    peut_ecrire: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoisirPage(Page):
    """An exercise before it is picked."""

    exercice: Exercice


@dataclass(frozen=True, slots=True, kw_only=True)
class EssaiPage(Page):
    """The answers given back, all of them."""

    essai: EssaiLu
    lignes: tuple[Ligne, ...]
    profil: Profil | None
    peut_ecrire: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RepondrePage(Page):
    """An exercise to answer.

    Args:
        autre: what the other wrote first; None when nobody did.
    """

    essai: EssaiLu
    autre: tuple[Ligne, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodesPage(Page):
    """The methods of a centre, for its manager."""

    centre: Organisation
    methodes: tuple[Methode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclareesPage(Page):
    """The methods that a centre declares to the public."""

    centre: Organisation
    propres: tuple[Exercice, ...]
    communes: tuple[Exercice, ...]


def may_write(bilan: Bilan) -> bool:
    """Return whether this viewer may answer now."""
    return open_to(bilan, Act.WRITE_INVESTIGATION)


def exercices_page(bilan: Bilan) -> ExercicesPage:
    """Return what was picked, and what else can be."""
    picked = queries.essais_of(bilan)
    taken = {one.exercice.code for one in picked}
    return ExercicesPage(
        essais=tuple(picked),
        proposes=tuple(
            one for code, one in queries.proposed_in(bilan).items() if code not in taken
        ),
        peut_ecrire=may_write(bilan),
    )


def essai_page(bilan: Bilan, lu: EssaiLu) -> EssaiPage:
    """Return the answers given back, all of them."""
    return EssaiPage(
        essai=lu,
        lignes=give_back(lu.exercice, lu.reponses),
        profil=profile(lu.exercice, lu.reponses),
        peut_ecrire=may_write(bilan),
    )


def conflict_page(lu: EssaiLu) -> RepondrePage:
    """Return the answers that the other wrote, above those just sent."""
    return RepondrePage(essai=lu, autre=give_back(lu.exercice, lu.reponses))


def sent_again(lu: EssaiLu, sent: QueryDict) -> ReponsesForm:
    """Return the answers just sent, to be sent again upon those in place, or not."""
    again = sent.copy()
    again["version"] = str(lu.version)
    form = ReponsesForm(again, exercice=lu.exercice)
    form.is_valid()
    return form


def methodes_page(centre: Organisation) -> MethodesPage:
    """Return the methods of a centre, for its manager."""
    return MethodesPage(centre=centre, methodes=tuple(queries.methodes_of(centre)))


def declarees_page(centre_id: uuid.UUID) -> DeclareesPage:
    """Return the methods that a centre declares to the public."""
    centre = queries.centre_called(centre_id)
    return DeclareesPage(
        centre=centre,
        propres=tuple(queries.of_centre(one) for one in queries.methodes_of(centre)),
        communes=tuple(queries.spoken().values()),
    )
