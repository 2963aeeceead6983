"""The vocabulary law tests are written in: days as text, histories as lists of facts."""

from datetime import date
from typing import Any

from workflow.law import clock
from workflow.law.clock import Reading
from workflow.law.events import Event, from_data
from workflow.law.policy import Policy
from workflow.law.workdays import WorkCalendar

CALENDAR = WorkCalendar.national()


def day(text: str) -> date:
    return date.fromisoformat(text)


def fact(type_: str, on: str, **more: Any) -> Event:
    return from_data({"type": type_, "on": on, **more})


def received(on: str, channel: str = "post_signed", **more: Any) -> Event:
    return fact("received", on, channel=channel, **more)


def consulted(id_: str, sent: str, *, party: str = "third_party", **more: Any) -> Event:
    return fact("consultation_sent", sent, id=id_, party=party, **more)


def returned(id_: str, on: str) -> Event:
    return fact("consultation_returned", on, id=id_)


def read(*events: Event, as_of: str | None = None, **policy: Any) -> Reading:
    """The clock on `as_of`, or on the day of the last fact."""
    when = day(as_of) if as_of else events[-1].on
    return clock.read(list(events), as_of=when, calendar=CALENDAR, policy=Policy(**policy))


def due(*events: Event, as_of: str | None = None, **policy: Any) -> str | None:
    """The due day as text."""
    found = read(*events, as_of=as_of, **policy).due_on
    return found and found.isoformat()


def effects(*events: Event, as_of: str | None = None) -> list[str]:
    """What each fact did, with the reason where it did nothing."""
    return [f"{s.effect}:{s.why}" if s.why else str(s.effect) for s in read(*events, as_of=as_of).trace]
