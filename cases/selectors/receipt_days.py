"""The day an application would count as received, and what follows from it, before anything is saved (R 30, 31, 33)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from agencies import calendars, policies
from agencies.models import Agency
from workflow.law import clock, limits, receipt
from workflow.law.citations import Citation
from workflow.law.events import Received

# The Regulation of 2007 came into force: nothing can have been asked for under it before.
EARLIEST: Final = date(2008, 5, 1)


@dataclass(frozen=True, slots=True)
class ReceiptDays:
    """`received_on` is empty while both sides still have to confirm; then `confirm_by` says until when."""

    channel: str
    basis: Citation
    received_on: date | None
    first_day: date | None
    notice_due_on: date | None
    due_on: date | None
    provisional: bool
    confirm_by: date | None


def of(
    agency: Agency,
    channel: str,
    arrived_on: date,
    confirmed_on: date | None,
    today: date,
    kind: str | None = None,
) -> ReceiptDays:
    """What the law makes of these days, read as of `today`; Impossible for days that cannot be."""
    calendar, law = calendars.for_agency(agency), policies.policy_on(agency, arrived_on).law
    basis = receipt.BASIS[channel]
    if confirmed_on is None and receipt.needs_confirmation(channel, law):
        by = limits.confirmation_due(channel, arrived_on, calendar)
        return ReceiptDays(channel, basis, None, None, None, None, provisional=False, confirm_by=by)
    event = Received(
        on=confirmed_on or arrived_on,
        channel=channel,
        arrived_on=arrived_on if confirmed_on else None,
        confirmed_on=confirmed_on,
        kind=kind,
    )
    start = receipt.start_day(event, calendar, law)
    reading = clock.read([event], as_of=max(today, start), calendar=calendar, policy=law)
    return ReceiptDays(
        channel=channel,
        basis=basis,
        received_on=start,
        first_day=calendar.add(start, 1),
        notice_due_on=reading.notice_due_on,
        due_on=reading.due_on,
        provisional=reading.provisional,
        confirm_by=None,
    )
