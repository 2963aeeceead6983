"""A second, deliberately naive clock: it lives through every day and ticks, knowing nothing of the first one.

Only for histories that can be: receipt, correction, consultation, extension, fee, fixed date, answer, withdrawal.
"""

from datetime import date, timedelta

from workflow.law import events as ev
from workflow.law.workdays import WorkCalendar

DAY = timedelta(days=1)
HORIZON = timedelta(days=900)


class NaiveClock:
    """Ticks through days; `due` looks ahead as if everything came back tonight."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self.calendar = calendar
        self.start: date | None = None
        self.first: date | None = None
        self.allowed = 20
        self.extended = False
        self.fixed: date | None = None
        self.waiting: set[str] = set()
        self.noticed = False
        self.asked: dict[str, list[date | None]] = {}  # id: [sent, last day or None, back or None]
        self.ended: str | None = None
        self.held: date | None = None
        self.timely: bool | None = None

    def workday(self, day: date) -> bool:
        return self.calendar.is_workday(day)

    def nth_workday(self, day: date, n: int) -> date:
        while n:
            day += DAY
            n -= self.workday(day)
        return day

    def left_out(self, day: date, tonight: date) -> bool:
        for sent, last, back in self.asked.values():
            until = back or tonight
            if last is not None:
                until = min(until, last)
            if sent is not None and sent < day <= until:
                return True
        return False

    def due(self, tonight: date) -> date | None:
        if self.waiting:
            return None
        if self.fixed:
            return self.fixed
        assert self.start is not None
        day, counted = self.start, 0
        while counted < self.allowed:
            day += DAY
            if self.workday(day) and not self.left_out(day, tonight):
                counted += 1
        return day

    def restart(self, day: date) -> None:
        self.start, self.allowed, self.extended, self.fixed = day, 20, False, None

    def end(self, day: date, how: str) -> None:
        self.held = self.due(day)
        for asked in self.asked.values():
            asked[2] = asked[2] or day
        self.ended = how

    def live(self, event: ev.Event) -> None:
        day = event.on
        due = self.due(day) if self.start else None
        match event:
            case ev.Received():
                self.start = self.first = day
            case ev.CorrectionRequested():
                in_time = self.first is not None and day <= self.nth_workday(self.first, 7)
                if not self.waiting and not self.noticed and in_time and due and day <= due:
                    self.waiting.add("correction")
                    self.noticed = True
            case ev.CorrectionReceived():
                if "correction" in self.waiting:
                    self.waiting.remove("correction")
                    self.restart(day)
            case ev.ConsultationSent():
                begun = event.received_on or day
                days = 15 if event.party != "other_body" else event.period
                last = self.nth_workday(begun, days) if days else None
                if due is None or day <= due:
                    self.asked[event.id] = [day, last, None]
                else:
                    self.asked[event.id] = [None, last, None]
            case ev.ConsultationReturned():
                asked = self.asked[event.id]
                if asked[2] is None and (asked[1] is None or day <= asked[1]):
                    asked[2] = day
            case ev.Extended():
                if due and day <= due and not self.extended and not self.fixed:
                    self.allowed += event.workdays
                    self.extended = True
            case ev.FeeNotified():
                if "fee" not in self.waiting and (due is None or day <= due):
                    self.waiting.add("fee")
            case ev.FeePaid():
                if "fee" in self.waiting:
                    self.waiting.remove("fee")
                    self.restart(day)
            case ev.DelaySet():
                if due and day <= due < event.due_on:
                    self.fixed = event.due_on
            case ev.Replied():
                self.end(day, "answered")
                self.timely = self.held is None or day <= self.held
            case ev.Withdrawn():
                self.end(day, "withdrawn")

    def status(self, tonight: date) -> str:
        if self.ended:
            return "closed"
        if self.waiting:
            return "stopped"
        pausing = any(
            sent is not None and back is None and (last is None or tonight <= last)
            for sent, last, back in self.asked.values()
        )
        return "paused" if pausing and not self.fixed else "running"
