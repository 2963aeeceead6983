"""What was withheld comes up again (R 18; C24)."""

from datetime import date

import pytest

from agencies.models import PolicyVersion
from cases.models import Case, Deadline, Work
from cases.services import assessment, attach, delivery, ending, sweep, upkeep, withheld
from cases.services.act import Missing
from notifications.models import Message
from tests.cases import office as o
from tests.cases.forms.situations import WITHHELD
from tests.cases.office import act
from workflow.procedure.machine import NotAllowed

MONDAY = date(2026, 3, 2)
IN_A_YEAR = date(2027, 3, 2)
# a week before it: of the twenty working days ahead on which it comes up
NEAR = date(2027, 2, 22)
IN_PART = {
    "outcome": "partial",
    "record": {"withheld": "讨论过程", "ground": "deliberative"},
    "reasons": "讨论记录",
    "documents": [{"title": "批复"}],
}


@pytest.fixture
def refused(office):
    return o.answered(office, MONDAY, determination=WITHHELD)


def fresh(case):
    return Case.objects.get(pk=case.pk)


def reviews(case):
    return [(row.state, row.since, row.due_on) for row in case.withheld_reviews.all()]


def seat_of(case, strand="withheld"):
    return Work.objects.filter(case=case, strand=strand, is_open=True).values_list("seat", flat=True).first()


def waiting(case):
    rows = Deadline.objects.filter(case=case, kind="withheld_review", done_at=None)
    return [row.due for row in rows]


class TestTheDate:
    def test_twelve_months_after_the_answer(self, refused):
        assert reviews(refused) == [("ahead", MONDAY, IN_A_YEAR)]
        assert waiting(refused) == [IN_A_YEAR]

    def test_a_part_that_is_withheld_has_one_too(self, office):
        assert len(reviews(o.answered(office, MONDAY, determination=IN_PART))) == 1

    @pytest.mark.parametrize("outcome", ["disclosed", "not_held"])
    def test_what_withholds_nothing_has_none(self, office, outcome):
        none = {
            "outcome": outcome,
            "record": {"search": "查了"},
            "reasons": "没有",
            "documents": [{"title": "批复"}],
        }
        assert reviews(o.answered(office, MONDAY, determination=none)) == []

    def test_by_the_policy_of_the_day_it_is_set(self, office):
        for since, months in ((date(2020, 1, 1), 6), (date(2026, 3, 9), 3)):
            PolicyVersion.objects.create(
                agency=office.agency, effective_from=since, values={"withheld_review_months": months},
                made_by=office.head,
            )  # fmt: skip
        case = o.signed(office, MONDAY, determination=WITHHELD)
        case = delivery.deliver(case_id=case.pk, act=act(office.clerk, date(2026, 3, 9)), method="handed")

        assert reviews(case) == [("ahead", date(2026, 3, 9), date(2026, 6, 9))]

    def test_it_is_no_task_until_it_is_near(self, office, refused):
        assert seat_of(refused) is None
        sweep.sweep(as_of=date(2026, 12, 1))
        assert seat_of(refused) is None

    def test_a_closed_file_does_not_end_it(self, office, refused):
        day = date(2026, 3, 9)
        for kind in ("application", "identity"):
            attach.attach(case_id=refused.pk, act=act(office.clerk, day), uploads=[o.paper(kind)])
        o.arrived(office, refused, "answer", day)
        case = ending.archive(case_id=refused.pk, act=act(office.clerk, day))
        assert (case.state, reviews(case)) == ("archived", [("ahead", MONDAY, IN_A_YEAR)])

        sweep.sweep(as_of=NEAR)
        assert seat_of(case) == "review_withheld"


class TestComingUp:
    def test_it_becomes_the_heads_task_and_goes_on_in_the_archive(self, office, refused):
        sweep.sweep(as_of=NEAR)
        work = Work.objects.get(case=refused, strand="withheld", is_open=True)

        assert reviews(refused) == [("due", MONDAY, IN_A_YEAR)]
        assert (work.seat, work.role, work.due_on, work.due_kind) == (
            "review_withheld",
            "head",
            IN_A_YEAR,
            "withheld_review",
        )
        assert list(upkeep.drifts()) == []

    def test_twenty_working_days_ahead_and_not_a_day_earlier(self, office):
        # Monday 31 August 2026 is three months after 29 May's answer, moved from Saturday 29 August; August has no
        # day off, so the twentieth working day back is Monday 3 August
        PolicyVersion.objects.create(
            agency=office.agency, effective_from=date(2020, 1, 1), values={"withheld_review_months": 3},
            made_by=office.head,
        )  # fmt: skip
        case = o.answered(office, date(2026, 5, 29), determination=WITHHELD)
        sweep.sweep(as_of=date(2026, 7, 31))
        assert reviews(case) == [("ahead", date(2026, 5, 29), date(2026, 8, 31))]

        sweep.sweep(as_of=date(2026, 8, 3))
        assert reviews(case) == [("due", date(2026, 5, 29), date(2026, 8, 31))]

    def test_head_and_manager_are_told_and_nobody_else(self, office, refused):
        Message.objects.all().delete()
        for day in (NEAR, date(2027, 3, 1), IN_A_YEAR, date(2027, 3, 3), date(2027, 3, 31)):
            sweep.sweep(as_of=day)
        review = Deadline.objects.get(case=refused, kind="withheld_review")
        told = Message.objects.filter(cause__startswith=f"deadline:{review.pk}:")

        assert {m.recipient_id for m in told} == {office.head.pk, office.manager.pk}


