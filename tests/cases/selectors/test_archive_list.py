"""What a closed file lacks: each line by a case in which it alone is missing (R 45, C25), each letter by itself (C30)."""

from types import SimpleNamespace

import pytest

from cases.models import Case
from cases.selectors import archive_list
from cases.selectors.case_file import CaseFile
from cases.services import (
    consultation,
    correction,
    decision,
    delivery,
    ending,
    extension,
    fee,
    other_letters,
    reasons,
    void_letter,
)
from cases.services.consultation import PartyToAsk
from tests.cases.conftest import MONDAY
from tests.cases.office import Office, act, answered, handed, in_drafting, in_review, paper
from tests.cases.services.test_letter_set import GIVEN, sign_off
from workflow.procedure.facts import Lacking

PAPERS = ("application", "identity")


def papers():
    return [paper(kind) for kind in PAPERS]


def hand_out(office: Office, case: Case) -> Case:
    """Every letter that was not sent yet is handed over."""
    for letter in case.letters.exclude(series__in=archive_list.INTERNAL).filter(dispatches=None):
        handed(office, case, letter, MONDAY)
    return Case.objects.get(pk=case.pk)


def answered_after_much(office: Office) -> Case:
    """With a correction asked too late, three parties asked, one of which objects, more time, and advice."""
    case = in_drafting(office, MONDAY, attachments=papers())
    by = act(office.handler, MONDAY)
    asked = [PartyToAsk(party="third_party", name=name, items=[1]) for name in ("甲公司", "乙公司")]
    consultation.send(case_id=case.pk, act=by, parties=asked)
    first, second = case.consultations.order_by("pk")
    consultation.record_opinion(
        case_id=case.pk, act=by, ids=[first.pk], opinion="refuses", reasons="涉及报价"
    )
    type(second).objects.filter(pk=second.pk).update(
        state="settled"
    )  # its time is over, its silence was weighed
    extension.request(case_id=case.pk, act=by, workdays=10, reason="涉及多个处室")
    row = case.extensions.get()
    extension.grant(case_id=case.pk, act=act(office.head, MONDAY), extension_id=row.pk)
    extension.tell(case_id=case.pk, act=by, extension_id=row.pk, method="handed")
    other_letters.advise_transfer(
        case_id=case.pk, act=by, function="宅基地审批", agency="示例区农业农村局", contact="000-1"
    )
    over = {"over_objection": "不含报价，关系公共利益。"}
    decision.determine(case_id=case.pk, act=by, positions=[1], record=over, **GIVEN)
    case = sign_off(office, case, MONDAY)
    told = case.letters.get(series="disclosure_decision")
    handed(office, case, told, MONDAY)
    delivery.deliver(case_id=case.pk, act=act(office.clerk, MONDAY), method="handed")
    case.assessments.update(state="kept")
    return hand_out(office, case)


def withdrawn_after_much(office: Office) -> Case:
    """With a correction asked and given, reasons asked, a later date, and a fee."""
    case = in_drafting(office, MONDAY, attachments=papers())
    by = act(office.handler, MONDAY)
    reasons.ask(case_id=case.pk, act=by, points="本年度已申请126件", period=5)
    reasons.record(case_id=case.pk, act=by, reasons="写论文要用")
    reasons.find(case_id=case.pk, act=by, reasonable=True, finding="有学校证明")
    later = MONDAY.replace(month=6)
    decision.fix_later_date(
        case_id=case.pk, act=act(office.head, MONDAY), due_on=later, reason="要查三十年的档案"
    )
    fee.notify(case_id=case.pk, act=by, mode="page", units=120)
    ending.withdraw(case_id=case.pk, act=act(office.clerk, MONDAY), statement="书面撤回")
    return hand_out(office, case)


def lacking(case: Case, change=lambda file: None) -> list[Lacking]:
    """What the list names after something was taken out of the file as it was read."""
    file = CaseFile(case, MONDAY)
    change(file)
    return list(archive_list.missing(file))


SENT = {
    answered_after_much: [
        "answer",
        "consultation",
        "consultation_notice",
        "disclosure_decision",
        "extension_notice",
        "transfer_advice",
    ],
    withdrawn_after_much: ["closing_notice", "fee_notice", "later_date_notice"],
}


@pytest.mark.parametrize("make", SENT)
def test_each_letter_needs_its_own_proof_and_is_named_alone(office, make):
    """Of each: not sent, on its way, or come back; everything else of the file is there."""
    case = make(office)
    assert lacking(case) == []
    wanting = {}
    for code in ("not_sent", "not_served", "came_back"):
        for letter in case.letters.all():

            def change(file, pk=letter.pk, code=code):
                one = next(one for one in file.letters if one.pk == pk)
                if code == "not_sent":
                    one.attempts = []
                for sent in one.attempts:
                    sent.served_on, sent.returned_on = None, MONDAY if code == "came_back" else None

            named = lacking(case, change)
            assert named in ([], [Lacking(code, letter.pk, letter.series, letter.document_number)])
            if named:
                wanting.setdefault(code, set()).add(letter.series)
    # the receipt is handed over as it is printed; posted, it is proved like any other
    assert wanting == {
        "not_sent": set(SENT[make]),
        "not_served": {*SENT[make], "receipt"},
        "came_back": {*SENT[make], "receipt"},
    }


def without(series):
    def change(file):
        file.letters = [one for one in file.letters if one.series != series]

    return change


def unreviewed(file):
    file.approvals[-1].review_required, file.approvals[-1].reviewer_id = True, None


