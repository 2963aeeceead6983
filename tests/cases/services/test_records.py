"""R 41: a record about oneself is corrected, handed on, or the applicant is told where to ask; end to end (C33)."""

from datetime import date

import pytest

from cases.models import Assessment, Deadline, Dispatch, Work
from cases.selectors import archive_list, case_page, forecast, manager, why, worklists
from cases.selectors.case_file import CaseFile
from cases.selectors.manager import Whose
from cases.services import (
    approval,
    attach,
    correction,
    decision,
    delivery,
    dispute,
    drafting,
    ending,
    other_letters,
    preview,
    sweep,
    void_letter,
)
from cases.services.act import Missing
from notifications.models import Message
from templates_docs.text import text_of
from tests.cases.office import (
    RECORD,
    act,
    answered,
    arrived,
    evidence,
    in_drafting,
    in_review,
    new_case,
    of_a_record,
    signed,
    submitted,
    ticked,
    to_sign,
)
from workflow.law.citations import R_41
from workflow.procedure.machine import NotAllowed

DAY = date(2026, 3, 2)
LATER = date(2026, 3, 4)
FOR_DISCLOSURE = {
    "request_correction", "request_late_correction", "notify_fee", "fix_later_date", "suggest_publication", "consult",
    "request_extension", "ask_for_reasons", "convene", "answer_on_the_spot",
}  # fmt: skip
LETTER = {
    "record_corrected": "record_corrected",
    "record_not_corrected": "record_answer",
    "record_transferred": "record_transferred",
    "record_advised": "record_advised",
}


def asked(**changes):
    """A request as it comes in."""
    found = of_a_record(**changes)
    del found["determination"]
    return found


def text(case, kind):
    return text_of(bytes(case.letters.filter(kind=kind).last().content))


def refusal(call, **given):
    with pytest.raises(NotAllowed) as refused:
        call(**given)
    return refused.value.why


def test_its_date_is_its_own_and_rests_on_its_article(office):
    case = in_review(office, DAY, **asked())
    found = why.answer(CaseFile(case, DAY))

    assert case.due_on == date(2026, 3, 30)  # 20 working days after Monday 2 March
    # handing over is done, and there is no notice to wait for
    waiting = Deadline.objects.filter(case=case, done_at=None)
    assert [(one.kind, one.due) for one in waiting] == [("records", case.due_on)]
    assert [row.step.basis for row in found.rows] == [R_41]
    assert [choice.code for choice in found.choices] == ["records_term"]
    assert Work.objects.get(case=case, is_open=True).due_kind == "records"


def test_the_receipt_names_the_date_and_asks_for_evidence_only_where_none_came(office):
    with_it = new_case(office, DAY, **asked())
    without = new_case(office, DAY, **asked(attachments=[]))

    assert "最迟于2026年3月30日将处理结果告知你。" in text(with_it, "record_receipt")
    assert "证据" not in text(with_it, "record_receipt")
    assert "你尚未提交证明上述记录不准确的证据，请补充提交" in text(without, "record_receipt")


@pytest.mark.parametrize("outcome", RECORD)
def test_from_the_request_to_the_archive(office, outcome):
    case = answered(office, DAY, **of_a_record(outcome))
    letter = case.letters.get(kind=LETTER[outcome])

    assert (letter.series, letter.document_number) == ("record_correction", "示规公开更〔2026〕1号")
    assert (case.state, case.answered_on, case.timely) == ("answered", DAY, True)
    assert Dispatch.objects.get(letter=letter).tracking_number == "1234567890123"
    assert case.annual_row == ""  # the report has no row for it
    assert Assessment.objects.filter(case=case).count() == 0  # nothing was disclosed that others could have
    assert "政府信息更正申请答复呈批单" in text(case, "approval_sheet")
    case = arrived(office, case, letter.series, DAY)
    assert [one.code for one in archive_list.missing(CaseFile(case, DAY))] == ["application", "identity"]
    for kind in ("application", "identity"):
        paper = evidence()
        attach.attach(
            case_id=case.pk,
            act=act(office.clerk, DAY),
            uploads=[type(paper)(kind=kind, file=paper.file, checked=paper.checked)],
        )
    case = ending.archive(case_id=case.pk, act=act(office.clerk, DAY))

    assert (case.state, case.annual_row) == ("archived", "")


