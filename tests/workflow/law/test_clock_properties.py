"""What must hold for every history, not only for those we thought of."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from cases.labels import sentences
from tests.workflow.law.given import CALENDAR
from tests.workflow.law.naive import Cannot, Evening, NaiveClock
from tests.workflow.law.random_histories import History, histories
from workflow.law import clock, events as ev, whatif
from workflow.law.citations import Citation
from workflow.law.clock import Status
from workflow.law.effects import Effect
from workflow.law.events import Impossible
from workflow.law.policy import Policy

RECEIVED = st.dates(date(2020, 1, 6), date(2026, 5, 29))


def read(events: list[ev.Event], as_of: date) -> clock.Reading:
    return clock.read(events, as_of=as_of, calendar=CALENDAR)


def naively(history: History) -> tuple[list[str], Evening, int]:
    """What the naive clock says each fact did, the evening, and how many facts it could live through."""
    naive, effects = NaiveClock(history.calendar, message_on_rest_day_moves=history.moves), []
    for event in history.events:
        try:
            effects.append(naive.live(event))
        except Cannot:
            break
    return effects, naive.evening(history.as_of), len(effects)


def as_read(history: History, facts: int) -> clock.Reading:
    policy = Policy(rest_day_receipt="next_workday" if history.moves else "same")
    return clock.read(history.events[:facts], as_of=history.as_of, calendar=history.calendar, policy=policy)


def test_the_fold_and_a_clock_that_lives_through_every_day_agree():
    """And the histories met every event, effect, status and reason, in both versions of the law."""
    seen: Counter[object] = Counter()

    @settings(max_examples=2_000)
    @given(histories())
    def agree(history: History) -> None:
        effects, evening, possible = naively(history)
        if possible < len(history.events):
            with pytest.raises(Impossible):
                as_read(history, possible + 1)
        reading = as_read(history, possible)
        assert [step.effect.value for step in reading.trace] == effects
        assert evening == (
            reading.due_on,
            reading.status.value,
            reading.workdays_left,
            reading.provisional,
            reading.timely,
        )
        seen.update([reading.status, reading.rules.code, reading.run, ("provisional", reading.provisional)])
        seen.update(type(event) for event in history.events[:possible])
        seen.update(step.effect for step in reading.trace)
        seen.update(step.why for step in reading.trace if step.why)

    agree()

    unmet = {*Status, *Effect, *ev.NAMES, *sentences.VOID, "2008", "2019", 2, ("provisional", True)} - set(
        seen
    )
    assert unmet == set()


@settings(max_examples=200)
@given(histories())
def test_a_counted_date_is_a_working_day_and_every_step_cites_a_provision(history):
    _, _, possible = naively(history)
    reading = as_read(history, possible)

    assert len(reading.trace) == possible
    assert all(isinstance(step.basis, Citation) for step in reading.trace)
    if reading.due_on is not None and not reading.fixed:
        assert history.calendar.is_workday(reading.due_on)


@settings(max_examples=300)
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


@settings(max_examples=300)
@given(RECEIVED, st.integers(0, 60), st.integers(1, 20))
def test_extending_never_brings_the_date_forward(received, wait, workdays):
    plain: list[ev.Event] = [ev.Received(on=received, channel="in_person")]
    told = received + timedelta(days=wait)
    extended = [*plain, ev.Extended(on=told, workdays=workdays)]

    assert read(extended, told).due_on >= read(plain, told).due_on


@settings(max_examples=200)
@given(histories(), st.integers(0, 30), st.data())
def test_what_if_is_the_clock_on_the_history_and_the_supposition(history, later, data):
    _, _, possible = naively(history)
    events = history.events[:possible]
    on = history.as_of + timedelta(days=later)
    kinds = [
        ev.Extended(on=on, workdays=data.draw(st.integers(1, 15))),
        ev.CorrectionRequested(on=on),
        ev.ConsultationSent(on=on, id="supposed", party="third_party"),
        ev.FeeNotified(on=on),
        ev.Replied(on=on, by="posted"),
    ]
    supposed = [data.draw(st.sampled_from(kinds))]
    kept = list(events)
    try:
        direct = clock.read([*events, *supposed], as_of=on, calendar=history.calendar)
    except Impossible as refused:
        with pytest.raises(Impossible, match=refused.code):
            whatif.suppose(events, supposed, as_of=history.as_of, calendar=history.calendar, policy=Policy())
        return

    found = whatif.suppose(events, supposed, as_of=history.as_of, calendar=history.calendar, policy=Policy())

    assert found.after == direct
    assert found.before == clock.read(events, as_of=history.as_of, calendar=history.calendar)
    assert events == kept


@settings(max_examples=200)
@given(histories(), st.sampled_from(["consult", "extend"]))
def test_consulting_and_extending_never_bring_forward_the_date_of_any_history(history, what):
    _, _, possible = naively(history)
    events, on = history.events[:possible], history.as_of
    more = (
        ev.ConsultationSent(on=on, id="more", party="co_producer")
        if what == "consult"
        else ev.Extended(on=on, workdays=3)
    )
    evening = on + timedelta(days=10)
    before = clock.read(events, as_of=evening, calendar=history.calendar)
    try:
        after = clock.read([*events, more], as_of=evening, calendar=history.calendar)
    except Impossible:
        return

    assert (after.due_on is None) == (before.due_on is None)
    if after.due_on and before.due_on:
        assert after.due_on >= before.due_on


@settings(max_examples=200)
@given(histories())
def test_a_stopped_clock_has_no_date_and_a_running_one_has(history):
    _, _, possible = naively(history)
    reading = as_read(history, possible)

    if reading.status is Status.STOPPED:
        assert (reading.due_on, reading.workdays_left) == (None, None)
    elif reading.status in (Status.RUNNING, Status.PAUSED):
        assert reading.due_on is not None
        assert reading.workdays_left is not None
