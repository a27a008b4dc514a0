"""Settings of the home app: loopback only, one person, no account, nothing from elsewhere."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from backstory_web import home
from backstory_web.engine.languages import offered

DATA_FOLDER = home.data_folder()

SECRET_KEY = home.secret_key(DATA_FOLDER)
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
CLOCK: Callable[[], date] = date.today
CLOCK_NOW: Callable[[], datetime] = datetime.now

INSTALLED_APPS = ["django.contrib.staticfiles", "backstory_web"]
MIDDLEWARE = [
    # Pages, styles and scripts alike; what leads to a secret is padded at random by Django.
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "backstory_web.middleware.privacy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "backstory_web.middleware.whole_pages",
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
            "context_processors": [
                "backstory_web.context.place",
                "backstory_web.beside.beside",
            ],
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
LANGUAGES = [(one.tag.lower(), one.name) for one in offered().values()]
LANGUAGE_COOKIE_SAMESITE = "Strict"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_AGE = int(timedelta(days=365).total_seconds())
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
