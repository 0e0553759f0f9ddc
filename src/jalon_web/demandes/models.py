"""Requests prepared before a bilan: author, centre, state. No word of their content.

`contenu_id` names a sealed content: of the notebook's own key, or of the request's. A request is
sealed under the identifier that the bilan will bear, should one be opened from it.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from jalon_web.base.destin import Destin
from jalon_web.base.models import Table
from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Compte, Organisation


class Carnet(Table):
    """A person's private notebook. `public_id` is what its key is called after."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    compte = models.OneToOneField(Compte, on_delete=models.PROTECT, related_name="carnet")
    ouvert_at = models.DateTimeField()
    ecrit_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]


class FicheCentre(Table):
    """One centre met or to be met, in a notebook. Payload: the fields of `queries.FicheDite`."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    carnet = models.ForeignKey(Carnet, on_delete=models.PROTECT, related_name="fiches")
    contenu_id = models.UUIDField(unique=True)
    rencontre_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]


class Demande(Table):
    """A request to a centre. Payload: a name, a telephone number, words, what is said of the CEP.

    Once answered nothing of its content is left here: a bilan was opened, or it was declined.
    """

    destin = Destin.TRAVAIL

    class Etat(models.TextChoices):
        """The state of a request."""

        ENVOYEE = "envoyee", _("envoyée")
        OUVERTE = "ouverte", _("un bilan est ouvert")
        DECLINEE = "declinee", _("déclinée")

    class Motif(models.TextChoices):
        """Why a centre declines."""

        COMPLET = "complet", _("Le centre n’a pas de place dans les mois qui viennent")
        AILLEURS = "ailleurs", _("Le centre ne travaille pas dans ce lieu ou de cette manière")
        PAIEMENT = "paiement", _("Le centre n’est pas référencé par qui paierait")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    personne = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="demandes")
    centre = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="demandes")
    voie_entree = models.CharField(max_length=16)
    financeur = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    nb_entretiens = models.PositiveSmallIntegerField(null=True, blank=True)
    informee_on = models.DateField()
    contenu_id = models.UUIDField(unique=True, null=True, blank=True)
    etat = models.CharField(max_length=8, choices=Etat, default=Etat.ENVOYEE)
    motif = models.CharField(max_length=8, choices=Motif, blank=True)
    envoyee_at = models.DateTimeField()
    repondue_at = models.DateTimeField(null=True, blank=True)
    bilan = models.ForeignKey(
        Bilan, on_delete=models.PROTECT, related_name="demandes", null=True, blank=True
    )

    class Meta:
        ordering = ["-envoyee_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(etat="declinee") ^ models.Q(motif=""),
                name="demandes_declined_has_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(etat="ouverte") ^ models.Q(bilan__isnull=True),
                name="demandes_open_has_a_bilan",
            ),
        ]
