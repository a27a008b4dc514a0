"""Settings of the home app: loopback only, one person, no account, nothing from elsewhere."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from csp.constants import NONE, SELF

from backstory_web import home

DATA_FOLDER = home.data_folder()

SECRET_KEY = home.secret_key(DATA_FOLDER)
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
CLOCK: Callable[[], date] = date.today

INSTALLED_APPS = ["django.contrib.staticfiles", "backstory_web"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "backstory_web.middleware.privacy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "backstory_web.middleware.plain_words",
]
ROOT_URLCONF = "backstory_web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["backstory_web.context.place"],
            "builtins": ["backstory_web.templatetags.words"],
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_FOLDER / home.DATABASE,
        "OPTIONS": {
            "timeout": 10,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
            ),
        },
    }
}

LANGUAGE_CODE = "en-gb"
# Times are this machine's own: a day begins when it begins for the person. Without a zone Django's
# date filter takes days only, no moments.
TIME_ZONE = None
USE_TZ = False

STATIC_URL = "/static/"
STATICFILES_DIRS: list[Path] = []
WHITENOISE_USE_FINDERS = True

CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
# The cookie ends with the browser: nothing about this visit is kept there.
CSRF_COOKIE_AGE = None
# The size of a body and a day tried out: in a signed cookie of this browser, gone when it closes.
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "backstory_web.views.trouble.form_too_old"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "base-uri": [NONE],
        "object-src": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    # Warnings about requests would name the pages a person has visited; that a page with many
    # pictures waits for a moment concerns nobody.
    "loggers": {
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "waitress.queue": {"level": "ERROR"},
    },
}
