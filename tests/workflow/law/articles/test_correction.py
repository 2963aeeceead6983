"""R 30: an application that is unclear is corrected, once."""

import pytest

from tests.workflow.law.given import CALENDAR, day, due, effects, fact, read, received
from tests.workflow.procedure.facts import refusal
from workflow.law import limits
from workflow.law.events import Impossible
from workflow.law.outcomes import OUTCOMES
from workflow.law.policy import Policy
from workflow.procedure import guards

MARCH = received("2026-03-02")
ASKED = fact("correction_requested", "2026-03-04")


class TestR_30:
    """Once, within 7 working days of receipt, the agency says what is unclear and gives a reasonable period; the answer's
    period runs from the corrected application; who does not correct in time has abandoned it."""

    def test_the_seventh_day_is_in_time_and_the_eighth_is_not(self):
        assert effects(MARCH, fact("correction_requested", "2026-03-11")) == ["started", "stopped"]
        assert effects(MARCH, fact("correction_requested", "2026-03-12")) == [
            "started",
            "void:notice_too_late",
        ]

    def test_while_it_is_awaited_no_date_runs(self):
        waiting = read(MARCH, ASKED)
        assert (waiting.status, waiting.due_on, waiting.workdays_left) == ("stopped", None, None)

    def test_a_correction_nobody_asked_for_changes_nothing(self):
        assert effects(MARCH, fact("correction_received", "2026-03-05")) == [
            "started",
            "void:nothing_awaited",
        ]

    def test_only_what_was_awaited_can_lapse(self):
        with pytest.raises(Impossible, match="no_correction_awaited"):
            read(MARCH, fact("correction_lapsed", "2026-04-01"))

    def test_the_notice_is_not_received_before_it_is_sent(self):
        with pytest.raises(Impossible, match="received_before_sent"):
            read(MARCH, fact("correction_requested", "2026-03-04", received_on="2026-03-03"))

    def test_an_answer_made_while_it_is_awaited_is_timely(self):
        answered = read(MARCH, ASKED, fact("replied", "2026-06-01", by="handed"))
        assert (answered.due_on, answered.timely, answered.status) == (None, True, "closed")

    def test_the_period_runs_afresh_from_the_corrected_application(self):
        # 11 March is day 1; 6 April (清明节) is off; 8 April is day 20
        assert due(MARCH, ASKED, fact("correction_received", "2026-03-10")) == "2026-04-08"

    def test_the_last_day_to_ask(self):
        # 3, 4, 5, 6, 9, 10, 11 March
        assert limits.correction_notice_due(day("2026-03-02"), CALENDAR) == day("2026-03-11")

    def test_the_applicant_has_his_period_and_the_post_its_grace(self):
        monday = day("2026-03-02")
        assert limits.correction_due(monday, CALENDAR, Policy()) == day("2026-03-16")  # 10 working days
        assert limits.correction_lapses_after(monday, CALENDAR, Policy()) == day("2026-03-23")  # and 5 more
        assert limits.correction_lapses_after(monday, CALENDAR, Policy(), 5) == day("2026-03-16")  # 5 and 5

    def test_it_is_abandoned_only_when_that_is_over(self):
        last = day("2026-03-23")
        over = {"lapses_after": last, "on": day("2026-03-24")}
        assert refusal(guards.applicant_is_out_of_time, **over) is None
        assert refusal(guards.applicant_is_out_of_time, **over | {"on": last}) == (
            "applicant_has_time",
            "R 30",
        )

    def test_still_unclear_after_a_correction_or_never_corrected_is_answered_under_it(self):
        resting = {code for code, one in OUTCOMES.items() if "R 30" in map(str, one.bases)}
        assert resting == {"still_unclear", "abandoned_uncorrected"}
