"""What will be late if nothing happens: from the cached columns, in three queries however many cases there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from django.db.models import Count, Max, Q, QuerySet, Window

from agencies import calendars
from agencies.models import Agency
from cases.models import Case
from cases.selectors.manager import of_open
from workflow.law.clock import Status
from workflow.law.workdays import WorkCalendar
from workflow.procedure.states import ConsultationState

LONGEST: Final = 60
Paused = tuple[
    int, date | None, date, date
]  # its key, the day of its reading, its date, the end of the last period


@dataclass(frozen=True, slots=True)
class Ahead:
    """A case that is in time today, and its last day if nothing happens."""

    case: Case
    due_on: date


def overdue_within(
    agency: Agency, today: date, workdays: int, most: int | None = None
) -> tuple[list[Ahead], int]:
    """The cases that would be overdue on the `workdays`-th working day from today, soonest first, and how many there are.

    A running clock is late once its day has passed. A paused one runs on when the last of the periods asked for ends,
    with the working days it had left; one that waits for a party without a period, and a stopped one, are never late
    by waiting. `most`: no more rows than that are read; all are counted.
    """
    calendar = calendars.for_agency(agency)
    last = calendar.add(today, workdays)
    running = of_open(agency).filter(clock_status=Status.RUNNING.value, due_on__gte=today, due_on__lt=last)
    counted = running.annotate(in_all=Window(Count("pk"))).values_list("due_on", "pk", "in_all")
    nearest = [(day, pk, in_all) for day, pk, in_all in counted[:most] if day is not None]
    resuming = [one for one in _resuming(_paused(agency, today, last), calendar) if today <= one[0] < last]
    in_all = len(resuming) + (nearest[0][2] if nearest else 0)
    found = sorted([*((day, pk) for day, pk, _ in nearest), *resuming])[:most]
    cases = of_open(agency).in_bulk([pk for _day, pk in found])
    return [Ahead(cases[pk], day) for day, pk in found], in_all


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
        .filter(endless=0, resumes_on__lt=last)
        .order_by()
        .values_list("pk", "clock_as_of", "due_on", "resumes_on")
    )


def _resuming(paused: Iterable[Paused], calendar: WorkCalendar) -> list[tuple[date, int]]:
    """Every day from the reading to the end of the last period is left out; then the days that were left run."""

    @cache
    def late_on(as_of: date, due_on: date, resumes_on: date) -> date:
        return calendar.add(resumes_on, calendar.count(as_of, due_on))

    return [
        (late_on(as_of, due_on, resumes_on), pk)
        for pk, as_of, due_on, resumes_on in paused
        if as_of is not None
    ]
