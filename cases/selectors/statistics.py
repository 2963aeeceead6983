"""The manager's figures: how old open cases are, how they end, how long each step takes, month by month.

Every figure is counted from the case file; `behind` gives the cases behind it, by the same rule.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import TruncMonth

from agencies.models import Agency
from cases.models import Case, CaseEvent, Item
from cases.selectors.manager import of_open
from workflow.law.workdays import WorkCalendar
from workflow.procedure.states import ENDED, State

MONTHS: Final = 12
# working days since receipt: from, to
AGES: Final = ((0, 5), (6, 10), (11, 15), (16, 20), (21, 40), (41, None))


@dataclass(frozen=True, slots=True)
class Month:
    """One calendar month: what came in, what was answered, and how much of that too late."""

    first: date
    received: int
    answered: int
    late: int


@dataclass(frozen=True, slots=True)
class Step:
    """Working days that cases answered in these months stood in a state, counted like the law's: the first day not."""

    state: str
    cases: int
    mean: float
    most: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """`ages` in the order of AGES; `outcomes`: cases with an item that ended so, the most frequent first."""

    since: date
    ages: tuple[int, ...]
    outcomes: tuple[tuple[str, int], ...]
    steps: tuple[Step, ...]
    months: tuple[Month, ...]


def read(agency: Agency, today: date, calendar: WorkCalendar) -> Statistics:
    """Four queries, whatever there is."""
    since = first_month(today)
    return Statistics(
        since=since,
        ages=_ages(agency, today, calendar),
        outcomes=_outcomes(agency, since),
        steps=tuple(_steps(agency, since, calendar)),
        months=tuple(_months(agency, since, today)),
    )


def first_month(today: date) -> date:
    """The first day of the first of twelve months, of which this is the last."""
    year, month = divmod(today.year * 12 + today.month - MONTHS, 12)
    return date(year, month + 1, 1)


def answered_since(agency: Agency, since: date) -> QuerySet[Case]:
    """Cases answered on that day or later."""
    return Case.objects.filter(agency=agency, answered_on__gte=since)


def _ages(agency: Agency, today: date, calendar: WorkCalendar) -> tuple[int, ...]:
    arrived = of_open(agency).order_by().values_list("arrived_on").annotate(n=Count("pk"))
    rows = list(arrived)
    found = []
    for age in AGES:
        first, last = days_of(age, today, calendar)
        found.append(sum(n for day, n in rows if first < day <= last))
    return tuple(found)


def days_of(age: tuple[int, int | None], today: date, calendar: WorkCalendar) -> tuple[date, date]:
    """Arrived after the first and up to the second day."""
    youngest, oldest = age
    last = today if youngest == 0 else _back(today, youngest, calendar)
    return (date.min if oldest is None else _back(today, oldest + 1, calendar)), last


def _back(today: date, workdays: int, calendar: WorkCalendar) -> date:
    """The last day from which at least so many working days have passed."""
    day = today
    while workdays > 0:
        workdays -= calendar.is_workday(day)
        day -= timedelta(days=1)
    return day


def _outcomes(agency: Agency, since: date) -> tuple[tuple[str, int], ...]:
    items = Item.objects.filter(case__agency=agency, case__answered_on__gte=since, dropped_on=None)
    rows = (
        items.exclude(outcome="").order_by().values_list("outcome").annotate(n=Count("case", distinct=True))
    )
    return tuple(rows.order_by("-n", "outcome"))


def _steps(agency: Agency, since: date, calendar: WorkCalendar) -> Iterator[Step]:
    """Each stay in a state, from the fact that led there to the one that led out."""
    facts = CaseEvent.objects.filter(case__agency=agency, case__answered_on__gte=since)
    rows = facts.order_by("case", "seq").values_list("case_id", "state", "happened_on")
    stays: defaultdict[str, Counter[int]] = defaultdict(Counter)
    counted: dict[tuple[date, date], int] = {}
    for case_id, events in groupby(rows.iterator(chunk_size=5000), key=lambda row: row[0]):
        here, began = "", date.min
        for _case, state, on in events:
            if state == here:
                continue
            if here and here not in ENDED:
                span = (began, max(began, on))
                if span not in counted:
                    counted[span] = calendar.count(*span)
                stays[here][case_id] += counted[span]
            here, began = state, on
    for state in State:
        found = stays.get(state)
        if found:
            yield Step(state.value, len(found), round(found.total() / len(found), 1), max(found.values()))


def _months(agency: Agency, since: date, today: date) -> Iterator[Month]:
    cases = Case.objects.filter(agency=agency).order_by()
    arrived = cases.filter(arrived_on__gte=since, arrived_on__lte=today).exclude(state=State.VOIDED)
    received = _by_month(arrived, "arrived_on", Value(0))
    answers = cases.filter(answered_on__gte=since, answered_on__lte=today)
    answered = _by_month(answers, "answered_on", Count("pk", filter=Q(timely=False)))
    found: dict[tuple[str, date], tuple[int, int]] = {
        (of, month): (n, late) for of, month, n, late in received.union(answered, all=True)
    }
    month, none = since, (0, 0)
    while month <= today:
        came_in, _late = found.get(("arrived_on", month), none)
        yield Month(month, came_in, *found.get(("answered_on", month), none))
        month = next_month(month)


def _by_month(cases: QuerySet[Case], day: str, late: Any) -> QuerySet[Case, Any]:
    """Which day it is, the month, how many, and how many of them too late."""
    return cases.values_list(Value(day), TruncMonth(day)).annotate(n=Count("pk"), late=late)


def next_month(month: date) -> date:
    year, before = divmod(month.year * 12 + month.month, 12)
    return date(year, before + 1, 1)
