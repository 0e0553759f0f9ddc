"""The sentences of a refusal; `%(nom)s` is ProConnect or FranceConnect."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

PUBLICS = {"proconnect": "professionnels", "franceconnect": "beneficiaires"}
"""Whom each provider is for: the code of the refusal made to the others."""

_MAL_SIGNE = _(
    "La réponse de %(nom)s n’a pas pu être vérifiée : rien n’a été ouvert. Recommencez ; si cela "
    "dure, prévenez votre centre."
)
REFUS = {
    "inconnu": _(
        "Aucun compte Jalon n’est relié à cette identité %(nom)s. Connectez-vous une fois par "
        "votre mot de passe, puis reliez-la depuis la page Sécurité."
    ),
    "professionnels": _(
        "ProConnect est réservé aux professionnels. Entrez par FranceConnect ou par mot de passe."
    ),
    "beneficiaires": _(
        "FranceConnect est réservé aux bénéficiaires. Entrez par ProConnect ou par mot de passe."
    ),
    "autre": _("Cette identité %(nom)s est déjà reliée à un autre compte Jalon."),
    "annule": _("Vous avez renoncé à entrer par %(nom)s. Rien n’a été ouvert."),
    "perdu": _("Cet essai par %(nom)s a trop attendu, ou a déjà servi. Recommencez."),
    "injoignable": _(
        "%(nom)s ne répond pas. Réessayez dans un moment, ou entrez par votre mot de passe."
    ),
    "refuse": _("%(nom)s n’a pas accepté cet essai. Recommencez, ou entrez par mot de passe."),
    "niveau": _(
        "%(nom)s vous a reconnu à un niveau trop faible pour ce service. Choisissez-y une identité "
        "plus sûre."
    ),
    "nonce": _("La réponse de %(nom)s ne vient pas de cet essai : rien n’a été ouvert."),
    "destinataire": _(
        "La réponse de %(nom)s était destinée à un autre service : rien n’a été ouvert."
    ),
    "perime": _("La réponse de %(nom)s a expiré avant d’arriver. Recommencez."),
    "nu": _("%(nom)s a répondu sans signer : rien n’a été ouvert. Prévenez votre centre."),
    "sujet": _("%(nom)s a parlé de deux personnes différentes : rien n’a été ouvert."),
    "signature": _MAL_SIGNE,
    "emetteur": _MAL_SIGNE,
    "jeton": _MAL_SIGNE,
    "adresses": _MAL_SIGNE,
}
