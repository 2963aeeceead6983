"""Settings of the processes that are killed: the test's own, with a beat that does not let one wait."""

from config.settings.base import CELERY_BEAT_SCHEDULE as AS_INSTALLED
from config.settings.test import *  # noqa: F403 - settings

CELERY_BEAT_SCHEDULE = {
    name: {"task": AS_INSTALLED[name]["task"], "schedule": 1.0} for name in ("sweep", "deliver")
}
