"""What a manager watches: overdue, due soon, standing still, and whose these cases are."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from agencies import people, rules
from agencies.models import Agency, Role, User
from cases.models import Case, Urging
from cases.models.case import OPEN_STATES
from workflow.law.clock import Status
from workflow.procedure.states import State, UrgingState

WEEK: Final = 5
NOBODY: Final = 0
URGED: Final = Exists(Urging.objects.filter(case=OuterRef("pk"), state=UrgingState.OPEN.value))


@dataclass(frozen=True, slots=True)
class Whose:
    """Cases of a unit or a person; `NOBODY`: of none; nothing: of all."""

    unit: int | None = None
    person: int | None = None

    def of(self, cases: QuerySet[Case]) -> QuerySet[Case]:
        return cases.filter(self.where())

    def where(self, case: str = "") -> Q:
        """The same as a condition; `case`: the way to the case."""
        found = Q()
        for column, key in (("unit", self.unit), ("handler", self.person)):
            if key is not None:
                found &= Q(**({f"{case}{column}_id": key} if key else {f"{case}{column}__isnull": True}))
        return found

    def has(self, unit: int, person: int) -> bool:
        return self.unit in (None, unit) and self.person in (None, person)


EVERYBODY: Final = Whose()


@dataclass(frozen=True, slots=True)
class Which:
    """A set of open cases by their cached columns: asked of the database for a list, of a row where they are counted.

    `since` and `until`: the days of the answer's date, both included; what has no date is then in no set.
    """

    clock: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def where(self) -> Q:
        asked = {
            "clock_status__in": self.clock,
            "state__in": self.states,
            "due_on__gte": self.since,
            "due_on__lte": self.until,
        }
        return Q(**{name: value for name, value in asked.items() if value})

    def has(self, state: str, clock: str, due_on: date | None) -> bool:
        return (
            (not self.clock or clock in self.clock)
            and (not self.states or state in self.states)
            and (self.since is None or (due_on is not None and due_on >= self.since))
            and (self.until is None or (due_on is not None and due_on <= self.until))
        )


def of_open(agency: Agency) -> QuerySet[Case]:
    """Cases that have not ended, the nearest date first.

    Named by the states they are in: "none of the ended ones" would read a hundred thousand of those.
    """
    cases = Case.objects.filter(agency=agency, state__in=OPEN_STATES)
    return cases.select_related("applicant", "handler", "unit").order_by("due_on", "pk")


def sets(today: date, last: date) -> dict[str, Which]:
    """Which open cases stand under each name; `last`: of the working days that count as soon. A stopped clock has no date."""
    paused, stopped = (Status.PAUSED.value,), (Status.STOPPED.value,)
    return {
        "open": Which(),
        "overdue": Which(until=today - timedelta(days=1)),
        "due": Which(since=today, until=last),
        "still": Which(clock=paused + stopped),
        "consulting": Which(clock=paused),
        "correction": Which(clock=stopped, states=(State.AWAITING_CORRECTION.value,)),
        "payment": Which(clock=stopped, states=(State.AWAITING_PAYMENT.value,)),
        "unconfirmed": Which(states=(State.AWAITING_CONFIRMATION.value,)),
    }


def overdue(agency: Agency, today: date) -> QuerySet[Case]:
    """Open cases whose answer is overdue."""
    return of_open(agency).filter(sets(today, today)["overdue"].where())


def due_within(agency: Agency, today: date, workdays: int = WEEK) -> QuerySet[Case]:
    """Open cases whose answer is due within so many working days."""
    last = rules.of(agency).calendar.add(today, workdays)
    return of_open(agency).filter(sets(today, last)["due"].where())


def handlers(agency: Agency, today: date) -> list[User]:
    """To whom a case can be given."""
    return people.responsible(agency, Role.HANDLER, on=today)
