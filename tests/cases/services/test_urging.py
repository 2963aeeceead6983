"""Urging 督办: demanded of whoever has the step, answered on record; nothing else moves."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from agencies import absences
from cases.models import Case, Deadline, Urging, Work
from cases.services import attach, correction, delivery, ending, intake, seat, sweep, urging
from cases.services.act import Missing
from notifications.models import Message
from tests.cases.conftest import MONDAY
from tests.cases.office import (
    act,
    answered,
    arrived,
    evidence,
    in_drafting,
    in_review,
    new_case,
    of_a_record,
    signed,
)
from workflow.procedure.machine import NotAllowed

WEDNESDAY = MONDAY + timedelta(2)
EXPECTED = "请今日完成检索，申请人甲来电催问"


def urge(office, case, who="manager", on=MONDAY, **changes):
    values = {"strand": "case", "expected": EXPECTED, "answer_by": WEDNESDAY, **changes}
    return urging.urge(case_id=case.pk, act=act(getattr(office, who), on), **values)


def answer(office, case, who="handler", on=WEDNESDAY, **more):
    return urging.answer(case_id=case.pk, act=act(getattr(office, who), on), text="已检索，明日提交", **more)


def told(kind="urging"):
    rows = Message.objects.filter(kind=kind).order_by("pk")
    return [(m.recipient.username.removeprefix("sg-"), m.text["zh-hans"], m.left) for m in rows]


def facts(case):
    return list(case.events.order_by("seq").values_list("action", "law"))


class TestUrging:
    def test_the_holder_is_told_has_a_task_and_answers_on_record(self, office):
        case = in_drafting(office, MONDAY)
        before = Case.objects.values("due_on", "clock_status", "state").get(pk=case.pk)
        urge(office, case)
        assert told() == [
            ("handler", f"{case.number}：孙立督办“认定事项，拟写答复”，请于2026年3月4日前反馈", 2)
        ]
        work = Work.objects.get(case=case, strand="urging", is_open=True)
        assert (work.seat, work.holder, work.due_on) == ("urged_handler", office.handler, WEDNESDAY)
        answer(office, case, done_by=date(2026, 3, 5))
        row = Urging.objects.get()
        assert (row.state, row.answered_by, row.answered_on, row.done_by) == (
            "answered", office.handler, WEDNESDAY, date(2026, 3, 5),
        )  # fmt: skip
        assert facts(case)[-2:] == [("urge", None), ("answer_urging", None)]
        assert Case.objects.values("due_on", "clock_status", "state").get(pk=case.pk) == before
        assert not Work.objects.filter(case=case, strand="urging", is_open=True).exists()
        assert told()[1:] == [("manager", f"{case.number}：李晓已反馈督办事项", None)]

    def test_what_the_manager_wrote_leaves_in_no_message(self, office):
        urge(office, in_drafting(office, MONDAY))
        assert [m for m in Message.objects.all() if "申请人甲" in str(m.text)] == []

    def test_a_task_nobody_took_is_urged_of_its_group_and_answered_by_one_of_it(self, office):
        case = in_review(office, MONDAY)
        urge(office, case, who="head")
        assert [who for who, _text, _left in told()] == ["handler", "second_handler"]
        seat.claim(
            work_id=Work.objects.get(case=case, strand="case", is_open=True).pk,
            act=act(office.second_handler, MONDAY),
        )
        with pytest.raises(NotAllowed, match="not_your_role"):
            answer(office, case, who="handler")
        assert answer(office, case, who="second_handler").urgings.get().state == "answered"

    def test_the_deputy_of_who_is_away_is_told_and_answers(self, office):
        case = in_drafting(office, MONDAY)
        absences.enter(
            user=office.handler, deputy=office.second_handler, since=MONDAY, until=WEDNESDAY,
            by=office.handler, today=MONDAY,
        )  # fmt: skip
        urge(office, case)
        assert [who for who, _text, _left in told()] == ["second_handler"]
        assert answer(office, case, who="second_handler").urgings.get().answered_by == office.second_handler

    def test_a_case_given_on_takes_its_urging_along(self, office):
        case = in_drafting(office, MONDAY)
        urge(office, case)
        seat.reassign(
            case_ids=[case.pk],
            act=act(office.manager, MONDAY),
            to_user_id=office.second_handler.pk,
            reason="忙",
        )
        assert Work.objects.get(case=case, strand="urging", is_open=True).holder == office.second_handler
        answer(office, case, who="second_handler")

    def test_a_clerk_is_urged_by_name(self, office):
        case = new_case(office, MONDAY)
        urge(office, case)
        row = Urging.objects.get()
        assert (row.role, row.person, told()[0][0]) == ("clerk", office.clerk, "clerk")
        intake.hand_over(case_id=case.pk, act=act(office.clerk, MONDAY), unit_id=office.unit.pk)
        assert answer(office, case, who="clerk").urgings.get().state == "answered"


class TestLate:
    def test_reminders_follow_the_ladder_and_stay_in_the_office(self, office):
        urge(office, in_drafting(office, MONDAY), answer_by=MONDAY + timedelta(4))
        row = Deadline.objects.get(kind="urging")
        for day in range(15):
            sweep.sweep(as_of=MONDAY + timedelta(day))
        reminders = Message.objects.filter(cause__startswith=f"deadline:{row.pk}:").order_by("pk")
        first = [(m.posted_on.day, m.recipient.username.removeprefix("sg-"), m.left) for m in reminders]
        assert first[:4] == [(4, "handler", 2), (6, "handler", 0), (6, "head", 0), (9, "handler", -1)]
        assert {who for _day, who, _left in first} == {"handler", "head", "manager"}

    def test_none_follows_the_answer(self, office):
        case = in_drafting(office, MONDAY)
        urge(office, case)
        answer(office, case)
        row = Deadline.objects.get(kind="urging")
        sweep.sweep(as_of=date(2026, 3, 10))
        assert row.done_at == WEDNESDAY
        assert not Message.objects.filter(cause__startswith=f"deadline:{row.pk}:").exists()


class TestRefusals:
    def test_not_twice_while_one_is_open(self, office):
        case = in_drafting(office, MONDAY)
        urge(office, case)
        with pytest.raises(NotAllowed, match="urging_open"):
            urge(office, case, who="head")
        first = Urging.objects.get()
        first.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            first.save()
        answer(office, case)
        urge(office, case, who="head", on=WEDNESDAY)
        assert [row.state for row in Urging.objects.all()] == ["answered", "open"]

    @pytest.mark.parametrize("who", ["clerk", "handler", "legal", "signatory"])
    def test_only_head_and_manager_urge(self, office, who):
        with pytest.raises(NotAllowed, match="not_your_role"):
            urge(office, in_drafting(office, MONDAY), who=who)

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"answer_by": MONDAY - timedelta(3)}, {"answer_by": "answer_before_today"}),
            ({"answer_by": MONDAY + timedelta(5)}, {"answer_by": "answer_on_a_rest_day"}),
            ({"strand": "dispute"}, {"strand": "task_gone"}),
        ],
    )
    def test_a_day_nobody_works_and_a_step_nobody_has(self, office, changes, field):
        case = in_drafting(office, MONDAY)
        with pytest.raises(Missing) as missing:
            urge(office, case, **changes)
        assert missing.value.fields == field
        assert Urging.objects.count() == 0

    def test_nobody_urges_himself(self, office):
        case = in_drafting(office, MONDAY)
        absences.enter(
            user=office.manager, deputy=office.handler, since=MONDAY, until=WEDNESDAY,
            by=office.manager, today=MONDAY,
        )  # fmt: skip
        with pytest.raises(Missing, match="strand"):
            urge(office, case, who="handler")

    def test_a_voided_case_takes_its_urging_along_and_is_urged_no_more(self, office):
        case = in_drafting(office, MONDAY)
        urge(office, case)
        ending.void(case_id=case.pk, act=act(office.head, MONDAY), reason="重复登记")
        assert Urging.objects.get().state == "ended"
        with pytest.raises(NotAllowed, match="file_closed"):
            urge(office, case)

    def test_nor_is_an_archived_one(self, office):
        case = answered(office, MONDAY, **of_a_record())
        urge(office, case)  # to put it away
        papers = [replace(evidence(), kind=kind) for kind in ("application", "identity")]
        attach.attach(case_id=case.pk, act=act(office.clerk, MONDAY), uploads=papers)
        arrived(office, case, "record_correction", MONDAY)
        ending.archive(case_id=case.pk, act=act(office.clerk, MONDAY))
        assert Urging.objects.get().state == "ended"
        with pytest.raises(NotAllowed, match="file_closed"):
            urge(office, case)


def test_the_answer_made_ends_an_urging_to_make_it(office):
    case = signed(office, MONDAY)
    urge(office, case)
    delivery.deliver(case_id=case.pk, act=act(office.clerk, MONDAY), method="handed")
    assert (Urging.objects.get().state, facts(case)[-1]) == ("ended", ("end_urging", None))


def test_what_goes_on_after_the_answer_is_urged_after_it(office):
    case = answered(office, MONDAY)
    urge(office, case, strand="assessment")
    assert Urging.objects.get().role == "handler"
    answer(office, case)


def test_while_the_applicant_is_waited_for_his_handler_can_be_urged(office):
    case = in_review(office, MONDAY)
    correction.request(case_id=case.pk, act=act(office.handler, MONDAY), points=["写明"], period=10)
    urge(office, case)
    assert Urging.objects.get().person == office.handler
