"""What day it is. Only views, tasks and commands ask; everything below them is handed the date."""

from datetime import date

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """MINGDA_TODAY if it is set (demonstrations and tests), else the date in Asia/Shanghai."""
    if settings.MINGDA_TODAY:
        return date.fromisoformat(settings.MINGDA_TODAY)
    return timezone.localdate(timezone=timezone.get_default_timezone())
