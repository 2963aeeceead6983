"""Dates of disputes, reasons and service: the limits that are not the answer's own."""

from datetime import date

import pytest

from tests.workflow.law.given import CALENDAR, day
from workflow.law import limits
from workflow.law.events import Impossible
from workflow.law.remedies import Route, against_a_disclosure

MONDAY = day("2026-03-02")


class TestArticle35:
    """The applicant says why he needs so much within the days he is given; 10 working days if none were stated."""

    def test_the_days_given(self):
        assert limits.reasons_due(MONDAY, CALENDAR, 5) == day("2026-03-09")

    def test_ten_if_none_were(self):
        assert limits.reasons_due(MONDAY, CALENDAR) == day("2026-03-16")


class TestArticle36:
    """What comes back is sent again at once; the post is asked after the days it may take."""

    def test_sent_again_the_next_working_day(self):
        assert limits.send_again_due(day("2026-03-06"), CALENDAR) == day("2026-03-09")

    def test_asked_for_after_five_working_days(self):
        assert limits.service_check_due(MONDAY, CALENDAR) == day("2026-03-09")


class TestDisputes:
    """AR 48, 54, 62 and ALL 67, 81: our papers and the result to be expected (C22)."""

    @pytest.mark.parametrize(
        ("kind", "papers", "result"),
        [
            (
                "reconsideration",
                "2026-03-16",
                "2026-05-06",
            ),  # 10 working days; 60 days are 1 May, off to the 5th
            ("simplified", "2026-03-09", "2026-04-01"),  # 5 working days; 30 days
            ("lawsuit", "2026-03-17", "2026-09-02"),  # 15 days; 6 months
        ],
    )
    def test_both_dates(self, kind, papers, result):
        assert limits.dispute_papers_due(kind, MONDAY, CALENDAR) == day(papers)
        assert limits.dispute_result_due(kind, MONDAY, CALENDAR) == day(result)


def test_a_period_beyond_all_years_is_refused():
    with pytest.raises(Impossible, match="year_without_calendar"):
        limits.calendar_period(date.max, 1, CALENDAR)


def test_who_objected_in_vain_may_go_either_way():
    remedies = against_a_disclosure()

    assert (remedies.route, remedies.review_first_parts, str(remedies.basis)) == (Route.FREE, (), "R 51")
