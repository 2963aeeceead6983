"""The answer clock: a fold over facts. Nothing is stored that this can recompute.

Day 1 is the first working day after the start; N working days end on the N-th (C1). What each event does is one
function here; F1 to F14 in the docstrings are the sentences of docs/law/clock.md.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from workflow.law import events as ev, receipt
from workflow.law.citations import AR_64, FEE, R_31, R_33_3, R_34, R_35, R_36, R_45, Citation
from workflow.law.effects import Effect, Step
from workflow.law.events import Event, Impossible
from workflow.law.limits import CONSULTATION_DAYS
from workflow.law.periods import counted_days, due_day
from workflow.law.policy import Policy
from workflow.law.rule_sets import RuleSet, published, rule_set_for
from workflow.law.workdays import WorkCalendar

CORRECTION, PAYMENT = "correction", "payment"
REDO_RULES_FROM = date(2019, 5, 15)


class Status(StrEnum):
    """RUNNING: `due_on` is the date. PAUSED: a consultation is open. STOPPED: something is awaited. CLOSED: ended."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the clock says on a day. Working days throughout.

    `due_on` is null while stopped, and for a case closed while stopped; when paused, the date if everything came
    back that day. `timely` compares the last standing answer with its date. `open_consultations`: id to last day.
    `left_out`: spans (a, b] whose working days do not count.
    """

    due_on: date | None
    status: Status
    workdays_left: int | None
    provisional: bool
    timely: bool | None
    trace: tuple[Step, ...]
    rules: RuleSet
    received_on: date
    started_on: date
    run: int
    allowed: int
    counted: int
    extended: bool
    fixed: bool
    awaiting: frozenset[str]
    correction_used: bool
    notice_due_on: date | None
    answered_on: date | None
    open_consultations: Mapping[str, date | None]
    left_out: tuple[tuple[date, date], ...]


def read(
    events: Sequence[Event],
    *,
    as_of: date,
    calendar: WorkCalendar,
    policy: Policy | None = None,
    versions: tuple[RuleSet, ...] | None = None,
) -> Reading:
    """The clock on the evening of `as_of`. Later events are not read (F1).

    Raises Impossible for a history that cannot be. `versions`: other rule sets than the published ones.
    """
    fold = _Fold(calendar, policy or Policy(), versions or published())
    previous: date | None = None
    for event in events:
        if previous is not None and event.on < previous:
            raise Impossible("out_of_order", on=event.on, after=previous)
        previous = event.on
    for index, event in enumerate(events):
        if event.on > as_of:
            break
        fold.take(index, event)
    return fold.reading(as_of)


@dataclass(slots=True)
class _Consultation:
    """Left out are the working days d with sent < d <= back; `ends_on` is the last day of its period (C12, F8)."""

    sent: date
    received_on: date | None
    ends_on: date | None
    back: date | None = None
    ended_by_close: bool = False
    counts: bool = True

    def is_open(self, day: date) -> bool:
        return self.back is None and (self.ends_on is None or day <= self.ends_on)

    def span(self, day: date) -> tuple[date, date]:
        until = self.back if self.back is not None else day
        return self.sent, until if self.ends_on is None else min(until, self.ends_on)


@dataclass(slots=True)
class _Fold:
    """The state of the clock between two events."""

    calendar: WorkCalendar
    policy: Policy
    versions: tuple[RuleSet, ...]
    rules: RuleSet = field(init=False)
    received_on: date | None = None
    start: date = date.min
    run: int = 1
    extension: int = 0
    fixed: date | None = None
    awaiting: set[str] = field(default_factory=set)
    waited: list[tuple[date, date]] = field(default_factory=list)
    waiting_since: date | None = None
    notices: int = 0
    consultations: dict[str, _Consultation] = field(default_factory=dict)
    closed: str | None = None
    held: date | None = None
    answered_on: date | None = None
    timely: bool | None = None
    trace: list[Step] = field(default_factory=list)

    # the date

    @property
    def allowed(self) -> int:
        return self.rules.answer_days + self.extension

    def left_out(self, day: date) -> list[tuple[date, date]]:
        """Spans that do not count, as they stand on `day`; those before the start have no effect."""
        spans = [c.span(day) for c in self.consultations.values() if c.counts]
        return [*spans, *self.waited] if self.waited else spans

    def due(self, day: date) -> date:
        """The date as it stands on `day`, were nothing awaited."""
        if self.fixed is not None:
            return self.fixed
        return due_day(self.start, self.allowed, self.left_out(day), self.calendar)

    def due_or_none(self, day: date) -> date | None:
        return None if self.awaiting else self.due(day)

    # the events

    def take(self, index: int, event: Event) -> None:
        """One event's effect, and its line in the trace."""
        if self.received_on is None and not isinstance(event, ev.Received):
            raise Impossible("nothing_received", R_31, type=ev.NAMES[type(event)])
        if self.closed is not None:
            self._after_the_end(event)
        effect, basis, why, params = HANDLERS[type(event)](self, event)
        due = self.held if self.closed is not None else self.due_or_none(event.on)
        self.trace.append(Step(event.on, effect, basis, due, index, why, params))

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
        for consultation in self.consultations.values():
            if consultation.is_open(day):
                consultation.back, consultation.ended_by_close = day, True
        self.closed, self.held = how, held

    def restart(self, day: date) -> None:
        """Forgets the days left out before, the extension and a fixed date; open consultations stay open (F2)."""
        self.start, self.extension, self.fixed = day, 0, None
        self.waited.clear()

    # the result

    def reading(self, as_of: date) -> Reading:
        """What stands on `as_of`."""
        if self.received_on is None:
            raise Impossible("nothing_received", R_31, type="", as_of=as_of)
        status, due = self._status(as_of)
        left = None
        if due is not None and status in (Status.RUNNING, Status.PAUSED):
            left = self.calendar.count(as_of, due) if as_of <= due else -self.calendar.count(due, as_of)
        return Reading(
            due_on=due,
            status=status,
            workdays_left=left,
            provisional=due is not None and self.calendar.is_provisional(due),
            timely=self.timely,
            trace=tuple(self.trace),
            rules=self.rules,
            received_on=self.received_on,
            started_on=self.start,
            run=self.run,
            allowed=self.allowed,
            counted=counted_days(self.start, as_of, self.left_out(as_of), self.calendar)
            if as_of > self.start
            else 0,
            extended=self.extension > 0,
            fixed=self.fixed is not None,
            awaiting=frozenset(self.awaiting),
            correction_used=self.notices > 0,
            notice_due_on=notice_due_on(self.rules, self.received_on, self.calendar)
            if self.notices == 0
            else None,
            answered_on=self.answered_on,
            left_out=tuple(self.left_out(as_of)),
            open_consultations={i: c.ends_on for i, c in self.consultations.items() if c.is_open(as_of)},
        )

    def _status(self, as_of: date) -> tuple[Status, date | None]:
        if self.closed is not None:
            return Status.CLOSED, self.held
        if self.awaiting:
            return Status.STOPPED, None
        pausing = self.fixed is None and any(
            c.counts and c.is_open(as_of) for c in self.consultations.values()
        )
        return (Status.PAUSED if pausing else Status.RUNNING), self.due(as_of)


