"""What will be late if nothing happens: from the cached columns, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from django.db.models import Count, Max, Q, QuerySet

from agencies import calendars
from agencies.models import Agency
from cases.models import Case
from cases.selectors.manager import NOBODY, Line, Whose, of_open
from workflow.law.clock import Status
from workflow.law.workdays import WorkCalendar
from workflow.procedure.states import ConsultationState

LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Ahead:
    """A case that is in time today, and its last day if nothing happens."""

    case: Case
    due_on: date


@dataclass(frozen=True, slots=True, order=True)
class Resuming:
    """A paused case whose clock runs on by itself: its last day then, its key, its unit and who has it."""

    due_on: date
    pk: int
    unit: int
    person: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """The cases that would be overdue on the day `last`.

    A running clock is late once its day has passed. A paused one runs on when the last of the periods asked for ends,
    with the working days it had left; one that waits for a party without a period, and a stopped one, are never late
    by waiting.
    """

    agency: Agency
    running: Q
    resuming: tuple[Resuming, ...]

    def resuming_of(self, whose: Whose | Line) -> list[Resuming]:
        """Those of a unit or person, or of one line."""
        if isinstance(whose, Line):
            whose = Whose(whose.unit_id, whose.person_id)
        return [
            one for one in self.resuming
            if whose.unit in (None, one.unit) and whose.person in (None, one.person)
        ]  # fmt: skip

    def rows(self, whose: Whose, first: int = 0, most: int | None = None) -> list[Ahead]:
        """From the `first` on, soonest first, no more than `most`: two queries."""
        end = None if most is None else first + most
        running = whose.of(of_open(self.agency).filter(self.running)).values_list("due_on", "pk")[:end]
        nearest = [(day, pk) for day, pk in running if day is not None]
        found = sorted([*nearest, *((one.due_on, one.pk) for one in self.resuming_of(whose))])[first:end]
        cases = of_open(self.agency).in_bulk([pk for _day, pk in found])
        return [Ahead(cases[pk], day) for day, pk in found]


def read(agency: Agency, today: date, workdays: int) -> Forecast:
    """What will be overdue on the `workdays`-th working day from today: one query."""
    calendar = calendars.for_agency(agency)
    last = calendar.add(today, workdays)
    running = Q(clock_status=Status.RUNNING.value, due_on__gte=today, due_on__lt=last)
    paused = _resuming(_paused(agency, today, last), calendar)
    return Forecast(agency, running, tuple(one for one in paused if today <= one.due_on < last))


def _paused(agency: Agency, today: date, last: date) -> QuerySet[Case, Any]:
    """Paused cases of which every open period ends before `last`, with the end of the last one."""
    asked = Q(consultations__state=ConsultationState.OPEN.value)
    here = asked & (Q(consultations__ends_on__gte=today) | Q(consultations__ends_on=None))
    return (
        of_open(agency)
        .filter(clock_status=Status.PAUSED.value, due_on__lt=last)
        .annotate(
            resumes_on=Max("consultations__ends_on", filter=here),
            endless=Count("consultations", filter=asked & Q(consultations__ends_on=None)),
        )
        .filter(endless=0, resumes_on__lt=last, clock_as_of__isnull=False)
        .order_by()
        .values_list("pk", "unit_id", "handler_id", "clock_as_of", "due_on", "resumes_on")
    )


def _resuming(paused: QuerySet[Case, Any], calendar: WorkCalendar) -> list[Resuming]:
    """Every day from the reading to the end of the last period is left out; then the days that were left run."""

    @cache
    def late_on(as_of: date, due_on: date, resumes_on: date) -> date:
        return calendar.add(resumes_on, calendar.count(as_of, due_on))

    return [
        Resuming(late_on(*days), pk, unit or NOBODY, person or NOBODY)
        for pk, unit, person, *days in paused.iterator(chunk_size=5000)
    ]
