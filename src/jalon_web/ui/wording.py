"""French sentences that several rooms say. Errors carry codes; the words are here."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

RESULTATS = {
    "tenue": _("Tenue : "),
    "non_tenue": _("Non tenue : "),
    "indeterminee": _("Indéterminée : "),
    "sans_objet": _("Sans objet : "),
}

REFUS = {
    "": _("Une règle du cahier des charges n’est pas tenue."),
    "phase": _("Cet acte n’appartient pas à la phase où en est le bilan."),
    "suspendu": _("Le bilan est en pause : rien ne s’y ajoute. Reprenez-le d’abord."),
    "termine": _("Le bilan a pris fin : il ne change plus."),
    "futur": _("Cette séance est à venir : notez-la comme prévue, vous la tiendrez ensuite."),
    "a_preciser": _("Sa durée n’est pas encore notée : demandez-la à votre conseillère."),
    "conservation": _("C’est plus long que ce que le cahier des charges permet."),
}