Outcome = tuple[Effect, Citation, str, Mapping[str, Any]]


def notice_due_on(rules: RuleSet, received_on: date, calendar: WorkCalendar) -> date | None:
    """The last day on which a correction may be asked for with effect; none where the law sets no limit."""
    return None if rules.notice_days is None else calendar.add(received_on, rules.notice_days)


def _void(basis: Citation, why: str) -> Outcome:
    return Effect.VOID, basis, why, {}


def _receipt_in_order(on: date, received_on: date | None, basis: Citation) -> None:
    if received_on is not None and received_on < on:
        raise Impossible("received_before_sent", basis, on=received_on, sent=on)


def _received(fold: _Fold, event: ev.Received) -> Outcome:
    """The start; channel and rest day matter here and nowhere else (F7)."""
    if fold.received_on is not None:
        raise Impossible("received_twice", R_31, on=event.on)
    fold.start = fold.received_on = receipt.start_day(event, fold.calendar, fold.policy)
    fold.rules = rule_set_for(fold.received_on, fold.versions)
    basis = receipt.BASIS[event.channel] if fold.rules.receipt_by_channel else fold.rules.answer
    return Effect.STARTED, basis, "", {"start": fold.start, "workdays": fold.rules.answer_days}


def _correction_requested(fold: _Fold, event: ev.CorrectionRequested) -> Outcome:
    """Stops the clock if asked in time and for the first time; under 2008 always (F6)."""
    rules, basis = fold.rules, fold.rules.correction
    _receipt_in_order(event.on, event.received_on, basis)
    if CORRECTION in fold.awaiting:
        return _void(basis, "correction_awaited_already")
    if fold.awaiting:
        return _void(basis, "clock_stopped_already")
    if fold.run > 1 or (rules.notice_days is not None and fold.notices):
        return _void(basis, "second_notice")
    last = notice_due_on(rules, fold.received_on or fold.start, fold.calendar)
    if last is not None and event.on > last:
        return _void(basis, "notice_too_late")
    if event.on > fold.due(event.on):
        return _void(basis, "after_the_due_date")
    fold.notices += 1
    fold.awaiting.add(CORRECTION)
    fold.waiting_since = event.on
    return Effect.STOPPED, basis, "", {}


