"""A decision orders a new answer (C22), or the agency replaces its own (C34)."""

from datetime import date

import pytest

from cases.models import Case, Deadline, Work
from cases.selectors.case_file import CaseFile
from cases.services import consultation, correction, decision, delivery, dispute, drafting, ending, sweep
from cases.services.act import Missing
from cases.services.consultation import PartyToAsk
from cases.services.dispute import Order
from tests.cases import office as o
from tests.cases.office import act
from workflow.procedure.machine import NotAllowed

MONDAY = date(2026, 3, 2)
PAPERS = date(2026, 3, 16)
DECIDED = date(2026, 5, 11)
DELIBERATIVE = {
    "outcome": "deliberative", "record": {"which": "discussion_record"}, "reasons": "决定尚未作出", "documents": [],
}  # fmt: skip


@pytest.fixture
def office(db):
    return o.make_office()


def disputed(office, kind="reconsideration", **case):
    made = o.answered(office, MONDAY, **case)
    return dispute.record(
        case_id=made.pk,
        act=act(office.legal, PAPERS),
        kind=kind,
        body="示例市人民政府",
        reference="示府复3号",
    )


def decided(office, case, result="annulled", order=None, on=DECIDED):
    row = case.disputes.get()
    return dispute.record_result(
        case_id=case.pk, act=act(office.legal, on), dispute_id=row.pk, result=result, order=order
    )


class TestTheTimeToAnswerADispute:
    @pytest.mark.parametrize(
        ("kind", "ours", "theirs"),
        [
            # ten working days: 17–20 March, 23–27 March, 30 March; sixty days: 15 May
            ("reconsideration", date(2026, 3, 30), date(2026, 5, 15)),
            # five: 17–20 and 23 March; thirty days: 15 April
            ("simplified", date(2026, 3, 23), date(2026, 4, 15)),
            # fifteen calendar days: 31 March; six months: 16 September
            ("lawsuit", date(2026, 3, 31), date(2026, 9, 16)),
        ],
    )
    def test_runs_from_the_day_the_papers_came(self, office, kind, ours, theirs):
        row = disputed(office, kind).disputes.get()

        assert (row.answer_due_on, row.result_due_on) == (ours, theirs)

    def test_is_a_task_of_the_legal_adviser_with_its_own_date(self, office):
        case = disputed(office)
        work = Work.objects.get(case=case, strand="dispute", is_open=True)

        assert (work.seat, work.role, work.due_on) == ("answer_dispute", "legal", date(2026, 3, 30))

    def test_is_done_when_we_answered_and_then_the_result_is_awaited(self, office):
        case = disputed(office)
        row = case.disputes.get()
        dispute.answer(
            case_id=case.pk, act=act(office.legal, date(2026, 3, 20)), dispute_id=row.pk, note="答复书、证据"
        )
        work = Work.objects.get(case=case, strand="dispute", is_open=True)
        waiting = Deadline.objects.filter(case=case, done_at=None, kind__startswith="dispute")

        assert work.seat == "await_result"
        assert [(d.kind, d.due) for d in waiting] == [("dispute_result", date(2026, 5, 15))]

    def test_reminds_also_when_the_case_is_in_the_archive(self, office):
        case = disputed(office)
        told = sweep.sweep(as_of=date(2026, 3, 30)).reminders

        assert told > 0
        assert Deadline.objects.get(case=case, kind="dispute_papers").next_rung_on == date(2026, 3, 31)


