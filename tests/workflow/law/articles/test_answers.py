"""R 36 to 39: what an answer can be, when it is made, and when it came back."""

import pytest

from tests.workflow.law.articles.outcomes import needed, resting_on
from tests.workflow.law.given import CALENDAR, consulted, day, effects, fact, read, received, returned
from tests.workflow.procedure.facts import refusal
from workflow.law import citations as law, limits
from workflow.law.events import Impossible
from workflow.procedure import guards
from workflow.procedure.facts import ItemFacts

MARCH = received("2026-03-02")
POSTED = fact("replied", "2026-03-20", by="posted")


class TestR_36:
    """Everything asked for gets one of seven answers: public already, given, withheld, not held, another's, answered
    before, governed by another law; with reasons for what is not given."""

    @pytest.mark.parametrize(
        ("item", "outcomes"),
        [
            (law.R_36_1, {"already_public"}),
            (law.R_36_2, {"disclosed"}),
            (law.R_36_4, {"not_held"}),
            (law.R_36_5, {"other_agency"}),
            (law.R_36_6, {"repeated"}),
            (law.R_36_7, {"special_procedure", "with_state_archive"}),
        ],
        ids=lambda value: str(value) if isinstance(value, law.Citation) else "",
    )
    def test_its_items(self, item, outcomes):
        assert resting_on(item) == outcomes  # item 3, withheld, is cited by the ground itself: R 14 to 16

    @pytest.mark.parametrize(
        ("guard", "changes", "why"),
        [
            (guards.every_item_determined, {"items": ()}, "items_undetermined"),
            (guards.every_item_determined, {"items": (ItemFacts(position=1),)}, "items_undetermined"),
            (
                guards.address_was_ours_to_get_right,
                {"delivered_to_wrong_address": False},
                "answer_stays_made",
            ),
        ],
    )
    def test_everything_asked_for_is_answered_and_stays_so(self, guard, changes, why):
        assert refusal(guard, **changes) == (why, "R 36")
        assert refusal(guard) is None

    def test_only_an_answer_that_was_made_is_replaced(self):
        assert refusal(guards.an_answer_stands, answer_stands=False) == ("no_answer_to_replace", "R 36")
        assert refusal(guards.an_answer_stands, answer_stands=True) is None

    def test_the_answer_is_timely_on_the_due_day(self):
        assert read(MARCH, fact("replied", "2026-03-30", by="posted")).timely is True
        assert read(MARCH, fact("replied", "2026-03-31", by="posted")).timely is False

    def test_an_answer_ends_open_consultations_and_their_late_returns_change_nothing(self):
        history = [MARCH, consulted("a", "2026-03-03"), POSTED, returned("a", "2026-03-25")]
        assert effects(*history) == ["started", "excluded", "answered", "void:consultation_over"]

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

    def test_what_came_back_is_sent_again_the_next_working_day(self):
        assert limits.send_again_due(day("2026-03-06"), CALENDAR) == day("2026-03-09")  # Friday to Monday

    def test_the_post_is_asked_after_five_working_days(self):
        assert limits.service_check_due(day("2026-03-02"), CALENDAR) == day("2026-03-09")


class TestR_37:
    """What can be told apart from what is withheld is given."""

    def test_a_part(self):
        assert resting_on(law.R_37) == {"partial"}

    def test_both_parts_are_on_record_with_the_ground_and_the_reasons(self):
        assert needed("partial") == ["what_is_given", "what_is_withheld", "ground", "reasons"]


class TestR_38:
    """What is given is what exists; what would have to be worked out first need not be."""

    def test_it_is_said_what_work_it_would_be(self):
        assert (resting_on(law.R_38), needed("needs_creation")) == ({"needs_creation"}, ["what_processing"])


class TestR_39:
    """A petition, complaint or report in the form of an application is not handled as one, and its way is told; of what is
    published, where to get it."""

    def test_paragraph_1(self):
        assert (resting_on(law.R_39_1), needed("petition")) == ({"petition"}, ["proper_channel"])

    def test_paragraph_2(self):
        assert (resting_on(law.R_39_2), needed("publication")) == ({"publication"}, ["where_to_obtain"])
