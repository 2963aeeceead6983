"""The day an application counts as received, by the channel it came through (R 31)."""

from datetime import date
from typing import Final

from workflow.law.citations import R_31_1, R_31_2, R_31_3, Citation
from workflow.law.events import Impossible, Received
from workflow.law.policy import Policy
from workflow.law.workdays import WorkCalendar

BASIS: Final[dict[str, Citation]] = {
    "in_person": R_31_1,
    "post_signed": R_31_2,
    "post_plain": R_31_2,
    "online": R_31_3,
    "fax": R_31_3,
    "email": R_31_3,
}
MOVES_OFF_REST_DAYS: Final = frozenset({"online", "fax", "email"})


def needs_confirmation(channel: str, policy: Policy) -> bool:
    """Whether both sides must confirm before the clock starts; our own portal confirms by accepting (C5)."""
    return channel in ("post_plain", "fax", "email") or (channel == "online" and not policy.portal_confirms)


def start_day(event: Received, calendar: WorkCalendar, policy: Policy) -> date:
    """The day of receipt: the confirmation where the channel needs one, moved off a rest day where policy says so."""
    day = event.on
    if event.confirmed_on is not None and needs_confirmation(event.channel, policy):
        if event.confirmed_on < event.on:
            raise Impossible("confirmed_before_arrival", BASIS[event.channel], on=event.confirmed_on)
        day = event.confirmed_on
    if event.arrived_on is not None and event.arrived_on > day:
        raise Impossible("arrived_after_receipt", BASIS[event.channel], on=event.arrived_on)
    if policy.rest_day_receipt == "next_workday" and event.channel in MOVES_OFF_REST_DAYS:
        day = calendar.next_workday(day)
    return day
