"""Which dates a notice of days off moves, read in batches (C2, C3)."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from agencies import calendars, policies
from agencies.models import Agency, CalendarNotice
from agencies.policy_values import AgencyPolicy
from cases import event_log
from cases.models import Case, CaseEvent, Deadline
from workflow.law import clock
from workflow.law.clock import Status
from workflow.law.workdays import WorkCalendar
from workflow.procedure.states import ENDED

BATCH = 500
READ = ("pk", "case_id", "seq", "happened_on", "law", "supersedes_id")
Shift = (
    tuple[date | None, date | None, bool] | None
)  # the date before, the date after, and whether that is provisional


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

    Each history is folded once with each calendar, and what happened on the same days in cases of one agency once for
    all; only those that move are kept, with their numbers. Two queries for BATCH cases.
    """
    of = change(notice)
    known = policies.all_policies()
    alike: dict[Hashable, Shift] = {}
    found: list[Moved] = []
    for cases in _batches(touched(of).exclude(state__in=[state.value for state in ENDED])):
        rows = CaseEvent.objects.filter(case__in=list(cases)).order_by("case_id", "seq")
        for case_id, group in groupby(rows.values_list(*READ, named=True), key=lambda row: row.case_id):
            case, events = cases[case_id], list(group)
            policy = policies.among(known, case.agency_id, case.arrived_on)
            both = of.agencies[case.agency_id]
            if any(row.supersedes_id for row in events):
                shift = _shift(events, policy, both, today)
            else:
                key = (case.agency_id, policy.law, *((row.happened_on, repr(row.law)) for row in events))
                if key not in alike:
                    alike[key] = _shift(events, policy, both, today)
                shift = alike[key]
            if shift is not None:
                before, after, provisional = shift
                found.append(Moved(case, before, after, provisional, after is not None and after < today))
    yield from sorted(found, key=lambda one: (one.before == one.after, one.after or date.max, one.case.pk))


def _batches(cases: QuerySet[Case]) -> Iterator[dict[int, Case]]:
    rows = cases.only("number", "agency_id", "arrived_on").order_by("pk")
    last = 0
    while batch := {case.pk: case for case in rows.filter(pk__gt=last)[:BATCH]}:
        yield batch
        last = max(batch)


def _shift(
    recorded: list[Any], policy: AgencyPolicy, both: tuple[WorkCalendar, WorkCalendar], today: date
) -> Shift:
    history = event_log.law_events(recorded)
    if not history:
        return None
    before, after = (
        clock.read(history, as_of=today, calendar=calendar, policy=policy.law) for calendar in both
    )
    moves = (before.due_on, before.provisional) != (after.due_on, after.provisional)
    return (before.due_on, after.due_on, after.provisional) if moves else None
