"""Documents as they are counted: parts, proposals, agreements, observations, deliveries.

No word is kept here: `contenu_id` and `instantane_id` name sealed contents of `coffre`.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from jalon_web.base.destin import Destin
from jalon_web.base.models import Table
from jalon_web.bilans.models import Bilan
from jalon_web.comptes.models import Compte

PROGRAMME = "programme_personnalise"
CONCLUSIONS = "conclusions_detaillees"
SYNTHESE = "document_de_synthese"
PAPIERS_ARRET = "papiers_arret"
CODES = (PROGRAMME, CONCLUSIONS, SYNTHESE, PAPIERS_ARRET)


class Document(Table):
    """One document of one bilan, written part by part.

    `version` counts the texts that someone relied on: it grows when a part changes after an
    agreement, a submission or a delivery.
    """

    destin = Destin.TRAVAIL

    class Etat(models.TextChoices):
        """Where its present version stands."""

        BROUILLON = "brouillon", _("brouillon")
        SOUMIS = "soumis", _("soumis à vos observations")
        DEFINITIF = "definitif", _("définitif")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bilan = models.ForeignKey(Bilan, on_delete=models.PROTECT, related_name="documents")
    code = models.CharField(max_length=40)
    etat = models.CharField(max_length=10, choices=Etat, default=Etat.BROUILLON)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["bilan", "code"], name="livrables_document_once"),
            models.CheckConstraint(
                condition=models.Q(code__in=CODES), name="livrables_document_code_known"
            ),
            models.CheckConstraint(
                condition=models.Q(etat__in=["brouillon", "soumis", "definitif"]),
                name="livrables_document_etat_known",
            ),
            models.CheckConstraint(
                condition=models.Q(version__gte=1), name="livrables_document_version_from_one"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Section(Table):
    """One part of a document; its words, their author and their versions are sealed."""

    destin = Destin.TRAVAIL

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="sections")
    partie = models.SlugField(max_length=40)
    contenu_id = models.UUIDField(unique=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["document", "partie"], name="livrables_section_once")
        ]


class Proposition(Table):
    """Another wording of a part, offered by one side, answered by the other."""

    destin = Destin.TRAVAIL

    class Etat(models.TextChoices):
        """The answer that it got."""

        OUVERTE = "ouverte", _("en attente")
        ACCEPTEE = "acceptee", _("acceptée")
        ECARTEE = "ecartee", _("non retenue")
        RETIREE = "retiree", _("retirée")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="propositions")
    auteur = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="+")
    contenu_id = models.UUIDField(unique=True)
    etat = models.CharField(max_length=10, choices=Etat, default=Etat.OUVERTE)
    at = models.DateTimeField()
    repondue_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "auteur"],
                condition=models.Q(etat="ouverte"),
                name="livrables_proposition_once_open",
            ),
            models.CheckConstraint(
                condition=models.Q(etat="ouverte") ^ models.Q(repondue_at__isnull=False),
                name="livrables_proposition_answered_has_a_day",
            ),
        ]


class Accord(Table):
    """Someone's agreement to one exact text; a change of the text ends it.

    `empreinte` is the keyed print of the text agreed to: without the key store it says nothing.
    """

    destin = Destin.TRAVAIL

    class Objet(models.TextChoices):
        """The thing agreed to."""

        APPROBATION = "approbation", _("approbation du programme")
        RELECTURE = "relecture", _("relecture de l’édition du financeur")

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="accords")
    objet = models.CharField(max_length=12, choices=Objet)
    voix = models.CharField(
        max_length=12, choices=[("personne", _("la personne")), ("conseiller", _("le conseiller"))]
    )
    compte = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="+")
    empreinte = models.CharField(max_length=64)
    at = models.DateTimeField()
    annule_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "objet", "voix"],
                condition=models.Q(annule_at__isnull=True),
                name="livrables_accord_once_a_voice",
            ),
            models.CheckConstraint(
                condition=models.Q(objet="approbation") | models.Q(voix="personne"),
                name="livrables_accord_preview_is_hers",
            ),
        ]


class Observation(Table):
    """The answer of the person to a synthesis: words (sealed), or that she has none."""

    destin = Destin.TRAVAIL

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="observations")
    version = models.PositiveIntegerField()
    contenu_id = models.UUIDField(unique=True, null=True, blank=True)
    apres_remise = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "version"],
                condition=models.Q(apres_remise=False),
                name="livrables_observation_once_before",
            ),
            models.CheckConstraint(
                condition=models.Q(apres_remise=False) | models.Q(contenu_id__isnull=False),
                name="livrables_observation_after_has_words",
            ),
        ]


class Remise(Table):
    """One edition of one version, put in someone's hands: what, to whom, when, opened when.

    `empreinte` is keyed, as that of an agreement: it says nothing of the words without the key
    store.
    """

    destin = Destin.TRAVAIL

    class Edition(models.TextChoices):
        """Which edition it is."""

        PERSONNE = "personne", _("édition de la personne")
        FINANCEUR = "financeur", _("édition du financeur")
        SOUMISE = "soumise", _("version soumise à observations")

    class Destinataire(models.TextChoices):
        """Who receives it."""

        BENEFICIAIRE = "beneficiaire", _("la personne")
        FINANCEUR = "financeur", _("le financeur")
        CENTRE = "centre", _("le centre, pour ses preuves")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="remises")
    edition = models.CharField(max_length=10, choices=Edition)
    destinataire = models.CharField(max_length=12, choices=Destinataire)
    version = models.PositiveIntegerField()
    empreinte = models.CharField(max_length=24)
    octets = models.PositiveIntegerField()
    instantane_id = models.UUIDField()
    at = models.DateTimeField()
    ouvert_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "edition", "version"], name="livrables_remise_once"
            ),
            models.CheckConstraint(
                condition=models.Q(edition="financeur") | models.Q(destinataire="beneficiaire"),
                name="livrables_remise_hers_but_one_edition",
            ),
        ]
