"""Histories nobody thought of: any fact at almost any time, many of them void, some impossible."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from tests.workflow.law.given import CALENDAR, day
from workflow.law import events as ev
from workflow.law.workdays import Notice, WorkCalendar

# the national one; an area with days of its own; one that knows a made-up notice for a year still without one
AREA = CALENDAR.with_local_days([day("2014-04-09"), day("2026-04-17")], [day("2026-04-18")])
NOTICED = CALENDAR.with_notice(Notice(2027, frozenset({day("2027-01-01")}), frozenset({day("2027-01-09")})))
CALENDARS = st.sampled_from([CALENDAR, AREA, NOTICED])
RECEIVED = (
    st.dates(date(2008, 5, 5), date(2019, 5, 14))
    | st.dates(date(2019, 5, 15), date(2026, 6, 30))
    | st.dates(date(2026, 10, 1), date(2028, 3, 1))
)
RUNNING = (
    "correct correct corrected corrected consult consult back back taken_back extend extend extend fee fee paid paid delay"
    " lapse_correction lapse_fee reply reply reply withdraw redo return"
).split()
ENDED = "redo return return back withdraw".split()
GAPS = st.sampled_from([0, 1, 1, 2, 3, 5, 8, 13, 21, 40])


@dataclass(frozen=True)
class History:
    """Facts, the evening one looks at them, and by which calendar and reading of rest days."""

    events: list[ev.Event]
    as_of: date
    calendar: WorkCalendar
    moves: bool


@st.composite
def histories(draw: st.DrawFn) -> History:
    """A history of up to ten facts, and a day to look at it."""
    on = draw(RECEIVED)
    channel = draw(st.sampled_from(ev.CHANNELS))
    confirmed_on = draw(st.none() | st.integers(0, 4).map(lambda n: on + timedelta(days=n)))
    events: list[ev.Event] = [ev.Received(on=on, channel=channel, confirmed_on=confirmed_on)]
    asked: list[str] = []
    ended = False
    for number in range(draw(st.integers(0, 9))):
        on += timedelta(days=draw(GAPS))
        kind = _likely(draw(st.sampled_from(ENDED if ended else RUNNING)), events, asked)
        event = _event(draw, kind, on, str(number), asked)
        events.append(event)
        if isinstance(event, ev.ConsultationSent):
            asked.append(event.id)
        over = (ev.Replied, ev.Withdrawn, ev.CorrectionLapsed, ev.FeeLapsed)
        opened = isinstance(event, ev.RedoOrdered) or getattr(event, "fault", "") == "agency"
        ended = isinstance(event, over) or (ended and not opened)
    as_of = on + timedelta(days=draw(st.integers(0, 60)))
    return History(events, as_of, draw(CALENDARS), draw(st.booleans()))


def _likely(kind: str, events: list[ev.Event], asked: list[str]) -> str:
    """Nobody answers who was not asked, mostly; nothing lapses that nobody asked for, mostly."""
    if kind in ("back", "taken_back") and not asked:
        return "consult"
    last = type(events[-1])
    if kind == "lapse_correction" and last is not ev.CorrectionRequested:
        return "correct"
    if kind == "lapse_fee" and last is not ev.FeeNotified:
        return "fee"
    return kind


def _event(draw: st.DrawFn, kind: str, on: date, id_: str, asked: list[str]) -> ev.Event:
    served = st.none() | st.integers(0, 6).map(lambda n: on + timedelta(days=n))
    match kind:
        case "consult":
            return ev.ConsultationSent(
                on=on,
                id=id_,
                party=draw(st.sampled_from(ev.PARTIES)),
                received_on=draw(served),
                period=draw(st.none() | st.integers(1, 20)),
            )
        case "back" | "taken_back":
            who = draw(st.sampled_from(asked or ["nobody"]))
            back = ev.ConsultationReturned if kind == "back" else ev.ConsultationWithdrawn
            return back(on=on, id=who)
        case "correct":
            return ev.CorrectionRequested(on=on, received_on=draw(served))
        case "extend":
            return ev.Extended(on=on, workdays=draw(st.integers(1, 20)))
        case "fee":
            return ev.FeeNotified(on=on, received_on=draw(served))
        case "delay":
            return ev.DelaySet(on=on, due_on=on + timedelta(days=draw(st.integers(20, 150))))
        case "reply":
            return ev.Replied(on=on, by=draw(st.sampled_from(ev.WAYS)))
        case "return":
            return ev.ReplyReturned(on=on, fault=draw(st.sampled_from(ev.FAULTS)))
        case "redo":
            stated = draw(st.sampled_from(["workdays", "days", "due_on", ""]))
            length = draw(st.integers(1, 60))
            value = on + timedelta(days=length) if stated == "due_on" else length
            return ev.RedoOrdered(on=on, **({stated: value} if stated else {}))
    plain = {
        "corrected": ev.CorrectionReceived,
        "lapse_correction": ev.CorrectionLapsed,
        "paid": ev.FeePaid,
        "lapse_fee": ev.FeeLapsed,
        "withdraw": ev.Withdrawn,
    }
    return plain[kind](on=on)
