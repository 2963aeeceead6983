"""The Celery application: entry points are in each app's tasks.py."""

import logging.config
import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
app = Celery("mingda")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def log_as_django_does(**_: Any) -> None:
    """Celery would install handlers of its own, which mask nothing."""
    logging.config.dictConfig(settings.LOGGING)
