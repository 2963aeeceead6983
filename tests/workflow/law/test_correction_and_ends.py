"""R 30, 42 and the ends: what stops the clock, starts it afresh, closes it and opens it again."""

import pytest

from tests.workflow.law.given import consulted, due, effects, fact, read, received, returned
from workflow.law.events import Impossible

MARCH = received("2026-03-02")
ASKED = fact("correction_requested", "2026-03-04")
POSTED = fact("replied", "2026-03-20", by="posted")


class TestArticle30:
    """A correction is asked for within 7 working days, once; the period runs from the corrected application."""

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


class TestRegulationOf2008:
    """15 and 15 working days; every correction notice suspends, none restarts."""

    def test_fifteen_days(self):
        assert due(received("2011-06-01", "online")) == "2011-06-23"  # 6 June is off

    def test_the_days_waited_are_left_out(self):
        old = received("2014-04-02", "online")
        corrected = [
            old,
            fact("correction_requested", "2014-04-08"),
            fact("correction_received", "2014-04-15"),
        ]
        assert due(old) == "2014-04-24"
        assert due(*corrected) == "2014-05-04"  # 5 working days later: 1 to 3 May off, Sunday 4 May worked

    def test_an_extension_has_at_most_15_days(self):
        with pytest.raises(Impossible, match="extension_length"):
            read(received("2014-04-02", "online"), fact("extended", "2014-04-10", workdays=16))

    def test_every_notice_stops_the_clock(self):
        history = [
            received("2014-04-02", "online"),
            fact("correction_requested", "2014-04-08"), fact("correction_received", "2014-04-09"),
            fact("correction_requested", "2014-04-22"),
        ]  # fmt: skip
        assert effects(*history) == ["started", "stopped", "excluded", "stopped"]

    def test_the_version_is_that_of_the_day_of_receipt(self):
        assert read(received("2019-05-14")).rules.code == "2008"
        assert read(received("2019-05-15")).rules.code == "2019"


class TestFees:
    """国办函〔2020〕109号: the clock stops until the fee is paid; the day of payment is the start day."""

    def test_paid_the_period_starts_afresh(self):
        paid = [MARCH, fact("fee_notified", "2026-03-10"), fact("fee_paid", "2026-03-20")]
        assert due(*paid) == "2026-04-20"

    def test_a_notice_after_the_due_date_is_void(self):
        assert effects(MARCH, fact("fee_notified", "2026-03-31"))[-1] == "void:after_the_due_date"

    def test_a_payment_nobody_asked_for_changes_nothing(self):
        assert effects(MARCH, fact("fee_paid", "2026-03-05"))[-1] == "void:nothing_awaited"

    def test_asked_twice_the_second_notice_is_void(self):
        twice = [MARCH, fact("fee_notified", "2026-03-10"), fact("fee_notified", "2026-03-11")]
        assert effects(*twice)[-1] == "void:payment_awaited_already"

    def test_only_what_was_awaited_can_lapse(self):
        with pytest.raises(Impossible, match="no_payment_awaited"):
            read(MARCH, fact("fee_lapsed", "2026-04-20"))


