"""What a notice would do, as one person may see it (C3, ADR 0059)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from agencies import calendars
from agencies.models import Agency, CalendarNotice
from cases.models import Case
from cases.selectors import calendar_change
from cases.selectors.calendar_change import Moved
from workflow.law.workdays import WorkCalendar

MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Shift:
    """One case: how many days later (below zero: earlier), whether that makes it overdue, and the days that do it."""

    moved: Moved
    days: int
    becomes_overdue: bool
    because: Sequence[tuple[date, bool]]  # the day, and whether it is worked with the notice
    more: int

    @property
    def earlier(self) -> int:
        return -self.days

    @property
    def settles(self) -> bool:
        """The date stays and is no longer provisional, or becomes so."""
        return self.moved.before == self.moved.after


@dataclass(frozen=True, slots=True)
class Preview:
    """`shifts`: the cases one may read of, those with another date first. `elsewhere`: how many of others move."""

    shifts: Sequence[Shift]
    elsewhere: int

    @property
    def moved(self) -> int:
        return sum(not one.settles for one in self.shifts)

    @property
    def overdue(self) -> int:
        return sum(one.becomes_overdue for one in self.shifts)

    @property
    def settled(self) -> int:
        return len(self.shifts) - self.moved


def preview(notice: CalendarNotice, today: date, *, only: Agency | None) -> Preview:
    """Every open case whose date would move. `only`: an agency whose cases are shown; those of others are counted."""
    calendars_of = calendar_change.change(notice).agencies
    changed = {
        agency: changed_days(*both)
        for agency, both in calendars_of.items()
        if only is None or agency == only.pk
    }
    shifts, elsewhere = [], 0
    for one in calendar_change.moved(notice, today):
        if only is None or one.case.agency_id == only.pk:
            shifts.append(_shift(one, changed[one.case.agency_id], today))
        elif one.before != one.after:
            elsewhere += 1
    return Preview(shifts, elsewhere)


def with_names(shifts: Sequence[Shift]) -> list[Shift]:
    """The same, each case with its agency and its handler: for the few that a page shows. One query."""
    rows = Case.objects.select_related("agency", "handler").defer("search_text")
    cases = rows.in_bulk([one.moved.case.pk for one in shifts])
    return [
        replace(one, moved=replace(one.moved, case=cases.get(one.moved.case.pk, one.moved.case)))
        for one in shifts
    ]


def in_calendar(notice: CalendarNotice) -> dict[date, bool]:
    """The days a waiting notice would change where it holds, and whether each is worked then. One query each."""
    before = calendars.by_area([notice.area])[notice.area]
    return changed_days(before, calendars.by_area([notice.area], also=[notice])[notice.area])


def changed_days(before: WorkCalendar, after: WorkCalendar) -> dict[date, bool]:
    """Days worked with the one and not with the other, and whether they are with the second."""
    span = before.changes(after)
    if span is None:
        return {}
    first, last = span
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return {day: after.is_workday(day) for day in days if before.is_workday(day) != after.is_workday(day)}


def _shift(one: Moved, changed: dict[date, bool], today: date) -> Shift:
    before, after = one.before, one.after
    late = one.overdue and (before is None or before >= today)
    if before is None or after is None or before == after:
        return Shift(one, 0, late, (), 0)
    until = max(before, after)
    because = [(day, worked) for day, worked in changed.items() if one.case.arrived_on < day <= until]
    return Shift(
        one, (after - before).days, late, because[-MOST_REASONS:], max(len(because) - MOST_REASONS, 0)
    )
