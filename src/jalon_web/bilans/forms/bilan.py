"""Forms of the life of a bilan: typed values from what was posted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jalon.acces import Raison
from jalon_web.bilans.models import SORTES_CHOIX, Seance
from jalon_web.bilans.queries import Identite
from jalon_web.bilans.services import ConventionNotee, LigneDeTemps, Ouverture
from jalon_web.comptes.models import Compte, Organisation
from jalon_web.ui.forms import DateFr, DureeChamp, HeureChamp, JalonForm

RAISONS = {
    Raison.POINT: _("Faire le point, plus tard, avec la personne qui m’accompagne"),
    Raison.DEMARCHE: _("Continuer une démarche commencée pendant le bilan"),
    Raison.TRANSMETTRE: _("Pouvoir transmettre ma synthèse ou mon travail plus tard"),
}
CIVILITES = [("", _("Ne pas dire")), ("Mme", _("Madame")), ("M.", _("Monsieur"))]


class IdentiteForm(JalonForm):
    """The person's name, as she gives it."""

    civilite = forms.ChoiceField(label=_("Civilité"), choices=CIVILITES, required=False)
    prenom = forms.CharField(label=_("Prénom"), max_length=80)
    nom = forms.CharField(label=_("Nom"), max_length=80)
    telephone = forms.CharField(
        label=_("Téléphone"),
        max_length=30,
        required=False,
        help_text=_("Facultatif. Par exemple 06 00 00 00 00."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
    )

    def identite(self) -> Identite:
        """Return what was typed."""
        typed = self.cleaned_data
        return Identite(
            prenom=typed["prenom"].strip(),
            nom=typed["nom"].strip(),
            civilite=typed["civilite"],
            telephone=typed["telephone"].strip(),
        )


class OuvertureForm(IdentiteForm):
    """Everything needed to open a bilan; a minute's work."""

    email = forms.EmailField(
        label=_("Adresse e-mail"),
        help_text=_(
            "L’invitation y part. Elle ne dit ni le nom du centre, ni qu’il s’agit d’un bilan."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    voie_entree = forms.ChoiceField(label=_("Comment la personne est venue"))
    financeur = forms.ChoiceField(
        label=_("Qui paie"),
        required=False,
        help_text=_("Il recevra le programme approuvé et les heures. Rien d’autre."),
    )
    nb_entretiens_information = forms.IntegerField(
        label=_("Entretiens d’information avant ce choix"),
        min_value=0,
        max_value=20,
        required=False,
        help_text=_("Si vous le savez. Ils ne comptent pas dans le bilan et ne se facturent pas."),
    )

    def __init__(
        self,
        *args: Any,
        voies: Sequence[tuple[str, str]],
        financeurs: Sequence[Organisation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._financeurs = {str(f.public_id): f.public_id for f in financeurs}
        self._choices("voie_entree", [("", _("Choisissez")), *voies])
        self._choices(
            "financeur",
            [("", _("Pas encore décidé")), *((str(f.public_id), f.nom) for f in financeurs)],
        )

    def _choices(self, field: str, choices: Sequence[tuple[str, Promise | str]]) -> None:
        chosen = self.fields[field]
        assert isinstance(chosen, forms.ChoiceField)  # noqa: S101 - declared above
        chosen.choices = list(choices)

    def ouverture(self) -> Ouverture:
        """Return what was typed."""
        typed = self.cleaned_data
        return Ouverture(
            identite=self.identite(),
            email=typed["email"],
            voie_entree=typed["voie_entree"],
            financeur=self._financeurs.get(typed["financeur"]),
            nb_entretiens_information=typed["nb_entretiens_information"],
        )


class ConventionForm(JalonForm):
    """Dates and terms of the convention."""

    transmise_on = DateFr(label=_("Envoyée le"))
    signee_on = DateFr(label=_("Signée le"))
    parties = forms.TypedChoiceField(
        label=_("Signataires"),
        coerce=int,
        choices=[(2, _("La personne et le centre")), (3, _("La personne, le centre et qui paie"))],
        widget=forms.RadioSelect,
    )
    clause_arret = forms.BooleanField(
        label=_("La convention dit que la personne peut arrêter après la première phase"),
        required=False,
    )
    prix_heure = forms.DecimalField(
        label=_("Prix de l’heure au forfait, en euros"),
        min_value=0,
        max_digits=6,
        decimal_places=2,
        required=False,
        localize=True,
        help_text=_("Facultatif. Par exemple 80 ou 79,50."),
    )

    def clean(self) -> None:
        """Refuse a convention signed before it was sent."""
        super().clean()
        typed = self.cleaned_data
        sent, signed = typed.get("transmise_on"), typed.get("signee_on")
        if sent and signed and signed < sent:
            self.add_error(
                "signee_on", _("La signature vient après l’envoi : vérifiez les deux dates.")
            )

    def convention(self) -> ConventionNotee:
        """Return what was typed."""
        typed = self.cleaned_data
        price = typed["prix_heure"]
        return ConventionNotee(
            transmise_on=typed["transmise_on"],
            signee_on=typed["signee_on"],
            parties=typed["parties"],
            clause_arret=typed["clause_arret"],
            prix_heure_cents=int(price * 100) if price is not None else None,
        )


class InformationCepForm(JalonForm):
    """When the person was told about the CEP."""

    on = DateFr(label=_("Informée le"))
    suggere = forms.BooleanField(
        label=_("Je lui ai suggéré de rencontrer un conseiller CEP"), required=False
    )


class SeanceForm(JalonForm):
    """One line of time."""

    etat = forms.ChoiceField(
        label=_("Cette séance"),
        choices=[("tenue", _("a eu lieu")), ("prevue", _("est prévue"))],
        widget=forms.RadioSelect,
    )
    sorte = forms.ChoiceField(label=_("Sorte de temps"), choices=SORTES_CHOIX)
    individuel = forms.TypedChoiceField(
        label=_("Avec qui"),
        choices=[("oui", _("La personne seule")), ("non", _("En groupe"))],
        coerce=lambda value: value == "oui",
        widget=forms.RadioSelect,
    )
    jour = DateFr(label=_("Jour"))
    debut = HeureChamp(label=_("Heure de début"), required=False)
    duree = DureeChamp(
        label=_("Durée"),
        required=False,
        help_text=_("Par exemple 1 h 30 ou 45 min. Laissez vide si vous ne la savez pas encore."),
    )
    avec_cep = forms.BooleanField(
        label=_("Le conseiller CEP était là pour une partie"), required=False
    )
    conseiller = forms.ChoiceField(label=_("Avec qui, au centre"), required=False, choices=[])
    moyen = forms.ChoiceField(
        label=_("Comment"),
        required=False,
        choices=[("", _("Comme le dit la sorte de temps")), *Seance.Moyen.choices],
    )
    lieu = forms.CharField(
        label=_("Lieu, numéro ou lien"),
        required=False,
        max_length=300,
        help_text=_("Lu par vous deux seulement. Il ne figure dans aucun message."),
    )
    objet = forms.CharField(
        label=_("De quoi il s’agit"),
        required=False,
        max_length=400,
        help_text=_("En quelques mots, que la personne lira."),
    )
    objectif = forms.CharField(
        label=_("Objectif du programme que cela sert"),
        required=False,
        max_length=200,
        help_text=_("Avec les mots de la personne."),
    )

    def __init__(self, *args: Any, conseillers: Sequence[Compte] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._conseillers = {str(c.public_id): c.pk for c in conseillers}
        chosen = self.fields["conseiller"]
        assert isinstance(chosen, forms.ChoiceField)  # noqa: S101 - declared above
        chosen.choices = [("", _("Moi")), *((str(c.public_id), c.nom) for c in conseillers)]
        if len(conseillers) < 2:
            del self.fields["conseiller"]

    def ligne(self) -> LigneDeTemps:
        """Return what was typed."""
        typed = self.cleaned_data
        debut: dt.time | None = typed["debut"]
        return LigneDeTemps(
            sorte=typed["sorte"],
            individuel=typed["individuel"],
            jour=typed["jour"],
            debut=debut,
            duree_min=typed["duree"],
            tenue=typed["etat"] == "tenue",
            avec_cep=typed["avec_cep"],
            objet=typed["objet"].strip(),
            objectif=typed["objectif"].strip(),
            moyen=typed["moyen"],
            lieu=typed["lieu"].strip(),
            conseiller_id=self._conseillers.get(typed.get("conseiller", "")),
        )


class DecisionForm(JalonForm):
    """The person's decision at the end of the first phase; the choices come from the text."""

    decision = forms.ChoiceField(
        label=_("Ce que vous décidez"), choices=[], widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, decisions: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["decision"]
        assert isinstance(chosen, forms.ChoiceField)  # noqa: S101 - declared above
        chosen.choices = list(decisions)


class ConservationForm(JalonForm):
    """How long the person wants her work kept for a follow-up; the text sets the longest."""

    mois = forms.TypedChoiceField(
        label=_("Garder mon travail pour un suivi"),
        coerce=int,
        choices=[],
        widget=forms.RadioSelect,
    )
    raison = forms.ChoiceField(
        label=_("À quoi servira ce suivi"),
        help_text=_("À dire si vous gardez votre travail : un choix, sans détail."),
        choices=list(RAISONS.items()),
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, durees: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["mois"]
        assert isinstance(chosen, forms.ChoiceField)  # noqa: S101 - declared above
        chosen.choices = list(durees)

    def clean(self) -> None:
        """A length goes with a reason: the text wants the request grounded on a follow-up."""
        super().clean()
        typed = self.cleaned_data
        if typed.get("mois") and not typed.get("raison"):
            self.add_error("raison", _("Dites à quoi servira ce suivi : la loi le demande."))

    def pourquoi(self) -> Raison | None:
        """Return the reason, None where nothing is kept."""
        return Raison(self.cleaned_data["raison"]) if self.cleaned_data["mois"] else None
