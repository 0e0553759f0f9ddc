"""A link in clear: for which act, made when, over when. Neither who, nor the code, nor the token.

`destinataire_id` and `instantane_id` name sealed contents.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from jalon.acces import Relation
from jalon.acces.liens import RELATIONS, ActeLien
from jalon_web.base.destin import Destin
from jalon_web.base.models import Table
from jalon_web.bilans.models import Bilan, Seance
from jalon_web.comptes.models import Compte

ACTES = [
    (ActeLien.PRESENCE.value, _("lire les dates et les heures de présence")),
    (ActeLien.PROGRAMME.value, _("recevoir le programme, édition de qui paie")),
    (ActeLien.IMMERSION.value, _("confirmer une immersion")),
]


class Lien(Table):
    """One link: one bilan, one act, one recipient.

    `sel` is random: with a key of the key store it gives the token and the code again to the mail
    that has to be sent, and to nobody who holds the base alone.
    """

    destin = Destin.TRAVAIL

    class Reponse(models.TextChoices):
        """The recipient’s answer."""

        LU = "lu", _("en a pris connaissance")
        EXACTE = "exacte", _("a confirmé")
        INEXACTE = "inexacte", _("a répondu que ce n’est pas exact")

    class Fin(models.TextChoices):
        """Why it went out before its time."""

        PERSONNE = "personne", _("éteint par la personne")
        CENTRE = "centre", _("éteint par le centre")
        ESSAIS = "essais", _("éteint après plusieurs codes faux")
        REGISTRE = "registre", _("éteint avant la remise d’une copie")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="liens")
    acte = models.CharField(max_length=9, choices=ACTES)
    seance = models.ForeignKey(
        Seance, on_delete=models.PROTECT, related_name="liens", null=True, blank=True
    )
    sel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    jeton_empreinte = models.CharField(max_length=64, unique=True)
    code_empreinte = models.CharField(max_length=64)
    destinataire_id = models.UUIDField(unique=True)
    instantane_id = models.UUIDField(null=True, blank=True)
    discret = models.BooleanField(default=True)
    cree_par = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="+")
    cree_at = models.DateTimeField()
    accorde_at = models.DateTimeField(null=True, blank=True)
    expire_at = models.DateTimeField(null=True, blank=True)
    code_donne_at = models.DateTimeField(null=True, blank=True)
    essais = models.PositiveSmallIntegerField(default=0)
    visite_empreinte = models.CharField(max_length=64, blank=True)
    visite_expire_at = models.DateTimeField(null=True, blank=True)
    ouvert_at = models.DateTimeField(null=True, blank=True)
    repondu_at = models.DateTimeField(null=True, blank=True)
    reponse = models.CharField(max_length=8, choices=Reponse, blank=True)
    eteint_at = models.DateTimeField(null=True, blank=True)
    fin = models.CharField(max_length=8, choices=Fin, blank=True)

    class Meta:
        ordering = ["-cree_at", "-id"]
        indexes = [
            models.Index(
                fields=["visite_empreinte"],
                name="acces_personnel_visit",
                condition=~models.Q(visite_empreinte=""),
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(acte__in=[code for code, _label in ACTES]),
                name="acces_personnel_acte_known",
            ),
            models.CheckConstraint(
                condition=models.Q(acte="immersion") ^ models.Q(seance__isnull=True),
                name="acces_personnel_immersion_names_a_line",
            ),
            models.CheckConstraint(
                condition=models.Q(accorde_at__isnull=True, expire_at__isnull=True)
                | models.Q(accorde_at__isnull=False, expire_at__gt=models.F("accorde_at")),
                name="acces_personnel_left_has_an_end",
            ),
            models.CheckConstraint(
                condition=models.Q(repondu_at__isnull=True, reponse="")
                | (
                    models.Q(accorde_at__isnull=False, repondu_at__isnull=False)
                    & ~models.Q(reponse="")
                ),
                name="acces_personnel_answer_has_an_instant",
            ),
            models.CheckConstraint(
                condition=models.Q(eteint_at__isnull=True, fin="")
                | (models.Q(eteint_at__isnull=False) & ~models.Q(fin="")),
                name="acces_personnel_end_has_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(visite_empreinte="") ^ models.Q(visite_expire_at__isnull=False),
                name="acces_personnel_visit_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def relation(self) -> Relation:
        """Return how its recipient stands to the bilan."""
        return RELATIONS[ActeLien(self.acte)]

    @property
    def pour_immersion(self) -> bool:
        """Whether it asks about an immersion."""
        return self.acte == ActeLien.IMMERSION
