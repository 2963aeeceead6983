"""Carrying messages out: small transactions, safe to run twice, polite to a database with one writer."""

import time
from collections.abc import Callable

from django.db import connection, transaction
from django.db.models.functions import Now

from notifications.channels import CHANNELS
from notifications.models import Message

BATCH = 100


def deliver_pending(*, batch: int = BATCH, sleep: Callable[[float], object] = time.sleep) -> int:
    """Delivers what waits, oldest first; how many messages. Two at once share the work or repeat it, never lose it.

    SQLite gives its one write lock to whoever asks at the right moment: a loop without pauses would starve
    everybody else, so it rests as long as it worked.
    """
    delivered = 0
    while True:
        started = time.monotonic()
        done = _deliver_some(batch)
        delivered += done
        if done < batch:
            return delivered
        if connection.vendor == "sqlite":
            sleep(time.monotonic() - started)


def _deliver_some(batch: int) -> int:
    with transaction.atomic():
        waiting = Message.objects.filter(delivered_at__isnull=True).order_by("pk")
        messages = list(waiting.select_for_update(skip_locked=True)[:batch])
        if messages:
            for carry in CHANNELS:
                carry(messages)
            Message.objects.filter(pk__in=[message.pk for message in messages]).update(delivered_at=Now())
    return len(messages)
