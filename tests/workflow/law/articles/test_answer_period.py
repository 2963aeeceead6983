"""R 33 and 35: when the answer is due, what an extension does, and what a fixed later date."""

import pytest

from tests.workflow.law.given import CALENDAR, consulted, day, due, effects, fact, read, received, returned
from tests.workflow.procedure.facts import refusal
from workflow.law import limits
from workflow.law.events import Impossible
from workflow.law.outcomes import OUTCOMES
from workflow.procedure import guards
from workflow.procedure.facts import ItemFacts

MARCH = received("2026-03-02")  # a Monday; 20 working days end on Monday 30 March


class TestR_33:
    """What can be answered on the spot is; else within 20 working days of receipt, at most 20 more, agreed by the head of
    the disclosure office and told to the applicant; the days others are asked do not count."""

    # paragraph 1

    def test_at_the_counter_only_what_needs_no_examination(self):
        other = (ItemFacts(position=1, outcome="disclosed"),)
        assert refusal(guards.every_item_answered_on_the_spot) is None
        assert refusal(guards.every_item_answered_on_the_spot, items=other) == (
            "not_for_the_counter",
            "R 33 ¶1",
        )

    # paragraph 2

    def test_the_day_of_receipt_does_not_count(self):
        assert due(MARCH) == "2026-03-30"  # 3 March is day 1

    def test_a_holiday_does_not_count(self):
        assert due(received("2026-03-20")) == "2026-04-20"  # Qingming, Monday 6 April

    def test_a_weekend_made_a_workday_counts(self):
        assert due(received("2026-04-20")) == "2026-05-20"  # Saturday 9 May is worked, 1 to 5 May are not

    def test_an_extension_adds_its_days(self):
        assert due(MARCH, fact("extended", "2026-03-27", workdays=20)) == "2026-04-28"

    def test_it_may_be_told_on_the_due_day(self):
        assert effects(MARCH, fact("extended", "2026-03-30", workdays=1)) == ["started", "extended"]

    def test_told_a_day_later_it_counts_for_nothing(self):
        assert effects(MARCH, fact("extended", "2026-03-31", workdays=1)) == [
            "started",
            "void:after_the_due_date",
        ]

    def test_once_in_a_run(self):
        twice = [fact("extended", "2026-03-20", workdays=10), fact("extended", "2026-03-23", workdays=10)]
        assert effects(MARCH, *twice) == ["started", "extended", "void:extended_before"]

    def test_a_correction_begins_a_run_that_may_be_extended_again(self):
        history = [
            received("2026-03-02"),
            fact("correction_requested", "2026-03-04"),
            fact("correction_received", "2026-03-10"),  # 20 days from here: 8 April (6 April off)
            fact("extended", "2026-04-08", workdays=1),
        ]
        assert due(*history) == "2026-04-09"

    @pytest.mark.parametrize("workdays", [0, 21])
    def test_one_to_twenty_days(self, workdays):
        with pytest.raises(Impossible, match="extension_length") as refused:
            read(MARCH, fact("extended", "2026-03-27", workdays=workdays))
        assert str(refused.value.basis) == "R 33 ¶2"

    def test_while_the_applicant_is_awaited_there_is_nothing_to_extend(self):
        history = [
            MARCH,
            fact("correction_requested", "2026-03-04"),
            fact("extended", "2026-03-05", workdays=5),
        ]
        assert effects(*history) == ["started", "stopped", "void:clock_stopped_already"]

    # paragraph 3

    def test_the_days_after_sending_up_to_the_opinion_are_left_out(self):
        # sent Wednesday 4, back Wednesday 11 March: 5, 6, 9, 10, 11 March are left out
        assert due(MARCH, consulted("a", "2026-03-04"), returned("a", "2026-03-11")) == "2026-04-07"

    def test_parallel_consultations_leave_out_the_union_of_their_days(self):
        one = [MARCH, consulted("a", "2026-03-04"), returned("a", "2026-03-11")]
        both = [
            MARCH,
            consulted("a", "2026-03-04"),
            consulted("b", "2026-03-05"),
            returned("a", "2026-03-11"),
            returned("b", "2026-03-11"),
        ]
        assert due(*both) == due(*one)

    def test_one_after_the_other_adds_up(self):
        history = [
            MARCH, consulted("a", "2026-03-03"), returned("a", "2026-03-05"),
            consulted("b", "2026-03-09"), returned("b", "2026-03-11"),
        ]  # fmt: skip
        assert due(*history) == "2026-04-03"  # 4 days later than 30 March

    def test_sent_after_the_due_date_it_revives_nothing(self):
        late = read(MARCH, consulted("a", "2026-03-31"), as_of="2026-04-10")
        assert (late.status, late.due_on.isoformat(), late.workdays_left) == ("running", "2026-03-30", -8)

    def test_an_opinion_cannot_come_before_its_request_was_received(self):
        asked = consulted("a", "2026-03-04", received_on="2026-03-06")
        with pytest.raises(Impossible, match="opinion_before_receipt"):
            read(MARCH, asked, returned("a", "2026-03-05"))

    def test_nobody_answers_who_was_not_asked(self):
        with pytest.raises(Impossible, match="not_consulted"):
            read(MARCH, returned("a", "2026-03-05"))

    def test_the_same_request_is_not_sent_twice(self):
        with pytest.raises(Impossible, match="consulted_twice"):
            read(MARCH, consulted("a", "2026-03-04"), consulted("a", "2026-03-05"))

    def test_a_request_taken_back_ends_on_that_day(self):
        back = fact("consultation_withdrawn", "2026-03-11", id="a")
        assert due(MARCH, consulted("a", "2026-03-04"), back) == "2026-04-07"

    def test_another_body_without_a_period_stays_open(self):
        asked = read(MARCH, consulted("a", "2026-03-04", party="other_body"), as_of="2026-06-01")
        assert (asked.status, asked.workdays_left) == ("paused", 18)  # 3 and 4 March were counted

    def test_another_body_has_the_period_it_was_given(self):
        asked = [MARCH, consulted("a", "2026-03-04", party="other_body", period=5)]
        assert due(*asked, as_of="2026-04-01") == due(
            MARCH, consulted("a", "2026-03-04"), returned("a", "2026-03-11")
        )

    def test_a_third_party_has_15_days_whatever_is_written(self):
        asked = read(MARCH, consulted("a", "2026-03-04", period=3), as_of="2026-03-10")
        assert asked.open_consultations["a"].isoformat() == "2026-03-25"


