"""Follow-up in clear: steps and their days, looks, complaints.

No word is here: `contenu_id` and `reponse_id` are ids of sealed contents.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from jalon_web.base.destin import Destin
from jalon_web.base.models import Table
from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Compte


class Pas(Table):
    """A step of the person's plan. Payload: `quoi`, `quand`, both her words."""

    destin = Destin.TRAVAIL

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="pas")
    contenu_id = models.UUIDField(unique=True)
    fait_on = models.DateField(null=True, blank=True)
    retire_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]


class Regard(Table):
    """The person’s view of her situation, at the start and at the end. Payload: codes and words."""

    destin = Destin.TRAVAIL

    class Moment(models.TextChoices):
        """When she looks."""

        AVANT = "avant", _("au début")
        APRES = "apres", _("à la fin")

    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="regards")
    moment = models.CharField(max_length=5, choices=Moment)
    contenu_id = models.UUIDField(unique=True)
    le = models.DateField()

    class Meta:
        ordering = ["bilan_id", "moment"]
        constraints = [
            models.UniqueConstraint(fields=["bilan", "moment"], name="suivi_regard_once_a_moment"),
            models.CheckConstraint(
                condition=models.Q(moment__in=["avant", "apres"]), name="suivi_regard_moment_known"
            ),
        ]


class Reclamation(Table):
    """A complaint to the centre and its answer. Payloads: `texte`."""

    destin = Destin.TRAVAIL

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="reclamations")
    contenu_id = models.UUIDField(unique=True)
    deposee_on = models.DateField()
    reponse_id = models.UUIDField(null=True, blank=True)
    repondue_on = models.DateField(null=True, blank=True)
    repondu_par = models.ForeignKey(
        Compte, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["-deposee_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    reponse_id__isnull=True, repondue_on__isnull=True, repondu_par__isnull=True
                )
                | models.Q(
                    reponse_id__isnull=False,
                    repondue_on__isnull=False,
                    repondu_par__isnull=False,
                    repondue_on__gte=models.F("deposee_on"),
                ),
                name="suivi_reclamation_answered_whole",
            )
        ]


class RefusTiers(Table):
    """A third party asked for results, and was refused. Payload: `qui`, `personne`, `lois`.

    What the law said that day is kept with it: the letter reads the same for ever.
    """

    destin = Destin.TRAVAIL

    class Sorte(models.TextChoices):
        """The kind of asker."""

        EMPLOYEUR = "employeur", _("un employeur")
        FINANCEUR = "financeur", _("qui paie")
        ADMINISTRATION = "administration", _("une administration")
        PROCHE = "proche", _("quelqu’un de proche")
        AUTRE = "autre", _("quelqu’un d’autre")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="refus")
    sorte = models.CharField(max_length=14, choices=Sorte)
    contenu_id = models.UUIDField(unique=True)
    demande_on = models.DateField()
    refuse_on = models.DateField()
    refuse_par = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-refuse_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(refuse_on__gte=models.F("demande_on")),
                name="suivi_refus_after_the_request",
            )
        ]
