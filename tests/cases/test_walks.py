"""Random walks: whatever is tried by whomever in whatever order, the case stays lawful and its desk tells the truth."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from agencies.models import PolicyVersion
from cases import event_log
from cases.models import Case, Consultation, Deliberation, Dispute, Extension, Letter, Work
from cases.selectors.case_file import CaseFile
from cases.services import (
    approval,
    assessment,
    consultation,
    correction,
    decision,
    deliberation,
    delivery,
    dispute,
    drafting,
    ending,
    extension,
    fee,
    intake,
    reasons,
    seat,
    supersede,
    sweep,
    urging,
    void_letter,
    withheld,
)
from cases.services.act import Act, Missing
from cases.services.consultation import PartyToAsk
from notifications.models import Message
from templates_docs.letters import ANSWERS
from tests.cases import invariants
from tests.cases.office import DISCLOSED, WORDING, Office, make_office, new_case, of_a_record, ticked
from workflow.law.events import Impossible
from workflow.procedure.machine import NotAllowed
from workflow.procedure.states import State
from workflow.procedure.transitions import CASE

PEOPLE = ("clerk", "handler", "second_handler", "head", "legal", "signatory", "manager")
REFUSALS = (NotAllowed, Impossible, Missing)
LAWFUL = {(move.source.value, move.target.value) for move in CASE}
NOT_HELD = {
    "outcome": "not_held",
    "record": {"search": "检索了档案系统和规划业务系统，没有查到"},
    "reasons": "经检索，本机关没有制作或者获取该信息",
    "documents": [],
}
WITHHELD = {
    "outcome": "deliberative",
    "record": {"which": "discussion_record"},
    "reasons": "讨论记录，决定尚未作出",
    "documents": [],
}
RESULTS = tuple(
    of_a_record(outcome)["determination"] for outcome in ("record_advised", "record_not_corrected")
)


class Walk(RuleBasedStateMachine):
    """One case of one office. Each walk has a transaction of its own, undone at its end."""

    def __init__(self) -> None:
        super().__init__()
        self.walk = transaction.atomic()
        self.walk.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.walk.__exit__(None, None, None)

    channel: str
    lag = 0

    @initialize(items=st.integers(1, 2), kind=st.sampled_from(["disclosure", "disclosure", "records"]))
    def receive(self, items: int, kind: str) -> None:
        self.kind = kind
        self.office: Office = make_office()
        self.today = date(2026, 3, 2)
        # a month, so that a walk of some weeks meets the review (R 18)
        PolicyVersion.objects.create(
            agency=self.office.agency, effective_from=date(2020, 1, 1), values={"withheld_review_months": 1},
            made_by=self.office.head,
        )  # fmt: skip
        self.case_id = new_case(
            self.office,
            self.today,
            kind=kind,
            channel=self.channel,
            items=[f"第{n}项材料" for n in range(1, items + 1)],
        ).pk

    def tried(self, verb: Any, who: str, **values: Any) -> None:
        """Does it as that person; a refusal must leave everything as it was."""
        before = self.snapshot()
        try:
            with transaction.atomic():
                verb(case_id=self.case_id, act=self.act(who), **values)
        except REFUSALS:
            assert self.snapshot() == before
            return
        state = Case.objects.values_list("state", flat=True).get(pk=self.case_id)
        assert before[0] == state or (before[0], state) in LAWFUL

    def snapshot(self) -> tuple[Any, ...]:
        state, version = Case.objects.values_list("state", "version").get(pk=self.case_id)
        return state, version, Letter.objects.count(), Message.objects.count()

    def act(self, who: str) -> Act:
        """Of today, or of the day the last rule said; then of today again."""
        on, self.lag = self.today - timedelta(self.lag), 0
        return Act(by=getattr(self.office, who), today=self.today, on=on)

    @rule(days=st.integers(1, 8))
    def the_next_is_recorded_late(self, days: int) -> None:
        self.lag = days

    @rule(
        who=st.sampled_from(("head", "clerk", "legal")),
        which=st.integers(0, 7),
        name=st.sampled_from(("on", "received_on", "arrived_on")),
        by=st.integers(-6, 6),
    )
    def put_right(self, who: str, which: int, name: str, by: int) -> None:
        """One day of one fact is found wrong; before receipt there is only the day of arrival."""
        case = Case.objects.get(pk=self.case_id)
        facts = [row for row in event_log.in_force(event_log.rows(case)) if row.law is not None]
        why = {"reason": "抄错日期", "evidence": "回执"}
        if not facts:
            right = case.arrived_on + timedelta(by)
            self.tried(supersede.supersede, who, seq=supersede.ARRIVAL, on=right, **why)
            return
        row = facts[which % len(facts)]
        fact = row.law or {}
        if name not in fact:
            name = "on"
        right = date.fromisoformat(fact[name]) + timedelta(by)
        changes = {} if name == "on" else {name: right.isoformat()}
        on = right if name == "on" else row.happened_on
        self.tried(supersede.supersede, who, seq=row.seq, on=on, changes=changes, **why)

    @rule(days=st.integers(1, 12))
    def days_pass(self, days: int) -> None:
        for _ in range(days):
            self.today += timedelta(1)
        sweep.sweep(as_of=self.today)

    @rule(who=st.sampled_from(PEOPLE))
    def intake_moves(self, who: str) -> None:
        self.tried(intake.confirm_receipt, who)
        self.tried(intake.hand_over, who, unit_id=self.office.unit.pk)

    @rule(who=st.sampled_from(("handler", "second_handler", "clerk")), unclear=st.booleans())
    def reviewed(self, who: str, unclear: bool) -> None:
        if unclear:
            self.tried(correction.request, who, points=["请写明文件名称"], period=10)
        else:
            self.tried(correction.accept, who)

    @rule(who=st.sampled_from(("handler", "clerk", "legal")), came=st.booleans())
    def correction_goes_on(self, who: str, came: bool) -> None:
        self.tried(correction.record_served, who)
        if came:
            self.tried(correction.record, who, texts={1: "2026-15号地块规划条件通知书"}, note="")
        else:
            self.tried(correction.lapse, who, note="没有补正")

    @rule(
        who=st.sampled_from(("handler", "clerk")), step=st.sampled_from(["notify", "served", "pay", "lapse"])
    )
    def fees(self, who: str, step: str) -> None:
        if step == "notify":
            self.tried(fee.notify, who, mode="page", units=72)
        elif step == "served":
            self.tried(correction.record_served, who)
        elif step == "pay":
            self.tried(fee.record_payment, who)
        else:
            self.tried(fee.lapse, who, note="没有缴费")

    @rule(who=st.sampled_from(("handler", "second_handler")), what=st.integers(0, 2), first=st.booleans())
    def decided(self, who: str, what: int, first: bool) -> None:
        live = [i.position for i in CaseFile(Case.objects.get(pk=self.case_id), self.today).live_items]
        positions = live[:1] if first else live
        outcomes = RESULTS if self.kind == "records" else (DISCLOSED, NOT_HELD, WITHHELD)
        self.tried(decision.determine, who, positions=positions, **outcomes[what % len(outcomes)])

    @rule(who=st.sampled_from(("handler", "second_handler", "legal")))
    def drafted(self, who: str) -> None:
        self.tried(drafting.save, who, wording=WORDING)
        self.tried(drafting.submit, who, proposal="拟答复")

    @rule(who=st.sampled_from(("legal", "handler", "signatory")), passes=st.booleans())
    def reviewed_or_signed(self, who: str, passes: bool) -> None:
        last = Case.objects.get(pk=self.case_id).approvals.last()
        sha = last.sha256 if last else ""
        if passes:
            ticks = ticked(Case.objects.get(pk=self.case_id))
            self.tried(approval.pass_review, who, sha256=sha, opinion="同意", ticks=ticks)
            self.tried(approval.sign, who, sha256=sha, opinion="同意")
        else:
            self.tried(approval.return_draft, who, reasons="请补充理由")

    @rule(who=st.sampled_from(("clerk", "handler", "head")))
    def delivered(self, who: str) -> None:
        self.tried(delivery.deliver, who, method="posted", tracking_number="1234567890123")

    @rule(who=st.sampled_from(("clerk", "handler")), fault=st.sampled_from(["agency", "applicant"]))
    def came_back(self, who: str, fault: str) -> None:
        self.tried(delivery.came_back, who, fault=fault, note="查无此人")

    @rule(who=st.sampled_from(("clerk", "handler")), what=st.sampled_from(["send", "served", "returned"]))
    def letters_go_and_come_back(self, who: str, what: str) -> None:
        last = Letter.objects.filter(case_id=self.case_id).exclude(series__in=ANSWERS).last()
        if last is None:
            return
        if what == "send":
            sent = {"letter_id": last.pk, "method": "posted", "tracking_number": "1234567890123"}
            self.tried(delivery.send, who, **sent)
        elif dispatch := last.dispatches.filter(served_on=None, returned_on=None).last():
            self.tried(delivery.served, who, dispatch_id=dispatch.pk, returned=what == "returned")

    @rule(who=st.sampled_from(("clerk", "head", "legal")), again=st.booleans(), answer=st.booleans())
    def letters_voided(self, who: str, again: bool, answer: bool) -> None:
        last = Letter.objects.filter(case_id=self.case_id).exclude(series__in=ANSWERS).last()
        if answer:
            self.tried(void_letter.void_answer, who, reason="文号写错")
        elif last is not None:
            self.tried(void_letter.void, who, letter_id=last.pk, reason="姓名写错", again=again)

    @rule(who=st.sampled_from(("handler", "clerk")), how_many=st.integers(1, 3))
    def consulted(self, who: str, how_many: int) -> None:
        parties = [
            PartyToAsk(party="third_party", name=f"第三方{n}", address="示例路", items=[1])
            for n in range(how_many)
        ]
        self.tried(consultation.send, who, parties=parties)

    @rule(
        who=st.sampled_from(("handler", "clerk")),
        what=st.sampled_from(["served", "opinion", "recall", "silence", "back"]),
    )
    def consultation_goes_on(self, who: str, what: str) -> None:
        ids = [
            *Consultation.objects.filter(case_id=self.case_id, state__in=["open", "lapsed"]).values_list(
                "pk", flat=True
            )
        ][:1]
        if what == "served":
            self.tried(consultation.served, who, ids=ids)
        elif what == "opinion":
            self.tried(consultation.record_opinion, who, ids=ids, opinion="refuses", reasons="涉及商业秘密")
        elif what == "recall":
            self.tried(consultation.recall, who, ids=ids)
        elif what == "back":
            self.tried(consultation.undelivered, who, ids=ids)
        else:
            self.tried(consultation.settle_silence, who, note="不涉及商业秘密")

    @rule(what=st.sampled_from(["request", "grant", "decline", "tell"]))
    def extended(self, what: str) -> None:
        last = Extension.objects.filter(case_id=self.case_id).values_list("pk", flat=True).last() or 0
        if what == "request":
            self.tried(extension.request, "handler", workdays=10, reason="材料较多")
        elif what == "grant":
            self.tried(extension.grant, "head", extension_id=last)
        elif what == "decline":
            self.tried(extension.decline, "head", extension_id=last, remark="可以按期答复")
        else:
            self.tried(extension.tell, "handler", extension_id=last, method="posted")

    @rule(what=st.sampled_from(["ask", "give", "good", "bad", "later"]))
    def reasons_asked_for(self, what: str) -> None:
        if what == "ask":
            self.tried(reasons.ask, "handler", points="本年度已申请126件", period=5)
        elif what == "give":
            self.tried(reasons.record, "clerk", reasons="写论文要用")
        elif what == "later":
            due_on = self.today + timedelta(120)
            self.tried(decision.fix_later_date, "head", due_on=due_on, reason="材料太多")
        else:
            self.tried(reasons.find, "handler", reasonable=what == "good", finding="看了说明")

    @rule(who=st.sampled_from(("handler", "legal")), what=st.sampled_from(["convene", "view", "conclude"]))
    def deliberated(self, who: str, what: str) -> None:
        last = Deliberation.objects.filter(case_id=self.case_id).values_list("pk", flat=True).last() or 0
        if what == "convene":
            due_on = self.today + timedelta(7)
            self.tried(
                deliberation.convene, who, kind="joint", question="能否提供", asked=["测绘处"], due_on=due_on
            )
        elif what == "view":
            self.tried(deliberation.record_view, who, deliberation_id=last, by="测绘处", text="可以")
        else:
            self.tried(
                deliberation.conclude, who, deliberation_id=last, result="may_be_given", conclusion="可以"
            )

    @rule(
        who=st.sampled_from(("clerk", "legal", "manager")),
        what=st.sampled_from(["papers", "answer", "upheld", "redo"]),
        workdays=st.sampled_from([None, 15]),
    )
    def disputed(self, who: str, what: str, workdays: int | None) -> None:
        last = Dispute.objects.filter(case_id=self.case_id).values_list("pk", flat=True).last() or 0
        if what == "papers":
            self.tried(dispute.record, who, kind="reconsideration", body="示例市人民政府")
        elif what == "answer":
            self.tried(dispute.answer, who, dispute_id=last, note="答复书")
        else:
            order = dispute.Order(workdays=workdays) if what == "redo" else None
            result = "ordered" if what == "redo" else "upheld"
            self.tried(dispute.record_result, who, dispute_id=last, result=result, order=order)

    @rule(who=st.sampled_from(("head", "handler")), suggest=st.booleans())
    def taken_up_again(self, who: str, suggest: bool) -> None:
        if suggest:
            self.tried(assessment.suggest, who, reasons="多人申请")
        else:
            self.tried(delivery.replace, who, reason="文号写错")

    @rule(publish=st.booleans())
    def assessed(self, publish: bool) -> None:
        row = Case.objects.get(pk=self.case_id).assessments.last()
        if row is not None:
            self.tried(
                assessment.decide, "head", assessment_id=row.pk, publish=publish, reasons="涉及公众利益"
            )
            self.tried(assessment.record_publication, "head", assessment_id=row.pk, entry="/public/1/")

    @rule(who=st.sampled_from(("head", "handler", "clerk")), keeps=st.booleans(), told=st.booleans())
    def withheld_reviewed(self, who: str, keeps: bool, told: bool) -> None:
        if keeps:
            self.tried(withheld.keep, who, reasons="决定仍未作出")
        else:
            self.tried(withheld.release, who, reasons="决定已经公布", told="当面提供" if told else "")

    @rule(who=st.sampled_from(PEOPLE))
    def claimed(self, who: str) -> None:
        work = Work.objects.filter(case_id=self.case_id, is_open=True).first()
        if work is None:
            return
        before = self.snapshot()
        for verb in (seat.claim, seat.release):
            try:
                with transaction.atomic():
                    verb(work_id=work.pk, act=self.act(who))
            except REFUSALS:
                assert self.snapshot() == before

    @rule(
        who=st.sampled_from(("manager", "head", "handler")),
        days=st.integers(0, 3),
        said=st.sampled_from(PEOPLE),
    )
    def urged(self, who: str, days: int, said: str) -> None:
        work = Work.objects.filter(case_id=self.case_id, is_open=True).order_by("-pk").first()
        strand = work.strand if work else "case"
        self.tried(urging.urge, who, strand=strand, expected="请抓紧", answer_by=self.today + timedelta(days))
        if days:
            self.tried(urging.answer, said, text="已在办理", done_by=self.today + timedelta(days))

    @rule(end=st.sampled_from(["withdraw", "void", "archive"]), rare=st.integers(0, 5))
    def ended(self, end: str, rare: int) -> None:
        if end == "archive":
            self.tried(ending.archive, "clerk")
        elif rare == 0 and end == "withdraw":
            self.tried(ending.withdraw, "clerk", statement="不再需要")
        elif rare == 0:
            self.tried(ending.void, "head", reason="重复登记")

    @invariant()
    def the_desk_tells_the_truth(self) -> None:
        if hasattr(self, "case_id"):
            invariants.the_desk_tells_the_truth(self.today)

    @invariant()
    def cached_dates_are_what_the_facts_give(self) -> None:
        invariants.cached_dates_are_what_the_facts_give()

    @invariant()
    def nobody_was_silent_too_early_and_columns_follow_the_facts(self) -> None:
        if hasattr(self, "case_id"):
            invariants.no_silence_is_on_record_before_its_time(self.today)
            invariants.what_is_repeated_of_a_fact_is_what_stands()

    @invariant()
    def what_a_case_never_did_left_no_rows(self) -> None:
        invariants.what_a_case_never_did_left_no_rows()

    @invariant()
    def what_has_ended_waits_for_no_answer(self) -> None:
        invariants.what_has_ended_waits_for_no_answer()

    @invariant()
    def one_urging_is_open_at_most_and_none_of_a_closed_file(self) -> None:
        if not hasattr(self, "case_id"):
            return
        case = Case.objects.get(pk=self.case_id)
        open_ = case.urgings.filter(state="open").count()
        assert open_ <= (0 if case.state in ("archived", "voided") else 1)

    @invariant()
    def what_the_last_answer_withholds_comes_up_again_and_nothing_else(self) -> None:
        """One review is ahead where an answer that withholds stands and was not found givable since (R 18)."""
        case = Case.objects.filter(pk=getattr(self, "case_id", 0)).first()
        if case is None or case.state not in ("answered", "archived"):
            return
        last = case.withheld_reviews.last()
        refuses = case.items.filter(dropped_on=None, outcome="deliberative").exists()
        assert (last.state if last else "ended") in (
            ("ahead", "due", "released") if refuses else ("ended", "released", "kept")
        )

    @invariant()
    def a_record_to_correct_never_meets_what_is_for_disclosure(self) -> None:
        if getattr(self, "kind", "") != "records":
            return
        case = Case.objects.get(pk=self.case_id)
        assert (case.annual_row, case.clock_status in ("", "running", "closed")) == ("", True)
        assert case.state not in ("awaiting_correction", "awaiting_payment", "abandoned")
        beside = (
            case.consultations,
            case.extensions,
            case.reasons_requests,
            case.deliberations,
            case.assessments,
        )
        assert [rows.count() for rows in beside] == [0] * 5
        series = {"receipt", "record_correction", "approval_sheet", "closing_notice"}
        assert set(case.letters.values_list("series", flat=True)) <= series

    @invariant()
    def the_log_has_no_gap_and_no_cause_is_told_twice(self) -> None:
        invariants.the_log_has_no_gap()
        invariants.nothing_is_told_twice()

    @invariant()
    def letters_are_numbered_without_gaps(self) -> None:
        invariants.letters_are_numbered_without_gaps()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("channel", ["in_person", "post_signed", "post_plain", "email"])
def test_fifty_walks_from_each_of_four_channels(db: None, channel: str) -> None:
    walk = type(f"Walk_{channel}", (Walk,), {"channel": channel})
    run_state_machine_as_test(
        walk, settings=settings(max_examples=50, stateful_step_count=18, deadline=None, database=None)
    )


def test_the_walk_knows_every_state() -> None:
    assert {value for pair in LAWFUL for value in pair} == {state.value for state in State}