class TestTheFinding:
    @pytest.fixture
    def due(self, refused):
        sweep.sweep(as_of=NEAR)
        return fresh(refused)

    def test_still_withheld_sets_the_next_date_from_that_day(self, office, due):
        case = withheld.keep(case_id=due.pk, act=act(office.head, NEAR), reasons="人事安排尚在进行")

        assert reviews(case) == [
            ("kept", MONDAY, IN_A_YEAR),
            ("ahead", NEAR, date(2028, 2, 22)),
        ]
        assert (seat_of(case), waiting(case)) == (None, [date(2028, 2, 22)])

    def test_may_be_given_opens_an_assessment(self, office, due):
        case = withheld.release(case_id=due.pk, act=act(office.head, NEAR), reasons="任免决定已经公布")

        assert reviews(case) == [("released", MONDAY, IN_A_YEAR)]
        assert [(a.state, a.opened_on) for a in case.assessments.all()] == [("due", NEAR)]
        assert (seat_of(case), seat_of(case, "assessment"), waiting(case)) == (None, "assess", [])

    def test_or_the_applicant_was_given_it(self, office, due):
        case = withheld.release(
            case_id=due.pk, act=act(office.handler, NEAR), reasons="任免决定已经公布", told="当面提供复制件"
        )
        row = case.withheld_reviews.get()

        assert (row.state, row.told, case.assessments.count()) == ("released", "当面提供复制件", 0)

    def test_circumstances_need_not_wait_for_the_day(self, office, refused):
        day = date(2026, 4, 1)
        case = withheld.release(case_id=refused.pk, act=act(office.head, day), reasons="已经公布")
        assert reviews(case)[0][0] == "released"

    def test_before_its_day_nothing_is_kept(self, office, refused):
        with pytest.raises(Missing) as missing:
            withheld.keep(case_id=refused.pk, act=act(office.head, MONDAY), reasons="仍需保密")
        assert missing.value.fields == {"reasons": "no_review_open"}

    def test_it_is_for_the_head_and_the_handler(self, office, due):
        with pytest.raises(NotAllowed) as refused:
            withheld.keep(case_id=due.pk, act=act(office.clerk, NEAR), reasons="仍需保密")
        assert (refused.value.why.code, str(refused.value.why.basis)) == ("not_your_role", "R 18")

    def test_no_finding_before_the_decision_it_reviews(self, office, refused):
        early = act(office.head, date(2026, 2, 27), today=MONDAY)
        with pytest.raises(NotAllowed) as why:
            withheld.release(case_id=refused.pk, act=early, reasons="已经公布")
        assert why.value.why.code == "before_receipt"

    def test_two_are_not_assessed_at_once(self, office):
        case = o.answered(office, MONDAY, determination=IN_PART)
        case = withheld.release(case_id=case.pk, act=act(office.head, MONDAY), reasons="已经公布")
        assert [row.state for row in case.assessments.all()] == ["due"]
        assessment.decide(
            case_id=case.pk, assessment_id=case.assessments.get().pk, act=act(office.head, MONDAY),
            publish=False, reasons="只涉及本人",
        )  # fmt: skip


class TestAnAnswerMadeAgain:
    def test_ends_the_review_of_the_one_before_and_sets_its_own(self, office, refused):
        day = date(2026, 5, 6)
        delivery.replace(case_id=refused.pk, act=act(office.head, day), reason="理由写错")
        assert reviews(refused) == [("ahead", MONDAY, IN_A_YEAR)]
        case = o.answer_again(office, refused, day, wording={"remarks": "原答复撤销。"})

        assert reviews(case) == [("ended", MONDAY, IN_A_YEAR), ("ahead", day, date(2027, 5, 6))]
        assert waiting(case) == [date(2027, 5, 6)]
