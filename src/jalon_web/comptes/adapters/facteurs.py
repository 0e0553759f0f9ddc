"""Adapter of second factors for django-allauth: sealed secrets, French, none left out.

The secret of an application and the seed of recovery codes are sealed under a key of the key
store: the base alone gives nobody a code.
"""

from __future__ import annotations

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jalon.kernel.days import legal_day
from jalon_web.base import clock
from jalon_web.comptes import queries
from jalon_web.comptes.contents import sceau
from jalon_web.comptes.models import Compte

USAGE = "comptes.second_facteur"


class FacteurAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seal the secrets, say refusals in our words, leave a professional one factor at least."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy(
            "Ce code ne va pas. Il change toutes les 30 secondes : recopiez celui de maintenant, "
            "et vérifiez que l’heure de votre téléphone est juste."
        ),
        "cannot_delete_authenticator": gettext_lazy(
            "C’est votre dernière vérification, et votre métier en demande une. Ajoutez-en une "
            "autre avant de retirer celle-ci."
        ),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Les codes de secours viennent avec une application ou une clé : ajoutez-en une."
        ),
    }

    def get_totp_issuer(self) -> str:
        """Name the service in the application of the person."""
        return "Jalon"

    def encrypt(self, text: str) -> str:
        """Seal a secret before it goes to the base."""
        return sceau.seal(USAGE, text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret that came from the base."""
        return sceau.unseal(USAGE, encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Return False for the last factor of a professional."""
        account = int(authenticator.user_id)
        if not queries.is_professional(account, legal_day(clock.now())):
            return True
        return queries.facteurs_of(account).nombre > 1

    def generate_authenticator_name(self, user: Compte, type: Authenticator.Type) -> str:
        """Give a key a name until its owner gives a better one."""
        return _("Ma clé")

    def get_public_key_credential_user_entity(self, user: Compte) -> dict[str, object]:
        """Tell the authenticator the address one signs in with, and no name."""
        told: dict[str, object] = super().get_public_key_credential_user_entity(user)
        return told | {"display_name": user.email}
