"""What the workers run."""

from typing import Any

from celery import shared_task

from notifications.delivery import deliver_pending


@shared_task
def deliver(**_future: Any) -> None:
    """Delivers what waits. The rows are the queue; this is only the nudge."""
    deliver_pending()
