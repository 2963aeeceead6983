"""The Celery application: entry points are in each app's tasks.py."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
app = Celery("mingda")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