class TestEnds:
    """An answer, a withdrawal or a lapse closes; what may still come is listed."""

    def test_the_answer_is_timely_on_the_due_day(self):
        assert read(MARCH, fact("replied", "2026-03-30", by="posted")).timely is True
        assert read(MARCH, fact("replied", "2026-03-31", by="posted")).timely is False

    def test_an_answer_ends_open_consultations_and_their_late_returns_change_nothing(self):
        history = [MARCH, consulted("a", "2026-03-03"), POSTED, returned("a", "2026-03-25")]
        assert effects(*history) == ["started", "excluded", "answered", "void:consultation_over"]

    @pytest.mark.parametrize(
        "late",
        [
            fact("extended", "2026-03-23", workdays=5),
            fact("withdrawn", "2026-03-23"),
            fact("replied", "2026-03-23", by="handed"),
            fact("correction_requested", "2026-03-23"),
            returned("never asked", "2026-03-23"),
        ],
        ids=lambda event: type(event).__name__,
    )
    def test_nothing_else_happens_after_the_end(self, late):
        with pytest.raises(Impossible, match="after_the_end"):
            read(MARCH, POSTED, late)

    def test_a_return_by_the_agencys_fault_undoes_the_answer(self):
        back = fact("reply_returned", "2026-03-25", fault="agency")
        again = fact("replied", "2026-03-31", by="posted")
        assert (read(MARCH, POSTED, back).status, read(MARCH, POSTED, back, again).timely) == (
            "running",
            False,
        )

    def test_a_return_by_the_applicants_fault_changes_nothing(self):
        back = fact("reply_returned", "2026-03-25", fault="applicant")
        assert read(MARCH, POSTED, back).timely is True

    def test_what_was_not_answered_cannot_come_back(self):
        with pytest.raises(Impossible, match="no_answer_to_return"):
            read(MARCH, fact("reply_returned", "2026-03-25", fault="agency"))

    def test_an_answer_comes_back_only_once(self):
        back = fact("reply_returned", "2026-03-25", fault="agency")
        with pytest.raises(Impossible, match="no_answer_to_return"):
            read(MARCH, POSTED, back, fact("reply_returned", "2026-03-26", fault="agency"))


class TestRedo:
    """A decision ordering an answer opens a new run under the present law (C22, F13)."""

    def test_without_a_length_20_days_that_may_be_extended(self):
        ordered = [MARCH, POSTED, fact("redo_ordered", "2026-07-09")]
        assert due(*ordered) == "2026-08-06"
        assert due(*ordered, fact("extended", "2026-08-06", workdays=1)) == "2026-08-07"

    def test_a_stated_number_of_working_days_is_a_fixed_date(self):
        ordered = [MARCH, POSTED, fact("redo_ordered", "2026-07-09", workdays=5)]
        assert due(*ordered) == "2026-07-16"
        assert effects(*ordered, fact("extended", "2026-07-10", workdays=1))[-1] == "void:date_is_fixed"

    def test_a_stated_date(self):
        assert due(MARCH, POSTED, fact("redo_ordered", "2026-07-09", due_on="2026-07-20")) == "2026-07-20"

    def test_of_an_old_case_it_runs_under_the_new_law(self):
        old = [received("2012-08-31"), fact("replied", "2012-09-06", by="posted")]
        assert read(*old, fact("redo_ordered", "2018-07-09")).allowed == 20

    @pytest.mark.parametrize(
        ("stated", "code"),
        [
            ({"workdays": 5, "days": 5}, "redo_length_twice"),
            ({"workdays": 0}, "redo_length_not_positive"),
            ({"days": 0}, "redo_length_not_positive"),
            ({"due_on": "2026-07-01"}, "redo_date_passed"),
        ],
    )
    def test_a_length_that_cannot_be(self, stated, code):
        with pytest.raises(Impossible, match=code):
            read(MARCH, POSTED, fact("redo_ordered", "2026-07-09", **stated))

    def test_it_can_be_ordered_of_an_agency_that_never_answered(self):
        assert due(MARCH, fact("redo_ordered", "2026-07-09")) == "2026-08-06"


class TestHistories:
    """What cannot have happened is refused (F1)."""

    def test_nothing_happens_before_receipt(self):
        with pytest.raises(Impossible, match="nothing_received"):
            read(ASKED)

    def test_facts_stand_in_the_order_of_their_days(self):
        with pytest.raises(Impossible, match="out_of_order"):
            read(MARCH, ASKED, fact("correction_received", "2026-03-03"), as_of="2026-03-04")

    def test_an_application_is_received_once(self):
        with pytest.raises(Impossible, match="received_twice"):
            read(MARCH, received("2026-03-03"))

    def test_events_after_the_day_are_not_read(self):
        assert due(MARCH, fact("extended", "2026-03-20", workdays=20), as_of="2026-03-19") == "2026-03-30"

    def test_before_receipt_there_is_no_clock(self):
        with pytest.raises(Impossible, match="nothing_received"):
            read(MARCH, as_of="2026-03-01")
