"""Working days: published years, years without a notice, notices entered later, local days (C1 to C4)."""

from datetime import date

import pytest

from workflow.law import limits
from workflow.law.events import Impossible
from workflow.law.workdays import Notice, WorkCalendar, estimated_days_off, qingming

CALENDAR = WorkCalendar.national()


class TestPublishedYears:
    """What the State Council's notice says, make-up workdays included."""

    @pytest.mark.parametrize(
        ("day", "worked"),
        [
            (date(2026, 3, 2), True),  # an ordinary Monday
            (date(2026, 3, 7), False),  # a Saturday
            (date(2026, 4, 6), False),  # Qingming, a Monday
            (date(2026, 5, 9), True),  # a Saturday worked for Labour Day
            (date(2022, 10, 8), True),  # a Saturday worked for National Day
        ],
    )
    def test_a_day(self, day, worked):
        assert CALENDAR.is_workday(day) is worked

    def test_a_courts_date(self):
        assert CALENDAR.add(date(2022, 9, 30), 20) == date(2022, 11, 2)

    def test_a_make_up_day_is_told_from_an_ordinary_one(self):
        assert (CALENDAR.is_makeup(date(2026, 5, 9)), CALENDAR.is_makeup(date(2026, 3, 2))) == (True, False)


class TestYearsWithoutNotice:
    """Weekends and the statutory days; a festival on a weekend gives the next working day; nothing is made up."""

    def test_2027(self):
        assert sorted(estimated_days_off(2027)) == [
            date(2027, 1, 1),
            date(2027, 2, 5), date(2027, 2, 6), date(2027, 2, 7), date(2027, 2, 8),  # New Year's Eve to the third day
            date(2027, 2, 9), date(2027, 2, 10),  # for Saturday 6 and Sunday 7
            date(2027, 4, 5),
            date(2027, 5, 1), date(2027, 5, 2), date(2027, 5, 3), date(2027, 5, 4),
            date(2027, 6, 9),
            date(2027, 9, 15),
            date(2027, 10, 1), date(2027, 10, 2), date(2027, 10, 3), date(2027, 10, 4), date(2027, 10, 5),
        ]  # fmt: skip

    def test_from_4_december_2026_a_20_day_date_is_provisional(self):
        assert CALENDAR.is_provisional(CALENDAR.add(date(2026, 12, 3), 20)) is False
        assert CALENDAR.is_provisional(CALENDAR.add(date(2026, 12, 4), 20)) is True

    @pytest.mark.parametrize(
        ("year", "day"), [(2024, 4), (2025, 4), (2026, 5), (2027, 5), (2028, 4), (2031, 5)]
    )
    def test_pure_brightness(self, year, day):
        assert qingming(year) == date(year, 4, day)

    def test_before_the_first_year_and_after_the_last_it_refuses_to_guess(self):
        for day in (date(1999, 1, 1), date(2089, 12, 31)):
            with pytest.raises(Impossible, match="year_without_calendar"):
                CALENDAR.add(day, 1)


class TestNotices:
    """A notice replaces the estimate of its year; local days are added to an area's calendar."""

    NOTICE = Notice(2027, frozenset({date(2027, 1, 1), date(2027, 1, 4)}), frozenset({date(2027, 1, 9)}))

    def test_it_replaces_what_was_estimated(self):
        after = CALENDAR.with_notice(self.NOTICE)

        assert after.is_workday(date(2027, 1, 4)) is False
        assert after.is_workday(date(2027, 1, 9)) is True
        assert after.is_workday(date(2027, 2, 8)) is True
        assert after.is_provisional(date(2027, 6, 1)) is False
        assert after.is_provisional(date(2028, 6, 1)) is True

    def test_it_leaves_the_old_calendar_alone(self):
        after = CALENDAR.with_notice(self.NOTICE)

        assert CALENDAR.is_workday(date(2027, 1, 4)) is True
        assert after.revision != CALENDAR.revision

    def test_a_local_day_off(self):
        local = CALENDAR.with_local_days([date(2026, 4, 17)])

        assert local.add(date(2026, 4, 16), 1) == date(2026, 4, 20)
        assert CALENDAR.add(date(2026, 4, 16), 1) == date(2026, 4, 17)

    def test_the_same_days_are_the_same_revision(self):
        assert CALENDAR.with_local_days([]).revision == CALENDAR.revision


class TestCalendarPeriods:
    """60 days, 6 months: the start day excluded, an end on a rest day moved (C4)."""

    def test_sixty_days(self):
        assert limits.calendar_period(date(2026, 3, 2), 60, CALENDAR) == date(
            2026, 5, 6
        )  # 1 May and on are off

    def test_six_months(self):
        assert limits.calendar_months(date(2026, 3, 2), 6, CALENDAR) == date(2026, 9, 2)

    def test_a_day_the_month_lacks_is_its_last(self):
        assert limits.months_later(date(2025, 8, 31), 6) == date(2026, 2, 28)
        assert limits.months_later(date(2025, 12, 31), 12) == date(2026, 12, 31)

    def test_a_period_beyond_all_years_is_refused(self):
        with pytest.raises(Impossible, match="year_without_calendar"):
            limits.calendar_period(date.max, 1, CALENDAR)


def test_an_internal_step_has_the_days_the_agency_set():
    assert limits.internal_due(date(2026, 3, 2), 2, CALENDAR) == date(2026, 3, 4)
