"""R 51; AR 20, 23 to 28 and 34; ALL 46: what an applicant can do against an answer, before whom, and until when."""

from datetime import date

import pytest

from tests.workflow.procedure.facts import refusal
from workflow.law import limits, outcomes
from workflow.law.outcomes import OUTCOMES, Remedy
from workflow.law.remedies import REVIEW_BODIES, Route, Second, against_a_disclosure, remedies, review_body
from workflow.procedure import guards

TODAY = date(2026, 3, 2)
REFUSED = remedies({1: ["deliberative"]}, made_on=TODAY)


def body(kind: str, above: str = "") -> tuple[str, str, Second]:
    """Who decides, who says so, and whether a second body may be chosen."""
    found = review_body(kind, above)
    return found.code, str(found.basis), found.second


class TestR_51:
    """Whoever finds his rights infringed in this work may go to reconsideration or to court."""

    def test_who_objected_in_vain_may_go_either_way(self):
        found = against_a_disclosure()

        assert (found.route, found.review_first_parts, str(found.basis)) == (Route.FREE, (), "R 51")


class TestAR_20:
    """Sixty days from the day one knew, or should have known."""

    def test_sixty_days(self):
        assert (REFUSED.reconsideration_days, str(limits.RECONSIDERATION.basis)) == (60, "AR 20 ¶1")


class TestAR_23:
    """From 2024 who is refused information goes to reconsideration first, and only then to court; before, free choice."""

    @pytest.mark.parametrize(
        ("parts", "made_on", "route", "first"),
        [
            ({1: ["disclosed"]}, TODAY, Route.FREE, ()),
            ({1: ["deliberative"]}, TODAY, Route.REVIEW_FIRST, (1,)),
            ({1: ["deliberative"]}, date(2023, 12, 31), Route.FREE, ()),
            ({1: ["deliberative"], 2: ["not_held"]}, TODAY, Route.BY_PART, (1,)),
            ({1: ["partial", "third_party_rights"]}, TODAY, Route.BY_PART, (1,)),
            ({1: ["state_secret"], 2: ["internal_affairs"]}, TODAY, Route.REVIEW_FIRST, (1, 2)),
            ({1: ["withdrawn"]}, TODAY, Route.NONE, ()),
            ({1: ["special_procedure"]}, TODAY, Route.FREE, ()),
        ],
    )
    def test_the_route(self, parts, made_on, route, first):
        found = remedies(parts, made_on=made_on)

        assert (found.route, found.review_first_parts) == (route, first)

    def test_it_is_what_rests_on_articles_14_to_16(self):
        first = {code for code, outcome in OUTCOMES.items() if outcome.remedy is Remedy.REVIEW_FIRST}
        assert first == set(outcomes.REVIEW_FIRST)
        assert {str(b).split()[1] for code in first for b in OUTCOMES[code].bases} == {"14", "15", "16", "32"}

    def test_a_letter_signed_under_the_old_rule_is_not_delivered_under_the_new_one(self):
        assert refusal(guards.remedy_is_of_the_day, remedy_of_its_day=False) == ("remedy_changed", "AR 23 ¶2")

    def test_it_is_cited(self):
        assert str(REFUSED.basis) == "AR 23 ¶1(4)"


class TestAR_24:
    """A local government decides about its departments, offices and bodies and the governments below it; a provincial one
    also about itself; a dispatched body's may go to its department instead."""

    @pytest.mark.parametrize(
        ("kind", "code", "article", "second"),
        [
            ("department", "own_government", "AR 24 ¶1(1)", Second.NONE),
            ("local_government", "next_higher_government", "AR 24 ¶1(2)", Second.NONE),
            ("dispatched_office", "founding_government", "AR 24 ¶1(3)", Second.NONE),
            ("authorised_organisation", "managing_government", "AR 24 ¶1(4)", Second.NONE),
            ("dispatched_body", "government_of_its_department", "AR 24 ¶4", Second.POSSIBLE),
            ("provincial_government", "itself", "AR 24 ¶2", Second.NONE),
        ],
    )
    def test_whose_answers_go_where(self, kind, code, article, second):
        assert body(kind) == (code, article, second)

    def test_a_dispatched_body_of_a_department_too(self):
        assert body("dispatched_body", "department")[2] is Second.POSSIBLE


class TestAR_25:
    """A department of the State Council decides about its own acts and those of the bodies it dispatched."""

    def test_itself(self):
        assert body("state_council_department") == ("itself", "AR 25", Second.NONE)

    def test_the_dispatched_body_of_a_ministry_goes_to_that_ministry_alone(self):
        assert body("dispatched_body", "state_council_department") == ("its_department", "AR 25", Second.NONE)


class TestAR_27:
    """Of customs, tax and the like, led from above, the next higher authority decides."""

    def test_the_next_higher(self):
        assert body("vertical") == ("next_higher_authority", "AR 27", Second.NONE)


class TestAR_28:
    """Against a justice department one may choose its government or the justice department above it."""

    def test_either(self):
        assert body("justice_department") == ("government_or_higher_department", "AR 28", Second.ALWAYS)

    def test_no_other_kind_always_has_a_choice(self):
        always = {kind for kind, found in REVIEW_BODIES.items() if found.second is Second.ALWAYS}
        assert always == {"justice_department"}


class TestAR_34:
    """Where reconsideration comes first, the suit follows within fifteen days of its decision, or of its silence."""

    def test_fifteen_days(self):
        term = limits.LAWSUIT_AFTER_RECONSIDERATION
        assert (REFUSED.lawsuit_days_after, str(term.basis)) == (15, "AR 34")


class TestALL_46:
    """A direct suit within six months of the day one knew, or should have known."""

    def test_six_months(self):
        assert (REFUSED.lawsuit_months, str(limits.LAWSUIT_MONTHS.basis)) == (6, "ALL 46")
