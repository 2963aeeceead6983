"""Entering and confirming notices of days off (C2, C3). Only a confirmed one moves dates."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from agencies.models import CalendarNotice, NoticeScope, User

SATURDAY = 5
FIRST_YEAR, LAST_YEAR = 2000, 2100  # outside them somebody mistyped
DECEMBER, JANUARY = 12, 1


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
    by: User,
) -> CalendarNotice:
    """Records a notice, not yet in force; BadNotice if it contradicts itself."""
    off, on = sorted(days_off), sorted(days_on)
    check(scope=scope, area=area, year=year, days_off=off, days_on=on)
    return CalendarNotice.objects.create(
        scope=scope,
        area=area,
        year=year,
        issuing_body=issuing_body,
        doc_number=doc_number,
        days_off=[day.isoformat() for day in off],
        days_on=[day.isoformat() for day in on],
        entered_by=by,
    )


@transaction.atomic
def confirm(*, notice_id: int, by: User) -> CalendarNotice:
    """From now on it moves dates. A second confirmation changes nothing."""
    notice = CalendarNotice.objects.select_for_update().get(pk=notice_id)
    if not notice.confirmed:
        CalendarNotice.objects.filter(pk=notice_id).update(confirmed_by=by, confirmed_at=Now())
        notice.refresh_from_db()
    return notice
