"""What every deployment shares. The other modules in this folder only override."""

from pathlib import Path
from typing import Any

import dj_database_url
import django_stubs_ext
from django.utils.translation import gettext_lazy as _

from config import broker
from config.env import env, env_day, env_list, env_number, env_switch
from config.logs import logging_settings

django_stubs_ext.monkeypatch()  # FormView[Form] and its like are types only for mypy otherwise

BASE_DIR = Path(__file__).resolve().parents[2]
VAR = Path(
    env("MINGDA_VAR", help="Folder for the database, uploads and the queue (default: var)")
    or BASE_DIR / "var"
)
VAR = VAR.absolute()

SECRET_KEY = env("SECRET_KEY", help="Signs sessions and forms: 50 random characters", required=True)
# A new key is put in front, old ones still read. cryptography.fernet.Fernet.generate_key() makes one.
FIELD_KEYS = env(
    "FIELD_KEYS",
    required=True,
    help="Keys that encrypt identity numbers, comma separated, newest first (Fernet keys)",
)
DEBUG = False
DEBUG_WANTED = env_switch("DEBUG", help="1 shows error pages with their causes (demonstration only)")
ALLOWED_HOSTS = env_list(
    "ALLOWED_HOSTS", required=True, help="Host names the service answers to, comma separated"
)
CSRF_TRUSTED_ORIGINS = env_list(
    "CSRF_TRUSTED_ORIGINS",
    help="Addresses forms may come from, as https://host, where a proxy changes the host name",
)
LOG_LEVEL = env(
    "LOG_LEVEL", default="INFO", help="Least level that is logged: DEBUG, INFO, WARNING or ERROR"
).upper()
LOGGING = logging_settings(LOG_LEVEL, "lines")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    # The engine only: the app "viewflow" would bring English error pages and 49 MB of static files.
    "viewflow.workflow",
    "config",
    "agencies",
    "notifications",
    "templates_docs",
    "cases",
    "disclosure",
]

MIDDLEWARE = [
    "config.middleware.Probes",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.Language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.middleware.ContentSecurity",
    "agencies.once.OncePerPage",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cases.views.shell.shell",
            ],
        },
    },
]


def database(url: str) -> dict[str, Any]:
    """The settings of one database. Values reach PostgreSQL apart from the statement; SQLite takes turns at writing."""
    settings: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60))
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["CONN_MAX_AGE"] = 0
        # No ATOMIC_REQUESTS: with IMMEDIATE every page view would take the one write lock.
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    else:
        settings["OPTIONS"] = {"server_side_binding": True, **settings.get("OPTIONS", {})}
    return settings


DATABASE_URL = env(
    "DATABASE_URL",
    required=True,
    help="PostgreSQL address, postgresql://user:password@host/name (default: SQLite under MINGDA_VAR)",
)
DATABASES = {"default": database(DATABASE_URL or f"sqlite:///{VAR}/db.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "agencies.User"
AUTHENTICATION_BACKENDS = ["agencies.backends.Seated"]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "login"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

STATIC_URL = "static/"
STATIC_ROOT = Path(
    env("STATIC_ROOT", help="Folder of the collected styles and scripts (default: static under MINGDA_VAR)")
    or VAR / "static"
)
# Filled by `manage.py vendor` from node_modules: only the files a page names, never committed.
STATICFILES_DIRS = [("vendor", BASE_DIR / "build" / "vendor")]
STORAGES: dict[str, dict[str, Any]] = {
    # What came in is for us alone; styles are read by whoever serves, seldom by who collected them.
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = VAR / "media"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

REDIS_URL = env(
    "REDIS_URL",
    required=True,
    help="Redis address, redis://host:6379 (default: a folder under MINGDA_VAR as the queue)",
)
VISIBILITY_TIMEOUT = env_number(
    "VISIBILITY_TIMEOUT",
    default=600,
    help="Seconds after which Redis gives a lost worker's task to another; longer than the longest task",
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "cases.tasks.sweep", "schedule": 60.0, "options": {"expires": 55}},
    "pages": {"task": "cases.tasks.make_pages", "schedule": 5.0, "options": {"expires": 4}},
    "digest": {"task": "cases.tasks.digest", "schedule": 300.0, "options": {"expires": 290}},
    "deliver": {"task": "notifications.tasks.deliver", "schedule": 30.0, "options": {"expires": 25}},
    **{
        f"carry-{channel}": {
            "task": "notifications.tasks.carry_out",
            "schedule": 30.0,
            "kwargs": {"channel": channel},
            "options": {"expires": 25},
        }
        for channel in ("email", "webhook", "sms")
    },
}
QUEUE = VAR / "queue"
if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    # Redelivery after a lost worker: visibility_timeout, then at most interval x throttle later (kombu's
    # defaults, 10 x 10, add up to 100 s).
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {
        "visibility_timeout": VISIBILITY_TIMEOUT,
        "unacked_restore_interval": 1,
        "unacked_restore_throttle": 1,
    }
else:
    CELERY_BROKER_URL = "folder://localhost"
    # A folder is asked five times a second: taking one message at a time would mean ten jobs a second.
    CELERY_WORKER_PREFETCH_MULTIPLIER = 16
    CELERY_BROKER_TRANSPORT_OPTIONS = broker.options(QUEUE)

SITE_URL = env(
    "SITE_URL", default="http://127.0.0.1:8000", help="Address of this site, for links in messages"
)
EMAIL_HOST = env("EMAIL_HOST", help="SMTP server for messages; empty: no e-mail is sent")
EMAIL_PORT = env_number("EMAIL_PORT", default=25, help="Port of the SMTP server")
EMAIL_HOST_USER = env("EMAIL_HOST_USER", help="User name at the SMTP server")
EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD", help="Password at the SMTP server")
EMAIL_USE_TLS = env_switch("EMAIL_USE_TLS", help="1: STARTTLS before logging in")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("EMAIL_FROM", default="mingda@localhost", help="Sender of e-mail messages")
WEBHOOK_KIND = env("WEBHOOK_KIND", default="dingtalk", help="Form of the robot: dingtalk or wecom")
WEBHOOK_URL = env("WEBHOOK_URL", help="Address of the group robot; empty: none")
WEBHOOK_SECRET = env("WEBHOOK_SECRET", help="Signs what is sent to the robot")
SMS_URL = env("SMS_URL", help="Address of the SMS gateway that takes JSON; empty: no text messages")
SMS_TOKEN = env("SMS_TOKEN", help="Bearer token for the SMS gateway")
SMS_BODY = env(
    "SMS_BODY",
    default='{"to": "{to}", "text": "{text} {link}", "id": "{key}"}',
    help="JSON the SMS gateway takes, with {to}, {text}, {link} and {key}",
)
METRICS_TOKEN = env(
    "METRICS_TOKEN", help="Who asks for /metrics says it as a bearer token; without one there are none"
)
MIN_FREE_MB = env_number(
    "MIN_FREE_MB", default=500, help="Megabytes that must be free for uploads, or /readyz says no"
)
SOURCE_URL = env("SOURCE_URL", default="/source/", help="Where users find the source code (AGPL section 13)")
MINGDA_TODAY = env_day(
    "MINGDA_TODAY", help="YYYY-MM-DD: work as if it were this day (demonstrations and tests only)"
)