class TestAnOrderedAnswer:
    def test_opens_a_new_run_of_twenty_working_days_where_none_is_stated(self, office):
        case = decided(office, disputed(office), order=Order())

        # from 11 May: 12–15, 18–22, 25–29 May, 1–5 June make nineteen, Monday 8 June is the twentieth
        assert (case.state, case.due_on, case.clock_status) == ("drafting", date(2026, 6, 8), "running")
        assert CaseFile(case, DECIDED).reading.run == 2

    @pytest.mark.parametrize(
        ("order", "due"),
        [
            (Order(workdays=5), date(2026, 5, 18)),
            (Order(days=15), date(2026, 5, 26)),
            (Order(due_on=date(2026, 6, 1)), date(2026, 6, 1)),
        ],
    )
    def test_keeps_to_the_time_that_is_stated(self, office, order, due):
        assert decided(office, disputed(office), order=order).due_on == due

    def test_may_not_be_the_annulled_one_on_the_same_facts_and_reasons(self, office):
        case = decided(office, disputed(office), order=Order())
        drafting.save(case_id=case.pk, act=act(office.handler, DECIDED), wording=o.WORDING)

        with pytest.raises(NotAllowed) as refused:
            drafting.submit(case_id=case.pk, act=act(office.handler, DECIDED), proposal="拟予以公开")

        assert (refused.value.why.code, str(refused.value.why.basis)) == (
            "repeats_annulled_answer",
            "AR 64 ¶2",
        )

    @pytest.mark.parametrize(
        ("about", "changed", "repeats"),
        [
            ((), (), (1, 2)),  # about both, and only a remark is new
            ((), (1,), (2,)),
            ((), (1, 2), None),
            ((1,), (1,), None),  # the other one stood
            ((2,), (1,), (2,)),
        ],
    )
    def test_is_compared_item_by_item_of_those_the_decision_is_about(self, office, about, changed, repeats):
        case = disputed(office, items=["会议纪要", "方案比选"], determination=DELIBERATIVE)
        case = decided(office, case, order=Order(items=about))
        for position in changed:
            other = {**DELIBERATIVE, "reasons": "该讨论已经形成决定，但涉及的另一事项尚未决定。"}
            decision.determine(
                case_id=case.pk, act=act(office.handler, DECIDED), positions=[position], **other
            )
        drafting.save(case_id=case.pk, act=act(office.handler, DECIDED), wording={"remarks": "另附说明。"})

        if repeats is None:
            submitted = drafting.submit(
                case_id=case.pk, act=act(office.handler, DECIDED), proposal="拟不予公开"
            )
            assert submitted.state == "legal_review"
        else:
            with pytest.raises(NotAllowed) as refused:
                drafting.submit(case_id=case.pk, act=act(office.handler, DECIDED), proposal="拟不予公开")
            why = refused.value.why
            assert (why.code, why.params) == ("repeats_annulled_answer", {"positions": repeats})

    def test_may_say_the_same_where_only_the_procedure_was_wrong(self, office):
        case = decided(office, disputed(office), order=Order(procedural=True))
        case = o.answer_again(office, case, date(2026, 5, 20), wording=o.WORDING)

        assert (case.state, case.answered_on, case.timely) == ("answered", date(2026, 5, 20), True)

    def test_is_timed_by_the_new_run(self, office):
        case = decided(office, disputed(office), order=Order(workdays=5))
        case = o.answer_again(office, case, date(2026, 5, 19), wording={"remarks": "另附说明。"})

        assert (case.answered_on, case.timely) == (date(2026, 5, 19), False)

    def test_has_its_own_letter_and_leaves_the_old_one(self, office):
        case = decided(office, disputed(office), order=Order())
        case = o.answer_again(office, case, date(2026, 5, 20), wording={"remarks": "另附说明。"})

        assert case.letters.filter(series="answer").count() == 2

    def test_is_ordered_by_some_results_only(self, office):
        case = disputed(office)

        with pytest.raises(Missing) as missing:
            decided(office, case, result="upheld", order=Order())

        assert missing.value.fields == {"result": "result_orders_nothing"}
        assert Case.objects.get(pk=case.pk).state == "answered"

    def test_restarts_the_clock_of_a_case_that_was_never_answered(self, office):
        case = o.in_drafting(office, MONDAY)
        dispute.record(
            case_id=case.pk, act=act(office.clerk, date(2026, 4, 13)), kind="reconsideration", body="市政府"
        )
        case = decided(office, Case.objects.get(pk=case.pk), result="ordered", order=Order(workdays=10))

        assert (case.state, case.due_on) == ("drafting", date(2026, 5, 25))

    def test_no_longer_waits_for_a_correction(self, office):
        case = o.in_review(office, MONDAY)
        correction.request(case_id=case.pk, act=act(office.handler, MONDAY), points=["不明确"], period=10)
        dispute.record(case_id=case.pk, act=act(office.clerk, PAPERS), kind="reconsideration", body="市政府")
        case = decided(office, Case.objects.get(pk=case.pk), result="ordered", order=Order())

        assert (case.state, case.clock_status) == ("in_review", "running")


