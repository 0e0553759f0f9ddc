"""Django's settings, all derived from `Config`."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from jalon_web.project import config

CONFIG = config.read()

SECRET_KEY = CONFIG.secret_key
DEBUG = CONFIG.debug
ALLOWED_HOSTS = list(CONFIG.hosts)
ROOT_URLCONF = "jalon_web.project.urls"
WSGI_APPLICATION = "jalon_web.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "jalon_web.base",
    "jalon_web.ui",
    "jalon_web.coffre",
    "jalon_web.comptes",
    "jalon_web.cahier",
    "jalon_web.agenda",
    "jalon_web.bilans",
    "jalon_web.analyse",
    "jalon_web.investigation",
    "jalon_web.livrables",
    "jalon_web.conservation",
    "jalon_web.suivi",
    "jalon_web.transmission",
    "jalon_web.demandes",
    "jalon_web.conventions",
    "jalon_web.acces_personnel",
    "jalon_web.exercices",
    "jalon_web.espaces",
    # Last, so that the pages of the house stand before theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "jalon_web.comptes.oidc.apps.OidcConfig",
]

DECLARATIONS = [
    "jalon_web.comptes.declares.DECLARATION",
    "jalon_web.cahier.declares.DECLARATION",
    "jalon_web.agenda.declares.DECLARATION",
    "jalon_web.bilans.declares.DECLARATION",
    "jalon_web.analyse.declares.DECLARATION",
    "jalon_web.investigation.declares.DECLARATION",
    "jalon_web.exercices.declares.DECLARATION",
    "jalon_web.livrables.declares.DECLARATION",
    "jalon_web.suivi.declares.DECLARATION",
    "jalon_web.conventions.declares.DECLARATION",
    "jalon_web.demandes.declares.DECLARATION",
    "jalon_web.transmission.declares.DECLARATION",
    "jalon_web.acces_personnel.declares.DECLARATION",
    "jalon_web.conservation.declares.DECLARATION",
    "jalon_web.espaces.declares.DECLARATION",
]
"""What each room gives to the others (`jalon_web.base.declaration`)."""

MIDDLEWARE = [
    "jalon_web.project.middleware.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "jalon_web.comptes.middleware.MandatMiddleware",
    "jalon_web.comptes.middleware.DureeMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "jalon_web.comptes.middleware.SecondFacteurMiddleware",
    "jalon_web.base.refusals.RefusalsMiddleware",
    "jalon_web.coffre.middleware.TentativesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jalon_web.project.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "jalon_web.ui.templatetags.composants",
            ],
        },
    }
]

DATABASES = {"default": config.database(CONFIG.base) | {"ATOMIC_REQUESTS": False}}

AUTH_USER_MODEL = "comptes.Compte"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "espaces:chez-moi"
ACCOUNT_ADAPTER = "jalon_web.comptes.adapters.compte.CompteAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if CONFIG.https else "http"
ACCOUNT_FORMS = {
    "login": "jalon_web.comptes.forms.compte.ConnexionForm",
    "reset_password": "jalon_web.comptes.forms.compte.OubliForm",
    "reset_password_from_key": "jalon_web.comptes.forms.compte.NouveauMotDePasseForm",
    "change_password": "jalon_web.comptes.forms.compte.ChangementForm",
    "set_password": "jalon_web.comptes.forms.compte.ChoixForm",
    "reauthenticate": "jalon_web.comptes.forms.compte.MotDePasseEncoreForm",
}
MIGRATION_MODULES = {
    "mfa": "jalon_web.comptes.migrations.mfa",
    "socialaccount": "jalon_web.comptes.migrations.social",
}
SOCIALACCOUNT_ADAPTER = "jalon_web.comptes.oidc.adapter.FournisseurAdapter"
# A form that leads elsewhere is closed by the policy of the pages (form-action): a link leaves.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
MFA_ADAPTER = "jalon_web.comptes.adapters.facteurs.FacteurAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
# An account is opened by a link sent to its address: the address is known to be the person's.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "jalon_web.comptes.forms.facteurs.CodeForm",
    "authenticate_webauthn": "jalon_web.comptes.forms.facteurs.CleConnexionForm",
    "reauthenticate": "jalon_web.comptes.forms.facteurs.CodeEncoreForm",
    "reauthenticate_webauthn": "jalon_web.comptes.forms.facteurs.CleEncoreForm",
    "activate_totp": "jalon_web.comptes.forms.facteurs.ApplicationForm",
    "deactivate_totp": "jalon_web.comptes.forms.facteurs.RetraitForm",
    "add_webauthn": "jalon_web.comptes.forms.facteurs.CleForm",
    "generate_recovery_codes": "jalon_web.comptes.forms.facteurs.CodesForm",
}
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24
# Wrong passwords: ten a minute from one place; five in five minutes, twenty an hour, for one
# account.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,5/5m/key,20/h/key",
    "reset_password": "10/m/ip,3/10m/key",
    "invitation": "20/m/ip",
    "lien": "20/m/ip,100/h/ip",
    "espace": "10/m/ip,60/h/ip,3/h/key",
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "base_compteur",
        "KEY_FUNCTION": "jalon_web.base.compteurs.blind",
        "OPTIONS": {"MAX_ENTRIES": 200_000, "CULL_FREQUENCY": 100},
    }
}
# Behind the proxy that carries HTTPS, tries are counted by visitor and not for all of them at once.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if CONFIG.https else 0

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("Français")), ("en", _("Anglais"))]
LOCALE_PATHS = [Path(__file__).parents[1] / "locale"]
TIME_ZONE = "Europe/Paris"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(CONFIG.coffre).parent / "statiques"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

# The end of a session is counted in it (comptes.sessions); its cookie goes with the browser.
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_COOKIE_NAME = "__Host-session" if CONFIG.https else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrf" if CONFIG.https else "csrftoken"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CONFIG.https
# No page takes a file: what a form would carry of one is read by nothing and written nowhere.
FILE_UPLOAD_HANDLERS = ["jalon_web.base.depots.DepotEnMemoire"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
CSRF_COOKIE_SECURE = CONFIG.https
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "jalon_web.base.refusals.csrf_failure"
SECURE_SSL_REDIRECT = CONFIG.https
SECURE_REDIRECT_EXEMPT = [r"^sante$"]
SECURE_HSTS_SECONDS = 31_536_000 if CONFIG.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIG.https else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

if CONFIG.mail == "console":
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
else:
    from urllib.parse import unquote, urlsplit

    _mail = urlsplit(CONFIG.mail)
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _mail.hostname or ""
    EMAIL_PORT = _mail.port or 587
    EMAIL_HOST_USER = unquote(_mail.username or "")
    EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
    EMAIL_USE_TLS = True
    # Shorter than the first wait of the outbox: one letter is not tried twice at once.
    EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = CONFIG.mail_from

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "court": {
            "()": "jalon_web.base.logs.Sobre",
            "format": "{levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "court"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django names the address of every refusal and shows the message of every fault: both can hold
    # an id or a word of somebody's. `base.refusals` logs faults, by number; refusals are no faults.
    "loggers": {
        "django": {"level": "WARNING"},
        "django.request": {"level": "CRITICAL"},
        "django.security": {"level": "ERROR"},
        "django.server": {"level": "ERROR"},
    },
}
