"""What the workers run."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from notifications.carrying import carry
from notifications.channels import CARRIERS
from notifications.delivery import deliver_pending


@shared_task
def deliver(**_future: Any) -> None:
    """Hands what waits to its channels. The rows are the queue; this is only the nudge."""
    deliver_pending(at=timezone.now())


@shared_task
def carry_out(*, channel: str, **_future: Any) -> None:
    """Carries what waits in one channel. Each has a task of its own: a slow one stops no other."""
    if CARRIERS[channel].is_set_up():
        carry(CARRIERS[channel], clock=timezone.now)
