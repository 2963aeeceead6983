"""PostgreSQL, Redis, any number of processes. Refuses to start without its secrets or with the demo's."""

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from config.env import require_all
from config.settings.base import *
from config.settings.base import DATABASES, DEBUG_WANTED, FIELD_KEYS, MINGDA_TODAY, SECRET_KEY

require_all()
if DEBUG_WANTED or MINGDA_TODAY:
    raise ImproperlyConfigured("DEBUG and MINGDA_TODAY are for demonstrations; unset them")
if len(SECRET_KEY) < 50:  # Django's own measure, security.W009
    raise ImproperlyConfigured("SECRET_KEY is shorter than 50 characters")
for key in FIELD_KEYS.split(","):
    try:
        Fernet(key.strip())
    except ValueError:
        raise ImproperlyConfigured("FIELD_KEYS holds something that is not a Fernet key") from None
if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
    raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL database")

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
# Whether other hosts of the domain speak TLS is not ours to promise.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_CONTENT_TYPE_NOSNIFF = True
