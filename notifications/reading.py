"""Taking note of a message."""

from collections.abc import Iterable
from datetime import datetime

from agencies.models import User
from notifications.models import Message


def mark_read(user: User, ids: Iterable[int] | None = None, *, at: datetime) -> int:
    """Marks `user`'s own unread messages (those of `ids`, if given) as read at `at`; how many there were."""
    messages = Message.objects.filter(recipient_id=user.pk, read_at__isnull=True)
    if ids is not None:
        messages = messages.filter(pk__in=list(ids))
    return messages.update(read_at=at)