def test_what_is_less_than_asked_goes_to_legal_review(office):
    states = {outcome: submitted(office, DAY, **of_a_record(outcome)).state for outcome in RECORD}

    assert states == {
        "record_corrected": "signature",
        "record_not_corrected": "legal_review",
        "record_transferred": "legal_review",
        "record_advised": "legal_review",
    }


def test_nothing_is_corrected_without_evidence_and_it_may_come_later(office):
    def submit():
        return drafting.submit(case_id=case.pk, act=act(office.handler, LATER), proposal="拟更正")

    case = in_drafting(office, DAY, **asked(attachments=[]))
    decision.determine(
        case_id=case.pk, act=act(office.handler, DAY), positions=[1], **of_a_record()["determination"]
    )
    drafting.save(case_id=case.pk, act=act(office.handler, DAY), wording={})

    why_not = refusal(submit)
    shown = [
        why for step in case_page.read(case, office.handler, LATER).steps for _action, why in step.cannot
    ]
    attach.attach(case_id=case.pk, act=act(office.clerk, LATER), uploads=[evidence()])

    assert [(why.code, str(why.basis)) for why in shown] == [("record_missing", "R 41")]
    assert str(why_not.basis) == "R 41"
    assert (why_not.code, dict(why_not.params)) == (
        "record_missing",
        {"position": 1, "missing": ("evidence",)},
    )
    assert submit().state == "signature"


@pytest.mark.parametrize("outcome", ["disclosed", "not_held", "record_nonsense"])
def test_it_gets_none_of_the_outcomes_of_an_application_for_information(office, outcome):
    case = in_drafting(office, DAY, **asked())
    given = {"positions": [1], "outcome": outcome, "record": {}, "reasons": "", "documents": []}

    with pytest.raises(Missing) as missing:
        decision.determine(case_id=case.pk, act=act(office.handler, DAY), **given)

    assert missing.value.fields == {"outcome": "unknown_outcome"}


def test_an_application_for_information_gets_none_of_its(office):
    case = in_drafting(office, DAY)
    with pytest.raises(Missing):
        decision.determine(
            case_id=case.pk, act=act(office.handler, DAY), positions=[1], **of_a_record()["determination"]
        )


def test_no_correction_is_asked_for_neither_in_time_nor_late(office):
    case = in_review(office, DAY, **asked())
    given = {"case_id": case.pk, "points": ["补交证据"], "period": 5}

    early = refusal(correction.request, act=act(office.handler, DAY), **given)
    late = refusal(
        correction.request_late, act=act(office.head, date(2026, 3, 20)), reason="没有证据", **given
    )

    assert [(one.code, one.basis) for one in (early, late)] == [("not_for_records", R_41)] * 2


def test_several_records_with_different_results_are_told_in_one_letter(office):
    case = in_drafting(office, DAY, **asked(items=["本人的住址（有误）", "房屋的建成年份（有误）"]))
    for position, outcome in ((1, "record_corrected"), (2, "record_transferred")):
        given = {"outcome": outcome, "documents": [], **RECORD[outcome]}
        decision.determine(case_id=case.pk, act=act(office.handler, DAY), positions=[position], **given)
    drafting.save(case_id=case.pk, act=act(office.handler, DAY), wording={})
    case = drafting.submit(case_id=case.pk, act=act(office.handler, DAY), proposal="拟分别处理")
    sha = case.approvals.last().sha256
    approval.pass_review(
        case_id=case.pk, act=act(office.legal, DAY), sha256=sha, opinion="同意", ticks=ticked(case)
    )
    case = approval.sign(case_id=case.pk, act=act(office.signatory, DAY), sha256=sha, opinion="同意")

    said = text(case, "record_answer")
    assert "一、关于第1项" in said
    assert "本机关已经予以更正：住址由“人民路1号”更正为“人民路11号”。" in said
    assert "二、关于第2项" in said
    assert "本机关已将你的申请转送有权更正的示例市公安局处理，请向该机关了解处理结果。" in said


