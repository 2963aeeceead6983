"""Periods other than the answer's, day by day (C1, C4)."""

from datetime import date

import pytest

from workflow.law import limits
from workflow.law.citations import AR_48, R_30, R_32
from workflow.law.explain import Mark
from workflow.law.terms import Unit, counting
from workflow.law.workdays import WorkCalendar

CALENDAR = WorkCalendar.national()


def counted(start, length, unit, **more):
    return counting(start, length, unit, basis=R_30, calendar=CALENDAR, as_of=start, **more)


class TestWorkingDays:
    """C1: the day of the event does not count."""

    def test_seven_working_days_end_where_the_limit_says(self):
        found = counted(date(2026, 3, 2), 7, Unit.WORKDAYS)
        numbers = [day.number for day in found.days if day.number]

        assert found.due_on == limits.correction_notice_due(date(2026, 3, 2), CALENDAR) == date(2026, 3, 11)
        assert numbers == [1, 2, 3, 4, 5, 6, 7]
        assert [day.on for day in found.days if day.mark is Mark.START] == [date(2026, 3, 2)]
        assert [day.on for day in found.days if day.mark is Mark.DUE] == [date(2026, 3, 11)]

    def test_holidays_in_it_are_shown_and_not_counted(self):
        """29, 30 September, then 8, 9 October, then Saturday the 10th, a make-up day; 1 to 7 October are off."""
        found = counted(date(2026, 9, 28), 5, Unit.WORKDAYS)
        off = [day.on.day for day in found.days if day.mark is Mark.HOLIDAY]

        assert (found.due_on, off) == (date(2026, 10, 10), [1, 2, 3, 4, 5, 6, 7])

    def test_no_working_day_is_the_same_day(self):
        """A plain letter is confirmed on the day it arrives, be that a Sunday."""
        assert counted(date(2026, 3, 1), 0, Unit.WORKDAYS).due_on == date(2026, 3, 1)

    def test_a_day_that_has_passed_is_told_from_one_to_come(self):
        found = counting(
            date(2026, 3, 2), 15, Unit.WORKDAYS, basis=R_32, calendar=CALENDAR, as_of=date(2026, 3, 4)
        )
        past = [day.on.day for day in found.days if day.mark is Mark.PAST]

        assert past == [3, 4]


class TestCalendarPeriods:
    """C4: an end on a rest day moves to the first working day after."""

    @pytest.mark.parametrize(
        ("start", "length", "unit", "ends_on", "due_on"),
        [
            (date(2026, 3, 2), 15, Unit.DAYS, date(2026, 3, 17), date(2026, 3, 17)),
            (date(2026, 3, 6), 15, Unit.DAYS, date(2026, 3, 21), date(2026, 3, 23)),
            (date(2026, 8, 3), 60, Unit.DAYS, date(2026, 10, 2), date(2026, 10, 8)),
            (date(2026, 8, 31), 6, Unit.MONTHS, date(2027, 2, 28), date(2027, 3, 1)),
        ],
    )
    def test_it_moves_off_a_rest_day(self, start, length, unit, ends_on, due_on):
        found = counted(start, length, unit)

        assert (found.ends_on, found.due_on) == (ends_on, due_on)

    def test_every_day_counts_and_the_moved_end_is_shown(self):
        found = counted(date(2026, 3, 6), 15, Unit.DAYS)
        numbers = [day.number for day in found.days if day.number]

        assert numbers == [*range(1, 16)]
        assert [day.on for day in found.days if day.mark is Mark.DUE] == [date(2026, 3, 23)]


def test_a_date_that_was_set_has_no_days_to_count():
    found = counting(
        date(2026, 3, 2), 0, Unit.SET, basis=AR_48, calendar=CALENDAR, as_of=date(2026, 3, 2),
        due_on=date(2026, 3, 20),
    )  # fmt: skip

    assert (found.due_on, found.days) == (date(2026, 3, 20), ())


def test_a_year_without_a_notice_makes_it_provisional():
    assert counted(date(2026, 12, 20), 20, Unit.WORKDAYS).provisional
