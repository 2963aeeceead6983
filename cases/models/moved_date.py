"""Dates a notice has moved and nobody has been told of yet."""

from django.conf import settings
from django.db import models


class MovedDate(models.Model):
    """Written with the date it tells of; gone once its reader has the one message of the whole pass (ADR 0063)."""

    notice = models.ForeignKey("agencies.CalendarNotice", models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    before = models.DateField(null=True)
    after = models.DateField(null=True)
    provisional = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.case_id}: {self.before} → {self.after}"