def test_words_of_the_handlers_own_are_in_the_letter(office):
    case = in_drafting(office, DAY, **asked())
    decision.determine(
        case_id=case.pk, act=act(office.handler, DAY), positions=[1], **of_a_record()["determination"]
    )
    drafting.save(
        case_id=case.pk, act=act(office.handler, DAY), wording={"remarks": "可以到窗口核对更正后的记录。"}
    )
    case = drafting.submit(case_id=case.pk, act=act(office.handler, DAY), proposal="拟更正")
    sha = case.approvals.last().sha256
    case = approval.sign(case_id=case.pk, act=act(office.signatory, DAY), sha256=sha, opinion="同意")

    assert "可以到窗口核对更正后的记录。" in text(case, "record_answer")


def test_the_letter_signed_is_the_letter_shown(office):
    case = to_sign(office, DAY, **of_a_record("record_transferred"))
    shown = preview.to_sign(CaseFile(case, DAY)).sha256
    given = {"case_id": case.pk, "sha256": case.approvals.last().sha256, "opinion": "同意"}

    other_day = refusal(approval.sign, act=act(office.signatory, LATER), letter_sha256=shown, **given)
    case = approval.sign(act=act(office.signatory, DAY), letter_sha256=shown, **given)

    assert other_day.code == "other_letter_shown"
    assert case.letters.get(kind="record_transferred").sha256 == shown


def test_a_signed_letter_is_voided_before_it_leaves_and_made_anew(office):
    case = signed(office, DAY, **of_a_record())
    case = void_letter.void_answer(case_id=case.pk, act=act(office.clerk, DAY), reason="门牌号写错")

    assert case.state == "drafting"
    assert sorted(one.series for one in case.letters.all() if one.void) == [
        "approval_sheet",
        "record_correction",
    ]


def test_a_letter_that_came_back_is_sent_again(office):
    case = answered(office, DAY, **of_a_record("record_advised"))
    case = delivery.came_back(case_id=case.pk, act=act(office.clerk, LATER), fault="agency", note="地址写错")

    assert (case.state, case.answered_on, case.due_on) == ("delivery", None, date(2026, 3, 30))
    case = delivery.deliver(case_id=case.pk, act=act(office.clerk, LATER), method="handed")
    assert (case.state, case.timely) == ("answered", True)


def test_who_is_not_satisfied_may_go_to_reconsideration_and_an_ordered_answer_has_its_period_anew(office):
    case = answered(office, DAY, **of_a_record("record_not_corrected"))
    dispute.record(
        case_id=case.pk,
        act=act(office.legal, date(2026, 4, 1)),
        kind="ordinary",
        body="示例市人民政府",
        about="不予更正",
    )
    row = case.disputes.get()
    case = dispute.record_result(
        case_id=case.pk,
        act=act(office.legal, date(2026, 5, 6)),
        dispute_id=row.pk,
        result="ordered",
        order=dispute.Order(),
    )

    assert (case.state, case.annual_row) == ("drafting", "")
    assert [d.kind for d in case.deadlines.filter(done_at=None, kind="records")] == ["records"]


def test_taken_back_it_is_closed_under_its_own_name_and_counted_nowhere(office):
    case = in_review(office, DAY, **asked())
    case = ending.withdraw(case_id=case.pk, act=act(office.clerk, LATER), statement="不再要求更正")

    said = text(case, "closing_notice")
    assert (case.state, case.annual_row) == ("withdrawn", "")
    assert "政府信息更正申请终止办理告知书" in said
    assert "要求更正“不动产登记咨询档案中本人的住址（登记为人民路1号，实为人民路11号）”。" in said
    assert "公开申请" not in said