def _correction_received(fold: _Fold, event: ev.CorrectionReceived) -> Outcome:
    """Starts the period afresh; under 2008 the days waited are left out (F6)."""
    basis = fold.rules.correction
    if CORRECTION not in fold.awaiting:
        return _void(basis, "nothing_awaited")
    fold.awaiting.discard(CORRECTION)
    if not fold.rules.correction_restarts:
        fold.waited.append((fold.waiting_since or event.on, event.on))
        return Effect.EXCLUDED, basis, "", {}
    fold.restart(event.on)
    return Effect.RESTARTED, basis, "", {"workdays": fold.allowed}


def _lapsed(fold: _Fold, event: ev.CorrectionLapsed | ev.FeeLapsed) -> Outcome:
    """Closes; impossible if nothing was awaited (F5)."""
    what = CORRECTION if isinstance(event, ev.CorrectionLapsed) else PAYMENT
    basis = fold.rules.correction if what == CORRECTION else FEE
    if what not in fold.awaiting:
        raise Impossible(f"no_{what}_awaited", basis, on=event.on)
    fold.close(event.on, "lapsed", None)
    return Effect.CLOSED, basis, "", {}


def _consultation_sent(fold: _Fold, event: ev.ConsultationSent) -> Outcome:
    """Its days do not count; sent after the due date it cannot revive it (F9, F10)."""
    basis = R_34 if event.party == "co_producer" else fold.rules.consultation
    _receipt_in_order(event.on, event.received_on, basis)
    if event.id in fold.consultations:
        raise Impossible("consulted_twice", basis, id=event.id)
    days = CONSULTATION_DAYS.get(event.party, event.period)
    if days is not None and days < 1:
        raise Impossible("period_too_short", basis, id=event.id)
    ends_on = None if days is None else fold.calendar.add(event.received_on or event.on, days)
    late = not fold.awaiting and event.on > fold.due(event.on)
    fold.consultations[event.id] = _Consultation(event.on, event.received_on, ends_on, counts=not late)
    if late:
        return _void(basis, "after_the_due_date")
    if fold.fixed is not None:
        return _void(basis, "date_is_fixed")
    return Effect.EXCLUDED, basis, "", {"id": event.id, "ends_on": ends_on}


def _consultation_over(fold: _Fold, event: ev.ConsultationReturned | ev.ConsultationWithdrawn) -> Outcome:
    """Ends the days left out; after the end of the period, or of the case, it changes nothing (F8, F12)."""
    known = fold.consultations.get(event.id)
    if known is None:
        raise Impossible("not_consulted", R_33_3, id=event.id)
    if (
        isinstance(event, ev.ConsultationReturned)
        and known.received_on is not None
        and event.on < known.received_on
    ):
        raise Impossible("opinion_before_receipt", R_33_3, on=event.on, received_on=known.received_on)
    if not known.is_open(event.on):
        return _void(R_33_3, "consultation_over")
    known.back = event.on
    if not known.counts:
        return _void(R_33_3, "after_the_due_date")
    if fold.fixed is not None:
        return _void(R_33_3, "date_is_fixed")
    return Effect.EXCLUDED, R_33_3, "", {"id": event.id}


def _extended(fold: _Fold, event: ev.Extended) -> Outcome:
    """Once a run, told in time, while nothing is awaited and no date is fixed; else it changes nothing (F4)."""
    basis = fold.rules.extension
    longest = fold.rules.longest_extension
    if not 1 <= event.workdays <= longest:
        raise Impossible("extension_length", basis, workdays=event.workdays, longest=longest)
    if fold.awaiting:
        return _void(basis, "clock_stopped_already")
    if fold.fixed is not None:
        return _void(basis, "date_is_fixed")
    if fold.extension:
        return _void(basis, "extended_before")
    if event.on > fold.due(event.on):
        return _void(basis, "after_the_due_date")
    fold.extension = event.workdays
    return Effect.EXTENDED, basis, "", {"workdays": event.workdays}


def _fee_notified(fold: _Fold, event: ev.FeeNotified) -> Outcome:
    """Stops the clock if not after the due date (F5)."""
    _receipt_in_order(event.on, event.received_on, FEE)
    if PAYMENT in fold.awaiting:
        return _void(FEE, "payment_awaited_already")
    if not fold.awaiting and event.on > fold.due(event.on):
        return _void(FEE, "after_the_due_date")
    fold.awaiting.add(PAYMENT)
    return Effect.STOPPED, FEE, "", {}


