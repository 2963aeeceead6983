"""What will be late if nothing happens: from the cached columns, in two queries however many cases there are."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, F, Max, Q, QuerySet

from agencies import calendars
from agencies.models import Agency
from cases.models import Case
from cases.selectors.manager import of_open
from workflow.law.clock import Status
from workflow.law.workdays import WorkCalendar
from workflow.procedure.states import ConsultationState

LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Ahead:
    """A case that is in time today, and its last day if nothing happens."""

    case: Case
    due_on: date


def overdue_within(agency: Agency, today: date, workdays: int) -> list[Ahead]:
    """The cases that would be overdue on the `workdays`-th working day from today, soonest first.

    A running clock is late once its day has passed. A paused one runs on when the last of the periods asked for ends,
    with the working days it had left; one that waits for a party without a period, and a stopped one, are never late
    by waiting.
    """
    calendar = calendars.for_agency(agency)
    last = calendar.add(today, workdays)
    running = of_open(agency).filter(clock_status=Status.RUNNING.value, due_on__gte=today, due_on__lt=last)
    found = [Ahead(case, case.due_on) for case in running if case.due_on]
    found += [one for one in _resuming(_paused(agency, today, last), calendar) if today <= one.due_on < last]
    return sorted(found, key=lambda one: (one.due_on, one.case.pk))


def _paused(agency: Agency, today: date, last: date) -> QuerySet[Case]:
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
        .order_by(F("due_on"), "pk")
    )


def _resuming(paused: QuerySet[Case], calendar: WorkCalendar) -> list[Ahead]:
    """Every day from the reading to the end of the last period is left out; then the days that were left run."""
    found = []
    for case in paused:
        if case.due_on and case.clock_as_of:
            left = calendar.count(case.clock_as_of, case.due_on)
            found.append(Ahead(case, calendar.add(case.resumes_on, left)))  # type: ignore[attr-defined]  # annotated by the query
    return found
