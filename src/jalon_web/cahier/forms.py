"""Forms of an amendment: typed values from what was posted."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jalon.cahier import Cahier, Regle
from jalon.kernel.errors import CahierError
from jalon_web.cahier.models import Amendement, Modification
from jalon_web.cahier.services import Changement
from jalon_web.comptes.models import Organisation
from jalon_web.ui.forms import DateFr, JalonForm

_PARAMETRE = re.compile(r"parametres\.(\w+)")
_WORDS = ("texte", "remede", "preuve")


def _long(label: Any, rows: int, **kwargs: Any) -> forms.CharField:
    kwargs.setdefault("required", False)
    return forms.CharField(
        label=label, max_length=5000, widget=forms.Textarea(attrs={"rows": rows}), **kwargs
    )


class OuvertureForm(JalonForm):
    """Which frame changes, from which day."""

    cadre = forms.ChoiceField(label=_("Le cahier à changer"), choices=[])
    titre = forms.CharField(
        label=_("Le titre de l’avenant"),
        max_length=200,
        help_text=_("Ce qu’il change, en quelques mots."),
    )
    premier_jour = DateFr(
        label=_("Premier jour d’application"),
        help_text=_("À venir. Les bilans déjà ouverts gardent le texte d’avant."),
    )

    def __init__(self, *args: Any, cadres: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cadre = self.fields["cadre"]
        assert isinstance(cadre, forms.ChoiceField)  # noqa: S101 - declared above
        cadre.choices = list(cadres)


class RattachementForm(JalonForm):
    """Which frame a funder asks for, from which day."""

    organisation = forms.ChoiceField(label=_("Le financeur"), choices=[])
    cadre = forms.ChoiceField(label=_("Le cahier de ses bilans"), choices=[], required=False)
    depuis_on = DateFr(
        label=_("À partir du"),
        help_text=_("Aujourd’hui ou plus tard. Les bilans déjà ouverts gardent leur texte."),
    )

    def __init__(
        self,
        *args: Any,
        organisations: Sequence[Organisation],
        cadres: Iterable[Cahier],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        whom, which = self.fields["organisation"], self.fields["cadre"]
        assert isinstance(whom, forms.ChoiceField)  # noqa: S101 - declared above
        assert isinstance(which, forms.ChoiceField)  # noqa: S101 - declared above
        whom.choices = [("", _("Choisissez")), *((str(o.public_id), o.nom) for o in organisations)]
        which.choices = [("", _("Le cahier commun, sans complément")),
                         *((one.id, one.titre) for one in cadres)]  # fmt: skip


class ModificationForm(JalonForm):
    """A change to one rule: its values, its words, or its end."""

    version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    abroge = forms.BooleanField(
        label=_("Abroger cette règle"),
        required=False,
        help_text=_("Elle s’applique jusqu’à la veille du premier jour de l’avenant."),
    )
    dit_facultatif = False

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        regle: Regle,
        day: dt.date,
        known: Modification | None,
    ) -> None:
        self.regle = regle
        values = json.loads(known.parametres) if known else {}
        initial = {f"p_{nom}": value for nom, value in values.items()}
        initial |= {key: getattr(known, key) for key in (*_WORDS, "abroge")} if known else {}
        super().__init__(data, initial=initial | {"version": known.version if known else 0})
        said = dict(zip(_WORDS, regle.wording(day)[:3], strict=True))
        for nom, parametre in regle.parametres.items():
            dated = parametre.on(day)
            now = str(dated.valeur) if dated else ""
            self._add(
                f"p_{nom}",
                forms.CharField(
                    label=_("{%(nom)s}, en %(unite)s") % {"nom": nom, "unite": parametre.unite},
                    required=False,
                    max_length=200,
                    help_text=_("Aujourd’hui : %(valeur)s. Laissez vide pour n’y rien changer.")
                    % {"valeur": now},
                ),
            )
        labels = {
            "texte": _("Nouvelle rédaction"),
            "remede": _("Nouveau remède"),
            "preuve": _("Nouvelle preuve"),
        }
        for key in _WORDS:
            if said[key]:
                self._add(key, _long(labels[key], 3, help_text=_("Aujourd’hui : ") + said[key]))
        self.order_fields(["version", *(n for n in self.fields if n not in {"version", "abroge"})])

    def _add(self, name: str, field: forms.Field) -> None:
        field.widget.attrs.setdefault("class", "champ__saisie")
        self.fields[name] = field

    def changement(self) -> Changement:
        """Return what was typed."""
        typed = self.cleaned_data
        return Changement(
            regle=self.regle.id,
            parametres={
                nom: typed[f"p_{nom}"] for nom in self.regle.parametres if typed[f"p_{nom}"]
            },
            **{key: typed.get(key, "") for key in _WORDS},
            abroge=typed["abroge"],
        )

    def refuse(self, wrong: CahierError) -> None:
        """Show a refusal of the text beside the field that it names, else on top."""
        found = _PARAMETRE.search(wrong.key)
        name = f"p_{found[1]}" if found else ""
        if not found and "redactions" in wrong.key:
            name = next((key for key in _WORDS if wrong.key.endswith(key)), "texte")
        self.add_error(name if name in self.fields else None, wrong.message)

    def posted_version(self) -> int:
        """Return the version that its author was reading."""
        return int(self.cleaned_data.get("version") or 0)


class ReglesNouvellesForm(JalonForm):
    """Rules added, and their cases, in the format of the files."""

    regles = _long(
        _("Les règles nouvelles et leurs cas"),
        18,
        help_text=_("Dans le format des fichiers du cahier : « - id: … », puis « - cas: … »."),
    )


class ConsultationForm(JalonForm):
    """To whom, until when."""

    organisations = forms.MultipleChoiceField(
        label=_("Les organisations consultées"),
        choices=[],
        widget=forms.CheckboxSelectMultiple,
    )
    fin_on = DateFr(label=_("Jusqu’au"))

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = {str(one.public_id): one for one in organisations}
        chosen = self.fields["organisations"]
        assert isinstance(chosen, forms.MultipleChoiceField)  # noqa: S101 - declared above
        chosen.choices = [
            (key, f"{one.nom} ({one.get_nature_display()})") for key, one in self._known.items()
        ]

    def chosen(self) -> list[Organisation]:
        """Return the organisations chosen."""
        return [self._known[key] for key in self.cleaned_data["organisations"]]


class AvisForm(JalonForm):
    """An organisation’s opinion."""

    regle = forms.CharField(required=False, widget=forms.HiddenInput)
    texte = _long(_("Votre avis"), 3, required=True)


class ReponseForm(JalonForm):
    """The steering’s answer."""

    reponse = _long(_("Votre réponse"), 2, required=True)


class AdoptionForm(JalonForm):
    """By which act, on which day."""

    vehicule = forms.ChoiceField(
        label=_("L’acte qui l’adopte"),
        choices=Amendement.Vehicule.choices,
        widget=forms.RadioSelect,
    )
    reference = forms.CharField(
        label=_("Sa référence"),
        max_length=200,
        help_text=_("Par exemple : ANI du 20 novembre 2026, article 4."),
    )
    adopte_on = DateFr(label=_("Le jour de l’adoption"))


def frames(cahiers: Mapping[str, Cahier]) -> list[tuple[str, str]]:
    """Return the frames that an amendment may change: those that stand alone."""
    return [(one.id, one.court) for one in cahiers.values() if not one.etend]
