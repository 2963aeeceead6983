"""What a manager watches: overdue, due soon, standing still, and whose these cases are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from agencies import calendars, people
from agencies.models import Agency, Role, User
from cases.models import Case, Urging
from workflow.law.clock import Status
from workflow.procedure.states import ENDED, State, UrgingState

WEEK: Final = 5
NOBODY: Final = 0
STANDS_STILL: Final = Q(clock_status__in=[Status.PAUSED.value, Status.STOPPED.value])
URGED: Final = Exists(Urging.objects.filter(case=OuterRef("pk"), state=UrgingState.OPEN.value))


@dataclass(frozen=True, slots=True)
class Whose:
    """Cases of a unit or a person; `NOBODY`: of none; nothing: of all."""

    unit: int | None = None
    person: int | None = None

    def of(self, cases: QuerySet[Case]) -> QuerySet[Case]:
        for column, key in (("unit", self.unit), ("handler", self.person)):
            if key is not None:
                cases = cases.filter(**({f"{column}_id": key} if key else {f"{column}__isnull": True}))
        return cases

    def has(self, line: "Line") -> bool:
        return self.unit in (None, line.unit_id) and self.person in (None, line.person_id)


@dataclass(frozen=True, slots=True)
class Line:
    """The open cases of a person in a unit, counted by the names of `sets`."""

    unit_id: int
    unit: str
    person_id: int
    person: str
    counts: Mapping[str, int]


def of_open(agency: Agency) -> QuerySet[Case]:
    """Cases that have not ended, the nearest date first.

    Named by the states they are in: "none of the ended ones" would read a hundred thousand of those.
    """
    cases = Case.objects.filter(
        agency=agency, state__in=[state.value for state in State if state not in ENDED]
    )
    return cases.select_related("applicant", "handler", "unit").order_by("due_on", "pk")


def sets(today: date, last: date) -> dict[str, Q | Exists]:
    """Which open cases stand under each name; `last`: of the working days that count as soon. A stopped clock has no date."""
    stopped = Q(clock_status=Status.STOPPED.value)
    return {
        "overdue": Q(due_on__lt=today),
        "due": Q(due_on__gte=today, due_on__lte=last),
        "still": STANDS_STILL,
        "consulting": Q(clock_status=Status.PAUSED.value),
        "correction": stopped & Q(state=State.AWAITING_CORRECTION.value),
        "payment": stopped & Q(state=State.AWAITING_PAYMENT.value),
        "unconfirmed": Q(state=State.AWAITING_CONFIRMATION.value),
        "urged": URGED,
    }


def overdue(agency: Agency, today: date) -> QuerySet[Case]:
    """Open cases whose answer is overdue."""
    return of_open(agency).filter(sets(today, today)["overdue"])


def due_within(agency: Agency, today: date, workdays: int = WEEK) -> QuerySet[Case]:
    """Open cases whose answer is due within so many working days."""
    last = calendars.for_agency(agency).add(today, workdays)
    return of_open(agency).filter(sets(today, last)["due"])


def load(agency: Agency, today: date, last: date, **more: Q) -> list[Line]:
    """One line a person and unit, who has most that is late first: one query. `more`: other sets to be counted."""
    counted = {name: Count("pk", filter=which) for name, which in {**sets(today, last), **more}.items()}
    names = ("unit_id", "handler_id")
    rows = (
        of_open(agency)
        .order_by()
        .values(*names, unit_name=F("unit__name"), person=F("handler__display_name"))
        .annotate(open=Count("pk"), **counted)
        .order_by("-overdue", "-due", "unit_name", "person", *names)
    )
    return [
        Line(
            row["unit_id"] or NOBODY,
            row["unit_name"] or "",
            row["handler_id"] or NOBODY,
            row["person"] or "",
            {name: row[name] for name in ("open", *counted)},
        )
        for row in rows
    ]


def handlers(agency: Agency, today: date) -> list[User]:
    """To whom a case can be given."""
    return people.responsible(agency, Role.HANDLER, on=today)
