"""The cases behind a figure of the manager's, by the rule the figure is counted by."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from agencies.models import Agency
from cases.models import Case, CaseEvent, Item
from cases.selectors import manager
from cases.selectors.manager import URGED, WEEK, Whose, of_open
from cases.selectors.statistics import AGES, answered_since, days_of, first_month, next_month
from workflow.law.workdays import WorkCalendar
from workflow.procedure.states import ENDED, State


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure: what it counts, which of these (`key`: an age, an outcome, a state, a month), and whose."""

    show: str
    key: str = ""
    whose: Whose = field(default_factory=Whose)
    days: int = WEEK


def cases(agency: Agency, today: date, calendar: WorkCalendar, asked: Asked) -> QuerySet[Case] | None:
    """In the order they are shown; nothing for a figure that is not there."""
    found = _open(agency, today, calendar, asked)
    if found is None:
        found = _answered(agency, today, asked)
    if found is None:
        found = _of_month(agency, today, asked)
    return None if found is None else asked.whose.of(found)


def _open(agency: Agency, today: date, calendar: WorkCalendar, asked: Asked) -> QuerySet[Case] | None:
    if asked.show == "urged":
        return of_open(agency).filter(URGED)
    sets = manager.sets(today, calendar.add(today, asked.days))
    if asked.show in sets:
        return of_open(agency).filter(sets[asked.show].where())
    if asked.show == "age" and asked.key in map(str, range(len(AGES))):
        first, last = days_of(AGES[int(asked.key)], today, calendar)
        return of_open(agency).filter(arrived_on__gt=first, arrived_on__lte=last)
    return None


def _answered(agency: Agency, today: date, asked: Asked) -> QuerySet[Case] | None:
    """Of the cases answered in twelve months: those that ended so, or that went through a state."""
    found = answered_since(agency, first_month(today)).order_by("-answered_on", "-pk")
    if asked.show == "outcome":
        decided = Item.objects.filter(case__agency=agency, outcome=asked.key, dropped_on=None)
        return found.filter(pk__in=decided.values("case"))
    if asked.show == "step" and asked.key in set(State) - ENDED:
        here = CaseEvent.objects.filter(case=OuterRef("pk"), state=asked.key)
        left = CaseEvent.objects.filter(case=OuterRef("case"), seq__gt=OuterRef("seq")).exclude(
            state=asked.key
        )
        return found.filter(Exists(here.filter(Exists(left))))
    return None


def _of_month(agency: Agency, today: date, asked: Asked) -> QuerySet[Case] | None:
    try:
        month = date.fromisoformat(f"{asked.key}-01")
    except ValueError:
        return None
    until = min(today, next_month(month) - timedelta(days=1))
    if asked.show == "received":
        found = Case.objects.filter(agency=agency, arrived_on__gte=month, arrived_on__lte=until)
        return found.exclude(state=State.VOIDED).order_by("-arrived_on", "-pk")
    if asked.show in ("answered", "late"):
        found = answered_since(agency, month).filter(answered_on__lte=until).order_by("-answered_on", "-pk")
        return found.filter(timely=False) if asked.show == "late" else found
    return None
