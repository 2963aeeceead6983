"""The state of the clock between two facts, and the date it gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from workflow.law import events as ev, records
from workflow.law.citations import R_31, R_41, R_45, Citation
from workflow.law.effects import Effect, Step
from workflow.law.events import Event, Impossible
from workflow.law.periods import Span, counted_days, due_day
from workflow.law.policy import Policy
from workflow.law.reading import Reading, Status
from workflow.law.rule_sets import RuleSet, rule_set_for
from workflow.law.workdays import WorkCalendar

Outcome = tuple[Effect, Citation, str, Mapping[str, Any]]


def notice_due_on(rules: RuleSet, received_on: date, calendar: WorkCalendar) -> date | None:
    """The last day on which a correction may be asked for with effect; none where the law sets no limit."""
    return None if rules.notice_days is None else calendar.add(received_on, rules.notice_days)


class Consultation(NamedTuple):
    """Left out are the working days d with sent < d <= back; `ends_on` is the last day of its period (C12, F8).

    A value: three hundred parties asked on one day are one.
    """

    sent: date
    received_on: date | None
    ends_on: date | None
    counts: bool
    back: date | None = None
    ended_by_close: bool = False

    def is_open(self, day: date) -> bool:
        return self.back is None and (self.ends_on is None or day <= self.ends_on)

    def until(self, day: date) -> date:
        """The last day left out, as it stands on `day`."""
        return self.back or (day if self.ends_on is None or day < self.ends_on else self.ends_on)


@dataclass(slots=True)
class Fold:
    """The state of the clock between two events. `stated`: the fixed date was given as a day, not counted."""

    calendar: WorkCalendar
    policy: Policy
    versions: tuple[RuleSet, ...]
    rules: RuleSet = field(init=False)
    kind: str = "disclosure"
    received_on: date | None = None
    start: date = date.min
    run: int = 1
    extension: int = 0
    fixed: date | None = None
    stated: bool = False
    awaiting: set[str] = field(default_factory=set)
    waited: list[Span] = field(default_factory=list)
    waiting_since: date | None = None
    notices: int = 0
    consultations: dict[str, Consultation] = field(default_factory=dict)
    # the same, and how many stand alike: what the date rests on is counted again at every step
    alike: dict[Consultation, int] = field(default_factory=dict)
    closed: str | None = None
    ended_on: date | None = None
    held: date | None = None
    answered_on: date | None = None
    timely: bool | None = None
    trace: list[Step] = field(default_factory=list)

    def rules_on(self, day: date) -> RuleSet:
        """The law of that day for this kind of application."""
        return (
            records.rules(self.policy) if self.kind == records.RECORDS else rule_set_for(day, self.versions)
        )

    # the date

    @property
    def allowed(self) -> int:
        return self.rules.answer_days + self.extension

    def left_out(self, day: date) -> list[Span]:
        """Spans that do not count, as they stand on `day`; those before the start have no effect."""
        if not self.alike:
            return self.waited
        spans = [(c.sent, c.until(day)) for c in self.alike if c.counts]
        spans += self.waited
        spans.sort()
        return spans

    def due(self, day: date) -> date:
        """The date as it stands on `day`, were nothing awaited."""
        if self.fixed is not None:
            return self.fixed
        return due_day(self.start, self.allowed, self.left_out(day), self.calendar)

    def due_or_none(self, day: date) -> date | None:
        return None if self.awaiting else self.due(day)

    def is_overdue(self, day: date) -> bool:
        """Whether a date ran, and is over. Days that pass never bring a date forward: while the one that the last step
        left is not over, there is nothing to count again."""
        stood = self.trace[-1].due_on
        return stood is not None and stood < day and self.due(day) < day

    # the events

    def put(self, consultation_id: str, now: Consultation) -> None:
        """How a consultation stands from here on."""
        before = self.consultations.get(consultation_id)
        if before is not None:
            others = self.alike.pop(before) - 1
            if others:
                self.alike[before] = others
        self.consultations[consultation_id] = now
        self.alike[now] = self.alike.get(now, 0) + 1

    def admit(self, event: Event) -> None:
        """Refuses what cannot happen at this point at all."""
        if self.received_on is None and not isinstance(event, ev.Received):
            raise Impossible("nothing_received", R_31, type=ev.NAMES[type(event)])
        if self.kind == records.RECORDS and not isinstance(event, records.HAPPENS):
            raise Impossible("not_for_records", R_41, type=ev.NAMES[type(event)])
        if self.closed is not None:
            self._after_the_end(event)

    def note(self, number: int, event: Event, outcome: Outcome) -> None:
        """An event's line in the trace, with the due day after it."""
        effect, basis, why, params = outcome
        due = self.held if self.closed is not None else self.due_or_none(event.on)
        self.trace.append(Step(event.on, effect, basis, due, number, why, params))

    def _after_the_end(self, event: Event) -> None:
        """What is accepted after the end (F12)."""
        if isinstance(event, (ev.RedoOrdered, ev.ReplyReturned)):
            return
        if isinstance(event, ev.ConsultationReturned):
            known = self.consultations.get(event.id)
            if known is not None and known.ended_by_close:
                return
        raise Impossible("after_the_end", R_45, type=ev.NAMES[type(event)], end=self.closed)

    def close(self, day: date, how: str, held: date | None) -> None:
        """An end closes every open consultation on its day (F3)."""
        for name, consultation in self.consultations.items():
            if consultation.is_open(day):
                self.put(name, consultation._replace(back=day, ended_by_close=True))
        self.closed, self.held, self.ended_on = how, held, day

    def restart(self, day: date) -> None:
        """Forgets the days left out before, the extension and a fixed date; open consultations stay open (F2)."""
        self.run += 1
        self.start, self.extension, self.fixed, self.stated = day, 0, None, False
        self.waited.clear()
        for name, consultation in self.consultations.items():
            if not consultation.counts and consultation.is_open(day):
                self.put(name, consultation._replace(counts=True))

    # the result

    def counted(self, day: date) -> int:
        """Working days counted from the start to `day`, both as they stand now."""
        return self._counted(day, self.left_out(day))

    def _counted(self, day: date, left_out: Sequence[Span]) -> int:
        return counted_days(self.start, day, left_out, self.calendar) if day > self.start else 0

    def reading(self, as_of: date) -> Reading:
        """What stands on `as_of`."""
        if self.received_on is None:
            raise Impossible("nothing_received", R_31, type="", as_of=as_of)
        status, due = self._status(as_of)
        left_out = tuple(dict.fromkeys(self.left_out(as_of)))
        ended_on = self.ended_on if self.closed is not None else None
        left = None
        if due is not None and self.closed is None:
            since = max(as_of, self.start)
            left = self.calendar.passed(due) - self.calendar.passed(since)
        return Reading(
            due_on=due,
            status=status,
            workdays_left=left,
            provisional=due is not None
            and not self.stated
            and self.calendar.depends_on_estimate(self.start, due),
            timely=self.timely,
            trace=tuple(self.trace),
            rules=self.rules,
            received_on=self.received_on,
            started_on=self.start,
            run=self.run,
            allowed=self.allowed,
            counted=self._counted(ended_on or as_of, left_out),
            ended_on=ended_on,
            extended=self.extension > 0,
            fixed=self.fixed is not None,
            awaiting=frozenset(self.awaiting),
            correction_used=self.notices > 0,
            notice_due_on=notice_due_on(self.rules, self.received_on, self.calendar)
            if self.notices == 0
            else None,
            answered_on=self.answered_on,
            left_out=left_out,
            open_consultations={i: c.ends_on for i, c in self.consultations.items() if c.is_open(as_of)},
        )

    def _status(self, as_of: date) -> tuple[Status, date | None]:
        if self.closed is not None:
            return Status.CLOSED, self.held
        if self.awaiting:
            return Status.STOPPED, None
        pausing = self.fixed is None and any(c.counts and c.is_open(as_of) for c in self.alike)
        return (Status.PAUSED if pausing else Status.RUNNING), self.due(as_of)
