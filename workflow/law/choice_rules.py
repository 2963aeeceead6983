"""Which facts bring up which choice, and what the other reading makes of them: one function a choice (C2 to C31)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from workflow.law import events as ev
from workflow.law.choices import Choice, Code, History, Said
from workflow.law.clock import Status
from workflow.law.consequences import REDO_RULES_FROM
from workflow.law.effects import Effect
from workflow.law.events import Event, Impossible
from workflow.law.periods import counted_days, due_day
from workflow.law.policy import RestDay
from workflow.law.receipt import MOVES_OFF_REST_DAYS
from workflow.law.records import RECORDS
from workflow.law.remedies import REVIEW_FIRST_FROM
from workflow.law.rule_sets import in_order, published

DAY = timedelta(days=1)


def choices(history: History) -> Iterator[Choice]:
    """In the order in which the rules name them (C2 to C22)."""
    for rule in RULES:
        yield from rule(history)


def _mattered(said: Sequence[Said], choice: Choice) -> Iterator[Choice]:
    """What only bore on a run the clock has forgotten is silent, unless the other reading would change the date."""
    if choice.other_due_on or choice.stands_still or any(one.in_this_run for one in said):
        yield choice


def _local_days(history: History) -> Iterator[Choice]:
    """Only where a local day off changed the date (C2)."""
    if history.national == history.calendar:
        return
    other = history.otherwise(Code.LOCAL_DAYS, calendar=history.national)
    if other.other_due_on:
        yield other


def _rest_day(history: History) -> Iterator[Choice]:
    """Receipt on a rest day (C5)."""
    received, policy = history.of(ev.Received)[0].event, history.policy
    if received.channel in MOVES_OFF_REST_DAYS and not history.calendar.is_workday(received.on):
        other: RestDay = "same" if policy.rest_day_receipt == "next_workday" else "next_workday"
        code = Code(f"rest_day_receipt_{policy.rest_day_receipt}")
        yield history.otherwise(code, policy=replace(policy, rest_day_receipt=other))


def _portal(history: History) -> Iterator[Choice]:
    """Whether our portal confirms by accepting (C5, R 31 (3)); a question only where both days are on record."""
    received, confirms = history.of(ev.Received)[0].event, history.policy.portal_confirms
    if received.channel == "online" and received.confirmed_on not in (None, received.on):
        code = Code.PORTAL_CONFIRMS if confirms else Code.PORTAL_WAITS
        yield history.otherwise(code, policy=replace(history.policy, portal_confirms=not confirms))


def _provisional(history: History) -> Iterator[Choice]:
    """A year without a notice (C3): what it will bring nobody can compute."""
    if history.reading.provisional and history.reading.status is not Status.CLOSED:
        yield Choice(Code.PROVISIONAL_YEAR)


def _notices(history: History) -> Iterator[Choice]:
    """A late or a second notice is possible and leaves the clock alone (C9); otherwise it would stop it."""
    unlimited = tuple(replace(rules, notice_days=None) for rules in published())
    for code in (Code.NOTICE_TOO_LATE, Code.SECOND_NOTICE):
        said = [one for one in history.of(ev.CorrectionRequested) if one.step.why == code]
        if said:
            yield from _mattered(said, history.otherwise(code, versions=unlimited))


def _other_body(history: History) -> Iterator[Choice]:
    """Another body has the period it is given, or none; otherwise it would have a co-producer's 15 days (C11, R 34)."""
    said = [one for one in _consulted(history) if one.event.party == "other_body"]
    if said:
        given = history.changed({one.step.number: replace(one.event, party="co_producer") for one in said})
        yield from _mattered(said, history.otherwise(Code.OTHER_BODY_PERIOD, given))


def _consulted(history: History) -> list[Said]:
    return [one for one in history.of(ev.ConsultationSent) if one.step.effect is Effect.EXCLUDED]


def _from_sending(history: History) -> Iterator[Choice]:
    """The days left out begin after the sending; otherwise after the party's receipt (C12)."""
    said = [one for one in _consulted(history) if one.event.received_on not in (None, one.event.on)]
    if said:
        moved = history.changed(
            {one.step.number: replace(one.event, on=one.event.received_on) for one in said}
        )
        yield from _mattered(said, history.otherwise(Code.CONSULTATION_FROM_SENDING, moved))


def _union(history: History) -> Iterator[Choice]:
    """Days on which several were asked at once are left out once; otherwise once for each (C12)."""
    fold, calendar = history.fold, history.calendar
    asked = [
        (max(c.sent, fold.start), min(filter(None, (c.back, c.ends_on, history.as_of))))
        for c in fold.consultations.values()
        if c.counts
    ]
    asked = [(opened, back) for opened, back in asked if opened < back]
    if not asked or fold.fixed is not None or history.reading.due_on is None:
        return
    last = max(back for _, back in asked)
    once = calendar.count(fold.start, last) - counted_days(fold.start, last, asked, calendar)
    more = sum(calendar.count(opened, back) for opened, back in asked) - once
    if more:
        left_out = fold.left_out(history.as_of)
        try:
            other = due_day(fold.start, fold.allowed + more, left_out, calendar)
        except Impossible:
            yield Choice(Code.PARALLEL_UNION)
        else:
            yield Choice(Code.PARALLEL_UNION, other)


