"""A provider of identities on loopback: real keys, real signatures, and faults on demand."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from jalon_web.base import clock

CLIENT, SECRET = "jalon", "un secret: avec des signes"


def _key(kind: str) -> Any:
    return (
        rsa.generate_private_key(65537, 2048)
        if kind == "RS256"
        else ec.generate_private_key(ec.SECP256R1())
    )


def public(key: Any, alg: str) -> dict[str, Any]:
    algorithm = jwt.algorithms.get_default_algorithms()[alg]
    return {
        **algorithm.to_jwk(key.public_key(), as_dict=True),
        "kid": "une",
        "use": "sig",
        "alg": alg,
    }


@dataclass
class Fournisseur:
    """Its signing key, the people it recognises, and its planned faults."""

    alg: str = "RS256"
    sujet: str = "sujet-aline"
    url: str = ""
    faute: str = ""
    demandes: list[dict[str, str]] = field(default_factory=list)
    appels: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.key, self.other = _key(self.alg), _key(self.alg)

    def config(self) -> dict[str, Any]:
        keys = f"{self.url}/cles" if self.faute != "adresses" else "http://169.254.169.254/cles"
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/autoriser",
            "token_endpoint": f"{self.url}/jeton",
            "userinfo_endpoint": f"{self.url}/moi",
            "end_session_endpoint": f"{self.url}/quitter",
            "jwks_uri": keys,
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def authorize(self, asked: dict[str, str]) -> str:
        """Recognise the person at once; return where to come back."""
        self.demandes.append(asked)
        if self.faute == "annule":
            back = {"error": "access_denied", "state": asked["state"]}
        else:
            code = secrets.token_urlsafe(8)
            self.codes[code] = asked
            back = {"code": code, "state": asked["state"]}
        return f"{asked['redirect_uri']}?{urlencode(back)}"

    def claims(self, asked: dict[str, str]) -> dict[str, Any]:
        now = int(clock.seconds())
        given: dict[str, Any] = {
            "iss": self.url,
            "aud": CLIENT,
            "sub": self.sujet,
            "iat": now,
            "exp": now + 60,
            "nonce": asked["nonce"],
            "acr": asked.get("acr_values", "eidas1"),
        }
        wrong: dict[str, dict[str, Any]] = {
            "nonce": {"nonce": "celui d’un autre essai"},
            "destinataire": {"aud": "un-autre-service"},
            "azp": {"aud": [CLIENT, "un-autre-service"], "azp": "un-autre-service"},
            "emetteur": {"iss": "https://ailleurs.exemple"},
            "perime": {"exp": now - 3600},
            "niveau": {"acr": "eidas1"},
        }
        given |= wrong.get(self.faute, {})
        if self.faute == "sans_nonce":
            del given["nonce"]
        return given

    def sign(self, claims: dict[str, Any], fault: str) -> str:
        if self.faute == f"{fault}_sans_signature":
            return jwt.encode(claims, None, algorithm="none")  # type: ignore[arg-type]
        if self.faute == f"{fault}_secret_partage":
            return jwt.encode(claims, "k" * 32, algorithm="HS256", headers={"kid": "une"})
        key = self.other if self.faute == f"{fault}_autre_cle" else self.key
        kid = "inconnue" if self.faute == f"{fault}_cle_inconnue" else "une"
        return jwt.encode(claims, key, algorithm=self.alg, headers={"kid": kid})

    def token(self, sent: dict[str, str]) -> tuple[int, dict[str, Any]]:
        asked = self.codes.pop(sent.get("code", ""), None)
        if asked is None or sent.get("client_secret") != SECRET:
            return 400, {"error": "invalid_grant"}
        proof = base64.urlsafe_b64encode(hashlib.sha256(sent["code_verifier"].encode()).digest())
        if proof.rstrip(b"=").decode() != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        given = {"access_token": "acces", "token_type": "Bearer"}
        if self.faute != "sans_jeton":
            given["id_token"] = self.sign(self.claims(asked), "jeton")
        return 200, given

    def person(self) -> tuple[str, str]:
        told = {"iss": self.url, "aud": CLIENT, "sub": self.sujet, "given_name": "MARQUEUR"}
        wrong: dict[str, dict[str, str]] = {
            "moi_sujet": {"sub": "une autre"},
            "moi_destinataire": {"aud": "ailleurs"},
        }
        told |= wrong.get(self.faute, {})
        if self.faute == "nu":
            return "application/json", json.dumps(told)
        return "application/jwt", self.sign(told, "moi")


class _Handler(BaseHTTPRequestHandler):
    fournisseur: Fournisseur

    def log_message(self, *args: Any) -> None:
        """Say nothing."""

    def _answer(self, status: int, kind: str, body: str, **headers: str) -> None:
        self.send_response(status)
        sent = body.encode()
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(sent)),
            **headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(sent)

    def do_GET(self) -> None:
        """Give the configuration, the keys, the person."""
        house, path = self.fournisseur, urlsplit(self.path).path
        house.appels.append((path, dict(self.headers)))
        if house.faute == "panne":
            self._answer(503, "text/plain", "en panne")
        elif path == "/.well-known/openid-configuration":
            self._answer(200, "application/json", json.dumps(house.config()))
        elif path == "/cles" and house.faute == "detour":
            self._answer(302, "text/plain", "", Location=f"{house.url}/cles-ailleurs")
        elif path == "/cles":
            self._answer(
                200, "application/json", json.dumps({"keys": [public(house.key, house.alg)]})
            )
        elif path == "/autoriser":
            given = parse_qs(urlsplit(self.path).query)
            asked = {name: values[0] for name, values in given.items()}
            self._answer(302, "text/plain", "", Location=house.authorize(asked))
        elif path == "/moi" and self.headers["Authorization"] == "Bearer acces":
            self._answer(200, *house.person())
        else:
            self._answer(404, "text/plain", "rien ici")

    def do_POST(self) -> None:
        """Exchange a code for tokens."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        sent = {name: values[0] for name, values in parse_qs(body).items()}
        self.fournisseur.appels.append((self.path, sent))
        status, given = self.fournisseur.token(sent)
        self._answer(status, "application/json", json.dumps(given))


@contextmanager
def served(fournisseur: Fournisseur) -> Iterator[Fournisseur]:
    """Serve it on loopback."""
    handler = type("Handler", (_Handler,), {"fournisseur": fournisseur})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    fournisseur.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield fournisseur
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
