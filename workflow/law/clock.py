"""The answer clock: a fold over facts. Nothing is stored that this can recompute.

Day 1 is the first working day after the start; N working days end on the N-th (C1). What each event does stands in
consequences.py, the arithmetic in periods.py.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from workflow.law.consequences import CONSEQUENCES
from workflow.law.events import Event, Impossible
from workflow.law.fold import Fold
from workflow.law.policy import Policy
from workflow.law.reading import Reading, Status
from workflow.law.rule_sets import RuleSet, published
from workflow.law.workdays import WorkCalendar

__all__ = ["Reading", "Status", "read", "step_by_step"]

OUR_READINGS: Final = Policy()


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
    (fold,) = deque(step_by_step(events, as_of=as_of, calendar=calendar, policy=policy, versions=versions), 1)
    return fold.reading(as_of)


def step_by_step(
    events: Sequence[Event],
    *,
    as_of: date,
    calendar: WorkCalendar,
    policy: Policy | None = None,
    versions: tuple[RuleSet, ...] | None = None,
) -> Iterator[Fold]:
    """The same clock before the first event and after each: one object, which the next step changes."""
    fold = Fold(calendar, policy or OUR_READINGS, versions or published())
    for before, event in pairwise(events):
        if event.on < before.on:
            raise Impossible("out_of_order", on=event.on, after=before.on)
    yield fold
    for number, event in enumerate(events):
        if event.on > as_of:
            break
        fold.admit(event)
        fold.note(number, event, CONSEQUENCES[type(event)](fold, event))
        yield fold
