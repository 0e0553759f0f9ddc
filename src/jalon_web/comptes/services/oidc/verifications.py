"""Checks on what a provider says: its signature, its audience, this very attempt.

No request and no network here: tokens and keys in, claims out.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

ALGORITHMES = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "ES512")
"""Signatures by a private key only: never `none`, never a secret that we share."""
NIVEAUX = ("eidas1", "eidas2", "eidas3")
MARGE = 30
"""How many seconds two clocks may differ by."""


class Refus(OAuth2Error):  # type: ignore[misc]
    """An answer of a provider that is not believed.

    Args:
        code: why, for the page and for the log; never what was received.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


_CODES: tuple[tuple[type[Exception], str], ...] = (
    (jwt.InvalidSignatureError, "signature"),
    (jwt.InvalidAlgorithmError, "signature"),
    (jwt.InvalidIssuerError, "emetteur"),
    (jwt.InvalidAudienceError, "destinataire"),
    (jwt.ExpiredSignatureError, "perime"),
    (jwt.ImmatureSignatureError, "perime"),
    (jwt.PyJWTError, "jeton"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendu:
    """The expected signatory and audience.

    Args:
        emetteur: the issuer, as its configuration tells.
        client: our identifier there.
        cles: its public keys, a JWK set.
    """

    emetteur: str
    client: str
    cles: Mapping[str, Any]


def identity(token: object, attendu: Attendu, *, nonce: str, acr: str = "") -> dict[str, Any]:
    """Return the claims of an identity token.

    Raises:
        Refus: not signed by a key of the provider, not for us, out of date, from another try
            (nonce), below the level asked for.
    """
    claims = _signed(token, attendu, required=["iss", "aud", "exp", "iat", "sub"])
    given = claims.get("nonce")
    if (
        not nonce
        or not isinstance(given, str)
        or not hmac.compare_digest(given.encode(), nonce.encode())
    ):
        raise Refus("nonce")
    many = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if (many or "azp" in claims) and claims.get("azp") != attendu.client:
        raise Refus("destinataire")
    if acr and not reaches(str(claims.get("acr", "")), acr):
        raise Refus("niveau")
    return claims


def userinfo(kind: str, body: object, attendu: Attendu, *, sujet: str) -> dict[str, Any]:
    """Return what a provider tells of a person, signed.

    Args:
        kind: the content type of the answer.
        body: the answer, a signed token.
        attendu: the expected signatory and audience.
        sujet: whom the identity token was about.

    Raises:
        Refus: it is not signed, or not by them, not for us, or about somebody else.
    """
    if kind.partition(";")[0].strip().lower() != "application/jwt":
        raise Refus("nu")
    claims = _signed(body, attendu, required=["iss", "aud", "sub"])
    if claims["sub"] != sujet:
        raise Refus("sujet")
    return claims


def reaches(given: str, asked: str) -> bool:
    """Return whether a level is the one asked for, or above it on the scale of eIDAS."""
    if given in NIVEAUX and asked in NIVEAUX:
        return NIVEAUX.index(given) >= NIVEAUX.index(asked)
    return given == asked


def _signed(token: object, attendu: Attendu, *, required: list[str]) -> dict[str, Any]:
    if not isinstance(token, str | bytes):
        raise Refus("jeton")
    try:
        key = _key(jwt.get_unverified_header(token), attendu.cles)
        claims: dict[str, Any] = jwt.decode(
            token,
            key=key,
            algorithms=ALGORITHMES,
            audience=attendu.client,
            issuer=attendu.emetteur,
            leeway=MARGE,
            options={"require": required},
        )
    except jwt.PyJWTError as error:
        code = next(code for kind, code in _CODES if isinstance(error, kind))
        raise Refus(code) from None
    return claims


def _key(header: Mapping[str, Any], keys: Mapping[str, Any]) -> jwt.PyJWK:
    """Return the key that a token says it was signed with, if the provider has it."""
    if header.get("alg") not in ALGORITHMES:
        raise Refus("signature")
    offered = keys.get("keys") if isinstance(keys, dict) else None
    for each in offered if isinstance(offered, list) else ():
        if each.get("kid") == header.get("kid") and each.get("use", "sig") == "sig":
            return jwt.PyJWK.from_dict(each, algorithm=str(header["alg"]))
    raise Refus("signature")
