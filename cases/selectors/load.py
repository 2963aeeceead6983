"""The open cases counted by unit and person: one query, however many there are."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case as If, Count, F, OuterRef, QuerySet, Subquery, Value, When

from agencies import rules
from agencies.models import Agency, Unit, User
from cases.models import Urging
from cases.selectors import manager
from cases.selectors.forecast import Horizon, resumes_on
from cases.selectors.manager import EVERYBODY, NOBODY, Whose, of_open
from workflow.law.clock import Status
from workflow.procedure.states import UrgingState


class OfTheGroup(Subquery):
    """Asked once for a group, of a column that is grouped by: else Django groups by its answer too, and asks for every row."""

    def get_group_by_cols(self) -> list[Any]:
        return []


@dataclass(frozen=True, slots=True)
class Line:
    """The open cases of a person in a unit, by the names of `manager.sets`, and `ahead`: late soon if nothing happens."""

    unit_id: int
    unit: str
    person_id: int
    person: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Load:
    """A line a person and unit, who has most that is late first; `urged`: open cases whose urging has no answer."""

    lines: tuple[Line, ...]
    urged: int

    def of(self, name: str, whose: Whose) -> int:
        """How many stand under a name."""
        return sum(one.counts[name] for one in self.lines if whose.has(one.unit_id, one.person_id))


def read(
    agency: Agency,
    today: date,
    days: int = manager.WEEK,
    within: int = manager.WEEK,
    whose: Whose = EVERYBODY,
) -> Load:
    """`days`: what counts as soon; `within`: how far is looked ahead, both in working days; `whose`: of whom `urged` is.

    The database groups by the few columns that decide, out of one index; what each group counts as is decided here.
    """
    calendar = rules.of(agency).calendar
    sets = manager.sets(today, calendar.add(today, days))
    horizon = Horizon(today, calendar.add(today, within), calendar)
    paused = When(clock_status=Status.PAUSED.value, then=F("clock_as_of"))
    resumed = When(clock_status=Status.PAUSED.value, then=resumes_on(today))
    groups = (
        of_open(agency)
        .order_by()
        .annotate(as_of=If(paused), resumes_on=If(resumed))
        .values_list("unit_id", "handler_id", "state", "clock_status", "due_on", "as_of", "resumes_on")
        .annotate(
            n=Count("pk"),
            unit_name=OfTheGroup(Unit.objects.order_by().filter(pk=OuterRef("unit_id")).values("name")),
            person=OfTheGroup(
                User.objects.order_by().filter(pk=OuterRef("handler_id")).values("display_name")
            ),
            urged=OfTheGroup(_urged(agency, whose)),
        )
    )
    counts: defaultdict[tuple[int, str, int, str], Counter[str]] = defaultdict(Counter)
    urged = 0
    for unit, person, state, clock, due_on, as_of, resumes, n, unit_name, name, in_all in groups:
        here = counts[unit or NOBODY, unit_name or "", person or NOBODY, name or ""]
        here.update({one: n for one, which in sets.items() if which.has(state, clock, due_on)})
        if horizon.reaches(clock, due_on, as_of, resumes):
            here["ahead"] += n
        urged = in_all or 0
    lines = [Line(*key, found) for key, found in counts.items()]
    lines.sort(
        key=lambda one: (-one.counts["overdue"], -one.counts["due"], one.unit, one.person, one.unit_id)
    )
    return Load(tuple(lines), urged)


def _urged(agency: Agency, whose: Whose) -> QuerySet[Urging, Any]:
    rows = Urging.objects.filter(whose.where("case__"), case__agency=agency, state=UrgingState.OPEN.value)
    rows = rows.filter(case__state__in=manager.OPEN_STATES).order_by()
    return rows.values(one=Value(1)).annotate(n=Count("pk")).values("n")