def test_a_late_one_is_late(office):
    case = in_drafting(office, DAY, **asked())
    reading = CaseFile(case, date(2026, 3, 31)).reading

    assert (reading.status, reading.workdays_left) == ("running", -1)


@pytest.mark.parametrize(
    ("call", "given"),
    [
        (decision.choose_main_item, {"position": 1}),
        (other_letters.advise_transfer, {"function": "测绘", "agency": "示例市测绘院", "contact": ""}),
    ],
)
def test_what_is_written_or_counted_for_disclosure_is_refused(office, call, given):
    case = in_drafting(office, DAY, **asked())
    why_not = refusal(call, case_id=case.pk, act=act(office.handler, DAY), **given)

    assert (why_not.code, why_not.basis) == ("not_for_records", R_41)
    assert case.letters.count() == 1  # the receipt


def test_the_page_offers_nothing_that_is_for_disclosure(office):
    case = in_drafting(office, DAY, **asked())
    page = case_page.read(case, office.handler, DAY)
    spoken_of = {*page.can, *(action for action, _why in page.cannot)}
    for step in page.steps:
        spoken_of |= {*step.can, *(action for action, _why in step.cannot)}

    assert spoken_of.isdisjoint(FOR_DISCLOSURE)
    assert {"determine", "withdraw", "record_dispute"} <= spoken_of


def test_the_lists_count_it_and_the_reader_can_ask_for_it_alone(office):
    new_case(office, DAY)
    case = new_case(office, DAY, **asked())
    _page, bands = worklists.inbox(office.clerk, "all", worklists.Filters(asks="records"), DAY)
    (row,) = [row for _band, rows in bands for row in rows]

    assert (row.number, row.of_records, row.deadline) == (case.number, True, "records")
    assert [c.number for c in manager.overdue(office.agency, date(2026, 3, 31))][-1] == case.number
    assert case.pk in [one.case.pk for one in forecast.read(office.agency, DAY, 30).rows(Whose())]


def test_the_ladder_reminds_of_it_by_its_own_name(office):
    case = in_review(office, DAY, **asked())
    sweep.sweep(as_of=date(2026, 3, 23))  # five working days before 30 March

    said = [message.text for message in Message.objects.filter(kind="deadline", url=case.get_absolute_url())]
    assert {one["zh-hans"] for one in said} == {
        f"{case.number}：更正记录，2026年3月30日到期，最多还有5个工作日"
    }


def test_evidence_is_asked_for_in_writing_and_the_date_does_not_wait(office):
    case = in_drafting(office, DAY, **asked(attachments=[]))
    points = ["户口簿复印件", "原登记材料"]
    case = other_letters.ask_for_evidence(case_id=case.pk, act=act(office.handler, LATER), points=points)

    said = text(case, "evidence_request")
    assert "（1）户口簿复印件" in said
    assert "最迟于2026年3月30日告知处理结果，该日期不因补充证据改变。" in said
    assert (case.state, case.due_on, case.clock_status) == ("drafting", date(2026, 3, 30), "running")
    last = case.events.order_by("seq").last()
    assert (last.action, last.basis, last.data["note"]) == (
        "ask_for_evidence",
        str(R_41),
        "户口簿复印件；原登记材料",
    )


def test_evidence_is_asked_for_only_here_and_only_while_the_case_runs(office):
    other = in_drafting(office, DAY)
    ended = answered(office, DAY, **of_a_record())
    codes = [
        refusal(
            other_letters.ask_for_evidence, case_id=case.pk, act=act(office.handler, DAY), points=["户口簿"]
        ).code
        for case in (other, ended)
    ]

    assert codes == ["for_records", "case_ended"]
