"""Working days: the State Council's yearly notices, and an estimate for years without one (C2, C3)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from itertools import accumulate, compress
from typing import Final

import chinese_calendar
from lunardate import LunarDate

from workflow.law.events import Impossible

SATURDAY: Final = 5
ONE_DAY: Final = timedelta(days=1)
FIRST_YEAR: Final = 2004
LAST_YEAR: Final = 2089
FIRST_DAY: Final = date(FIRST_YEAR, 1, 1).toordinal()
EVERY_DAY: Final = range(FIRST_DAY, date(LAST_YEAR + 1, 1, 1).toordinal())
DAYS_KNOWN: Final = len(EVERY_DAY)
PUBLISHED: Final = range(FIRST_YEAR, max(day.year for day in chinese_calendar.holidays) + 1)


@dataclass(frozen=True, slots=True)
class Notice:
    """A year's notice: days off, and weekend days worked instead."""

    year: int
    off: frozenset[date]
    on: frozenset[date]


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked. An immutable value: two with the same `revision` are the same calendar."""

    revision: str
    provisional_years: frozenset[int]
    _off: frozenset[date] = field(repr=False, compare=False)
    _on: frozenset[date] = field(repr=False, compare=False)
    # the days worked; and for each day there is, how many of them are over with it
    _worked: tuple[date, ...] = field(repr=False, compare=False)
    _passed: tuple[int, ...] = field(repr=False, compare=False)

    @staticmethod
    def national() -> "WorkCalendar":
        """The published years of the library, and an estimate for each year after them."""
        return _national()

    def with_notice(self, notice: Notice) -> "WorkCalendar":
        """The same calendar with one more published year: it replaces whatever was known of that year."""
        off = {day for day in self._off if day.year != notice.year} | notice.off
        on = {day for day in self._on if day.year != notice.year} | notice.on
        return _make(off, on, self.provisional_years - {notice.year})

    def with_local_days(self, days_off: Collection[date], days_on: Collection[date] = ()) -> "WorkCalendar":
        """The same calendar with the statutory local days of an area (C2)."""
        return _make(
            (self._off | set(days_off)) - set(days_on),
            (self._on | set(days_on)) - set(days_off),
            self.provisional_years,
        )

    def is_workday(self, day: date) -> bool:
        """Whether `day` is known to be worked, weekends worked instead of others included."""
        return FIRST_YEAR <= day.year <= LAST_YEAR and self._worked[self.passed(day) - 1] == day

    def is_holiday(self, day: date) -> bool:
        """Whether `day` is off by a notice (or its estimate), a mere weekend not counted."""
        return day in self._off

    def is_makeup(self, day: date) -> bool:
        """Whether `day` is a weekend day that is worked."""
        return day in self._on and day.weekday() >= SATURDAY

    def is_provisional(self, day: date) -> bool:
        """Whether the year of `day` has no notice yet (C3)."""
        return day.year in self.provisional_years

    def changes(self, other: "WorkCalendar") -> tuple[date, date] | None:
        """The first and the last day that the two see differently, worked or not, provisional or not."""
        days = list(set(self._worked).symmetric_difference(other._worked))  # noqa: SLF001 - of the same class
        for year in self.provisional_years ^ other.provisional_years:
            days += [date(year, 1, 1), date(year, 12, 31)]
        return (min(days), max(days)) if days else None

    def passed(self, day: date) -> int:
        """How many working days there are from the first year known up to `day`, that day included."""
        place = day.toordinal() - FIRST_DAY
        if not 0 <= place < DAYS_KNOWN:
            raise no_calendar(day.year)
        return self._passed[place]

    def nth(self, number: int) -> date:
        """The working day with which so many of them are over: the inverse of `passed`."""
        if number > len(self._worked):
            raise no_calendar(LAST_YEAR + 1)
        return self._worked[number - 1]

    def add(self, day: date, workdays: int) -> date:
        """The n-th working day after `day`; the day itself never counts (C1)."""
        return self.nth(self.passed(day) + workdays)

    def count(self, after: date, until: date) -> int:
        """How many working days d there are with after < d <= until; 0 if until comes first."""
        return self.passed(until) - self.passed(after) if after < until else 0

    def next_workday(self, day: date) -> date:
        """`day` itself if it is worked, else the first working day after it."""
        return day if self.is_workday(day) else self.add(day, 1)

    def depends_on_estimate(self, start: date, until: date) -> bool:
        """Whether counting from `start` to `until` touches a year without a notice (C3)."""
        return not self.provisional_years.isdisjoint(range(start.year, until.year + 1))


def no_calendar(year: int) -> Impossible:
    """What reaches beyond the years known is refused, never guessed."""
    return Impossible("year_without_calendar", year=year, first=FIRST_YEAR, last=LAST_YEAR)


def _make(off: Collection[date], on: Collection[date], provisional: Iterable[int]) -> WorkCalendar:
    off, on = frozenset(off), frozenset(on)
    closed, opened = {d.toordinal() for d in off}, {d.toordinal() for d in on}
    # ordinal 1 was a Monday
    works = [d in opened or ((d - 1) % 7 < SATURDAY and d not in closed) for d in EVERY_DAY]
    worked = tuple(map(date.fromordinal, compress(EVERY_DAY, works)))
    years = frozenset(provisional)
    text = repr((sorted(off), sorted(on), sorted(years)))
    return WorkCalendar(
        sha256(text.encode()).hexdigest()[:16], years, off, on, worked, tuple(accumulate(works))
    )


@cache
def _national() -> WorkCalendar:
    off = {day for day in chinese_calendar.holidays if day.year in PUBLISHED}
    on = {day for day in chinese_calendar.workdays if day.year in PUBLISHED}
    provisional = range(PUBLISHED.stop, LAST_YEAR + 1)
    for year in provisional:
        off |= estimated_days_off(year)
    return _make(off, on, provisional)


def statutory_days(year: int) -> Mapping[str, tuple[date, ...]]:
    """The days off of 放假办法2024 in a year, by festival."""
    new_year = _lunar(year, 1, 1)
    return {
        "new_year": (date(year, 1, 1),),
        "spring_festival": tuple(new_year + timedelta(days=n) for n in range(-1, 3)),
        "qingming": (qingming(year),),
        "labour_day": (date(year, 5, 1), date(year, 5, 2)),
        "dragon_boat": (_lunar(year, 5, 5),),
        "mid_autumn": (_lunar(year, 8, 15),),
        "national_day": tuple(date(year, 10, n) for n in (1, 2, 3)),
    }


def estimated_days_off(year: int) -> set[date]:
    """Statutory days, and for each on a weekend the next working day after it; no weekend is worked (C3)."""
    off = {day for days in statutory_days(year).values() for day in days}
    for day in sorted(off):
        if day.weekday() >= SATURDAY:
            instead = day
            while instead.weekday() >= SATURDAY or instead in off:
                instead += ONE_DAY
            off.add(instead)
    return off


def qingming(year: int) -> date:
    """Pure Brightness, 4 or 5 April: the usual formula for 2000 to 2099."""
    short = year % 100
    return date(year, 4, int(short * 0.2422 + 4.81) - short // 4)


def _lunar(year: int, month: int, day: int) -> date:
    solar: date = LunarDate(year, month, day).to_solar_date()
    return solar
