"""R 44 and 45: what was given to one and concerns all, and the order of the files."""

import pytest

from tests.workflow.law.given import CALENDAR, day, fact, read, received, returned
from tests.workflow.procedure.facts import refusal
from workflow.law import citations as law, limits
from workflow.law.events import Impossible
from workflow.procedure import guards
from workflow.procedure.transitions import CASE

MARCH = received("2026-03-02")
POSTED = fact("replied", "2026-03-20", by="posted")


class TestR_44:
    """What several ask for, or an applicant proposes, and everybody may know, the agency makes public in good time."""

    def test_in_good_time_is_twenty_working_days(self):
        assert limits.publication_due(day("2026-03-02"), CALENDAR) == day("2026-03-30")  # C24

    @pytest.mark.parametrize(
        ("guard", "changes", "why"),
        [
            (guards.something_was_given, {"something_given": False}, "nothing_given"),
            (guards.nothing_left_to_assess, {"assessment_pending": True}, "assessment_pending"),
        ],
    )
    def test_what_was_given_is_assessed_before_the_file_closes(self, guard, changes, why):
        assert refusal(guard, **changes) == (why, "R 44 ¶2")
        assert refusal(guard) is None

    def test_it_is_proposed_only_of_what_was_answered(self):
        proposed = {m.source.value for m in CASE if m.basis == law.R_44_1}
        assert proposed == {"answered", "archived"}


class TestR_45:
    """Registration, examination, handling, answer and filing follow an order that every agency keeps."""

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

    @pytest.mark.parametrize(
        ("guard", "changes", "why"),
        [
            (guards.case_is_open, {"case_open": False}, "case_ended"),
            (guards.no_answer_stands, {"answer_stands": True}, "answered_already"),
            (guards.was_received, {"reading": None}, "not_received_yet"),
            (guards.file_is_complete, {"archive_missing": ("answer",)}, "archive_incomplete"),
            (guards.history_stays_possible, {"history_possible": False}, "history_impossible"),
            (
                guards.what_rests_on_it_comes_after,
                {"followed_on": day("2026-03-01")},
                "something_rests_on_it",
            ),
            (guards.head_agrees_where_needed, {"to_our_advantage": True}, "head_must_agree"),
            (guards.head_agrees_where_needed, {"case_open": False}, "head_must_agree"),
            (guards.head_agrees_to_void, {"letter_was_served": True}, "head_must_void"),
            (guards.head_agrees_to_void, {"date_rests_on_letter": True}, "head_must_void"),
        ],
    )
    def test_the_order_of_the_files(self, guard, changes, why):
        assert refusal(guard, **changes) == (why, "R 45")
        assert refusal(guard) is None

    @pytest.mark.parametrize(
        ("guard", "changes"),
        [
            (guards.head_agrees_where_needed, {"to_our_advantage": True}),
            (guards.head_agrees_to_void, {"letter_was_served": True}),
        ],
    )
    def test_the_head_may(self, guard, changes):
        assert refusal(guard, **changes, acts_as_head=True) is None

    def test_a_withdrawal_closes(self):
        closed = read(MARCH, fact("withdrawn", "2026-03-10"))
        assert (closed.status, str(closed.trace[-1].basis)) == ("closed", "R 45")
