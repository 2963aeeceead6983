"""What a supposed event would change. Nothing is changed by asking."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workflow.law import clock
from workflow.law.clock import Reading
from workflow.law.events import Event
from workflow.law.policy import Policy
from workflow.law.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Supposed:
    """The clock without and with the supposed events, both on the later of `as_of` and the last of them."""

    before: Reading
    after: Reading


def suppose(
    events: Sequence[Event], supposed: Sequence[Event], *, as_of: date, calendar: WorkCalendar, policy: Policy
) -> Supposed:
    """Equal to the clock on the history plus the supposed events; raises Impossible if that history cannot be."""
    day = max(as_of, *(event.on for event in supposed)) if supposed else as_of
    history = sorted([*events, *supposed], key=lambda event: event.on)
    return Supposed(
        clock.read(events, as_of=as_of, calendar=calendar, policy=policy),
        clock.read(history, as_of=day, calendar=calendar, policy=policy),
    )
