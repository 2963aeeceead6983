"""How two calendars differ, and where the years known begin and end (C2, C3)."""

import pytest

from tests.workflow.law.given import CALENDAR, day
from workflow.law.events import Impossible
from workflow.law.workdays import Notice, no_calendar, statutory_days


class TestChanges:
    """The first and the last day that two calendars see differently."""

    def test_the_same_calendar_differs_nowhere(self):
        assert CALENDAR.changes(CALENDAR) is None

    def test_the_first_and_the_last_day_seen_differently(self):
        local = CALENDAR.with_local_days([day("2026-03-04"), day("2026-03-06")])

        assert CALENDAR.changes(local) == local.changes(CALENDAR) == (day("2026-03-04"), day("2026-03-06"))

    def test_a_year_that_gets_its_notice_changes_as_a_whole(self):
        published = CALENDAR.with_notice(Notice(2027, frozenset({day("2026-12-31")}), frozenset()))

        assert CALENDAR.changes(published) == (day("2026-12-31"), day("2027-12-31"))

    def test_a_notice_that_confirms_the_estimate_still_settles_the_whole_year(self):
        confirmed = CALENDAR.with_notice(
            Notice(2027, frozenset(d for d in CALENDAR._off if d.year == 2027), frozenset())
        )

        assert CALENDAR.changes(confirmed) == (day("2027-01-01"), day("2027-12-31"))


class TestDays:
    """A weekend is off, a weekday worked, unless a notice or a festival says otherwise."""

    def test_a_mere_weekend_is_no_make_up_day(self):
        assert CALENDAR.is_makeup(day("2026-03-07")) is False  # a Saturday

    @pytest.mark.parametrize(
        ("text", "worked"),
        [
            ("2003-06-02", False),  # a Monday before the first year: not known to be worked
            ("2004-06-01", True),  # a Tuesday
            ("2089-06-01", True),  # a Wednesday
            ("2090-06-01", False),  # a Thursday after the last
        ],
    )
    def test_the_first_and_the_last_year_are_known_and_no_others(self, text, worked):
        assert CALENDAR.is_workday(day(text)) is worked

    def test_the_statutory_days_by_festival(self):
        assert {name: [str(one)[5:] for one in days] for name, days in statutory_days(2027).items()} == {
            "new_year": ["01-01"],
            "spring_festival": ["02-05", "02-06", "02-07", "02-08"],  # 除夕 to 初三
            "qingming": ["04-05"],
            "labour_day": ["05-01", "05-02"],
            "dragon_boat": ["06-09"],
            "mid_autumn": ["09-15"],
            "national_day": ["10-01", "10-02", "10-03"],
        }


class TestCounting:
    """C1: the first day does not count, the last does."""

    @pytest.mark.parametrize(
        ("after", "until", "days"),
        [
            ("2026-03-02", "2026-03-03", 1),
            ("2026-03-02", "2026-03-02", 0),
            ("2026-03-03", "2026-03-02", 0),  # until comes first
            ("2026-03-06", "2026-03-08", 0),  # Saturday and Sunday
            ("2026-03-06", "2026-03-09", 1),
        ],
    )
    def test_between_two_days(self, after, until, days):
        assert CALENDAR.count(day(after), day(until)) == days

    def test_it_rests_on_an_estimate_where_it_touches_such_a_year_and_nowhere_else(self):
        calendar = CALENDAR.with_notice(Notice(2028, frozenset({day("2028-01-03")}), frozenset()))

        assert calendar.depends_on_estimate(day("2027-12-20"), day("2028-01-20")) is True
        assert calendar.depends_on_estimate(day("2028-01-04"), day("2028-12-29")) is False
        assert calendar.depends_on_estimate(day("2028-12-20"), day("2029-01-20")) is True


class TestTheEndsOfTheYearsKnown:
    """What reaches beyond them is refused with the year it needs, and with those there are."""

    def test_no_working_day_is_over_on_the_first_day(self):
        assert CALENDAR.passed(day("2004-01-01")) == 0  # 元旦

    def test_the_last_working_day_is_still_found(self):
        # 31 December 2089 is a Saturday, so the last working day is Friday the 30th
        assert CALENDAR.nth(CALENDAR.passed(day("2089-12-31"))) == day("2089-12-30")

    @pytest.mark.parametrize(("text", "year"), [("2003-12-31", 2003), ("2090-01-01", 2090)])
    def test_a_day_beyond_them(self, text, year):
        with pytest.raises(Impossible) as refused:
            CALENDAR.passed(day(text))

        assert refused.value.params == {"year": year, "first": 2004, "last": 2089}

    def test_a_period_that_ends_beyond_them(self):
        with pytest.raises(Impossible) as refused:
            CALENDAR.add(day("2089-12-30"), 1)

        assert refused.value.params == {"year": 2090, "first": 2004, "last": 2089}

    def test_the_refusal_has_no_article_and_three_years(self):
        refusal = no_calendar(2100)

        assert (refusal.code, refusal.basis) == ("year_without_calendar", None)
        assert refusal.params == {"year": 2100, "first": 2004, "last": 2089}
