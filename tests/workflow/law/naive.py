"""A second, deliberately naive clock: it lives through every day and ticks, knowing nothing of the first one.

It asks the calendar one question, whether a day is worked. All arithmetic is one finger a day.
"""

from datetime import date, timedelta

from workflow.law import events as ev
from workflow.law.workdays import WorkCalendar

DAY = timedelta(days=1)
LAW_OF_2019 = date(2019, 5, 15)
# due day, status, working days left, provisional, timely
Evening = tuple[date | None, str, int | None, bool, bool | None]
CONFIRMED = {"post_plain", "fax", "email"}
BY_MESSAGE = {"online", "fax", "email"}


class Cannot(Exception):
    """The history cannot be."""


class Asked:
    """A party that was asked: `last` day of its time, the day it came `back`, whether the `end` sent it home."""

    def __init__(self, sent: date, last: date | None, served: date | None, *, late: bool) -> None:
        self.sent, self.last, self.served, self.late = sent, last, served, late
        self.back: date | None = None
        self.sent_home = False

    def open(self, day: date) -> bool:
        return self.back is None and (self.last is None or day <= self.last)

    def covers(self, day: date, tonight: date) -> bool:
        if self.late or day <= self.sent or (self.last is not None and day > self.last):
            return False
        return day <= (self.back or tonight)


