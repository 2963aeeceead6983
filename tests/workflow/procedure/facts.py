"""Facts for tests: a case in which nothing stands in the way."""

from datetime import date
from typing import Any

from workflow.law import clock
from workflow.law.events import Received
from workflow.law.workdays import WorkCalendar
from workflow.procedure.facts import Facts, ItemFacts
from workflow.procedure.guards import Guard

CALENDAR = WorkCalendar.national()
RECEIVED_ON = date(2026, 3, 2)
DAY = date(2026, 3, 6)


def reading(on: date = DAY, *events: Any) -> clock.Reading:
    """Received on Monday 2 March 2026, due on 30 March; the notice of correction until 11 March."""
    return clock.read([Received(on=RECEIVED_ON, channel="post_signed"), *events], as_of=on, calendar=CALENDAR)


def generous(**changes: Any) -> Facts:
    """Everything in order, everything on record, every period long over."""
    values: dict[str, Any] = {
        "today": DAY,
        "on": DAY,
        "reading": reading(),
        "receipt_settled": True,
        "items": (ItemFacts(position=1, outcome="already_public"),),
        "on_the_spot_outcomes": frozenset({"already_public"}),
        "notice_served": True,
        "lapses_after": date(2026, 3, 1),
        "draft_ready": True,
        "review_required": False,
        "consultation_ends_on": date(2026, 3, 1),
        "delivered_to_wrong_address": True,
        "review_comes_up_on": date(2026, 3, 1),
        "reasons_reasonable": True,
        "reasons_end_on": date(2026, 3, 1),
        "something_given": True,
        "redo_ordered": True,
        "asked_of_you": True,
        **changes,
    }
    return Facts(**values)


def refusal(guard: Guard, **changes: Any) -> tuple[str, str] | None:
    """Why the guard does not let pass, and by what article; nothing if it does."""
    why = guard(generous(**changes))
    return why and (why.code, str(why.basis))