def undecided(rows, state):
    def change(file):
        *others, last = getattr(file, rows)
        open_ = SimpleNamespace(pk=last.pk, state=state, received_on=MONDAY)
        setattr(file, rows, [*others, open_])

    return change


def unsearched(file):
    file.live_items[0].outcome, file.live_items[0].record = "not_held", {}


def disputed(file):
    file.disputes = [SimpleNamespace(state="to_answer")]


def unsaid(file):
    file.events = [row for row in file.events if row.action != "withdraw"]


@pytest.mark.parametrize(
    ("code", "make", "change"),
    [
        ("receipt", answered_after_much, without("receipt")),
        ("answer", answered_after_much, without("answer")),
        ("approval_sheet", answered_after_much, without("approval_sheet")),
        ("legal_review", answered_after_much, unreviewed),
        ("search_record", answered_after_much, unsearched),
        ("consultation_result", answered_after_much, undecided("consultations", "lapsed")),
        ("extension_decision", answered_after_much, undecided("extensions", "requested")),
        ("dispute_result", answered_after_much, disputed),
        ("withdrawal_statement", withdrawn_after_much, unsaid),
    ],
)
def test_each_other_line_is_named_alone(office, code, make, change):
    assert lacking(make(office), change) == [Lacking(code)]


@pytest.mark.parametrize("kind", PAPERS)
def test_what_came_in_is_on_file(office, kind):
    case = withdrawn_after_much(office)
    case.attachments.filter(kind=kind).delete()
    assert lacking(case) == [Lacking(kind)]


def test_a_spoken_or_online_application_has_no_paper(office):
    case = withdrawn_after_much(office)
    case.attachments.filter(kind="application").delete()
    case.spoken = True
    assert lacking(case) == []


class TestServiceThatWasToldOtherwise:
    def withdrawn(self, office, case):
        ending.withdraw(case_id=case.pk, act=act(office.clerk, MONDAY), statement="书面撤回")
        closing = case.letters.get(series="closing_notice")
        return handed(office, case, closing, MONDAY)

    def asked(self, office):
        case = in_review(office, MONDAY, attachments=papers())
        by = act(office.handler, MONDAY)
        return correction.request(case_id=case.pk, act=by, points=["不明确"], period=5)

    def codes(self, case):
        return [(one.code, one.series) for one in lacking(case)]

    def test_a_notice_whose_service_was_recorded_for_its_period(self, office):
        case = self.asked(office)
        correction.record_served(case_id=case.pk, act=act(office.handler, MONDAY))
        assert self.codes(self.withdrawn(office, case)) == []

    def test_another_letters_service_is_none_of_its(self, office):
        case = self.asked(office)
        handed(office, case, case.letters.get(series="receipt"), MONDAY)
        assert self.codes(self.withdrawn(office, case)) == [("not_sent", "correction_notice")]

    def test_a_notice_that_was_answered(self, office):
        case = self.asked(office)
        correction.record(case_id=case.pk, act=act(office.clerk, MONDAY), texts={}, note="补了年份")
        assert self.codes(self.withdrawn(office, case)) == []

    def test_what_came_back_with_what_was_done_and_what_is_sent_again_is_proved_again(self, office):
        case = self.asked(office)
        notice = case.letters.get(series="correction_notice")
        post = {"method": "posted", "tracking_number": "1234567890123"}
        clerk = act(office.clerk, MONDAY)
        delivery.send(case_id=case.pk, act=clerk, letter_id=notice.pk, **post)
        correction.record_served(
            case_id=case.pk, act=clerk, undelivered=True, note="电话核对地址，申请人到窗口撤回"
        )
        case = self.withdrawn(office, case)
        assert self.codes(case) == []
        delivery.send(case_id=case.pk, act=clerk, letter_id=notice.pk, **post)
        assert self.codes(case) == [("not_served", "correction_notice")]
        back = {"dispatch_id": notice.dispatches.last().pk, "returned": True}
        delivery.served(case_id=case.pk, act=clerk, **back)
        assert self.codes(case) == [("came_back", "correction_notice")]
        delivery.served(case_id=case.pk, act=clerk, **back, note="查无此人，两次投递不成")
        assert self.codes(case) == []

    def test_a_request_whose_receipt_was_recorded_for_all(self, office):
        case = in_drafting(office, MONDAY, attachments=papers())
        parties = [PartyToAsk(party="third_party", name=name, items=[1]) for name in ("甲公司", "乙公司")]
        consultation.send(case_id=case.pk, act=act(office.handler, MONDAY), parties=parties)
        one = case.consultations.first()
        consultation.served(case_id=case.pk, act=act(office.handler, MONDAY), ids=[one.pk])
        case.consultations.update(state="settled")
        case = self.withdrawn(office, case)
        handed(office, case, case.letters.get(series="consultation_notice"), MONDAY)
        (left,) = lacking(case)
        assert (left.code, left.letter) == ("not_sent", case.letters.get(consultation__name="乙公司").pk)


def test_a_void_letter_proves_nothing_and_needs_nothing(office):
    case = answered(office, MONDAY, attachments=papers())
    receipt = case.letters.get(series="receipt")
    void_letter.void(
        case_id=case.pk, act=act(office.head, MONDAY), letter_id=receipt.pk, reason="重复", again=False
    )
    answer = case.letters.get(series="answer")
    named = [Lacking("receipt"), Lacking("not_served", answer.pk, "answer", answer.document_number)]
    assert lacking(case) == named


def test_a_case_that_runs_lacks_nothing_yet(office):
    assert lacking(in_review(office, MONDAY)) == []
