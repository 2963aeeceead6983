"""R 31: the day an application counts as received."""

import pytest

from tests.workflow.law.given import CALENDAR, day, due, received
from tests.workflow.procedure.facts import refusal
from workflow.law import limits
from workflow.law.events import Impossible
from workflow.procedure import guards


class TestR_31:
    """Received is what is handed in or signed for, that day; what nobody signed for, and what comes by the net, by fax or
    e-mail, the day both sides confirmed it."""

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

    def test_a_plain_letter_is_confirmed_the_day_it_arrives_and_a_message_within_one_working_day(self):
        friday = day("2026-03-06")
        assert limits.confirmation_due("post_plain", friday, CALENDAR) == friday
        assert limits.confirmation_due("email", friday, CALENDAR) == day("2026-03-09")  # a Monday

    def test_nothing_is_registered_before_both_sides_confirmed(self):
        assert refusal(guards.receipt_is_settled, receipt_settled=False) == ("receipt_not_confirmed", "R 31")
        assert refusal(guards.receipt_is_settled) is None
