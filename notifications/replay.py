"""Trying again what a channel could not carry."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from notifications.models import Delivery, Outage


@transaction.atomic
def replay(channel: str, *, of: Collection[int], at: datetime) -> int:
    """Everything that waits or was given up for the users `of` is tried from now on; how many."""
    Outage.objects.filter(channel=channel).update(resume_at=at)
    rows = Delivery.objects.filter(channel=channel, delivered_at__isnull=True, address__user__in=of)
    return rows.update(dead_at=None, attempts=0, not_before=at)
