"""What a person has been told. A message shows as soon as the fact it tells is committed."""

from django.db.models import QuerySet

from agencies.models import User
from notifications.models import Message


def unread(user: User) -> QuerySet[Message]:
    """Newest first."""
    return latest(user).filter(read_at__isnull=True)


def latest(user: User) -> QuerySet[Message]:
    """Read and unread, newest first."""
    return Message.objects.filter(recipient_id=user.pk).order_by("-pk")


def unread_count(user: User, *, most: int = 100) -> int:
    """How many are unread; counting stops at `most`, for a badge shows no more."""
    return unread(user)[:most].count()