def _referral(history: History) -> Iterator[Choice]:
    """A referral does not stop the clock (C31); otherwise it would be a consultation of another body."""
    if not history.referred:
        return
    asked: list[Event] = list(history.events)
    for number, (sent, back) in enumerate(history.referred):
        asked.append(ev.ConsultationSent(on=sent, id=f"referral {number}", party="other_body"))
        if back is not None:
            asked.append(ev.ConsultationReturned(on=back, id=f"referral {number}"))
    asked.sort(key=lambda event: event.on)
    yield history.otherwise(Code.REFERRAL_DOES_NOT_STOP, asked)


def _extensions(history: History) -> Iterator[Choice]:
    """Once in each run, and only if told in time (C13)."""
    told = history.of(ev.Extended)
    counted = [one for one in told if one.step.effect is Effect.EXTENDED]
    if len(counted) > 1:
        once = history.changed({one.step.number: None for one in counted[1:]})
        yield from _mattered(counted[1:], history.otherwise(Code.EXTENSION_IN_EACH_RUN, once))
    again = [one for one in told if one.step.why == "extended_before"]
    if again:
        yield from _mattered(
            again, history.otherwise(Code.EXTENSION_ONCE, _added_up(history, counted, again))
        )
    late = [one for one in told if one.step.why == "after_the_due_date"]
    if late:
        moved = history.changed({one.step.number: replace(one.event, on=one.step.due_on) for one in late})
        yield from _mattered(late, history.otherwise(Code.EXTENSION_TOLD_IN_TIME, moved))


def _added_up(history: History, counted: Sequence[Said], again: Sequence[Said]) -> list[Event]:
    """Several extensions of one run as one: up to the longest together, told while the date still stood."""
    first = counted[-1]
    more = [
        one.event.workdays
        for one in again
        if one.step.number > first.step.number and one.step.due_on and one.event.on <= one.step.due_on
    ]
    together = min(first.event.workdays + sum(more), history.reading.rules.longest_extension)
    return history.changed({first.step.number: replace(first.event, workdays=together)})


def _electronic(history: History) -> Iterator[Choice]:
    """An electronic answer is made when it is sent (C15); when it was read nobody can compute."""
    said = [one for one in history.of(ev.Replied) if one.event.by == "electronic"]
    if said:
        yield from _mattered(said, Choice(Code.ELECTRONIC_WHEN_SENT))


def _payment(history: History) -> Iterator[Choice]:
    """The day of payment is the start day; otherwise it would be the first to count (C18)."""
    said = [one for one in history.of(ev.FeePaid) if one.step.effect is Effect.RESTARTED]
    if said:
        paid, before = said[-1], history.events[said[-1].step.number - 1]
        code, the_day_before = Code.PAYMENT_DAY_IS_START, replace(paid.event, on=paid.event.on - DAY)
        other = (
            history.otherwise(code, history.changed({paid.step.number: the_day_before}))
            if before.on < paid.event.on
            else Choice(code)
        )
        yield from _mattered([paid], other)


def _remedy(history: History) -> Iterator[Choice]:
    """Remedies by the day of the answer; by the day of receipt they would be others only across a new law (C20)."""
    if any(history.reading.received_on < REVIEW_FIRST_FROM <= one.event.on for one in history.of(ev.Replied)):
        yield Choice(Code.REMEDY_BY_DAY_OF_ANSWER)


def _stated_length(history: History) -> Iterator[Choice]:
    """A length stated in an order is a fixed date; otherwise a period like the law's, moved by consulting (C22)."""
    for one in history.of(ev.RedoOrdered)[-1:]:
        order, fixed = one.event, one.step.params["fixed"]
        if order.due_on is not None:
            yield from _mattered([one], Choice(Code.STATED_LENGTH_IS_FIXED))
        elif fixed is not None:
            days = history.calendar.count(order.on, fixed)
            since = max(order.on, REDO_RULES_FROM)
            stated = replace(history.reading.rules, in_force_from=since, answer_days=days)
            plain = history.changed({one.step.number: ev.RedoOrdered(on=order.on)})
            versions = in_order([*published(), stated])
            yield from _mattered(
                [one], history.otherwise(Code.STATED_LENGTH_IS_FIXED, plain, versions=versions)
            )


def _records_term(history: History) -> Iterator[Choice]:
    """The period is the office's own (C33); without one no date could be computed."""
    if history.fold.kind == RECORDS:
        yield Choice(Code.RECORDS_TERM)


RULES: tuple[Callable[[History], Iterator[Choice]], ...] = (
    _local_days,
    _provisional,
    _rest_day,
    _portal,
    _notices,
    _other_body,
    _from_sending,
    _union,
    _referral,
    _extensions,
    _electronic,
    _payment,
    _remedy,
    _stated_length,
    _records_term,
)