class TestReplacingOurOwnAnswer:
    def test_goes_back_to_drafting_and_keeps_the_first_answers_timeliness(self, office):
        case = o.answered(office, MONDAY)
        case = delivery.replace(case_id=case.pk, act=act(office.head, date(2026, 5, 6)), reason="文号写错")
        assert (case.state, case.clock_status, case.timely) == ("drafting", "closed", True)

        case = o.answer_again(office, case, date(2026, 5, 11), wording={"remarks": "原答复撤销。"})
        assert (case.state, case.answered_on, case.timely) == ("answered", MONDAY, True)

    def test_is_for_the_head(self, office):
        case = o.answered(office, MONDAY)

        with pytest.raises(NotAllowed) as refused:
            delivery.replace(case_id=case.pk, act=act(office.handler, MONDAY), reason="文号写错")

        assert refused.value.why.code == "not_your_role"

    def test_the_application_can_no_longer_be_withdrawn(self, office):
        case = o.answered(office, MONDAY)
        delivery.replace(case_id=case.pk, act=act(office.head, MONDAY), reason="文号写错")

        with pytest.raises(NotAllowed) as refused:
            ending.withdraw(case_id=case.pk, act=act(office.clerk, MONDAY), statement="不要了")

        assert refused.value.why.code == "answered_already"

    def test_the_first_answer_stands_though_the_second_comes_back_by_our_fault(self, office):
        """C30 undoes an answer sent to a wrong address; what replaced one is no answer of the clock's (C34)."""
        case = o.answered(office, MONDAY)
        delivery.replace(case_id=case.pk, act=act(office.head, date(2026, 5, 6)), reason="文号写错")
        case = o.answer_again(office, case, date(2026, 5, 11), wording={"remarks": "原答复撤销。"})
        back = act(office.clerk, date(2026, 5, 18))
        case = delivery.came_back(case_id=case.pk, act=back, fault="agency", note="查无此地址")
        assert (case.state, case.answered_on, case.timely) == ("delivery", MONDAY, True)
        with pytest.raises(NotAllowed) as refused:
            ending.withdraw(case_id=case.pk, act=act(office.clerk, date(2026, 5, 18)), statement="不要了")
        assert refused.value.why.code == "answered_already"

        case = delivery.deliver(case_id=case.pk, act=act(office.clerk, date(2026, 5, 19)), method="handed")
        assert (case.state, case.answered_on, case.timely) == ("answered", MONDAY, True)

    def test_what_others_are_asked_meanwhile_moves_no_date(self, office):
        case = o.answered(office, MONDAY)
        delivery.replace(case_id=case.pk, act=act(office.head, MONDAY), reason="漏了第三方")
        party = PartyToAsk(party="third_party", name="甲公司", address="示例市")
        case = consultation.send(case_id=case.pk, act=act(office.handler, MONDAY), parties=[party])
        row = case.consultations.get()
        case = consultation.record_opinion(
            case_id=case.pk, act=act(office.handler, PAPERS), ids=[row.pk], opinion="consents", reasons=""
        )

        assert (row.ends_on, case.clock_status, case.answered_on) == (date(2026, 3, 23), "closed", MONDAY)
