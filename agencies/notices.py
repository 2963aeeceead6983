"""Entering and confirming notices of days off (C2, C3). Only a confirmed one moves dates."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from agencies import calendars
from agencies.models import CalendarNotice, NoticeScope, NoticeSource, User

SATURDAY = 5
FIRST_YEAR, LAST_YEAR = 2000, 2100  # outside them somebody mistyped
DECEMBER, JANUARY = 12, 1
STRAGGLERS = 10  # minutes; no move takes as long


class BadNotice(ValueError):
    """What cannot be right about a notice: `field`, `code`, `params`."""

    def __init__(self, field: str, code: str, **params: Any) -> None:
        super().__init__(code)
        self.field = field
        self.code = code
        self.params = params


def belongs(day: date, year: int) -> bool:
    """Whether a notice for `year` may name this day: it reaches into the December before and the January after."""
    return date(year - 1, DECEMBER, 1) <= day <= date(year + 1, JANUARY, 31)


def check(*, scope: str, area: str, year: int, days_off: Iterable[date], days_on: Iterable[date]) -> None:
    """Raises BadNotice for a notice that contradicts itself.

    A notice may reach into December before and January after its year; a make-up workday lies on a weekend.
    """
    off, on = list(days_off), list(days_on)
    if (scope == NoticeScope.LOCAL) != bool(area):
        raise BadNotice("area", "area_missing" if scope == NoticeScope.LOCAL else "area_of_national")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadNotice("year", "year", first=FIRST_YEAR, last=LAST_YEAR)
    if not off and not on:
        raise BadNotice("days_off", "no_days")
    for field, days in (("days_off", off), ("days_on", on)):
        for day in days:
            if not belongs(day, year):
                raise BadNotice(field, "other_year", day=day, year=year)
        if len(set(days)) < len(days):
            raise BadNotice(field, "day_twice", day=next(day for day in days if days.count(day) > 1))
    if both := sorted(set(off) & set(on)):
        raise BadNotice("days_on", "off_and_on", day=both[0])
    if weekdays := sorted(day for day in on if day.weekday() < SATURDAY):
        raise BadNotice("days_on", "not_a_weekend", day=weekdays[0])


def enter(
    *,
    scope: NoticeScope,
    area: str = "",
    year: int,
    issuing_body: str,
    doc_number: str,
    days_off: Iterable[date],
    days_on: Iterable[date] = (),
    names: Mapping[date, str] | None = None,
    source: NoticeSource = NoticeSource.FORM,
    source_text: str = "",
    remarks: Iterable[Mapping[str, Any]] = (),
    replaces: CalendarNotice | None = None,
    key: UUID | None = None,
    by: User,
) -> CalendarNotice:
    """Records a notice, not yet in force; BadNotice if it contradicts itself.

    `replaces`: a notice that is no longer read once this one is confirmed; without days this one takes it back.
    """
    off, on = sorted(days_off), sorted(days_on)
    taken_back = replaces is not None and not off and not on
    if not taken_back:
        check(scope=scope, area=area, year=year, days_off=off, days_on=on)
    if replaces is not None:
        check_replaceable(replaces, scope=scope, area=area)
    return CalendarNotice.objects.create(
        scope=scope,
        area=area,
        year=year,
        issuing_body=issuing_body,
        doc_number=doc_number,
        whole_year=tells_whole_year(scope=scope, year=year, replaces=replaces),
        days_off=[day.isoformat() for day in off],
        days_on=[day.isoformat() for day in on],
        names={day.isoformat(): name for day, name in sorted((names or {}).items()) if name},
        source=source,
        source_text=source_text,
        remarks=list(remarks),
        replaces=replaces,
        key=key,
        entered_by=by,
    )


def check_replaceable(notice: CalendarNotice, *, scope: str, area: str) -> None:
    """Only what is in force is replaced, once, and for the same people."""
    if not notice.confirmed:
        raise BadNotice("replaces", "replaces_unconfirmed")
    if CalendarNotice.objects.filter(replaces=notice).exists():
        raise BadNotice("replaces", "replaced_before")
    if (notice.scope, notice.area) != (scope, area):
        raise BadNotice("scope", "replaces_other_scope")


def tells_whole_year(*, scope: str, year: int, replaces: CalendarNotice | None = None) -> bool:
    """A national notice for a year nothing is known of yet tells all of it; a later one amends it."""
    if replaces is not None and replaces.year == year and not replaces.takes_back:
        return replaces.whole_year
    known = calendars.national(without=replaces)
    return scope == NoticeScope.NATIONAL and year in known.provisional_years


def entered_before(*, scope: str, area: str, year: int, doc_number: str) -> CalendarNotice | None:
    """The notice of that number, as it stands now: the last of those that replaced it."""
    rows = CalendarNotice.objects.select_related("replaced_by")
    found = rows.filter(
        scope=scope, area=area, year=year, doc_number=doc_number, replaces__isnull=True
    ).first()
    while found is not None and hasattr(found, "replaced_by"):
        found = rows.get(pk=found.replaced_by.pk)
    return found


@transaction.atomic
def confirm(*, notice_id: int, by: User) -> CalendarNotice:
    """From now on it moves dates. A second confirmation changes nothing."""
    notice = CalendarNotice.objects.select_for_update().get(pk=notice_id)
    if not notice.confirmed:
        CalendarNotice.objects.filter(pk=notice_id).update(confirmed_by=by, confirmed_at=Now())
        notice.refresh_from_db()
    return notice


def being_applied(*, minutes: int = STRAGGLERS) -> QuerySet[CalendarNotice]:
    """Confirmed notices whose dates may still have to move: unfinished ones, and fresh ones once more.

    A move that had read the calendar before the confirmation may come to its end after it.
    """
    fresh = Q(confirmed_at__gt=Now() - timedelta(minutes=minutes))
    rows = CalendarNotice.objects.filter(confirmed_at__isnull=False)
    return rows.filter(Q(applied_at__isnull=True) | fresh).order_by("confirmed_at", "pk")


def note_applied(notice: CalendarNotice) -> None:
    """Every date has been recomputed; the first time counts."""
    CalendarNotice.objects.filter(pk=notice.pk, applied_at__isnull=True).update(applied_at=Now())
