"""Which dates a notice of days off moves, read in batches (C2, C3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Exists, OuterRef, Q, QuerySet

from agencies import calendars, policies
from agencies.models import Agency, CalendarNotice
from agencies.policy_values import AgencyPolicy
from cases import event_log
from cases.models import Case, CaseEvent, Deadline
from workflow.law import clock
from workflow.law.clock import Reading, Status
from workflow.law.events import Event
from workflow.law.workdays import WorkCalendar
from workflow.procedure.states import ENDED

BATCH = 500
READ = ("case_id", "seq", "happened_on", "law", "supersedes_id")


@dataclass(frozen=True, slots=True)
class Moved:
    """One open case whose answer's date is another with the notice; equal days: only no longer provisional."""

    case: Case
    before: date | None
    after: date | None
    provisional: bool
    overdue: bool


@dataclass(frozen=True, slots=True)
class Change:
    """The calendars of every agency a notice concerns, without it and with it."""

    notice: CalendarNotice
    agencies: dict[int, tuple[WorkCalendar, WorkCalendar]]


def change(notice: CalendarNotice) -> Change:
    """A national notice concerns every agency, a local one those of its area. Two queries."""
    agencies = [
        agency
        for agency in Agency.objects.all()
        if not notice.area or notice.area in calendars.areas_around(agency.area)
    ]
    areas = {agency.area for agency in agencies}
    before = calendars.by_area(areas, before=notice if notice.confirmed else None)
    after = calendars.by_area(areas, also=[] if notice.confirmed else [notice])
    return Change(notice, {agency.pk: (before[agency.area], after[agency.area]) for agency in agencies})


def touched(of: Change) -> QuerySet[Case]:
    """Cases some date of which may depend on a day that changes.

    A date counted from one day to another depends on the days between: all that end before the first changed
    day, or begin after the last, stay as they are. What stands still has no date, and is always looked at.
    """
    where = Q(pk__in=())
    spans: dict[tuple[date, date], list[int]] = {}
    for agency, (before, after) in of.agencies.items():
        if span := before.changes(after):
            spans.setdefault(span, []).append(agency)
    for (first, last), agencies in spans.items():
        waiting = Deadline.objects.filter(case=OuterRef("pk"), done_at__isnull=True, due__gte=first)
        reaches = Q(due_on__gte=first) | Q(received_on__gte=first) | Q(clock_status=Status.STOPPED.value)
        where |= Q(agency__in=agencies, arrived_on__lte=last) & (reaches | Q(Exists(waiting)))
    return Case.objects.filter(where)


def moved(notice: CalendarNotice, today: date) -> Iterator[Moved]:
    """Every open case whose date a notice not yet confirmed would move, the earliest date first.

    Each history is folded once with each calendar; only those that move are kept. Three queries for BATCH cases.
    """
    of = change(notice)
    known = policies.all_policies()
    found: list[Moved] = []
    for cases in _batches(touched(of).exclude(state__in=[state.value for state in ENDED])):
        rows = CaseEvent.objects.filter(case__in=list(cases)).only(*READ).order_by("case_id", "seq")
        shifts = {}
        for case_id, events in groupby(rows, key=lambda row: row.case_id):
            case = cases[case_id]
            policy = policies.among(known, case.agency_id, case.arrived_on)
            shift = _shift(event_log.law_events(events), policy, of.agencies[case.agency_id], today)
            if shift is not None:
                shifts[case_id] = shift
        shown = Case.objects.filter(pk__in=list(shifts)).defer("search_text")
        for case in shown.select_related("agency", "unit", "handler"):
            before, after = shifts[case.pk]
            late = after.due_on is not None and after.due_on < today
            found.append(Moved(case, before.due_on, after.due_on, after.provisional, late))
    yield from sorted(found, key=lambda one: (one.before == one.after, one.after or date.max, one.case.pk))


def _batches(cases: QuerySet[Case]) -> Iterator[dict[int, Case]]:
    rows = cases.only("agency_id", "arrived_on").order_by("pk")
    last = 0
    while batch := {case.pk: case for case in rows.filter(pk__gt=last)[:BATCH]}:
        yield batch
        last = max(batch)


def _shift(
    history: list[Event], policy: AgencyPolicy, both: tuple[WorkCalendar, WorkCalendar], today: date
) -> tuple[Reading, Reading] | None:
    if not history:
        return None
    before, after = (
        clock.read(history, as_of=today, calendar=calendar, policy=policy.law) for calendar in both
    )
    moves = (before.due_on, before.provisional) != (after.due_on, after.provisional)
    return (before, after) if moves else None