class TestR_35:
    """Who asks for far too much too often may be asked why; without good reason he is told that it is not handled; with
    one, and not possible in time, a fixed later date is told him."""

    def test_it_replaces_the_counted_date(self):
        assert due(MARCH, fact("delay_set", "2026-03-10", due_on="2026-05-29")) == "2026-05-29"

    def test_it_must_be_later_than_the_present_date(self):
        with pytest.raises(Impossible, match="delay_not_later"):
            read(MARCH, fact("delay_set", "2026-03-10", due_on="2026-03-30"))

    def test_set_after_the_due_date_it_is_void(self):
        assert (
            effects(MARCH, fact("delay_set", "2026-03-31", due_on="2026-05-29"))[-1]
            == "void:after_the_due_date"
        )

    def test_a_restart_forgets_it(self):
        history = [
            MARCH, fact("delay_set", "2026-03-05", due_on="2026-05-29"),
            fact("correction_requested", "2026-03-06"), fact("correction_received", "2026-03-10"),
        ]  # fmt: skip
        assert due(*history) == "2026-04-08"

    def test_he_says_why_within_the_days_he_is_given(self):
        assert limits.reasons_due(day("2026-03-02"), CALENDAR, 5) == day("2026-03-09")

    def test_ten_working_days_if_none_were_stated(self):
        assert limits.reasons_due(day("2026-03-02"), CALENDAR) == day("2026-03-16")

    def test_not_handled_only_after_he_was_asked_and_his_reasons_were_found_no_good(self):
        (need,) = OUTCOMES["excessive_not_handled"].needs
        assert (need.code, need.fields, [str(b) for b in OUTCOMES["excessive_not_handled"].bases]) == (
            "unreasonable_request",
            (),  # nothing typed can stand for it
            ["R 35"],
        )

    def test_a_later_date_only_for_reasons_found_good(self):
        found = refusal(guards.reasons_were_found_reasonable, reasons_reasonable=False)
        assert found == ("reasons_not_found_reasonable", "R 35")
        assert refusal(guards.reasons_were_found_reasonable) is None
