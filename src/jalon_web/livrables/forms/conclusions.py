"""The parts of the conclusions written by both, as they are typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from jalon_web.livrables.contents.parties import ResultatEcrit, Resultats
from jalon_web.livrables.forms.base import PartieForm, TexteForm, ligne_courte, texte_long
from jalon_web.livrables.queries import regles


class ResultatsForm(PartieForm):
    """What each theme of the programme brought to light."""

    def arrange(self, data: Mapping[str, Any] | None, valeur: Resultats) -> None:
        """Give each theme of the programme its text and its methods."""
        for code, libelle in self._themes(valeur):
            self.add(f"r_{code}", texte_long(4, label=libelle))
            self.add(
                f"m_{code}",
                ligne_courte(label=_("Travaillé avec (%(theme)s)") % {"theme": libelle}),
            )

    def _themes(self, valeur: Resultats) -> list[tuple[str, str]]:
        written = {one.code for one in valeur.themes}
        labels = regles.libelles(self.reference, "themes_investigation")
        wanted = set(self.themes or labels) | written
        return [(code, libelle) for code, libelle in labels.items() if code in wanted]

    def initial_of(self, valeur: Resultats) -> dict[str, object]:
        """Return what the fields show."""
        found: dict[str, object] = {f"r_{one.code}": one.texte for one in valeur.themes}
        return found | {f"m_{one.code}": one.methodes for one in valeur.themes}

    def valeur(self) -> Resultats:
        """Return what was typed; a theme without results is left out."""
        typed = self.cleaned_data
        codes = [name[2:] for name in self.fields if name.startswith("r_")]
        return Resultats(
            themes=tuple(
                ResultatEcrit(
                    code=code, texte=typed[f"r_{code}"], methodes=typed[f"m_{code}"].strip()
                )
                for code in codes
                if typed[f"r_{code}"].strip()
            )
        )


class FavorablesForm(TexteForm):
    """What helps."""

    texte = texte_long(4, label=_("Ce qui aide"), help_text=_("Un appui par ligne, avec vos mots."))


class DefavorablesForm(TexteForm):
    """What holds back."""

    texte = texte_long(
        4, label=_("Ce qui freine"), help_text=_("Un frein par ligne, avec vos mots.")
    )


class EtapesForm(TexteForm):
    """When, and what."""

    texte = texte_long(
        5,
        label=_("Les étapes"),
        help_text=_(
            "Une étape par ligne, le moment d’abord : « mars 2027 : revoir la directrice ». Un "
            "premier pas tout simple compte."
        ),
    )
