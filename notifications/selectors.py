"""What a person has been told. A message shows as soon as the fact it tells is committed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from agencies.models import User
from notifications.channels import CARRIERS
from notifications.models import Address, Channel, Delivery, Message, Outage


def unread(user: User) -> QuerySet[Message]:
    """Newest first."""
    return latest(user).filter(read_at__isnull=True)


def latest(user: User) -> QuerySet[Message]:
    """Read and unread, newest first."""
    return Message.objects.filter(recipient_id=user.pk).order_by("-pk")


@dataclass(frozen=True, slots=True)
class ChannelState:
    """How a channel stands: what waits in it and since when, what was given up, and the last error (a code)."""

    channel: Channel
    is_set_up: bool
    outage: Outage | None
    waiting: int
    waiting_since: datetime | None
    dead: int
    last_delivered: datetime | None
    last_error: str

    @property
    def name(self) -> str:
        return str(self.channel.label)


def channels(of: Collection[int]) -> list[ChannelState]:
    """Every channel, with the deliveries to the users `of`. Counts only: nobody is named."""
    rows = Delivery.objects.filter(address__user__in=of)
    alive = Q(delivered_at__isnull=True, dead_at__isnull=True)
    counted: dict[str, dict[str, Any]] = {
        row["channel"]: {**row}
        for row in rows.order_by()
        .values("channel")
        .annotate(
            waiting=Count("pk", filter=alive),
            since=Min("created_at", filter=alive),
            dead=Count("pk", filter=Q(dead_at__isnull=False)),
            last=Max("delivered_at"),
            error=Max("error", filter=Q(dead_at__isnull=False)),
        )
    }
    outages = Outage.objects.in_bulk()
    found = []
    for channel in Channel:
        row = counted.get(channel.value, {})
        outage = outages.get(channel.value)
        found.append(
            ChannelState(
                channel=channel,
                is_set_up=CARRIERS[channel.value].is_set_up(),
                outage=outage,
                waiting=row.get("waiting", 0),
                waiting_since=row.get("since"),
                dead=row.get("dead", 0),
                last_delivered=row.get("last"),
                last_error=outage.error if outage else row.get("error") or "",
            )
        )
    return found


def dead_count(of: Collection[int]) -> int:
    """How many deliveries to these users were given up."""
    return Delivery.objects.filter(address__user__in=of, dead_at__isnull=False).count()


def addresses(user: User) -> dict[str, Address]:
    """Where a person can be reached, by channel."""
    return {row.channel: row for row in Address.objects.filter(user_id=user.pk).exclude(value="")}
