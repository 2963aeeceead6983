"""R 2 and 14 to 17: what is government information, what of it is withheld, and who examines that."""

import pytest

from tests.workflow.law.articles.outcomes import needed, resting_on
from tests.workflow.procedure.facts import refusal
from workflow.law import citations as law
from workflow.law.outcomes import WHICH
from workflow.procedure import guards
from workflow.procedure.beside import DELIBERATION
from workflow.procedure.states import Action
from workflow.procedure.transitions import CASE


class TestR_2:
    """Government information is what an agency made or obtained in administration and keeps in recorded form."""

    def test_what_is_none_and_what_asks_for_more_than_a_record(self):
        assert resting_on(law.R_2) == {"not_government_information", "inquiry", "confirm_or_reissue"}

    def test_that_it_is_none_is_said_with_reasons(self):
        assert needed("not_government_information") == ["reasons"]


class TestR_14:
    """State secrets, what laws forbid to disclose, and what could endanger national, public or economic security or
    social stability are not disclosed."""

    def test_three_grounds(self):
        assert resting_on(law.R_14) == {"state_secret", "prohibited_by_law", "security_and_stability"}

    def test_three_securities_and_one_stability(self):
        assert WHICH["security_and_stability"] == (
            "national_security",
            "public_security",
            "economic_security",
            "social_stability",
        )

    @pytest.mark.parametrize(
        ("code", "on_record"),
        [
            ("state_secret", "classification"),
            ("prohibited_by_law", "prohibiting_law"),
            ("security_and_stability", "which_security"),
        ],
    )
    def test_each_names_what_it_rests_on_and_why(self, code, on_record):
        assert needed(code) == [on_record, "reasons"]


class TestR_15:
    """Trade secrets and privacy whose disclosure would harm a third party are withheld, unless it agrees or the public
    interest would suffer gravely."""

    def test_the_ground(self):
        assert resting_on(law.R_15) == {"third_party_rights"}

    def test_the_third_party_objects_or_is_silent_or_it_is_on_record_why_nobody_was_asked(self):
        assert needed("third_party_rights") == ["objection_silence_or_reason", "reasons"]


class TestR_16:
    """Internal affairs may be withheld; so may what arises on the way to a decision, and enforcement files."""

    def test_paragraph_1(self):
        assert resting_on(law.R_16_1) == {"internal_affairs"}
        assert WHICH["internal_affairs"] == ("personnel", "logistics", "internal_workflow")

    def test_paragraph_2(self):
        assert resting_on(law.R_16_2) == {"deliberative", "enforcement_file"}
        assert WHICH["deliberative"] == (
            "discussion_record",
            "process_draft",
            "consultation_letter",
            "request_or_report",
        )

    @pytest.mark.parametrize("code", ["internal_affairs", "deliberative", "enforcement_file"])
    def test_may_is_a_discretion_and_its_use_is_reasoned(self, code):
        assert needed(code)[-1] == "reasons"


class TestR_17:
    """What is to be disclosed is examined first, by a procedure with clear responsibilities, under the secrecy laws too;
    where that is in doubt it is put to the competent department."""

    @pytest.mark.parametrize(
        ("guard", "changes", "why"),
        [
            (guards.review_is_not_required, {"review_required": True}, "legal_review_required"),
            (guards.did_not_write_it, {"acted_as_author": True}, "wrote_part_of_it"),
            (guards.did_not_review_it, {"acted_as_reviewer": True}, "reviewed_it"),
            (guards.content_is_unchanged, {"draft_unchanged": False}, "content_changed"),
        ],
    )
    def test_nobody_examines_his_own_work_or_another_text_than_was_read(self, guard, changes, why):
        assert refusal(guard, **changes) == (why, "R 17 ¶1")
        assert refusal(guard) is None

    def test_the_examination_is_the_legal_advisers(self):
        moves = {m.action for m in CASE if m.basis == law.R_17_1}
        assert moves == {
            Action.SUBMIT_FOR_REVIEW,
            Action.SUBMIT_FOR_SIGNATURE,
            Action.PASS_REVIEW,
            Action.RETURN_DRAFT,
        }

    def test_no_answer_rests_on_a_secrecy_review_without_its_result(self):
        assert refusal(guards.nothing_under_deliberation, open_deliberations=1) == (
            "deliberation_open",
            "R 17 ¶2",
        )
        assert refusal(guards.nothing_under_deliberation) is None
        assert {str(m.basis) for m in DELIBERATION} == {"R 17 ¶2"}
