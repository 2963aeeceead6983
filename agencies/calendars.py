"""Which days an agency works: the library's years, confirmed national notices, local days off of its area."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from agencies.models import Agency, CalendarNotice, NoticeScope
from agencies.once import once
from workflow.law.workdays import Notice, WorkCalendar

DECEMBER = 12
Row = tuple[bool, int, tuple[str, ...], tuple[str, ...]]


def for_agency(agency: Agency, *, also: Iterable[CalendarNotice] = ()) -> WorkCalendar:
    """The calendar `agency` counts by. `also`: notices not yet confirmed, to see what they would move.

    One query; the calendar itself is built once for each set of notices and carries its revision.
    """
    return _built(_rows(_around(agency.area), also))


def by_area(
    areas: Iterable[str], *, also: Iterable[CalendarNotice] = (), before: CalendarNotice | None = None
) -> dict[str, WorkCalendar]:
    """The calendar of each area, in one query. `before`: as it stood just before that notice was confirmed."""
    confirmed, tried = list(_confirmed()), list(also)
    if before is not None:
        place = next((n for n, row in enumerate(confirmed) if row.pk == before.pk), len(confirmed))
        confirmed = confirmed[:place]
    found = {}
    for area in areas:
        around = {"", *areas_around(area)}
        here, there = ([row for row in rows if row.area in around] for rows in (confirmed, tried))
        found[area] = _built(_rows(here, there))
    return found


def with_and_without_local_days(area: str) -> tuple[WorkCalendar, WorkCalendar]:
    """The calendar of an area, and the national one beside it, in one query."""
    rows = _around(area)
    return _built(_rows(rows)), _built(_rows(row for row in rows if not row.area))


def national(*, without: CalendarNotice | None = None) -> WorkCalendar:
    """The calendar without any local day: the library's years and the confirmed national notices."""
    taken_back = [CalendarNotice(replaces=without)] if without is not None else []
    return _built(_rows(_around(""), taken_back))


def missing_years(today: date, calendar: WorkCalendar) -> list[int]:
    """Years that need a national notice and have none: this one, and from 1 December the next (C3)."""
    needed = [today.year, today.year + 1] if today.month == DECEMBER else [today.year]
    return [year for year in needed if calendar.is_provisional(date(year, 1, 1))]


def areas_around(area: str) -> list[str]:
    """The area itself, its prefecture and its province, as codes of GB/T 2260."""
    return list(dict.fromkeys([area, f"{area[:4]}00", f"{area[:2]}0000"]))


def _around(area: str) -> list[CalendarNotice]:
    """The national notices, and the local ones for the area, its prefecture and its province."""
    areas = areas_around(area) if area else []
    return [row for row in _confirmed() if row.scope == NoticeScope.NATIONAL or row.area in areas]


@once
def _confirmed() -> tuple[CalendarNotice, ...]:
    """In the order of confirmation, what was replaced since included: a few a year."""
    return tuple(CalendarNotice.objects.filter(confirmed_at__isnull=False).order_by("confirmed_at", "pk"))


def _rows(confirmed: Iterable[CalendarNotice], also: Iterable[CalendarNotice] = ()) -> tuple[Row, ...]:
    """What is in force, in the order it is laid over the library: whole years, then single days.

    A notice stands where the one it replaces stood; otherwise what was confirmed later wins for its days.
    """
    places: dict[int | None, int] = {}
    standing: dict[int, CalendarNotice] = {}
    for number, notice in enumerate([*confirmed, *also]):
        place = places.get(notice.replaces_id, number) if notice.replaces_id else number
        places[notice.pk] = place
        standing[place] = notice
    rows = [notice for _, notice in sorted(standing.items()) if not notice.takes_back]
    return tuple(_row(notice) for notice in sorted(rows, key=lambda notice: not notice.whole_year))


def _row(notice: CalendarNotice) -> Row:
    """What a calendar depends on, and nothing else: equal rows give the same calendar."""
    return notice.whole_year, notice.year, tuple(notice.days_off), tuple(notice.days_on)


@lru_cache(maxsize=64)
def _built(rows: tuple[Row, ...]) -> WorkCalendar:
    calendar = WorkCalendar.national()
    for whole_year, year, written_off, written_on in rows:
        off, on = (frozenset(map(date.fromisoformat, days)) for days in (written_off, written_on))
        if whole_year:
            calendar = calendar.with_notice(Notice(year, off, on))
        else:
            # Only the days named change: an amendment of a year already published, or local days.
            calendar = calendar.with_local_days(off, on)
    return calendar
