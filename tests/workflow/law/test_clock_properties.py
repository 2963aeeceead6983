"""What must hold for every history, not only for those we thought of."""

from datetime import date, timedelta

from hypothesis import given, settings, strategies as st

from tests.workflow.law.given import CALENDAR
from tests.workflow.law.naive import NaiveClock
from workflow.law import clock, events as ev, whatif
from workflow.law.citations import Citation
from workflow.law.clock import Status
from workflow.law.events import Impossible
from workflow.law.policy import Policy

RECEIVED = st.dates(date(2020, 1, 6), date(2026, 5, 29))
GAPS = st.integers(0, 12)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[ev.Event], date]:
    """A history of up to nine facts, and a day to look at it. Some facts will turn out to be void."""
    day = draw(RECEIVED)
    events: list[ev.Event] = [ev.Received(on=day, channel="post_signed")]
    asked: list[str] = []
    for number in range(draw(st.integers(0, 8))):
        day += timedelta(days=draw(GAPS))
        kind = draw(
            st.sampled_from(
                ["correct", "corrected", "consult", "consult", "back", "extend", "fee", "paid", "delay"]
            )
        )
        if kind == "correct":
            events.append(ev.CorrectionRequested(on=day))
        elif kind == "corrected":
            events.append(ev.CorrectionReceived(on=day))
        elif kind == "consult":
            party = draw(st.sampled_from(["third_party", "co_producer", "other_body"]))
            served = draw(st.none() | st.integers(0, 5))
            period = draw(st.none() | st.integers(1, 20)) if party == "other_body" else None
            received_on = None if served is None else day + timedelta(days=served)
            events.append(
                ev.ConsultationSent(
                    on=day, id=str(number), party=party, received_on=received_on, period=period
                )
            )
            asked.append(str(number))
            day = max(day, received_on or day)
        elif kind == "back" and asked:
            events.append(ev.ConsultationReturned(on=day, id=draw(st.sampled_from(asked))))
        elif kind == "extend":
            events.append(ev.Extended(on=day, workdays=draw(st.integers(1, 20))))
        elif kind == "fee":
            events.append(ev.FeeNotified(on=day))
        elif kind == "paid":
            events.append(ev.FeePaid(on=day))
        elif kind == "delay":
            events.append(ev.DelaySet(on=day, due_on=day + timedelta(days=draw(st.integers(20, 120)))))
    end = draw(st.sampled_from(["", "", "reply", "withdraw"]))
    if end:
        day += timedelta(days=draw(GAPS))
        events.append(ev.Replied(on=day, by="posted") if end == "reply" else ev.Withdrawn(on=day))
    return events, day + timedelta(days=draw(st.integers(0, 40)))


def read(events: list[ev.Event], as_of: date) -> clock.Reading:
    return clock.read(events, as_of=as_of, calendar=CALENDAR)


def possible(events: list[ev.Event], as_of: date) -> clock.Reading | None:
    """The reading, or None for the one thing these histories can do wrong: a later date that is not later."""
    try:
        return read(events, as_of)
    except Impossible as refused:
        if refused.code != "delay_not_later":
            raise
        return None


@settings(max_examples=2_000, deadline=None)
@given(histories())
def test_the_fold_and_a_clock_that_lives_through_every_day_agree(history):
    events, as_of = history
    reading = possible(events, as_of)
    if reading is None:
        return

    naive = NaiveClock(CALENDAR)
    for event in events:
        naive.live(event)

    expected = naive.held if naive.ended else naive.due(as_of)
    assert (reading.due_on, reading.status, reading.timely) == (expected, naive.status(as_of), naive.timely)


@settings(max_examples=300, deadline=None)
@given(histories())
def test_a_counted_date_is_a_working_day_and_every_step_cites_a_provision(history):
    events, as_of = history
    reading = possible(events, as_of)
    if reading is None:
        return

    assert len(reading.trace) == len(events)
    assert all(isinstance(step.basis, Citation) for step in reading.trace)
    if reading.due_on is not None and not reading.fixed:
        assert CALENDAR.is_workday(reading.due_on)


@settings(max_examples=300, deadline=None)
@given(RECEIVED, st.integers(0, 15), st.integers(0, 30))
def test_consulting_never_brings_the_date_forward(received, wait, length):
    sent = received + timedelta(days=wait)
    back = sent + timedelta(days=length)
    plain: list[ev.Event] = [ev.Received(on=received, channel="in_person")]
    consulted = [
        *plain,
        ev.ConsultationSent(on=sent, id="a", party="third_party"),
        ev.ConsultationReturned(on=back, id="a"),
    ]

    assert read(consulted, back).due_on >= read(plain, back).due_on


@settings(max_examples=300, deadline=None)
@given(RECEIVED, st.integers(0, 60), st.integers(1, 20))
def test_extending_never_brings_the_date_forward(received, wait, workdays):
    plain: list[ev.Event] = [ev.Received(on=received, channel="in_person")]
    told = received + timedelta(days=wait)
    extended = [*plain, ev.Extended(on=told, workdays=workdays)]

    assert read(extended, told).due_on >= read(plain, told).due_on


@settings(max_examples=300, deadline=None)
@given(histories(), st.integers(1, 30), st.integers(1, 20))
def test_what_if_is_the_clock_on_the_history_and_the_supposition(history, later, workdays):
    events, as_of = history
    supposed = [ev.Extended(on=as_of + timedelta(days=later), workdays=workdays)]
    try:
        direct = clock.read([*events, *supposed], as_of=supposed[0].on, calendar=CALENDAR)
    except Impossible:
        return

    found = whatif.suppose(events, supposed, as_of=as_of, calendar=CALENDAR, policy=Policy())

    assert found.after == direct
    assert found.before == read(events, as_of)


@settings(max_examples=200, deadline=None)
@given(histories())
def test_a_stopped_clock_has_no_date_and_a_running_one_has(history):
    events, as_of = history
    try:
        reading = read(events, as_of)
    except Impossible:
        return

    if reading.status is Status.STOPPED:
        assert (reading.due_on, reading.workdays_left) == (None, None)
    elif reading.status in (Status.RUNNING, Status.PAUSED):
        assert reading.due_on is not None
        assert reading.workdays_left is not None
