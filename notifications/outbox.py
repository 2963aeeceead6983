"""Telling people something: a row in the caller's transaction, so it is told if and only if it happened."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from notifications.models import Message


def post(
    *,
    cause: str,
    to: Iterable[int],
    kind: str,
    text: Mapping[str, str],
    url: str,
    on: date,
    left: int | None = None,
) -> int:
    """One message for each user id in `to`; how many were not there before.

    `cause` names what happened: posting it twice leaves one row for each person. Call it inside the
    transaction that makes the fact true. `text` is by language, `url` a path of this site without
    personal data. `left`: working days left, where a date runs; the agency's policy may keep
    channels for what is urgent.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A message belongs to the transaction of what it tells")
    recipients = list(dict.fromkeys(to))
    told = set(
        Message.objects.filter(cause=cause, recipient__in=recipients).values_list("recipient_id", flat=True)
    )
    new = [
        Message(
            cause=cause,
            recipient_id=recipient,
            kind=kind,
            text=dict(text),
            url=url,
            posted_on=on,
            left=left,
        )
        for recipient in recipients
        if recipient not in told
    ]
    # Two posting at the same time: the constraint keeps one row, whoever comes second adds nothing.
    Message.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)
