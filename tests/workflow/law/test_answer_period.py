"""R 31 and 33: when the answer is due, and what an extension does."""

import pytest

from tests.workflow.law.given import consulted, due, effects, fact, read, received, returned
from workflow.law.events import Impossible

MARCH = received("2026-03-02")  # a Monday; 20 working days end on Monday 30 March


class TestArticle31:
    """Each channel has its own day of receipt; internal routing moves none."""

    def test_registered_post_counts_from_the_day_it_was_signed_for(self):
        assert due(received("2026-03-02", arrived_on="2026-03-02")) == "2026-03-30"

    def test_a_plain_letter_counts_from_its_confirmation(self):
        letter = received("2026-03-02", "post_plain", arrived_on="2026-03-02", confirmed_on="2026-03-04")
        assert due(letter, as_of="2026-03-04") == "2026-04-01"  # 5 March is day 1

    def test_our_own_portal_confirms_by_accepting(self):
        online = received("2026-03-02", "online", confirmed_on="2026-03-04")
        assert due(online, as_of="2026-03-04") == "2026-03-30"
        assert due(online, as_of="2026-03-04", portal_confirms=False) == "2026-04-01"

    def test_an_application_does_not_arrive_after_it_was_received(self):
        with pytest.raises(Impossible, match="arrived_after_receipt"):
            due(received("2026-03-02", arrived_on="2026-03-03"))

    def test_receipt_is_not_confirmed_before_arrival(self):
        with pytest.raises(Impossible, match="confirmed_before_arrival"):
            due(received("2026-03-04", "fax", confirmed_on="2026-03-02"))

    @pytest.mark.parametrize("channel", ["online", "fax", "email"])
    def test_receipt_on_a_rest_day_stays_that_day_unless_policy_moves_it(self, channel):
        saturday = received("2026-03-14", channel)
        assert due(saturday) == "2026-04-13"  # 16 March is day 1; 6 April is off
        assert due(saturday, rest_day_receipt="next_workday") == "2026-04-14"  # 17 March is day 1

    @pytest.mark.parametrize("channel", ["in_person", "post_signed", "post_plain"])
    def test_paper_is_received_when_it_is_received(self, channel):
        saturday = received("2026-03-14", channel)
        assert due(saturday, rest_day_receipt="next_workday") == "2026-04-13"


class TestArticle33Paragraph2:
    """20 working days from receipt; at most 20 more, agreed by the head and told to the applicant."""

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


class TestArticle33Paragraph3:
    """The time needed for asking third parties and other bodies does not count."""

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


class TestArticle35:
    """A fixed later date for what is reasonable but too much."""

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
