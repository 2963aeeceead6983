"""AR 48, 54, 61, 62, 64; ALL 67, 81: our papers in a dispute, the result to be expected, and an answer ordered anew (C22)."""

import pytest

from tests.workflow.law.given import CALENDAR, day, due, effects, fact, read, received
from tests.workflow.procedure.facts import refusal
from workflow.law import citations as law, limits
from workflow.law.events import Impossible
from workflow.procedure import guards
from workflow.procedure.beside import DISPUTE
from workflow.procedure.states import Action, DisputeState as D

MONDAY = day("2026-03-02")
MARCH = received("2026-03-02")
POSTED = fact("replied", "2026-03-20", by="posted")


def papers(kind: str):
    return limits.dispute_papers_due(kind, MONDAY, CALENDAR)


def result(kind: str):
    return limits.dispute_result_due(kind, MONDAY, CALENDAR)


class TestAR_48:
    """We answer in writing, with our evidence, within ten days of the papers: working days, as AR 88 says."""

    def test_ten_working_days(self):
        assert (papers("reconsideration"), str(limits.RECONSIDERATION_PAPERS.basis)) == (
            day("2026-03-16"),
            "AR 48",
        )

    def test_the_papers_open_the_dispute_and_our_answer_ends_our_part(self):
        assert {(m.action, m.source, m.target) for m in DISPUTE if m.basis == law.AR_48} == {
            (Action.RECORD_DISPUTE, D.ANNOUNCED, D.TO_ANSWER),
            (Action.ANSWER_DISPUTE, D.TO_ANSWER, D.ANSWERED),
        }


class TestAR_54:
    """In the simplified procedure, five."""

    def test_five_working_days(self):
        assert (papers("simplified"), str(limits.SIMPLIFIED_PAPERS.basis)) == (day("2026-03-09"), "AR 54")


class TestAR_61:
    """The body decides in its own name, on what its office proposes, whether or not we have answered."""

    def test_answered_or_not(self):
        assert {(m.action, m.source, m.target) for m in DISPUTE if m.basis == law.AR_61} == {
            (Action.RECORD_DISPUTE_RESULT, D.TO_ANSWER, D.DECIDED),
            (Action.RECORD_DISPUTE_RESULT, D.ANSWERED, D.DECIDED),
        }


class TestAR_62:
    """A decision within sixty days, thirty in the simplified procedure: calendar days, an end on a rest day moved."""

    def test_sixty_days(self):
        # 2 March and 60 days: 1 May, off until Tuesday the 5th
        assert (result("reconsideration"), str(limits.RECONSIDERATION_DECISION.basis)) == (
            day("2026-05-06"),
            "AR 62 ¶1",
        )

    def test_thirty_simplified(self):
        assert (result("simplified"), str(limits.SIMPLIFIED_DECISION.basis)) == (
            day("2026-04-01"),
            "AR 62 ¶2",
        )


class TestAR_64:
    """A decision that annuls may order us to answer anew, within a period it may state; not the same on the same facts and
    reasons. It opens a new run under the present law (C22, F13)."""

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

    def test_by_order_only(self):
        assert refusal(guards.a_redo_was_ordered, redo_ordered=False) == ("no_redo_ordered", "AR 64")
        assert refusal(guards.a_redo_was_ordered) is None

    def test_not_the_same_answer_again(self):
        found = refusal(guards.does_not_repeat_what_was_annulled, repeated_items=(2,))
        assert found == ("repeats_annulled_answer", "AR 64 ¶2")
        assert refusal(guards.does_not_repeat_what_was_annulled) is None


class TestALL_67:
    """To a court we answer within fifteen days of its papers: calendar days."""

    def test_fifteen_days(self):
        assert (papers("lawsuit"), str(limits.COURT_PAPERS.basis)) == (day("2026-03-17"), "ALL 67")


class TestALL_81:
    """A judgment of the first instance within six months of the filing."""

    def test_six_months(self):
        assert (result("lawsuit"), str(limits.JUDGMENT_MONTHS.basis)) == (day("2026-09-02"), "ALL 81")
