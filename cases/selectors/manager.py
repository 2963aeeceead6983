"""What a manager watches: overdue, due soon, by unit and person."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from agencies import calendars, people
from agencies.models import Agency, Role, User
from cases.models import Case
from workflow.law.clock import Status
from workflow.procedure.states import ENDED, State

WEEK = 5
STANDS_STILL = Q(clock_status__in=[Status.PAUSED.value, Status.STOPPED.value])
UNCONFIRMED = Q(state=State.AWAITING_CONFIRMATION.value)


@dataclass(frozen=True, slots=True)
class Line:
    """Open cases of a unit or a person, and how many of them are overdue, due within the week, paused, unconfirmed."""

    unit: str
    person: str
    open: int
    overdue: int
    week: int
    paused: int
    unconfirmed: int


def of_open(agency: Agency) -> QuerySet[Case]:
    """Cases that have not ended, the nearest date first.

    Named by the states they are in: "none of the ended ones" would read a hundred thousand of those.
    """
    cases = Case.objects.filter(
        agency=agency, state__in=[state.value for state in State if state not in ENDED]
    )
    return cases.select_related("applicant", "handler", "unit").order_by("due_on", "pk")


def overdue(agency: Agency, today: date) -> QuerySet[Case]:
    """Open cases whose answer is overdue; a stopped clock has no date."""
    return of_open(agency).filter(due_on__lt=today)


def due_within(agency: Agency, today: date, workdays: int = WEEK) -> QuerySet[Case]:
    """Open cases whose answer is due within so many working days."""
    last = calendars.for_agency(agency).add(today, workdays)
    return of_open(agency).filter(due_on__gte=today, due_on__lte=last)


def unconfirmed(agency: Agency) -> QuerySet[Case]:
    """Applications whose receipt nobody could confirm yet (C5)."""
    return of_open(agency).filter(UNCONFIRMED)


def paused(agency: Agency) -> QuerySet[Case]:
    """Open cases whose clock stands still."""
    return of_open(agency).filter(STANDS_STILL)


def load(agency: Agency, today: date) -> list[Line]:
    """One line a person and unit, one query."""
    last = calendars.for_agency(agency).add(today, WEEK)
    rows = (
        of_open(agency)
        .order_by()
        .values(unit_name=F("unit__name"), person=F("handler__display_name"))
        .annotate(
            open=Count("pk"),
            late=Count("pk", filter=Q(due_on__lt=today)),
            week=Count("pk", filter=Q(due_on__gte=today, due_on__lte=last)),
            paused=Count("pk", filter=STANDS_STILL),
            unconfirmed=Count("pk", filter=UNCONFIRMED),
        )
        .order_by("-late", "-week", "unit_name", "person")
    )
    return [
        Line(
            r["unit_name"] or "",
            r["person"] or "",
            r["open"],
            r["late"],
            r["week"],
            r["paused"],
            r["unconfirmed"],
        )
        for r in rows
    ]


def handlers(agency: Agency, today: date) -> list[User]:
    """To whom a case can be given."""
    return people.responsible(agency, Role.HANDLER, on=today)
