"""All settings of Vaarkaart, in one file; what differs per installation comes from ``VAARKAART_*`` variables."""

import os
import secrets
import sys
from datetime import date
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

PACKAGE_DIR = Path(__file__).resolve().parent.parent
PROJECT_DIR = PACKAGE_DIR.parent.parent
DATA_DIR = Path(os.environ.get("VAARKAART_DIR", PROJECT_DIR / "var")).resolve()


def _flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "ja"}


def _number(name: str, usual: int) -> int:
    given = os.environ.get(name, "").strip() or str(usual)
    if not given.isdecimal():
        raise ImproperlyConfigured(f"{name} is geen getal; schrijf bijvoorbeeld {usual}.")
    return int(given)


def _kept_secret(name: str) -> str:
    """Give the secret from the environment, or make one and keep it in the data directory."""
    if given := os.environ.get(f"VAARKAART_{name}"):
        return given
    kept = DATA_DIR / name.lower()
    if not kept.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(48))
    return kept.read_text().strip()


DEBUG = _flag("VAARKAART_DEBUG")
SECRET_KEY = _kept_secret("SECRET_KEY")
# Originals of stories are sealed with this key; the first is used for new ones, all for reading.
STORY_KEYS = [key for key in _kept_secret("STORY_KEYS").split(",") if key]

ALLOWED_HOSTS = os.environ.get("VAARKAART_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
SITE_ADDRESS = os.environ.get("VAARKAART_ADDRESS", "http://localhost:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS]

# Where the open data of CBS is asked for (OData version 3); an own mirror may stand within your network.
CBS_ADDRESS = os.environ.get("VAARKAART_CBS_ADDRESS", "https://opendata.cbs.nl/ODataApi/odata").rstrip("/")

# A trial lives on a fixed day, so that its deadlines and slack stay as they were written.
try:
    FIXED_TODAY = (
        date.fromisoformat(os.environ["VAARKAART_TODAY"]) if os.environ.get("VAARKAART_TODAY") else None
    )
except ValueError as wrong:
    raise ImproperlyConfigured("VAARKAART_TODAY is geen datum; schrijf bijvoorbeeld 2026-09-15.") from wrong
IS_TRIAL = _flag("VAARKAART_TRIAL")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "vaarkaart.ui",
    "vaarkaart.foundation.records",
    "vaarkaart.foundation.work",
    "vaarkaart.foundation.accounts",
    "vaarkaart.foundation.organisations",
    "vaarkaart.foundation.dossiers",
    "vaarkaart.foundation.reminders",
    "vaarkaart.journey.question",
    "vaarkaart.journey.goals",
    "vaarkaart.journey.route",
    "vaarkaart.journey.progress",
    "vaarkaart.journey.stories",
    "vaarkaart.interfaces.workspace",
    "vaarkaart.interfaces.publicsite",
    "vaarkaart.interfaces.opendata",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "vaarkaart.interfaces.workspace.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "vaarkaart.interfaces.workspace.middleware.VisitMiddleware",
]

ROOT_URLCONF = "vaarkaart.config.urls"
WSGI_APPLICATION = "vaarkaart.config.wsgi.application"

TEMPLATES = [
    {
        "NAME": "pages",
        "BACKEND": "vaarkaart.ui.jinja.Pages",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "vaarkaart.ui.jinja.build_environment",
            "context_processors": [
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "vaarkaart.ui.context.surroundings",
                "vaarkaart.interfaces.workspace.context.journey",
                "vaarkaart.interfaces.workspace.frame.frame",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.Jinja2"

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("VAARKAART_DATABASE_URL", f"sqlite:///{DATA_DIR / 'vaarkaart.sqlite3'}"),
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Writers wait for each other instead of failing; readers never wait.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# In the database, so that all workers and hosts share it (a count of wrong passwords, for instance).
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# Background work waits in the database, in the same transaction as what asks for it; `vaarkaart worker` does it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "workspace:home"
LOGOUT_REDIRECT_URL = "accounts:sign-in"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PACKAGE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "/static/"
# The chart engine is no Django app, so its style sheet is named here.
STATICFILES_DIRS = [("chart", PACKAGE_DIR / "engines" / "chart" / "styles")]
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
# Collected files are served with a fingerprint in their name; without them (tests, development) straight from the code.
_collected = not DEBUG and ((STATIC_ROOT / "staticfiles.json").exists() or "collectstatic" in sys.argv)
WHITENOISE_USE_FINDERS = not _collected
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _collected
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = DATA_DIR / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
_is_https = SITE_ADDRESS.startswith("https://")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _flag("VAARKAART_BEHIND_PROXY") else None
# How many proxies of our own every visit passes; with a wrong number anybody can pretend to be somebody else.
TRUSTED_PROXIES = _number("VAARKAART_TRUSTED_PROXIES", 0)
SECURE_SSL_REDIRECT = _is_https
SECURE_HSTS_SECONDS = 31_536_000 if _is_https else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _is_https
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "vaarkaart.interfaces.workspace.errors.csrf_failed"

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if os.environ.get("VAARKAART_MAIL_HOST")
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_HOST = os.environ.get("VAARKAART_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("VAARKAART_MAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("VAARKAART_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("VAARKAART_MAIL_PASSWORD", "")
EMAIL_USE_TLS = True
# A mail server that does not answer must not hold up the worker.
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("VAARKAART_MAIL_FROM", "Vaarkaart <vaarkaart@localhost>")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