class NaiveClock:
    """Ticks through days; `due` looks ahead as if everything came back tonight."""

    def __init__(self, calendar: WorkCalendar, *, message_on_rest_day_moves: bool = False) -> None:
        self.calendar = calendar
        self.moves = message_on_rest_day_moves
        self.received: date | None = None
        self.start = date.min
        self.old_law = False
        self.extension = 0
        self.fixed: date | None = None
        self.given_as_a_day = False
        self.waiting: set[str] = set()
        self.noticed = False
        self.stood_still: set[date] = set()
        self.noticed_on = date.min
        self.asked: dict[str, Asked] = {}
        self.ended: str | None = None
        self.held: date | None = None
        self.timely: bool | None = None

    # one finger a day

    def workday(self, day: date) -> bool:
        return self.calendar.is_workday(day)

    def nth_workday(self, day: date, n: int) -> date:
        while n:
            day += DAY
            n -= self.workday(day)
        return day

    def workdays_between(self, after: date, until: date) -> int:
        found = 0
        while after < until:
            after += DAY
            found += self.workday(after)
        return found

    def left_out(self, day: date, tonight: date) -> bool:
        return day in self.stood_still or any(one.covers(day, tonight) for one in self.asked.values())

    def due(self, tonight: date) -> date | None:
        return None if self.waiting else self.due_if_it_ran(tonight)

    def due_if_it_ran(self, tonight: date) -> date:
        if self.fixed:
            return self.fixed
        day, left = self.start, (15 if self.old_law else 20) + self.extension
        while left:
            day += DAY
            if self.workday(day) and not self.left_out(day, tonight):
                left -= 1
        return day

    def too_late(self, day: date) -> bool:
        return not self.waiting and day > self.due_if_it_ran(day)

    # what happens

    def live(self, event: ev.Event) -> str:
        """Lives through one fact and says what it did."""
        if self.received is None and not isinstance(event, ev.Received):
            raise Cannot
        if self.ended and not self.may_come_after_the_end(event):
            raise Cannot
        name = ev.NAMES[type(event)]
        return str(getattr(self, "received_first" if name == "received" else name)(event))

    def may_come_after_the_end(self, event: ev.Event) -> bool:
        if isinstance(event, ev.ConsultationReturned):
            return event.id in self.asked and self.asked[event.id].sent_home
        return isinstance(event, ev.RedoOrdered | ev.ReplyReturned)

    def begin_anew(self, day: date) -> None:
        self.start, self.extension, self.fixed, self.given_as_a_day = day, 0, None, False
        self.stood_still = set()
        for one in self.asked.values():
            if one.open(day):
                one.late = False

    def end(self, day: date, how: str, held: date | None) -> None:
        self.held, self.ended = held, how
        for one in self.asked.values():
            if one.open(day):
                one.back, one.sent_home = day, True

    def received_first(self, event: ev.Received) -> str:
        if self.received:
            raise Cannot
        day = event.on
        if event.channel in CONFIRMED and event.confirmed_on:
            if event.confirmed_on < day:
                raise Cannot
            day = event.confirmed_on
        if self.moves and event.channel in BY_MESSAGE:
            while not self.workday(day):
                day += DAY
        self.received = self.start = day
        self.old_law = day < LAW_OF_2019
        return "started"

    def correction_requested(self, event: ev.CorrectionRequested) -> str:
        if event.received_on and event.received_on < event.on:
            raise Cannot
        assert self.received
        if "correction" in self.waiting:
            return "void"
        in_time = event.on <= self.nth_workday(self.received, 7)
        if not self.old_law and (self.noticed or not in_time):
            return "void"
        if self.too_late(event.on):
            return "void"
        self.waiting.add("correction")
        self.noticed, self.noticed_on = True, event.on
        return "stopped"

    def correction_received(self, event: ev.CorrectionReceived) -> str:
        if "correction" not in self.waiting:
            return "void"
        self.waiting.remove("correction")
        if not self.old_law:
            self.begin_anew(event.on)
            return "restarted"
        day = self.noticed_on
        while day < event.on:
            day += DAY
            self.stood_still.add(day)
        return "excluded"

    def correction_lapsed(self, event: ev.CorrectionLapsed) -> str:
        return self.lapse("correction", event.on)

    def fee_lapsed(self, event: ev.FeeLapsed) -> str:
        return self.lapse("fee", event.on)

    def lapse(self, what: str, day: date) -> str:
        if what not in self.waiting:
            raise Cannot
        self.end(day, "lapsed", None)
        return "closed"

    def consultation_sent(self, event: ev.ConsultationSent) -> str:
        if event.received_on and event.received_on < event.on:
            raise Cannot
        days = event.period if event.party == "other_body" else 15
        last = self.nth_workday(event.received_on or event.on, days) if days else None
        late = self.too_late(event.on)
        self.asked[event.id] = Asked(event.on, last, event.received_on, late=late)
        return "void" if late or self.fixed else "excluded"

    def consultation_returned(self, event: ev.ConsultationReturned) -> str:
        served = self.asked[event.id].served if event.id in self.asked else None
        if served and event.on < served:
            raise Cannot
        return self.back(event.id, event.on)

    def consultation_withdrawn(self, event: ev.ConsultationWithdrawn) -> str:
        return self.back(event.id, event.on)

    def back(self, who: str, day: date) -> str:
        if who not in self.asked:
            raise Cannot
        one = self.asked[who]
        if not one.open(day):
            return "void"
        one.back = day
        return "void" if one.late or self.fixed else "excluded"

    def extended(self, event: ev.Extended) -> str:
        if event.workdays > (15 if self.old_law else 20):
            raise Cannot
        if self.waiting or self.fixed or self.extension or self.too_late(event.on):
            return "void"
        self.extension = event.workdays
        return "extended"

    def fee_notified(self, event: ev.FeeNotified) -> str:
        if event.received_on and event.received_on < event.on:
            raise Cannot
        if "fee" in self.waiting or self.too_late(event.on):
            return "void"
        self.waiting.add("fee")
        return "stopped"

    def fee_paid(self, event: ev.FeePaid) -> str:
        if "fee" not in self.waiting:
            return "void"
        self.waiting.remove("fee")
        self.begin_anew(event.on)
        return "restarted"

    def delay_set(self, event: ev.DelaySet) -> str:
        if self.waiting:
            return "void"
        if event.due_on <= self.due_if_it_ran(event.on):
            raise Cannot
        if self.too_late(event.on):
            return "void"
        self.fixed, self.given_as_a_day = event.due_on, True
        return "fixed"

    def replied(self, event: ev.Replied) -> str:
        held = self.due(event.on)
        self.end(event.on, "answered", held)
        self.timely = held is None or event.on <= held
        return "answered"

    def reply_returned(self, event: ev.ReplyReturned) -> str:
        if self.ended != "answered":
            raise Cannot
        if event.fault == "applicant":
            return "void"
        self.ended = self.held = self.timely = None
        return "reopened"

    def withdrawn(self, event: ev.Withdrawn) -> str:
        self.end(event.on, "withdrawn", self.due(event.on))
        return "closed"

    def redo_ordered(self, event: ev.RedoOrdered) -> str:
        was_closed = bool(self.ended)
        self.ended = self.held = self.timely = None
        self.waiting = set()
        self.old_law = False
        self.begin_anew(event.on)
        if event.workdays:
            self.fixed = self.nth_workday(event.on, event.workdays)
        elif event.days:
            self.fixed = event.on + event.days * DAY
            while not self.workday(self.fixed):
                self.fixed += DAY
        elif event.due_on:
            self.fixed, self.given_as_a_day = event.due_on, True
        return "reopened" if was_closed else "restarted"

    # the evening

    def status(self, tonight: date) -> str:
        if self.ended:
            return "closed"
        if self.waiting:
            return "stopped"
        pausing = not self.fixed and any(one.open(tonight) and not one.late for one in self.asked.values())
        return "paused" if pausing else "running"

    def evening(self, tonight: date) -> Evening:
        """What stands when the day ends."""
        status = self.status(tonight)
        due = self.held if self.ended else self.due(tonight)
        left = None
        if due and status in ("running", "paused"):
            since = max(tonight, self.start)
            left = self.workdays_between(since, due) - self.workdays_between(due, since)
        return due, status, left, bool(due and self.rests_on_an_estimate(due)), self.timely

    def rests_on_an_estimate(self, due: date) -> bool:
        if self.given_as_a_day:
            return False
        day = self.start
        while day < due and not self.calendar.is_provisional(day):
            day += DAY
        return self.calendar.is_provisional(day)
