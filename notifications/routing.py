"""Which channels a message takes: those its reader wants, once the agency's policy lets it be urgent enough."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from agencies import calendars, people, policies
from agencies.message_hours import opens
from agencies.models import Agency, User
from agencies.policies import AgencyPolicy
from notifications.models import Address, Delivery, Message

ZONE = ZoneInfo(settings.TIME_ZONE)


class Readers:
    """What is to be known of readers at one moment, read once for each of them."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.day = at.astimezone(ZONE).date()
        self._agencies: dict[int, Agency | None] = {}
        self._policies: dict[int, AgencyPolicy] = {}

    def policy(self, user: User) -> AgencyPolicy | None:
        """The policy of the agency he works for; nothing for somebody who has left."""
        if user.pk not in self._agencies:
            self._agencies[user.pk] = people.agency_of(user, self.day)
        agency = self._agencies[user.pk]
        if agency is None:
            return None
        if agency.pk not in self._policies:
            self._policies[agency.pk] = policies.policy_on(agency, self.day)
        return self._policies[agency.pk]

    def opens(self, user: User) -> datetime | None:
        """When he may next be disturbed: now, or the next morning of a working day."""
        policy, agency = self.policy(user), self._agencies[user.pk]
        if policy is None or agency is None:
            return None
        return opens(self.at, policy.message_hours, calendars.for_agency(agency), ZONE)


def deliveries(messages: Iterable[Message], readers: Readers) -> list[Delivery]:
    """The rows that carry them out of the application. `messages` come with their recipients."""
    messages = list(messages)
    wanted: dict[int, list[Address]] = {}
    addresses = Address.objects.filter(
        user__in={message.recipient_id for message in messages}, wanted=True, verified_at__isnull=False
    )
    for address in addresses.order_by("pk"):
        wanted.setdefault(address.user_id, []).append(address)
    found = []
    for message in messages:
        for address in wanted.get(message.recipient_id, ()):
            policy = readers.policy(message.recipient)
            if policy is not None and policy.channels.carries(address.channel, message.left):
                found.append(
                    Delivery(message=message, address=address, channel=address.channel, not_before=readers.at)
                )
    return found
