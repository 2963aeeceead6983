"""A wrong notice is replaced by a later one, never edited."""

from datetime import date

import pytest

from agencies import calendars, notices
from agencies.models import CalendarNotice, NoticeScope
from agencies.notices import BadNotice
from tests.agencies import make
from workflow.law.workdays import WorkCalendar

pytestmark = pytest.mark.django_db
NEW_YEAR = date(2027, 1, 1)  # a Friday
WRONG = date(2027, 3, 3)
RIGHT = date(2027, 3, 4)
LOCAL = date(2027, 4, 9)


@pytest.fixture
def by():
    return make.person("operator")


@pytest.fixture
def agency():
    return make.agency(area="450103")


def enter(by, *off, area="", number="1号", year=2027, replaces=None, confirmed=True):
    notice = notices.enter(
        scope=NoticeScope.LOCAL if area else NoticeScope.NATIONAL,
        area=area,
        year=year,
        issuing_body="某政府",
        doc_number=number,
        days_off=off,
        replaces=replaces,
        by=by,
    )
    return notices.confirm(notice_id=notice.pk, by=by) if confirmed else notice


def off(agency, *days):
    calendar = calendars.for_agency(agency)
    return [day for day in days if not calendar.is_workday(day)]


class TestReplacing:
    def test_the_later_one_counts_and_the_earlier_stays_on_record(self, agency, by):
        wrong = enter(by, NEW_YEAR, WRONG)
        before = calendars.for_agency(agency).revision
        enter(by, NEW_YEAR, RIGHT, replaces=wrong)
        assert off(agency, NEW_YEAR, WRONG, RIGHT) == [NEW_YEAR, RIGHT]
        assert calendars.for_agency(agency).revision != before
        assert CalendarNotice.objects.get(pk=wrong.pk).days_off == ["2027-01-01", "2027-03-03"]

    def test_until_it_is_confirmed_it_can_only_be_tried(self, agency, by):
        wrong = enter(by, NEW_YEAR, WRONG)
        right = enter(by, NEW_YEAR, RIGHT, replaces=wrong, confirmed=False)
        assert off(agency, WRONG, RIGHT) == [WRONG]
        tried = calendars.for_agency(agency, also=[right])
        assert (tried.is_workday(WRONG), tried.is_workday(RIGHT)) == (True, False)

    def test_taken_back_the_year_is_provisional_again(self, agency, by):
        wrong = enter(by, WRONG)
        enter(by, replaces=wrong)
        assert calendars.for_agency(agency) == WorkCalendar.national()

    def test_what_was_taken_back_can_be_entered_anew(self, agency, by):
        back = enter(by, replaces=enter(by, WRONG))
        enter(by, NEW_YEAR, RIGHT, replaces=back)
        assert off(agency, WRONG, RIGHT) == [RIGHT]
        assert not calendars.for_agency(agency).is_provisional(RIGHT)

    def test_for_another_year_it_frees_the_year_that_was_meant_wrongly(self, agency, by):
        wrong = enter(by, date(2028, 3, 3), year=2028)
        enter(by, NEW_YEAR, replaces=wrong)
        calendar = calendars.for_agency(agency)
        assert (calendar.is_provisional(NEW_YEAR), calendar.is_provisional(date(2028, 3, 3))) == (False, True)

    def test_an_amendment_stays_one_when_the_years_notice_is_replaced(self, agency, by):
        wrong = enter(by, NEW_YEAR, WRONG)
        enter(by, LOCAL, number="补充通知")
        enter(by, NEW_YEAR, RIGHT, replaces=wrong)
        assert off(agency, NEW_YEAR, WRONG, RIGHT, LOCAL) == [NEW_YEAR, RIGHT, LOCAL]

    def test_and_when_it_is_taken_back_for_it_does_not_tell_the_year(self, agency, by):
        wrong = enter(by, NEW_YEAR, WRONG)
        enter(by, LOCAL, number="补充通知")
        enter(by, replaces=wrong)
        assert off(agency, WRONG, LOCAL) == [LOCAL]
        assert calendars.for_agency(agency).is_provisional(LOCAL)

    def test_local_days_entered_first_outlast_the_years_notice(self, agency, by):
        enter(by, LOCAL, area="450000", number="桂政发1号")
        enter(by, NEW_YEAR)
        assert off(agency, NEW_YEAR, LOCAL) == [NEW_YEAR, LOCAL]

    def test_another_agencys_local_days_replaced_move_nothing_here(self, agency, by):
        before = calendars.for_agency(agency)
        wrong = enter(by, LOCAL, area="460000")
        enter(by, WRONG, area="460000", replaces=wrong)
        assert calendars.for_agency(agency) is before


class TestRefusals:
    @pytest.mark.parametrize(
        ("change", "field", "code"),
        [
            ({"confirmed": False}, "replaces", "replaces_unconfirmed"),
            ({"area": "450000"}, "scope", "replaces_other_scope"),
        ],
    )
    def test_what_cannot_be_replaced(self, by, change, field, code):
        wrong = enter(by, WRONG, **change)
        with pytest.raises(BadNotice) as bad:
            enter(by, RIGHT, replaces=wrong)
        assert (bad.value.field, bad.value.code) == (field, code)

    def test_a_notice_is_replaced_once(self, by):
        wrong = enter(by, WRONG)
        enter(by, RIGHT, replaces=wrong)
        with pytest.raises(BadNotice) as bad:
            enter(by, RIGHT, replaces=wrong)
        assert bad.value.code == "replaced_before"

    def test_nothing_to_take_back(self, by):
        with pytest.raises(BadNotice) as bad:
            enter(by)
        assert bad.value.code == "no_days"

    def test_the_number_is_free_only_for_the_replacement(self, by):
        wrong = enter(by, WRONG)
        right = enter(by, RIGHT, replaces=wrong)
        known = notices.entered_before(scope="national", area="", year=2027, doc_number="1号")
        assert known == right
        with pytest.raises(BadNotice) as bad:
            enter(by, RIGHT)
        assert bad.value.code == "entered_before"
