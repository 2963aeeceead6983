"""Refuses to start without its secrets."""

import os

from config.env import env, require
from config.settings.base import *  # noqa: F403

ALLOWED_HOSTS = env("ALLOWED_HOSTS", help="Host names the service answers to, comma separated", secret=True).split(",")
require("SECRET_KEY", "FIELD_KEYS", "DATABASE_URL", "REDIS_URL", "ALLOWED_HOSTS")
if os.environ.get("MINGDA_TODAY"):
    from django.core.exceptions import ImproperlyConfigured

    raise ImproperlyConfigured("MINGDA_TODAY must not be set in production")

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_CONTENT_TYPE_NOSNIFF = True
