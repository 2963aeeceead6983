"""Handing messages on: small transactions, safe to run twice, polite to a database with one writer."""

import time
from collections.abc import Callable
from datetime import datetime

from django.db import connection, transaction

from notifications import routing
from notifications.models import Delivery, Message

BATCH = 100


def deliver_pending(
    *, at: datetime, batch: int = BATCH, sleep: Callable[[float], object] = time.sleep
) -> int:
    """Gives what waits to its readers' channels, oldest first; how many messages. `at` is now.

    Two at once share the work or repeat it, never lose it. SQLite gives its one write lock to whoever asks at the
    right moment: a loop without pauses would starve everybody else, so it rests as long as it worked.
    """
    delivered = 0
    while True:
        started = time.monotonic()
        done = _deliver_some(batch, at)
        delivered += done
        if done < batch:
            return delivered
        if connection.vendor == "sqlite":
            sleep(time.monotonic() - started)


def _deliver_some(batch: int, at: datetime) -> int:
    with transaction.atomic():
        waiting = Message.objects.filter(delivered_at__isnull=True).order_by("pk")
        found = waiting.select_related("recipient").select_for_update(skip_locked=True, of=("self",))
        messages = list(found[:batch])
        if messages:
            rows = routing.deliveries(messages, routing.Readers(at))
            # One row a message and channel: whoever comes second adds nothing.
            Delivery.objects.bulk_create(rows, ignore_conflicts=True)
            Message.objects.filter(pk__in=[message.pk for message in messages]).update(delivered_at=at)
    return len(messages)
