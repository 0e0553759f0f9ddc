"""The life of a text: amendments, whom they are submitted to, what those say of each rule.

The text itself stays in files: an amendment adopted here is written into them.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from jalon_web.base.models import Table
from jalon_web.comptes.models import Compte, Organisation


class Amendement(Table):
    """A change to a frame, from its first draft to its adoption.

    Args:
        cadre: id of the frame.
        numero: rank among the amendments of this frame.
        premier_jour: day from which it applies; every change begins that day.
        regles_nouvelles: rules added and their cases, in the format of the files.
        empreinte: print of the text adopted; empty before.
    """

    class Etat(models.TextChoices):
        """The state of an amendment."""

        BROUILLON = "brouillon", _("brouillon")
        CONSULTATION = "consultation", _("en consultation")
        ADOPTE = "adopte", _("adopté")
        RETIRE = "retire", _("retiré")

    class Vehicule(models.TextChoices):
        """The act that adopts it (Proposition 5)."""

        ANI = "ani", _("accord national interprofessionnel")
        REGLES = "regles", _("règles communes des partenaires sociaux")
        CONSEIL = "conseil", _("décision d’un conseil d’administration")
        DECRET = "decret", _("décret")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cadre = models.SlugField(max_length=60)
    numero = models.PositiveIntegerField()
    titre = models.CharField(max_length=200)
    premier_jour = models.DateField()
    regles_nouvelles = models.TextField(blank=True)
    etat = models.CharField(max_length=12, choices=Etat, default=Etat.BROUILLON)
    auteur = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="+")
    cree_at = models.DateTimeField()
    vehicule = models.CharField(max_length=8, choices=Vehicule, blank=True)
    reference = models.CharField(max_length=200, blank=True)
    adopte_on = models.DateField(null=True, blank=True)
    empreinte = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["cadre", "numero"]
        constraints = [
            models.UniqueConstraint(
                fields=["cadre", "numero"], name="cahier_amendement_number_once"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    etat="adopte",
                    adopte_on__isnull=False,
                    adopte_on__lt=models.F("premier_jour"),
                )
                & ~models.Q(vehicule="")
                & ~models.Q(empreinte="")
                | (~models.Q(etat="adopte") & models.Q(adopte_on__isnull=True)),
                name="cahier_amendement_adopted_by_an_act_before_its_first_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cadre} {self.numero}"

    @property
    def code(self) -> str:
        """Return the name of the files that it adds."""
        return f"avenant-{self.numero}"


class Modification(Table):
    """The change of an amendment to one rule.

    Args:
        parametres: new values as typed, by name, as JSON.
        texte, remede, preuve: new words; empty keeps those in place.
        abroge: the rule ends the day before the first day of the amendment.
    """

    amendement = models.ForeignKey(
        Amendement, on_delete=models.CASCADE, related_name="modifications"
    )
    regle = models.CharField(max_length=60)
    parametres = models.TextField(default="{}")
    texte = models.TextField(blank=True)
    remede = models.TextField(blank=True)
    preuve = models.TextField(blank=True)
    abroge = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["amendement", "regle"], name="cahier_modification_once_a_rule"
            )
        ]


class Rattachement(Table):
    """The frame that a funder asks for, from a day on; bilans already opened keep theirs.

    Args:
        cadre: id of the frame; empty when the funder goes back to the common one.
        depuis_on: first day; the latest one that is not to come counts.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    cadre = models.SlugField(max_length=60, blank=True)
    depuis_on = models.DateField()
    auteur = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["organisation", "depuis_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "depuis_on"], name="cahier_rattachement_one_a_day"
            )
        ]


class Consultation(Table):
    """An organisation asked for its opinion, until a day."""

    amendement = models.ForeignKey(
        Amendement, on_delete=models.PROTECT, related_name="consultations"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ouverte_on = models.DateField()
    fin_on = models.DateField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["amendement", "organisation"], name="cahier_consultation_once"
            ),
            models.CheckConstraint(
                condition=models.Q(fin_on__gte=models.F("ouverte_on")),
                name="cahier_consultation_ends_after_start",
            ),
        ]


class Avis(Table):
    """An organisation’s opinion on one rule, or on the whole (an empty rule), and its answer."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="avis")
    regle = models.CharField(max_length=60, blank=True)
    auteur = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="+")
    texte = models.TextField()
    at = models.DateTimeField()
    reponse = models.TextField(blank=True)
    repondu_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reponse="", repondu_at__isnull=True)
                | (~models.Q(reponse="") & models.Q(repondu_at__isnull=False)),
                name="cahier_avis_answer_has_a_day",
            )
        ]
