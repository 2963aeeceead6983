"""People with addresses, and carriers that do what a test asks of them."""

from datetime import UTC, date, datetime, timedelta

from django.db import transaction

from agencies.models import Agency, Membership, PolicyVersion, Role, Unit, User
from notifications import outbox
from notifications.models import Address

TUESDAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def agency(**policy):
    made = Agency.objects.create(
        name="示例局", short_name="示例局", code="sl", kind="department", area="450100"
    )
    unit = Unit.objects.create(agency=made, name="公开办", is_disclosure_office=True)
    if policy:
        by = User.objects.create(username="by")
        PolicyVersion.objects.create(agency=made, effective_from=date(2020, 1, 1), values=policy, made_by=by)
    return unit


def reader(unit, name="li", channels=("email",), **more):
    user = User.objects.create(username=name, display_name=name, **more)
    Membership.objects.create(user=user, unit=unit, role=Role.HANDLER, since=date(2020, 1, 1))
    values = {"email": f"{name}@example.com", "webhook": f"id-{name}", "sms": "13800000000"}
    for channel in channels:
        Address.objects.create(user=user, channel=channel, value=values[channel], verified_at=NOON)
    return user


def tell(*people, cause="case 1 is due", left=None, url="/cases/1/"):
    with transaction.atomic():
        outbox.post(
            cause=cause,
            to=[one.pk for one in people],
            kind="deadline",
            text={"zh-hans": "2026-0001 今天到期", "en": "2026-0001 is due today"},
            url=url,
            on=TUESDAY,
            left=left,
        )


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, at=NOON):
        self.at = at

    def __call__(self):
        return self.at


class FakeCarrier:
    """Keeps what it carried; `fails` says for each address what is raised instead."""

    def __init__(self, name="email", fails=None):
        self.name, self.fails, self.carried = name, fails or {}, []

    def is_set_up(self):
        return True

    def carry(self, parcel):
        failure = self.fails.get(parcel.to) or self.fails.get("*")
        if failure is not None:
            raise failure
        self.carried.append(parcel)
