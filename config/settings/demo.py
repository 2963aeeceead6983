"""One process, SQLite and a folder as the queue: what `make demo` runs."""

from zlib import crc32

from config.logs import logging_settings
from config.settings.base import *
from config.settings.base import CELERY_BEAT_SCHEDULE, DEBUG_WANTED, FIELD_KEYS, SECRET_KEY, STORAGES, VAR

DEBUG = DEBUG_WANTED
LOGGING = logging_settings("INFO" if DEBUG else "WARNING", "plain")
# Browsers share cookies between the ports of a host: two demos must not log each other out.
demo = f"{crc32(str(VAR).encode()):08x}"
SESSION_COOKIE_NAME = f"session-{demo}"
CSRF_COOKIE_NAME = f"csrf-{demo}"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SECRET_KEY = SECRET_KEY or "demo-only-key-not-for-production"
FIELD_KEYS = FIELD_KEYS or "ZGVtby1vbmx5LWtleS1ub3QtZm9yLXByb2R1Y3Rpb24="  # 32 bytes that say what they are
# No collectstatic: whitenoise answers from the finders.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
for entry in CELERY_BEAT_SCHEDULE.values():
    entry["schedule"] = 5.0
    entry["options"] = {"expires": 4}
