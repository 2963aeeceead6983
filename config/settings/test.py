"""Tests: fast hashing, no manifest. The servers come from tests/servers.py through the two URLs."""

import os

from config import broker
from config.settings.base import *
from config.settings.base import DATABASES, REDIS_URL, STORAGES, VAR

SECRET_KEY = "test"  # noqa: S105 - guards nothing: tests only
FIELD_KEYS = "dGVzdC1vbmx5LWtleS1ub3QtZm9yLXByb2R1Y3Rpb24="
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

# Each pytest worker, and the Celery workers it starts, have a queue and a media folder of their own.
worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
MEDIA_ROOT = VAR / "media" / worker
QUEUE = VAR / "queue" / worker
if REDIS_URL:
    CELERY_BROKER_URL = f"{REDIS_URL}/{worker[2:]}"
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = broker.options(QUEUE)
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: an in-memory database gives threads "database table is locked".
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
