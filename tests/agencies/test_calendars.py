from datetime import date

import pytest

from agencies import calendars, notices
from agencies.models import CalendarNotice, NoticeScope
from tests.agencies import make
from workflow.law.workdays import WorkCalendar

pytestmark = pytest.mark.django_db
LOCAL_DAY = date(2026, 4, 20)  # a Monday
NEW_YEAR = date(2027, 1, 1)  # a Friday
THE_SUNDAY = date(2027, 1, 10)


@pytest.fixture
def by():
    return make.person("operator")


@pytest.fixture
def agency():
    return make.agency(area="450103")


def notice(by, *, area="", year=2026, off=(LOCAL_DAY,), on=(), number="1号", confirmed=True):
    scope = NoticeScope.LOCAL if area else NoticeScope.NATIONAL
    entered = notices.enter(
        scope=scope,
        area=area,
        year=year,
        issuing_body="某政府",
        doc_number=number,
        days_off=off,
        days_on=on,
        by=by,
    )
    return notices.confirm(notice_id=entered.pk, by=by) if confirmed else entered


class TestForAgency:
    def test_without_notices_it_is_the_library_s(self, agency):
        assert calendars.for_agency(agency) == WorkCalendar.national()

    @pytest.mark.parametrize("area", ["450103", "450100", "450000"])
    def test_a_local_day_holds_in_its_area_and_everything_in_it(self, agency, by, area):
        notice(by, area=area)
        assert not calendars.for_agency(agency).is_workday(LOCAL_DAY)
        assert calendars.national().is_workday(LOCAL_DAY)

    @pytest.mark.parametrize("area", ["450102", "450200", "460000"])
    def test_and_nowhere_else(self, agency, by, area):
        notice(by, area=area)
        assert calendars.for_agency(agency).is_workday(LOCAL_DAY)

    def test_a_notice_not_confirmed_moves_nothing_but_can_be_tried(self, agency, by):
        waiting = notice(by, area="450000", confirmed=False)
        assert calendars.for_agency(agency).is_workday(LOCAL_DAY)
        assert not calendars.for_agency(agency, also=[waiting]).is_workday(LOCAL_DAY)
        assert calendars.for_agency(agency).is_workday(LOCAL_DAY)

    def test_a_national_notice_ends_the_estimate_of_its_year(self, agency, by):
        before = calendars.for_agency(agency)
        notice(by, year=2027, off=[NEW_YEAR], on=[THE_SUNDAY])
        after = calendars.for_agency(agency)
        assert (before.is_provisional(NEW_YEAR), after.is_provisional(NEW_YEAR)) == (True, False)
        assert (before.is_workday(THE_SUNDAY), after.is_workday(THE_SUNDAY)) == (False, True)
        labour_day = date(2027, 5, 3)  # off by estimate: 1 and 2 May fall on a weekend
        assert (before.is_workday(labour_day), after.is_workday(labour_day)) == (False, True)

    def test_a_later_notice_for_a_published_year_changes_only_its_days(self, agency, by):
        extra = date(2026, 11, 30)
        notice(by, off=[extra], number="补充通知")
        calendar, library = calendars.for_agency(agency), WorkCalendar.national()
        year = [date.fromordinal(day) for day in range(date(2026, 1, 1).toordinal(), NEW_YEAR.toordinal())]
        assert [day for day in year if calendar.is_workday(day) != library.is_workday(day)] == [extra]

    def test_what_was_confirmed_later_wins_for_its_days(self, agency, by):
        saturday = date(2026, 11, 28)
        notice(by, off=[], on=[saturday], number="1号")
        assert calendars.for_agency(agency).is_workday(saturday)
        notice(by, off=[saturday], number="2号")
        assert not calendars.for_agency(agency).is_workday(saturday)


class TestCaching:
    def test_the_same_notices_give_the_same_calendar_and_others_another_revision(self, agency, by):
        library = calendars.for_agency(agency)
        assert calendars.for_agency(agency) is library
        notice(by, area="450000")
        local = calendars.for_agency(agency)
        assert local.revision != library.revision
        assert calendars.for_agency(make.agency("shj", area="450103")) is local

    def test_a_notice_changed_behind_our_back_is_noticed(self, agency, by):
        entered = notice(by, area="450000")
        calendars.for_agency(agency)
        CalendarNotice.objects.filter(pk=entered.pk).update(days_off=["2026-04-21"])
        assert calendars.for_agency(agency).is_workday(LOCAL_DAY)

    def test_one_query(self, agency, by, django_assert_num_queries):
        notice(by, area="450000")
        with django_assert_num_queries(1):
            calendars.for_agency(agency)


class TestMissingYears:
    """C3: from 1 December a missing notice for next year is an alarm."""

    @pytest.mark.parametrize(
        ("today", "missing"),
        [
            (date(2026, 11, 30), []),
            (date(2026, 12, 1), [2027]),
            (date(2026, 12, 31), [2027]),
            (date(2027, 1, 1), [2027]),
            (date(2027, 12, 1), [2027, 2028]),
        ],
    )
    def test_from_the_first_of_december(self, today, missing):
        assert calendars.missing_years(today, calendars.national()) == missing

    def test_a_confirmed_notice_ends_it_and_a_local_one_does_not(self, by):
        notice(by, year=2027, area="450000", off=[date(2027, 4, 9)])
        entered = notice(by, year=2027, off=[NEW_YEAR], confirmed=False)
        assert calendars.missing_years(date(2026, 12, 1), calendars.national()) == [2027]
        notices.confirm(notice_id=entered.pk, by=by)
        assert calendars.missing_years(date(2026, 12, 1), calendars.national()) == []
