"""R 5, 10, 29, 40: what the guided decision asks by: disclosure is the rule, whose it is, in what form it is given."""

from workflow.law import citations as law
from workflow.law.outcomes import GIVES
from workflow.procedure import guide
from workflow.procedure.guide import Question as Q


class TestR_5:
    """Disclosure is the rule, keeping back the exception: what may be given is asked before what is withheld."""

    def test_the_first_answer_gives(self):
        first = guide.of(Q.GIVEN)[0]

        assert (law.R_5 in guide.RULES[Q.GIVEN], first.outcome in GIVES) == (True, True)


class TestR_10:
    """Who made it discloses it; what came from citizens and bodies, who keeps it; of several makers the one in the lead."""

    def test_ours_alone_ours_with_others_or_anothers(self):
        codes = [answer.code for answer in guide.of(Q.WHOSE) if answer.leads]

        assert codes == ["ours", "ours_with_others", "other_agency"]
        assert [answer.code for answer in guide.ANSWERS if law.R_10_1 in answer.bases] == [
            "ours",
            "functions_moved",
        ]


class TestR_29:
    """An application says who asks, what for, and in what form: whether it does is the first question."""

    def test_an_application_that_says_it_all_is_clear(self):
        assert law.R_29_2 in guide.RULES[Q.CLEAR]
        assert [answer.code for answer in guide.ANSWERS if answer.bases == (law.R_29_2,)] == ["clear"]


class TestR_40:
    """It is given in the form asked for; where that harms the record or costs too much, in another, or to be read on the spot."""

    def test_only_what_is_given_is_asked_about_its_form(self):
        leading = {answer.outcome for answer in guide.ANSWERS if answer.leads is Q.FORM}

        assert leading == {"disclosed", "partial"}
        assert [a.code for a in guide.ANSWERS if a.bases == (law.R_40,)] == ["as_wanted", "otherwise"]
