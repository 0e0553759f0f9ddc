"""Forms of the parts: typed values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jalon_web.bilans.models import Bilan
from jalon_web.bilans.queries import texte_of
from jalon_web.livrables.forms.base import Mot, PartieForm
from jalon_web.livrables.forms.conclusions import (
    DefavorablesForm,
    EtapesForm,
    FavorablesForm,
    ResultatsForm,
)
from jalon_web.livrables.forms.programme import (
    ContenusForm,
    DureeForm,
    EtalementForm,
    MethodesForm,
    ObjectifsForm,
)
from jalon_web.livrables.forms.synthese import (
    AjoutForm,
    CepForm,
    CirconstancesForm,
    ElementsClesForm,
    EnMotsSimplesForm,
    ObservationForm,
    ScenariosForm,
)
from jalon_web.livrables.models import CONCLUSIONS, PROGRAMME, SYNTHESE
from jalon_web.livrables.queries import is_paid_by_employer, kind_of

__all__ = ["AjoutForm", "Mot", "ObservationForm", "PartieForm", "form_of"]

_FORMS: Mapping[str, Mapping[str, type[PartieForm]]] = {
    PROGRAMME: {
        "objectifs": ObjectifsForm,
        "contenus": ContenusForm,
        "duree": DureeForm,
        "etalement": EtalementForm,
        "methodes": MethodesForm,
    },
    CONCLUSIONS: {
        "resultats": ResultatsForm,
        "facteurs_favorables": FavorablesForm,
        "facteurs_defavorables": DefavorablesForm,
        "etapes": EtapesForm,
    },
    SYNTHESE: {
        "circonstances": CirconstancesForm,
        "elements_cles": ElementsClesForm,
        "etapes": ScenariosForm,
        "cep": CepForm,
        "en_clair": EnMotsSimplesForm,
    },
}


def form_of(
    bilan: Bilan,
    code: str,
    partie: str,
    *,
    valeur: Any,
    version: int,
    data: Mapping[str, Any] | None = None,
    themes: tuple[str, ...] = (),
) -> PartieForm:
    """Return the form of a part; its ids are its own, so that several stand on one page.

    Raises:
        NotVisible: this document has no such part.
    """
    kind_of(code, partie)
    form = _FORMS[code][partie](
        data,
        reference=texte_of(bilan),
        valeur=valeur,
        version=version,
        themes=themes,
        auto_id=f"{partie}-%s",
    )
    if isinstance(form, ObjectifsForm) and is_paid_by_employer(bilan):
        form.tell_of_the_employer()
    return form
