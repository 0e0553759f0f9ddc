"""Accounts, organisations, roles, invitations.

A beneficiary's account has no name: names are confided to a bilan and sealed with it.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from jalon_web.base import clock
from jalon_web.base.models import Table


class CompteManager(BaseUserManager["Compte"]):
    """Create accounts by e-mail."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Compte:
        """Create an account; without a password it can only be entered by invitation."""
        fields.setdefault("cree_at", clock.now())
        compte = self.model(email=self.normalize_email(email).lower(), **fields)
        compte.set_password(password)
        compte.full_clean(exclude=["password"])
        compte.save()
        return compte


class Compte(AbstractBaseUser):
    """Someone who signs in. `nom` is filled for professionals only."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True)
    nom = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    cree_at = models.DateTimeField()

    objects = CompteManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return str(self.public_id)


class Organisation(Table):
    """A centre, a CEP operator, a funder, an employer or the national steering."""

    class Nature(models.TextChoices):
        """The kind of an organisation."""

        CENTRE = "centre", _("Centre de bilan")
        CEP = "cep", _("Opérateur du CEP")
        FINANCEUR = "financeur", _("Financeur")
        EMPLOYEUR = "employeur", _("Employeur")
        PILOTAGE = "pilotage", _("Pilotage national")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nature = models.CharField(max_length=12, choices=Nature)
    nom = models.CharField(max_length=160)
    adresse = models.CharField(max_length=240, blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    territoire = models.CharField(max_length=3, blank=True)
    financeur_code = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["nom", "id"]

    def __str__(self) -> str:
        return self.nom


class Role(Table):
    """The part of an account in an organisation, and its first day.

    `fin_on` is its last day; `ferme_at` is there when it ended at once, in the middle of a day.
    """

    class Code(models.TextChoices):
        """The roles."""

        CONSEILLER = "conseiller", _("conseiller bilan")
        RESPONSABLE = "responsable", _("responsable")
        CONSEILLER_CEP = "conseiller_cep", _("conseiller CEP")
        INSTRUCTEUR = "instructeur", _("instructeur chez le financeur")
        EMPLOYEUR = "employeur", _("employeur")
        PILOTAGE = "pilotage", _("pilotage national")

    compte = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="roles")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="roles")
    code = models.CharField(max_length=16, choices=Code)
    debut_on = models.DateField()
    fin_on = models.DateField(null=True, blank=True)
    ferme_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["compte", "organisation", "code"],
                condition=models.Q(fin_on__isnull=True),
                name="comptes_role_once_open",
            ),
            models.CheckConstraint(
                condition=models.Q(fin_on__isnull=True)
                | models.Q(fin_on__gte=models.F("debut_on")),
                name="comptes_role_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(ferme_at__isnull=True) | models.Q(fin_on__isnull=False),
                name="comptes_role_closed_has_a_last_day",
            ),
        ]


class Invitation(Table):
    """A personal link to a first sign-in, or to a role. Only the digest of its token is kept.

    `sel` is random: with a key of the key store it gives the token again to the mail that has to
    be sent once more, and to nobody who holds the base alone.
    """

    sel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    compte = models.ForeignKey(Compte, on_delete=models.PROTECT, related_name="invitations")
    jeton_empreinte = models.CharField(max_length=64, unique=True)
    cree_at = models.DateTimeField()
    expire_at = models.DateTimeField()
    utilisee_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-cree_at", "-id"]


class RoleOffert(Table):
    """The role that an invitation gives to the invited person, besides an account."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    invitation = models.OneToOneField(Invitation, on_delete=models.PROTECT, related_name="offre")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="offres")
    code = models.CharField(max_length=16, choices=Role.Code)
    par = models.ForeignKey(
        Compte, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    annulee_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]


class ChangementAdresse(Table):
    """Another address asked for: two links, one to each address, kept as digests only.

    It takes effect once the new address has answered, and the former one too; or three days after
    it was asked, if the former one said nothing against it.
    """

    class Fin(models.TextChoices):
        """The end of a change of address."""

        FAITE = "faite", _("faite")
        REFUSEE = "refusee", _("refusée")
        REMPLACEE = "remplacee", _("remplacée")
        PRISE = "prise", _("prise")

    compte = models.ForeignKey(Compte, on_delete=models.CASCADE, related_name="changements")
    nouvelle = models.EmailField()
    sel_nouvelle = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sel_ancienne = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    empreinte_nouvelle = models.CharField(max_length=64, unique=True)
    empreinte_ancienne = models.CharField(max_length=64, unique=True)
    demandee_at = models.DateTimeField()
    nouvelle_at = models.DateTimeField(null=True, blank=True)
    ancienne_at = models.DateTimeField(null=True, blank=True)
    fin = models.CharField(max_length=9, choices=Fin, blank=True)
    finie_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["compte"],
                condition=models.Q(fin=""),
                name="comptes_one_change_at_a_time",
            )
        ]


class PreavisCompte(Table):
    """That the owner of an account was told that it closes for want of being entered."""

    compte = models.ForeignKey(Compte, on_delete=models.CASCADE, related_name="preavis")
    dit_at = models.DateTimeField()

    class Meta:
        ordering = ["-dit_at", "-id"]
