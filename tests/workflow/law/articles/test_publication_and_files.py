"""R 18, 44 and 45: what is withheld comes up again, what was given to one and concerns all, the order of the files."""

import pytest

from tests.workflow.law.given import CALENDAR, day, fact, read, received, returned
from tests.workflow.procedure.facts import refusal
from workflow.law import citations as law, limits
from workflow.law.events import Impossible
from workflow.law.outcomes import OUTCOMES, withholds
from workflow.law.policy import Policy
from workflow.procedure import guards, timers
from workflow.procedure.beside import WITHHELD
from workflow.procedure.states import Action, WithheldState as W
from workflow.procedure.transitions import CASE

MARCH = received("2026-03-02")
POSTED = fact("replied", "2026-03-20", by="posted")


class TestR_18:
    """What an agency does not disclose it reviews from time to time, and discloses what circumstances allow by then."""

    def test_what_is_withheld_comes_up_again(self):
        refused = {code for code in OUTCOMES if withholds(code)}
        assert refused == {
            "state_secret", "prohibited_by_law", "security_and_stability",  # R 14
            "third_party_rights",  # R 15
            "internal_affairs", "deliberative", "enforcement_file",  # R 16
        }  # fmt: skip

    def test_so_does_the_withheld_part_of_what_was_given_in_part(self):
        assert withholds("partial", "deliberative")
        assert not withholds("partial")
        assert not withholds("not_held")

    @pytest.mark.parametrize(
        ("since", "months", "again"),
        [
            ("2026-03-02", 3, "2026-06-02"),  # a Tuesday
            ("2025-06-06", 12, "2026-06-08"),  # 6 June 2026 is a Saturday: the Monday after (C4)
            ("2025-08-29", 6, "2026-02-28"),  # no 29th; Saturday the 28th is worked for the festival (C2)
        ],
    )
    def test_after_so_many_months(self, since, months, again):
        assert limits.withheld_review_due(day(since), months, CALENDAR) == day(again)

    def test_twelve_months_are_the_agencys_own_value_and_have_limits(self):
        assert Policy().withheld_review_months == 12
        assert Policy.from_data({"withheld_review_months": 60}).withheld_review_months == 60
        for wrong in (0, 61, True, "12"):
            with pytest.raises(Impossible, match="bad_policy_value"):
                Policy.from_data({"withheld_review_months": wrong})

    def test_twenty_working_days_before_it_is_somebodys_task(self):
        # June 2026 from the 2nd to the 30th has 21 weekdays; Friday the 19th is the dragon boat festival
        first = timers.comes_up_on(timers.Kind.WITHHELD_REVIEW, day("2026-06-30"), CALENDAR)
        assert (first, CALENDAR.count(first, day("2026-06-30"))) == (day("2026-06-01"), 20)
        assert refusal(guards.review_has_come_up, review_comes_up_on=day("2026-03-09")) == (
            "review_not_yet",
            "R 18",
        )
        assert refusal(guards.review_has_come_up, review_comes_up_on=day("2026-03-06")) is None

    def test_the_sweep_looks_at_it_on_that_day_and_at_other_dates_by_the_ladder_alone(self):
        assert timers.looked_at("withheld_review", (5, 2, 0)) == (5, 2, 0, 20)
        assert timers.looked_at("publication", (5, 2, 0)) == (5, 2, 0)

    def test_nothing_but_a_new_answer_ends_it_without_a_finding(self):
        assert {move.basis for move in WITHHELD} == {law.R_18}
        found = {move.action for move in WITHHELD if move.target in (W.KEPT, W.RELEASED)}
        assert found == {Action.KEEP_WITHHELD, Action.RELEASE_WITHHELD}


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