def _fee_paid(fold: _Fold, event: ev.FeePaid) -> Outcome:
    """The day of payment is the start day (F5)."""
    if PAYMENT not in fold.awaiting:
        return _void(FEE, "nothing_awaited")
    fold.awaiting.discard(PAYMENT)
    fold.restart(event.on)
    return Effect.RESTARTED, FEE, "", {"workdays": fold.allowed}


def _delay_set(fold: _Fold, event: ev.DelaySet) -> Outcome:
    """A fixed date replaces the counted one until a restart (F11)."""
    if fold.awaiting:
        return _void(R_35, "clock_stopped_already")
    due = fold.due(event.on)
    if event.due_on <= due:
        raise Impossible("delay_not_later", R_35, due_on=event.due_on, current=due)
    if event.on > due:
        return _void(R_35, "after_the_due_date")
    fold.fixed = event.due_on
    return Effect.FIXED, R_35, "", {"due_on": event.due_on}


def _replied(fold: _Fold, event: ev.Replied) -> Outcome:
    """The answer is made; while something is awaited it is always in time (F3)."""
    held = fold.due_or_none(event.on)
    fold.close(event.on, "answered", held)
    fold.answered_on, fold.timely = event.on, held is None or event.on <= held
    return Effect.ANSWERED, R_36, "", {"by": event.by}


def _reply_returned(fold: _Fold, event: ev.ReplyReturned) -> Outcome:
    """The agency's fault undoes the answer; the applicant's changes nothing (F12)."""
    if fold.answered_on is None or fold.closed != "answered":
        raise Impossible("no_answer_to_return", R_36, on=event.on)
    if event.fault == "applicant":
        return _void(R_36, "address_was_the_applicants")
    fold.closed = fold.held = fold.answered_on = fold.timely = None
    return Effect.REOPENED, R_36, "", {}


def _withdrawn(fold: _Fold, event: ev.Withdrawn) -> Outcome:
    """Closes; the date is that of the day (F3)."""
    fold.close(event.on, "withdrawn", fold.due_or_none(event.on))
    return Effect.CLOSED, R_45, "", {}


def _redo_ordered(fold: _Fold, event: ev.RedoOrdered) -> Outcome:
    """A new run from its day under the present law; a stated length is a fixed date (F13)."""
    stated = [value for value in (event.workdays, event.days, event.due_on) if value is not None]
    if len(stated) > 1:
        raise Impossible("redo_length_twice", AR_64, on=event.on)
    if (event.workdays is not None and event.workdays < 1) or (event.days is not None and event.days < 1):
        raise Impossible("redo_length_not_positive", AR_64, on=event.on)
    if event.due_on is not None and event.due_on < event.on:
        raise Impossible("redo_date_passed", AR_64, due_on=event.due_on, on=event.on)
    was_closed = fold.closed is not None
    fold.closed = fold.held = fold.answered_on = fold.timely = None
    fold.awaiting.clear()
    fold.rules = rule_set_for(max(event.on, REDO_RULES_FROM), fold.versions)
    fold.run += 1
    fold.restart(event.on)
    if event.workdays is not None:
        fold.fixed = fold.calendar.add(event.on, event.workdays)
    elif event.days is not None:
        fold.fixed = fold.calendar.next_workday(event.on + timedelta(days=event.days))
    else:
        fold.fixed = event.due_on
    effect = Effect.REOPENED if was_closed else Effect.RESTARTED
    return effect, AR_64, "", {"workdays": fold.allowed, "fixed": fold.fixed}


HANDLERS: Mapping[type[Any], Callable[[_Fold, Any], Outcome]] = {
    ev.Received: _received,
    ev.CorrectionRequested: _correction_requested,
    ev.CorrectionReceived: _correction_received,
    ev.CorrectionLapsed: _lapsed,
    ev.ConsultationSent: _consultation_sent,
    ev.ConsultationReturned: _consultation_over,
    ev.ConsultationWithdrawn: _consultation_over,
    ev.Extended: _extended,
    ev.FeeNotified: _fee_notified,
    ev.FeePaid: _fee_paid,
    ev.FeeLapsed: _lapsed,
    ev.DelaySet: _delay_set,
    ev.Replied: _replied,
    ev.ReplyReturned: _reply_returned,
    ev.Withdrawn: _withdrawn,
    ev.RedoOrdered: _redo_ordered,
}
