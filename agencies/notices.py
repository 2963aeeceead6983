"""Entering and confirming notices of days off (C2, C3). Only a confirmed one moves dates."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now
from django.utils.timezone import get_default_timezone

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
    for fault in faults(scope=scope, area=area, year=year, days_off=days_off, days_on=days_on):
        raise fault


def faults(
    *, scope: str, area: str, year: int, days_off: Iterable[date], days_on: Iterable[date]
) -> Iterator[BadNotice]:
    """Everything in which a notice contradicts itself; each names its day where it is about one."""
    off, on = list(days_off), list(days_on)
    if (scope == NoticeScope.LOCAL) != bool(area):
        yield BadNotice("area", "area_missing" if scope == NoticeScope.LOCAL else "area_of_national")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        yield BadNotice("year", "year", first=FIRST_YEAR, last=LAST_YEAR)
        return
    if not off and not on:
        yield BadNotice("days_off", "no_days")
    for field, days in (("days_off", off), ("days_on", on)):
        for day in dict.fromkeys(days):
            if not belongs(day, year):
                yield BadNotice(field, "other_year", day=day, year=year)
        for day in sorted(day for day, times in Counter(days).items() if times > 1):
            yield BadNotice(field, "day_twice", day=day)
    for day in sorted(set(off) & set(on)):
        yield BadNotice("days_on", "off_and_on", day=day)
    for day in sorted(day for day in set(on) if day.weekday() < SATURDAY):
        yield BadNotice("days_on", "not_a_weekend", day=day)


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
    """Records a notice, not yet in force; BadNotice if it contradicts itself or is known already.

    `replaces`: a notice that is no longer read once this one is confirmed; without days this one takes it back.
    `key`: of the form it was entered with; the same form sent again gives the same notice.
    """
    if (sent := _sent_before(key)) is not None:
        return sent
    off, on = sorted(days_off), sorted(days_on)
    taken_back = replaces is not None and not off and not on
    if not taken_back:
        check(scope=scope, area=area, year=year, days_off=off, days_on=on)
    if replaces is not None:
        check_replaceable(replaces, scope=scope, area=area)
    else:
        refuse_known(scope=scope, area=area, year=year, doc_number=doc_number)
    row = CalendarNotice(
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
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        # Somebody else, or the same form, was a moment earlier.
        if (sent := _sent_before(key)) is not None:
            return sent
        if replaces is not None:
            raise BadNotice("replaces", "replaced_before") from None
        refuse_known(scope=scope, area=area, year=year, doc_number=doc_number)
        raise
    return row


def _sent_before(key: UUID | None) -> CalendarNotice | None:
    return CalendarNotice.objects.filter(key=key).first() if key is not None else None


def refuse_known(*, scope: str, area: str, year: int, doc_number: str, besides: int | None = None) -> None:
    """Raises BadNotice where this notice has been entered before, in whatever state it is now."""
    known = entered_before(scope=scope, area=area, year=year, doc_number=doc_number)
    if known is not None and known.pk != besides:
        raise BadNotice(
            "doc_number", "entered_before", on=known.entered_at.astimezone(get_default_timezone()).date()
        )


@transaction.atomic
def amend(*, notice_id: int, by: User, **values: Any) -> CalendarNotice:
    """Enters anew what is not in force yet; the values are those of `enter`. BadNotice as there."""
    row = CalendarNotice.objects.select_for_update().get(pk=notice_id)
    if row.confirmed:
        raise BadNotice("", "confirmed_since")
    off, on = sorted(values.pop("days_off")), sorted(values.pop("days_on"))
    head = {name: values[name] for name in ("scope", "area", "year")}
    check(**head, days_off=off, days_on=on)
    if row.replaces is None:
        refuse_known(**head, doc_number=values["doc_number"], besides=row.pk)
    elif (row.replaces.scope, row.replaces.area) != (head["scope"], head["area"]):
        raise BadNotice("scope", "replaces_other_scope")
    names = values.pop("names")
    for name, value in values.items():
        setattr(row, name, value)
    row.days_off, row.days_on = [day.isoformat() for day in off], [day.isoformat() for day in on]
    row.names = {day.isoformat(): name for day, name in sorted(names.items()) if name}
    row.entered_by = by
    as_it_would_stand(row)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        refuse_known(**head, doc_number=row.doc_number, besides=row.pk)
        raise
    return row


def discard(*, notice_id: int) -> None:
    """What was never in force is gone, as if it had not been entered; BadNotice once it is in force."""
    with transaction.atomic():
        row = CalendarNotice.objects.select_for_update().filter(pk=notice_id).first()
        if row is not None and row.confirmed:
            raise BadNotice("", "confirmed_since")
        if row is not None:
            row.delete()


def as_it_would_stand(notice: CalendarNotice) -> CalendarNotice:
    """A waiting notice as its confirmation would make it now: what came meanwhile may have told the whole year."""
    if not notice.confirmed:
        notice.whole_year = tells_whole_year(scope=notice.scope, year=notice.year, replaces=notice.replaces)
    return notice


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
def confirm(*, notice_id: int, by: User, seen: str | None = None) -> CalendarNotice:
    """From now on it moves dates. A second confirmation changes nothing.

    `seen`: the `content_key` of what the person was shown; BadNotice if it has been entered anew since.
    """
    notice = CalendarNotice.objects.select_for_update().get(pk=notice_id)
    if not notice.confirmed:
        if seen is not None and seen != notice.content_key:
            raise BadNotice("", "changed_since")
        as_it_would_stand(notice)
        CalendarNotice.objects.filter(pk=notice_id).update(
            confirmed_by=by, confirmed_at=Now(), whole_year=notice.whole_year
        )
        notice.refresh_from_db()
    return notice


@transaction.atomic
def take_back(*, notice: CalendarNotice, key: UUID, by: User) -> CalendarNotice:
    """The notice is no longer read, and nothing stands in its place; BadNotice if it is not in force."""
    end = enter(
        scope=NoticeScope(notice.scope),
        area=notice.area,
        year=notice.year,
        issuing_body=notice.issuing_body,
        doc_number=notice.doc_number,
        days_off=[],
        replaces=notice,
        key=key,
        by=by,
    )
    return confirm(notice_id=end.pk, by=by)


def being_applied(*, minutes: int = STRAGGLERS) -> QuerySet[CalendarNotice]:
    """Confirmed notices whose dates may still have to move: unfinished ones, and fresh ones once more.

    A move that had read the calendar before the confirmation may come to its end after it.
    """
    fresh = Q(confirmed_at__gt=Now() - timedelta(minutes=minutes))
    rows = CalendarNotice.objects.filter(confirmed_at__isnull=False)
    return rows.filter(Q(applied_at__isnull=True) | fresh).order_by("confirmed_at", "pk")


def note_pass(notice: CalendarNotice, *, cases: int) -> None:
    """A pass begins, over so many cases."""
    CalendarNotice.objects.filter(pk=notice.pk).update(cases_to_look_at=cases, cases_looked_at=0)


def note_looked_at(notice: CalendarNotice, *, cases: int) -> None:
    """So many more cases agree with the calendar."""
    CalendarNotice.objects.filter(pk=notice.pk).update(cases_looked_at=F("cases_looked_at") + cases)


def note_applied(notice: CalendarNotice) -> None:
    """Every date has been recomputed; the first time counts."""
    CalendarNotice.objects.filter(pk=notice.pk, applied_at__isnull=True).update(applied_at=Now())
