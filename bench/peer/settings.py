"""The tests' settings, with viewflow's own pages beside ours."""

from config.settings.test import *  # noqa: F403 - settings are composed so
from config.settings.test import INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = [*INSTALLED_APPS, "viewflow"]
MIDDLEWARE = [
    *MIDDLEWARE,
    "viewflow.middleware.SiteMiddleware",
    "viewflow.middleware.HotwireTurboMiddleware",
]
ROOT_URLCONF = "bench.peer.urls"
