"""The settings an operator gives, as one typed object read from the environment.

Production by default; no default for a secret. Every name begins with JALON_.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})


class ConfigError(Exception):
    """A setting is missing or wrong; the message says what to do, in French."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fournisseur:
    """A provider of identities.

    Args:
        code: `proconnect` or `franceconnect`.
        nom: as people know it.
        adresse: its issuer; its configuration stands below it.
        client: our identifier there.
        secret: our secret there.
        acr: the level asked for, empty for any.
    """

    code: str
    nom: str
    adresse: str
    client: str
    secret: str
    acr: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The operator’s settings.

    Args:
        secret_key: signs sessions and links; at least 50 characters.
        hosts: names under which the service answers.
        base: where the data base is, `sqlite:///path` or `postgresql://user:pass@host/name`.
        coffre: folder of the key store (`cles.db`), apart from the data base.
        kek_file: file that holds the key-encryption key, readable by the service alone.
        cahiers: folder of the rule files.
        debug: pages of errors for developers; never in production.
        demo: one-click entry; refused unless every host is a loopback address.
        demo_au: the day that a demonstration lives, AAAA-MM-JJ; today without it; refused anywhere
            but in a demonstration.
        mail: `console` or `smtp://user:pass@host:port`.
        mail_from: sender of the mails.
        https: whether the service is reached over HTTPS.
        proconnect: sign-in of professionals, `https://client:secret@host/path?acr=level`.
        franceconnect: sign-in of beneficiaries, written alike.
        session_minutes: minutes without a gesture after which a session ends, from 5 to 120.
        ouvrier: whether what follows an act (mails) is left to the worker, `jalon-place ouvrier`;
            `non`: each request does its own once its act is committed.
        port: port written in links, 0 for the usual one.
        journal_mois: months during which a line of the journal is kept, from 6 to 12.
        contacts: YAML file of people to talk to near here, added to the page « Qui appeler ».
        compte_mois: months without a sign-in after which an account that holds nothing is closed,
            from 12 to 36; its owner is told thirty days before.
        bris_heures: hours for which a replacement is named without waiting, from 1 to 72.
        sceau: PEM file of a P-256 key and its certificate, that seals conventions and programmes
            handed over; without it, nothing is sealed.
        rome: folder where `jalon rome importer` keeps ROME; without it, the house list alone.
    """

    secret_key: str
    hosts: tuple[str, ...]
    base: str
    coffre: Path
    kek_file: Path
    cahiers: Path
    debug: bool
    demo: bool
    mail: str
    mail_from: str
    https: bool
    session_minutes: int
    ouvrier: bool = True
    proconnect: Fournisseur | None = None
    franceconnect: Fournisseur | None = None
    port: int
    journal_mois: int = 12
    contacts: Path | None = None
    rome: Path | None = None
    sceau: Path | None = None
    bris_heures: int = 72
    compte_mois: int = 24
    demo_au: dt.date | None = None

    def __post_init__(self) -> None:
        if len(self.secret_key) < 50:
            raise ConfigError("JALON_SECRET_KEY doit compter au moins 50 caractères.")
        if not 5 <= self.session_minutes <= 120:
            raise ConfigError("JALON_SESSION_MINUTES va de 5 à 120 minutes.")
        if not 6 <= self.journal_mois <= 12:
            raise ConfigError("JALON_JOURNAL_MOIS va de 6 à 12 mois.")
        if not 12 <= self.compte_mois <= 36:
            raise ConfigError("JALON_COMPTE_MOIS va de 12 à 36 mois.")
        if not 1 <= self.bris_heures <= 72:
            raise ConfigError("JALON_BRIS_HEURES va de 1 à 72 heures.")
        if self.demo and not set(self.hosts) <= LOOPBACK:
            raise ConfigError(
                "JALON_DEMO ne s’allume que sur une adresse locale (127.0.0.1, localhost) : "
                "l’entrée en un clic n’a pas de mot de passe."
            )

        if self.demo_au is not None and not self.demo:
            raise ConfigError(
                "JALON_DEMO_AU ne sert qu’à une démonstration : un vrai service vit aujourd’hui."
            )

    @property
    def fournisseurs(self) -> tuple[Fournisseur, ...]:
        """Return the providers that are set, in the order of the page."""
        return tuple(each for each in (self.proconnect, self.franceconnect) if each)


def _provider(nom: str, given: str) -> Fournisseur | None:
    if given.strip() in {"", "aucun"}:
        return None
    name, url = f"JALON_{nom.upper()}", urlsplit(given.strip())
    safe = url.scheme == "https" or (url.scheme == "http" and url.hostname in LOOPBACK)
    if not (safe and url.hostname and url.username and url.password):
        raise ConfigError(f"{name} s’écrit https://identifiant:secret@hote/chemin?acr=niveau.")
    host = f"[{url.hostname}]" if ":" in url.hostname else url.hostname
    place = f"{host}:{url.port}" if url.port else host
    asked = dict(parse_qsl(url.query, keep_blank_values=True))
    if asked.keys() - {"acr"}:
        raise ConfigError(f"{name} n’a d’autre précision que « acr ».")
    return Fournisseur(
        code=nom.lower(),
        nom=nom,
        adresse=f"{url.scheme}://{place}{url.path.rstrip('/')}",
        client=unquote(url.username),
        secret=unquote(url.password),
        acr=asked.get("acr", ""),
    )


def _flag(environ: Mapping[str, str], name: str, default: bool) -> bool:
    value = environ.get(name, "oui" if default else "non").strip().lower()
    if value not in {"oui", "non"}:
        raise ConfigError(f"{name} vaut « oui » ou « non », pas « {value} ».")
    return value == "oui"


def _day(environ: Mapping[str, str], name: str) -> dt.date | None:
    value = environ.get(name, "").strip()
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError:
        raise ConfigError(f"{name} s’écrit AAAA-MM-JJ, pas « {value} ».") from None


def _required(environ: Mapping[str, str], name: str, what: str) -> str:
    value = environ.get(name, "").strip()
    if not value:
        raise ConfigError(f"{name} manque : {what}")
    return value


def read(environ: Mapping[str, str] = os.environ) -> Config:
    """Read the configuration.

    Raises:
        ConfigError: a setting is missing or wrong.
    """
    demo = _flag(environ, "JALON_DEMO", False)
    return Config(
        secret_key=_required(environ, "JALON_SECRET_KEY", "donnez 50 caractères tirés au hasard."),
        hosts=tuple(
            host.strip()
            for host in _required(
                environ, "JALON_HOTES", "donnez les noms du service, séparés par des virgules."
            ).split(",")
            if host.strip()
        ),
        base=_required(environ, "JALON_BASE", "donnez sqlite:///chemin ou postgresql://…"),
        coffre=Path(_required(environ, "JALON_COFFRE", "donnez le dossier du coffre de clés.")),
        kek_file=Path(_required(environ, "JALON_KEK", "donnez le fichier de la clé maîtresse.")),
        cahiers=Path(environ.get("JALON_CAHIERS") or _shipped_cahiers()),
        debug=_flag(environ, "JALON_DEBUG", False),
        demo=demo,
        demo_au=_day(environ, "JALON_DEMO_AU"),
        mail=environ.get("JALON_MAIL", "console"),
        mail_from=environ.get("JALON_MAIL_DE", "jalon@localhost"),
        https=_flag(environ, "JALON_HTTPS", not demo),
        ouvrier=_flag(environ, "JALON_OUVRIER", not demo),
        proconnect=_provider("ProConnect", environ.get("JALON_PROCONNECT", "aucun")),
        franceconnect=_provider("FranceConnect", environ.get("JALON_FRANCECONNECT", "aucun")),
        session_minutes=int(environ.get("JALON_SESSION_MINUTES") or 30),
        bris_heures=int(environ.get("JALON_BRIS_HEURES") or 72),
        compte_mois=int(environ.get("JALON_COMPTE_MOIS") or 24),
        port=int(environ.get("JALON_PORT") or 0),
        journal_mois=int(environ.get("JALON_JOURNAL_MOIS") or 12),
        contacts=Path(environ["JALON_CONTACTS"]) if environ.get("JALON_CONTACTS") else None,
        sceau=Path(environ["JALON_SCEAU"]) if environ.get("JALON_SCEAU") else None,
        rome=Path(environ["JALON_ROME"]) if environ.get("JALON_ROME") else None,
    )


def _shipped_cahiers() -> Path:
    import jalon

    packaged = Path(jalon.__file__).parent / "_cahiers"
    return packaged if packaged.is_dir() else Path(jalon.__file__).parents[2] / "cahiers"


def database(base: str) -> dict[str, object]:
    """Turn `JALON_BASE` into Django's dictionary for one database.

    Raises:
        ConfigError: neither SQLite nor PostgreSQL.
    """
    url = urlsplit(base)
    if url.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(url.path),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
                    "PRAGMA secure_delete=ON;PRAGMA trusted_schema=OFF;"
                ),
            },
        }
    if url.scheme in {"postgresql", "postgres"}:
        query = dict(part.split("=", 1) for part in url.query.split("&") if "=" in part)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.lstrip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": unquote(query.get("host", url.hostname or "")),
            "PORT": str(url.port or query.get("port", "")),
        }
    raise ConfigError("JALON_BASE commence par sqlite:/// ou postgresql://.")
